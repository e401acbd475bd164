"""Learning outcomes, the tasks that lead to them and how they are assessed."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from planner.model.base import Key, Line, Many, Plain, Prose, new_id, plain_line
from planner.model.kinds import Dimension, EvaluationMethod, Framework, KeyCompetence

ESCO_BASE = "http://data.europa.eu/esco/"
"""Every ESCO address begins so."""


Label = Annotated[str, StringConstraints(max_length=1000), AfterValidator(plain_line)]
"""What ESCO calls a concept in one language; the longest has some two hundred letters."""


class EscoConcept(Plain):
    """A picked ESCO concept, kept whole so that the plan prints without the index."""

    # ESCO drops concepts (194 skills from 1.1.1 to 1.2.1): with label and version a pick stays readable.
    uri: Line
    version: Line = ""
    type: Line = ""
    labels: dict[Key, Label] = Field(default_factory=dict, max_length=100)


class Task(Plain):
    """Something the participant does at the host."""

    id: Key = Field(default_factory=new_id)
    what: Prose = ""
    period: Line = ""
    place: Line = ""
    participants: Many[Key] = Field(default=(), description="ids; empty: everyone")


class Evaluation(Plain):
    """One way in which outcomes are assessed."""

    id: Key = Field(default_factory=new_id)
    method: EvaluationMethod = EvaluationMethod.PRACTICAL_TEST
    criteria: Prose = ""
    who: Line = ""
    when: Line = ""


class Outcome(Plain):
    """What a participant knows, understands or is able to do at the end."""

    id: Key = Field(default_factory=new_id)
    framework: Framework = Framework.KEY_COMPETENCES
    key_competence: KeyCompetence | None = None
    esco: EscoConcept | None = None
    framework_name: Line = Field(default="", description="framework C: which one")
    reference: Line = Field(default="", description="framework C: code or address of the outcome there")
    title: Line = ""
    statement: Prose = ""
    override_reason: Prose = Field(default="", description="why the statement stays as it is against the wording check")
    unit: Key = Field(default="", description="id of the unit it belongs to; empty: none")
    dimension: Dimension | None = None
    eqf_level: Annotated[int, Field(ge=1, le=8)] | None = None
    tasks: Many[Key] = Field(default=(), description="ids of the tasks that lead to it")
    evaluations: Many[Key] = Field(default=(), description="ids of the evaluations that check it")
    participants: Many[Key] = Field(default=(), description="ids; empty: everyone")
