"""Units of learning outcomes, and frameworks of a school's own. Both are kept for reuse in a school's library."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from planner.model.base import Key, Line, Many, Plain, Prose, new_id
from planner.model.kept_host import KeptHost
from planner.model.outcomes import Evaluation, Outcome, Task

Level = Annotated[int, Field(ge=1, le=8)]
"""A level of the European or the Latvian qualifications framework; since August 2022 they have the same numbers."""

Points = Annotated[Decimal, Field(ge=0, le=Decimal(999), decimal_places=1)]
"""ECVET points: 60 for a year of full-time formal vocational education."""


class LearningUnit(Plain):
    """A set of outcomes that belong together in a qualification and are assessed together.

    In a library, a starter set or a memorandum a unit holds its outcomes, tasks and evaluations. In a mobility it holds
    none: there they stand with the mobility's own, and `Outcome.unit` says which unit an outcome belongs to.
    """

    id: Key = Field(default_factory=new_id)
    code: Line = ""
    title: Line = ""
    qualification: Line = ""
    eqf_level: Level | None = None
    lki_level: Level | None = None
    reference: Line = Field(default="", description="profession standard or module it is taken from")
    prerequisites: Prose = ""
    days: Annotated[int, Field(ge=1, le=730)] | None = None
    hours: Annotated[int, Field(ge=1, le=9999)] | None = None
    credit_points: Points | None = None
    weight: Annotated[int, Field(ge=0, le=1000)] | None = Field(
        default=None, description="relative weight in the qualification, for the share of points"
    )
    languages: Line = ""
    outcomes: Many[Outcome] = ()
    tasks: Many[Task] = ()
    evaluations: Many[Evaluation] = ()


class FrameworkItem(Plain):
    """One entry of a framework; `level` is written as the framework writes it (4, B1, 'advanced')."""

    code: Line = ""
    title: Line = ""
    description: Prose = ""
    level: Line = ""


class CustomFramework(Plain):
    """Framework C: any other framework that a school works with, typed or imported."""

    id: Key = Field(default_factory=new_id)
    name: Line
    items: Many[FrameworkItem] = ()


class Library(Plain):
    """What a school keeps for reuse: its units and frameworks, and the hosts that it knows."""

    units: Many[LearningUnit] = ()
    frameworks: Many[CustomFramework] = ()
    hosts: Many[KeptHost] = ()
