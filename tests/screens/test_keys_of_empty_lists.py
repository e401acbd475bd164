"""No list that is empty names a key that does nothing then; headings say what their fields do not."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import MagicMock

import pytest
from test_screen_words import full_desk, pages
from walking import frame, number_of, press, small_workspace

from planner.editor import Editor, OpenPlan
from planner.locale import catalogue, languages
from planner.model import ActivityType, Mobility, Participant, Project, Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.pages.spec import Action, Field, Heading, Page, Table
from screens.session.session import Session

_SAYS = {"say", "tell", "changed", "follow"}
"""What an action may do to the screen without having done anything."""
_PLANS = {
    "empty": Mobility(),
    "group": Mobility(activity=ActivityType.GROUP_MOBILITY_LEARNERS, participants=(Participant(),)),
}


def desks(lang: str) -> Iterator[Session]:
    yield full_desk(lang)
    for each in _PLANS.values():
        yield Session(catalogue(lang), Editor(OpenPlan(Project(call=2025), each)), (each,))


def empty_lists(session: Session) -> Iterator[tuple[Page, Table]]:
    for page in pages(session):
        for block in page.blocks(session):
            if isinstance(block, Table) and not block.rows(session):
                yield page, block


def does_something(action: Action, session: Session, page: Page, table: Table) -> bool:
    """Whether a key asks, opens, writes or changes something while its list is empty; a word alone is nothing."""
    host = MagicMock()
    host.session, host.page, host.table, host.row_key, host.record = session, page, table, "", ""
    before = session.editor.changes
    action.run(host)
    return session.editor.changes != before or bool({each[0] for each in host.mock_calls} - _SAYS)


def test_a_key_that_is_named_on_an_empty_list_does_something() -> None:
    idle, tried = [], 0
    for session in desks("en"):
        for page, table in empty_lists(session):
            for action in table.actions_of(empty=True):
                tried += 1
                if not does_something(action, session, page, table):
                    idle.append((page.name, table.name, action.command.name))
    assert not idle
    assert tried > 5


async def test_the_empty_list_of_people_names_no_v_and_says_why_when_it_is_pressed(workspace: Workspace) -> None:
    small_workspace(workspace)
    async with PlannerApp(workspace, "lv").run_test(size=(120, 40)) as pilot:
        shown = await press(pilot, "enter", "f2", number_of(Step.PEOPLE), "enter")
        keys = shown.rstrip().splitlines()[-1]
        assert " v " not in keys
        shown = await press(pilot, "v")
        assert catalogue("lv").text("empty.participants") in shown
        assert catalogue("lv").text("said.vouched") not in shown
        assert " v " in (await press(pilot, "n", "escape")).rstrip().splitlines()[-1]
        assert "> " in frame(pilot.app)


@pytest.mark.parametrize("lang", languages())
def test_no_heading_says_what_a_label_below_it_says(lang: str) -> None:
    words, twice, seen = catalogue(lang), [], 0
    for session in desks(lang):
        for page in pages(session):
            blocks = list(page.blocks(session))
            labels = {words.text(each.label).casefold() for each in blocks if isinstance(each, Field)}
            for each in (each for each in blocks if isinstance(each, Heading)):
                seen += 1
                twice += [(page.name, each.words)] if words.text(each.words).casefold() in labels else []
    assert not twice
    assert seen > 5
