"""Looks through the files of a workspace: who is meant by a name, and what is held about them where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from planner.letters import fold
from planner.model import new_id
from planner.persons.eraser import Eraser, Found, Person
from planner.persons.files import Area, Held, held_files, paper_names, read, words_of
from planner.persons.identity import Card, Cluster, Json, card_of, clusters, digits, records_in, text, tokens_of
from planner.persons.names import Name, parts
from planner.store.errors import StoreError

_NAMED_IN_A_LINE = ("assessor", "validated_by", "recognised_by", "responsible", "review_by")
"""Fields whose text is a name and nothing else."""


class Document(NamedTuple):
    """One file as read; `data` is None where it is no JSON, and `words` then its text."""

    held: Held
    data: Json
    words: str = ""


class Titles(NamedTuple):
    """What the project and the mobility of a place are called."""

    project: str = ""
    mobility: str = ""


class Entry(NamedTuple):
    """One thing that is held about a person, and where."""

    held: Held
    titles: Titles
    found: Found


def load(folder: Path) -> Iterator[Document]:
    """Yield every file of a workspace, in the order in which they are erased; a file that cannot be read is empty."""
    for held in held_files(folder):
        with suppress(StoreError, FileNotFoundError):
            data = None if held.area in {Area.PAPER, Area.SIGNED} else read(held)
            yield Document(held, data, words_of(held) if data is None else "")


def titles_of(document: Document, path: str) -> Titles:
    """Return what the project and the mobility are called that a path of a document belongs to."""
    tables = document.data.get("tables") if isinstance(document.data, dict) else None
    if not isinstance(tables, dict):
        data = document.data.get("data") if isinstance(document.data, dict) else None
        return Titles("", text(data, "title") if isinstance(data, dict) else "")
    (project, *_) = [*_documents(tables.get("project")).values(), {}]
    names = path.split(".")
    mobility = _documents(tables.get("mobilities")).get(names[2] if len(names) > 2 else "", {})
    return Titles(_title(project), _title(mobility) if names[1:2] == ["mobilities"] else "")


def _documents(table: Any) -> dict[str, dict[str, Json]]:
    return {key: each for key, each in table.items() if isinstance(each, dict)} if isinstance(table, dict) else {}


def _title(document: dict[str, Json]) -> str:
    data = document.get("data")
    return (text(data, "title") or text(data, "code")) if isinstance(data, dict) else ""


class Survey(NamedTuple):
    """Everybody in a workspace: their cards, names that stand alone in a field, and what the organisations use."""

    cards: tuple[Card, ...]
    names: tuple[str, ...]
    reach: tuple[tuple[str, str, str], ...]
    """Each e-mail address or telephone number, with the name of its owner and of the guardian's ward."""


def survey(documents: Sequence[Document]) -> Survey:
    """Return who is in these documents."""
    cards: dict[Card, None] = {}
    names: dict[str, None] = {}
    reach: dict[tuple[str, str, str], None] = {}
    for each in documents:
        for record, titles, ward in _people(each):
            card = card_of(record, *titles)
            if card is not None:
                # Nobody is chosen as somebody's guardian, and a bare name tells no two people apart.
                (cards if card.tells_apart and not ward else {}).setdefault(card)
                names.setdefault(card.name if not ward else "")
        names |= dict.fromkeys(_lines(each.data))
        reach |= dict.fromkeys(_reach(each.data))
    return Survey(tuple(cards), tuple(each for each in names if each), tuple(reach))


def _people(document: Document) -> Iterator[tuple[dict[str, Json], Titles, str]]:
    if document.data is None:
        return
    for key, data in _sections(document):
        titles = titles_of(document, key)
        for record in records_in(data):
            yield record.data, titles, _name_of(record.ward) if record.ward else ""


def _sections(document: Document) -> Iterator[tuple[str, Json]]:
    """The documents in a file, each with its path; the whole of one that has no tables."""
    tables = document.data.get("tables") if isinstance(document.data, dict) else None
    if not isinstance(tables, dict):
        yield "", document.data
        return
    for table, documents in tables.items():
        for key, each in _documents(documents).items():
            yield f"tables.{table}.{key}", each


def _name_of(record: dict[str, Json]) -> str:
    return f"{text(record, 'first_name')} {text(record, 'last_name')}".strip() or text(record, "name")


def _lines(data: Json) -> Iterator[str]:
    if isinstance(data, dict):
        for key, each in data.items():
            if key in _NAMED_IN_A_LINE and isinstance(each, str):
                yield each
            elif key.endswith("signatory") and isinstance(each, dict):
                yield text(each, "name")
            else:
                yield from _lines(each)
    elif isinstance(data, list):
        for each in data:
            yield from _lines(each)


