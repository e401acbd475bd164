"""Whatever is typed into a sheet, it comes to what the planner says of a plan with that value, to the cent."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from live_sheet import (
    OFFICE,
    Typed,
    by_formulas,
    by_libreoffice,
    open_inputs,
    open_rates,
    retyped,
    shown,
    total_of,
    typed_into,
)
from strategies import mobilities, projects
from whatif_examples import base, companions, latvia, people, spain, stay

from planner.budget import Category, Status
from planner.exchange.cell_formula import UNKNOWN
from planner.exchange.live_figures import Setting
from planner.exchange.live_inputs import LiveInput
from planner.exchange.live_plan import LivePlan, live_plan
from planner.exchange.workbook import book_of
from planner.locale import catalogue
from planner.model import ActivityType, ExceptionalCost, ExpensiveTravel, Mobility, Project, Role, SupportCost
from planner.whatif import Base, Kind, compare, work_out

YES = {"green": "green", "organisational_asked": "yes"}
NO = {"green": "standard", "organisational_asked": "no"}
EN = catalogue("en")


def live_of(where: Base) -> LivePlan:
    result = work_out(where)
    return live_plan(Setting(where.project, where.mobility, where.programme, result.totals), YES, NO)


def inclusion() -> Mobility:
    """Learners with a real cost, visas and a teacher; every input of theirs may be typed over."""
    needing = people(2, fewer_opportunities=True, support_costs=(SupportCost(amount=Decimal("80.05")),))
    costs = (ExceptionalCost(amount=Decimal("99.99")),)
    return stay(26, participants=(*needing, *people(6)), exceptional_costs=costs)


def course() -> Mobility:
    teachers = people(3, Role.STAFF)
    kind = ActivityType.COURSES_AND_TRAINING
    return stay(5, activity=kind, participants=teachers, accompanying=(), course={"fee_days": 5})


def erasmus_pro() -> Mobility:
    dear = people(3, language_support=True, expensive_travel=ExpensiveTravel(cost=Decimal("1234.57")))
    return stay(100, activity=ActivityType.LONG_TERM_ERASMUSPRO, participants=dear, accompanying=companions(2))


def this_year() -> Project:
    """A Latvian project of call 2026: some figures are readings of ours, the day rates are its own."""
    typed = latvia(learner="57", staff="104", organisational="350")
    return typed.model_copy(update={"call": 2026})


def dear_and_green() -> Mobility:
    """Some trips cost more than the grant for green travel covers; two adults stay on for months."""
    dear = people(2, expensive_travel=ExpensiveTravel(cost=Decimal(611)))
    travel = stay().travel.model_copy(update={"green": True})
    return stay(70, participants=dear, accompanying=companions(2), travel=travel)


def teachers() -> Mobility:
    """A month's job shadowing of teachers, of whom some ask for language support."""
    asking = people(2, Role.STAFF, language_support=True)
    return stay(33, activity=ActivityType.JOB_SHADOWING, participants=asking, accompanying=())


PLANS = {
    "this year": (this_year(), stay()),
    "this year, dear and green": (this_year(), dear_and_green()),
    "this year, ErasmusPro": (this_year(), erasmus_pro()),
    "this year, course": (this_year(), course()),
    "teachers": (spain(), teachers()),
    "plain": (spain(), stay()),
    "inclusion": (spain(), inclusion()),
    "course": (latvia(staff="104"), course()),
    "erasmus_pro": (spain(), erasmus_pro()),
    "unknown rates": (latvia(), stay(20)),
    "visit": (spain(), stay(3, 2, 0, activity=ActivityType.PREPARATORY_VISIT)),
}


def any_value(draw: st.DrawFn, each: LiveInput, most: int) -> object:
    """A value that the cell takes; people are few where they are counted against others."""
    if each.words:
        return draw(st.booleans())
    high = each.high if isinstance(each.high, int) else most
    if each.kind is Kind.EURO:
        return draw(st.decimals(0, 2000, places=2))
    if each.kind is Kind.KILOMETRES:
        return draw(st.one_of(st.integers(0, 9000), st.sampled_from([9, 10, 99, 100, 499, 500, 1999, 2000, 99.5])))
    return draw(st.integers(each.low, max(each.low, min(high, draw(st.sampled_from([3, 15, 40, 150, 400]))))))


@st.composite
def typed_values(draw: st.DrawFn, live: LivePlan, most: int) -> dict[str, object]:
    """Some inputs and rates typed over."""
    inputs = {each.name: each for each in open_inputs(live)}
    names = draw(st.lists(st.sampled_from([*inputs, *open_rates(live)]), min_size=1, max_size=most, unique=True))
    values: dict[str, object] = {}
    people = next(each.content for each in live.inputs if each.name == "participants")
    for name in sorted(names, key=lambda each: each != "participants"):
        if name in inputs:
            values[name] = any_value(draw, inputs[name], int(str(values.get("participants", people))))
        else:
            highest = 100 if name.endswith(("_share", "_trigger")) else 2000
            rate = draw(st.decimals(0, highest, places=2))
            if rate != live.contents[name]:  # to type what stands there already changes nothing that a sheet could see
                values[name] = rate
    return values


def agrees(live: LivePlan, typed: Typed) -> None:
    """Each category of the sheet is that of the budget, and the whole is as final."""
    amounts, budget = live.amounts(typed.cells), typed.budget
    for category in Category:
        expected = UNKNOWN if budget.has_unknown(category) else budget.by_category().get(category, Decimal(0))
        assert amounts.get(category, Decimal(0)) == expected, (category, typed.cells)
    signs = set(live.signs(typed.cells).values())
    worst = next((each for each in "?~" if each in signs), "") if live.lines else "?"
    # A sheet checks no rules: that one bars the plan is told beside it, as it was exported.
    assert budget.status is Status.BLOCKED or worst == SIGNS[budget.status], typed.cells


