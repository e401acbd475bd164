"""The step begins with one question, the trade: from it units, tasks, criteria, key competences, ESCO's occupation."""

from __future__ import annotations

from planner.locale import order_in
from planner.model import EscoConcept, KeyCompetence, Mobility
from planner.outcomes.drafts import from_concept
from planner.outcomes.starter import StarterTrade, starter_trades, starter_units
from planner.outcomes.trade_plan import add_drafts, from_competence, units_that_fit
from planner.outcomes.units import add_unit
from planner.outcomes.wording import outcomes_for
from screens.outcomes.add import add_outcomes, trades_of
from screens.outcomes.esco_filters import Narrowed
from screens.pages.spec import PageHost
from screens.pages.table import Column, Row

_OTHER, _OCCUPATION = "other", "esco"


def begin_with_trade(host: PageHost) -> None:
    """Ask for the trade, then what of it to take."""
    session = host.session
    language, words = session.project.language, session.words
    trades = [starter_units(each, language) for each in starter_trades()]
    order = order_in(language)
    trades.sort(key=lambda each: order(each.title))
    rows = [Row(each.trade, (each.title,)) for each in trades]
    rows.append(Row(_OTHER, (words.text("word.other_trade"),)))
    own = [each.casefold() for each in trades_of(session.mobility_or_empty)]
    at = next((each.trade for each in trades if each.title.casefold() in own), "")

    def picked(key: str) -> None:
        if key == _OTHER:
            search(host, Narrowed().only_occupations())
        else:
            _pick_parts(host, starter_units(key, language))

    host.pick(_title(host, "ask.trade"), rows, picked, at=at)


def _title(host: PageHost, key: str, **values: str) -> str:
    """Put the question, and behind it how many outcomes fit the days, where these are known."""
    words, days = host.session.words, host.session.mobility_or_empty.days()
    question = words.text(key, **values)
    if not days or days < 0:
        return question
    fewest, most = outcomes_for(days)
    return f"{question} {words.text('ask.trade.fits', days=days, fewest=fewest, most=most)}"


def _pick_parts(host: PageHost, trade: StarterTrade) -> None:
    """Offer a trade's units, those that fit the days ticked, then key competences and what ESCO says of it."""
    session = host.session
    words, plan = session.words, session.mobility_or_empty
    outcomes = words.text("word.outcomes")
    rows = [Row(each.id, (each.title, f"{len(each.outcomes)} {outcomes}")) for each in trade.units]
    rows += [
        Row(each, (words.text(f"kinds.key_competence.{each}"), words.text("kinds.framework.A")))
        for each in trade.key_competences
    ]
    rows.append(Row(_OCCUPATION, (words.text("word.esco_of_trade", trade=trade.title), "ESCO")))
    days = plan.days()
    room = outcomes_for(days)[1] - len(plan.outcomes) if days and days > 0 else len(trade.units[0].outcomes)
    ticked = units_that_fit(trade.units, room)

    def picked(keys: list[str]) -> None:
        _take(host, trade, keys)
        if _OCCUPATION in keys:
            name = trade.occupation.labels.get(session.project.language, trade.title)
            search(host, Narrowed().only_of(trade.occupation.uri, name))

    title = _title(host, "ask.trade_parts", trade=trade.title)
    host.pick_several(title, rows, (Column(""), Column("", 24)), picked, ticked=ticked)


def _take(host: PageHost, trade: StarterTrade, keys: list[str]) -> None:
    """Put the picked units and key competences into the plan in one step."""
    session = host.session
    before = len(session.mobility_or_empty.outcomes)
    session.change(lambda plan: _with_parts(plan, trade, keys, session.project.language))
    added = len(session.mobility_or_empty.outcomes) - before
    if added:
        host.changed()
        host.go_to_row(str(before))
        host.say(session.words.text("said.unit_copied", title=trade.title, n=added))


def _with_parts(plan: Mobility, trade: StarterTrade, keys: list[str], language: str) -> Mobility:
    for unit in trade.units:
        plan = add_unit(plan, unit) if unit.id in keys else plan
    known = {each.key_competence for each in plan.outcomes}
    wanted = [KeyCompetence(each) for each in trade.key_competences if each in keys and each not in known]
    return add_drafts(plan, [from_competence(each, language) for each in wanted], language)


def search(host: PageHost, start: Narrowed) -> None:
    """Search ESCO; each picked concept becomes a whole draft, and a single one is opened to be completed."""

    def picked(concepts: list[EscoConcept]) -> None:
        session = host.session
        # Known by address: the wording of an outcome taken before may have been changed by hand since.
        known = {each.esco.uri for each in session.mobility_or_empty.outcomes if each.esco}
        language = session.project.language
        add_outcomes(host, [from_concept(each, language) for each in concepts if each.uri not in known])

    session = host.session
    trades = trades_of(session.mobility_or_empty)
    host.search_esco(trades, start.filters, start.occupation, picked)
