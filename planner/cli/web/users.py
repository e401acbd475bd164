"""Who may come in, and whose workspace it is."""

from __future__ import annotations

import hmac
import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from aiohttp import web

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")
"""A user's name that may become a folder's: no path, no hidden file."""

KEY = "key"
SECRET_HEADER = "X-Planner-Secret"  # noqa: S105  # the header's name
HERE = ("localhost", "127.0.0.1", "[::1]")


class Place(NamedTuple):
    """Where the server listens, and at which address browsers see it."""

    host: str
    port: int
    address: str

    @property
    def origins(self) -> frozenset[str]:
        """The addresses whose pages may open a planner, without their scheme, which a proxy changes."""
        own = urlsplit(self.address).netloc
        port = own.rpartition(":")[2]
        # Whoever has `localhost` may type 127.0.0.1; a name that somebody else made point here is no such name.
        here = {f"{each}:{port}" for each in HERE} if own.rpartition(":")[0] in HERE else set()
        return frozenset({own, *here})


class Users(NamedTuple):
    """Who may come in.

    Attributes:
        folder: of the workspace; with `header` and not `shared` one folder in it for each user.
        header: the request's header in which the proxy says who is signed in; empty: who holds `key`.
        key: needed in the address where there is no proxy, so that other accounts of this computer stay out.
        shared: all users work in one workspace, each under the own name.
        secret: what the proxy says in `SECRET_HEADER` to be believed; empty where whoever reaches the port is.
    """

    folder: Path
    header: str = ""
    key: str = ""
    shared: bool = False
    secret: str = ""

    @property
    def _cookie(self) -> str:
        """The cookie's name. Browsers tell no ports apart: of two servers of one computer each needs its own."""
        return f"mobility-planner-{sha256(self.key.encode()).hexdigest()[:8]}"

    def name_in(self, request: web.Request) -> str:
        """Return the user's name; empty where the person at this computer is meant.

        Raises:
            HTTPForbidden: nobody whom we know.
        """
        if not self.header:
            if not _same(request.cookies.get(self._cookie, ""), self.key):
                raise web.HTTPForbidden
            return ""
        names, secrets = request.headers.getall(self.header, []), request.headers.getall(SECRET_HEADER, [])
        if self.secret and not (len(secrets) == 1 and _same(secrets[0], self.secret)):
            raise web.HTTPForbidden
        # Twice: somebody sent one that the proxy did not take away.
        if len(names) != 1 or not _NAME.fullmatch(names[0]):
            raise web.HTTPForbidden
        return names[0]

    def comes_with_key(self, request: web.Request) -> bool:
        """Whether the address has the key in it, which a cookie keeps from then on: addresses are shown and kept."""
        return not self.header and _same(request.query.get(KEY, ""), self.key)

    def give_cookie(self, response: web.StreamResponse) -> None:
        """Let the browser in from now on, until it is closed; pages of other sites cannot use it."""
        response.set_cookie(self._cookie, self.key, httponly=True, samesite="Strict", path="/")

    def workspace_of(self, name: str) -> Path:
        """Return the folder of a user's workspace."""
        return self.folder / name.casefold() if name and not self.shared else self.folder

    def settings_of(self, name: str) -> Path | None:
        """Return the folder of a user's own settings; None: those of the account that serves."""
        # No user's name begins with a dot.
        return self.folder / ".settings" / name.casefold() if name else None


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(errors="replace"), right.encode())
