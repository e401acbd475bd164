"""ESCO on the coordinator's machine: install it, search it as one types, take concepts into a plan.

No network but in `online`, no plan but the one concept that is taken along. The starter set and every index are
adapted from ESCO; show `ATTRIBUTION` where concepts are shown.
"""

from planner.outcomes.esco.concepts import (
    ATTRIBUTION,
    Collection,
    ConceptType,
    Details,
    Filters,
    Hit,
    Related,
    ReuseLevel,
    Status,
    concept_uri,
)
from planner.outcomes.esco.errors import Cancelled, EscoError
from planner.outcomes.esco.index import remove, status
from planner.outcomes.esco.install import install
from planner.outcomes.esco.library import Esco, open_esco
from planner.outcomes.esco.online import ADDRESS, NEWEST, Manners, install_online
from planner.outcomes.esco.starter import Trade, trades

__all__ = [
    "ADDRESS",
    "ATTRIBUTION",
    "NEWEST",
    "Cancelled",
    "Collection",
    "ConceptType",
    "Details",
    "Esco",
    "EscoError",
    "Filters",
    "Hit",
    "Manners",
    "Related",
    "ReuseLevel",
    "Status",
    "Trade",
    "concept_uri",
    "install",
    "install_online",
    "open_esco",
    "remove",
    "status",
    "trades",
]
