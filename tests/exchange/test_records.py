"""Lines for engines: counted and not named, the same answers from DuckDB, PostgreSQL and our own sums."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import planner
from planner.exchange.records import line_of, record_schema, records
from planner.model import AccompanyingPerson, ActivityType, Mobility, Organisation, Outcome, Participant, Project
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
    assert set(json.loads(line_of(named))) == set(record_schema()["properties"])


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


def test_duckdb_answers_as_we_do(found: list[dict[str, Any]], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    (tmp_path / "school.jsonl").write_text("".join(json.dumps(each) + "\n" for each in found))
    engine = duckdb.connect()
    engine.execute(blocks("duckdb")[0].replace("*.jsonl", str(tmp_path / "school.jsonl")))
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
    def ask(text: str) -> str:
        ended = subprocess.run(server, input=text, capture_output=True, text=True, check=False, cwd="/")
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    table, copy, rest = blocks("postgresql")[0].split(";\n", 2)
    ask(f"{table};\n{copy};\n" + "".join(json.dumps(each) + "\n" for each in found) + "\\.\n" + rest)
    kinds = [(str, str, Decimal, Decimal), (int, Decimal, Decimal), (str, str, Decimal)]
    answers = [
        [
            tuple(kind(cell) if cell else None for kind, cell in zip(kinds[at], row.split("\x1f"), strict=True))
            for row in ask(question).splitlines()
        ]
        for at, question in enumerate(blocks("sql"))
    ]
    assert alike(answers) == alike(worked_out(found))
