"""Numbers of papers: printed as typed, never made up; where one looks wrong a screen says so."""

from __future__ import annotations

import re

from planner.locale import Message, message
from planner.model import Mobility, Participant, Project

PROJECT_CODE = re.compile(r"\d{4}-\d-[A-Z]{2}\d{2}-KA\d{3}-[A-Z]{3}-\d{9}")
"""For example 2025-1-LV01-KA121-VET-000012345 (learning agreement template, 2021)."""

MOBILITY_ID = re.compile(r"\d{6}-MOB-\d{5}")
"""For example 005041-MOB-00001 (Beneficiary Module, secondary source): the number of lv.europass-db.com may differ."""


def number_doubts(project: Project, mobility: Mobility, participant: Participant | None = None) -> tuple[Message, ...]:
    """Return a doubt for each typed number that does not look like its kind; of one participant, or of the group."""
    number = participant.mobility_id if participant else mobility.group_mobility_id
    doubts = []
    if number and not MOBILITY_ID.fullmatch(number):
        doubts.append(message("papers.doubt.mobility_id", number=number))
    if project.code and not PROJECT_CODE.fullmatch(project.code):
        doubts.append(message("papers.doubt.project_code", number=project.code))
    return tuple(doubts)
