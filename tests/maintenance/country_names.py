"""Writes planner/locale/*/countries.json anew from Unicode CLDR's names of territories.

    npm pack cldr-localenames-full@48.2.0 && tar -xzf cldr-localenames-full-48.2.0.tgz
    python tests/maintenance/country_names.py package/main

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

OF_THE_REVIEW = {
    "lv": {
        "CD": "Kongo Demokrātiskā Republika",
        "HK": "Honkonga",
        "MO": "Makao",
        "SH": "Svētās Helēnas sala",
        "TF": "Francijas Dienvidjūru un Antarktikas Zemes",
    }
}
"""Names that the review of a language's texts chose in place of CLDR's."""


def names(code: str, territories: dict[str, str]) -> dict[str, str]:
    """Return a language's names by key of the catalogue."""
    territories = territories | OF_THE_REVIEW.get(code, {})
    codes = sorted(each for each in territories if len(each) == 2 and each.isalpha() and each not in NO_COUNTRIES)
    return {f"countries.{each}": territories[each] for each in codes}


def main(folder: Path) -> None:
    """Write the file of each language that the planner speaks."""
    for place in sorted(LOCALE.glob("*/countries.json")):
        code = place.parent.name
        data = json.loads((folder / code / "territories.json").read_text("utf-8"))
        found = names(code, data["main"][code]["localeDisplayNames"]["territories"])
        place.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
