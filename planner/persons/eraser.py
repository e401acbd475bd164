"""Takes a person out of plain JSON: their records keep what is paid and counted, everything else about them goes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from planner import clock
from planner.persons.identity import compatible, digits, is_contact, is_traveller, text, tokens_of
from planner.persons.names import GONE, Certainty, Name

Json = Any

_COUNTED = frozenset(
    [
        "id",
        "role",
        "first_day",
        "last_day",
        "zero_grant",
        "claims_travel",
        "claims_individual_support",
        "unfunded_days",
        "expensive_travel",
        "support_costs",
        "fewer_opportunities",
        "fled_ukraine",
        "education_programme",
        "registered",
        "vet_level",
        "graduated_on",
        "service_months",
        "link_documented",
        "sender",
        "remote_country",
        "organises_project",
        "second_grant",
        "leads",
        "language_support",
        "erased_on",
    ]
)
"""What stays of a participant: rules and amounts are made of it, and reports count it. No field of it names anybody."""

_WHO = frozenset({"first_name", "last_name", "name", "email", "phone", "address", "guardian"})
"""Fields of other people's records that are about them alone."""

_BY_PERSON = frozenset({"participant", "person"})
_LISTS = frozenset({"participants", "people", "persons"})
_OWN_WORDS = frozenset(
    [
        "comment",
        "evidence",
        "grade",
        "strengths",
        "to_improve",
        "deviations",
        "validation",
        "note",
        "fingerprint",
        "overall",
        "what",
        "statement",
        "provider",
        "policy",
        "language",
        "language_level",
        "period",
        "place",
    ]
)
"""Texts of a result, a paper or a grant sheet that say something about the person it is of."""

_DAYS = frozenset({"birth_date", "gender"})
"""Fields that are no texts, whatever JSON makes of them."""

_SECOND = "second_texts"

_EXCERPT = 40
"""Letters beside a mention that is shown."""

_CHANGED_FIELD = re.compile(r"(?:mobility\.)?(?P<kind>participants|accompanying)\.(?P<at>\d+)\.(?P<field>.+)")


class Found(NamedTuple):
    """One thing that is held about a person: `kind` says what, `path` where in the file, `data` what it says."""

    kind: str
    path: str
    data: Json


class Person(NamedTuple):
    """Whom to look for. `new_id` takes the place of all their ids, so that two stays stay one person's.

    `alone`: nobody else has this name, so that a record of this name is theirs. `thorough`: take unsure mentions too.
    """

    first: tuple[str, ...]
    last: tuple[str, ...]
    names: tuple[str, ...]
    ids: tuple[str, ...]
    births: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    new_id: str
    alone: bool = True
    thorough: bool = False
    others: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    """E-mail addresses and telephone numbers that somebody else has too: they stay in others' records and texts."""


