"""Units and frameworks for reuse: copied in, kept in the school's library, read from and written to files."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from planner.exchange import BadInput
from planner.exchange.frameworks import read_framework
from planner.exchange.unitsfile import merged, read_units, units_json
from planner.locale import Message, message
from planner.locale.reasons import reason_of
from planner.model import CustomFramework, LearningUnit, Library
from planner.outcomes.drafts import from_item
from planner.outcomes.starter import starter_trades, starter_units
from planner.outcomes.units import POINTS_A_YEAR, add_unit, indicative, share_points, whole_unit
from planner.store import StoreError
from planner.store.library import change_library, read_library, save_framework, save_unit
from screens.dialogs.base import Number
from screens.dialogs.multi_picker import MultiPicker
from screens.dialogs.picker import Picker
from screens.dialogs.prompt import Prompt
from screens.pages.table import Column, Row

if TYPE_CHECKING:
    from screens.plan.screen import PlanScreen

FROM_FILE = "file"
Answer = TypeVar("Answer")


def _stored(screen: PlanScreen, call: Callable[[Path], Answer]) -> Answer | None:
    """Read or change the school's library; say what went wrong and return None."""
    try:
        return call(screen.planner.workspace.folder)
    except (BadInput, StoreError) as problem:
        screen.say(screen.session.words.render(problem.message), wrong=True)
    except OSError as problem:
        screen.say(screen.session.words.text("screens.said.refused", reason=reason_of(problem)), wrong=True)
    return None


def _readable(typed: str) -> Message | None:
    """Say what is wrong with a typed path."""
    return None if Path(typed).expanduser().is_file() else message("exchange.file.missing", file=typed)


def _ask_for_file(screen: PlanScreen, title: str, then: Callable[[Path], None]) -> None:
    words = screen.session.words

    def typed(path: str | None) -> None:
        if path:
            then(Path(path).expanduser())

    hint = words.text("outcome_screens.file.hint")
    screen.app.push_screen(Prompt(words, words.text(title), hint=hint, check=_readable), typed)


# -- units -------------------------------------------------------------------------------------------------------------


def pick_unit(screen: PlanScreen) -> None:
    """Copy a unit into the mobility: one of the school's own, or a starter unit in the plan's language."""
    library = _stored(screen, read_library)
    if library is None:
        return
    words = screen.session.words
    offered = _offered(screen, library)
    rows = [Row(key, (whose, unit.title, str(len(unit.outcomes)))) for key, (whose, unit) in offered.items()]
    rows.append(Row(FROM_FILE, (words.text("outcome_screens.unit.own"), words.text("outcome_screens.unit.file"), "")))

    def picked(key: str | None) -> None:
        if key == FROM_FILE:
            _ask_for_file(screen, "outcome_screens.unit.file_title", lambda path: _import_units(screen, path))
        elif key is not None:
            _copy_in(screen, offered[key][1])

    columns = (Column("", 18), Column(""), Column("", 3, right=True))
    screen.app.push_screen(Picker(words, words.text("outcome_screens.unit.pick"), rows, columns=columns), picked)


def _offered(screen: PlanScreen, library: Library) -> dict[str, tuple[str, LearningUnit]]:
    own = screen.session.words.text("outcome_screens.unit.own")
    offered = {f"own.{each.id}": (own, each) for each in library.units}
    trades = [starter_units(each, screen.session.project.language) for each in starter_trades()]
    for trade in sorted(trades, key=lambda each: each.title.casefold()):
        offered |= {f"{trade.trade}.{each.id}": (trade.title, each) for each in trade.units}
    return offered


def _copy_in(screen: PlanScreen, unit: LearningUnit) -> None:
    at = len(screen.session.mobility_or_empty.outcomes)
    screen.session.change(lambda plan: add_unit(plan, unit))
    screen.changed()
    screen.go_to_row(str(at))
    words = screen.session.words
    screen.say(words.text("outcome_screens.said.unit_copied", title=unit.title, n=len(unit.outcomes)))


def _import_units(screen: PlanScreen, path: Path) -> None:
    def put(folder: Path) -> int:
        file = read_units(path)
        change_library(folder, lambda library: merged(library, file))
        return len(file.units)

    count = _stored(screen, put)
    if count is not None:
        screen.say(screen.session.words.text("outcome_screens.said.units_read", n=count))
        pick_unit(screen)


def _unit_here(screen: PlanScreen) -> LearningUnit | None:
    at, units = screen.row_key, screen.session.mobility_or_empty.units
    return units[int(at)] if at.isdigit() and int(at) < len(units) else None


