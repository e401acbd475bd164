"""What a budget says, by field id of the budget estimate's form. Shows amounts; the only one it makes is an average."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256

from planner.budget.lines import Budget, Line, Status
from planner.documents.budget_estimate.annex import chain_rows
from planner.documents.budget_estimate.sources import SourceList
from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import load_form
from planner.documents.learning_agreement.people import signature_row
from planner.documents.names import file_name
from planner.documents.sheet import Paragraphs, RowValues, Values, printable
from planner.documents.wording import country, euro, formula, line, named_place, period, sum_text
from planner.locale import Catalogue, catalogue
from planner.model import Mobility, Project, Signatory
from planner.places import band_for, one_way_km
from planner.programme.model import Programme
from planner.programme.rates import is_rate_name, rate_label
from planner.readiness import budget_gaps

KIND = "budget_estimate"
_TITLE = "papers.budget_estimate.title"


def budget_estimate(
    project: Project,
    mobility: Mobility,
    programme: Programme,
    budget: Budget,
    lang: str,
    *,
    made_on: date,
    draft: bool = False,
) -> Document:
    """Return the budget estimate of a mobility. People appear as counts, never by name.

    Args:
        project: the project it belongs to.
        mobility: the plan.
        programme: the call that the budget was reckoned with.
        budget: the assessment's budget.
        lang: language of the document.
        made_on: day that it names as the day it was made.
        draft: whether to mark it as a draft though nothing is missing from it; an incomplete total always is one.
    """
    printing = Printing(lang, made_on, draft, sample=project.sample)
    return print_estimate(project, mobility, programme, budget, printing)


def print_estimate(
    project: Project, mobility: Mobility, programme: Programme, budget: Budget, printing: Printing
) -> Document:
    """Return the budget estimate as asked for: draft, final, or as a blank form."""
    words = catalogue(printing.lang)
    values = estimate_values(project, mobility, programme, budget, words)
    incomplete = budget.status is Status.INCOMPLETE
    status = words.text(f"papers.status.{budget.status_word}")
    total = (words.text("papers.column.total"), euro(words, budget.total), printable(status))
    head = Head(_kicker(project, words), words.text(_TITLE), mobility.title, total)
    closing = (
        words.text("papers.budget_estimate.binding"),
        words.text("papers.budget_estimate.receipt", call=programme.call, edition=edition(programme)),
    )
    name = file_name(KIND, mobility, None, printing.lang)
    printing = printing._replace(draft=printing.draft or incomplete)
    # A provisional total lacks nothing: what it rests on is said beside each figure, and it is no draft.
    gaps = tuple(budget_gaps(budget)) if incomplete else ()
    return assemble(KIND, load_form(KIND), values, head, printing, name, closing=closing, more_gaps=gaps)


def edition(programme: Programme) -> str:
    """Return eight characters that change whenever anything in the call's data changes."""
    return sha256(_canonical(programme.model_dump(mode="json")).encode()).hexdigest()[:8]


def _canonical(value: object) -> str:
    """Write data so that the order of sets, which differs from run to run, plays no part."""
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{key}:{_canonical(each)}" for key, each in value.items())) + "}"
    if isinstance(value, list):
        return "[" + ",".join(sorted(map(_canonical, value))) + "]"
    return repr(value)


def _kicker(project: Project, words: Catalogue) -> str:
    return words.text("papers.budget_estimate.kicker", call=project.call, action=project.action.value)


def estimate_values(
    project: Project, mobility: Mobility, programme: Programme, budget: Budget, words: Catalogue
) -> Values:
    """Return the values of all fields of the form."""
    sources = SourceList(words, project.language)
    # Table, chain, list: sources are numbered by first use, so the order of these lines is the order of the numbers.
    rows = _line_rows(budget, sources, words)
    chain = chain_rows(project, mobility, programme, budget, sources, words)
    return {
        **_overview(project, mobility, programme, words),
        **_result(mobility, budget, words),
        "lines": rows,
        "sources": sources.rows(),
        "chain": chain,
        "approval": _approval(project, mobility, words),
    }


def _approval(project: Project, mobility: Mobility, words: Catalogue) -> tuple[RowValues, ...]:
    """The lines on which a school agrees to spend: head, whom the plan names as its signatory, and bursar."""
    school = project.organisation.name
    return (
        signature_row(words, "head", mobility.agreement.sending_signatory, school),
        signature_row(words, "bursar", Signatory(), school),
    )