class Eraser:
    """Walks one document after another; `found` holds what was met in the last one."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.found: list[Found] = []
        self._name = Name(person.first, person.last, person.others, alone=person.alone)
        self._tokens = {tokens_of(each) for each in person.names}
        self._reach = [*map(_mail_form, _own(person.emails, person)), *map(_phone_form, _own(person.phones, person))]
        self._births = [each for birth in person.births for each in _dates(birth)]
        self._ids: dict[str, str] = {}
        self._lists: list[dict[str, list[str]]] = []

    def clean(self, data: Json) -> Json:
        """Return a document without the person; `found` says what there was."""
        self.found, self._ids, self._lists = [], {}, []
        self._gather_ids(data)
        return self._walk(data, "")

    def clean_text(self, value: str, path: str = "") -> str:
        """Return a text without the person."""
        # Composed: macOS writes ā as two signs into file names, and patterns are made of one.
        plain = unicodedata.normalize("NFC", value)
        reached = self._without_reach(plain)
        mentions = self._name.mentions(reached)
        sure = [each for each in mentions if each.certainty is Certainty.SURE or self.person.thorough]
        if reached != plain or sure:
            self.found.append(Found("mention", path, value))
        if len(sure) < len(mentions):
            doubts = (each for each in mentions if each not in sure)
            self.found += [Found("unsure", path, _around(reached, each.start, each.end)) for each in doubts]
        cleaned = reached
        # From the end, so that places found before stay true.
        for each in reversed(sure):
            cleaned = cleaned[: each.start] + GONE + cleaned[each.end :]
        # The value as it was, not as it was normalised: a file without the person must stay byte for byte the same.
        if cleaned == plain:
            return value
        # Only in a text that named the person: a day alone is everybody's.
        for form in self._births:
            cleaned = form.sub(GONE, cleaned)
        return cleaned

    def _without_reach(self, value: str) -> str:
        for form in self._reach:
            value = form.sub(GONE, value)
        return value

    # -- whose record it is ----------------------------------------------------------------------------------------

    def is_theirs(self, record: dict[str, Json]) -> bool:
        """Whether a record of a traveller or a contact is about the person."""
        person = self.person
        if is_traveller(record):
            name = tokens_of(f"{text(record, 'first_name')} {text(record, 'last_name')}")
            if text(record, "id") in person.ids and any(compatible(name, each) for each in self._tokens):
                return not record.get("erased_on")
        else:
            name = tokens_of(text(record, "name"))
        if name not in self._tokens:
            return False
        known = (
            text(record, "birth_date") in person.births
            or text(record, "email").casefold() in map(str.casefold, person.emails)
            or digits(text(record, "phone")) in map(digits, person.phones)
        )
        # A name and nothing else: whose it is cannot be told, so only the thorough way takes it.
        says_nothing = not (text(record, "birth_date") or text(record, "email") or text(record, "phone"))
        return known or person.alone or (person.thorough and says_nothing)

    def _gather_ids(self, data: Json) -> None:
        """Learn the ids that the person has in a document; two of one mobility stay two."""
        if isinstance(data, dict):
            people = [each for key in ("participants", "accompanying") for each in _records(data.get(key))]
            used: set[str] = set()
            for old in (text(each, "id") for each in people if self.is_theirs(each)):
                self._ids[old] = self._new_id(old, used)
                used.add(self._ids[old])
            for each in data.values():
                self._gather_ids(each)
        elif isinstance(data, list):
            for each in data:
                self._gather_ids(each)

    def _new_id(self, old: str, used: set[str]) -> str:
        # The same new id for the same old one all through a document, so that results still find their participant.
        new = self._ids.get(old, self.person.new_id)
        return new if new not in used else f"{self.person.new_id}-{len(used) + 1}"

    # -- the walk --------------------------------------------------------------------------------------------------

    def _walk(self, data: Json, path: str) -> Json:
        if isinstance(data, str):
            return self.clean_text(data, path)
        if isinstance(data, list):
            return [self._walk(each, f"{path}.{at}") for at, each in enumerate(data)]
        if not isinstance(data, dict):
            return data
        with self._inside(data):
            return self._object(data, path)

    @contextmanager
    def _inside(self, data: dict[str, Json]) -> Iterator[None]:
        """Remember which rows of the lists of people are the person's, for changes that name a row."""
        named = [key for key in ("participants", "accompanying") if _records(data.get(key))]
        if named:
            rows = {key: _records(data[key]) for key in named}
            ours = {
                key: [str(at) for at, each in enumerate(each) if self.is_theirs(each)] for key, each in rows.items()
            }
            self._lists.append(ours)
        yield
        if named:
            self._lists.pop()

    def _object(self, data: dict[str, Json], path: str) -> Json:
        if is_traveller(data):
            return self._traveller(data, path) if self.is_theirs(data) else self._other(data, path)
        if is_contact(data):
            return self._contact(data, path) if self.is_theirs(data) else self._other(data, path)
        owner = next((data[key] for key in _BY_PERSON if isinstance(data.get(key), str)), "")
        # Owners are known by id alone here: results and papers bear no name that could be compared.
        if owner and owner in self._ids:
            return self._linked(data, path)
        if isinstance(data.get("path"), str) and "value" in data and self._changes_them(data["path"]):
            self.found.append(Found("what_if", path, data))
            # The change stays with nothing in it: a variant that lost a step would show amounts that nobody planned.
            return {**data, "path": self._renamed(data["path"]), "value": None if data["value"] is None else ""}
        cleaned = {self._ids.get(key, key): self._field(key, each, path) for key, each in data.items()}
        return _without_lost_texts(data, cleaned) if _records_of_texts(data.get(_SECOND)) else cleaned

    def _field(self, key: str, value: Json, path: str) -> Json:
        below = f"{path}.{key}" if path else key
        if key == "id" or key in _BY_PERSON:
            return self._ids.get(value, value) if isinstance(value, str) else self._walk(value, below)
        if key in _LISTS and isinstance(value, list) and all(isinstance(each, str) for each in value):
            return [self._ids.get(each, each) for each in value]
        if key == "path" and isinstance(value, str):
            value = self._renamed(value)
        return self._walk(value, below)

    def _renamed(self, path: str) -> str:
        """A path of the plan in which ids of people may stand between points."""
        return ".".join(self._ids.get(each, each) for each in path.split(".")) if self._ids else path

    def _traveller(self, data: dict[str, Json], path: str) -> dict[str, Json]:
        self.found.append(Found("record", path, data))
        reasons = {key: _without_words(data[key]) for key in ("expensive_travel", "support_costs") if data.get(key)}
        kept = {
            key: self._field(key, each, path) if key in _COUNTED else _emptied(key, each)
            for key, each in {**data, **reasons}.items()
        }
        own_id = text(data, "id")
        # The day of erasing marks the record: readiness and exchange ask for nothing more of whoever has one.
        return {**kept, "id": self._ids.get(own_id, self.person.new_id), "erased_on": clock.today().isoformat()}

    def _contact(self, data: dict[str, Json], path: str) -> dict[str, Json]:
        self.found.append(Found("contact", path, data))
        # A mark instead of nothing: the agreement still has a contact, whose name nobody may read here.
        gone = {key: GONE if data[key] else data[key] for key in ("name", "email", "phone")}
        return {**{key: self._walk(each, f"{path}.{key}") for key, each in data.items()}, **gone}

    def _other(self, data: dict[str, Json], path: str) -> dict[str, Json]:
        """Another person's record: what is about them alone stays whatever it looks like."""
        guardian = data.get("guardian")
        cleaned = {key: each if key in _WHO else self._field(key, each, path) for key, each in data.items()}
        if isinstance(guardian, dict):
            cleaned["guardian"] = self._walk(guardian, f"{path}.guardian")
        return cleaned

    def _linked(self, data: dict[str, Json], path: str) -> dict[str, Json]:
        """A result, a paper, a grant sheet of the person: marks, dates and amounts stay, words go."""
        self.found.append(Found(_kind_of(data), path, data))
        cleaned = self._without_own_words(data)
        return {key: self._field(key, each, path) for key, each in cleaned.items()}

    def _without_own_words(self, data: Json) -> Json:
        if isinstance(data, dict):
            return {
                key: "" if key in _OWN_WORDS and isinstance(each, str) else self._without_own_words(each)
                for key, each in data.items()
            }
        return [self._without_own_words(each) for each in data] if isinstance(data, list) else data

    def _changes_them(self, path: str) -> bool:
        found = _CHANGED_FIELD.fullmatch(path)
        if found is None or found["field"].partition(".")[0] in _COUNTED:
            return False
        return any(found["at"] in rows.get(found["kind"], ()) for rows in self._lists)


