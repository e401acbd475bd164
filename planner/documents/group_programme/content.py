"""What a group mobility says, by field id of its learning programme."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import load_form
from planner.documents.group_programme.hours import chronological, secondary_share
from planner.documents.learning_agreement.content import switched_on
from planner.documents.learning_agreement.matrix import Matrix, matrix_of
from planner.documents.learning_agreement.people import (
    contacts_of_sides,
    mentor_rows,
    party_rows,
    side_signatures,
    workplace_mentor_rows,
)
from planner.documents.names import file_name
from planner.documents.sections import (
    agreed_texts,
    hosting_values,
    lead_name,
    outcome_framework,
    programme_values,
    sending_values,
    workplace_lines,
)
from planner.documents.sheet import Paragraphs, RowValues, Values, paragraphs
from planner.documents.wording import by_surname, country, day, line, number, period, spanned, weekday
from planner.locale import Catalogue, catalogue
from planner.model import (
    AccompanyingPerson,
    GroupDay,
    Mobility,
    OrganisationKind,
    Outcome,
    Participant,
    Project,
    Traveller,
    age_on,
)
from planner.readiness import missing_for_signing

KIND = "group_programme"


def print_programme(project: Project, mobility: Mobility, printing: Printing) -> Document:
    """Return the learning programme of a group mobility, with the list of those who take part."""
    words = catalogue(printing.lang)
    values = programme_of_group(project, mobility, words)
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{KIND}"), mobility.title)
    name = file_name(KIND, mobility, None, printing.lang)
    more_gaps = missing_for_signing(project, mobility, None)
    asked = switched_on(mobility.agreement)
    return assemble(KIND, load_form(KIND), values, head, printing, name, switched_on=asked, more_gaps=more_gaps)


def programme_of_group(project: Project, mobility: Mobility, words: Catalogue) -> Values:
    """Return the values of all fields of the form."""
    found = matrix_of(mobility, None, words)
    return {
        **programme_values(mobility, None, words),
        **sending_values(project, mobility, words),
        **hosting_values(project, mobility, words),
        **_group(mobility, words),
        **_programme(mobility, found, words),
        **_arrangements(project, mobility, found, words),
        "group_id": line(mobility.group_mobility_id),
        "project_code": line(project.code),
        "place": line(mobility.host.town, country(words, mobility.host.country)),
        "people": tuple(person_rows(mobility, project.language, words)),
        "people_total": _total(mobility, words),
    }


def _group(mobility: Mobility, words: Catalogue) -> Values:
    people = mobility.participants
    programmes = dict.fromkeys(each.education_programme for each in people if each.education_programme)
    fewer = sum(each.fewer_opportunities for each in people)
    companies = dict.fromkeys(", ".join(workplace_lines(each)) for each in people if each.workplace)
    # A company that hosts is the first of those where they work.
    host = mobility.host.name if mobility.host.kind is OrganisationKind.COMPANY else ""
    return {
        "learners": (str(len(people)),) if people else (),
        "age_range": _ages(mobility, words),
        "programmes": tuple(programmes),
        "fewer": (str(fewer),) if fewer else (),
        "accompanying_count": (str(len(mobility.accompanying)),) if mobility.accompanying else (),
        "companies": tuple(each for each in (host, *companies) if each),
    }


def _ages(mobility: Mobility, words: Catalogue) -> Paragraphs:
    # On the first day, as the guide counts ages where it has limits of age (2026, p. 32, note 40).
    ages = [_age(each.birth_date, mobility.period(each)[0]) for each in mobility.participants]
    known = [each for each in ages if each is not None]
    if not known:
        return ()
    youngest, oldest = min(known), max(known)
    if youngest == oldest:
        return (words.text(f"papers.{KIND}.age", n=oldest),)
    return (words.text(f"papers.{KIND}.ages", youngest=youngest, oldest=oldest),)


def _age(born: date | None, on: date | None) -> int | None:
    if born is None or on is None:
        return None
    return age_on(born, on)


def _programme(mobility: Mobility, found: Matrix, words: Catalogue) -> Values:
    return {
        "group_outcomes": tuple(RowValues(outcome_cells(found, each, words)) for each in found.outcomes),
        "programme_days": tuple(_day_rows(mobility, found, words)),
        "secondary_share": share_of(mobility.group_days, words),
    }


def outcome_cells(found: Matrix, outcome: Outcome, words: Catalogue) -> dict[str, Paragraphs]:
    """Return the cells of an outcome's row."""
    level = (words.text("papers.eqf", level=outcome.eqf_level),) if outcome.eqf_level else ()
    dimension = (words.text(f"kinds.dimension.{outcome.dimension}"),) if outcome.dimension else ()
    return {
        "number": found.numbers(outcome.id),
        "outcome": (*paragraphs(outcome.title), *paragraphs(outcome.statement)),
        "framework": outcome_framework(outcome, words),
        "level": (*dimension, *level),
    }


