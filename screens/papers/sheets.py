"""Sheets that come back filled in: read from a file, shown beside the plan, taken as one step that undo takes back."""

from __future__ import annotations

from planner.bounded import typed_path
from planner.documents.returns import Return, ReturnError, belongs_to, read_back, take
from screens.pages.spec import Column, PageHost, Row, table_action
from screens.papers.gaps import context_of

_COLUMNS = (Column("column.asked", 0), Column("column.now", 12), Column("column.filled_in", 16))


def read_sheet(host: PageHost) -> None:
    """Ask for the file of a filled sheet."""
    words = host.session.words

    def typed(text: str) -> None:
        if text:
            host.work(_read(host, text), "sheet")

    host.ask_file(words.text("ask.sheet"), typed, hint=words.text("ask.sheet.hint"), select=False)


async def _read(host: PageHost, text: str) -> None:
    from planner.exchange import BadInput
    from planner.exchange.filled_form import filled_form

    # A path that was dragged into a terminal often stands in quotation marks.
    path, words = typed_path(text.strip().strip("\"'")), host.session.words
    try:
        form = await host.beside(filled_form, path)
        if form is None or not form.values:
            host.tell(words.text("said.no_sheet" if form is None else "papers.return.empty", file=path.name))
            return
        context = context_of(host.session)
        # A blank form is of no plan: whoever opens it here means this one.
        if form.mark.project and not belongs_to(form.mark, context.project.id, context.mobility.id):
            host.tell(words.text("said.sheet_elsewhere", file=path.name))
            return
        sheet = read_back(context, form.mark, form.values, words.language.code)
    except (BadInput, ReturnError) as problem:
        host.tell(words.render(problem.message))
        return
    _show(host, sheet)


def _show(host: PageHost, sheet: Return) -> None:
    words = host.session.words
    title = words.render(sheet.kind.label)
    told = [words.render(each) for each in sheet.remarks]
    told += [f"{each.label}: {each.new}\n{words.render(each.refused)}" for each in sheet.fields if each.refused]
    if not sheet.acceptable:
        host.tell("\n\n".join(told), title)
    elif told:
        host.ask(title, "\n\n".join((*told, words.text("said.sheet_go_on"))), lambda: _choose(host, sheet))
    else:
        _choose(host, sheet)


def _choose(host: PageHost, sheet: Return) -> None:
    rows = [Row(each.name, (each.label, each.old or "-", each.new)) for each in sheet.acceptable]

    def accepted(names: list[str]) -> None:
        chosen = [each for each in sheet.acceptable if each.name in names]
        if chosen:
            host.session.editor.apply(lambda plan: take(plan, chosen))
            host.changed()
        host.say(host.session.words.text("papers.return.taken", n=len(chosen)))

    title = host.session.words.text("said.sheet_choose", paper=host.session.words.render(sheet.kind.label))
    host.pick_several(title, rows, _COLUMNS, accepted, ticked=[each.key for each in rows])


READ_SHEET = table_action("paper_sheet", "i", read_sheet)
