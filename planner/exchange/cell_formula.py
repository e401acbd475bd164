"""Formulas of a sheet before they have a place: cells are called by keys in square brackets, `=ROUND([n]*[rate],2)`.

The same text is worked out here and written to the workbook: so the sheet can be held against the budget before anyone
opens it, and every cell is stored with its result. Only what spreadsheet programs agree on is used: no text that
depends on their language, no rounding of a half that floats cannot hold.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

Value = Decimal | str | bool | None
"""What a cell holds; None where it is empty."""

Content = Decimal | int | str | None
"""What is put into a cell: a value, or a formula, which begins with `=`."""

UNKNOWN = "?"
"""What stands in a cell whose amount or rate nobody confirmed: no number, so that no sum takes it for nothing."""

_TOKEN = re.compile(r'\s*(\[[^\]]+\]|"[^"]*"|\d+(?:\.\d+)?|[A-Z]+(?=\()|<=|>=|<>|[-+*/=<>(),])')
_KEY = re.compile(r"\[([^\]]+)\]")

Lookup = Callable[[str], Value]
Node = Callable[[Lookup], "Value | tuple[Value, ...]"]


class SheetFormulaError(ValueError):
    """A formula that does not parse, or that reckons with what is no number: a slip of ours, never of a reader."""


def is_formula(content: object) -> bool:
    """Whether a cell's content is a formula."""
    return isinstance(content, str) and content.startswith("=")


def placed(formula: str, address: Callable[[str], str]) -> str:
    """Return a formula with the address of each cell or range in place of its key."""
    return _KEY.sub(lambda found: address(found[1]), formula)


class Reckoner:
    """Works out cells, each once.

    Args:
        contents: cells by their keys.
        ranges: names of ranges and the keys of their cells.
    """

    def __init__(self, contents: Mapping[str, Content], ranges: Mapping[str, tuple[str, ...]]) -> None:
        self._contents, self._ranges = contents, ranges
        self._known: dict[str, Value] = {}

    def value(self, key: str) -> Value:
        """Return what a cell shows.

        Raises:
            KeyError: there is no such cell.
            SheetFormulaError: its formula is none.
        """
        if key not in self._known:
            content = self._contents[key]
            self._known[key] = self._worked_out(content) if is_formula(content) else _plain(content)
        return self._known[key]

    def _worked_out(self, content: Content) -> Value:
        value = _parsed(str(content)[1:])(self._look_up)
        return None if isinstance(value, tuple) else value

    def _look_up(self, key: str) -> Value:
        if key in self._ranges:
            return tuple(map(self.value, self._ranges[key]))  # type: ignore[return-value]  # a range is its cells
        return self.value(key)


def _plain(content: Content) -> Value:
    return Decimal(content) if isinstance(content, int) and not isinstance(content, bool) else content


class _Parser:
    """Reads one formula, the loosest operators first."""

    def __init__(self, text: str) -> None:
        self._tokens, at = [], 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                raise SheetFormulaError(text)
            self._tokens.append(found[1])
            at = found.end()
        self._tokens.append("")
        self._at, self._text = 0, text

    def whole(self) -> Node:
        node = self.compared()
        if self._tokens[self._at]:
            raise SheetFormulaError(self._text)
        return node

    def taken(self, *tokens: str) -> str:
        token = self._tokens[self._at]
        if token and token in tokens:
            self._at += 1
            return token
        return ""

    def compared(self) -> Node:
        # Sums are made of products, so that those bind tighter.
        left = self.chained(("+", "-"), lambda: self.chained(("*", "/"), self.single))
        sign = self.taken("=", "<>", "<", "<=", ">", ">=")
        if not sign:
            return left
        right = self.chained(("+", "-"), lambda: self.chained(("*", "/"), self.single))
        return lambda look: _COMPARISONS[sign](left(look), right(look))

    def chained(self, signs: tuple[str, ...], part: Callable[[], Node]) -> Node:
        node = part()
        while sign := self.taken(*signs):
            node = _joined(_ARITHMETIC[sign], node, part())
        return node

    def single(self) -> Node:
        part = self._tokens[self._at]
        self._at += 1
        if part == "(":
            node = self.compared()
            self.closed()
            return node
        if part == "-":
            node = self.single()
            return lambda look: -_number(node(look))
        if part.startswith("["):
            return lambda look: look(part[1:-1])
        if part.startswith('"'):
            return lambda _: part[1:-1]
        return self.called(part) if part.isalpha() else self.literal(part)

    def literal(self, part: str) -> Node:
        if not part[:1].isdigit():
            raise SheetFormulaError(self._text)
        return lambda _: Decimal(part)

    def called(self, name: str) -> Node:
        self._at += 1
        arguments = [self.compared()]
        while self.taken(","):
            arguments.append(self.compared())
        self.closed()
        return lambda look: _FUNCTIONS[name](look, *arguments)

    def closed(self) -> None:
        if not self.taken(")"):
            raise SheetFormulaError(self._text)


