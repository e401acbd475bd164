"""`serve`: the planner in a browser, at this computer or behind a proxy that has signed people in."""

from __future__ import annotations

import asyncio
import errno
import secrets
import sys
from argparse import Namespace
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from planner.cli.output import show
from planner.exchange import BadInput
from planner.locale import Catalogue, message
from planner.locale.reasons import reason_of

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_USUAL_PORTS = {"http": 80, "https": 443}


def run(options: Namespace, words: Catalogue) -> int:
    """Serve until Ctrl+C.

    Raises:
        BadInput: the extra is not installed, everybody in the network could come in, or nobody could.
    """
    if find_spec("textual_serve") is None:
        raise BadInput(message("cli.serve.extra"))
    if options.host not in _HERE and not options.user_header:
        raise BadInput(message("cli.serve.open", host=options.host))
    if options.host not in _HERE and not options.secret_file:
        raise BadInput(message("cli.serve.no_secret", host=options.host))
    from planner.cli.web.planners import Limits
    from planner.cli.web.server import PlannerServer
    from planner.cli.web.users import Place, Users

    secret = _secret(Path(options.secret_file)) if options.secret_file else ""
    key = "" if options.user_header else secrets.token_urlsafe(24)
    users = Users(_folder(options), options.user_header, key, options.shared, secret)
    host = f"[{options.host}]" if ":" in options.host else options.host
    address = _as_browsers_say(options.address or f"http://{host}:{options.port}")
    limits = Limits(options.most, Limits().each if options.user_header else options.most)
    server = PlannerServer(Place(options.host, options.port, address), users, words, limits, options.lang or "")
    _try_listening(options.host, options.port)
    show(words.text("cli.serve.at", address=f"{address}/?key={key}" if key else address))
    # What reads a service's or a container's output would see the key only when the server has ended.
    sys.stdout.flush()
    server.serve()
    return 0


def _as_browsers_say(address: str) -> str:
    """Return an address as browsers write it, since what they say of a page's origin is compared with it.

    Raises:
        BadInput: it is no whole address of a page.
    """
    parts = urlsplit(address.strip().rstrip("/"))
    try:
        name, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        name, port = "", None
    if parts.scheme not in _USUAL_PORTS or not name or "@" in parts.netloc:
        raise BadInput(message("cli.serve.address", address=address))
    host = f"[{name}]" if ":" in name else name
    return f"{parts.scheme}://{host}{'' if port in {None, _USUAL_PORTS[parts.scheme]} else f':{port}'}{parts.path}"


def _try_listening(host: str, port: int) -> None:
    """Listen as the server will, and stop again: an address that nobody can open is not to be said.

    Raises:
        BadInput: it cannot be listened at.
    """

    async def listen() -> None:
        tried = await asyncio.get_running_loop().create_server(asyncio.Protocol, host, port)
        tried.close()
        await tried.wait_closed()

    try:
        asyncio.run(listen())
    except OSError as error:
        why = {errno.EADDRINUSE: "port_taken", errno.EACCES: "port_refused"}.get(error.errno or 0, "no_address")
        raise BadInput(message(f"cli.serve.{why}", host=host, port=port)) from error


def _folder(options: Namespace) -> Path:
    """The folder of the workspaces; a passphrase is asked for in the browser, by each user's own planner."""
    from planner.store.folder import default_folder

    return Path(options.workspace).absolute() if options.workspace else default_folder()


def _secret(path: Path) -> str:
    """Read what the proxy says to be believed.

    Raises:
        BadInput: the file cannot be read, or says too little to be a secret.
    """
    try:
        secret = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else ""
        raise BadInput(message("cli.error.system", file=str(path), reason=reason)) from error
    if len(secret) < _LEAST_SECRET:
        raise BadInput(message("cli.serve.short_secret", file=str(path), n=_LEAST_SECRET))
    return secret


_LEAST_SECRET = 20
