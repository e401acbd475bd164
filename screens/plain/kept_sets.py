"""What if, for a whole project, line by line: its kept sets of mobilities, what each costs, and who is in it."""

from __future__ import annotations

from planner.editor import EditRefused
from planner.model import MobilitySet
from planner.whatif import compare_sets, make_set_plan, members, one_more, toggled
from screens.pages.labels import mobility_title
from screens.pages.spec import Column, Page, PageHost, Row, Table, table_action
from screens.session.session import Session
from screens.whatif.answers import consequences


def page() -> Page:
    """Return the page of the project's sets."""
    return Page("what_if", _title, lambda _session: (_SETS,))


def _title(session: Session) -> str:
    return session.words.text("page.what_if", title=session.project.title or session.words.text("word.untitled"))


def _sets(session: Session) -> tuple[MobilitySet, ...]:
    return session.project.mobility_sets


def _rows(session: Session) -> list[Row]:
    words, sets = session.words, _sets(session)
    found = compare_sets(session.project, session.mobilities, session.programme, session.today, sets)
    # The first column is the plan itself, all others are compared with it.
    plan = found.columns[0].budget.total.planned
    rows = []
    for at, (each, column) in enumerate(zip(sets, found.columns[1:], strict=True)):
        total = column.budget.total.planned
        unknown = " ?" if column.budget.missing else ""
        inside = "; ".join(mobility_title(words, one) for one in members(session.mobilities, each))
        cells = (each.name, f"{words.amount(total)} EUR{unknown}", words.amount(total - plan), inside)
        rows.append(Row(str(at), cells))
    return rows


def _store(host: PageHost, sets: tuple[MobilitySet, ...], at: int) -> None:
    host.session.editor.apply({"project.mobility_sets": sets})
    host.changed()
    host.say(", ".join(filter(None, _rows(host.session)[at].cells)))


def _add(session: Session) -> str:
    sets = _sets(session)
    try:
        sets = one_more(sets, MobilitySet())
    except EditRefused:
        return str(len(sets) - 1)
    session.editor.apply({"project.mobility_sets": sets})
    return str(len(sets) - 1)


def _remove(session: Session, key: str) -> None:
    gone = _sets(session)[int(key)].id
    session.editor.apply({"project.mobility_sets": tuple(each for each in _sets(session) if each.id != gone)})


def _choose(host: PageHost) -> None:
    """Ask which mobilities a set has."""
    session, at = host.session, int(host.row_key)
    here = _sets(session)[at]
    rows = [Row(each.id, (mobility_title(session.words, each),)) for each in session.mobilities]
    ticked = {each.id for each in members(session.mobilities, here)}

    def chosen(keys: list[str]) -> None:
        changed = here
        for each in session.mobilities:
            # Only what was ticked or unticked now: a mobility that was added to the project since stays as the set
            # has it.
            if (each.id in keys) is not (each.id in ticked):
                changed = toggled(changed, each)
        _store(host, (*_sets(session)[:at], changed, *_sets(session)[at + 1 :]), at)

    host.pick_several(here.name, rows, (), chosen, ticked=ticked)


def _make_plan(host: PageHost) -> None:
    """Say what would go into the archive, and make the set the plan on yes."""
    session, words = host.session, host.session.words
    if not host.row_key:
        return
    here, every = _sets(session)[int(host.row_key)], session.mobilities
    text = "\n".join(consequences(session, every, here))
    if not text:
        host.say(words.text("said.set_same_as_plan"))
        return

    def go() -> None:
        session.editor.apply(lambda plan: make_set_plan(plan, every, here))
        host.changed()
        host.say(words.text("plain.set_made_plan", name=here.name))

    # Asked before, as mobilities go into the archive by it; undo takes it back in one step.
    host.ask(words.text("ask.make_set_plan", name=here.name), text, go)


_SETS = Table(
    "what_if_sets",
    (Column("", 12), Column("", 12), Column("column.difference", 12), Column("", 0)),
    _rows,
    add=_add,
    remove=_remove,
    enter=table_action("change", "enter", _choose),
    actions=(table_action("make_plan", "p", _make_plan),),
)
