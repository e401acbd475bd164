from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from unittest.mock import Mock

import pytest
from whatif_examples import latvia, spain

from planner.budget import tariff_of
from planner.editor import Editor, OpenPlan, replace_at
from planner.exchange import BadInput, sample
from planner.exchange.rate_card import card_json, card_warnings, parse_card, read_card, write_card
from planner.locale import catalogue, languages, message
from planner.model import Organisation, Project
from planner.programme import Confidence, load_call
from planner.whatif import card_from, card_rows, copied, differing
from planner.whatif.amount_chain import sources
from screens.project.rate_cards import _show_beside
from screens.session.session import Session

RATES = {"learner": "57", "staff": "104.50", "organisational": "350", "travel_500_green": "417"}


@pytest.mark.parametrize("name", ["card.json", "card.csv"])
@pytest.mark.parametrize("code", languages())
def test_a_card_comes_back_as_it_went(tmp_path: Path, name: str, code: str) -> None:
    school = latvia(**RATES)
    write_card(tmp_path / name, school, catalogue(code))
    card = read_card(tmp_path / name)
    assert card.rates == school.rate_card.typed
    assert (card.call, card.country) == (2025, "LV")


@pytest.mark.parametrize(
    ("name", "said"),
    [("learner", "rate_same"), ("travel_500_green", "rate_not_typed"), ("staff", "rates_taken")],
)
def test_of_rates_beside_each_other_only_those_that_differ_and_were_typed_are_taken(name: str, said: str) -> None:
    words = catalogue("en")
    own, other = latvia(learner="57", travel_500_green="400"), latvia(learner="57", staff="100")
    host = Mock(session=Session(words, Editor(OpenPlan(own)), ()))
    _show_beside(host, other)
    host.pick.call_args.args[2](name)
    assert host.say.call_args.args[0] == words.text(f"said.{said}", n=1, other=words.text("word.untitled"))
    taken = host.session.project.rate_card != own.rate_card
    assert taken is (said == "rates_taken")


def test_nothing_of_the_school_is_in_a_card() -> None:
    school = latvia(**RATES).model_copy(
        update={"title": "Secret", "organisation": Organisation(name="Skola", country="LV")}
    )
    text = card_json(school)
    assert "Secret" not in text
    assert "Skola" not in text
    assert set(json.loads(text)) == {"format", "call", "country", "rates"}


def test_a_spreadsheets_own_table_is_read() -> None:
    text = "call;country;name;value;typed_on\n2025;LV;learner;57,50;2026-01-12\n;;staff;104;2026-01-12\n"
    assert parse_card(text, "card.csv").rates["learner"].value == Decimal("57.50")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "{",
        "name,value\n",
        "a,b\n1,2\n",
        '{"call": 2025, "rates": {"sandwiches": {"value": "5", "typed_on": "2026-01-12"}}}',
        '{"call": 2025, "rates": {"learner": {"value": "-5", "typed_on": "2026-01-12"}}}',
        '{"call": 2025, "rates": {"learner": {"value": "1000000000", "typed_on": "2026-01-12"}}}',
        '{"call": 2025, "rates": {"learner": {"value": "57", "typed_on": "2026-02-30"}}}',
        '{"call": 2025, "rates": {"exceptional_travel_share": {"value": "101", "typed_on": "2026-01-12"}}}',
        '{"call": 2025, "title": "ours", "rates": {"learner": {"value": "57", "typed_on": "2026-01-12"}}}',
        "call,country,name,value,typed_on\n2025,LV,learner,57,2026-01-12\n2025,LV,learner,58,2026-01-12\n",
        "call,country,name,value,typed_on\n2025,LV,learner,fifty,2026-01-12\n",
    ],
)
def test_what_is_no_card_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(BadInput) as refusal:
        parse_card(text, "card")
    for code in languages():
        assert "card" in catalogue(code).render(refusal.value.message)


def test_broken_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b" " * 1_000_001)
    (tmp_path / "latin").write_bytes(b"\xff\xfe\x00")
    for name in ("missing", "big", "latin"):
        with pytest.raises(BadInput):
            read_card(tmp_path / name)
    with pytest.raises(BadInput):
        card_json(latvia())


def test_doubts_about_a_card() -> None:
    card = parse_card(card_json(latvia(learner="57", staff="9999")), "card")
    keys = [each.key for each in card_warnings(card, spain())]
    assert keys[:2] == ["whatif.card.other_call", "whatif.card.other_country"]
    of_2026 = latvia().model_copy(update={"call": 2026})
    assert "programme.doubted.outside" in [each.key for each in card_warnings(card, of_2026)]
    assert [each.key for each in card_warnings(parse_card(card_json(latvia(learner="57")), "card"), latvia())] == []


def test_two_projects_tariffs_side_by_side() -> None:
    new, old = latvia(learner="60", staff="104"), latvia(learner="57", organisational="350")
    programme = load_call(2025)
    rows = {each.name: each for each in card_rows(new, programme, (old, programme))}
    assert rows["learner"].difference == 3
    assert rows["learner"].changed
    assert rows["staff"].difference is None
    assert rows["staff"].changed
    assert rows["organisational"].own.value is None
    assert not rows["travel_500_green"].changed
    assert rows["learner"].own.typed_on == date(2026, 1, 12)
    alone = card_rows(new, programme)
    assert all(each.other is None and not each.changed for each in alone)


def test_rates_are_copied_with_their_days() -> None:
    old = latvia(learner="57", staff="104")
    new = Project(call=2025, rate_card=latvia(staff="99", organisational="300").rate_card)
    assert [name for name, _, _ in differing(new, old.rate_card.typed)] == ["learner", "staff"]
    taken = copied(new, card_from(old))
    assert {name: rate.value for name, rate in taken.rate_card.typed.items()} == {
        "staff": 104,
        "organisational": 300,
        "learner": 57,
    }
    assert {rate.typed_on for rate in taken.rate_card.typed.values()} == {date(2026, 1, 12)}
    assert copied(new, card_from(old), ()).rate_card == new.rate_card


def test_what_is_taken_over_is_provisional_until_it_is_checked() -> None:
    old = latvia(learner="57").model_copy(update={"title": "Last year", "call": 2024})
    taken = copied(Project(call=2025), card_from(old))
    figure = tariff_of(load_call(2025), taken).rate("learner_group1")
    assert (figure.value, figure.confidence) == (Decimal(57), Confidence.SECONDARY)
    assert figure.origin == message("programme.taken_over", title="Last year", call=2024)
    assert [*sources(catalogue("en"), figure)] == ["taken over from Last year, call 2024, not checked"]
    checked = replace_at(taken, "rate_card.typed.learner.origin.checked", True)
    confirmed = tariff_of(load_call(2025), checked).rate("learner_group1")
    assert (confirmed.confidence, confirmed.origin) == (Confidence.OFFICIAL, None)
    assert [*sources(catalogue("en"), confirmed)] == ["our grant agreement, typed on 12/01/2026"]


def test_a_card_file_names_no_other_project() -> None:
    taken = copied(Project(call=2025), card_from(latvia(learner="57").model_copy(update={"title": "Secret"})))
    assert "Secret" not in card_json(taken)
    assert parse_card(card_json(taken), "card.json").rates["learner"].origin is None


@pytest.mark.parametrize("code", languages())
def test_the_samples_own_rates_are_nobodys_agreement(code: str) -> None:
    project = sample(code).project
    figure = tariff_of(load_call(project.call), project).rate("learner_group2")
    assert figure.confidence is Confidence.SECONDARY
    assert figure.origin is not None
    assert project.title in catalogue(code).render(figure.origin)
