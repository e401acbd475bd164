"""`serve`: the planner in a browser, at this computer or behind a proxy that has signed people in."""

from __future__ import annotations

import secrets
from argparse import Namespace
from importlib.util import find_spec
from pathlib import Path

from planner.cli.output import show
from planner.cli.plans import workspace_of
from planner.exchange import BadInput
from planner.locale import Catalogue, message

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def run(options: Namespace, words: Catalogue) -> int:
    """Serve until Ctrl+C.

    Raises:
        BadInput: the extra is not installed, or everybody in the network could come in.
    """
    if find_spec("textual_serve") is None:
        raise BadInput(message("cli.serve.extra"))
    if options.host not in _HERE and not options.user_header:
        raise BadInput(message("cli.serve.open", host=options.host))
    from planner.cli.web.server import Place, PlannerServer, Users

    folder = workspace_of(options, words).folder if not options.user_header else _folder(options, words)
    key = "" if options.user_header else secrets.token_urlsafe(24)
    users = Users(folder, options.user_header, key, options.shared)
    address = (options.address or f"http://{options.host}:{options.port}").rstrip("/")
    server = PlannerServer(Place(options.host, options.port, address), users, words)
    show(words.text("cli.serve.at", address=f"{address}/?key={key}" if key else address))
    server.serve()
    return 0


def _folder(options: Namespace, words: Catalogue) -> Path:
    """The folder of the workspaces; a passphrase is asked for in the browser, by each user's own planner."""
    return Path(options.workspace) if options.workspace else workspace_of(options, words).folder
