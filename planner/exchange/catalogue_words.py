"""The catalogues of a language for its translators: out as one .po file, English beside each text, and in again.

What comes in is checked as the catalogues are: the same keys, the same fields in braces, as many plural forms as the
language has, and nothing that steers a terminal. What is not translated stays in English: every page has all words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from gettext import c2py
from pathlib import Path
from string import Formatter
from typing import Any, Final, NamedTuple

from planner.exchange.measuring import BadInput, read_file
from planner.exchange.po import Entry, PoError, catalogue_json, read_po, write_po
from planner.inert import inert_prose
from planner.letters import composed
from planner.locale import languages, message, room_texts, rooms
from planner.locale.terms import forbidden

Texts = Mapping[str, str | list[str]]

LARGEST: Final = 5_000_000
_FACTS: Final = "language"
_SEEN: Final = range(1_000)
"""Numbers by which the forms of a plural rule are counted; the longest rules repeat after a hundred."""


class Remark(NamedTuple):
    """Why a text was not taken, or what in it another word is for."""

    key: str
    kind: str
    """`fields`, `forms`, `unknown`, `double`, `sign`; or `term`, with which it was taken all the same."""

    told: str = ""


class Words(NamedTuple):
    """What a file holds for a language: each catalogue file, and what is to be said of it."""

    code: str
    files: dict[str, dict[str, str | list[str]]]
    translated: int
    all_texts: int
    remarks: tuple[Remark, ...]


def write_words(code: str) -> str:
    """Return the .po file of a language; of one that has no catalogue yet, with every text open."""
    facts = _facts(code)
    forms = _forms(facts["plural"])
    head = {
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={forms}; plural={facts['plural']};",
    }
    about = [Entry(f"{_FACTS}.{name}", (text,), (facts[name],)) for name, text in _facts("en").items()]
    return write_po([*about, *_entries(code, forms)], head)


def _facts(code: str) -> dict[str, str]:
    known = room_texts(code if code in languages() else "en", _FACTS)
    return {name: str(text) for name, text in known.items()}


def _entries(code: str, forms: int) -> Iterator[Entry]:
    known = code in languages()
    for room in rooms():
        there = room_texts(code, room) if known else {}
        for key, english in room_texts("en", room).items():
            text = there.get(key, "")
            if isinstance(english, str) and isinstance(text, str):
                yield Entry(key, (english,), (text,))
            else:
                # One language may need forms where another has one text for all numbers.
                first, *_, last = [*_all_forms(english)] * 2
                yield Entry(key, (first, last), tuple(text) if isinstance(text, list) else (text,) * forms)


def _forms(rule: str) -> int:
    try:
        choose = c2py(rule)
        return 1 + max(choose(n) for n in _SEEN)
    except (ValueError, ZeroDivisionError, RecursionError):
        raise BadInput(message("exchange.words.plural", rule=rule)) from None


def read_words(path: Path) -> Words:
    """Read what a translator gives back.

    Raises:
        BadInput: it is no .po file, of no language, or its plural rule cannot be read.
    """
    too_large = message("exchange.words.too_large", file=path.name, n=LARGEST // 1_000_000)
    try:
        head, entries = read_po(read_file(path, LARGEST, too_large).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadInput(message("exchange.words.encoding", file=path.name)) from None
    except PoError as error:
        raise BadInput(message("exchange.words.row", file=path.name, row=error.row)) from None
    code = head.get("Language", "")
    if len(code) != 2 or not code.isascii() or not code.isalpha() or not code.islower():
        raise BadInput(message("exchange.words.language", file=path.name))
    return _words(code, entries)


def _words(code: str, entries: list[Entry]) -> Words:
    given: dict[str, Entry] = {}
    remarks: list[Remark] = []
    for each in entries:
        if each.key in given:
            remarks.append(Remark(each.key, "double"))
        given.setdefault(each.key, each)
    facts = _new_facts(given)
    forms = _forms(facts["plural"])
    files: dict[str, dict[str, str | list[str]]] = {f"{_FACTS}.json": dict(facts)}
    translated = count = 0
    for room in rooms():
        english = room_texts("en", room)
        taken = {key: _taken(code, key, text, given.pop(key, None), forms, remarks) for key, text in english.items()}
        translated += sum(each is not None for each in taken.values())
        count += len(english)
        files[f"{room}.json"] = {key: _or_english(taken[key], text, forms) for key, text in english.items()}
    # What is left over: every key that a catalogue knows was taken out above.
    remarks += [Remark(key, "unknown") for key in given]
    return Words(code, files, translated, count, tuple(remarks))


def _new_facts(given: dict[str, Entry]) -> dict[str, str]:
    """The facts about the language itself; a name or rule that is empty is the English one."""
    found = {}
    for name, english in _facts("en").items():
        entry = given.pop(f"{_FACTS}.{name}", None)
        text = entry.texts[0] if entry and entry.texts and not entry.doubtful else ""
        found[name] = inert_prose(text) if text else english
    return found


def _taken(
    code: str, key: str, english: str | list[str], entry: Entry | None, forms: int, remarks: list[Remark]
) -> str | list[str] | None:
    """A translator's text where it may stand in the catalogue; else None, and why."""
    if entry is None or entry.doubtful or not all(each.strip() for each in entry.texts):
        return None
    remark = partial(Remark, key)
    texts = [composed(each) for each in entry.texts]
    wanted = {name for form in _all_forms(english) for name in _fields(form)}
    if any(inert_prose(each) != each for each in texts):
        remarks.append(remark("sign"))
    # One text for all numbers is an answer too: many languages say some sentences alike.
    elif len(texts) not in {1, forms}:
        remarks.append(remark("forms", str(forms)))
    elif {name for each in texts for name in _fields(each)} != wanted:
        remarks.append(remark("fields", ", ".join(sorted(wanted))))
    else:
        remarks += [remark("term", f"{one.word}: {one.use}") for each in texts for one in forbidden(code, key, each)]
        return texts if len({*texts}) > 1 else texts[0]
    return None


def _or_english(taken: str | list[str] | None, english: str | list[str], forms: int) -> str | list[str]:
    if taken is not None:
        return taken
    return [english[0], *[english[-1]] * (forms - 1)] if isinstance(english, list) else english


def _all_forms(text: str | list[str]) -> list[str]:
    return text if isinstance(text, list) else [text]


def _fields(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:  # a brace without its other half
        return {text}


def write_catalogue(words: Words, folder: Path) -> Path:
    """Write the catalogue files of a language into its folder and return that.

    Raises:
        OSError: it cannot be written.
    """
    there = folder / words.code
    there.mkdir(parents=True, exist_ok=True)
    for name, texts in words.files.items():
        facts: Any = json.dumps(texts, ensure_ascii=False, indent=2) + "\n"
        (there / name).write_text(facts if name == f"{_FACTS}.json" else catalogue_json(texts), "utf-8", newline="\n")
    return there
