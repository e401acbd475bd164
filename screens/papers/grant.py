"""What a participant's grant agreement asks for beyond the plan: payment, insurance, language support."""

from __future__ import annotations

from planner.model import PaidBy
from screens.pages.builders import options_of_enum
from screens.pages.spec import Field, Heading, Kind, Page
from screens.session.record_paths import record_key


def sheet_page(participant: str, name: str) -> Page:
    """Return the page of one participant's data sheet."""
    path = f"mobility.grant_sheets.{record_key(participant)}"
    paid = options_of_enum(PaidBy, "paid_by")
    return Page(
        "grant_sheet",
        lambda session: f"{session.words.text('paper_screens.typed.grant_data_sheet')}: {name}",
        lambda _session: (
            Field(f"{path}.travel_paid", "paper_screens.field.grant.travel_paid", Kind.CHOICE, paid),
            Field(
                f"{path}.individual_support_paid",
                "paper_screens.field.grant.individual_support_paid",
                Kind.CHOICE,
                paid,
            ),
            Field(f"{path}.other_paid", "paper_screens.field.grant.other_paid", Kind.CHOICE, paid),
            Field(f"{path}.prepayment_percent", "paper_screens.field.grant.prepayment_percent", Kind.WHOLE),
            Field(f"{path}.prepayment_by", "paper_screens.field.grant.prepayment_by", Kind.DATE),
            Field(f"{path}.balance_by", "paper_screens.field.grant.balance_by", Kind.DATE),
            Field(f"{path}.report_by", "paper_screens.field.grant.report_by", Kind.DATE),
            Heading("paper_screens.heading.insurance"),
            *_cover(path, "health"),
            *_cover(path, "accident"),
            *_cover(path, "liability"),
            Heading("paper_screens.heading.language"),
            Field(f"{path}.language", "paper_screens.field.grant.language"),
            Field(f"{path}.language_level", "paper_screens.field.grant.language_level"),
            Field(f"{path}.language_invited_on", "paper_screens.field.grant.language_invited_on", Kind.DATE),
        ),
        lambda session: any(each.id == participant for each in session.mobility_or_empty.participants),
        help="paper_screens.help.grant_sheet",
        tall=True,
    )


def _cover(path: str, name: str) -> tuple[Field, ...]:
    own = f"{path}.{name}_insurance"
    return (
        Field(f"{own}.provider", f"paper_screens.field.grant.{name}"),
        Field(f"{own}.policy", f"paper_screens.field.grant.{name}_policy"),
    )
