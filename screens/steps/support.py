"""Step 4: support for participants with fewer opportunities, and what else is asked for a person.

Only whether a person has fewer opportunities is kept, never why: costs say what is paid for.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from planner.model import ExceptionalCost, ExceptionalKind, Step, SupportCost, SupportKind, Traveller
from screens.pages.builders import StepPage, choice, field, records, title_words
from screens.pages.labels import name_or_number
from screens.pages.spec import Column, Heading, Kind, Look, Page, Row, Table
from screens.session.session import Session
from screens.steps.asked import by_limit


def _person_rows(session: Session) -> list[Row]:
    rows = []
    for group in ("participants", "accompanying"):
        path = f"mobility.{group}"
        for number, person in enumerate(session.items(path)):
            cells = (name_or_number(session, person, path), *_marks(session, person))
            rows.append(Row(f"{group}.{number}", cells))
    return rows


def _marks(session: Session, person: Traveller) -> tuple[str, str, str]:
    yes = session.words.text("word.yes")
    # As rules and budget count: whoever fled Ukraine is among those with fewer opportunities.
    fewer = getattr(person, "fewer_opportunities", False) or getattr(person, "fled_ukraine", False)
    # From a Decimal: the sum of nothing would else be a whole number, and print without cents.
    costs = sum((each.amount for each in person.support_costs), Decimal(0))
    grant = session.words.text("word.zero_grant") if person.zero_grant else ""
    return (yes if fewer else "", session.words.amount(costs) if costs else "", grant)


def _cost_page(person: str) -> Callable[[Session, int], Page]:
    def page(_session: Session, number: int) -> Page:
        path = f"{person}.support_costs.{number}"
        return Page(
            "support_cost",
            title_words("page.support_cost"),
            lambda _session: (
                field(f"{path}.what"),
                choice(f"{path}.kind", SupportKind, "support_kind"),
                field(f"{path}.amount", Kind.MONEY),
            ),
            lambda session: len(session.items(f"{person}.support_costs")) > number,
        )

    return page


def _open_person(_session: Session, key: str) -> Page:
    # Two tables of people in one list: the key says of which, so that a page finds its person.
    group, number = key.split(".")
    path = f"mobility.{key}"

    def is_expensive(session: Session) -> bool:
        return session.get(f"{path}.expensive_travel") is not None

    def asked_when_dear(session: Session) -> bool:
        return is_expensive(session) and by_limit("expensive_travel_needs_approval")(session)

    costs = records(
        f"{path}.support_costs",
        (
            Column("column.what", 0),
            Column("column.kind", 16),
            Column("column.amount", 10, right=True, look=Look.AMOUNT),
        ),
        lambda session, each: (
            each.what,
            session.words.text(f"kinds.support_kind.{each.kind}"),
            session.words.amount(each.amount),
        ),
        _cost_page(path),
        lambda _session: SupportCost(),
        height=4,
    )
    # Not whether somebody fled Ukraine: that would say whence the fewer opportunities come.
    own = (
        (
            field(f"{path}.fewer_opportunities", Kind.YES_NO),
            field(f"{path}.language_support", Kind.YES_NO),
        )
        if group == "participants"
        else (field(f"{path}.fewer_opportunities", Kind.YES_NO, shown=by_limit("inclusion_for_accompanying_staff")),)
    )
    return Page(
        "person_support",
        lambda session: name_or_number(session, session.items(f"mobility.{group}")[int(number)], f"mobility.{group}"),
        lambda _session: (
            *own,
            Heading("heading.support_costs"),
            costs,
            Heading("heading.grant_for_person"),
            field(f"{path}.zero_grant", Kind.YES_NO),
            field(f"{path}.claims_travel", Kind.YES_NO),
            field(f"{path}.claims_individual_support", Kind.YES_NO),
            field(f"{path}.unfunded_days", Kind.WHOLE),
            field(f"{path}.expensive_travel.cost", Kind.MONEY),
            field(
                f"{path}.expensive_travel.justification",
                Kind.PROSE,
                shown=is_expensive,
            ),
            field(f"{path}.expensive_travel.barrier", Kind.YES_NO, shown=asked_when_dear),
            field(f"{path}.expensive_travel.approved", Kind.YES_NO, shown=asked_when_dear),
        ),
        lambda session: len(session.items(f"mobility.{group}")) > int(number),
    )


def _exceptional_page(_session: Session, number: int) -> Page:
    path = f"mobility.exceptional_costs.{number}"
    return Page(
        "exceptional_cost",
        title_words("page.exceptional_cost"),
        lambda _session: (
            field(f"{path}.what"),
            choice(f"{path}.kind", ExceptionalKind, "exceptional_kind"),
            field(f"{path}.amount", Kind.MONEY),
        ),
        lambda session: len(session.items("mobility.exceptional_costs")) > number,
    )


PERSONS = Table(
    "support_people",
    (
        Column("column.name", 24),
        Column("column.fewer", 14),
        Column("column.costs", 10, right=True, look=Look.AMOUNT),
        Column("column.grant", 0),
    ),
    _person_rows,
    _open_person,
    height=8,
    path="mobility.participants",
)
EXCEPTIONAL = records(
    "mobility.exceptional_costs",
    (
        Column("column.what", 0),
        Column("column.kind", 20),
        Column("column.amount", 10, right=True, look=Look.AMOUNT),
    ),
    lambda session, each: (
        each.what,
        session.words.text(f"kinds.exceptional_kind.{each.kind}"),
        session.words.amount(each.amount),
    ),
    _exceptional_page,
    lambda _session: ExceptionalCost(amount=Decimal(0)),
    height=3,
)
PAGE = Page(
    "support",
    title_words("page.support"),
    lambda _session: (
        PERSONS,
        Heading("heading.exceptional"),
        EXCEPTIONAL,
    ),
)
STEP = StepPage(Step.SUPPORT, "kinds.step.support", PAGE, "mobility")
