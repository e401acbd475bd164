"""The same keys in the app, in the smallest Textual app and in peers from PyPI: first frame, another page, a letter.

    python tests/benchmarks/bench_peers.py --peers FOLDER [--rounds N]

FOLDER holds a virtual environment for each peer, by its name: `python -m venv FOLDER/posting` and
`FOLDER/posting/bin/pip install posting`. A peer that is not there is named as not installed, and the rest is measured.
All take turns on one machine at 80x24. Besides bytes, clock and processor time each line says when an answer is on the
screen behind a line of 64 kbit/s, without the round trip itself: the aim is within 400 ms.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from terminal import Answer, Terminal

from planner.store import Workspace
from planner.workflows import make_sample

ENV = {"TERM": "xterm-256color", "COLORTERM": "", "PYTHONDONTWRITEBYTECODE": ""}
LINE_BYTES_PER_MS = 8.0
"""64 kbit/s."""
DOWN, F4, F5, ESCAPE, BACKSPACE = "\x1b[B", "\x1bOS", "\x1b[15~", "\x1b", "\x08"
_PATIENCE = 5.0
"""Seconds that an answer is waited for on a busy machine."""
_QUIET = 0.42
"""Seconds without a byte after which all is there: less than the half second in which a cursor blinks."""
_A_FRAME = 1500
"""Bytes; a first frame has more."""
_START = 20.0
"""Seconds after which a program is left out that shows nothing in this terminal."""
_HELD = str(Path(__file__).with_name("held_saves.py"))
_SMALLEST = [sys.executable, str(Path(__file__).with_name("smallest_app.py")), "--field"]


class Subject(NamedTuple):
    """A program and what is pressed in it, one key after another; {folder} in its command is a new empty one."""

    name: str
    command: Sequence[str]
    keys: Sequence[tuple[str, str]]


PEERS = {
    "frogmouth": Subject(
        "frogmouth",
        ["bin/frogmouth", "{folder}/page.md"],
        (("scroll", DOWN), ("a window", "\x1bOP"), ("back", ESCAPE), ("a field", "/"), ("a letter", "x")),
    ),
    "harlequin": Subject(
        "harlequin",
        ["bin/harlequin", "--no-download-tzdata"],
        (("a letter", "x"), ("a window", "\x1bOP"), ("back", ESCAPE)),
    ),
    "posting": Subject(
        "posting",
        ["bin/posting", "--collection", "{folder}"],
        # It begins in the field of the address.
        (("a letter", "x"), ("another field", "\t"), ("a window", "\x0f"), ("back", ESCAPE)),
    ),
    "toolong": Subject(
        "toolong",
        ["bin/tl", "{folder}/lines.log"],
        (("a row up", "\x1b[A"), ("a window", "\x1bOP"), ("back", ESCAPE), ("a field", "/"), ("a letter", "x")),
    ),
}
OWN = (
    Subject("smallest", _SMALLEST, (("another field", "\t"), ("a letter", "x"))),
    Subject(
        "planner",
        [sys.executable, _HELD, "--workspace", "{folder}/data", "--lang", "en"],
        (
            ("a row down", DOWN),
            ("a row up", "\x1b[A"),
            ("open a plan", "\r"),
            ("a letter", "x"),
            ("a letter out", BACKSPACE),
            ("next step", F4),
            ("to the last day", "\t" * 6),
            ("its date out", BACKSPACE * 10),
            ("a date", "30.3.2026"),
            ("open what-if", F5),
            ("back", ESCAPE),
            ("next step again", F4),
        ),
    ),
)


def installed(folder: Path | None) -> Iterator[Subject]:
    """Yield the peers that are there, and say of the others that they are not."""
    for name, peer in PEERS.items():
        program, *rest = peer.command
        path = folder / name / program if folder else None
        if path is None or not path.is_file():
            print(f"{name}: not installed{f' in {folder}' if folder else ''}, left out")
        else:
            yield peer._replace(command=[str(path), *rest])


def walk(subject: Subject) -> Iterator[tuple[str, Answer]]:
    """Yield what the start and each key cost."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "lines.log").write_text("".join(f"{n} a line of a log\n" for n in range(2000)))
        Path(folder, "page.md").write_text("# Page\n\n" + "A paragraph.\n\n" * 200)
        make_sample(Workspace(Path(folder, "data")), "en")
        own_home = {"HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder}
        begun = time.perf_counter()
        app = Terminal([each.format(folder=folder) for each in subject.command], {**ENV, **own_home})
        try:
            while len(app.sent) < _A_FRAME:  # before it a program only asks what the terminal can do
                if time.perf_counter() - begun > _START:
                    return
                app.press("", quiet=_QUIET, first=_PATIENCE)
            waited = (time.perf_counter() - begun - _QUIET) * 1000
            yield "first frame", Answer(len(app.sent), waited, waited, app.cpu_ms())
            for what, key in subject.keys:
                yield what, app.press(key, quiet=_QUIET, first=_PATIENCE)
        finally:
            app.close()


def on_a_line(answer: Answer) -> float:
    """Milliseconds until the last byte is through a line of 64 kbit/s, as if none were sent before all are made."""
    return answer.last_ms + answer.size / LINE_BYTES_PER_MS


def main() -> None:
    """Print a line for each key of each program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    subjects = [*OWN, *installed(asked.peers)]
    found: dict[tuple[str, str], list[Answer]] = {}
    for _ in range(asked.rounds):
        for subject in subjects:
            for what, answer in walk(subject):
                found.setdefault((subject.name, what), []).append(answer)
    print(f"{'':<10}{'':<18}{'bytes':>8}{'clock, ms':>11}{'processor':>11}{'on the line':>13}")
    for each in subjects:
        if (each.name, "first frame") not in found:
            print(f"{each.name:<10}showed nothing here within {_START:.0f} s")
    for (name, what), answers in found.items():
        size, _, last, used = (statistics.median(each) for each in zip(*answers, strict=True))
        line = statistics.median(map(on_a_line, answers))
        print(f"{name:<10}{what:<18}{size:8.0f}{last:11.0f}{used:11.1f}{line:13.0f}")


if __name__ == "__main__":
    main()
