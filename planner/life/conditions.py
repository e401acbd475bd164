"""Further conditions of duties. What nobody knows yet counts as met: a duty too many is soon ticked off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from planner.life.catalogue import health_card_countries
from planner.model import ADULT_YEARS, INCOMING_ACTIVITIES, Mobility, Project, age_on
from planner.programme import Programme, asks_participant_agreement

Condition = Callable[[Project, Mobility, Programme], bool]


def _minors(_project: Project, mobility: Mobility, _programme: Programme) -> bool:
    """Somebody is under age on their first day, or a learner's age is not known."""
    if not mobility.is_for_learners:
        return False
    for each in mobility.participants:
        first, _ = mobility.period(each)
        if each.birth_date is None or first is None or age_on(each.birth_date, first) < ADULT_YEARS:
            return True
    # Nobody is named yet: of learners some are mostly under age, and a duty too many is soon ticked off.
    return not mobility.participants


def _health_card_country(_project: Project, mobility: Mobility, _programme: Programme) -> bool:
    # The town may not be looked up yet; the host's own address is as good.
    country = mobility.travel.destination.country or mobility.host.country
    # Guests bring a card of their own country; which one that is the plan does not say.
    return mobility.activity not in INCOMING_ACTIVITIES and (not country or country in health_card_countries())


def _participant_agreement(project: Project, mobility: Mobility, programme: Programme) -> bool:
    # None is unknown, and unknown counts as asked.
    return asks_participant_agreement(project, mobility, programme) is not False


def _supporting_organisation(_project: Project, mobility: Mobility, _programme: Programme) -> bool:
    return mobility.agreement.supporting_organisation is not None


def _real_costs(_project: Project, mobility: Mobility, _programme: Programme) -> bool:
    own = any(each.support_costs or each.expensive_travel for each in mobility.travellers)
    return own or bool(mobility.exceptional_costs)


def _green(_project: Project, mobility: Mobility, _programme: Programme) -> bool:
    return mobility.travel.green


CONDITIONS: Final[Mapping[str, Condition]] = MappingProxyType(
    {
        "minors": _minors,
        "health_card_country": _health_card_country,
        "participant_agreement": _participant_agreement,
        "supporting_organisation": _supporting_organisation,
        "real_costs": _real_costs,
        "green": _green,
    }
)
"""By the names that duties.toml has for them."""
