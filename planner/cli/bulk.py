"""Many plans at once: plan files as JSON Lines on stdin, an answer on stdout for each line, in the same order."""

from __future__ import annotations

import gc
import signal
import sys
from argparse import Namespace
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import NamedTuple

from planner.cli.output import line_bytes, utf8_writer
from planner.cli.plans import LoadedPlan
from planner.exchange import BadInput
from planner.exchange.planfile import LARGEST_FILE
from planner.exchange.planlines import PlanLines
from planner.inert import escaped_bytes
from planner.locale import Catalogue, catalogue, message
from planner.programme import UnknownCall, load_call

STDIN = "-"
"""The target that means plan files on stdin."""

Answer = Callable[[LoadedPlan, Catalogue], tuple[bytes, int]]
"""What a command says of one plan: a JSON object in UTF-8, and the exit code that it would end with.

A function of a module and no other, so that another process can be told which one it is.
"""

_OBJECTS = 100_000
"""Made and not let go, before Python looks for rings of them: plans are none, and to look costs a fifth of the time."""

_LINES, _BYTES = 100, 4_000_000
"""What another process is given at once."""


class _Answered(NamedTuple):
    """Lines of answers, and the gravest exit code among them."""

    text: bytes
    code: int


def answer_lines(answer: Answer, options: Namespace, words: Catalogue) -> int:
    """Write an answer for each line of stdin; the gravest exit code of all, 2 where a line was no plan.

    A line that is no plan is answered with `error`, and the others are answered all the same. Each plan is looked at
    by itself, as the same plan file alone is; what a project's others mean for it is in `export --jsonl`.

    Args:
        answer: what is said of one plan.
        options: `jobs`, how many processes answer.
        words: the language of the sentences.
    """
    lines, code, write = enumerate(_lines(), 1), 0, utf8_writer()
    with few_collections():
        work = partial(_by_others, answer, words.language.code, options.jobs) if options.jobs > 1 else None
        for each in work(lines) if work else _here(answer, words, lines):
            write(each.text)
            code = max(code, each.code)
    return code


@contextmanager
def few_collections() -> Iterator[None]:
    """While thousands of plans pass by, have Python look for rings of objects seldom."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        # Once more, and back among the oldest: with the usual bounds Python would look through all that was made.
        gc.freeze()
        gc.set_threshold(*usual)
        gc.unfreeze()


def _lines() -> Iterator[bytes]:
    """The lines that hold something; a longer one than any plan file is cut, and so no plan."""
    stream = sys.stdin.buffer
    while line := stream.readline(LARGEST_FILE + 1):
        # Read on to its end, or the rest of a line that is too long would pass for the next plan.
        while not line.endswith(b"\n") and len(line) > LARGEST_FILE and (more := stream.readline(LARGEST_FILE)):
            if more.endswith(b"\n"):
                break
        if not line.isspace():
            yield line


Lines = Iterable[tuple[int, bytes]]


def _here(answer: Answer, words: Catalogue, lines: Lines) -> Iterator[_Answered]:
    plans = PlanLines()
    for number, line in lines:
        try:
            plan = _plan(line, number, plans)
            record, ended = answer(plan, words)
        except (BadInput, UnknownCall) as problem:
            record, ended = line_bytes({"error": words.render(problem.message)}), 2
        # Less the answer's own brace: the number of the line stands first in the same object.
        yield _Answered(escaped_bytes(b'{"line":%d,%b\n' % (number, record[1:])), ended)


def _plan(line: bytes, number: int, plans: PlanLines) -> LoadedPlan:
    if len(line) > LARGEST_FILE:
        raise BadInput(message("exchange.file.too_large", file=f"{number}", n=LARGEST_FILE // 1_000_000))
    project, mobility = plans.read(line, f"{number}")
    return LoadedPlan(project, mobility, load_call(project.call))


# -- several processes ---------------------------------------------------------------------------------------------


def _by_others(answer: Answer, language: str, jobs: int, lines: Lines) -> Iterator[_Answered]:
    """Answer in other processes, in the order of the lines; no more lines are read than these have work."""
    waiting: deque[Future[_Answered]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_begin) as others:
        for each in _batches(iter(lines)):
            waiting.append(others.submit(_answered, answer, language, each))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began it ends it, without a word from here
    gc.freeze()
    gc.set_threshold(_OBJECTS)


def _answered(answer: Answer, language: str, lines: list[tuple[int, bytes]]) -> _Answered:
    found = list(_here(answer, catalogue(language), lines))
    return _Answered(b"".join(each.text for each in found), max(each.code for each in found))


def _batches(lines: Iterator[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    while batch := list(islice(lines, 1)):
        size = len(batch[0][1])
        while len(batch) < _LINES and size < _BYTES and (more := next(lines, None)) is not None:
            batch.append(more)
            size += len(more[1])
        yield batch
