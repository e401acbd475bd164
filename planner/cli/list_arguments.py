"""What may stand after `people`, `table`, `beneficiary` and `credential`: lists in, tables and records out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from planner.cli.arguments import Parser
from planner.locale import Catalogue


def _json(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--json", action="store_true", help=words.text("cli.option.json"))


def _people(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("file", metavar="FILE", help=words.text("people.option.file"))
    parser.add_argument(
        "--into", metavar=words.text("cli.help.mobility"), default="", help=words.text("people.option.into")
    )
    parser.add_argument("--changed", action="store_true", help=words.text("people.option.changed"))
    orders = ("first-name", "surname")
    parser.add_argument("--names", choices=orders, default="", help=words.text("people.option.names"))
    pairs = (("--role", "WORD=ROLE"), ("--take", "COLUMN=FIELD"))
    for option, metavar in pairs:
        about = words.text(f"people.option.{option.removeprefix('--')}")
        parser.add_argument(option, metavar=metavar, action="append", default=[], help=about)
    parser.add_argument("--sheet", metavar="NAME", default="", help=words.text("people.option.sheet"))
    parser.add_argument("--hidden", action="store_true", help=words.text("people.option.hidden"))
    _json(parser, words)


def _table(parser: Parser, words: Catalogue) -> None:
    from planner.exchange.outgoing.kinds import KINDS

    kinds = words.text("tables.option.kind", names=", ".join(KINDS))
    parser.add_argument("kind", choices=tuple(KINDS), metavar="TABLE", help=kinds)
    parser.add_argument("target", metavar=words.text("cli.help.mobility"), help=words.text("tables.option.target"))
    parser.add_argument("--out", metavar="FILE", default="", help=words.text("tables.option.out"))
    parser.add_argument("--columns", metavar="NAMES", default="", help=words.text("tables.option.columns"))
    parser.add_argument("--plain", action="store_true", help=words.text("tables.option.plain"))


def _beneficiary(parser: Parser, words: Catalogue) -> None:
    whats = ("fill", "feedback", "sheet")
    parser.add_argument("what", choices=whats, help=words.text("beneficiary.option.what"))
    parser.add_argument("file", metavar="FILE", nargs="?", default="", help=words.text("beneficiary.option.file"))
    whose = parser.add_mutually_exclusive_group(required=True)
    mobility = words.text("cli.help.mobility")
    whose.add_argument("--mobility", metavar=mobility, default="", help=words.text("beneficiary.option.mobility"))
    whose.add_argument("--project", metavar="PROJECT", default="", help=words.text("beneficiary.option.project"))
    parser.add_argument("--out", metavar="FILE", default="", help=words.text("beneficiary.option.out"))
    pairs = (("--take", "COLUMN=FIELD"), ("--word", "WHAT=WORD"))
    for option, metavar in pairs:
        about = words.text(f"beneficiary.option.{option.removeprefix('--')}")
        parser.add_argument(option, metavar=metavar, action="append", default=[], help=about)
    parser.add_argument("--sheet", metavar="NAME", default="", help=words.text("people.option.sheet"))
    _json(parser, words)


def _credential(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("target", metavar=words.text("cli.help.mobility"), help=words.text("cli.option.target"))
    parser.add_argument("--participant", metavar="NAME", help=words.text("papers.cli.participant"))
    parser.add_argument("--out", metavar="DIR", default=".", help=words.text("credential.option.out"))
    _json(parser, words)


_ARGUMENTS: Final[Mapping[str, Callable[[Parser, Catalogue], None]]] = MappingProxyType(
    {"people": _people, "table": _table, "beneficiary": _beneficiary, "credential": _credential}
)


def add_arguments(parser: Parser, words: Catalogue) -> None:
    """Add what the command may be followed by; its name is the last word of the program's."""
    _ARGUMENTS[parser.prog.rpartition(" ")[2]](parser, words)
