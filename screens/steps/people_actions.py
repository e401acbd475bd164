"""What the keys of the list of participants do: paste people, add several, say the same of all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from planner.bounded import typed_path
from planner.model import LEARNER_ROLES, Mobility, Participant, usual_role, workplaces
from planner.model.base import plain_line
from screens.pages.spec import Column, PageHost, Row, table_action
from screens.pages.waiting import beside_told
from screens.session.session import Session

if TYPE_CHECKING:
    from planner.exchange.people.reading import Source

MOST_PEOPLE = 500
_JOB = "people"


def new_participant(session: Session) -> Participant:
    """Return an empty participant in the role that fits the activity."""
    return Participant(role=usual_role(session.mobility_or_empty.activity))


def paste_people(host: PageHost) -> None:
    """Read participants from pasted or typed lines; they are looked at before any of them is taken."""
    from planner.exchange.people.reading import source_of_paste

    words = host.session.words

    def pasted(text: str) -> None:
        name = words.text("people.paste")
        host.work(_look(host, name, lambda: source_of_paste(text, name), partial(ask, text)), _JOB)

    def ask(start: str = "") -> None:
        host.ask_lines(words.text("ask.people_table"), words.text("ask.people_table.hint"), pasted, start=start)

    ask()


def people_from_file(host: PageHost) -> None:
    """Read participants from a CSV file or a workbook; they are looked at before any of them is taken."""
    from planner.exchange.people.reading import source_of_file

    words = host.session.words

    def typed(text: str) -> None:
        path = typed_path(text)
        host.work(_look(host, path.name, lambda: source_of_file(path)), _JOB)

    host.ask_file(words.text("ask.people_file"), typed, hint=words.text("ask.people_file.hint"))


async def _look(
    host: PageHost, name: str, source: Callable[[], Source], again: Callable[[], None] | None = None
) -> None:
    """Show a list beside the plan; what is taken is one step that undo takes back.

    What was pasted and is refused is asked for `again`, as it was; a file is where it was.
    """
    from planner.exchange import BadInput
    from planner.exchange.people.at_hand import ListAtHand
    from planner.exchange.people.remembering import as_setting, setting_of

    session, workspace = host.session, host.services.workspace
    mobility, keeps = session.mobility_or_empty, session.project.beneficiary_data

    def read() -> ListAtHand:
        return ListAtHand(source(), mobility, workspace.settings(), session.today, for_module=keeps)

    try:
        at_hand = await beside_told(host, host.say, name, session.words, read)
    except BadInput as problem:
        if again is not None:
            again()
        # Told and not said: sentences about a file are longer than the line under a page.
        host.tell(session.words.render(problem.message))
        return

    if session.mobility_or_empty is not mobility:
        at_hand.lay_beside(session.mobility_or_empty)  # somebody typed on meanwhile

    async def taken(mobility: Mobility) -> None:
        new = len(mobility.travellers) - len(session.mobility_or_empty.travellers)
        changed = len(at_hand.rows) - new
        parts = {f"mobility.{part}": getattr(mobility, part) for part in ("participants", "accompanying")}
        session.editor.apply(parts)
        host.changed()
        said = [session.words.text("said.people_added", n=new)] if new or not changed else []
        said += [session.words.text("said.people_changed", n=changed)] if changed > 0 else []
        host.say("  ".join(said))
        if at_hand.was_answered:
            setting = setting_of(at_hand.found.headings), as_setting(at_hand.answers)
            await host.services.stored(workspace.save_setting, *setting)

    host.look_at_people(at_hand, taken)


def add_several(host: PageHost) -> None:
    """Add a number of participants without names yet."""
    session = host.session

    def counted(count: int) -> None:
        more = tuple(new_participant(session) for _ in range(count))
        session.put("mobility.participants", (*session.mobility_or_empty.participants, *more))
        host.changed()

    # Bounded: a slip of a digit must not make ten thousand rows.
    room = MOST_PEOPLE - len(session.mobility_or_empty.participants)
    host.ask_number(session.words.text("ask.people_count"), counted, least=1, most=room)


def vouch_for_all(host: PageHost) -> None:
    """Say of everyone not answered yet: learners are registered, staff have their link to the school on paper."""
    session = host.session
    people = tuple(_vouched(each) for each in session.mobility_or_empty.participants)
    session.put("mobility.participants", people)
    host.changed()
    host.say(session.words.text("said.vouched"))


def _vouched(person: Participant) -> Participant:
    question = "registered" if person.role in LEARNER_ROLES else "link_documented"
    # A no stays a no: only who was not asked yet is vouched for.
    return person.model_copy(update={question: True}) if getattr(person, question) is None else person


def same_workplace(host: PageHost) -> None:
    """Take workplace, mentor, signer, hours and tasks of the person under the cursor over from another one."""
    session, at = host.session, int(host.row_key or -1)
    plan, words = session.mobility_or_empty, session.words
    # Of this plan alone: a workplace of another year would bring a mentor who may be gone.
    known = workplaces(plan)
    if not known or not 0 <= at < len(plan.participants):
        host.say(words.text("said.no_workplaces"))
        return

    def picked(name: str) -> None:
        # One person stands for the workplace: whoever tells most about it (planner/model/placement.py).
        told = known[name]
        own = plan.participants[at].model_copy(update={"workplace": name, "placement": told.placement})
        session.put("mobility.participants", (*plan.participants[:at], own, *plan.participants[at + 1 :]))
        host.changed()
        host.say(words.text("said.workplace_taken", name=name))

    rows = [Row(name, (name, each.placement.mentor.name if each.placement else "")) for name, each in known.items()]
    columns = (Column("column.workplace", 0), Column("column.mentor", 24))
    host.pick(words.text("ask.workplace"), rows, picked, columns=columns)


def type_numbers(host: PageHost) -> None:
    """Take the numbers of the Beneficiary Module for all, one a line in the order of the list; an empty line skips."""
    session, words = host.session, host.session.words

    def typed(text: str) -> None:
        lines = [each.strip() for each in text.splitlines()]
        people = session.mobility_or_empty.participants
        # More lines than people: nobody knows whose they are, so none is taken.
        if len(lines) > len(people):
            ask(text)
            host.tell(words.text("said.numbers_too_many", n=len(lines), people=len(people)))
            return
        numbered = (
            each.model_copy(update={"mobility_id": plain_line(lines[at])[:200]})
            # Fewer lines than people are fine: numbers come from the Module in parts.
            if lines[at : at + 1] and lines[at]
            else each
            for at, each in enumerate(people)
        )
        session.put("mobility.participants", tuple(numbered))
        host.changed()
        host.say(words.text("said.numbers_taken", n=len([each for each in lines if each])))

    def ask(start: str = "") -> None:
        host.ask_lines(words.text("ask.numbers"), words.text("ask.numbers.hint"), typed, start=start)

    ask()


def about_person(host: PageHost) -> None:
    """Hand over or erase what the workspace holds about the person under the cursor."""
    table, key = host.table, host.row_key
    people = host.session.items(f"mobility.{table.name}") if table is not None and key else ()
    person = people[int(key)] if people and int(key) < len(people) else None
    if person is None or not person.name:
        host.say(host.session.words.text("person.nameless"))
        return
    # The name as well as the id: in other plans the same person has another id.
    host.services.about_person(person.name, person.id)


PASTE = table_action("paste", "p", paste_people)
FROM_FILE = table_action("people_file", "i", people_from_file)
COUNT = table_action("count", "a", add_several)
VOUCH = table_action("vouch", "v", vouch_for_all, needs_row=True)
WORKPLACE = table_action("same_workplace", "s", same_workplace, needs_row=True)
NUMBERS = table_action("numbers", "m", type_numbers, needs_row=True)
PERSON = table_action("person", "g", about_person, needs_row=True)
