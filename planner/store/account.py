"""Who sits at this computer, as its system names them."""

from __future__ import annotations

import os


def user_name() -> str:
    """Return the user's name on this computer; the user's number where it has none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USER", "") or (str(os.getuid()) if os.name != "nt" else "")
