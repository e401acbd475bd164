"""What if, line by line: one input over a range, and what an amount is enough for; an answer is kept on wish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from pydantic import JsonValue

from planner.editor import EditRefused
from planner.locale import Message
from planner.whatif import (
    INPUTS,
    SOUGHT,
    SWEPT,
    Affordable,
    Base,
    Funds,
    Kind,
    Sweep,
    affordable,
    awarded,
    is_payable,
    most,
    one_more,
    set_of,
    sweep,
    work_out,
)
from screens.pages import spec
from screens.pages.spec import PageHost
from screens.pages.table import Row
from screens.pages.values import read
from screens.whatif.answers import AWARDED, PROJECT, all_mobilities, goal_lines, set_lines
from screens.whatif.ranges import range_of, value_words

Keep = Callable[[str, JsonValue], None]
"""Makes a variant of an input and its value."""
_LONGEST_AMOUNT = 14
_LONGEST_RANGE = 20


def ask_sweep(host: PageHost, base: Base, keep: Keep) -> None:
    """Ask for an input and a range, say what each value costs, and keep the one that is named."""
    words = host.session.words
    rows = [Row(each, (words.render(INPUTS[each].label),)) for each in SWEPT]
    host.pick(words.text("ask.sweep_input"), rows, lambda name: _ask_range(host, base, name, keep))


def _ask_range(host: PageHost, base: Base, name: str, keep: Keep) -> None:
    words, usual = host.session.words, sweep(base, name)
    # Countries have no from and to; all of them are said.
    if INPUTS[name].kind is Kind.COUNTRY or not usual.points:
        _offer(host, base, usual, keep)
        return

    def check(text: str) -> Message | None:
        found = range_of(name, text)
        return found if isinstance(found, Message) else None

    def typed(text: str) -> None:
        values = range_of(name, text)
        if isinstance(values, range):
            _offer(host, base, usual if text == start else sweep(base, name, values), keep)

    # The usual range stands as the answer: Enter takes it, and its points are worked out already.
    start = f"{usual.points[0].value}-{usual.points[-1].value}"
    title = words.text("ask.range", input=words.render(INPUTS[name].label))
    host.prompt(title, typed, start=start, hint=words.text("ask.range.hint"), longest=_LONGEST_RANGE, check=check)


def _offer(host: PageHost, base: Base, found: Sweep, keep: Keep) -> None:
    words = host.session.words
    if not found.points:
        host.say(words.text("whatif.sweep.nothing"))
        return
    rows = [Row(str(at), (_point(host, base, found, at),)) for at in range(len(found.points))]
    title = words.text("plain.sweep", input=words.render(INPUTS[found.input].label))
    host.pick(title, rows, lambda at: keep(found.input, found.points[int(at)].value))


def _point(host: PageHost, base: Base, found: Sweep, at: int) -> str:
    """Say what a value costs, and what begins to hold there."""
    words, point = host.session.words, found.points[at]
    line = words.text(
        "whatif.sweep.point",
        input=words.render(INPUTS[found.input].label),
        value=value_words(words, found.input, point.value),
        total=words.amount(point.total, cents=True),
        head="-" if point.per_person is None else words.amount(point.per_person, cents=True),
    )
    if not is_payable(base, found.input, point.value):
        line = words.text("whatif.sweep.point_blocked", point=line)
    return "; ".join((line, *(words.render(each.message) for each in found.thresholds if each.at == at)))


# -- goal seek ---------------------------------------------------------------------------------------------------------


def ask_goal(host: PageHost, base: Base, keep: Keep) -> None:
    """Ask for an amount and say what it is enough for; the answer that is named becomes a variant or a set."""
    words, result = host.session.words, work_out(base)
    # What is left beside this plan and the plan itself: so much may it cost. Below nothing there is nothing to seek.
    rest = None if result.left is None else max(result.left + result.budget.total, Decimal(0))

    def check(text: str) -> None:
        read(spec.Kind.MONEY, text, words)

    host.prompt(
        words.text("ask.amount"),
        lambda text: _answer(host, base, words.parse_amount(text), keep),
        start="" if rest is None else words.amount(rest),
        longest=_LONGEST_AMOUNT,
        check=check,
    )


def _answer(host: PageHost, base: Base, amount: Decimal, keep: Keep) -> None:
    words = host.session.words
    # All of them at once: the question is "what is this enough for", not "how many days".
    goals = {each: most(base, each, Funds(amount)) for each in SOUGHT}
    sets = dict(_sets(host, base))
    rows = [Row(name, (_said(goal_lines(words, name, goal)),)) for name, goal in goals.items()]
    rows += [
        Row(name, (f"{words.text(f'whatif.goal.{name}')}: {_said(set_lines(words, name, sets.get(name)))}",))
        for name in sets
    ]

    def picked(name: str) -> None:
        value = goals[name].most if name in goals else None
        if name in sets:
            _keep_set(host, sets[name])
        elif value is None:
            host.say(words.text("whatif.goal.not_even", input=words.render(INPUTS[name].label), n=INPUTS[name].low))
        else:
            keep(name, value)

    host.pick(words.text("plain.goal", amount=amount), rows, picked)


def _said(lines: Iterable[str]) -> str:
    # The dash before a reason is for the eye; read aloud it says nothing.
    return " ".join(each.removeprefix(" - ") for each in lines)


def _sets(host: PageHost, base: Base) -> Iterator[tuple[str, Affordable]]:
    """Yield what the grant pays of the whole project, and what its categories do."""
    project, today = base.project, host.session.today
    funds = {PROJECT: Funds(project.grant)} if project.grant is not None else {}
    if awarded(project):
        funds[AWARDED] = Funds(project.grant, awarded(project))
    for name, each in funds.items():
        yield name, affordable(project, all_mobilities(base), base.programme, today, each)


def _keep_set(host: PageHost, found: Affordable) -> None:
    session = host.session
    try:
        sets = one_more(session.project.mobility_sets, set_of(found))
    except EditRefused as refusal:
        host.say(session.words.render(refusal.message), wrong=True)
        return
    session.editor.apply({"project.mobility_sets": sets})
    host.changed()
    host.say(session.words.text("plain.set_kept", name=sets[-1].name))
