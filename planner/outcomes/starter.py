"""Starter units: ready sets of outcomes, tasks and assessments for common trades, to be fitted to the host."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from planner.model import LearningUnit

_FALLBACK = "en"


class StarterTrade(NamedTuple):
    """A trade with its units. The units' ids are those of the file: `add_unit` gives new ones."""

    trade: str
    title: str
    units: tuple[LearningUnit, ...]


@cache
def starter_trades() -> tuple[str, ...]:
    """Return the ids of all trades that have starter units, in alphabetical order."""
    folder = files(__package__).joinpath("starter", _FALLBACK)
    return tuple(sorted(each.name.removesuffix(".json") for each in folder.iterdir() if each.name.endswith(".json")))


@cache
def starter_languages() -> tuple[str, ...]:
    """Return the languages that have starter units; a plan in another one gets them in English."""
    return tuple(sorted(each.name for each in files(__package__).joinpath("starter").iterdir() if each.is_dir()))


@cache
def starter_units(trade: str, language: str) -> StarterTrade:
    """Return the starter units of a trade in a language; in English where that language has none.

    Raises:
        KeyError: there is no such trade.
    """
    if trade not in starter_trades():
        raise KeyError(trade)
    folder = files(__package__).joinpath("starter")
    path = folder.joinpath(language, f"{trade}.json")
    # English has every trade (its folder lists them): a language that is half translated still works.
    if not path.is_file():
        path = folder.joinpath(_FALLBACK, f"{trade}.json")
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return StarterTrade(trade, data["title"], tuple(LearningUnit.model_validate(each) for each in data["units"]))
