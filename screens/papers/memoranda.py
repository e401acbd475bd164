"""Memoranda of understanding: one per partnership, kept with the project, used by many mobilities."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from planner.model import (
    CoveredOrganisation,
    CoveredQualification,
    LearningUnit,
    Memorandum,
    MemorandumAnnex,
    MemorandumParty,
    Organisation,
)
from planner.model.base import Plain
from planner.model.same import fold_name
from screens.pages.builders import field, records, ticks
from screens.pages.labels import country_options, level_options
from screens.pages.spec import Action, Block, Column, Field, Heading, Kind, Page, PageHost, Table, table_action
from screens.pages.table import Row
from screens.papers.dates import valid_from, valid_to
from screens.session.session import Session


def _field(path: str, kind: Kind = Kind.TEXT) -> Field:
    """A field whose label is the last part of its path."""
    return field(path, kind, label=f"fields.memo.{path.rpartition('.')[2]}")


def _country(path: str) -> Field:
    return field(path, Kind.CHOICE, options=country_options, label="fields.memo.country")


def new_memorandum(session: Session) -> Memorandum:
    """Return a memorandum with the own school as its party, and of an open mobility what its plan knows already."""
    project, plan = session.project, session.mobility_or_empty
    # Own names are copied, not linked: what two schools signed stays as it was when one of them moves.
    own = MemorandumParty(
        organisation=project.organisation,
        contact=project.coordinator,
        signatory=plan.agreement.sending_signatory,
    )
    if not plan.host.name:
        return Memorandum(parties=(own,))
    partner = MemorandumParty(
        organisation=plan.host, contact=plan.host_contact, signatory=plan.agreement.hosting_signatory
    )
    return Memorandum(
        title=plan.host.name,
        parties=(own, partner),
        qualifications=_qualification(session),
        assessment=plan.agreement.evaluation_procedure,
        validation_and_recognition=plan.agreement.recognition_procedure,
    )


def _qualification(session: Session) -> tuple[CoveredQualification, ...]:
    """The qualification that the participants learn for, with the mobility's units; none while nothing is known."""
    plan = session.mobility_or_empty
    titles = dict.fromkeys(each.education_programme for each in plan.participants if each.education_programme)
    country = session.project.organisation.country
    # One record with the units: which unit is whose is for the coordinator to say.
    named = [CoveredQualification(country=country, title=each) for each in titles]
    if not named and plan.units:
        named = [CoveredQualification(country=country)]
    return tuple(each.model_copy(update={"units": plan.units}) if not at else each for at, each in enumerate(named))


def with_this_host(session: Session) -> list[Memorandum]:
    """Return the project's memoranda with the host of the open mobility: they are used again, not made anew."""
    host = fold_name(session.mobility_or_empty.host.name)
    return [
        each
        for each in session.project.memoranda
        if host and any(fold_name(party.organisation.name) == host for party in each.parties)
    ]


def is_filled(memorandum: Memorandum) -> bool:
    """Whether a memorandum says with whom, for which qualification and how long: an empty one is agreed with nobody."""
    named = [each for each in memorandum.parties if each.organisation.name]
    return len(named) > 1 and any(each.title for each in memorandum.qualifications) and bool(memorandum.first_day)


def wanted_table() -> Table:
    """Return what the open mobility can do about its memorandum: use one with this host, or make one."""

    def rows(session: Session) -> list[Row]:
        host, words = session.mobility_or_empty.host.name, session.words
        use = [Row(each.id, (words.text("word.memorandum_use", title=each.title),)) for each in with_this_host(session)]
        return [*use, Row(_NEW, (words.text("word.memorandum_new" if host else "word.memorandum_empty", host=host),))]

    return Table(
        "memorandum_wanted", (Column("column.next", 0),), rows, enter=_TAKE_MEMORANDUM, actions=(_TAKE_MEMORANDUM,)
    )


