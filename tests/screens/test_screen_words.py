"""Every text the screens ask the catalogues for is there, in both languages, and fits its place."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

import screens
from planner.budget import Status
from planner.editor import Editor, OpenPlan
from planner.exchange.sample import sample
from planner.locale import catalogue, languages
from planner.model import (
    ActivityType,
    Barrier,
    ExceptionalCost,
    Mobility,
    Organisation,
    Participant,
    SupportCost,
)
from screens import home_list
from screens.commands import Command, key_line, key_sign
from screens.pages.spec import Action, Field, Heading, Note, Page, Table
from screens.plan import screen
from screens.plan.project_steps import PROJECT_STEPS
from screens.plan.step_list import MOBILITY_STEPS
from screens.plan.table_actions import commands_of
from screens.session.session import Session
from screens.steps import verdicts
from screens.workspace import home_commands

LABEL_COLUMNS = 17
RAIL_COLUMNS = 12
SHORT_COLUMNS = 10
HINT_COLUMNS = 57
HINT_LINES = 2
HELP_COLUMNS = 60
HELP_LINES = 11
COMMAND_HELP_COLUMNS = 54
ROOMS = (
    *("answer", "ask", "column", "command", "empty", "error", "export", "fields", "heading", "help", "hint", "home"),
    *("money", "note", "page", "rates", "said", "short", "state", "why", "word"),
)
GAPS = ("activity", "participants", "first_day", "last_day", "travel.origin", "travel.destination", "course.fee_days")


def every_action() -> Iterator[Action]:
    """Actions that stand in a module of screens/: alone, in a tuple, or in a table or page."""
    for each in pkgutil.walk_packages(screens.__path__, "screens."):
        for value in vars(importlib.import_module(each.name)).values():
            held = value.actions if isinstance(value, (Table, Page)) else value
            for one in held if isinstance(held, tuple) and not isinstance(held, Action) else (held,):
                if isinstance(one, Action):
                    yield one


def full_desk(lang: str) -> Session:
    """A session on the sample, with at least one record in every table."""
    made = sample(lang)
    mobility = made.mobilities[0]
    cost = SupportCost(what="-")
    with_costs = {"support_costs": (cost,)}
    people = tuple(each.model_copy(update=with_costs) for each in mobility.participants)
    adults = tuple(each.model_copy(update=with_costs) for each in mobility.accompanying)
    assert all((people, adults, mobility.outcomes, mobility.tasks, mobility.evaluations))
    mobility = mobility.model_copy(
        update={
            "participants": people,
            "accompanying": adults,
            "exceptional_costs": (ExceptionalCost(amount=cost.amount),),
        }
    )
    return Session(catalogue(lang), Editor(OpenPlan(made.project, mobility)), made.mobilities)


def pages(session: Session) -> Iterator[Page]:
    """Every page one can come to: the steps, the set-up, the reasons, and the records of their tables."""
    waiting = [each.page for each in (*MOBILITY_STEPS, *PROJECT_STEPS)]
    waiting.append(verdicts.why_page(MOBILITY_STEPS[0].step))
    seen: set[str] = set()
    while waiting:
        page = waiting.pop()
        yield page
        for table in (each for each in page.blocks(session) if isinstance(each, Table) and each.open):
            rows = table.rows(session)
            for row in rows if table.name == "support_people" else rows[:1]:
                found = table.open(session, row.key) if table.open else None
                if isinstance(found, Page) and f"{page.name} {table.name} {row.key[:8]} {found.name}" not in seen:
                    seen.add(f"{page.name} {table.name} {row.key[:8]} {found.name}")
                    waiting.append(found)


@cache
def walked() -> frozenset[str]:
    """Keys of the labels, headings and columns met on the walk through all pages."""
    session, labels = full_desk("en"), set[str]()
    for page in pages(session):
        for block in page.blocks(session):
            if isinstance(block, Field):
                labels.add(block.label)
            elif isinstance(block, Heading):
                labels.add(block.words)
            elif isinstance(block, Table):
                labels |= {each.title for each in block.columns}
    return frozenset(labels)


def texts(lang: str) -> dict[str, list[str]]:
    """Every text of the rooms, its plural forms as a list."""
    words = catalogue(lang)
    found: dict[str, list[str]] = {}
    for room in ROOMS:
        words.has(f"{room}.")
        for key, text in words._rooms[room].items():
            found[key] = text if isinstance(text, list) else [text]
    return found


def test_budget_gaps_have_words() -> None:
    assert "participants" in desk_of(Mobility()).budget.missing
    found = set(desk_of(Mobility(participants=(Participant(),))).budget.missing)
    for activity in (ActivityType.COURSES_AND_TRAINING, ActivityType.PREPARATORY_VISIT):
        found |= set(desk_of(Mobility(activity=activity, participants=(Participant(),))).budget.missing)
    plan_fields = {each for each in found if "." in each or hasattr(Mobility(), each)}
    assert plan_fields
    assert plan_fields <= set(GAPS)
    assert all(catalogue("en").has(f"money.gap.{each.replace('.', '_')}") for each in GAPS)


def desk_of(mobility: Mobility) -> Session:
    project = sample("en").project.model_copy(update={"organisation": Organisation(country="LV")})
    return Session(catalogue("en"), Editor(OpenPlan(project, mobility)))


@pytest.mark.parametrize("lang", languages())
def test_every_field_has_a_hint(lang: str) -> None:
    labels = {each for each in texts(lang) if _is_label(each)}
    assert not sorted(each for each in labels if f"{each}.hint" not in texts(lang))


def test_no_label_is_left_over() -> None:
    """A label is that of a path, or it is named in code, whole or by its beginning."""
    sources = [each.read_text("utf-8") for each in Path(screens.__file__).parent.rglob("*.py")]
    whole = {key for each in sources for key in re.findall(r'"(fields\.[\w.]+)"', each)}
    begun = tuple(key for each in sources for key in re.findall(r'f"(fields\.[\w.]+)\{', each))
    counts = {f"fields.project.barrier_counts.{each}" for each in Barrier}
    known = walked() | whole | counts
    assert not sorted(key for key in texts("en") if _is_label(key) and key not in known and not key.startswith(begun))


@pytest.mark.parametrize("lang", languages())
def test_texts_are_plain_characters(lang: str) -> None:
    strange = {
        sign
        for forms in texts(lang).values()
        for form in forms
        for sign in form
        if not (sign.isalnum() or sign in " \n.,;:!?~+-/()[]{}'\"„“”_%=<>&*")
    }
    assert not strange


@pytest.mark.parametrize("lang", languages())
def test_labels_fit(lang: str) -> None:
    words = catalogue(lang)
    assert not {k: v for k, v in texts(lang).items() if _is_label(k) and len(v[0]) > LABEL_COLUMNS}
    assert not [k for k, v in texts(lang).items() if _is_hint(k) and len(wrap(v[0], HINT_COLUMNS)) > HINT_LINES]
    short = {k: v[0] for k, v in texts(lang).items() if k.startswith("short.category.")}
    assert not [key for key, text in short.items() if len(text) > SHORT_COLUMNS]
    assert not [each.words for each in PROJECT_STEPS if len(words.text(each.words)) > RAIL_COLUMNS]


def _is_label(key: str) -> bool:
    return key.startswith("fields.") and not key.endswith(".hint")


def _is_hint(key: str) -> bool:
    return key.startswith("fields.") and key.endswith(".hint")


@pytest.mark.parametrize("lang", languages())
def test_column_titles_fit(lang: str) -> None:
    words, session = catalogue(lang), full_desk(lang)
    columns = [*home_list._COLUMNS]
    for page in pages(session):
        columns += [each for block in page.blocks(session) if isinstance(block, Table) for each in block.columns]
    assert not {each.title for each in columns if each.width and len(words.text(each.title)) > each.width}


def test_a_key_does_one_thing_on_a_page() -> None:
    session = full_desk("en")
    twice: list[tuple[str, str, str]] = []
    for page in pages(session):
        for block in (each for each in page.blocks(session) if isinstance(each, Table)):
            keys = Counter(each.key for each in (*commands_of(block), *(one.command for one in page.actions)))
            twice += [(page.name, block.name, key) for key, count in keys.items() if count > 1]
    assert not twice


@pytest.mark.parametrize("lang", languages())
def test_windows_are_not_overflowed(lang: str) -> None:
    all_texts = texts(lang)
    helps = {k: v[0] for k, v in all_texts.items() if k.startswith("help.")}
    assert not {k for k, v in helps.items() if sum(len(wrap(x, HELP_COLUMNS)) for x in v.splitlines()) > HELP_LINES}
    about = {k: v[0] for k, v in all_texts.items() if k.startswith("command.") and k.endswith(".help")}
    assert not {k for k, v in about.items() if len(v) > COMMAND_HELP_COLUMNS}
    for key in ("home.legend", "home.archive_shown", *(f"money.status.{each}" for each in Status)):
        assert len(all_texts[key][0]) <= 76, key


@pytest.mark.parametrize(("lang", "own"), product(languages(), (home_commands.COMMANDS, screen.COMMANDS)))
def test_key_line_names_six_keys_at_least(lang: str, own: tuple[Command, ...]) -> None:
    assert key_line(own, catalogue(lang), 78).count("  ") >= 5


_NEEDED = {
    home_commands.COMMANDS: {60: "enter n w p slash", 80: "enter n w p slash f9 S", 120: "enter n w p slash f9 S d i"},
    screen.COMMANDS: {60: "tab f4 f2 f5", 80: "tab f4 f2 f5 f8 f7", 120: "tab f4 f2 f5 f8 f7 ctrl+z"},
}
"""The keys that a coordinator needs first, in their order, by the columns of the terminal."""


@pytest.mark.parametrize(("lang", "own", "width"), product(languages(), _NEEDED, (60, 80, 120)))
def test_keys_needed_first_stay_in_every_language(lang: str, own: tuple[Command, ...], width: int) -> None:
    words, needed = catalogue(lang), _NEEDED[own][width].split()
    signs = [part.split(" ")[0] for part in key_line(own, words, width - 2).split("  ")]
    first = [each.sign or key_sign(each.key) for each in own if each.shown and each.key.split(",")[0] in needed]
    assert len(first) == len(needed)
    assert signs[: len(first)] == first
    assert signs[-1] == "F1"


_SHOWN = [each for each in {each.key: each for each in home_commands.COMMANDS + screen.COMMANDS}.values() if each.shown]


@given(st.sampled_from(languages()), st.lists(st.sampled_from(_SHOWN), min_size=8, unique_by=lambda each: each.key))
def test_a_wider_line_names_no_key_less(lang: str, own: list[Command]) -> None:
    words, before = catalogue(lang), set[str]()
    counts = set[int]()
    for width in range(12, 200):
        line = key_line(own, words, width)
        assert len(line) <= width or line.startswith("F1")
        signs = {part.split(" ")[0] for part in line.split("  ")}
        # The same keys and more: one that gave its place to another would be missed as well.
        assert before <= signs, (width, before - signs)
        before = signs
        counts.add(len(signs))
    assert len(counts) > 3, "so many keys never had to be dropped, and nothing was tried"


@pytest.mark.parametrize("lang", languages())
def test_every_page_can_be_written(lang: str) -> None:
    session = full_desk(lang)
    for page in pages(session):
        assert page.title(session).strip()
        for note in (each for each in page.blocks(session) if isinstance(each, Note)):
            note.text(session)
