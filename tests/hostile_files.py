"""Files that want to hurt: some two hundred for each door, and as many mutated good ones as one likes."""

from __future__ import annotations

import gzip
import io
import json
import operator
import os
import random
import zipfile
import zlib
from base64 import a85encode
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from hostile import hostile_plan
from openpyxl import Workbook

from planner.exchange import plan_json, sample
from planner.exchange.rate_card import card_csv, card_json
from planner.exchange.unitsfile import units_json
from planner.locale import catalogue
from planner.model import LearningUnit
from planner.model.plan import PLAN_NAME
from planner.store import Workspace
from planner.store.archive import Content, pack, write_backup
from planner.store.kept_papers import KeptPaper, Print, keep
from planner.store.summaries import project_file
from planner.workflows import make_sample

MILLION = 1_000_000
Files = Iterator[tuple[str, Callable[[], bytes]]]
"""Names of files, and what makes each."""

_NUMBERS = ("9" * MILLION, f"1.{'0' * MILLION}", "1e999999999", "0e999999", "1e-999999", "-1", "NaN", "Infinity", '"9"')
_TEXTS = ('"' + "a" * MILLION + '"', '"' + "\U0001f469" * 200_000 + '"', '"\\ud800"', "[]", "{}", "null", '"\\u0000"')
_LISTS = ("[" + "1," * 99_999 + "1]", "[" + "{}," * 99_999 + "{}]", "[" + '"",' * 4_999 + '""]', "{}", "[[[[]]]]")


# -- good files, which the others are made of ----------------------------------------------------------------------


def good_plan() -> bytes:
    made = sample("en")
    return plan_json(made.project, made.mobilities[0]).encode()


def good_pdf(plan: bytes | None = None, filters: str = "/FlateDecode", packed: bytes | None = None) -> bytes:
    """A small PDF with an attachment, its cross references in plain text."""
    data = zlib.compress(good_plan() if plan is None else plan) if packed is None else packed
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(plan.json) 4 0 R]>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Type/Filespec/F(plan.json)/UF(plan.json)/EF<</F 5 0 R>>>>",
        b"<</Type/EmbeddedFile/Filter %s/Length %d>>stream\n%s\nendstream" % (filters.encode(), len(data), data),
    ]
    assert PLAN_NAME == "plan.json"
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % each for each in places)
    return bytes(out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)


def good_workbook(rows: int = 20) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for each in range(rows):
        book.active.append([f"Learners, group {each % 3 + 1}", 50 + each % 40])
    book.save(out)
    return out.getvalue()


def good_people_book(rows: int = 20) -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.active.append(["Vārds", "Uzvārds", "Dzimšanas datums", "E-pasts"])
    for each in range(rows):
        book.active.append(["Anna", f"Kalniņa {'abcdefghij'[each % 10]}", "03.02.2008", "anna@example.org"])
    book.save(out)
    return out.getvalue()


def good_backup(folder: Path) -> bytes:
    project = make_sample(Workspace(folder / "good"), "en")
    paper = KeptPaper(
        "learning_agreement", "a1", 1, "0123456789ab", {"title": "Bread"}, (Print("en", "", b"%PDF-1.4"),)
    )
    keep(folder / "good", project, "m1", paper)
    write_backup(folder / "good", folder / "good.zip")
    return (folder / "good.zip").read_bytes()


def good_store(folder: Path) -> bytes:
    project = make_sample(Workspace(folder / "kept"), "en")
    return project_file(folder / "kept", project).read_bytes()


GOOD_PEOPLE = "Vārds;Uzvārds;Dzimšanas datums;E-pasts\nAnna;Kalniņa;03.02.2008;anna@example.org\n".encode()
GOOD_FRAMEWORK = b"code,title,description,level\n1.1,Browsing,Looks for data,4\n1.2,Sharing,Shares data,5\n"
GOOD_ESCO = (
    b"conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description\n"
    b"KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/00000001-0000-4000-8000-000000000001,"
    b"skill/competence,cross-sector,bake bread,bake,x\n"
)


# -- hostile ones, each made when it is asked for: together they fill a memory of their own ------------------------


