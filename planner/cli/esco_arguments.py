"""The grammar of `esco` and its actions."""

from __future__ import annotations

import re
from argparse import SUPPRESS, ArgumentTypeError
from collections.abc import Callable
from typing import Any

from planner.cli import values
from planner.cli.arguments import Parser
from planner.locale import Catalogue

MOST_ROWS = 1000


def add_arguments(parser: Parser, words: Catalogue, everywhere: Callable[..., None]) -> None:
    """Add the actions of `esco`; `everywhere` adds the options that every command has."""
    actions = parser.add_subparsers(
        title=words.text("cli.help.commands"),
        metavar=words.text("esco.help.action"),
        dest="action",
        required=True,
    )
    for name, add in (("install", _install), ("status", _status), ("remove", _remove), ("search", _search)):
        about = words.text(f"esco.help.{name}")
        action = actions.add_parser(name, words=words, help=about, description=about)
        everywhere(action, words, SUPPRESS)
        add(action, words)


def _install(parser: Parser, words: Catalogue) -> None:
    from planner.outcomes.esco import ADDRESS, NEWEST

    file = words.text("esco.help.file")
    parser.add_argument("files", nargs="*", metavar=file, help=words.text("esco.option.files"))
    parser.add_argument("--online", action="store_true", help=words.text("esco.option.online"))
    parser.add_argument(
        "--language",
        nargs="+",
        default=[],
        type=language(words),
        metavar="LANG",
        help=words.text("esco.option.languages"),
    )
    parser.add_argument("--address", default=ADDRESS, metavar="URL", help=words.text("esco.option.address"))
    parser.add_argument("--esco-version", default=NEWEST, metavar="VERSION", help=words.text("esco.option.version"))
    _json(parser, words)


def _status(parser: Parser, words: Catalogue) -> None:
    _json(parser, words)


def _remove(_parser: Parser, _words: Catalogue) -> None:
    """It takes no arguments."""


def _search(parser: Parser, words: Catalogue) -> None:
    from planner.outcomes.esco import Collection, ConceptType, ReuseLevel

    def choice(option: str, choices: list[str]) -> None:
        key = option.removeprefix("--")
        parser.add_argument(option, choices=choices, help=words.text(f"esco.option.{key}"))

    parser.add_argument("text", nargs="*", metavar=words.text("esco.help.text"), help=words.text("esco.help.search"))
    parser.add_argument(
        "--language", type=language(words), metavar="LANG", help=words.text("esco.option.search_language")
    )
    choice("--type", [each.value for each in ConceptType if each is not ConceptType.GROUP])
    choice("--reuse", [each.value for each in ReuseLevel])
    choice("--collection", [each.value for each in Collection])
    parser.add_argument("--occupation", default="", metavar="NAME", help=words.text("esco.option.occupation"))
    limit = values.whole(words, 1, MOST_ROWS)
    parser.add_argument("--limit", type=limit, default=20, metavar="N", help=words.text("esco.option.limit"))
    _json(parser, words)


def _json(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--json", action="store_true", help=words.text("cli.option.json"))


def language(words: Catalogue) -> Callable[[str], Any]:
    """Return a reader of languages: two letters."""

    def read(typed: str) -> str:
        if not re.fullmatch("[a-z]{2}", typed.lower()):
            raise ArgumentTypeError(words.text("esco.mistake.language", typed=typed))
        return typed.lower()

    return read
