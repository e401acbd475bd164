"""What stands beside the page of a wide terminal: the why of what is under the cursor, below it the what-if."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.model import Step
from screens.session.session import Session
from screens.steps.side_panel import field_preview, row_preview
from screens.widgets.form import Form
from screens.widgets.frame import SidePanel
from screens.widgets.rows import Rows

if TYPE_CHECKING:
    from screens.whatif.beside import Beside

_RAIL = 20
_SIDE_FROM, _SIDE_MOST, _WHAT_IF_FROM = 110, 60, 160
"""Columns from which the why stands beside the page, the most it takes (longer lines are hard to read), and columns
from which the what-if stands there as well."""
_EDGE = 3
"""Columns between page and text: an edge and blanks."""


def side_columns(width: int) -> int:
    """Columns of the panel beside the page in a terminal of this width; 0 where there is no room for it."""
    share = (width - _RAIL) * 2 // 5 if width < _WHAT_IF_FROM else _SIDE_MOST
    return min(share, _SIDE_MOST) if width >= _SIDE_FROM else 0


def fit(panel: SidePanel, width: int) -> int:
    """Show the panel where a terminal of this width has room for it; returns its columns."""
    columns = side_columns(width)
    panel.display = bool(columns)
    panel.styles.width = columns
    return columns


class Side:
    """Says what stands in the panel of one screen."""

    def __init__(self, session: Session, *, about_project: bool) -> None:
        """Make one.

        Args:
            session: the open plan.
            about_project: whether the pages are those of a project, which has no what-if of one plan.
        """
        self._session = session
        self._has_what_if = not about_project
        self._beside: Beside | None = None

    def follow(self, panel: SidePanel, form: Form, step: Step, width: int, page_help: str) -> None:
        """Say why the row, or the field, under the cursor is as it is; where nothing is to be said, help of the page.

        Args:
            panel: says it.
            form: has the cursor.
            step: whose page is shown.
            width: columns of the terminal.
            page_help: what the page is for.
        """
        block = form.table_here()
        if block is not None:
            lines = row_preview(self._session, step, block.table, block.rows.key)
        else:
            lines = field_preview(self._session, step, form.here)
        if not any(lines):
            lines = [self._session.words.text("command.help").capitalize(), "", *page_help.split("\n")]
        room, height = side_columns(width) - _EDGE, panel.size.height
        below = self._what_if(room, height) if width >= _WHAT_IF_FROM else ()
        panel.update_lines(lines, self._session.words, room, height, below)

    def untold(self, panel: SidePanel, rows: Rows) -> str:
        """Return what of the row under the cursor is cut and not said in the panel either."""
        said = " ".join(str(panel.content).split()) if panel.display else ""
        cut = rows.cut_text
        return "" if said and all(" ".join(each.split()) in said for each in cut.split("  ")) else cut

    def _what_if(self, room: int, height: int) -> Sequence[str]:
        # Before the first layout what stands at the foot of the panel has no place yet.
        if not self._has_what_if or not height:
            return ()
        from screens.whatif.beside import Beside  # loaded at that width only

        if self._beside is None:
            self._beside = Beside()
        return self._beside.lines(self._session, room, height)
