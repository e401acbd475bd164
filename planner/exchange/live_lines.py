"""The lines of a budget as formulas over the inputs of a plan: one writer per category.

Which figure a line rests on was read off the budget (live_figures.py); here stands only how a sheet reckons with it.
Shares of real costs are rounded in cents, `ROUND(ROUND(cost*share,4),0)/100`: half a cent is no float.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from planner.budget import Category
from planner.budget.context import People
from planner.exchange.cell_formula import UNKNOWN, Content
from planner.exchange.live_people import Crowd, Person
from planner.exchange.live_signs import (
    behind_comparing,
    behind_course,
    behind_days,
    behind_fled,
    behind_threshold,
    refused_language,
    sign_of,
)
from planner.exchange.live_types import LineContext, SheetLine
from planner.model import ActivityType, ExceptionalKind, SupportKind, Traveller


def lines_of(plan: LineContext) -> list[SheetLine]:
    """Return the lines of a plan in the order of the categories."""
    # One amount pays for a visit, and nothing beside it.
    if plan.mobility.activity is ActivityType.PREPARATORY_VISIT:
        return [*_visit(plan)]
    writers = (
        _travel,
        _individual,
        _organisational,
        _inclusion,
        _support,
        _course,
        _language,
        _without_asking,
        _dear,
        _exceptional,
    )
    return [line for write in writers for line in write(plan)]


def _known(cell: str, then: str) -> str:
    return f'IF(ISNUMBER([{cell}]),{then},"{UNKNOWN}")'


def _unit(category: Category, who: str, count: str, rate: str | None, *more: str) -> SheetLine:
    """Return a line of so many people times a rate; unknown where the budget names no rate; `more` are signs."""
    cells: dict[str, Content] = {
        "number": f"={count}",
        "rate": f"=[rate.{rate}]" if rate else UNKNOWN,
        "amount": f"=IF([number]=0,0,{_known('rate', 'ROUND([number]*[rate],2)')})",
        "sign": sign_of(*([f"[sign.{rate}]"] if rate else []), *more),
    }
    return SheetLine(category, who, "unit", cells)


def _visit(plan: LineContext) -> Iterator[SheetLine]:
    rate = next(iter(plan.figures.units.get(Category.PREPARATORY_VISIT.value, ())), None)
    count = plan.funded(plan.participants, lambda _: True)
    yield _unit(Category.PREPARATORY_VISIT, _who(plan), count, rate)


def _who(plan: LineContext) -> str:
    kinds = plan.kinds(plan.participants)
    return kinds[0].value if len(kinds) == 1 else People.PARTICIPANTS.value


class _Trips(NamedTuple):
    """Travellers of one kind whose trips cost the same."""

    crowd: Crowd
    kind: People
    cost: str
    number: str

    @property
    def dear(self) -> str:
        """The cell that says whether a share of the real cost replaces the grant; empty where no cost is known."""
        return "" if self.cost == "0" else "trip_is_dear" if self.cost == "[trip_cost]" else f"dear.{self.cost}"


def trips(plan: LineContext) -> Iterator[_Trips]:
    """Yield groups of travellers, who are paid alike."""
    for crowd in plan.crowds:
        for kind in plan.kinds(crowd):
            costs = dict.fromkeys(each.trip for each in crowd.possible)
            for cost in ["[trip_cost]"] if plan.options.trip else costs:
                count = plan.funded(crowd, _claims_trip(kind, cost))
                if count != "0":
                    yield _Trips(crowd, kind, str(cost), count)


def _claims_trip(kind: People, cost: object) -> Callable[[Person], bool]:
    anyone = cost == "[trip_cost]"
    return lambda each: each.kind is kind and each.travel and (anyone or each.trip == cost)


def _travel(plan: LineContext) -> Iterator[SheetLine]:
    for each in trips(plan):
        count = f"=IF([{each.dear}]=1,0,{each.number})" if each.dear else f"={each.number}"
        amount = f"=IF([number]=0,0,{_known('fare', 'ROUND([number]*[fare],2)')})"
        signs = behind_comparing(plan.figures, each.cost) if each.dear else ()
        sign = sign_of("[sign.fare]", *signs)
        cells: dict[str, Content] = {"number": count, "rate": "=[fare]", "amount": amount, "sign": sign}
        yield SheetLine(Category.TRAVEL, each.kind.value, "travel", cells)


def _dear(plan: LineContext) -> Iterator[SheetLine]:
    names = plan.figures.units.get("expensive_travel", ())
    for each in trips(plan):
        if not each.dear or not names:
            continue
        share, trigger = names[:2]
        known = _known(f"rate.{trigger}", f"ROUND(ROUND([number]*[cost]*[rate.{share}],4),0)/100")
        cells: dict[str, Content] = {
            "number": f"=IF([{each.dear}]=1,{each.number},0)",
            "cost": f"={each.cost}",
            "rate": f"=[rate.{share}]",
            "amount": f"=IF([number]=0,0,{_known('rate', known)})",
            "sign": sign_of(f"[sign.{share}]", *behind_comparing(plan.figures, each.cost)),
        }
        yield SheetLine(Category.EXCEPTIONAL_COSTS, each.kind.value, "dear", cells)


def _individual(plan: LineContext) -> Iterator[SheetLine]:
    for crowd in plan.crowds:
        alike = dict.fromkeys((each.kind, *_days(plan, crowd, each)) for each in crowd.possible if each.support)
        for kind, stay, unfunded in alike:
            count = plan.funded(crowd, _supported(plan, crowd, kind, stay, unfunded))
            if count != "0":
                yield _days_line(plan, kind, stay, unfunded, count)


def _days(plan: LineContext, crowd: Crowd, person: Person) -> tuple[str, str]:
    """A person's days abroad and days that are not paid, as formulas."""
    own = crowd is plan.accompanying and plan.options.companion_days
    stay = "[accompanying_days]" if own else person.stay.formula()
    return stay, "[unfunded_days]" if plan.options.unfunded else str(person.unfunded)


