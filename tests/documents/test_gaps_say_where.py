"""A sentence that names what a paper lacks names the step in which it is typed."""

from __future__ import annotations

import pytest

from planner.documents import PaperStateError
from planner.documents.europass.states import advance
from planner.exchange.sample import sample
from planner.locale import catalogue, languages
from planner.model import PaperState


@pytest.mark.parametrize("lang", languages())
def test_a_state_that_has_to_wait_says_where_what_it_lacks_is_typed(lang: str) -> None:
    words, made = catalogue(lang), sample(lang)
    mobility = made.mobilities[0]
    person = mobility.participants[0].model_copy(update={"first_name": "", "birth_date": None, "email": ""})
    mobility = mobility.model_copy(update={"participants": (person, *mobility.participants[1:])})
    day = mobility.first_day
    assert day is not None
    with pytest.raises(PaperStateError) as refused:
        advance(made.project, mobility, person, PaperState.READY, day)
    said = words.render(refused.value.message)
    step = words.text("kinds.step.people")
    assert step in said, said
    assert step not in words.text("papers.state.gaps", missing=("x",))
