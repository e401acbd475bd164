"""The calendar file: read back by the library, ids that stay, numbers that grow, nothing of anybody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from icalendar import Calendar
from strategies import mobilities, projects

from planner.exchange.calendar_file import calendar_file
from planner.locale import catalogue
from planner.model import (
    ActivityType,
    Attendance,
    DutyMark,
    DutyNote,
    Ending,
    Mobility,
    Participant,
    Project,
    Travel,
)
from planner.programme import load_call

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
PROJECT = Project(id="pr", call=2026, title="Kuldīga; “one”, two", last_day=date(2027, 8, 31))
STAY = Mobility(
    id="m1",
    title="Šverīne",
    activity=ActivityType.SHORT_TERM_LEARNERS,
    first_day=date(2027, 3, 1),
    last_day=date(2027, 3, 28),
    travel=Travel(funded_travel_days=3),
    participants=(Participant(first_name="Anna", last_name="Bērziņa", email="anna@example.org"),),
)


def entries(data: bytes) -> list[Any]:
    found: Any = Calendar.from_ical(data)
    return list(found.walk("VEVENT"))


def events(now: datetime = NOW, *more: Mobility, **changes: Any) -> dict[str, Any]:
    plans = (STAY.model_copy(update=changes), *more)
    data = calendar_file(PROJECT, plans, load_call(2026), catalogue("lv"), now)
    found = entries(data)
    assert len({str(each["uid"]) for each in found}) == len(found)
    return {str(each["uid"]).partition("@")[0]: each for each in found}


def days(event: Any) -> tuple[date, date]:
    return event.decoded("dtstart"), event.decoded("dtend") - timedelta(days=1)


def test_journey_and_stay_are_whole_days_and_travel_lies_outside_the_stay() -> None:
    found = events()
    assert days(found["m1-stay"]) == (date(2027, 3, 1), date(2027, 3, 28))
    assert days(found["m1-there"]) == (date(2027, 2, 27), date(2027, 2, 28))
    assert days(found["m1-back"]) == (date(2027, 3, 29), date(2027, 3, 29))
    assert "m1-there" not in events(travel=Travel(funded_travel_days=0))
    assert str(found["m1-stay"]["summary"]) == "Mobilitāte: Šverīne"


def test_a_later_file_moves_the_same_entries() -> None:
    before, after = events(), events(NOW + timedelta(seconds=1), first_day=date(2027, 3, 2))
    assert before.keys() == after.keys()
    for uid, event in after.items():
        assert int(event["sequence"]) > int(before[uid]["sequence"])
    assert days(after["m1-agreement"])[0] - days(before["m1-agreement"])[0] == timedelta(days=1)


def test_open_duties_ring_done_ones_do_not_and_what_is_not_needed_is_called_off() -> None:
    notes = (DutyNote(duty="permits", mark=DutyMark.NOT_NEEDED), DutyNote(duty="travel", mark=DutyMark.DONE))
    found = events(duties=notes)
    assert [str(each["trigger"].to_ical(), "ascii") for each in found["m1-insurance"].walk("VALARM")] == ["-P2DT15H"]
    assert found["m1-travel"].walk("VALARM") == []
    assert str(found["m1-travel"]["summary"]).startswith("Izdarīts")
    assert (found["m1-permits"]["status"], found["m1-permits"].walk("VALARM")) == ("CANCELLED", [])


def test_a_stay_that_nobody_goes_to_is_called_off() -> None:
    anna = STAY.participants[0].id
    gone = Attendance(person=anna, ending=Ending.CANCELLED)
    for found in (events(attendance=(gone,)), events(took_place=False)):
        assert {str(found[f"m1-{each}"]["status"]) for each in ("stay", "there", "back")} == {"CANCELLED"}
        assert not any(found[f"m1-{each}"].subcomponents for each in ("there", "back"))
    assert str(events(participants=())["m1-stay"]["status"]) == "CONFIRMED", "nobody is named yet"


def test_the_projects_duties_are_in_it_once_and_no_name_of_a_participant() -> None:
    other = STAY.model_copy(update={"id": "m2"})
    found = events(NOW, other)
    assert "pr-final_report" in found
    assert {"m1-stay", "m2-stay"} <= found.keys()
    text = calendar_file(PROJECT, [STAY], load_call(2026), catalogue("lv"), NOW).decode()
    assert not any(each in text for each in ("Anna", "Bērziņa", "anna@example.org"))


def test_without_a_day_there_is_nothing_and_an_archived_mobility_is_left_out() -> None:
    bare = Project(call=2026)
    assert calendar_file(bare, [Mobility()], load_call(2026), catalogue("en"), NOW) == b""
    assert (
        calendar_file(PROJECT, [STAY.model_copy(update={"archived": True})], load_call(2026), catalogue("en"), NOW)
        == b""
    )


@given(projects, mobilities())
def test_any_plan_makes_a_calendar_that_reads_back(project: Project, mobility: Mobility) -> None:
    data = calendar_file(project, [mobility], load_call(project.call), catalogue("en"), NOW)
    for event in entries(data) if data else ():
        first, last = days(event)
        assert first <= last or last == date.max - timedelta(days=1)
