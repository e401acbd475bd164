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
from screens.pages.builders import field, records, ticks
from screens.pages.labels import country_options, level_options
from screens.pages.spec import Action, Block, Column, Field, Heading, Kind, Page, PageHost, Table, table_action
from screens.session.session import Session


def _field(path: str, kind: Kind = Kind.TEXT) -> Field:
    """A field whose label is the last part of its path."""
    return field(path, kind, label=f"fields.memo.{path.rpartition('.')[2]}")


def _country(path: str) -> Field:
    return field(path, Kind.CHOICE, options=country_options, label="fields.memo.country")


def new_memorandum(session: Session) -> Memorandum:
    """Return a memorandum with the own school, and the host where one is open, as its parties."""
    # Own names are copied, not linked: what two schools signed stays as it was when one of them moves.
    own = MemorandumParty(organisation=session.project.organisation, contact=session.project.coordinator)
    host = session.mobility_or_empty.host
    parties = (
        (own, MemorandumParty(organisation=host, contact=session.mobility_or_empty.host_contact))
        if host.name
        else (own,)
    )
    return Memorandum(title=host.name, parties=parties)


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
        _field(f"{path}.first_day", Kind.DATE),
        _field(f"{path}.last_day", Kind.DATE),
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
