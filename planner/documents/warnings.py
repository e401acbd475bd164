"""What a screen warns of about a paper, though it is printed as typed: its numbers (never made up), its signing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.documents.europass.actuals import paper_of
from planner.documents.europass.states import live_steps
from planner.locale import Message, message
from planner.model import Mobility, PaperState, Participant, Project

PROJECT_CODE = re.compile(r"\d{4}-\d-[A-Z]{2}\d{2}-KA\d{3}-[A-Z]{3}-\d{9}")
"""For example 2025-1-LV01-KA121-VET-000012345 (learning agreement template, 2021)."""

MOBILITY_ID = re.compile(r"\d{6}-MOB-\d{5}")
"""For example 005041-MOB-00001 (Beneficiary Module, secondary source): the number of lv.europass-db.com may differ."""


def paper_warnings(project: Project, mobility: Mobility, participant: Participant | None = None) -> tuple[Message, ...]:
    """Return what looks wrong about the papers of one participant; None: about the group's."""
    number = participant.mobility_id if participant else mobility.group_mobility_id
    warnings = []
    if number and not MOBILITY_ID.fullmatch(number):
        warnings.append(message("papers.warning.mobility_id", number=number))
    if project.code and not PROJECT_CODE.fullmatch(project.code):
        warnings.append(message("papers.warning.project_code", number=project.code))
    numbers = [each.mobility_id for each in mobility.participants if each.mobility_id]
    if participant and numbers.count(number) > 1:
        warnings.append(message("papers.warning.number_twice", number=number))
    return (*warnings, *_other_oids(project, mobility), *_signed_late(mobility, participant))


def _other_oids(project: Project, mobility: Mobility) -> Iterator[Message]:
    """An organisation has one number: papers that name two of it are handed back by whoever compares them."""
    known = {each.name.casefold(): each.oid for each in (project.organisation, mobility.host) if each.name and each.oid}
    parties = (party.organisation for each in project.memoranda for party in each.parties)
    for each in parties:
        own = known.get(each.name.casefold(), "")
        if own and each.oid and own.casefold() != each.oid.casefold():
            yield message("papers.warning.other_oid", name=each.name, oid=own, other=each.oid)


def _signed_late(mobility: Mobility, participant: Participant | None) -> Iterator[Message]:
    """An agreement is signed before the mobility, by three or four parties (seed 004)."""
    first = mobility.period(participant)[0]
    steps = live_steps(paper_of(mobility, participant).steps)
    signed = [each.on for each in steps if each.state is PaperState.SIGNED]
    if first and signed and signed[-1] > first:
        yield message("papers.warning.signed_late", day=signed[-1], first=first)
