"""What the check advises: phrases to add, gaps to fill, and what it does not complain of."""

from __future__ import annotations

import pytest

from planner.outcomes.wording import Finding, FindingKind, Light, Report, check

LANGUAGES = ("en", "lv")


def finding(report: Report, kind: FindingKind) -> Finding:
    return next(each for each in report.findings if each.kind is kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_that_is_added_is_what_was_missing(language: str) -> None:
    start = {"en": "Peels carrots", "lv": "Mizo burkānus"}[language]
    for kind in (FindingKind.NO_CONTEXT, FindingKind.NO_STANDARD):
        phrases = finding(check(start, language), kind).phrases
        assert len(phrases) > 4
        for each in phrases:
            (statement,) = each.statements
            assert "..." not in statement or not check(statement, language).measurable, statement
            filled = check(statement.replace("...", "20"), language)
            assert kind not in {one.kind for one in filled.findings}, statement


def test_nothing_is_added_to_what_has_no_verb_or_object() -> None:
    assert any(each.phrases for each in check("Perambulates the trolley", "en").findings)
    for statement in ("Carrots", "Peels", "Something of the kitchen"):
        assert not any(each.phrases for each in check(statement, "en").findings), statement


@pytest.mark.parametrize("gap", ["...", "…", "___"])
def test_a_gap_is_never_green(gap: str) -> None:
    whole = check("Peels five carrots under supervision in 3 minutes", "en")
    open_ = check(f"Peels {gap} under supervision in 3 minutes", "en")
    assert (whole.light, open_.measurable) == (Light.GREEN, False)
    assert open_.light is not Light.GREEN
    assert open_.findings[0].kind is FindingKind.GAP


@pytest.mark.parametrize(
    ("language", "statement", "kind"),
    [
        ("en", "Carries two trays to the terrace without spilling", FindingKind.NO_STANDARD),
        ("lv", "Izslīpē galda virsmu bez redzamām svītrām", FindingKind.NO_STANDARD),
        ("lv", "Aiznes divas paplātes uz terasi, neko neizlejot", FindingKind.NO_STANDARD),
        ("lv", "Noregulē zobsiksnu diviem dažādiem dzinējiem pēc instrukcijas", FindingKind.QUALIFIER),
        ("en", "Puts a pallet on the third shelf with a forklift without collisions", FindingKind.NO_STANDARD),
        ("en", "Joins two boards by dowels", FindingKind.ACTIVITY),
        ("en", "Takes orders from guests in English at A2 level", FindingKind.NO_OBJECT),
        ("en", "Picks 30 lines an hour with a scanner and makes no more than one mistake", FindingKind.TWO_OUTCOMES),
        ("lv", "Palīdz klientam piecelties no gultas, lietojot pacēlāju pēc aprūpes plāna", FindingKind.ACTIVITY),
    ],
)
def test_it_does_not_complain_of(language: str, statement: str, kind: FindingKind) -> None:
    assert kind not in {each.kind for each in check(statement, language).findings}


def test_rules_that_are_not_named_are_no_standard() -> None:
    for statement in ("Veic prakses uzdevumus saskaņā ar norādījumiem", "Krāso sienas saskaņā ar noteikumiem"):
        assert FindingKind.NO_STANDARD in {each.kind for each in check(statement, "lv").findings}
    named = check("Krāso sienas saskaņā ar ražotāja norādījumiem", "lv")
    assert FindingKind.NO_STANDARD not in {each.kind for each in named.findings}


def test_of_what_somebody_else_does_only_that_is_said() -> None:
    for language, statement in (("en", "The trainee will be shown how to cook"), ("lv", "Mentors parāda krāsni")):
        assert [each.kind for each in check(statement, language).findings] == [FindingKind.NOT_LEARNER]
