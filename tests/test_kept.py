"""What is kept while a plan is edited is what would be worked out afresh, whatever is edited and in whatever order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import mobilities, projects, totals

from planner.assess import Assessor, assess
from planner.model import Kept, Mobility, Participant, Plain, Project, ProjectTotals
from planner.programme import load_call


class Plan(NamedTuple):
    """All that an assessment looks at, but for the call."""

    project: Project
    mobility: Mobility
    totals: ProjectTotals


PARTS: tuple[type[Plain], ...] = (Project, Mobility, ProjectTotals)
FIELDS = [(place, name) for place, part in enumerate(PARTS) for name in part.model_fields if name != "id"]
plans = st.builds(Plan, projects, mobilities(), totals)
takings = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(FIELDS)), min_size=1, max_size=12)
"""Edits: a field is taken from one of three plans, so that values go and come back."""


def taken(plan: Plan, other: Plan, place: int, name: str) -> Plan:
    """Return a plan with one field of another."""
    parts = plan._asdict()
    parts[Plan._fields[place]] = plan[place].model_copy(update={name: getattr(other[place], name)})
    return Plan(**parts)


@settings(max_examples=30)
@given(st.tuples(plans, plans, plans), takings)
def test_an_assessor_says_after_any_edits_what_a_new_one_says(
    three: tuple[Plan, Plan, Plan], edits: list[tuple[int, tuple[int, str]]]
) -> None:
    assessor, plan = Assessor(), three[0]
    for origin, (place, name) in edits:
        plan = taken(plan, three[origin], place, name)
        programme = load_call(plan.project.call)
        kept = assessor.assess(plan.project, plan.mobility, programme, plan.totals)
        # As text: numbers that are equal may be written otherwise, and they are shown.
        assert repr(kept) == repr(assess(plan.project, plan.mobility, programme, plan.totals))
        # Stored and read again no object is the same, so nothing that is kept anywhere can be taken for it.
        project = Project.model_validate_json(plan.project.model_dump_json())
        mobility = Mobility.model_validate_json(plan.mobility.model_dump_json())
        around = ProjectTotals.model_validate_json(plan.totals.model_dump_json())
        assert kept == assess(project, mobility, programme, around)


def names_of(mobility: Mobility) -> Iterator[str]:
    """A question that looks at each participant's name."""
    asked.append("names")
    yield from (each.last_name for each in mobility.participants)


def length_of(mobility: Mobility) -> Iterator[int | None]:
    """A question that looks at dates by way of a method."""
    asked.append("length")
    yield mobility.days()


asked: list[str] = []


def test_only_questions_that_looked_at_a_change_are_asked_again() -> None:
    kept, plan = Kept(), Mobility(participants=(Participant(last_name="Ozola"),))

    def answers(mobility: Mobility) -> tuple[list[object], list[str]]:
        asked.clear()
        return kept((names_of, length_of), lambda each: each, mobility), list(asked)

    assert answers(plan) == (["Ozola", None], ["names", "length"])
    assert answers(plan) == (["Ozola", None], [])
    assert answers(plan := plan.model_copy(update={"notes": "x"})) == (["Ozola", None], [])
    assert answers(plan := plan.model_copy(update={"planned_days": 3})) == (["Ozola", 3], ["length"])
    assert answers(plan.model_copy(update={"participants": ()})) == ([3], ["names"])


def test_what_is_kept_does_not_grow() -> None:
    kept = Kept()
    for days in range(1, 60):
        kept((names_of, length_of), lambda each: each, Mobility(planned_days=days))
        assert len(kept) == 2


def test_a_copy_goes_its_own_way() -> None:
    kept, plan = Kept(), Mobility(participants=(Participant(last_name="Ozola"),))
    kept((names_of, length_of), lambda each: each, plan)
    copy, longer = kept.copy(), plan.model_copy(update={"planned_days": 3})
    asked.clear()
    assert copy((names_of, length_of), lambda each: each, longer) == ["Ozola", 3]
    assert asked == ["length"], "what the change does not touch is known to the copy"
    assert kept((names_of, length_of), lambda each: each, plan) == ["Ozola", None]
    assert asked == ["length"]
