"""Keys for what is kept between two calls with the same objects."""

from __future__ import annotations

from typing import NamedTuple

from planner.model import Action, Organisation, Project, RateCard
from planner.model.identity import ByIdentity

__all__ = ["ByIdentity", "TariffKey"]


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
