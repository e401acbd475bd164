"""All projects at once: the school's hosts, and where somebody is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.across import search
from planner.known_hosts import known_hosts
from planner.model import (
    CheckAnswer,
    CheckMark,
    Contact,
    Memorandum,
    MemorandumParty,
    Mobility,
    Organisation,
    Participant,
    Project,
    Town,
    Travel,
)
from planner.store import Workspace

OLD = Mobility(
    id="m1",
    title="Šverīne 2025",
    host=Organisation(name="Beispielschule", town="Schwerin", country="DE", email="old@example.org"),
    host_contact=Contact(name="Uwe Ohlsen"),
    last_day=date(2025, 3, 28),
    participants=(Participant(first_name="Žofija", last_name="Bērziņa"), Participant(first_name="Anna")),
    checks=(
        CheckAnswer(item="host.legal", mark=CheckMark.DONE),
        CheckAnswer(item="host.experience", mark=CheckMark.PARTLY),
    ),
)
NEW = Mobility(
    id="m2",
    title="Schwerin 2026",
    host=Organisation(name="BEISPIELSCHULE", town="Schwerin", country="DE", email="new@example.org"),
    travel=Travel(destination=Town(name="Schwerin", country="DE")),
    last_day=date(2026, 3, 28),
    participants=(Participant(first_name="Jānis"),),
)


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    parties = (MemorandumParty(organisation=Organisation(name="Beispielschule")),)
    first = Project(id="p1", call=2025, title="Last year", memoranda=(Memorandum(title="MoU", parties=parties),))
    for project, mobility in ((first, OLD), (Project(id="p2", call=2026, title="This year"), NEW)):
        workspace.create_project(project)
        workspace.save_mobility(project.id, mobility, {}, 0)
    return workspace


def test_a_host_of_two_years_is_one_as_it_was_last(filled: Workspace) -> None:
    (host,) = known_hosts(filled)
    assert (host.host.email, host.contact.name) == ("new@example.org", "Uwe Ohlsen")
    assert (host.mobilities, host.people, host.last_used) == (("m2", "m1"), 3, date(2026, 3, 28))
    assert (host.checked, host.memoranda) == ((1, 2), ("MoU",))
    assert host.town.name == "Schwerin"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zofija", [("person", "Žofija Bērziņa", "m1")]),
        ("ohlsen", [("person", "Uwe Ohlsen", "m1")]),
        ("beispiel", [("host", "Beispielschule", "m1"), ("host", "BEISPIELSCHULE", "m2")]),
        ("sverine", [("mobility", "Šverīne 2025", "m1")]),
        ("schwerin", [("town", "Schwerin", "m1"), ("town", "Schwerin", "m2"), ("mobility", "Schwerin 2026", "m2")]),
        ("s", []),
        ("", []),
        ("nobody", []),
    ],
)
def test_people_hosts_and_towns_are_found_in_all_projects(
    filled: Workspace, text: str, found: list[tuple[str, str, str]]
) -> None:
    there = [(each.kind, each.text, each.mobility.id) for each in search(filled, text)]
    # Projects come as home lists them, the one saved last first.
    assert sorted(there, key=lambda each: each[2]) == found


def test_a_project_that_cannot_be_read_keeps_no_other_back(filled: Workspace) -> None:
    path: Path = next(filled.folder.glob("project-p1*.json"))
    path.write_bytes(b"{")
    for each in filled.folder.rglob("*p1*"):
        if each != path and each.is_file():
            each.unlink()
    assert [each.mobility.id for each in search(filled, "schwerin")] == ["m2", "m2"]
