"""Keys for what is kept between two calls with the same objects."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from planner.model import Action, Organisation, Project, RateCard

T = TypeVar("T")


class ByIdentity(Generic[T]):
    """An object that equals only itself: frozen models that hold tables cannot be hashed by value."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByIdentity) and other.value is self.value

    def __hash__(self) -> int:
        # The key holds its object, so no other can get this id while the key is kept.
        return id(self.value)


class TariffKey(NamedTuple):
    """What of a project decides its tariff: typing a title or a name must not work everything out anew."""

    rate_card: ByIdentity[RateCard]
    call: int
    action: Action
    sending: str

    @classmethod
    def of(cls, project: Project) -> TariffKey:
        """Return the terms of a project."""
        # The school's country decides which agency's rates lie over those of the call.
        return cls(ByIdentity(project.rate_card), project.call, project.action, project.organisation.country)

    def bare_project(self) -> Project:
        """Return a project with these terms and nothing else."""
        school = Organisation(country=self.sending)
        return Project(id="", call=self.call, action=self.action, organisation=school, rate_card=self.rate_card.value)
