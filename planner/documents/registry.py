"""All papers that can be made. Screens and shell ask here; a paper's own folder says what it is and how it is made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import import_module

from planner.documents.attachment import shared_plan
from planner.documents.document import Document, Printing
from planner.documents.editions import as_version, marked, standing_of
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, Subject
from planner.documents.letterhead import Issuer
from planner.documents.marks import stamped
from planner.documents.names import folded, kind_part
from planner.documents.second_language import SECOND_TEXTS, in_languages
from planner.documents.textblocks import plain_text
from planner.locale import catalogue, languages
from planner.model import Agreement, FourthParty, Mobility, Project, Traveller, at_workplace
from planner.readiness import Missing

_FOLDERS = (
    "mobility_plan",
    "budget_estimate",
    "learning_agreement",
    "europass",
    "group_programme",
    "grant_data_sheet",
    "letter_of_intent",
    "parental_consent",
    "code_of_conduct",
    "emergency_card",
    "attendance_sheet",
    "green_declaration",
    "ecvet_agreement",
    "unit_description",
    "transcript",
    "memorandum",
    "host_check",
    "course_check",
    "accompanying_certificate",
    "quality_mobility",
    "quality_project",
)
"""Each names its paper as `PAPER`, or several as `PAPERS`. Within a stage papers are listed in this order."""


@cache
def paper_kinds() -> tuple[PaperKind, ...]:
    """Return all kinds, in the order in which a mobility needs them: before it, after it, at any time."""
    stages = list(Stage)
    kinds = (kind for folder in _FOLDERS for kind in _kinds_in(folder))
    return tuple(sorted(kinds, key=lambda kind: stages.index(kind.stage)))


def _kinds_in(folder: str) -> tuple[PaperKind, ...]:
    package = import_module(f"{__package__}.{folder}")
    kinds: tuple[PaperKind, ...] = package.PAPERS if hasattr(package, "PAPERS") else (package.PAPER,)
    return kinds


def paper_kind(kind: str) -> PaperKind:
    """Return a kind by its id.

    Raises:
        KeyError: there is none of this id.
    """
    return _by_id()[kind]


@cache
def _by_id() -> dict[str, PaperKind]:
    return {each.id: each for each in paper_kinds()}


def subjects(kind: PaperKind, context: PaperContext) -> tuple[Subject, ...]:
    """Return everybody and everything that gets a copy of this paper, in the order of the plan."""
    project, mobility = context.project, context.mobility
    if kind.scope in {Scope.MOBILITY, Scope.PROJECT}:
        return (Subject("", mobility.title if kind.scope is Scope.MOBILITY else project.title),)
    if kind.scope.is_personal:
        people: Sequence[Traveller] = {
            Scope.PARTICIPANT: mobility.participants,
            Scope.ACCOMPANYING: mobility.accompanying,
        }.get(kind.scope, mobility.travellers)
        # Nobody signs or gets a paper for somebody whose data were erased.
        return tuple(Subject(each.id, each.name) for each in people if kind.gets(mobility, each) and not each.erased_on)
    if kind.scope is Scope.UNIT:
        return tuple(Subject(each.id, each.title or each.code) for each in context.units())
    return tuple(Subject(each.id, each.title) for each in project.memoranda)


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
    school, logo = context.project.organisation, context.project.logo
    issuer = Issuer(school, logo) if kind.letterhead(context, subject) else None
    printing = printing._replace(sample=context.project.sample, author=school.name, issuer=issuer)
    begun = printing._replace(draft=printing.draft or attests_too_early(kind, context, subject, printing.made_on))
    now = standing_of(kind, context, subject)
    document = in_languages(lambda plan, how: _made(kind, plan, subject, how), context, as_version(begun, now))
    document = marked(document, f"{context.mobility.id}|{subject}", printing.beside, now)
    # A paper about one person takes along what concerns that person; the group's is about nobody and takes all.
    inside = shared_plan(context.project, context.mobility, subject) if kind.carries_plan else ""
    beside = plain_text(document) if kind.is_copied else ""
    document = stamped(document, kind, context, subject, begun)
    return document._replace(attachment=inside, text=beside)


def _made(kind: PaperKind, context: PaperContext, subject: str, printing: Printing) -> Document:
    """Make a paper; of one about a person with what differs at their workplace."""
    # After the texts are in the paper's language: those of the workplace are among them.
    person = context.traveller(subject) if kind.scope.is_personal else None
    own = context._replace(mobility=at_workplace(context.mobility, person))
    return kind.make(own, subject, printing)


def attests_too_early(kind: PaperKind, context: PaperContext, subject: str, on: date) -> bool:
    """Whether a paper says what happened before it has: until the last day of the stay it is a draft."""
    return kind.stage is Stage.AFTER and not has_ended(kind, subject, context.mobility, on)


def has_ended(kind: PaperKind, subject: str, mobility: Mobility, on: date) -> bool:
    """Whether the stay that a paper is about is over, or has its last day; one's own where it is about one person."""
    people = mobility.travellers if kind.scope.is_personal else ()
    whose = next((each for each in people if each.id == subject), None)
    last = mobility.period(whose)[1]
    return last is not None and last <= on


def blank_form(kind: PaperKind, context: PaperContext, printing: Printing) -> Document:
    """Return an empty form to be filled in by hand; of the case only the call and the activity play a part.

    An agreement has a line for a guardian: whether the learner is of age is not known of an empty one.
    """
    empty = PaperContext(
        Project(call=context.project.call),
        Mobility(
            activity=context.mobility.activity if kind.blank_by_activity else None,
            agreement=Agreement(fourth_party=FourthParty.BOTH),
        ),
        context.programme,
        context.assessment,
    )
    blank = printing._replace(blank=True, draft=False)
    document = in_languages(lambda plan, how: kind.make(plan, "", how), empty, blank)
    document = stamped(document, kind, empty, "", blank)
    lang = "-".join(filter(None, (printing.lang, printing.beside)))
    blank_part = catalogue(printing.lang).text("papers.file.blank")
    name = f"{blank_part}_{kind_part(kind.id, printing.lang)}_{lang}.pdf"
    return document._replace(file_name=name, table="", about="blank")


def missing(kind: PaperKind, context: PaperContext, subject: str, on: date) -> tuple[Missing, ...]:
    """Return what a paper still needs, in order of the steps, each with the field that a key can jump to."""
    gaps = _made(kind, context, subject, Printing(context.project.language, on)).gaps
    return (*gaps, *second_gaps(kind, context, subject, on))


def second_gaps(kind: PaperKind, context: PaperContext, subject: str, on: date) -> tuple[Missing, ...]:
    """Return how many texts of a paper the partner cannot read yet; nothing where no language of theirs is named."""
    second = context.mobility.second_language
    if second in {"", context.project.language} or second not in languages():
        return ()
    made = in_languages(lambda plan, how: _made(kind, plan, subject, how), context, Printing(second, on))
    return tuple(each for each in made.gaps if each.field == SECOND_TEXTS)


def set_folder(mobility: Mobility) -> str:
    """Return a name for the folder of a mobility's papers, such as schwerin_practice-of-cooks.

    The same whenever they are made: one current file of each paper stands in it.
    """
    place = folded(mobility.travel.destination.name or mobility.host.town)
    return "_".join(each for each in (place, folded(mobility.title) or mobility.id) if each)
