"""What of a page is asked, under which heading, and where it stands while answers bring and take questions."""

from __future__ import annotations

from collections.abc import Sequence

from planner.locale import Catalogue
from screens.pages.spec import Block, Field, Heading, Table
from screens.session.session import Session


def can_be_asked(session: Session, block: Block) -> bool:
    """Whether somebody can answer a block: a field that concerns this plan, or a list."""
    if isinstance(block, Field):
        return block.shown is None or block.shown(session)
    return isinstance(block, Table)


def heading_of(block: Block, blocks: Sequence[Block], words: Catalogue) -> str:
    """Return the heading that a block stands under: without it "name" says not whose; empty where there is none."""
    name, found = name_of(block), ""
    for each in blocks:
        if isinstance(each, Heading):
            found = words.text(each.words)
        elif name_of(each) == name:
            break
    return found


def place_among(block: Block, blocks: Sequence[Block], before: int) -> int:
    """Where a block stands now; where it was if it is gone."""
    name = name_of(block)
    return next((at for at, each in enumerate(blocks) if name_of(each) == name), before)


def name_of(block: Block) -> str:
    """Return what a block is known by; empty for what is only said."""
    return block.path if isinstance(block, Field) else block.name if isinstance(block, Table) else ""
