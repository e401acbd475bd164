"""The grammar of the command line. Help and mistakes come from the catalogues, a mistake in one line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Never

from planner import __version__
from planner.cli import values
from planner.locale import Catalogue, languages

PROGRAM = "mobility-planner"

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


class UsageError(Exception):
    """The command line itself is wrong; the text says how to mend it."""


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks the coordinator's language and says a mistake in one line."""

    def __init__(self, words: Catalogue, **settings: Any) -> None:
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


def parse(arguments: Sequence[str], words: Catalogue) -> argparse.Namespace:
    """Read a command line; `module` names the command's module in this package.

    Commands that are not called get no arguments: what those need to import would slow the first frame.

    Raises:
        UsageError: it is wrong.
        SystemExit: help or the version was asked for and is written.
    """
    about, codes = words.text("cli.help.about"), words.text("cli.help.codes")
    parser = Parser(words, prog=PROGRAM, description=about, epilog=codes)
    parser.add_argument("--version", action="version", version=__version__, help=words.text("cli.help.version"))
    _add_everywhere(parser, words, None)
    parser.set_defaults(module="opening", command="")
    commands = parser.add_subparsers(
        title=words.text("cli.help.commands"),
        metavar=words.text("cli.help.command"),
        dest="command",
    )
    for name, (module, add) in _COMMANDS.items():
        about = words.text(f"cli.help.{name}")
        command = commands.add_parser(name, words=words, help=about, description=about)
        _add_everywhere(command, words, argparse.SUPPRESS)
        command.set_defaults(module=module)
        if name in arguments:
            add(command, words)
    return parser.parse_args(arguments)


def _add_everywhere(parser: Parser, words: Catalogue, default: str | None) -> None:
    """The options that stand before or after the command alike; a command must not overwrite them with a default."""
    parser.add_argument("--workspace", metavar="DIR", default=default, help=words.text("cli.option.workspace"))
    parser.add_argument("--lang", choices=languages(), default=default, help=words.text("cli.option.lang"))


def _json(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--json", action="store_true", help=words.text("cli.option.json"))


def _target(parser: Parser, words: Catalogue, *, optional: bool = False) -> None:
    parser.add_argument(
        "target",
        metavar=words.text("cli.help.mobility"),
        nargs="?" if optional else None,
        default="",
        help=words.text("cli.option.target"),
    )


def _call(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--call", type=values.whole(words, 2021, 2100), help=words.text("cli.option.call"))


def _demo(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--no-open", action="store_true", help=words.text("cli.option.no_open"))


def _list(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--archived", action="store_true", help=words.text("cli.option.archived"))
    _json(parser, words)


def _one_mobility(parser: Parser, words: Catalogue) -> None:
    _target(parser, words)
    _json(parser, words)


def _estimate(parser: Parser, words: Catalogue) -> None:
    from planner.model.kinds import Action, ActivityType

    _target(parser, words, optional=True)
    _json(parser, words)
    what_if = parser.add_argument_group(words.text("cli.help.what_if"))

    def add(option: str, **settings: Any) -> None:
        key = option.removeprefix("--").replace("-", "_")
        what_if.add_argument(option, default=None, help=words.text(f"cli.option.{key}"), **settings)

    def number(option: str, metavar: str, low: int, high: int) -> None:
        add(option, metavar=metavar, type=values.whole(words, low, high))

    number("--call", "YEAR", 2021, 2100)
    add("--action", choices=[each.value for each in Action])
    add("--sending", metavar="PLACE")
    add("--host", metavar="PLACE")
    add("--from", metavar="PLACE")
    add("--to", metavar="PLACE")
    add("--activity", choices=[each.value for each in ActivityType], metavar="ACTIVITY")
    number("--learners", "N", 0, values.MOST_PEOPLE)
    number("--staff", "N", 0, values.MOST_PEOPLE)
    number("--accompanying", "N", 0, values.MOST_PEOPLE)
    number("--days", "N", 1, 730)
    number("--travel-days", "N", 0, 6)
    add("--distance", metavar="KM", type=values.kilometres(words))
    add("--green", action="store_true")
    number("--fewer-opportunities", "N", 0, values.MOST_PEOPLE)
    number("--course-days", "N", 0, 365)
    add("--rate", metavar="NAME=EUR", action="append", type=values.rate(words))
    changes = words.text("whatif.cli.option.what_if")
    parser.add_argument("--what-if", metavar="CHANGES", action="append", default=None, help=changes)
    parser.add_argument("--csv", action="store_true", help=words.text("whatif.cli.option.csv"))
    parser.add_argument("--xlsx", metavar="FILE", default=None, help=words.text("whatif.cli.option.xlsx"))


def _export(parser: Parser, words: Catalogue) -> None:
    from planner.cli.exporting import CHOICES

    _target(parser, words, optional=True)
    parser.add_argument("--out", metavar="DIR", default=".", help=words.text("cli.option.out"))
    kinds = words.text("papers.cli.document", names=", ".join(CHOICES))
    parser.add_argument("--document", choices=CHOICES, metavar="NAME", action="append", default=[], help=kinds)
    parser.add_argument("--participant", metavar="NAME", help=words.text("papers.cli.participant"))
    parser.add_argument("--blank", action="store_true", help=words.text("papers.cli.blank"))
    parser.add_argument("--text", action="store_true", help=words.text("papers.cli.text"))


def _import(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("file", metavar="FILE", help=words.text("papers.cli.file"))
    parser.add_argument("--project", metavar="NAME", default="", help=words.text("papers.cli.project"))


def _rates(parser: Parser, words: Catalogue) -> None:
    _call(parser, words)
    parser.add_argument("--sending", metavar="PLACE", default="LV", help=words.text("cli.option.sending"))
    _json(parser, words)


def _distance(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("origin", metavar=words.text("cli.help.from"), help=words.text("cli.option.town"))
    parser.add_argument("destination", metavar=words.text("cli.help.to"), help=words.text("cli.option.town"))
    _call(parser, words)
    _json(parser, words)


def _esco(parser: Parser, words: Catalogue) -> None:
    from planner.cli.esco_arguments import add_arguments

    add_arguments(parser, words, _add_everywhere)


def _nothing(_parser: Parser, _words: Catalogue) -> None:
    """The command takes no arguments of its own."""


_COMMANDS: dict[str, tuple[str, Callable[[Parser, Catalogue], None]]] = {
    "demo": ("opening", _demo),
    "list": ("listing", _list),
    "show": ("showing", _one_mobility),
    "check": ("checking", _one_mobility),
    "estimate": ("estimating", _estimate),
    "export": ("exporting", _export),
    "import": ("importing", _import),
    "rates": ("tariff", _rates),
    "distance": ("measuring", _distance),
    "esco": ("esco", _esco),
    "schema": ("describing", _nothing),
}
"""Name of each command, its module in this package, and what adds its arguments."""
