"""The conversation as a page's actions see it: what they ask is asked when they are done, one after the other."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

from planner.locale import Message
from planner.model import Mobility
from screens.pages.host import AskedLine
from screens.pages.spec import Goto, Page, Table
from screens.pages.table import Column, Row
from screens.pages.values import Unreadable
from screens.plain import choosing
from screens.plain.services import PlainServices
from screens.plain.talk import Move, Talk
from screens.session.session import Session

if TYPE_CHECKING:
    from planner.exchange.people.at_hand import ListAtHand
    from planner.model import EscoConcept
    from planner.outcomes.esco import Filters

Result = TypeVar("Result")
_LAST_LINE = "."
_LONGEST_PATH = 1000
_AT_ONCE, _FEW_LEFT = 20, 5
"""Lines of a long text that are read at once, and those that are not worth a question behind them."""


class PlainHost(ABC):
    """Promises what screens.pages.spec.PageHost says; `Walk` adds the pages.

    Attributes:
        page: the page that is asked.
        table: the list that is asked; None at a field.
        row_key: key of the row that was named last in it.
        record: key of the record whose page is open.
        gone: whether the page has been left by an action.
    """

    page: Page
    table: Table | None = None
    row_key: str = ""
    record: str = ""
    gone: bool = False

    def __init__(self, talk: Talk, services: PlainServices, session: Session) -> None:
        self.talk, self._services, self._session = talk, services, session
        self._waiting: deque[Callable[[], object]] = deque()
        self._loop = services.loop

    @property
    def session(self) -> Session:
        """What is open here."""
        return self._session

    @property
    def services(self) -> PlainServices:
        """What the conversation does for its pages."""
        return self._services

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something."""
        if text:
            self.talk.say(text, wrong=wrong)

    @abstractmethod
    def changed(self) -> None:
        """Follow a change: it is stored before the next question."""

    @abstractmethod
    def visit(self, target: Page | Goto) -> None:
        """Ask a page, or the one question that a list leads to, and come back."""

    # -- one thing after the other -----------------------------------------------------------------------------------

    def wait_for(self, outcome: object) -> None:
        """Go on once what was begun is done."""
        # An action may be a plain function or a job; both are done before the next question.
        if isinstance(outcome, Awaitable):
            self._loop.run_until_complete(_awaited(outcome))

    def run_pending(self) -> None:
        """Ask and do what an action left to be asked and done."""
        # An action that asks may lead to another that asks: those come behind it, in the order in which they were
        # asked.
        while self._waiting:
            self.wait_for(self._waiting.popleft()())

    def later(self, call: Callable[..., object], *arguments: object) -> None:
        """Call when the action is done."""
        self._waiting.append(lambda: call(*arguments))

    def work(self, job: Awaitable[None], group: str, *, exclusive: bool = True) -> None:  # noqa: ARG002  # one at a time
        """Do a job when the action is done."""
        self._waiting.append(lambda: job)

    async def beside(self, call: Callable[..., Result], *arguments: object) -> Result:
        """Run a call off the event loop, so that a line may say how far it is."""
        return await asyncio.to_thread(call, *arguments)

    async def still_open(self) -> None:
        """Go on: nothing is closed while a job runs."""
        return

    def from_thread(self, call: Callable[..., object], *arguments: object) -> None:
        """Call at once: a line may be said from any thread."""
        call(*arguments)

    def copy_to_clipboard(self, text: str) -> None:
        """Say the text, to be copied as a terminal copies."""
        self.talk.say(text)

    # -- asking ------------------------------------------------------------------------------------------------------

    def tell(self, text: str, title: str = "") -> None:
        """Say something that has to be read."""
        self.say(title)
        self.read(text)

    def read(self, text: str) -> None:
        """Read a text out, a long one in parts: Enter goes on with it."""
        lines = text.split("\n")
        while len(lines) > _AT_ONCE + _FEW_LEFT:
            self.say("\n".join(lines[:_AT_ONCE]))
            lines = lines[_AT_ONCE:]
            # Any answer but Enter ends it: what is typed is meant for no question.
            if self.talk.ask(self.session.words.text("plain.read_on", n=len(lines)), help_key="plain.help_pick"):
                return
        self.say("\n".join(lines))

    def ask(self, title: str, text: str, then: Callable[[], None]) -> None:
        """Ask a question; on yes go on."""

        def asked() -> None:
            self.tell(text)
            if choosing.yes_or_no(self.talk, title):
                then()

        self._waiting.append(asked)

    def look(self, title: str, text: str, then: Callable[[], object] | None) -> None:
        """Say what would come in, and ask whether to take it."""

        def asked() -> object:
            self.tell(text, title)
            taken = then is not None and choosing.yes_or_no(self.talk, self.session.words.text("plain.take"))
            return then() if taken and then else None

        self._waiting.append(asked)

    def ask_number(self, title: str, then: Callable[[int], None], *, least: int, most: int) -> None:
        """Ask for a whole number between two bounds."""

        def asked() -> None:
            while True:
                typed = self.talk.ask(title)
                if isinstance(typed, Move) or not typed:
                    return
                # `isdecimal`, as int() reads no raised digits, and no sign: below nothing there is nothing to count.
                if typed.isdecimal() and least <= int(typed) <= most:
                    then(int(typed))
                    return
                self.say(self.session.words.text("error.between", least=least, most=most), wrong=True)

        self._waiting.append(asked)

    def ask_lines(
        self,
        title: str,
        hint: str,
        then: Callable[[str], None],
        *,
        about: str = "",  # noqa: ARG002
        start: str = "",
    ) -> None:
        """Ask for several lines; a line of a single full stop is the last."""
        if start:  # what was refused stands above, in the terminal's own lines: nothing has to come back
            return

        def asked() -> None:
            said = "\n".join((title, hint, self.session.words.text("plain.lines_end")))
            text = choosing.lines(self.talk, said, end=_LAST_LINE)
            if text and text.strip():
                then(text)

        self._waiting.append(asked)

    def prompt(self, title: str, then: Callable[[str], None], *, longest: int = 200, **line: Unpack[AskedLine]) -> None:
        """Ask for one line of at most so many characters; nothing is marked in it."""
        start, check = line.get("start", ""), line.get("check")

        def asked() -> None:
            self.say(line.get("hint", ""))
            while True:
                typed = self.talk.ask(title, now=start)
                # `:back`, or Enter where nothing stands, means no; where something stands Enter means that.
                if isinstance(typed, Move) or not (typed or start):
                    return
                wrong = self._wrong(typed or start, longest, check)
                if not wrong:
                    then(typed or start)
                    return
                self.say(wrong, wrong=True)

        self._waiting.append(asked)

    def ask_file(self, title: str, then: Callable[[str], None], **line: Unpack[AskedLine]) -> None:
        """Ask for a file to read."""
        self.prompt(title, then, longest=_LONGEST_PATH, **line)

    def ask_target(
        self, title: str, then: Callable[[str], None], *, start: Path, hint: str = "", select: bool = True
    ) -> None:
        """Ask where a file is to be written."""
        self.prompt(title, then, start=str(start), hint=hint, longest=_LONGEST_PATH, select=select)

    def hand_over(self, paths: Sequence[Path], root: Path) -> str:
        """Return how files get over SSH to one's own computer; empty where they are there."""
        from planner.documents.taking_home import ways_home
        from planner.store.account import user_name

        return "\n".join(map(self.session.words.render, ways_home(paths, root, user_name())))

    def written(self, path: Path, title: str = "") -> None:
        """Say where a file is that was written for others, and how it gets to one's own computer."""
        where = str(path) if title else self.session.words.text("said.written", file=str(path))
        self.tell("\n".join(filter(None, (where, self.hand_over([path], path.parent)))), title)

    def _wrong(self, typed: str, longest: int, check: Callable[[str], Message | None] | None) -> str:
        words = self.session.words
        if len(typed) > longest:
            return words.text("plain.too_long", most=longest)
        try:
            wrong = check(typed) if check else None
        except Unreadable as problem:
            wrong = problem.why
        return words.render(wrong) if wrong else ""

    def pick(
        self,
        title: str,
        rows: Sequence[Row],
        then: Callable[[str], object],
        *,
        at: str = "",
        columns: Sequence[Column] = (),
    ) -> None:
        """Offer rows to pick one from."""

        def asked() -> object:
            key = choosing.pick(self.talk, title, rows, at=at, columns=columns)
            return None if key is None else then(key)

        self._waiting.append(asked)

    def pick_several(
        self,
        title: str,
        rows: Sequence[Row],
        columns: Sequence[Column],
        then: Callable[[list[str]], object],
        *,
        ticked: Collection[str] = (),
    ) -> None:
        """Offer rows to pick several from."""

        def asked() -> object:
            keys = choosing.pick_several(self.talk, title, rows, columns, ticked)
            return None if keys is None else then(keys)

        self._waiting.append(asked)

    def look_at_people(self, at_hand: ListAtHand, then: Callable[[Mobility], object]) -> None:
        """Say who is in a list before any of it is taken."""
        from screens.plain.people import look_at_people

        def asked() -> object:
            found = look_at_people(self.talk, at_hand)
            return None if found is None else then(found)

        self._waiting.append(asked)

    def search_esco(
        self, trades: Sequence[str], filters: Filters, occupation: str, then: Callable[[list[EscoConcept]], object]
    ) -> None:
        """Search ESCO and go on with what was picked."""
        from screens.plain.esco import search

        def asked() -> object:
            self.say(occupation and self.session.words.text("plain.esco_occupation", name=occupation))
            found = search(self.talk, self.session.project.language, trades, filters)
            return then(found) if found else None

        self._waiting.append(asked)


async def _awaited(outcome: Awaitable[Any]) -> Any:
    return await outcome
