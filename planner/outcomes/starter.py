"""Starter units: ready sets of outcomes, tasks and assessments for common trades, to be fitted to the host.

A trade's units together stay within the number of outcomes that its days allow (planner.outcomes.wording.whole). What
is in one language stands in its folder; what is the same in all, in `trades.json`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from planner.model import ESCO_BASE, EscoConcept, Framework, KeyCompetence, LearningUnit

_FALLBACK = "en"


class StarterTrade(NamedTuple):
    """A trade with its units. The units' ids are those of the file: `add_unit` gives new ones.

    `occupation` is ESCO's; `key_competences` are those that usually go along, a reading of ours.
    """

    trade: str
    title: str
    units: tuple[LearningUnit, ...]
    occupation: EscoConcept
    key_competences: tuple[KeyCompetence, ...]


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
    about = _trades()[trade]
    return StarterTrade(
        trade,
        data["title"],
        tuple(LearningUnit.model_validate(_linked(each, about["concepts"])) for each in data["units"]),
        _concept(about["occupation"] | {"type": "occupation"}),
        tuple(map(KeyCompetence, about["key_competences"])),
    )


def _linked(unit: dict[str, Any], concepts: dict[str, Any]) -> dict[str, Any]:
    """Give each outcome of a unit the ESCO concept that stands under its code."""
    return unit | {"outcomes": [each | _of_esco(concepts[each["reference"]]) for each in unit["outcomes"]]}


def _of_esco(concept: dict[str, Any]) -> dict[str, Any]:
    found = _concept(concept)
    name = f"ESCO {found.version}"
    return {"framework": Framework.ESCO, "framework_name": name, "reference": found.uri, "esco": found}


def _concept(entry: dict[str, Any]) -> EscoConcept:
    return EscoConcept.model_validate(entry | {"uri": ESCO_BASE + entry["uri"], "version": _version()})


@cache
def _file() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files(__package__).joinpath("starter", "trades.json").read_text("utf-8"))
    return data


def _trades() -> dict[str, Any]:
    trades: dict[str, Any] = _file()["trades"]
    return trades


def _version() -> str:
    return str(_file()["version"])