def _overview(project: Project, mobility: Mobility, programme: Programme, words: Catalogue) -> Values:
    action = words.text(f"kinds.action.{project.action}")
    return {
        "project": line(project.title),
        "project_code": line(project.code),
        "call": line(str(project.call), action),
        "school": line(project.organisation.name),
        "mobility": line(mobility.title),
        "activity": line(words.text(f"kinds.activity.{mobility.activity}")) if mobility.activity else (),
        "host": line(mobility.host.name, mobility.host.town, country(words, mobility.host.country)),
        "period": _period(mobility, words),
        "distance": _distance(mobility, programme, words),
        "people": _people(mobility, words),
    }


def _period(mobility: Mobility, words: Catalogue) -> Paragraphs:
    days = mobility.days()
    length = words.text("papers.days", n=days) if days and days > 0 else ""
    return line(period(words, mobility.first_day, mobility.last_day), length)


def _distance(mobility: Mobility, programme: Programme, words: Catalogue) -> Paragraphs:
    route, km = line(named_place(words, mobility.travel)), one_way_km(mobility.travel)
    if km is None:
        return route
    # A kilometre begun is cut, as in the budget's own sentences: 99.6 km are still in the band up to 99.
    band = band_for(programme.bands, km)
    if band is None:
        return (*route, words.text("papers.distance", km=words.amount(Decimal(int(km)))))
    key = "papers.distance_band" if band.to_km is not None else "papers.distance_last_band"
    ends = {"from_km": words.amount(Decimal(band.from_km)), "to_km": words.amount(Decimal(band.to_km or 0))}
    means = words.text("papers.travel.green" if mobility.travel.green else "papers.travel.standard")
    return (*route, words.text(key, km=words.amount(Decimal(int(km))), **ends), means)


def _people(mobility: Mobility, words: Catalogue) -> Paragraphs:
    if not mobility.travellers:
        return ()
    participants = words.text("papers.participants", n=len(mobility.participants))
    others = words.text("papers.accompanying", n=len(mobility.accompanying)) if mobility.accompanying else ""
    return line(participants, others)


def _result(mobility: Mobility, budget: Budget, words: Catalogue) -> Values:
    count = len(mobility.participants)
    missing = ", ".join(missing_name(words, each) for each in budget.missing)
    return {
        "missing": line(missing),
        "per_participant": (euro(words, _average(budget.total, count)),) if count else (),
    }


def _average(total: Decimal, count: int) -> Decimal:
    # Half up like every amount of the budget; Decimal's own rounding is half even.
    return (total / count).quantize(Decimal("0.01"), ROUND_HALF_UP)


def missing_name(words: Catalogue, name: str) -> str:
    """Return what is missing in plain words: a rate or a plan field by its label, else the name itself."""
    if is_rate_name(name):
        return words.render(rate_label(name))
    key = f"papers.plan_field.{name}"
    return words.text(key) if words.has(key) else name


def _line_rows(budget: Budget, sources: SourceList, words: Catalogue) -> tuple[RowValues, ...]:
    rows: list[RowValues] = []
    for category, subtotal in budget.by_category().items():
        rows.append(RowValues({"who": (words.text(f"kinds.category.{category}"),)}, "group"))
        rows += [_line_row(each, sources, words) for each in budget.lines if each.category is category]
        rows.append(_sum_row("subtotal", subtotal, words, unknown=budget.has_unknown(category)))
    if rows:
        rows.append(_sum_row("total", budget.total, words, unknown=_is_open(budget)))
    return tuple(rows)


def _is_open(budget: Budget) -> bool:
    """Whether something unknown is in the total; what a rule bars is paid nothing, whatever is unknown of it."""
    return budget.has_unknown() and budget.status is not Status.BLOCKED


def _sum_row(style: str, amount: Decimal, words: Catalogue, *, unknown: bool) -> RowValues:
    text = sum_text(amount, words, unknown=unknown)
    return RowValues({"who": (words.text(f"papers.column.{style}"),), "amount": (text,)}, style)


def _line_row(each: Line, sources: SourceList, words: Catalogue) -> RowValues:
    why = (printable(words.render(each.why)),) if each.why else ()
    return RowValues(
        {
            "who": line(words.render(each.who)),
            "quantity": (str(each.quantity),),
            "days": (str(each.days),) if each.days is not None else (),
            "formula": (*line(formula(words, each.formula)), *why),
            # Real costs have no rate; only where the amount is unknown too is a rate missing.
            "rate": _cents(each.rate, words) if each.rate is not None or each.amount is None else (),
            "amount": _cents(each.amount, words),
            "source_number": sources.numbers_of(each.figures),
        }
    )


def _cents(amount: Decimal | None, words: Catalogue) -> Paragraphs:
    return (words.text("papers.unknown") if amount is None else words.amount(amount, cents=True),)
