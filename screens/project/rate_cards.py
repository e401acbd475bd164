"""Rates that come from elsewhere, looked at before they are taken: pasted rows, files, another project's card."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from planner.bounded import typed_path
from planner.locale import Catalogue
from planner.locale.reasons import reason_of
from planner.model import Project, RateOrigin, TypedRate
from planner.programme import load_call
from planner.whatif import Card, RateRow, card_from, card_rows, copied, differing
from screens.pages.labels import rate_short_label
from screens.pages.spec import PageHost
from screens.pages.table import Column, Row
from screens.papers.folder import papers_folder
from screens.project.open_rates import open_rates, shown_rates
from screens.session.session import Session


def compare_cards(host: PageHost) -> None:
    """Set the project's rates beside those of another project."""
    _with_other(host, lambda other: _show_beside(host, other))


def _show_beside(host: PageHost, other: Project) -> None:
    """Open the rates side by side; Enter on one takes the other project's rate over."""
    session, words = host.session, host.session.words
    found = card_rows(session.project, session.programme, (other, load_call(other.call)))
    rows = [Row(each.name, (rate_short_label(session, each.name), *_beside_cells(words, each))) for each in found]

    def picked(name: str) -> None:
        is_same = any(each.name == name and not each.changed for each in found)
        # A row may show what the other call gives; and a rate that is the same, checked here, stays checked.
        if is_same or name not in other.rate_card.typed:
            key = "said.rate_same" if is_same else "said.rate_not_typed"
            host.say(words.text(key, other=_name(words, other)))
            return
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
    _ask_to_take(host, card_from(other, _name(words, other)), _name(words, other), warnings)


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
    # With its call: rates of another year are the commonest slip.
    rows = [Row(each.id, (each.title or each.code or untitled, f"{each.action} {each.call}")) for each in projects]
    host.pick(words.text("ask.other_project"), rows, picked)


def _ask_to_take(
    host: PageHost, card: Card, source: str, warnings: Sequence[str] = (), not_understood: Sequence[str] = ()
) -> None:
    """Show what would change, old and new side by side, and what was not understood; F4 takes it."""
    session, words = host.session, host.session.words
    changed = _changed(session, card)
    # Rows that were not understood are shown even where nothing new is left: they may be the rate that is looked for.
    if not changed and not not_understood:
        host.say(words.text("said.rates_nothing_new", source=source))
        return
    same = len(card.rates) - len(changed)
    lines = [*_beside_lines(session, card, changed), *(f"!  {each}" for each in warnings)]
    if same:
        lines.append(words.text("rates.same", n=same))
    if not_understood:
        lines.extend(["", words.text("rates.not_understood"), *(f"   {each}" for each in not_understood)])

    def taken() -> None:
        _take(host, card, changed)

    key = "ask.take_rates" if changed else "said.rates_nothing_new"
    title = words.text(key, n=len(changed), source=source)
    host.look(title, "\n".join(lines), taken if changed else None)


def _changed(session: Session, card: Card) -> list[str]:
    """Name the rates that would change; what the own agreement says settles also what nobody had checked."""
    typed = session.project.rate_card.typed
    unsure = [name for name in card.rates if card.origin is None and name in typed and typed[name].unchecked]
    differ = [name for name, _, _ in differing(session.project, card.rates)]
    wanted = {*unsure, *differ}
    # In the order of the page, where those that the mobilities need come first.
    return [*(each for each in shown_rates(session) if each in wanted), *sorted(wanted - {*shown_rates(session)})]


def _beside_lines(session: Session, card: Card, names: Sequence[str]) -> Iterator[str]:
    words = session.words
    if names:
        yield _line("", words.text("rates.now"), words.text("rates.new"))
    for name in names:
        now = session.tariff.rate(name).value
        before = "?" if now is None else words.amount(now)
        yield _line(rate_short_label(session, name), before, words.amount(card.rates[name].value))


def _line(label: str, before: str, after: str) -> str:
    # 50 columns, so that no line breaks where the terminal has 60.
    return f"{label if len(label) < 31 else label[:29] + '..':<31}{before:>9} {after:>9}"


