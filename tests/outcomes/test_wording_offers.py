"""What is read as people write it, and that no offer makes a statement worse."""

from __future__ import annotations

import pytest
from wording_labels import labelled

from planner.outcomes.wording import Finding, FindingKind, Light, Report, check
from planner.outcomes.wording.lexicon import LANGUAGES


def kinds(report: Report) -> set[FindingKind]:
    return {each.kind for each in report.findings}


def finding(report: Report, kind: FindingKind) -> Finding:
    return next(each for each in report.findings if each.kind is kind)


def offered(statement: str, language: str, kind: FindingKind) -> list[tuple[str, ...]]:
    return [each.statements for each in finding(check(statement, language), kind).replacements]


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        ("lv", "Ir atbildīgs un motivēts"),
        ("lv", "Strādā komandā"),
        ("lv", "Gūst pieredzi viesnīcas virtuvē"),
        ("en", "Works in a team"),
        ("en", "Is responsible and punctual"),
        ("en", "Appreciates the importance of teamwork"),
        ("en", "Improves language skills"),
        ("lv", "Zina daudz par metālapstrādi"),
    ],
)
def test_where_no_verb_fits_only_the_question_is_asked(language: str, statement: str) -> None:
    vague = finding(check(statement, language), FindingKind.VAGUE_VERB)
    assert vague.replacements == ()
    assert vague.message.values["ask"]


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        ("lv", "Palīdz pavāram gatavot uzkodas banketam"),
        ("en", "Assisted with different jobs in the sewing workshop when needed"),
    ],
)
def test_helping_at_no_thing_is_asked_about(language: str, statement: str) -> None:
    assert finding(check(statement, language), FindingKind.ACTIVITY).replacements == ()


@pytest.mark.parametrize(
    ("language", "statement", "kind", "never"),
    [
        ("lv", "Audzēknis strādāja ar lielu interesi", FindingKind.VAGUE_VERB, "tīra"),
        ("en", "Was always curious and is getting better every week", FindingKind.QUALIFIER, "getting every"),
        ("lv", "Ļoti labs praktikants, krāso sienas", FindingKind.QUALIFIER, "Ļoti praktikants"),
        ("en", "Works responsibly and in a team, respecting colleagues", FindingKind.QUALIFIER, "and in a team"),
        ("en", "Solves work problems in an effective manner", FindingKind.QUALIFIER, "an manner"),
        ("en", "Works with different types of machines", FindingKind.QUALIFIER, "with types"),
        ("en", "Uses the press correctly and safely", FindingKind.QUALIFIER, "and safely"),
        ("en", "Gets to know the culture", FindingKind.VAGUE_VERB, "Demonstrates"),
        ("en", "Knows and is able to apply hygiene rules", FindingKind.VAGUE_VERB, "Names and"),
        (
            "en",
            "I can change a tyre and torque the nuts to the value in the manual",
            FindingKind.TWO_OUTCOMES,
            "tyre in",
        ),
        ("en", "Understands bakery processes", FindingKind.VAGUE_VERB, "Chooses"),
        ("lv", "Pārzina auto uzbūvi", FindingKind.VAGUE_VERB, "Uzskaita"),
        ("lv", "Spēja pieņemt pasūtījumu un noformēt čeku", FindingKind.TWO_OUTCOMES, "Noformēt"),
        ("lv", "Apgūst viesmīlības vēsturi", FindingKind.VAGUE_VERB, "Veic"),
    ],
)
def test_an_offer_without_sense_is_not_made(language: str, statement: str, kind: FindingKind, never: str) -> None:
    for each in check(statement, language).findings:
        if each.kind is kind:
            assert not [one for offer in each.replacements for one in offer.statements if never in one]


@pytest.mark.parametrize(
    ("language", "statement", "kind", "first"),
    [
        (
            "lv",
            "Spēja mērīt dēļus, zāģēt brusas un kraut malku",
            FindingKind.VERB_FORM,
            "Mēra dēļus, zāģē brusas un krauj malku",
        ),
        ("en", "Ability to prepare, cook and serve fish", FindingKind.VERB_FORM, "Prepares, cooks and serves fish"),
        ("en", "Will prepare soups, sauces and stock", FindingKind.TENSE, "Prepares soups, sauces and stock"),
        ("lv", "Pagatavoja un pasniedza trīs zupas", FindingKind.TENSE, "Pagatavo un pasniedz trīs zupas"),
        ("en", "Learners know the allergens", FindingKind.VAGUE_VERB, "Learners name the allergens"),
        ("lv", "Es zinu alergēnus", FindingKind.VAGUE_VERB, "Es nosaucu alergēnus"),
    ],
)
def test_an_offer_is_right_in_form(language: str, statement: str, kind: FindingKind, first: str) -> None:
    assert offered(statement, language, kind)[0] == (first,)


