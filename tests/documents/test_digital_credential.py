"""Drafts of digital credentials keep the public shapes of the European Learning Model; only the seal's parts lack.

The shapes and the context in `elm/` are those of github.com/european-commission-empl/European-Learning-Model, commit
9d7c5d2 (shapes CC BY 4.0, context EUPL 1.2), unchanged.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from planner.documents.digital_credential import credential_file, credential_gaps, credential_of
from planner.exchange import sample
from planner.model import (
    Achievement,
    AfterMobility,
    EscoConcept,
    EuropassPaper,
    Gender,
    Mobility,
    OutcomeResult,
    Project,
    Step,
)

rdflib = pytest.importorskip("rdflib", reason="comes with the dev dependencies")
pyshacl = pytest.importorskip("pyshacl", reason="comes with the dev dependencies")

ELM = Path(__file__).parent / "elm"
SEALED = ("https://www.w3.org/2018/credentials#issued", "http://data.europa.eu/snb/model/elm/eidasLegalIdentifier")
# The W3C's context (credentials/v1), as far as these credentials use it.
W3C = {
    "cred": "https://www.w3.org/2018/credentials#",
    "id": "@id",
    "type": "@type",
    "VerifiableCredential": "cred:VerifiableCredential",
    **{key: {"@id": f"cred:{key}", "@type": "@id"} for key in ("credentialSubject", "issuer", "credentialSchema")},
    "validFrom": {"@id": "cred:validFrom", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
}


@cache
def shapes() -> Any:
    graph = rdflib.Graph()
    for name in ("EDC-generic-no-cv", "EDC-generic-full"):
        graph.parse(ELM / f"{name}.ttl")
    for each in list(graph.triples((None, rdflib.OWL.imports, None))):
        graph.remove(each)  # both are here
    return graph


def faults(credential: dict[str, Any]) -> set[str]:
    """Paths at which the shapes are broken."""
    context = json.loads((ELM / "edc-ap-context.jsonld").read_text("utf-8"))["@context"]
    graph = rdflib.Graph()
    graph.parse(data=json.dumps({**credential, "@context": [W3C, context]}), format="json-ld")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes())
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    return {str(report.value(each, sh.resultPath)) for each in report.subjects(rdflib.RDF.type, sh.ValidationResult)}


def finished() -> tuple[Project, Mobility]:
    """The sample's learners after the mobility: one outcome reached, one partly, one not, a skill of ESCO, a mark."""
    made = sample("lv")
    mobility = made.mobilities[0]
    person = mobility.participants[0]
    skill = EscoConcept(uri="http://data.europa.eu/esco/skill/abc", labels={"en": "bake bread", "lv": "cept maizi"})
    outcomes = (mobility.outcomes[0].model_copy(update={"esco": skill, "participants": ()}), *mobility.outcomes[1:])
    theirs = [each for each in outcomes if not each.participants or person.id in each.participants]
    reached = (Achievement.ACHIEVED, Achievement.PARTLY, Achievement.NOT_ACHIEVED)
    results = tuple(
        OutcomeResult(participant=person.id, outcome=each.id, achievement=how, grade="8", assessed_on=date(2026, 3, 27))
        for each, how in zip(theirs, reached, strict=False)
    )
    told = {
        "mobility_id": "005041-MOB-00001",
        "gender": Gender.FEMALE,
        "nationality": "EE",
        "fewer_opportunities": True,
    }
    agreement = mobility.agreement.model_copy(update={"prints_birth_date": True})
    papers = (EuropassPaper(participant=person.id, after=AfterMobility(overall="Labi.", issued_on=date(2026, 4, 1))),)
    changes = {
        "participants": (person.model_copy(update=told), *mobility.participants[1:]),
        "outcomes": outcomes,
        "results": results,
        "agreement": agreement,
        "papers": papers,
    }
    return made.project, mobility.model_copy(update=changes)


def test_a_draft_keeps_the_public_shapes_and_lacks_only_what_the_seal_brings() -> None:
    project, mobility = finished()
    person = mobility.participants[0]
    assert credential_gaps(mobility, person, project) == ()
    credential = credential_of(project, mobility, person)["credential"]
    # The issuer's own shape is reported beside what it lacks.
    issuer = "https://www.w3.org/2018/credentials#issuer"
    assert faults(credential) == {*SEALED, issuer}
    claims = credential["credentialSubject"]["hasClaim"]
    assert [each["type"] for each in claims] == ["LearningActivity", "LearningAchievement", "LearningAchievement"]
    text = json.dumps(credential, ensure_ascii=False)
    assert "http://data.europa.eu/esco/skill/abc" in text
    assert "005041-MOB-00001" in text
    # Nothing that is nobody's business.
    assert not any(each in text for each in ("gender", "citizenship", "EST", "fewer", person.email))
    assert credential == credential_of(project, mobility, person)["credential"]  # the same one again, by its ids


@pytest.mark.parametrize("part", ["displayParameter", "credentialSubject"])
def test_the_shapes_find_what_is_taken_out(part: str) -> None:
    project, mobility = finished()
    credential = credential_of(project, mobility, mobility.participants[0])["credential"]
    assert faults({key: each for key, each in credential.items() if key != part}) > {*SEALED}


def test_what_is_missing_is_said_and_no_name_leads_out_of_the_folder() -> None:
    project, mobility = finished()
    person = mobility.participants[0].model_copy(update={"first_name": "../../Ā", "last_name": ""})
    bare = Mobility(participants=(person,))
    gaps = {each.message.key.rsplit(".", 1)[1]: each.step for each in credential_gaps(bare, person, Project(call=2026))}
    assert set(gaps) == {"name", "dates", "issuer", "country", "activity"}
    assert gaps["issuer"] is gaps["country"] is Step.PROJECT, "the school issues it"
    assert "/" not in credential_file(person)
    assert credential_file(person) == credential_file(person)
    assert credential_gaps(mobility, mobility.participants[0], project) == ()
