"""The school's letterhead: logo, name, what it is registered as, and how to reach it. Set once, in the project."""

from __future__ import annotations

from typing import NamedTuple

from planner.documents.sheet import printable
from planner.documents.wording import address, line
from planner.locale import Catalogue
from planner.model import Organisation


class Letterhead(NamedTuple):
    """What stands above a paper of the school: a logo as a data address (empty: none), its name, and lines below it."""

    logo: str
    name: str
    lines: tuple[str, ...]


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
    return Letterhead(issuer.logo, printable(school.name), tuple(text for each in lines for text in each))
