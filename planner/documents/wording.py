"""Small pieces of text that several documents print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from planner.documents.sheet import Paragraphs, paragraphs
from planner.locale import Catalogue, order_in
from planner.model import Contact, LearningUnit, Organisation, Travel, Traveller


def line(*parts: str) -> Paragraphs:
    """Join the parts that are there with commas; empty where none is."""
    # Also where it was typed on two lines, as addresses are.
    return paragraphs(", ".join(each for each in parts if each).replace("\n", " "))


def day(words: Catalogue, when: date | None) -> Paragraphs:
    """Write a date; empty while unknown."""
    return (words.date(when),) if when else ()


def period(words: Catalogue, first: date | None, last: date | None) -> str:
    """Write first and last day; empty where neither is known."""
    if not (first or last):
        return ""
    return f"{words.date(first) if first else '…'} – {words.date(last) if last else '…'}"


def country(words: Catalogue, code: str) -> str:
    """Return a country's name in the language; the code itself where the catalogue has no name."""
    key = f"countries.{code}"
    return words.text(key) if code and words.has(key) else code


def address(words: Catalogue, organisation: Organisation) -> Paragraphs:
    """Return street, town and country in one line; a town that the street's line names already is not repeated."""
    named = organisation.town.casefold() in organisation.address.casefold()
    town = "" if named else organisation.town
    return line(organisation.address, town, country(words, organisation.country))


def named_place(words: Catalogue, travel: Travel) -> str:
    """Return the trip as "Kuldīga (Latvia) – Schwerin (Germany)", as far as known."""
    ends = (
        f"{each.name} ({country(words, each.country)})" if each.country else each.name
        for each in (travel.origin, travel.destination)
    )
    return " – ".join(each for each in ends if each)


def reach(contact: Contact) -> Paragraphs:
    """Return e-mail and telephone, a paragraph each."""
    return (*paragraphs(contact.email), *paragraphs(contact.phone))


def reach_of(organisation: Organisation) -> Paragraphs:
    """Return an organisation's e-mail and telephone in one line."""
    return line(organisation.email, organisation.phone)


def weekday(words: Catalogue, when: date) -> str:
    """Write a day with its day of the week: 02.03.2026., pirmdiena."""
    return f"{words.date(when)}, {words.text(f'papers.weekday.{when.weekday()}')}"


_SPAN = re.compile(r"(?<=\d)(?P<hour>[.:]\d\d|\.)\s*-\s*(?=\d{1,2}[.:])")


def spanned(text: str) -> str:
    """Return a typed time or period with a dash where a hyphen was typed: 9:00–12:30, 2.3.–6.3."""
    return _SPAN.sub(r"\g<hour>–", text)


def by_surname(people: Iterable[Traveller], language: str) -> list[Traveller]:
    """Return people by surname, then first name, as the alphabet of a language has them.

    Args:
        people: who is listed.
        language: the plan's, so that papers in two languages list the same people in the same places.
    """
    order = order_in(language)
    return sorted(people, key=lambda each: (order(each.last_name), order(each.first_name)))


def euro(words: Catalogue, amount: Decimal) -> str:
    """Write an amount with cents and currency."""
    return words.text("papers.euro", amount=words.amount(amount, cents=True))


def number(words: Catalogue, value: Decimal) -> str:
    """Write a number that is no amount: 6,5 or 80, with the language's decimal sign."""
    whole = value == value.to_integral_value()
    return str(int(value)) if whole else f"{value.normalize():f}".replace(".", words.language.decimal)


def formula(words: Catalogue, text: str) -> str:
    """Write a formula as a reader would: the language's decimal sign and a real multiplication sign."""
    decimal = words.language.decimal
    if decimal == ",":
        # A comma in a formula parts arguments; where it is the decimal sign too, nobody could tell them apart.
        text = re.sub(r"(?<=\d)%", "\N{NO-BREAK SPACE}%", text.replace(",", ";"))
    text = re.sub(r"(?<=\d)\.(?=\d)", decimal, text)
    return re.sub(r"\s+[x*]\s+", " × ", text)


def unit_name(unit: LearningUnit, units: Iterable[LearningUnit]) -> str:
    """Return a unit's code, or its title where it has none; both where another unit has the same code."""
    same = [each for each in units if each.code == unit.code]
    return " ".join(filter(None, (unit.code, unit.title))) if len(same) > 1 else unit.code or unit.title


_UNIT = re.compile(
    r"(?<=\d) (?=(?:%|‰|°C|°|€|EUR|mg|g|kg|t|ml|cl|dl|l|mm|cm|m|km|m²|m³|s|min|h|st\.|V|A|W|kW|Hz|bar|Pa|lpp\.)(?!\w))"
)


def unparted(text: str) -> str:
    """Return the text with a blank that does not break between a number and its unit: "5 g" on two lines misleads."""
    return _UNIT.sub("\N{NO-BREAK SPACE}", text)


def place_of(person: Traveller, people: Sequence[Traveller]) -> int:
    """Return a person's place in a list, 0 for the first and where the person is not in it."""
    return next((at for at, each in enumerate(people) if each.id == person.id), 0)


def sum_text(amount: Decimal, words: Catalogue, *, unknown: bool) -> str:
    """Return a sum in EUR; one with an unknown amount in it says so: "834.00 + ?", or "?" where nothing is known."""
    if unknown and not amount:
        return "?"
    return words.amount(amount, cents=True) + " + ?" * unknown