SIGNS = {Status.FINAL: "", Status.PROVISIONAL: "~", Status.INCOMPLETE: "?"}


@pytest.mark.parametrize("name", PLANS)
@given(data=st.data())
@settings(max_examples=30)
def test_whatever_is_typed_over_comes_to_the_budget_with_it(name: str, data: st.DataObject) -> None:
    project, mobility = PLANS[name]
    where = base(mobility, project)
    live = _kept(name, where)
    typed = typed_into(where, live, data.draw(typed_values(live, 4)))
    assume(typed is not None)
    assert typed is not None
    agrees(live, typed)


def test_a_lower_rate_that_nobody_knows_stays_unknown_whatever_the_full_one_is() -> None:
    where = base(stay(20), latvia())
    live = _kept("unknown rates", where)
    typed = typed_into(where, live, {"participants": 101, "rate.organisational_short_term_learners": Decimal(0)})
    assert typed is not None
    agrees(live, typed)


def test_where_the_annex_has_no_lower_rate_a_typed_one_holds_for_everyone() -> None:
    project, mobility = PLANS["erasmus_pro"]
    where = base(mobility, project)
    live = _kept("erasmus_pro", where)
    typed = typed_into(where, live, {"participants": 101, "rate.organisational_long_term_erasmuspro": Decimal(600)})
    assert typed is not None
    assert typed.budget.by_category()[Category.ORGANISATIONAL_SUPPORT] == 101 * 600
    agrees(live, typed)


_KEPT: dict[str, LivePlan] = {}


def _kept(name: str, where: Base) -> LivePlan:
    if name not in _KEPT:
        _KEPT[name] = live_of(where)
    return _KEPT[name]


@given(projects, mobilities(), st.data())
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_any_plan_comes_to_its_budget_with_any_one_value(
    project: Project, mobility: Mobility, data: st.DataObject
) -> None:
    where = base(mobility, project)
    live = live_of(where)
    agrees(live, Typed({}, work_out(where).budget))
    if open_inputs(live):
        for _ in range(5):
            typed = typed_into(where, live, data.draw(typed_values(live, 1)))
            if typed is not None:
                agrees(live, typed)


@pytest.mark.parametrize("name", PLANS)
def test_plans_as_schools_make_them_lock_nothing_they_need(name: str) -> None:
    project, mobility = PLANS[name]
    live = _kept(name, base(mobility, project))
    assert not live.locked
    assert not [each for each in live.lines if each.rule == "fixed"]
    assert {"days", "participants", "accompanying", "distance", "green", "travel_days"} <= {
        each.name for each in open_inputs(live)
    }


def test_what_hangs_on_who_the_people_are_is_locked() -> None:
    mixed = stay(10, participants=(*people(2, zero_grant=True), *people(2, unfunded_days=3)))
    live = live_of(base(mixed))
    assert {"zero_grant", "unfunded_days"}.isdisjoint(each.name for each in open_inputs(live))


def test_a_rule_that_the_sheet_does_not_know_locks_its_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the call paid nobody beyond day 60: the budget says so, the formulas do not."""
    budget = Setting.budget

    def cut(setting: Setting, mobility: Mobility, project: Project | None = None) -> object:
        found = budget(setting, mobility, project)
        return found if (mobility.days() or 0) <= 60 or mobility.first_day is None else found._replace(lines=())

    monkeypatch.setattr(Setting, "budget", cut)
    assert "days" in live_of(base(stay(26))).locked


@pytest.mark.parametrize("name", PLANS)
def test_the_formulas_package_reckons_alike(name: str, tmp_path: Path) -> None:
    project, mobility = PLANS[name]
    where = base(mobility, project)
    book = book_of(where, compare(where, []), EN)
    typed = _drawn(name, where, Random(name))  # no secret
    path = tmp_path / "typed.xlsx"
    retyped(book, 0, typed.cells, path)
    assert shown(by_formulas(path), book, "0:total") == total_of(typed.budget), typed.cells


def _drawn(name: str, where: Base, random: Random) -> Typed:
    """A few values typed at once that the plan takes."""
    live = _kept(name, where)
    while True:
        values: dict[str, object] = {}
        for each in random.sample(open_inputs(live), 4):
            high = each.high if isinstance(each.high, int) else 2
            whole = random.randint(each.low, min(high, random.choice([5, 20, 120, 700])))
            values[each.name] = bool(whole % 2) if each.words else max(each.low, whole)
        for rate in random.sample(open_rates(live), 3):
            values[rate] = Decimal(random.randint(0, 9900)) / 100
        typed = typed_into(where, live, values)
        if typed is not None:
            return typed


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_reckons_alike(tmp_path: Path) -> None:
    expected = {}
    random = Random(7)  # no secret
    for number, (name, (project, mobility)) in enumerate([*PLANS.items()] * 2):
        where = base(mobility, project)
        book = book_of(where, compare(where, []), EN)
        typed = _drawn(name, where, random)
        path = tmp_path / f"{number}.xlsx"
        retyped(book, 0, typed.cells, path)
        expected[path] = book, typed
    cells = by_libreoffice(expected, tmp_path / "out")
    for path, (book, typed) in expected.items():
        assert shown(cells[path.name], book, "0:total") == total_of(typed.budget), typed.cells
