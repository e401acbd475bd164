"""The same sums everywhere: home, the project's page, `list`, `show`, `estimate` and papers, after any edits."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from strategies import calls, countries, mobilities, projects

from planner.assess import assess, summary_of
from planner.barred import surroundings
from planner.budget import totals_beside, totals_of_each
from planner.cli import main
from planner.documents.budget_estimate.content import estimate_values
from planner.documents.wording import sum_text
from planner.exchange.planfile import write_plan
from planner.locale import catalogue
from planner.model import Mobility, Project, ProjectTotals, TypedRate, new_id
from planner.programme import load_call
from planner.store import ProjectSummary, Workspace
from planner.whatif import Base, CategoryRow, compare, compare_sets, project_budget, work_out
from planner.workflows import (
    archive_plan,
    archive_plans,
    delete_plan,
    duplicate_plan,
    import_plan,
    make_sample,
    put_back,
    refresh_summaries,
    save_plan,
)
from screens.app import PlannerApp
from screens.home import HomeScreen
from screens.session.loading import new_mobility, open_session, store_session
from screens.session.session import Session
from screens.session.summary_lines import money_lines

TODAY = date(2026, 4, 1)
WORDS = catalogue("en")
SAMPLE_DAYS = "2026-03-22"


def command(folder: Path, *arguments: str) -> str:
    """What a command writes to stdout."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        main([*arguments, "--workspace", str(folder), "--lang", "en"])
    return out.getvalue()


def sums_that_differ(workspace: Workspace, project_id: str) -> list[str]:
    """Where the sums of a stored project differ from its stored plans; what is shown is derived from these alone."""
    opened = workspace.open_project(project_id)
    plans = [each.mobility for each in opened.mobilities]
    summary = next(each for each in workspace.projects() if each.id == project_id)
    programme = load_call(opened.project.call)
    found = []
    for plan, shown in zip(plans, summary.mobilities, strict=True):
        totals = surroundings(opened.project, plans, programme, plan)
        expected = summary_of(assess(opened.project, plan, programme, totals))
        kept = {"steps": dict(shown.steps), "total": shown.total, "status": shown.status, "verdict": shown.verdict}
        found += [] if kept == expected else [f"home: {kept} for {expected}"]
    budget = project_budget(opened.project, plans, programme, TODAY)
    of_project = {each.mobility.id: f"{each.total:.2f}" for each in budget.contributions}
    of_home = {each.id: each.total for each in summary.mobilities if each.id in of_project}
    found += [] if of_home == of_project else [f"project page: {of_project} for {of_home}"]
    found += list_differs(workspace, summary)
    found += whole_differs(workspace, summary, budget.total)
    sheet = compare_sets(opened.project, plans, programme, TODAY, ()).columns[0].budget.total
    found += [] if sheet == budget.total else [f"sets, as planned: {sheet} for {budget.total}"]
    return found


def whole_differs(workspace: Workspace, summary: ProjectSummary, whole: CategoryRow) -> list[str]:
    """Where home's line for the project says another sum than the project's page."""
    said = HomeScreen(workspace, WORDS)._summary(summary, 200)
    wanted = [f"planned {WORDS.amount(whole.planned, cents=False)}"]
    if whole.awarded:
        left = WORDS.amount(whole.awarded - whole.planned, cents=False)
        wanted.append(f"left {left}{' !' if whole.planned > whole.awarded else ''}")
    return [f"home: no {each} in {said}" for each in wanted if each not in said]


def list_differs(workspace: Workspace, summary: ProjectSummary) -> list[str]:
    listed = json.loads(command(workspace.folder, "list", "--archived", "--json"))["projects"]
    records = next(each for each in listed if each["id"] == summary.id)["mobilities"]
    here = [(each.id, each.total, each.status) for each in summary.mobilities]
    there = [(each["id"], each["known"], each["status"]) for each in records]
    # A sum with something unknown in it is no number; what is known of it stands beside.
    assert all((each["total"] is None) is (each["status"] == "incomplete") for each in records)
    return [] if here == there else [f"list: {there} for {here}"]


