"""Mobilities that differ as a consortium's do, made from the sample with a fixed seed: own people, outcomes, dates."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from planner.exchange.sample import sample
from planner.model import (
    Mobility,
    Outcome,
    Participant,
    Project,
    Town,
    Travel,
    new_id,
)
from planner.store import Workspace
from planner.store.fileformat import MOBILITIES, decode, encode
from planner.store.records import new_document
from planner.store.summaries import project_file

SEED = 17
FIRST_NAMES = ("Anna", "Jānis", "Elīza", "Rihards", "Zane", "Mārtiņš", "Ķirils", "Ilze")
LAST_NAMES = ("Ozola", "Bērziņš", "Kalniņa", "Žukovs", "Liepa", "Vītols", "Šmite", "Ģērmanis")
PLACES = (
    Town(name="Schwerin", country="DE", latitude=53.629, longitude=11.413),
    Town(name="Porto", country="PT", latitude=41.149, longitude=-8.611),
    Town(name="Turku", country="FI", latitude=60.451, longitude=22.269),
    Town(name="Roma", country="IT", latitude=41.9, longitude=12.48),
    Town(name="Trondheim", country="NO", latitude=63.43, longitude=10.395),
)


Size = tuple[int, int]
"""Participants of one mobility, the fewest and the most."""

OF_SCHOOLS: Size = (5, 40)


def plans(
    count: int, schools: int = 20, seed: int = SEED, size: Size = OF_SCHOOLS
) -> Iterator[tuple[Project, Mobility]]:
    """Yield plans; a tenth of the participants of the whole have fewer opportunities, as in the sample.

    Args:
        count: how many.
        schools: projects that they are spread over.
        seed: the same gives the same plans, ids apart.
        size: how many people take part in one.
    """
    draw = random.Random(seed)
    given = sample("lv")
    projects = [_project(given.project, at) for at in range(schools)]
    for at in range(count):
        yield projects[at % schools], _mobility(draw, given.mobilities[0 if draw.random() < 0.7 else 1], at, size)


def _project(project: Project, at: int) -> Project:
    organisation = project.organisation.model_copy(update={"name": f"Skola {at}", "oid": f"E{at:08}"})
    code = f"2025-1-LV01-KA121-VET-{at:09}"
    return project.model_copy(update={"id": f"school{at}", "code": code, "organisation": organisation})


def _mobility(draw: random.Random, given: Mobility, at: int, size: Size) -> Mobility:
    people = tuple(_person(draw, given.participants) for _ in range(draw.randint(*size)))
    first, place = date(2026, 1, 5) + timedelta(days=draw.randrange(300)), draw.choice(PLACES)
    return given.model_copy(
        update={
            "id": new_id(),
            "title": f"{given.title} {at}",
            "host": given.host.model_copy(
                update={"name": f"Host {draw.randrange(300)}", "country": place.country, "town": place.name}
            ),
            "travel": Travel(
                origin=given.travel.origin, destination=place, funded_travel_days=2, green=draw.random() < 0.2
            ),
            "first_day": first,
            "last_day": first + timedelta(days=draw.randint(2, 45)),
            "participants": people,
            "outcomes": tuple(_outcome(draw, each, people) for each in given.outcomes if draw.random() < 0.8),
            "mentors_at_host": draw.choice((None, 1, 10, 20)),
        }
    )


def _person(draw: random.Random, given: tuple[Participant, ...]) -> Participant:
    like = draw.choice(given)
    name = {"first_name": draw.choice(FIRST_NAMES), "last_name": f"{draw.choice(LAST_NAMES)} {draw.randrange(10_000)}"}
    born = like.birth_date and like.birth_date + timedelta(days=draw.randrange(700))
    return like.model_copy(update={"id": f"{draw.randrange(1 << 48):012x}", "birth_date": born, **name})


def _outcome(draw: random.Random, given: Outcome, people: tuple[Participant, ...]) -> Outcome:
    whose = tuple(each.id for each in people if draw.random() < 0.5)
    return given.model_copy(
        update={"id": new_id(), "title": f"{given.title} {draw.randrange(100)}", "participants": whose}
    )


def stored(folder: Path, count: int, schools: int = 20, size: Size = OF_SCHOOLS) -> None:
    """Write the plans into a workspace, a project for each school."""
    workspace = Workspace(folder)
    by_project: dict[str, tuple[Project, list[Mobility]]] = {}
    for project, mobility in plans(count, schools, size=size):
        by_project.setdefault(project.id, (project, []))[1].append(mobility)
    for project, mobilities in by_project.values():
        workspace.create_project(project)
        documents = {each.id: new_document(each, 1) for each in mobilities}
        path = project_file(folder, project.id)
        path.write_bytes(encode({**decode(path.read_bytes(), path.name), MOBILITIES: documents}))
