"""The school's logo, set once for all papers that the school hands out."""

from __future__ import annotations

from planner.bounded import typed_path
from planner.eligibility.findings import Verdict
from planner.kept_logo import refusal_at
from planner.logo import logo_at
from screens.pages.spec import Column, PageHost, Remark, Row, Table, table_action
from screens.session.session import Session
from screens.symbols import STYLE, VERDICT

_LOGO = "project.logo"
_KEY = "logo"


def _rows(session: Session) -> list[Row]:
    if not session.project.logo:
        return []
    # A logo may come with somebody's file: it is looked at anew, for what was taken here once could not be refused.
    if refusal_at(session.project.logo) is not None:
        return [Row(_KEY, (session.words.text("note.logo_refused"),))]
    logo = logo_at(session.project.logo)
    # Rounded up: a small picture is never "0 kB".
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

    host.ask_file(words.text("ask.logo"), typed, select=False)


def remarks(session: Session) -> list[Remark]:
    """Say why the logo that the project brought along is on no paper."""
    refusal = refusal_at(session.project.logo)
    if refusal is None:
        return []
    text = session.words.text("papers.warning.logo", reason=refusal.sentence)
    return [Remark(VERDICT[Verdict.WARNING], STYLE[Verdict.WARNING], text)]


def _remove(session: Session, _key: str) -> None:
    session.put(_LOGO, "")


LOGO = Table(
    "logo",
    (Column("column.logo", 0),),
    _rows,
    remove=_remove,
    actions=(table_action("read_logo", "r", _read),),
    height=1,
    path=_LOGO,
)
