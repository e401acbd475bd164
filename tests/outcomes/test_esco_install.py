"""Reading the Commission's files with all their traps, and making the index whole or not at all."""

from __future__ import annotations

import gzip
import sqlite3
import sys
from pathlib import Path

import pytest
from esco_files import (
    BASE,
    FIRST,
    LINK_COLUMNS,
    LINKS,
    OCCUPATION_COLUMNS,
    REAL,
    SKILLS,
    address,
    occupation,
    published,
    skill,
    table,
    zipped,
)

from planner.locale import catalogue
from planner.outcomes.esco import (
    Cancelled,
    Collection,
    ConceptType,
    Esco,
    EscoError,
    Filters,
    install,
    open_esco,
    remove,
    rows,
    sources,
    status,
    tables,
)
from planner.outcomes.esco.index import index_path


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def labels(folder: Path, name: str, data: bytes, number: int = 1, language: str = "en") -> tuple[str, ...]:
    """Preferred and alternative labels of a concept after installing one file."""
    install([written(folder, name, data)])
    esco = open_esco()
    found = esco.details(address(number))
    esco.close()
    return (found.labels[language], *found.alternatives[language]) if found else ()


def refusal(*paths: Path, language: str = "") -> str:
    with pytest.raises(EscoError) as caught:
        install(paths, language)
    return catalogue("en").render(caught.value.message)


def test_a_published_zip_becomes_an_index(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    found = install([published(tmp_path)], progress=lambda done, total: told.append((done, total)))
    assert (found.version, found.languages, found.skills, found.occupations) == ("1.2.0", ("en", "lv"), 7, 2)
    assert found.relations == 4, "a relation with an occupation that is nowhere is left out"
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]
    assert status() == found


def test_of_repeated_addresses_the_newest_row_stays(tmp_path: Path) -> None:
    twice = [
        skill(1, "old name", modifiedDate="2016-12-20T17:43:43Z"),
        skill(1, "new name", modifiedDate="2025-11-26T10:00:00.1Z"),
        skill(1, "older name", modifiedDate="2011-12-20T17:43:43Z"),
    ]
    assert labels(tmp_path, "skills_en.csv", table(twice)) == ("new name",)
    assert status().skills == 1


def test_labels_are_tidied_and_the_preferred_one_is_not_repeated(tmp_path: Path) -> None:
    row = skill(1, " wash\N{NO-BREAK SPACE}hair  well ", altLabels="wash hair well\nclean  hair\nclean hair\n")
    assert labels(tmp_path, "skills_en.csv", table([row])) == ("wash hair well", "clean hair")


def test_collections_have_their_own_separator_and_any_order_of_columns(tmp_path: Path) -> None:
    columns = ("conceptUri", "preferredLabel", "status", "altLabels", "description", "conceptType", "broaderConceptUri")
    row = skill(
        1,
        "sort waste",
        altLabels="separate waste | split waste",
        broaderConceptUri=f"{address(8)} | {BASE}isced-f/0613",
    )
    assert labels(tmp_path, "greenSkillsCollection_en.csv", table([row], columns)) == (
        "sort waste",
        "separate waste",
        "split waste",
    )
    esco = open_esco()
    found = esco.details(address(1))
    assert found is not None
    assert found.collections == (Collection.GREEN,)
    assert [hit.label for hit in esco.search("", "en", Filters(collection=Collection.GREEN))] == ["sort waste"]
    esco.close()


@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_do_not_matter(tmp_path: Path, line_end: str, mark: bytes) -> None:
    rows_ = [skill(1, "wash hair", altLabels="shampoo hair\nclean hair")]
    data = mark + table(rows_, FIRST, line_end)
    assert labels(tmp_path, "skills_en.csv", data) == ("wash hair", "shampoo hair", "clean hair")


