"""What may stand after `person`, `anonymise`, `passphrase` and `config`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from planner.cli import values
from planner.cli.arguments import Parser
from planner.locale import Catalogue


def _json(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--json", action="store_true", help=words.text("cli.option.json"))


def _person(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("name", metavar="NAME", help=words.text("person.option.name"))
    which, number = words.text("person.option.number"), values.whole(words, 1, 999)
    parser.add_argument("--number", metavar="N", type=number, action="append", default=[], help=which)
    parser.add_argument("--out", metavar="DIR", default=".", help=words.text("person.option.out"))
    parser.add_argument("--erase", action="store_true", help=words.text("person.option.erase"))
    parser.add_argument("--unsure", action="store_true", help=words.text("person.option.unsure"))
    parser.add_argument("--yes", action="store_true", help=words.text("person.option.yes"))
    _json(parser, words)


def _passphrase(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("what", choices=["set", "change", "remove"], help=words.text("cli.option.passphrase_what"))
    new = words.text("cli.option.new_passphrase")
    parser.add_argument("--new-passphrase-file", metavar="FILE", default=None, help=new)
    parser.add_argument("--yes", action="store_true", help=words.text("person.option.yes"))


def _anonymise(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("target", metavar="PROJECT", help=words.text("person.option.project"))
    parser.add_argument("--yes", action="store_true", help=words.text("person.option.yes"))


def _config(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", default="", help=words.text("config.option.name"))
    parser.add_argument("value", metavar="VALUE", nargs="?", default="", help=words.text("config.option.value"))
    _json(parser, words)


_ARGUMENTS: Final[Mapping[str, Callable[[Parser, Catalogue], None]]] = MappingProxyType(
    {"person": _person, "anonymise": _anonymise, "passphrase": _passphrase, "config": _config}
)


def add_arguments(parser: Parser, words: Catalogue) -> None:
    """Add what the command may be followed by; its name is the last word of the program's."""
    _ARGUMENTS[parser.prog.rpartition(" ")[2]](parser, words)
