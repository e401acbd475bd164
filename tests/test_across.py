"""All projects at once: the school's hosts, and where somebody is."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import mobilities

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
    Placement,
    Project,
    Town,
    Travel,
    fold_name,
    workplaces,
)
from planner.store import Workspace
from planner.store.fileformat import NAMES_NAME, encode
from planner.store.name_index import mentioning

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


def named(mobility: Mobility) -> dict[tuple[str, str], None]:
    """What in a plan has a name, as its model says it."""
    agreement = mobility.agreement
    contacts = [mobility.host_contact, agreement.mentor, agreement.responsible_person, agreement.emergency_contact]
    own = (each.placement.mentor for each in mobility.participants if each.placement)
    hosts = (mobility.host.name, *workplaces(mobility))
    towns = (mobility.travel.destination.name, mobility.host.town, mobility.travel.origin.name)
    kinds = (
        ("person", [*(each.name for each in mobility.travellers), *(each.name for each in (*contacts, *own))]),
        ("host", hosts),
        ("town", towns),
        ("mobility", [mobility.title]),
    )
    return dict.fromkeys((kind, name) for kind, names in kinds for name in names if name)


@settings(max_examples=20)
@given(mobilities(), st.sampled_from(["", "Zāles iela"]))
def test_what_is_kept_for_searches_is_what_the_plan_names(mobility: Mobility, place: str) -> None:
    mentor = Placement(mentor=Contact(name="Uwe"))
    people = tuple(each.model_copy(update={"workplace": place, "placement": mentor}) for each in mobility.participants)
    plan = mobility.model_copy(update={"participants": people})
    data = json.loads(plan.model_dump_json())
    with TemporaryDirectory() as folder:
        path = Path(folder, "project-p.json")
        path.write_bytes(encode({"project": {"project": {}}, "mobilities": {plan.id: {"data": data}}}))
        for kind, name in named(plan):
            (found,) = mentioning(path.parent, fold_name(name))[path.name] if fold_name(name) else (None,)
            assert found is None or (kind, name) in found.names
        ((kept,),) = mentioning(path.parent, "").values()
    assert dict.fromkeys(kept.names) == named(plan)


def test_a_name_that_is_gone_is_kept_in_no_file_of_searches(filled: Workspace) -> None:
    names = filled.folder / NAMES_NAME
    assert search(filled, "zofija")
    assert "Žofija" in names.read_text("utf-8")
    filled.delete_mobility("p1", "m1")
    filled.projects()
    assert "Žofija" not in names.read_text("utf-8")
    assert "BEISPIELSCHULE" in names.read_text("utf-8")
    assert not search(filled, "zofija")


@pytest.mark.parametrize("hurt", [lambda text: text[:-9], lambda text: text.replace('"names":[[', '"names":[7,[')])
def test_a_file_of_searches_that_somebody_wrote_into_is_made_anew(
    filled: Workspace, hurt: Callable[[str], str]
) -> None:
    names = filled.folder / NAMES_NAME
    before = [each[1:] for each in search(filled, "schwerin")]
    names.write_text(hurt(names.read_text("utf-8")), "utf-8")
    assert [each[1:] for each in search(filled, "schwerin")] == before