def _reach(data: Json, ward: str = "") -> Iterator[tuple[str, str, str]]:
    if isinstance(data, dict):
        owner = _name_of(data)
        for key in ("email", "phone"):
            if value := text(data, key):
                yield value, owner, ward
        for key, each in data.items():
            yield from _reach(each, owner if key == "guardian" else ward)
    elif isinstance(data, list):
        for each in data:
            yield from _reach(each, ward)


def candidates(found: Survey, name: str) -> list[Cluster]:
    """Return the people whom a typed name may mean, in the order in which they are met; cases of a name count too."""
    asked = parts(name)
    return clusters(each for each in found.cards if asked and _answers(each, asked))


def _answers(card: Card, asked: Sequence[str]) -> bool:
    words = parts(card.name)
    whole = Name(words, (), alone=True)
    return all(fold(each) in card.tokens or whole.is_form(each) for each in asked)


def person_of(found: Survey, every: Sequence[Cluster], chosen: Sequence[Cluster], typed: str) -> Person:
    """Return whom to look for.

    Args:
        found: everybody in the workspace.
        every: all who may be meant by the name.
        chosen: those of them who are meant; none: whoever is only mentioned in texts.
        typed: the name as it was asked for.
    """
    if not chosen:
        words = parts(typed)
        return _with_others(found, Person(words[:-1], words[-1:], (typed,), (), (), (), (), new_id()), ())
    cards = [each for cluster in chosen for each in cluster.cards]
    names = tuple(dict.fromkeys(each.name for each in cards))
    mine = {tokens_of(each) for each in names}
    rest = [each for each in every if each not in chosen]
    whole = Cluster(tuple(cards))
    person = Person(
        first=_words(each.first for each in cards),
        last=_words(each.last for each in cards),
        names=names,
        ids=whole.values("id"),
        births=whole.values("birth"),
        emails=whole.values("email"),
        phones=whole.values("phone"),
        new_id=new_id(),
        alone=not any(card.tokens in mine for each in rest for card in each.cards),
    )
    return _with_others(found, person, rest)


def _words(names: Iterator[str]) -> tuple[str, ...]:
    """The words of names; beginnings of others, typed on the way to them, are left out."""
    words = dict.fromkeys(word for each in names for word in parts(each))
    plain = {fold(each) for each in words}
    return tuple(each for each in words if not any(_begins(other, fold(each)) for other in plain))


def _begins(whole: str, beginning: str) -> bool:
    # One letter less is a name of its own: Ann beside Anna.
    return whole != beginning and whole.startswith(beginning) and len(beginning) < len(whole) - 1


def _with_others(found: Survey, person: Person, rest: Sequence[Cluster]) -> Person:
    mine = {tokens_of(each) for each in person.names}
    others = tuple(each for each in found.names if tokens_of(each) not in mine)
    theirs = {value for each in rest for card in each.cards for value in (card.email, card.phone)}
    shared = {
        value for value, owner, ward in found.reach if tokens_of(owner) not in mine and tokens_of(ward) not in mine
    }
    used = {_plain(each) for each in shared | theirs}
    return person._replace(
        others=others,
        shared=tuple(each for each in (*person.emails, *person.phones) if _plain(each) in used),
    )


def _plain(value: str) -> str:
    return value.casefold() if "@" in value else digits(value)


def entries(documents: Sequence[Document], person: Person) -> Iterator[Entry]:
    """Yield everything that documents hold about a person, the open plans first."""
    eraser = Eraser(person)
    order = [Area.PLAN, *(each for each in Area if each is not Area.PLAN)]
    for each in sorted(documents, key=lambda each: order.index(each.held.area)):
        if each.data is None:
            eraser.found = []  # as `clean` does by itself
            eraser.clean_text(each.words)
            if names_file(eraser, each.held.path):
                eraser.found.append(Found("file", "", each.held.path.name))
        else:
            eraser.clean(each.data)
        yield from (Entry(each.held, titles_of(each, one.path), one) for one in eraser.found if _counts(each, one))


def names_file(eraser: Eraser, path: Path) -> bool:
    """Whether a file's name names the person."""
    # Asked in the middle of a file: what was found in it so far stays found.
    kept, eraser.found = eraser.found, []
    named = eraser.clean_text(path.stem) != path.stem
    eraser.found = kept
    return named


def _counts(document: Document, found: Found) -> bool:
    """Whether a doubt is worth a line: a user's folder in a path is none, and a damaged file goes as a whole."""
    gone = {Area.BIN, Area.HISTORY, Area.SET_ASIDE, Area.BACKUP, Area.SIGNED}
    passing = {Area.EXPORTS, *(gone if document.data is None else ())}
    if found.path in paper_names(document.held, document.data):
        passing.add(document.held.area)
    return found.kind != "unsure" or document.held.area not in passing
