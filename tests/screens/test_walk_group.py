"""A group of twelve in Latvian, from an empty workspace to its whole set after the stay, with every key counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.events import Paste
from walking import SIZE, Walker, everything, plan_of, until

from planner import clock
from planner.model import PaperState
from planner.store import Workspace
from screens.app import PlannerApp
from screens.dialogs.base import Question
from screens.papers.export_dialog import ExportDialog
from screens.plan.screen import PlanScreen

MOST_KEYS = 250
NAMES = (
    *("Jānis Paraugs", "Līga Anna Bērziņa-Parauga", "Ģirts Šķēle-Zariņš", "Žanis Ozols", "Ķersta Ņikitina"),
    *("Anna Kalna", "Juris Egle", "Uldis Liepa", "Māra Priede", "Pēteris Vītols", "Zane Kļava", "Rūta Ābele"),
)
MINORS = {4, 9}
HEADS = "Mobility ID;First Name *;Last Name *;Date of Birth;Receiving Organisation OID;Start Date;End Date"
TYPES = "text;*;*;DD/MM/YYYY;text;DD/MM/YYYY;DD/MM/YYYY"
"""A template of our own making: the module's own is public nowhere."""
RATES = """Audzēkņi, 1. grupas valstis;66
Audzēkņi, 2. grupas valstis;58
Audzēkņi, 3. grupas valstis;50
Personāls, 1. grupas valstis;117
Personāls, 2. grupas valstis;104
Personāls, 3. grupas valstis;92"""


def listed() -> str:
    """The list of the school, with a title, a blank row and a total, as a spreadsheet gives it."""
    heads = "Nr.p.k.;Uzvārds, vārds;Dzimšanas datums;Izglītības programma;E-pasts;Tālrunis"
    rows = ["Kuldīgas Parauga tehnikums", "", f"{heads};Vecāka vārds, uzvārds;Vecāka tālrunis;Adrese"]
    for n, name in enumerate(NAMES, 1):
        first, _, last = name.rpartition(" ")
        born = f"{n:02}.{n:02}.{2009 if n in MINORS else 2007}"
        guardian = "Vecāks Paraugs;+37126000000" if n in MINORS else ";"
        mail, phone = f"audzeknis{n}@example.lv", f"+371200000{n:02}"
        rows.append(f"{n};{last} {first};{born};Metālapstrāde;{mail};{phone};{guardian};Parauga iela {n}, Kuldīga")
    return "\n".join([*rows, "Kopā:;12;;;;;;;"])


def numbered() -> str:
    """What the Beneficiary Module gave: a number for each name."""
    rows = [f"{name};2026-1-LV01-KA121-VET-000123456-MOB-{n:05}" for n, name in enumerate(NAMES, 1)]
    return "\n".join(["Vārds, uzvārds;Mobilitātes ID", *rows])


class Counted:
    """Keys and texts of a person at the keyboard; letters that narrow a list count as keys."""

    def __init__(self, pilot: Walker) -> None:
        self.pilot = pilot
        self.keys = 0

    async def press(self, *keys: str) -> None:
        """Press keys and wait for what the next one needs; what goes on beside it may go on."""
        for each in keys:
            self.keys += 1
            await self.pilot.press(each)
            mine = [one for one in self.pilot.app.workers if one.group in ("default", "town")]
            if mine:
                await self.pilot.app.workers.wait_for_complete(mine)
            await self.pilot.pause()

    async def text(self, text: str) -> None:
        """Type a text, which is not counted."""
        self.pilot.app.post_message(Paste(text))
        await self.pilot.pause()

    async def fields(self, line: str) -> None:
        """Fill in one field after another: texts are parted by bars, `<key>` is a key, a bar is the key Tab."""
        for n, part in enumerate(line.split("|")):
            if n:
                await self.press("tab")
            if part.startswith("<"):
                await self.press(part[1:-1])
            elif part:
                await self.text(part)


async def the_project(by: Counted) -> None:
    await by.press("a")
    await by.fields("Kuldīga 2026|2026-1-LV01-KA121-VET-000123456|||1.6.2026|31.8.2027|60000|1.3.2023")
    await by.press("f4")
    await by.fields("Kuldīgas Parauga tehnikums|Kuldīga||Parauga iela 1|skola@example.lv|+37120000000")
    await by.fields("|E10000001||90000000000|||Ilze Parauga|koordinatore|ilze@example.lv|+37120000001")
    await by.press("f4", "p")
    await by.text(RATES)
    await by.press("f4", "f4", "escape")


