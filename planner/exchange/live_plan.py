"""A plan as cells that reckon: inputs that may be changed, rates, rules, and the lines that read them.

Before it is handed on, every input is turned here and the sheet's answer held against the budget's. Where they differ,
the input is locked: a sheet that cannot know says so, and never shows a wrong amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from planner.budget import Budget, Category, tariff_of
from planner.editor import EditRefused, OpenPlan
from planner.exchange.cell_formula import UNKNOWN, Content, Reckoner, SheetFormulaError, Value
from planner.exchange.live_figures import Figures, Setting, figures_of, is_doubtful
from planner.exchange.live_inputs import LiveInput, inputs_of, options_of
from planner.exchange.live_lines import lines_of, trips
from planner.exchange.live_people import crowds
from planner.exchange.live_types import COLUMNS, LineContext, SheetLine
from planner.model import Change, Variant
from planner.programme import Confidence, Figure
from planner.whatif import RATE, applied

_LOCAL = re.compile(rf"\[({'|'.join(COLUMNS)})\]")
_RATE = re.compile(r"\[rate\.([^\]]+)\]")


class LivePlan(NamedTuple):
    """A plan or a variant as cells by key.

    Attributes:
        setting: the plan.
        contents: every cell: inputs by name, `rate.<name>`, `rule.<name>`, `sign.<...>`, `L<n>.<column>`, helpers.
        ranges: names of ranges, with the keys of their cells.
        inputs: the inputs in the order of showing.
        rates: names of the rates that lines read, bands last.
        rules: numbers that rules of the call fix, by name, with the figure behind each.
        lines: the lines.
        locked: names of inputs, and of rates, that the sheet does not know how to change.
    """

    setting: Setting
    contents: dict[str, Content]
    ranges: dict[str, tuple[str, ...]]
    inputs: tuple[LiveInput, ...]
    rates: dict[str, Figure]
    rules: dict[str, tuple[Content, Figure | None]]
    lines: tuple[SheetLine, ...]
    locked: frozenset[str]

    def reckoner(self, typed: Mapping[str, Content] = {}) -> Reckoner:  # read only
        """Return what works out its cells, with some of them typed over."""
        return Reckoner({**self.contents, **typed}, self.ranges)

    def amounts(self, typed: Mapping[str, Content] = {}) -> dict[Category, Value]:  # read only
        """Return the sum of each category that has a line, `?` where an amount of it is unknown."""
        reckoner = self.reckoner(typed)
        found: dict[Category, list[Value]] = {}
        for at, line in enumerate(self.lines):
            found.setdefault(line.category, []).append(reckoner.value(f"L{at}.amount"))
        return {category: _sum(values) for category, values in found.items()}

    def signs(self, typed: Mapping[str, Content] = {}) -> dict[Category, str]:  # read only
        """Return the gravest sign of each category that has a line."""
        reckoner = self.reckoner(typed)
        found: dict[Category, set[Value]] = {}
        for at, line in enumerate(self.lines):
            found.setdefault(line.category, set()).add(reckoner.value(f"L{at}.sign"))
        return {category: next((each for each in "?~" if each in signs), "") for category, signs in found.items()}


def _sum(values: Iterable[Value]) -> Value:
    numbers = [each for each in values if isinstance(each, Decimal)]
    return sum(numbers, Decimal(0)) if len(numbers) == len([*values]) else UNKNOWN


def live_plan(setting: Setting, yes: Mapping[str, str], no: Mapping[str, str]) -> LivePlan:
    """Return a plan as cells.

    Args:
        setting: the plan.
        yes: what stands in the cell of a flag that is set, by input.
        no: what stands there where it is not.
    """
    live = _built(setting, yes, no)
    budget = setting.budget(setting.mobility)
    # In this order: what is wrong as it stands becomes fixed, what is left is marked, and that sheet is tried out.
    live = _with_doubts(_with_fixed(live, _wrong(live, {}, budget)), budget)
    live = _with_fixed(live, _wrongly_signed(live, {}, budget))
    return live._replace(locked=frozenset(_misjudged(live)))


def _built(setting: Setting, yes: Mapping[str, str], no: Mapping[str, str]) -> LivePlan:
    mobility = setting.mobility
    if not mobility.participants:
        return LivePlan(setting, {}, {}, (), {}, {}, (), frozenset())
    figures, (participants, accompanying) = figures_of(setting), crowds(mobility)
    options = options_of(mobility, participants, accompanying)
    plan = LineContext(mobility, figures, participants, accompanying, options)
    inputs = inputs_of(plan, yes, no)
    lines = tuple(lines_of(plan))
    contents: dict[str, Content] = {each.name: each.content for each in inputs}
    contents |= {f"flag.{name}": f'=IF([{name}]="{word}",1,0)' for name, word in yes.items()}
    contents |= {
        f"L{at}.{column}": _local(content, at)
        for at, line in enumerate(lines)
        for column, content in line.cells.items()
    }
    rules = dict(_rules(figures))
    contents |= {f"rule.{name}": value for name, (value, _) in rules.items()}
    contents |= {f"sign.rule.{name}": _doubt(figure) for name, (_, figure) in rules.items()}
    contents |= _helpers(plan)
    bands, ranges = _bands(setting)
    contents |= bands
    # When all formulas are written: only rates that one of them reads get a cell.
    rates = _rates(setting, contents)
    for name, figure in rates.items():
        # A band without a green amount has its formula there already.
        contents.setdefault(f"rate.{name}", UNKNOWN if figure.value is None else figure.value)
        contents[f"sign.{name}"] = _rate_sign(name, figure)
    return LivePlan(setting, contents, ranges, inputs, rates, rules, lines, frozenset())


def _local(content: Content, at: int) -> Content:
    return _LOCAL.sub(rf"[L{at}.\1]", content) if isinstance(content, str) else content


def _doubt(figure: Figure | None) -> str:
    return "~" if figure is not None and is_doubtful(figure) else ""


def _rate_sign(name: str, figure: Figure) -> str:
    """A rate that is typed over is the reader's own, and as good as their grant agreement."""
    kept = f'IF([rate.{name}]={figure.value},"~","")' if _doubt(figure) else '""'
    return f'=IF(ISNUMBER([rate.{name}]),{kept},"{UNKNOWN}")'