def _take_memorandum(host: PageHost) -> None:
    """Put the open mobility under a memorandum, which is made where there is none, and open it."""
    session, key = host.session, host.row_key
    if not key:
        return
    if key == _NEW:
        made = new_memorandum(session)
        session.put("project.memoranda", (*session.project.memoranda, made))
        key = made.id
    session.put("mobility.memorandum", key)
    host.changed()
    at = next((n for n, each in enumerate(session.project.memoranda) if each.id == key), None)
    if at is not None:
        host.later(host.show_page, memorandum_page(session, at))


_NEW = "+"
_TAKE_MEMORANDUM = table_action("memorandum_take", "enter", _take_memorandum)


# -- pages ---------------------------------------------------------------------------------------------------------


def memorandum_page(_session: Session, number: int) -> Page:
    """Return the page of one memorandum."""
    path = f"project.memoranda.{number}"
    return Page(
        "memorandum",
        lambda session: session.project.memoranda[number].title or session.words.text("page.memorandum"),
        lambda _session: _memorandum_blocks(path),
        lambda session: len(session.project.memoranda) > number,
        tall=True,
    )


def _memorandum_blocks(path: str) -> tuple[Block, ...]:
    return (
        _field(f"{path}.title"),
        _field(f"{path}.code"),
        _field(f"{path}.first_day", Kind.DATE)._replace(refused=valid_from(f"{path}.last_day")),
        _field(f"{path}.last_day", Kind.DATE)._replace(refused=valid_to(f"{path}.first_day")),
        Heading("heading.parties"),
        _parties(path),
        Heading("heading.qualifications"),
        _qualifications(path),
        Heading("heading.covered"),
        _covered(path),
        Heading("heading.memo_texts"),
        _field(f"{path}.other_objectives", Kind.PROSE),
        _field(f"{path}.assessment", Kind.PROSE),
        _field(f"{path}.documentation", Kind.PROSE),
        _field(f"{path}.validation_and_recognition", Kind.PROSE),
        _field(f"{path}.shortest_days", Kind.WHOLE),
        _field(f"{path}.longest_days", Kind.WHOLE),
        _field(f"{path}.review_on", Kind.DATE),
        _field(f"{path}.review_by"),
        _field(f"{path}.additional", Kind.PROSE),
        _field(f"{path}.annexes", Kind.PROSE),
    )


def _parties(memorandum: str) -> Table:
    path = f"{memorandum}.parties"

    def page(_session: Session, number: int) -> Page:
        at = f"{path}.{number}"
        return Page(
            "memorandum_party",
            lambda session: session.get(f"{at}.organisation.name") or session.words.text("page.memorandum_party"),
            lambda _session: (
                *(_field(f"{at}.organisation.{each}") for each in ("name", "address", "town")),
                _country(f"{at}.organisation.country"),
                *(_field(f"{at}.organisation.{each}") for each in ("phone", "email", "website")),
                Heading("heading.contact"),
                *(
                    field(f"{at}.contact.{each}", label=f"fields.memo.contact_{each}")
                    for each in ("name", "role", "email")
                ),
                Heading("heading.signatures"),
                *(field(f"{at}.signatory.{each}", label=f"fields.memo.signatory_{each}") for each in _SIGNATORY),
            ),
            lambda session: len(session.items(path)) > number,
            tall=True,
        )

    return _records(
        path,
        (Column("column.organisation", 0), Column("column.town", 18)),
        lambda _session, each: (each.organisation.name, each.organisation.town),
        page,
        MemorandumParty(organisation=Organisation()),
    )


_SIGNATORY = ("name", "role", "place")


def _covered(memorandum: str) -> Table:
    path = f"{memorandum}.covered"

    def page(_session: Session, number: int) -> Page:
        return Page(
            "memorandum_covered",
            lambda session: session.words.text("page.memorandum_covered"),
            lambda _session: (_field(f"{path}.{number}.name"), _field(f"{path}.{number}.functions")),
            lambda session: len(session.items(path)) > number,
            tall=True,
        )

    return _records(
        path,
        (Column("column.organisation", 0), Column("column.functions", 22)),
        lambda _session, each: (each.name, each.functions),
        page,
        CoveredOrganisation(),
    )