# The same formula stands in every column, and is worked out for every value that an input is tried with.
@lru_cache(maxsize=4096)
def _parsed(text: str) -> Node:
    return _Parser(text).whole()


def _joined(work: Callable[[Decimal, Decimal], Decimal], left: Node, right: Node) -> Node:
    return lambda look: work(_number(left(look)), _number(right(look)))


def _number(value: object) -> Decimal:
    """Return a value as a spreadsheet reckons with it: nothing is 0, a text is a fault."""
    if value is None:
        return Decimal(0)
    if isinstance(value, (bool, int)):
        return Decimal(value)
    if isinstance(value, Decimal):
        return value
    raise SheetFormulaError(str(value))


def _same(left: object, right: object) -> bool:
    # An empty cell equals an empty text, as in every spreadsheet.
    if isinstance(left, str) or isinstance(right, str):
        return ("" if left is None else left) == ("" if right is None else right)
    return _number(left) == _number(right)


def _ordered(compare: Callable[[Decimal, Decimal], bool]) -> Callable[[object, object], bool]:
    return lambda left, right: compare(_number(left), _number(right))


_ARITHMETIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_COMPARISONS: dict[str, Callable[[object, object], bool]] = {
    "=": _same,
    "<>": lambda left, right: not _same(left, right),
    "<": _ordered(operator.lt),
    "<=": _ordered(operator.le),
    ">": _ordered(operator.gt),
    ">=": _ordered(operator.ge),
}


def _flat(look: Lookup, arguments: Iterable[Node]) -> list[Value]:
    values: list[Value] = []
    for each in arguments:
        found = each(look)
        values += found if isinstance(found, tuple) else (found,)
    return values


def _numbers(look: Lookup, arguments: Iterable[Node]) -> list[Decimal]:
    """Numbers among cells: texts and empty cells are passed over, as MIN, MAX, SUM and COUNT do."""
    return [each for each in _flat(look, arguments) if isinstance(each, Decimal)]


def _rounded(value: Decimal, places: Decimal) -> Decimal:
    # Halves go up, as ROUND does it; Decimal by itself would take the even one.
    return value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)


def _found(look: Lookup, what: Node, begins: Node, results: Node) -> Value:
    """Return the result beside the last of rising beginnings that is not beyond the value."""
    value = _number(what(look))
    rows = zip(_flat(look, (begins,)), _flat(look, (results,)), strict=True)
    below = [result for begin, result in rows if _number(begin) <= value]
    if not below:
        raise SheetFormulaError(str(value))
    return below[-1]


_FUNCTIONS: dict[str, Callable[..., Value]] = {
    # Like a spreadsheet only the branch that is taken: the other one may reckon with a "?".
    "IF": lambda look, test, yes, no: yes(look) if test(look) else no(look),
    "AND": lambda look, *parts: all(each(look) for each in parts),
    "OR": lambda look, *parts: any(each(look) for each in parts),
    "MIN": lambda look, *parts: min(_numbers(look, parts)),
    "MAX": lambda look, *parts: max(_numbers(look, parts)),
    "SUM": lambda look, *parts: sum(_numbers(look, parts), Decimal(0)),
    "ROUND": lambda look, value, places: _rounded(_number(value(look)), _number(places(look))),
    "COUNT": lambda look, *parts: Decimal(len(_numbers(look, parts))),
    "ISNUMBER": lambda look, cell: isinstance(cell(look), Decimal),
    "LOOKUP": _found,
}
