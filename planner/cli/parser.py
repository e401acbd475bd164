"""The grammar of the command line: its commands and what may stand after each."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Container, Sequence
from typing import Any, cast

from planner import __version__
from planner.cli import values
from planner.cli.arguments import Parser
from planner.cli.output import show
from planner.cli.usage import PROGRAM
from planner.locale import Catalogue, languages


def parse(arguments: Sequence[str], words: Catalogue) -> argparse.Namespace:
    """Read a command line; `module` names the command's module in this package.

    Commands that are not called get no arguments: what those need to import would slow the first frame.

    Raises:
        UsageError: it is wrong.
        SystemExit: help or the version was asked for and is written.
    """
    return _grammar(words, arguments).parse_args(arguments)


def _grammar(words: Catalogue, called: Container[str]) -> Parser:
    """Return the parser, with the arguments of those commands that are called."""
    about, codes = words.text("cli.help.about"), words.text("cli.help.codes")
    parser = Parser(words, prog=PROGRAM, description=about, epilog=codes)
    parser.add_argument("--version", action=_Version, nargs=0, help=words.text("cli.help.version"))
    # Before the command the options have a default, after it none: so the place where they stand does not matter.
    _add_everywhere(parser, words, None)
    _plain(parser, words, default=False)
    parser.set_defaults(module="opening", command="")
    commands = parser.add_subparsers(
        title=words.text("cli.help.commands"),
        metavar=words.text("cli.help.command"),
        dest="command",
        parser_class=_of_a_command(parser),
    )
    for name, (module, add) in _COMMANDS.items():
        about = words.text(f"cli.help.{name}")
        # One that is not called is a name in the help, with this very parser in the place of its own.
        command = commands.add_parser(name, words=words, help=about, description=about, called=name in called)
        if name in called:
            _add_everywhere(command, words, argparse.SUPPRESS)
            command.set_defaults(module=module)
            add(command, words)
    return parser


def _of_a_command(whole: Parser) -> type[Parser]:
    def made(*, called: bool, **settings: Any) -> Parser:
        return Parser(**settings) if called else whole

    return cast("type[Parser]", made)


class _Version(argparse.Action):
    """Writes the version, and with what and where it runs: the first lines of any report of a fault."""

    def __call__(self, *_read: object, **_named: object) -> None:
        from planner.mistake import circumstances

        show(__version__, *list(circumstances())[1:])
        raise SystemExit(0)


def _completion(parser: Parser, words: Catalogue) -> None:
    from planner.cli.completing import SHELLS

    parser.add_argument("shell", choices=SHELLS, help=words.text("cli.option.shell"))
    _manual(parser, words)


def _manual(parser: Parser, words: Catalogue) -> None:
    # The grammar is told, for the command cannot ask for the whole of which it is a part.
    parser.set_defaults(grammar=lambda: _grammar(words, _COMMANDS))


def _add_everywhere(parser: Parser, words: Catalogue, default: str | None) -> None:
    """The options that stand before or after the command alike; a command must not overwrite them with a default."""
    parser.add_argument("--workspace", metavar="DIR", default=default, help=words.text("cli.option.workspace"))
    parser.add_argument("--passphrase-file", metavar="FILE", default=default, help=words.text("cli.option.passphrase"))
    parser.add_argument("--lang", choices=languages(), default=default, help=words.text("cli.option.lang"))
    parser.add_argument("--log", metavar="FILE", default=default, help=words.text("cli.option.log"))


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


def _plain(parser: Parser, words: Catalogue, *, default: bool | str) -> None:
    parser.add_argument("--plain", action="store_true", default=default, help=words.text("cli.option.plain"))


def _demo(parser: Parser, words: Catalogue) -> None:
    _plain(parser, words, default=argparse.SUPPRESS)
    parser.add_argument("--no-open", action="store_true", help=words.text("cli.option.no_open"))


def _list(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--archived", action="store_true", help=words.text("cli.option.archived"))
    _json(parser, words)


def _one_mobility(parser: Parser, words: Catalogue) -> None:
    _target(parser, words)
    _json(parser, words)
    _jobs(parser, words)


def _jobs(parser: Parser, words: Catalogue) -> None:
    processes = values.whole(words, 1, 64)
    parser.add_argument("--jobs", metavar="N", type=processes, default=1, help=words.text("cli.option.jobs"))


def _why(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--why", action="store_true", help=words.text("cli.option.why"))


def _check(parser: Parser, words: Catalogue) -> None:
    _one_mobility(parser, words)
    _why(parser, words)


def _estimate(parser: Parser, words: Catalogue) -> None:
    from planner.model.kinds import Action, ActivityType

    _target(parser, words, optional=True)
    _json(parser, words)
    _jobs(parser, words)
    _why(parser, words)
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
    parser.add_argument("--bind", choices=("person", "set"), default="", help=words.text("papers.cli.bind"))
    parser.add_argument("--folders", action="store_true", help=words.text("papers.cli.folders"))
    parser.add_argument("--format", choices=("pdf", "docx"), default="pdf", help=words.text("papers.cli.format"))
    how = words.text("papers.cli.signature")
    parser.add_argument("--signature", choices=("hand", "electronic"), default="hand", help=how)
    parser.add_argument("--with-plan", action="store_true", help=words.text("cli.option.with_plan"))
    _lines(parser, words)
    within = words.text("cli.option.within")
    parser.add_argument("--in", dest="within", choices=("first", "second", "both"), default="", help=within)
    _json(parser, words)


def _lines(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--jsonl", action="store_true", help=words.text("cli.option.jsonl"))
    parser.add_argument("--names", action="store_true", help=words.text("cli.option.names"))


def _consortium(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help=words.text("cli.option.files"))
    _lines(parser, words)


def _serve(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--host", metavar="HOST", default="localhost", help=words.text("cli.option.serve_host"))
    port = values.whole(words, 1, 65535)
    parser.add_argument("--port", metavar="N", type=port, default=8000, help=words.text("cli.option.serve_port"))
    parser.add_argument("--address", metavar="URL", default="", help=words.text("cli.option.serve_address"))
    parser.add_argument("--user-header", metavar="NAME", default="", help=words.text("cli.option.serve_header"))
    parser.add_argument("--shared", action="store_true", help=words.text("cli.option.serve_shared"))
    parser.add_argument("--secret-file", metavar="FILE", default="", help=words.text("cli.option.serve_secret"))
    most = values.whole(words, 1, 1000)
    parser.add_argument("--most", metavar="N", type=most, default=40, help=words.text("cli.option.serve_most"))


def _papers(parser: Parser, words: Catalogue) -> None:
    from planner.cli.papers import BACK, KINDS, STATES

    parser.add_argument("what", choices=("list", "show", "state"), help=words.text("papers.cli.what"))
    _target(parser, words)
    named = words.text("papers.cli.paper", names=", ".join(KINDS))
    parser.add_argument("paper", metavar="PAPER", nargs="?", default="", help=named)
    states = words.text("papers.cli.states", names=", ".join((*STATES, BACK)))
    parser.add_argument("state", metavar="STATE", nargs="?", default="", help=states)
    parser.add_argument("--person", metavar="NAME", default="", help=words.text("papers.cli.person"))
    parser.add_argument("--date", metavar="YYYY-MM-DD", default="", help=words.text("papers.cli.on"))
    parser.add_argument("--note", metavar="WHY", default="", help=words.text("papers.cli.note"))
    _json(parser, words)


def _translate(parser: Parser, words: Catalogue) -> None:
    _target(parser, words)
    parser.add_argument("--to", choices=languages(), default="", help=words.text("cli.option.translate_to"))
    parser.add_argument("--out", metavar="FILE", default="", help=words.text("cli.option.translate_out"))
    parser.add_argument("--take", metavar="FILE", default="", help=words.text("cli.option.translate_take"))
    parser.add_argument("--reuse", action="store_true", help=words.text("cli.option.translate_reuse"))
    _json(parser, words)


def _words(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("what", choices=("export", "import"), help=words.text("cli.option.words_what"))
    parser.add_argument("given", metavar="LANG|FILE", help=words.text("cli.option.words_given"))
    parser.add_argument("--out", metavar="PATH", default="", help=words.text("cli.option.words_out"))


def _import(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("file", metavar="FILE", help=words.text("papers.cli.file"))
    parser.add_argument("--project", metavar="NAME", default="", help=words.text("papers.cli.project"))
    parser.add_argument("--into", metavar="MOBILITY", default="", help=words.text("papers.cli.into"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--yes", action="store_true", help=words.text("papers.cli.take_all"))
    only, number = words.text("papers.cli.take_only"), values.whole(words, 1, 9999)
    which.add_argument("--only", metavar="N", type=number, action="append", default=[], help=only)
    _json(parser, words)


def _delete(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("target", metavar=words.text("cli.help.mobility"), help=words.text("cli.option.delete"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--project", action="store_true", help=words.text("cli.option.delete_project"))
    what.add_argument("--participant", metavar="NAME", default="", help=words.text("cli.option.delete_participant"))
    what.add_argument("--memorandum", metavar="TITLE", default="", help=words.text("cli.option.delete_memorandum"))
    what.add_argument("--unit", metavar="TITLE", default="", help=words.text("cli.option.delete_unit"))
    what.add_argument("--host", action="store_true", help=words.text("cli.option.delete_host"))


def _history(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("target", metavar=words.text("cli.help.mobility"), help=words.text("cli.option.delete"))
    parser.add_argument("--compare", metavar="ID", default="", help=words.text("cli.option.compare"))
    parser.add_argument("--restore", metavar="ID", default="", help=words.text("cli.option.restore"))
    _json(parser, words)


def _bin(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--put-back", dest="entry", metavar="ID", default="", help=words.text("cli.option.put_back"))
    _json(parser, words)


def _file(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("file", metavar="FILE", help=words.text("cli.option.backup"))


def _logo(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("target", metavar="PROJECT", help=words.text("person.option.project"))
    parser.add_argument("file", metavar="FILE", nargs="?", help=words.text("cli.option.logo"))
    parser.add_argument("--remove", action="store_true", help=words.text("cli.option.remove_logo"))
    _json(parser, words)


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


def _just_json(parser: Parser, words: Catalogue) -> None:
    _json(parser, words)


def _doctor(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--open-backup", metavar="FILE", default="", help=words.text("cli.option.open_backup"))
    parser.add_argument("--set-aside", metavar="FILE", default="", help=words.text("cli.option.set_aside"))
    _json(parser, words)


def _schema(parser: Parser, words: Catalogue) -> None:
    parser.add_argument("--record", action="store_true", help=words.text("cli.option.record"))


def _of_lists(parser: Parser, words: Catalogue) -> None:
    from planner.cli.list_arguments import add_arguments

    add_arguments(parser, words)


def _of_life(parser: Parser, words: Catalogue) -> None:
    from planner.cli.life_arguments import add_arguments

    add_arguments(parser, words)


def _of_a_person(parser: Parser, words: Catalogue) -> None:
    from planner.cli.personal_arguments import add_arguments

    add_arguments(parser, words)


_COMMANDS: dict[str, tuple[str, Callable[[Parser, Catalogue], None]]] = {
    "demo": ("opening", _demo),
    "list": ("listing", _list),
    "show": ("showing", _one_mobility),
    "check": ("checking", _check),
    "estimate": ("estimating", _estimate),
    "export": ("exporting", _export),
    "papers": ("papers", _papers),
    "translate": ("translating", _translate),
    "words": ("words", _words),
    "import": ("importing", _import),
    **{name: (name, _of_lists) for name in ("people", "table", "beneficiary", "credential")},
    **{name: (name, _of_life) for name in ("due", "calendar", "workplace", "after", "impact")},
    "find": ("across", _of_life),
    "hosts": ("hosts", _of_life),
    **dict.fromkeys(("next-year", "copy"), ("carrying", _of_life)),
    "delete": ("deleting", _delete),
    "bin": ("deleting", _bin),
    "history": ("remembering", _history),
    "backup": ("safeguarding", _file),
    "restore": ("safeguarding", _file),
    "doctor": ("examining", _doctor),
    **dict.fromkeys(("person", "anonymise"), ("personal", _of_a_person)),
    "logo": ("logo", _logo),
    "passphrase": ("guarding", _of_a_person),
    "rates": ("tariff", _rates),
    "distance": ("measuring", _distance),
    "esco": ("esco", _esco),
    "consortium": ("consortium", _consortium),
    "serve": ("serving", _serve),
    "config": ("config", _of_a_person),
    "schema": ("describing", _schema),
    "licences": ("licences", _just_json),
    "completion": ("completing", _completion),
    "manual": ("completing", _manual),
}
"""Name of each command, its module in this package, and what adds its arguments."""
