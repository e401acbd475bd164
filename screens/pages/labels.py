"""What people, units, rates, countries and mobilities are called on a page, and the choices made of them."""

from __future__ import annotations

from planner.locale import Catalogue
from planner.model import LearningUnit, Mobility, Traveller
from planner.programme import TYPED_ONLY, rate_label
from screens.pages.spec import Option
from screens.session.session import Session

LEVELS = tuple(Option(level, str(level), literal=True) for level in range(1, 9))
"""The levels of the European and of the Latvian qualifications framework."""


def level_options(_session: Session) -> tuple[Option, ...]:
    """Return the levels of a qualifications framework to choose from."""
    return LEVELS


def country_options(session: Session) -> list[Option]:
    """Return the countries of the call to choose from."""
    return [Option(code, f"countries.{code}") for code in session.country_codes()]


def name_or_number(session: Session, person: Traveller, path: str) -> str:
    """Return a person's name, or their number in the list while it is not known."""
    if person.name:
        return person.name
    number = next((n for n, each in enumerate(session.items(path), 1) if each.id == person.id), 0)
    return session.words.text("word.nameless", number=number)


def mobility_title(words: Catalogue, mobility: Mobility) -> str:
    """Return what a mobility is called."""
    return mobility.title or words.text("word.untitled")


def rate_short_label(session: Session, name: str) -> str:
    """Name a rate in the few columns of a list; its page has the whole name."""
    # The group stands early, so that a list too narrow for the name still tells groups apart.
    if name.startswith("staff_group"):
        return session.words.text("rates.staff_group", group=name[-1])
    whole = ("organisational_third_country", *TYPED_ONLY)
    if not name.startswith("organisational_") or name in whole:
        return session.words.render(rate_label(name))
    activity = name.removeprefix("organisational_").removesuffix("_after_100")
    key = "rates.after_100" if name.endswith("_after_100") else "rates.organisational"
    return session.words.text(key, activity=session.words.text(f"short.activity.{activity}"))


# -- units -------------------------------------------------------------------------------------------------------------


def has_units(session: Session) -> bool:
    """Whether the mobility has a unit to choose."""
    return bool(session.mobility_or_empty.units)


def unit_options(session: Session) -> list[Option]:
    """Return the units of the mobility to choose from, and none."""
    none = Option("", "word.no_unit")
    return [none, *(Option(each.id, _unit_name(each), literal=True) for each in session.mobility_or_empty.units)]


# Where neither code nor title is typed the id still tells two units apart.
def _unit_name(unit: LearningUnit) -> str:
    return f"{unit.code} {unit.title}".strip() or unit.id
