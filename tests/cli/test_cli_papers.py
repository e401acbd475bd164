"""Papers from the shell: whole sets, blank forms, and plans that come back."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cli_runner import Run, runner
from pypdf import PdfReader

from planner.documents import items_of, paper_kind
from planner.exchange import BadInput, plan_inside
from planner.exchange.planfile import write_plan
from planner.exchange.sample import sample
from planner.locale import catalogue
from planner.model import (
    ActivityType,
    Agreement,
    CheckAnswer,
    CheckMark,
    Contact,
    GroupDay,
    Mobility,
    Participant,
    Project,
)
from planner.store import Workspace


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return runner(capsys, monkeypatch, tmp_path)


@pytest.fixture
def demo(run: Run) -> list[Any]:
    run("demo", "--no-open")
    mobilities: list[Any] = run("list", "--json").data["projects"][0]["mobilities"]
    return mobilities


def test_all_papers_go_into_a_folder_of_the_mobility(run: Run, demo: list[Any], tmp_path: Path) -> None:
    answer = run("export", demo[1]["id"], "--document", "all", "--out", str(tmp_path / "papers"), "--lang", "lv")
    (folder,) = (tmp_path / "papers").iterdir()
    assert folder.name.startswith("turk")
    names = [each.name for each in folder.iterdir()]
    assert {Path(each).name for each in answer.out.splitlines()} == {each for each in names if each.endswith(".pdf")}
    assert any(each.endswith("_lv.txt") for each in names)
    assert any("dotacijas-liguma-dati" in each and each.endswith(".csv") for each in names)
    assert any("mobilitates-plans" in each for each in names)


def test_several_documents_by_name(run: Run, demo: list[Any], tmp_path: Path) -> None:
    answer = run(
        *("export", demo[1]["id"], "--out", str(tmp_path / "p")), *("--document", "budget", "--document", "host-check")
    )
    assert len(answer.out.splitlines()) == 2
    refused = run("export", demo[1]["id"], "--document", "contract")
    assert refused.code == 2
    assert "learning-agreement" in refused.one_line


def test_blank_forms_need_no_mobility(run: Run, tmp_path: Path) -> None:
    answer = run("export", "--blank", "--document", "memorandum", "--lang", "lv", "--out", str(tmp_path))
    assert answer.code == 0
    assert [Path(each).name for each in answer.out.splitlines()] == ["veidlapa_saprasanas-memorands_lv.pdf"]
    assert run("export").code == 2


def test_one_pdf_to_print_holds_the_plan_and_word_files_lie_in_folders(
    run: Run, demo: list[Any], tmp_path: Path
) -> None:
    asked = ("export", demo[0]["id"], "--participant", "Sample One", "--out", str(tmp_path / "p"))
    names = ("--document", "learning-agreement", "--document", "code-of-conduct")
    (book,) = run(*asked, *names, "--bind", "set").out.splitlines()
    assert Path(book).name.endswith("_all-papers_en.pdf")
    assert run("import", book).code == 0
    (paper, *_) = written = run(*asked, *names, "--folders", "--format", "docx").out.splitlines()
    assert [Path(each).suffix for each in written] == [".docx", ".docx"]
    assert Path(paper).parent.name == "one-sample"
    refused = run(*asked, "--bind", "person", "--format", "docx")
    assert refused.code == 2
    assert "Word files are not bound" in refused.one_line


def test_everything_holds_papers_that_are_not_needed_now(run: Run, demo: list[Any], tmp_path: Path) -> None:
    def made(*names: str) -> str:
        return run("export", demo[1]["id"], *names, "--format", "docx", "--out", str(tmp_path / names[-1])).out

    assert "quality-project" in made("--document", "everything")
    assert "quality-project" not in made("--document", "all")
    assert "quality-project" in made("--document", "all", "--document", "quality-project")


def test_a_pdf_becomes_a_new_mobility(run: Run, demo: list[Any], tmp_path: Path) -> None:
    papers = run("export", demo[0]["id"], "--participant", "Sample One", "--out", str(tmp_path / "p"))
    (pdf,) = papers.out.splitlines()
    answer = run("import", pdf)
    assert answer.code == 0
    new = answer.out.splitlines()[-1]
    shown = run("show", new, "--json").data["mobility"]
    assert shown["title"] == f"(2) {demo[0]['title']}", "told apart from the one that is there"
    assert new not in {each["id"] for each in demo}
    workspace = Workspace(tmp_path / "home")
    (project,) = workspace.projects()
    assert len(project.mobilities) == len(demo) + 1, "it joins its own project, which is here"
    assert workspace.load_mobility(project.id, new).mobility.participants == ()


def test_a_plan_goes_into_the_project_that_is_named(run: Run, demo: list[Any], tmp_path: Path) -> None:
    pdf = run(
        "export", demo[1]["id"], "--document", "learning-agreement", "--out", str(tmp_path / "p")
    ).out.splitlines()[0]
    assert run("import", pdf, "--project", "Sample project, call 2025").code == 0
    assert len(run("list", "--json").data["projects"]) == 1
    assert run("import", pdf, "--project", "Nobody's").code == 0, "made where it is not there"
    assert run("import", pdf, "--project", "NOBODY'S").code == 0, "and found there"
    made = {each["title"]: len(each["mobilities"]) for each in run("list", "--json").data["projects"]}
    assert made["Nobody's"] == 2
    assert len(made) == 2


def nobody_in_it() -> tuple[Project, Mobility]:
    """A group's plan as a colleague may send it: all of its programme, and no person."""
    project, mobility = sample("lv")[0], sample("lv").mobilities[0]
    outcomes = tuple(each.model_copy(update={"participants": ()}) for each in mobility.outcomes)
    part = GroupDay(date=mobility.first_day, time="9:00-12:00", activity="Iepazīšanās", outcomes=(outcomes[0].id,))
    agreement = Agreement(monitoring="Reizi nedēļā.", working_language="vācu")
    changes = {
        "activity": ActivityType.GROUP_MOBILITY_LEARNERS,
        "participants": (),
        "accompanying": (),
        "host_contact": Contact(),
        "tasks": (),
        "outcomes": tuple(each.model_copy(update={"tasks": ()}) for each in outcomes),
        "evaluations": tuple(each.model_copy(update={"who": ""}) for each in mobility.evaluations),
        "agreement": agreement,
        "group_days": (part,),
        "host": mobility.host.model_copy(update=_NOBODY_REACHED),
    }
    school = project.organisation.model_copy(update=_NOBODY_REACHED)
    own = project.model_copy(update={"coordinator": Contact(), "organisation": school})
    return own, mobility.model_copy(update=changes)


