"""The system library that PDFs need, Pango, and how each system's people install it."""

from __future__ import annotations

import platform
import sys

from planner.documents.errors import RenderError
from planner.locale import message

_COMMANDS = {
    "debian": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install pango",
    "suse": "sudo zypper install libpango-1_0-0",
    "arch": "sudo pacman -S pango",
    "alpine": "sudo apk add pango",
}
"""By the names that os-release has for a system or for what it is like."""

_LIKE = {"ubuntu": "debian", "rhel": "fedora", "centos": "fedora", "opensuse": "suse"}


class PrinterMissingError(RenderError):
    """Nothing can be printed on this computer before a library is installed; the sentence says how."""

    def __init__(self) -> None:
        super().__init__(message("papers.error.no_pango", how=message(f"papers.error.pango.{_system()}", **_how())))


def _system() -> str:
    if sys.platform in {"darwin", "win32"}:
        return sys.platform
    return "linux" if _how() else "other"


def _how() -> dict[str, str]:
    names = _linux_names()
    found = next((_COMMANDS[name] for name in names if name in _COMMANDS), "")
    return {"command": found} if found else {}


def _linux_names() -> tuple[str, ...]:
    """The system and what it is like, the system itself first."""
    try:
        about = platform.freedesktop_os_release()
    except OSError:  # no Linux, or one that does not say
        return ()
    names = (about.get("ID", ""), *about.get("ID_LIKE", "").split())
    return tuple(_LIKE.get(each, each) for each in names)
