"""Whatever is missing, asked or broken leads to a page that has its field, and the field has the keys there."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import strategies as plans
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from worn_plans import Plan, worn_plans

from planner.documents import papers_of
from planner.editor import Editor, OpenPlan
from planner.locale import catalogue
from planner.model import ActivityType, GroupProgramme, Mobility, Project, Step, Venue
from planner.programme import available_calls
from screens.pages import navigation
from screens.pages.spec import Field, Goto, Page, Table
from screens.papers.gaps import context_of, document_of
from screens.papers.paper import route_to_gap
from screens.plan.project_steps import PROJECT_STEPS
from screens.plan.step_list import MOBILITY_STEPS
from screens.session.session import Session


class Landed(NamedTuple):
    """The page one comes to, and what has the keys there."""

    page: Page
    stop: Field | Table | None
    path: str


def session_of(project: Project, mobility: Mobility) -> Session:
    """What is open, as the screens have it."""
    return Session(catalogue("en"), Editor(OpenPlan(project, mobility)))


def went(session: Session, step: Step, field: str) -> Landed:
    """Go to a field as the screen does."""
    steps = PROJECT_STEPS if navigation.is_of_project(step, field) else MOBILITY_STEPS
    path = navigation.path_of(step, field)
    route = navigation.route_to(session, steps, step, path)
    page = route.pages[-1][0] if route.pages else steps[route.step].page
    return Landed(page, navigation.landing(session, page, path), path)


def leads_there(session: Session, step: Step, field: str) -> bool:
    """Whether the way ends at the field, at the list it belongs to, or at the step where no field is named."""
    landed = went(session, step, field)
    if not field:
        return True
    if isinstance(landed.stop, Table):
        row = navigation.row_of(landed.stop.path, landed.path) if landed.stop.path else ""
        rows = {each.key for each in landed.stop.rows(session)}
        return not field.startswith("rate_card.typed.") or row in rows
    return isinstance(landed.stop, Field)


def lost_ways(session: Session) -> list[tuple[Step, str]]:
    """What is open, missing or found, and whose way does not end at its field."""
    found = {(each.step, each.field) for each in session.assessment.readiness.open}
    found |= {(each.step, each.field) for each in session.missing()}
    found |= {(each.step, each.field) for each in session.all_findings()}
    return [each for each in found if not leads_there(session, *each)]


QUICK = [each for each in Phase if each is not Phase.shrink]
"""A plan of fifty fields takes minutes to shrink; what is lost is named by its field anyway."""

PLANS = st.one_of(worn_plans(), st.builds(Plan, plans.projects, plans.mobilities()))


@settings(max_examples=120, phases=QUICK)
@given(PLANS)
def test_everything_open_and_every_finding_leads_to_its_field(plan: Plan) -> None:
    assert lost_ways(session_of(*plan)) == []


@pytest.mark.parametrize("venue", Venue)
@pytest.mark.parametrize("activity", ActivityType)
def test_each_activity_of_each_call_leads_to_its_fields(activity: ActivityType, venue: Venue) -> None:
    plan = Mobility(id="m", activity=activity, group=GroupProgramme(venue=venue))
    for call in available_calls():
        assert lost_ways(session_of(Project(id="p", call=call), plan)) == [], call


def test_the_countries_of_a_group_are_asked_where_the_hosts_learners_do_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = 'host_peers_count = { value = 0, confidence = "official", sources = ["other"] }'
    text = f'call = 2098\nbased_on = 2026\n[sources.other]\ntitle = "Another guide"\n[limits]\n{figure}\n'
    (tmp_path / "call_2098.toml").write_text(text, "utf-8")
    monkeypatch.setenv("MOBILITY_PLANNER_PROGRAMME", str(tmp_path))
    plan = Mobility(id="m", activity=ActivityType.GROUP_MOBILITY_LEARNERS)
    session = session_of(Project(id="p", call=2098), plan)
    assert "group.learner_countries" in {each.field for each in session.all_findings()}
    assert lost_ways(session) == []


@settings(max_examples=35, phases=QUICK)
@given(worn_plans())
def test_every_gap_of_every_paper_leads_to_its_field(plan: Plan) -> None:
    session = session_of(*plan)
    for paper in papers_of(context_of(session)):
        for gap in document_of(session, paper).gaps:
            target = route_to_gap(session, paper, gap)
            where = (paper.kind.id, gap)
            if isinstance(target, Goto):
                assert leads_there(session, target.step, target.field), where
            else:
                assert navigation.landing(session, target, target.at), where
