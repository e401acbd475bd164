"""Other packages of our names: pip puts `planner`, `screens` and `styles` beside whatever else bears such a name."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

import planner
from planner.cli.arguments import PROGRAM
from planner.cli.output import note
from planner.locale import Catalogue

NAMES = ("planner", "screens", "styles")


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
    try:
        files = distribution(PROGRAM).files or ()
    except PackageNotFoundError:
        return
    ours = {each.parts[:2] for each in files if each.parts[0] in NAMES}
    for name in NAMES if ours else ():
        yield from (
            each for each in (home / name).iterdir() if each.name != "__pycache__" and (name, each.name) not in ours
        )
