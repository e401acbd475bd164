"""What a paper still lacks: the empty fields of its form and what is asked beside them, in the order of the steps."""

from __future__ import annotations

from planner.documents.form import FieldRow, Form, Stage
from planner.documents.sheet import Values, missing_fields
from planner.locale import message
from planner.model import Step
from planner.readiness import Missing

_ORDER = {step: at for at, step in enumerate(Step)}


def gaps_of(
    form: Form, stage: Stage, values: Values, number: int = 0, more: tuple[Missing, ...] = ()
) -> tuple[Missing, ...]:
    """Return the required fields that are empty, with more gaps among them; of one field only the first.

    Args:
        form: of the paper.
        stage: before or after the stay.
        values: what the fields hold.
        number: place of the person in the plan, for the fields' paths.
        more: gaps that the form does not know of.
    """
    found = tuple(_gap(each, number) for each in missing_fields(form, stage, values))
    known = {(each.step, each.field) for each in found}
    every = (*found, *(each for each in more if (each.step, each.field) not in known))
    return tuple(sorted(every, key=lambda each: _ORDER[each.step]))


def _gap(field: FieldRow, number: int) -> Missing:
    return Missing(message(field.label), field.step or Step.REVIEW, field.path.format(n=number))
