"""More or fewer people in a what-if. Who is added has no name yet, and nothing personal of anyone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from planner.model import (
    LEARNER_ACTIVITIES,
    AccompanyingPerson,
    AccompanyingRole,
    ActivityType,
    Mobility,
    Participant,
    Role,
    Traveller,
)
from planner.whatif.reading import MOST_PEOPLE, refused

_ROLES = {
    ActivityType.INVITED_EXPERTS: Role.INVITED_EXPERT,
    ActivityType.HOSTING_TEACHERS_IN_TRAINING: Role.TEACHER_IN_TRAINING,
}


def with_travellers(mobility: Mobility, change: Callable[[Traveller], Traveller]) -> Mobility:
    """Change each participant, then each accompanying person, in their order."""
    participants = tuple(map(change, mobility.participants))
    accompanying = tuple(map(change, mobility.accompanying))
    return mobility.model_copy(update={"participants": participants, "accompanying": accompanying})


def with_participants(mobility: Mobility, count: int) -> Mobility:
    """Leave out the last participants, or add people without a name, in the role that most others have."""
    kept = mobility.participants[:count]
    role = _usual_role(mobility)
    added = (_participant(each, role) for each in _fresh_ids(mobility, count - len(kept), "participant"))
    return mobility.model_copy(update={"participants": (*kept, *added)})


def with_accompanying(mobility: Mobility, count: int) -> Mobility:
    """Leave out the last accompanying persons, or add education staff without a name."""
    kept = mobility.accompanying[:count]
    usual = Counter(each.role for each in mobility.accompanying).most_common(1)
    role = usual[0][0] if usual else AccompanyingRole.EDUCATION_STAFF
    added = (_accompanying(each, role) for each in _fresh_ids(mobility, count - len(kept), "accompanying"))
    return mobility.model_copy(update={"accompanying": (*kept, *added)})


# Kept, because a curve up to 120 participants would otherwise make and check 7,000 of them.
@lru_cache(maxsize=MOST_PEOPLE)
def _participant(person: str, role: Role) -> Participant:
    return Participant(id=person, role=role)


@lru_cache(maxsize=MOST_PEOPLE)
def _accompanying(person: str, role: AccompanyingRole) -> AccompanyingPerson:
    return AccompanyingPerson(id=person, role=role)


def _usual_role(mobility: Mobility) -> Role:
    if mobility.participants:
        return Counter(each.role for each in mobility.participants).most_common(1)[0][0]
    if mobility.activity is None or mobility.activity in LEARNER_ACTIVITIES:
        return Role.LEARNER
    return _ROLES.get(mobility.activity, Role.STAFF)


def _fresh_ids(mobility: Mobility, count: int, kind: str) -> list[str]:
    """Ids that nobody has; the same ones each time, so that a variant is the same whenever it is worked out."""
    taken = {each.id for each in mobility.travellers}
    # As many more as there are people, so that enough are left whatever ids these have.
    candidates = (f"{kind}{number}" for number in range(1, len(taken) + count + 1))
    return [each for each in candidates if each not in taken][: max(count, 0)]


def fewer_opportunities(mobility: Mobility) -> int:
    """Participants with fewer opportunities."""
    return sum(each.fewer_opportunities for each in mobility.participants)


def with_fewer_opportunities(mobility: Mobility, count: int) -> Mobility:
    """Mark so many participants as having fewer opportunities; those who are marked keep the mark first.

    Raises:
        EditRefused: there are not so many participants.
    """
    return _marked(mobility, "fewer_opportunities", count)


def zero_grant(mobility: Mobility) -> int:
    """Participants who take part without any money from the grant."""
    return sum(each.zero_grant for each in mobility.participants)


def with_zero_grant(mobility: Mobility, count: int) -> Mobility:
    """Let so many participants take part without money; those who do so already are the first.

    Raises:
        EditRefused: there are not so many participants.
    """
    return _marked(mobility, "zero_grant", count)


def language_support(mobility: Mobility) -> int:
    """Participants who ask for language support beside OLS."""
    return sum(each.language_support for each in mobility.participants)


def with_language_support(mobility: Mobility, count: int) -> Mobility:
    """Let so many participants ask for language support; those who do so already are the first.

    Raises:
        EditRefused: there are not so many participants.
    """
    return _marked(mobility, "language_support", count)


def _marked(mobility: Mobility, mark: str, count: int) -> Mobility:
    people = mobility.participants
    if count > len(people):
        raise refused(mark, "more_than_people", n=len(people))
    # Sorting keeps the order among equals: those with the mark, then the others, each as in the list.
    order = sorted(range(len(people)), key=lambda at: not getattr(people[at], mark))
    chosen = set(order[:count])
    changed = tuple(_with_mark(each, mark, wanted=at in chosen) for at, each in enumerate(people))
    return mobility.model_copy(update={"participants": changed})


def _with_mark(person: Participant, mark: str, *, wanted: bool) -> Participant:
    return person if getattr(person, mark) is wanted else person.model_copy(update={mark: wanted})
