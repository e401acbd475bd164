"""`distance`: how far it is between two towns, and what a call pays for the trip."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal
from typing import Any

from planner.cli.output import money, note, show, show_json, sources_of, wrapped
from planner.cli.places import MOST_CANDIDATES, AmbiguousTown, town_of
from planner.locale import Catalogue
from planner.places import GazetteerTown, band_for, great_circle_km, near_edge
from planner.programme import Band, Confidence, Programme, available_calls, load_call


def run(options: Namespace, words: Catalogue) -> int:
    """Write distance and band."""
    programme = load_call(options.call or available_calls()[-1])
    try:
        origin, destination = (town_of(typed, words) for typed in (options.origin, options.destination))
    except AmbiguousTown as error:
        # Who asked for JSON gets the candidates, and the exit code all the same.
        if options.json:
            show_json({"ambiguous": [_town(each) for each in error.candidates[:MOST_CANDIDATES]]})
        raise
    answer = _answer(origin, destination, programme, words)
    if options.json:
        show_json(answer)
    else:
        _show(answer, words)
    return 0


def _answer(
    origin: GazetteerTown, destination: GazetteerTown, programme: Programme, words: Catalogue
) -> dict[str, Any]:
    km = great_circle_km(origin.town, destination.town)
    band = band_for(programme.bands, km)
    return {
        "km": round(km, 1),
        "band": {"from_km": band.from_km, "to_km": band.to_km} if band else None,
        **_amounts(band, words),
        "near_edge": near_edge(programme.bands, km),
        "call": programme.call,
        "currency": "EUR",
        "from": _town(origin),
        "to": _town(destination),
    }


def _amounts(band: Band | None, words: Catalogue) -> dict[str, Any]:
    """Amounts of the round trip; below the first band nothing is paid."""
    if band is None:
        # A reading, as in the calls' own tables: the guide has no row there.
        return {"standard": "0.00", "green": "0.00", "source": "", "confidence": Confidence.READING.value}
    green = money(band.green.value) if band.green else None
    return {
        "standard": money(band.standard.value),
        "green": green,
        "source": "; ".join(sources_of([band.standard], words)),
        "confidence": band.standard.confidence.value,
    }


def _town(town: GazetteerTown) -> dict[str, Any]:
    return {
        "name": town.town.name,
        "country": town.country,
        "region": town.region,
        "latitude": town.latitude,
        "longitude": town.longitude,
    }


def _show(answer: dict[str, Any], words: Catalogue) -> None:
    ends = {end: "{name}, {country} ({latitude:.3f}, {longitude:.3f})".format(**answer[end]) for end in ("from", "to")}
    # Kilometres are cut, as in the sentences of a plan: 99.6 km are in the band up to 99.
    show(f"{ends['from']} – {ends['to']}", words.text("cli.distance.km", km=int(answer["km"])))
    band = answer["band"]
    if band is None:
        show(words.text("cli.distance.no_band"))
    else:
        key = "cli.distance.band" if band["to_km"] else "cli.distance.last_band"
        show(words.text(key, **band, call=answer["call"]))
        for means in ("standard", "green"):
            amount = Decimal(answer[means]) if answer[means] else words.text("cli.estimate.unknown")
            show(words.text(f"cli.distance.{means}", amount=amount))
        show(*wrapped(f"{words.text('kinds.confidence.' + answer['confidence'])}: {answer['source']}"))
    if answer["near_edge"] is not None:
        note(words.text("cli.distance.near_edge", km=answer["near_edge"]))
