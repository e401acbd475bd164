"""Impact on the screen: who answered what before, during and after, and the sums for each objective."""

from __future__ import annotations

from decimal import Decimal

from planner.life.catalogue import Phase
from planner.life.impact import answered, impact_table, objective_title, questions_to, summed
from planner.locale import Catalogue
from planner.model import Asked
from planner.model.record_paths import record_key
from screens.pages.builders import title_words
from screens.pages.labels import name_or_number
from screens.pages.spec import Block, Column, Field, Heading, Kind, Note, Page, PageHost, Row, Table, table_action
from screens.papers.folder import write_beside_papers
from screens.session.session import Session

_PHASES = (Phase.BEFORE, Phase.DURING, Phase.AFTER)


def _rows(session: Session) -> list[Row]:
    plan, words = session.mobility_or_empty, session.words
    named = [(each.value, words.text(f"impact.asked.{each}")) for each in Asked]
    named += [(each.id, name_or_number(session, each, "mobility.participants")) for each in plan.participants]
    return [Row(who, (name, *_done(session, who))) for who, name in named]


def _done(session: Session, who: str) -> list[str]:
    pairs = (answered(session.mobility_or_empty, who, each) for each in _PHASES)
    return [f"{done}/{asked}" for done, asked in pairs]


def _answers_page(session: Session, who: str) -> Page:
    name = next((row.cells[0] for row in _rows(session) if row.key == who), "")

    def blocks(_session: Session) -> list[Block]:
        found: list[Block] = []
        for phase in _PHASES:
            found.append(Heading(f"heading.impact_{phase}"))
            for each in questions_to(who):
                if each.phase is phase:
                    path = f"mobility.impact.{record_key(who, each.id)}"
                    kind, part = (Kind.WHOLE, "scale") if each.scale else (Kind.PROSE, "note")
                    found.append(Field(f"{path}.{part}", f"fields.impact.{each.name}", kind))
        return found

    return Page(
        "impact_of", lambda _session: name, blocks, lambda session: any(r.key == who for r in _rows(session)), tall=True
    )


def _figure(words: Catalogue, mean: Decimal) -> str:
    return str(mean).replace(".", words.language.decimal)


def _sums(session: Session) -> str:
    words, title, lines = session.words, "", []
    for each in summed(session.project, session.mobilities):
        objective = objective_title(session.project, each.objective, words)
        lines += [objective] if objective != title else []
        title = objective
        means = " -> ".join(_figure(words, one) for one in (each.before, each.mean) if one is not None)
        said = f"{words.text(f'impact.question.{each.question.name}')}: {means} ({each.answers})"
        lines.append(f"  {said}")
    return "\n".join(lines or [words.text("impact.none")])


def _write(host: PageHost) -> None:
    host.work(_table(host), "impact")


async def _table(host: PageHost) -> None:
    """Write the sums as a table where papers go."""
    session, words = host.session, host.session.words
    data = impact_table(session.project, session.mobilities, words).encode()
    await write_beside_papers(host, words.text("impact.file"), data, words.text("impact.written"))


PEOPLE = Table(
    "impact",
    (
        Column("column.name", 0),
        Column("column.before", 8, right=True),
        Column("column.during", 8, right=True),
        Column("column.after", 8, right=True),
    ),
    _rows,
    _answers_page,
    height=8,
    actions=(table_action("impact_table", "f", _write),),
)
PAGE = Page(
    "impact",
    title_words("page.impact"),
    lambda _session: (PEOPLE, Heading("heading.impact_sums"), Note(_sums)),
    tall=True,
)
