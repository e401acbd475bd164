"""The wording check: what it finds, what it offers, and that what it offers helps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording_labels import agreement, labelled

from planner.locale import catalogue
from planner.model import Dimension, Mobility, Outcome
from planner.outcomes.wording import Finding, FindingKind, Light, Report, check, check_all, language_of
from planner.outcomes.wording.inflection import Form, accusative, english_forms, latvian_forms
from planner.outcomes.wording.lexicon import LANGUAGES, lexicon

LIGHTS = [Light.RED, Light.YELLOW, Light.GREEN]
STANDARDS = {"en": " within 20 minutes", "lv": " 20 minūtēs"}
languages = st.sampled_from(LANGUAGES)
WORDS = (
    "The learner can prepares learn to know how soup and checks zina kā gatavot un ievēro ēdienus ar pēc following",
    "recipe , . good 20 min virtuvē izpratne par is introduced will tiek mentor IKT help various",
)
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(" ".join(WORDS).split()), max_size=25).map(" ".join))


def kinds(report: Report) -> set[FindingKind]:
    return {each.kind for each in report.findings}


def finding(report: Report, kind: FindingKind) -> Finding:
    return next(each for each in report.findings if each.kind is kind)


def offered(statement: str, language: str, kind: FindingKind) -> list[tuple[str, ...]]:
    return [each.statements for each in finding(check(statement, language), kind).replacements]


# Figures held as floors: what was measured, rounded down.


@pytest.mark.parametrize(
    ("language", "part", "precision", "recall"),
    [
        ("en", "first", 0.98, 0.99),
        ("lv", "first", 0.98, 0.99),
        ("en", "blind", 0.90, 0.96),
        ("lv", "blind", 0.96, 0.96),
        ("en", "fresh", 0.98, 0.98),
        ("lv", "fresh", 0.98, 0.98),
    ],
)
def test_the_check_agrees_with_people(language: str, part: str, precision: float, recall: float) -> None:
    found = agreement(language, part)
    assert found.precision >= precision, found.wrong
    assert found.recall >= recall, found.wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_labels_of_both_kinds(language: str) -> None:
    rows = labelled(language)
    good = sum(each.measurable for each in rows)
    assert len(rows) >= 200
    assert len(rows) * 0.4 < good < len(rows) * 0.6
    assert all(each.why for each in rows)


# Any text


@given(texts, st.sampled_from([*LANGUAGES, "de", ""]), st.sampled_from([None, *Dimension]), st.integers(1, 8))
def test_no_text_breaks_it(text: str, language: str, dimension: Dimension | None, level: int) -> None:
    report = check(text, language, dimension, level)
    assert 0 <= report.score <= 100
    for each in report.findings:
        assert 0 <= each.span[0] <= each.span[1] <= len(text)
        assert catalogue("lv").render(each.message)
        assert all(one.strip() for offer in each.replacements for one in offer.statements)
    assert language_of(text, "en") in LANGUAGES


@given(texts, languages, st.sampled_from([None, *Dimension]))
def test_a_standard_never_lowers_the_light(text: str, language: str, dimension: Dimension | None) -> None:
    before = check(text, language, dimension)
    after = check(text.rstrip() + STANDARDS[language], language, dimension)
    if FindingKind.TOO_LONG not in kinds(after):
        assert LIGHTS.index(after.light) >= LIGHTS.index(before.light)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_standard_never_lowers_the_light_of_real_statements(language: str) -> None:
    for each in labelled(language):
        before = check(each.statement, language, each.dimension)
        after = check(each.statement + STANDARDS[language], language, each.dimension)
        assert LIGHTS.index(after.light) >= LIGHTS.index(before.light), each.statement


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_replacement_removes_its_finding(language: str) -> None:
    """One key must help: the remark is gone (or there is one fewer of its kind) and the score is no lower."""
    offers = 0
    for each in labelled(language):
        before = check(each.statement, language, each.dimension)
        for found in before.findings:
            for offer in found.replacements:
                offers += 1
                for statement in offer.statements:
                    after = check(statement, language, each.dimension)
                    same = [one for one in after.findings if one.kind is found.kind]
                    earlier = [one for one in before.findings if one.kind is found.kind]
                    assert len(same) < len(earlier), (each.statement, statement)
                if len(offer.statements) == 1 and each.dimension is not Dimension.KNOWLEDGE:
                    assert check(offer.statements[0], language, each.dimension).score >= before.score - 10, each
    assert offers > 80  # enough of them to hold anything


# What is found


@pytest.mark.parametrize(
    ("language", "statement", "kind"),
    [
        ("en", "", FindingKind.EMPTY),
        ("en", "Knows the safety rules of the workshop", FindingKind.VAGUE_VERB),
        ("lv", "Zina darbnīcas drošības noteikumus", FindingKind.VAGUE_VERB),
        ("en", "The learner is able to understand the menu", FindingKind.VAGUE_VERB),
        ("lv", "Izglītojamais spēj izprast ēdienkarti", FindingKind.VAGUE_VERB),
        ("en", "1. Participates in team meetings", FindingKind.ACTIVITY),
        ("lv", "• Piedalās sapulcēs uzņēmumā", FindingKind.ACTIVITY),
        ("en", "Knowledge of wood", FindingKind.NOUN_START),
        ("lv", "Zināšanas par koksni", FindingKind.NOUN_START),
        ("en", "Hygiene in the kitchen", FindingKind.NO_VERB),
        ("lv", "Higiēna virtuvē", FindingKind.NO_VERB),
        ("en", "Bakes using the deck oven", FindingKind.NO_OBJECT),
        ("en", "Demonstrates good communication skills", FindingKind.HOLLOW_OBJECT),
        ("lv", "Demonstrē labas saskarsmes prasmes", FindingKind.HOLLOW_OBJECT),
        ("en", "Bakes three kinds of bread", FindingKind.NO_CONTEXT),
        ("lv", "Izcep trīs maizes veidus", FindingKind.NO_CONTEXT),
        ("en", "Bakes rye bread using the deck oven", FindingKind.NO_STANDARD),
        ("lv", "Cep rudzu maizi, izmantojot krāsni", FindingKind.NO_STANDARD),
        ("en", "Greets guests in English and takes their orders by the house rules", FindingKind.TWO_OUTCOMES),
        ("lv", "Sagaida viesus un pieņem pasūtījumu angļu valodā", FindingKind.TWO_OUTCOMES),
        ("en", "Cleans various machines in the workshop", FindingKind.QUALIFIER),
        ("lv", "Tīra dažādas iekārtas darbnīcā", FindingKind.QUALIFIER),
        ("en", "Will prepare three soups by the recipe", FindingKind.TENSE),
        ("lv", "Pagatavos trīs zupas pēc receptes", FindingKind.TENSE),
        ("en", "Three soups are prepared by the recipe", FindingKind.PASSIVE),
        ("en", "Ability to measure boards by the drawing", FindingKind.VERB_FORM),
        ("lv", "Prasme mērīt dēļus pēc rasējuma", FindingKind.VERB_FORM),
        ("en", "The mentor shows the learner how to lay tiles", FindingKind.NOT_LEARNER),
        ("lv", "Audzēkņi tiek iepazīstināti ar noliktavas sistēmu", FindingKind.NOT_LEARNER),
        ("en", "Communicates with customers in English", FindingKind.WEAK_VERB),
        ("lv", "Sazinās ar klientiem angļu valodā", FindingKind.WEAK_VERB),
        ("en", "Enters the orders into the XQZ by the manual", FindingKind.ABBREVIATION),
        ("en", "Bakes bread", FindingKind.TOO_SHORT),
        ("en", "Bakes " + "bread " * 45, FindingKind.TOO_LONG),
        ("en", "Zigzags the dough by the recipe for 20 minutes", FindingKind.UNKNOWN_VERB),
    ],
)
def test_it_finds(language: str, statement: str, kind: FindingKind) -> None:
    report = check(statement, language)
    assert kind in kinds(report)
    assert check("Bakes 40 rye rolls of 60 g following the recipe card", "en").findings == ()


def test_the_four_slots_add_up() -> None:
    assert check("Bakes bread", "en").score == 55  # verb 40, object 20, too short -5
    assert check("Bakes rye bread using the old deck oven", "en").score == 80
    assert check("Bakes 40 rye rolls of 60 g using the deck oven", "en").score == 100


def test_knowledge_that_knows_is_yellow_and_never_green() -> None:
    statement = "Knows the fourteen allergens of the menu following the host's list"
    assert check(statement, "en", Dimension.SKILLS).light is Light.RED
    assert check(statement, "en", Dimension.KNOWLEDGE).light is Light.YELLOW
    assert check("Zina alergēnus", "lv", Dimension.KNOWLEDGE).light is Light.YELLOW


def test_an_activity_is_red_however_exactly_it_is_described() -> None:
    assert check("Attends three safety lessons at the host company following the plan", "en").light is Light.RED
    assert check("Uzņēmumā apmeklē trīs drošības nodarbības pēc plāna", "lv").light is Light.RED


def test_two_outcomes_may_be_measurable_and_still_be_worth_parting() -> None:
    report = check("Greets guests and takes a table's order in English", "en")
    assert report.measurable
    assert report.light is Light.YELLOW


def test_one_act_with_its_proof_is_one_outcome() -> None:
    for statement in (
        "Measures three circuits and records the values in the test report",
        "Saws and planes six boards by the drawing",
        "Names five risks and explains them to the mentor",
    ):
        assert FindingKind.TWO_OUTCOMES not in kinds(check(statement, "en"))


def test_naming_is_little_for_a_skill_of_level_four() -> None:
    statement = "Names three kinds of flour using samples of the host"
    assert FindingKind.LOW_FOR_LEVEL in kinds(check(statement, "en", Dimension.SKILLS, 4))
    assert FindingKind.LOW_FOR_LEVEL not in kinds(check(statement, "en", Dimension.KNOWLEDGE, 4))
    assert FindingKind.LOW_FOR_LEVEL not in kinds(check(statement, "en", Dimension.SKILLS, 3))


# What is offered


@pytest.mark.parametrize(
    ("language", "statement", "kind", "first"),
    [
        ("en", "Knows the rules", FindingKind.VAGUE_VERB, ("Names the rules",)),
        ("en", "The learner can understand recipes", FindingKind.VAGUE_VERB, ("The learner can explain recipes",)),
        ("en", "Becomes familiar with the tools", FindingKind.VAGUE_VERB, ("Names the tools",)),
        ("en", "Learns to weld a seam", FindingKind.VAGUE_VERB, ("Welds a seam",)),
        ("en", "Knows how to carry out a test", FindingKind.VERB_FORM, ("Carries out a test",)),
        ("en", "Practises cutting hair", FindingKind.VAGUE_VERB, ("Cuts hair",)),
        (
            "en",
            "Is able to learn baking techniques",
            FindingKind.VAGUE_VERB,
            ("Is able to use baking techniques",),
        ),
        ("en", "Knowledge of allergens", FindingKind.NOUN_START, ("Names allergens",)),
        ("en", "Ability to measure boards", FindingKind.VERB_FORM, ("Measures boards",)),
        ("en", "Will prepare soup", FindingKind.TENSE, ("Prepares soup",)),
        ("en", "Prepared soup", FindingKind.TENSE, ("Prepares soup",)),
        ("en", "Cleans various machines", FindingKind.QUALIFIER, ("Cleans machines",)),
        ("lv", "Zina noteikumus", FindingKind.VAGUE_VERB, ("Nosauc noteikumus",)),
        ("lv", "Zina, kā sagatavot zupu", FindingKind.VAGUE_VERB, ("Sagatavo zupu",)),
        ("lv", "Mācās metināt šuves", FindingKind.VAGUE_VERB, ("Metina šuves",)),
        ("lv", "Spēj izprast receptes", FindingKind.VAGUE_VERB, ("Spēj paskaidrot receptes",)),
        (
            "lv",
            "Iepazīstas ar jaunajām iekārtām, ko lieto",
            FindingKind.VAGUE_VERB,
            ("Apraksta jaunās iekārtas, ko lieto",),
        ),
        ("lv", "Izpratne par darba metodēm", FindingKind.NOUN_START, ("Paskaidro darba metodes",)),
        ("lv", "Prasme mērīt dēļus", FindingKind.VERB_FORM, ("Mēra dēļus",)),
        ("lv", "Pagatavos zupu", FindingKind.TENSE, ("Pagatavo zupu",)),
        ("lv", "Palīdz pavāram", FindingKind.ACTIVITY, ("Sagatavo ... pavāram",)),
        ("en", "Helps the chef", FindingKind.ACTIVITY, ("Prepares ... for the chef",)),
        ("en", "Helps with the buffet", FindingKind.ACTIVITY, ("Prepares the buffet",)),
        ("en", "Working with drills", FindingKind.VAGUE_VERB, ("Operates drills",)),
        ("en", "Skills in using hair colours", FindingKind.NOUN_START, ("Uses hair colours",)),
        (
            "en",
            "Greets guests and takes orders in English at level A2",
            FindingKind.TWO_OUTCOMES,
            ("Greets guests in English at level A2", "Takes orders in English at level A2"),
        ),
        (
            "en",
            "The learner can greet guests and take orders in English",
            FindingKind.TWO_OUTCOMES,
            ("The learner can greet guests in English", "The learner can take orders in English"),
        ),
        (
            "lv",
            "Audzēknis sagaida viesus un pieņem pasūtījumu angļu valodā",
            FindingKind.TWO_OUTCOMES,
            ("Audzēknis sagaida viesus angļu valodā", "Audzēknis pieņem pasūtījumu angļu valodā"),
        ),
    ],
)
def test_it_offers(language: str, statement: str, kind: FindingKind, first: tuple[str, ...]) -> None:
    assert offered(statement, language, kind)[0] == first


def test_only_what_is_an_activity_is_offered_to_the_tasks() -> None:
    moved = finding(check("Attends a training day", "en"), FindingKind.ACTIVITY)
    helping = finding(check("Helps the chef", "en"), FindingKind.ACTIVITY)
    assert (moved.move_to_tasks, moved.replacements) == (True, ())
    assert not helping.move_to_tasks
    assert helping.replacements


# Word lists


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_better_verb_is_itself_measurable(language: str) -> None:
    words = lexicon(language)
    for verb in words.by_lemma.values():
        for better in verb.better:
            for each in better.split(" and "):
                assert words.by_lemma[each].level > 0, (verb.lemma, better)
            assert words.inflected(better, Form.THIRD)


def test_english_forms() -> None:
    irregular = lexicon("en").irregular
    forms = {verb: english_forms(verb, irregular) for verb in ("carry out", "fix", "grab", "measure", "cut", "employ")}
    assert [forms["carry out"][each] for each in Form if each not in {Form.FUTURE, Form.FIRST, Form.WE, Form.DONE}] == [
        "carry out",
        "carries out",
        "carrying out",
        "carried out",
    ]
    assert forms["fix"][Form.THIRD] == "fixes"
    assert forms["grab"][Form.GERUND] == "grabbing"
    assert forms["measure"][Form.GERUND] == "measuring"
    assert forms["cut"][Form.PAST] == "cut"
    assert forms["employ"][Form.THIRD] == "employs"


def test_latvian_forms() -> None:
    assert latvian_forms("sagatavot/sagatavo")[Form.FUTURE] == "sagatavos"
    assert latvian_forms("izvēlēties/izvēlas")[Form.FUTURE] == "izvēlēsies"
    assert latvian_forms("pārbaudīt/pārbauda")[Form.PAST] == "pārbaudīja"
    assert Form.FUTURE not in latvian_forms("griezt/griež")
    words = ("iekārtām", "metodēm", "instrumentiem", "durvīm", "jaunajiem", "tiem", "loģistiku")
    assert [accusative(each) for each in words] == [
        "iekārtas",
        "metodes",
        "instrumentus",
        "durvis",
        "jaunos",
        "tos",
        "loģistiku",
    ]


def test_the_language_of_a_statement() -> None:
    assert language_of("Sagatavo zupu", "en") == "lv"
    assert language_of("Prepares soup", "lv") == "en"
    assert language_of("Mērcē", "en") == "lv"
    assert language_of("12345", "lv") == "lv"


# The whole set; of every kind where nothing is to be said of kinds

KINDS = tuple(Dimension)


def hints(outcomes: list[Outcome], days: int | None = 14) -> set[str]:
    return {each.name for each in check_all(Mobility(planned_days=days, outcomes=tuple(outcomes)), "en")[1]}


def outcome(statement: str, dimension: Dimension = Dimension.RESPONSIBILITY_AUTONOMY, **more: int) -> Outcome:
    return Outcome(statement=statement, dimension=dimension, **more)


def test_hints_on_the_number_of_outcomes() -> None:
    verbs = ("Cuts", "Drills", "Mills", "Welds")
    several = [outcome(f"{verb} {n} parts by the drawing", KINDS[n % 3]) for n, verb in enumerate(verbs, 2)]
    assert hints(several) == set()
    assert "too_many" in hints(several * 2, 14)
    assert "too_few" in hints(several[:1], 14)
    assert "too_many" in hints([*several, *several[:1]], 5)
    assert "too_many" not in hints([*several, *several[:2]], 60)
    assert hints([]) == set()


def test_the_number_counts_per_person() -> None:
    own = [Outcome(statement=f"Cuts {n} boards", participants=(f"p{n}",)) for n in range(2, 12)]
    assert "too_many" not in hints(own)


def test_hints_on_verbs_levels_and_twins() -> None:
    same = [outcome(f"Cuts {n} boards by the drawing", KINDS[n % 3]) for n in range(2, 5)]
    assert hints(same) == {"repeated_verb"}
    assert "twins" in hints([same[0], same[0], outcome("Drills 4 holes by the drawing")])
    naming = [outcome("Names five tools", Dimension.KNOWLEDGE, eqf_level=4), outcome("Lists six risks", eqf_level=4)]
    assert {"only_remembering", "level_without_doing"} <= hints(naming)
    assert "only_remembering" not in hints(naming, 5)
    assert "level_without_doing" not in hints([*naming, outcome("Cuts six boards", eqf_level=4)])
    assert "no_autonomy" in hints([outcome("Cuts six boards", Dimension.SKILLS)])
