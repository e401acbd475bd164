"""What the grant agreement awards per budget category."""

from __future__ import annotations

from planner.model.base import Euro, Plain


class Awarded(Plain):
    """EUR per budget category of the grant agreement; None where the agreement names no amount or nobody typed it."""

    travel: Euro | None = None
    individual_support: Euro | None = None
    organisational_support: Euro | None = None
    inclusion_organisation: Euro | None = None
    inclusion_participants: Euro | None = None
    preparatory_visit: Euro | None = None
    course_fees: Euro | None = None
    linguistic_support: Euro | None = None
    exceptional_costs: Euro | None = None
