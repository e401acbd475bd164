"""Lines as they are heard: no sign without a word, no figure without a name, nothing long at once, a way back."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from test_plain import _begun, _until, converse, school, stored
from test_plain_words import KEYS
from test_screen_words import full_desk, pages
from walking import sample_workspace

from planner.exchange.people.at_hand import ListAtHand
from planner.exchange.people.reading import source_of_file
from planner.locale import languages, room_texts, rooms
from planner.model import Mobility, Participant
from planner.store import Workspace
from screens.pages.spec import Column, Field, Kind, Page, Row, Table
from screens.plain.answers import ask_field
from screens.plain.choosing import row_words
from screens.plain.lists import ask_list
from screens.plain.people import look_at_people
from screens.plain.services import PlainServices
from screens.plain.talk import Ended, Talk
from screens.plain.walk import Walk
from screens.plain.words import line_catalogue, spoken_cell
from screens.session.bars import BAR
from screens.session.loading import open_session
from screens.session.session import Session

AT_ONCE = 30
"""Lines between two questions at most: as many as one can hear and still know what was asked."""
OF_SCREENS: tuple[str, ...] = (
    "help.",
    "command.",
    "hint.",
    "cli.",
    "web.",
    "word.keys",
    "word.more_below",
    "empty.search",
)
OF_SCREENS += (
    "note.more_",
    "note.all_well",
    "whatif.letters_typed",
    "note.offer.list",
    "said.how_to_leave",
    "said.on_a_",
    "whatif.beside",
    "plain.order.",
)
"""Begins texts that only screens show: keys are theirs."""


def a_walk(session: Session, workspace: Workspace, typed: Sequence[str], said: list[str]) -> Walk:
    """A conversation in this process; what is asked stands among what is said, behind `--`."""
    left = iter(typed)

    def read(prompt: str) -> str:
        said.append(f"--{prompt}")
        answer = next(left, None)
        if answer is None:
            raise EOFError
        return answer

    session.words = line_catalogue(session.words.language.code)
    talk = Talk(session.words, read, said.append)
    return Walk(talk, PlainServices(talk, workspace), session)


def questions(said: Sequence[str]) -> list[str]:
    return [each for each in said if each.startswith("--")]


@pytest.mark.parametrize("language", languages())
def test_no_text_that_lines_may_say_names_a_key_of_a_screen(language: str) -> None:
    words = line_catalogue(language)
    keys = [key for room in rooms() for key in room_texts(language, room) if not key.startswith(OF_SCREENS)]
    of_screens = re.compile(r"\bF\d{1,2}\b|Ctrl\+|\bTab\b|\bEsc\b|\bBackspace\b|kursor|[Cc]ursor|bultiņ")
    said = {key: str(words._pattern(key)) for key in keys if "instead" not in key}
    assert len(said) > 2000
    assert {key: text for key, text in said.items() if of_screens.search(text)} == {}


@pytest.mark.parametrize("language", languages())
def test_each_question_says_in_what_form_it_is_answered(workspace: Workspace, language: str) -> None:
    desk = full_desk(language)
    fields = {each.path: each for page in pages(desk) for each in page.blocks(desk) if isinstance(each, Field)}
    formed = [each for each in fields.values() if each.kind not in (Kind.TEXT, Kind.TOWN)]
    assert len(formed) > 60
    for each in formed:
        said = list[str]()
        ask_field(a_walk(desk, workspace, [""], said), each)
        (asked,) = questions(said)
        assert re.search(r"\(\S.*\)", asked), each.path


@pytest.mark.parametrize("language", languages())
def test_no_cell_is_a_sign_and_no_figure_is_without_a_name(language: str) -> None:
    desk = full_desk(language)
    desk.words = line_catalogue(language)
    talk, seen = Talk(desk.words), 0
    for page in pages(desk):
        for table in (each for each in page.blocks(desk) if isinstance(each, Table)):
            for row in table.rows(desk):
                said = row_words(talk, row, table.columns, table.name).split("; ")
                seen += len(said)
                assert all(any(map(str.isalnum, each)) for each in said), (table.name, said)
                assert all("/-" not in each for each in said), (table.name, said)
                cells = [spoken_cell(desk.words, each, table.name) for each in row.cells]
                assert all(not each or any(map(str.isalnum, each)) or BAR.fullmatch(each) for each in cells), cells
                named = [each.title for each in table.columns if each.title != "column.sign"]
                assert not named or not any(re.fullmatch(r"[\d .,/]+", each) for each in said), (table.name, said)
    assert seen > 200


@pytest.mark.parametrize("language", languages())
def test_results_are_heard_in_words(language: str) -> None:
    talk = Talk(line_catalogue(language))
    said = row_words(talk, Row("1", ("Anna", *"+~-?.")), (), "results").split("; ")
    assert len(said) == len({each for each in said if any(map(str.isalpha, each))}) == 6


@pytest.mark.parametrize("language", languages())
def test_links_are_heard_without_the_places_between_them(language: str) -> None:
    words = line_catalogue(language)
    assert [spoken_cell(words, each) for each in ("..3...", "1..4.", ".B", "A.", "02.03.2026")] == [
        *("3", "1, 4", "B", "A", "02.03.2026")
    ]
    assert spoken_cell(words, ".....") == words.text("plain.cell.minus")


def test_what_the_row_is_about_has_no_name_and_what_a_narrow_column_says_has_one() -> None:
    talk = Talk(line_catalogue("en"))
    columns = (Column("column.number", 3), Column("column.framework", 1), Column("column.statement", 0))
    row = Row("0", ("2", "other", "Bakes bread"))
    assert row_words(talk, row, columns, "", 2) == "framework other; Bakes bread"
    assert row_words(talk, row, columns, "", 1).startswith("number 2; ")


def a_group(workspace: Workspace, language: str, size: int) -> Session:
    """The sample with so many learners of whom nothing is known."""
    project = sample_workspace(workspace, language)
    mobility = workspace.projects()[0].mobilities[0].id
    session, _ = open_session(workspace, project, mobility, line_catalogue(language))
    people = tuple(Participant(first_name=f"Anna {n}", last_name="Liepa") for n in range(size))
    session.change(lambda plan: plan.model_copy(update={"participants": people}))
    return session


@pytest.mark.parametrize("language", languages())
def test_nothing_long_is_read_at_once(workspace: Workspace, language: str) -> None:
    session = a_group(workspace, language, 40)
    order = {"lv": (":kāpēc", ":nauda", ":trūkst", ":soļi"), "en": (":why", ":money", ":missing", ":steps")}[language]
    said = list[str]()
    walk = a_walk(session, workspace, [*(each for one in order for each in (one, "?", "")), *["?", ""] * 300], said)
    with suppress(Ended):
        walk.run()
    last = {"lv": "8. solis no 8", "en": "Step 8 of 8"}[language]
    assert any(last in each for each in said)
    runs, run = [], 0
    for each in said:
        run = 0 if each.startswith("--") else run + 1
        runs.append((run, each))
    assert max(runs)[0] <= AT_ONCE, max(runs)


def test_of_many_things_that_lack_the_first_are_said(workspace: Workspace) -> None:
    said = list[str]()
    a_walk(full_desk("lv"), workspace, [], said)._say_few([f"trūkst {n}" for n in range(40)])
    assert said[-1] == "un vēl 28; :trūkst un :kāpēc nosauc visu"
    assert len(said) == 13


def test_a_paper_is_read_in_parts_without_rules_and_left_when_one_wishes(workspace: Workspace) -> None:
    session = full_desk("lv")
    said = list[str]()
    walk = a_walk(session, workspace, ["", ":atpakaļ"], said)
    walk.read("\n".join(["Virsraksts", "──────────", *(f"rinda {n}" for n in range(200))]))
    assert len(questions(said)) == 2
    assert "Vēl 182 rindas" in questions(said)[0]
    assert not any("─" in each for each in said)
    assert {"rinda 0", "rinda 37"} <= set(said)
    assert "rinda 38" not in said


_LIST = (Column("column.name", 0), Column("column.days", 5))


def listened(workspace: Workspace, rows: list[Row], typed: Sequence[str], removed: int = 0) -> list[str]:
    """What is said of a list from whose front rows are removed by its own order."""
    said, here = list[str](), list(rows)

    def remove(_session: Session, key: str) -> None:
        del here[: removed or 1]

    table = Table("participants", _LIST, lambda _session: tuple(here), remove=remove, open=lambda _s, _k: None)
    walk = a_walk(full_desk("lv"), workspace, [*typed, ""], said)
    walk.page = Page("people", lambda _session: "Lapa", lambda _session: (table,))
    ask_list(walk, table, walk)
    return said


def test_a_row_that_goes_is_named_and_the_rest_is_not_read_again(workspace: Workspace) -> None:
    said = listened(workspace, [Row(str(n), (f"Anna{n}", str(n))) for n in range(30)], ["-1"])
    at = said.index(questions(said)[0])
    after = [each for each in said[at + 1 :] if not each.startswith("--")]
    assert "Izņemts: Anna0; dienas 0; :atsaukt to atdod." in after
    assert "29 rindas; numuri ir mainījušies, + nolasa sarakstu" in after
    assert "1. Anna1; dienas 1" in after  # the one that is next now
    assert len(after) <= 5


def test_a_number_that_no_row_has_is_said_to_be_none(workspace: Workspace) -> None:
    said = listened(workspace, [Row("0", ("Anna", "3"))], ["7"])
    assert "uzmanību: Rindas 7 nav; pēdējā ir 1." in said
    assert "uzmanību: Sarakstā vēl nekā nav." in listened(workspace, [], ["7"])


def test_nobody_is_asked_for_a_number_where_no_row_is(workspace: Workspace) -> None:
    asked = questions(listened(workspace, [], []))
    assert asked == ["--Enter, lai ietu tālāk: "]
    assert "Numurs" in questions(listened(workspace, [Row("0", ("Anna", "3"))], []))[0]


def test_a_beginning_of_several_orders_is_said_to_be_of_several(workspace: Workspace) -> None:
    school(workspace)
    said = converse(workspace, ["n", ":at", ":end"], "lv")
    assert "„:at” var būt :atpakaļ, :atsaukt, :atjaunot" in said


def test_back_from_a_step_leads_to_the_last_question_of_the_one_before(workspace: Workspace) -> None:
    school(workspace)
    said = converse(workspace, ["n", "A", ":next", ":back", ":end"])
    behind = said[said.rindex("Step 1 of 8") :]
    assert "Title" not in behind
    assert "Notes" in behind


def test_leaving_the_project_leads_back_to_the_question_one_was_at(workspace: Workspace) -> None:
    sample_workspace(workspace, "en")
    said = converse(workspace, ["1", "", ":project", ":leave", ":leave", ":end"])
    behind = said[said.index("The project's set-up") :]
    assert behind.index("Step 1 of 8: Project") < behind.rindex("Activity type")
    assert behind.count("SAMPLE: ") == 1  # home, by the second one


def test_an_unknown_town_is_asked_for_again_and_enter_keeps_it(workspace: Workspace) -> None:
    school(workspace)
    said = converse(workspace, ["n", "A", "1", ":next", "BS", "1", "Qqqqx", "", ":end"])
    assert said.count("To which town") == 2
    assert stored(workspace)[0].travel.destination.name == "Qqqqx"


def test_orders_are_heard_between_the_lines_of_a_text(workspace: Workspace) -> None:
    school(workspace)
    converse(workspace, ["p", "", "", "", "", "", "", "", "", "", "", "", "one", "?", "two", ":end"])
    assert workspace.open_project(workspace.projects()[0].id).project.notes == "one\ntwo"


@pytest.mark.skipif(sys.platform == "win32", reason="no pty")
def test_a_kill_loses_no_line_of_a_text_and_no_place(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    project = school(workspace)
    workspace.save_mobility(project.id, Mobility(title="Half"), {}, 0)
    pid, line = _begun(tmp_path)
    _until(line, b"what can be done:")
    os.write(line, b"1\n:next\n:next\n:steps\n2\n:back\nfirst line\n")
    _until(line, b"Further line")
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    assert [each.notes for each in stored(workspace)] == ["first line"]
    pid, line = _begun(tmp_path)
    _until(line, b"what can be done:")
    os.write(line, b"1\n:steps\n6\n")
    _until(line, b"Learning agreement")
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    said = converse(workspace, ["1", ":end"])
    assert "Step 6 of 8" in said
    assert "Step 1 of 8" not in said


def test_who_is_in_a_list_is_said_in_parts_and_a_tick_says_one_row(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Vārds;Uzvārds\n" + "".join(f"Anna;Liepa{chr(97 + n)}\n" for n in range(26)), encoding="utf-8")
    said, typed = list[str](), ["+", "3", "?", ":atpakaļ"]

    def read(prompt: str) -> str:
        said.append(f"--{prompt}")
        return typed.pop(0)

    at_hand = ListAtHand(source_of_file(file), Mobility(), {}, date(2026, 11, 26))
    assert look_at_people(Talk(line_catalogue("lv"), read, said.append), at_hand) is None
    asked = [at for at, each in enumerate(said) if each.startswith("--")]
    assert asked[0] <= AT_ONCE
    assert asked[2] - asked[1] <= 5
    assert KEYS.search(" ".join(said[asked[2] + 1 : asked[3]])) is None


def test_what_lacks_a_rate_leads_to_that_rate(workspace: Workspace) -> None:
    session, said = full_desk("en"), list[str]()
    from planner.model import Step
    from screens.pages.spec import Goto

    walk = a_walk(session, workspace, [""] * 5, said)
    walk.visit(Goto(Step.BUDGET, "rate_card.typed.staff_group1"))
    assert "Amount, EUR" in questions(said)[0]
    assert KEYS.search(" ".join(said)) is None
