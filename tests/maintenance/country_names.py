"""Writes planner/locale/*/countries.json anew from Unicode CLDR's names of territories.

    python tests/maintenance/country_names.py PATH/TO/cldr-localenames-full/main

The folder is what the package cldr-localenames-full holds (version 46 or later).
Kept is each country's usual name by its ISO 3166 code of two letters; what is no country of its own, or a region
beyond ISO, is left out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

LOCALE = Path(__file__).parents[2] / "planner" / "locale"
NO_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
"""Exceptional reservations of ISO 3166, groups of countries, and CLDR's own codes."""


def names(territories: dict[str, str]) -> dict[str, str]:
    """Return the names by key of the catalogue."""
    codes = sorted(each for each in territories if len(each) == 2 and each.isalpha() and each not in NO_COUNTRIES)
    return {f"countries.{each}": territories[each] for each in codes}


def main(folder: Path) -> None:
    """Write the file of each language that the planner speaks."""
    for place in sorted(LOCALE.glob("*/countries.json")):
        code = place.parent.name
        data = json.loads((folder / code / "territories.json").read_text("utf-8"))
        found = names(data["main"][code]["localeDisplayNames"]["territories"])
        place.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