def keep_unit(screen: PlanScreen) -> None:
    """Keep the unit under the cursor, with all that belongs to it, in the school's library."""
    unit = _unit_here(screen)
    if unit is None:
        return
    words = screen.session.words
    if not unit.title:
        screen.say(words.text("outcome_screens.said.unit_needs_title"), wrong=True)
        return
    whole = whole_unit(screen.session.mobility_or_empty, unit.id)
    if _stored(screen, lambda folder: save_unit(folder, whole)) is not None:
        screen.say(words.text("outcome_screens.said.unit_kept", title=unit.title))


def send_units(screen: PlanScreen) -> None:
    """Write the mobility's units into a file for another school."""
    session = screen.session
    if not session.mobility_or_empty.units:
        return
    units = tuple(whole_unit(session.mobility_or_empty, each.id) for each in session.mobility_or_empty.units)

    def typed(path: str | None) -> None:
        if path:
            _write_units(screen, Path(path).expanduser(), units)

    start = str(Path.home() / "mobility-papers" / "units.json")
    title = session.words.text("outcome_screens.unit.send_title")
    screen.app.push_screen(Prompt(session.words, title, start=start), typed)


def _write_units(screen: PlanScreen, path: Path, units: tuple[LearningUnit, ...]) -> None:
    def put(_folder: Path) -> bool:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:  # a file that is there stays
            file.write(units_json(units))
        return True

    if _stored(screen, put):
        screen.say(screen.session.words.text("outcome_screens.said.units_written", file=str(path)))


def share(screen: PlanScreen) -> None:
    """Share ECVET points among the mobility's units by their weights; indicative, as the line under it says."""
    session = screen.session
    words = session.words

    def typed(total: int | None) -> None:
        if total:
            points = share_points(
                {each.id: each.weight or 1 for each in session.mobility_or_empty.units}, Decimal(total)
            )
            units = tuple(
                each.model_copy(update={"credit_points": points[each.id]}) for each in session.mobility_or_empty.units
            )
            session.put("mobility.units", units)
            screen.changed()
            screen.say(words.render(indicative(Decimal(total))))

    if session.mobility_or_empty.units:
        title = words.text("outcome_screens.unit.share_title", year=POINTS_A_YEAR)
        screen.app.push_screen(Number(words, title, least=1, most=999), typed)


# -- frameworks --------------------------------------------------------------------------------------------------------


def pick_entries(screen: PlanScreen) -> None:
    """Make draft outcomes of entries of the school's own frameworks; without any, read one from a table."""
    library = _stored(screen, read_library)
    if library is None:
        return
    if not library.frameworks:
        _ask_for_table(screen)
        return
    words = screen.session.words
    entries = {
        f"{framework.id}.{n}": (framework.name, item)
        for framework in library.frameworks
        for n, item in enumerate(framework.items)
    }
    rows = [Row(key, (name, item.code, item.title, item.level)) for key, (name, item) in entries.items()]
    rows.append(Row(FROM_FILE, ("", "", words.text("outcome_screens.framework.file"), "")))

    def picked(keys: list[str] | None) -> None:
        from screens.outcomes.actions import add_outcomes

        if keys and FROM_FILE in keys:
            _ask_for_table(screen)
        elif keys:
            language = screen.session.project.language
            add_outcomes(screen, [from_item(*entries[each], language) for each in keys])

    columns = (Column("", 12), Column("", 8), Column(""), Column("", 3))
    title = words.text("outcome_screens.framework.pick")
    screen.app.push_screen(MultiPicker(words, title, rows, columns), picked)


def _ask_for_table(screen: PlanScreen) -> None:
    _ask_for_file(screen, "outcome_screens.framework.file_title", lambda path: _import_framework(screen, path))


def _import_framework(screen: PlanScreen, path: Path) -> None:
    """Read a table into the library; one of the same name is replaced."""

    def put(folder: Path) -> CustomFramework:
        table = read_framework(path.read_bytes(), path.stem)
        problems.extend(table.problems)
        old = next((each for each in read_library(folder).frameworks if each.name == table.framework.name), None)
        framework = table.framework.model_copy(update={"id": old.id}) if old else table.framework
        save_framework(folder, framework)
        return framework

    problems: list[Message] = []
    framework = _stored(screen, put)
    if framework is None:
        return
    words = screen.session.words
    pick_entries(screen)
    screen.say(words.text("outcome_screens.said.framework_read", name=framework.name, n=len(framework.items)))
    if problems:
        screen.planner.tell("\n".join(words.render(each) for each in problems))


UNIT_EXTRAS: dict[str, Callable[[PlanScreen], None]] = {
    "unit": pick_unit,
    "framework": pick_entries,
    "keep_unit": keep_unit,
    "send": send_units,
    "share": share,
}
