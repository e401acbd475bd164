"""The timeline of a project: every stay where it is, nothing wider than its room."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from screens.session.timeline import timeline

TODAY = date(2026, 2, 15)
_DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
_STAYS = st.tuples(_DAYS, st.integers(0, 400)).map(lambda each: (each[0], each[0] + timedelta(each[1])))


def test_stays_stand_under_their_months() -> None:
    drawn = timeline([(date(2026, 3, 2), date(2026, 3, 29)), (date(2026, 5, 18), None), (None, None)], TODAY, 30)
    assert drawn is not None
    assert drawn.title == " 3  4  5   "
    assert drawn.lines == ("[|||......]", "[.......|.]", "")


def test_the_present_day_is_seen_outside_of_stays() -> None:
    drawn = timeline([(date(2026, 1, 5), date(2026, 1, 9)), (date(2026, 2, 1), date(2026, 2, 28))], TODAY, 30)
    assert drawn is not None
    assert drawn.lines == ("[|...:.]", "[...|||]")


@given(st.lists(st.one_of(_STAYS, st.just((None, None))), max_size=6), st.integers(0, 60))
def test_it_fits_or_is_left_out(stays: list[tuple[date | None, date | None]], room: int) -> None:
    drawn = timeline(stays, TODAY, room)
    if drawn is None:
        dated = [each for each in stays if each[0]]
        months = {(day.year, day.month) for stay in dated for day in stay if day}
        span = (max(months)[0] - min(months)[0]) * 12 + max(months)[1] - min(months)[1] if months else 0
        assert not months or room < 4 or span >= room - 2
        return
    assert len(drawn.title) <= room
    for (first, _), line in zip(stays, drawn.lines, strict=True):
        assert ("|" in line) is (first is not None)
        assert len(line) in (0, len(drawn.title))
    starts = sorted((first, line.index("|")) for (first, _), line in zip(stays, drawn.lines, strict=True) if first)
    assert [at for _, at in starts] == sorted(at for _, at in starts), "who begins earlier stands further left"
