"""Rate cards beside one another: compare with another project's, take rates over, read and write card files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from planner.locale import Catalogue
from planner.locale.reasons import reason_of
from planner.model import Project, RateOrigin, TypedRate
from planner.programme import load_call, rate_label
from planner.whatif import Card, RateRow, card_from, card_rows, copied, differing
from screens.pages.labels import rate_short_label
from screens.pages.spec import PageHost
from screens.pages.table import Column, Row
from screens.papers.folder import papers_folder

_MOST_NAMED = 12


def compare_cards(host: PageHost) -> None:
    """Set the project's rates beside those of another project."""
    _with_other(host, lambda other: _show_beside(host, other))


def _show_beside(host: PageHost, other: Project) -> None:
    """Open the rates side by side; Enter on one takes the other project's rate over."""
    session, words = host.session, host.session.words
    found = card_rows(session.project, session.programme, (other, load_call(other.call)))
    rows = [Row(each.name, (rate_short_label(session, each.name), *_beside_cells(words, each))) for each in found]

    def picked(name: str) -> None:
        _take(host, card_from(other, _name(words, other)), [name])

    columns = (Column("", 0), Column("", 9, right=True), Column("", 9, right=True), Column("", 9, right=True))
    title = words.text("rates.beside", other=_name(words, other))
    host.pick(title, rows, picked, columns=columns)


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


def copy_card(host: PageHost) -> None:
    """Take all rates that another project typed."""
    _with_other(host, lambda other: _copy_from(host, other))


def _copy_from(host: PageHost, other: Project) -> None:
    # Late: what reads and writes files is needed by one key among many.
    from planner.exchange import BadInput
    from planner.exchange.rate_card import card_of, card_warnings

    words = host.session.words
    try:
        warnings = tuple(words.render(each) for each in card_warnings(card_of(other), host.session.project))
    except BadInput as problem:
        host.say(words.render(problem.message))
        return
    _ask_to_take(host, card_from(other, _name(words, other)), warnings)


def _with_other(host: PageHost, then: Callable[[Project], None]) -> None:
    """Pick another project and open it."""
    words, workspace = host.session.words, host.services.workspace
    projects = [each for each in workspace.projects() if each.id != host.session.project.id and not each.damaged]
    if not projects:
        host.say(words.text("said.no_other_project"))
        return

    async def picked(project_id: str) -> None:
        opened = await host.services.stored(workspace.open_project, project_id)
        if opened is not None:
            then(opened.project)

    untitled = words.text("word.untitled")
    rows = [Row(each.id, (each.title or each.code or untitled, f"{each.action} {each.call}")) for each in projects]
    host.pick(words.text("ask.other_project"), rows, picked)


def _ask_to_take(host: PageHost, card: Card, warnings: tuple[str, ...]) -> None:
    """Name what would change and ask."""
    session, words, source = host.session, host.session.words, card.origin.title
    changes = [*differing(session.project, card.rates)]
    if not changes:
        host.say(words.text("said.rates_nothing_new", source=source))
        return
    lines = [_change_line(words, name, old, new) for name, old, new in changes[:_MOST_NAMED]]
    if len(changes) > _MOST_NAMED:
        lines.append(words.text("rates.more", n=len(changes) - _MOST_NAMED))
    lines = [*(f"!  {each}" for each in warnings), *lines]

    def take() -> None:
        # All that differ, not only those that were named: the question gave their number.
        _take(host, card, [name for name, _, _ in changes])

    title = words.text("ask.take_rates", n=len(changes), source=source)
    host.ask(title, "\n".join(lines), take)


def _change_line(words: Catalogue, name: str, old: TypedRate | None, new: TypedRate) -> str:
    before = "?" if old is None else words.amount(old.value)
    return f"{words.render(rate_label(name))}: {before} > {words.amount(new.value)}"


def _take(host: PageHost, card: Card, names: list[str]) -> None:
    """Take the named rates over in one step that undo takes back."""
    session = host.session
    # A row may show what the other call gives; only what the other project typed can be taken.
    taken = [each for each in names if each in card.rates]
    session.editor.apply({"project.rate_card": copied(session.project, card, taken).rate_card})
    host.changed()
    host.say(session.words.text("said.rates_taken", n=len(taken)))


def _name(words: Catalogue, project: Project) -> str:
    return project.title or project.code or words.text("word.untitled")


def import_card(host: PageHost) -> None:
    """Read a rate card file of another school."""
    from planner.exchange import BadInput
    from planner.exchange.rate_card import card_warnings, read_card

    session, words = host.session, host.session.words

    def typed(text: str) -> None:
        path = Path(text).expanduser()
        try:
            card = read_card(path, session.project.call, session.today)
        except BadInput as problem:
            # Told and not said: sentences about a file are longer than the line under a page.
            host.tell(words.render(problem.message))
            return
        warnings = tuple(words.render(each) for each in card_warnings(card, session.project))
        _ask_to_take(host, Card(card.rates, RateOrigin(title=path.name, call=card.call)), warnings)

    title, hint = words.text("ask.rates_from_file"), words.text("ask.rates_from_file.hint")
    host.prompt(title, typed, start=str(_folder(host)), hint=hint, select=False)


def export_card(host: PageHost) -> None:
    """Write the typed rates into a file for another school of the same country."""
    from planner.exchange import BadInput
    from planner.exchange.rate_card import write_card

    session, words = host.session, host.session.words

    def typed(text: str) -> None:
        path = Path(text).expanduser()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_card(path, session.project, words)
        except BadInput as problem:
            host.say(words.render(problem.message), wrong=True)
        except OSError as problem:
            host.say(words.text("said.not_written", reason=reason_of(problem)), wrong=True)
        else:
            host.say(words.text("said.written", file=str(path)))

    # Call and country stand in the name, as a card is right for both together only.
    name = f"rates-{session.project.call}-{session.project.organisation.country or 'XX'}.json"
    title, hint = words.text("ask.rates_to_file"), words.text("ask.rates_to_file.hint")
    host.prompt(title, typed, start=str(_folder(host) / name), hint=hint, select=False)


def _folder(host: PageHost) -> Path:
    """The folder where papers went last."""
    return papers_folder(host.services.workspace)


ACTIONS: dict[str, Callable[[PageHost], None]] = {
    "compare_cards": compare_cards,
    "copy_card": copy_card,
    "import_card": import_card,
    "export_card": export_card,
}
