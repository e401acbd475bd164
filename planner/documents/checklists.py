"""Checklists: host check, course check, Erasmus quality standards. The questions stand in their field tables."""

from __future__ import annotations

from collections.abc import Callable

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import ItemRow, Stage, load_form
from planner.documents.kind import PaperContext, PaperKind, Scope, always, is_group
from planner.documents.names import file_name, folded, kind_part
from planner.documents.sections import activity_type, hosting_values, programme_values
from planner.documents.sheet import RowValues, Values, every_field, paragraphs
from planner.documents.wording import country, day, line, period
from planner.locale import Catalogue, Message, catalogue, message
from planner.model import CheckAnswer, CheckMark, Mobility, Project, Step
from planner.readiness import Missing

_RESULT = "result"
_SETTLED = frozenset({CheckMark.DONE, CheckMark.NOT_APPLICABLE})


def checklist(
    kind_id: str,
    scope: Scope,
    stage: Stage,
    *,
    applies: Callable[[Mobility], bool] = always,
    needed: Callable[[Mobility], bool] = always,
    blank_by_activity: bool = False,
) -> PaperKind:
    """Return a kind of paper that is made of questions; its field table is the folder of its id."""

    def make(context: PaperContext, _: str, printing: Printing) -> Document:
        return print_checklist(kind, context.project, context.mobility, printing)

    kind = PaperKind(
        kind_id,
        scope,
        stage,
        make,
        applies=applies,
        needed=needed,
        is_checklist=True,
        blank_by_activity=blank_by_activity,
        is_form=lambda context, _: _is_untouched(kind, context.project, context.mobility),
    )
    return kind


def _is_untouched(kind: PaperKind, project: Project, mobility: Mobility) -> bool:
    """Whether nothing is answered: then it is the form for whoever goes and looks, and lacks nothing as such."""
    return len(unanswered(kind, project, mobility)) == len(items_of(kind, mobility))


def items_of(kind: PaperKind, mobility: Mobility) -> tuple[ItemRow, ...]:
    """Return the questions of a checklist, in order; those about groups only for a group mobility."""
    every = (item for field in every_field(load_form(kind.id)) for item in field.items)
    return tuple(each for each in every if is_group(mobility) or not each.only_group)


def answers_of(kind: PaperKind, project: Project, mobility: Mobility) -> tuple[CheckAnswer, ...]:
    """Return where a checklist's answers are kept: with the mobility, or with the project."""
    return project.checks if kind.scope is Scope.PROJECT else mobility.checks


def unanswered(kind: PaperKind, project: Project, mobility: Mobility) -> tuple[ItemRow, ...]:
    """Return the questions without an answer."""
    # A note or a name without a mark answers nothing.
    given = {each.item for each in answers_of(kind, project, mobility) if each.mark}
    return tuple(each for each in items_of(kind, mobility) if each.id not in given)


def check_notes(kind: PaperKind, project: Project, mobility: Mobility) -> tuple[Message, ...]:
    """Return the questions that must be settled before the stay and are answered otherwise."""
    marks = {each.item: each.mark for each in answers_of(kind, project, mobility)}
    return tuple(
        message("papers.note.must_open", question=message(each.label))
        for each in items_of(kind, mobility)
        # Questions without a mark are left out here: they are counted as unanswered, a gap of their own.
        if each.must and marks.get(each.id) not in {None, *_SETTLED}
    )


def print_checklist(kind: PaperKind, project: Project, mobility: Mobility, printing: Printing) -> Document:
    """Return a checklist with its answers; open questions are left to be filled in."""
    words = catalogue(printing.lang)
    about = project.title if kind.scope is Scope.PROJECT else mobility.title
    values = {
        **_about(project, mobility, words),
        **_decision(kind, project, mobility, words),
        "checks": tuple(_rows(kind, project, mobility, printing, words)),
    }
    head = Head(words.text(f"papers.{kind.id}.kicker"), words.render(kind.label), about)
    open_items = unanswered(kind, project, mobility)
    step = Step.PROJECT if kind.scope is Scope.PROJECT else Step.REVIEW
    gaps = (Missing(message("papers.gap.unanswered", n=len(open_items)), step, "checks"),) if open_items else ()
    name = file_name(kind.id, mobility, None, printing.lang)
    # A project's checklist has neither day nor town: it is about all mobilities.
    if kind.scope is Scope.PROJECT:
        parts = (kind_part(kind.id, printing.lang), folded(project.title), printing.lang)
        name = "_".join(filter(None, parts)) + ".pdf"
    is_form = _is_untouched(kind, project, mobility)
    return assemble(kind.id, load_form(kind.id), values, head, printing, name, more_gaps=gaps, is_form=is_form)


def _about(project: Project, mobility: Mobility, words: Catalogue) -> Values:
    host, contact, course = mobility.host, mobility.host_contact, mobility.course
    return {
        **programme_values(mobility, None, words),
        **hosting_values(project, mobility, words),
        "host_kind": (words.text(f"kinds.organisation_kind.{host.kind}"),) if host.kind else (),
        "contact": line(contact.name, contact.role, contact.email, contact.phone),
        "mobility": line(mobility.title),
        "course_title": line(course.title),
        "provider": line(host.name),
        "place": line(host.town, country(words, host.country)),
        "fee_days": (str(course.fee_days),) if course.fee_days is not None else (),
        "countries": (str(course.countries),) if course.countries is not None else (),
        "school": line(project.organisation.name),
        "project": line(project.title),
        "project_code": line(project.code),
        "coordinator": line(project.coordinator.name),
        "activity_type": activity_type(mobility, words),
        "host": line(host.name, host.town, country(words, host.country)),
        "period": line(period(words, mobility.first_day, mobility.last_day)),
    }


def _decision(kind: PaperKind, project: Project, mobility: Mobility, words: Catalogue) -> Values:
    """What came of the check as a whole: kept as one more answer, which belongs to no question."""
    item = f"{kind.id.partition('_')[0]}.{_RESULT}"
    found = (each for each in answers_of(kind, project, mobility) if each.item == item)
    result = next(found, CheckAnswer(item=item))
    return {"decision": paragraphs(result.note), "decided": line(result.responsible, *day(words, result.on))}


def _rows(
    kind: PaperKind, project: Project, mobility: Mobility, printing: Printing, words: Catalogue
) -> list[RowValues]:
    answers = {} if printing.blank else {each.item: each for each in answers_of(kind, project, mobility)}
    rows: list[RowValues] = []
    group = ""
    for item in items_of(kind, mobility):
        # A heading where the group begins, and none twice: questions of a group stand together in the field table.
        if item.group != group:
            group = item.group
            rows.append(RowValues({"question": (words.text(group),)}, "group"))
        rows.append(_row(item, answers.get(item.id, CheckAnswer(item=item.id)), words))
    return rows


def _row(item: ItemRow, answer: CheckAnswer, words: Catalogue) -> RowValues:
    must = (words.text("papers.check.must"),) if item.must else ()
    return RowValues(
        {
            "question": (words.text(item.label), *must),
            "mark": (words.text(f"kinds.check_mark.{answer.mark}"),) if answer.mark else (),
            "note": paragraphs(answer.note),
            "on": day(words, answer.on),
            "responsible": line(answer.responsible),
        },
        key=item.id,
    )
