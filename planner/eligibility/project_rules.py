"""The project around the mobility: its dates, its length, its participants and its typed rates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from planner.eligibility.context import RuleContext, add_months, fewer_opportunities
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding, Verdict
from planner.eligibility.registry import rule
from planner.model import Action, Project, RateCard, Step
from planner.model.identity import ByIdentity
from planner.programme import (
    GUESTS_COUNT,
    is_for_guests,
    is_possible,
    is_rate_name,
    limited_people,
    plausible,
    rate_doubted,
    rate_label,
    rate_refused,
)
from planner.programme.figures import Confidence, Figure
from planner.programme.model import Programme


@rule(Step.PROJECT)
def project_dates(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A project has a first and a last day (grant agreement)."""
    first, last = context.project.first_day, context.project.last_day
    about = about.at("first_day" if first is None else "last_day")
    if first is None or last is None:
        yield about.asks("missing")
    elif last < first:
        yield about.blocked("order", first=first, last=last)


@rule(Step.PROJECT, "code")
def project_code(context: RuleContext, _about: FindingBuilder) -> Iterator[Finding]:
    """The code of a grant agreement names its call and action: 2025-1-LV01-KA121-VET-000012345."""
    yield from code_findings(context.project)


def code_findings(project: Project) -> Iterator[Finding]:
    """Yield where a project's code names another call or action than the project is set to."""
    coded = project.coded
    if coded is not None and coded != (project.call, project.action):
        values = {
            "code_call": coded[0],
            "code_action": coded[1].value,
            "call": project.call,
            "action": project.action.value,
        }
        yield FindingBuilder("project_code", Step.PROJECT, "code").warning("differs", **values)


