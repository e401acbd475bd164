"""Installing ESCO through its public web service: one request at a time, with rests, resumed where it was broken off.

The service answers in pages of full concepts, `offset` being the number of the page. Pages are kept in the cache folder
until all are there; then the index is made from them and they are removed.
"""

from __future__ import annotations

import gzip
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

from planner.inert import inert_json
from planner.locale import message
from planner.outcomes.esco.api_objects import records_of
from planner.outcomes.esco.asking import Asker, NoAnswerError, why_unreachable
from planner.outcomes.esco.build import Staging
from planner.outcomes.esco.concepts import Status
from planner.outcomes.esco.errors import Cancelled, EscoError
from planner.outcomes.esco.index import exclusive, index_path, make_index, status
from planner.outcomes.esco.install import Meter, Progress, installed_today, never, silent

ADDRESS = "https://ec.europa.eu/esco/api"
"""The public service; ESCO's local server answers in the same way at an address of its own."""

NEWEST = "1.2.1"
"""The version that is asked for. Without one the service answers with an old version."""

_SCHEMES = (("skill", "member-skills"), ("occupation", "member-occupations"))
_SCHEME = "http://data.europa.eu/esco/concept-scheme/"

# Full pages of some 1.4 MB draw errors 500 in bursts, and come when they are asked for again.
_TRANSIENT = frozenset({429, 500, 502, 503, 504})
_FOLDER = "esco-online"


class Manners(NamedTuple):
    """How the service is treated: concepts per page, seconds of rest, tries per page, seconds to wait for an answer.

    After a failed try it waits `patience` seconds, twice as long after each further one.
    """

    page: int = 100
    rest: float = 0.5
    tries: int = 6
    timeout: float = 60.0
    patience: float = 2.0


POLITE = Manners()


class _Part(NamedTuple):
    """All concepts of one scheme in one language."""

    kind: str
    scheme: str
    language: str


