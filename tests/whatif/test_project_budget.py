from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import mobilities, projects
from whatif_examples import FIRST, TODAY, latvia, people, spain, stay

from planner.barred import surroundings
from planner.budget import Category
from planner.editor import OpenPlan
from planner.locale import catalogue, languages
from planner.model import (
    Achievement,
    Action,
    ActivityType,
    AssessmentSummary,
    Awarded,
    EuropassPaper,
    Mobility,
    MobilitySet,
    Organisation,
    OutcomeResult,
    PaperState,
    PaperStep,
    Project,
    Role,
    Town,
    Travel,
)
from planner.programme import load_call
from planner.whatif import (
    Aim,
    Funds,
    ProjectBudget,
    affordable,
    cancel,
    cell_text,
    compare_sets,
    make_set_plan,
    members,
    project_budget,
    toggled,
)
from planner.whatif.sets import without

CALL = load_call(2021)


def budget(*plans: Mobility, project: Project | None = None) -> ProjectBudget:
    project = project or spain()
    return project_budget(project, plans, load_call(project.call), TODAY)


def many(*sizes: int, days: int = 10) -> list[Mobility]:
    return [stay(days, size, 0, id=f"m{at}", title=f"M{at}") for at, size in enumerate(sizes)]


def test_awarded_planned_done_and_left() -> None:
    past = stay(10, 2, 0, id="past", took_place=True)
    school = spain(awarded=Awarded(travel=Decimal(2000), course_fees=Decimal(500)))
    seen = budget(past, stay(10, 6, 0, id="next"), stay(10, 9, 0, id="away", archived=True), project=school)
    rows = {each.category: each for each in seen.rows}
    travel = rows[Category.TRAVEL]
    assert [travel.awarded, travel.planned, travel.done, travel.left] == [2000, 8 * 275, 2 * 275, -200]
    assert rows[Category.COURSE_FEES].left == 500
    assert rows[Category.ORGANISATIONAL_SUPPORT].left is None
    assert seen.total.planned == sum((each.total for each in seen.contributions), Decimal(0))
    assert seen.total.left == 100_000 - seen.total.planned
    assert [each.done for each in seen.contributions] == [True, False]
    assert [each.field for each in seen.findings if each.rule == "project_category"] == ["awarded.travel"]
    assert seen.participants == 8


def test_awarded_amounts_have_the_names_of_the_categories() -> None:
    assert set(Awarded.model_fields) == {each.value for each in Category}


def test_the_lower_rate_after_100_goes_across_mobilities() -> None:
    first, second = many(80, 40)
    seen = budget(first, second)
    support = next(each for each in seen.rows if each.category is Category.ORGANISATIONAL_SUPPORT)
    assert support.planned == 100 * 350 + 20 * 200
    assert [(each.participants, each.lower) for each in seen.counts] == [(120, 20)]


def test_rules_of_the_whole_project() -> None:
    two = many(20, 15)
    rules = {each.rule: each.verdict for each in budget(*two, project=spain(action=Action.KA122)).findings}
    assert rules["project_participants"] == "blocked"
    over = budget(*two, project=spain(grant=Decimal(100))).findings
    assert {each.rule: each.verdict for each in over}["project_grant"] == "blocked"
    course = stay(10, 0, 0, activity=ActivityType.COURSES_AND_TRAINING, participants=people(2, Role.STAFF))
    far = stay(travel=Travel(destination=Town(name="Zürich", country="CH"), official_km=1500))
    rules = {each.rule: each.verdict for each in budget(course, far, project=latvia()).findings}
    assert {"course_fee_cap", "third_country_share"} <= set(rules)
    for words in map(catalogue, languages()):
        assert all(words.render(each.message) for each in over)


@given(projects, st.lists(mobilities(), min_size=1, max_size=4))
def test_a_project_costs_what_its_mobilities_cost(project: Project, plans: list[Mobility]) -> None:
    seen = project_budget(project, plans, load_call(project.call), TODAY)
    assert seen.total.planned == sum((each.planned for each in seen.rows), Decimal(0))
    assert seen.total.planned == sum((each.total for each in seen.contributions), Decimal(0))
    totals = surroundings(project, plans, load_call(project.call), Mobility())
    assert totals.total == seen.total.planned


@given(projects, st.lists(st.tuples(mobilities(), st.sampled_from([1, 30, 70])), min_size=2, max_size=4), st.randoms())
@settings(max_examples=30)
def test_order_never_changes_a_projects_total(
    project: Project, plans: list[tuple[Mobility, int]], random: object
) -> None:
    crowds = [
        each.model_copy(update={"participants": each.participants * times, "accompanying": ()}) for each, times in plans
    ]
    seen = project_budget(project, crowds, load_call(project.call), TODAY)
    assume(not any("after_100" in name for name in seen.missing))
    mixed = list(crowds)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert project_budget(project, mixed, load_call(project.call), TODAY).total.planned == seen.total.planned


def test_third_countries_move_nobody_over_the_threshold() -> None:
    far = stay(10, 90, 0, id="far", travel=Travel(destination=Town(name="Zürich", country="CH"), official_km=1500))
    near = stay(10, 30, 0, id="near")
    totals = {budget(*order).total.planned for order in ((far, near), (near, far))}
    assert len(totals) == 1


