"""What a participant's grant agreement asks for, by field id of the data sheet: no contract, no bank details."""

from __future__ import annotations

from decimal import Decimal

from planner.budget import Budget, Category, Status, build_budget
from planner.budget.lines import Line
from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import load_form
from planner.documents.learning_agreement.content import agreement_values
from planner.documents.names import file_name
from planner.documents.sheet import Paragraphs, RowValues, Values
from planner.documents.table import csv_of
from planner.documents.wording import address, day, formula, line, place_of, reach
from planner.locale import Catalogue, catalogue
from planner.model import (
    Contact,
    GrantSheet,
    InsuranceCover,
    Mobility,
    PaidBy,
    Participant,
    Project,
    ProjectTotals,
)
from planner.programme.model import Programme
from planner.readiness import Missing, budget_gaps, is_minor

KIND = "grant_data_sheet"
_FOR_THE_ORGANISATION = frozenset({Category.ORGANISATIONAL_SUPPORT, Category.INCLUSION_ORGANISATION})
_TARGETS = {Category.TRAVEL: "travel", Category.INDIVIDUAL_SUPPORT: "individual_support"}
_OTHER = "other"
"""Which answer of the sheet says how a line is paid: `travel_paid` and so on."""
_COVERS = ("health", "accident", "liability")
_MORE_COVERS = ("travel", "death")
"""What call 2026 names beside them (Guide 2026 p. 11)."""
_BANK = ("holder", "bank", "bic", "iban")


def print_grant_sheet(
    project: Project,
    mobility: Mobility,
    participant: Participant,
    programme: Programme,
    printing: Printing,
    *,
    barred: bool = False,
) -> Document:
    """Return the data sheet for one participant's grant agreement, as a paper and as a table.

    Args:
        project: the grant agreement.
        mobility: the plan.
        participant: whose sheet it is.
        programme: the project's call.
        printing: language, day, marks.
        barred: whether a rule bars the mobility, so that nothing of it is paid.
    """
    words = catalogue(printing.lang)
    own = own_budget(project, mobility, participant, programme)
    own = own.barred() if barred else own
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{KIND}"), participant.name)
    document = assemble(
        KIND,
        load_form(KIND),
        _values(project, mobility, participant, own, words, covers_of(programme)),
        head,
        printing,
        file_name(KIND, mobility, participant, printing.lang),
        number=place_of(participant, mobility.participants),
        more_gaps=_gaps(own),
    )
    return document._replace(table=csv_of(document))


def _gaps(own: Budget) -> tuple[Missing, ...]:
    lines = [each for each in own.lines if each.category not in _FOR_THE_ORGANISATION]
    if all(each.amount is not None for each in lines):
        return ()
    asked = {name for each in lines for name in each.missing}
    # What only the organisation's lines lack is no gap of a participant's agreement.
    others = {name for each in own.lines for name in each.missing} - asked
    return tuple(budget_gaps(own._replace(missing=tuple(each for each in own.missing if each not in others))))


def own_budget(project: Project, mobility: Mobility, participant: Participant, programme: Programme) -> Budget:
    """Return what is reckoned for one participant: the budget of the same mobility with nobody else in it.

    Costs of the mobility as a whole (visas and the like) are no one person's and stay out.
    """
    alone = {"participants": (participant,), "accompanying": (), "exceptional_costs": ()}
    # Totals of the project play no part: what they change (organisational support) is not the participant's.
    return build_budget(project, mobility.model_copy(update=alone), programme, ProjectTotals())


def sheet_of(mobility: Mobility, participant: Participant) -> GrantSheet:
    """Return what is settled with this participant; an empty sheet while nothing is."""
    found = (each for each in mobility.grant_sheets if each.participant == participant.id)
    return next(found, GrantSheet(participant=participant.id))


def covers_of(programme: Programme) -> tuple[str, ...]:
    """Return which insurance a call names for everybody who goes."""
    more = programme.limit("insurance_of_luggage_and_death").value == 1
    return (*_COVERS, *(_MORE_COVERS if more else ()))


def _values(
    project: Project,
    mobility: Mobility,
    participant: Participant,
    own: Budget,
    words: Catalogue,
    covers: tuple[str, ...],
) -> Values:
    sheet = sheet_of(mobility, participant)
    return {
        **agreement_values(project, mobility, participant, words),
        **_organisation(project, mobility, words),
        **_participant(mobility, participant, words),
        **_days(mobility, participant, own),
        **_money(own, sheet, words),
        **_payment(sheet, words),
        "insurance": tuple(_cover(each, sheet, words) for each in covers),
        "language": line(sheet.language, sheet.language_level, *day(words, sheet.language_invited_on)),
        "bank": tuple(RowValues({"what": (words.text(f"papers.bank.{each}"),)}, key=each) for each in _BANK),
    }


def _organisation(project: Project, mobility: Mobility, words: Catalogue) -> Values:
    school, signs = project.organisation, mobility.agreement.sending_signatory
    return {
        "field": (words.text(f"papers.{KIND}.vet"),),
        "school_name": line(school.name),
        # No plan keeps these two: they are typed into the paper.
        "legal_form": (),
        "registration": (),
        "school_address": address(words, school),
        "school_oid": line(school.oid),
        "school_email": line(school.email or project.coordinator.email),
        "representative": line(signs.name, signs.role),
    }


def _participant(mobility: Mobility, participant: Participant, words: Catalogue) -> Values:
    guardian = participant.guardian or Contact()
    return {
        "birth_date": day(words, participant.birth_date),
        "address": line(participant.address),
        "reach": line(participant.email, participant.phone),
        "guardian": (*line(guardian.name), *reach(guardian)) if is_minor(mobility, participant) else None,
    }


def _days(mobility: Mobility, participant: Participant, own: Budget) -> Values:
    paid = next((each.days for each in own.lines if each.category is Category.INDIVIDUAL_SUPPORT), None)
    unfunded = mobility.days(participant) if participant.zero_grant else participant.unfunded_days
    return {
        "travel_days": (str(mobility.travel.funded_travel_days),),
        "funded_days": ("0",) if participant.zero_grant else (str(paid),) if paid is not None else (),
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


def _cover(name: str, sheet: GrantSheet, words: Catalogue) -> RowValues:
    covers = {
        "health": sheet.health_insurance,
        "accident": sheet.accident_insurance,
        "liability": sheet.liability_insurance,
        "travel": sheet.travel_insurance,
        "death": sheet.death_insurance,
    }
    own = covers.get(name, InsuranceCover())
    cover = (words.text(f"papers.insurance.{name}"),)
    return RowValues({"cover": cover, "provider": line(own.provider), "policy": line(own.policy)}, key=name)