def _rates(setting: Setting, contents: Mapping[str, Content]) -> dict[str, Figure]:
    """Rates that formulas read, in the order in which they are met, then the bands."""
    tariff = tariff_of(setting.programme, setting.project)
    read = [name for content in contents.values() if isinstance(content, str) for name in _RATE.findall(content)]
    bands = [f"travel_{each.from_km}_{way}" for way in ("standard", "green") for each in setting.programme.bands]
    return {name: tariff.rate(name) for name in dict.fromkeys([*(each for each in read if each not in bands), *bands])}


def _rules(figures: Figures) -> Iterator[tuple[str, tuple[Content, Figure | None]]]:
    known = figures.rules
    if figures.base_days is not None and figures.share is not None:
        yield "base_days", (figures.base_days, known.get("base_days"))
        yield "reduced_share", (figures.share.value, figures.share)
    for green, name in ((False, "standard"), (True, "green")):
        limit = f"funded_travel_days_{name}"
        # Where nothing cuts them, six are the most that any call pays.
        yield f"travel_days_{name}", (figures.travel_days.get(green, 6), known.get(limit))
    if figures.full_support is not None:
        yield "full_support", (figures.full_support, known.get("organisational_threshold"))
    if figures.course_days is not None:
        yield "course_days", (figures.course_days, known.get("fee_max_days"))
    if figures.language_days is not None:
        yield "language_days", (figures.language_days, known.get("language_days"))