def test_what_breaks_when_one_is_cancelled() -> None:
    first, second = many(80, 40)
    visit = stay(
        3,
        0,
        0,
        id="visit",
        activity=ActivityType.PREPARATORY_VISIT,
        participants=people(1, Role.STAFF),
        host=Organisation(name="Schúle "),  # one name to a reader, and to the count of visits
    )
    first = first.model_copy(update={"host": Organisation(name="Schule")})
    school = spain(grant=Decimal(60_000))
    gone = cancel(school, [visit, first, second], CALL, TODAY, first.id)
    before = project_budget(school, [visit, first, second], CALL, TODAY)
    assert gone.total == before.total.planned - gone.budget.total.planned == sum(gone.freed.values())
    assert [(each.mobility.id, each.after - each.before) for each in gone.moved] == [(second.id, Decimal(20 * 150))]
    assert [each.id for each in gone.orphans] == ["visit"]
    assert [each.verdict for each in gone.lost if each.rule == "project_grant"] == ["blocked"]


def test_a_ceiling_that_is_kept_again_pays_what_nobody_was_paid_before() -> None:
    first, second = many(20, 12)
    school = latvia().model_copy(update={"action": Action.KA122})
    call = load_call(school.call)
    assert not project_budget(school, [first, second], call, TODAY).total.planned
    gone = cancel(school, [first, second], call, TODAY, second.id)
    assert gone.total == sum(gone.freed.values()) == -gone.budget.total.planned < 0
    assert [(each.mobility.id, each.before) for each in gone.moved] == [(first.id, Decimal(0))]
    assert [each.verdict for each in gone.lost] == ["blocked"]


def test_sets_of_mobilities_side_by_side() -> None:
    plans = many(5, 10)
    table = compare_sets(spain(), plans, CALL, TODAY, [MobilitySet(name="A", without=("m1",))])
    total = next(each for each in table.rows if each.key == "total")
    assert [each and each.value for each in total.cells] == [
        project_budget(spain(), chosen, CALL, TODAY).total.planned for chosen in (plans, plans[:1])
    ]
    for words in map(catalogue, languages()):
        assert all(cell_text(words, row, each) for row in table.rows for each in row.cells)


def test_a_set_takes_in_what_is_archived_and_becomes_the_plan() -> None:
    live, archived = many(5, 10)
    archived = archived.model_copy(update={"archived": True})
    chosen = toggled(toggled(MobilitySet(name="A"), live), archived)
    assert (chosen.without, chosen.taken_in) == (("m0",), ("m1",))
    assert [each.id for each in members([live, archived], chosen)] == ["m1"]
    assert toggled(toggled(chosen, live), archived) == chosen.model_copy(update={"without": (), "taken_in": ()})
    project = spain(mobility_sets=(chosen, MobilitySet(name="B")))
    made = make_set_plan(OpenPlan(project, live), [live, archived], chosen)
    assert made.mobility == live.model_copy(update={"archived": True})
    assert made.archived == {"m0"}
    assert [each.name for each in made.project.mobility_sets] == ["B"]
    table = compare_sets(project, [live, archived], CALL, TODAY, [chosen])
    now = project_budget(project, made.beside([made.mobility, archived]), CALL, TODAY)
    assert table.columns[1].budget.total == now.total


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=6))
def test_a_set_as_the_plan_costs_what_the_set_costs(flags: list[tuple[bool, bool]]) -> None:
    plans = [
        each.model_copy(update={"archived": archived})
        for each, (archived, _) in zip(many(*[3] * 6), flags, strict=False)
    ]
    chosen = MobilitySet()
    for each, (_, toggle) in zip(plans, flags, strict=True):
        chosen = toggled(chosen, each) if toggle else chosen
    made = make_set_plan(OpenPlan(spain(), None), plans, chosen)
    assert [not each.archived for each in made.beside(plans)] == [archived is toggle for archived, toggle in flags]
    table = compare_sets(spain(), plans, CALL, TODAY, [chosen])
    assert project_budget(spain(), made.beside(plans), CALL, TODAY).total == table.columns[1].budget.total


sizes = st.lists(st.sampled_from([2, 5, 30, 55, 60, 101]), min_size=1, max_size=6)


@given(sizes, st.integers(0, 120_000), st.one_of(st.none(), st.integers(0, 40_000)), st.sampled_from(Aim))
@settings(max_examples=40)
def test_the_solver_finds_what_trying_all_finds(sizes: list[int], euros: int, support: int | None, aim: Aim) -> None:
    plans = many(*sizes)
    bounds = {} if support is None else {Category.ORGANISATIONAL_SUPPORT: Decimal(support)}
    funds = Funds(Decimal(euros), bounds)
    school = spain(grant=None)
    found = affordable(school, plans, CALL, TODAY, funds, aim)

    def rank(ids: frozenset[str]) -> tuple[int, int, Decimal] | None:
        seen = without(school, plans, CALL, TODAY, [each.id for each in plans if each.id not in ids])
        spent = {row.category: row.planned for row in seen.rows if row.category}
        if funds.short_of(spent, seen.total.planned):
            return None
        weights = (seen.participants, len(ids)) if aim is Aim.PARTICIPANTS else (len(ids), seen.participants)
        return (*weights, -seen.total.planned)

    subsets = (frozenset(each.id for each in some) for n in range(len(plans) + 1) for some in combinations(plans, n))
    best = max(filter(None, map(rank, subsets)))
    assert rank(frozenset(each.id for each in found.chosen)) == best
    assert found.fits
    assert all(each.why for each in found.left_out)
    assert {each.id for each in found.chosen} | {each.mobility.id for each in found.left_out} == {
        each.id for each in plans
    }