def test_html_and_line_breaks_leave_descriptions(tmp_path: Path) -> None:
    text = 'Wash <a resource="x"><span property="y">hair</span></a>\nwell.'
    install([written(tmp_path, "skills_en.csv", table([skill(1, "wash hair", description=text)]))])
    esco = open_esco()
    found = esco.details(address(1))
    esco.close()
    assert found is not None
    assert found.descriptions == {"en": "Wash hair well."}


def test_short_rows_and_rows_without_a_label_are_survived(tmp_path: Path) -> None:
    short = f"KnowledgeSkillCompetence,{address(2)},knowledge,,short row\r\n".encode()
    data = table([skill(1, ""), skill(3, "third")]) + short
    install([written(tmp_path, "skills_en.csv", data)])
    assert status().skills == 2
    esco = open_esco()
    found = esco.details(address(2))
    esco.close()
    assert found is not None
    assert found.type is ConceptType.KNOWLEDGE


def test_concepts_without_a_type_or_with_both_are_skills(tmp_path: Path) -> None:
    rows_ = [skill(1, "one", skillType=""), skill(2, "two", skillType="skill/competence\nknowledge")]
    install([written(tmp_path, "skills_en.csv", table(rows_))])
    esco = open_esco()
    assert {hit.type for hit in esco.search("one") + esco.search("two")} == {ConceptType.SKILL}
    esco.close()


def test_groups_are_broader_concepts_and_never_found(tmp_path: Path) -> None:
    group = {"conceptType": "SkillGroup", "conceptUri": address(50), "preferredLabel": "hair care", "code": "S1"}
    skills = written(tmp_path, "skills_en.csv", table(SKILLS))
    groups = written(
        tmp_path, "skillGroups_en.csv", table([group], ("conceptType", "conceptUri", "preferredLabel", "code"))
    )
    broader = table(
        [{"conceptUri": address(1), "broaderUri": address(50)}], ("conceptUri", "broaderUri", "conceptLabel")
    )
    install([skills, groups, written(tmp_path, "broaderRelationsSkillPillar_en.csv", broader)])
    esco = open_esco()
    found, above = esco.details(address(1)), esco.details(address(50))
    assert found is not None
    assert above is not None
    assert [(each.labels["en"], each.code) for each in found.broader] == [("hair care", "S1")]
    assert [each.uri for each in above.narrower] == [address(1)]
    assert "hair care" not in [hit.label for hit in esco.search("hair care")]
    esco.close()


def test_names_in_capitals_are_found_in_a_folder_too(tmp_path: Path) -> None:
    folder = tmp_path / "esco"
    folder.mkdir()
    german = gzip.compress(table([occupation(1, "Friseur/Friseurin")], OCCUPATION_COLUMNS))
    written(folder, "OCCUPATIONS_DE.CSV.GZ", german)
    source = published(tmp_path)
    source.rename(folder / source.name.upper())
    assert install([folder]).languages == ("de", "en", "lv")


def test_languages_come_from_several_files_in_any_packing(tmp_path: Path) -> None:
    german = gzip.compress(table([occupation(1, "Friseur/Friseurin")], OCCUPATION_COLUMNS))
    paths = [published(tmp_path), written(tmp_path, "occupations_de.csv.gz", german)]
    assert install(paths).languages == ("de", "en", "lv")
    esco = open_esco()
    assert esco.search("friseurin", "de")[0].english == "hairdresser"
    esco.close()


def test_of_two_versions_the_newer_names_a_concept(tmp_path: Path) -> None:
    for version, label in (("1.0.8", "old"), ("1.2.1", "new")):
        (tmp_path / f"v{version}").mkdir()
        written(tmp_path / f"v{version}", "skills_en.csv", table([skill(1, label)]))
    install([tmp_path / "v1.2.1", tmp_path / "v1.0.8"])
    esco = open_esco()
    concept = esco.concept(address(1))
    esco.close()
    assert concept is not None
    assert (concept.labels, concept.version, concept.type) == ({"en": "new"}, "1.2.1", "skill")


