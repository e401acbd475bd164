"""What a page is made of, as plain data: fields, tables, headings, notes, and the actions of its keys.

No widgets, no verdicts. Pages, actions and the host they run on name each other, so they stand in one module.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from planner.locale import Message
from planner.model import Step
from screens.commands import Command
from screens.pages.host import Host
from screens.pages.table import Column, Look, Row
from screens.session.session import Session
from screens.symbols import Remark

if TYPE_CHECKING:
    from planner.model import EscoConcept
    from planner.outcomes.esco import Filters


class Kind(StrEnum):
    """How a field is typed."""

    TEXT = "text"
    PROSE = "prose"
    DATE = "date"
    MONEY = "money"
    WHOLE = "whole"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    TOWN = "town"


class Option(NamedTuple):
    """One choice: what is stored and the catalogue key of its words (or the words themselves, with `literal`)."""

    value: object
    words: str
    literal: bool = False


class Field(NamedTuple):
    """One line of a form.

    Attributes:
        path: where the value lives: `mobility.` or `project.` and a dotted path.
        label: catalogue key of the label; `<label>.hint` is shown while the field has the focus.
        kind: how it is typed.
        options: for a choice.
        beside: words to the right of the field, computed anew after every change.
        shown: whether the field concerns this plan; None: always.
        refused: says why a typed value cannot be, such as a day that is still to come; None: every value may be.
        late: whether `beside` follows only once the field is left: half an address is always odd.
    """

    path: str
    label: str
    kind: Kind = Kind.TEXT
    options: Callable[[Session], Sequence[Option]] | None = None
    beside: Callable[[Session], str] | None = None
    shown: Callable[[Session], bool] | None = None
    refused: Callable[[Session, object], Message | None] | None = None
    late: bool = False


class Heading(NamedTuple):
    """A heading line; catalogue key."""

    words: str


class Note(NamedTuple):
    """Lines computed from the plan; shown, not typed.

    Attributes:
        text: the lines.
        whole: whether they say nothing in part, as bars and what their signs mean: no room for all of them, and none is
            shown.
    """

    text: Callable[[Session], str]
    whole: bool = False


class Goto(NamedTuple):
    """Go to a field of a step instead of opening a page."""

    step: Step
    field: str = ""


class Marks(NamedTuple):
    """Keys that put something into the row under the cursor: digits and capital letters.

    Attributes:
        put: does it: the session, the row's key, the character.
        sign: what the key line shows for the keys.
        name: name of the command that the key line shows for them.
    """

    put: Callable[[Session, str, str], None]
    sign: str
    name: str

    def takes(self, key: str) -> bool:
        """Whether a key is one of them: the others keep what they do elsewhere, as `G` goes to the last row."""
        return any(first <= key <= last for first, _, last in (each.partition("-") for each in self.sign.split()))


class Action(NamedTuple):
    """A key of a table or a page, and what it does.

    Attributes:
        command: its key and its words.
        run: does it, on the screen that shows the page; what is heavy to load is imported when it runs.
        needs_row: whether it does nothing while its list is empty: it is named then nowhere.
    """

    command: Command
    run: Callable[[PageHost], object]
    needs_row: bool = False


class Table(NamedTuple):
    """Rows one can open, add to, copy and remove.

    Attributes:
        name: stable id, also the catalogue key of the words shown while it is empty, `empty.<name>`, and of
            those under the page while it has the keys, `hint.<name>`, where there are any.
        columns: titles and widths.
        rows: the rows, computed anew after every change.
        open: what Enter shows for a row.
        add: adds a record and returns the key of its row.
        copy: copies the record of a row and returns the new key.
        remove: removes the record of a row.
        actions: its further keys.
        height: rows shown at once at most.
        enter: what Enter does instead of `open`.
        about: what its records belong to, for its commands; empty: each row's own key.
        marks: keys that put something into a row.
        path: where the values of its rows live, so that one can be sent there; empty: its name is its path.
        why: what F8 shows for a row: how its amount came about.
        preview: the page of a row, to be looked at beside the list while the cursor stands on it.
        next: the row to go on with once Enter has ended the page of a row; empty: the same.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Session], Sequence[Row]]
    open: Callable[[Session, str], Page | Goto | None] | None = None
    add: Callable[[Session], str] | None = None
    copy: Callable[[Session, str], str] | None = None
    remove: Callable[[Session, str], None] | None = None
    actions: tuple[Action, ...] = ()
    height: int = 8
    enter: Action | None = None
    about: str = ""
    marks: Marks | None = None
    path: str = ""
    why: Callable[[Session, str], Page] | None = None
    preview: Callable[[Session, str], Page | None] | None = None
    next: Callable[[Session, str], str] | None = None

    def actions_of(self, *, empty: bool) -> tuple[Action, ...]:
        """Return its further keys that do something; `empty`: while it has no row."""
        return tuple(each for each in self.actions if not (empty and each.needs_row))

    @property
    def empty_words(self) -> str:
        """Catalogue key of the words shown while it is empty."""
        return f"empty.{self.name}"

    def hint(self, session: Session) -> str:
        """Return what to know while it has the keys; empty where nothing has to be said."""
        key = f"hint.{self.name}"
        return session.words.text(key) if session.words.has(key) else ""


