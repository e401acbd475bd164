"""What stands beside the page in a wide terminal: the why of the row, or of the field, under the cursor."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.findings import Finding
from planner.model import Step
from screens.pages.spec import Block, Heading, Look, Note, Page, Table, bare_path
from screens.pages.values import words_of
from screens.session.session import Session
from screens.steps.verdicts import ground_lines
from screens.symbols import VERDICT, by_weight

_SIGN = 2
"""Letters up to which the title of a column is a sign itself and says nothing of its cells."""


def row_preview(session: Session, step: Step, table: Table, key: str) -> list[str]:
    """Return how the amount of a row came about, or what its page holds, and what the rules say of it.

    Args:
        session: the open plan.
        step: whose page is shown.
        table: the list that has the keys.
        key: of the row under the cursor; empty where the list is.
    """
    look = table.why or table.preview
    page = look(session, key) if look is not None and key else None
    if page is None:
        said = [*_row_lines(session, table, key)]
        return [*said, *([""] if said else []), *step_preview(session, step)]
    lines = [page.title(session), "", *_page_lines(session, page)]
    # Findings name fields without the part that they stand in, as a rule does not know how its plan is stored.
    path = bare_path(table.path or table.name)
    return [*lines, *_told(session, _about(session, step, f"{path}.{key}"))]


def field_preview(session: Session, step: Step, path: str) -> list[str]:
    """Return what the rules say of a field, on what that rests, and then all else they say of its step."""
    bare = path.removeprefix("mobility.").removeprefix("project.")
    own = _about(session, step, bare)
    others = [each for each in by_weight(session.findings(step)) if each not in own]
    return list(_told(session, [*own, *others]))[1:]


def step_preview(session: Session, step: Step) -> list[str]:
    """Return what the rules say of a step, the gravest first, each with its source."""
    return list(_told(session, by_weight(session.findings(step))))[1:]


def _about(session: Session, step: Step, path: str) -> list[Finding]:
    # With a dot at both ends: row 1 is not row 10.
    return [each for each in by_weight(session.findings(step)) if f"{each.field}.".startswith(f"{path}.")]


def _told(session: Session, findings: list[Finding]) -> Iterator[str]:
    for each in findings:
        yield ""
        yield f"{VERDICT[each.verdict]}  {session.words.render(each.message)}"
        yield from filter(None, ground_lines(session, each))


def _row_lines(session: Session, table: Table, key: str) -> Iterator[str]:
    """Yield the texts of a row in full, each behind the title of its column."""
    row = next((each for each in table.rows(session) if key and each.key == key), None)
    for column, text in zip(table.columns, row.cells if row else (), strict=False):
        # A mere number or mark of a row says nothing beside the page that shows it.
        title = "" if column.title == "column.number" else session.words.text(column.title)
        if text.strip() and column.look is not Look.BAR and len(title) > _SIGN:
            yield f"{title}: {text.strip()}"


def _page_lines(session: Session, page: Page) -> Iterator[str]:
    for block in page.blocks(session):
        yield from _block_lines(session, block)


def _block_lines(session: Session, block: Block) -> Iterator[str]:
    if isinstance(block, Note):
        yield from block.text(session).split("\n")
    elif isinstance(block, Heading):
        yield from ("", session.words.text(block.words))
    elif isinstance(block, Table):
        # Cells side by side without columns: the strip beside the page is narrow, and a table in it would be cut.
        yield from ("  ".join(filter(None, map(str.strip, row.cells))) for row in block.rows(session))
    elif block.shown is None or block.shown(session):
        said = words_of(block, session)
        if said:  # what is empty is asked on the page itself
            yield f"{session.words.text(block.label)}: {said}"
