"""How the command line is read. Help and mistakes come from the catalogues, a mistake in one line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from typing import Any, Never

from planner.cli.usage import UsageError
from planner.locale import Catalogue

# In this order: the last pattern fits whatever argparse says of an argument.
_MISTAKES = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"unrecognized arguments: (?P<what>.+)", "unknown"),
        (r"the following arguments are required: (?P<what>.+)", "required"),
        (r"argument (?P<what>[^:]+): expected .*argument.*", "no_value"),
        (r"argument (?P<what>[^:]+): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)", "choice"),
        (r"argument (?P<what>[^:]+): ignored explicit argument (?P<value>.+)", "no_value_wanted"),
        (r"argument (?P<what>[^:]+): (?P<reason>.+)", "reason"),
    )
)
"""The ways in which argparse says that something is wrong, and the catalogue keys of our own sentences."""


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks the coordinator's language and says a mistake in one line."""

    def __init__(self, words: Catalogue, **settings: Any) -> None:
        # argparse's own help is English.
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_formatter(words), **settings)
        self.words = words
        self.add_argument("-h", "--help", action="help", help=words.text("cli.help.help"))

    def error(self, message: str) -> Never:
        """Refuse the command line.

        Raises:
            UsageError: always.
        """
        for pattern, key in _MISTAKES:
            if found := pattern.fullmatch(message):
                raise UsageError(self.words.text(f"cli.mistake.{key}", program=self.prog, **found.groupdict()))
        # What argparse may say one day that we have no words for: better English than nothing.
        raise UsageError(message)


def _formatter(words: Catalogue) -> Callable[..., argparse.HelpFormatter]:
    headings = {
        "positional arguments": words.text("cli.help.arguments"),
        "options": words.text("cli.help.options"),
    }

    class Formatter(argparse.RawDescriptionHelpFormatter):
        def __init__(self, *places: Any, **settings: Any) -> None:
            super().__init__(*places, **{"max_help_position": 32, **settings})

        def start_section(self, heading: str | None) -> None:
            super().start_section(headings.get(heading or "", heading))

        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[Any],
            prefix: str | None = None,
        ) -> None:
            super().add_usage(usage, actions, groups, words.text("cli.help.usage") if prefix is None else prefix)

    return Formatter
