"""Where open plans are left, noted when a screen closes and when the program ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from screens.session.place import Place, keep_place, place_of

if TYPE_CHECKING:
    # Home draws its first frame without the domain.
    from planner.store import Workspace


def keep_places(workspace: Workspace, screens: Iterable[object], *, at_the_end: bool) -> None:
    """Note where plans are left.

    Args:
        workspace: where it is kept.
        screens: those that are closed, the top one last.
        at_the_end: whether the program ends; else a what-if that is left does not open by itself again.
    """
    from screens.dialogs.saving import SavingScreen

    found: dict[tuple[str, str], Place] = {}
    for each in screens:
        # Nothing is known of a plan that was never stored: it is not there next time.
        if isinstance(each, SavingScreen) and each.is_mounted and each.session.stamp.project:
            key = each.place_name
            # A plan and its what-if are two screens of one key: each says its part of the place.
            before = found.get(key) or place_of(workspace, *key)
            now = each.place(before)
            found[key] = now if at_the_end else now._replace(in_what_if=False)
    for key, place in found.items():
        keep_place(workspace, *key, place)
