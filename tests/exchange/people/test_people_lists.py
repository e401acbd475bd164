"""Lists of people come out the same, however they are written, and by whichever door they come in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from listing import Written, as_book, as_text, decomposed, lists

from planner.exchange import BadInput
from planner.exchange.people.parts import Answers, Listed, PeopleList
from planner.exchange.people.reading import read_list, source_of_file, source_of_paste
from planner.exchange.people.words import role_of
from planner.locale import catalogue, languages
from planner.model import Role

TODAY = date(2026, 11, 26)
NO_ANSWERS = Answers()


def pasted(text: str, answers: Answers = NO_ANSWERS) -> PeopleList:
    return read_list(source_of_paste(text, "paste"), answers, TODAY)


def from_file(path: Path, answers: Answers = NO_ANSWERS) -> PeopleList:
    return read_list(source_of_file(path), answers, TODAY)


def values(found: PeopleList) -> list[Mapping[str, Any]]:
    return [each.values for each in found.people]


def names(found: PeopleList) -> list[tuple[str, str]]:
    return [(each.values.get("first_name", ""), each.values.get("last_name", "")) for each in found.people]


def wanted(written: Written) -> list[dict[str, Any]]:
    # "guardian" columns come in under their own names; what a person lacks is not there at all.
    return [{key: each for key, each in person.items() if each not in (None, "")} for person in written.people]


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1257")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists(), st.sampled_from("\t;,"), st.sampled_from(ENCODINGS), st.booleans(), st.booleans())
def test_any_list_comes_out_the_same_by_paste_csv_and_workbook(
    tmp_path: Path, written: Written, delimiter: str, encoding: str, mac: bool, says: bool
) -> None:
    text = as_text(written.rows, delimiter)
    by_paste = pasted(decomposed(text) if mac else text)
    assert values(by_paste) == wanted(written)
    (tmp_path / "list.csv").write_bytes(((f"sep={delimiter}\r\n" if says else "") + text).encode(encoding))
    book = as_book(tmp_path / "list.xlsx", written, hidden=says)
    for found in (from_file(tmp_path / "list.csv"), from_file(book)):
        assert found.people == by_paste.people
        assert [each.field for each in found.columns] == [each.field for each in by_paste.columns]
        assert not found.blocked


# -- field shapes -----------------------------------------------------------------------------------------------------

FIELD = next(
    (each / "shared" / "field" for each in Path(__file__).parents if (each / "shared" / "field").is_dir()), None
)
needs_field = pytest.mark.skipif(FIELD is None, reason="the folder with lists shaped like real ones is not here")
FIVE = [("Jānis", "Paraugs"), ("Līga Anna", "Bērziņa-Parauga"), ("Ģirts", "Šķēle-Zariņš"), ("Žanis", "Ozols")]
FIVE = [*FIVE, ("Ķersta", "Ņikitina")]
BORN = [date(2008, 3, 14), date(2007, 11, 2), date(2008, 2, 29), date(2006, 7, 1), date(2009, 12, 31)]


def field(name: str, answers: Answers = NO_ANSWERS) -> PeopleList:
    assert FIELD is not None
    return from_file(FIELD / name, answers)


@needs_field
@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("02_lv_utf8_bom.csv", {1: "title", 2: "title", 3: "blank", 10: "blank", 11: "total"}),
        ("03_surname_first_one_column.csv", {}),
        ("05_excel.xlsx", {1: "title", 2: "blank", 9: "blank", 10: "total"}),
        ("07_clipboard_nfd.tsv", {}),
    ],
)
def test_field_five_people_whole(name: str, left_out: dict[int, str]) -> None:
    found = field(name)
    assert names(found) == FIVE
    assert [each.birth_date for each in found.people] == BORN
    assert {each.row: each.why.key.rpartition(".")[2] for each in found.left_out} == left_out
    assert not found.questions
    assert not any("-1001" in str(value) or "-5678" in str(value) for each in values(found) for value in each.values())


@needs_field
def test_field_04_doubles_dates_and_guardian() -> None:
    found = field("04_any_order_dupes_dates.csv")
    assert sorted(names(found)) == sorted(FIVE)
    assert [each.birth_date for each in found.people] == [*BORN[:4], date(2008, 12, 31)]
    first = found.people[0].values
    assert (first["guardian_name"], first["guardian_phone"], first["fewer_opportunities"]) == (
        "Anna Parauga",
        "20000011",
        True,
    )
    assert [(each.row, each.why.key) for each in found.left_out] == [(3, "people.left.blank"), (5, "people.left.twice")]
    assert [each.role for each in found.people] == ["learner"] * 3 + ["recent_graduate", "learner"]


@needs_field
def test_field_06_12_14_16_18() -> None:
    form = field("06_google_form.csv")
    assert names(form) == [*FIVE[:2], ("ŽANIS", "OZOLS")]
    assert [each.values["email"] for each in form.people][2] == "zanis@example.lv"
    assert form.people[0].values["phone"] == "+37120000001"
    assert "fewer_opportunities" not in form.people[0].values
    dates = field("12_date_forms.csv")
    assert [each.birth_date for each in dates.people] == [date(2008, 3, 14)] * 6 + [None, None]
    assert [(each.row, each.about) for each in dates.questions] == [(8, "birth_date"), (9, "birth_date")]
    guardian = field("14_guardian_headings.csv")
    assert guardian.people[0].values["guardian_first_name"] == "Anna"
    assert [each.key for each in guardian.questions] == ["otrs vecaks"]
    register = field("16_register_surname_first.txt")
    assert names(register) == [("Jānis", "Paraugs"), ("Līga Anna", "Bērziņa")]
    assert register.blocked
    assert not field("16_register_surname_first.txt", Answers(name_order="surname")).blocked
    with pytest.raises(BadInput) as refused:
        field("18_rate_card_cp1257.csv")
    assert refused.value.message.key == "people.file.rate_card"


# -- kinds ------------------------------------------------------------------------------------------------------------

HEAD = "Vārds;Uzvārds;"


def one(text: str, answers: Answers = NO_ANSWERS) -> Listed:
    (person,) = pasted(text, answers).people
    return person


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Nr.", "1"),
        ("Kods", "140308-10017"),
        ("Vai tev ir 18 gadu?", "jā"),
        ("Pilngadīgs", "x"),
        ("Piezīmes", "20000001"),
        ("", "1"),
        ("Skolas e-pasts", "skola@example.lv"),
        ("Klases audzinātāja tālrunis", "20000009"),
        ("Dzimšanas vieta", "Kuldīga"),
        ("Asins grupa", "A"),
        ("Īpašas vajadzības", "jā"),
        ("Ārkārtas kontaktpersona", "Anna Parauga"),
        ("Uzvārds meitas", "Kalna"),
        ("Otra vecāka tālrunis", "20000001"),
    ],
)
def test_a_cell_is_never_filed_by_its_look(heading: str, cell: str) -> None:
    assert one(f"{HEAD}{heading}\nAnna;Parauga;{cell}").values == {"first_name": "Anna", "last_name": "Parauga"}


def test_without_headings_only_what_is_sure_is_taken_and_the_order_is_asked() -> None:
    text = "Paraugs;Jānis;2008-12-31;viens@example.org;20000001;Pavārs;140308-10017;jā"
    found = pasted(text)
    assert found.people[0].values == {
        "first_name": "Jānis",
        "last_name": "Paraugs",
        "birth_date": date(2008, 12, 31),
        "email": "viens@example.org",
    }
    assert [each.about for each in found.questions if each.blocks] == ["name_order"]
    turned = pasted(text, Answers(name_order="first_name", columns={"#5": "phone"}))
    assert names(turned) == [("Paraugs", "Jānis")]
    assert turned.people[0].values["phone"] == "20000001"
    assert not turned.blocked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dalībnieki\nParauga, Anna\nOzols, Juris", [("Anna", "Parauga"), ("Juris", "Ozols")]),
        ("Name\nAnna Parauga", [("Anna", "Parauga")]),
        ("Vārds\nAnna Parauga", [("Anna", "Parauga")]),
        ("1. PARAUGA Anna\n2. OZOLS Juris", [("Anna", "PARAUGA"), ("Juris", "OZOLS")]),
        ("Vardas;Pavardė;El. paštas\nJonas;Petraitis;j@example.org", [("Jonas", "Petraitis")]),
        ("Uzvārds, vārds\nvan der Berg Jan", [("Jan", "van der Berg")]),
        ("Name, surname\nAnna Maria de Souza", [("Anna Maria", "de Souza")]),
        ("Anna;Parauga;\nJuris;Ozols;a@example.org", [("Anna", "Parauga"), ("Juris", "Ozols")]),
        ("Dalībnieks;;E-pasts\nVārds;Uzvārds;\nAnna;Parauga;a@example.org", [("Anna", "Parauga")]),
        ("sep=,\nVārds,Uzvārds\nAnna,Parauga", [("Anna", "Parauga")]),
        ("Vārds|Uzvārds\rAnna|Parauga\r", [("Anna", "Parauga")]),
    ],
)
def test_names_in_one_cell_or_two(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(pasted(text)) == expected


def test_a_heading_that_the_names_contradict_is_asked_about() -> None:
    found = pasted("Vārds, uzvārds\nParaugs Jānis\nOzola Līga\nKalns Andris")
    assert [(each.about, each.blocks) for each in found.questions] == [("name_order", True)]
    assert names(pasted("Vārds, uzvārds\nParaugs Jānis", Answers(name_order="surname"))) == [("Jānis", "Paraugs")]


def test_roles_accompanying_and_lines_that_announce_who_follows() -> None:
    text = f"{HEAD}Loma\nAnna;Parauga;sportiste\nJuris;Ozols;pavadošais skolotājs\nLīga;Kalna;māceklis"
    found = pasted(text)
    assert [(each.name, each.role) for each in found.people] == [("Anna Parauga", None), ("Līga Kalna", "apprentice")]
    assert [each.name for each in found.accompanying] == ["Juris Ozols"]
    assert [(each.about, each.key, each.blocks) for each in found.questions] == [("role", "sportiste", True)]
    assert pasted(text, Answers(roles={"sportiste": "learner"})).people[0].role == "learner"
    below = pasted("Vārds;Uzvārds\nAnna;Parauga\nPavadošās personas:\nIlze;Liepa\nSagatavoja: Jana Kalna;")
    assert [each.name for each in below.people] == ["Anna Parauga"]
    assert [each.name for each in below.accompanying] == ["Ilze Liepa"]
    asked = pasted("First name,Last name,Accompanying person\nAnna,Parauga,no\nIlze,Liepa,yes")
    assert ([each.name for each in asked.people], [each.name for each in asked.accompanying]) == (
        ["Anna Parauga"],
        ["Ilze Liepa"],
    )


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("role", Role)
def test_what_the_planner_calls_a_role_is_understood_in_a_list(role: Role, code: str) -> None:
    assert role_of(catalogue(code).text(f"kinds.role.{role}")) is role


def test_a_second_list_below_has_headings_of_its_own() -> None:
    found = pasted(f"{HEAD}E-pasts\nAnna;Parauga;a@example.org\n\nUzvārds;Vārds;Tālrunis\nOzols;Juris;20000001")
    assert names(found) == [("Anna", "Parauga"), ("Juris", "Ozols")]
    assert found.people[1].values["phone"] == "20000001"


def test_what_cannot_be_read_is_left_empty_and_asked_and_no_reason_is_repeated() -> None:
    text = f"{HEAD}Dzimšanas datums;E-pasts;Tālrunis;Mazāk iespēju\nAnna;Parauga;32.1.2008;a@b;2,6E+07;=1+1\n"
    found = pasted(text + "Juris;Ozols;;;;veselības dēļ")
    assert [each.about for each in found.questions] == ["birth_date", "email", "phone", "cell", "yes_no"]
    assert found.people[0].values == {"first_name": "Anna", "last_name": "Parauga"}
    for language in languages():
        said = [catalogue(language).render(each.what) for each in found.questions]
        assert not any("veselības" in each for each in said)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("29.02.08", date(2008, 2, 29)),
        ("1.7.75", date(1975, 7, 1)),
        ("1. jūlijs 2006", date(2006, 7, 1)),
        ("2006. gada 1. jūlijā", date(2006, 7, 1)),
        ("July 1, 2006", date(2006, 7, 1)),
        ("1-Jul-06", date(2006, 7, 1)),
        ("01072006", date(2006, 7, 1)),
        ("20060701", date(2006, 7, 1)),
        ("38899", date(2006, 7, 1)),
        ("2006-07-01T00:00:00Z", date(2006, 7, 1)),
        ("'01.07.2006", date(2006, 7, 1)),
        ("31.02.2006", None),
        ("07/25/2006", None),
        ("14.03.3008", None),
        ("14.03.1908", None),
        ("14.03.2024", None),
        ("2008", None),
    ],
)
def test_ways_to_write_a_day_of_birth(typed: str, read: date | None) -> None:
    assert one(f"{HEAD}Dzim. dat.\nAnna;Parauga;{typed}").birth_date == read


def test_namesakes_stay_apart_and_a_double_names_its_row() -> None:
    text = f"{HEAD}Dzim. dat.\nAnna;Kalna;1.2.2008\nAnna;Kalna;3.4.2009\nANNA;KALNA;1.2.2008"
    found = pasted(text)
    assert [each.row for each in found.people] == [2, 3]
    assert [(each.row, each.why.values["row"]) for each in found.left_out] == [(4, 2)]
    assert [each.key for each in found.told] == ["people.told.namesakes"]


@settings(max_examples=20)
@given(st.text(alphabet=st.sampled_from('aĀ1 .,;\t\n\r"@-\0\x1b\u202e=?'), max_size=80) | st.text(max_size=60))
def test_nothing_typed_raises_and_everything_can_be_said(text: str) -> None:
    try:
        found = pasted(text)
    except BadInput as problem:
        said = [problem.message]
    else:
        assert all(each.name for each in found.people)
        said = [*(each.what for each in found.questions), *(each.why for each in found.left_out), *found.told]
    for language in languages():
        assert all(map(catalogue(language).render, said))