def _records(value: Json) -> list[dict[str, Json]]:
    return [each for each in value if is_traveller(each)] if isinstance(value, list) else []


def _around(value: str, start: int, end: int) -> str:
    """A mention with some words on either side, on one line."""
    before, after = value[max(start - _EXCERPT, 0) : start], value[end : end + _EXCERPT]
    return " ".join(f"{before}{value[start:end]}{after}".split())


def _emptied(key: str, value: Json) -> Json:
    """What a field is before anybody types into it."""
    return "" if isinstance(value, str) and key not in _DAYS else None


def _without_words(value: Json) -> Json:
    """Costs as they are, their reasons as a mark: the rules ask that there is one."""
    if isinstance(value, list):
        return [_without_words(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: GONE if key in {"what", "justification"} and each else each for key, each in value.items()}


def _records_of_texts(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _without_lost_texts(before: dict[str, Json], cleaned: dict[str, Json]) -> dict[str, Json]:
    """A plan without translations of what was emptied in it: in the other language it would say the same still."""
    stood, stands = set(_texts(before)), set(_texts(cleaned))
    pairs = zip(before[_SECOND], cleaned[_SECOND], strict=True)
    kept = [new for old, new in pairs if text(old, "first") not in stood or text(new, "first") in stands]
    return {**cleaned, _SECOND: kept}


def _texts(plan: dict[str, Json]) -> Iterator[str]:
    """Every text of a plan but its translations."""
    below: list[Json] = [each for key, each in plan.items() if key != _SECOND]
    while below:
        each = below.pop()
        if isinstance(each, str):
            yield each.strip()
        elif isinstance(each, dict | list):
            below.extend(each.values() if isinstance(each, dict) else each)


def _kind_of(data: dict[str, Json]) -> str:
    marks = {
        "achievement": "result",
        "strengths": "summary",
        "recognised_by": "recognition",
        "steps": "paper",
        "came": "attendance",
        "health_insurance": "grant_sheet",
    }
    return next((kind for key, kind in marks.items() if key in data), "linked")


def _own(values: tuple[str, ...], person: Person) -> list[str]:
    return [each for each in values if each and each not in person.shared]


def _mail_form(mail: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.+-]){re.escape(unicodedata.normalize('NFC', mail))}(?![\w-])", re.IGNORECASE)


def _phone_form(phone: str) -> re.Pattern[str]:
    """A telephone number however its digits are parted, with the country's code or without."""
    own = digits(phone)
    # An inner line or a slip: as a row of digits it would be found in every amount.
    if len(own) < 5:
        return re.compile(rf"(?<!\w){re.escape(phone)}(?!\w)")
    return re.compile(rf"(?<!\d)(?:(?:\+|00)\d{{1,3}}[\s()/.-]{{0,2}})?{'[ ()/.-]{0,2}'.join(own)}(?!\d)")


def _dates(birth: str) -> list[re.Pattern[str]]:
    """The ways in which people write a day."""
    try:
        day = date.fromisoformat(birth)
    except ValueError:
        return []
    numbers = rf"0?{day.day}(?P<between>[./-] ?)0?{day.month}(?P=between){day.year}"
    return [re.compile(rf"(?<!\d)(?:{birth}|{numbers})(?!\d)")]
