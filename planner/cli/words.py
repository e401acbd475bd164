"""`words`: a language's texts as a .po file for its translators, and what they give back as catalogue files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import planner.locale
from planner.cli.output import note, show, show_table, wrapped
from planner.cli.usage import UsageError
from planner.exchange import BadInput
from planner.exchange.catalogue_words import Words, read_words, write_catalogue, write_words
from planner.locale import Catalogue, message
from planner.locale.reasons import reason_of
from planner.private_file import write_private

_MOST_REMARKS = 50
"""Lines; a file of another program would give thousands."""


def run(options: Namespace, words: Catalogue) -> int:
    """Write the texts out or take them in; 1 where texts are left in English or were not taken.

    Raises:
        UsageError: what is to be written out is no language.
        BadInput: what is to be taken in cannot be read, or a file cannot be written.
    """
    return _out(options, words) if options.what == "export" else _in(options, words)


def _out(options: Namespace, words: Catalogue) -> int:
    code = options.given
    if len(code) != 2 or not code.isascii() or not code.isalpha() or not code.islower():
        raise UsageError(words.text("cli.words.no_code", given=code))
    text = write_words(code)
    if not options.out:
        show_table(text)
        return 0
    path = Path(options.out)
    try:
        write_private(path, text.encode("utf-8"))
    except OSError as error:
        raise BadInput(message("cli.translate.not_written", file=str(path), reason=reason_of(error))) from None
    show(str(path))
    return 0


def _in(options: Namespace, words: Catalogue) -> int:
    taken = read_words(Path(options.given))
    folder = Path(options.out) if options.out else Path(planner.locale.__file__).parent
    try:
        there = write_catalogue(taken, folder)
    except OSError as error:
        raise BadInput(message("cli.translate.not_written", file=str(folder), reason=reason_of(error))) from None
    _tell(taken, words)
    show(str(there))
    refused = any(each.kind != "term" for each in taken.remarks)
    return 1 if refused or taken.translated < taken.all_texts else 0


def _tell(taken: Words, words: Catalogue) -> None:
    for each in taken.remarks[:_MOST_REMARKS]:
        for line in wrapped(words.text(f"cli.words.{each.kind}", key=each.key, told=each.told)):
            note(line)
    if (left := len(taken.remarks) - _MOST_REMARKS) > 0:
        note(words.text("cli.words.more", n=left))
    note(words.text("cli.words.count", done=taken.translated, n=taken.all_texts))
