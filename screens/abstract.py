"""Widgets and screens that leave something to the classes made of them."""

from __future__ import annotations

from abc import ABCMeta
from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from textual.message_pump import _MessagePumpMeta as TextualMeta
else:
    TextualMeta = type(Widget)  # it has no public name


class AbstractMeta(TextualMeta, ABCMeta):
    """Textual's metaclass and Python's for abstract classes in one: what lacks a method cannot be made."""
