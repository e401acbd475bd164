"""Building the index: once, whole, for this user only, and again where it is damaged or old."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.locale import catalogue
from planner.places import GazetteerError, cities, index, open_gazetteer

TOWNS = {
    "1": ("Kuldīga", "LV", 56.97, 21.96, 9863, ["Goldingen", "kuldiga", "KLD"]),
    "2": ("Schwerin", "DE", 53.63, 11.41, 96641, ["Šverīne", "Sverine"]),
}
FIELDS = ("name", "countrycode", "latitude", "longitude", "population", "alternatenames")


@pytest.fixture(autouse=True)
def small_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two towns instead of 170,000, and a cache folder of its own."""
    data = tmp_path / "cities.json"
    data.write_text(json.dumps({key: dict(zip(FIELDS, town, strict=True)) for key, town in TOWNS.items()}), "utf-8")
    monkeypatch.setattr(index, "data_file", lambda: data)
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "cache"))
    return data


def built(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "towns.sqlite"


def test_built_once_with_progress(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    open_gazetteer(lambda done, total: told.append((done, total))).close()
    assert told[-1][0] == told[-1][1] > 0
    before = built(tmp_path).stat()
    open_gazetteer(lambda *_: pytest.fail("built again")).close()
    assert built(tmp_path).stat().st_ino == before.st_ino


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_for_this_user_only(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o755)
    open_gazetteer().close()
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in (tmp_path / "cache").iterdir()} == {0o600}


@pytest.mark.parametrize("change", ["schema", "data"])
def test_an_older_index_is_built_anew(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_gazetteer().close()
    if change == "schema":
        monkeypatch.setattr(index, "SCHEMA", index.SCHEMA + 1)
    else:
        monkeypatch.setattr(index, "data_version", lambda: "another")
    told: list[int] = []
    open_gazetteer(lambda done, _: told.append(done)).close()
    assert told


@pytest.mark.parametrize("damage", [b"", b"not a database" * 400, b"SQLite format 3\0"])
def test_a_damaged_index_is_built_anew_when_opened(tmp_path: Path, damage: bytes) -> None:
    open_gazetteer().close()
    built(tmp_path).write_bytes(damage)
    gazetteer = open_gazetteer()
    assert [each.name for each in gazetteer.find("kuldiga")] == ["Kuldīga"]
    gazetteer.close()


def test_damage_met_by_a_search_is_mended(tmp_path: Path) -> None:
    open_gazetteer().close()
    size = built(tmp_path).stat().st_size
    with built(tmp_path).open("r+b") as file:
        file.seek(8192)  # past the header and the table of the versions
        file.write(b"\xff" * (size - 8192))
    gazetteer = open_gazetteer(lambda *_: pytest.fail("the damage was to stay unseen"))
    assert [each.name for each in gazetteer.find("šverīne")] == ["Schwerin"]
    gazetteer.close()


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path, small_data: Path) -> None:
    small_data.write_text(small_data.read_text("utf-8")[:-20], "utf-8")
    with pytest.raises(GazetteerError) as caught:
        open_gazetteer()
    assert caught.value.message.key == "places.data_unusable"
    assert [each.name for each in (tmp_path / "cache").iterdir() if each.suffix != ".lock"] == []
    assert all(catalogue(language).render(caught.value.message) for language in ("en", "lv"))


def test_a_half_built_index_of_a_killed_process_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    built(tmp_path).with_name("towns.sqlite.partial").write_bytes(b"half")
    open_gazetteer().close()
    assert not built(tmp_path).with_name("towns.sqlite.partial").exists()


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(GazetteerError) as caught:
        open_gazetteer()
    assert caught.value.message.key == "places.index_unwritable"
    assert str(tmp_path / "file") in catalogue("en").render(caught.value.message)


def test_a_process_that_never_finishes_building_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    monkeypatch.setattr(index, "BUILD_TIMEOUT", 0.1)
    (tmp_path / "cache").mkdir()
    with FileLock(f"{built(tmp_path)}.lock"), pytest.raises(GazetteerError) as caught:
        open_gazetteer()
    assert caught.value.message.key == "places.index_busy"


def test_several_processes_at_once_build_one_index(tmp_path: Path, small_data: Path) -> None:
    program = (
        "import pathlib, sys; from planner.places import index, open_gazetteer\n"
        "index.data_file = lambda: pathlib.Path(sys.argv[1])\n"
        "told = []; g = open_gazetteer(lambda *_: told.append(1)); print(len(g.find('Kuldiga')), bool(told))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(small_data)], env=environment, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    said = sorted(each.communicate()[0].split() for each in running)
    assert said == [[b"1", b"False"], [b"1", b"False"], [b"1", b"True"]]


records = st.dictionaries(
    st.integers().map(str),
    st.fixed_dictionaries(
        {
            "name": st.text(max_size=9),
            "countrycode": st.sampled_from(["LV", "{}", '"']),
            "latitude": st.floats(allow_nan=False),
            "longitude": st.integers(),
            "population": st.integers(),
            "alternatenames": st.lists(st.text(max_size=9), max_size=3),
        }
    ),
    max_size=4,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(records, st.integers(1, 50), st.booleans())
def test_towns_are_read_whatever_the_chunks(data: dict[str, dict[str, Any]], chunk: int, plain: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cities, "_CHUNK", chunk)
        read = list(cities.read_cities(io.StringIO(json.dumps(data, ensure_ascii=plain))))
    assert [each._asdict() for each in read] == [
        {"country" if key == "countrycode" else "alternates" if key == "alternatenames" else key: value
         for key, value in each.items()}
        for each in data.values()
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "[1", '{"1": {"name": "Kul', "{} {"])
def test_data_that_ends_early(text: str) -> None:
    with pytest.raises(ValueError, match="ends early"):
        list(cities.read_cities(io.StringIO(text)))
