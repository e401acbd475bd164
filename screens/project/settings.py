"""The project behind the mobilities: the grant agreement, the school, its rates, plan and criteria."""

from __future__ import annotations

from collections.abc import Callable

from planner.budget import needed_rates
from planner.eligibility import code_findings
from planner.locale import language_name, languages
from planner.model import Action, Barrier, Objective, OrganisationKind, Step
from planner.programme import TYPED_ONLY, available_calls, is_rate_name, rate_label, rate_names
from planner.programme.figures import Confidence
from screens.pages import spec
from screens.pages.builders import StepPage, choice, field, filled, records, title_words
from screens.pages.labels import country_options, rate_short_label
from screens.pages.spec import Column, Heading, Kind, Note, Option, Page, PageHost, Remark, Row, Table, table_action
from screens.session import summary_lines
from screens.session.session import Session
from screens.symbols import STYLE, VERDICT

_TRUST = {Confidence.OFFICIAL: "", Confidence.READING: "~", Confidence.SECONDARY: "~", Confidence.UNKNOWN: "?"}


def _calls(_session: Session) -> list[Option]:
    return [Option(each, str(each), literal=True) for each in available_calls()]


def _languages(_session: Session) -> list[Option]:
    return [Option(each, language_name(each), literal=True) for each in languages()]


def _code_remarks(session: Session) -> list[Remark]:
    found = code_findings(session.project)
    return [Remark(VERDICT[each.verdict], STYLE[each.verdict], session.words.render(each.message)) for each in found]


def _ka121(session: Session) -> bool:
    # Asked only where the call has a rule on it; elsewhere the answer would change nothing.
    return session.project.action is Action.KA121 and "ka122_accredited_excluded" in session.programme.limits


def _ka122(session: Session) -> bool:
    return session.project.action is Action.KA122 and "ka122_accredited_excluded" in session.programme.limits


def _rate_rows(session: Session) -> list[Row]:
    rows = []
    for name in _shown_rates(session):
        figure = session.tariff.rate(name)
        value = "?" if figure.value is None else session.words.amount(figure.value) + (_TRUST[figure.confidence] or " ")
        key = "word.taken" if figure.taken_over else "word.ours"
        whose = session.words.text(key) if figure.typed_on else _range(session, name)
        rows.append(Row(name, (rate_short_label(session, name), value, whose)))
    return rows


def _shown_rates(session: Session) -> list[str]:
    """Name the rates that the project's mobilities need, then others that are typed or lacking, then the call's.

    Those in between are rates for whatever country or activity, and of activities that the call does not have.
    """
    # Lacking rates are those of the open mobility; on the project's own screen none is open.
    lacking = session.budget.missing if session.mobility else ()
    asked = dict.fromkeys([*(each for each in TYPED_ONLY if each in session.project.rate_card.typed), *lacking])
    usual = rate_names(session.programme)
    others = [each for each in asked if is_rate_name(each) and each not in usual]
    first = needed_rates(session.project, session.mobilities, session.programme)
    return [*dict.fromkeys((*first, *others, *usual))]


def _range(session: Session, name: str) -> str:
    """The range of the guide that a rate nobody gives lies in."""
    bounds = session.programme.ranges.get(name)
    if bounds is None or any(each.value is None for each in bounds):
        return ""
    return "–".join(f"{each.value:f}" for each in bounds)


def _countries_of(session: Session, name: str) -> str:
    """The programme countries of the group that a day rate is for, on a line of their own."""
    group = name.partition("_group")[2]
    members = session.programme.members_of(int(group)) if group.isdigit() else ()
    return "".join(("\n", ", ".join(session.words.text(f"countries.{each}") for each in members))) if members else ""


def _rate_page(_session: Session, name: str) -> Page:
    return Page(
        "rate",
        lambda session: session.words.render(rate_label(name)),
        lambda _session: (
            field(f"rate.{name}", Kind.MONEY, label="fields.rate"),
            field(
                f"project.rate_card.typed.{name}.origin.checked",
                Kind.YES_NO,
                label="fields.rate_checked",
                shown=lambda session: session.get(f"project.rate_card.typed.{name}.origin") is not None,
            ),
            Note(lambda session: summary_lines.rate_words(session, name) + _countries_of(session, name)),
        ),
    )


def _has_rate(name: str) -> Callable[[Session], bool]:
    """Whether a rate is known: typed ones first, for whoever typed some has the agreement at hand."""
    return lambda session: bool(session.project.rate_card.typed or session.tariff.rate(name).value)


_CARD_KEYS = (("compare_cards", "k"), ("copy_card", "t"), ("import_card", "i"), ("export_card", "w"))


def _about_cards(name: str, key: str) -> spec.Action:
    """Return an action of the rates; what compares cards is loaded when the first one is used."""

    def run(host: PageHost) -> None:
        from screens.project.rate_cards import ACTIONS

        ACTIONS[name](host)

    return table_action(name, key, run)


RATES_TABLE = Table(
    "rates",
    (
        Column("column.rate_name", 0),
        Column("column.amount_eur", 10, right=True),
        Column("column.source", 7),
    ),
    _rate_rows,
    _rate_page,
    actions=tuple(_about_cards(name, key) for name, key in _CARD_KEYS),
    height=13,
    path="project.rate_card.typed",
)
OBJECTIVES = records(
    "project.objectives",
    (Column("column.number", 2), Column("column.objective", 0)),
    lambda session, each: (str(session.items("project.objectives").index(each) + 1), each.title or each.text),
    lambda _session, number: Page(
        "objective",
        lambda session: session.words.text("page.objective", number=number + 1),
        lambda _session: (
            field(f"project.objectives.{number}.title"),
            field(f"project.objectives.{number}.text", Kind.PROSE),
        ),
        lambda session: len(session.items("project.objectives")) > number,
    ),
    lambda _session: Objective(),
    height=10,
    most=10,
)

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
            field("project.language", Kind.CHOICE, options=_languages),
            field("project.keep_until", Kind.DATE),
            field("project.notes", Kind.PROSE),
        ),
        remarks=_code_remarks,
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
            field("project.organisation.oid"),
            choice("project.organisation.kind", OrganisationKind, "organisation_kind"),
            field("project.organisation.address"),
            field("project.organisation.town"),
            field("project.organisation.country", Kind.CHOICE, options=country_options),
            field("project.organisation.website"),
            field("project.organisation.email"),
            field("project.organisation.phone"),
            Heading("heading.coordinator"),
            field("project.coordinator.name"),
            field("project.coordinator.role"),
            field("project.coordinator.email"),
            field("project.coordinator.phone"),
        ),
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
    Page(
        "rates",
        title_words("page.rates"),
        lambda _session: (RATES_TABLE, Note(lambda session: session.words.text("rates.about"))),
    ),
    "project",
    filled(_has_rate("learner_group1"), _has_rate("staff_group1")),
)
CRITERIA = StepPage(
    Step.PROJECT,
    "page.criteria",
    Page(
        "criteria",
        title_words("page.criteria"),
        lambda _session: (
            OBJECTIVES,
            Heading("heading.selection"),
            field("project.selection_criteria", Kind.PROSE),
            field("project.inclusion_criteria", Kind.PROSE),
        ),
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
