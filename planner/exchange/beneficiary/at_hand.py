"""A template that somebody looks at: what fills its columns so far, what comes of it, what is worth remembering."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from planner.exchange.beneficiary.filling import Filled, fill
from planner.exchange.beneficiary.remembering import (
    WORDS,
    as_filled,
    as_setting,
    filled_setting,
    remembered_columns,
    remembered_words,
    setting_of,
)
from planner.exchange.beneficiary.template import Template, read_template
from planner.exchange.beneficiary.writing import filled_file
from planner.exchange.outgoing.kinds import Source


class TemplateAtHand:
    """A template beside the plans that fill it; each answer fills it anew, and nothing is written unasked."""

    def __init__(self, path: Path, source: Source, settings: Mapping[str, str], sheet: str = "") -> None:
        """Read a template.

        Raises:
            BadInput: it is none.
        """
        self._path, self._source, self._settings, self._sheet = path, source, settings, sheet
        self._columns: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._read()

    def _read(self) -> None:
        plain = read_template(self._path, {}, self._sheet)
        known = remembered_columns(self._settings, plain.headings)
        self.columns = {**known, **self._columns}
        self.words = {**remembered_words(self._settings), **self._words}
        self.template: Template = read_template(self._path, self.columns, self._sheet)
        self.filled: Filled = fill(self.template, self._source, self.words)

    def answer(self, columns: Mapping[str, str], words: Mapping[str, str]) -> None:
        """Take what columns are filled with, by their keys, and how the module writes words (`gender.female`).

        Raises:
            BadInput: nothing would be filled so; the answers before stay.
        """
        before = dict(self._columns), dict(self._words)
        self._columns.update(columns)
        self._words.update(words)
        try:
            self._read()
        except ValueError:
            self._columns, self._words = before
            self._read()
            raise

    def follow(self, source: Source) -> None:
        """Fill it anew from a plan that changed."""
        self._source = source
        self.filled = fill(self.template, source, self.words)

    def answers(self) -> dict[str, str]:
        """Return the settings that keep what was answered; empty where nothing was."""
        kept = {setting_of(self.template.headings): as_setting(self.columns)} if self._columns else {}
        return kept | ({WORDS: as_setting(self.words)} if self._words else {})

    def written(self) -> dict[str, str]:
        """Return the settings that keep which row is whose, once the file is written."""
        return {filled_setting(plan.mobility.id): as_filled(self.filled) for plan in self._source.plans}

    def file(self) -> bytes:
        """Return the filled template as a file of its own kind.

        Raises:
            BadInput: its code page lacks a letter that has to go in.
        """
        return filled_file(self.filled)
