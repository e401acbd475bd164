"""The school's letterhead: logo, name, what it is registered as, and how to reach it. Set once, in the project."""

from __future__ import annotations

from typing import NamedTuple

from planner.documents.sheet import printable
from planner.documents.wording import address, line
from planner.kept_logo import refusal_at
from planner.locale import Catalogue, Message
from planner.model import Organisation


class Letterhead(NamedTuple):
    """What stands above a paper of the school.

    Attributes:
        logo: as a data address; empty: none.
        name: the school's.
        lines: what stands below the name.
        refused: why the logo that the project brought along is not on the paper; None: it has none, or it is there.
    """

    logo: str
    name: str
    lines: tuple[str, ...]
    refused: Message | None = None


class Issuer(NamedTuple):
    """Who hands out a paper, in no language yet."""

    organisation: Organisation
    logo: str = ""


def letterhead_of(issuer: Issuer | None, words: Catalogue) -> Letterhead | None:
    """Return a letterhead in a language; None where nobody is named, for a logo alone says nothing to who listens."""
    if issuer is None or not issuer.organisation.name:
        return None
    school = issuer.organisation
    number = words.text("papers.letterhead.registration", number=school.registration) if school.registration else ""
    lines = (line(school.legal_form, number), address(words, school), line(school.phone, school.email, school.website))
    refusal = refusal_at(issuer.logo)
    logo, refused = (issuer.logo, None) if refusal is None else ("", refusal.sentence)
    return Letterhead(logo, printable(school.name), tuple(text for each in lines for text in each), refused)
