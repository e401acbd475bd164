"""The plan that travels inside a PDF: what a colleague can start from, and nobody's personal data."""

from __future__ import annotations

import json

from planner.documents.anonymise import anonymised, doubtful_words, names_in_plan
from planner.inert import escaped_json
from planner.model import (
    Agreement,
    Evaluation,
    GroupDay,
    Mobility,
    Organisation,
    Outcome,
    PlanFile,
    Project,
    Task,
)

_PROJECT = ("title", "code", "call", "action", "language", "sample")
_MOBILITY = (
    "title",
    "activity",
    "host_established_there",
    "host_related_to_sender",
    "related_host_transnational",
    "host_staff_lead",
    "one_country",
    "mentors_at_host",
    "travel",
    "first_day",
    "last_day",
    "planned_days",
    "group",
    "course",
    "prepares",
    "work_based",
)
_AGREEMENT = (
    "working_language",
    "weekly_hours",
    "blended",
    "virtual_part",
    "virtual_first_day",
    "virtual_last_day",
    "monitoring",
    "evaluation_criteria",
    "evaluation_procedure",
    "recognition_conditions",
    "recognition_procedure",
    "documents_issued",
)
"""What may travel is listed here, so that a field added to a plan stays at home until somebody says otherwise."""

_ORGANISATION = ("name", "oid", "kind", "address", "town", "country", "website")
_NO_FREE_TEXT = frozenset({"organisation", "host", "travel", "esco"})
"""Names of schools, firms and towns, and ESCO's own words: a person's name in them is theirs."""

NAMES_TOLD = 12
"""Words that are told at once; who sees a dozen looks at the texts anyway."""

_NO_PROSE = frozenset({"id", "format", "language", "call", "action", "activity", "kind", "code"})
"""Fields whose words are ours."""


def shared_plan(project: Project, mobility: Mobility, person: str = "") -> str:
    """Return the plan file without people, contacts, names of assessors, notes and money, as JSON.

    Free text stays, but where it names somebody of the plan, or gives an address to reach somebody, three dots
    stand instead. The same plan gives the same text, whatever its id.

    Args:
        project: the project.
        mobility: the plan.
        person: id of the participant whose paper it travels in: outcomes and tasks of others stay out.
    """
    shared = Mobility(
        id="shared",
        host=_organisation(mobility.host),
        **{each: getattr(mobility, each) for each in _MOBILITY},
        outcomes=tuple(_outcome(each) for each in mobility.outcomes if _concerns(each, person)),
        tasks=tuple(_task(each) for each in mobility.tasks if _concerns(each, person)),
        # Whoever checks is named in an evaluation, whoever leads in a part of the programme: both leave below.
        evaluations=_evaluations(mobility, person),
        agreement=Agreement(**{each: getattr(mobility.agreement, each) for each in _AGREEMENT}),
        units=tuple(each.model_copy(update={"evaluations": ()}) for each in mobility.units),
        group_days=tuple(_day(each) for each in mobility.group_days),
    )
    own = Project(
        id="shared",
        organisation=_organisation(project.organisation),
        **{each: getattr(project, each) for each in _PROJECT},
    )
    # Without defaults: half of the bytes that travel in every paper.
    plan = PlanFile(project=own, mobility=shared).model_dump(mode="json", exclude_defaults=True)
    nobody = anonymised(plan, names_in_plan(project, mobility), _NO_FREE_TEXT)
    # Latvian letters as they are: two bytes each instead of the six of an escape.
    return escaped_json(json.dumps(nobody, ensure_ascii=False))


def names_left(project: Project, mobility: Mobility) -> tuple[str, ...]:
    """Return words in the plan that would travel and may be a traveller's name all the same; a person has to judge."""
    if project.sample:  # nobody real is in it
        return ()
    inside = json.loads(shared_plan(project, mobility))
    # What school, host and towns are called travels by itself, whoever they are called after.
    theirs = {project.organisation.name, mobility.host.name, project.organisation.town, mobility.host.town}
    known = {word.casefold() for each in theirs for word in each.split()}
    first_names = {word for each in mobility.travellers for word in each.first_name.split()}
    people = {word for each in mobility.travellers for word in each.name.replace("-", " ").split()}
    left = doubtful_words(inside, people, first_names, _NO_FREE_TEXT | _NO_PROSE)
    return tuple(each for each in left if each.casefold() not in known)


def _organisation(organisation: Organisation) -> Organisation:
    return Organisation(**{each: getattr(organisation, each) for each in _ORGANISATION})


def _concerns(each: Outcome | Task, person: str) -> bool:
    return not person or not each.participants or person in each.participants


def _outcome(outcome: Outcome) -> Outcome:
    # Ids of people lead nowhere where no people travel.
    return outcome.model_copy(update={"participants": ()})


def _task(task: Task) -> Task:
    return task.model_copy(update={"participants": ()})


def _evaluations(mobility: Mobility, person: str) -> tuple[Evaluation, ...]:
    # As `matrix_of` prints them: what travels inside a paper is what stands on it.
    own = {each for outcome in mobility.outcomes if _concerns(outcome, person) for each in outcome.evaluations}
    # An assessment that no outcome uses is everybody's.
    used = {each for outcome in mobility.outcomes for each in outcome.evaluations}
    kept = (each for each in mobility.evaluations if each.id in own or each.id not in used)
    return tuple(each.model_copy(update={"who": ""}) for each in kept)


def _day(day: GroupDay) -> GroupDay:
    return day.model_copy(update={"responsible": ""})
