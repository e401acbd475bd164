"""A workspace that has been worked in for weeks, with one person in every corner of it, and others of similar name."""

from __future__ import annotations

import json
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from planner.assess import assess
from planner.budget import totals_beside
from planner.exchange.sample import sample
from planner.model import (
    Achievement,
    AfterMobility,
    AssessmentSummary,
    Attendance,
    Change,
    Contact,
    EuropassPaper,
    ExpensiveTravel,
    GrantSheet,
    Mobility,
    OutcomeResult,
    PaperState,
    PaperStep,
    Participant,
    Project,
    SupportCost,
    Variant,
)
from planner.model.kinds import Gender
from planner.programme import load_call
from planner.store import Workspace
from planner.store.archive import write_backup
from planner.store.kept_papers import KeptPaper, Print, keep
from planner.workflows import delete_plan, save_plan, save_project

BORN = date(2008, 5, 4)
MAIL, PHONE = "anna.berzina@skola.lv", "+371 29 123 456"
ANNA = Participant(
    id="a1a1a1a1a1a1",
    first_name="Anna",
    last_name="Bērziņa",
    birth_date=BORN,
    email=MAIL,
    phone=PHONE,
    address="Liepu iela 3, Kuldīga",
    guardian=Contact(name="Ilze Bērziņa", email="ilze@epasts.lv", phone="26000000"),
    workplace="Maiznīca Lācis, Annas Bērziņas galds",
    mobility_id="2026-1-DE01-X-1",
    education_programme="Konditors",
    registered=True,
    gender=Gender.FEMALE,
    nationality="EE",
    fewer_opportunities=True,
    support_costs=(SupportCost(what="Annas zāles", amount=Decimal("31.50")),),
    expensive_travel=ExpensiveTravel(cost=Decimal(700), justification="Bērziņa dzīvo tālu"),
)
OTHERS = (
    Participant(
        id="b2b2b2b2b2b2", first_name="Anna", last_name="Kalniņa", birth_date=BORN, email="anna.kalnina@skola.lv"
    ),
    Participant(id="c3c3c3c3c3c3", first_name="Annija", last_name="Bērza", birth_date=BORN, phone="29 765 432"),
    Participant(id="d4d4d4d4d4d4", first_name="Jānis", last_name="Kalējs", birth_date=date(1999, 1, 1)),
)
KEPT = ("Anna Kalniņa", "Annijas Bērzas", "Jāņa Kalēja", "Bērzaine")
"""In the texts, and nobody's but the others'."""

FORMS = (
    "Anna Bērziņa",
    "Annas Bērziņas",
    "Annai Bērziņai",
    "Annu Bērziņu",
    "Annā Bērziņā",
    "Bērziņa Anna",
    "Bērziņas, Annas",
    "ANNA BĒRZIŅA",
    "ANNAI BERZINAI",
    "anna berzina",
    "Anna Berzina",
    "A. Bērziņai",
    "A.Berzina",
    "berzina-anna",
    "Berzina_Anna",
    "Anna Bērziņa (dz. 04.05.2008.)",
    "Bērziņa, 4/5/2008",
    "Annīte Bērziņa",
    "Bērziņai",
    "BERZINU",
    MAIL,
    MAIL.upper(),
    PHONE,
    "29123456",
    "(+371) 29-123-456",
    unicodedata.normalize("NFD", "Annai Bērziņai"),
)
"""Ways in which the person stands in texts."""


def plans(texts: Sequence[str]) -> tuple[Project, list[Mobility]]:
    """The sample with Anna in two of its mobilities, and texts about her wherever texts are kept."""
    project, (first, second, third) = sample("lv")
    text = "\n".join(
        f"Tad rīt {each} un Anna Kalniņa brauc; pie Annijas Bērzas, Jāņa Kalēja, Bērzaine." for each in texts
    )
    some = texts[0] if texts else ""
    outcome = first.outcomes[0]
    person = first.participants[0].model_copy(
        update=ANNA.model_dump(include=set(ANNA.model_fields_set), round_trip=True)
    )
    person = Participant.model_validate({**first.participants[0].model_dump(), **ANNA.model_dump(exclude_unset=True)})
    whole = first.model_copy(
        update={
            "title": f"Šverīne, {some}"[:180],
            "notes": text,
            "participants": (person, *OTHERS, *first.participants[4:]),
            "outcomes": (outcome.model_copy(update={"participants": (ANNA.id, OTHERS[0].id)}), *first.outcomes[1:]),
            "results": (
                OutcomeResult(
                    participant=ANNA.id, outcome=outcome.id, achievement=Achievement.PARTLY, comment=text[:900]
                ),
                OutcomeResult(
                    participant=OTHERS[0].id, outcome=outcome.id, achievement=Achievement.ACHIEVED, comment="labi"
                ),
            ),
            "assessment_summaries": (
                AssessmentSummary(participant=ANNA.id, passed=True, strengths="ātra", assessor="Jānis Kalējs"),
                AssessmentSummary(participant=OTHERS[1].id, passed=True, assessor="Jānis Kalējs"),
            ),
            "papers": (
                EuropassPaper(
                    participant=ANNA.id,
                    steps=(PaperStep(state=PaperState.SIGNED, on=date(2026, 2, 1), note=some, fingerprint="abc"),),
                    after=AfterMobility(first_day=date(2026, 3, 2), overall=text[:900]),
                ),
            ),
            "attendance": (Attendance(person=ANNA.id, last_day=date(2026, 3, 20)),),
            "grant_sheets": (GrantSheet(participant=ANNA.id, language="vācu"),),
            "variants": (
                Variant(name=f"bez {some}", changes=(Change(path="mobility.participants.0.first_name", value="Anna"),)),
            ),
            "agreement": first.agreement.model_copy(
                update={"monitoring": text[:2000], "mentor": Contact(name="Ute Ohm")}
            ),
        }
    )
    again = third.model_copy(
        update={"participants": (Participant(first_name="ANNA", last_name="Berzina", birth_date=BORN), OTHERS[0])}
    )
    project = project.model_copy(update={"notes": text, "selection_criteria": some})
    return project, [whole, second, again]


