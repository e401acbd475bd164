"""A call file that says only what is new: everything else is carried over from the call it is based on.

`based_on = 2026` takes all of call 2026 over. What nobody has read in the new call's own text is no longer official: a
figure that is carried over is secondary at best, and its note and its sources say where it comes from. What was unknown
stays unknown. A table of the new file replaces the same table of the old one figure by figure, travel bands by the
kilometre they begin with, and lists (country groups, barriers, members of a region) whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planner.programme.columns import ACTIVITY_FIGURES
from planner.programme.errors import ProgrammeFileError
from planner.programme.figures import Confidence, Source

Table = dict[str, Any]
ORIGIN = ("confidence", "sources", "note")
# The day a call was opened and its own sources are nothing that another call can take over.
_NOT_CARRIED = ("call", "opened", "based_on", "sources")
_TABLES_OF_FIGURES = ("regions", "rates", "limits", "ranges")


def carried_over(base: Table, shared: Mapping[str, Source]) -> Table:
    """Return a call's data as another call takes it over: weaker, and marked.

    Args:
        base: the whole data of the call that is taken over.
        shared: the sources of sources.toml.
    """
    call = int(base["call"])
    own = base.get("sources", {})
    spelled_out = {key: each for key, each in base.items() if key not in _NOT_CARRIED}
    # Bands and plain numbers take their origin along, since the new file may give the table around them another.
    if "travel" in spelled_out:
        spelled_out["travel"] = _bands_by_themselves(spelled_out["travel"])
    activities = spelled_out.get("activities", {})
    spelled_out["activities"] = {key: _figures_by_themselves(each) for key, each in activities.items()}
    # After plain numbers were spelled out: each of them falls by itself, and stays where the new file says it anew.
    lowered = _lowered(spelled_out, call)
    named = set(_sources_named(spelled_out))
    # A source that nobody knows is left out here; the check names the key that asks for it.
    titles = {each: own.get(each) or _entry(shared[each]) for each in named if each in own or each in shared}
    # Under an id of their own: the new file may name the same source for what it has read anew.
    marked = {
        _marked(each, call): {**entry, "title": f"{entry['title']} (call {call}, carried over)"}
        for each, entry in titles.items()
    }
    return {**lowered, "sources": {**own, **marked}}


def merged(base: Table, own: Table, file: str) -> Table:
    """Lay a call file's own lines over what it carries over.

    Raises:
        ProgrammeFileError: a table of the file is none, or an activity does not say where its new figures were read.
    """
    out = {**base, **{key: each for key, each in own.items() if key != "based_on"}}
    for name in ("sources", *_TABLES_OF_FIGURES):
        if name in base or name in own:
            out[name] = {**base.get(name, {}), **_table(own, name, file)}
    out["activities"] = _activities(base.get("activities", {}), _table(own, "activities", file), file)
    if "travel" in own:
        out["travel"] = _travel(base["travel"], _table(own, "travel", file))
    return out


def _table(data: Table, name: str, file: str, path: str = "") -> Table:
    table = data.get(name, {})
    if not isinstance(table, dict):
        raise ProgrammeFileError(file, f"{path}{name}", "is no table")
    return table


def _activities(base: Table, own: Table, file: str) -> Table:
    out = dict(base)
    for name in own:
        entry = _table(own, name, file, "activities.")
        # A table says by itself where its figure was read; a plain number has only its row to say it.
        if "confidence" not in entry and any(not isinstance(each, dict) for each in entry.values()):
            raise ProgrammeFileError(file, f"activities.{name}", "new figures need a confidence and sources")
        # An origin of its own is whole: sources and note of the old figures say nothing of the new ones.
        old = {key: each for key, each in base.get(name, {}).items() if "confidence" not in entry or key not in ORIGIN}
        out[name] = {**old, **entry}
    return out


def _travel(base: Table, own: Table) -> Table:
    """New bands over the carried ones, each with the confidence of the table it stands in."""
    bands = own.get("band", [])
    if not isinstance(bands, list) or not all(isinstance(each, dict) and "from_km" in each for each in bands):
        return own  # whatever it is, the reader refuses it by name
    new = _bands_by_themselves(own)
    # New ones last, so that they win.
    by_start = {each["from_km"]: each for each in (*base["band"], *new["band"])}
    return {**base, **new, "band": [by_start[from_km] for from_km in sorted(by_start)]}


def _bands_by_themselves(travel: Table) -> Table:
    origin = {key: travel[key] for key in ORIGIN if key in travel}
    return {**travel, "band": [{**origin, **each} for each in travel.get("band", ())]}


def _figures_by_themselves(activity: Table) -> Table:
    """Plain numbers of an activity take its confidence: spelled out, they keep it when the activity gets another."""
    origin = {key: activity[key] for key in ORIGIN if key in activity}
    return {
        key: {"value": int(each), **origin} if key in ACTIVITY_FIGURES and isinstance(each, int) else each
        for key, each in activity.items()
    }


def _lowered(value: Any, call: int) -> Any:
    if isinstance(value, list):
        return [_lowered(each, call) for each in value]
    if not isinstance(value, dict):
        return value
    table = {key: _lowered(each, call) for key, each in value.items()}
    if "confidence" not in table or table["confidence"] == Confidence.UNKNOWN.value:
        return table
    said = f"carried over from call {call}"
    return {
        **table,
        "confidence": Confidence.SECONDARY.value,
        "sources": [_marked(each, call) for each in table.get("sources", ())],
        "note": f"{table['note']}; {said}" if table.get("note") else said,
    }


def _marked(source: str, call: int) -> str:
    return f"{source}@{call}"


def _entry(source: Source) -> Table:
    return {"title": source.title, "address": source.address, "date": source.date}


def _sources_named(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _sources_named(each)
    elif isinstance(value, dict):
        yield from value.get("sources", ()) if "confidence" in value else ()
        for each in value.values():
            yield from _sources_named(each)
