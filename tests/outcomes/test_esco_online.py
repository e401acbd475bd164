"""Installing through the web service: politely, resumable, the old index untouched until the end."""

from __future__ import annotations

import csv
import gzip
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from esco_files import BASE, REAL, address, published
from esco_service import Service, serving

from planner.locale import catalogue
from planner.outcomes.esco import (
    Cancelled,
    ConceptType,
    EscoError,
    Filters,
    Manners,
    install,
    install_online,
    open_esco,
    status,
)
from planner.outcomes.esco.asking import why_unreachable
from planner.outcomes.esco.index import index_path
from planner.outcomes.esco.online import _asked_wait

QUICK = Manners(page=2, rest=0, tries=3, timeout=5, patience=0)


def concept(number: int, english: str, latvian: str, **links: Any) -> dict[str, Any]:
    """A full object as the service gives it."""
    return {
        "className": "Skill",
        "uri": address(number),
        "title": english,
        "preferredLabel": {"en": english, "lv": latvian},
        "alternativeLabel": {"en": [f"{english} well"]},
        "description": {"en": {"literal": f"How to {english}.", "mimetype": "plain/text"}},
        "status": "released",
        "_links": {
            "hasSkillType": [{"uri": f"{BASE}skill-type/skill"}],
            "hasReuseLevel": {"uri": f"{BASE}skill-reuse-level/transversal"},
            **links,
        },
    }


NEEDED = [{"uri": address(1, "occupation"), "title": "hedge gardener"}]
CONCEPTS = {
    "skill": [
        concept(1, "prune hedges", "apgriezt dzīvžogus", isEssentialForOccupation=NEEDED),
        concept(2, "hedge plants", "dzīvžogu augi", hasSkillType=[{"uri": f"{BASE}skill-type/knowledge"}]),
        concept(3, "greet guests", "sveikt viesus"),
        concept(4, "plan own day", "plānot dienu", isInScheme=[{"uri": f"{BASE}concept-scheme/green"}]),
        {**concept(5, "old skill", "veca prasme"), "status": "obsolete"},
    ],
    "occupation": [
        {
            "className": "Occupation",
            "uri": address(1, "occupation"),
            "preferredLabel": {"en-us": "hedge gardener", "lv": "dzīvžogu dārznieks"},
            "code": "6113.99",
            "_links": {"hasOptionalSkill": [{"uri": address(4)}]},
        }
    ],
}


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "cache"))
    with serving(CONCEPTS) as running:
        yield running


def pages_left() -> int:
    return len(list(index_path().parent.glob("esco-online*")))


