"""Addresses of the web and of mail in a text: what they are, where they lead, and how a page links them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

# What ends a sentence ends no address.
ADDRESS = re.compile(r"(https?://[^\s<>\"]+[^\s<>\".,;:)]|[^\s@<>(),;:]+@[^\s@<>(),;:]+\.\w+)")
"""Addresses of the web and of mail; its group makes `split` give them as every second piece."""


def linked(text: str) -> Markup:
    """Return a text with its addresses as links: of the web and of mail, nothing else a paper could be made to open."""
    from markupsafe import Markup

    # `split` gives what stands between the addresses and, every second time, an address.
    parts = ADDRESS.split(text)
    return Markup("").join(_link(each) if at % 2 else each for at, each in enumerate(parts))


def _link(address: str) -> Markup:
    from markupsafe import Markup

    return Markup('<a href="{}">{}</a>').format(link_target(address), address)


def link_target(address: str) -> str:
    """Return where an address of the web or of mail leads."""
    return address if "://" in address else f"mailto:{address}"
