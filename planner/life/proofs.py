"""What of a plan shows that a duty is done. Nothing planned is a proof, only what somebody signed, dated or issued."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from planner.model import THE_GROUP, ActivityType, GrantSheet, Mobility, PaperState, Project

Proof = Callable[[Project, Mobility], bool]

_AGREED: Final = frozenset({PaperState.SIGNED, PaperState.AMENDED, PaperState.AFTER_DRAFT, PaperState.ISSUED})
_COVERS: Final = (
    "health_insurance",
    "accident_insurance",
    "liability_insurance",
    "travel_insurance",
    "death_insurance",
)


def _papers_are(mobility: Mobility, states: frozenset[PaperState]) -> bool:
    """Whether every paper that there has to be, the group's or one a participant, is in one of these states."""
    is_group = mobility.activity is ActivityType.GROUP_MOBILITY_LEARNERS
    wanted = [THE_GROUP] if is_group else [each.id for each in mobility.participants]
    state = {each.participant: each.state for each in mobility.papers}
    return bool(mobility.participants) and all(state.get(each) in states for each in wanted)


def _agreed(_project: Project, mobility: Mobility) -> bool:
    return _papers_are(mobility, _AGREED)


def _issued(_project: Project, mobility: Mobility) -> bool:
    return _papers_are(mobility, frozenset({PaperState.ISSUED}))


def _memorandum_in_force(project: Project, mobility: Mobility) -> bool:
    found = next((each for each in project.memoranda if each.id == mobility.memorandum), None)
    if found is None or found.first_day is None or mobility.first_day is None:
        return False
    # By the first day of the stay: one that runs out during it was in force when people were sent.
    return found.first_day <= mobility.first_day and (found.last_day is None or mobility.first_day <= found.last_day)


def _supporting_approved(_project: Project, mobility: Mobility) -> bool:
    return mobility.agreement.supporting_approved is True


def _sheets(mobility: Mobility) -> dict[str, GrantSheet]:
    """What is settled with each participant and accompanying person, by id."""
    own = {each.participant: each for each in mobility.grant_sheets}
    return {
        each.id: own.get(each.id, GrantSheet(participant=each.id)).over(mobility.grant_terms)
        for each in mobility.travellers
    }


def _insured(_project: Project, mobility: Mobility) -> bool:
    sheets = _sheets(mobility).values()
    return bool(mobility.participants) and all(getattr(each, name).provider for each in sheets for name in _COVERS)


def _invited_to_ols(_project: Project, mobility: Mobility) -> bool:
    sheets = _sheets(mobility)
    people = mobility.participants
    return bool(people) and all(sheets[each.id].language_invited_on is not None for each in people)


def _visit_has_reason(_project: Project, mobility: Mobility) -> bool:
    return bool(mobility.visit_reason)


def _assessed(_project: Project, mobility: Mobility) -> bool:
    """Every outcome of everybody has a result; an outcome with no names is everybody's, a group's may be common."""
    done = {(each.participant, each.outcome) for each in mobility.results if each.is_assessed}
    wanted = [
        (person.id, outcome.id)
        for outcome in mobility.outcomes
        for person in mobility.participants
        if not outcome.participants or person.id in outcome.participants
    ]
    return bool(wanted) and all(pair in done or (THE_GROUP, pair[1]) in done for pair in wanted)


def _recognised(_project: Project, mobility: Mobility) -> bool:
    # Either will do: a date on what was credited, or on the transcript that the school validated.
    credited = {each.participant for each in mobility.recognitions if each.recognised_on}
    validated = {each.participant for each in mobility.assessment_summaries if each.validated_on}
    people = {each.id for each in mobility.participants}
    return bool(people) and people <= credited | validated


PROOFS: Final[Mapping[str, Proof]] = MappingProxyType(
    {
        "agreed": _agreed,
        "issued": _issued,
        "memorandum_in_force": _memorandum_in_force,
        "supporting_approved": _supporting_approved,
        "insured": _insured,
        "invited_to_ols": _invited_to_ols,
        "visit_has_reason": _visit_has_reason,
        "assessed": _assessed,
        "recognised": _recognised,
    }
)
"""By the names that duties.toml has for them."""
