"""What a paper with states says, by the plan's own fields: what is watched after signing and after issue.

By content and not by printed words, so that neither another language nor a new release of the program, with other words
or another layout, makes a signed paper look changed. What a paper does not print is not in it. A field whose value is
the model's default is left out: a later release may have more fields.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from enum import Enum
from hashlib import sha256

from planner.documents.europass.actuals import after_as_agreed, group_with_actuals, paper_of, with_actuals
from planner.documents.form import Stage
from planner.documents.learning_agreement.matrix import Matrix, matrix_of
from planner.locale import catalogue
from planner.model import (
    LEARNER_ROLES,
    THE_GROUP,
    AfterMobility,
    Agreement,
    Evaluation,
    FourthParty,
    GroupDay,
    Mobility,
    OrganisationKind,
    Outcome,
    Participant,
    Project,
    Task,
    age_on,
    at_workplace,
)
from planner.model.base import Plain
from planner.outcomes.results import result_of
from planner.readiness import is_minor

Content = dict[str, str]
"""Values by key, such as `outcomes/ID/statement`; records of a list stand under their ids."""

_Record = Outcome | Task | Evaluation | GroupDay

JOINT = "/"
_SHORT_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")

_SCHOOL = frozenset({"kind", "website", "legal_form", "registration"})
_HOST = frozenset({"kind", "legal_form", "registration"})
_OWN = ("first_name", "last_name", "email", "phone", "role", "education_programme", "position", "workplace")
_LINKS = frozenset({"id", "participants", "tasks", "evaluations", "outcomes"})
_PICKED = frozenset({"framework", "key_competence", "esco", "framework_name", "reference"})
_UNPRINTED = _PICKED | {"override_reason", "unit"}
_OF_AGREEMENT_ALONE = frozenset({"additional_provisions", "monitoring", "supporting_contact"})
_PEOPLE_THERE = frozenset({"mentor", "responsible_person", "emergency_contact"})
_SIGNING = frozenset({"sending_signatory", "hosting_signatory", "fourth_signatory", "fourth_party"})
_VIRTUAL = frozenset({"virtual_part", "virtual_first_day", "virtual_last_day"})


def content_of(project: Project, mobility: Mobility, participant: Participant | None, stage: Stage) -> Content:
    """Return what a participant's paper says before or after the mobility; None: the group's."""
    plan = at_workplace(mobility, participant)
    return _agreed(project, plan, participant) if stage is Stage.BEFORE else _happened(project, plan, participant)


def fingerprint_of(content: Content) -> str:
    """Return twelve characters that change with any value of a content."""
    return sha256(json.dumps(content, ensure_ascii=True, sort_keys=True).encode()).hexdigest()[:12]


def short_code(fingerprint: str) -> str:
    """Return the code that stands on every page: the first six characters, in capitals."""
    return fingerprint[:6].upper()


# -- before the mobility -------------------------------------------------------------------------------------------


def _agreed(project: Project, mobility: Mobility, participant: Participant | None) -> Content:
    # Numbers stand on the page in a language; which records concern whom does not.
    found = matrix_of(mobility, participant, catalogue("en"))
    return {
        **_flat(project.organisation, "organisation", _SCHOOL),
        **_flat(project.coordinator, "coordinator"),
        **_flat(mobility.host, "host", _HOST),
        **_flat(mobility.host_contact, "host_contact"),
        **_head(project, mobility, participant),
        **_agreement(mobility.agreement, is_group=participant is None),
        **_outcomes(found, is_group=participant is None),
        **_records("evaluations", found.evaluations),
        **(_person(mobility, participant, found) if participant else _group(mobility)),
    }


def _head(project: Project, mobility: Mobility, participant: Participant | None) -> Content:
    first, last = mobility.period(participant)
    told = {
        "project_code": project.code,
        "activity": mobility.activity or "",
        "first_day": _day(first),
        "last_day": _day(last),
    }
    return {key: value for key, value in told.items() if value}


def _agreement(agreement: Agreement, *, is_group: bool) -> Content:
    without = {"supporting_approved", "supporting_organisation", "supporting_contact"}
    if not agreement.blended:
        without |= _VIRTUAL
    if is_group:  # its programme has no place for these
        without |= {"weekly_hours", "blended", "fourth_party", "fourth_signatory", "prints_birth_date", *_VIRTUAL}
    elif agreement.fourth_party is FourthParty.NONE:
        without |= {"fourth_signatory"}
    helper = agreement.supporting_organisation
    more = _flat(helper, "agreement/supporting_organisation", _SCHOOL) if helper else {}
    if helper and not is_group:
        more |= _flat(agreement.supporting_contact, "agreement/supporting_contact")
    return _flat(agreement, "agreement", frozenset(without)) | more


def _outcomes(found: Matrix, *, is_group: bool) -> Content:
    content = _records("outcomes", found.outcomes, _UNPRINTED)
    # A group's programme does not say which task leads to which outcome.
    known = {each.id for each in found.evaluations} | {each.id for each in found.tasks if not is_group}
    for each in found.outcomes:
        at = f"outcomes/{_part(each.id)}"
        links = {"tasks": each.tasks, "evaluations": each.evaluations}
        content |= {f"{at}/{key}": _ids(one for one in ids if one in known) for key, ids in links.items()}
        content |= {f"{at}/{key}": value for key, value in _framework(each).items()}
    return {key: value for key, value in content.items() if value}


def _framework(outcome: Outcome) -> Content:
    """What was picked: a competence, else an ESCO concept, else a name and a reference.

    A concept goes by its address: its labels come in any language, and more of them later.
    """
    if outcome.key_competence:
        own = {"key_competence": outcome.key_competence.value}
    elif outcome.esco:
        own = {"esco": outcome.esco.uri}
    else:
        own = {"framework_name": outcome.framework_name, "reference": outcome.reference}
    return {"framework": outcome.framework.value, **own}


def _person(mobility: Mobility, participant: Participant, found: Matrix) -> Content:
    content = _flat(participant, "participant", frozenset(type(participant).model_fields) - {*_OWN})
    content |= _records("tasks", found.tasks)
    if participant.placement and participant.placement.address:
        content["participant/placement/address"] = participant.placement.address
    if participant.role in LEARNER_ROLES:
        content.pop("participant/position", None)
    if mobility.agreement.prints_birth_date:
        content["participant/birth_date"] = _day(participant.birth_date)
    if participant.graduated_on:
        content["participant/graduated_on"] = _day(participant.graduated_on)
    if is_minor(mobility, participant):
        content["participant/minor"] = "true"
        if participant.guardian:
            content |= _flat(participant.guardian, "participant/guardian")
    return content | _companions(mobility)


def _companions(mobility: Mobility, *, with_role: bool = False) -> Content:
    content = {"accompanying": _ids(each.id for each in mobility.accompanying)}
    for each in mobility.accompanying:
        first, last = mobility.period(each)
        told = {"name": each.name, "first_day": _day(first), "last_day": _day(last), "phone": each.phone}
        told["leads"] = "true" if each.leads else ""
        told |= {"role": each.role.value} if with_role else {}
        content |= {f"accompanying/{_part(each.id)}/{key}": value for key, value in told.items() if value}
    return {key: value for key, value in content.items() if value}


def _group(mobility: Mobility) -> Content:
    content = _companions(mobility, with_role=True) | _records("group_days", mobility.group_days)
    for each in mobility.group_days:
        content[f"group_days/{_part(each.id)}/outcomes"] = _ids(each.outcomes)
    content["people"] = _ids(each.id for each in mobility.participants)
    for person in mobility.participants:
        first, last = mobility.period(person)
        told = {
            "name": person.name,
            "education_programme": person.education_programme,
            "workplace": person.workplace,
            "first_day": _day(first),
            "last_day": _day(last),
        }
        content |= {f"people/{_part(person.id)}/{key}": value for key, value in told.items()}
        if person.placement:
            content[f"people/{_part(person.id)}/address"] = person.placement.address
            content |= _flat(person.placement.mentor, f"people/{_part(person.id)}/mentor")
    content["ages"] = _ages(mobility)
    if mobility.agreement.prints_fewer_opportunities:
        content["fewer"] = str(sum(each.fewer_opportunities for each in mobility.participants))
    if mobility.host.kind is OrganisationKind.COMPANY:
        content["host/kind"] = mobility.host.kind.value
    return {key: value for key, value in content.items() if value}


def _ages(mobility: Mobility) -> str:
    born = [(each.birth_date, mobility.period(each)[0]) for each in mobility.participants]
    ages = [age_on(birth, first) for birth, first in born if birth and first]
    return f"{min(ages)}-{max(ages)}" if ages else ""


# -- after it ------------------------------------------------------------------------------------------------------


def _happened(project: Project, mobility: Mobility, participant: Participant | None) -> Content:
    after = paper_of(mobility, participant).after or after_as_agreed(mobility, participant)
    if participant is None:
        was, who = group_with_actuals(mobility, after), None
    else:
        was, who = with_actuals(mobility, participant, after)
    agreed = _agreed(project, was, who)
    content = {key: value for key, value in agreed.items() if not _left_behind(key, after)}
    content = _without_undone(content, after)
    return content | _results(mobility, participant) | _closing(mobility, participant, after)


def _left_behind(key: str, after: AfterMobility) -> bool:
    """Whether a paper before the mobility says something that the one after it has no place for."""
    first, *rest = key.split(JOINT)
    part = rest[0] if rest else ""
    if first in {"coordinator", "host_contact"}:
        return True
    if first == "accompanying":
        return rest[-1:] == ["phone"]
    if first == "participant":
        return part in {"email", "phone", "minor", "guardian"}
    if first != "agreement":
        return False
    kept = {"monitoring", *_PEOPLE_THERE} if after.keeps_mentoring else frozenset()
    return part in _OF_AGREEMENT_ALONE | _PEOPLE_THERE | _SIGNING and part not in kept


def _without_undone(content: Content, after: AfterMobility) -> Content:
    """Of a task that was not done nothing is printed but its number's absence."""
    undone = {_part(each.task) for each in after.tasks if not each.done}
    gone = tuple(f"tasks/{each}/" for each in undone)
    kept = {key: value for key, value in content.items() if not key.startswith(gone)} if gone else content
    links = {key for key in kept if key.startswith("outcomes/") and key.endswith("/tasks")}
    told = {key: " ".join(each for each in kept[key].split() if each not in undone) for key in links}
    return {key: told.get(key, value) for key, value in kept.items() if told.get(key, value)}


