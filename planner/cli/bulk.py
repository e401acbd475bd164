"""Many plans at once: plan files as JSON Lines on stdin, an answer on stdout for each line, in the same order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

from planner.cli.output import json_text
from planner.cli.plans import LoadedPlan
from planner.exchange import BadInput
from planner.exchange.planfile import LARGEST_FILE, parse_plan
from planner.locale import Catalogue, message
from planner.programme import UnknownCall, load_call

STDIN = "-"
"""The target that means plan files on stdin."""

Answer = Callable[[LoadedPlan], tuple[dict[str, Any], int]]
"""What a command says of one plan: a record, and the exit code that it would end with."""


def answer_lines(answer: Answer, words: Catalogue) -> int:
    """Write an answer for each line of stdin; the gravest exit code of all, 2 where a line was no plan.

    A line that is no plan is answered with `error`, and the others are answered all the same.
    """
    code = 0
    for number, line in enumerate(_lines(), 1):
        try:
            plan = _plan(line, number)
            record, ended = answer(plan)
            record = {"line": number, "project": plan.project.id, "mobility": plan.mobility.id, **record}
        except (BadInput, UnknownCall) as problem:
            record, ended = {"line": number, "error": words.render(problem.message)}, 2
        print(json_text(record))
        code = max(code, ended)
    return code


def _lines() -> Iterator[bytes]:
    """The lines that hold something; a longer one than any plan file is cut, and so no plan."""
    stream = sys.stdin.buffer
    while line := stream.readline(LARGEST_FILE + 1):
        while not line.endswith(b"\n") and len(line) > LARGEST_FILE and (more := stream.readline(LARGEST_FILE)):
            if more.endswith(b"\n"):
                break
        if not line.isspace():
            yield line


def _plan(line: bytes, number: int) -> LoadedPlan:
    if len(line) > LARGEST_FILE:
        raise BadInput(message("exchange.file.too_large", file=f"{number}", n=LARGEST_FILE // 1_000_000))
    plan = parse_plan(line, f"{number}")
    return LoadedPlan(plan.project, plan.mobility, load_call(plan.project.call))
