"""What the web service's objects mean. A key that is missing says "none"; one object may stand for a list of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planner.locale import message
from planner.model import ESCO_BASE
from planner.outcomes.esco.errors import EscoError
from planner.outcomes.esco.layouts import (
    BroaderRecord,
    ConceptRecord,
    LinkRecord,
    Record,
    reuse_of,
    scheme_bit,
    type_of,
    version_key,
)
from planner.outcomes.esco.words import tidy, without_tags

_NEEDED_BY = {"isEssentialForOccupation": True, "isOptionalForOccupation": False}
_NEEDS = {"hasEssentialSkill": True, "hasOptionalSkill": False}


def records_of(concept: object, language: str, version: str) -> Iterator[Record]:
    """Return what a full object says in one language.

    Raises:
        EscoError: it has not the shape of a concept.
    """
    if not isinstance(concept, dict) or not str(concept.get("uri", "")).startswith(ESCO_BASE):
        raise EscoError(message("esco.online_shape"))
    # What ESCO has withdrawn is nothing to pick.
    if concept.get("status", "released") != "released":
        return
    uri = _tail(concept["uri"])
    links = concept.get("_links") or {}
    label = _in_language(concept.get("preferredLabel"), language)
    if isinstance(label, str) and label.strip():
        yield _concept(concept, links, uri, tidy(label), language, version)
    yield from (BroaderRecord(uri, each) for each in _broader(links))
    yield from (
        LinkRecord(other, uri, essential) for key, essential in _NEEDED_BY.items() for other in _uris(links, key)
    )
    yield from (LinkRecord(uri, other, essential) for key, essential in _NEEDS.items() for other in _uris(links, key))


def _concept(
    concept: Mapping[str, Any], links: Mapping[str, Any], uri: str, label: str, language: str, version: str
) -> ConceptRecord:
    skill_type = next(iter(_uris(links, "hasSkillType")), "")
    return ConceptRecord(
        uri,
        type_of(uri, skill_type.rpartition("/")[2], str(concept.get("className", ""))),
        language,
        label,
        # As full as a file of skills (ranks: layouts.py); the service tells no day of change.
        f"{version_key(version)}|1|",
        version,
        alternatives=_alternatives(concept, language, label),
        description=_description(concept, language),
        reuse=reuse_of(next(iter(_uris(links, "hasReuseLevel")), "").rpartition("/")[2]),
        code=str(concept.get("code", "")),
        collections=_bits(links),
    )


def _alternatives(concept: Mapping[str, Any], language: str, label: str) -> tuple[str, ...]:
    found = _list(_in_language(concept.get("alternativeLabel"), language))
    return tuple(dict.fromkeys(text for each in found if (text := tidy(str(each))) and text != label))


def _description(concept: Mapping[str, Any], language: str) -> str:
    found = _in_language(concept.get("description"), language)
    return without_tags(str(found.get("literal", ""))) if isinstance(found, dict) else ""


def _bits(links: Mapping[str, Any]) -> int:
    bits = 0
    for scheme in _uris(links, "isInScheme"):
        bits |= scheme_bit(scheme)
    return bits


def _broader(links: Mapping[str, Any]) -> list[str]:
    keys = ("broaderHierarchyConcept", "broaderSkill", "broaderOccupation", "broaderIscoGroup")
    return list(dict.fromkeys(each for key in keys for each in _uris(links, key)))


def _in_language(by_language: object, language: str) -> Any:
    """The value of a language; some concepts have their English under `en-us`."""
    if not isinstance(by_language, dict):
        return None
    return by_language.get(language, by_language.get("en-us") if language == "en" else None)


def _uris(links: Mapping[str, Any], key: str) -> list[str]:
    found = (each.get("uri", "") for each in _list(links.get(key)) if isinstance(each, dict))
    return [_tail(each) for each in found if isinstance(each, str) and each.startswith(ESCO_BASE)]


def _tail(uri: str) -> str:
    return uri.removeprefix(ESCO_BASE)


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
