"""A made-up call that differs from call 2026 in every column of its table: one data file, and no code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from planner.budget import Category, build_budget
from planner.eligibility import Finding, Verdict, check
from planner.model import (
    AccompanyingPerson,
    ActivityType,
    Mobility,
    Organisation,
    Participant,
    Project,
    ProjectTotals,
    RateCard,
    Role,
    TypedRate,
)
from planner.programme import Confidence, Programme, load_call, load_call_file
from planner.programme.columns import FLAGS, LISTS, NUMBERS
from planner.programme.entries import ActivityEntry
from planner.programme.limits import LIMIT_NAMES

FIRM = 'confidence = "official"\nsources = ["made_up"]\n'
OTHER = {
    "roles": ["staff", "learner"],
    "enrolled_in": ["cvet"],
    "hosts": ["company"],
    "venues": ["elsewhere"],
    "seat_countries": ["LV"],
    "companions": ["minors"],
    "papers_before": ["course_programme"],
    "papers_after": ["programme_as_carried_out"],
}


def different(programme: Programme) -> Iterator[str]:
    """Write every column of every activity with another value than the call has."""
    for activity, rules in programme.activities.items():
        yield f"[activities.{activity.value}]\navailable = true\n{FIRM}"
        yield f"incoming = {'false' if rules.incoming else 'true'}\n"
        for name in NUMBERS:
            figure = rules.column(name)
            value = int(figure.value or 0) if figure else 0
            yield f"{name} = {_number(name, value)}\n"
        for name in FLAGS:
            yield f"{name} = {'false' if rules.says(name) else 'true'}\n"
        for name in LISTS:
            yield f"{name} = {_other(name, [str(each) for each in getattr(rules, name)])}\n"


def _number(name: str, value: int) -> int:
    """Another number; a row's days stay in order."""
    fixed = {"min_days": 7, "max_days": 700, "min_days_fewer_opportunities": 3}
    return fixed.get(name, value + 1)


def _other(name: str, now: list[str]) -> str:
    other = OTHER[name] if now != OTHER[name] else OTHER[name][:1] if len(OTHER[name]) > 1 else []
    return str(other).replace("'", '"')


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    rates = tomllib.loads(files("planner.programme").joinpath("call_2026.toml").read_text("utf-8"))["rates"]
    text = 'call = 2099\nbased_on = 2026\n[sources.made_up]\ntitle = "A made-up guide"\n[rates]\n'
    for name, each in rates.items():
        value = 90 if name.endswith(("_share", "_trigger")) else each["value"] + 1
        text += f'{name} = {{ value = {value}, confidence = "official", sources = ["made_up"] }}\n'
    text += "[limits]\n"
    for name, figure in load_call(2026).limits.items():
        value = {"reduced_share": 60, "base_days": 10, "third_country_share_of_grant": 30}.get(name)
        value = (
            1 - int(figure.value or 0) if value is None and figure.value in (0, 1) else value or int(figure.value or 0)
        )
        text += f'{name} = {{ value = {value}, confidence = "official", sources = ["made_up"] }}\n'
    file: Path = tmp_path_factory.mktemp("programme") / "call_2099.toml"
    file.write_text(text + "".join(different(load_call(2026))), "utf-8")
    return load_call_file(file)


def test_every_column_of_the_table_is_one_of_the_file(made_up: Programme) -> None:
    columns = {*NUMBERS, *FLAGS, *LISTS, "incoming"}
    assert columns <= set(ActivityEntry.model_fields)
    assert set(ActivityEntry.model_fields) - columns == {"available", "code", "confidence", "sources", "note"}


@pytest.mark.parametrize("activity", ActivityType)
def test_the_made_up_call_differs_in_every_column(made_up: Programme, activity: ActivityType) -> None:
    new, old = made_up.activities[activity], load_call(2026).activities[activity]
    assert new.incoming is not old.incoming
    for name in (*NUMBERS, *FLAGS):
        now, then = new.column(name), old.column(name)
        assert now is not None
        assert now.confidence is Confidence.OFFICIAL
        assert then is None or now.value != then.value, name
    for name in LISTS:
        assert getattr(new, name) != getattr(old, name) or not getattr(old, name), name


def said(programme: Programme, mobility: Mobility) -> dict[str, Finding]:
    project = Project(call=2099, organisation=Organisation(country="LV"))
    return {each.rule: each for each in check(project, mobility, programme, ProjectTotals())}


