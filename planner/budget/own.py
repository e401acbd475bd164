"""What of a budget is one person's own."""

from __future__ import annotations

from planner.budget.build import build_budget
from planner.budget.lines import Budget
from planner.model import AccompanyingPerson, Mobility, Participant, Project, ProjectTotals, Traveller
from planner.programme import Programme


def own_budget(project: Project, mobility: Mobility, person: Traveller, programme: Programme) -> Budget:
    """Return what is reckoned for one person: the budget of the same mobility with nobody else in it.

    Costs of the mobility as a whole (visas and the like) are no one person's and stay out.
    """
    # A mobility of nobody has no budget at all: beside who goes along stands somebody who is paid nothing.
    goes_along = isinstance(person, AccompanyingPerson)
    alone = {
        "participants": (Participant(id="", zero_grant=True) if goes_along else person,),
        "accompanying": (person,) if goes_along else (),
        "exceptional_costs": (),
    }
    # Totals of the project play no part: what they change (organisational support) is not the participant's.
    return build_budget(project, mobility.model_copy(update=alone), programme, ProjectTotals())
