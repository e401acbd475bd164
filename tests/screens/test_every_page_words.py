"""Every page that a list can open has all its words, in each language: a missing one would end in a traceback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from planner.documents.europass.actuals import after_as_agreed
from planner.editor import Editor, OpenPlan
from planner.exchange.sample import sample
from planner.locale import catalogue, languages
from planner.model import (
    THE_GROUP,
    AccompanyingPerson,
    ActivityType,
    EuropassPaper,
    GroupDay,
    Mobility,
    PaperState,
    PaperStep,
    Participant,
    Project,
    Role,
)
from screens.outcomes.matrix import matrix_page
from screens.pages.spec import Field, Heading, Kind, Note, Page, Table
from screens.pages.values import option_words, options_of, write
from screens.papers.gaps import kinds_of, papers_of
from screens.papers.paper import paper_page, typed_page
from screens.plan.project_steps import PROJECT_STEPS
from screens.plan.step_list import MOBILITY_STEPS
from screens.session.session import Session
from screens.steps import verdicts

ROWS = 3
"""Rows opened of each list: lists of papers differ from row to row, others do not."""


def plans() -> dict[str, Mobility]:
    """An individual and a group mobility, both over for those whose papers are looked at."""
    mobility = sample("en").mobilities[0]
    first = mobility.participants[0]
    steps = (PaperStep(state=PaperState.AFTER_DRAFT, on=date(2026, 4, 1)),)
    one = EuropassPaper(participant=first.id, steps=steps, after=after_as_agreed(mobility, first))
    group = mobility.model_copy(
        update={
            "activity": ActivityType.GROUP_MOBILITY_LEARNERS,
            "group_days": (GroupDay(activity="Bakes", outcomes=(mobility.outcomes[0].id,)),),
        }
    )
    all_of_it = EuropassPaper(participant=THE_GROUP, steps=steps, after=after_as_agreed(group, None))
    return {
        "individual": mobility.model_copy(update={"papers": (one,)}),
        "group": group.model_copy(update={"papers": (all_of_it,)}),
    }


def desk_of(mobility: Mobility, lang: str) -> Session:
    return Session(catalogue(lang), Editor(OpenPlan(sample(lang).project, mobility)), (mobility,))


def roots(session: Session) -> Iterator[Page]:
    """Pages that a key opens; lists lead to all others."""
    yield from (each.page for each in (*MOBILITY_STEPS, *PROJECT_STEPS))
    yield verdicts.why_page(MOBILITY_STEPS[0].step)
    yield matrix_page()
    for kind in kinds_of(session):
        for paper in papers_of(session, kind)[:1]:
            yield paper_page(paper)
            typed = typed_page(session, paper)
            if typed is not None:
                yield typed


def spelled(page: Page, session: Session) -> Iterator[Page]:
    """Ask for all words of a page, as showing it does, and yield the pages that its lists open."""
    words = session.words
    page.title(session)
    words.text(page.help_words)
    for block in page.blocks(session):
        if isinstance(block, Note):
            block.text(session)
        elif isinstance(block, Heading):
            words.text(block.words)
        elif isinstance(block, Field):
            words.text(block.label)
            if block.kind in (Kind.CHOICE, Kind.YES_NO):
                assert [option_words(each, session) for each in options_of(block, session)]
        else:
            yield from opened(block, session)


def opened(table: Table, session: Session) -> Iterator[Page]:
    """Ask for a list's words and yield the pages of its rows; an empty list gets a row first."""
    session.words.text(table.empty_words)
    for each in table.columns:
        session.words.text(each.title)
    if table.add and not table.rows(session):
        table.add(session)
    ticks = table.path  # Enter ticks there and opens nothing
    for row in () if ticks else table.rows(session)[:ROWS]:
        found = table.open(session, row.key) if table.open else None
        if isinstance(found, Page):
            yield found


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("kind", ["individual", "group"])
def test_every_page_has_its_words(kind: str, lang: str) -> None:
    session = desk_of(plans()[kind], lang)
    waiting, seen = [*roots(session)], set[tuple[str, str]]()
    while waiting:
        page = waiting.pop()
        for each in spelled(page, session):
            if (page.name, each.name) not in seen:
                seen.add((page.name, each.name))
                waiting.append(each)
    names = {name for _, name in seen}
    assert {"participant", "recognition", "paper_outcome" if kind == "individual" else "paper_part"} <= names, names


RAW = re.compile(r"\b(None|nan|null|True|False)\b|[{}]|\[\]|<[A-Za-z_.]+( object|:)|\bDecimal\(")
"""What Python writes where a value is missing or was not put into words."""


def shown(page: Page, session: Session) -> Iterator[str]:
    """All that a page says of a plan: title, notes, values of fields, rows, remarks."""
    yield page.title(session)
    yield from (each.text for each in (page.remarks(session) if page.remarks else ()))
    for block in page.blocks(session):
        if isinstance(block, Note):
            yield block.text(session)
        elif isinstance(block, Table):
            yield from (cell for row in block.rows(session) for cell in row.cells)
            yield from (block.hint(session) for _ in block.rows(session)[:1])
        elif isinstance(block, Field):
            yield block.beside(session) if block.beside else ""
            if block.kind in (Kind.CHOICE, Kind.YES_NO):
                yield from (option_words(each, session) for each in options_of(block, session))
            else:
                yield write(block.kind, session.get(block.path), session.words)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("activity", [None, ActivityType.SHORT_TERM_LEARNERS, ActivityType.GROUP_MOBILITY_LEARNERS])
def test_of_a_sparse_plan_nothing_is_said_in_the_words_of_python(activity: ActivityType | None, lang: str) -> None:
    mobility = Mobility(
        activity=activity, participants=(Participant(role=Role.LEARNER),), accompanying=(AccompanyingPerson(),)
    )
    session = Session(catalogue(lang), Editor(OpenPlan(Project(call=2026), mobility)), (mobility,))
    waiting, seen = [*roots(session)], set[str]()
    while waiting:
        page = waiting.pop()
        said = [each for each in shown(page, session) if RAW.search(each)]
        assert said == [], page.name
        found = [each for block in page.blocks(session) if isinstance(block, Table) for each in opened(block, session)]
        waiting.extend(each for each in found if each.name not in seen)
        seen |= {each.name for each in found}
    assert {"participant", "recognition"} <= seen


@pytest.mark.parametrize(("value", "shown"), [(Decimal("40.0"), "40"), (Decimal("40.5"), "40,5"), (40.5, "40,5")])
def test_a_number_stands_in_its_field_as_people_write_it(value: Decimal | float, shown: str) -> None:
    assert write(Kind.NUMBER, value, catalogue("lv")) == shown
