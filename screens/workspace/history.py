"""Earlier states of a mobility on the screen: which there are, what is different, and one brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.differences import Difference, differences
from planner.model import Mobility
from planner.store import StoreError
from planner.workflows import restore_state
from screens.pages.table import Column, Row
from screens.saving.field_names import FieldNames
from screens.session.loading import open_session
from screens.workspace.lists import pick

if TYPE_CHECKING:
    from planner.store import MobilitySummary
    from planner.store.history import State
    from screens.workspace.lists import Home

_LONGEST = 400
"""Letters of a value that a comparison shows."""


def show_history(home: Home, mobility: MobilitySummary) -> None:
    """List the earlier states of a mobility; each can be compared with the present one, or brought back."""
    project, words = home.here, home.services.words
    assert project is not None
    states = home.services.workspace.history(project.id, mobility.id)
    names, rows = _names(home, project.id, mobility.id), []
    known: dict[str, str] = {}
    for each, older in zip(states, [*states[1:], None], strict=True):
        changed = [] if older is None else differences(older.data, each.data)
        parts = ", ".join(dict.fromkeys(_part(names, one.path, known) for one in changed))
        rows.append(Row(each.id, (words.write(each.at), each.by, parts)))

    def picked(state_id: str) -> None:
        ways = [Row(each, (words.text(f"workspace.history.{each}"),)) for each in ("compare", "restore")]
        state = next(each for each in states if each.id == state_id)
        pick(home, words.write(state.at), ways, lambda way: _back_to(home, project.id, mobility.id, state, way))

    title = words.text("page.history", title=mobility.title or words.text("word.untitled"))
    pick(home, title, rows, picked, (Column("", 18), Column("", 10), Column("", 0)))


async def _back_to(home: Home, project_id: str, mobility_id: str, state: State, way: str) -> None:
    services, words = home.services, home.services.words
    if way == "restore":
        if await services.stored(restore_state, services.workspace, project_id, mobility_id, state.id) is not None:
            home.reload(words.text("said.state_restored", at=words.write(state.at)))
        return
    stored = await services.stored(services.workspace.load_mobility, project_id, mobility_id)
    if stored is not None:
        found = differences(state.data, stored.mobility.model_dump(mode="json"))
        names = _names(home, project_id, mobility_id, state)
        lines = [_changed(names, each, home) for each in found]
        services.tell("\n\n".join(lines) or words.text("workspace.history.same"), words.write(state.at))


def _names(home: Home, project_id: str, mobility_id: str, then: State | None = None) -> list[FieldNames]:
    """The words of the fields as they stand now, and as they stood then: a record may be in one of the two only."""
    found: list[FieldNames] = []
    try:
        session, _ = open_session(home.services.workspace, project_id, mobility_id, home.services.words)
        found.append(FieldNames(session, home.app.steps))
        if then is not None:
            past, _ = open_session(home.services.workspace, project_id, mobility_id, home.services.words)
            past.editor.stand_in(past.editor.state._replace(mobility=Mobility.model_validate(then.data)))
            found.append(FieldNames(past, home.app.steps))
    except (StoreError, ValueError):  # damaged: then paths stand for words
        pass
    return found


def _part(names: list[FieldNames], path: str, known: dict[str, str]) -> str:
    """What a part of the plan is called in a list of many: the field, or the step of a record; asked once each."""
    part = path.partition(".")[0]
    if part not in known:
        said = (each.part(f"mobility.{path}") for each in names)
        known[part] = next(filter(None, said), part.replace("_", " "))
    return known[part]


def _changed(names: list[FieldNames], each: Difference, home: Home) -> str:
    path, words = f"mobility.{each.path}", home.services.words
    knows = next((one for one in names if one.part(path)), None)
    name = knows.label(path) if knows else each.path.replace("_", " ").replace(".", " / ")
    then, now = (_value(knows, path, value, home)[:_LONGEST] for value in (each.before, each.after))
    return f"{name}\n{words.text('workspace.history.then')}: {then}\n{words.text('workspace.history.now')}: {now}"


def _value(knows: FieldNames | None, path: str, value: Any, home: Home) -> str:
    if knows is not None:
        return knows.value(path, value)
    return home.services.words.text("workspace.nothing") if value in (None, "", [], {}) else str(value)