def test_the_lower_rate_makes_room_for_one_more() -> None:
    plans = many(60, 55)
    both = budget(*plans, project=spain(grant=None)).total.planned
    # At 350 EUR for everyone the two would cost 15 x 150 EUR more.
    fits, short = (
        affordable(spain(grant=None), plans, CALL, TODAY, Funds(both - less)) for less in (0, Decimal("0.01"))
    )
    assert len(fits.chosen) == 2
    assert [each.id for each in short.chosen] == ["m0"]


def test_rules_bound_the_choice_and_what_is_done_stays() -> None:
    done = stay(10, 20, 0, id="done", took_place=True)
    plans = [done, *many(8, 15, 10)]
    found = affordable(spain(action=Action.KA122), plans, CALL, TODAY, Funds())
    assert [each.id for each in found.chosen] == ["done", "m2"]
    assert all(each.why[0].key == "eligibility.project_participants.fails" for each in found.left_out)
    poor = affordable(spain(), plans, CALL, TODAY, Funds(Decimal(1)))
    assert [each.id for each in poor.chosen] == ["done"]
    assert not poor.fits


def test_only_what_changed_is_worked_out_again() -> None:
    from planner.budget import summaries as module

    plans = many(*([3] * 50))
    budget(*plans)
    before = module._summary.cache_info().misses
    school = spain()
    project_budget(school, plans, CALL, TODAY)
    again = module._summary.cache_info().misses
    plans[0] = stay(10, 4, 0, id="m0")
    project_budget(school, plans, CALL, TODAY)
    # That mobility, and the one in which the 101st participant now comes earlier.
    assert again - before == 50
    assert 1 <= module._summary.cache_info().misses - again <= 2


LONG_AGO = {"first_day": FIRST - timedelta(days=400), "last_day": FIRST - timedelta(days=396)}


def test_done_is_what_happened_and_not_what_lies_before_today() -> None:
    seen = budget(
        stay(10, 2, 0, id="unsaid", **LONG_AGO),
        stay(10, 2, 0, id="cancelled", took_place=False, **LONG_AGO),
        stay(10, 2, 0, id="went", took_place=True, **LONG_AGO),
        stay(10, 2, 0, id="next"),
    )
    assert [each.mobility.id for each in seen.contributions if each.done] == ["went"]
    assert [each.mobility.id for each in seen.contributions if each.unsaid] == ["unsaid"]


@pytest.mark.parametrize(
    ("traces", "happened"),
    [
        ({}, False),
        ({"papers": (EuropassPaper(participant="p", steps=(PaperStep(state=PaperState.SIGNED, on=FIRST),)),)}, False),
        ({"papers": (EuropassPaper(participant="p", steps=(PaperStep(state=PaperState.ISSUED, on=FIRST),)),)}, True),
        ({"results": (OutcomeResult(participant="p", outcome="o"),)}, False),
        ({"results": (OutcomeResult(participant="p", outcome="o", achievement=Achievement.PARTLY),)}, True),
        ({"assessment_summaries": (AssessmentSummary(participant="p", passed=False),)}, True),
        ({"assessment_summaries": (AssessmentSummary(participant="p", passed=True),), "took_place": False}, False),
    ],
)
def test_papers_and_results_tell_that_it_happened(traces: dict[str, Any], happened: bool) -> None:
    assert stay(10, 2, 0, **traces).happened is happened


def test_money_spent_stays_counted_in_the_archive() -> None:
    went, planned = stay(10, 60, 0, id="went", took_place=True), stay(10, 60, 0, id="next")
    before = budget(went, planned)
    after = budget(went.model_copy(update={"archived": True}), planned)
    assert after.total == before.total
    assert [each.total for each in after.contributions] == [each.total for each in before.contributions]
    assert len(budget(went.model_copy(update={"archived": True, "took_place": False}), planned).contributions) == 1


def test_no_set_undoes_what_happened() -> None:
    went = stay(10, 2, 0, id="went", took_place=True)
    away = stay(10, 2, 0, id="away", archived=True, took_place=True)
    plans = [went, away, stay(10, 2, 0, id="next")]
    chosen = MobilitySet(without=("went", "next"))
    assert [each.id for each in members(plans, chosen)] == ["went", "away"]
    assert toggled(chosen, went) == chosen == toggled(chosen, away)
    assert make_set_plan(OpenPlan(spain()), plans, chosen).archived == {"away", "next"}