def _day_rows(mobility: Mobility, found: Matrix, words: Catalogue) -> list[RowValues]:
    rows: list[RowValues] = []
    by_day: dict[date | None, list[GroupDay]] = {}
    for each in chronological(mobility.group_days):
        by_day.setdefault(each.date, []).append(each)
    for when, parts in by_day.items():
        title = weekday(words, when) if when else words.text(f"papers.{KIND}.no_day")
        rows.append(RowValues({"time": (title,)}, "group"))
        rows += [_part_row(each, found, words) for each in parts]
    return rows


def _part_row(each: GroupDay, found: Matrix, words: Catalogue) -> RowValues:
    return RowValues(
        {
            "time": line(spanned(each.time)),
            "activity": paragraphs(each.activity),
            "place": line(each.place),
            "responsible": line(each.responsible),
            "outcomes": found.numbers(*each.outcomes),
            "day_kind": (words.text(f"kinds.group_activity.{each.kind}"),) if each.kind else (),
        }
    )


def share_of(parts: tuple[GroupDay, ...], words: Catalogue) -> Paragraphs:
    """Return the share of secondary activities among these parts of the programme; empty while no hours are known."""
    share = secondary_share(parts)
    if share.percent is None:
        return ()
    hours = {"secondary": _hours(share.secondary, words), "all": _hours(share.all, words)}
    return (words.text(f"papers.{KIND}.share", percent=share.percent, **hours),)


def _hours(minutes: int, words: Catalogue) -> str:
    return number(words, (Decimal(minutes) / 60).quantize(Decimal("0.01")))


def _arrangements(project: Project, mobility: Mobility, found: Matrix, words: Catalogue) -> Values:
    lead_first = sorted(mobility.accompanying, key=lambda each: not each.leads)
    accompanying = tuple(_accompanying_row(mobility, each, words) for each in lead_first)
    return {
        "accompanying": accompanying,
        "accompanying_after": accompanying,
        "mentors": (*mentor_rows(mobility, words), *workplace_mentor_rows(mobility, words)),
        "evaluations": found.evaluation_rows(words),
        **agreed_texts(mobility.agreement, words),
        "group_contacts": party_rows(contacts_of_sides(project, mobility), words),
        "signatures": side_signatures(project, mobility, words),
    }


def _accompanying_row(mobility: Mobility, person: AccompanyingPerson, words: Catalogue) -> RowValues:
    first, last = mobility.period(person)
    return RowValues(
        {
            "name": lead_name(person, words),
            "role": _as(person, words),
            "phone": line(person.phone),
            "from": day(words, first),
            "to": day(words, last),
        }
    )


def _as(person: Traveller, words: Catalogue) -> Paragraphs:
    if isinstance(person, Participant):
        return (words.text(f"papers.{KIND}.learner"),)
    return (words.text(f"kinds.accompanying_role.{getattr(person, 'role', '')}"),)


def person_rows(mobility: Mobility, language: str, words: Catalogue) -> list[RowValues]:
    """Return everybody who takes part: learners, then accompanying persons."""
    rows = []
    # As a class register lists them, so that who signs beside a name finds it.
    everybody = (*by_surname(mobility.participants, language), *by_surname(mobility.accompanying, language))
    for at, person in enumerate(everybody, 1):
        programme = line(person.education_programme) if isinstance(person, Participant) else ()
        cells = {"number": (str(at),), "name": line(person.name), "as": _as(person, words), "programme": programme}
        rows.append(RowValues({**cells, "period": line(period(words, *mobility.period(person)))}, key=person.id))
    return rows


def _total(mobility: Mobility, words: Catalogue) -> Paragraphs:
    learners = words.text("papers.participants", n=len(mobility.participants))
    others = words.text("papers.accompanying", n=len(mobility.accompanying))
    return line(learners, others) if mobility.travellers else ()
