"""A figure of the programme: a value with the source it was read in and how far that source can be trusted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from planner.locale import Catalogue, Message, message
from planner.model import RateOrigin
from planner.model.base import Plain


class Confidence(StrEnum):
    """How far a figure can be trusted; a line or a total is only as good as its weakest figure."""

    OFFICIAL = "official"
    READING = "reading"
    """Our reading of an official text that leaves room: it decides, and says so (`programme.reading.<name>`)."""
    SECONDARY = "secondary"
    UNKNOWN = "unknown"


# The order of the members is the order of trust.
_RANK = {each: at for at, each in enumerate(Confidence)}


# One of few combinations each time, and asked for every line of a budget with every key.
@lru_cache(maxsize=1024)
def weakest(confidences: tuple[Confidence, ...]) -> Confidence:
    """Return the weakest of several confidences; official where there are none."""
    return max(confidences, key=_RANK.__getitem__, default=Confidence.OFFICIAL)


class Source(Plain):
    """Where a figure was read; `id` is that of the shared list (sources.toml), whose titles every language has."""

    title: str
    address: str = ""
    date: str = ""
    id: str = ""

    def title_in(self, words: Catalogue) -> str:
        """Return its title in a language; of a source in a call's own file that is the title that stands there."""
        return words.text(f"sources.{self.id}") if self.id else self.title


class Figure(Plain):
    """A figure with its origin. `value` is None exactly while `confidence` is unknown.

    `name` is the rate name (planner/programme/rates.py) or the path of the figure in its data file.
    `typed_on` is set where the coordinator typed it from the school's own grant agreement, or took it over: then
    `taken_over` says from where, until somebody has checked it.
    """

    name: str
    value: Decimal | None
    confidence: Confidence
    sources: tuple[Source, ...] = ()
    note: str = ""
    typed_on: date | None = None
    taken_over: RateOrigin | None = None

    @property
    def origin(self) -> Message | None:
        """The sentence on where it was taken over from; None where it was not, or is checked."""
        if self.taken_over is None:
            return None
        title, call = self.taken_over.title, self.taken_over.call
        if str(call) in title:  # the usual title of a project names its call
            return message("programme.taken_over_named", title=title)
        return message("programme.taken_over", title=title, call=call)


def reading_of(figure: Figure) -> Message | None:
    """Return how the official text was read where it leaves room, and what the other way would be; None elsewhere."""
    return message(f"programme.reading.{reading_name(figure)}") if figure.confidence is Confidence.READING else None


def reading_name(figure: Figure) -> str:
    """Return the name under which catalogues tell of a reading, both ways."""
    name = figure.name.rpartition(".")[2]
    return "travel" if name.startswith("travel_") else name
