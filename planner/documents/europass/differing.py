"""What differs between two versions of a paper, by the plan's own fields and in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from planner.documents.europass.content import JOINT, Content
from planner.locale import Message, catalogue, message

_LISTS = ("outcomes", "tasks", "evaluations", "accompanying", "people", "group_days")
_ORDER = "order"
_LINKS = frozenset({"tasks", "evaluations", "outcomes", _ORDER})
"""Fields that name other records: by number on the page, which says little in a sentence."""

_LONGEST = 48
"""Letters of a value that is shown; of a longer text it is said that it is another."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORDS_OF = {
    "activity": "activity",
    "achievement": "achievement",
    "dimension": "dimension",
    "fourth_party": "fourth_party",
    "framework": "framework",
    "issuer": "issuer",
    "key_competence": "key_competence",
    "kind": "group_activity",
    "method": "evaluation_method",
    "documents_issued": "issued_document",
}
"""Fields whose values are kinds, and of which."""

_ROOTS = {
    "organisation": "project.organisation",
    "coordinator": "project.coordinator",
    "participant": "participants",
    "people": "participants",
    "project_code": "project.code",
    "results": "after",
    "number": "papers.mobility_id",
    "overall": "after.overall",
    "issued_on": "after.issued_on",
    "issuer": "after.issuer",
}
"""Where the labels of fields stand that the content calls otherwise."""


class Differing(NamedTuple):
    """One field that differs; `key` has the numbers of records, as they are counted on the page, in place of ids.

    An empty value: it is not there. A record that is new, or gone, has no field of its own.
    """

    key: str
    before: str
    after: str

    @property
    def label(self) -> Message | str:
        """What it is called."""
        return label_of(self.key)

    @property
    def message(self) -> Message:
        """Say it in a sentence."""
        *_, last = self.key.split(JOINT)
        if last.isdecimal():
            return message(f"papers.differs.{'new' if self.after else 'gone'}", what=self.label)
        if last in _LINKS or max(len(self.before), len(self.after)) > _LONGEST or "\n" in self.before + self.after:
            return message("papers.differs.text", what=self.label)
        before, after = (_value(last, each) for each in (self.before, self.after))
        return message("papers.differs.value", what=self.label, before=before, after=after)


def differences(before: Content, after: Content) -> tuple[Differing, ...]:
    """Return what differs, records that are new or gone first."""
    lists = {each: (before.get(each, "").split(), after.get(each, "").split()) for each in _LISTS}
    found = [one for name, (old, new) in lists.items() for one in _records(name, old, new)]
    keys = (each for each in dict.fromkeys((*before, *after)) if each not in _LISTS)
    for key in keys:
        was, now = before.get(key, ""), after.get(key, "")
        if was != now and (numbered := _numbered(key, lists)):
            found.append(Differing(numbered, was, now))
    return tuple(found)


def _records(name: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Differing]:
    for number, each in enumerate(old, 1):
        if each not in new:
            yield Differing(f"{name}/{number}", each, "")
    for number, each in enumerate(new, 1):
        if each not in old:
            yield Differing(f"{name}/{number}", "", each)
    if [each for each in old if each in new] != [each for each in new if each in old]:
        yield Differing(f"{name}/{_ORDER}", " ".join(old), " ".join(new))


def _numbered(key: str, lists: dict[str, tuple[list[str], list[str]]]) -> str:
    """The key with a number in place of an id; empty where the whole record is new or gone, which is said already."""
    name, *rest = key.split(JOINT)
    old, new = lists.get("outcomes" if name == "results" else name, ([], []))
    if name not in {*_LISTS, "results"} or not rest:
        return key
    if rest[0] not in new or (rest[0] not in old and name != "results"):
        return ""
    return JOINT.join((name, str(new.index(rest[0]) + 1), *rest[1:]))


def label_of(key: str) -> Message | str:
    """Return what a key of a content is called, such as "Outcome 3 · Level"."""
    name, *rest = key.split(JOINT)
    number = next((int(each) for each in rest if each.isdecimal()), 0)
    fields = [each for each in rest if not each.isdecimal()]
    field = _field(name, fields)
    # Of an agreement's parts the part is told, such as the mentor's; of the others the record.
    group = ".".join((name, *fields[:-1])) if name in {"agreement", "participant"} else name
    known = catalogue("en")
    if not known.has(f"papers.differs.of.{group}"):
        return field
    whose = message(f"papers.differs.of.{group}", n=number)
    return message("papers.differs.part", whose=whose, field=field) if fields else whose


def _field(name: str, fields: Sequence[str]) -> Message | str:
    known, last = catalogue("en"), fields[-1] if fields else name
    root = _ROOTS.get(name, name)
    candidates = (f"papers.differs.field.{last}", f"fields.{'.'.join((root, *fields))}", f"fields.after.{last}")
    return next((message(each) for each in candidates if known.has(each)), last)


def _value(field: str, value: str) -> object:
    if not value:
        return message("papers.differs.nothing")
    if _DAY.fullmatch(value):
        return date.fromisoformat(value)
    if value in {"true", "false"}:
        return message("word.yes" if value == "true" else "word.no")
    key = f"kinds.{_WORDS_OF.get(field, '')}.{value}"
    return message(key) if field in _WORDS_OF and catalogue("en").has(key) else value
