"""What stands around a paper in the form's own words: mark, foot, small print; in both languages where it has two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planner import __version__
from planner.documents.sheet import Labelled, Passed
from planner.locale import Catalogue, catalogue

_FOOTER_LENGTH = 90
"""Letters: about what one line beside the page number holds."""


def mark_words(words: Catalogue, *, draft: bool, sample: bool) -> str:
    """Return the mark at the head of each page; empty where none is due."""
    marks = [words.text("papers.mark.draft")] * draft + [words.text("papers.mark.sample")] * sample
    return " · ".join(marks)


def made_words(lang: str, beside: str, on: date) -> tuple[str, ...]:
    """Return the sentence on the day it was made, in each language of the paper."""
    made = {
        each: catalogue(each).text("papers.footer.made", day=on, version=__version__) for each in (lang, beside) if each
    }
    return (made.pop(lang), *(Passed.of(text, each) for each, text in made.items()))


def in_tongues(lang: str, beside: str, say: Callable[[Catalogue], str]) -> str:
    """Return words of the form in both languages of a paper, or in its one."""
    first, second = say(catalogue(lang)), say(catalogue(beside)) if beside else ""
    return Labelled.of(first, second, beside) if second not in ("", first) else first


def in_line(text: str) -> str:
    """Return words in two languages as one line, for where a line has no parts."""
    return f"{text} / {text.second}" if isinstance(text, Labelled) else text


def footer_line(title: str, subtitle: str, edition: str) -> str:
    """Return the line at the foot of a page; a long title gives way, never the version."""
    title = f"{title} · {subtitle}" if subtitle else title
    return f"{_shortened(title, _FOOTER_LENGTH - len(edition) - 3)} · {edition}" if edition else _shortened(title)


def _shortened(text: str, longest: int = _FOOTER_LENGTH) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
