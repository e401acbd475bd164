"""A question about a person: who may be meant, what is held about them, and what erasing them would do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from planner.locale import Catalogue, Message
from planner.persons.eraser import Person
from planner.persons.erasing import unreached
from planner.persons.files import Area
from planner.persons.identity import Cluster
from planner.persons.search import Document, Entry, candidates, entries, load, person_of, survey
from planner.store import Workspace

MOST_LINES = 20
"""Places in texts that one answer lists; the rest is counted."""


_MOST_PLACES = 3


class Holding(NamedTuple):
    """What is held about one person."""

    person: Person
    found: tuple[Entry, ...]
    elsewhere: tuple[Message, ...]

    @property
    def sure(self) -> tuple[Entry, ...]:
        """What is certainly about the person."""
        return tuple(each for each in self.found if each.found.kind != "unsure")

    @property
    def unsure(self) -> tuple[Entry, ...]:
        """Mentions that may be about somebody else."""
        return tuple(each for each in self.found if each.found.kind == "unsure")

    def counted(self, words: Catalogue) -> list[str]:
        """Say in a line for each kind of file how many of them hold the person, open plans first."""
        lines = []
        # Erased last, said first: what is open is what people think of.
        for area in reversed(Area):
            files = {each.held.path for each in self.sure if each.held.area is area}
            if files:
                lines.append(words.text(f"person.area.{area.value}", n=len(files)))
        return lines

    def doubts(self, words: Catalogue) -> list[str]:
        """List the mentions that may be about somebody else; a text that many files hold stands once."""
        told = dict.fromkeys((" / ".join(filter(None, each.titles)), str(each.found.data)) for each in self.unsure)
        lines = [f"{place}: {text}" if place else text for place, text in told]
        more = len(lines) - MOST_LINES
        return [*lines[:MOST_LINES], *([words.text("person.more", n=more)] if more > 0 else [])]


class Inquiry:
    """A workspace as it was read once; every answer is about that moment."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        """Read the workspace and find who may be meant.

        Args:
            workspace: where to look.
            name: first name and surname, or one of them, in any case and order.
        """
        self.name = name
        self._workspace = workspace
        self._documents: Sequence[Document] = tuple(load(workspace.folder)) if workspace.folder.is_dir() else ()
        self._survey = survey(self._documents)
        self.candidates = candidates(self._survey, name)

    def holding(self, chosen: Sequence[Cluster], *, thorough: bool = False) -> Holding:
        """Return what is held about the people that were chosen, who are one person.

        Args:
            chosen: some of the candidates; none: whoever is only mentioned.
            thorough: whether mentions that may be about somebody else are taken for theirs.
        """
        person = person_of(self._survey, self.candidates, chosen, self.name)._replace(thorough=thorough)
        found = tuple(entries(self._documents, person))
        return Holding(person, found, tuple(unreached(found, self._workspace.folder)))

    def of_record(self, record_id: str) -> Cluster | None:
        """Return the candidate whom a record of this id is about."""
        return next((each for each in self.candidates if record_id in each.values("id")), None)


def described(cluster: Cluster, words: Catalogue) -> str:
    """Return a line that tells a person from another of the same name."""
    born = [words.text("person.born", day=day) for each in cluster.values("birth") if (day := _day(each))]
    where = cluster.values("mobility")[:_MOST_PLACES]
    return ", ".join([cluster.name, *born, *cluster.values("email"), *where])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