def test_everything_comes_over(service: Service) -> None:
    told: list[tuple[int, int]] = []
    found = install_online(["lv"], service.address, "1.2.1", lambda *each: told.append(each), manners=QUICK)
    assert (found.version, found.languages) == ("1.2.1", ("en", "lv"))
    assert (found.skills, found.occupations, found.relations) == (4, 1, 2)
    shares = [done / total for done, total in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert pages_left() == 0
    esco = open_esco()
    hit = esco.search("apgriezt dzivzogus", "lv")[0]
    assert (hit.label, hit.english, hit.reuse) == ("apgriezt dzīvžogus", "prune hedges", "transversal")
    assert esco.search("plants", "en", Filters(ConceptType.KNOWLEDGE))[0].label == "hedge plants"
    links = [(each.label, each.link) for each in esco.skills_of(address(1, "occupation"))]
    assert links == [("prune hedges", "essential"), ("plan own day", "optional")]
    details = esco.details(address(1))
    assert details is not None
    assert details.alternatives["en"] == ("prune hedges well",)
    assert details.descriptions == {"en": "How to prune hedges."}
    esco.close()


def test_the_service_is_asked_by_page_number_and_version(service: Service) -> None:
    install_online([], service.address, "1.2.0", manners=QUICK)
    skills = [each for each in service.asked if each["class"] == "skill"]
    assert [each["offset"] for each in skills] == ["0", "1", "2"]
    assert {each["selectedVersion"] for each in service.asked} == {"v1.2.0"}
    assert {each["language"] for each in service.asked} == {"en"}
    assert all(each.startswith("mobility-planner/") for each in service.agents)


def test_passing_failures_are_tried_again(service: Service) -> None:
    service.failures = [500, 503, 200, 429]
    assert install_online([], service.address, manners=QUICK).skills == 4


def test_refusals_are_not_tried_again(service: Service) -> None:
    service.failures = [404]
    with pytest.raises(EscoError) as caught:
        install_online([], service.address, manners=QUICK)
    assert "404" in catalogue("en").render(caught.value.message)
    assert len(service.asked) == 1


def test_it_goes_on_where_it_was_broken_off(service: Service, tmp_path: Path) -> None:
    install([published(tmp_path)])
    before = index_path().read_bytes()
    service.failures = [200, 200, 500, 500, 500]
    with pytest.raises(EscoError):
        install_online([], service.address, manners=QUICK)
    assert index_path().read_bytes() == before
    assert pages_left() == 2
    service.asked.clear()
    assert install_online([], service.address, manners=QUICK).skills == 4
    assert [(each["class"], each["offset"]) for each in service.asked] == [("skill", "2"), ("occupation", "0")]


def test_stopping(service: Service) -> None:
    with pytest.raises(Cancelled):
        install_online([], service.address, cancelled=lambda: len(service.asked) == 2, manners=QUICK)
    assert not status().installed
    assert pages_left() == 2


@pytest.mark.parametrize("header", ["²", "soon", "-1", "", "1.5"])
def test_a_wait_that_is_no_number_of_seconds_is_not_heeded(header: str) -> None:
    assert _asked_wait(header) == 0


@pytest.mark.parametrize(
    "body",
    [
        *(b"<html>", b"[]", b"\xff\xfe", b'{"total": 3}', b'{"total": 3, "_embedded": {}}'),
        *(b'{"total": null, "_embedded": {}}', b'{"total": "many", "_embedded": {}}'),
        *(b'{"total": 1, "_embedded": {"a": null}}', b'{"total": %s, "_embedded": {}}' % (b"1" * 5000)),
    ],
)
def test_another_shape_is_refused(service: Service, body: bytes) -> None:
    service.body = body
    with pytest.raises(EscoError):
        install_online([], service.address, manners=QUICK)
    assert not status().installed


def test_nobody_there(service: Service) -> None:
    with pytest.raises(EscoError) as caught:
        install_online([], "http://127.0.0.1:9/esco/api", manners=QUICK)
    assert "127.0.0.1:9" in catalogue("en").render(caught.value.message)


def real_concepts() -> dict[str, list[dict[str, Any]]]:
    """Real transversal skills as objects of the service, made from the CSV files."""
    with gzip.open(
        REAL / "v1.2.1/en/transversalSkillsCollection_en.csv.gz", "rt", encoding="utf-8", newline=""
    ) as file:
        rows = list(csv.DictReader(file))
    objects = [{**concept(0, row["preferredLabel"], ""), "uri": row["conceptUri"]} for row in rows]
    return {"skill": objects, "occupation": []}


@pytest.mark.skipif(not REAL.is_dir(), reason="needs ESCO's real files")
def test_real_labels_and_the_examples_shape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "cache"))
    example = json.loads((REAL / "api_examples/resource_skill_scheme_page.json").read_text("utf-8"))["body"]
    concepts = real_concepts()
    concepts["skill"] += example["_embedded"].values()
    concepts["occupation"].append(
        json.loads((REAL / "api_examples/resource_occupation.json").read_text("utf-8"))["body"]
    )
    with serving(concepts) as running:
        found = install_online(["lv"], running.address, manners=QUICK._replace(page=40))
    assert found.skills == 95 + 2
    esco = open_esco()
    assert esco.search("show iniciative")[0].label == "show initiative"
    assert esco.search("pieklajigi sveikt", "lv")[0].label == "pieklājīgi sveikt viesus"
    assert [hit.link for hit in esco.skills_of(esco.search("hedge gardener")[0].uri)] == ["essential"]
    esco.close()


@pytest.mark.parametrize("address", ["file:///etc/hostname", "nonsense", "ftp://127.0.0.1/x", "http://[half/x"])
def test_only_the_web_is_asked(address: str) -> None:
    from planner.outcomes.esco.asking import Asker, NoAnswerError

    with pytest.raises(NoAnswerError):
        Asker(1).get(address, {})


def test_what_comes_packed_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    import gzip
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from threading import Thread

    from planner.outcomes.esco.asking import Asker

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = gzip.compress(self.path.encode()) if "gzip" in self.headers["Accept-Encoding"] else b""
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.handle_request, daemon=True).start()
        said = Asker(5).get(f"http://127.0.0.1:{server.server_port}/x", {"a": "b ā"})
    assert said.content == b"/x?a=b+%C4%81"


def test_where_there_is_no_network_it_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(
        "planner.outcomes.esco.online.time.sleep", lambda _: pytest.fail("waited for what is not there")
    )
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(EscoError) as caught:
        install_online([], f"http://127.0.0.1:{port}", manners=QUICK._replace(patience=3600.0))
    assert f"http://127.0.0.1:{port} gives no answer" in catalogue("en").render(caught.value.message)


def test_a_name_that_nobody_looks_up_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for_ever = threading.Event()

    def look_up(*_: object) -> None:
        for_ever.wait()
        raise OSError

    monkeypatch.setattr("socket.create_connection", look_up)
    assert why_unreachable("https://esco.example/api", 0.05) == "timed out"
    for_ever.set()