def _qualifications(memorandum: str) -> Table:
    path = f"{memorandum}.qualifications"

    def page(_session: Session, number: int) -> Page:
        at = f"{path}.{number}"
        return Page(
            "memorandum_part",
            lambda session: session.get(f"{at}.title") or session.words.text("page.memorandum_part"),
            lambda _session: (
                _country(f"{at}.country"),
                _field(f"{at}.title"),
                field(f"{at}.eqf_level", Kind.CHOICE, options=level_options, label="fields.memo.eqf_level"),
                _field(f"{at}.nqf_level"),
                Heading("heading.units_for_mobility"),
                _units(at),
                Heading("heading.annexes"),
                ticks(f"{at}.annexes", "annexes", _annexes, 4)._replace(
                    columns=(Column("column.tick", 3), Column("column.annex", 0)),
                ),
                _field(f"{at}.other_annexes"),
            ),
            lambda session: len(session.items(path)) > number,
            tall=True,
        )

    return _records(
        path,
        (
            Column("column.country", 3),
            Column("column.qualification", 0),
            Column("column.eqf", 3),
        ),
        lambda _session, each: (each.country, each.title, str(each.eqf_level or "")),
        page,
        CoveredQualification(),
    )


def _annexes(session: Session) -> list[tuple[MemorandumAnnex, str]]:
    return [(each, session.words.text(f"kinds.memorandum_annex.{each.value}")) for each in MemorandumAnnex]


def _take_units(host: PageHost) -> None:
    """Put the units of the open mobility into the memorandum, each once."""
    session = host.session
    path = host.table.about if host.table else ""
    there = session.items(path)
    # By id, so that a unit whose title was changed here is not taken a second time.
    known = {each.id for each in there}
    new = tuple(each for each in session.mobility_or_empty.units if each.id not in known)
    session.put(path, (*there, *new))
    host.changed()
    host.say(session.words.text("said.units_taken", n=len(new)))


_TAKE_UNITS = table_action("memo_units", "u", _take_units)


def _units(qualification: str) -> Table:
    path = f"{qualification}.units"

    def page(_session: Session, number: int) -> Page:
        at = f"{path}.{number}"
        return Page(
            "memorandum_unit",
            lambda session: session.get(f"{at}.title") or session.words.text("page.memorandum_unit"),
            lambda _session: (_field(f"{at}.code"), _field(f"{at}.title")),
            lambda session: len(session.items(path)) > number,
            tall=True,
        )

    return _records(
        path,
        (Column("column.code", 12), Column("column.unit", 0)),
        lambda _session, each: (each.code, each.title),
        page,
        LearningUnit(),
        actions=(_TAKE_UNITS,),
    )


def _records(
    path: str,
    columns: tuple[Column, ...],
    cells: Callable[[Session, Any], tuple[str, ...]],
    page: Callable[[Session, int], Page],
    new: Plain,
    actions: tuple[Action, ...] = (),
) -> Table:
    """A table of a memorandum's parts; every added part is a copy of `new` under an id of its own."""
    table = records(path, columns, cells, page, lambda session: session.copied(new), actions=actions, height=3)
    return table._replace(about=path)


MEMORANDA = records(
    "project.memoranda",
    (Column("column.memorandum", 0), Column("column.valid", 17)),
    lambda _session, each: (each.title, _valid(each)),
    memorandum_page,
    new_memorandum,
    height=10,
)


def _valid(memorandum: Memorandum) -> str:
    first, last = memorandum.first_day, memorandum.last_day
    return f"{first:%m.%Y} - {last:%m.%Y}" if first and last else ""
