"""What grant agreements ask for beyond the plan: payment, insurance, language support.

Settled with everybody once; what is settled otherwise with one person stands on a sheet of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planner.model import GrantSheet, InsuranceCover, PaidBy
from planner.model.record_paths import record_key
from screens.pages.builders import options_of_enum
from screens.pages.spec import Block, Column, Field, Heading, Kind, Page, Row, Table
from screens.session.session import Session

_TERMS = "mobility.grant_terms"
_Beside = Callable[[str], Callable[[Session], str] | None]


def sheet_page(person: str, name: str) -> Page:
    """Return the page of one person's data sheet, with what is settled with everybody beside it."""
    path = f"mobility.grant_sheets.{record_key(person)}"
    return Page(
        "grant_sheet",
        lambda session: f"{session.words.text('papers.typed.grant_data_sheet')}: {name}",
        lambda _session: (TERMS, *_blocks(path, _common)),
        lambda session: any(each.id == person for each in session.mobility_or_empty.travellers),
        tall=True,
    )


def _terms_page(_session: Session, _key: str) -> Page:
    return Page(
        "grant_terms",
        lambda session: session.words.text("page.grant_terms"),
        lambda _session: _blocks(_TERMS, lambda _name: None),
        tall=True,
    )


def _terms_rows(session: Session) -> list[Row]:
    terms = session.mobility_or_empty.grant_terms
    empty = GrantSheet(participant="")
    settled = sum(value != getattr(empty, name) for name, value in terms)
    return [Row("terms", (session.words.text("note.grant_terms", n=settled),))]


TERMS = Table("grant_terms", (Column("column.grant_terms", 0),), _terms_rows, _terms_page, height=1, path=_TERMS)
"""One row that opens what is settled with everybody."""


def _blocks(path: str, common: _Beside) -> tuple[Block, ...]:
    paid = options_of_enum(PaidBy, "paid_by")

    def own(name: str, kind: Kind = Kind.TEXT) -> Field:
        options = paid if kind is Kind.CHOICE else None
        return Field(f"{path}.{name}", f"fields.grant.{name}", kind, options, common(name))

    def cover(name: str) -> tuple[Field, Field]:
        at = f"{name}_insurance"
        return (
            Field(f"{path}.{at}.provider", f"fields.grant.{name}", beside=common(f"{at}.provider")),
            Field(f"{path}.{at}.policy", f"fields.grant.{name}_policy", beside=common(f"{at}.policy")),
        )

    return (
        own("travel_paid", Kind.CHOICE),
        own("individual_support_paid", Kind.CHOICE),
        own("other_paid", Kind.CHOICE),
        own("prepayment_percent", Kind.WHOLE),
        own("prepayment_by", Kind.DATE),
        own("balance_by", Kind.DATE),
        own("report_by", Kind.DATE),
        Heading("heading.insurance"),
        *cover("health"),
        *cover("accident"),
        *cover("liability"),
        *(each._replace(shown=_more_covers) for name in ("travel", "death") for each in cover(name)),
        Heading("heading.language"),
        own("language"),
        own("language_level"),
        own("language_invited_on", Kind.DATE),
    )


def _common(name: str) -> Callable[[Session], str]:
    """What is settled with everybody, in brackets beside the field of one person."""

    def beside(session: Session) -> str:
        value: object = session.mobility_or_empty.grant_terms
        for part in name.split("."):
            value = getattr(value, part)
        said = _said(session, value)
        return f"({said})" if said else ""

    return beside


def _said(session: Session, value: object) -> str:
    if value is None or isinstance(value, InsuranceCover):
        return ""
    if isinstance(value, PaidBy):
        return session.words.text(f"kinds.paid_by.{value}")
    return session.words.date(value) if isinstance(value, date) else str(value)


def _more_covers(session: Session) -> bool:
    """Whether the call names more insurance than those before it."""
    return session.programme.limit("insurance_of_luggage_and_death").value == 1
