"""Lines for engines: counted and not named, the same answers from DuckDB, PostgreSQL and our own sums."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import planner
from planner.exchange import sample
from planner.exchange.records import FEW, line_of, record_schema, records
from planner.model import (
    AccompanyingPerson,
    ActivityType,
    Mobility,
    Organisation,
    Outcome,
    Participant,
    PlanFile,
    Project,
)
from planner.programme import load_call

PAGE = Path(planner.__file__).parents[1] / ".github" / "QUESTIONS.md"
if not PAGE.is_file():
    pytest.skip("needs the checkout", allow_module_level=True)


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def mobility(number: int, country: str, days: int, people: int, level: int | None) -> Mobility:
    travellers = tuple(
        Participant(id=f"p{number}-{each}", first_name="Zane", last_name="Vītola") for each in range(people)
    )
    return Mobility(
        id=f"m{number}",
        title=f"Zanes ceļš {number}",
        activity=ActivityType.SHORT_TERM_LEARNERS if number % 2 else ActivityType.JOB_SHADOWING,
        host=Organisation(name="Host", country=country),
        first_day=date(2026, 3, 2),
        last_day=date(2026, 3, 1 + days),
        participants=travellers,
        accompanying=(AccompanyingPerson(id=f"a{number}", first_name="Ilze", last_name="Vītola"),),
        outcomes=(Outcome(id=f"o{number}", eqf_level=level),) if level else (),
    )


@pytest.fixture(scope="module")
def found() -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    for school in ("Aizputes “A”, skola", "Bauskas\tskola"):
        project = Project(id=school[:1], call=2025, organisation=Organisation(name=school, country="LV"))
        plans = [
            mobility(at, "DEESITLV"[at % 4 * 2 :][:2], 2 + at, at % 5, 3 + at % 3 if at % 6 else None)
            for at in range(12)
        ]
        lines += [json.loads(line_of(each)) for each in records(project, plans, load_call(2025))]
    return lines


def test_people_are_counted_and_not_named_unless_asked() -> None:
    project, plan = Project(call=2025), mobility(3, "DE", 5, 3, 4)
    (quiet,) = records(project, [plan], load_call(2025))
    assert (quiet.participants, quiet.accompanying, quiet.person_days) == (3, 1, 15)
    assert not re.search("Zane|Vītola|Ilze", line_of(quiet))
    (named,) = records(project, [plan], load_call(2025), names=True)
    assert [each.name for each in named.people or ()] == ["Zane Vītola"] * 3 + ["Ilze Vītola"]
    assert misfits(json.loads(line_of(named)), record_schema()) == []


def misfits(value: Any, schema: dict[str, Any], whole: dict[str, Any] | None = None) -> list[str]:
    """What of a value a JSON Schema does not allow, as far as schemas of records go."""
    whole = whole or schema
    if "$ref" in schema:
        return misfits(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole)
    if "anyOf" in schema:
        found = [misfits(value, each, whole) for each in schema["anyOf"]]
        return [] if [] in found else found[0]
    kinds = {"string": str, "integer": int, "boolean": bool, "null": type(None), "array": list, "object": dict}
    if type(value) is not kinds[schema.get("type", "string")]:
        return [f"{value!r} is no {schema.get('type')}"]
    if value not in schema.get("enum", [schema.get("const", value)]):
        return [f"{value!r} is another word"]
    if "pattern" in schema and not re.search(schema["pattern"], str(value)):
        return [f"{value!r} has another shape"]
    if isinstance(value, list):
        return [each for item in value for each in misfits(item, schema["items"], whole)]
    if not isinstance(value, dict):
        return []
    named = schema["properties"]
    wrong = sorted(value.keys() ^ named.keys()) if not schema["additionalProperties"] else []
    return wrong + [each for name in named if name in value for each in misfits(value[name], named[name], whole)]


def test_each_line_is_as_the_schema_says(found: list[dict[str, Any]]) -> None:
    schema = record_schema()
    assert [misfits(each, schema) for each in found] == [[]] * len(found)
    assert misfits({**found[0], "more": 1, "call": "2025"}, schema) == ["more", "'2025' is no integer"]


def marked(data: Any, fits: Callable[[], bool]) -> None:
    """Put a marker, or a day of birth, into every text of a plan that may be any."""
    for key in range(len(data)) if isinstance(data, list) else list(data):
        if isinstance(data[key], (dict, list)):
            marked(data[key], fits)
        elif isinstance(data[key], str) and key != "id":
            was = data[key]
            for data[key] in (MARK, DAY, was):
                if fits():
                    break


MARK, DAY = "Zane Vītola, rīta tabletes", "2009-09-09"


def test_no_word_that_somebody_typed_of_people_is_in_a_line() -> None:
    project, plans = sample("lv")
    for plan in plans:
        data = {"project": project.model_dump(mode="json"), "mobility": plan.model_dump(mode="json")}

        def fits(data: dict[str, Any] = data) -> bool:
            try:
                return bool(PlanFile.model_validate(data))
            except ValidationError:
                return False

        for what in ("participants", "accompanying", "agreement", "tasks", "host", "host_contact", "course", "travel"):
            marked(data["mobility"][what], fits)
        for what in ("title", "notes", "short_stay_justification", "visit_reason"):
            data["mobility"][what] = MARK
        marked(data["project"]["coordinator"], fits)
        read = PlanFile.model_validate(data)
        assert read.model_dump_json().count(MARK) > 20
        (quiet,) = records(read.project, [read.mobility], load_call(project.call))
        assert not re.search("Zane|Vītola|tabletes|2009", line_of(quiet))


def test_of_few_nobody_can_tell_who_is_in_need_of_support() -> None:
    project = sample("en").project
    plan = sample("en").mobilities[0]
    for number in (1, FEW - 1, FEW):
        some = tuple(plan.participants[at] for at in (3, 4, 0, 1, 2)[:number])
        (quiet,) = records(project, [plan.model_copy(update={"participants": some})], load_call(2025))
        (named,) = records(project, [plan.model_copy(update={"participants": some})], load_call(2025), names=True)
        told = [each.rule for each in quiet.findings] + [each.category for each in quiet.amounts]
        telling = {"inclusion_support", "inclusion_participants", "minors_guardian"} & {*told}
        assert (bool(telling), quiet.fewer_opportunities) == ((True, 1) if number == FEW else (False, None))
        assert named.fewer_opportunities == 1
        assert sum(each.amount for each in quiet.amounts) == sum(each.amount for each in named.amounts)
        gravest = [{each.verdict for each in one.findings} for one in (quiet, named)]
        assert gravest[0] == gravest[1]


Answer = list[tuple[Any, ...]]


def worked_out(lines: list[dict[str, Any]]) -> list[Answer]:
    """The three answers by our own sums."""
    money: dict[tuple[str, str], list[Decimal]] = {}
    days: Counter[int | None] = Counter()
    for each in lines:
        row = money.setdefault((each["activity"], each["country"]), [Decimal(0), Decimal(0)])
        row[0] += Decimal(each["total"] or 0)
        row[1] += each["total"] is None
        days[each["eqf_level"]] += each["person_days"]
    broken = Counter(
        (each["school"], rule["rule"]) for each in lines for rule in each["findings"] if rule["verdict"] == "blocked"
    )
    return [
        sorted((*key, *row) for key, row in money.items()),
        sorted(((level, count, 0) for level, count in days.items()), key=lambda each: (each[0] is None, each[0])),
        sorted((*key, count) for key, count in broken.items()),
    ]


def alike(answers: list[Answer]) -> list[Answer]:
    """Numbers as decimals; no sum at all is none."""
    return [
        [
            tuple(Decimal(cell or 0) if not isinstance(cell, str) and at > 0 else cell for at, cell in enumerate(row))
            for row in each
        ]
        for each in answers
    ]


def write_lines(folder: Path, found: list[dict[str, Any]]) -> None:
    """Two files, as of two schools."""
    for at in range(2):
        lines = (json.dumps(each) + "\n" for each in found[at::2])
        (folder / f"school{at}.jsonl").write_text("".join(lines), "utf-8")


def test_duckdb_answers_as_we_do(found: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs the packages of `bash .ci/setup --all`")
    write_lines(tmp_path, found)
    monkeypatch.chdir(tmp_path)
    engine = duckdb.connect()
    engine.execute(blocks("duckdb")[0])
    answers = [engine.execute(each).fetchall() for each in blocks("sql")]
    assert alike(answers) == alike(worked_out(found))
    assert len(answers[2]) > 1


@pytest.fixture(scope="module")
def server() -> Iterator[list[str]]:
    """A PostgreSQL server of its own on a socket in a folder; the command that asks it."""
    tools = {
        name: shutil.which(name) or next(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), "")
        for name in ("initdb", "pg_ctl", "psql")
    }
    if not all(tools.values()):
        pytest.skip("no PostgreSQL here: apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    bare = Path(tools["initdb"]).resolve().parent
    become: list[str] = []
    if os.geteuid() == 0:  # a server refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        become = ["runuser", "-u", "postgres", "--"]
    control = [*become, str(bare / "pg_ctl"), "-D", str(folder / "data"), "-s", "-w"]
    try:
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
        subprocess.run(
            [
                *become,
                tools["initdb"],
                "-D",
                str(folder / "data"),
                "-A",
                "trust",
                "-U",
                "planner",
                "-E",
                "UTF8",
                "--locale=C",
                "-N",
            ],
            **quiet,
        )  # type: ignore[call-overload]
        settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        subprocess.run([*control, "-l", str(folder / "log"), "-o", settings, "start"], **quiet)  # type: ignore[call-overload]
        yield [
            *become,
            tools["psql"],
            "-h",
            str(folder),
            "-U",
            "planner",
            "-d",
            "postgres",
            "-v",
            "ON_ERROR_STOP=1",
            "-qAt",
            "-F",
            "\x1f",
        ]
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd="/")
        shutil.rmtree(folder, ignore_errors=True)


def test_postgresql_answers_as_we_do(found: list[dict[str, Any]], server: list[str]) -> None:
    folder = Path(server[server.index("-h") + 1], "lines")

    def ask(text: str) -> str:
        ended = subprocess.run(server, input=text, capture_output=True, text=True, check=False, cwd=folder)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    folder.mkdir()
    write_lines(folder, found)
    # Whoever the server runs as reads them, however this process makes files.
    folder.chmod(0o755)
    for each in folder.iterdir():
        each.chmod(0o644)
    ask(blocks("postgresql")[0])
    kinds = [(str, str, Decimal, Decimal), (int, Decimal, Decimal), (str, str, Decimal)]
    answers = [
        [
            tuple(kind(cell) if cell else None for kind, cell in zip(kinds[at], row.split("\x1f"), strict=True))
            for row in ask(question).splitlines()
        ]
        for at, question in enumerate(blocks("sql"))
    ]
    assert alike(answers) == alike(worked_out(found))
