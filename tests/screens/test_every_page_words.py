"""Every page that a list can open has all its words, in each language: a missing one would end in a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from planner.documents.europass.actuals import begun
from planner.editor import Editor, Plan
from planner.exchange.sample import sample
from planner.locale import catalogue, languages
from planner.model import THE_GROUP, ActivityType, EuropassPaper, GroupDay, Mobility, PaperState, PaperStep
from screens.outcomes.matrix import matrix_page
from screens.pages.spec import Field, Heading, Kind, Note, Page, Table
from screens.pages.values import write
from screens.papers.gaps import kinds_of, papers_of
from screens.papers.paper import paper_page, typed_page
from screens.plan.step_list import MOBILITY_STEPS, PROJECT_STEPS
from screens.session.session import Desk
from screens.steps import verdicts
from screens.widgets.form import option_words, options_of

ROWS = 3
"""Rows opened of each list: lists of papers differ from row to row, others do not."""


def plans() -> dict[str, Mobility]:
    """An individual and a group mobility, both over for those whose papers are looked at."""
    mobility = sample("en").mobilities[0]
    first = mobility.participants[0]
    steps = (PaperStep(state=PaperState.AFTER_DRAFT, on=date(2026, 4, 1)),)
    one = EuropassPaper(participant=first.id, steps=steps, after=begun(mobility, first))
    group = mobility.model_copy(
        update={
            "activity": ActivityType.GROUP_MOBILITY_LEARNERS,
            "group_days": (GroupDay(activity="Bakes", outcomes=(mobility.outcomes[0].id,)),),
        }
    )
    all_of_it = EuropassPaper(participant=THE_GROUP, steps=steps, after=begun(group, None))
    return {
        "individual": mobility.model_copy(update={"papers": (one,)}),
        "group": group.model_copy(update={"papers": (all_of_it,)}),
    }


def desk_of(mobility: Mobility, lang: str) -> Desk:
    return Desk(catalogue(lang), Editor(Plan(sample(lang).project, mobility)), (mobility,))


def roots(desk: Desk) -> Iterator[Page]:
    """Pages that a key opens; lists lead to all others."""
    yield from (each.page for each in (*MOBILITY_STEPS, *PROJECT_STEPS))
    yield verdicts.why_page(MOBILITY_STEPS[0].step)
    yield matrix_page()
    for kind in kinds_of(desk):
        for paper in papers_of(desk, kind)[:1]:
            yield paper_page(paper)
            typed = typed_page(desk, paper)
            if typed is not None:
                yield typed


def spelled(page: Page, desk: Desk) -> Iterator[Page]:
    """Ask for all words of a page, as showing it does, and yield the pages that its lists open."""
    words = desk.words
    page.title(desk)
    words.text(page.help_words)
    for block in page.blocks(desk):
        if isinstance(block, Note):
            block.text(desk)
        elif isinstance(block, Heading):
            words.text(block.words)
        elif isinstance(block, Field):
            words.text(block.label)
            if block.kind in (Kind.CHOICE, Kind.YES_NO):
                assert [option_words(each, desk) for each in options_of(block, desk)]
        else:
            yield from opened(block, desk)


def opened(table: Table, desk: Desk) -> Iterator[Page]:
    """Ask for a list's words and yield the pages of its rows; an empty list gets a row first."""
    desk.words.text(table.empty_words)
    for each in table.columns:
        desk.words.text(each.title)
    if table.add and not table.rows(desk):
        table.add(desk)
    ticks = table.path  # Enter ticks there and opens nothing
    for row in () if ticks else table.rows(desk)[:ROWS]:
        found = table.open(desk, row.key) if table.open else None
        if isinstance(found, Page):
            yield found


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("kind", ["individual", "group"])
def test_every_page_has_its_words(kind: str, lang: str) -> None:
    desk = desk_of(plans()[kind], lang)
    waiting, seen = [*roots(desk)], set[tuple[str, str]]()
    while waiting:
        page = waiting.pop()
        for each in spelled(page, desk):
            if (page.name, each.name) not in seen:
                seen.add((page.name, each.name))
                waiting.append(each)
    names = {name for _, name in seen}
    assert {"participant", "recognition", "paper_outcome" if kind == "individual" else "paper_part"} <= names, names


@pytest.mark.parametrize(("value", "shown"), [(Decimal("40.0"), "40"), (Decimal("40.5"), "40,5"), (40.5, "40,5")])
def test_a_number_stands_in_its_field_as_people_write_it(value: Decimal | float, shown: str) -> None:
    assert write(Kind.NUMBER, value, catalogue("lv")) == shown
