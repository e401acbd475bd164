"""Everything about a mobility on a few pages, by field id of the mobility plan."""

from __future__ import annotations

from planner.assess import Assessment
from planner.budget import Status
from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import load_form
from planner.documents.group_programme.content import programme_of_group
from planner.documents.learning_agreement.matrix import Matrix, matrix_of
from planner.documents.learning_agreement.people import mentor_rows, workplace_mentor_rows
from planner.documents.names import file_name
from planner.documents.sections import activity_type, hosting_values, workplace_lines
from planner.documents.sheet import Paragraphs, RowValues, Values, paragraphs
from planner.documents.wording import line, named_place, period, reach, sum_text
from planner.eligibility import Finding, Verdict
from planner.locale import Catalogue, catalogue
from planner.model import AccompanyingPerson, Mobility, Outcome, Participant, Project, Step, Traveller

KIND = "mobility_plan"
# A rule that speaks only where somebody has fewer opportunities: that it speaks would tell who.
_ONLY_WITH_FEWER = "inclusion_criteria"


def print_plan(project: Project, mobility: Mobility, assessment: Assessment, printing: Printing) -> Document:
    """Return the plan of a mobility: who, where, when, what, money by category, and what is still open."""
    words = catalogue(printing.lang)
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{KIND}"), mobility.title)
    values = _values(project, mobility, assessment, words)
    return assemble(KIND, load_form(KIND), values, head, printing, file_name(KIND, mobility, None, printing.lang))


def _values(project: Project, mobility: Mobility, assessment: Assessment, words: Catalogue) -> Values:
    found = matrix_of(mobility, None, words)
    return {
        **hosting_values(project, mobility, words),
        **_overview(project, mobility, words),
        **_money(assessment, words),
        "people": tuple(_person(mobility, each, words) for each in mobility.travellers),
        "plan_outcomes": tuple(_outcome(found, each) for each in found.outcomes),
        "tasks": found.task_rows(),
        "programme_days": programme_of_group(project, mobility, words)["programme_days"],
        "mentors": (*mentor_rows(mobility, words), *workplace_mentor_rows(mobility, words)),
        "monitoring": paragraphs(mobility.agreement.monitoring),
        "findings": tuple(_findings(assessment, words)),
        "open": tuple(part for each in assessment.readiness.missing for part in paragraphs(words.render(each.message))),
    }


def _overview(project: Project, mobility: Mobility, words: Catalogue) -> Values:
    contact, travel = mobility.host_contact, mobility.travel
    days = mobility.days()
    length = words.text("papers.days", n=days) if days and days > 0 else ""
    means = words.text("papers.travel.green" if travel.green else "papers.travel.standard")
    route = named_place(words, travel)
    emergency = mobility.agreement.emergency_contact
    return {
        "project": line(project.title),
        "project_code": line(project.code),
        "school": line(project.organisation.name),
        "activity_type": activity_type(mobility, words),
        "contact": (*line(contact.name, contact.role), *reach(contact)),
        "period": line(period(words, mobility.first_day, mobility.last_day), length),
        "travel": line(route, means) if route else (),
        "funded_travel": (str(travel.funded_travel_days),) if travel.funded_travel_days else (),
        "emergency": (*line(emergency.name), *reach(emergency)),
    }


def _money(assessment: Assessment, words: Catalogue) -> Values:
    budget = assessment.budget
    rows = [
        RowValues(
            {
                "category": (words.text(f"kinds.category.{each}"),),
                "amount": (sum_text(amount, words, unknown=budget.has_unknown(each)),),
            }
        )
        for each, amount in budget.by_category().items()
    ]
    if rows:
        total = sum_text(budget.total, words, unknown=budget.has_unknown() and budget.status is not Status.BLOCKED)
        rows.append(RowValues({"category": (words.text("papers.column.total"),), "amount": (total,)}, "total"))
    status = (words.text(f"papers.status.{budget.status_word}"),) if rows else ()
    return {"budget": tuple(rows), "budget_status": status}


def _person(mobility: Mobility, person: Traveller, words: Catalogue) -> RowValues:
    return RowValues(
        {
            "name": line(person.name),
            "as": _role(person, words),
            "programme": _what(person),
            "period": line(period(words, *mobility.period(person))),
        }
    )


def _role(person: Traveller, words: Catalogue) -> Paragraphs:
    if isinstance(person, Participant):
        return (words.text(f"kinds.role.{person.role}"),)
    assert isinstance(person, AccompanyingPerson)
    return (words.text(f"kinds.accompanying_role.{person.role}"),)


def _what(person: Traveller) -> Paragraphs:
    if not isinstance(person, Participant):
        return ()
    return (*line(person.education_programme), *line(person.position), *workplace_lines(person))


def _outcome(found: Matrix, outcome: Outcome) -> RowValues:
    return RowValues(
        {
            "number": found.numbers(outcome.id),
            "outcome": (*paragraphs(outcome.title), *paragraphs(outcome.statement)),
            "tasks": found.numbers(*outcome.tasks),
            "evaluations": found.numbers(*outcome.evaluations),
        }
    )


def _findings(assessment: Assessment, words: Catalogue) -> list[RowValues]:
    """What rules say of single people stays out: it may tell who has fewer opportunities."""
    told = [each for each in assessment.findings if each.verdict is not Verdict.OK]
    plain = [each for each in told if not _is_about_people(each)]
    rows = [_finding(words.text(f"kinds.verdict.{each.verdict}"), words.render(each.message)) for each in plain]
    if len(plain) < len(told):
        rows.append(_finding("…", words.text(f"papers.{KIND}.about_people", n=len(told) - len(plain))))
    return rows


def _is_about_people(finding: Finding) -> bool:
    """Whether it names people, or is said only because somebody has fewer opportunities."""
    named = {"who", "names"} & set(finding.message.values)
    by_support = finding.step in {Step.SUPPORT, Step.PEOPLE} or finding.rule == _ONLY_WITH_FEWER
    return bool(finding.person or named) or by_support


def _finding(verdict: str, text: str) -> RowValues:
    return RowValues({"verdict": (verdict,), "finding": paragraphs(text)})