Block = Field | Heading | Note | Table


class Page(NamedTuple):
    """One page of the body: a title and its blocks.

    Attributes:
        name: stable; names its help text, `help.<name>`.
        title: its title.
        blocks: what it is made of.
        exists: whether what it shows is still there; None: always.
        arrive: runs whenever it is shown.
        actions: keys of this page, which work in every field.
        remarks: what stands under the page in place of the step's verdicts.
        tall: whether it takes the room of the step's verdicts too.
        at: path of the field, or name of the table, that has the keys when it opens; empty: the first.
    """

    name: str
    title: Callable[[Session], str]
    blocks: Callable[[Session], Sequence[Block]]
    exists: Callable[[Session], bool] | None = None
    arrive: Callable[[PageHost], object] | None = None
    actions: tuple[Action, ...] = ()
    remarks: Callable[[Session], Sequence[Remark]] | None = None
    tall: bool = False
    at: str = ""

    @property
    def help_words(self) -> str:
        """Catalogue key of its help text."""
        return f"help.{self.name}"


class PageHost(Host, Protocol):
    """The screen that shows pages, as an action sees it."""

    @property
    def page(self) -> Page:
        """The page that is shown."""

    @property
    def record(self) -> str:
        """Key of the record whose page is open, empty on a step's own page."""

    @property
    def table(self) -> Table | None:
        """The table that has the keys, if one has."""

    @property
    def row_key(self) -> str:
        """Key of the row under the cursor of the table that has the keys; empty where there is none."""

    def go_to_row(self, key: str) -> None:
        """Put the cursor of the table that has the keys on a row."""

    def take_typed(self) -> None:
        """Put the letters into the plan that it has not heard of yet."""

    def go_on(self) -> None:
        """Give the keys to the next field."""

    async def open_row(self) -> None:
        """Open the row under the cursor."""

    async def show_page(self, page: Page) -> None:
        """Open a page from the table that has the keys; Esc comes back to it."""

    async def renew(self, at: str = "") -> None:
        """Put the page together anew, after a change of what it is made of."""

    async def close_page(self) -> None:
        """Go back to where the page was opened from."""

    async def close_screen(self) -> None:
        """Save and go back to the screen that this one was opened from."""

    def search_esco(
        self, trades: Sequence[str], filters: Filters, occupation: str, then: Callable[[list[EscoConcept]], object]
    ) -> None:
        """Search ESCO and go on with what was picked.

        Args:
            trades: the learners' programmes and qualifications, as the plan names them.
            filters: what the search is narrowed to at first.
            occupation: name of the occupation that it is narrowed to.
            then: takes the picked concepts.
        """

    def export(self, key: str = "", *, blank: bool = False) -> None:
        """Open the window that makes papers: of a paper or kind by its key, else of the whole set."""


def table_action(name: str, key: str, run: Callable[[PageHost], object], *, needs_row: bool = False) -> Action:
    """Return an action of a table; its words are those of the command of this name."""
    return Action(Command(name, key, f"table_action('{key}')"), run, needs_row)


def page_action(name: str, key: str, run: Callable[[PageHost], object]) -> Action:
    """Return an action of a page, which wins over the field that has the keys."""
    return Action(Command(name, key, f"page_action('{key}')", priority=True), run)


def bare_path(path: str) -> str:
    """Return a path without `mobility.` or `project.` and without row numbers, as tables are named."""
    rest = path.removeprefix("mobility.").removeprefix("project.")
    return ".".join(each for each in rest.split(".") if not each.isdigit())


__all__ = [
    "Action",
    "Block",
    "Column",
    "Field",
    "Goto",
    "Heading",
    "Kind",
    "Look",
    "Marks",
    "Note",
    "Option",
    "Page",
    "PageHost",
    "Remark",
    "Row",
    "Table",
    "bare_path",
    "page_action",
    "table_action",
]
