"""Asking a web service, by the standard library: an answer, or in a few words why there is none."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping
from http.client import HTTPException
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from planner import __version__

_HEADERS = {
    "User-Agent": f"mobility-planner/{__version__}",
    "Accept": "application/json",
    "Accept-Encoding": "gzip",
}
_HANDLERS = (
    ProxyHandler,
    HTTPHandler,
    HTTPSHandler,
    HTTPRedirectHandler,
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    UnknownHandler,
)


class NoAnswerError(Exception):
    """The service cannot be reached, or broke off; the text says why."""


class Answer(NamedTuple):
    """What a service said: status, what it sent, and how long it asks to be left alone ("": not at all)."""

    status: int
    content: bytes
    retry_after: str = ""


class Asker:
    """Asks by HTTP and HTTPS only: a redirection to a file of this computer opens nothing."""

    def __init__(self, timeout: float) -> None:
        """Make one that waits `timeout` seconds for an answer."""
        self._timeout, self._opener = timeout, OpenerDirector()
        for each in _HANDLERS:
            self._opener.add_handler(each())

    def get(self, address: str, question: Mapping[str, str]) -> Answer:
        """Ask once.

        Raises:
            NoAnswerError: there is none.
        """
        try:
            request = Request(f"{address}?{urlencode(question)}", headers=_HEADERS)  # noqa: S310 - no handler for files
            with self._opener.open(request, timeout=self._timeout) as said:
                return Answer(said.status, _unpacked(said.read(), said.headers.get("Content-Encoding", "")))
        except HTTPError as error:
            with error:
                return Answer(error.code, b"", error.headers.get("Retry-After", ""))
        # ValueError: the address is none.
        except (OSError, HTTPException, EOFError, zlib.error, ValueError) as error:
            raise NoAnswerError(str(error) or type(error).__name__) from error


def _unpacked(content: bytes, encoding: str) -> bytes:
    return gzip.decompress(content) if encoding == "gzip" else content