def _helpers(plan: LineContext) -> dict[str, Content]:
    """Cells between inputs and lines: travel days that are paid, the band, whether a trip is dear."""
    limit = "IF([flag.green]=1,[rule.travel_days_green],[rule.travel_days_standard])"
    doubt = "IF([flag.green]=1,[sign.rule.travel_days_green],[sign.rule.travel_days_standard])"
    standard = _in_band("sign.band.standard")
    sign = f"IF([flag.green]=1,{_in_band('sign.band.green')},{standard})"
    cells: dict[str, Content] = {
        "travel_days_paid": f"=MIN([travel_days],{limit})",
        "sign.travel_days_paid": f'=IF([travel_days]>{limit},{doubt},"")',
        "fare.standard": f"={_fare('standard')}",
        "fare": f"=IF([flag.green]=1,{_fare('green')},[fare.standard])",
        "sign.fare.standard": f'=IF(ISNUMBER([distance]),{standard},"{UNKNOWN}")',
        "sign.fare": f'=IF(ISNUMBER([distance]),{sign},"{UNKNOWN}")',
    }
    # Share and trigger come first among the line's figures, then the amount that the cost is compared with.
    trigger = next(iter(plan.figures.units.get("expensive_travel", ())[1:]), None)
    for each in trips(plan):
        if each.dear:
            cells[each.dear] = _is_dear(each.cost, trigger, plan.figures.compared_fare)
    return cells


def _in_band(column: str) -> str:
    return f"LOOKUP([distance],[band.from],[{column}])"


def _fare(way: str) -> str:
    """What the band of the distance pays; the sign is asked first, as LOOKUP takes an empty cell for 0."""
    unknown = f'{_in_band(f"sign.band.{way}")}="{UNKNOWN}"'
    paid = f'IF({unknown},"{UNKNOWN}",{_in_band(f"band.{way}")})'
    return f'IF(ISNUMBER([distance]),{paid},"{UNKNOWN}")'


def _is_dear(cost: str, trigger: str | None, fare: str) -> str:
    """Whether the amount for the trip covers less of the cost than the trigger; 1 too while that is unknown."""
    if trigger is None:
        return "=0"
    less = f"IF(ROUND([{fare}]*100,4)<ROUND({cost}*[rate.{trigger}],4),1,0)"
    return f"=IF(ISNUMBER([{fare}]),IF({cost}>0,IF(ISNUMBER([rate.{trigger}]),{less},1),0),0)"


WAYS = ("standard", "green")


def _bands(setting: Setting) -> tuple[dict[str, Content], dict[str, tuple[str, ...]]]:
    """The table of bands: where each begins, and its amounts. Below the first, and in a hole, nothing is paid."""
    tariff = tariff_of(setting.programme, setting.project)
    contents: dict[str, Content] = {}
    rows: list[str] = []
    edge: int | None = 0
    for band in setting.programme.bands:
        if edge is not None and band.from_km > edge:
            rows.append(f"none_{edge}")
            contents[f"from.none_{edge}"] = edge
            contents |= {f"rate.none_{edge}_{way}": 0 for way in WAYS} | {f"sign.none_{edge}_{way}": "" for way in WAYS}
        rows.append(f"travel_{band.from_km}")
        contents[f"from.travel_{band.from_km}"] = band.from_km
        if band.green is None and tariff.rate(f"travel_{band.from_km}_green").value is None:
            contents[f"rate.travel_{band.from_km}_green"] = f"=[rate.travel_{band.from_km}_standard]"
        edge = None if band.to_km is None else band.to_km + 1
    return contents, _columns(rows)


def _columns(rows: Iterable[str]) -> dict[str, tuple[str, ...]]:
    names = [*rows]
    ranges = {"band.from": tuple(f"from.{each}" for each in names)}
    for way in WAYS:
        ranges[f"band.{way}"] = tuple(f"rate.{each}_{way}" for each in names)
        ranges[f"sign.band.{way}"] = tuple(f"sign.{each}_{way}" for each in names)
    return ranges


def _wrong(live: LivePlan, typed: Mapping[str, Content], budget: Budget) -> frozenset[Category]:
    """Return the categories whose amount the sheet has otherwise than the budget."""
    try:
        mine = live.amounts(typed)
    # A formula that breaks for this value is wrong for it, whatever it broke on.
    except (SheetFormulaError, KeyError, ArithmeticError):
        return frozenset(Category)
    theirs = budget.by_category()
    known = {each: UNKNOWN if budget.has_unknown(each) else amount for each, amount in theirs.items()}
    return frozenset(each for each in Category if mine.get(each, Decimal(0)) != known.get(each, Decimal(0)))


