"""The text in a file's bytes: UTF-8 with or without its mark, UTF-16, and the two old code pages of Windows.

Nearly any bytes are some text in Windows-1257 and 1252, so which of them it is shows in the letters: Latvian names have
macrons and carons there, Western ones acutes and tildes. Text that went through a wrong code page before it came here
(two letters in place of one, a question mark inside a name) is refused, since nobody can tell what it was.
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from typing import Final

from planner.exchange.measuring import BadInput
from planner.locale import message

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BALTIC: Final = frozenset("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ")
_BALTIC_RARE: Final = frozenset("ąęįųėŗōĄĘĮŲĖŖŌ")
_WESTERN: Final = frozenset("áíñúãçàèêëÁÍÑÚÃÇÉøæØÆ")
_BOTH: Final = frozenset("äöüõåéóßÄÖÜÕÅÉÓ")
_LOOKED_AT: Final = 200_000
"""Letters by which a code page is told: the first hundred rows tell as much as all."""

# "ā" in UTF-8 that was read as Windows-1252 or 1257: a letter that no word has there, and a second one behind it.
_TWICE_READ: Final = "[\u00c3\u00c4\u00c5\u0102\u013d\u0139][\u0080-\u00bf\u0100-\u0178\u2010-\u203a\u20ac]"
_LOST: Final = re.compile(f"\ufffd|{_TWICE_READ}")
_ODD: Final = {
    # No word of Latvian has a long vowel beside another vowel; before anything but a, o, u nobody writes a cedilla.
    "cp1257": re.compile("[āēīū][aeiouāēīū]|[aeiou][āēīū]", re.IGNORECASE),
    "cp1252": re.compile("ç(?![aou])", re.IGNORECASE),
}


def text_of(data: bytes, name: str) -> str:
    """Return the text of a table that somebody saved.

    Raises:
        BadInput: it is no text, or letters of it were lost before; said with row and column.
    """
    text = _decoded(data, name)
    lost = _LOST.search(text)
    if lost is not None:
        row, column = place_of(text, lost.start())
        raise BadInput(message("people.file.lost_letters", file=name, row=row, column=column))
    return text


def place_of(text: str, at: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a place in a text."""
    lines = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    return lines.count("\n") + 1, at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at))


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    wide = _without_mark(data)
    if wide:
        return _strictly(data, wide, name)
    if b"\0" in data:
        raise BadInput(message("people.file.no_text", file=name))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _old_code_page(data, name, error)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(data, error, name) from None


def _broken(data: bytes, error: UnicodeDecodeError, name: str) -> BadInput:
    before = data[: error.start]
    row, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
    return BadInput(message("people.file.broken_letter", file=name, row=row, column=column))


def _without_mark(data: bytes) -> str:
    """UTF-16 that lacks its mark: of text with few other letters every second byte is zero."""
    sample = data[:2000]
    if len(sample) < 8 or len(data) % 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    # Of Latvian text some letters have no zero, and blanks of a binary file are zeros on both sides.
    if odd * 2 > half and even * 10 < half:
        return "utf-16-le"
    return "utf-16-be" if even * 2 > half and odd * 10 < half else ""


def _old_code_page(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    """Windows-1257 or 1252, whichever gives letters that words have."""
    found: list[tuple[float, str]] = []
    for encoding, own, rare in (("cp1257", _BALTIC, _BALTIC_RARE), ("cp1252", _WESTERN, frozenset("šžŠŽôîûïùìòÔÎÛ"))):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_LOOKED_AT]
        found.append((_weight(sample, own, rare) - 0.5 * len(_ODD[encoding].findall(sample)), text))
    if not found:
        raise _broken(data, error, name)
    # The first wins a tie: a school in Latvia saved it.
    return max(found, key=lambda each: each[0])[1]


def _weight(text: str, own: frozenset[str], rare: frozenset[str]) -> float:
    strange = [each for each in text if each > "\x7f" and each.isalpha() and each not in _BOTH]
    weight = sum(1.0 if each in own else 0.4 if each in rare else 0.0 for each in strange)
    # A capital behind a small letter is no word: the second half of a letter that was read alone.
    odd = sum(one.islower() and two.isupper() and two > "\x7f" for one, two in pairwise(text))
    return weight - odd - 0.5 * sum(0x80 <= ord(each) < 0xA0 for each in text)