def worked_in(folder: Path, texts: Sequence[str]) -> Workspace:
    """Make the workspace: history, backups, a bin, a damaged file set aside, papers, exports, a backup, leftovers."""
    workspace = Workspace(folder)
    project, mobilities = plans(texts)
    workspace.create_project(project)
    revisions = {each.id: save_plan(workspace, project.id, each, 0) for each in mobilities}
    whole = mobilities[0]
    for at in range(2):
        again = Workspace(folder)  # a session of its own, so that there are backups
        whole = whole.model_copy(update={"notes": f"{whole.notes} {at}"})
        revisions[whole.id] = save_plan(again, project.id, whole, revisions[whole.id])
    gone = whole.model_copy(update={"id": "deleted", "title": "Atcelta"})
    save_plan(workspace, project.id, gone, 0)
    delete_plan(workspace, project.id, "deleted")
    path = folder / f"project-{project.id}.json"
    sound = path.read_bytes()
    path.write_bytes(sound[: len(sound) // 2])
    Workspace(folder).open_project(project.id)  # takes a backup in its place and sets the damaged one aside
    path.write_bytes(sound)
    save_project(Workspace(folder), project, workspace.open_project(project.id).revision)
    exported = Path("/elsewhere/2026-03-02_schwerin_learning-agreement_berzina-anna_lv.pdf")
    workspace.record_export(project.id, whole.id, exported, datetime(2026, 2, 1, tzinfo=UTC))
    for person in (ANNA, OTHERS[2]):
        keep(folder, project.id, whole.id, signed(person))
    write_backup(workspace.folder, folder / "copy.zip")
    (folder / f".project-{project.id}.json.999999-0a0b0c0d.tmp").write_bytes(sound)
    (folder / "learning-agreement_berzina-anna_lv.pdf").write_bytes(b"%PDF-1.4 of no use")
    workspace.projects()
    return workspace


def signed(person: Participant) -> KeptPaper:
    """What is kept of a paper that a person has signed."""
    values = {"participant/first_name": person.first_name, "participant/last_name": person.last_name}
    return KeptPaper("learning_agreement", person.id, 1, "0123456789ab", values, (Print("lv", "", b"%PDF\xff"),))


def content(path: Path) -> Iterator[str]:
    """All that a file says, in the letters of the alphabet without marks and without case."""
    import io
    import zipfile

    data = path.read_bytes()
    yield plain(path.name)
    if path.name.endswith(".z"):
        data = zlib.decompress(data)
    if zipfile.is_zipfile(io.BytesIO(data)):
        archive = zipfile.ZipFile(io.BytesIO(data))
        yield from (plain(archive.read(each).decode("utf-8", "replace")) for each in archive.namelist())
    yield plain(data.decode("utf-8", "replace"))


def plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in folded if not unicodedata.combining(each))


def everything(folder: Path) -> dict[Path, str]:
    return {path: "\n".join(content(path)) for path in sorted(folder.rglob("*")) if path.is_file()}


def figures(workspace: Workspace) -> dict[str, Any]:
    """Every sum and every verdict of every mobility that is stored, without the words they are told in."""
    found: dict[str, Any] = {}
    for summary in workspace.projects():
        opened = workspace.open_project(summary.id)
        every = [each.mobility for each in opened.mobilities]
        programme = load_call(opened.project.call)
        for each in every:
            done = assess(opened.project, each, programme, totals_beside(opened.project, every, programme, each))
            lines = [(line.category, line.quantity, line.amount) for line in done.budget.lines]
            verdicts = sorted((one.rule, one.verdict.value) for one in done.findings)
            found[each.id] = (done.budget.total, lines, verdicts, dict(done.readiness.steps))
    return found


def others_of(workspace: Workspace, project_id: str) -> str:
    """Everything that is stored about the other participants."""
    ids = {each.id for each in OTHERS}
    opened = workspace.open_project(project_id)
    people = [each for one in opened.mobilities for each in one.mobility.participants if each.id in ids]
    results = [each for one in opened.mobilities for each in one.mobility.results if each.participant in ids]
    return json.dumps([each.model_dump(mode="json") for each in (*people, *results)], ensure_ascii=False)
