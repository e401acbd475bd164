"""Plans validated quickly are what the model makes of them, and mistakes are told as the model tells them."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from strategies import mobilities, projects

from planner.model import Mobility, PlanFile, Project, Task
from planner.model.base import plain_line, plain_prose
from planner.model.plain_letters import PLAIN_LETTERS, is_plain, validated, validated_json, validated_plain

LETTERS = [chr(code) for code in range(0x2100) if re.match(f"[{PLAIN_LETTERS}]", chr(code))]
ODD = st.text(st.sampled_from("aā \u0301\t\n\r\x1b\u00a0\u00ad\u200f\u2066\ufeff\U000e0041李ε€"), max_size=12)


def test_plain_letters_stay_as_they_are_beside_each_other() -> None:
    assert len(LETTERS) > 300
    for each in LETTERS:
        assert plain_line(f"a{each}a") == plain_prose(f"a{each}a") == f"a{each}a"
    assert not any(map(unicodedata.combining, LETTERS))
    pairs = (first + second for first in LETTERS for second in LETTERS)
    assert all(unicodedata.is_normalized("NFC", each) for each in pairs)


@settings(max_examples=20)
@given(projects, mobilities(), ODD, ODD)
def test_a_plan_read_quickly_is_the_plan(project: Project, mobility: Mobility, line: str, prose: str) -> None:
    odd = {"title": line, "notes": prose, "tasks": [{"id": "t", "what": prose, "place": line}]}
    data = {"project": project.model_dump(mode="json"), "mobility": {**mobility.model_dump(mode="json"), **odd}}
    usual, quick = PlanFile.model_validate(data), validated(PlanFile, data)
    assert quick == usual
    assert (quick.model_fields_set, type(quick.mobility.tasks[0])) == (usual.model_fields_set, Task)
    text = usual.model_dump_json()
    assert validated_json(PlanFile, text) == PlanFile.model_validate_json(text)


@pytest.mark.parametrize(
    "data",
    [{"title": "x" * 201}, {"title": 5}, {"tilte": ""}, {"tasks": [{"what": "\x1b" * 6001}]}, [], {"activity": "x"}],
)
def test_a_mistake_is_told_as_the_model_tells_it(data: Any) -> None:
    with pytest.raises(ValidationError) as usual:
        Mobility.model_validate(data)
    with pytest.raises(ValidationError) as quick:
        validated(Mobility, data)
    assert quick.value.errors(include_url=False) == usual.value.errors(include_url=False)


@given(ODD | st.text(st.sampled_from(LETTERS), max_size=6), ODD | st.just("a  "), st.booleans())
def test_a_file_of_plain_letters_is_what_the_model_makes_of_it(line: str, prose: str, escaped: bool) -> None:
    data = json.dumps({"title": line, "notes": prose}, ensure_ascii=escaped, indent=1).encode("utf-8", "surrogatepass")
    if is_plain(data):
        assert validated_plain(Mobility, data).model_copy(update={"id": ""}) == Mobility.model_validate_json(
            data
        ).model_copy(update={"id": ""})
    assert is_plain(data) == (b"\\" not in data and not re.search(f"[^{PLAIN_LETTERS}]", line + prose))


def test_letters_that_are_broken_apart_are_no_plain_letters() -> None:
    # The halves of one letter with another between them: what is looked at would join them again.
    with pytest.raises(ValidationError):
        validated_plain(Mobility, b'{"title":"\xc4a\x81"}')
