"""What a budget estimate says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from document_examples import (
    ANNA,
    BUDGET,
    INCOMPLETE,
    JANIS,
    MADE_ON,
    MOBILITY,
    PROGRAMME,
    PROJECT,
    TEACHER,
    TRAVEL_LINE,
    figure,
    pages_of,
    squeezed,
    text_of,
)

from planner.budget import build_budget
from planner.budget.lines import Budget, Status
from planner.documents import Document, budget_estimate, preview
from planner.documents.budget_estimate.content import edition
from planner.documents.budget_estimate.sources import SourceList
from planner.documents.form import load_form
from planner.documents.sheet import Passed
from planner.locale import catalogue
from planner.model import Mobility, ProjectTotals, RateOrigin
from planner.programme import load_call
from planner.programme.figures import Source
from planner.programme.reader import shared_sources


def estimate(
    budget: Budget = BUDGET, lang: str = "en", mobility: Mobility = MOBILITY, *, draft: bool = False
) -> Document:
    return budget_estimate(PROJECT, mobility, PROGRAMME, budget, lang, made_on=MADE_ON, draft=draft)


@pytest.mark.parametrize(
    ("lang", "amounts", "formula"),
    [
        ("en", ["EUR 4,285.50", "834.00", "2,651.50", "57.25"], "2 × (14 × 57.25 + 13 × 40.33)"),
        ("lv", ["4 285,50 EUR", "834,00", "2 651,50", "57,25"], "2 × (14 × 57,25 + 13 × 40,33)"),
    ],
)
def test_amounts_and_formulas_in_the_form_of_the_language(lang: str, amounts: list[str], formula: str) -> None:
    text = text_of(estimate(lang=lang))
    assert [each for each in [*amounts, formula] if squeezed(each) not in text] == []


def test_header_names_the_plan() -> None:
    text = preview(estimate())
    for each in (PROJECT.title, PROJECT.code, PROJECT.organisation.name, MOBILITY.title, "02/03/2026 – 27/03/2026"):
        assert each in text
    assert "Kuldīga (Latvia) – Schwerin (Germany)" in text
    assert "763 km one way, distance band 500 to 1,999 km" in text
    assert "2 participants, 1 accompanying person" in text
    assert "Per participant, on average: EUR 2,142.75" in text


def test_people_are_counts_only() -> None:
    text = text_of(estimate())
    for person in (ANNA, JANIS, TEACHER):
        assert person.last_name not in text


def test_sources_are_numbered_once_with_title_address_date_and_confidence() -> None:
    text = preview(estimate())
    assert text.count("Grant agreement of the project, typed by the coordinator") == 1
    assert "https://erasmus-plus.ec.europa.eu/guide" in text
    assert "Date: 19/11/2024" in text
    assert "Confidence: secondary" in text
    assert "Src: 1, 2" in text


def test_status_stands_with_the_total() -> None:
    assert squeezed("EUR 4,285.50 provisional") in text_of(estimate())
    final = BUDGET._replace(status=Status.FINAL)
    assert squeezed("EUR 4,285.50 final") in text_of(estimate(final))


def test_an_incomplete_budget_is_a_draft_and_says_what_is_missing() -> None:
    document = estimate(INCOMPLETE)
    assert document.draft
    assert all("DRAFT" in squeezed(each) for each in pages_of(document))
    text = text_of(document)
    assert "firstday" in text
    assert "linguistic_support" not in text
    assert "834.00+?" in text


def test_a_provisional_budget_is_no_draft_unless_told() -> None:
    assert not estimate().draft
    assert estimate(draft=True).draft


def test_small_print_is_a_receipt() -> None:
    text = text_of(estimate())
    assert squeezed("The binding text is your grant agreement") in text
    assert squeezed(f"call 2025, data edition {edition(PROGRAMME)}") in text
    assert squeezed("Made on 02/02/2026 with Mobility Planner") in text


def test_edition_changes_with_any_figure_and_not_from_call_to_call_of_the_function() -> None:
    figure = PROGRAMME.figures["preparatory_visit"].model_copy(update={"value": Decimal("1.23")})
    other = PROGRAMME.model_copy(update={"figures": {**PROGRAMME.figures, "preparatory_visit": figure}})
    assert edition(PROGRAMME) == edition(load_call(2025))
    assert edition(other) != edition(PROGRAMME)
    assert len({edition(load_call(call)) for call in (2021, 2024, 2025, 2026)}) == 4


@pytest.mark.parametrize("lang", ["en", "lv"])
def test_an_empty_plan_still_prints(lang: str) -> None:
    empty = Budget((), Decimal(0), Status.INCOMPLETE, ("participants",))
    document = estimate(empty, lang, Mobility())
    assert document.draft
    assert pages_of(document)


def test_columns_fill_the_line() -> None:
    grids = [each.columns for part in load_form("budget_estimate").sections for each in part.fields if each.columns]
    assert [sum(column.width for column in columns) for columns in grids] == [100] * len(grids)


def test_many_sources_in_a_row_are_a_range() -> None:
    sources = SourceList(catalogue("en"))
    figures = [figure(str(number), "1") for number in range(5)]
    named = [each.model_copy(update={"sources": (Source(title=str(number)),)}) for number, each in enumerate(figures)]
    assert sources.numbers_of(named[:1]) == ("1",)
    assert sources.numbers_of(named[:2]) == ("1, 2",)
    assert sources.numbers_of(named[:3]) == ("1–3",)
    assert sources.numbers_of([*named[:3], named[4]]) == ("1–4",)
    assert sources.numbers_of([named[0], *named[2:]]) == ("1, 3–5",)


@pytest.mark.parametrize(
    ("dated", "latvian"),
    [
        ("call 2024", "2024. gada uzsaukums"),
        ("calls 2021 onward", "no 2021. gada uzsaukuma"),
        ("call 2024 or earlier", "2024. gada uzsaukums vai agrāk"),
        ("calls 2023 and 2024", "2023. un 2024. gada uzsaukums"),
        ("calls 2021-2023", "2021.–2023. gada uzsaukumi"),
        ("2024 onward", "no 2024. gada"),
        ("2021-2027", "2021.–2027. gads"),
        ("2025-11-12", "12.11.2025."),
        ("2025/26", "2025/26"),
    ],
)
def test_a_source_is_dated_in_the_words_of_the_language(dated: str, latvian: str) -> None:
    sources = SourceList(catalogue("lv"))
    sources.numbers_of([figure("travel", "1").model_copy(update={"sources": (Source(title="A", date=dated),)})])
    (row,) = sources.rows()
    assert row.cells["dated"] == (latvian,)


def test_a_source_is_named_in_the_language_of_the_paper() -> None:
    english, latvian = catalogue("en"), catalogue("lv")
    for name, source in shared_sources().items():
        assert source.title_in(english) == source.title == english.text(f"sources.{name}")
        assert source.title_in(latvian) != source.title
    own = Source(title="A text of this call's own file")
    assert own.title_in(latvian) == own.title


def test_the_name_of_another_project_keeps_its_language() -> None:
    taken = figure("travel", "1").model_copy(update={"taken_over": RateOrigin(title="Prakse Šverīnē", call=2025)})
    rows = {}
    for code in ("lv", "en"):
        sources = SourceList(catalogue(code), "lv")
        sources.numbers_of([taken])
        (rows[code],) = sources.rows()
    assert rows["lv"].cells["source"][1] == rows["en"].cells["source"][1] == "Prakse Šverīnē"
    passed = rows["en"].cells["source"][1]
    assert isinstance(passed, Passed)
    assert passed.lang == "lv"


def test_real_costs_have_no_rate_and_an_unknown_rate_is_said() -> None:
    real = TRAVEL_LINE._replace(rate=None, formula="250 x 100%")
    assert "not known" not in preview(estimate(BUDGET._replace(lines=(real,))))
    assert preview(estimate(INCOMPLETE)).count("not known") == 2
    assert "250 × 100\N{NO-BREAK SPACE}%" in preview(estimate(BUDGET._replace(lines=(real,)), "lv"))


def test_a_formula_with_several_arguments_stays_readable_in_latvian() -> None:
    capped = TRAVEL_LINE._replace(formula="min(2 x 80.50, 800)")
    assert "min(2 × 80,50; 800)" in preview(estimate(BUDGET._replace(lines=(capped,)), "lv"))


@pytest.mark.parametrize("lang", ["en", "lv"])
def test_a_budget_reckoned_by_the_budget_room_prints(lang: str) -> None:
    budget = build_budget(PROJECT, MOBILITY, PROGRAMME, ProjectTotals())
    text = text_of(estimate(budget, lang))
    words = catalogue(lang)
    shown = [words.amount(each.amount, cents=True) for each in budget.lines if each.amount is not None]
    shown += [words.render(each.why) for each in budget.lines if each.why]
    assert budget.lines
    assert [each for each in shown if squeezed(each) not in text] == []