def course(**changes: Any) -> Mobility:
    staff = tuple(Participant(id=f"staff{at}", role=Role.STAFF) for at in range(4))
    place = {"destination": {"name": "Leeds", "country": "GB"}, "origin": {"name": "Rīga", "country": "LV"}}
    plan = {
        "planned_days": 11,
        "travel": {**place, "official_km": 600},
        "participants": staff,
        "course": {"title": "A"},
    }
    return Mobility.model_validate({"activity": ActivityType.COURSES_AND_TRAINING, **plan, **changes})


def test_rules_follow_the_table_of_their_call(made_up: Programme) -> None:
    plan = course()
    before, after = said(load_call(2026), plan), said(made_up, plan)
    verdicts = {rule: (before[rule].verdict, after[rule].verdict) for rule in ("duration", "course_same_sender")}
    assert verdicts == dict.fromkeys(verdicts, (Verdict.BLOCKED, Verdict.OK))
    assert before["direction"].message.key.endswith("abroad")
    assert after["direction"].message.key.endswith("not_at_home"), "courses come to the school in this call"
    assert "course_transnational" not in after
    assert "destination_allowed" in before


def test_amounts_follow_the_table_of_their_call(made_up: Programme) -> None:
    learner = Participant(id="learner", language_support=True)
    companion = AccompanyingPerson(id="companion")
    travel = {"destination": {"name": "Köln", "country": "DE"}, "official_km": 600, "funded_travel_days": 0}
    plan = Mobility.model_validate(
        {"activity": ActivityType.SHORT_TERM_LEARNERS, "planned_days": 20, "travel": travel}
    ).model_copy(update={"participants": (learner,), "accompanying": (companion,)})
    typed = {name: {"value": "100", "typed_on": "2026-01-12"} for name in ("learner", "staff")}
    card = RateCard(typed={name: TypedRate.model_validate(each) for name, each in typed.items()})
    amounts = []
    for programme in (load_call(2026), made_up):
        project = Project(call=programme.call, organisation=Organisation(country="LV"), rate_card=card)
        sums = build_budget(project, plan, programme, ProjectTotals()).by_category()
        amounts.append([sums.get(each) for each in (Category.ORGANISATIONAL_SUPPORT, Category.LINGUISTIC_SUPPORT)])
        amounts[-1].append(sums[Category.INDIVIDUAL_SUPPORT])
    # 14 x 100 + 6 x 70 for two people; then 10 x 100 + 10 x 60.
    assert amounts[0] == [350, 150, 2 * 1820]
    assert amounts[1] == [351, 0, 2 * 1600]


def test_a_place_is_asked_for_by_what_the_call_has(made_up: Programme) -> None:
    assert "host_established_in_country" in made_up.limits
    assert made_up.limits["base_days"].value == Decimal(10)


def test_every_column_and_limit_is_read_somewhere() -> None:
    """A column that no rule, amount or paper reads would be a rule of the call in name alone."""
    data = {"columns.py", "entries.py", "model.py", "reader.py", "limits.py"}
    root = Path(str(files("planner")))
    code = "".join(
        path.read_text("utf-8")
        for path in sorted(root.rglob("*.py"))
        if path.parent.name != "programme" or path.name not in data
    )
    # Two families of limits are asked for by a name that is put together.
    together = ("course_fee_s", "third_countries_ka12")
    names = [each for each in (*NUMBERS, *FLAGS, *LISTS, *LIMIT_NAMES) if not each.startswith(together)]
    assert [each for each in names if f'"{each}"' not in code and f".{each}" not in code] == []


def test_who_goes_along_follows_the_table_of_its_call(made_up: Programme) -> None:
    plan = course(activity=ActivityType.GROUP_MOBILITY_LEARNERS, accompanying=())
    before, after = said(load_call(2026), plan), said(made_up, plan)
    assert before["group_accompanied"].verdict is Verdict.NEEDS_INFORMATION
    assert "group_accompanied" not in after
    adult = course(activity=ActivityType.SHORT_TERM_LEARNERS).model_copy(
        update={"participants": (Participant(),), "accompanying": (AccompanyingPerson(),)}
    )
    assert "accompanying_needed" not in said(load_call(2026), adult), "a young adult may need somebody"
    assert said(made_up, adult)["accompanying_needed"].verdict is Verdict.WARNING, "minors alone in this call"
