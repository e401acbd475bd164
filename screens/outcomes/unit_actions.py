"""Units and frameworks for reuse: copied in, kept in the school's library, read from and written to files."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from planner.bounded import typed_path
from planner.exchange import BadInput
from planner.exchange.frameworks import read_framework_file
from planner.exchange.unitsfile import merged, read_units, units_json
from planner.locale import Message, message
from planner.locale.reasons import reason_of
from planner.model import CustomFramework, LearningUnit, Library
from planner.outcomes.drafts import from_item
from planner.outcomes.starter import starter_trades, starter_units
from planner.outcomes.units import POINTS_A_YEAR, add_unit, indicative, share_points, whole_unit
from planner.private_file import write_private
from planner.store import StoreError
from planner.store.library import change_library, read_library, save_framework, save_unit
from screens.outcomes.add import add_outcomes
from screens.pages.spec import PageHost
from screens.pages.table import Column, Row

FROM_FILE = "file"
Answer = TypeVar("Answer")


def _stored(host: PageHost, call: Callable[[Path], Answer]) -> Answer | None:
    """Read or change the school's library; say what went wrong and return None."""
    try:
        return call(host.services.workspace.folder)
    except (BadInput, StoreError) as problem:
        host.say(host.session.words.render(problem.message), wrong=True)
    except OSError as problem:
        host.say(host.session.words.text("said.refused", reason=reason_of(problem)), wrong=True)
    return None


def _readable(typed: str) -> Message | None:
    """Say what is wrong with a typed path."""
    return None if typed_path(typed).is_file() else message("exchange.file.missing", file=typed)


def _ask_for_file(host: PageHost, title: str, then: Callable[[Path], None]) -> None:
    words = host.session.words

    def typed(path: str) -> None:
        then(typed_path(path))

    hint = words.text("ask.file.hint")
    host.ask_file(words.text(title), typed, hint=hint, check=_readable)


# -- units -------------------------------------------------------------------------------------------------------------


def pick_unit(host: PageHost) -> None:
    """Copy a unit into the mobility: one of the school's own, or a starter unit in the plan's language."""
    library = _stored(host, read_library)
    if library is None:
        return
    words = host.session.words
    offered = _offered(host, library)
    rows = [Row(key, (whose, unit.title, str(len(unit.outcomes)))) for key, (whose, unit) in offered.items()]
    rows.append(Row(FROM_FILE, (words.text("word.our_school"), words.text("word.units_from_file"), "")))

    def picked(key: str) -> None:
        if key == FROM_FILE:
            _ask_for_file(host, "ask.units_from_file", lambda path: _import_units(host, path))
        else:
            _copy_in(host, offered[key][1])

    columns = (Column("", 18), Column(""), Column("", 3, right=True))
    host.pick(words.text("ask.unit"), rows, picked, columns=columns)


def _offered(host: PageHost, library: Library) -> dict[str, tuple[str, LearningUnit]]:
    own = host.session.words.text("word.our_school")
    offered = {f"own.{each.id}": (own, each) for each in library.units}
    trades = [starter_units(each, host.session.project.language) for each in starter_trades()]
    for trade in sorted(trades, key=lambda each: host.session.words.order(each.title)):
        offered |= {f"{trade.trade}.{each.id}": (trade.title, each) for each in trade.units}
    return offered


def _copy_in(host: PageHost, unit: LearningUnit) -> None:
    at = len(host.session.mobility_or_empty.outcomes)
    host.session.change(lambda plan: add_unit(plan, unit))
    host.changed()
    host.go_to_row(str(at))
    words = host.session.words
    host.say(words.text("said.unit_copied", title=unit.title, n=len(unit.outcomes)))


def _import_units(host: PageHost, path: Path) -> None:
    def put(folder: Path) -> int:
        file = read_units(path)
        change_library(folder, lambda library: merged(library, file))
        return len(file.units)

    count = _stored(host, put)
    if count is not None:
        host.say(host.session.words.text("said.units_read", n=count))
        pick_unit(host)


def _unit_here(host: PageHost) -> LearningUnit | None:
    at, units = host.row_key, host.session.mobility_or_empty.units
    return units[int(at)] if at.isdigit() and int(at) < len(units) else None