_NOBODY_REACHED = {"email": "", "phone": ""}
"""How to reach an organisation is somebody's mailbox often enough: it does not travel inside a paper."""


def test_where_nobodys_data_forbid_it_the_same_pdf_comes_out_again(run: Run, tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.json", *nobody_in_it())

    def programme(plan: str, folder: str) -> Path:
        options = ("--document", "group-programme", "--out", str(tmp_path / folder))
        return Path(run("export", plan, *options).out.splitlines()[0])

    sent = programme(str(tmp_path / "plan.json"), "sent")
    again = programme(run("import", str(sent)).out.splitlines()[-1], "again")
    assert again.name == sent.name
    # Not byte by byte: the hidden mark says whose paper it is, and the copy is a mobility of its own.
    assert printed(again) == printed(sent)
    back, gone = (plan_inside(each).mobility for each in (again, sent))
    assert back.model_copy(update={"id": gone.id}) == gone


def printed(path: Path) -> list[str]:
    return [each.extract_text() for each in PdfReader(path).pages]


def test_a_plan_with_a_word_that_may_be_a_name_leaves_only_when_told(run: Run, tmp_path: Path) -> None:
    project, mobility = nobody_in_it()
    changes = {
        "participants": (Participant(first_name="Kristaps", last_name="Roze"),),
        "agreement": Agreement(monitoring="Krista calls on Mondays."),
    }
    real = project.model_copy(update={"sample": False})
    write_plan(tmp_path / "plan.json", real, mobility.model_copy(update=changes))
    options = ("--document", "group-programme", "--out", str(tmp_path / "out"))
    kept = run("export", str(tmp_path / "plan.json"), *options)
    assert "names of people: Krista." in " ".join(kept.err.split())
    with pytest.raises(BadInput, match="no_plan"):
        plan_inside(Path(kept.out.splitlines()[0]))
    told = run("export", str(tmp_path / "plan.json"), *options, "--with-plan")
    assert "Krista" not in told.err
    assert plan_inside(Path(told.out.splitlines()[0])).mobility.participants == ()


def test_what_is_no_plan_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"no pdf at all")
    assert "x.pdf" in run("import", str(tmp_path / "x.pdf")).one_line
    assert run("import", str(tmp_path / "gone.json")).code == 2
    assert Workspace(tmp_path / "home").projects() == []