def _results(mobility: Mobility, participant: Participant | None) -> Content:
    whose, content = participant.id if participant else THE_GROUP, Content()
    for outcome in matrix_of(mobility, participant, catalogue("en")).outcomes:
        result = result_of(mobility, whose, outcome.id)
        if result is not None:
            told = {"achievement": result.achievement or "", "grade": result.grade}
            told |= {} if participant else {"comment": result.comment}
            content |= {f"results/{_part(outcome.id)}/{key}": value for key, value in told.items() if value}
    return content


def _closing(mobility: Mobility, participant: Participant | None, after: AfterMobility) -> Content:
    number = participant.mobility_id if participant else mobility.group_mobility_id
    issuer = after.issuer.value
    signatory = getattr(mobility.agreement, f"{issuer}_signatory")
    content = {"number": number, "overall": after.overall, "issued_on": _day(after.issued_on), "issuer": issuer}
    content |= {f"tasks/{_part(each.task)}/done": "false" for each in after.tasks if not each.done}
    content |= _flat(signatory, f"agreement/{issuer}_signatory")
    return {key: value for key, value in content.items() if value}


# -- values --------------------------------------------------------------------------------------------------------


def _records(name: str, items: Iterable[_Record], without: frozenset[str] = frozenset()) -> Content:
    """Records by id, and their order, which gives them their numbers."""
    every = list(items)
    content = {name: _ids(each.id for each in every)} if every else {}
    for each in every:
        content |= _flat(each, f"{name}/{_part(each.id)}", _LINKS | without)
    return content


def _flat(part: Plain, at: str, without: frozenset[str] = frozenset()) -> Content:
    content = Content()
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if name in without:
            continue
        if isinstance(value, Plain):
            content |= _flat(value, f"{at}/{name}")
        elif value is not None and value != field.default:
            content[f"{at}/{name}"] = _text(value)
    return content


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(_text, value))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value.value) if isinstance(value, Enum) else str(value)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _ids(ids: Iterable[str]) -> str:
    return " ".join(map(_part, ids))


def _part(own_id: str) -> str:
    """An id as a part of a key: whoever made the file chose it, and it may be any text."""
    return own_id if _SHORT_ID.fullmatch(own_id) else sha256(own_id.encode("utf-8", "replace")).hexdigest()[:12]