def keep_unit(host: PageHost) -> None:
    """Keep the unit under the cursor, with all that belongs to it, in the school's library."""
    unit = _unit_here(host)
    if unit is None:
        return
    words = host.session.words
    if not unit.title:
        host.say(words.text("said.unit_needs_title"), wrong=True)
        return
    whole = whole_unit(host.session.mobility_or_empty, unit.id)
    if _stored(host, lambda folder: save_unit(folder, whole)) is not None:
        host.say(words.text("said.unit_kept", title=unit.title))


def send_units(host: PageHost) -> None:
    """Write the mobility's units into a file for another school."""
    session = host.session
    if not session.mobility_or_empty.units:
        return
    # Taken now, since the plan may change while the name of a file is typed.
    units = tuple(whole_unit(session.mobility_or_empty, each.id) for each in session.mobility_or_empty.units)

    def typed(path: str) -> None:
        _write_units(host, typed_path(path), units)

    start = typed_path("~").absolute() / "mobility-papers" / "units.json"
    host.ask_target(session.words.text("ask.units_to_file"), typed, start=start)


def _write_units(host: PageHost, path: Path, units: tuple[LearningUnit, ...]) -> None:
    def put(_folder: Path) -> bool:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, units_json(units).encode("utf-8"), new=True)
        return True

    if _stored(host, put):
        host.written(path)


def share(host: PageHost) -> None:
    """Share ECVET points among the mobility's units by their weights; indicative, as the line under it says."""
    session = host.session
    words = session.words

    def typed(total: int | None) -> None:
        if total:
            # Where nobody weighs, all units weigh the same.
            points = share_points(
                {each.id: each.weight or 1 for each in session.mobility_or_empty.units}, Decimal(total)
            )
            units = tuple(
                each.model_copy(update={"credit_points": points[each.id]}) for each in session.mobility_or_empty.units
            )
            session.put("mobility.units", units)
            host.changed()
            host.say(words.render(indicative(Decimal(total))))

    if session.mobility_or_empty.units:
        title = words.text("ask.points", year=POINTS_A_YEAR)
        host.ask_number(title, typed, least=1, most=999)


# -- frameworks --------------------------------------------------------------------------------------------------------


def pick_entries(host: PageHost) -> None:
    """Make draft outcomes of entries of the school's own frameworks; without any, read one from a table."""
    library = _stored(host, read_library)
    if library is None:
        return
    if not library.frameworks:
        _ask_for_table(host)
        return
    words = host.session.words
    entries = {
        f"{framework.id}.{n}": (framework.name, item)
        for framework in library.frameworks
        for n, item in enumerate(framework.items)
    }
    rows = [Row(key, (name, item.code, item.title, item.level)) for key, (name, item) in entries.items()]
    rows.append(Row(FROM_FILE, ("", "", words.text("word.framework_from_file"), "")))

    def picked(keys: list[str]) -> None:
        if FROM_FILE in keys:
            _ask_for_table(host)
        else:
            language = host.session.project.language
            add_outcomes(host, [from_item(*entries[each], language) for each in keys])

    columns = (Column("", 12), Column("", 8), Column(""), Column("", 3))
    title = words.text("ask.framework")
    host.pick_several(title, rows, columns, picked)


def _ask_for_table(host: PageHost) -> None:
    _ask_for_file(host, "ask.framework_from_file", lambda path: _import_framework(host, path))


def _import_framework(host: PageHost, path: Path) -> None:
    """Read a table into the library; one of the same name is replaced."""

    def put(folder: Path) -> CustomFramework:
        table = read_framework_file(path)
        problems.extend(table.problems)
        old = next((each for each in read_library(folder).frameworks if each.name == table.framework.name), None)
        framework = table.framework.model_copy(update={"id": old.id}) if old else table.framework
        save_framework(folder, framework)
        return framework

    problems: list[Message] = []
    framework = _stored(host, put)
    if framework is None:
        return
    words = host.session.words
    pick_entries(host)
    host.say(words.text("said.framework_read", name=framework.name, n=len(framework.items)))
    if problems:
        host.tell("\n".join(words.render(each) for each in problems))


UNIT_ACTIONS: dict[str, Callable[[PageHost], None]] = {
    "keep_unit": keep_unit,
    "share": share,
    "send": send_units,
}
