"""The project behind the mobilities: the grant agreement, the school, its rates, plan and criteria."""

from __future__ import annotations

from planner.budget import needed_rates
from planner.locale import languages
from planner.model import Action, Barrier, Mobility, Objective, OrganisationKind, Step
from planner.programme import TYPED_ONLY, available_calls, rate_label, rate_names
from planner.programme.figures import Confidence
from screens.pages.builders import StepPage, choice, field, records, title_words
from screens.pages.spec import Column, Heading, Kind, Note, Option, Page, Row, Table
from screens.session.session import Session

_TRUST = {Confidence.OFFICIAL: "", Confidence.READING: "~", Confidence.SECONDARY: "~", Confidence.UNKNOWN: "?"}


def _calls(_session: Session) -> list[Option]:
    return [Option(each, str(each), literal=True) for each in available_calls()]


def _languages(_session: Session) -> list[Option]:
    return [Option(each, f"screens.language.{each}") for each in languages()]


def _countries(session: Session) -> list[Option]:
    return [Option(code, f"countries.{code}") for code in session.country_codes()]


def _ka121(session: Session) -> bool:
    return session.project.action is Action.KA121 and "ka122_accredited_excluded" in session.programme.limits


def _ka122(session: Session) -> bool:
    return session.project.action is Action.KA122 and "ka122_accredited_excluded" in session.programme.limits


def _rate_rows(session: Session) -> list[Row]:
    rows = []
    first = needed_rates(session.project, _mobilities(session), session.programme)
    for name in dict.fromkeys((*first, *rate_names(session.programme))):
        figure = session.tariff.rate(name)
        value = "?" if figure.value is None else session.words.amount(figure.value) + (_TRUST[figure.confidence] or " ")
        ours = session.words.text("screens.word.ours") if figure.typed_on else _range(session, name)
        rows.append(Row(name, (short_label(session, name), value, ours)))
    return rows


def _mobilities(session: Session) -> list[Mobility]:
    """All mobilities of the project, the open one as it stands."""
    opened = session.mobility
    others = [each for each in session.others if opened is None or each.id != opened.id]
    return [*others, *([opened] if opened is not None else [])]


def _range(session: Session, name: str) -> str:
    """The range of the guide that a rate nobody gives lies in."""
    bounds = session.programme.ranges.get(name)
    if bounds is None or any(each.value is None for each in bounds):
        return ""
    return "–".join(f"{each.value:f}" for each in bounds)


def short_label(session: Session, name: str) -> str:
    """Name a rate in the few columns of the list; its page has the whole name."""
    if name.startswith("staff_group"):
        return session.words.text("screens.rates.staff_group", group=name[-1])
    whole = ("organisational_third_country", *TYPED_ONLY)
    if not name.startswith("organisational_") or name in whole:
        return session.words.render(rate_label(name))
    activity = name.removeprefix("organisational_").removesuffix("_after_100")
    key = "screens.rates.after_100" if name.endswith("_after_100") else "screens.rates.organisational"
    return session.words.text(key, activity=session.words.text(f"screens.activity.short.{activity}"))


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
            Note(lambda session: session.rate_words(name) + _countries_of(session, name)),
        ),
    )


RATES_TABLE = Table(
    "rates",
    (
        Column("screens.column.rate_name", 0),
        Column("screens.column.amount_eur", 10, right=True),
        Column("screens.column.source", 7),
    ),
    _rate_rows,
    _rate_page,
    extra=("compare_cards", "copy_card", "import_card", "export_card"),
    height=13,
)
OBJECTIVES = records(
    "project.objectives",
    (Column("screens.column.number", 2), Column("screens.column.objective", 0)),
    lambda session, each: (str(session.items("project.objectives").index(each) + 1), each.title or each.text),
    lambda _session, number: Page(
        "objective",
        lambda session: session.words.text("screens.page.objective", number=number + 1),
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
    "screens.page.project",
    Page(
        "project",
        title_words("screens.page.project"),
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
            field("project.notes", Kind.PROSE),
        ),
    ),
    "project",
    "project",
)
SCHOOL = StepPage(
    Step.PROJECT,
    "screens.page.school",
    Page(
        "school",
        title_words("screens.page.school"),
        lambda _session: (
            field("project.organisation.name"),
            field("project.organisation.oid"),
            choice("project.organisation.kind", OrganisationKind, "organisation_kind"),
            field("project.organisation.address"),
            field("project.organisation.town"),
            field("project.organisation.country", Kind.CHOICE, options=_countries),
            field("project.organisation.website"),
            field("project.organisation.email"),
            field("project.organisation.phone"),
            Heading("screens.heading.coordinator"),
            field("project.coordinator.name"),
            field("project.coordinator.role"),
            field("project.coordinator.email"),
            field("project.coordinator.phone"),
        ),
    ),
    "project",
    "school",
)
RATES = StepPage(
    Step.PROJECT,
    "screens.page.rates",
    Page(
        "rates",
        title_words("screens.page.rates"),
        lambda _session: (RATES_TABLE, Note(lambda session: session.words.text("screens.rates.about"))),
    ),
    "project",
    "rates",
)
CRITERIA = StepPage(
    Step.PROJECT,
    "screens.page.criteria",
    Page(
        "criteria",
        title_words("screens.page.criteria"),
        lambda _session: (
            OBJECTIVES,
            Heading("screens.heading.selection"),
            field("project.selection_criteria", Kind.PROSE),
            field("project.inclusion_criteria", Kind.PROSE),
        ),
    ),
    "project",
    "criteria",
)
COUNTS = StepPage(
    Step.PROJECT,
    "screens.page.counts",
    Page(
        "counts",
        title_words("screens.page.counts"),
        lambda _session: (
            Note(lambda session: session.words.text("screens.counts.about")),
            *(field(f"project.barrier_counts.{each.value}", Kind.WHOLE) for each in Barrier),
        ),
    ),
    "project",
    "counts",
)
