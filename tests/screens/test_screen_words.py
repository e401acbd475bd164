"""Every text the screens ask the catalogues for is there, in both languages, and fits its place."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from string import Formatter
from textwrap import wrap

import pytest

import screens
from planner.budget import Category, Status
from planner.editor import Editor, OpenPlan
from planner.exchange.sample import sample
from planner.locale import catalogue, languages
from planner.model import (
    ActivityType,
    Barrier,
    ExceptionalCost,
    KeyCompetence,
    Mobility,
    Organisation,
    Participant,
    SupportCost,
)
from screens import app, commands, home
from screens.commands import Command, key_line
from screens.dialogs import base, picker
from screens.pages.spec import Action, Field, Heading, Note, Page, Table
from screens.papers import export_dialog
from screens.plan import screen, table_actions
from screens.plan.step_list import MOBILITY_STEPS, PROJECT_STEPS
from screens.session.session import Session
from screens.steps import verdicts

LABEL_COLUMNS = 17
RAIL_COLUMNS = 12
SHORT_COLUMNS = 10
HINT_COLUMNS = 57
HINT_LINES = 2
HELP_COLUMNS = 60
HELP_LINES = 11
COMMAND_HELP_COLUMNS = 54
ROOMS = ("screens", "fields")
GAPS = ("activity", "participants", "first_day", "last_day", "travel.origin", "travel.destination", "course.fee_days")
WINDOWS = {
    base.Number.help_name,
    base.Paste.help_name,
    export_dialog.ExportDialog.help_name,
    picker.Picker.help_name,
}
KEY = re.compile(r"(screens|fields)(\.\w+)+")


def sources() -> Iterator[ast.AST]:
    """Every module of screens/, parsed."""
    for path in sorted(Path(screens.__file__).parent.rglob("*.py")):
        yield ast.parse(path.read_text("utf-8"))


@cache
def spoken() -> tuple[frozenset[str], frozenset[str]]:
    """Keys that stand in the code as they are, and patterns of keys that are put together."""
    literal, built = set(), set()
    for tree in sources():
        pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                built.add("".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
                literal.add(node.value)
    return (
        frozenset(each for each in literal if KEY.fullmatch(each)),
        frozenset(each for each in built if each.startswith(("screens.", "fields."))),
    )


def command_names() -> set[str]:
    """Names of commands whose words stand here: tuples, tables and class attributes of the modules that have some."""
    found = {each.command.name for each in every_action() if not each.command.words}
    for module in (app, commands, base, export_dialog, home, picker, screen, table_actions):
        holders = [vars(module), *(vars(each) for each in vars(module).values() if isinstance(each, type))]
        for value in (each for holder in holders for each in holder.values()):
            many = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
            several = (value,) if isinstance(value, Command) else many
            found |= {each.name for each in several if isinstance(each, Command) and not each.words}
    # Keys that any table or page may use have no words of their own, and one key line entry stands for all marks.
    return found - {each.name for each in (*table_actions.MARKS, *table_actions.ACTION_KEYS)}


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
def walked() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Page names, table names and field labels met on the walk through all pages."""
    session = full_desk("en")
    names, tables, labels = set(), set(), set()
    for page in pages(session):
        names |= {page.name} - ({page.name} if page.help else set())
        page.title(session)
        for block in page.blocks(session):
            if isinstance(block, Field):
                labels.add(block.label)
            elif isinstance(block, Heading):
                labels.add(block.words)
            elif isinstance(block, Table):
                tables |= {block.name} - ({block.name} if block.empty else set())
                labels |= {each.title for each in block.columns}
            elif isinstance(block, Note):
                block.text(session)
    return frozenset(names), frozenset(tables), frozenset(labels)


def expanded() -> dict[str, set[str]]:
    """What each put-together key can be, from the lists the code itself uses."""
    names, tables, _ = walked()
    ticked = {"task", "evaluation", "for_whom", "documents_issued"}
    return {
        "screens.command.{}": command_names(),
        "screens.command.{}.help": command_names(),
        "screens.help.{}": {*names, "home", *WINDOWS},
        "screens.empty.{}": set(tables),
        "screens.table_hint.{}": {each for each in tables if catalogue("en").has(f"screens.table_hint.{each}")},
        "screens.column.{}": {*tables} & ticked,
        "screens.gap.{}": {each.replace(".", "_") for each in GAPS},
        "screens.short.{}": {each.value for each in Category},
        "screens.money.{}": {each.value for each in Status},
        "screens.covers.{}": {each.value for each in KeyCompetence},
        "screens.activity.about.{}": {each.value for each in ActivityType},
        "screens.activity.short.{}": {each.value for each in ActivityType},
        "screens.activity.direction.{}": {"incoming", "outgoing"},
        "screens.said.{}": {"undo", "redo"},
        "screens.said.nothing_to_{}": {"undo", "redo"},
    }


def needed() -> set[str]:
    """Every key the screens ask for, hints aside."""
    literal, _ = spoken()
    built = {pattern.format(each) for pattern, values in expanded().items() for each in values}
    fields = {each for each in walked()[2] if each.startswith(tuple(f"{room}." for room in ROOMS))}
    barriers = {f"fields.project.barrier_counts.{each}" for each in Barrier}
    return {*literal, *built, *fields, *barriers}


