"""Who a record is about: the same id, or the same name with the same birth date, e-mail address or telephone number.

The rule is that of `planner.model.same`, read from plain JSON; the telephone number is added for contact persons, who
have no birth date. An id whose name was typed over belongs to two people,
one after the other: there the names must have a word in common, or the beginning of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from planner.letters import fold
from planner.persons.names import parts

Json = Any
Tokens = tuple[str, ...]


class Card(NamedTuple):
    """One record of somebody; texts are empty where nothing is known. `project` and `mobility` are titles."""

    kind: str
    first: str
    last: str
    id: str
    birth: str
    email: str
    phone: str
    project: str
    mobility: str

    @property
    def name(self) -> str:
        """First name and surname."""
        return f"{self.first} {self.last}".strip()

    @property
    def tokens(self) -> Tokens:
        """The words of the name, in no order."""
        return tokens_of(self.name)

    @property
    def tells_apart(self) -> bool:
        """Whether it says more than a name: a name alone is one more mention of whoever bears it."""
        return bool(self.id or self.birth or self.email or self.phone)

    @property
    def marks(self) -> set[tuple[str, ...]]:
        """By what it is known again beside its id."""
        name = self.tokens
        found = {
            ("born", *name, self.birth),
            ("mail", *name, self.email.casefold()),
            ("phone", *name, digits(self.phone)),
        }
        # Without a name, or with nothing behind it, a mark would join strangers.
        return {each for each in found if name and each[-1]}


def tokens_of(name: str) -> Tokens:
    """Return the words of a name without case and diacritics, sorted, so that their order does not matter."""
    return tuple(sorted(map(fold, parts(name))))


def digits(phone: str) -> str:
    """Return the last eight digits of a telephone number: with and without a country's code it is the same."""
    return "".join(filter(str.isdecimal, phone))[-8:]


def compatible(one: Tokens, other: Tokens) -> bool:
    """Whether two names may be one person's: they share a word or its beginning, or one is not typed yet."""
    return not one or not other or any(a.startswith(b) or b.startswith(a) for a in one for b in other)


def text(record: dict[str, Json], key: str) -> str:
    """Return a text of a record; empty where there is none."""
    value = record.get(key)
    return value.strip() if isinstance(value, str) else ""


def is_traveller(value: Json) -> bool:
    """Whether it is a participant's or an accompanying person's record."""
    return isinstance(value, dict) and "first_name" in value and "last_name" in value


def is_contact(value: Json) -> bool:
    """Whether it is a person one can reach; an organisation has an OID too."""
    return isinstance(value, dict) and {"name", "email", "phone"} <= value.keys() and "oid" not in value


def card_of(record: dict[str, Json], project: str, mobility: str) -> Card | None:
    """Return the card of a record; None of one that says nothing about anybody, or no longer does."""
    if is_traveller(record):
        if record.get("erased_on"):
            return None
        kind = "participant" if "birth_date" in record else "accompanying"
        name = text(record, "first_name"), text(record, "last_name")
    else:
        kind, whole = "contact", parts(text(record, "name"))
        name = " ".join(whole[:-1]), " ".join(whole[-1:])
    card = Card(
        kind,
        *name,
        text(record, "id"),
        text(record, "birth_date"),
        text(record, "email"),
        text(record, "phone"),
        project,
        mobility,
    )
    return card if card.name else None


class Record(NamedTuple):
    """A record of a person; `ward` is the traveller whose guardian it is, who takes it along."""

    data: dict[str, Json]
    ward: dict[str, Json] | None = None


def records_in(value: Json, ward: dict[str, Json] | None = None) -> Iterator[Record]:
    """Yield every record of a person, however deep it lies."""
    if isinstance(value, dict):
        if is_traveller(value) or is_contact(value):
            yield Record(value, ward)
        # A guardian's record lies inside the traveller's: the guardian is found, and whose they are.
        below = value if is_traveller(value) else ward
        for each in value.values():
            yield from records_in(each, below)
    elif isinstance(value, list):
        for each in value:
            yield from records_in(each, ward)


class Cluster(NamedTuple):
    """All records of one person."""

    cards: tuple[Card, ...]

    @property
    def name(self) -> str:
        """The longest of the names, which is the one that was typed to its end."""
        return max((each.name for each in self.cards), key=len)

    def values(self, field: str) -> tuple[str, ...]:
        """Return what the cards say in a field, each once."""
        return tuple(dict.fromkeys(value for each in self.cards if (value := getattr(each, field))))


def clusters(cards: Iterable[Card]) -> list[Cluster]:
    """Return the people that cards are about, in the order in which they are met."""
    groups: list[list[Card]] = []
    for card in dict.fromkeys(cards):
        same = [group for group in groups if any(_same(card, each) for each in group)]
        merged = [*(each for group in same for each in group), card]
        groups = [group for group in groups if not any(group is each for each in same)]
        # A card may join two groups that had nothing in common before it: they are one person then.
        groups.append(merged)
    return [Cluster(tuple(each)) for each in groups]


def _same(one: Card, other: Card) -> bool:
    same_id = one.id != "" and one.id == other.id and compatible(one.tokens, other.tokens)
    return same_id or bool(one.marks & other.marks)