async def the_plan(by: Counted) -> None:
    await by.press("n")
    await by.fields("Šverīne, metinātāji|<right>|<n>|<right>")
    await by.press("f4")
    await by.fields("Parauga Berufsschule|<right>|Šverīne")
    await by.press("enter")
    await by.fields("||5.10.2026|25.10.2026|||<right>|<n>|<right>|<right>|Musterweg 2|||||host@example.de|+4930000000")
    await by.fields("|Erika Muster|koordinatore|erika@example.de|+4930000001")
    await by.press("f4", "p")
    await by.text(listed())
    await by.press("f4", "f4", "v", "f4", "f4", "t", *"metin", "enter", "enter", "f4")


async def the_agreement(by: Counted) -> None:
    await by.fields("angļu|35||Hans Muster|meistars|hans@example.de|+4930000002")
    await by.fields("|Ilze Parauga|koordinatore|ilze@example.lv|+37120000001|Erika Muster|+4930000001")
    await by.fields("|Mentors katru dienu, skola reizi nedēļā.|Kritēriji ir pie katra rezultāta.|Mentors vēro.")
    await by.fields("|Visi rezultāti sasniegti.|Skola praksi ieskaita.|<down>")
    await by.press("enter")  # the transcript is issued too
    await by.fields("||||Dace Direktore|direktore|Kuldīga|Karl Muster|vadītājs|Šverīne")
    await by.press("f4", "f4")


async def signed_entered_and_in_the_calendar(by: Counted, template: Path, papers: Path) -> None:
    session = plan_of(by.pilot).session
    await by.press("p", "down", "down", "s", "enter", "enter", "escape", "t", "f")
    await until((papers / "mobility.ics").exists)
    await until(lambda: not isinstance(by.pilot.app.screen, PlanScreen))  # it is told where the file is
    await by.press("escape", "escape", "f2", "3", "enter", "b", "i")
    await by.text(str(template))
    await by.press("enter")
    await until(lambda: "template.csv" in everything(by.pilot.app))
    await by.press("w", "enter")
    await until((papers / "template_filled.csv").exists)
    await by.press("escape", "p")
    await by.text(numbered())
    await by.press("f4", "f4")
    assert all(each.mobility_id for each in session.mobility_or_empty.participants)


async def after_the_stay(by: Counted) -> None:
    await by.press("f2", "8", "enter", "g", "p", "a", "enter", "enter")
    await until(lambda: isinstance(by.pilot.app.screen, ExportDialog))
    await by.press("f4")
    # A word that is both a name of the group and a word of its texts is asked about before a plan goes into papers.
    await patiently(lambda: isinstance(by.pilot.app.screen, Question))
    await by.press("j")
    await patiently(lambda: "Sagatavoti" in everything(by.pilot.app))


async def patiently(there: Callable[[], bool]) -> None:
    """Wait for what is printed: a hundred papers take a while."""
    for _ in range(4):
        with suppress(AssertionError):
            return await until(there)
    raise AssertionError(there)


async def test_a_group_of_twelve_goes_from_nothing_to_its_whole_after_set(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = [date(2026, 7, 1)]
    monkeypatch.setattr(clock, "now", lambda: datetime(day[0].year, day[0].month, day[0].day, 12, tzinfo=UTC))
    monkeypatch.setattr("screens.dialogs.base.DEAF_SECONDS", 0)
    papers, template = tmp_path / "papers", tmp_path / "template.csv"
    workspace.save_setting("papers", str(papers))
    template.write_text(f"{HEADS}\n{TYPES}\n", "utf-8")
    async with PlannerApp(workspace, "lv").run_test(size=SIZE) as pilot:
        by = Counted(pilot)
        await the_project(by)
        await the_plan(by)
        session = plan_of(pilot).session
        await the_agreement(by)
        assert session.assessment.readiness.complete, session.assessment.readiness.open
        await signed_entered_and_in_the_calendar(by, template, papers)
        day[0] = date(2026, 11, 3)
        await after_the_stay(by)
        mobility = session.mobility_or_empty
        assert {each.state for each in mobility.papers} == {PaperState.ISSUED}
        assert (len(mobility.papers), len(mobility.recognitions), len(mobility.results)) == (12, 12, 72)
        made = sorted(papers.rglob("*.pdf"))
        for kind in ("europass-sertifikats", "sekmju-izraksts", "macibu-ligums", "dotacijas"):
            ours = [each for each in made if kind in each.name]
            assert len(ours) == len(NAMES), (kind, [each.name for each in made])
            assert all(each.read_bytes().startswith(b"%PDF") for each in ours)
        filled = (papers / "template_filled.csv").read_text("utf-8").splitlines()
        assert filled[2] == ";Jānis;Paraugs;01/01/2007;;05/10/2026;25/10/2026"
        assert len(filled) == 2 + len(NAMES)
        assert len(re.findall("BEGIN:VEVENT", (papers / "mobility.ics").read_text("utf-8"))) > 10
        assert by.keys <= MOST_KEYS, by.keys
        print(f"{by.keys} keys beside typed text, {len(made)} papers")
