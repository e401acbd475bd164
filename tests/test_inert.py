"""The gate at the door: no text, id or key of a plan steers a terminal, and the letters of names stay as they are."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hostile import STEER, hostile_plan, steered, store_hostile
from hypothesis import given
from hypothesis import strategies as st

from planner.exchange import BadInput, parse_plan, plan_json
from planner.inert import (
    MOST_ESCAPES,
    TooManyEscapes,
    escaped_bytes,
    escaped_json,
    inert,
    inert_json,
    inert_line,
    inert_prose,
)
from planner.locale import catalogue
from planner.model import Mobility, PlanFile
from planner.store import Workspace

TEXTS = (
    "Jānis Bērziņš, Kuldīgas Tehnoloģiju un tūrisma tehnikums",
    "Zoë Ōno, Łukasz, Žofija, Þóra, 李",
    "5\N{NO-BREAK SPACE}000 EUR, 1\N{NARROW NO-BREAK SPACE}250,50",
    "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{COOKING}\N{VARIATION SELECTOR-16} cook",
    "می\N{ZERO WIDTH NON-JOINER}خواهم",
)
any_text = st.text(st.characters(), max_size=60) | st.sampled_from([STEER, "\ud800x", "a\r\nb\tc", "\\u001b"])


@pytest.mark.parametrize("text", TEXTS)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert inert_line(text) == inert_prose(text) == text
    assert json.loads(inert_json(json.dumps([text]).encode())) == json.loads(inert_json(_plain([text]))) == [text]


def test_lines_of_a_text_stay_lines() -> None:
    assert inert_prose("a\tb\r\nc\rd\x1be") == "a\tb\nc\nd e"
    assert inert_prose("a\r\nb") == "a\nb"
    assert inert_line("a\r\nb\x85c\u2028d") == "a  b c d"


@given(any_text)
def test_nothing_that_steers_is_left_and_a_second_time_changes_nothing(text: str) -> None:
    for gate in (inert_line, inert_prose):
        assert not steered(gate(text).replace("\n", "").replace("\t", ""))
        assert gate(gate(text)) == gate(text)


@given(st.recursive(any_text, lambda each: st.lists(each, max_size=3) | st.dictionaries(any_text, each, max_size=3)))
def test_json_is_inert_before_it_is_read_however_it_is_written(data: Any) -> None:
    for written in (json.dumps(data).encode(), _plain(data)):
        read = json.loads(inert_json(written))
        assert not steered(_plain(read))
        assert not steered(_plain(inert(read)))


@given(any_text)
def test_bytes_are_made_inert_on_the_way_out_as_texts_are(text: str) -> None:
    written = json.dumps(text, ensure_ascii=False)
    gone_out = escaped_bytes(written.encode("utf-8", "surrogatepass"))
    assert gone_out.decode() == escaped_json(written)
    assert not steered(gone_out.decode())


def test_an_escape_is_one_only_after_an_even_number_of_backslashes() -> None:
    assert json.loads(inert_json(rb'["\\u001b", "\\\u001b", "\ud83d\ude00", "\ud83dx", "\udb40\udc41x"]')) == [
        "\\u001b",
        "\\ ",
        "\N{GRINNING FACE}",
        "x",
        "x",
    ]
    with pytest.raises(TooManyEscapes):
        inert_json(b'"' + rb"\u001b" * MOST_ESCAPES + b'"')


def test_every_field_of_a_plan_is_inert_however_it_comes_in(workspace: Workspace) -> None:
    plan = hostile_plan()
    assert steered(_plain(plan))
    models = PlanFile.model_validate(plan)  # what is typed or pasted comes so
    typed = plan["project"]["rate_card"]["typed"]
    # A name that no rate has is refused at this door, in words that are inert as well.
    with pytest.raises(BadInput) as refused:
        parse_plan(json.dumps(plan).encode(), "plan.json")
    assert not steered(_plain(catalogue("en").render(refused.value.message)))
    plan["project"]["rate_card"]["typed"] = {name: each for name, each in typed.items() if name == "learner"}
    parsed = parse_plan(json.dumps(plan).encode(), "plan.json")
    store_hostile(workspace)
    (shown,) = workspace.projects()
    opened = workspace.open_project("hostile")
    assert not opened.damaged
    whole = [plan_json(each.project, each.mobility) for each in (models, parsed)]
    for text in (*whole, opened.project.model_dump_json(), opened.mobilities[0].mobility.model_dump_json()):
        assert not steered(text)
        assert "7777h" in text
    assert not steered(_plain(shown._replace(mobilities=tuple(shown.mobilities))))
    assert "7777h" in shown.mobilities[0].title
    assert shown.mobilities[0].id.isalnum()


def test_a_change_typed_into_a_variant_is_inert() -> None:
    plan = Mobility.model_validate({"variants": [{"changes": [{"path": "x", "value": {STEER: [STEER]}}]}]})
    assert not steered(plan.model_dump_json())


def _plain(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")
