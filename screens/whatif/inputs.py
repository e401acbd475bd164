"""What is typed or picked for a cell of the what-if sheet becomes a value: number, date, rate, town, country."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from pydantic import JsonValue

from planner.locale import Catalogue
from planner.places import GazetteerError, GazetteerTown, choose
from planner.programme import TYPED_ONLY, rate_label, rate_names
from planner.whatif import INPUTS, RATE, Kind
from screens.dialogs import town_picker
from screens.pages.host import Host
from screens.pages.spec import Kind as FieldKind
from screens.pages.table import Column, Row
from screens.pages.values import read, read_date


def read_input(words: Catalogue, path: str, text: str) -> JsonValue | Decimal:
    """Return the value of a typed text; what is no value of the input is left as it is, for the planner to refuse.

    Raises:
        Unreadable: it is no date, or no amount.
    """
    kind = INPUTS[path].kind if path in INPUTS else Kind.EURO
    if kind is Kind.EURO:
        value = read(FieldKind.MONEY, text, words)
        return value if isinstance(value, Decimal) else None
    if kind is Kind.DATE:
        return read_date(text).isoformat()
    # Longer ones go on as text: int() raises on some thousand digits, the planner refuses them in a sentence.
    if kind is Kind.WHOLE and text.isdecimal() and len(text) < 10:
        return int(text)
    if kind is Kind.KILOMETRES:
        # As it is shown: "430 km" typed back as it stands there is a number too.
        return text.casefold().removesuffix("km").strip()
    return text


Put = Callable[[JsonValue], None]
"""Takes the value that was found or picked."""


def look_up(host: Host, path: str, typed: str, put: Put) -> None:
    """Find the town that was typed; a clear hit is taken, several are offered."""
    host.work(_look_up(host, path, typed, put), "town")


async def _look_up(host: Host, path: str, typed: str, put: Put) -> None:
    words = host.session.words
    try:
        exact, near = await host.beside(town_picker.search_towns, host, words, typed)
    except GazetteerError as problem:
        host.say(words.render(problem.message), wrong=True)
        return
    found = exact or near
    chosen = choose(exact)
    if chosen is not None:
        put(_town(chosen))
    elif not found or not host.may_ask(path):
        key = "town_several" if found else "town_unknown"
        host.say(words.text(f"said.{key}", typed=typed), wrong=not found)
    else:
        town_picker.offer(host, typed, found, lambda key: put(_town(found[int(key)])))


def _town(found: GazetteerTown) -> JsonValue:
    value: JsonValue = found.town.model_dump(mode="json")
    return value


def pick_country(host: Host, path: str, put: Put) -> None:
    """Pick a country: only its day rates count, the distance stays."""
    words = host.session.words
    rows = [Row(code, (words.text(f"countries.{code}"), code)) for code in host.session.country_codes()]
    host.pick(words.render(INPUTS[path].label), rows, put, columns=(Column(""), Column("", 4)))


def pick_input(host: Host, then: Callable[[str], None]) -> None:
    """Pick any input or rate."""
    words = host.session.words
    rows = [Row(name, (words.render(each.label),)) for name, each in INPUTS.items()]
    rates = (*TYPED_ONLY, *rate_names(host.session.programme))
    rows += [Row(RATE + name, (words.render(rate_label(name)),)) for name in rates]
    host.pick(words.text("ask.input"), rows, then)
