"""Keys in the order in which they were typed.

Over a slow line keys arrive in bursts: a name, Tab, a code and F4 in one packet. Textual acts on F4 at once, while the
letters still stand in the field's queue, and they are lost with the page that goes. Here a key waits until the one
before it has done all that it does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from inspect import Signature
from time import monotonic
from typing import Protocol, runtime_checkable

from textual.events import Event, Key, Paste
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer

from planner.preferences import DEFAULTS
from screens.terminal.app_part import AppPart
from screens.terminal.keyboards import Keyboard

ROUNDS = 3
"""Walks of the token: behind the key, behind what its binding put into a queue, and behind what came of that."""
PATIENCE_SECONDS = 1.0
"""After so long a second token is sent, for the first may have gone with its widget."""
TOKENS = 10
"""After so many the next key goes on: nobody is stopped for ever, and a busy machine is given time to build a page."""


@runtime_checkable
class _Typed(Protocol):
    """A field that is typed into; not by its class, for home draws its first frame without any."""

    cursor_blink: bool


@runtime_checkable
class _OneLine(_Typed, Protocol):
    """A field of one line."""

    cursor_at_end: bool


class _TokenHop:
    """A step of a token.

    It says by itself that it takes nothing: Textual takes every callback apart for that, 2 ms in the 45 steps of a key.
    """

    __signature__ = Signature()

    def __init__(self, walk_on: Callable[[int, Sequence[MessagePump]], None], walk: int, left: Sequence[MessagePump]):
        self._go = partial(walk_on, walk, left)

    def __call__(self) -> None:
        """Walk on."""
        self._go()


class TypeAheadApp(AppPart):
    """An app whose keys follow one another.

    A token walks behind each key: from the widget with the focus to the screen and to the app, at the end of each
    queue, and also through a screen that the key opened. When it is back, the next key goes. Letters into a text field
    need no token of their own, since they stand in one queue; the next other key waits for them all.
    """

    def __init__(self) -> None:
        super().__init__(ansi_color=True)  # told here, or NO_COLOR becomes black on black
        self._waiting: deque[Key] = deque()
        self._walk = 0
        self._walked: Screen[object] | None = None
        self._patience: Timer | None = None
        self._letters = False
        self._pressed_at = 0.0
        self.keyboard = Keyboard(DEFAULTS)

    def rested(self, seconds: float) -> bool:
        """Whether no key came for so long."""
        return monotonic() - self._pressed_at >= seconds

    async def on_event(self, event: Event) -> None:
        """Hand on a key when its turn has come, everything else at once."""
        if isinstance(event, Key) and not event.is_forwarded:
            self._pressed_at = monotonic()
            self._waiting.append(self.keyboard.meant(event, typing=isinstance(self.focused, _Typed)))
            if self._patience is None:
                await self._next_keys()
            return
        if isinstance(event, Paste) and isinstance(self.focused, _OneLine):
            # Textual keeps the first line of what is pasted into a field of one line, and drops the others unsaid.
            event.text = " ".join(filter(None, map(str.strip, event.text.splitlines())))
        await super().on_event(event)

    async def _next_keys(self) -> None:
        while self._waiting:
            letter = self._is_letter(self._waiting[0])
            if self._letters and not letter:
                self._letters = False
                self._follow()
                return
            self._letters = letter
            await super().on_event(self._waiting.popleft())
            if not letter:
                self._follow()
                return

    def _is_letter(self, key: Key) -> bool:
        return key.is_printable and isinstance(self.focused, _Typed)

    def _follow(self) -> None:
        """Send the token after the key."""
        self._walk += 1
        self._send(TOKENS)

    def _send(self, tokens: int) -> None:
        self._walked = self.screen
        if self._patience is not None:
            self._patience.stop()
        again = partial(self._send_again, self._walk, tokens - 1)
        self._patience = self.set_timer(PATIENCE_SECONDS, again)
        stops = self.focused.ancestors_with_self if self.focused is not None else [self.screen, self]
        self._walk_on(self._walk, [*stops] * ROUNDS)

    async def _send_again(self, walk: int, tokens: int) -> None:
        """Send another token of the same walk: whichever comes back first lets the next key go."""
        if walk == self._walk and self._patience is not None:
            if tokens:
                self._send(tokens)
            else:
                await self._arrived(walk)

    def _walk_on(self, walk: int, stops: Sequence[MessagePump]) -> None:
        for at, stop in enumerate(stops):
            # False where a widget is closing: the token passes it by.
            if stop.call_later(_TokenHop(self._walk_on, walk, stops[at + 1 :])):
                return
        self.call_later(self._arrived, walk)

    async def _arrived(self, walk: int) -> None:
        if walk != self._walk or self._patience is None:
            return
        if self.screen is not self._walked:
            self._follow()  # the key opened a screen, which may not know yet where keys go
            return
        self._patience.stop()
        self._patience = None
        await self._next_keys()
