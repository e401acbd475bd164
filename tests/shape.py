"""The shape of the code in figures: `python tests/shape.py [FOLDER]`; nothing here judges, it counts.

Loops of files, lengths of functions and modules, files per folder, and runs of lines that stand more than once.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from test_loops import graph_of, loops, modules_of

PACKAGES = ("planner", "screens")
LONG_MODULE = 400
RUN = 6
"""Lines that must stand again, in a row, to be counted as written twice."""


def function_lengths(files: dict[str, Path]) -> list[int]:
    """Return how many lines each function has, its docstring and decorators counted."""
    trees = (ast.parse(path.read_text("utf-8")) for path in files.values())
    nodes = (node for tree in trees for node in ast.walk(tree))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(node.end_lineno or node.lineno) - node.lineno + 1 for node in nodes if isinstance(node, kinds)]


def repeated_runs(files: dict[str, Path]) -> int:
    """Count runs of at least six lines of code that stand in two places or more."""
    places: dict[tuple[str, ...], int] = defaultdict(int)
    for path in files.values():
        # What is imported says where it is used, not that it is written twice.
        text = re.sub(r"^(from .+ import) \([^)]*\)$", r"\1 names", path.read_text("utf-8"), flags=re.MULTILINE)
        lines = [line.strip() for line in text.splitlines()]
        code = [each for each in lines if len(each) > 1 and not re.match(r"#|from |import |\"\"\"|@", each)]
        for at in range(len(code) - RUN + 1):
            places[tuple(code[at : at + RUN])] += 1
    return sum(1 for count in places.values() if count > 1)


def comment_share(files: dict[str, Path]) -> float:
    """Return comment lines in a hundred lines of code, docstrings and blank lines left out."""
    lines = [line.strip() for path in files.values() for line in path.read_text("utf-8").splitlines()]
    code = [each for each in lines if each and not each.startswith('"""')]
    return 100 * sum("# " in each and "noqa" not in each for each in code) / max(len(code), 1)


def report(root: Path) -> Iterator[str]:
    """Yield the figures, a line each."""
    for package in PACKAGES:
        files = modules_of(package, root)
        lengths = function_lengths(files)
        texts = {name: len(path.read_text("utf-8").splitlines()) for name, path in files.items()}
        flat = [name for name, path in files.items() if path.parent == root / package]
        folders = Counter(path.parent for path in files.values())
        most = max(folders.values())
        yield f"{package}: {len(files)} files, {sum(texts.values())} lines"
        yield f"  files directly in it: {len(flat)}; folders: {len(folders) - 1}; most in one: {most}"
        last = quantiles(lengths, n=10)[-1]
        yield f"  functions: {len(lengths)}; lines, median {median(lengths):g}, 90th percentile {last:g}"
        yield f"  modules of more than {LONG_MODULE} lines: {sum(each > LONG_MODULE for each in texts.values())}"
        yield f"  loops of files: {[len(each) for each in loops(graph_of(files))] or 'none'}"
        yield f"  runs of {RUN} lines or more that stand again: {repeated_runs(files)}"
        yield f"  comments in a hundred lines: {comment_share(files):.1f}"


if __name__ == "__main__":
    print("\n".join(report(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1]).resolve())))
