"""An open plan that remembers what it was asked for: a question is put again only where its answer may differ."""

from __future__ import annotations

from typing import Any, cast

from planner.locale import Catalogue
from planner.model import Mobility, Project
from planner.model.kept import Watched
from planner.programme import Programme
from screens.session.session import Session


class TrackedSession:
    """Answers as the session does; of project and mobility it notes the fields that were looked at.

    Whatever else is asked for, such as the assessment or the day, counts as everything.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._project, self._mobility = Watched(session.project), Watched(session.mobility_or_empty)
        self._paths: set[str] = set()
        self._whole = False

    @property
    def as_session(self) -> Session:
        """The same, to those who ask a session."""
        return cast("Session", self)

    @property
    def fields(self) -> frozenset[str] | None:
        """Paths of the fields that were looked at, such as `mobility.first_day`; None where it may be any."""
        if self._whole:
            return None
        looked = (("project", self._project), ("mobility", self._mobility))
        return frozenset(self._paths).union(f"{part}.{name}" for part, each in looked for name in vars(each))

    # -- what a session is asked for ---------------------------------------------------------------------------------

    @property
    def words(self) -> Catalogue:
        """The catalogue; with another one every page is put into words anew."""
        return self._session.words

    @property
    def project(self) -> Project:
        """The project."""
        return cast("Project", self._project)

    @property
    def mobility_or_empty(self) -> Mobility:
        """The open mobility, or an empty one."""
        return cast("Mobility", self._mobility)

    @property
    def mobility(self) -> Mobility | None:
        """The open mobility."""
        return self.mobility_or_empty if self._session.mobility else None

    @property
    def programme(self) -> Programme:
        """The project's call."""
        self._paths.add("project.call")
        return self._session.programme

    def country_codes(self) -> tuple[str, ...]:
        """Codes of the countries of the call."""
        self._paths.add("project.call")
        return self._session.country_codes()

    def get(self, path: str) -> Any:
        """Return the value at a path."""
        self._paths.add(field_of(path))
        return self._session.get(path)

    def items(self, path: str) -> tuple[Any, ...]:
        """Return the records at a path."""
        self._paths.add(field_of(path))
        return self._session.items(path)

    def __getattr__(self, name: str) -> Any:
        self._whole = True
        return getattr(self._session, name)


def field_of(path: str) -> str:
    """Return the path of the field of project or mobility that a path leads into."""
    return "project.rate_card" if path.startswith("rate.") else ".".join(path.split(".", 2)[:2])
