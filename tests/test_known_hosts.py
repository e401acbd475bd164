"""The school's own list of hosts: beside mobilities, put together with what those tell, taken over into one."""

from __future__ import annotations

from datetime import date

import pytest

from planner.cli import main
from planner.exchange import BadInput
from planner.exchange.unitsfile import UnitsFile, merged
from planner.known_hosts import FIELDS, as_kept, drop_host, host_lines, host_named, keep_host, known_hosts, typed_into
from planner.locale import catalogue
from planner.model import KeptHost, Mobility, Organisation, Participant, Project
from planner.store import Workspace
from planner.store.library import read_library

WORDS = catalogue("en")


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    workspace.create_project(Project(id="p1", call=2025, title="Last year"))
    host = Organisation(name="Beispielschule", town="Schwerin", email="then@example.org")
    plan = Mobility(id="m1", title="Schwerin", host=host, last_day=date(2025, 3, 28), participants=(Participant(),))
    workspace.save_mobility("p1", plan, {}, 0)
    workspace.save_mobility("p1", Mobility(id="m2", title="Empty"), {}, 0)
    return workspace


def test_a_host_nobody_went_to_stands_in_the_list_and_one_that_is_used_tells_both(filled: Workspace) -> None:
    keep_host(filled, KeptHost(host=Organisation(name="Neue Firma", town="Bremen")))
    used = host_named(filled, "BEISPIELSCHULE")
    entry = typed_into(typed_into(as_kept(used), "email", "now@example.org"), "checked", "yes")
    entry = typed_into(typed_into(entry, "checked_on", "2026-02-03"), "memorandum", "MoU until 2027")
    keep_host(filled, entry)
    found = {each.host.name: each for each in known_hosts(filled)}
    assert set(found) == {"Beispielschule", "Neue Firma"}
    assert (found["Neue Firma"].mobilities, found["Neue Firma"].people) == ((), 0)
    used = found["Beispielschule"]
    assert (used.host.email, used.people, used.last_used) == ("now@example.org", 1, date(2025, 3, 28))
    told = "\n".join(host_lines(used, WORDS))
    assert all(each in told for each in ("Schwerin · Last year", "passed on 03/02/2026", "MoU until 2027"))


def test_an_entry_is_kept_once_and_dropping_it_leaves_the_mobility(filled: Workspace) -> None:
    for _ in range(2):
        keep_host(filled, as_kept(host_named(filled, "Beispielschule")))
    (entry,) = read_library(filled.folder).hosts
    assert merged(read_library(filled.folder), UnitsFile()).hosts == (entry,), "units taken in leave hosts alone"
    drop_host(filled, entry)
    assert [each.kept for each in known_hosts(filled)] == [None]


@pytest.mark.parametrize(
    ("field", "text"), [("country", "Germany"), ("checked", "maybe"), ("checked_on", "soon"), ("x", "")]
)
def test_what_a_field_cannot_hold_is_told(field: str, text: str) -> None:
    empty = KeptHost()
    with pytest.raises(BadInput):
        typed_into(empty, field, text)
    assert all(typed_into(empty, each, "") == empty for each in FIELDS)


def test_the_shell_adds_edits_takes_over_and_drops(filled: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--workspace", str(filled.folder), "--lang", "lv"]
    typed = ["--set", "town=Bremen", "--set", "country=de", "--set", "contact=Uwe", "--set", "checked=jā"]
    assert main(["hosts", "Neue Firma", "--add", *typed, *where]) == 0
    assert main(["hosts", "neue firma", "--set", "contact_email=uwe@example.org", *where]) == 0
    assert main(["hosts", "Neue Firma", "--into", "m2", *where]) == 0
    plan = filled.load_mobility("p1", "m2").mobility
    assert (plan.host.country, plan.host_contact.name, plan.host_contact.email) == ("DE", "Uwe", "uwe@example.org")
    assert main(["hosts", "Neue Firma", "--remove", *where]) == 0
    assert main(["hosts", "Neue Firma", "--remove", *where]) == 2, "it stands in a mobility only"
    assert main(["hosts", "--add", *where]) == 2
    assert "Traceback" not in "".join(capsys.readouterr())
