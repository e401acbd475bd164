"""Pages that were left, and the next ones: mounted off the screen, so that they are there at once when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.widget import Widget

from planner.editor import OpenPlan
from planner.locale import Catalogue
from screens.pages.spec import Block, Page
from screens.session.session import Session
from screens.terminal.textual_private import is_taken_down, lay_aside, lay_out, mount_aside, rehearse

REST_SECONDS, PAUSE_SECONDS = 0.25, 0.02
"""After a page was shown until the first rows of the next one are made ready, and from one few rows to the next."""
_AT_ONCE = 3
"""Rows made ready at once: a key that comes meanwhile waits for no more."""


class CachedPage(NamedTuple):
    """A page off the screen.

    Attributes:
        blocks: what it is made of.
        widgets: one for each block; of a page that is being made ready those of its first blocks.
        plan: the plan that they are in step with.
        words: the language that they are in; None where plan or language changed between one row and the next.
        drawn: how many of the widgets were drawn.
    """

    blocks: Sequence[Block]
    widgets: Sequence[Widget]
    plan: OpenPlan
    words: Catalogue | None
    drawn: int


class PageCache:
    """Keeps the pages of a walk, which are few; those of records are made anew."""

    def __init__(
        self,
        form: Widget,
        session: Session,
        pages: Sequence[Page],
        make: Callable[[Block], Widget],
        width: Callable[[Sequence[Widget]], int],
    ) -> None:
        """Make one.

        Args:
            form: what the widgets belong to, on the screen and off it.
            session: the open plan.
            pages: those that are kept, in the order of the walk.
            make: returns the widget of a block.
            width: returns the columns that the widgets of a page will have.
        """
        self._form, self._session, self._pages, self._make, self._width = form, session, pages, make, width
        self._kept: dict[str, CachedPage] = {}

    def keeps(self, page: Page) -> bool:
        """Whether a page is one of those that are kept: a record's page may have the same name."""
        return any(page is each for each in self._pages)

    def put(self, page: Page, blocks: Sequence[Block], plan: OpenPlan, words: Catalogue) -> None:
        """Take a page off the screen and keep it."""
        widgets = lay_aside(self._form)
        self._kept[page.name] = CachedPage(blocks, widgets, plan, words, len(widgets))

    async def take(self, page: Page) -> CachedPage | None:
        """Put a page that is kept on the screen; None where it is not."""
        if not self.keeps(page) or page.name not in self._kept:
            return None
        await self._add(page, len(self._kept[page.name].blocks))
        kept = self._kept.pop(page.name)
        lay_out(self._form, kept.widgets)
        return kept

    async def prepare(self, page: Page) -> bool:
        """Make a few rows ready of the page that comes next, or else of the one before; False: there is no more."""
        at = next((n for n, each in enumerate(self._pages) if each is page), None)
        if at is None or is_taken_down(self._form):
            return False
        beside = [self._pages[each] for each in (at + 1, at - 1) if 0 <= each < len(self._pages)]
        for each in beside:
            kept = self._kept.get(each.name)
            if kept is None:
                session = self._session
                self._kept[each.name] = CachedPage(each.blocks(session), (), session.editor.state, session.words, 0)
            elif len(kept.widgets) == len(kept.blocks):
                if kept.drawn == len(kept.widgets):
                    continue
                self._draw(each, kept)
                return True
            await self._add(each, _AT_ONCE)
            return True
        return False

    def _draw(self, page: Page, kept: CachedPage) -> None:
        """Draw a few rows of a page, behind all of them: their width hangs on how many there are."""
        until = min(kept.drawn + _AT_ONCE, len(kept.widgets))
        self._kept[page.name] = kept._replace(drawn=until)
        rehearse(self._form, kept.widgets[kept.drawn : until], self._width(kept.widgets))

    async def _add(self, page: Page, most: int) -> None:
        # An app that ends starts no widget any more: what is mounted now would be waited for without end.
        if not self._form.app.is_running:
            return
        kept = self._kept[page.name]
        fresh = [self._make(each) for each in kept.blocks[len(kept.widgets) :][:most]]
        if fresh:
            made = kept._replace(widgets=(*kept.widgets, *fresh))
            same = kept.words is self._session.words and kept.plan is self._session.editor.state
            # Before it is waited for: a form that is taken down meanwhile takes them along.
            self._kept[page.name] = made if same else made._replace(words=None)
            await mount_aside(self._form, fresh)

    def empty(self) -> None:
        """Put all that is kept on the screen, whichever page it is of."""
        for kept in self._kept.values():
            lay_out(self._form, kept.widgets)
        self._kept.clear()