def one_differs(workspace: Workspace, project_id: str, mobility_id: str) -> list[str]:
    """Where `show`, `estimate` and the budget estimate's paper differ from home, for one mobility."""
    opened = workspace.open_project(project_id)
    plans = [each.mobility for each in opened.mobilities]
    plan = next(each for each in plans if each.id == mobility_id)
    summary = next(each for each in workspace.projects() if each.id == project_id)
    total = next(each.total for each in summary.mobilities if each.id == mobility_id)
    programme = load_call(opened.project.call)
    budget = assess(opened.project, plan, programme, surroundings(opened.project, plans, programme, plan)).budget
    paper = str(estimate_values(opened.project, plan, programme, budget, WORDS)["lines"])
    estimated = json.loads(command(workspace.folder, "estimate", mobility_id, "--json"))["total"]
    written = WORDS.amount(Decimal(total), cents=True)
    on_paper = sum_text(Decimal(total), WORDS, unknown=budget.has_unknown())
    found = [] if not budget.lines or on_paper in paper else [f"paper: no {on_paper}"]
    found += screens_differ(workspace, project_id, plan, Decimal(total))
    found += [] if written in command(workspace.folder, "show", mobility_id) else [f"show: no {written}"]
    wanted = None if budget.status == "incomplete" else total
    return found if estimated == wanted else [*found, f"estimate: {estimated} for {wanted}"]


def screens_differ(workspace: Workspace, project_id: str, plan: Mobility, total: Decimal) -> list[str]:
    """Where the money line under an open plan or its column of the what-if differ from home."""
    session, _ = open_session(workspace, project_id, plan.id, WORDS)
    line = money_lines(session, 200, about_project=False)
    base = Base(session.project, session.mobility_or_empty, session.programme, tuple(session.others))
    compared = compare(base, ()).columns[0].result
    found = [] if line.startswith(f" {WORDS.amount(total, cents=True)} EUR") else [f"money line: {line} for {total}"]
    sums = [work_out(base).budget.total, compared.budget.total if compared else None]
    return found if sums == [total, total] else [*found, f"what-if: {sums} for {total}"]


