"""Small made-up files of ESCO's shapes, and where the real ones may be."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

BASE = "http://data.europa.eu/esco/"
REAL = Path(__file__).parents[3] / "shared" / "esco"
"""Real files, where a checkout has them beside it."""

FULL = (
    "conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "hiddenLabels", "status",
    "modifiedDate", "scopeNote", "definition", "inScheme", "description",
)  # fmt: skip
FIRST = ("conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "description")


def address(number: int, kind: str = "skill") -> str:
    """The address of a made-up concept."""
    return f"{BASE}{kind}/{number:08x}-0000-4000-8000-{number:012x}"


def skill(number: int, label: str, **fields: str) -> dict[str, str]:
    """A row of a skills file."""
    common = {"conceptType": "KnowledgeSkillCompetence", "skillType": "skill/competence", "status": "released"}
    return {**common, "conceptUri": address(number), "preferredLabel": label, **fields}


def occupation(number: int, label: str, **fields: str) -> dict[str, str]:
    """A row of an occupations file."""
    uri = address(number, "occupation")
    return {"conceptType": "Occupation", "conceptUri": uri, "preferredLabel": label, "iscoGroup": "5120", **fields}


def table(rows: Sequence[Mapping[str, str]], columns: Sequence[str] = FULL, line_end: str = "\r\n") -> bytes:
    """Rows as CSV as ESCO writes it."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, restval="", extrasaction="ignore", lineterminator=line_end)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    """A zip of files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


SKILLS = [
    skill(1, "wash hair", altLabels="shampoo hair\nwash hair\nclean hair", reuseLevel="sector-specific",
          hiddenLabels="hairwash", description="Clean hair and scalp with shampoo."),
    skill(2, "dye hair", altLabels="colour hair", reuseLevel="sector-specific"),
    skill(3, "food hygiene rules", skillType="knowledge", reuseLevel="cross-sector"),
    skill(4, "work in teams", reuseLevel="transversal",
          inScheme=f"{BASE}concept-scheme/skills,\n{BASE}concept-scheme/skill-transversal-groups"),
    skill(5, "use food cutting tools", altLabels="cut food\nchop ingredients"),
    skill(6, "C++", skillType="knowledge"),
    skill(7, "C#", skillType="knowledge"),
]  # fmt: skip
LATVIAN = [
    skill(1, "mazgāt matus", altLabels="matu mazgāšana", description="Tīra matus."),
    skill(5, "lietot pārtikas griešanas rīkus"),
]
OCCUPATIONS = [occupation(1, "hairdresser", altLabels="barber"), occupation(2, "cook", altLabels="chef")]
LINKS = [
    {"occupationUri": address(1, "occupation"), "relationType": "essential", "skillType": "", "skillUri": address(1)},
    {"occupationUri": address(1, "occupation"), "relationType": "optional", "skillType": "", "skillUri": address(2)},
    {"occupationUri": address(2, "occupation"), "relationType": "essential", "skillType": "", "skillUri": address(3)},
    {"occupationUri": address(2, "occupation"), "relationType": "essential", "skillType": "", "skillUri": address(5)},
    {"occupationUri": address(99, "occupation"), "relationType": "essential", "skillType": "", "skillUri": address(1)},
]
LINK_COLUMNS = ("occupationUri", "relationType", "skillType", "skillUri")
OCCUPATION_COLUMNS = ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "description", "code")


def published(folder: Path) -> Path:
    """A zip like the Commission's, in English and Latvian, with relations."""
    return zipped(
        folder / "ESCO dataset - v1.2.0 - classification - en - csv.zip",
        {
            "skills_en.csv": table(SKILLS),
            "skills_lv.csv": table(LATVIAN),
            "occupations_en.csv": table(OCCUPATIONS, OCCUPATION_COLUMNS),
            "occupationSkillRelations_en.csv": table(LINKS, LINK_COLUMNS),
            "conceptSchemes_en.csv": b"conceptType,conceptSchemeUri\r\n",
        },
    )
