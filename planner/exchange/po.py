"""Files of gettext (.po), as translators' programs read and write them: the part of the format that catalogues need."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

_LINE = re.compile(r'(?:(?P<name>msgctxt|msgid_plural|msgid|msgstr)(?:\[(?P<form>\d)\])?\s+)?(?P<text>".*")')
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_BRACES = re.compile(r"{(\w+)}")
_ESCAPED = re.compile(r"\\(.)")


class Entry(NamedTuple):
    """One text: its key, what it is in English, and what it is in the other language."""

    key: str
    english: tuple[str, ...]
    """One form, or two: of one thing and of several."""

    texts: tuple[str, ...]
    """One form, or as many as the language has plurals; empty ones are not translated yet."""

    doubtful: bool = False
    """Marked as fuzzy: a guess of the translator's program that nobody has looked at."""


class PoError(ValueError):
    """The file is no .po file.

    Attributes:
        row: its line, from 1.
    """

    def __init__(self, row: int) -> None:
        """Name the line."""
        super().__init__(row)
        self.row = row


def write_po(entries: Iterable[Entry], head: dict[str, str]) -> str:
    """Return the file: the head's fields first, then one block for each text, fields in braces marked as such."""
    first = "".join(f"{name}: {value}\n" for name, value in head.items())
    blocks = [f'msgid ""\n{_field("msgstr", first)}', *map(_block, entries)]
    return "\n\n".join(blocks) + "\n"


def _block(entry: Entry) -> str:
    # Only where all forms have the same fields: the form of one thing may say "one" and leave the number out.
    fields = {frozenset(_BRACES.findall(each)) for each in (*entry.english, *filter(None, entry.texts))}
    braces = len(fields) == 1 and fields != {frozenset()}
    flags = [*(["fuzzy"] if entry.doubtful else []), *(["python-brace-format"] if braces else [])]
    lines = [f"#, {', '.join(flags)}"] if flags else []
    lines += [_field("msgctxt", entry.key), _field("msgid", entry.english[0])]
    if len(entry.english) == 1:
        return "\n".join([*lines, _field("msgstr", entry.texts[0])])
    forms = (_field(f"msgstr[{at}]", each) for at, each in enumerate(entry.texts))
    return "\n".join([*lines, _field("msgid_plural", entry.english[1]), *forms])


def _field(name: str, text: str) -> str:
    # Where it has several lines each stands in a line of its own, as the programs of gettext write it.
    lines = [f"{each}\n" for each in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    parts = ["", *filter(None, lines)] if len(lines) > 1 else [text]
    return f"{name} " + "\n".join(map(_quoted, parts))


def _quoted(text: str) -> str:
    for letter, sign in (("\\", "\\"), ('"', '"'), ("\n", "n"), ("\t", "t"), ("\r", "r")):
        text = text.replace(letter, f"\\{sign}")
    return f'"{text}"'


def read_po(text: str) -> tuple[dict[str, str], list[Entry]]:
    """Return the head's fields and all texts; entries that were taken out (`#~`) are passed over.

    Raises:
        PoError: a line is none of such a file.
    """
    head: dict[str, str] = {}
    entries: list[Entry] = []
    for fields, doubtful in _blocks(text):
        if fields.get("msgctxt"):
            forms = sorted((name, each) for name, each in fields.items() if name.startswith("msgstr"))
            english = tuple(fields[each] for each in ("msgid", "msgid_plural") if each in fields)
            entries.append(Entry(fields["msgctxt"], english, tuple(each for _, each in forms), doubtful))
        elif not fields.get("msgid"):
            pairs = (line.partition(":") for line in fields.get("msgstr", "").splitlines())
            head |= {name.strip(): value.strip() for name, _, value in pairs}
    return head, entries


def _blocks(text: str) -> Iterator[tuple[dict[str, str], bool]]:
    fields: dict[str, str] = {}
    doubtful, name = False, ""
    for row, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], 1):
        found = _LINE.fullmatch(line.strip())
        # A blank line parts entries, and so does what begins the next one: some programs leave no blank line.
        begins = line.startswith("#") or (found and found["name"] in {"msgctxt", "msgid"} and "msgid" in fields)
        if (not line.strip() or begins) and "msgid" in fields:
            yield fields, doubtful
            fields, doubtful, name = {}, False, ""
        if line.startswith("#,"):
            doubtful = doubtful or "fuzzy" in line
        elif found:
            if found["name"]:
                name = found["name"] + (f"[{found['form']}]" if found["form"] else "")
                fields[name] = ""
            if not name:
                raise PoError(row)
            fields[name] += _plain(found["text"][1:-1])
        elif line.strip() and not line.startswith("#"):
            raise PoError(row)


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), text)


def catalogue_json(texts: dict[str, str | list[str]]) -> str:
    """Return a catalogue file: a line for each text, so that two people's changes of two texts never meet."""
    lines = (f"  {_json(key)}: {_json(text)}" for key, text in texts.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
