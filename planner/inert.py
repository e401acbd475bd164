"""Text that steers nothing: what a stranger's file or a paste may bring, and what a terminal or a paper may get.

Taken out are: control characters (C0 with ESC, DEL, C1), which a terminal obeys; the marks that turn the reading
direction or hide text, by which a line reads otherwise than it is; lone halves of a surrogate pair, which no file can
hold. Left are the joiners inside emoji and in names of other scripts, for they change the look of their own word only.
The marks U+200E, U+200F and U+061C go although they are harmless alone: no word of Latvian or English needs one, and
a name that was copied with one is the same name without it.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
"""What parts words: a blank takes its place. Tab and line feed are text where there are several lines."""

_MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
"""What is seen by nobody: nothing takes its place. The last but one are tags: hidden text, flags of regions apart."""

_ESCAPES = (
    r"\\u(?:00(?:[019][0-9a-fA-F]|7[fF]|8[0-9a-fA-F])|061[cC]|20(?:0[eEfF]|2[89a-eA-E]|6[6-9a-fA-F])"
    r"|[fF](?:[eE][fF][fF]|[fF][fF][9abAB])|[dD][89a-fA-F][0-9a-fA-F]{2}(?:\\u[dD][89a-fA-F][0-9a-fA-F]{2})*)"
)
"""Escapes of JSON that steer, and all halves of pairs: alone they are no letter, and two of them may be a tag.

Only these, and with nothing before them: a file of escapes is passed over ten times as fast as letter by letter.
"""


# Compiled when a sign is met that is not printable: home is drawn without any, and compiling took a millisecond.
@cache
def steering() -> re.Pattern[str]:
    """Return what fits one sign that steers; tab and line feed are none. By this the gates on the way out go."""
    return re.compile(f"[{_CONTROLS}{_MARKS}]")


# By these two the gates at the door go; tests open them, to see that those on the way out stand alone.
@cache
def _steering_prose() -> re.Pattern[str]:
    return steering()


@cache
def _steering_line() -> re.Pattern[str]:
    return re.compile(f"[\t\n{_CONTROLS}{_MARKS}]")


MOST_ESCAPES = 100_000
"""Signs that steer, or stand above U+FFFF, and are written as escapes in one file; each costs three microseconds."""


_PLAIN = bytes(range(0x20, 0x7F)) + b"\n"
"""Letters of ASCII, with the end of a line: they steer nothing, and no byte of another sign is among them."""


class TooManyEscapes(ValueError):  # noqa: N818  # the file has, no one is in error
    """A file of escapes, not of text."""


def inert_line(text: str) -> str:
    """Return a text on one line that steers nothing."""
    # A blank that does not break is not printable either; it stays as it is.
    return text if text.isprintable() else _steering_line().sub(_instead, text).strip()


def inert_prose(text: str) -> str:
    """Return a text of several lines that steers nothing; every end of a line is a line feed."""
    if text.isprintable() or not _steering_prose().search(text):
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_INSTEAD).strip()


def inert_json(data: bytes) -> str:
    """Return the text of a JSON file, keys and values inert before anything reads them.

    Raises:
        UnicodeDecodeError: it is not in UTF-8.
        TooManyEscapes: more signs are escaped in it that steer, or are halves of pairs, than anybody writes.
    """
    # Lone surrogates pass here, to be taken out with the rest: one odd letter must not cost a whole plan.
    text = data.decode("utf-8-sig", "surrogatepass")
    # Asked first, and of what is no plain letter alone: nine tenths of a file are.
    strange = data.translate(None, _PLAIN).decode("utf-8", "surrogatepass").replace("\xa0", "")
    if not strange.isprintable() and _steering_prose().search(text):
        text = text.translate(_INSTEAD)
    if "\\u" not in text:
        return text
    text, count = re.subn(_ESCAPES, _unescaped, text, count=MOST_ESCAPES)
    if count == MOST_ESCAPES:
        raise TooManyEscapes
    return text


def escaped_json(text: str) -> str:
    """Return JSON in which whatever steers stands as its escape; JSON itself escapes C0 and no more."""
    return text if text.isprintable() else steering().sub(lambda found: json.dumps(found[0])[1:-1], text)


def escaped_bytes(data: bytes) -> bytes:
    """Return the same for JSON in UTF-8, in which lone halves of a pair may stand."""
    # Of what is no plain letter alone, as above: to ask each letter of a plan takes longer than to write it.
    strange = data.translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    return data if strange.isprintable() else escaped_json(data.decode("utf-8", "surrogatepass")).encode()


def inert(data: object) -> object:
    """Return plain data (texts, lists, tables) in which no text and no key steers anything."""
    if isinstance(data, str):
        return inert_prose(data)
    if isinstance(data, dict):
        return {inert_line(str(key)): inert(value) for key, value in data.items()}
    return [inert(each) for each in data] if isinstance(data, list) else data


def _instead(found: re.Match[str]) -> str:
    return " " if found[0] in "\t\n" or _is_control(found[0]) else ""


def _is_control(sign: str) -> bool:
    return sign < "\xa0" or sign in "\u2028\u2029"


class _Instead(dict[int, str]):
    """What takes each sign's place in a JSON file or in prose, worked out once a sign.

    For `str.translate`: a regular expression calls back for each sign, six seconds for ten million zeros.
    """

    def __missing__(self, sign: int) -> str:
        letter = chr(sign)
        # Between values a file of another system ends its lines so; inside a text JSON has no such sign.
        stays = letter == "\r" or not steering().match(letter)
        self[sign] = letter if stays else " " if _is_control(letter) else ""
        return self[sign]


_INSTEAD = _Instead()


def _unescaped(found: re.Match[str]) -> str:
    # After an odd number of backslashes the first one is no escape: a backslash of the text, and letters behind it.
    before = _backslashes(found.string, found.start()) % 2 * len(r"\u0000")
    return found[0][:before] + _inert_escapes(found[0][before:])


@lru_cache(maxsize=10_000)
def _inert_escapes(escapes: str) -> str:
    signs = bytes.fromhex(escapes.replace("\\u", "")).decode("utf-16-be", "surrogatepass")
    return json.dumps(signs.replace("\r", " ").translate(_INSTEAD))[1:-1]


def _backslashes(text: str, end: int) -> int:
    start = end
    while start and text[start - 1] == "\\":
        start -= 1
    return end - start
