"""A user's own settings: read as written, wrong ones told and at their default, changed without touching the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.preferences import OWN_KEYS, THEMES, preferences_path, read_preferences, settings_now, write_preference
from planner.store.errors import StoreError


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOBILITY_PLANNER_CONFIG", str(tmp_path / "config"))


def test_what_is_set_is_read_and_the_rest_of_the_file_stays() -> None:
    write_preference("mouse", "on")
    path = preferences_path()
    path.write_text("# mine\n" + path.read_text("utf-8"), "utf-8")
    write_preference("theme", "light")
    write_preference("keys.f8", "ctrl+e")
    write_preference("theme", "contrast")
    found = read_preferences()
    assert (found.theme, found.mouse, dict(found.keys), found.problems) == ("contrast", True, {"ctrl+e": "f8"}, ())
    assert "# mine\n" in path.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("theme", "pink", "not_a_value"),
        ("sound", "on", "no_such"),
        ("keys", "x", "no_such_key"),
        ("keys.x", "ctrl+e", "no_such_key"),
        ("keys.f8", "e", "not_a_key"),
        ("keys.f8", "enter", "not_a_key"),
        ("keys.f8", "f4", "key_taken"),
    ],
)
def test_what_cannot_be_is_refused_and_told(name: str, value: str, said: str) -> None:
    write_preference("theme", "dark")
    with pytest.raises(StoreError) as refused:
        write_preference(name, value)
    assert refused.value.message.key == f"config.{said}"
    assert read_preferences().theme == "dark"


def test_two_keys_change_places_and_none_is_lost() -> None:
    write_preference("keys.f4", "f12")
    write_preference("keys.f8", "f4")
    with pytest.raises(StoreError):
        write_preference("keys.f9", "f4")
    assert read_preferences().keys == {"f12": "f4", "f4": "f8"}


@pytest.mark.parametrize("text", ["theme = ", "[", "\x00", "keys = 3\ntheme = 7", "a = 1", "theme = 'pink'"])
def test_a_file_by_hand_never_stops_the_program(text: str) -> None:
    path = preferences_path()
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    found = read_preferences()
    assert found.theme in THEMES
    assert found.problems or "keys" in text


def test_a_table_of_keys_is_left_to_the_hand_that_wrote_it() -> None:
    path = preferences_path()
    path.parent.mkdir()
    path.write_text('[keys]\nf8 = "ctrl+e"\n', "utf-8")
    assert read_preferences().keys == {"ctrl+e": "f8"}
    with pytest.raises(StoreError) as refused:
        write_preference("keys.f8", "ctrl+g")
    assert refused.value.message.key == "config.by_hand"
    write_preference("theme", "dark")
    assert (read_preferences().theme, read_preferences().keys) == ("dark", {"ctrl+e": "f8"})


_OTHERS = ("ctrl+e", "alt+4", "f12")


@given(st.dictionaries(st.sampled_from(OWN_KEYS), st.sampled_from([*OWN_KEYS, *_OTHERS, "x"]), max_size=5))
def test_no_key_is_out_of_reach_whatever_stands_in_the_file(rows: dict[str, str]) -> None:
    path = preferences_path()
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(f'keys."{own}" = "{key}"\n' for own, key in rows.items()), "utf-8")
    keys = read_preferences().keys
    reached = {keys.get(key, key) for key in (*OWN_KEYS, *_OTHERS)}
    assert set(OWN_KEYS) <= reached
    assert {each.name for each in settings_now(read_preferences())} == {
        "theme",
        "mouse",
        "cursor",
        *(f"keys.{k}" for k in OWN_KEYS),
    }
