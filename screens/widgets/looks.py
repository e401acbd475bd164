"""How what is said looks: the colour of a sign, the strength of an amount, bars; no meaning hangs on it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.style import Style
from textual.content import Content

from screens.session.bars import BAR

# Not those of screens.symbols, which know the budget: home loads nothing of the domain.
_SIGNS = {"ok": "green", "!!": "red bold", "!": "yellow", "?": "cyan", "..": "", "~": "yellow"}
_STYLES = {sign: Style.parse(look) for sign, look in _SIGNS.items()}
PLAIN = Style()
STRONG = Style(bold=True)
ASIDE = Style(color="bright_black")
"""What is secondary: in no colour of its own, and in a theme of high contrast as bright as all else."""
_FULL, _OVER = Style(color="green"), Style(color="red", bold=True)
_LEADING = re.compile(r" *(ok|!!|!|\?|\.\.|~)(?= |$)")
_TRAILING = re.compile(r"(ok|!!|!|\?|~)$")
_SOURCE = re.compile(r" {3,}\S")


def sign_style(sign: str) -> Style:
    """Return the look of a sign of a verdict, a state or a status; plain for what is none."""
    return _STYLES.get(sign.strip(), PLAIN)


def sign_parts(text: str) -> Iterator[tuple[str, Style]]:
    """Yield a text in parts, the sign that it begins with in its colour; the words behind it stay calm."""
    found = _LEADING.match(text)
    if found is None:
        yield text, PLAIN
        return
    yield text[: found.end()], sign_style(found[1])
    yield text[found.end() :], PLAIN


def amount_parts(text: str) -> Iterator[tuple[str, Style]]:
    """Yield an amount, which stands out, and the sign behind it that says how final it is."""
    found = _TRAILING.search(text)
    end = len(text) if found is None else found.start()
    yield text[:end], STRONG
    if found is not None:
        yield text[end:], sign_style(found[1])


def bar_parts(text: str) -> Iterator[tuple[str, Style]]:
    """Yield a text with its bars: what is taken, what is free, and what goes beyond the whole."""
    at = 0
    for found in BAR.finditer(text):
        yield text[at : found.start(1)], PLAIN
        yield found[1], _OVER if found[3] else _FULL
        yield found[2], ASIDE
        yield found[3], _OVER
        at = found.end(3)
    yield text[at:], PLAIN


def is_source(line: str) -> bool:
    """Whether a line of a note is a source, or goes on with one."""
    return bool(_SOURCE.match(line))


def has_sign(line: str) -> bool:
    """Whether a line begins with a sign."""
    return bool(_LEADING.match(line))


def said(line: str) -> Content:
    """Return a line of a note: signs and bars in their colours, sources and what belongs to them in the second rank."""
    if is_source(line):
        parts = iter([(line, ASIDE)]) if BAR.search(line) is None else bar_parts(line)
    else:
        parts = sign_parts(line) if has_sign(line) else bar_parts(line)
    return Content.assemble(*((text, _name(style)) for text, style in parts if text))


def said_lines(text: str) -> Content:
    """Return lines of a note."""
    return Content("\n").join(said(each) for each in text.split("\n"))


def _name(style: Style) -> str:
    # Content knows the terminal's own colours by other names than rich does.
    colour = "" if style.color is None else f"ansi_{style.color.name}"
    return " ".join(filter(None, (colour, "bold" if style.bold else "")))