def _supported(plan: LineContext, crowd: Crowd, kind: People, stay: str, unfunded: str) -> Callable[[Person], bool]:
    return lambda each: each.support and each.kind is kind and _days(plan, crowd, each) == (stay, unfunded)


def _days_line(plan: LineContext, kind: People, stay: str, unfunded: str, count: str) -> SheetLine:
    figures, rate = plan.figures, plan.figures.day_rates.get(kind)
    most = figures.longest.get(kind)
    abroad = stay if most is None else f"MIN({stay},{most})"
    base = "[rule.base_days]" + ("+[travel_days_paid]" if figures.travel_counts else "")
    depends = "accompanying_days" if "accompanying" in stay else "days"
    # As in the budget, a stay of less than a day is unknown and not nothing.
    paid = f'IF({stay}<1,"{UNKNOWN}",MAX(0,{abroad}+[travel_days_paid]-{unfunded}))'
    whole = f"IF([reduced]=0,[full]*[rate],{_known('lower', '[full]*[rate]+[reduced]*[lower]')})"
    reduced = figures.base_days is not None
    signs = (*([f"[sign.{rate}]"] if rate else []), *behind_days(figures, kind, stay))
    cells: dict[str, Content] = {
        "number": f"={count}",
        "cost": f"={_known(depends, paid)}" if "[" in stay else f"={paid}",
        "full": f"={_known('cost', f'MIN([cost],{base})' if reduced else '[cost]')}",
        "reduced": f"={_known('cost', '[cost]-[full]')}" if reduced else 0,
        "rate": f"=[rate.{rate}]" if rate else UNKNOWN,
        "lower": f"={_known('rate', 'ROUND(ROUND([rate]*[rule.reduced_share],4)/100,0)')}" if reduced else UNKNOWN,
        "amount": f"=IF([number]=0,0,{_known('cost', _known('rate', _in_cents(whole)))})",
        "sign": sign_of(*signs),
    }
    return SheetLine(Category.INDIVIDUAL_SUPPORT, kind.value, "days", cells)


def _in_cents(whole: str) -> str:
    """People times a person's amount, which is unknown where the reduced rate is."""
    return f'IF(ISNUMBER({whole}),ROUND([number]*{whole},2),"{UNKNOWN}")'


def _organisational(plan: LineContext) -> Iterator[SheetLine]:
    figures = plan.figures
    asked, full = "IF([flag.organisational_asked]=1,[participants],0)", figures.full_support
    if figures.support_after is None or full is None:
        yield _unit(Category.ORGANISATIONAL_SUPPORT, _who(plan), asked, figures.support)
        return
    at_full = _known("rate", "[full]*[rate]")
    # Where nobody is paid the full rate, it may be unknown.
    both = _known("lower", f"IF([full]=0,[reduced]*[lower],{_known('rate', '[full]*[rate]+[reduced]*[lower]')})")
    known = f"IF([reduced]=0,{at_full},{both})"
    cells: dict[str, Content] = {
        "number": f"={asked}",
        "full": "=MIN([number],[rule.full_support])",
        "reduced": "=[number]-[full]",
        "rate": f"=[rate.{figures.support}]",
        "lower": f"=[rate.{figures.support_after}]",
        "amount": f'=IF([number]=0,0,IF(ISNUMBER({known}),ROUND({known},2),"{UNKNOWN}"))',
        "sign": sign_of(*behind_threshold(figures)),
    }
    yield SheetLine(Category.ORGANISATIONAL_SUPPORT, _who(plan), "after_threshold", cells)


