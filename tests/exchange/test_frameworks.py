"""Frameworks as CSV and units as JSON: what goes out comes back, what is wrong is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exchange import BadInput
from planner.exchange.frameworks import MOST_ITEMS, framework_csv, read_framework
from planner.exchange.unitsfile import merged, parse_units, read_units, units_json
from planner.locale import catalogue
from planner.model import CustomFramework, FrameworkItem, Library
from planner.model.base import plain_line
from planner.outcomes.starter import starter_units

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).map(plain_line)
items = st.builds(FrameworkItem, code=texts, title=texts.filter(bool), description=texts, level=texts)


@given(st.lists(items, min_size=1, max_size=6))
def test_a_framework_comes_back_as_it_went_out(entries: list[FrameworkItem]) -> None:
    framework = CustomFramework(name="own", items=tuple(entries))
    table = read_framework(framework_csv(framework).encode("utf-8"), "own")
    assert table.framework.items == framework.items
    assert table.problems == ()


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda each: each.encode("utf-8", "ignore"))))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    said = ""
    try:
        read = bool(read_framework(data, "x").framework.items)
    except BadInput as error:
        read, said = False, catalogue("lv").render(error.message)
    assert read is not bool(said)


@pytest.mark.parametrize(
    "data",
    [
        "code,title,description,level\n1.1,Browsing,Finds data,3\n",
        "1.1,Browsing,Finds data,3\n",
        "\ufeffLīmenis;Nosaukums;Kods;Apraksts\n3;Browsing;1.1;Finds data\n",
        'Kods\tNosaukums\tApraksts\tLīmenis\n\n1.1\tBrowsing\t"Finds data"\t3\n',
        "extra,code,title,description,level\nx,1.1,Browsing,Finds data,3\n",
    ],
)
def test_columns_are_told_by_their_headings(data: str) -> None:
    expected = FrameworkItem(code="1.1", title="Browsing", description="Finds data", level="3")
    assert read_framework(data.encode("utf-8"), "DigComp").framework.items == (expected,)


def test_older_spreadsheets_write_windows_1257() -> None:
    (item,) = read_framework("kods;nosaukums\n1;Ēdienu šķirošana\n".encode("cp1257"), "x").framework.items
    assert item.title == "Ēdienu šķirošana"


def test_rows_that_cannot_be_taken_are_named() -> None:
    table = read_framework(b"code,title,description\n1,,\n2,,only text\n3," + b"a" * 300 + b",\n", "x")
    assert [each.title[:9] for each in table.framework.items] == ["only text", "a" * 9]
    assert [each.values["row"] for each in table.problems] == [2, 4]
    many = read_framework(b"code,title\n" + b"1,x\n" * (MOST_ITEMS + 5), "x")
    assert len(many.framework.items) == MOST_ITEMS
    assert many.problems[-1].key == "units.framework.too_many"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "empty"),
        (b"code,title\n", "empty"),
        (b'code,title\n1,"open', "broken"),
        (b"PK\x03\x04\0\0", "no_text"),
        (b"x" * 5_000_001, "too_large"),
        (b"code,title\n1," + b"y" * 140_000, "broken"),
    ],
)
def test_a_bad_table_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_framework(data, "x.csv")
    assert refused.value.message.key == f"units.framework.{key}"


def test_formulas_stay_texts() -> None:
    framework = CustomFramework(name="x", items=(FrameworkItem(title="=1+1", code="-5", description="'=x"),))
    written = framework_csv(framework)
    assert "'=1+1" in written
    assert read_framework(written.encode("utf-8"), "x").framework.items == framework.items


def test_units_come_back_as_they_went_out(tmp_path: Path) -> None:
    units = starter_units("gardener", "lv").units
    path = tmp_path / "units.json"
    path.write_text(units_json(units, (CustomFramework(id="f", name="x"),)), encoding="utf-8")
    file = read_units(path)
    assert file.units == units
    library = merged(Library(), file)
    assert merged(library, file) == library
    changed = file.model_copy(update={"units": (units[0].model_copy(update={"title": "other"}),)})
    both = merged(library, changed).units
    assert [each.title for each in both][-1] == "other"
    assert len({each.id for each in both}) == len(units) + 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{", "no_json"),
        (b'{"units": [{"title": 5}]}', "key"),
        (b'{"units": [{"colour": "red"}]}', "key"),
        (b'{"format": "other/1"}', "key"),
    ],
)
def test_a_bad_units_file_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_units(data, "x.json")
    assert refused.value.message.key == f"exchange.plan.{says}"


def test_a_missing_units_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        read_units(tmp_path / "none.json")
    with pytest.raises(BadInput):
        read_units(tmp_path)
