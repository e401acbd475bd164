"""A person on screen: who is meant, what is held handed over, or erased after a window that says what happens."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.screen import Screen

from planner.browser import outgoing_folder
from planner.locale import Catalogue
from screens.dialogs.base import Question
from screens.dialogs.browser_app import BrowserApp
from screens.dialogs.files import hand_over
from screens.dialogs.picker import Picker
from screens.dialogs.prompt import Prompt
from screens.pages.table import Column, Row
from screens.session.services import AppServices

if TYPE_CHECKING:
    from planner.persons.identity import Cluster
    from planner.persons.inquiry import Holding, Inquiry

_MOST_DOUBTS = 4
_HAND_OVER, _ERASE, _THOROUGH = "hand_over", "erase", "thorough"


class Host(AppServices, Protocol):
    """The app, as these windows need it."""

    async def push_screen_wait(self, screen: Screen[Any]) -> Any:
        """Open a window and wait for its answer."""


async def about_person(host: Host, name: str, record: str) -> bool:
    """Ask what is to be done with a person's data, and do it; True where somebody was erased.

    Args:
        host: the app.
        name: as it stands in the list, or as it was typed; empty: it is asked for.
        record: id of the participant whom the list shows; empty: whoever has the name.
    """
    words = host.words
    name = name or await host.push_screen_wait(Prompt(words, words.text("person.ask.name"))) or ""
    inquiry = await host.stored(_looked_up, host, name) if name else None
    if inquiry is None:
        return False
    own = inquiry.of_record(record) if record else None
    chosen = [own] if own else await _chosen(host, inquiry)
    holding = None if chosen is None else await host.stored(inquiry.holding, chosen)
    if holding is None or chosen is None:
        return False
    if not holding.found:
        host.tell(words.text("person.nobody", name=name))
        return False
    return await _do(host, inquiry, chosen, holding)


def _looked_up(host: Host, name: str) -> Inquiry:
    from planner.persons.erasing import finish
    from planner.persons.inquiry import Inquiry

    finish(host.workspace)
    return Inquiry(host.workspace, name)


async def _chosen(host: Host, inquiry: Inquiry) -> Sequence[Cluster] | None:
    """Of several people of one name the one who is meant; None where nobody was picked."""
    from planner.persons.inquiry import described

    if len(inquiry.candidates) < 2:
        return inquiry.candidates
    rows = [Row(str(at), (described(each, host.words),)) for at, each in enumerate(inquiry.candidates)]
    picker = Picker(host.words, host.words.text("person.ask.which"), rows, columns=(Column("", 0),))
    key = await host.push_screen_wait(picker)
    return None if key is None else [inquiry.candidates[int(key)]]


async def _do(host: Host, inquiry: Inquiry, chosen: Sequence[Cluster], holding: Holding) -> bool:
    words = host.words
    ways = [_HAND_OVER, _ERASE, *([_THOROUGH] if holding.unsure else [])]
    rows = [Row(each, (words.text(f"person.do.{each}"),)) for each in ways]
    picker = Picker(words, max(holding.person.names, key=len), rows, columns=(Column("", 0),))
    way = await host.push_screen_wait(picker)
    if way == _HAND_OVER:
        await _hand_over(host, holding)
        return False
    if way == _THOROUGH:
        holding = await host.stored(lambda: inquiry.holding(chosen, thorough=True)) or holding
    question = Question(words, words.text("person.ask.erase"), _what_happens(holding, words))
    return bool(way) and await host.push_screen_wait(question) is True and await _erase(host, holding)


def _what_happens(holding: Holding, words: Catalogue) -> str:
    """What is erased, what is not sure, and what no program can reach."""
    doubts = holding.doubts(words)
    shown = [*doubts[:_MOST_DOUBTS], *([words.text("person.more", n=len(doubts) - _MOST_DOUBTS)] * (len(doubts) > 4))]
    name = max(holding.person.names, key=len)
    unsure = [words.text("person.unsure_here"), *(f"  {each}" for each in shown)] if doubts else []
    return "\n".join(
        [
            words.text("person.will_erase", name=name),
            "",
            *(f"  {each}" for each in holding.counted(words)),
            "",
            *unsure,
            *map(words.render, holding.elsewhere),
        ]
    )


async def _hand_over(host: Host, holding: Holding) -> None:
    from planner.documents import DocumentError

    words = host.words
    folder = outgoing_folder()
    if folder is None:
        start = host.workspace.settings().get("papers", str(Path.home() / "mobility-papers"))
        typed = await host.push_screen_wait(Prompt(words, words.text("person.ask.folder"), start=start))
        if not typed:
            return
        folder = Path(typed).expanduser()
    host.warm_printer()
    try:
        files = await asyncio.to_thread(_written, host, holding, folder)
    except DocumentError as problem:
        host.tell(words.render(problem.message))
        return
    home = hand_over(cast("BrowserApp", host), words, files, folder)
    host.tell(home if outgoing_folder() else "\n".join([*map(str, files), *filter(None, ["", home])]))


def _written(host: Host, holding: Holding, folder: Path) -> Sequence[Path]:
    from planner.persons.handing_over import hand_over as hand_over_person

    assert host.printer is not None
    return hand_over_person(holding, folder, host.words.language.code, host.printer)


async def _erase(host: Host, holding: Holding) -> bool:
    from planner.persons.erasing import erase

    outcome = await host.stored(erase, host.workspace, holding.person)
    if outcome is None:
        return False
    done = host.words.text(
        "person.erased", changed=sum(outcome.changed.values()), removed=sum(outcome.removed.values())
    )
    host.tell("\n\n".join([done, *map(host.words.render, outcome.left)]))
    return True
