"""A flood of mutated good files at one door: in batches, each a process of its own, to be gone on with when stopped.

    python tests/flood.py DOOR [COUNT [FOLDER]]

Mutants are hurt where the parser is: packed ones are unpacked, hurt and packed again with sums that fit, JSON ones have
values exchanged as often as bytes. Each is made of its number alone, so that `one` makes it again. What is done is
written into FOLDER after each batch; the same command goes on from there.
"""

from __future__ import annotations

import io
import json
import logging
import os
import random
import resource
import signal
import subprocess
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import date
from hashlib import sha256
from mmap import mmap
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from door_child import cost, limit_memory, stored, warm  # noqa: E402
from hostile_files import ENDINGS, GOOD, good_pdf, mutated_bytes  # noqa: E402

from planner.exchange import BadInput, read_plan  # noqa: E402
from planner.exchange.frameworks import read_framework_file  # noqa: E402
from planner.exchange.pdf_child import attached  # noqa: E402
from planner.exchange.people.parts import Answers  # noqa: E402
from planner.exchange.people.reading import read_list, source_of_paste  # noqa: E402
from planner.exchange.planfile import parse_plan  # noqa: E402
from planner.exchange.rate_card import read_rates  # noqa: E402
from planner.exchange.unitsfile import read_units  # noqa: E402
from planner.locale import catalogue, message  # noqa: E402
from planner.model.plan import PLAN_NAME  # noqa: E402
from planner.outcomes.esco.errors import EscoError  # noqa: E402
from planner.outcomes.esco.layouts import Origin, read_records  # noqa: E402
from planner.outcomes.esco.rows import Table  # noqa: E402
from planner.outcomes.esco.sources import find_sources  # noqa: E402
from planner.store import StoreError  # noqa: E402
from planner.store.archive import problem_of, read_backup  # noqa: E402

BATCH = 4_000
WORK, PATIENCE = 600, 3_600
"""Seconds of the processor, and by the clock, for a batch: one file that hangs is told by its number."""

MEMORY = "/dev/shm"  # in a folder made for one run
"""Where mutants lie, if it is there: to put a file in the place of one costs more on a disk than most doors do."""

_ODD: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, 1.5, 1e308, "", "x" * 3000, "\ud800", "\x1b]2;x\x07", "2026-02-30", "9999-12-31",
    [], [[]], {}, {"a": {}}, "NaN", "-0", "1e999", "\u202e", [None], "../../x", "0001-01-01",
)  # fmt: skip


# -- mutants -----------------------------------------------------------------------------------------------------------


def one(door: str, number: int, good: bytes) -> bytes:
    """Make the mutant of a number."""
    chance = random.Random(f"{door} {number}")
    if door == "backup":
        return _hurt_zip(good, chance)
    if door == "inside_pdf":
        return _hurt_pdf(good, chance)
    return _hurt(good, chance)


def _short(door: str, good: bytes) -> bytes:
    """A good file with two records of each kind: a third one shows nothing new, and makes each mutant dearer."""
    if door in {"plan", "inside_pdf", "store"}:
        return json.dumps(_two_of_each(json.loads(good)), ensure_ascii=False).encode()
    if door == "backup":
        members = _members(good)
        name = next(each for each in members if each.startswith("project-"))
        return _zipped(members | {name: _short("store", members[name])}, name)
    return good


def _two_of_each(value: Any) -> Any:
    if isinstance(value, list):
        return [_two_of_each(each) for each in value[:2]]
    if not isinstance(value, dict):
        return value
    # Mobilities of a project file are records too, by their ids.
    return {
        name: _two_of_each(dict(list(each.items())[:2]) if name == "mobilities" else each)
        for name, each in value.items()
    }


def _hurt(good: bytes, chance: random.Random) -> bytes:
    if good.startswith(b"{") and chance.random() < 0.75:
        with suppress(ValueError):  # a kept paper: JSON in its first line only
            return _hurt_values(good, chance)
    return mutated_bytes(good, chance)


def _hurt_values(good: bytes, chance: random.Random) -> bytes:
    """JSON that still is JSON, with other values: it reaches whoever validates it, and what comes behind."""
    whole = json.loads(good)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        holder: Any = whole
        # Downwards mostly: what is wrong at the top ends before anything below it is read.
        while (inner := _inner(holder)) and chance.random() < 0.93:
            holder = holder[chance.choice(inner)]
        if holder:
            _put_odd(holder, chance.choice(_keys(holder)), chance)
    return json.dumps(whole).encode()


