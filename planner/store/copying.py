"""A copy of a mobility: what it begins with, and what stays with the first one."""

from __future__ import annotations

from typing import Any, Final

from planner.model import Mobility, new_id

_NOT_YET_HAPPENED: Final[dict[str, Any]] = {
    "papers": (),
    "attendance": (),
    "duties": (),
    "payments": (),
    "impact": (),
    "results": (),
    "assessment_summaries": (),
    "recognitions": (),
    "group_mobility_id": "",
    "took_place": None,
}
_UNDATED: Final[dict[str, Any]] = {"first_day": None, "last_day": None}
_LONGEST: Final = 730


def copy_of(mobility: Mobility, title: str) -> Mobility:
    """Return a copy under a new id and title, not archived.

    Numbers that others gave to the first one, what was signed for it and what came of it do not go along. Nor do its
    dates, of which the length stays: the same people on the same days would bar both from being paid.
    """
    days = mobility.days()
    changes = {
        "id": new_id(),
        "title": title,
        "archived": False,
        "planned_days": days if days is not None and 1 <= days <= _LONGEST else None,
        "participants": tuple(
            each.model_copy(update={"mobility_id": "", **_UNDATED}) for each in mobility.participants
        ),
        "accompanying": tuple(each.model_copy(update=_UNDATED) for each in mobility.accompanying),
    }
    return mobility.model_copy(update={**changes, **_UNDATED, **_NOT_YET_HAPPENED})
