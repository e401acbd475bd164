"""Asking a web service, by the standard library: an answer, or in a few words why there is none."""

from __future__ import annotations

import gzip
import socket
import zlib
from collections.abc import Mapping
from http.client import HTTPException
from threading import Thread
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
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
    getproxies,
)

from planner import __version__

_HEADERS = {
    "User-Agent": f"mobility-planner/{__version__}",
    "Accept": "application/json",
    "Accept-Encoding": "gzip",
}
_REACH_SECONDS = 4.0
"""So long a connection may take: an answer may take much longer, and comes from a service that can be reached."""
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


def why_unreachable(address: str, seconds: float = _REACH_SECONDS) -> str:
    """Return why no connection to a service can be made; empty where one can, or where a proxy makes it.

    Args:
        address: URL of the service.
        seconds: how long is waited, looking up its name included.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or parts.scheme in getproxies():
        return ""
    found = ["timed out"]

    def connect() -> None:
        try:
            port = parts.port or (443 if parts.scheme == "https" else 80)
            socket.create_connection((parts.hostname or "", port), seconds).close()
        except (OSError, ValueError) as error:
            found[:] = [str(error) or type(error).__name__]
        else:
            found[:] = [""]

    # In a thread: looking a name up without a network may take longer, and cannot be told to stop.
    asking = Thread(target=connect, daemon=True)
    asking.start()
    asking.join(seconds)
    return found[0]


def _unpacked(content: bytes, encoding: str) -> bytes:
    return gzip.decompress(content) if encoding == "gzip" else content