def texts(lang: str) -> dict[str, list[str]]:
    """Every text of the rooms, its plural forms as a list."""
    words = catalogue(lang)
    found: dict[str, list[str]] = {}
    for room in ROOMS:
        words.has(f"{room}.")
        for key, text in words._rooms[room].items():
            found[key] = text if isinstance(text, list) else [text]
    return found


def fields_of(forms: list[str]) -> set[str]:
    """Names of the fields in a text."""
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


def test_every_way_to_build_a_key_is_known() -> None:
    assert spoken()[1] == set(expanded())


def test_budget_gaps_have_words() -> None:
    assert "participants" in desk_of(Mobility()).budget.missing
    found = set(desk_of(Mobility(participants=(Participant(),))).budget.missing)
    for activity in (ActivityType.COURSES_AND_TRAINING, ActivityType.PREPARATORY_VISIT):
        found |= set(desk_of(Mobility(activity=activity, participants=(Participant(),))).budget.missing)
    plan_fields = {each for each in found if "." in each or hasattr(Mobility(), each)}
    assert plan_fields
    assert plan_fields <= set(GAPS)


def desk_of(mobility: Mobility) -> Session:
    project = sample("en").project.model_copy(update={"organisation": Organisation(country="LV")})
    return Session(catalogue("en"), Editor(OpenPlan(project, mobility)))


@pytest.mark.parametrize("lang", languages())
def test_nothing_is_missing(lang: str) -> None:
    assert not sorted(needed() - set(texts(lang)))


@pytest.mark.parametrize("lang", languages())
def test_nothing_is_left_over(lang: str) -> None:
    labels = needed()
    unused = {key for key in texts(lang) if key not in labels and key.removesuffix(".hint") not in labels}
    assert not sorted(unused)


@pytest.mark.parametrize("lang", languages())
def test_every_field_has_a_hint(lang: str) -> None:
    labels = {each for each in walked()[2] if each.startswith("fields.")}
    assert not sorted(each for each in labels if f"{each}.hint" not in texts(lang))


def test_languages_hold_the_same_keys_and_fields() -> None:
    first, *others = (texts(each) for each in languages())
    for other in others:
        assert set(first) == set(other)
        assert not [key for key in first if fields_of(first[key]) != fields_of(other[key])]
        assert not [key for key in first if len(first[key]) != len(other[key])]


@pytest.mark.parametrize("lang", languages())
def test_no_text_is_empty(lang: str) -> None:
    assert not [key for key, forms in texts(lang).items() if not all(form.strip() for form in forms)]


@pytest.mark.parametrize("lang", languages())
def test_texts_are_plain_characters(lang: str) -> None:
    strange = {
        sign
        for forms in texts(lang).values()
        for form in forms
        for sign in form
        if not (sign.isalnum() or sign in " \n.,;:!?~+-/()[]{}'\"_%=<>&*")
    }
    assert not strange


@pytest.mark.parametrize("lang", languages())
def test_labels_fit(lang: str) -> None:
    words = catalogue(lang)
    assert not {k: v for k, v in texts(lang).items() if _is_label(k) and len(v[0]) > LABEL_COLUMNS}
    assert not [k for k, v in texts(lang).items() if _is_hint(k) and len(wrap(v[0], HINT_COLUMNS)) > HINT_LINES]
    assert not [k for k, v in texts(lang).items() if k.startswith("screens.short.") and len(v[0]) > SHORT_COLUMNS]
    assert not [each.words for each in PROJECT_STEPS if len(words.text(each.words)) > RAIL_COLUMNS]


def _is_label(key: str) -> bool:
    return key.startswith("fields.") and not key.endswith(".hint")


def _is_hint(key: str) -> bool:
    return key.startswith("fields.") and key.endswith(".hint")


@pytest.mark.parametrize("lang", languages())
def test_column_titles_fit(lang: str) -> None:
    words, session = catalogue(lang), full_desk(lang)
    columns = [*home._COLUMNS]
    for page in pages(session):
        columns += [each for block in page.blocks(session) if isinstance(block, Table) for each in block.columns]
    assert not {each.title for each in columns if each.width and len(words.text(each.title)) > each.width}


@pytest.mark.parametrize("lang", languages())
def test_windows_are_not_overflowed(lang: str) -> None:
    all_texts = texts(lang)
    helps = {k: v[0] for k, v in all_texts.items() if k.startswith("screens.help.")}
    assert not {k for k, v in helps.items() if sum(len(wrap(x, HELP_COLUMNS)) for x in v.splitlines()) > HELP_LINES}
    about = {k: v[0] for k, v in all_texts.items() if k.startswith("screens.command.") and k.endswith(".help")}
    assert not {k for k, v in about.items() if len(v) > COMMAND_HELP_COLUMNS}
    for key in ("screens.home.legend", "screens.home.archive_shown", *(f"screens.money.{each}" for each in Status)):
        assert len(all_texts[key][0]) <= 76, key


@pytest.mark.parametrize(("lang", "own"), product(languages(), (home.COMMANDS, screen.COMMANDS)))
def test_key_line_names_six_keys_at_least(lang: str, own: tuple[Command, ...]) -> None:
    assert key_line(own, catalogue(lang), 78).count("  ") >= 5


@pytest.mark.parametrize("lang", languages())
def test_every_page_can_be_written(lang: str) -> None:
    session = full_desk(lang)
    for page in pages(session):
        assert page.title(session).strip()
        for note in (each for each in page.blocks(session) if isinstance(each, Note)):
            note.text(session)
