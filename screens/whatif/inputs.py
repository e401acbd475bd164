"""What is typed or picked for a cell of the what-if sheet becomes a value: number, date, rate, town, country."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import JsonValue

from planner.locale import Catalogue
from planner.places import GazetteerError, GazetteerTown, choose
from planner.programme import TYPED_ONLY, rate_label, rate_names
from planner.whatif import INPUTS, RATE, Kind
from screens.dialogs import town_picker
from screens.dialogs.picker import Picker
from screens.pages.spec import Kind as FieldKind
from screens.pages.table import Column, Row
from screens.pages.values import read, read_date

if TYPE_CHECKING:
    from screens.whatif.compare_screen import WhatIfScreen


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
    if kind is Kind.WHOLE and text.isdecimal() and len(text) < 10:
        return int(text)
    if kind is Kind.KILOMETRES:
        return text.casefold().removesuffix("km").strip()
    return text


def look_up(screen: WhatIfScreen, path: str, column: int, typed: str) -> None:
    """Find the town that was typed; a clear hit is taken, several are offered."""
    screen.run_worker(_look_up(screen, path, column, typed), exclusive=True, group="town")


async def _look_up(screen: WhatIfScreen, path: str, column: int, typed: str) -> None:
    words = screen.session.words
    try:
        exact, near = await asyncio.to_thread(town_picker.search_towns, screen, words, typed)
    except GazetteerError as problem:
        screen.say(words.render(problem.message), wrong=True)
        return
    found = exact or near
    chosen = choose(exact)
    if chosen is not None:
        _take(screen, path, column, chosen)
    elif not found:
        screen.say(words.text("screens.town.unknown", typed=typed), wrong=True)
    else:
        _offer(screen, path, column, typed, found)


def _offer(screen: WhatIfScreen, path: str, column: int, typed: str, found: list[GazetteerTown]) -> None:
    words = screen.session.words

    def picked(key: str | None) -> None:
        if key is not None:
            _take(screen, path, column, found[int(key)])

    rows = [Row(str(n), town_picker.town_cells(words, each)) for n, each in enumerate(found)]
    screen.app.push_screen(Picker(words, words.text("screens.town.which", typed=typed), rows), picked)


def _take(screen: WhatIfScreen, path: str, column: int, found: GazetteerTown) -> None:
    screen.put(path, found.town.model_dump(mode="json"), column)


def pick_country(screen: WhatIfScreen, path: str, column: int) -> None:
    """Picker a country: only its day rates count, the distance stays."""
    words = screen.session.words

    def picked(key: str | None) -> None:
        if key is not None:
            screen.put(path, key, column)

    rows = [Row(code, (words.text(f"countries.{code}"), code)) for code in screen.session.country_codes()]
    title = words.render(INPUTS[path].label)
    screen.app.push_screen(Picker(words, title, rows, columns=(Column(""), Column("", 4))), picked)


def pick_input(screen: WhatIfScreen) -> None:
    """Picker any input or rate."""
    words = screen.session.words

    def picked(key: str | None) -> None:
        if key is not None:
            screen.change_other(key)

    rows = [Row(name, (words.render(each.label),)) for name, each in INPUTS.items()]
    rates = (*TYPED_ONLY, *rate_names(screen.session.programme))
    rows += [Row(RATE + name, (words.render(rate_label(name)),)) for name in rates]
    screen.app.push_screen(Picker(words, words.text("whatif_screens.which_input"), rows), picked)
