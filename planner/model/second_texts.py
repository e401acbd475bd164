"""The texts of a plan in the partner's language: what both sides sign, both can read."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from planner.model.base import Plain, Prose


class SecondText(Plain):
    """One text of the plan, and the same in the second language; empty while nobody has typed it.

    It is known by the text itself: a text that was changed has no second one until somebody says it anew, and what
    stands twice in a plan is translated once.
    """

    language: Annotated[str, Field(pattern=r"^[a-z]{2}$", description="of the second text")]
    first: Prose
    second: Prose = ""