def _inclusion(plan: LineContext) -> Iterator[SheetLine]:
    rate = next(iter(plan.figures.units.get(Category.INCLUSION_ORGANISATION.value, ())), None)
    needing = plan.participants.counted(lambda each: each.fewer or each.fled)
    count = "[fewer_opportunities]" if plan.options.fewer else needing
    fled = plan.participants.counted(lambda each: each.fled and not each.fewer)
    signs = () if plan.options.fewer else behind_fled(plan.figures, fled)
    yield _unit(Category.INCLUSION_ORGANISATION, _who(plan), count, rate, *signs)


def _support(plan: LineContext) -> Iterator[SheetLine]:
    rates = plan.figures.units.get(Category.INCLUSION_PARTICIPANTS.value, ())
    kinds = dict.fromkeys(kind for crowd in plan.crowds for kind in plan.kinds(crowd))
    for kind in kinds:
        cost = "+".join(_items(plan, kind))
        if cost and rates:
            yield _share(Category.INCLUSION_PARTICIPANTS, kind.value, "share", cost, rates[0])


_ASKED = "0"
"""A part of a sum of costs that is nothing and still one of them."""


def _share(category: Category, who: str, rule: str, cost: str, rate: str) -> SheetLine:
    nothing = "1=0" if _ASKED in cost.split("+") else "[cost]=0"
    cells: dict[str, Content] = {
        "number": f"=IF({nothing},0,1)",
        "cost": f"={cost}",
        "rate": f"=[rate.{rate}]",
        "amount": f"=IF({nothing},0,{_known('rate', 'ROUND(ROUND([cost]*[rate],4),0)/100')})",
        "sign": sign_of(f"[sign.{rate}]"),
    }
    return SheetLine(category, who, rule, cells)


def _items(plan: LineContext, kind: People) -> Iterator[str]:
    """Yield what of a kind's costs is paid for: what is planned, cut from the last on, and what comes on top."""
    before = Decimal(0)
    for crowd, travellers in zip(plan.crowds, (plan.mobility.participants, plan.mobility.accompanying), strict=True):
        for at, (person, traveller) in enumerate(zip(crowd.people, travellers, strict=True)):
            for cost in traveller.support_costs:
                if person.kind is kind and cost.amount and not _twice(traveller, cost.kind) and not person.zero:
                    part = f"MAX(0,MIN({cost.amount},[support_costs]-{before}))"
                    yield _if(_eligible(plan, at) if crowd is plan.participants else "", part)
                before += cost.amount
    # As the input does it: what is added lies on the first participant, of whose kind this line then is.
    if kind is plan.participants.people[0].kind and plan.options.fewer:
        yield _if(_eligible_first(plan), f"MAX(0,[support_costs]-{before})")


def _twice(traveller: Traveller, kind: SupportKind) -> bool:
    """Whether it is claimed as travel or individual support already."""
    travel = kind is SupportKind.TRAVEL and traveller.claims_travel
    return travel or (kind is SupportKind.SUBSISTENCE and traveller.claims_individual_support)


def _if(test: str, part: str) -> str:
    return f"IF({test},{part},0)" if test else part


def _eligible(plan: LineContext, at: int) -> str:
    """Whether the participant at a position has fewer opportunities and is paid from the grant; empty for always.

    Who is marked keeps the mark first, then those from the first on: as inputs mark people.
    """
    people = plan.participants.people
    paid = f"[zero_grant]<{at + 1}" if plan.options.zero else "1=1"
    if not plan.options.fewer:
        return paid if people[at].fewer or people[at].fled else "1=0"
    rank = sum(each.fewer is people[at].fewer for each in people[: at + 1])
    marked = "" if people[at].fewer else f"{plan.participants.counted(lambda each: each.fewer)}+"
    return f"AND([fewer_opportunities]>={marked}{rank},{paid})"


def _eligible_first(plan: LineContext) -> str:
    """Whether the participant on whom a further cost is put is paid for: the first with fewer opportunities."""
    people = plan.participants.people
    first = next((at for at, each in enumerate(people) if each.fewer), 0)
    position = "1"
    if first:
        marked = plan.participants.counted(lambda each: each.fewer)
        position = f"IF([fewer_opportunities]<=({marked}),{first + 1},1)"
    zero = [at for at in {0, first} if people[at].zero]
    paid = f"[zero_grant]<{position}" if plan.options.zero else "1=1"
    refused = "".join(f",{position}<>{at + 1}" for at in sorted(zero))
    return f"AND([fewer_opportunities]>=1,{paid}{refused})"


