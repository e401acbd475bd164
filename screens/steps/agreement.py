"""Step 6: the agreement around the outcomes: mentoring, evaluation, recognition, contacts, signatures."""

from __future__ import annotations

from planner.model import ActivityType, FourthParty, IssuedDocument, OrganisationKind, Step
from screens.pages.builders import StepPage, choice, field, ticks, title_words
from screens.pages.spec import Block, Field, Heading, Kind, Page
from screens.papers.grant import TERMS
from screens.session.session import Session
from screens.steps.second_texts import second_blocks

_A = "mobility.agreement"


def _contact(name: str, parts: tuple[str, ...] = ("name", "role", "email", "phone")) -> tuple[Field, ...]:
    return tuple(field(f"{_A}.{name}.{each}") for each in parts)


def _signatory(name: str) -> tuple[Field, ...]:
    return tuple(field(f"{_A}.{name}.{each}") for each in ("name", "role", "place"))


def _documents(session: Session) -> list[tuple[IssuedDocument, str]]:
    return [(each, session.words.text(f"kinds.issued_document.{each.value}")) for each in IssuedDocument]


def _blended(session: Session) -> bool:
    return session.mobility_or_empty.agreement.blended


def _another(session: Session) -> bool:
    return IssuedDocument.OTHER in session.mobility_or_empty.agreement.documents_issued


def _group(session: Session) -> bool:
    return session.mobility_or_empty.activity is ActivityType.GROUP_MOBILITY_LEARNERS


def _fourth(session: Session) -> bool:
    return session.mobility_or_empty.agreement.fourth_party is not FourthParty.NONE


def _supported(session: Session) -> bool:
    return session.mobility_or_empty.agreement.is_supported


def _blocks(_session: Session) -> tuple[Block, ...]:
    return (
        field(f"{_A}.working_language"),
        field(f"{_A}.weekly_hours", Kind.WHOLE),
        field(f"{_A}.blended", Kind.YES_NO),
        field(f"{_A}.virtual_part", Kind.PROSE, shown=_blended),
        field(f"{_A}.virtual_first_day", Kind.DATE, shown=_blended),
        field(f"{_A}.virtual_last_day", Kind.DATE, shown=_blended),
        Heading("heading.mentor"),
        *_contact("mentor"),
        Heading("heading.responsible_person"),
        *_contact("responsible_person"),
        Heading("heading.emergency_contact"),
        *_contact("emergency_contact", ("name", "phone")),
        Heading("heading.monitoring"),
        field(f"{_A}.monitoring", Kind.PROSE),
        Heading("heading.recognition"),
        field(f"{_A}.evaluation_criteria", Kind.PROSE),
        field(f"{_A}.evaluation_procedure", Kind.PROSE),
        field(f"{_A}.recognition_conditions", Kind.PROSE),
        field(f"{_A}.recognition_procedure", Kind.PROSE),
        ticks(f"{_A}.documents_issued", "documents_issued", _documents, 5),
        field(f"{_A}.other_documents", shown=_another),
        Heading("heading.grant_terms"),
        # The same table as on the page of grant data sheets: what is settled with everybody is typed once.
        TERMS,
        Heading("heading.on_papers"),
        field(f"{_A}.prints_birth_date", Kind.YES_NO),
        field(f"{_A}.prints_fewer_opportunities", Kind.YES_NO, shown=_group),
        Heading("heading.provisions"),
        field(f"{_A}.additional_provisions", Kind.PROSE),
        Heading("heading.signatures"),
        *_signatory("sending_signatory"),
        *_signatory("hosting_signatory"),
        choice(f"{_A}.fourth_party", FourthParty, "fourth_party"),
        # Three fields like those of the two others; with a fourth party alone are they asked, and the choice stands
        # above them.
        *(each._replace(shown=_fourth) for each in _signatory("fourth_signatory")),
        field(f"{_A}.supporting_organisation.name", shown=_supported),
        choice(f"{_A}.supporting_organisation.kind", OrganisationKind, "organisation_kind", shown=_supported),
        field(f"{_A}.supporting_organisation.address", shown=_supported),
        field(f"{_A}.supporting_approved", Kind.YES_NO, shown=_supported),
        field(f"{_A}.supporting_contact.name", shown=_supported),
        field(f"{_A}.supporting_contact.email", shown=_supported),
        *second_blocks(),
    )


PAGE = Page("agreement", title_words("page.agreement"), _blocks)
STEP = StepPage(Step.AGREEMENT, "kinds.step.agreement", PAGE, "mobility")
