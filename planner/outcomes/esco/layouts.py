"""What the columns of ESCO's files mean, in all the shapes they had since version 1.0."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from planner.locale import message
from planner.model import ESCO_BASE
from planner.outcomes.esco.concepts import Collection, ConceptType, ReuseLevel
from planner.outcomes.esco.errors import damaged_file
from planner.outcomes.esco.rows import Row, Table
from planner.outcomes.esco.words import tidy, without_tags


class ConceptRecord(NamedTuple):
    """A concept as one file gives it in one language. `uri` and `broader` lack the common beginning.

    `rank`: of two records of one concept the later version's, the fuller file's, the newer one's holds, in this order.
    """

    uri: str
    type: ConceptType
    language: str
    preferred: str
    rank: str
    version: str = ""
    alternatives: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    description: str = ""
    reuse: str = ""
    code: str = ""
    collections: int = 0
    broader: tuple[str, ...] = ()


class LinkRecord(NamedTuple):
    """An occupation needs a skill."""

    occupation: str
    skill: str
    essential: bool


class BroaderRecord(NamedTuple):
    """A concept stands below another one."""

    uri: str
    broader: str


Record = ConceptRecord | LinkRecord | BroaderRecord


class Origin(NamedTuple):
    """Where rows come from: the file's name, and language and version as far as they are known."""

    name: str
    stem: str
    language: str
    version: str


_Reader = Callable[[Row, Origin], Record | None]

_IGNORED = (
    {"originalSkillUri", "relatedSkillUri"},
    {"Level 0 URI"},
    {"conceptSchemeUri"},
    {"conceptUri", "greenShare"},
    {"filename", "data header"},
)
"""Published files that say nothing the planner needs: links between skills, the hierarchy a second time, and so on."""

_COLLECTIONS = {
    "transversal": Collection.TRANSVERSAL,
    "digital": Collection.DIGITAL,
    # So 1.1.0 calls the file of digital skills.
    "ict": Collection.DIGITAL,
    "green": Collection.GREEN,
    "language": Collection.LANGUAGE,
    "research": Collection.RESEARCH,
    "digcomp": Collection.DIGCOMP,
}
_SCHEMES = {
    "skill-transversal-groups": Collection.TRANSVERSAL,
    "6c930acd-c104-4ece-acf7-f44fd7333036": Collection.DIGITAL,
    "green": Collection.GREEN,
    "skill-language-groups": Collection.LANGUAGE,
    "research": Collection.RESEARCH,
    "digcomp": Collection.DIGCOMP,
}
_COLLECTION_FILE = re.compile(r"(?P<which>[a-z]+?)(?:Skills|Occupations)Collection", re.IGNORECASE)
_ADDRESS = re.compile(re.escape(ESCO_BASE) + r"(?P<tail>[\w./-]+)")
# Between labels there is a line break in files of skills and occupations, and ` | ` in those of collections.
_LABEL_BREAK = re.compile(r"\n|\r|\s\|\s")
_WIDTH = 3


def read_records(table: Table, origin: Origin) -> Iterator[Record] | None:
    """Return the records of a file, None for a published file that the planner has no use for.

    Raises:
        EscoError: the file is none of ESCO's, or a row is damaged (while iterating).
    """
    columns = set(table.columns)
    if any(each <= columns for each in _IGNORED):
        return None
    reader = _reader_of(columns)
    if reader is None:
        raise damaged_file(origin.name, 1, message("esco.reason.columns"))
    if reader is _concept and not origin.language:
        raise damaged_file(origin.name, 0, message("esco.reason.language"))
    # 1.2.1 brought this column, which tells the version where no name of a file or folder does.
    newer = {"naceCode"} & columns
    if newer and not origin.version:
        origin = origin._replace(version="1.2.1")
    return (record for row in table if (record := reader(row, origin)) is not None)


