"""What a participant's grant agreement asks for beyond the plan: payment, insurance, language support."""

from __future__ import annotations

from planner.model import PaidBy
from planner.model.record_paths import record_key
from screens.pages.builders import options_of_enum
from screens.pages.spec import Field, Heading, Kind, Page
from screens.session.session import Session


def sheet_page(participant: str, name: str) -> Page:
    """Return the page of one participant's data sheet."""
    path = f"mobility.grant_sheets.{record_key(participant)}"
    paid = options_of_enum(PaidBy, "paid_by")
    return Page(
        "grant_sheet",
        lambda session: f"{session.words.text('papers.typed.grant_data_sheet')}: {name}",
        lambda _session: (
            Field(f"{path}.travel_paid", "fields.grant.travel_paid", Kind.CHOICE, paid),
            Field(
                f"{path}.individual_support_paid",
                "fields.grant.individual_support_paid",
                Kind.CHOICE,
                paid,
            ),
            Field(f"{path}.other_paid", "fields.grant.other_paid", Kind.CHOICE, paid),
            Field(f"{path}.prepayment_percent", "fields.grant.prepayment_percent", Kind.WHOLE),
            Field(f"{path}.prepayment_by", "fields.grant.prepayment_by", Kind.DATE),
            Field(f"{path}.balance_by", "fields.grant.balance_by", Kind.DATE),
            Field(f"{path}.report_by", "fields.grant.report_by", Kind.DATE),
            Heading("heading.insurance"),
            *_cover(path, "health"),
            *_cover(path, "accident"),
            *_cover(path, "liability"),
            *(each._replace(shown=_more_covers) for name in ("travel", "death") for each in _cover(path, name)),
            Heading("heading.language"),
            Field(f"{path}.language", "fields.grant.language"),
            Field(f"{path}.language_level", "fields.grant.language_level"),
            Field(f"{path}.language_invited_on", "fields.grant.language_invited_on", Kind.DATE),
        ),
        lambda session: any(each.id == participant for each in session.mobility_or_empty.participants),
        tall=True,
    )


def _more_covers(session: Session) -> bool:
    """Whether the call names more insurance than those before it."""
    return session.programme.limit("insurance_of_luggage_and_death").value == 1


def _cover(path: str, name: str) -> tuple[Field, ...]:
    own = f"{path}.{name}_insurance"
    return (
        Field(f"{own}.provider", f"fields.grant.{name}"),
        Field(f"{own}.policy", f"fields.grant.{name}_policy"),
    )
