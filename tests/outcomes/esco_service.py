"""A local web service of ESCO's shape: concepts in pages, page numbers as offsets, bursts of failures on demand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

Concepts = Mapping[str, list[dict[str, Any]]]
"""By class: `skill`, `occupation`."""


class Service:
    """What was asked, and what is answered besides concepts: statuses to give first, after which pages to fail."""

    def __init__(self, concepts: Concepts) -> None:
        self.concepts = concepts
        self.asked: list[dict[str, str]] = []
        self.agents: set[str] = set()
        self.failures: list[int] = []
        self.body: bytes | None = None
        self.address = ""

    def answer(self, path: str) -> tuple[int, bytes]:
        """Status and body for a path with its query."""
        parts = urlsplit(path)
        question = {key: values[0] for key, values in parse_qs(parts.query).items()}
        kind = parts.path.rpartition("/")[2]
        self.asked.append({"class": kind, **question})
        if self.failures and (failure := self.failures.pop(0)) != 200:
            error = {"logref": "Exception", "status": failure, "message": "x", "_links": None}
            return failure, json.dumps(error).encode()
        return 200, self.body or json.dumps(self._page(kind, question)).encode()

    def _page(self, kind: str, question: dict[str, str]) -> dict[str, Any]:
        every = self.concepts.get(kind, [])
        limit, number = int(question["limit"]), int(question["offset"])
        page = every[number * limit : (number + 1) * limit]
        facts = {"count": len(page), "offset": number, "limit": limit, "total": len(every)}
        return {**facts, "language": question["language"], "_embedded": {each["uri"]: each for each in page}}


@contextmanager
def serving(concepts: Concepts) -> Iterator[Service]:
    """Serve concepts at an address of this computer."""
    service = Service(concepts)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.agents.add(self.headers["User-Agent"])
            status, body = service.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", "application/json;charset=UTF-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.address = f"http://127.0.0.1:{server.server_port}/esco/api"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
