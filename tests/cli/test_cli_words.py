"""`words`: a language's texts out for its translators, and what they give back."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.cli import main
from planner.exchange import BadInput
from planner.exchange.catalogue_words import read_words, write_words
from planner.exchange.po import Entry, PoError, read_po, write_po
from planner.locale import catalogue, languages, room_texts, rooms

HEAD = 'msgid ""\nmsgstr ""\n"Language: et\\n"\n\n'
texts = st.text(st.characters(codec="utf-8") | st.sampled_from('\\"\n\t{}#~“'), max_size=30)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "words.po"
    path.write_text(text, "utf-8")
    return path


def forms(text: str | list[str]) -> list[str]:
    """The forms of a text; where all are the same there need be but one."""
    return [text] if isinstance(text, str) else list(dict.fromkeys(text)) if len({*text}) == 1 else text


@given(st.lists(st.tuples(texts, texts, texts, texts, st.booleans()), max_size=5))
def test_what_is_written_is_read(rows: list[tuple[str, str, str, str, bool]]) -> None:
    entries = [Entry(f"k.{at}", (one, two), (a, b), fuzzy) for at, (one, two, a, b, fuzzy) in enumerate(rows)]
    entries += [Entry(f"s.{at}", (row[0],), (row[2],), row[4]) for at, row in enumerate(rows)]
    head = {"Language": "et", "Plural-Forms": "nplurals=2; plural=n != 1;"}
    found = read_po(write_po(entries, head))
    assert found == (head, entries)


@given(st.text(max_size=60))
def test_a_file_of_anything_is_read_or_refused_with_its_line(text: str) -> None:
    with suppress(PoError):
        read_po(text)
    with pytest.raises(PoError) as refused:
        read_po(f"{text}\nno po")
    assert 1 <= refused.value.row <= text.count("\n") + 2


@pytest.mark.parametrize("code", languages())
def test_out_and_in_again_is_the_same_catalogue(code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"{code}.po"
    assert main(["words", "export", code, "--out", str(path), "--lang", "lv"]) == 0
    assert main(["words", "import", str(path), "--out", str(tmp_path), "--lang", "lv"]) == 0
    every = sum(len(room_texts(code, room)) for room in rooms())
    # Nothing else is told: no text of ours has a word that the table has another for.
    assert capsys.readouterr().err == catalogue("lv").text("cli.words.count", done=every, n=every) + "\n"
    for room in ("language", *rooms()):
        again = json.loads((tmp_path / code / f"{room}.json").read_text("utf-8"))
        assert {key: forms(text) for key, text in again.items()} == {
            key: forms(text) for key, text in room_texts(code, room).items()
        }
    if msgfmt := shutil.which("msgfmt"):
        done = subprocess.run([msgfmt, "-c", "-o", "/dev/null", str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_a_language_that_is_not_there_goes_out_open_and_comes_in_as_english(tmp_path: Path) -> None:
    assert main(["words", "export", "et", "--out", str(tmp_path / "et.po")]) == 0
    assert main(["words", "import", str(tmp_path / "et.po"), "--out", str(tmp_path)]) == 1
    assert json.loads((tmp_path / "et" / "word.json").read_text("utf-8")) == room_texts("en", "word")


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ('msgctxt "word.memorandum_use"\nmsgid "a"\nmsgstr "tühi"\n', "fields"),
        ('msgctxt "word.memorandum_use"\nmsgid "a"\nmsgstr "{title"\n', "fields"),
        ('msgctxt "word.memorandum_use"\nmsgid "a"\nmsgstr "{title}\u202e"\n', "sign"),
        (
            'msgctxt "note.lacks"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "{n}"\nmsgstr[1] "{n} x"\nmsgstr[2] "{n}"\n',
            "forms",
        ),
        ('msgctxt "word.gone"\nmsgid "a"\nmsgstr "b"\n', "unknown"),
        ('msgctxt "word.yes"\nmsgid "yes"\nmsgstr "jah"\n\n' * 2, "double"),
    ],
)
def test_what_would_break_a_page_is_left_in_english_and_said(entry: str, kind: str, tmp_path: Path) -> None:
    found = read_words(written(tmp_path, HEAD + entry))
    assert [each.kind for each in found.remarks] == [kind]
    assert found.files["word.json"]["word.memorandum_use"] == room_texts("en", "word")["word.memorandum_use"]


def test_a_guess_of_a_program_is_not_taken_and_a_forbidden_word_is_told(tmp_path: Path) -> None:
    entry = 'msgctxt "word.yes"\nmsgid "yes"\nmsgstr "{}"\n'
    guess = read_words(written(tmp_path, HEAD + "#, fuzzy\n" + entry.format("jah")))
    assert (guess.translated, guess.files["word.json"]["word.yes"]) == (0, "yes")
    latvian = read_words(written(tmp_path, HEAD.replace("et", "lv") + entry.format("datne")))
    assert [(each.kind, each.told) for each in latvian.remarks] == [("term", "datne: fails")]
    assert latvian.files["word.json"]["word.yes"] == "datne"


@pytest.mark.parametrize(
    "text",
    [
        "no po",
        'msgid ""\nmsgstr ""\n',
        HEAD.replace("et", "../x"),
        HEAD + 'msgctxt "language.plural"\nmsgid "n"\nmsgstr "n("\n',
    ],
)
def test_what_is_no_such_file_is_refused_in_a_sentence(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["words", "import", str(written(tmp_path, text)), "--out", str(tmp_path)]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["words.po"]
    with pytest.raises(BadInput):
        read_words(tmp_path / "missing.po")


def test_no_code_of_a_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", "export", "latvian"]) == 2
    assert "latvian" in capsys.readouterr().err
    assert write_words("xx").count('msgstr ""') > 1000
