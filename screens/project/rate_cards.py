"""Rate cards beside one another: compare with another project's, take rates over, read and write card files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.locale import Catalogue
from planner.locale.reasons import reason_of
from planner.model import Project, TypedRate
from planner.programme import load_call, rate_label
from planner.whatif import RateRow, card_rows, copied, differing
from screens.dialogs.base import Question, Reading
from screens.dialogs.picker import Picker
from screens.dialogs.prompt import Prompt
from screens.pages.table import Column, Row
from screens.project.settings import short_label

if TYPE_CHECKING:
    from screens.plan.screen import PlanScreen

_MOST_NAMED = 12


def compare_cards(screen: PlanScreen) -> None:
    """Set the project's rates beside those of another project."""
    _with_other(screen, lambda other: _show_beside(screen, other))


def _show_beside(screen: PlanScreen, other: Project) -> None:
    """Open the rates side by side; Enter on one takes the other project's rate over."""
    session, words = screen.session, screen.session.words
    found = card_rows(session.project, session.programme, (other, load_call(other.call)))
    rows = [Row(each.name, (short_label(session, each.name), *_beside_cells(words, each))) for each in found]

    def picked(name: str | None) -> None:
        if name is not None:
            _take(screen, other, [name])

    columns = (Column("", 0), Column("", 9, right=True), Column("", 9, right=True), Column("", 9, right=True))
    title = words.text("whatif_screens.rates.beside", other=_name(words, other))
    screen.app.push_screen(Picker(words, title, rows, columns=columns), picked)


def _beside_cells(words: Catalogue, each: RateRow) -> tuple[str, ...]:
    own, other = ("?" if f is None or f.value is None else words.amount(f.value) for f in (each.own, each.other))
    difference = each.difference
    if not each.changed:
        shown = "="
    elif difference is None:
        shown = "*"
    else:
        shown = ("+" if difference > 0 else "") + words.amount(difference) + "*"
    return (own, other, shown)


def copy_card(screen: PlanScreen) -> None:
    """Take all rates that another project typed."""
    _with_other(screen, lambda other: _copy_from(screen, other))


def _copy_from(screen: PlanScreen, other: Project) -> None:
    from planner.exchange import BadInput
    from planner.exchange.rate_card import card_of, card_warnings

    words = screen.session.words
    try:
        warnings = tuple(words.render(each) for each in card_warnings(card_of(other), screen.session.project))
    except BadInput as problem:
        screen.say(words.render(problem.message))
        return
    _ask_to_take(screen, other.rate_card.typed, _name(words, other), warnings)


def _with_other(screen: PlanScreen, then: Callable[[Project], None]) -> None:
    """Picker another project and open it."""
    words, workspace = screen.session.words, screen.planner.workspace
    projects = [each for each in workspace.projects() if each.id != screen.session.project.id and not each.damaged]
    if not projects:
        screen.say(words.text("whatif_screens.rates.no_other"))
        return

    async def picked(project_id: str | None) -> None:
        if project_id is None:
            return
        opened = await screen.planner.stored(workspace.open_project, project_id)
        if opened is not None:
            then(opened.project)

    untitled = words.text("screens.home.untitled")
    rows = [Row(each.id, (each.title or each.code or untitled, f"{each.action} {each.call}")) for each in projects]
    screen.app.push_screen(Picker(words, words.text("whatif_screens.rates.which"), rows), picked)


def _ask_to_take(screen: PlanScreen, rates: dict[str, TypedRate], source: str, warnings: tuple[str, ...]) -> None:
    """Name what would change and ask."""
    session, words = screen.session, screen.session.words
    changes = [*differing(session.project, rates)]
    if not changes:
        screen.say(words.text("whatif_screens.rates.nothing_new", source=source))
        return
    lines = [_change_line(words, name, old, new) for name, old, new in changes[:_MOST_NAMED]]
    if len(changes) > _MOST_NAMED:
        lines.append(words.text("whatif_screens.rates.more", n=len(changes) - _MOST_NAMED))
    lines = [*(f"!  {each}" for each in warnings), *lines]

    def answered(yes: bool | None) -> None:
        if yes:
            _take(screen, rates, [name for name, _, _ in changes])

    title = words.text("whatif_screens.rates.take", n=len(changes), source=source)
    screen.app.push_screen(Question(words, title, "\n".join(lines)), answered)


def _change_line(words: Catalogue, name: str, old: TypedRate | None, new: TypedRate) -> str:
    before = "?" if old is None else words.amount(old.value)
    return f"{words.render(rate_label(name))}: {before} > {words.amount(new.value)}"


def _take(screen: PlanScreen, source: Project | dict[str, TypedRate], names: list[str]) -> None:
    """Take the named rates over in one step that undo takes back."""
    session = screen.session
    rates = source.rate_card.typed if isinstance(source, Project) else source
    taken = [each for each in names if each in rates]
    card = copied(session.project, rates, taken).rate_card
    session.editor.apply({"project.rate_card": card})
    screen.changed()
    screen.say(session.words.text("whatif_screens.rates.taken", n=len(taken)))


def _name(words: Catalogue, project: Project) -> str:
    return project.title or project.code or words.text("screens.home.untitled")


def import_card(screen: PlanScreen) -> None:
    """Read a rate card file of another school."""
    from planner.exchange import BadInput
    from planner.exchange.rate_card import card_warnings, read_card

    session, words = screen.session, screen.session.words

    def typed(text: str | None) -> None:
        if text is None:
            return
        path = Path(text).expanduser()
        try:
            card = read_card(path, session.project.call, date.today())  # noqa: DTZ011  # a person's own day
        except BadInput as problem:
            screen.app.push_screen(
                Reading(words, words.text("screens.said.please_read"), words.render(problem.message))
            )
            return
        warnings = tuple(words.render(each) for each in card_warnings(card, session.project))
        _ask_to_take(screen, card.rates, path.name, warnings)

    title, hint = words.text("whatif_screens.rates.read"), words.text("whatif_screens.rates.read_hint")
    screen.app.push_screen(Prompt(words, title, start=str(_folder(screen)), hint=hint, select=False), typed)


def export_card(screen: PlanScreen) -> None:
    """Write the typed rates into a file for another school of the same country."""
    from planner.exchange import BadInput
    from planner.exchange.rate_card import write_card

    session, words = screen.session, screen.session.words

    def typed(text: str | None) -> None:
        if text is None:
            return
        path = Path(text).expanduser()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_card(path, session.project, words)
        except BadInput as problem:
            screen.say(words.render(problem.message), wrong=True)
        except OSError as problem:
            screen.say(words.text("whatif_screens.rates.not_written", reason=reason_of(problem)), wrong=True)
        else:
            screen.say(words.text("whatif_screens.rates.written", file=str(path)))

    name = f"rates-{session.project.call}-{session.project.organisation.country or 'XX'}.json"
    title, hint = words.text("whatif_screens.rates.write"), words.text("whatif_screens.rates.write_hint")
    screen.app.push_screen(Prompt(words, title, start=str(_folder(screen) / name), hint=hint, select=False), typed)


def _folder(screen: PlanScreen) -> Path:
    """The folder where papers went last."""
    from screens.papers.export_dialog import papers_folder

    return papers_folder(screen.planner.workspace)


CARD_EXTRAS: dict[str, Callable[[PlanScreen], None]] = {
    "compare_cards": compare_cards,
    "copy_card": copy_card,
    "import_card": import_card,
    "export_card": export_card,
}