def _with_fixed(live: LivePlan, wrong: frozenset[Category]) -> LivePlan:
    """Return a plan whose lines of some categories are the budget's amounts as they stand, and no formulas."""
    if not wrong or not live.inputs:
        return live
    budget = live.setting.budget(live.setting.mobility)
    kept = [each for each in live.lines if each.category not in wrong]
    fixed = [_fixed(category, budget) for category in budget.by_category() if category in wrong]
    lines = tuple(sorted((*kept, *fixed), key=lambda each: [*Category].index(each.category)))
    contents = {key: content for key, content in live.contents.items() if not re.match(r"L\d+\.", key)}
    contents |= {
        f"L{at}.{column}": _local(content, at)
        for at, line in enumerate(lines)
        for column, content in line.cells.items()
    }
    return live._replace(lines=lines, contents=contents)


def _fixed(category: Category, budget: Budget) -> SheetLine:
    amount: Content = UNKNOWN if budget.has_unknown(category) else budget.by_category()[category]
    return SheetLine(category, "all", "fixed", {"amount": amount, "sign": _sign_in(budget, category)})


def _sign_in(budget: Budget, category: Category) -> str:
    """Return the sign of a category in a budget."""
    lines = [each for each in budget.lines if each.category is category]
    if any(each.amount is None or each.missing for each in lines):
        return UNKNOWN
    return "~" if any(each.confidence is not Confidence.OFFICIAL for each in lines) else ""


def _wrongly_signed(live: LivePlan, typed: Mapping[str, Content], budget: Budget) -> frozenset[Category]:
    """Return the categories that the sheet takes for more or less final than the budget does."""
    if not live.inputs:
        return frozenset()
    signs = live.signs(typed)
    return frozenset(each for each in Category if signs.get(each, "") != _sign_in(budget, each))


def _with_doubts(live: LivePlan, budget: Budget) -> LivePlan:
    """Mark what is provisional for a reason that the formulas do not know: it stays so whatever is typed."""
    unmarked = [each for each in _wrongly_signed(live, {}, budget) if _sign_in(budget, each) == "~"]
    contents = dict(live.contents)
    for at, line in enumerate(live.lines):
        if line.category in unmarked:
            known = str(contents[f"L{at}.sign"]).removeprefix("=")
            contents[f"L{at}.sign"] = f'=IF([L{at}.number]=0,"",IF({known}="","~",{known}))'
    return live._replace(contents=contents)


def _misjudged(live: LivePlan) -> Iterator[str]:
    """Yield inputs and rates for whose other values the sheet has another amount or sign than the budget."""
    for each in live.inputs:
        if each.open and any(_differs(live, each.name, value) for value in each.trials(live.setting.programme)):
            yield each.name
    for name, figure in live.rates.items():
        if any(_differs(live, RATE + name, value) for value in _other_rates(figure)):
            yield RATE + name


def _other_rates(figure: Figure) -> tuple[Decimal, ...]:
    """Return a higher rate, and none at all: what is compared with a rate may turn on either.

    Not the rate itself: who types what stands there already has changed nothing that a sheet could see.
    """
    value, percent = figure.value or Decimal(100), figure.name.endswith(("_share", "_trigger"))
    others = (min(value + Decimal("7.35"), Decimal(99)) if percent else value + 7, Decimal(0))
    return tuple(each for each in others if each != figure.value)


def _differs(live: LivePlan, path: str, value: object) -> bool:
    setting = live.setting
    try:
        change = Change(path=path, value=str(value) if isinstance(value, Decimal) else value)
        changed = applied(OpenPlan(setting.project, setting.mobility), Variant(changes=(change,)))
    except EditRefused:
        # What the plan refuses, nobody will type into it: there is no answer to compare with.
        return False
    assert changed.mobility is not None
    typed = {path: _typed(live, path, value)}
    budget = setting.budget(changed.mobility, changed.project)
    return bool(_wrong(live, typed, budget) or _wrongly_signed(live, typed, budget))


def _typed(live: LivePlan, path: str, value: object) -> Content:
    each = next((each for each in live.inputs if each.name == path), None)
    if each is not None and each.words:
        return each.words[bool(value)]
    return value if isinstance(value, (int, Decimal)) else Decimal(str(value))
