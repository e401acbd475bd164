"""What holds for every plan, however odd: no exception, every sentence in every language, a place to mend it."""

from __future__ import annotations

from types import NoneType
from typing import Any, get_args

from hypothesis import given
from pydantic import BaseModel
from strategies import calls, mobilities, projects, totals

from planner.eligibility import Finding, check, rule_ids
from planner.eligibility.context import RuleContext
from planner.eligibility.rules import RULES
from planner.locale import catalogue, languages
from planner.model import Mobility, Project, ProjectTotals, Step, in_order
from planner.programme import Programme, load_call


def unknown_everything(programme: Programme) -> Programme:
    """A call about which nothing is known."""
    bare = {kind: rules.model_copy(update={"min_days": None}) for kind, rules in programme.activities.items()}
    nothing: dict[str, Any] = {"limits": {}, "activities": bare, "ranges": {}, "sources": {}, "groups": {}}
    return programme.model_copy(update=nothing)


def is_field(model: type[BaseModel], path: str) -> bool:
    """Whether a path of names and positions leads to a field of the model."""
    kind: object = model
    for name in path.split("."):
        if name.isdigit():
            kind = get_args(kind)[0]
        elif isinstance(kind, type) and issubclass(kind, BaseModel) and name in kind.model_fields:
            kind = _without_none(kind.model_fields[name].annotation)
        elif get_args(kind) and str(kind).startswith("dict"):
            kind = get_args(kind)[1]
        else:
            return False
    return True


def _without_none(kind: object) -> object:
    alternatives = [each for each in get_args(kind) if each is not NoneType]
    return alternatives[0] if NoneType in get_args(kind) else kind


@given(projects, mobilities(), totals)
def test_never_raises_and_every_sentence_renders(project: Project, mobility: Mobility, totals: ProjectTotals) -> None:
    for finding in check(project, mobility, load_call(project.call), totals):
        for code in languages():
            assert catalogue(code).render(finding.message).strip()
        assert None not in finding.message.values.values()


@given(projects, mobilities(), totals)
def test_what_is_asked_once_of_a_call_is_what_each_rule_finds_of_the_plan(
    project: Project, mobility: Mobility, totals: ProjectTotals
) -> None:
    programme = load_call(project.call)
    context = RuleContext(project, mobility, programme, totals)
    found = [finding for each in RULES for finding in each(context)]
    assert check(project, mobility, programme, totals) == in_order(found)


@given(projects, mobilities(), totals, calls)
def test_a_call_that_knows_nothing_asks_instead_of_raising(
    project: Project, mobility: Mobility, totals: ProjectTotals, call: int
) -> None:
    for finding in check(project, mobility, unknown_everything(load_call(call)), totals):
        assert catalogue("en").render(finding.message).strip()
        assert None not in finding.message.values.values()


@given(projects, mobilities(), totals)
def test_findings_lead_somewhere(project: Project, mobility: Mobility, totals: ProjectTotals) -> None:
    people = {each.id for each in mobility.travellers} | {""}
    for finding in check(project, mobility, load_call(project.call), totals):
        assert finding.rule in rule_ids()
        assert finding.message.key.startswith((f"eligibility.{finding.rule}.", "eligibility.any."))
        assert finding.person in people
        model = Project if finding.step is Step.PROJECT else Mobility
        assert not finding.field or is_field(model, finding.field), finding.field
        _leads_to_a_person(finding, mobility)


def _leads_to_a_person(finding: Finding, mobility: Mobility) -> None:
    kind, _, rest = finding.field.partition(".")
    if kind in {"participants", "accompanying"} and rest:
        assert int(rest.partition(".")[0]) < len(getattr(mobility, kind))


@given(projects, mobilities(), totals)
def test_order_and_repeatability(project: Project, mobility: Mobility, totals: ProjectTotals) -> None:
    programme = load_call(project.call)
    found = check(project, mobility, programme, totals)
    assert found == check(project, mobility, programme, totals)
    steps, rules = list(Step), rule_ids()
    places = [(steps.index(each.step), rules.index(each.rule)) for each in found]
    assert places == sorted(places)
