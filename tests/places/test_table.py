"""The file of towns: what is written is read again, and what is no such file is refused."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.places import search_key, table
from planner.places.gazetteer import TABLE
from planner.places.table import Answer, Entry, OwnRow, Table, TableError, write_table

names = st.text("abčdēšžĀŁßøи -'’(", min_size=1, max_size=6).filter(search_key)
towns = st.builds(
    OwnRow,
    names,
    st.sampled_from(["LV", "DE", "US"]),
    st.integers(0, 20_000_000),
    st.sampled_from(["01", "CA", ""]),
    st.floats(-90, 90).map(lambda each: round(each, 4)),
    st.floats(-180, 180).map(lambda each: round(each, 4)),
    st.sampled_from(["", "Teil"]),
)
listed = st.lists(st.tuples(towns, st.lists(names, max_size=4)), min_size=1, max_size=12)


def written(folder: Path, rows: list[tuple[OwnRow, list[str]]]) -> Table:
    path = folder / "towns.table"
    write_table(path, rows, {"LV.01": "Aizkraukles novads"}, "about")
    return Table(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(listed, st.integers(1, 5))
def test_what_is_written_is_read(monkeypatch: pytest.MonkeyPatch, rows: list[tuple[OwnRow, list[str]]], n: int) -> None:
    monkeypatch.setattr(table, "ROWS_A_BLOCK", n)
    with TemporaryDirectory() as folder:
        read = written(Path(folder), rows)
        assert sorted(read.towns()) == sorted(town for town, _ in rows)
        for town, others in rows:
            for name in (town.name, *others):
                found = list(read.named(search_key(name)))
                assert town in [read.town(each.town) for each in found]
                assert {search_key(each.name) for each in found} == {search_key(name)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(listed, st.integers(1, 5), names)
def test_a_beginning_finds_what_a_walk_through_all_finds(
    monkeypatch: pytest.MonkeyPatch, rows: list[tuple[OwnRow, list[str]]], n: int, typed: str
) -> None:
    monkeypatch.setattr(table, "ROWS_A_BLOCK", n)
    key = search_key(typed)
    every = [name for town, others in rows for name in (town.name, *others)]
    with TemporaryDirectory() as folder:
        read = written(Path(folder), rows)
        same, longer = list(read.named(key)), list(read.continuing(key))
        assert list(read.continuing(key, 50)) == [each for each in longer if each.people >= 50]
    assert sorted(each.name for each in same) == sorted(each for each in every if search_key(each) == key)
    assert sorted(each.name for each in same + longer) == sorted(
        each for each in every if search_key(each).startswith(key)
    )


def test_regions_and_source_are_kept(tmp_path: Path) -> None:
    read = written(tmp_path, [(OwnRow("Koknese", "LV", 2906, "01", 56.65, 25.42), [])])
    assert (read.region("LV", "01"), read.region("LV", "99"), read.about) == ("Aizkraukles novads", "", "about")


def test_another_name_points_at_its_town(tmp_path: Path) -> None:
    read = written(tmp_path, [(OwnRow("Schwerin", "DE", 96641, "12", 53.63, 11.41), ["Šverīne"])])
    (entry,) = read.named("sverine")
    assert entry == Entry("Šverīne", "DE", 97000, 0, False)
    assert read.town(entry.town).people == 96641
    with pytest.raises(TableError):
        read.town(1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(listed, st.floats(-90, 90), st.floats(0, 1))
def test_bands_of_latitude_name_the_towns_in_them(
    rows: list[tuple[OwnRow, list[str]]], south: float, height: float
) -> None:
    with TemporaryDirectory() as folder:
        read = written(Path(folder), rows)
        found = [read.town(each.town) for each in read.places(south, south + height)]
    assert len(found) == len([each for each, _ in rows if each in found])
    inside = [each for each, _ in rows if south <= each.latitude <= south + height]
    assert all(each in found for each in inside)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(listed)
def test_answers_worked_out_are_read_with_their_towns(rows: list[tuple[OwnRow, list[str]]]) -> None:
    with TemporaryDirectory() as folder:
        read = written(Path(folder), rows)
        entries = list(read.continuing(""))
        ready = {"š": [Answer(each.name, each.is_own, each.town) for each in entries]}
        write_table(Path(folder) / "again.table", rows, {}, "about", answers=ready)
        again = Table(Path(folder) / "again.table")
        assert again.answers("š") == [(each, read.town(each.town)) for each in entries]
        assert again.answers("s") is None


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "towns.table"
    whole = TABLE.read_bytes()
    for damaged in (b"", b"Mobility Planner towns 0\n" + whole[25:], whole[:200]):
        path.write_bytes(damaged)
        with pytest.raises(TableError):
            Table(path)
    path.write_bytes(whole[:-1000] + b"\0" * 1000)
    with pytest.raises(TableError):
        list(Table(path).places(-90, 90))


class TestTheTable:
    """The file that is shipped."""

    def test_it_is_small_and_names_source_and_licence(self) -> None:
        assert TABLE.stat().st_size < 5_000_000
        assert all(each in Table(TABLE).about for each in ("GeoNames", "CC BY 4.0"))

    def test_rows_stand_in_the_order_of_their_keys(self) -> None:
        entries = [*Table(TABLE).continuing("")]
        assert len(entries) > 240_000
        keys = [search_key(each.name) for each in entries]
        assert keys == sorted(keys)
        own = {each.town for each in entries if each.is_own}
        assert {each.town for each in entries} == own
