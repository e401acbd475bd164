"""What differs between the agreement and the certificate, field by field. For the school; never printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planner.documents.document import Document, Printing
from planner.documents.europass.certificate import print_certificate
from planner.documents.learning_agreement.content import print_agreement
from planner.documents.sheet import Block, Entries, Grid
from planner.locale import Message, catalogue, message
from planner.model import Mobility, Participant, Project

_SIGNING = frozenset({"issue", "signatures"})


_JOINT = " · "
_WHOLE = "…"
Key = tuple[str, ...]


class Change(NamedTuple):
    """One field, or a section that leaves as a whole; empty text where it was not there."""

    where: str
    before: str
    after: str

    @property
    def message(self) -> Message:
        """The change in a sentence."""
        if (self.before, self.after) == (_WHOLE, ""):
            return message("papers.change.section", what=self.where)
        kind = "added" if not self.before else "removed" if not self.after else "changed"
        return message(f"papers.change.{kind}", what=self.where, before=self.before, after=self.after)


def changes(project: Project, mobility: Mobility, participant: Participant, printing: Printing) -> tuple[Change, ...]:
    """Return the changes from the agreement to the certificate, in the order of the agreement.

    Signatures are left out: who signs is another question before and after.
    """
    agreement = print_agreement(project, mobility, participant, printing)
    certificate = print_certificate(project, mobility, participant, printing)
    stays = {each.id for each in certificate.sections} | _SIGNING
    left = [Change(each.title, _WHOLE, "") for each in agreement.sections if each.id not in stays]
    before, after = _texts(agreement, stays), _texts(certificate, stays)
    columns = {key[-1] for key in after}
    keys = (key for key in dict.fromkeys((*before, *after)) if key in after or not _is_layout(key, after, columns))
    pairs = [(key, before.get(key, ""), after.get(key, "")) for key in keys]
    elsewhere = {(*key[-2:], text) for key, text in _texts(agreement, {each.id for each in agreement.sections}).items()}
    changed = (Change(_JOINT.join(key), *texts) for key, *texts in pairs if texts[0] != texts[1])
    return (*(each for each in changed if each.before or (*_tail(each), each.after) not in elsewhere), *left)


def _is_layout(key: Key, after: dict[Key, str], columns: set[str]) -> bool:
    """Whether a cell is gone only because the certificate's table has no such column."""
    return key[-1] not in columns and any(other[:-1] == key[:-1] for other in after)


def _tail(change: Change) -> tuple[str, ...]:
    """What stays of a field's name where the field only stands in another section now."""
    return tuple(change.where.split(_JOINT)[-2:])


def change_log(project: Project, mobility: Mobility, participant: Participant, printing: Printing) -> str:
    """Return the changes as text, a line each."""
    words = catalogue(printing.lang)
    found = changes(project, mobility, participant, printing)
    lines = [words.render(each.message) for each in found] or [words.text("papers.change.none")]
    title = f"{words.text('papers.change.title')}: {participant.name}"
    return "\n".join([title, "", *lines]) + "\n"


def _texts(document: Document, sections: set[str]) -> dict[Key, str]:
    return {
        (section.title, *label): text
        for section in document.sections
        if section.id in sections - _SIGNING
        for block in section.blocks
        for label, text in _block(section.title, block)
        if text
    }


def _block(title: str, block: Block) -> Iterator[tuple[Key, str]]:
    if isinstance(block, Entries):
        for entry in block.entries:
            yield (entry.label,), " ".join(entry.value)
    elif isinstance(block, Grid):
        label = () if block.label == title else (block.label,)
        for row in block.rows:
            for column, cell in zip(block.columns[1:], row.cells[1:], strict=True):
                yield (*label, " ".join(row.cells[0]), column.label), " ".join(cell)
    else:
        yield (block.label,), " ".join(block.text)
