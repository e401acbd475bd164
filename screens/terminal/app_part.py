"""A part of the app in a class of its own.

To type checkers it is an app, to Textual a plain class: making each part an app took a third of a millisecond, and home
is drawn after all of them. Its handlers are found like any (by name, `on_...`); `@on` and bindings are not read here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    AppPart = App[None]
else:
    AppPart = object
