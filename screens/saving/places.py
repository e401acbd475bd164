"""Where open plans are left: noted when a screen closes, when the program ends, and wherever one stays a while."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from screens.session.place import Place, keep_place, place_of

if TYPE_CHECKING:
    # Home draws its first frame without the domain.
    from planner.store import Workspace

Places = dict[tuple[str, str], Place]


def keep_places(workspace: Workspace, screens: Iterable[object], *, at_the_end: bool) -> None:
    """Note where plans are left.

    Args:
        workspace: where it is kept.
        screens: those that are closed, the top one last.
        at_the_end: whether the program ends; else a what-if that is left does not open by itself again.
    """
    for key, place in _places(screens, partial(place_of, workspace)).items():
        keep_place(workspace, *key, place if at_the_end else place._replace(in_what_if=False))


def _places(screens: Iterable[object], known: Callable[[str, str], Place]) -> Places:
    """Return where the plans on these screens are, the top one last; `known` says where one was left before."""
    from screens.dialogs.saving import SavingScreen

    found: Places = {}
    for each in screens:
        # Nothing is known of a plan that was never stored: it is not there next time.
        if isinstance(each, SavingScreen) and each.is_mounted and each.session.stamp.project:
            key = each.place_name
            # A plan and its what-if are two screens of one key: each says its part of the place.
            found[key] = each.place(found.get(key) or known(*key))
    return found


class Stays:
    """Notes where one stays, for a program that is killed says nothing at its end."""

    def __init__(self, workspace: Workspace, beside: Callable[[Callable[[], None]], None]) -> None:
        """Note in a workspace; `beside` runs what writes away from the keys."""
        self._workspace, self._beside = workspace, beside
        self._seen: Places = {}
        self._noted: Places = {}

    def look(self, screens: Sequence[object]) -> None:
        """Note the places if they are those of the last look: who goes on from field to field writes nothing."""
        # Without what is stored of them: that is read only where there is something to note.
        before, self._seen = self._seen, _places(screens, lambda *_: Place())
        if self._seen == before != self._noted:
            self._noted = before
            self._beside(partial(_keep, self._workspace, _places(screens, partial(place_of, self._workspace))))


def _keep(workspace: Workspace, places: Places) -> None:
    for key, place in places.items():
        keep_place(workspace, *key, place)
