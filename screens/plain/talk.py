"""Lines in and out: what is said, what is asked, and the words that are orders at every question."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, StrEnum

from planner.inert import inert_line
from planner.letters import fold
from planner.locale import Catalogue, catalogue
from screens.plain.words import spoken, without_boxes
from screens.session.bars import BAR

ORDER_SIGN = ":"
"""Begins an order. No slash: a file's name may begin with one."""

HELP_SIGN = "?"
EMPTY_SIGN = "-"


class Ended(Exception):  # noqa: N818  # nothing went wrong
    """Nobody types any more: Ctrl+D, Ctrl+C, a lost line, or the order to end."""


class Move(Enum):
    """Where to go on from a question."""

    ON = "on"
    BACK = "back"
    NEXT = "next"


class Order(StrEnum):
    """What may be typed behind the sign at every question."""

    BACK = "back"
    NEXT = "next"
    STEPS = "steps"
    MISSING = "missing"
    MONEY = "money"
    WHY = "why"
    WHAT_IF = "what_if"
    PAPERS = "papers"
    PROJECT = "project"
    UNDO = "undo"
    REDO = "redo"
    HOME = "home"
    HELP = "help"
    END = "end"


class Talk:
    """One conversation.

    Attributes:
        words: its language.
        obey: what becomes of orders that a single question does not know; None while no plan is open.
        more: does what a word means on this page alone; says whether it means something.
        more_orders: says these words.
    """

    def __init__(
        self, words: Catalogue, read: Callable[[str], str] = input, write: Callable[[str], object] = print
    ) -> None:
        self.words = words
        self.obey: Callable[[Order], None] | None = None
        self.more: Callable[[str], bool] | None = None
        self.more_orders: Callable[[], str] | None = None
        self._read, self._write = read, write

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say a text, line by line; what a stranger's file brought steers no terminal."""
        for line in (f"! {text}" if wrong else text).split("\n"):
            # A bar's figures stand beside it, and its signs would be read out one by one.
            told = without_boxes(BAR.sub("", inert_line(line))).rstrip()
            if told or not line:  # a rule alone is no line
                self._write(spoken(self.words, told))

    def text(self, key: str, /, **values: object) -> None:
        """Say a text of the catalogue."""
        self.say(self.words.text(key, **values))

    def line(self, prompt: str) -> str:
        """Return one typed line as it is, without orders.

        Raises:
            Ended: nobody types any more.
        """
        try:
            # Both ways: a prompt may hold a stranger's title, and what is typed may be a paste from anywhere.
            return inert_line(self._read(f"{inert_line(prompt)} "))
        except (EOFError, KeyboardInterrupt) as end:
            raise Ended from end

    def ask(
        self, question: str, *, now: str = "", about: Callable[[], str] | None = None, help_key: str = "plain.help"
    ) -> str | Move:
        """Ask until something is typed that is no order.

        Args:
            question: in a few words.
            now: the answer that stands; Enter keeps it.
            about: what `?` says.
            help_key: what it says behind that: what Enter does here, how one goes back and leaves.

        Raises:
            Ended: nobody types any more.
        """
        while True:
            end = "" if question.endswith("?") and not now else ":"
            typed = self.line(f"{question}{f' [{now}]' if now else ''}{end}").strip()
            if typed == HELP_SIGN:
                self.say("\n".join(filter(None, (about() if about else "", self.words.text(help_key)))))
            # Doubled, the sign begins a text and no order.
            elif typed.startswith(ORDER_SIGN * 2):
                return typed[1:]
            elif not typed.startswith(ORDER_SIGN):
                return typed
            elif (move := self._ordered(typed[1:].strip())) is not None:
                return move

    def _ordered(self, typed: str) -> Move | None:
        order = self.order_of(typed)
        if order is None and self.more is not None and self.more(typed):
            return None
        if order is None:
            self._say_unknown(typed)
        elif order in (Order.BACK, Order.NEXT):
            return Move(order.value)
        elif order is Order.END:
            raise Ended
        elif order is Order.HELP:
            self.say(self.orders())
        elif self.obey is None:
            self.text("plain.no_plan")
        else:
            self.obey(order)
        return None

    def orders(self) -> str:
        """Return all orders with what they do."""
        words = self.words
        told = [f"{ORDER_SIGN}{words.text(f'plain.order.{e}')}  {words.text(f'plain.order.{e}.help')}" for e in Order]
        more = self.more_orders() if self.more_orders else ""
        return "\n".join(filter(None, [words.text("plain.orders"), *told, more, words.text("plain.signs")]))

    def _say_unknown(self, typed: str) -> None:
        """Say which orders a beginning may mean, or that none begins so."""
        meant = [f"{ORDER_SIGN}{self.words.text(f'plain.order.{each}')}" for each in self._orders_of(typed)]
        key = "plain.several_orders" if meant else "plain.no_order"
        self.say(self.words.text(key, typed=typed, orders=", ".join(meant)), wrong=True)

    def order_of(self, typed: str) -> Order | None:
        """Return the order that a word or its beginning names, here or in English; None where none does, or several."""
        found = self._orders_of(typed)
        return found[0] if len(found) == 1 else None

    def _orders_of(self, typed: str) -> list[Order]:
        wanted = fold(typed)
        # The own language first; English stays understood, as instructions by telephone are often in it.
        for words in (self.words, catalogue("en")):
            named = {each: fold(words.text(f"plain.order.{each}")) for each in Order}
            found = [each for each, name in named.items() if name == wanted]
            # A whole name goes before beginnings, so that no order is hidden by a longer one.
            found = found or [each for each, name in named.items() if wanted and name.startswith(wanted)]
            if found:
                return found
        return []