def _keys(holder: Any) -> list[Any]:
    return list(holder) if isinstance(holder, dict) else list(range(len(holder)))


def _inner(holder: Any) -> list[Any]:
    return [key for key in _keys(holder) if isinstance(holder[key], (dict, list)) and holder[key]]


def _put_odd(holder: Any, key: Any, chance: random.Random) -> None:
    match chance.randrange(5):
        case 0 if isinstance(holder, dict):
            holder[chance.choice(("id", "data", "odd", "", "\x1b", key + "x"))] = holder.pop(key)
        case 1 if isinstance(holder, list):
            holder.extend(holder[:1] * chance.choice((1, 3, 60)))
        case 2:
            del holder[key]
        case _:
            holder[key] = deepcopy(chance.choice(_ODD))  # what is put into one mutant must not turn up in the next


def _hurt_zip(good: bytes, chance: random.Random) -> bytes:
    """A backup whose inside is hurt and whose sums fit; one in four is hurt from outside."""
    if chance.random() < 0.25:
        return mutated_bytes(good, chance)
    members = _members(good)
    name = chance.choice(list(members))
    return _zipped(members | {name: _hurt(members[name], chance)}, name)


def _members(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def _zipped(members: dict[str, bytes], changed: str) -> bytes:
    """A backup of these files, with a sum that fits the one that was changed."""
    if changed != "backup.json":
        head = json.loads(members["backup.json"])
        head["files"][changed] = sha256(members[changed]).hexdigest()
        members["backup.json"] = json.dumps(head).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for each, data in members.items():
            archive.writestr(each, data)
    return out.getvalue()


def _hurt_pdf(plan: bytes, chance: random.Random) -> bytes:
    """Half of them are hurt as a PDF, half in the plan inside."""
    if chance.random() < 0.5:
        return mutated_bytes(good_pdf(plan), chance)
    return good_pdf(packed=zlib.compress(_hurt(plan, chance)))


# -- doors -------------------------------------------------------------------------------------------------------------


def _esco(path: Path) -> None:
    for source in find_sources([path], "en"):
        with source.open() as stream:
            for _ in read_records(Table(stream, source.name), Origin(source.name, source.stem, "en", "")) or ():
                pass


def _backup(path: Path) -> None:
    for each in read_backup(path):
        problem_of(each)


def _inside_pdf(path: Path) -> None:
    """What the door for PDFs does, without the process of its own: that would take a tenth of a second each."""
    found: Any = None
    with suppress(Exception):  # in its own process any mistake of the reader ends as "no PDF"
        found = attached(path.read_bytes(), PLAN_NAME)
    if not isinstance(found, bytes):
        raise BadInput(message("papers.import.no_pdf", file=path.name))
    parse_plan(found, path.name)


DOORS: dict[str, Callable[[Path], Any]] = {
    "plan": read_plan,
    "inside_pdf": _inside_pdf,
    "backup": _backup,
    "esco": _esco,
    "card": lambda path: read_rates(path, 2025, date(2026, 1, 1)),
    "units": read_units,
    "framework": read_framework_file,
    "people": lambda path: read_list(
        source_of_paste(path.read_bytes().decode("utf-8", "replace"), "paste"), Answers(), date(2026, 1, 1)
    ),
    "store": stored,
}
"""The functions behind the commands and keys; the way to them is walked by tests/test_hostile_files.py."""


def _handed_over(door: str, path: Path) -> str:
    """What became of it: `taken`, the key of the sentence, or what is wrong with the answer."""
    try:
        DOORS[door](path)
    except (BadInput, StoreError, EscoError) as problem:
        said = catalogue("en").render(problem.message)
        return "several lines" if "\n" in said else problem.message.key
    except Exception as error:  # noqa: BLE001 - what this looks for
        return f"MISTAKE {type(error).__name__}: {error}"[:300]
    return "taken"


# -- batches, each in a process of its own --------------------------------------------------------------------------


def batches(door: str, parts: Iterable[tuple[int, int]]) -> None:
    """Hand over mutants, each part (first number, count) in a fork of this warm process; a line of JSON for each."""
    warm("plan" if door == "inside_pdf" else door)
    logging.disable(logging.CRITICAL)  # a reader's mutterings, as in the program's own process for PDFs
    for start, count in parts:
        with TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder, mmap(-1, 8) as at:
            os.environ["MOBILITY_PLANNER_HOME"] = folder
            print(json.dumps(_forked(door, (start, count), Path(folder), at)), flush=True)


def _forked(door: str, part: tuple[int, int], folder: Path, at: mmap) -> dict[str, Any]:
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(PATIENCE)
        try:
            os.write(theirs, json.dumps(batch(door, part, folder, at)).encode())
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as said:
        told = said.read()
    _, how = os.waitpid(child, 0)
    if told:
        answer: dict[str, Any] = json.loads(told)
        return answer
    faults = [(int.from_bytes(at[:8], "big"), f"ended with {os.waitstatus_to_exitcode(how)}")]
    return {"start": part[0], "answers": {}, "faults": faults}


def batch(door: str, part: tuple[int, int], folder: Path, at: mmap) -> dict[str, Any]:
    """Hand over so many mutants from a number on and say what became of them; `at` holds the number that is tried."""
    limit_memory()
    resource.setrlimit(resource.RLIMIT_CPU, (WORK, WORK))  # a busy machine makes no file hang
    answers, worst = Counter[str](), {"seconds": (0.0, -1), "mebibytes": (0.0, -1)}
    faults: list[tuple[int, str]] = []
    good = _short(door, GOOD["plan" if door == "inside_pdf" else door](folder))
    path = folder / f"mutant{ENDINGS.get(door, '.pdf' if door == 'inside_pdf' else '.csv')}"
    for number in range(part[0], sum(part)):
        at[:8] = number.to_bytes(8, "big")
        path.write_bytes(one(door, number, good))
        found = cost(lambda each: _handed_over(door, each), path)
        answers[str(found.answer)] += 1
        measured = {"seconds": found.seconds, "mebibytes": found.mebibytes}
        worst = {name: max(worst[name], (value, number)) for name, value in measured.items()}
        if " " in str(found.answer):
            faults.append((number, str(found.answer)))
    return {"start": part[0], "answers": answers, "faults": faults, **worst}


# -- all of them -------------------------------------------------------------------------------------------------------


def flood(door: str, count: int, folder: Path) -> Iterator[dict[str, Any]]:
    """Yield what became of each batch; those that were done before come first."""
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / f"flood-{door}-{BATCH}.jsonl"  # batches of another size are no whole ones of this
    done = [json.loads(each) for each in book.read_text().splitlines()] if book.exists() else []
    yield from done
    known = {each["start"] for each in done}
    parts = [(start, min(BATCH, count - start)) for start in range(0, count, BATCH) if start not in known]
    settings = {**os.environ, "MOBILITY_PLANNER_CACHE": str(folder / "cache"), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, __file__, "--batches", door, *(f"{start}:{some}" for start, some in parts)]
    with subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            with book.open("a") as file:
                file.write(line)
            yield json.loads(line)


def summed(told: list[dict[str, Any]]) -> dict[str, Any]:
    """All batches of a door together."""
    answers = sum((Counter(each["answers"]) for each in told), Counter[str]())
    worst = {name: max((each.get(name, (0.0, -1)) for each in told), key=tuple) for name in ("seconds", "mebibytes")}
    return {"answers": answers, "faults": [one for each in told for one in each["faults"]], **worst}


def main() -> None:
    """Run a door's flood and print what became of it."""
    if sys.argv[1] == "--batches":
        batches(sys.argv[2], [(int(start), int(count)) for start, _, count in (p.partition(":") for p in sys.argv[3:])])
        return
    door, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else Path.cwd() / ".flood"
    started, told = time.monotonic(), []
    for each in flood(door, count, folder):
        told.append(each)
        sys.stderr.write(
            f"\r{door} {min(each['start'] + BATCH, count)} of {count}  {time.monotonic() - started:.0f} s "
        )
    found = summed(told)
    print(f"\n{door}: {sum(found['answers'].values())} mutants, {found['answers']['taken']} taken")
    for key, times in found["answers"].most_common():
        print(f"  {times:>7}  {key}")
    print(f"  worst {found['seconds'][0]:.2f} s (mutant {found['seconds'][1]}), ", end="")
    print(f"{found['mebibytes'][0]:.0f} MiB (mutant {found['mebibytes'][1]})")
    for number, what in found["faults"][:20]:
        print(f"  FAULT {number}: {what}")


if __name__ == "__main__":
    main()