def _any_file(good: bytes) -> Files:
    """Bytes that hurt whoever reads anything."""
    yield "empty", bytes
    yield "mark", lambda: b"\xef\xbb\xbf"
    yield "zeros", lambda: bytes(MILLION)
    yield "utf16", lambda: "{}".encode("utf-16")
    yield "high", lambda: b"\xff" * MILLION
    yield "surrogates", lambda: b"\xed\xa0\x80" * 100_000
    for each in (1, 2, 10, 100, len(good) // 2, len(good) - 1):
        yield f"cut{each}", partial(_cut, good, each)
    units = (("blank", b" "), ("quote", b'"'), ("comma", b","), ("line", b"\n"), ("digit", b"7"), ("sep", b"a;"))
    rows = (("rows", b"a,1\n"), ("figures", b"7 "), ("wide", b"7 " * 990 + b"\n"))
    for size in (MILLION, 9 * MILLION):
        for name, unit in (*units, *rows, ("emoji", "\U0001f469".encode())):
            yield f"{name}{size}", partial(operator.mul, unit, size // len(unit))
    yield "twice", lambda: good + good
    yield "behind", lambda: good + bytes(MILLION)


def _cut(good: bytes, length: int) -> bytes:
    return good[:length]


def _json(good: bytes) -> Files:
    yield from _any_file(good)
    for depth in (100, 1_000, 100_000, 3 * MILLION):
        yield f"deep_list{depth}", partial(operator.mul, b"[", depth)
        yield f"deep_whole{depth}", partial(_nested, depth)
        yield f"deep_table{depth}", partial(operator.mul, b'{"a":', depth)
    for count in (999, 10_000, 299_000, 600_000):
        yield f"keys{count}", partial(_keys, count)
        yield f"keys_inside{count}", partial(_keys, count, good)
    for escape in (b"\\u001b", b"\\u0041", b"\\ud83d"):
        yield f"escapes{escape[2:].decode()}", partial(operator.mul, escape + b" ", 9 * MILLION // 7)
    yield "one_key_often", lambda: b"{" + b'"a":1,' * 250_000 + b'"a":1}'
    chance, whole = random.Random(1), json.loads(good)
    paths = _paths(whole)
    for name, odds in (("number", _NUMBERS), ("text", _TEXTS), ("list", _LISTS)):
        for odd in odds:
            for number, path in enumerate(chance.sample(paths, min(7, len(paths)))):
                yield f"{name}{number}{odd[:9]}", partial(_with, whole, path, odd)


def _nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


def _keys(count: int, good: bytes = b"") -> bytes:
    keys = ",".join(f'"k{each}":1' for each in range(count)).encode()
    return good.replace(b"{", b"{" + keys + b",", 2) if good else b"{" + keys + b"}"


def _paths(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data[:2]) if isinstance(data, list) else ()
    return [found for key, each in inner for found in [(*path, key), *_paths(each, (*path, key))]]


def _with(data: Any, path: tuple[Any, ...], odd: str) -> bytes:
    changed = json.loads(json.dumps(data))
    place = changed
    for each in path[:-1]:
        place = place[each]
    place[path[-1]] = "HERE IT GOES"
    return json.dumps(changed).replace('"HERE IT GOES"', odd).encode()


def plan_files(_folder: Path) -> Files:
    yield from _json(good_plan())
    for count in (4_999, 5_001, 20_000, 100_000):
        yield f"people{count}", partial(_crowd, count)
    full = hostile_plan()
    for number, path in enumerate(_paths(full)):
        yield f"full{number}", partial(_with, full, path, _NUMBERS[0] if number % 2 else _LISTS[1])


def _crowd(count: int) -> bytes:
    whole = json.loads(good_plan())
    person = whole["mobility"]["participants"][0]
    whole["mobility"]["participants"] = [{**person, "id": str(each)} for each in range(count)]
    return json.dumps(whole).encode()


def units_files(_folder: Path) -> Files:
    return _json(units_json((LearningUnit(title="Baking"),)).encode())


def store_files(folder: Path) -> Files:
    return _json(good_store(folder))


def card_files(_folder: Path) -> Files:
    project = sample("en").project
    yield from _json(card_json(project).encode())
    yield from _named(".csv", _any_file(card_csv(project, catalogue("en")).encode()))
    yield from _named(".xlsx", _any_file(good_workbook()))
    yield from _named(".xlsx", _zips(good_workbook()))


def _named(ending: str, files: Files) -> Files:
    yield from ((name + ending, make) for name, make in files)


_BOMBS: dict[str, Callable[[], bytes]] = {
    "blank": lambda: b" " * (60 * MILLION),
    "cells": lambda: b"<row>" + b"<c><v>1</v></c>" * (4 * MILLION),
    "laughs": lambda: (
        b'<!DOCTYPE l [<!ENTITY a0 "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY a%d "%s">' % (each, b"&a%d;" % (each - 1) * 10) for each in range(1, 12))
        + b"]><l>&a11;</l>"
    ),
}


def _zips(good: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    for bomb, make in _BOMBS.items():
        for member in members:
            yield f"{bomb}_{Path(member).name}", partial(_with_bomb, members, member, make)
    yield "crowd", lambda: _zip({f"{each}": b"" for each in range(60_000)})
    yield "far_row", lambda: _zip({name: data.replace(b'"A1', b'"XFD1048576') for name, data in members.items()})


def _with_bomb(members: dict[str, bytes], member: str, make: Callable[[], bytes]) -> bytes:
    return _zip({**members, member: make()})


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def backup_files(folder: Path) -> Files:
    good = good_backup(folder)
    yield from _any_file(good)
    yield from _zips(good)
    zeros = Content("signed/p1/m1/0123456789abcdef-0001-0123456789ab-20260101T000000000000.paper", bytes(50 * MILLION))
    yield "papers_of_zeros", lambda: pack([zeros])
    yield from _lazy(mutants(good, 150, 3))


def _lazy(files: Iterator[tuple[str, bytes]]) -> Files:
    yield from ((name, partial(bytes, data)) for name, data in files)


def pdf_files(_folder: Path) -> Files:
    good = good_pdf()
    yield from _any_file(good)
    for name, make in _any_file(good_plan()):
        yield f"inside_{name}", partial(_pdf_of, make)
    bomb = zlib.compress(bytes(100 * MILLION))
    yield "flate", lambda: good_pdf(packed=bomb)
    yield "flate_twice", lambda: good_pdf(packed=zlib.compress(bomb), filters="[/FlateDecode/FlateDecode]")
    yield "flate_often", lambda: good_pdf(packed=bomb, filters="[" + "/FlateDecode" * 16 + "]")
    yield "ascii85", lambda: good_pdf(packed=b"z" * (15 * MILLION) + b"~>", filters="/ASCII85Decode")
    yield "ascii85_flate", lambda: good_pdf(packed=a85encode(bomb), filters="[/ASCII85Decode/FlateDecode]")
    swollen = zlib.compress(b"z" * (9 * MILLION))
    yield "flate_ascii85", lambda: good_pdf(packed=swollen, filters="[/FlateDecode/ASCII85Decode]")
    yield "hex", lambda: good_pdf(packed=b"00" * (9 * MILLION), filters="/ASCIIHexDecode")
    yield "lzw", lambda: good_pdf(packed=bytes(range(256)) * 40_000, filters="/LZWDecode")
    yield "lzw_zeros", lambda: good_pdf(packed=bytes(10 * MILLION), filters="/LZWDecode")
    yield "run_length", lambda: good_pdf(packed=b"\x81a" * (5 * MILLION), filters="/RunLengthDecode")
    yield "objects", lambda: b"%PDF-1.7\n" + b"".join(b"%d 0 obj<</A 1>>endobj\n" % each for each in range(600_000))
    yield "loop", lambda: good.replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]").replace(b"<</Names[", b"<</Kids[1 0 R]/Names[")
    yield "xref_loop", lambda: good.replace(b"trailer<<", b"trailer<</Prev %d" % good.rfind(b"xref\n0 6"))
    yield "deep", lambda: good.replace(b"/MediaBox[0 0 9 9]", b"/A" + b"[" * 200_000)
    yield from _lazy(mutants(good, 150, 5))


def _pdf_of(make: Callable[[], bytes]) -> bytes:
    return good_pdf(make())


def framework_files(_folder: Path) -> Files:
    return chain(_any_file(GOOD_FRAMEWORK), _tables(GOOD_FRAMEWORK))


def people_files(_folder: Path) -> Files:
    yield from _named(".csv", chain(_any_file(GOOD_PEOPLE), _tables(GOOD_PEOPLE)))
    yield "sealed.xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9
    yield "macros.xlsx", lambda: _zip({"xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"})
    yield "utf16_rows.csv", lambda: (GOOD_PEOPLE.decode() * 5_000).encode("utf-16")
    yield from _named(".xlsx", chain(_any_file(good_people_book()), _zips(good_people_book())))
    yield "rows.xlsx", lambda: good_people_book(20_000)


def esco_files(_folder: Path) -> Files:
    yield from _named(".csv", chain(_any_file(GOOD_ESCO), _tables(GOOD_ESCO)))
    yield from _named(".zip", _zips(_zip({"skills_en.csv": GOOD_ESCO})))
    yield "bomb.csv.gz", lambda: gzip.compress(GOOD_ESCO + b"a" * (100 * MILLION), 1)


def _tables(good: bytes) -> Files:
    head, row, *_ = good.splitlines(keepends=True)
    for count in (10_000, 300_000):
        for name, unit in (("rows", row), ("columns", b"a,"), ("quotes", b'"'), ("open", b'"a\n')):
            yield f"{name}_{count}", partial(_table, head, unit, count)
    yield from _lazy(mutants(good, 150, 7))


def _table(head: bytes, unit: bytes, count: int) -> bytes:
    return head + unit * count


FILES: dict[str, Callable[[Path], Files]] = {
    "plan": plan_files, "pdf": pdf_files, "backup": backup_files, "esco": esco_files, "card": card_files,
    "units": units_files, "framework": framework_files, "people": people_files, "store": store_files,
}  # fmt: skip
ENDINGS = {"plan": ".json", "pdf": ".pdf", "backup": ".zip", "esco": ".csv", "card": ".json", "units": ".json"}
GOOD: dict[str, Callable[[Path], bytes]] = {
    "plan": lambda _: good_plan(),
    "pdf": lambda _: good_pdf(), "inside_pdf": lambda _: good_pdf(), "backup": good_backup, "store": good_store,
    "card": lambda _: card_json(sample("en").project).encode(), "esco": lambda _: GOOD_ESCO,
    "units": lambda _: units_json((LearningUnit(title="Baking"),)).encode(),
    "framework": lambda _: GOOD_FRAMEWORK, "people": lambda _: GOOD_PEOPLE,
}  # fmt: skip


_TRIPS = (
    b"\x00", b"\xff", b'"', b"[", b"{", b"\x1b]2;x\x07", b"9" * 200, b"1e999999", b"null", b"\xed\xa0\x80", b"\\u0000",
)  # fmt: skip
"""What readers trip over."""


def mutants(good: bytes, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield good bytes, hurt."""
    chance = random.Random(seed)
    for number in range(count):
        yield f"mutant{number}", mutated_bytes(good, chance)


def mutated_bytes(good: bytes, chance: random.Random) -> bytes:
    """Return good bytes with some of them flipped, cut, doubled, moved, or replaced by what readers trip over."""
    data = bytearray(good)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(data) + 1), chance.choice((0, 1, 1, 2, 8, 64, 512))
        match chance.randrange(4):
            case 0:
                data[at : at + length] = chance.choice(_TRIPS)
            case 1:
                data[at : at + length] = chance.randbytes(length)
            case 2:
                del data[at : at + length]
            case 3:
                data[at:at] = data[at : at + length] * chance.choice((1, 2, 50))
    return bytes(data)


def write_files(door: str, folder: Path, most: int) -> list[Path]:
    """Write the hostile files of a door, at most so many, evenly picked, and those that no bytes make."""
    folder.mkdir(parents=True, exist_ok=True)
    made = list(FILES[door](folder))
    step = max(len(made) / most, 1)
    paths = []
    for number in range(min(most, len(made))):
        name, make = made[int(number * step)]
        plain = "".join(each if each.isalnum() or each in "._-" else "_" for each in name)[:60]
        path = folder / (plain if "." in plain[-7:] else plain + ENDINGS.get(door, ""))
        path.write_bytes(make())
        paths.append(path)
    return [*paths, *_special(folder, ENDINGS.get(door, ".csv"))]


def _special(folder: Path, ending: str) -> list[Path]:
    """A pipe that nobody writes into, a device, a folder, a link to itself, nothing at all."""
    pipe, device, inner, loop = (folder / f"{each}{ending}" for each in ("pipe", "device", "folder", "loop"))
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    inner.mkdir()
    loop.symlink_to(loop)
    return [pipe, device, inner, loop, folder / f"nothing{ending}"]