def test_the_partner_s_language_is_set_filled_and_printed(run: Run, tmp_path: Path) -> None:
    run("demo", "--no-open", "--lang", "lv")
    mobility = run("list", "--json").data["projects"][0]["mobilities"][0]["id"]
    assert run("export", mobility, "--in", "both").code == 2
    assert run("translate", mobility).one_line
    assert run("translate", mobility, "--to", "lv").code == 2
    first = run("translate", mobility, "--to", "en", "--json")
    assert first.code == 1
    assert first.data["open"] > 0
    table = tmp_path / "texts.csv"
    assert run("translate", mobility, "--out", str(table)).code == 1
    assert table.stat().st_mode & 0o777 == 0o600
    rows = [[each["first"], each["second"] or "In English"] for each in first.data["texts"]]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([["Latviešu", "English"], *rows])
    assert run("translate", mobility, "--take", str(table)).code == 0
    assert run("export", mobility, "--in", "both", "--document", "host-check", "--out", str(tmp_path)).code in (0, 1)
    assert list(tmp_path.glob("*_lv-en.pdf"))


def test_states_are_set_shown_and_kept_from_the_shell(run: Run, demo: list[Any], tmp_path: Path) -> None:
    """Signed, changed, exported, amended and taken back: what was signed comes out again, byte for byte."""
    mobility, out = demo[0]["id"], tmp_path / "out"

    def copies() -> list[Any]:
        found = run("papers", "list", mobility, "--json").data["papers"]
        return [each for each in found if each["paper"] == "learning-agreement"]

    def state(to: str, *more: str) -> Any:
        return run("papers", "state", mobility, "learning-agreement", to, "--person", name, "--json", *more)

    def export() -> dict[str, tuple[str, Path]]:
        asked = ("--participant", name, "--document", "learning-agreement", "--out", str(out), "--json")
        files = run("export", mobility, *asked).data["files"]
        return {f"{each['change']} {each.get('version')}": (each["file"], Path(each["file"])) for each in files}

    first = copies()[0]
    name = first["name"]
    assert (first["state"], first["version"], first["copy_kept"]) == ("ready", 1, False)
    assert state("signed", "--date", "2035-01-01").code == 1
    assert state("amended").code == 1
    signed = state("signed", "--date", "2026-02-05")
    assert (signed.code, signed.data["moved"][0]["holds"]["on"]) == (0, "2026-02-05")
    assert signed.data["moved"][0]["copy_kept"]
    made = export()["new 1"][1]
    bytes_then = made.read_bytes()
    assert list(export()) == ["same 1"]
    shorten(tmp_path)
    changed = export()
    assert set(changed) == {"same 1", "new 2"}
    assert made.read_bytes() == bytes_then
    shown = run("papers", "show", mobility, "learning-agreement", "--person", name, "--json").data["papers"][0]
    assert (shown["changed"], shown["version"], shown["draft"], shown["state"]) == (True, 2, True, "signed")
    assert any("Last day" in each for each in shown["differs"])
    assert [each["state"] for each in shown["history"]] == ["ready", "signed"]
    assert "last_day" in state("amended", "--date", "2026-02-06").data["moved"][0]["holds"]["changed"]
    after = export()
    assert set(after) == {"changed 2", "put_away None"}
    (aside,) = (each for each in (out / "superseded").iterdir() if "version" not in each.name)
    assert aside.read_bytes() == bytes_then, "what is replaced is put away and not lost"
    assert state("back").code == 1, "a word why"
    assert state("back", "--note", "a slip").data["moved"][0]["holds"]["version"] == 1


def test_show_says_what_the_screen_says_and_a_state_holds_without_its_copy(
    run: Run, demo: list[Any], tmp_path: Path
) -> None:
    mobility = demo[0]["id"]
    workspace = Workspace(tmp_path / "home")
    (project,) = workspace.projects()
    stored = workspace.open_project(project.id).mobilities[0]
    asked = next(each for each in items_of(paper_kind("host_check"), stored.mobility) if each.must)
    checks = (CheckAnswer(item=asked.id, mark=CheckMark.NOT_YET),)
    told = stored.mobility.model_copy(update={"checks": checks})
    workspace.save_mobility(project.id, told, stored.summary, stored.revision)
    shown = run("papers", "show", mobility, "host-check", "--json").data["papers"][0]
    assert any(catalogue("en").text(asked.label) in each for each in shown["warnings"])
    (tmp_path / "home" / "signed").write_text("")
    signed = run("papers", "state", mobility, "learning-agreement", "signed", "--date", "2026-02-05")
    assert signed.code == 1
    assert "its copy could not be kept" in " ".join(signed.err.split())
    assert "No copy is kept yet" in " ".join(signed.out.split())


def shorten(tmp_path: Path) -> None:
    """Take a day off the demo's first mobility."""
    workspace = Workspace(tmp_path / "home")
    (project,) = workspace.projects()
    stored = workspace.open_project(project.id).mobilities[0]
    assert stored.mobility.last_day is not None
    earlier = stored.mobility.model_copy(update={"last_day": stored.mobility.last_day - timedelta(days=1)})
    workspace.save_mobility(project.id, earlier, stored.summary, stored.revision)
