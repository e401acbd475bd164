"""Tables of people: headings in either language, cells told by their look, problems as values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exchange.people_table import MOST_ROWS, read_people
from planner.locale import catalogue, languages
from planner.model import Contact, Role


def problems(text: str) -> list[str]:
    return [catalogue("en").render(each) for each in read_people(text).problems]


LATVIAN = """Vārds\tUzvārds\tLoma\tDzimšanas datums\tE-pasts\tTālrunis\tIzglītības programma\tPrakses vieta\
\tAizbildnis\tAizbildņa e-pasts\tAizbildņa tālrunis\tMazāk iespēju
Paraugs\tPirmais\taudzēknis\t31.12.2008.\tviens@example.org\t20000001\tPavārs\tViesnīca\
\tVecāks Pirmais\tvecaks@example.org\t20000002\tjā
"""
ENGLISH = """e-mail,surname,first name,birth date,role,phone,programme,workplace,guardian,guardian e-mail,\
guardian phone,fewer opportunities
viens@example.org,Pirmais,Paraugs,31/12/2008,learner,20000001,Pavārs,Viesnīca,Vecāks Pirmais,vecaks@example.org,\
20000002,yes
"""
BARE = """"Paraugs";"Pirmais";2008-12-31;viens@example.org;20000001;Pavārs;Viesnīca;Vecāks Pirmais;\
vecaks@example.org;20000002;jā
"""


@pytest.mark.parametrize("text", [LATVIAN, ENGLISH, BARE])
def test_the_same_person_in_three_tables(text: str) -> None:
    table = read_people(text)
    assert table.problems == ()
    (person,) = table.participants
    assert (person.first_name, person.last_name, person.role) == ("Paraugs", "Pirmais", Role.LEARNER)
    assert person.birth_date == date(2008, 12, 31)
    assert (person.email, person.phone) == ("viens@example.org", "20000001")
    assert (person.education_programme, person.workplace) == ("Pavārs", "Viesnīca")
    assert person.guardian == Contact(name="Vecāks Pirmais", email="vecaks@example.org", phone="20000002")
    assert person.fewer_opportunities is True


@pytest.mark.parametrize("typed", ["31.12.2008", "31.12.2008.", "2008-12-31", "31/12/2008"])
def test_forms_of_a_date(typed: str) -> None:
    assert read_people(f"Paraugs;Pirmais;{typed}").participants[0].birth_date == date(2008, 12, 31)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Marija\tParauga", [("Anna Marija", "Parauga")]),
        ("Anna Parauga\nJuris Paraugs", [("Anna", "Parauga"), ("Juris", "Paraugs")]),
        ("Anna Parauga;31.12.2008", [("Anna", "Parauga")]),
        ('Dalībnieks;E-pasts\n"Parauga, Anna";a@example.org', [("Anna", "Parauga")]),
        ("Name\nAnna Parauga", [("Anna", "Parauga")]),
        ("Anna", [("Anna", "")]),
    ],
)
def test_names_in_one_cell_or_two(text: str, names: list[tuple[str, str]]) -> None:
    assert [(each.first_name, each.last_name) for each in read_people(text).participants] == names


def test_role_of_those_without_one() -> None:
    table = read_people("Anna;Parauga\nJuris;Paraugs;māceklis", Role.STAFF)
    assert [each.role for each in table.participants] == [Role.STAFF, Role.APPRENTICE]


def test_class_and_programme_stand_together() -> None:
    table = read_people("Vārds;Uzvārds;Klase;Programma\nAnna;Parauga;3. kurss;Pavārs")
    assert table.participants[0].education_programme == "3. kurss, Pavārs"


def test_problems_name_the_row_and_the_rest_is_kept() -> None:
    text = "Vārds;Uzvārds;Loma;Dzimšanas datums;E-pasts;Mazāk iespēju\nAnna;Parauga;sportiste;32.1.2008;a@b;varbūt;9"
    assert read_people(text).participants[0].name == "Anna Parauga"
    assert problems(text) == [
        "Row 2: “sportiste” is no role; write learner, apprentice, recent graduate or staff.",
        "Row 2: “32.1.2008” is no date of birth; write it as 31.12.2008 or 2008-12-31.",
        "Row 2: “a@b” is no e-mail address.",
        "Row 2: “varbūt” is neither yes nor no.",
        "Row 2: there are more columns than headings: “9” was left out.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(end: str) -> None:
    assert [each.name for each in read_people(f"A;B{end}C;D{end}").participants] == ["A B", "C D"]


def test_rows_without_a_name_blank_rows_and_far_too_many() -> None:
    assert problems("Vārds;Uzvārds;E-pasts\n\n;;a@example.org") == ["Row 3: there is no name, so the row was left out."]
    table = read_people("Anna;Parauga\n" * (MOST_ROWS + 2))
    assert len(table.participants) == MOST_ROWS
    assert len(table.problems) == 1


def test_a_row_of_half_a_million_cells_is_cut_and_said() -> None:
    # Each cell beyond those that a person has looked through all before it: hours.
    table = read_people("Anna;Parauga;" + "a;" * 500_000)
    assert table.participants[0].name == "Anna Parauga"
    assert any("first 100 cells" in catalogue("en").render(each) for each in table.problems)


@given(st.text(alphabet=st.sampled_from('aĀ1 .,;\t\n\r"@-\0\x1b\u202e'), max_size=80) | st.text(max_size=60))
def test_nothing_typed_raises_and_every_problem_can_be_said(text: str) -> None:
    table = read_people(text)
    assert all(each.name for each in table.participants)
    for language in languages():
        for each in table.problems:
            assert catalogue(language).render(each)
