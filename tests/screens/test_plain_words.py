"""What lines say, word by word: no key of the screens, no label cut short, no word parted at the end of a line."""

from __future__ import annotations

import re

import pytest
from test_plain import converse, school
from walking import sample_workspace

from planner.locale import languages, room_texts
from planner.store import Workspace
from screens.plain.run import in_whole_words
from screens.plain.talk import Talk
from screens.plain.words import line_catalogue

KEYS = re.compile(
    r"(?<!\w)\([A-Za-z]\)|\bF\d{1,2}\b|Ctrl\+(?!D)|\bTab\b|\bEsc\b|\bSpace\b|bultiņ|arrow|\bEnter\b(?! (?:the|since)\b)"
)
"""Names of keys, but for the one that ends the lines; "Enter the town" asks for a town."""


@pytest.mark.parametrize("language", languages())
def test_no_question_and_no_help_names_a_key_of_the_screens(workspace: Workspace, language: str) -> None:
    school(workspace)
    orders = {"lv": (":trūkst", ":kāpēc", ":nauda", ":ja"), "en": (":missing", ":why", ":money", ":if")}[language]
    asked = ["?", ""] * 400
    said = converse(workspace, ["n", "Half", *asked], language) + converse(workspace, ["p", *asked], language)
    sample_workspace(workspace, language)
    for typed in (["1", *asked], ["p", *asked], ["1", *(each for order in orders for each in (order, "1", "?", ""))]):
        said += converse(workspace, typed, language)
    of_lines = {key: text for key, text in room_texts(language, "plain").items() if "instead" not in key}
    known = [text for text in of_lines.values() if isinstance(text, str) and KEYS.search(text)]
    strange = {line for line in said.split("\n") if KEYS.search(line) and not any(each in line for each in known)}
    assert strange == set()
    signs = re.compile(r"^\d*\.? ?(\?|!!|!|\.\.|~)( |;|$)|; (\?|!!|!|\.\.)(;|$)|\d ?(~|\?|!!)(;|$)", re.MULTILINE)
    assert {match[0] for match in signs.finditer(said)} == set()


def is_label(key: str) -> bool:
    """Whether a text names a field: on a screen it stands before it, in as many columns as there are."""
    return key.startswith("fields.") and not key.endswith((".hint", ".help"))


@pytest.mark.parametrize("language", languages())
def test_no_label_is_cut_short_in_lines(language: str) -> None:
    words = line_catalogue(language)
    labels = {key: words.text(key) for key in room_texts(language, "fields") if is_label(key)}
    # A number's full stop is Latvian's th.
    cut = re.compile(r"[^\W\d]\.(?= |:|$)")
    assert {key: text for key, text in labels.items() if cut.search(text)} == {}


@pytest.mark.parametrize("language", languages())
def test_what_lines_say_in_place_of_a_text_has_one_that_names_a_key(language: str) -> None:
    begins = "plain.instead."
    instead = {key.removeprefix(begins) for key in room_texts(language, "plain") if key.startswith(begins)}
    # Letters that stand in a narrow column are words in lines (test_plain_lists.py), and so is a title of one word in a
    # window, or a command with its arguments; in Latvian an ending behind a stroke. All else names a key.
    begins_otherwise = ("column.", "short.", "export.", "kinds.", "esco.starter", "command.")
    instead = {each for each in instead if not each.startswith(begins_otherwise) and not is_label(each)}
    texts = {key: room_texts(language, key.partition(".")[0])[key] for key in instead}
    named = re.compile(KEYS.pattern + r"|\bF\d\b|Backspace|[Ll]eft and right|\b[jy]: ")
    assert {key for key, text in texts.items() if not named.search(str(text))} == set()


@pytest.mark.parametrize("lang", ["en", "lv"])
@pytest.mark.parametrize("columns", [40, 80])
def test_a_terminal_parts_no_word(
    lang: str, columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = line_catalogue(lang).text("home.no_project")
    Talk(line_catalogue(lang), write=in_whole_words).say(text)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= columns
    assert " ".join(lines).split() == text.split()
