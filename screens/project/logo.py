"""The school's logo, set once for all papers that the school hands out."""

from __future__ import annotations

from planner.bounded import typed_path
from planner.kept_logo import refusal_at
from planner.logo import logo_at
from screens.pages.spec import Column, PageHost, Row, Table, table_action
from screens.session.session import Session

_LOGO = "project.logo"
_KEY = "logo"


def _rows(session: Session) -> list[Row]:
    if not session.project.logo:
        return []
    if refusal_at(session.project.logo) is not None:
        return [Row(_KEY, (session.words.text("note.logo_refused"),))]
    logo = logo_at(session.project.logo)
    return [Row(_KEY, (session.words.text("note.logo", kind=logo.kind.upper(), kb=-(-len(logo.data) // 1000)),))]


def _read(host: PageHost) -> None:
    """Take a picture from a file."""
    from planner.exchange import BadInput
    from planner.exchange.logo_file import read_logo

    session, words = host.session, host.session.words

    def typed(text: str) -> None:
        try:
            address = read_logo(typed_path(text))
        except BadInput as problem:
            host.tell(words.render(problem.message))
            return
        session.editor.apply({_LOGO: address})
        host.changed()

    host.prompt(words.text("ask.logo"), typed, select=False)


def _why(host: PageHost) -> None:
    """Say why the logo that the project brought along is on no paper."""
    refusal = refusal_at(host.session.project.logo)
    if refusal is not None:
        host.tell(host.session.words.text("papers.warning.logo", reason=refusal.sentence))


def _remove(session: Session, _key: str) -> None:
    session.put(_LOGO, "")


_WHY = table_action("logo_why", "enter", _why)
LOGO = Table(
    "logo",
    (Column("column.logo", 0),),
    _rows,
    remove=_remove,
    actions=(table_action("read_logo", "r", _read), _WHY),
    enter=_WHY,
    height=1,
    path=_LOGO,
)