def install_online(
    languages: Sequence[str],
    address: str = ADDRESS,
    version: str = NEWEST,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
    manners: Manners = POLITE,
) -> Status:
    """Make the index from the web service; an index that is there is replaced at the very end.

    Interrupted, it goes on at the next call where it was.

    Args:
        languages: two letters each; English comes along always.
        address: where the service is.
        version: of ESCO.
        progress: told how far it is.
        cancelled: asked now and then whether to stop.
        manners: how gently to ask.

    Raises:
        EscoError: the service does not answer, or not as it should (`Cancelled`: the person stopped it).
    """
    path = index_path()
    # English first: every concept has it, and it stands in where another language has no label.
    parts = [_Part(*scheme, language) for scheme in _SCHEMES for language in dict.fromkeys(("en", *languages))]
    with exclusive(path):
        service = _Service(address, version, path.parent, manners, cancelled)
        pages = service.harvest(parts, progress)
        meter = Meter(len(pages), lambda done, total: progress(900 + 100 * done // total, 1000), cancelled)
        make_index(path, lambda staging: _stage(pages, version, staging, address), meter.step)
        # Only now: an index that could not be made must not cost the download a second time.
        for page in pages:
            page.file.unlink()
    progress(1000, 1000)
    return status(path)


class _Page(NamedTuple):
    file: Path
    language: str


class _Service:
    """Fetches pages that are not there yet."""

    def __init__(
        self, address: str, version: str, folder: Path, manners: Manners, cancelled: Callable[[], bool]
    ) -> None:
        self._address, self._version, self._folder = address.rstrip("/"), version, folder
        self._manners, self._cancelled = manners, cancelled
        self._reached = False

    def harvest(self, parts: Sequence[_Part], progress: Progress) -> list[_Page]:
        asker = Asker(self._manners.timeout)
        pages: list[_Page] = []
        for number, part in enumerate(parts):
            for page, share in self._pages(asker, part):
                pages.append(page)
                progress(int(900 * (number + share) / len(parts)), 1000)
        return pages

    def _pages(self, asker: Asker, part: _Part) -> Iterator[tuple[_Page, float]]:
        """The pages of a part, each with the share of the part that is there with it."""
        number, count, total = 0, 0, 1
        while count < total:
            file = (
                # The size of a page is in its name: of another size the same number would mean other concepts.
                self._folder / f"{_FOLDER}-{self._version}-{part.language}-{part.kind}-{self._manners.page}-{number}.gz"
            )
            answer = _kept(file) or self._fetch(asker, part, number, file)
            here, total = len(_concepts(answer)), answer.get("total", 0)
            if not here and count < total:
                raise EscoError(message("esco.online_short", count=count, total=total))
            count, number = count + here, number + 1
            yield _Page(file, part.language), min(count / max(total, 1), 1.0)

    def _fetch(self, asker: Asker, part: _Part, number: int, file: Path) -> dict[str, Any]:
        question = {
            "isInScheme": _SCHEME + part.scheme,
            "language": part.language,
            "limit": str(self._manners.page),
            "offset": str(number),
            "full": "true",
            "selectedVersion": f"v{self._version}",
        }
        text = self._ask(asker, f"{self._address}/resource/{part.kind}", question)
        answer = _parsed(text)
        # Under its name only when it is whole: a page that is there is not asked for again.
        temporary = file.with_suffix(".tmp")
        with os.fdopen(os.open(temporary, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as stream:
            stream.write(gzip.compress(text, 6))
        temporary.replace(file)
        return answer

    def _ask(self, asker: Asker, address: str, question: Mapping[str, str]) -> bytes:
        """Ask until there is an answer, ever more slowly.

        Raises:
            EscoError: it refuses, or does not answer after all tries.
        """
        # Said at once: tries a minute long are for a service that is there, and without a network none is.
        reason = "" if self._reached else why_unreachable(self._address)
        self._reached = not reason
        for attempt in range(self._manners.tries if self._reached else 0):
            wait = self._manners.rest if not attempt else self._manners.patience * 2 ** (attempt - 1)
            try:
                self._pause(wait)
                answer = asker.get(address, question)
            except NoAnswerError as error:
                reason = str(error)
                continue
            if answer.status == HTTPStatus.OK:
                return answer.content
            reason = f"HTTP {answer.status}"
            if answer.status not in _TRANSIENT:
                break
            self._pause(_asked_wait(answer.retry_after))
        raise EscoError(message("esco.online_failed", address=self._address, reason=reason))

    def _pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        # Asked at least once, however short the rest.
        while (left := end - time.monotonic()) > 0 or self._cancelled():
            if self._cancelled():
                raise Cancelled
            time.sleep(min(left, 0.1))


_LONGEST_ASKED_WAIT = 120.0


def _asked_wait(header: str) -> float:
    """Seconds that the service asks to wait; a date instead of seconds is not heeded."""
    # Not isdigit(), which lets a superscript two through.
    return min(float(header), _LONGEST_ASKED_WAIT) if header.isdecimal() else 0.0


def _kept(file: Path) -> dict[str, Any] | None:
    """A page that an earlier, interrupted installation fetched."""
    try:
        return _parsed(gzip.decompress(file.read_bytes()))
    except (OSError, EOFError, EscoError):
        return None


def _parsed(text: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(inert_json(text))
    # Not JSON, not UTF-8, or a number of thousands of digits.
    except (ValueError, RecursionError) as error:
        raise EscoError(message("esco.online_shape")) from error
    if (
        not isinstance(answer, dict)
        or not isinstance(answer.get("total", 0), int)
        or not isinstance(answer.get("_embedded"), dict)
        or not all(isinstance(each, dict) for each in answer["_embedded"].values())
    ):
        raise EscoError(message("esco.online_shape"))
    return answer


def _concepts(answer: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = answer["_embedded"]
    return found


def _stage(pages: Sequence[_Page], version: str, staging: Staging, address: str) -> dict[str, str]:
    for page in pages:
        for concept in _concepts(_kept(page.file) or {"_embedded": {}}).values():
            for record in records_of(concept, page.language, version):
                staging.add(record)
    if not staging.count():
        raise EscoError(message("esco.nothing"))
    return {"sources": address, **installed_today()}
