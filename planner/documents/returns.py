"""What comes back: what was typed into a sheet beside what the plan has, and the plan with what is accepted of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from planner.documents.continuation import CONTINUATION
from planner.documents.document import Document, Printing
from planner.documents.errors import DocumentError
from planner.documents.kind import PaperContext, PaperKind
from planner.documents.marks import content_code, place_in_plan, slots_of
from planner.documents.registry import make, paper_kinds, subjects
from planner.documents.slots import SIGNATURE, Slot
from planner.editor import EditRefused, OpenPlan, replaced, value_at
from planner.inert import inert_line, inert_prose
from planner.locale import Catalogue, Message, catalogue, languages, message
from planner.locale.days import parse_day
from planner.model import Mobility
from planner.model.record_paths import coded, resolve
from planner.model.record_paths import value_at as record_value
from planner.model.sheet_mark import SheetMark, code_of
from planner.outcomes.results import with_result


class ReturnError(DocumentError):
    """A sheet that cannot be read back into this plan."""


class Typed(NamedTuple):
    """One place of a sheet that was filled in.

    Attributes:
        name: name of its field in the PDF.
        label: what it is called on the paper.
        path: where it belongs in the plan, with record keys.
        value: what the plan would hold.
        old: what the plan holds, in words; empty for nothing.
        new: what was typed, in words.
        refused: why the plan cannot hold it; None where it can.
    """

    name: str
    label: str
    path: str
    value: object
    old: str
    new: str
    refused: Message | None = None


class Return(NamedTuple):
    """A sheet that came back.

    Attributes:
        kind: which paper it is.
        subject: id of whom or what it is about.
        made_on: day that it was made.
        same_version: whether it asks what it would ask today.
        fields: what differs from the plan, in the order of the paper.
        on_paper: how many places were filled in that no plan keeps, such as the place of a signature.
        lost: how many were filled in that today's sheet does not have.
        continuation: what was written where a field had no room.
    """

    kind: PaperKind
    subject: str
    made_on: date
    same_version: bool
    fields: tuple[Typed, ...]
    on_paper: int
    lost: int
    continuation: str = ""

    @property
    def acceptable(self) -> tuple[Typed, ...]:
        """What the plan can hold."""
        return tuple(each for each in self.fields if each.refused is None)

    @property
    def remarks(self) -> tuple[Message, ...]:
        """What is to be known of it beside its fields."""
        found = [] if self.same_version else [message("papers.return.other_version", day=self.made_on)]
        found += [] if self.fields else [message("papers.return.nothing")]
        found += [message("papers.return.on_paper", n=self.on_paper)] if self.on_paper else []
        found += [message("papers.return.lost", n=self.lost)] if self.lost else []
        return (*found, *([message("papers.return.continued", text=self.continuation)] if self.continuation else []))


def read_back(context: PaperContext, mark: SheetMark, values: Mapping[str, str], lang: str) -> Return:
    """Lay what was typed into a sheet beside the plan.

    Args:
        context: the plan it belongs to.
        mark: what the sheet says of itself.
        values: what was typed, by the names of its fields.
        lang: language in which old and new are told.

    Raises:
        ReturnError: it is of a kind that there is not, or about somebody who is not in the plan.
    """
    kind, subject = _paper_of(mark, context)
    document = _as_printed(kind, context, subject, mark)
    slots = {each.name: each._replace(path=place_in_plan(each, kind)) for each in slots_of(document.sections)}
    read = partial(_read, context, subject, catalogue(lang))
    filled = [(slots[name], values[name]) for name in slots if values.get(name)]
    found = [typed for slot, text in filled if slot.path and (typed := read(slot, text))]
    return Return(
        kind,
        subject,
        mark.made_on,
        content_code(document.sections) == mark.content,
        tuple(found),
        on_paper=sum(not slot.path for slot, _ in filled if slot.name != CONTINUATION),
        lost=sum(name not in {*slots, CONTINUATION} and not name.startswith(SIGNATURE) for name in values),
        continuation=inert_prose(values.get(CONTINUATION, "")),
    )


def belongs_to(mark: SheetMark, project: str, mobility: str) -> bool:
    """Whether a sheet was made from a plan of these ids; one of a whole project from any of its plans."""
    return mark.project == code_of(project) and mark.mobility in {"", code_of(mobility)}


def take(plan: OpenPlan, accepted: Iterable[Typed]) -> OpenPlan:
    """Return the plan with what is accepted of a sheet; a result on the scale gets the verdict that goes with it.

    Raises:
        EditRefused: the plan cannot hold one of the values.
    """
    before = plan.mobility
    for each in accepted:
        plan = _put(plan, each.path, each.value)
    return plan._replace(mobility=_with_verdicts(before, plan.mobility)) if before and plan.mobility else plan


def _with_verdicts(before: Mobility, mobility: Mobility) -> Mobility:
    for result in mobility.results:
        if result not in before.results:
            mobility = with_result(mobility, result)
    return mobility


# -- which paper ---------------------------------------------------------------------------------------------------


def _paper_of(mark: SheetMark, context: PaperContext) -> tuple[PaperKind, str]:
    kind = next((each for each in paper_kinds() if each.id == mark.kind), None)
    if kind is None:
        raise ReturnError(message("papers.return.no_kind", name=mark.kind))
    if not mark.subject:
        return kind, ""
    found = next((each.id for each in subjects(kind, context) if code_of(each.id) == mark.subject), None)
    if found is None:
        raise ReturnError(message("papers.return.nobody", paper=kind.label))
    return kind, found


def _as_printed(kind: PaperKind, context: PaperContext, subject: str, mark: SheetMark) -> Document:
    known = languages()
    lang = mark.lang if mark.lang in known else context.project.language
    beside = mark.beside if mark.beside in known else ""
    return make(kind, context, subject, Printing(lang, mark.made_on, blank=not mark.project, beside=beside))


# -- one place -----------------------------------------------------------------------------------------------------


def _read(context: PaperContext, subject: str, words: Catalogue, slot: Slot, text: str) -> Typed | None:
    """What was typed into one place; None where the plan says the same."""
    path = _path(slot, context, subject)
    plan = OpenPlan(context.project, context.mobility)
    old = _value(plan, path)
    typed = Typed(slot.name, slot.title, path, text, _in_words(old, slot, words), text)
    try:
        changed = _put(plan, path, _meant(slot, text))
    except EditRefused as refusal:
        return typed._replace(refused=refusal.message)
    new = _value(changed, path)
    return None if new == old else typed._replace(value=new, new=_in_words(new, slot, words))


def _path(slot: Slot, context: PaperContext, subject: str) -> str:
    plan = context.mobility
    people = plan.accompanying if slot.path.startswith("mobility.accompanying.") else plan.participants
    number = next((at for at, each in enumerate(people) if each.id == subject), 0)
    return slot.path.replace("{person}", coded(subject)).replace("{n}", str(number))


def _meant(slot: Slot, text: str) -> object:
    """What a typed text stands for.

    Raises:
        EditRefused: it is no day, or none of the list.
    """
    if slot.fill == "choice":
        return _chosen(slot, text)
    if slot.fill == "date":
        try:
            day = parse_day(inert_line(text))
        except ValueError:
            day = None
        if day is None:
            raise EditRefused(slot.path, message("editor.refused.date"))
        return day
    if slot.fill == "area":
        return text
    # People write "80 %" where a number is asked for.
    return inert_line(text).removesuffix("%").strip() if slot.short else inert_line(text)


def _chosen(slot: Slot, text: str) -> object:
    # Viewers keep the code; some tools that fill forms keep the words that are shown.
    code = next((code for code, said in slot.choices if text in {code, said}), None)
    if code is None:
        raise EditRefused(slot.path, message("papers.return.choice", choices=tuple(said for _, said in slot.choices)))
    return {"true": True, "false": False}.get(code, code)


def _value(plan: OpenPlan, path: str) -> object:
    return record_value(path, partial(_at, plan))


def _at(plan: OpenPlan, path: str) -> object:
    part, _, rest = path.partition(".")
    holder = plan.project if part == "project" else plan.mobility
    try:
        return value_at(holder, rest) if holder is not None else None
    except KeyError:  # in a part that is absent so far
        return None


def _put(plan: OpenPlan, path: str, value: object) -> OpenPlan:
    if ".after." in path and _value(plan, path.partition(".after.")[0] + ".after") is None:
        raise EditRefused(path, message("papers.return.not_begun"))
    place = resolve(path, partial(_at, plan))
    for owner, records in place.created.items():
        plan = replaced(plan, owner, records)
    return replaced(plan, place.path, value)


def _in_words(value: object, slot: Slot, words: Catalogue) -> str:
    if value is None:
        return ""
    code = str(value).lower() if isinstance(value, bool) else str(value)
    return dict(slot.choices).get(code) or words.write(value)
