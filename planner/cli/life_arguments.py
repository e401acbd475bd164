"""What may stand after `due`, `calendar`, `find` and `hosts`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from planner.cli import values
from planner.cli.arguments import Parser
from planner.locale import Catalogue


def _json(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--json", action="store_true", help=words.text("cli.option.json"))


def _due(parser: Parser, words: Catalogue) -> None:
    days = values.whole(words, 0, 3650)
    parser.add_argument("--days", metavar="N", type=days, default=14, help=words.text("life.cli.days"))
    _json(parser, words)


def _calendar(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("target", metavar=words.text("cli.help.mobility"), help=words.text("life.cli.target"))
    parser.add_argument("--out", metavar="FILE", required=True, help=words.text("life.cli.out"))


def _find(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("text", metavar="NAME", help=words.text("across.option.text"))
    _json(parser, words)


def _hosts(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", default="", help=words.text("across.option.name"))
    parser.add_argument("--where", action="store_true", help=words.text("across.option.where"))
    parser.add_argument("--add", action="store_true", help=words.text("across.option.add"))
    about = words.text("across.option.set")
    parser.add_argument("--set", metavar="FIELD=TEXT", action="append", default=[], help=about)
    mobility = words.text("cli.help.mobility")
    parser.add_argument("--into", metavar=mobility, default="", help=words.text("across.option.into"))
    parser.add_argument("--remove", action="store_true", help=words.text("across.option.remove"))
    _json(parser, words)


def _workplace(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("target", metavar=words.text("cli.help.mobility"), help=words.text("cli.option.target"))
    parser.add_argument("person", metavar="NAME", nargs="?", default="", help=words.text("cli.workplace.person"))
    parser.add_argument("--same-as", metavar="NAME", default="", help=words.text("cli.workplace.same_as"))
    for option in ("company", "address", "mentor", "mentor-role", "mentor-email", "mentor-phone", "signer"):
        about = words.text(f"cli.workplace.{option.replace('-', '_')}")
        parser.add_argument(f"--{option}", metavar="TEXT", default=None, help=about)
    hours = values.whole(words, 0, 60)
    parser.add_argument("--hours", metavar="N", type=hours, default=None, help=words.text("cli.workplace.hours"))
    task = words.text("cli.workplace.task")
    parser.add_argument("--task", metavar="TEXT", action="append", default=None, help=task)
    _json(parser, words)


def _next_year(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("target", metavar="PROJECT", help=words.text("person.option.project"))
    parser.add_argument("--title", metavar="TITLE", default="", help=words.text("carry.option.title"))
    call, weeks = values.whole(words, 2021, 2100), values.whole(words, 0, 520)
    parser.add_argument("--call", metavar="YEAR", type=call, default=None, help=words.text("carry.option.call"))
    parser.add_argument("--weeks", metavar="N", type=weeks, default=52, help=words.text("carry.option.weeks"))
    parser.add_argument("--take", metavar="PARTS", default="", help=words.text("carry.option.take"))
    _json(parser, words)


def _copy(parser: Parser, words: Catalogue) -> None:
    mobility = words.text("cli.help.mobility")
    parser.add_argument("target", metavar=mobility, help=words.text("carry.option.source"))
    parser.add_argument("into", metavar=mobility, help=words.text("carry.option.into"))
    parser.add_argument("--take", metavar="PARTS", default="", help=words.text("carry.option.parts"))
    person = words.text("carry.option.person")
    parser.add_argument("--person", metavar="NAME", action="append", default=[], help=person)
    _json(parser, words)


def _after(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("target", metavar=words.text("cli.help.mobility"), help=words.text("cli.option.target"))
    parser.add_argument("--date", metavar="YYYY-MM-DD", default="", help=words.text("after.option.date"))
    parser.add_argument("--signed", metavar="YYYY-MM-DD", default="", help=words.text("after.option.signed"))
    parser.add_argument("--as-planned", action="store_true", help=words.text("after.option.as_planned"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--credit", metavar="TEXT", default="", help=words.text("after.option.credit"))
    what.add_argument("--no-credit", action="store_true", help=words.text("after.option.no_credit"))
    _json(parser, words)


_ARGUMENTS: Final[Mapping[str, Callable[[Parser, Catalogue], None]]] = MappingProxyType(
    {
        "due": _due,
        "calendar": _calendar,
        "find": _find,
        "hosts": _hosts,
        "workplace": _workplace,
        "next-year": _next_year,
        "copy": _copy,
        "after": _after,
    }
)


def add_arguments(parser: Parser, words: Catalogue) -> None:
    """Add what the command may be followed by; its name is the last word of the program's."""
    _ARGUMENTS[parser.prog.rpartition(" ")[2]](parser, words)