def test_a_file_that_does_not_say_its_language_needs_telling(tmp_path: Path) -> None:
    path = written(tmp_path, "skills.csv", table(SKILLS))
    assert "--language" in refusal(path)
    assert install([path], "en").languages == ("en",)


BAD = {
    "columns": (b"name,price\r\nbread,1\r\n", "line 1"),
    "no address": (table([skill(1, "x")]) + b"KnowledgeSkillCompetence,nonsense,,,y\r\n", "line 3"),
    "encoding": (table([skill(1, "x")]) + "a,b,c,d,mā\r\n".encode("cp1257"), "line 3"),
    "utf-16": (table([skill(1, "x")]).decode().encode("utf-16"), "line 1"),
    "nul": (table([skill(1, "x")]) + b"a\0b\r\n", "line 3"),
    "quotes": (table([skill(1, "x")]) + b'a,"b" c,d\r\n', "line 3"),
    "open quote": (table([skill(1, "x")]) + b'a,"b c,d\r\n', "quotation"),
    "semicolons": (table([skill(1, "x")]).replace(b",", b";"), "commas"),
    "wide": (table([skill(1, "x")]) + b"a," * 20 + b"\r\n", "line 3"),
    "long line": (table([skill(1, "x")]) + b"a" * (rows.LONGEST_LINE + 9), "line 3"),
    "empty": (b"", "columns"),
}


@pytest.mark.parametrize("case", sorted(BAD))
def test_damaged_and_foreign_files_are_refused_and_the_old_index_stays(tmp_path: Path, case: str) -> None:
    install([published(tmp_path)])
    before = index_path().read_bytes()
    data, where = BAD[case]
    said = refusal(written(tmp_path, "skills_en.csv", data))
    assert "skills_en.csv" in said
    assert where in said
    assert index_path().read_bytes() == before
    assert [each.name for each in index_path().parent.glob("*.partial")] == []


