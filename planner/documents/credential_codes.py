"""Codes of a European digital credential: concepts of the Commission's vocabularies, each with the list it stands in.

Source: the European Learning Model 3 (github.com/european-commission-empl/European-Learning-Model, commit 9d7c5d2),
its application profile for credentials (rdf/ap/edc), its samples and its lists of codes (xsd/loq/cv).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from planner.locale import catalogue, languages
from planner.model import Achievement, ActivityType

SNB: Final = "http://data.europa.eu/snb"
AUTHORITY: Final = "http://publications.europa.eu/resource/authority"
ESCO_SKILL: Final = "http://data.europa.eu/esco/skill/"
_ESCO_SKILLS: Final = "http://data.europa.eu/esco/concept-scheme/skills"

_ACTIVITIES: Final[Mapping[ActivityType, tuple[str, str]]] = {
    ActivityType.SHORT_TERM_LEARNERS: ("bf5588ff84", "internship"),
    ActivityType.LONG_TERM_ERASMUSPRO: ("bf5588ff84", "internship"),
    ActivityType.JOB_SHADOWING: ("4357e0e681", "job experience"),
    ActivityType.COURSES_AND_TRAINING: ("ff436ea7c9", "classroom coursework"),
}
"""Which kind of learning activity an activity of the programme is: a reading of ours; others are said to be none."""

Json = dict[str, Any]


def concept(scheme: str, code: str, label: Mapping[str, str]) -> Json:
    """Return a concept of a vocabulary of the European Learning Model: its address, its list, its names."""
    found: Json = {"id": f"{scheme}/{code}", "type": "Concept"}
    end = "" if scheme.startswith(AUTHORITY) else "/25831c2"
    found["inScheme"] = {"id": f"{scheme}{end}", "type": "ConceptScheme"}
    return {**found, "prefLabel": dict(label)}


def generic_profile() -> Json:
    """Return the profile of a credential of no particular kind."""
    return concept(f"{SNB}/credential", "e34929035b", {"en": "Generic"})


def language(code: str) -> Json:
    """Return a language of the authority table, English where the table has no such code here."""
    return concept(
        f"{AUTHORITY}/language", _known("languages").get(code, "ENG"), {"en": _known("languages").get(code, "ENG")}
    )


def country(code: str) -> Json:
    """Return a country of the authority table, by its two-letter code."""
    names = {lang: catalogue(lang).text(f"countries.{code}") for lang in languages()}
    return concept(f"{AUTHORITY}/country", _known("countries")[code], names)


@cache
def _known(table: str) -> Mapping[str, str]:
    text = files(__package__).joinpath("credential_codes.toml").read_text("utf-8")
    found: Mapping[str, str] = tomllib.loads(text)[table]
    return found


def has_country(code: str) -> bool:
    """Whether a country has a code in the authority table."""
    return code in _known("countries")


def kind_of_activity(activity: ActivityType | None) -> Json | None:
    """Return what kind of learning activity it is; None where the list has none that fits without doubt."""
    known = _ACTIVITIES.get(activity) if activity else None
    return concept(f"{SNB}/learning-activity", known[0], {"en": known[1]}) if known else None


def practical_assessment() -> Json:
    """Return the kind of assessment by which outcomes of work are shown."""
    return concept(f"{SNB}/assessment", "6a4db9f11d", {"en": "practical assessment"})


def picture() -> tuple[Json, Json]:
    """Return kind and encoding of the picture of a page."""
    kind = concept(f"{AUTHORITY}/file-type", "PNG", {"en": "PNG"})
    return kind, concept(f"{SNB}/encoding", "6146cde7dd", {"en": "base64"})


def esco_skill(address: str, labels: Mapping[str, str]) -> Json:
    """Return a skill of ESCO."""
    scheme = {"id": _ESCO_SKILLS, "type": "ConceptScheme"}
    return {"id": address, "type": "Concept", "inScheme": scheme, "prefLabel": dict(labels) or {"en": address}}


def achievement(reached: Achievement) -> dict[str, str]:
    """Return the words of a verdict in every language."""
    return {lang: catalogue(lang).text(f"kinds.achievement.{reached}") for lang in languages()}