class EditsInAnyOrder(RuleBasedStateMachine):
    """A project that is edited on an open session and behind its back, saved now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.workspace = Workspace(Path(self.folder.name))
        self.session: Session | None = None
        self.project_id = ""

    def teardown(self) -> None:
        self.folder.cleanup()

    @property
    def plans(self) -> Sequence[Mobility]:
        return [each.mobility for each in self.workspace.open_project(self.project_id).mobilities]

    @property
    def elsewhere(self) -> Sequence[Mobility]:
        """Those that nobody has open here, so that saving them is no conflict."""
        own = self.session.mobility if self.session else None
        return [each for each in self.plans if own is None or each.id != own.id]

    @property
    def summary(self) -> ProjectSummary:
        return next(each for each in self.workspace.projects() if each.id == self.project_id)

    @initialize(project=projects, plans=st.lists(mobilities(), min_size=1, max_size=3))
    def begin(self, project: Project, plans: list[Mobility]) -> None:
        project = project.model_copy(update={"id": new_id()})
        self.workspace.create_project(project)
        self.project_id = project.id
        for each in plans:
            save_plan(self.workspace, project.id, each, 0)
        self.session, _ = open_session(self.workspace, self.project_id, plans[0].id, WORDS)

    def after_an_edit(self, save: bool) -> None:
        """Most edits are saved at once, as the autosave does; some wait for others."""
        assert self.session is not None
        if save:
            store_session(self.workspace, self.session)

    @rule(data=st.data())
    def open_one(self, data: st.DataObject) -> None:
        wanted = data.draw(st.sampled_from([each.id for each in self.plans]))
        self.session, _ = open_session(self.workspace, self.project_id, wanted, WORDS)

    @rule()
    def open_new(self) -> None:
        self.session, _ = new_mobility(self.workspace, self.project_id, WORDS)

    @rule(plan=mobilities(), save=st.booleans())
    def edit_the_mobility(self, plan: Mobility, save: bool) -> None:
        assert self.session is not None
        self.session.change(lambda before: plan.model_copy(update={"id": before.id}))
        self.after_an_edit(save)

    @rule(
        path=st.sampled_from(["rate.learner", "rate.organisational", "rate.staff_group2", "rate.travel_500_green"]),
        value=st.one_of(st.none(), st.decimals(0, 900, places=2)),
        save=st.booleans(),
    )
    def type_a_rate(self, path: str, value: Decimal | None, save: bool) -> None:
        assert self.session is not None
        self.session.put(path, value)
        self.after_an_edit(save)

    @rule(country=countries, call=calls, grant=st.decimals(0, 90000, places=2), save=st.booleans())
    def edit_the_project(self, country: str, call: int, grant: Decimal, save: bool) -> None:
        assert self.session is not None
        for path, value in (("organisation.country", country), ("call", call), ("grant", grant)):
            self.session.put(f"project.{path}", value)
        self.after_an_edit(save)

    @rule(data=st.data())
    def archive_on_the_page(self, data: st.DataObject) -> None:
        assert self.session is not None
        ids = data.draw(st.frozensets(st.sampled_from([each.id for each in self.plans]), max_size=2))
        own = self.session.mobility.id if self.session.mobility else ""
        self.session.editor.apply(lambda state: state._replace(archived=ids - {own}))

    @rule(save=st.booleans())
    def undo(self, save: bool) -> None:
        assert self.session is not None
        self.session.undo()
        self.after_an_edit(save)

    @rule()
    def save(self) -> None:
        assert self.session is not None
        store_session(self.workspace, self.session)

    @rule(plan=mobilities(), data=st.data())
    def save_elsewhere(self, plan: Mobility, data: st.DataObject) -> None:
        if self.elsewhere:
            old = data.draw(st.sampled_from([each.id for each in self.elsewhere]))
            stored = self.workspace.load_mobility(self.project_id, old)
            changed = plan.model_copy(update={"id": old})
            save_plan(self.workspace, self.project_id, changed, stored.revision)

    @rule(data=st.data())
    def delete_and_perhaps_put_back(self, data: st.DataObject) -> None:
        if self.elsewhere and len(self.plans) > 1:
            some = data.draw(st.sampled_from([each.id for each in self.elsewhere]))
            gone = delete_plan(self.workspace, self.project_id, some)
            assert sums_that_differ(self.workspace, self.project_id) == []
            if data.draw(st.booleans()):
                put_back(self.workspace, gone.id)

    @rule(data=st.data(), archived=st.booleans())
    def archive_on_home(self, data: st.DataObject, archived: bool) -> None:
        if self.elsewhere:
            some = data.draw(st.sampled_from([each.id for each in self.elsewhere]))
            archive_plans(self.workspace, self.project_id, {some: archived})

    @rule(data=st.data(), took_place=st.sampled_from([None, True, False]))
    def put_away_on_home(self, data: st.DataObject, took_place: bool | None) -> None:
        """Money that was spent stays counted in the archive; what did not happen gives its grant back."""
        if self.elsewhere:
            some = data.draw(st.sampled_from([each.id for each in self.elsewhere]))
            before = self.summary
            archive_plan(self.workspace, self.project_id, some, took_place=took_place)
            after = next(each for each in self.summary.mobilities if each.id == some)
            happened = next(each.happened for each in before.mobilities if each.id == some)
            assert after.counts is (happened if took_place is None else took_place)

    @precondition(lambda self: len(self.plans) < 6)
    @rule(data=st.data())
    def copy(self, data: st.DataObject) -> None:
        some = data.draw(st.sampled_from([each.id for each in self.plans]))
        duplicate_plan(self.workspace, self.project_id, some, "Copy")

    @precondition(lambda self: len(self.plans) < 6)
    @rule(plan=mobilities())
    def take_in(self, plan: Mobility) -> None:
        path = Path(self.folder.name) / "plan.json"
        write_plan(path, self.workspace.open_project(self.project_id).project, plan)
        assert import_plan(self.workspace, path).project.id == self.project_id

    @invariant()
    def sums_are_the_same_everywhere(self) -> None:
        if self.project_id:
            assert sums_that_differ(self.workspace, self.project_id) == []

    @precondition(lambda self: bool(self.project_id))
    @rule(data=st.data())
    def look_at_one(self, data: st.DataObject) -> None:
        some = data.draw(st.sampled_from([each.id for each in self.plans]))
        assert one_differs(self.workspace, self.project_id, some) == []


EditsInAnyOrder.TestCase.settings = settings(
    max_examples=settings().max_examples * 2 // 5,  # each is a dozen steps of a project
    stateful_step_count=12,
    phases=(Phase.explicit, Phase.generate),  # a plan shrinks for minutes; the steps that led to it say enough
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestEditsInAnyOrder = EditsInAnyOrder.TestCase


def _some(project: Project, plans: list[Mobility]) -> list[Mobility]:
    """Plans with ids of their own, as many archived as not."""
    return [each.model_copy(update={"id": f"{at}", "archived": at % 3 == 2}) for at, each in enumerate(plans)]


def _bare(totals: ProjectTotals) -> dict[str, Any]:
    """Totals without the zeros, which say the same as nothing."""
    whole = totals.model_dump()
    return {
        key: {a: n for a, n in each.items() if n} if isinstance(each, dict) else each for key, each in whole.items()
    }


@given(projects, st.lists(mobilities(), max_size=7))
def test_the_totals_of_each_are_those_beside_it(project: Project, drawn: list[Mobility]) -> None:
    plans, programme = _some(project, drawn), load_call(project.call)
    one_by_one = [_bare(totals_beside(project, plans, programme, each)) for each in plans]
    assert [_bare(each) for each in totals_of_each(project, plans, programme)] == one_by_one


def test_an_edit_and_a_rate_on_one_session_leave_no_stale_money(workspace: Workspace) -> None:
    project_id = make_sample(workspace, "en")
    mobility = workspace.projects()[0].mobilities[0]
    session, _ = open_session(workspace, project_id, mobility.id, WORDS)
    session.put("mobility.last_day", date.fromisoformat(SAMPLE_DAYS))
    store_session(workspace, session)
    session.put("rate.learner_group2", Decimal(40))
    store_session(workspace, session)
    shown = Workspace(workspace.folder).projects()[0].mobilities[0]
    assert Decimal(shown.total) == session.budget.total
    assert sums_that_differ(workspace, project_id) == []


def test_a_rate_changes_the_neighbours(workspace: Workspace) -> None:
    project_id = make_sample(workspace, "en")
    before = {each.id: each.total for each in workspace.projects()[0].mobilities}
    session, _ = open_session(workspace, project_id, "", WORDS)
    for name in ("learner_group2", "staff_group1", "staff_group3", "course_fee_day"):
        session.editor.set(f"project.rate_card.typed.{name}", TypedRate(value=Decimal(1), typed_on=TODAY).model_dump())
    store_session(workspace, session)
    after = {each.id: each.total for each in workspace.projects()[0].mobilities}
    assert [key for key in before if before[key] == after[key]] == []


def test_summaries_of_an_older_program_are_worked_out_again(workspace: Workspace) -> None:
    project_id = make_sample(workspace, "en")
    right = [each.total for each in workspace.projects()[0].mobilities]
    workspace.refresh_summaries(
        project_id, lambda _project, plans: {each.id: {"total": "1.00", "steps": {}} for each in plans}
    )
    assert [each.total for each in workspace.projects()[0].mobilities] == ["1.00"] * 3
    refresh_summaries(workspace, project_id)
    assert [each.total for each in workspace.projects()[0].mobilities] == right


async def test_home_shows_what_the_mobility_costs_now(workspace: Workspace) -> None:
    project_id = make_sample(workspace, "en")
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        session: Session = app.screen.session  # type: ignore[attr-defined]  # the plan that was just opened
        session.put("mobility.last_day", date.fromisoformat(SAMPLE_DAYS))
        await app.save(session)
        session.put("rate.learner_group2", Decimal(40))
        await app.save(session)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        here = app.screen.here
        assert here is not None
        assert Decimal(here.mobilities[0].total) == session.budget.total
    assert sums_that_differ(workspace, project_id) == []
