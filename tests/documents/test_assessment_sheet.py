"""The assessor's sheet: the transcript's grid, empty, before the mobility."""

from __future__ import annotations

from datetime import date

import pytest
from document_examples import MADE_ON
from paper_examples import CASES, FULL_PROJECT, INDIVIDUAL, WHO

from planner.documents import preview
from planner.documents.document import Printing
from planner.documents.registry import make, paper_kind
from planner.documents.transcript.content import print_transcript
from planner.locale import catalogue
from planner.model import Achievement, OutcomeResult, Recognition


@pytest.mark.parametrize("lang", ["en", "lv"])
def test_the_sheet_has_the_outcomes_and_no_answers(lang: str) -> None:
    context = CASES["individual"]
    person = context.mobility.participants[0]
    answered = context.mobility.model_copy(
        update={
            "results": tuple(
                OutcomeResult(
                    participant=person.id, outcome=each.id, achievement=Achievement.ACHIEVED, comment="Said after it"
                )
                for each in context.mobility.outcomes
            )
        }
    )
    kind = paper_kind("assessment_sheet")
    sheet = make(kind, context._replace(mobility=answered), person.id, Printing(lang, MADE_ON))
    words = catalogue(lang)
    assert words.text("papers.kind.assessment_sheet") in sheet.title
    assert words.text("papers.assessment_sheet.how") in sheet.html
    assert "Said after it" not in sheet.html
    assert not sheet.draft
    for each in context.mobility.outcomes:
        concerned = not each.participants or person.id in each.participants
        assert (each.statement[:20] in sheet.html) is concerned
    for absent in ("validation", "recognition"):
        assert words.text(f"papers.transcript.section.{absent}") not in sheet.html
    transcript = make(paper_kind("transcript"), context, person.id, Printing(lang, MADE_ON))
    assert words.text("papers.assessment_sheet.how") not in transcript.html


def test_what_is_credited_for_something_that_is_gone_is_not_credited_for_everything() -> None:
    words = catalogue("en")

    def transcript(**credited: object) -> str:
        credit = Recognition(participant=WHO.id, what="Module", **credited)
        mobility = INDIVIDUAL.model_copy(update={"recognitions": (credit,)})
        return " ".join(preview(print_transcript(FULL_PROJECT, mobility, WHO, Printing("en", MADE_ON)), 200).split())

    whole = words.text("papers.transcript.whole")
    assert whole in transcript()
    assert whole not in transcript(unit="gone")
    assert whole not in transcript(outcomes=("gone",))


def test_the_transcript_says_that_outcomes_correspond_only_once_the_school_has_validated_them() -> None:
    said = catalogue("en").text("papers.transcript.corresponds")

    def transcript(**told: object) -> str:
        (summary,) = INDIVIDUAL.assessment_summaries
        mobility = INDIVIDUAL.model_copy(update={"assessment_summaries": (summary.model_copy(update=told),)})
        return " ".join(preview(print_transcript(FULL_PROJECT, mobility, WHO, Printing("en", MADE_ON)), 200).split())

    assert said not in transcript()
    assert said in transcript(validated_on=date(2026, 4, 2))
    assert said not in transcript(validated_on=date(2026, 4, 2), validation="Only in part.")
