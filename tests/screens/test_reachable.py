"""An e-mail without @ and a number in words are kept and remarked on, wherever somebody's are asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_screen_words import full_desk, pages
from walking import field, frame, number_of, press, small_workspace, write

from planner.locale import catalogue, languages
from planner.model import Step
from planner.model.reachable import is_odd_email, is_odd_phone
from planner.store import Workspace
from screens.app import PlannerApp
from screens.pages.spec import Field
from screens.plain.services import PlainServices
from screens.plain.talk import Ended, Talk
from screens.plain.walk import Walk
from screens.session.loading import open_session
from screens.session.session import Session

_ODD = {"email": "anna.example.org", "phone": "zvanīt skolai"}
_WELL = {"email": "anna@example.org", "phone": "+371 26 123 456"}


def reached(session: Session) -> dict[str, Field]:
    """Every field in which an e-mail or a telephone number is asked, by its label."""
    found = [each for page in pages(session) for each in page.blocks(session) if isinstance(each, Field)]
    return {each.label: each for each in found if each.label.rpartition(".")[2].removeprefix("contact_") in _ODD}


@pytest.mark.parametrize("lang", languages())
def test_what_would_reach_nobody_is_remarked_on_wherever_it_is_asked(lang: str) -> None:
    session = full_desk(lang)
    asked = reached(session)
    assert len(asked) > 12
    for label, each in asked.items():
        part = each.path.rpartition(".")[2]
        assert each.beside is not None, label
        assert not session.put(each.path, _ODD[part])
        assert each.beside(session) == session.words.text(f"note.odd_{part}"), label
        assert session.get(each.path) == _ODD[part], "it is kept as it was typed"
        session.put(each.path, _WELL[part])
        assert each.beside(session) == "", label


@given(st.emails(), st.from_regex(r"\+?[0-9][0-9 ()/-]{5,14}[0-9]", fullmatch=True))
def test_what_reaches_somebody_is_never_odd(email: str, phone: str) -> None:
    assert not is_odd_email(email) or any(sign in email for sign in "'\"")
    assert not is_odd_phone(phone)
    assert not is_odd_phone(f"tel. {phone}, {phone}")
    assert is_odd_email(email.replace("@", " "))
    assert is_odd_phone(f"{phone} (mamma)")


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_remark_stands_beside_the_field_once_it_is_left(
    workspace: Workspace, lang: str, size: tuple[int, int]
) -> None:
    small_workspace(workspace)
    remark = catalogue(lang).text("note.odd_email")
    async with PlannerApp(workspace, lang).run_test(size=size) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.PEOPLE), "enter", "n")
        await field(pilot, "mobility.participants.0.email")
        assert remark not in await write(pilot, "anna"), "half an address is no mistake"
        shown = await press(pilot, "tab")
        assert any("anna" in line and remark in line for line in shown.splitlines())
        await press(pilot, "shift+tab")
        await press(pilot, "end", "at", *"example.org", "tab")
        assert remark not in frame(pilot.app)


def test_lines_say_it_too(workspace: Workspace) -> None:
    project, mobility = small_workspace(workspace)
    session, _ = open_session(workspace, project.id, mobility.id, catalogue("lv"))
    said, typed = list[str](), ["zvanīt skolai"]

    def read(prompt: str) -> str:
        said.append(prompt)
        if not typed:
            raise EOFError
        return typed.pop(0)

    talk = Talk(catalogue("lv"), read, said.append)
    services = PlainServices(talk, workspace)
    walk = Walk(talk, services, session, about_project=True)
    page = next(each for each in pages(full_desk("lv")) if each.name == "school")
    with pytest.raises(Ended):
        walk._ask_page(page._replace(blocks=lambda session: [e for e in page.blocks(session) if _is_phone(e)]))
    services.close()
    assert any(catalogue("lv").text("note.odd_phone") in each for each in said)


def _is_phone(block: object) -> bool:
    return isinstance(block, Field) and block.path.endswith("phone")
