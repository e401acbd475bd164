"""What a person's grant agreement asks for, by field id of the data sheet: no contract, no bank details."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from planner.budget import Budget, Category, Status, own_budget
from planner.budget.lines import Line
from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import FieldRow, Form, Presence, load_form
from planner.documents.names import file_name
from planner.documents.sections import programme_values
from planner.documents.sheet import Paragraphs, RowValues, Values
from planner.documents.table import csv_of
from planner.documents.wording import address, day, formula, line, period, place_of, reach
from planner.locale import Catalogue, catalogue
from planner.model import (
    AccompanyingPerson,
    Contact,
    GrantSheet,
    InsuranceCover,
    Mobility,
    PaidBy,
    Participant,
    Project,
    Traveller,
)
from planner.programme.model import Programme
from planner.readiness import Missing, budget_gaps, is_minor

KIND, ACCOMPANYING = "grant_data_sheet", "grant_data_sheet_accompanying"
_NOT_KEPT = frozenset({"birth_date", "address"})
_GUARDIAN = "guardian"
_FOR_THE_ORGANISATION = frozenset({Category.ORGANISATIONAL_SUPPORT, Category.INCLUSION_ORGANISATION})
_TARGETS = {Category.TRAVEL: "travel", Category.INDIVIDUAL_SUPPORT: "individual_support"}
_OTHER = "other"
"""Which answer of the sheet says how a line is paid: `travel_paid` and so on."""
_REAL = frozenset({Category.INCLUSION_PARTICIPANTS, Category.EXCEPTIONAL_COSTS})
"""What is paid as it was spent; everything else by unit (Guide 2026 p. 430)."""
_COVERS = ("health", "accident", "liability")
_FOUR_COVERS = ("travel", "liability", "accident_illness", "death")
"""What call 2026 asks of everybody who goes, staff too (Guide 2026 p. 11)."""
_BANK = ("holder", "bank", "bic", "iban")


def print_grant_sheet(
    project: Project,
    mobility: Mobility,
    person: Traveller,
    programme: Programme,
    printing: Printing,
    *,
    barred: bool = False,
) -> Document:
    """Return the data sheet for one person's grant agreement, as a paper and as a table.

    Args:
        project: the grant agreement.
        mobility: the plan.
        person: whose sheet it is, a participant or an accompanying person.
        programme: the project's call.
        printing: language, day, marks.
        barred: whether a rule bars the mobility, so that nothing of it is paid.
    """
    words = catalogue(printing.lang)
    own = own_budget(project, mobility, person, programme)
    own = own.barred() if barred else own
    goes_along = isinstance(person, AccompanyingPerson)
    kind = ACCOMPANYING if goes_along else KIND
    people = mobility.accompanying if goes_along else mobility.participants
    document = assemble(
        kind,
        _form_for_accompanying() if goes_along else load_form(KIND),
        _values(project, mobility, person, own, words, programme),
        Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{kind}"), person.name),
        printing,
        file_name(kind, mobility, person, printing.lang),
        number=place_of(person, people),
        more_gaps=_gaps(own),
    )
    return document._replace(table=csv_of(document))


@cache
def _form_for_accompanying() -> Form:
    """The same form without a guardian; when they were born and where they live no plan keeps: typed on paper."""
    form = load_form(KIND)
    sections = tuple(
        section.model_copy(
            update={"fields": tuple(_for_accompanying(each) for each in section.fields if each.id != _GUARDIAN)}
        )
        for section in form.sections
    )
    return form.model_copy(update={"sections": sections})


def _for_accompanying(field: FieldRow) -> FieldRow:
    if field.id in _NOT_KEPT:
        typed = {"before": Presence.OPTIONAL, "label_if_empty": field.label, "fill": "line", "step": None, "path": ""}
        return field.model_copy(update=typed)
    return field.model_copy(update={"path": field.path.replace("participants.", "accompanying.", 1)})


def _gaps(own: Budget) -> tuple[Missing, ...]:
    lines = [each for each in own.lines if each.category not in _FOR_THE_ORGANISATION]
    if all(each.amount is not None for each in lines):
        return ()
    asked = {name for each in lines for name in each.missing}
    # What only the organisation's lines lack is no gap of a participant's agreement.
    others = {name for each in own.lines for name in each.missing} - asked
    return tuple(budget_gaps(own._replace(missing=tuple(each for each in own.missing if each not in others))))


def sheet_of(mobility: Mobility, person: Traveller) -> GrantSheet:
    """Return what is settled with this person: what is settled with everybody, but for exceptions."""
    found = (each for each in mobility.grant_sheets if each.participant == person.id)
    return next(found, GrantSheet(participant=person.id)).over(mobility.grant_terms)


def covers_of(programme: Programme) -> tuple[str, ...]:
    """Return which insurance a call names for everybody who goes."""
    return _FOUR_COVERS if programme.limit("insurance_of_luggage_and_death").value == 1 else _COVERS


def _values(
    project: Project, mobility: Mobility, person: Traveller, own: Budget, words: Catalogue, programme: Programme
) -> Values:
    sheet = sheet_of(mobility, person)
    return {
        **programme_values(mobility, person, words),
        **_head(project, mobility, person, words),
        **_organisation(project, mobility, words),
        **_person(mobility, person, words),
        **_days(mobility, person, own),
        **_money(own, sheet, words),
        **_eligible(own, words),
        **_payment(sheet, words),
        "insurance": tuple(_insurance(programme, sheet, words)),
        "language": line(sheet.language, sheet.language_level, *day(words, sheet.language_invited_on)),
        "bank": tuple(RowValues({"what": (words.text(f"papers.bank.{each}"),)}, key=each) for each in _BANK),
    }


def _head(project: Project, mobility: Mobility, person: Traveller, words: Catalogue) -> Values:
    agreement = mobility.agreement
    virtual = period(words, agreement.virtual_first_day, agreement.virtual_last_day)
    return {
        "participant_name": line(person.name),
        "project_code": line(project.code),
        # Who goes along has no mobility of their own in the Beneficiary Module's count, and learns nothing.
        "mobility_id": line(person.mobility_id) if isinstance(person, Participant) else None,
        "virtual_period": line(virtual) if agreement.blended and isinstance(person, Participant) else None,
    }


def _organisation(project: Project, mobility: Mobility, words: Catalogue) -> Values:
    school, signs = project.organisation, mobility.agreement.sending_signatory
    return {
        "field": (words.text(f"papers.{KIND}.vet"),),
        "school_name": line(school.name),
        "legal_form": line(school.legal_form),
        "registration": line(school.registration),
        "school_address": address(words, school),
        "school_oid": line(school.oid),
        "school_email": line(school.email or project.coordinator.email),
        "representative": line(signs.name, signs.role),
    }


def _person(mobility: Mobility, person: Traveller, words: Catalogue) -> Values:
    reached = line(person.email, person.phone)
    if not isinstance(person, Participant):
        return {"reach": reached, "birth_date": (), "address": ()}
    guardian = person.guardian or Contact()
    return {
        "birth_date": day(words, person.birth_date),
        "address": line(person.address),
        "reach": reached,
        _GUARDIAN: (*line(guardian.name), *reach(guardian)) if is_minor(mobility, person) else None,
    }


def _days(mobility: Mobility, person: Traveller, own: Budget) -> Values:
    paid = next((each.days for each in own.lines if each.category is Category.INDIVIDUAL_SUPPORT), None)
    unfunded = mobility.days(person) if person.zero_grant else person.unfunded_days
    return {
        "travel_days": (str(mobility.travel.funded_travel_days),),
        "funded_days": ("0",) if person.zero_grant else (str(paid),) if paid is not None else (),
        "unfunded_days": (str(unfunded),) if unfunded else (),
    }


def _money(own: Budget, sheet: GrantSheet, words: Catalogue) -> Values:
    lines = [each for each in own.lines if each.category not in _FOR_THE_ORGANISATION]
    targets = [_TARGETS.get(each.category, _OTHER) for each in lines]
    # Several lines are paid in one way: the first of them asks which.
    firsts = (each if each not in targets[:at] else "" for at, each in enumerate(targets))
    rows = [_amount_row(line, first, sheet, words) for line, first in zip(lines, firsts, strict=True)]
    if rows:
        rows.append(_nothing(words) if own.status is Status.BLOCKED else _total(lines, words))
    left_out = dict.fromkeys(each.category for each in own.lines if each.category in _FOR_THE_ORGANISATION)
    names = ", ".join(words.text(f"kinds.category.{each}") for each in left_out)
    note = words.text(f"papers.{KIND}.to_organisation", categories=names) if names else ""
    return {"amounts": tuple(rows), "support_note": line(note)}


def _eligible(own: Budget, words: Catalogue) -> Values:
    """What is paid by unit and what as it was spent: the article on eligible costs asks different things of the two."""
    paid = dict.fromkeys(each.category for each in own.lines if each.category not in _FOR_THE_ORGANISATION)
    names = {each: words.text(f"kinds.category.{each}") for each in paid}
    return {
        "unit_costs": line(*(name for each, name in names.items() if each not in _REAL)),
        "real_costs": line(*(name for each, name in names.items() if each in _REAL)),
    }


def _amount_row(each: Line, target: str, sheet: GrantSheet, words: Catalogue) -> RowValues:
    unsettled = () if target else (words.text(f"papers.{KIND}.not_settled"),)
    amount = words.text("papers.unknown") if each.amount is None else words.amount(each.amount, cents=True)
    return RowValues(
        {
            "category": (words.text(f"kinds.category.{each.category}"),),
            "how": _paid(each.category, sheet, words) or unsettled,
            "reckoned": line(formula(words, each.formula)),
            "amount": (amount,),
        },
        key=target,
    )


def _paid(category: Category, sheet: GrantSheet, words: Catalogue) -> Paragraphs:
    how: PaidBy | None = getattr(sheet, f"{_TARGETS.get(category, _OTHER)}_paid")
    return (words.text(f"kinds.paid_by.{how}"),) if how else ()


def _nothing(words: Catalogue) -> RowValues:
    """The total of a mobility that a rule bars: no money is promised for it."""
    cells = {
        "category": (words.text("papers.column.total"),),
        "reckoned": (words.text("papers.status.blocked"),),
        "amount": (words.amount(Decimal(0), cents=True),),
    }
    return RowValues(cells, "total")


def _total(lines: list[Line], words: Catalogue) -> RowValues:
    total = sum((each.amount or Decimal(0) for each in lines), Decimal(0))
    open_amount = " + ?" * any(each.amount is None for each in lines)
    cells = {
        "category": (words.text("papers.column.total"),),
        "amount": (words.amount(total, cents=True) + open_amount,),
    }
    return RowValues(cells, "total")


def _payment(sheet: GrantSheet, words: Catalogue) -> Values:
    return {
        "prepayment": _prepayment(sheet, words),
        "balance": (words.text(f"papers.{KIND}.by", day=sheet.balance_by),) if sheet.balance_by else (),
        "report": day(words, sheet.report_by),
    }


def _prepayment(sheet: GrantSheet, words: Catalogue) -> Paragraphs:
    if sheet.prepayment_percent is None:
        return ()
    if sheet.prepayment_by is None:
        return (words.text(f"papers.{KIND}.prepaid_open", percent=sheet.prepayment_percent),)
    return (words.text(f"papers.{KIND}.prepaid", percent=sheet.prepayment_percent, day=sheet.prepayment_by),)


def _insurance(programme: Programme, sheet: GrantSheet, words: Catalogue) -> Iterator[RowValues]:
    """Yield the covers that the call asks for; the health card beside the four of call 2026 only where it is told."""
    names = covers_of(programme)
    for name in names if sheet.health_insurance == InsuranceCover() else dict.fromkeys((*names, "health")):
        own = _cover(name, sheet)
        told = {"provider": line(own.provider), "policy": line(own.policy)}
        # One field of the sheet for what older calls call accident and that of 2026 accident and illness.
        key = "accident" if name == "accident_illness" else name
        yield RowValues({"cover": (words.text(f"papers.insurance.{name}"),), **told}, key=key)


def _cover(name: str, sheet: GrantSheet) -> InsuranceCover:
    return {
        "health": sheet.health_insurance,
        "accident": sheet.accident_insurance,
        "accident_illness": sheet.accident_insurance,
        "liability": sheet.liability_insurance,
        "travel": sheet.travel_insurance,
        "death": sheet.death_insurance,
    }[name]
