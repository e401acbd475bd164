"""What a person types into a field becomes a value, or a plain sentence about what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from planner.locale import Catalogue, Message, message
from planner.locale.days import parse_day
from screens.pages.spec import Field, Kind, Option
from screens.session.session import Session

_YES_NO = (Option(True, "word.yes"), Option(False, "word.no"))


class Unreadable(Exception):  # noqa: N818  # what was typed, not a fault of the program
    """The typed text is no such value.

    Attributes:
        why: one sentence that says what is wrong and how to type it.
    """

    def __init__(self, why: Message) -> None:
        super().__init__(why.key)
        self.why = why


def read(kind: Kind, typed: str, words: Catalogue) -> object:
    """Return the value of a typed text; None where nothing is typed, except for words.

    Raises:
        Unreadable: it is no value of this kind.
    """
    text = typed.strip()
    if kind in (Kind.TEXT, Kind.PROSE, Kind.TOWN):
        return text
    if not text:
        return None
    if kind is Kind.DATE:
        return read_date(text)
    if kind is Kind.MONEY:
        return _read_money(text, words)
    return _read_number(kind, text)


def read_date(text: str) -> date:
    """Read a day typed as 2.3.2026., 02/03/26, 2026-03-02 or 02032026.

    Raises:
        Unreadable: it is no day of the calendar.
    """
    try:
        day = parse_day(text)
    except ValueError:
        raise Unreadable(message("error.no_such_day", typed=text)) from None
    if day is None:
        raise Unreadable(message("error.date", typed=text))
    return day


def _read_money(text: str, words: Catalogue) -> Decimal:
    try:
        return words.parse_amount(text)
    except ValueError:
        raise Unreadable(message("error.money", typed=text)) from None


def _read_number(kind: Kind, text: str) -> int | float:
    plain = text.replace(" ", "").replace(",", ".")
    try:
        return int(plain) if kind is Kind.WHOLE else float(Decimal(plain))
    except (ValueError, InvalidOperation):
        raise Unreadable(message("error.number", typed=text)) from None


def write(kind: Kind, value: object, words: Catalogue) -> str:
    """Return the text that stands in the field for a value."""
    if value is None:
        return ""
    if kind is Kind.MONEY and isinstance(value, Decimal):
        return words.amount(value)
    if kind is Kind.NUMBER and isinstance(value, (float, Decimal)):
        # Points and kilometres as people write them: no zeros behind, the language's own sign.
        return f"{float(value):g}".replace(".", words.language.decimal)
    if isinstance(value, date):
        return words.date(value)
    return str(getattr(value, "name", value)) if kind is Kind.TOWN else str(value)


def options_of(field: Field, session: Session) -> Sequence[Option]:
    """Return the options of a choice or yes-no field."""
    return _YES_NO if field.kind is Kind.YES_NO else field.options(session) if field.options else ()


def option_words(option: Option, session: Session) -> str:
    """Return the words of an option in the screen's language."""
    return option.words if option.literal else session.words.text(option.words)


def words_of(field: Field, session: Session) -> str:
    """Return what a field holds as a person reads it; empty where it holds nothing."""
    value = session.get(field.path)
    if field.kind in (Kind.CHOICE, Kind.YES_NO):
        chosen = next((each for each in options_of(field, session) if each.value == value), None)
        return option_words(chosen, session) if chosen else ""
    return write(field.kind, value, session.words)
