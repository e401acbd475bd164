"""The chain behind an amount in words, line by line, for screens and paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from planner.budget.explain import Day, DayKind, Explanation, Pay, Trip
from planner.locale import Catalogue, Message, message
from planner.programme import LIMIT_NAMES, Confidence, Figure, is_rate_name, limit_label, rate_label, rate_unit

Cite = Callable[[Figure], str]
"""How a figure's origin is written: in full, or as numbers of a list of sources."""

_TOLD_BY_DAYS = frozenset({"budget.why.days", "budget.why.days_unfunded", "budget.why.reduced"})
_TOLD_BY_TRIP = frozenset({"budget.why.band", "budget.why.last_band", "budget.why.below_bands"})


def chain_lines(words: Catalogue, explanation: Explanation, cite: Cite | None = None) -> tuple[str, ...]:
    """Return the whole chain as sentences, the amount first; not wrapped.

    Args:
        words: the language.
        explanation: the chain.
        cite: writes where a figure was read; None for title and date.
    """
    return (heading(words, explanation), *body_lines(words, explanation, cite))


def body_lines(words: Catalogue, explanation: Explanation, cite: Cite | None = None) -> tuple[str, ...]:
    """Return the chain below its heading."""
    return (
        *filter(None, (formula_line(words, explanation),)),
        *day_lines(words, explanation),
        *reduction_lines(words, explanation),
        *trip_lines(words, explanation.trip),
        *(rate_line(words, each, cite) for each in explanation.rates),
        *reason_lines(words, explanation),
        *(rate_line(words, each, cite) for each in explanation.rules),
    )


def reason_lines(words: Catalogue, explanation: Explanation) -> Iterator[str]:
    """Yield why the line is as it is, as far as calendar and distance do not say it already."""
    # What the calendar shows day by day is not said again in a sentence.
    told = (_TOLD_BY_DAYS if explanation.days else frozenset()) | (_TOLD_BY_TRIP if explanation.trip else frozenset())
    yield from (_sentence(words.render(each)) for each in explanation.reasons if each.key not in told)


def heading(words: Catalogue, explanation: Explanation) -> str:
    """Return category, people and amount."""
    line = explanation.line
    amount = "?" if line.amount is None else words.amount(line.amount, cents=True)
    return words.text(
        "whatif.chain.heading",
        category=message(f"kinds.category.{line.category}"),
        who=line.who,
        amount=amount,
    )


def formula_line(words: Catalogue, explanation: Explanation) -> str:
    """Return the formula with its amount; empty while the amount is not known."""
    line = explanation.line
    if line.amount is None:
        return ""
    return words.text("whatif.chain.formula", formula=line.formula, amount=words.amount(line.amount, cents=True))


def day_lines(words: Catalogue, explanation: Explanation) -> Iterator[str]:
    """Yield the calendar in runs of equal days: travel 1, days 2 to 14 at the full rate, and so on."""
    for (kind, pay, rate), days in groupby(explanation.days, key=lambda each: (each.kind, each.pay, each.rate)):
        yield _run(words, kind, pay, rate, list(days))


def _run(words: Catalogue, kind: DayKind, pay: Pay, rate: Decimal | None, days: list[Day]) -> str:
    first, last = days[0], days[-1]
    dates = ""
    if first.date and last.date:
        one = words.date(first.date)
        dates = f" ({one})" if first is last else f" ({one} – {words.date(last.date)})"
    numbers = first.number if first is last else f"{first.number}–{last.number}"
    return words.text(
        f"whatif.chain.days_{pay}",
        n=len(days),
        kind=message(f"whatif.chain.kind_{kind}", n=len(days)),
        numbers=numbers,
        rate="?" if rate is None else rate,
        dates=dates,
    )


def reduction_lines(words: Catalogue, explanation: Explanation) -> Iterator[str]:
    """Yield how the reduced rate came about."""
    if explanation.reduction is not None:
        yield words.text("whatif.chain.reduction", **explanation.reduction._asdict())


def trip_lines(words: Catalogue, trip: Trip | None) -> Iterator[str]:
    """Yield kilometres, who reckoned them, band, and a near edge."""
    if trip is None:
        return
    yield words.text(f"whatif.chain.km_{'official' if trip.official else 'own'}", km=_whole(words, trip.km))
    if trip.band is None:
        yield words.text("whatif.chain.no_band")
    elif trip.band.to_km is None:
        yield words.text("whatif.chain.last_band", from_km=_whole(words, trip.band.from_km))
    else:
        ends = {"from_km": _whole(words, trip.band.from_km), "to_km": _whole(words, trip.band.to_km)}
        yield words.text("whatif.chain.band", **ends)
    if trip.edge is not None:
        yield words.text("whatif.chain.edge", km=_whole(words, trip.edge), away=_whole(words, abs(trip.edge - trip.km)))


def _whole(words: Catalogue, km: float) -> str:
    # Begun kilometres are cut, as the sentences of the budget do: 99.6 km lie in the band up to 99.
    return words.amount(Decimal(int(km)))


def rate_line(words: Catalogue, figure: Figure, cite: Cite | None = None) -> str:
    """Return a figure with its unit, where it was read and how far it can be trusted."""
    value = "?" if figure.value is None else words.amount(figure.value)
    unit = words.render(rate_unit(figure.name)) if is_rate_name(figure.name) else ""
    return words.text(
        "whatif.chain.rate",
        label=figure_label(figure),
        value=f"{value} {unit}".strip(),
        source=cite(figure) if cite else "; ".join(sources(words, figure)),
        confidence=message(f"kinds.confidence.{figure.confidence}"),
    )


def figure_label(figure: Figure) -> Message:
    """Return what a figure is called: a rate, a limit of the call, or a rule's own figure."""
    if is_rate_name(figure.name):
        return rate_label(figure.name)
    if figure.name in LIMIT_NAMES:
        return limit_label(figure.name)
    if figure.name.startswith("country_groups."):
        return message("whatif.chain.group")
    # Other figures have no words of their own: their value and source are what there is to say.
    return message("whatif.chain.figure")


def sources(words: Catalogue, figure: Figure) -> Iterable[str]:
    """Return where a figure was read."""
    # First, as a rate that was taken over has a day of typing too.
    if figure.origin is not None:
        return (words.render(figure.origin),)
    if figure.typed_on is not None:
        return (words.text("whatif.chain.typed", day=figure.typed_on),)
    if figure.confidence is Confidence.UNKNOWN or not figure.sources:
        return (words.text("whatif.chain.no_source"),)
    titles = ((each.title_in(words), each.date) for each in figure.sources)
    return tuple(f"{title}, {day}" if day else title for title, day in titles)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
