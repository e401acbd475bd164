"""What the keys of the list of participants do: paste people, add several, say the same of all."""

from __future__ import annotations

from planner.model import LEARNER_ROLES, ActivityType, Participant, Role
from screens.pages.spec import PageHost, table_action
from screens.session.session import Session

MOST_PEOPLE = 500
_DEFAULT_ROLE = {
    ActivityType.INVITED_EXPERTS: Role.INVITED_EXPERT,
    ActivityType.HOSTING_TEACHERS_IN_TRAINING: Role.TEACHER_IN_TRAINING,
}


def new_participant(session: Session) -> Participant:
    """Return an empty participant in the role that fits the activity."""
    activity = session.mobility_or_empty.activity
    staff = Role.LEARNER if activity is None or session.mobility_or_empty.is_for_learners else Role.STAFF
    return Participant(role=_DEFAULT_ROLE.get(activity, staff) if activity else staff)


def paste_people(host: PageHost) -> None:
    """Read participants from pasted or typed lines; what could not be read is named."""
    from planner.exchange.people_table import read_people

    session = host.session
    words = session.words

    def pasted(text: str) -> None:
        found = read_people(text, new_participant(session).role)
        if found.participants:
            everybody = (*session.mobility_or_empty.participants, *found.participants)
            refused = session.put("mobility.participants", everybody)
            if refused:
                host.say(refused, wrong=True)
                return
        host.changed()
        host.say(words.text("said.people_added", n=len(found.participants)))
        if found.problems:
            host.tell("\n".join(words.render(each) for each in found.problems))

    host.ask_lines(words.text("ask.people_table"), words.text("ask.people_table.hint"), pasted)


def add_several(host: PageHost) -> None:
    """Add a number of participants without names yet."""
    session = host.session

    def counted(count: int) -> None:
        more = tuple(new_participant(session) for _ in range(count))
        session.put("mobility.participants", (*session.mobility_or_empty.participants, *more))
        host.changed()

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


def about_person(host: PageHost) -> None:
    """Hand over or erase what the workspace holds about the person under the cursor."""
    table, key = host.table, host.row_key
    people = host.session.items(f"mobility.{table.name}") if table is not None and key else ()
    person = people[int(key)] if people and int(key) < len(people) else None
    if person is None or not person.name:
        host.say(host.session.words.text("person.nameless"))
        return
    host.services.about_person(person.name, person.id)


PASTE = table_action("paste", "p", paste_people)
COUNT = table_action("count", "a", add_several)
VOUCH = table_action("vouch", "v", vouch_for_all)
PERSON = table_action("person", "g", about_person)
