"""When a person of a list is one who is there already: the name in any order, and nothing that says otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from planner.exchange.folding import fold


class Somebody(Protocol):
    """A person with a name and perhaps a day of birth, of a list or of a plan."""

    @property
    def name(self) -> str:
        """First name and surname."""

    @property
    def birth_date(self) -> date | None:
        """Day of birth."""


def name_key(name: str) -> frozenset[str]:
    """Return the words of a name: lists and plans may have them in another order."""
    return frozenset(fold(name).split())


def is_same_person(one: Somebody, two: Somebody) -> bool:
    """Whether two people of one name are one: the days of birth do not differ, nor the addresses where those lack."""
    if name_key(one.name) != name_key(two.name):
        return False
    if one.birth_date and two.birth_date:
        return one.birth_date == two.birth_date
    mails = _email(one), _email(two)
    # Two with one name and two addresses, and no day of birth to tell: two people, whom a sentence names.
    return not all(mails) or mails[0] == mails[1]


def _email(person: Any) -> str:
    values = getattr(person, "values", None)
    email = values.get("email", "") if values is not None else person.email
    return str(email).casefold()
