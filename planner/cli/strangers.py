"""Other packages of our names: pip puts `planner`, `screens` and `styles` beside whatever else bears such a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import planner
from planner.cli.output import note
from planner.cli.usage import PROGRAM
from planner.locale import Catalogue

NAMES = ("planner", "screens", "styles")
_OURS = re.compile(rf'^"?({"|".join(NAMES)})/([^/,"\n]+)', re.MULTILINE)
"""What a line of the list of files begins with: one of our folders, and what stands in it."""


def strangers() -> tuple[str, ...]:
    """Return what lies where only we should: a package that is found in place of ours, or files among ours."""
    home = Path(planner.__file__).parents[1]
    return tuple(map(str, (*_elsewhere(home), *_among_ours(home))))


def tell_strangers(words: Catalogue) -> None:
    """Say on stderr what lies where only we should."""
    for each in strangers():
        note(words.text("cli.open.stranger", place=each))


def _elsewhere(home: Path) -> Iterator[Path]:
    for name in NAMES:
        found = find_spec(name)
        if found is not None and found.origin is not None and Path(found.origin).parent != home / name:
            yield Path(found.origin).parent


def _among_ours(home: Path) -> Iterator[Path]:
    """What stands in our folders and did not come with us; a folder that is worked in has no such list."""
    # Not by importlib.metadata: loading it takes a tenth of the time until home is drawn.
    ours: set[tuple[str, str]] = set()
    for record in home.glob(f"{PROGRAM.replace('-', '_')}-*.dist-info/RECORD"):
        ours.update(_OURS.findall(record.read_text("utf-8")))
    for name in NAMES if ours else ():
        yield from (
            each for each in (home / name).iterdir() if each.name != "__pycache__" and (name, each.name) not in ours
        )
