"""What is said of an open session in a line or two: its title, its money, and where a rate comes from."""

from __future__ import annotations

from operator import itemgetter

from planner.budget import Category, Line, Status
from planner.locale import Message, message
from planner.model import RateCard, RateOrigin
from planner.programme import LIMIT_NAMES, Confidence, build_tariff, is_rate_name, limit_label, rate_doubted, rate_label
from screens.session.bars import grant_line, left_line
from screens.session.session import Session
from screens.symbols import STATUS


def title_line(session: Session, width: int, note: str, *, about_project: bool) -> str:
    """Return the top line: what is open on the left, what was saved on the right."""
    words = session.words
    if about_project:
        left = session.project.title or session.project.code or words.text("page.project")
    else:
        left = session.mobility_or_empty.title or words.text("word.untitled")
    if session.project.sample:
        left = f"{words.text('word.sample')}: {left}"
    room = width - len(note) - 4
    activity = None if about_project else session.mobility_or_empty.activity
    for kind in ("kinds", "short") if activity else ():
        whole = f"{left}   {words.text(f'{kind}.activity.{activity}')}"
        if len(whole) <= room:
            left = whole
            break
    left = left if len(left) <= room else left[: max(room - 2, 0)] + ".."
    return f" {left}{' ' * max(width - 2 - len(left) - len(note), 1)}{note}"


def saved_note(session: Session, *, untaken: bool) -> str:
    """Return who else has it open and whether what is on the screen is stored; empty where nothing was typed yet.

    Args:
        session: what is open.
        untaken: whether a text stands on the screen that the plan has not taken.
    """
    return "  ".join(filter(None, (session.also_open, _saved(session, untaken=untaken))))


def _saved(session: Session, *, untaken: bool) -> str:
    words = session.words
    if session.conflict:
        return words.text("said.not_saved_conflict")
    if session.changed or untaken:
        return words.text("said.not_saved" if session.unsaved_told else "said.not_saved_yet")
    return "" if session.saved_at is None else words.text("said.saved", time=f"{session.saved_at:%H:%M}")


def status_words(session: Session) -> str:
    """Return the budget's status in a word."""
    return session.words.text(f"kinds.status.{session.budget.status}")


def status_of(line: Line) -> Status:
    """Return how final one line is."""
    if line.amount is None:
        return Status.INCOMPLETE
    # Our reading of an official text is not the text: it leaves the amount as provisional as a second hand does.
    return Status.FINAL if line.confidence is Confidence.OFFICIAL else Status.PROVISIONAL


def missing_words(session: Session) -> list[str]:
    """Name what the total still needs, at most three things."""
    words = session.words
    return [words.render(each) for each in money_gaps(session)[:3]]


def money_gaps(session: Session) -> list[Message]:
    """Messages on what the total still needs."""
    gaps = []
    for name in session.budget.missing:
        key = f"money.gap.{name.replace('.', '_')}"
        gaps.append(message(key) if session.words.has(key) else message("money.gap.rate", rate=figure_label(name)))
    return gaps


def money_lines(session: Session, width: int, *, about_project: bool) -> str:
    """Return the two lines of money under the page."""
    words = session.words
    if about_project:
        from planner.whatif import project_budget

        total = project_budget(session.project, session.mobilities, session.programme, session.today).total
        return grant_line(words, session.project.grant, total.planned, width)
    lines = (_total_line(session, width - 1), _money_said(session, width - 4))
    return "\n".join((f" {lines[0]}", f"   {lines[1]}"))


def _total_line(session: Session, room: int) -> str:
    """Return the total, how final it is, and what it leaves of the grant, or where none is known what it is made of."""
    words, budget, grant = session.words, session.budget, session.project.grant
    total = f"{words.amount(budget.total, cents=True)} EUR {STATUS[budget.status]}".rstrip()
    if grant is None:
        return f"{total}  {_made_of(session, room - len(total) - 2)}".rstrip()
    status = f" {status_words(session)}"
    beside = session.totals.total
    left = left_line(words, grant, budget.total, beside, room - len(total + status) - 2)
    if len(total + status + left) + 2 > room or not left.endswith("]"):
        status, left = "", left_line(words, grant, budget.total, beside, room - len(total) - 2)
    return f"{total}{status}  {left}" if len(total + left) + 2 <= room else total


def _made_of(session: Session, room: int) -> str:
    """Return the largest categories with their sums; whole ones only, as half an amount is another one."""
    parts = [f"{session.words.text(f'short.category.{each}')} {amount}" for each, amount in _sums(session)]
    while parts and len("  ".join(parts)) > room:
        parts.pop()
    return "  ".join(parts)


def _money_said(session: Session, room: int) -> str:
    """Return what the total still lacks or may not be; where all is well, what it is made of."""
    words, budget = session.words, session.budget
    gaps = [] if budget.status is Status.BLOCKED else missing_words(session)
    status = budget.status_word
    told = gaps[0] if gaps else words.text(f"money.status.{status}", planned=words.amount(budget.planned, cents=True))
    made_of = "" if session.project.grant is None else _made_of(session, room)
    if made_of and len(made_of) + len(told) + 4 <= room:
        return f"{made_of}    {told}"
    must = gaps or status not in ("final", "provisional")
    return _cut(told, room) if must or not made_of else made_of


def _sums(session: Session) -> list[tuple[Category, str]]:
    """Return the four largest categories; one of which nothing is known is no zero."""
    known = {each.category for each in session.budget.lines if each.amount is not None}
    sums = sorted(session.budget.by_category().items(), key=itemgetter(1), reverse=True)[:4]
    return [(each, session.words.amount(amount, cents=False) if each in known else "?") for each, amount in sums]


def rate_words(session: Session, name: str) -> str:
    """Say where a rate comes from, and whether what was typed lies outside the guide's range."""
    words = session.words
    # Without what is typed: the line tells what the call gives, whatever stands over it.
    given = build_tariff(session.programme, session.project.model_copy(update={"rate_card": RateCard()})).rate(name)
    lines = []
    if given.value is None:
        lines.append(words.text("rates.nobody"))
    else:
        trust = words.text(f"kinds.confidence.{given.confidence}")
        lines.append(words.text("rates.given", amount=words.amount(given.value), trust=trust))
        lines.extend(f"   {each.title_in(words)} {each.date}\n   {each.address}" for each in given.sources)
    typed = session.project.rate_card.typed.get(name)
    if typed is not None:
        origin = typed.unchecked
        taken = origin and _taken_over(origin)
        lines.append(words.render(taken or message("rates.typed", day=typed.typed_on)))
        doubt = rate_doubted(session.programme, name, typed.value)
        if doubt is not None:
            lines.append(words.render(doubt))
    return "\n".join(lines)


def _taken_over(origin: RateOrigin) -> Message:
    if str(origin.call) in origin.title:
        return message("rates.taken_over_named", title=origin.title)
    return message("rates.taken_over", title=origin.title, call=origin.call)


def figure_label(name: str) -> Message:
    """Return what a figure is called: a rate, a limit, or by its own name."""
    if is_rate_name(name):
        return rate_label(name)
    return limit_label(name) if name in LIMIT_NAMES else message("why.figure", name=name)


def _cut(text: str, width: int) -> str:
    return text if len(text) < width else text[: width - 3] + ".."
