"""The rates of the agreement: those that mobilities need first, typed one by one, pasted, or read from a file."""

from __future__ import annotations

from collections.abc import Iterator

from planner.budget import needed_rates
from planner.eligibility.findings import Verdict
from planner.locale import message
from planner.programme import rate_label
from planner.programme.figures import Confidence, Figure
from planner.readiness import StepState
from screens.pages.builders import field, title_words
from screens.pages.labels import rate_short_label
from screens.pages.spec import Action, Column, Kind, Look, Note, Page, PageHost, Remark, Row, Table, table_action
from screens.project.open_rates import open_rates, shown_rates
from screens.session import summary_lines
from screens.session.session import Session
from screens.symbols import STYLE, VERDICT

_TRUST = {Confidence.OFFICIAL: "", Confidence.READING: "~", Confidence.SECONDARY: "~", Confidence.UNKNOWN: "?"}
_OPEN = "!"
"""Stands before a rate that a total waits for."""

_NAMED = 3
"""Rates that a sentence names before it counts the rest."""


def state(session: Session) -> StepState:
    """Return how far the rates are: complete once no total waits for one."""
    has_some = bool(session.project.rate_card.typed)
    if open_rates(session):
        return StepState.IN_WORK if has_some else StepState.EMPTY
    needs_some = bool(needed_rates(session.project, session.mobilities, session.programme))
    return StepState.COMPLETE if has_some or needs_some else StepState.EMPTY


def _rows(session: Session) -> list[Row]:
    lacking, tariff = open_rates(session), session.tariff
    names = shown_rates(session)
    return [Row(each, _cells(session, tariff.rate(each), each, _OPEN if each in lacking else "")) for each in names]


def _cells(session: Session, figure: Figure, name: str, sign: str) -> tuple[str, ...]:
    value = "?" if figure.value is None else session.words.amount(figure.value) + (_TRUST[figure.confidence] or " ")
    key = "word.taken" if figure.taken_over else "word.ours"
    whose = session.words.text(key) if figure.typed_on else _range(session, name)
    return (sign, rate_short_label(session, name), value, whose)


def _range(session: Session, name: str) -> str:
    """The range of the guide that a rate nobody gives lies in."""
    bounds = session.programme.ranges.get(name)
    if bounds is None or any(each.value is None for each in bounds):
        return ""
    return "–".join(f"{each.value:f}" for each in bounds)


def _rate_page(_session: Session, name: str) -> Page:
    return Page(
        "rate",
        lambda session: session.words.render(rate_label(name)),
        lambda _session: (
            field(f"rate.{name}", Kind.MONEY, label="fields.rate", beside=lambda session: _range_words(session, name)),
            field(
                f"project.rate_card.typed.{name}.origin.checked",
                Kind.YES_NO,
                label="fields.rate_checked",
                shown=lambda session: session.get(f"project.rate_card.typed.{name}.origin") is not None,
            ),
            Note(lambda session: summary_lines.rate_words(session, name)),
            Note(lambda session: "\n".join(_country_lines(session, name))),
        ),
        remarks=_remarks,
    )


def _range_words(session: Session, name: str) -> str:
    found = _range(session, name)
    return session.words.text("rates.range", range=found) if found else ""


def _country_lines(session: Session, name: str) -> Iterator[str]:
    """Name the countries of the group that a day rate is for, those outside the programme after the others."""
    words, group = session.words, name.partition("_group")[2]
    known = session.programme.groups.items() if group.isdigit() else ()
    members = {code for code, each in known if each.group == int(group) and words.has(f"countries.{code}")}
    inside = {each for each in members if session.programme.is_programme_country(each)}
    for key, codes in (("rates.programme_countries", inside), ("rates.third_countries", members - inside)):
        if codes:
            names = sorted((words.text(f"countries.{each}") for each in codes), key=words.order)
            yield words.text(key, countries=", ".join(names))


def _countries_page(name: str) -> Page:
    def text(session: Session) -> str:
        key = "rates.any_country" if name in {"learner", "staff"} else "rates.no_group"
        return "\n\n".join(_country_lines(session, name)) or session.words.text(key)

    title = lambda session: session.words.render(rate_label(name))  # noqa: E731  # as pages have it
    return Page("rate_countries", title, lambda _session: (Note(text),), tall=True)


def _show_countries(host: PageHost) -> None:
    if host.row_key:
        host.later(host.show_page, _countries_page(host.row_key))


_CARD_KEYS = (
    ("paste_rates", "p"),
    ("rate_countries", "g"),
    ("import_card", "i"),
    ("compare_cards", "d"),
    ("copy_card", "t"),
    ("export_card", "w"),
)


def _about_rates(name: str, key: str) -> Action:
    """Return an action of the rates; what reads and compares cards is loaded when the first one is used."""
    if name == "rate_countries":
        return table_action(name, key, _show_countries)

    def run(host: PageHost) -> None:
        from screens.project.rate_cards import ACTIONS

        ACTIONS[name](host)

    return table_action(name, key, run)


def _remarks(session: Session) -> list[Remark]:
    """Say which rates are still open, and what is odd about those that are typed."""
    odd = [each for each in session.assessment.findings if each.rule == "typed_rates"]
    told = [Remark(VERDICT[each.verdict], STYLE[each.verdict], session.words.render(each.message)) for each in odd]
    return [_what_is_open(session), *told]


def _what_is_open(session: Session) -> Remark:
    words, lacking = session.words, open_rates(session)
    if lacking:
        names = tuple(rate_short_label(session, each) for each in lacking[:_NAMED])
        more = (message("rates.more", n=len(lacking) - _NAMED),) if len(lacking) > _NAMED else ()
        text, verdict = words.text("rates.open", n=len(lacking), rates=(*names, *more)), Verdict.NEEDS_INFORMATION
    elif any(not each.archived and each.activity for each in session.mobilities):
        text, verdict = words.text("rates.none_open"), Verdict.OK
    else:
        text, verdict = words.text("rates.no_mobility"), Verdict.NEEDS_INFORMATION
    return Remark(VERDICT[verdict], STYLE[verdict], text)


RATES_TABLE = Table(
    "rates",
    (
        Column("column.sign", 1, look=Look.SIGN),
        Column("column.rate_name", 0),
        Column("column.amount_eur", 10, right=True, look=Look.AMOUNT),
        Column("column.source", 7),
    ),
    _rows,
    _rate_page,
    actions=tuple(_about_rates(name, key) for name, key in _CARD_KEYS),
    height=13,
    path="project.rate_card.typed",
    preview=_rate_page,
    next=lambda session, _key: next(iter(open_rates(session)), ""),
)
PAGE = Page(
    "rates",
    title_words("page.rates"),
    lambda _session: (RATES_TABLE, Note(lambda session: session.words.text("rates.about"))),
    remarks=_remarks,
)
