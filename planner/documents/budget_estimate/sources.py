"""The numbered list of sources below a budget."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from planner.documents.sheet import Paragraphs, Passed, RowValues, paragraphs
from planner.locale import Catalogue
from planner.model import RateOrigin
from planner.programme import Confidence, Figure, Source

SHORTEST_RUN = 2
_PERIODS: Final = (
    ("papers.source.call", re.compile(r"call (?P<first>\d{4})")),
    ("papers.source.call_onward", re.compile(r"calls? (?P<first>\d{4}) onward")),
    ("papers.source.call_or_earlier", re.compile(r"call (?P<first>\d{4}) or earlier")),
    ("papers.source.two_calls", re.compile(r"calls (?P<first>\d{4}) and (?P<last>\d{4})")),
    ("papers.source.calls", re.compile(r"calls (?P<first>\d{4})-(?P<last>\d{4})")),
    ("papers.source.onward", re.compile(r"(?P<first>\d{4}) onward")),
    ("papers.source.years", re.compile(r"(?P<first>\d{4})-(?P<last>\d{4})")),
)
"""How the programme's data date a source that bears no day, each with the words for it."""


class _Origin(NamedTuple):
    title: str
    address: str
    dated: str
    confidence: Confidence
    name: str = ""
    """Of another project: a proper name, in the language of its school."""


class SourceList:
    """Gives each source its number in order of first use."""

    def __init__(self, words: Catalogue, own: str = "") -> None:
        """Begin an empty list.

        Args:
            words: the language of the paper.
            own: code of the language that the school names its projects in; empty: the same.
        """
        self._words, self._own = words, own
        self._numbers: dict[_Origin, int] = {}

    def numbers_of(self, figures: Iterable[Figure]) -> Paragraphs:
        """Return the numbers of all sources that these figures rest on, such as "1, 3–7"."""
        origins = dict.fromkeys(origin for figure in figures for origin in self._origins(figure))
        numbers = sorted(self._numbers.setdefault(each, len(self._numbers) + 1) for each in origins)
        return (", ".join(_runs(numbers)),) if numbers else ()

    def rows(self) -> tuple[RowValues, ...]:
        """Return the rows of the list, by number."""
        return tuple(
            RowValues(
                {
                    "number": (str(number),),
                    "source": (*paragraphs(each.title), *self._named(each.name), *paragraphs(each.address)),
                    "dated": paragraphs(each.dated),
                    "confidence": (self._words.text(f"kinds.confidence.{each.confidence}"),),
                }
            )
            for each, number in self._numbers.items()
        )

    def _named(self, name: str) -> Paragraphs:
        own = self._own in ("", self._words.language.code)
        return tuple(each if own else Passed.of(each, self._own) for each in paragraphs(name))

    def _origins(self, figure: Figure) -> tuple[_Origin, ...]:
        # Where a rate was taken over from goes before the day it was typed: it is not the grant agreement's yet.
        if figure.taken_over is not None:
            return (self._taken(figure.taken_over, figure.confidence),)
        if figure.typed_on:
            return (self._typed(figure.typed_on, figure.confidence),)
        if not figure.sources:
            label = self._words.text("papers.source.none")
            return (_Origin(label, "", "", figure.confidence),)
        return tuple(self._origin(each, figure.confidence) for each in figure.sources)

    def _taken(self, origin: RateOrigin, confidence: Confidence) -> _Origin:
        said = self._words.text("papers.source.taken_over", call=origin.call)
        return _Origin(said, "", "", confidence, origin.title)

    def _typed(self, on: date, confidence: Confidence) -> _Origin:
        return _Origin(self._words.text("papers.source.grant_agreement"), "", self._words.date(on), confidence)

    def _origin(self, source: Source, confidence: Confidence) -> _Origin:
        return _Origin(source.title_in(self._words), source.address, self._dated(source.date), confidence)

    def _dated(self, text: str) -> str:
        try:
            return self._words.date(date.fromisoformat(text))
        except ValueError:
            found = ((key, form.fullmatch(text)) for key, form in _PERIODS)
            said = (self._words.text(key, **match.groupdict()) for key, match in found if match)
            # A source dated by a year alone stands as it was written.
            return next(said, text)


def _runs(numbers: list[int]) -> Iterator[str]:
    """Write three or more numbers in a row as a range."""
    # Along a run the number less its place stays the same.
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        if len(run) > SHORTEST_RUN:
            yield f"{run[0]}–{run[-1]}"
        else:
            yield from map(str, run)
