"""A group's programme: hours, share of secondary activities, days without any."""

from __future__ import annotations

from datetime import date

import pytest
from document_examples import MADE_ON
from hypothesis import given
from hypothesis import strategies as st
from paper_examples import DAYS, FULL_PROJECT, GROUP, part

from planner.documents import Printing, empty_days, preview, programme_notes, secondary_share
from planner.documents.group_programme.content import print_programme
from planner.documents.group_programme.hours import minutes
from planner.model import GroupActivity


@pytest.mark.parametrize(
    ("time", "length"),
    [
        ("9:00-12:30", 210),
        ("9.00–12.30", 210),
        ("9:00-12:00, 13:00-15:00", 300),
        ("", None),
        ("all day", None),
        ("12:00-9:00", None),
    ],
)
def test_hours_are_read_as_people_write_them(time: str, length: int | None) -> None:
    assert minutes(time) == length


@given(st.text(max_size=60))
def test_any_time_is_read_or_unknown(time: str) -> None:
    length = minutes(time)
    assert length is None or length > 0


def test_travel_counts_on_neither_side() -> None:
    share = secondary_share(DAYS)
    assert (share.secondary, share.all, share.unknown, share.percent) == (360, 1020, 0, 35)


def test_half_or_more_is_warned_about() -> None:
    half = (
        part(2, "9:00-12:00", "Mācās", GroupActivity.PEER_LEARNING),
        part(2, "13:00-16:00", "Ekskursija", GroupActivity.SECONDARY),
    )
    keys = [each.key for each in programme_notes(GROUP.model_copy(update={"group_days": half}))]
    assert keys[0] == "papers.note.secondary_half"
    assert programme_notes(GROUP)[0].key == "papers.note.secondary_fine"
    assert programme_notes(GROUP.model_copy(update={"group_days": ()})) == ()


def test_open_parts_and_empty_days_are_told() -> None:
    mobility = GROUP.model_copy(update={"group_days": (*DAYS, part(5, "vakarā", "Atskats", None))})
    keys = [each.key for each in programme_notes(mobility)]
    assert keys == ["papers.note.secondary_fine", "papers.note.secondary_unknown", "papers.note.day_without_programme"]
    assert empty_days(mobility) == (date(2026, 3, 6),)


def test_days_are_printed_in_order_and_everybody_is_on_the_list() -> None:
    text = preview(print_programme(FULL_PROJECT, GROUP, Printing("lv", MADE_ON)))
    places = [text.index(each) for each in ("Iepazīšanās", "Aukstās uzkodas kopā", "Darbs restorānā", "Ekskursija")]
    assert places == sorted(places)
    for name in ("Anna Bērziņa", "Jānis Ozoliņš", "Gundega Ļaudama"):
        assert name in text
    assert "2 dalībnieki, 1 pavadošā persona" in text
    assert "6 no 17 stundām, 35 %" in text
