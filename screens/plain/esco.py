"""Searching ESCO in a conversation: words, what fits, and the numbers of what is taken."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model import EscoConcept
from planner.outcomes.esco import ATTRIBUTION, ConceptType, Esco, EscoError, Filters, Hit, open_esco
from screens.pages.table import Row
from screens.plain import choosing
from screens.plain.talk import Move, Talk

MOST = 20


def search(talk: Talk, language: str, trades: Sequence[str], filters: Filters) -> list[EscoConcept]:
    """Return the picked concepts; none where nothing is picked."""
    try:
        esco = open_esco()
    except EscoError as problem:
        talk.say(talk.words.render(problem.message), wrong=True)
        return []
    try:
        talk.say(talk.words.text("esco.starter") if esco.starter else ATTRIBUTION)
        return _picked(talk, esco, language, esco.occupation_of(trades, language), filters)
    finally:
        esco.close()


def _picked(talk: Talk, esco: Esco, language: str, trade: str, filters: Filters) -> list[EscoConcept]:
    """Ask for words until something of what they find is taken."""
    said = bool(filters.occupation)  # what an occupation needs is a list already
    text = ""
    while True:
        if not said:
            typed = talk.ask(talk.words.text("plain.esco"))
            if isinstance(typed, Move) or not typed:
                return []
            text = typed
        said = False
        hits = _hits(talk, esco, text, language, filters, trade)
        rows = [Row(each.uri, _cells(talk, each)) for each in hits]
        uris = choosing.pick_several(talk, talk.words.text("plain.esco_found", n=len(rows)), rows, ()) if rows else None
        occupation = next((e for e in hits if uris and e.uri in uris and e.type is ConceptType.OCCUPATION), None)
        if occupation is not None:
            # An occupation is no outcome: what it needs is offered in its place.
            filters, text, said = filters._replace(occupation=occupation.uri, type=None), "", True
        elif uris:
            return [found for each in uris if (found := esco.concept(each)) is not None]


def _hits(talk: Talk, esco: Esco, text: str, language: str, filters: Filters, trade: str) -> list[Hit]:
    try:
        found = esco.search(text, language, filters, MOST, trade)
        # Only where nothing fits whole: what is merely near is said to be so.
        near = found or (esco.nearest(text, language, filters) if text else [])
    except EscoError as problem:
        talk.say(talk.words.render(problem.message), wrong=True)
        return []
    if not near:
        talk.say(talk.words.text("empty.nothing_fits", filters=""))
    elif not found:
        talk.text("esco.nothing_close")
    return near


def _cells(talk: Talk, hit: Hit) -> tuple[str, ...]:
    label = hit.label if hit.matched in (hit.label, hit.english, "") else f"{hit.label} ({hit.matched})"
    english = hit.english if hit.english not in (hit.label, "") else ""
    return (label, english, talk.words.text(f"esco.type.{hit.type}"))
