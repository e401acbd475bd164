"""No file imports itself by way of others; late imports and imports for types count like any other."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

import pytest

import planner

ROOT = Path(planner.__file__).parents[1]
Graph = Mapping[str, Set[str]]


def modules_of(package: str, root: Path = ROOT) -> dict[str, Path]:
    """All modules of a package by name; a package is its `__init__`."""
    files = sorted((root / package).rglob("*.py"))
    return {".".join(_parts(each.relative_to(root))): each for each in files}


def _parts(path: Path) -> tuple[str, ...]:
    parts = path.with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def imports_of(name: str, path: Path, modules: Mapping[str, Path]) -> Iterator[str]:
    """The modules that a file names in any import, wherever it stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in modules)
        elif isinstance(node, ast.ImportFrom):
            package = _package(name, path, node)
            for each in node.names:
                submodule = f"{package}.{each.name}"
                found = submodule if submodule in modules else package
                if found in modules:
                    yield found


def _package(name: str, path: Path, node: ast.ImportFrom) -> str:
    """What stands after `from`, dots resolved."""
    if not node.level:
        return node.module or ""
    parts = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    base = parts[: len(parts) - node.level + 1]
    return ".".join([*base, node.module] if node.module else base)


def graph_of(modules: Mapping[str, Path]) -> Graph:
    """Who imports whom; what a file imports of itself is no loop."""
    return {name: set(imports_of(name, path, modules)) - {name} for name, path in modules.items()}


def loops(graph: Graph) -> list[list[str]]:
    """The shortest loop through each module that lies on one, each loop once."""
    found: dict[frozenset[str], list[str]] = {}
    for start in graph:
        loop = _shortest(graph, start)
        if loop:
            found.setdefault(frozenset(loop), loop)
    return list(found.values())


def _shortest(graph: Graph, start: str) -> list[str]:
    """The shortest way from a module back to itself; empty where there is none."""
    ways, seen = [[start]], {start}
    for way in ways:
        for each in sorted(graph[way[-1]]):
            if each == start:
                return way
            if each not in seen:
                seen.add(each)
                ways.append([*way, each])
    return []


def written(found: list[list[str]]) -> str:
    return "\n".join(" -> ".join([*each, each[0]]) for each in found)


@pytest.mark.parametrize("package", ["planner", "screens"])
def test_no_file_imports_itself_by_way_of_others(package: str) -> None:
    found = loops(graph_of(modules_of(package)))
    assert not found, written(found)


def test_a_loop_is_found_wherever_its_imports_stand(tmp_path: Path) -> None:
    house = tmp_path / "house"
    (house / "room").mkdir(parents=True)
    (house / "__init__.py").write_text("")
    (house / "room" / "__init__.py").write_text("from house.room.table import top\n")
    (house / "room" / "table.py").write_text("def top():\n    from . import chair\n")
    (house / "room" / "chair.py").write_text("if TYPE_CHECKING:\n    from ..room import top\n")
    (house / "garden.py").write_text("import house.room.table\nimport textual\n")
    found = loops(graph_of(modules_of("house", tmp_path)))
    assert [sorted(each) for each in found] == [["house.room", "house.room.chair", "house.room.table"]]