def _take(host: PageHost, card: Card, names: Sequence[str]) -> None:
    """Take the named rates over in one step that undo takes back, and go to the next one that is open."""
    session = host.session
    session.editor.apply({"project.rate_card": copied(session.project, card, names).rate_card})
    host.changed()
    # To the next one that totals wait for: typing rates is a walk down a list.
    host.go_to_row(next(iter(open_rates(session)), ""))
    host.say(session.words.text("said.rates_taken", n=len(names)))


def _name(words: Catalogue, project: Project) -> str:
    return project.title or project.code or words.text("word.untitled")


def paste_rates(host: PageHost) -> None:
    """Read rates from pasted rows of the agreement's annex."""
    from planner.exchange.annex import parse_annex

    words = host.session.words

    def pasted(text: str) -> None:
        annex = parse_annex(text)
        if not annex.rates:
            ask(text)
            host.tell("\n".join([words.text("rates.nothing_understood"), "", *annex.not_understood]))
            return
        rates = {name: TypedRate(value=value, typed_on=host.session.today) for name, value in annex.rates.items()}
        _look_at_own(host, rates, words.text("rates.pasted"), annex.not_understood)

    def ask(start: str = "") -> None:
        title, hint = words.text("ask.paste_rates"), words.text("ask.paste_rates.hint")
        host.ask_lines(title, hint, pasted, about="paste_rates", start=start)

    ask()


def _look_at_own(host: PageHost, rates: Mapping[str, TypedRate], source: str, not_understood: Sequence[str]) -> None:
    """Show rates of the own agreement before they are taken, with what is odd about them."""
    from planner.exchange.rate_card import RateCardFile, card_warnings

    project, words = host.session.project, host.session.words
    found = card_warnings(RateCardFile(call=project.call, rates=dict(rates)), project)
    _ask_to_take(host, Card(rates, None), source, [words.render(each) for each in found], not_understood)


def import_card(host: PageHost) -> None:
    """Read the annex of the agreement, or a rate card of another school, from a file."""
    from planner.exchange import BadInput
    from planner.exchange.rate_card import card_warnings, read_rates

    session, words = host.session, host.session.words

    def typed(text: str) -> None:
        path = typed_path(text)
        try:
            read = read_rates(path, session.project.call, session.today)
        except BadInput as problem:
            # Told and not said: sentences about a file are longer than the line under a page.
            host.tell(words.render(problem.message))
            return
        if read.is_annex:
            _look_at_own(host, read.card.rates, path.name, read.not_understood)
            return
        warnings = [words.render(each) for each in card_warnings(read.card, session.project)]
        card = Card(read.card.rates, RateOrigin(title=path.name, call=read.card.call))
        _ask_to_take(host, card, path.name, warnings)

    title, hint = words.text("ask.rates_from_file"), words.text("ask.rates_from_file.hint")
    host.ask_file(title, typed, start=str(_folder(host)), hint=hint, select=False)


def export_card(host: PageHost) -> None:
    """Write the typed rates into a file for another school of the same country."""
    from planner.exchange import BadInput
    from planner.exchange.rate_card import write_card

    session, words = host.session, host.session.words

    def typed(text: str) -> None:
        path = typed_path(text)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_card(path, session.project, words)
        except BadInput as problem:
            host.say(words.render(problem.message), wrong=True)
        except OSError as problem:
            host.say(words.text("said.not_written", reason=reason_of(problem)), wrong=True)
        else:
            host.written(path)

    # Call and country stand in the name, as a card is right for both together only.
    name = f"rates-{session.project.call}-{session.project.organisation.country or 'XX'}.json"
    title, hint = words.text("ask.rates_to_file"), words.text("ask.rates_to_file.hint")
    host.ask_target(title, typed, start=_folder(host) / name, hint=hint, select=False)


def _folder(host: PageHost) -> Path:
    """The folder where papers went last."""
    return papers_folder(host.services.workspace)


ACTIONS: dict[str, Callable[[PageHost], None]] = {
    "paste_rates": paste_rates,
    "compare_cards": compare_cards,
    "copy_card": copy_card,
    "import_card": import_card,
    "export_card": export_card,
}
