"""What a mobility says of an accompanying person, by field id of their certificate."""

from __future__ import annotations

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.europass.actuals import with_attendance
from planner.documents.form import Stage, load_form
from planner.documents.kind import is_group
from planner.documents.learning_agreement.people import issuer_row
from planner.documents.names import file_name
from planner.documents.sections import hosting_values, programme_values, sending_values
from planner.documents.sheet import Values
from planner.documents.wording import country, line, place_of
from planner.locale import Catalogue, catalogue
from planner.model import AccompanyingPerson, Issuer, Mobility, Project

KIND = "accompanying_certificate"


def print_accompanying(
    project: Project, mobility: Mobility, person: AccompanyingPerson, printing: Printing
) -> Document:
    """Return the certificate of one accompanying person, with the days that they were really there."""
    words = catalogue(printing.lang)
    was = with_attendance(mobility)
    # Somebody who did not come, and nobody as on a blank form, is not among those who came: printed as planned.
    who = next((each for each in was.accompanying if each.id == person.id), person)
    values = _values(project, was, who, words)
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{KIND}"), person.name)
    return assemble(
        KIND,
        load_form(KIND),
        values,
        head,
        printing,
        file_name(KIND, mobility, person, printing.lang),
        stage=Stage.AFTER,
        number=place_of(person, mobility.accompanying),
    )


def _values(project: Project, mobility: Mobility, person: AccompanyingPerson, words: Catalogue) -> Values:
    dates = programme_values(mobility, person, words)
    count = len(mobility.participants)
    return {
        **dates,
        **sending_values(project, mobility, words),
        **hosting_values(project, mobility, words),
        "person_name": line(person.name),
        "person_role": (words.text(f"kinds.accompanying_role.{person.role}"),),
        # None, not empty: outside a group there is no such number, and its absence is no gap.
        "group_id": line(mobility.group_mobility_id) if is_group(mobility) else None,
        "project_code": line(project.code),
        "mobility_title": line(mobility.title),
        "place": line(mobility.host.town, country(words, mobility.host.country)),
        "from": dates["start_date"],
        "to": dates["end_date"],
        "supported": (str(count),) if count else (),
        "tasks_done": (words.text(f"papers.{KIND}.tasks"),),
        "issuer_signature": (issuer_row(project, mobility, Issuer.SENDING, words),),
    }
