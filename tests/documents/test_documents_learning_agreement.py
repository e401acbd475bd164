"""What a learning agreement says, and what it must not say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from document_examples import ANNA, JANIS, MADE_ON, MOBILITY, PROJECT, pages_of, squeezed, text_of

from planner.documents import Document, learning_agreement, missing_in_agreement, preview
from planner.documents.form import Presence, Stage, load_form
from planner.documents.sheet import Grid, Section
from planner.model import (
    ActivityType,
    Contact,
    FourthParty,
    Mobility,
    Organisation,
    Participant,
    Role,
    Signatory,
    SupportCost,
)


def agreement(
    mobility: Mobility = MOBILITY, who: Participant = ANNA, lang: str = "lv", *, draft: bool = False
) -> Document:
    return learning_agreement(PROJECT, mobility, who, lang, made_on=MADE_ON, draft=draft)


def section(document: Document, name: str) -> Section:
    return next(each for each in document.sections if each.id == name)


def first_cells(document: Document, name: str, column: int = 0) -> list[str]:
    grid = next(each for each in section(document, name).blocks if isinstance(each, Grid))
    return [row.cells[column][0] if row.cells[column] else "" for row in grid.rows]


def changed(**changes: object) -> Mobility:
    return MOBILITY.model_copy(update={"agreement": MOBILITY.agreement.model_copy(update=changes)})


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_pdf_says_what_the_record_says(lang: str) -> None:
    text = text_of(agreement(lang=lang))
    record = [
        ANNA.name,
        ANNA.email,
        ANNA.education_programme,
        ANNA.workplace,
        "Ilze Bērziņa",
        PROJECT.code,
        PROJECT.organisation.name,
        PROJECT.coordinator.name,
        MOBILITY.host.name,
        MOBILITY.agreement.monitoring.replace("\n", ""),
        MOBILITY.agreement.recognition_procedure,
        "Gundega Ļaudama",
        "Jörg Müller",
        "Dace Cīrule",
        "Heike Schröder",
        "00000000-0000-4000-8000-000000000001",
    ]
    record += [MOBILITY.outcomes[0].statement, MOBILITY.outcomes[1].statement, MOBILITY.tasks[1].what]
    assert [each for each in record if squeezed(each) not in text] == []


def test_sections_come_in_the_order_of_the_template() -> None:
    document = agreement(changed(additional_provisions="Dzīvo viesģimenē."))
    order = "participant programme sending hosting outcomes tasks mentoring evaluation provisions contacts signatures"
    assert [each.id for each in document.sections] == order.split()
    assert [each.number for each in document.sections] == list(range(1, 12))


def test_provisions_are_left_out_where_there_are_none() -> None:
    assert "provisions" not in {each.id for each in agreement().sections}


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("en", "Erasmus+ Short-term learning mobility of VET learners"),
        ("lv", "Erasmus+ Īstermiņa mācību mobilitāte PIA audzēkņiem"),
    ],
)
def test_activity_is_named_with_programme_and_official_label(lang: str, label: str) -> None:
    assert squeezed(label) in text_of(agreement(lang=lang))


def test_own_period_and_its_note() -> None:
    who = ANNA.model_copy(update={"first_day": date(2026, 3, 9)})
    text = text_of(agreement(who=who))
    assert "09.03.2026." in text
    assert "27.03.2026." in text
    assert "19dienas" in text
    assert "Ceļadienasnetiekskaitītas" in text


def test_matrix_links_outcomes_tasks_and_evaluations_of_this_person_only() -> None:
    anna, janis = agreement(lang="en"), agreement(who=JANIS, lang="en")
    assert first_cells(anna, "outcomes") == ["LO1", "LO2"]
    assert first_cells(anna, "outcomes", 4) == ["T1, T2", "T2"]
    assert first_cells(anna, "outcomes", 5) == ["E1", "E1, E2"]
    assert first_cells(anna, "tasks") == ["T1", "T2"]
    assert first_cells(anna, "tasks", 4) == ["LO1", "LO1, LO2"]
    assert first_cells(anna, "evaluation", 5) == ["LO1, LO2", "LO2"]
    assert first_cells(janis, "outcomes") == ["LO1", "LO2", "LO3"]
    assert first_cells(janis, "evaluation", 5) == ["LO1, LO2", "LO2", "LO3"]
    assert "rudzu" not in preview(anna)
    assert "rudzu" in preview(janis)


def test_mobility_id_is_a_box_until_somebody_gave_one() -> None:
    assert "lv.europass-db.com" in text_of(agreement())
    given = ANNA.model_copy(update={"mobility_id": "005041-MOB-00001"})
    text = text_of(agreement(who=given))
    assert "005041-MOB-00001" in text
    assert "lv.europass-db.com" not in text


def parties(document: Document) -> list[str]:
    return first_cells(document, "signatures")


def test_three_sign_and_a_guardian_for_a_minor() -> None:
    three = ["Participant", "Sending organisation", "Hosting organisation"]
    assert parties(agreement(who=JANIS, lang="en")) == three
    assert parties(agreement(lang="en")) == [three[0], "Parent or legal guardian", *three[1:]]


@pytest.mark.parametrize(("birthday", "signs"), [(date(2008, 3, 2), False), (date(2008, 3, 3), True)])
def test_the_first_day_decides_who_is_a_minor(birthday: date, signs: bool) -> None:
    document = agreement(who=ANNA.model_copy(update={"birth_date": birthday}), lang="en")
    assert ("Parent or legal guardian" in parties(document)) is signs
    assert ("Ilze Bērziņa" in preview(document)) is signs


def test_a_minor_without_a_guardian_still_has_the_line() -> None:
    assert "Parent or legal guardian" in parties(agreement(who=ANNA.model_copy(update={"guardian": None}), lang="en"))


def test_the_supporting_organisation_signs_where_it_is_the_fourth_party() -> None:
    helper = Organisation(name="Baltic Bridge e.V.", town="Rostock", country="DE")
    mobility = changed(
        supporting_organisation=helper,
        supporting_contact=Contact(name="Uwe Kranz", email="uwe@bridge.example"),
        fourth_party=FourthParty.SUPPORTING_ORGANISATION,
        fourth_signatory=Signatory(name="Uwe Kranz", role="director"),
    )
    document = agreement(mobility, JANIS, "en")
    assert parties(document)[-1] == "Supporting organisation"
    text = preview(document)
    assert "Baltic Bridge e.V." in text
    assert "uwe@bridge.example" in text
    assert "Uwe Kranz, director" in text


def test_nothing_personal_beyond_need_is_printed() -> None:
    told = {
        "fewer_opportunities": True,
        "fled_ukraine": True,
        "support_costs": (SupportCost(what="Ratiņkrēsla noma", amount=Decimal(100)),),
    }
    plain = {"fewer_opportunities": False, "fled_ukraine": False, "support_costs": ()}
    mobility = MOBILITY.model_copy(update={"short_stay_justification": "Sevišķi iemesli"})
    flagged = agreement(mobility, ANNA.model_copy(update=told))
    assert flagged.html == agreement(MOBILITY, ANNA.model_copy(update=plain)).html
    text = text_of(flagged)
    assert "14.07.2008" not in text
    assert "Ratiņkrēsla" not in text
    assert "Ukrain" not in text
    assert "Jānis" not in text
    with_birth_date = learning_agreement(PROJECT, MOBILITY, ANNA, "lv", made_on=MADE_ON, with_birth_date=True)
    assert "14.07.2008." in text_of(with_birth_date)


def test_staff_show_their_position_and_learners_their_programme() -> None:
    staff = ANNA.model_copy(update={"role": Role.STAFF, "position": "pavārmācības skolotāja", "birth_date": None})
    text = preview(agreement(who=staff))
    assert "Ieņemamais amats: pavārmācības skolotāja" in text
    assert ANNA.education_programme not in text


def test_an_invited_expert_is_hosted_by_the_school() -> None:
    expert = Participant(id="x", first_name="Ada", last_name="Stone", role=Role.INVITED_EXPERT, position="sommelier")
    mobility = MOBILITY.model_copy(update={"activity": ActivityType.INVITED_EXPERTS, "host": Organisation()})
    document = agreement(mobility, expert, "en")
    hosting = preview(document._replace(sections=(section(document, "hosting"),)))
    assert PROJECT.organisation.name in hosting
    assert "Sending organisation, if any: …" in preview(document)
    assert document.missing == ()


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize(("lang", "mark"), [("lv", "MELNRAKSTS"), ("en", "DRAFT")])
def test_draft_mark_stands_on_each_page_of_a_draft_only(lang: str, mark: str, draft: bool) -> None:
    pages = [squeezed(each) for each in pages_of(agreement(lang=lang, draft=draft))]
    assert len(pages) > 1
    assert [mark in each for each in pages] == [draft] * len(pages)


def test_an_empty_plan_is_a_draft_and_says_what_is_missing_only_to_the_screen() -> None:
    document = learning_agreement(PROJECT, Mobility(), Participant(), "en", made_on=MADE_ON)
    assert document.draft
    keys = [each.key.rpartition(".")[2] for each in document.missing]
    assert keys[:4] == ["activity_type", "start_date", "end_date", "host_name"]
    assert "mobility_id" not in keys
    assert missing_in_agreement(PROJECT, Mobility(), Participant(), made_on=MADE_ON) == document.missing
    assert all("DRAFT" in squeezed(each) for each in pages_of(document))


def test_what_the_readiness_of_a_plan_calls_complete_is_no_draft() -> None:
    assert not learning_agreement(PROJECT.model_copy(update={"code": ""}), MOBILITY, ANNA, "en", made_on=MADE_ON).draft


def test_a_complete_plan_misses_nothing() -> None:
    assert agreement().missing == ()
    assert not agreement().draft


def test_sample_data_say_so_on_each_page() -> None:
    sample = PROJECT.model_copy(update={"sample": True})
    pages = pages_of(learning_agreement(sample, MOBILITY, ANNA, "en", made_on=MADE_ON))
    assert all("SAMPLEDATA" in squeezed(each) for each in pages)


def test_field_table_names_a_source_for_each_field_and_covers_both_states() -> None:
    form = load_form("learning_agreement")
    fields = {each.id: each for part in form.sections for each in part.fields}
    assert {each.source for each in fields.values()} <= set(form.sources)
    assert fields["contacts"].presence(Stage.AFTER) is Presence.REMOVE
    assert fields["additional_provisions"].presence(Stage.AFTER) is Presence.REMOVE
    assert fields["mobility_id"].presence(Stage.AFTER) is Presence.REQUIRED
    grids = [each.columns for each in fields.values() if each.type == "grid"]
    assert [sum(column.width for column in columns) for columns in grids] == [100] * len(grids)


def test_preview_keeps_to_the_width() -> None:
    for width in (80, 60):
        assert max(map(len, preview(agreement(), width).splitlines())) <= width


def test_a_town_in_the_street_line_is_not_repeated() -> None:
    host = MOBILITY.host.model_copy(update={"address": "Werkstraße 2, 19053 Schwerin"})
    text = preview(agreement(MOBILITY.model_copy(update={"host": host}), lang="en"))
    assert "Werkstraße 2, 19053 Schwerin, Germany" in text
