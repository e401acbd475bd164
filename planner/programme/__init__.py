"""What a call allows and pays: figures with source and confidence, read from the data files in this folder.

No figure may stand in code, and none without the source it was read in; what nobody knows is unknown, not 0. Of plans
it knows the models alone; rules and budget ask it.
"""

from planner.programme.errors import ProgrammeFileError, UnknownCall
from planner.programme.figures import Confidence, Figure, Source, reading_name, reading_of, weakest
from planner.programme.files import EXTRA_FOLDER, available_calls, load_call, load_call_file, national_card
from planner.programme.limits import LIMIT_NAMES, is_flag, limit_label, limit_unit
from planner.programme.model import (
    ActivityRules,
    Band,
    Barriers,
    Closed,
    CountryGroup,
    NationalCard,
    Programme,
    Tariff,
    percent,
)
from planner.programme.papers import asks_for, asks_participant_agreement, papers_after, papers_before
from planner.programme.rates import (
    TYPED_ONLY,
    is_percent,
    is_possible,
    is_rate_name,
    organisational,
    plausible,
    rate_doubted,
    rate_label,
    rate_names,
    rate_refused,
    rate_unit,
)
from planner.programme.support import (
    GUESTS_COUNT,
    Refusal,
    cost_refused,
    days_past_units,
    has_fewer_opportunities,
    inclusion_refused,
    is_for_guests,
    least_days,
    limited_people,
)
from planner.programme.tariff import TYPED_SOURCE, build_tariff

__all__ = [
    "EXTRA_FOLDER",
    "GUESTS_COUNT",
    "LIMIT_NAMES",
    "TYPED_ONLY",
    "TYPED_SOURCE",
    "ActivityRules",
    "Band",
    "Barriers",
    "Closed",
    "Confidence",
    "CountryGroup",
    "Figure",
    "NationalCard",
    "Programme",
    "ProgrammeFileError",
    "Refusal",
    "Source",
    "Tariff",
    "UnknownCall",
    "asks_for",
    "asks_participant_agreement",
    "available_calls",
    "build_tariff",
    "cost_refused",
    "days_past_units",
    "has_fewer_opportunities",
    "inclusion_refused",
    "is_flag",
    "is_for_guests",
    "is_percent",
    "is_possible",
    "is_rate_name",
    "least_days",
    "limit_label",
    "limit_unit",
    "limited_people",
    "load_call",
    "load_call_file",
    "national_card",
    "organisational",
    "papers_after",
    "papers_before",
    "percent",
    "plausible",
    "rate_doubted",
    "rate_label",
    "rate_names",
    "rate_refused",
    "rate_unit",
    "reading_name",
    "reading_of",
    "weakest",
]