def _reader_of(columns: set[str]) -> _Reader | None:
    if {"occupationUri", "skillUri", "relationType"} <= columns:
        return _link
    if {"conceptUri", "broaderUri"} <= columns:
        return _broader
    if {"conceptUri", "preferredLabel"} <= columns and columns & {"altLabels", "description", "conceptType"}:
        return _concept
    return None


def _concept(row: Row, origin: Origin) -> ConceptRecord | None:
    fields = row.fields
    preferred = tidy(fields["preferredLabel"])
    uri = _tail(fields["conceptUri"], row, origin)
    if not preferred or fields.get("status", "released") not in {"released", ""}:
        return None
    broader = fields.get("broaderConceptUri", "")
    # Files of collections, which alone name broader concepts, have no hidden labels: the other file is the fuller one.
    rank = "|".join((version_key(origin.version), "0" if broader else "1", fields.get("modifiedDate", "")))
    return ConceptRecord(
        uri,
        type_of(uri, fields.get("skillType", ""), fields.get("conceptType", "")),
        origin.language,
        preferred,
        rank,
        origin.version,
        _labels(fields.get("altLabels", ""), preferred),
        _labels(fields.get("hiddenLabels", ""), preferred),
        without_tags(fields.get("description", "")),
        reuse_of(fields.get("reuseLevel", "")),
        fields.get("code", "") or fields.get("iscoGroup", ""),
        _collections(fields, origin),
        tuple(_ADDRESS.findall(broader)),
    )


def version_key(version: str) -> str:
    """Return a version so that newer ones sort later: 001.002.001."""
    return ".".join(part.zfill(_WIDTH) for part in version.split(".")) if version else ""


def type_of(uri: str, skill_type: str, concept_type: str) -> ConceptType:
    """Return what a concept is, from its address (without the common beginning) and ESCO's own types.

    A skill that the file gives no type, or both, is a skill. Groups of skills have addresses like those of skills.
    """
    if concept_type.endswith("Group") or not uri.startswith(("skill/", "occupation/")):
        return ConceptType.GROUP
    if uri.startswith("occupation/"):
        return ConceptType.OCCUPATION
    return ConceptType.KNOWLEDGE if skill_type.strip() == "knowledge" else ConceptType.SKILL


def _labels(field: str, preferred: str) -> tuple[str, ...]:
    """Labels once each, without the preferred one."""
    every = dict.fromkeys(tidy(each) for each in _LABEL_BREAK.split(field)) if field else {}
    return tuple(each for each in every if each and each != preferred)


def reuse_of(level: str) -> str:
    """Return a reuse level that ESCO knows, else nothing."""
    return level if level in set(ReuseLevel) else ""


def _collections(fields: Mapping[str, str], origin: Origin) -> int:
    found = _COLLECTION_FILE.match(origin.stem)
    own = _COLLECTIONS.get(found["which"].lower()) if found else None
    bits = own.bit if own else 0
    for scheme in _ADDRESS.findall(fields.get("inScheme", "")):
        bits |= scheme_bit(scheme)
    return bits


def scheme_bit(address: str) -> int:
    """Return the bit of the collection that a concept scheme is, 0 for any other scheme."""
    member = _SCHEMES.get(address.rpartition("/")[2])
    return member.bit if member else 0


def _link(row: Row, origin: Origin) -> LinkRecord:
    fields = row.fields
    occupation, skill = (_tail(fields[each], row, origin) for each in ("occupationUri", "skillUri"))
    return LinkRecord(occupation, skill, fields["relationType"] == "essential")


def _broader(row: Row, origin: Origin) -> BroaderRecord | None:
    fields = row.fields
    if not fields["broaderUri"].startswith(ESCO_BASE):
        return None
    return BroaderRecord(*(_tail(fields[each], row, origin) for each in ("conceptUri", "broaderUri")))


def _tail(address: str, row: Row, origin: Origin) -> str:
    """Return an address without its common beginning."""
    found = _ADDRESS.fullmatch(address.strip())
    if found is None:
        raise damaged_file(origin.name, row.line, message("esco.reason.address", address=address[:80]))
    return found["tail"]
