"""What a memorandum of understanding says, by field id of its form."""

from __future__ import annotations

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import load_form
from planner.documents.names import day_part, folded, kind_part
from planner.documents.sheet import Paragraphs, RowValues, Values, paragraphs
from planner.documents.wording import address, country, day, line, period, reach
from planner.locale import Catalogue, catalogue
from planner.model import CoveredQualification, LearningUnit, Memorandum, MemorandumAnnex, MemorandumParty, Project

KIND = "memorandum"
_TICKED = "☒"


def print_memorandum(project: Project, memorandum: Memorandum, printing: Printing) -> Document:
    """Return one memorandum of understanding of a project."""
    words = catalogue(printing.lang)
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{KIND}"), memorandum.title)
    number = next((at for at, each in enumerate(project.memoranda) if each.id == memorandum.id), 0)
    return assemble(
        KIND,
        load_form(KIND),
        _values(memorandum, words),
        head,
        printing,
        _file_name(memorandum, printing.lang),
        number=number,
    )


def _file_name(memorandum: Memorandum, lang: str) -> str:
    parts = (day_part(memorandum.first_day, lang), kind_part(KIND, lang), folded(memorandum.title), lang)
    return "_".join(filter(None, parts)) + ".pdf"


def _values(memorandum: Memorandum, words: Catalogue) -> Values:
    return {
        "code": line(memorandum.code),
        "objectives": (words.text(f"papers.{KIND}.objective_text"),),
        "other_objectives": paragraphs(memorandum.other_objectives),
        # One party has agreed with nobody: the field counts as empty.
        "parties": tuple(_party(each, words) for each in memorandum.parties) if len(memorandum.parties) > 1 else (),
        "covered": tuple(
            RowValues({"organisation": line(each.name), "functions": line(each.functions)})
            for each in memorandum.covered
        ),
        "qualifications": tuple(_qualification(each, words) for each in memorandum.qualifications),
        "annex_boxes": _annexes(memorandum, words),
        "assessment": paragraphs(memorandum.assessment),
        "documentation": paragraphs(memorandum.documentation),
        "validation_and_recognition": paragraphs(memorandum.validation_and_recognition),
        "valid": line(period(words, memorandum.first_day, memorandum.last_day)) if memorandum.first_day else (),
        "length": _length(memorandum, words),
        "review": line(*day(words, memorandum.review_on), memorandum.review_by),
        "additional": paragraphs(memorandum.additional),
        "annexes": paragraphs(memorandum.annexes),
        "signatures": _signatures(memorandum, words),
    }


def _party(party: MemorandumParty, words: Catalogue) -> RowValues:
    own, contact = party.organisation, party.contact
    return RowValues(
        {
            "organisation": (
                *line(own.name),
                *address(words, own),
                *line(own.phone, own.email),
                *line(own.website),
            ),
            "contact": (*line(contact.name, contact.role), *reach(contact)),
        }
    )


def _qualification(part: CoveredQualification, words: Catalogue) -> RowValues:
    return RowValues(
        {
            "country": line(country(words, part.country)),
            "qualification": line(part.title),
            "eqf": (str(part.eqf_level),) if part.eqf_level else (),
            "nqf": line(part.nqf_level),
            "units": tuple(name for each in part.units for name in _unit(each)),
        }
    )


def _unit(unit: LearningUnit) -> Paragraphs:
    return line(unit.code, unit.title)


def _annexes(memorandum: Memorandum, words: Catalogue) -> tuple[RowValues, ...]:
    """One box for each annex; ticked for the qualifications that name it, open to be ticked by hand otherwise."""
    rows = []
    for annex in MemorandumAnnex:
        parts = [each for each in memorandum.qualifications if annex in each.annexes]
        label = words.text(f"kinds.memorandum_annex.{annex}")
        others = [each.other_annexes for each in parts if annex is MemorandumAnnex.OTHER]
        cells = {
            "tick": (_TICKED,) if parts else (),
            "annex": line(label, *others),
            "qualification": tuple(name for each in parts for name in line(each.title)),
        }
        rows.append(RowValues(cells))
    return tuple(rows)


def _length(memorandum: Memorandum, words: Catalogue) -> Paragraphs:
    shortest, longest = memorandum.shortest_days, memorandum.longest_days
    if shortest and longest:
        return (words.text(f"papers.{KIND}.days", shortest=shortest, longest=longest),)
    if shortest:
        return (words.text(f"papers.{KIND}.from_days", n=shortest),)
    return (words.text(f"papers.{KIND}.to_days", n=longest),) if longest else ()


def _signatures(memorandum: Memorandum, words: Catalogue) -> tuple[RowValues, ...]:
    # It takes two to agree: a form without parties still has a line for either side.
    parties = memorandum.parties or (MemorandumParty(), MemorandumParty())
    return tuple(
        RowValues(
            {
                "signatory": (
                    words.text(f"papers.{KIND}.party", n=number),
                    *line(each.organisation.name, country(words, each.organisation.country)),
                    *line(each.signatory.name, each.signatory.role),
                ),
                "place": line(each.signatory.place),
            }
        )
        for number, each in enumerate(parties, 1)
    )