@rule(Step.PROJECT, "last_day")
def project_length(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """KA122 projects run 6 to 18 months, KA121 projects 15, extendable to 24 (domain rules 8)."""
    first, last = context.project.first_day, context.project.last_day
    if first is None or last is None or last < first:
        return
    ka122 = context.project.action is Action.KA122
    yield from (_ka122_length if ka122 else _ka121_length)(context, about, first, last)


def _ka122_length(context: RuleContext, about: FindingBuilder, first: date, last: date) -> Iterator[Finding]:
    least, most = context.limit("ka122_min_months"), context.limit("ka122_max_months")
    about = about.by(least)
    if least.value is None or most.value is None:
        yield about.asks("unknown", call=context.programme.call)
    elif last < _end_of(first, least):
        yield about.blocked("too_short", least=least.value, end=_end_of(first, least))
    elif last > _end_of(first, most):
        yield about.by(most).blocked("too_long", most=most.value, end=_end_of(first, most))
    else:
        yield about.ok("holds", least=least.value, most=most.value)


def _ka121_length(context: RuleContext, about: FindingBuilder, first: date, last: date) -> Iterator[Finding]:
    usual, most = context.limit("ka121_project_months"), context.limit("ka121_max_months")
    about = about.by(usual)
    # Told, not forbidden: up to 24 months in all are granted on request, by the agency (guide 2026, p. 95).
    if most.value is not None and last > _end_of(first, most):
        here = about.by(most)
        yield here.says(here.gravity, "ka121_too_long", most=most.value, end=_end_of(first, most))
    elif usual.value is not None and last == _end_of(first, usual):
        yield about.ok("ka121_usual", months=usual.value)
    elif usual.value is not None and _end_of(first, usual) < last < _end_of(first, most):
        # The guide names 15 months, and 24 in all on request: whether anything between may be asked for is a reading.
        between = context.programme.limits.get("ka121_any_months_up_to_max")
        barred = between is not None and between.value == 0
        here = about.by(between or usual)
        verdict = Verdict.BLOCKED if barred else Verdict.WARNING
        yield here.says(verdict, "ka121_unusual", months=usual.value, end=_end_of(first, usual))
    elif usual.value is not None:
        yield about.warning("ka121_unusual", months=usual.value, end=_end_of(first, usual))


def _end_of(first: date, months: Figure) -> date:
    """Last day of a project of so many months."""
    return add_months(first, int(months.value or 0)) - timedelta(days=1)


@rule(Step.PROJECT, "first_day", limit="ka121_start_month")
def accredited_start(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A KA121 project starts on 1 June of its call's year (Guide 2026 p. 95)."""
    first = context.project.first_day
    if context.project.action is Action.KA121 and first is not None:
        start = date(context.programme.call, int(about.bound), 1)
        yield about.judge(first == start, start=start)


@rule(Step.PROJECT, "first_day", limit="ka122_first_start_month")
def short_term_start(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A KA122 project of round 1 starts from June to December, of round 2 from January to May (Guide 2026 p. 92)."""
    first = context.project.first_day
    last_month = context.limit("ka122_last_start_month_next_year").value
    if context.project.action is not Action.KA122 or first is None or last_month is None:
        return
    year, number = context.programme.call, context.project.round
    windows = {
        1: (date(year, int(about.bound), 1), date(year, 12, 31)),
        2: (date(year + 1, 1, 1), add_months(date(year + 1, int(last_month), 1), 1) - timedelta(days=1)),
    }
    if number is None:
        yield about.at("round").asks("round_missing")
        return
    begin, end = windows[number]
    yield about.judge(begin <= first <= end, begin=begin, end=end, round=number)


@rule(Step.PROJECT, "accredited", limit="ka122_accredited_excluded")
def accreditation(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Accredited bodies have no KA122; a KA121 needs an accreditation valid on its first day (Guide 2026 p. 92, 95)."""
    project = context.project
    if project.action is Action.KA122:
        yield about.answer(project.accredited, wanted=False)
    elif project.accredited_since is None:
        yield about.at("accredited_since").asks("since_missing")
    elif project.first_day is not None:
        valid = project.accredited_since <= project.first_day
        here = about.at("accredited_since")
        yield here.ok("valid") if valid else here.blocked("too_late", first=project.first_day)


@rule(Step.PROJECT, "earlier_grants", limit="ka122_max_grants")
def earlier_grants(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """At most three KA122 grants in any five consecutive call years (Guide 2026 p. 93)."""
    if context.project.action is not Action.KA122:
        return
    years = int(context.limit("ka122_grants_years").value or 0)
    if context.project.earlier_grants is None:
        yield about.asks("missing", most=about.bound, years=years, before=years - 1)
        return
    # This project is one of them.
    grants = context.project.earlier_grants + 1
    yield about.judge(grants <= about.bound, n=grants, most=about.bound, years=years)


@rule(Step.PROJECT, "last_request", limit="money_asked_within_calls")
def money_asked(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """An accredited school asks for money at least once in three years (seed 003); else it may lose the accreditation.

    The first calls are counted from the year of the accreditation on.
    """
    project, since = context.project, context.project.accredited_since
    if project.action is not Action.KA121 or since is None:
        return
    last = max(since.year, project.last_request or 0)
    if context.programme.call - last <= about.bound:
        yield about.ok("holds", n=about.bound)
    elif project.last_request is None:
        yield about.asks("missing", n=about.bound)
    else:
        yield about.warning("fails", n=about.bound, last=project.last_request)


@rule(Step.PROJECT, "selection_criteria", limit="selection_documented")
def selection_criteria(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Participants are selected by fair criteria that are written down (seed 003, Guide 2026 p. 84)."""
    if context.participants:
        written = bool(context.project.selection_criteria)
        yield about.judge(written, Verdict.WARNING)


@rule(Step.ACTIVITY, "objectives", limit="objectives_served")
def objectives_served(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A mobility serves one or more objectives of the Erasmus Plan (Guide 2026 p. 85)."""
    known = len(context.project.objectives)
    if not known:
        return
    # Objectives that were taken off the plan since leave numbers behind.
    served = [each for each in context.mobility.objectives if each <= known]
    yield about.ok("holds", numbers=tuple(map(str, served))) if served else about.warning("missing")


@rule(Step.PROJECT, limit="mobility_of_staff_or_learners_needed")
def staff_or_learners(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Guests and visits alone make no project: one mobility of staff or learners is needed (Guide 2026 p. 92-95)."""
    supporting = context.is_visit or (context.rules is not None and bool(context.rules.incoming))
    if supporting and not context.totals.main_mobilities:
        yield about.warning("missing")


@rule(Step.PROJECT)
def project_participants(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A KA122 project has at most 30 participants, visitors and accompanying persons not counted (domain rules 8)."""
    if context.project.action is not Action.KA122:
        return
    people = context.totals.project_participants + limited_people(context.mobility, context.programme)
    guests = context.totals.project_guests + (len(context.participants) if is_for_guests(context.mobility) else 0)
    yield _limit(about, people, context.programme, guests)


def participants_limit(people: int, programme: Programme) -> Finding:
    """Judge how many participants a KA122 project has in all (domain rules 8).

    Args:
        people: participants of the whole project, visitors and accompanying persons not counted.
        programme: its call.
    """
    return _limit(project_participants.about, people, programme)


def _limit(about: FindingBuilder, people: int, programme: Programme, guests: int = 0) -> Finding:
    figure, guests_count = programme.limit("ka122_max_participants"), programme.limits.get(GUESTS_COUNT)
    about = about.by(figure)
    if figure.value is None:
        return about.asks("unknown", call=programme.call)
    most = figure.value
    # Only where guests make the difference does the reading decide that counts them, or leaves them out.
    otherwise = people + guests if guests_count is not None and guests_count.value == 0 else people - guests
    if guests_count is not None and (people <= most) != (otherwise <= most):
        about = about.by(guests_count)
    return about.judge(people <= most, n=people, most=most)


@rule(Step.PROJECT, "inclusion_criteria", sources=("seed003",))
def inclusion_criteria(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Whoever counts as having fewer opportunities is judged by the school's own published criteria (seed 003)."""
    if not any(fewer_opportunities(each.person) for each in context.participants):
        return
    yield about.ok("holds") if context.project.inclusion_criteria else about.asks("missing")


@rule(Step.PROJECT, of_item=True)
def typed_rates(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A typed rate that is none, lies outside the guide's range or differs from an official amount is told."""
    if _is_beyond_doubt(ByIdentity(context.project.rate_card), ByIdentity(context.programme)):
        return
    # By name, whatever the order in which they were typed.
    for name, rate in sorted(context.project.rate_card.typed.items()):
        here = about.at(f"rate_card.typed.{name}")
        if not is_rate_name(name):
            yield here.warning("unknown_name", name=name)
        elif not is_possible(name, rate.value):
            yield here.blocked("impossible", rate=rate_label(name), value=rate.value)
        else:
            yield from _doubted(context, here, name, rate.value)


# Asked once about a card, which many mobilities have: looking at each rate of it was an eighth of all rules.
@lru_cache(maxsize=64)
def _is_beyond_doubt(card: ByIdentity[RateCard], programme: ByIdentity[Programme]) -> bool:
    rates = card.value.typed.items()
    return not any(
        rate_refused(name, each.value) or rate_doubted(programme.value, name, each.value) for name, each in rates
    )


def _doubted(context: RuleContext, about: FindingBuilder, name: str, value: Decimal) -> Iterator[Finding]:
    bounds, official = plausible(context.programme, name, value), context.programme.figures.get(name)
    if bounds is not None:
        below = bounds[0].value is not None and value < bounds[0].value
        figure = bounds[0] if below else bounds[1]
        values = {"rate": rate_label(name), "value": value, "bound": figure.value}
        yield about.by(figure).warning("below" if below else "above", **values)
    elif official is not None and official.confidence is Confidence.OFFICIAL and official.value != value:
        values = {"rate": rate_label(name), "value": value, "official": official.value}
        yield about.by(official).warning("contradicts", **values)
