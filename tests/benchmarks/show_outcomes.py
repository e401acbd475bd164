"""Three tables of how outcomes are helped with: the check of wording, the search of ESCO, the starter units.

Run: python tests/benchmarks/show_outcomes.py [TREE]

TREE is a checkout whose code is asked (this one where none is named); the questions and labels are always those of this
one, so that an earlier state is measured by the same. Without ESCO's real files beside the checkout the search is asked
in the starter set.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent
SHARED = TESTS.parents[1] / "shared"
TREE = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else TESTS.parent
sys.path.insert(0, str(TREE))

Label = tuple[str, str, str]
"""A text, its language and what a person says of it: ready, usable or bad."""


def sets() -> dict[str, list[Label]]:
    """Return the labelled statements by set; the given one only where it lies beside the project."""
    found = {}
    given = SHARED / "domain" / "outcomes_labelled.json"
    if given.exists():
        rows = json.loads(given.read_text("utf-8"))
        found["given"] = [
            (each["text"], each["lang"], "ready" if each["ready"] else "usable" if each["measurable"] else "bad")
            for each in rows
        ]
    for name in (
        "labelled_lights",
        "labelled_lights_later",
        "labelled_lights_last",
        "labelled_lights_further",
        "labelled_lights_newest",
        "labelled_lights_unseen",
        "labelled_lights_fresh",
        "labelled_lights_untouched",
    ):
        rows = json.loads((TESTS / "outcomes" / f"{name}.json").read_text("utf-8"))
        found[name.removeprefix("labelled_")] = [(each["text"], each["lang"], each["label"]) for each in rows]
    return found


def show_check() -> None:
    """Of each set: ready that is seen, usable that is not red, bad that is red or green."""
    from planner.outcomes.wording import Light, check

    print("Check of wording            n   ready seen   usable kept     bad red  bad green")
    for name, rows in sets().items():
        for language in ("en", "lv"):
            counts: Counter[str] = Counter()
            for text, _, label in (row for row in rows if row[1] == language):
                report = check(text, language)
                counts[label] += 1
                counts["seen"] += label == "ready" and (report.light is Light.GREEN or report.measurable)
                counts["kept"] += label == "usable" and report.light is not Light.RED
                counts["red"] += label == "bad" and report.light is Light.RED
                counts["green"] += label == "bad" and report.light is Light.GREEN
            size = sum(counts[each] for each in ("ready", "usable", "bad"))
            shares = (("seen", "ready"), ("kept", "usable"), ("red", "bad"), ("green", "bad"))
            cells = "  ".join(f"{counts[one]:4} of {counts[all_]:<3}" for one, all_ in shares)
            print(f"  {name:20} {language} {size:4}  {cells}")


def show_search() -> None:
    """Of each kind of tasks: how many have a concept that helps among the first five, and with how many nothing."""
    from planner.outcomes.esco import install, open_esco

    with tempfile.TemporaryDirectory() as folder:
        os.environ["MOBILITY_PLANNER_CACHE"] = folder
        official = sorted((SHARED / "esco" / "official").glob("*.zip"))
        if official:
            install(official)
        esco = open_esco()
        print(f"\nSearch of ESCO ({'starter set' if esco.starter else 'official English files'})   first five")
        found: dict[str, list[bool]] = {}
        for language, kind, _, typed, accepted in json.loads((HERE / "esco_tasks.json").read_text("utf-8"))["rows"]:
            shown = {hit.english.casefold() for hit in esco.search(typed, language, limit=5)}
            helped = not shown.isdisjoint(each.casefold() for each in accepted)
            found.setdefault(f"{language}, {kind}", []).append(helped)
        for name, each in found.items():
            print(f"  {name:24} {sum(each):3} of {len(each)}")
        esco.close()


def show_starters() -> None:
    """Of each trade: units, outcomes beside the app's limit, level and its source, criteria, links to ESCO."""
    folder = TREE / "planner" / "outcomes" / "starter"
    facts = folder / "trades.json"
    trades = json.loads(facts.read_text("utf-8"))["trades"] if facts.exists() else {}
    print("\nStarter units           units  outcomes  level  source  criteria seen  links  key competences")
    total: Counter[str] = Counter()
    for path in sorted((folder / "lv").glob("*.json")):
        total.update(_show_trade(path.stem, json.loads(path.read_text("utf-8")), trades.get(path.stem, {})))
    print("  together: " + ", ".join(f"{value} {name}" for name, value in total.items()))


def _show_trade(name: str, file: dict[str, Any], facts: dict[str, Any]) -> Counter[str]:
    units: Sequence[dict[str, Any]] = file["units"]
    outcomes = [each for unit in units for each in unit["outcomes"]]
    criteria = [each["criteria"] for unit in units for each in unit.get("evaluations", ())]
    seen = sum(map(_is_seen, criteria))
    levels = "/".join(map(str, sorted({_level(unit, unit["outcomes"]) for unit in units})))
    links, competences = len(facts.get("concepts", ())), len(facts.get("key_competences", ()))
    source = "yes" if facts.get("level_source") else "-"
    print(
        f"  {name:22} {len(units):4} {len(outcomes):9}  {levels:>5}  {source:>6}"
        f"  {seen:6} of {len(criteria):<4} {links:5}  {competences:5}"
    )
    one = Counter(units=len(units), outcomes=len(outcomes), links=links, criteria=len(criteria))
    return one + Counter({"criteria seen": seen, "levels with a source": int(source == "yes"), "trades": 1})


def _is_seen(criterion: str) -> bool:
    """Whether a Latvian criterion says by what it is seen; an earlier state could not tell."""
    try:
        from planner.outcomes.criteria import check_criterion
    except ImportError:
        return False
    return check_criterion(criterion, "lv").value == "green"


def _level(unit: dict[str, Any], outcomes: Iterable[dict[str, Any]]) -> int:
    return int(unit.get("eqf_level") or next((each.get("eqf_level") or 0 for each in outcomes), 0))


if __name__ == "__main__":
    show_check()
    show_search()
    show_starters()
