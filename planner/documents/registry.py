"""All papers that can be made: what each is for, to whom it applies, how it is made. Screens and shell ask here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from planner.assess import Assessment
from planner.documents import checklists
from planner.documents.accompanying_certificate.content import print_accompanying
from planner.documents.attachment import shared_plan
from planner.documents.budget_estimate.content import print_estimate
from planner.documents.document import Document, Printing
from planner.documents.ecvet_agreement.content import print_ecvet
from planner.documents.europass.actuals import attendance_of, paper_of
from planner.documents.europass.certificate import print_certificate
from planner.documents.grant_data_sheet.content import print_grant_sheet
from planner.documents.group_programme.after import print_programme_after
from planner.documents.group_programme.content import is_group, print_programme
from planner.documents.learning_agreement.content import has_learning_agreement, print_agreement
from planner.documents.memorandum.content import print_memorandum
from planner.documents.mobility_plan.content import print_plan
from planner.documents.textblocks import HAS_BLOCKS, plain_text
from planner.documents.transcript.content import print_assessment_sheet, print_transcript
from planner.documents.unit_description.content import print_unit
from planner.locale import Message, message
from planner.model import (
    LEARNER_ROLES,
    AccompanyingPerson,
    ActivityType,
    Agreement,
    FourthParty,
    IssuedDocument,
    LearningUnit,
    Memorandum,
    Mobility,
    Participant,
    Project,
)
from planner.programme import Programme
from planner.readiness import Missing


class Scope(StrEnum):
    """What a paper is made for, one each."""

    PARTICIPANT = "participant"
    ACCOMPANYING = "accompanying"
    UNIT = "unit"
    MOBILITY = "mobility"
    MEMORANDUM = "memorandum"
    PROJECT = "project"


class Stage(StrEnum):
    """When a paper is needed."""

    BEFORE = "before"
    AFTER = "after"
    ANY = "any"


class PaperContext(NamedTuple):
    """What papers are made from."""

    project: Project
    mobility: Mobility
    programme: Programme
    assessment: Assessment


class Subject(NamedTuple):
    """Whom or what one copy of a paper is about; `id` is empty where the scope has only one."""

    id: str
    name: str


class PaperKind(NamedTuple):
    """A kind of paper.

    Attributes:
        id: stable name, as in `--document`.
        scope: what it is made for.
        stage: before or after the mobility.
        applies: whether a mobility can have it at all.
        usual: whether it belongs to the whole set of a mobility; others are made when asked for.
        make: makes it for the subject of this id.
        carries_plan: whether the plan, without people, travels inside the PDF.
    """

    id: str
    scope: Scope
    stage: Stage
    applies: Callable[[Mobility], bool]
    usual: Callable[[Mobility], bool]
    make: Callable[[PaperContext, str, Printing], Document]
    carries_plan: bool = False

    @property
    def label(self) -> Message:
        """Its name."""
        return message(f"papers.kind.{self.id}")


def paper_kinds() -> tuple[PaperKind, ...]:
    """Return all kinds, in the order in which a mobility needs them."""
    return _KINDS


def paper_kind(kind: str) -> PaperKind:
    """Return a kind by its id.

    Raises:
        KeyError: there is none of this id.
    """
    return _BY_ID[kind]


def subjects(kind: PaperKind, context: PaperContext) -> tuple[Subject, ...]:
    """Return everybody and everything that gets a copy of this paper, in the order of the plan."""
    project, mobility = context.project, context.mobility
    if kind.scope in {Scope.MOBILITY, Scope.PROJECT}:
        return (Subject("", mobility.title if kind.scope is Scope.MOBILITY else project.title),)
    if kind.scope is Scope.PARTICIPANT:
        return tuple(Subject(each.id, each.name) for each in mobility.participants if _gets(kind, each))
    if kind.scope is Scope.ACCOMPANYING:
        came = (each for each in mobility.accompanying if attendance_of(mobility, each.id).came)
        return tuple(Subject(each.id, each.name) for each in came)
    if kind.scope is Scope.UNIT:
        return tuple(Subject(each.id, each.title or each.code) for each in _units(context))
    return tuple(Subject(each.id, each.title) for each in project.memoranda)


def _gets(kind: PaperKind, participant: Participant) -> bool:
    return kind.id not in _LEARNERS_ONLY or participant.role in LEARNER_ROLES


def make(kind: PaperKind, context: PaperContext, subject: str, printing: Printing) -> Document:
    """Return one paper, with what travels beside and inside it.

    Args:
        kind: what to make.
        context: what it is made from.
        subject: id of a `Subject`; empty for papers of the mobility or project, and for blank forms.
        printing: language, day, marks.
    """
    if printing.blank:
        return blank_form(kind, context, printing)
    document = kind.make(context, subject, printing._replace(sample=context.project.sample))
    inside = shared_plan(context.project, context.mobility, subject) if kind.carries_plan else ""
    beside = plain_text(document) if kind.id in HAS_BLOCKS else ""
    return document._replace(attachment=inside, text=beside)


def blank_form(kind: PaperKind, context: PaperContext, printing: Printing) -> Document:
    """Return an empty form to be filled in by hand; of the case only the call and the activity play a part.

    An agreement has a line for a guardian: whether the learner is of age is not known of an empty one.
    """
    empty = PaperContext(
        Project(call=context.project.call),
        Mobility(
            activity=context.mobility.activity if kind.id in _FORMED_BY_ACTIVITY else None,
            agreement=Agreement(fourth_party=FourthParty.GUARDIAN),
        ),
        context.programme,
        context.assessment,
    )
    document = kind.make(empty, "", printing._replace(blank=True, draft=False))
    return document._replace(file_name=f"blank_{kind.id.replace('_', '-')}_{printing.lang}.pdf", table="")


def missing(kind: PaperKind, context: PaperContext, subject: str, on: date) -> tuple[Missing, ...]:
    """Return what a paper still needs, in order of the steps, each with the field that a key can jump to."""
    return kind.make(context, subject, Printing(context.project.language, on)).gaps


def documents(
    context: PaperContext, kinds: Iterable[PaperKind], printing: Printing, people: frozenset[str] | None = None
) -> Iterator[Document]:
    """Make papers one after another.

    Args:
        context: what they are made from.
        kinds: which ones; those that do not apply to the mobility are passed over.
        printing: language, day, marks; `blank` makes one empty form of each kind.
        people: ids of those whose papers are made, None for everybody.
    """
    for kind in kinds:
        if printing.blank:
            yield make(kind, context, "", printing)
        elif kind.applies(context.mobility):
            for subject in subjects(kind, context):
                if people is None or kind.scope not in _PERSONAL or subject.id in people:
                    yield make(kind, context, subject.id, printing)


def whole_set(context: PaperContext) -> tuple[PaperKind, ...]:
    """Return the kinds that belong to the whole set of papers of this mobility."""
    return tuple(each for each in _KINDS if each.applies(context.mobility) and each.usual(context.mobility))


def set_folder(mobility: Mobility, on: date) -> str:
    """Return a name for the folder of a set of papers, such as 2026-02-02_schwerin_practice-of-cooks."""
    from planner.documents.names import folded

    place = folded(mobility.travel.destination.name or mobility.host.town)
    return "_".join(each for each in (on.isoformat(), place, folded(mobility.title) or mobility.id) if each)


def _participant(context: PaperContext, subject: str) -> Participant:
    found = (each for each in context.mobility.participants if each.id == subject)
    return next(found, Participant(id=""))


def _accompanying(context: PaperContext, subject: str) -> AccompanyingPerson:
    found = (each for each in context.mobility.accompanying if each.id == subject)
    return next(found, AccompanyingPerson(id=""))


def _units(context: PaperContext) -> tuple[LearningUnit, ...]:
    """Units of the mobility, then those of the memorandum it takes place under."""
    under = [each for each in context.project.memoranda if each.id == context.mobility.memorandum]
    others = [unit for each in under for part in each.qualifications for unit in part.units]
    units = {each.id: each for each in (*others, *context.mobility.units)}
    return (*context.mobility.units, *(units[each] for each in units if units[each] not in context.mobility.units))


def _unit(context: PaperContext, subject: str) -> LearningUnit:
    return next((each for each in _units(context) if each.id == subject), LearningUnit(id=""))


def _memorandum(context: PaperContext, subject: str) -> Memorandum:
    return next((each for each in context.project.memoranda if each.id == subject), Memorandum(id=""))


def _agreement(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_agreement(context.project, context.mobility, _participant(context, subject), printing)


def _certificate(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_certificate(context.project, context.mobility, _participant(context, subject), printing)


def _group(context: PaperContext, _: str, printing: Printing) -> Document:
    return print_programme(context.project, context.mobility, printing)


def _group_after(context: PaperContext, _: str, printing: Printing) -> Document:
    return print_programme_after(context.project, context.mobility, printing)


def _escort(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_accompanying(context.project, context.mobility, _accompanying(context, subject), printing)


def _transcript(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_transcript(context.project, context.mobility, _participant(context, subject), printing)


def _sheet(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_assessment_sheet(context.project, context.mobility, _participant(context, subject), printing)


def _ecvet(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_ecvet(context.project, context.mobility, _participant(context, subject), printing)


def _description(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_unit(context.mobility, _unit(context, subject), printing)


def _understanding(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_memorandum(context.project, _memorandum(context, subject), printing)


def _grant_sheet(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_grant_sheet(
        context.project, context.mobility, _participant(context, subject), context.programme, printing
    )


def _budget(context: PaperContext, _: str, printing: Printing) -> Document:
    return print_estimate(context.project, context.mobility, context.programme, context.assessment.budget, printing)


def _plan(context: PaperContext, _: str, printing: Printing) -> Document:
    return print_plan(context.project, context.mobility, context.assessment, printing)


def _checklist(kind: str) -> Callable[[PaperContext, str, Printing], Document]:
    def make_it(context: PaperContext, _: str, printing: Printing) -> Document:
        return checklists.print_checklist(kind, context.project, context.mobility, printing)

    return make_it


def _always(_: Mobility) -> bool:
    return True


def _never(_: Mobility) -> bool:
    return False


def _individual(mobility: Mobility) -> bool:
    """A group mobility has one programme for all instead of an agreement each."""
    return has_learning_agreement(mobility) and not is_group(mobility)


def _after_begun(mobility: Mobility) -> bool:
    return any(paper_of(mobility, each).after for each in mobility.participants)


def _group_after_begun(mobility: Mobility) -> bool:
    return is_group(mobility) and paper_of(mobility, None).after is not None


def _transcribed(mobility: Mobility) -> bool:
    return IssuedDocument.PERSONAL_TRANSCRIPT in mobility.agreement.documents_issued


def _is_course(mobility: Mobility) -> bool:
    return mobility.activity is ActivityType.COURSES_AND_TRAINING


def _accompanied(mobility: Mobility) -> bool:
    return bool(mobility.accompanying)


_PERSONAL = frozenset({Scope.PARTICIPANT, Scope.ACCOMPANYING})
_LEARNERS_ONLY = frozenset({"ecvet_agreement", "assessment_sheet", "transcript"})
_FORMED_BY_ACTIVITY = frozenset({"host_check"})
_LEARNS = has_learning_agreement
_KINDS = (
    PaperKind("mobility_plan", Scope.MOBILITY, Stage.BEFORE, _always, _always, _plan),
    PaperKind("budget_estimate", Scope.MOBILITY, Stage.BEFORE, _always, _always, _budget),
    PaperKind("learning_agreement", Scope.PARTICIPANT, Stage.BEFORE, _LEARNS, _individual, _agreement, True),
    PaperKind("group_programme", Scope.MOBILITY, Stage.BEFORE, is_group, is_group, _group, True),
    PaperKind("grant_data_sheet", Scope.PARTICIPANT, Stage.BEFORE, _always, _always, _grant_sheet),
    PaperKind("ecvet_agreement", Scope.PARTICIPANT, Stage.BEFORE, _LEARNS, _never, _ecvet),
    PaperKind("unit_description", Scope.UNIT, Stage.BEFORE, _LEARNS, _never, _description),
    PaperKind("assessment_sheet", Scope.PARTICIPANT, Stage.BEFORE, _LEARNS, _transcribed, _sheet),
    PaperKind("memorandum", Scope.MEMORANDUM, Stage.BEFORE, _always, _never, _understanding),
    PaperKind("host_check", Scope.MOBILITY, Stage.BEFORE, _always, _always, _checklist(checklists.HOST)),
    PaperKind("course_check", Scope.MOBILITY, Stage.BEFORE, _is_course, _is_course, _checklist(checklists.COURSE)),
    PaperKind("europass_certificate", Scope.PARTICIPANT, Stage.AFTER, _LEARNS, _after_begun, _certificate),
    PaperKind("group_programme_after", Scope.MOBILITY, Stage.AFTER, is_group, _group_after_begun, _group_after),
    PaperKind("transcript", Scope.PARTICIPANT, Stage.AFTER, _LEARNS, _transcribed, _transcript),
    PaperKind("accompanying_certificate", Scope.ACCOMPANYING, Stage.AFTER, _accompanied, _accompanied, _escort),
    PaperKind("quality_mobility", Scope.MOBILITY, Stage.ANY, _always, _always, _checklist(checklists.QUALITY_MOBILITY)),
    PaperKind("quality_project", Scope.PROJECT, Stage.ANY, _always, _never, _checklist(checklists.QUALITY_PROJECT)),
)
_BY_ID = {each.id: each for each in _KINDS}