def test_packed_files_that_are_damaged_or_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = published(tmp_path).read_bytes()
    assert "damaged" in refusal(written(tmp_path, "half.zip", whole[: len(whole) // 2]))
    assert "damaged" in refusal(written(tmp_path, "skills_en.csv.gz", gzip.compress(table(SKILLS))[:-9]))
    assert "damaged" in refusal(written(tmp_path, "skills_lv.csv.gz", b"no gzip"))
    assert "CSV" in refusal(zipped(tmp_path / "other.zip", {"readme.txt": b"x"}))
    assert "neither" in refusal(written(tmp_path, "plan.pdf", b"%PDF"))
    monkeypatch.setattr(rows, "LARGEST_FILE", 2000)
    bomb = table([skill(each, "x" * 50) for each in range(100)])
    assert "line" in refusal(zipped(tmp_path / "bomb.zip", {"skills_en.csv": bomb})), "it lies about its size"
    monkeypatch.setattr(sources, "LARGEST_FILE", 2000)
    assert "line" not in refusal(zipped(tmp_path / "bomb.zip", {"skills_en.csv": bomb})), "not even opened"


def test_files_without_any_concept_are_refused(tmp_path: Path) -> None:
    assert "no skills" in refusal(written(tmp_path, "occupationSkillRelations.csv", table(LINKS, LINK_COLUMNS)))


def test_stopping_leaves_the_old_index(tmp_path: Path) -> None:
    install([published(tmp_path)])
    before = index_path().read_bytes()
    calls = iter([False, False, True, True])
    with pytest.raises(Cancelled):
        install([published(tmp_path)], cancelled=lambda: next(calls))
    assert index_path().read_bytes() == before
    assert {each.name for each in index_path().parent.iterdir()} == {"esco.sqlite", "esco.sqlite.lock"}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_for_this_user_only(tmp_path: Path, cache: Path) -> None:
    install([published(tmp_path)])
    assert cache.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in cache.iterdir()} == {0o600}


@pytest.mark.parametrize("damage", [b"", b"no database" * 900, b"SQLite format 3\0"])
def test_a_damaged_index_is_said_and_the_starter_set_used(tmp_path: Path, damage: bytes) -> None:
    install([published(tmp_path)])
    index_path().write_bytes(damage)
    assert status().problem is not None
    esco = open_esco()
    assert esco.starter
    assert esco.search("wash hair")
    esco.close()


def test_damage_that_a_search_meets_is_survived(tmp_path: Path) -> None:
    install([published(tmp_path)])
    esco = open_esco()
    assert not esco.starter
    data = bytearray(index_path().read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    index_path().write_bytes(data)
    assert esco.search("wash hair")
    assert esco.notice is not None
    esco.close()


def test_an_index_of_another_version_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install([published(tmp_path)])
    with sqlite3.connect(index_path()) as connection:
        connection.execute("UPDATE about SET value = '0' WHERE key = 'schema'")
    problem = status().problem
    assert problem is not None
    assert problem.key == "esco.index_other"


def test_removing(tmp_path: Path) -> None:
    assert not remove()
    install([published(tmp_path)])
    assert remove()
    assert not status().installed
    assert not remove()


def test_without_full_text_search_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Bare:
        def execute(self, _: str) -> None:
            raise sqlite3.OperationalError("no such module: fts5")

        def close(self) -> None:
            pass

    monkeypatch.setattr(sqlite3, "connect", lambda _: Bare())
    with pytest.raises(EscoError) as caught:
        tables.require_full_text_search()
    assert "FTS5" in catalogue("en").render(caught.value.message)


def test_a_concept_that_a_newer_version_dropped_is_marked(tmp_path: Path) -> None:
    install([published(tmp_path)])
    esco = open_esco()
    kept = esco.concept(address(1))
    assert kept is not None
    gone = kept.model_copy(update={"uri": address(77), "version": "1.1.1"})
    newer = gone.model_copy(update={"version": "1.3.0"})
    assert [esco.dropped(each) for each in (kept, gone, newer)] == [False, True, False]
    esco.close()
    remove()
    starter = Esco()
    assert not starter.dropped(gone), "the starter set cannot tell"
    starter.close()


@pytest.mark.skipif(not REAL.is_dir(), reason="needs ESCO's real files")
def test_the_real_package_with_latvian_occupations() -> None:
    found = install([*sorted(REAL.glob("official/*.zip")), REAL / "v1.0.8" / "occupations_lv.csv.gz"])
    assert (found.version, found.languages, found.skills) == ("1.1.1", ("en", "lv"), 13896)
    assert found.relations == 123_855, "67 of them are of an occupation that only the Latvian file of 1.0.8 still has"
    esco = open_esco()
    assert esco.search("pavars", "lv")[0].label == "pavārs"
    assert esco.search("wash hair")[0].label == "wash hair"
    essential = [hit for hit in esco.skills_of(esco.search("hairdresser", "en")[0].uri) if hit.link == "essential"]
    assert len(essential) == 17
    esco.close()


@pytest.mark.skipif(not REAL.is_dir(), reason="needs ESCO's real files")
@pytest.mark.parametrize(
    ("name", "language", "concepts"),
    [
        ("v1.0.x/skills_es.csv.gz", "es", 13_000),
        ("v1.1.x/skills_fi_CONVERTED.csv.gz", "fi", 13_891),
        ("v1.2.1/en/occupations_en.csv.gz", "en", 3039),
        ("v1.2.1/en/skills_en_SUBSET_crosssector_transversal.csv.gz", "en", 4235),
        ("v1.2.0/de/digitalSkillsCollection_de.csv.gz", "de", 1000),
    ],
)
def test_real_files_of_every_version(name: str, language: str, concepts: int) -> None:
    found = install([REAL / name])
    assert found.languages == (language,)
    assert found.skills + found.occupations >= concepts