@pytest.mark.parametrize(
    ("language", "statement", "verb"),
    [
        ("lv", "Sagatavoju maizes mīklu pēc receptes", "sagatavot"),
        ("lv", "Es izmēru spriegumu ar multimetru", "izmērīt"),
        ("lv", "Pavārs prot pagatavot trīs zupas", "pagatavot"),
        ("lv", "Veterinārārsta asistents vakcinē teļus", "vakcinēt"),
        ("lv", "Sajauc krāsu attiecībā 1:2", "sajaukt"),
        ("en", "The waiter sets tables for ten guests", "set"),
        ("en", "A CNC operator measures the shaft", "measure"),
        ("en", "Stock shelves by the planogram within two hours", "stock"),
        ("en", "Bottle-feeds calves twice a day", "bottle-feed"),
        ("en", "The plumber's apprentice joins copper pipes", "join"),
        ("lv", "Pavāra palīgs filē zivis", "filēt"),
    ],
)
def test_it_reads_as_people_write(language: str, statement: str, verb: str) -> None:
    assert check(statement, language).verb == verb


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        ("lv", "Nošņirkst dzelzi divās daļās"),
        ("lv", "Fosfatē metāla loksnes vannā"),
        ("en", "Zorbs the wheel by hand"),
        ("en", "Zorb the wheel by hand"),
    ],
)
def test_a_verb_that_no_list_has_is_known_by_its_form(language: str, statement: str) -> None:
    report = check(statement, language)
    assert FindingKind.UNKNOWN_VERB in kinds(report)
    assert report.light is not Light.RED


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        ("en", "Demonstrates professional skills in a real working environment"),
        ("en", "Performs tasks assigned by the supervisor"),
        ("en", "Uses different materials and tools correctly"),
        ("lv", "Veic mentora uzdotos darbus"),
        ("lv", "Papildināja zināšanas un praktiskās iemaņas automehāniķa profesijā"),
        ("lv", "Papildina zināšanas un praktiskās iemaņas automehāniķa profesijā"),
        ("lv", "Kvalitatīvi veic dažādus darbus ar mūsdienīgām iekārtām"),
        ("en", "Worked from 8 to 17 every weekday"),
        ("lv", "Nokārtoju drošības instruktāžu pirmajā dienā"),
        ("en", "We plan to give the student more responsible tasks"),
    ],
)
def test_a_hollow_line_is_red(language: str, statement: str) -> None:
    assert check(statement, language).light is Light.RED


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_offer_makes_it_worse(language: str) -> None:
    """Every offer on every labelled statement, read again: no lower score, and no fault of words that was not there."""
    harmless = {FindingKind.GAP, FindingKind.WEAK_VERB, FindingKind.TOO_SHORT, FindingKind.NO_OBJECT}
    harmless |= {FindingKind.NO_CONTEXT, FindingKind.NO_STANDARD}
    for each in labelled(language):
        before = check(each.statement, language, each.dimension)
        for offer in (one for found in before.findings for one in found.replacements):
            for statement in offer.statements:
                after = check(statement, language, each.dimension)
                assert kinds(after) - kinds(before) <= harmless, (each.statement, statement)
                assert len(offer.statements) > 1 or after.score >= before.score, (each.statement, statement)


@pytest.mark.parametrize(
    ("language", "statement", "never"),
    [
        ("lv", "Apstrādā fotogrāfijas programmā Photoshop", "higiēnas"),
        ("en", "Tunes the violin and changes its strings", "hygiene"),
        ("lv", "Stāda un laista puķes", "B1"),
        ("lv", "Slauc govis", "angļu valodā"),
        ("en", "Waters flowers", "tolerance"),
        ("en", "Services a lawnmower", "recipe"),
        ("en", "Deals with customers", "customers"),
        ("lv", "Domā kritiski", "kritiski"),
        ("lv", "Izprot uzņēmuma darba specifiku", "minūtēs"),
        ("en", "Works efficiently in different situations", "in situations"),
        ("en", "Writes product descriptions for the web shop -", "- "),
        ("lv", "Noformē rēķinu un pieņem maksājumu ar karti", "rēķinu ar karti"),
        ("lv", "Iepazīsies ar Rīgas virtuvi un vietējām tradīcijām", "ar Rīgas virtuvi un vietējās"),
        ("lv", "Audzēknis paplašinās redzesloku un sapratīs darbu", "paplašina redz"),
    ],
)
def test_no_phrase_or_verb_that_does_not_go_with_what_is_done(language: str, statement: str, never: str) -> None:
    findings = check(statement, language).findings
    written = [one for each in findings for offer in (*each.replacements, *each.phrases) for one in offer.statements]
    assert not [each for each in written if never in each]
