"""Who of a list is new in a mobility, who is there already, who changed; and the mobility with them in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple

from planner.editor import replace_at
from planner.exchange.folding import fold
from planner.exchange.people.matching import is_same_person, name_key
from planner.exchange.people.parts import Answers, Listed, PeopleList, Question
from planner.exchange.people.rows import asked_of, guardian_of
from planner.model import AccompanyingPerson, Contact, Mobility, Participant, Role, Traveller, usual_role

_SHARED: Final = ("first_name", "last_name", "email", "phone", "gender", "nationality")
_PARTICIPANT: Final = (
    *_SHARED,
    "birth_date",
    "address",
    "education_programme",
    "workplace",
    "position",
    "fewer_opportunities",
    "mobility_id",
)


class State(StrEnum):
    """What a person of the list is to the mobility."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    # Among the accompanying persons as a participant, or the other way round: nobody is moved unasked.
    ELSEWHERE = "elsewhere"


class Change(NamedTuple):
    """A field that the list has otherwise than the plan."""

    field: str
    before: Any
    after: Any


class Matched(NamedTuple):
    """A person of the list beside the one of the plan, if there is one."""

    listed: Listed
    state: State
    id: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def only_adds(self) -> bool:
        """Whether the list changes nothing that stands in the plan: it fills in what is empty there."""
        # False is an answer, not an empty field: fewer opportunities change what is paid.
        return bool(self.changes) and all(each.before is None or each.before == "" for each in self.changes)


def matched(found: PeopleList, mobility: Mobility) -> tuple[Matched, ...]:
    """Return everybody of a list, in the order of the rows, with what they are to a mobility."""
    # By name, so that five thousand beside five thousand are not compared one with another.
    there: dict[frozenset[str], list[Traveller]] = {}
    for one in mobility.travellers:
        there.setdefault(name_key(one.name), []).append(one)
    result = []
    for each in found.everybody:
        namesakes = there.get(name_key(each.name), [])
        same = next((one for one in namesakes if _is_same(one, each)), None)
        if same is not None:
            namesakes.remove(same)
        result.append(_matched(each, same))
    return tuple(result)


def _is_same(there: Traveller, listed: Listed) -> bool:
    if isinstance(there, Participant):
        return is_same_person(there, listed)
    # Of accompanying persons no day of birth is kept: their name and address tell.
    email = str(listed.values.get("email", there.email)).casefold()
    return name_key(there.name) == name_key(listed.name) and there.email.casefold() in {"", email}


def _matched(listed: Listed, there: Traveller | None) -> Matched:
    if there is None:
        return Matched(listed, State.NEW)
    if isinstance(there, AccompanyingPerson) != listed.accompanying:
        return Matched(listed, State.ELSEWHERE, there.id)
    changes = tuple(_changes(listed, there))
    return Matched(listed, State.CHANGED if changes else State.SAME, there.id, changes)


def _changes(listed: Listed, there: Traveller) -> Iterator[Change]:
    """What the list says and the plan has otherwise; what the list leaves empty stays as it is."""
    for field in _SHARED if listed.accompanying else _PARTICIPANT:
        after = listed.values.get(field)
        before = getattr(there, field)
        if after is not None and after != "" and not _alike(before, after):
            yield Change(field, before, after)
    if not isinstance(there, Participant):
        return
    if listed.role is not None and listed.role is not there.role:
        yield Change("role", there.role, listed.role)
    for field, after in guardian_of(listed.values).items():
        before = getattr(there.guardian, field) if there.guardian else ""
        if not _alike(before, after):
            yield Change(f"guardian.{field}", before, after)


def _alike(one: object, two: object) -> bool:
    # "ŽANIS" and "Žanis" are one name; a telephone with other blanks is the same telephone.
    if isinstance(one, str) and isinstance(two, str):
        return "".join(one.casefold().split()) == "".join(two.casefold().split())
    return one == two


def role_doubts(found: PeopleList, mobility: Mobility, answers: Answers) -> list[Question]:
    """Ask whether staff in a list for an activity of learners go along: they are paid otherwise than participants."""
    if not mobility.is_for_learners:
        return []
    staff = [each for each in found.people if each.role is Role.STAFF and fold(each.role_word) not in answers.roles]
    return asked_of(staff, "people.ask.staff")


def with_people(mobility: Mobility, everybody: Sequence[Matched], rows: Collection[int]) -> Mobility:
    """Return a mobility with people of a list: new ones at the end, changed ones in their place.

    Args:
        mobility: who is there already.
        everybody: the list, as `matched` gives it.
        rows: numbers of the rows that are taken.

    Raises:
        EditRefused: the plan cannot hold so many.
    """
    wanted = [each for each in everybody if each.listed.row in rows]
    changed = {each.id: each for each in wanted if each.state is State.CHANGED}
    new = [each.listed for each in wanted if each.state is State.NEW]
    role = usual_role(mobility.activity)
    participants = (
        *(_changed(each, changed.get(each.id)) for each in mobility.participants),
        *(new_participant(each, role) for each in new if not each.accompanying),
    )
    accompanying = (
        *(_changed(each, changed.get(each.id)) for each in mobility.accompanying),
        *(AccompanyingPerson(**_values(each, _SHARED)) for each in new if each.accompanying),
    )
    if changed or any(not each.accompanying for each in new):
        mobility = replace_at(mobility, "participants", participants)
    if changed or any(each.accompanying for each in new):
        mobility = replace_at(mobility, "accompanying", accompanying)
    return mobility


def _changed(there: Any, new: Matched | None) -> Any:
    if new is None:
        return there
    for each in new.changes:
        there = replace_at(there, each.field, each.after)
    return there


def new_participant(listed: Listed, usual: Role) -> Participant:
    """Return a person of a list as a participant; `usual` is the role where the list says none."""
    guardian = guardian_of(listed.values)
    contact: Mapping[str, Any] = {"guardian": Contact(**guardian)} if guardian else {}
    return Participant(**_values(listed, _PARTICIPANT), role=listed.role or usual, **contact)


def _values(listed: Listed, fields: Sequence[str]) -> dict[str, Any]:
    return {field: each for field in fields if (each := listed.values.get(field)) is not None}
