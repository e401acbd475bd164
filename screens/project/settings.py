"""The project behind the mobilities: the grant agreement, the school, its rates, plan and criteria."""

from __future__ import annotations

from planner.eligibility import code_findings
from planner.eligibility.findings import Verdict
from planner.locale import language_name, languages
from planner.model import Action, Barrier, OrganisationKind, Step
from planner.programme import available_calls
from screens.pages.builders import StepPage, choice, field, filled, title_words
from screens.pages.labels import country_options
from screens.pages.spec import Heading, Kind, Note, Option, Page, Remark
from screens.project import logo, objectives, rates
from screens.session.session import Session
from screens.symbols import STYLE, VERDICT

_DATES = ("first_day", "last_day")
_WRONG = (Verdict.BLOCKED, Verdict.WARNING)
_PAUSE = "money_asked_within_calls"
"""Limit: calls within which an accredited school asks for money at least once."""


def _calls(_session: Session) -> list[Option]:
    return [Option(each, str(each), literal=True) for each in available_calls()]


def _languages(_session: Session) -> list[Option]:
    return [Option(each, language_name(each), literal=True) for each in languages()]


def _remarks(session: Session) -> list[Remark]:
    """Say what is wrong with what is typed here: in a mobility, months later, it would be a surprise."""
    dates = (each for each in session.assessment.findings if each.step is Step.PROJECT and each.field in _DATES)
    found = [*code_findings(session.project), *(each for each in dates if each.verdict in _WRONG)]
    return [Remark(VERDICT[each.verdict], STYLE[each.verdict], session.words.render(each.message)) for each in found]


def _ka121(session: Session) -> bool:
    # Asked only where the call has a rule on it; elsewhere the answer would change nothing.
    asked = not session.programme.limits.keys().isdisjoint({"ka122_accredited_excluded", _PAUSE})
    return session.project.action is Action.KA121 and asked


def _may_have_paused(session: Session) -> bool:
    """Whether an accreditation is so old that money may have been asked for too rarely: else nobody is asked."""
    since, most = session.project.accredited_since, session.programme.limit(_PAUSE).value
    return _ka121(session) and since is not None and most is not None and session.project.call - since.year > most


def _ka122(session: Session) -> bool:
    return session.project.action is Action.KA122 and "ka122_accredited_excluded" in session.programme.limits


PROJECT = StepPage(
    Step.PROJECT,
    "page.project",
    Page(
        "project",
        title_words("page.project"),
        lambda _session: (
            field("project.title"),
            field("project.code"),
            field("project.call", Kind.CHOICE, options=_calls),
            choice("project.action", Action, "action"),
            field("project.first_day", Kind.DATE),
            field("project.last_day", Kind.DATE),
            field("project.grant", Kind.MONEY),
            field("project.accredited", Kind.YES_NO, shown=_ka122),
            field("project.round", Kind.WHOLE, shown=_ka122),
            field("project.earlier_grants", Kind.WHOLE, shown=_ka122),
            field("project.accredited_since", Kind.DATE, shown=_ka121),
            field("project.last_request", Kind.WHOLE, shown=_may_have_paused),
            field("project.language", Kind.CHOICE, options=_languages),
            field("project.keep_until", Kind.DATE),
            field("project.beneficiary_data", Kind.YES_NO),
            field("project.notes", Kind.PROSE),
        ),
        remarks=_remarks,
    ),
    "project",
    filled(
        lambda s: s.project.title or s.project.code,
        lambda s: s.project.first_day,
        lambda s: s.project.last_day,
        lambda s: s.project.grant,
    ),
)
SCHOOL = StepPage(
    Step.PROJECT,
    "page.school",
    Page(
        "school",
        title_words("page.school"),
        lambda _session: (
            field("project.organisation.name"),
            field("project.organisation.town"),
            field("project.organisation.country", Kind.CHOICE, options=country_options),
            field("project.organisation.address"),
            field("project.organisation.email"),
            field("project.organisation.phone"),
            field("project.organisation.oid"),
            # What every school knows by heart comes first, and what few papers print last.
            choice("project.organisation.kind", OrganisationKind, "organisation_kind"),
            field("project.organisation.registration"),
            field("project.organisation.legal_form"),
            field("project.organisation.website"),
            Heading("heading.coordinator"),
            field("project.coordinator.name"),
            field("project.coordinator.role"),
            field("project.coordinator.email"),
            field("project.coordinator.phone"),
            logo.LOGO,
        ),
        remarks=logo.remarks,
    ),
    "project",
    filled(
        lambda s: s.project.organisation.name,
        lambda s: s.project.organisation.oid,
        lambda s: s.project.organisation.country,
        lambda s: s.project.coordinator.name,
    ),
)
RATES = StepPage(
    Step.PROJECT,
    "page.rates",
    rates.PAGE,
    "project",
    rates.state,
)
CRITERIA = StepPage(
    Step.PROJECT,
    "page.criteria",
    Page(
        "criteria",
        title_words("page.criteria"),
        lambda _session: (
            objectives.OBJECTIVES,
            Heading("heading.selection"),
            field("project.selection_criteria", Kind.PROSE),
            field("project.inclusion_criteria", Kind.PROSE),
            field("project.participant_agreements", Kind.YES_NO),
        ),
        remarks=objectives.remarks,
    ),
    "project",
    filled(
        lambda s: s.project.objectives,
        lambda s: s.project.selection_criteria,
        lambda s: s.project.inclusion_criteria,
    ),
)
COUNTS = StepPage(
    Step.PROJECT,
    "page.counts",
    Page(
        "counts",
        title_words("page.counts"),
        lambda _session: (
            Note(lambda session: session.words.text("note.counts")),
            *(field(f"project.barrier_counts.{each.value}", Kind.WHOLE) for each in Barrier),
        ),
    ),
    "project",
    filled(lambda s: any(s.project.barrier_counts.values())),
)