def _course(plan: LineContext) -> Iterator[SheetLine]:
    names = plan.figures.units.get(Category.COURSE_FEES.value, ())
    if plan.mobility.activity is not ActivityType.COURSES_AND_TRAINING or not names:
        return
    day, cap = names[0], names[-1]
    days = f"MIN({','.join(_course_days(plan))})"
    fee = _known("rate", _known("lower", "ROUND([number]*MIN([full]*[rate],[lower]),2)"))
    cells: dict[str, Content] = {
        "number": f"=IF({_NO_COURSE_DAYS},0,{plan.funded(plan.participants, lambda _: True)})",
        "full": f"={_known('course_days', days)}",
        "rate": f"=[rate.{day}]",
        "lower": f"=[rate.{cap}]",
        "amount": f"=IF([number]=0,0,{_known('full', f'IF([full]=0,0,{fee})')})",
        "sign": sign_of(f"[sign.{day}]", f"[sign.{cap}]", *behind_course(plan.figures)),
    }
    yield SheetLine(Category.COURSE_FEES, _who(plan), "course", cells)


_NO_COURSE_DAYS = "IF(ISNUMBER([course_days]),[course_days],1)=0"


def _course_days(plan: LineContext) -> Iterator[str]:
    """Yield what bounds the course days that are paid: those asked for, the rule, and how long each one stays."""
    yield "[course_days]"
    if plan.figures.course_days is not None:
        yield "[rule.course_days]"
    for stay in dict.fromkeys(each.stay.formula() for each in plan.participants.possible):
        count = plan.participants.counted(_paid_for(stay))
        bound = f"IF({count}>0,IF({stay}>0,{stay},[course_days]),[course_days])"
        yield f"IF(ISNUMBER([days]),{bound},[course_days])" if "[" in stay else bound


def _paid_for(stay: str) -> Callable[[Person], bool]:
    return lambda each: not each.zero and each.stay.formula() == stay


def _language(plan: LineContext) -> Iterator[SheetLine]:
    names = plan.figures.units.get(Category.LINGUISTIC_SUPPORT.value, ())
    if not names:
        return
    crowd = plan.participants
    for kind, stay in dict.fromkeys((each.kind, each.stay) for each in crowd.possible):
        count = _speaking(plan, crowd, kind, stay.formula())
        if count == "0":
            continue
        least = plan.figures.language_days if kind is not People.LEARNERS else None
        long_enough = f"IF({stay.formula()}>=[rule.language_days],{count},0)"
        entitled = count if least is None else f"IF({count}=0,0,{_known('days', long_enough)})"
        amount = _known("number", f"IF([number]=0,0,{_known('rate', 'ROUND([number]*[rate],2)')})")
        sums = "+".join(f"[rate.{each}]" for each in names)
        rate = _known(f"rate.{names[0]}", _known(f"rate.{names[-1]}", sums))
        besides = "" if least is None else refused_language(count, stay.formula())
        signs = sign_of(*(f"[sign.{each}]" for each in names), besides=besides)
        cells: dict[str, Content] = {
            "number": f"={entitled}",
            "rate": f"={rate}",
            "amount": f"={amount}",
            "sign": signs,
        }
        yield SheetLine(Category.LINGUISTIC_SUPPORT, kind.value, "unit", cells)


def _without_asking(plan: LineContext) -> Iterator[SheetLine]:
    """Yield the language support that a call gives those who do not ask for any."""
    crowd, rates = plan.participants, plan.figures.units.get("without_asking", ())
    if not rates:
        return
    count = crowd.counted(lambda each: not each.language and not each.zero)
    if plan.options.language:
        funded, kind = plan.funded(crowd, lambda _: True), crowd.possible[0]
        count = f"({funded})-({_speaking(plan, crowd, kind.kind, kind.stay.formula())})"
    yield _unit(Category.LINGUISTIC_SUPPORT, _who(plan), count, rates[0])


def _speaking(plan: LineContext, crowd: Crowd, kind: People, stay: str) -> str:
    """How many of a kind ask for language support and are paid from the grant."""
    if plan.options.language:
        return "MAX(0,[language_support]-[zero_grant])" if plan.options.zero else "[language_support]"
    return crowd.counted(
        lambda each: each.language and not each.zero and each.kind is kind and each.stay.formula() == stay
    )


def _exceptional(plan: LineContext) -> Iterator[SheetLine]:
    before, parts = Decimal(0), dict[ExceptionalKind, list[str]]()
    for each in plan.mobility.exceptional_costs:
        # A cost of 0 asks for its share all the same, as it does in the budget: the sheet is unknown where that is.
        part = f"MAX(0,MIN({each.amount},[visas_and_guarantees]-{before}))" if each.amount else _ASKED
        parts.setdefault(each.kind, []).append(part)
        before += each.amount
    parts.setdefault(ExceptionalKind.VISA_AND_PERMITS, []).append(f"MAX(0,[visas_and_guarantees]-{before})")
    for kind, written in parts.items():
        rates: Sequence[str] = plan.figures.units.get(kind.value, ())
        if rates:
            yield _share(Category.EXCEPTIONAL_COSTS, kind.value, "share", "+".join(written), rates[0])
