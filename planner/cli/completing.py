"""`completion` and `manual`: what a shell completes and a page for `man`, both made from the parser itself."""

from __future__ import annotations

import argparse
import re
import shlex
from argparse import Namespace
from collections.abc import Iterator
from typing import NamedTuple

from planner import __version__
from planner.cli.output import show_table
from planner.cli.usage import PROGRAM
from planner.locale import Catalogue

SHELLS = ("bash", "zsh", "fish")
_FUNCTION = "_mobility_planner"


class Option(NamedTuple):
    """An option, or a value that stands without one (no flags)."""

    flags: tuple[str, ...]
    metavar: str
    about: str
    choices: tuple[str, ...]


class Command(NamedTuple):
    """A command, or the program itself, with what may stand after it."""

    name: str
    about: str
    options: tuple[Option, ...]
    commands: tuple[Command, ...]


def run(options: Namespace, words: Catalogue) -> int:
    """Write the completion of a shell, or the page."""
    grammar: argparse.ArgumentParser = options.grammar()
    whole = described(grammar, PROGRAM, grammar.description or "")
    if options.command == "manual":
        show_table("\n".join(_page(whole, grammar, words)) + "\n")
    else:
        lines = _fish(whole) if options.shell == "fish" else _bash(whole, zsh=options.shell == "zsh")
        show_table("\n".join(lines) + "\n")
    return 0


def described(parser: argparse.ArgumentParser, name: str, about: str) -> Command:
    """Return what a parser takes, its commands and theirs included."""
    options: list[Option] = []
    commands: list[Command] = []
    for each in parser._actions:  # noqa: SLF001  # argparse has no public way to ask for them
        if isinstance(each, argparse._SubParsersAction):  # noqa: SLF001
            told = {one.dest: one.help or "" for one in each._choices_actions}  # noqa: SLF001
            commands += (described(one, key, told.get(key, "")) for key, one in each.choices.items())
        else:
            choices = tuple(map(str, each.choices or ()))
            metavar = "" if each.nargs == 0 else str(each.metavar or "|".join(choices) or each.dest.upper())
            options.append(Option(tuple(each.option_strings), metavar, each.help or "", choices))
    return Command(name, about, tuple(options), tuple(commands))


# -- shells ------------------------------------------------------------------------------------------------------------


def _following(command: Command) -> list[str]:
    """What may stand after a command and begins no file."""
    found = [each.name for each in command.commands]
    for each in command.options:
        found += each.flags or each.choices
    return found


def _bash(whole: Command, *, zsh: bool) -> Iterator[str]:
    if zsh:
        # zsh reads bash's way of completing once it is told to: one script for both.
        yield "autoload -U +X bashcompinit && bashcompinit"
    yield f"{_FUNCTION}() {{"
    yield '    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command="" words="" each'
    yield "    COMPREPLY=()"
    yield '    for each in "${COMP_WORDS[@]:1:$((COMP_CWORD - 1))}"; do'
    yield f'        case "$each" in {"|".join(each.name for each in whole.commands)}) command="$each"; break ;; esac'
    yield "    done"
    yield '    case "$command $before" in'
    for command in (whole, *whole.commands):
        for option in (each for each in command.options if each.flags and each.metavar):
            where = "|".join(f'"{command.name if command is not whole else ""} {flag}"' for flag in option.flags)
            # A value that is none of a few is a file or a name: what the shell itself offers.
            yield f"        {where}) {_offered(option.choices)}return ;;"
    yield "    esac"
    yield '    case "$command" in'
    for command in (whole, *whole.commands):
        inner = [each for one in command.commands for each in _following(one)] if command is not whole else []
        named = dict.fromkeys([*_following(command), *inner])
        yield f'        "{command.name if command is not whole else ""}") words={shlex.quote(" ".join(named))} ;;'
    yield "    esac"
    yield f"    {_offered(('$words',))}return 0"
    yield "}"
    yield f"complete -o default -F {_FUNCTION} {PROGRAM}"


def _offered(choices: tuple[str, ...]) -> str:
    if not choices:
        return ""
    listed = '"$words"' if choices == ("$words",) else shlex.quote(" ".join(choices))
    return f'COMPREPLY=($(compgen -W {listed} -- "$word")); '


def _fish(whole: Command) -> Iterator[str]:
    # Emptied first: whoever loads the script twice would see every word twice.
    yield f"complete -c {PROGRAM} -e"
    for command in whole.commands:
        about = f"-d {_in_fish(command.about)}"
        yield f"complete -c {PROGRAM} -f -n __fish_use_subcommand -a {command.name} {about}"
    for command in (whole, *whole.commands):
        when = "" if command is whole else f' -n "__fish_seen_subcommand_from {command.name}"'
        for each in command.commands if command is not whole else ():
            yield f"complete -c {PROGRAM}{when} -f -a {each.name} -d {_in_fish(each.about)}"
        for option in (*command.options, *(one for each in command.commands for one in each.options if when)):
            yield f"complete -c {PROGRAM}{when}{_fish_option(option)} -d {_in_fish(option.about)}"


def _fish_option(option: Option) -> str:
    if not option.flags:
        return f" -f -a {_in_fish(' '.join(option.choices))}" if option.choices else " -F"
    flags = "".join(f" -l {each[2:]}" if each.startswith("--") else f" -s {each[1:]}" for each in option.flags)
    value = f" -x -a {_in_fish(' '.join(option.choices))}" if option.choices else " -r" if option.metavar else ""
    return flags + value


def _in_fish(text: str) -> str:
    # Within its single quotes only these two mean something to fish.
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


# -- the page ----------------------------------------------------------------------------------------------------------


def _page(whole: Command, grammar: argparse.ArgumentParser, words: Catalogue) -> Iterator[str]:
    titles = ("name", "synopsis", "commands", "options", "exit")
    name, synopsis, commands, options, ends = (words.text(f"cli.manual.{each}") for each in titles)
    yield f'.TH MOBILITY\\-PLANNER 1 "" "Mobility Planner {__version__}"'
    yield from (f".SH {name}", f"{_roff(PROGRAM)} \\- {_roff(whole.about)}")
    yield from (f".SH {synopsis}", f".B {_roff(PROGRAM)}", _roff(" ".join(map(_brief, whole.options))))
    yield _roff(f"[{words.text('cli.help.command')} ...]")
    yield from (f".SH {options}", *_told(whole))
    yield f".SH {commands}"
    for each in whole.commands:
        yield from _part(each, "", whole)
        for inner in each.commands:
            yield from _part(inner, f"{each.name} ", whole)
    yield from (f".SH {ends}", _roff(grammar.epilog or ""))


def _part(command: Command, before: str, whole: Command) -> Iterator[str]:
    # What stands after every command is told once, with the program's own.
    everywhere = {each.flags for each in whole.options if each.flags}
    own = command._replace(options=tuple(each for each in command.options if each.flags not in everywhere))
    usage = " ".join([before + command.name, *map(_brief, own.options)])
    yield from (f".SS {_roff(usage)}", _roff(command.about), *_told(own))


def _brief(option: Option) -> str:
    if not option.flags:
        return option.metavar
    return f"[{' '.join(filter(None, (option.flags[-1], option.metavar)))}]"


def _told(command: Command) -> Iterator[str]:
    for each in command.options:
        named = ", ".join(each.flags)
        yield from (".TP", f".B {_roff(' '.join(filter(None, (named, each.metavar))))}", _roff(each.about))


def _roff(text: str) -> str:
    plain = re.sub(r"\s+", " ", text).replace("\\", "\\e").replace("-", "\\-")
    # At the beginning of a line these two are commands of the page's own language.
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain
