"""Plans that lead to one sentence each: papers that the call asks for, and what the project page asks beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sentence_examples import ASKS, BLOCKED, COURSE, EXPERT, GROUP, OK, SHORT, WARNING, Example, course, people


def helped(approved: bool | None) -> dict[str, Any]:
    return {"agreement": {"supporting_organisation": {"name": "Helper"}, "supporting_approved": approved}}


def ended(**told: Any) -> dict[str, Any]:
    return {"participants": [{"id": "p1"}], "attendance": [{"person": "p1", **told}]}


PAPER_EXAMPLES = [
    Example("broken_off.too_short", BLOCKED, SHORT, ended(last_day="2026-03-05")),
    Example("broken_off.real_days", OK, SHORT, ended(last_day="2026-03-20")),
    Example("force_majeure.open", ASKS, SHORT, ended(came=False, force_majeure=True)),
    Example("force_majeure.unnamed", ASKS, SHORT, ended(came=False, force_majeure=True, agency_agreed=True)),
    Example("force_majeure.agreed", OK, SHORT, ended(last_day="2026-03-05", force_majeure=True, agency_agreed=True)),
    Example("force_majeure.refused", WARNING, SHORT, ended(came=False, force_majeure=True, agency_agreed=False)),
    Example(
        "course_once_per_person.later",
        WARNING,
        COURSE,
        people(first_name="Zane", last_name="Ozola", email="Zane@skola.lv"),
        call=2026,
        totals={"course_people": ["zaneozola|zane@skola.lv"]},
    ),
    Example("town_in_country.elsewhere", WARNING, SHORT, {"host": {"town": "London", "country": "DE"}}),
    Example("group_mix.peers", OK, GROUP, {}, call=2026),
    Example("money_asked.holds", OK, SHORT, {}, {"accredited_since": date(2021, 2, 1), "last_request": 2024}),
    Example("money_asked.missing", ASKS, SHORT, {}, {"accredited_since": date(2021, 2, 1)}, call=2026),
    Example("money_asked.fails", WARNING, SHORT, {}, {"accredited_since": date(2021, 2, 1), "last_request": 2021}),
    Example("selection_criteria.holds", OK, SHORT, {}, {"selection_criteria": "Motivation and merit."}),
    Example("selection_criteria.fails", WARNING, SHORT, {}, {"selection_criteria": ""}),
    Example("papers_asked.holds", OK, EXPERT, {}, call=2026),
    Example("programme_instead.holds", OK, COURSE, course(programme_replaces_agreement=True), call=2026),
    Example("programme_instead.fails", WARNING, COURSE, course(programme_replaces_agreement=True)),
    Example("participant_agreement.holds", OK, SHORT, {}),
    Example("participant_agreement.companions", OK, SHORT, {"accompanying": [{}]}),
    Example("participant_agreement.not_asked", OK, SHORT, {}, {"participant_agreements": False}, call=2026),
    Example("participant_agreement.unanswered", WARNING, SHORT, {}, {"participant_agreements": None}, call=2026),
    Example("supporting_organisation.unanswered", ASKS, SHORT, helped(None)),
    Example("supporting_organisation.holds", OK, SHORT, helped(True), call=2026),
    Example("supporting_organisation.fails", WARNING, SHORT, helped(False)),
]
