"""What is said of a list of people before anything of it is stored: its columns, its rows, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.exchange.people.at_hand import ListAtHand
from planner.exchange.people.names import parted
from planner.exchange.people.parts import Answers, LeftOut, Listed, Question
from planner.exchange.people.taking import Change, Matched, State
from planner.locale import Catalogue, Message
from screens.pages.table import Row

NOT_TAKEN = "-"
"""Key of the answer that a column is not taken."""


class PeopleWords:
    """Words of a list at hand, as it stands."""

    def __init__(self, words: Catalogue, at_hand: ListAtHand) -> None:
        self.words, self.at_hand = words, at_hand

    @property
    def hides(self) -> bool:
        """Whether a workbook hides rows for people."""
        return self.at_hand.answers.hidden or any(
            each.why.key == "people.left.hidden" for each in self.at_hand.found.left_out
        )

    def heading(self) -> str:
        """What is looked at."""
        found, name = self.at_hand.found, self.at_hand.source.name
        if found.sheet:
            return self.words.text("people.look.title_sheet", file=name, sheet=found.sheet)
        return self.words.text("people.look.title", file=name)

    def column_rows(self) -> list[Row]:
        """The columns of the list, what each is taken as, and why."""
        rows = []
        for each in self.at_hand.found.columns:
            if each.field:
                taken = self.words.text(f"people.field.{each.field}")
            elif each.why == "people.why.personal_code":
                taken = self.words.text("people.never_stored")
            else:
                taken = self.words.text("people.look.choose" if each.asks else "people.not_taken")
            rows.append(Row(each.key, (self.text(each.heading), taken, f"{each.sample}  {self.words.text(each.why)}")))
        return rows

    def text(self, value: object) -> str:
        """Words of the app, or of the list."""
        return self.words.render(value) if isinstance(value, Message) else str(value)

    def person_rows(self) -> list[Row]:
        """Everybody in the list, and who is left out."""
        found = self.at_hand.found
        doubts: dict[int, list[Question]] = {}
        for each in found.questions:
            doubts.setdefault(each.row, []).append(each)
        rows = [
            (each.listed.row, self._person(each, doubts.get(each.listed.row, []))) for each in self.at_hand.everybody
        ]
        rows += [(each.row, self._left_out(each)) for each in found.left_out]
        return [row for _, row in sorted(rows, key=lambda each: each[0])]

    def _person(self, each: Matched, doubts: Sequence[Question]) -> Row:
        can_tick = each.state in {State.NEW, State.CHANGED}
        mark = f"[{'x' if self.at_hand.is_taken(each) else ' '}]" if can_tick else ""
        what = [self.words.text(f"people.state.{each.state}"), *(f"? {self.words.render(one.what)}" for one in doubts)]
        what += [self._change(one) for one in each.changes] or [self._about(each.listed)]
        return Row(str(each.listed.row), (mark, str(each.listed.row), each.listed.name, "  ".join(filter(None, what))))

    def _about(self, person: Listed) -> str:
        role = self.words.text(f"kinds.role.{person.role}") if person.role else ""
        role = self.words.text("people.look.accompanies") if person.accompanying else role
        born = self.words.date(person.birth_date) if person.birth_date else ""
        values = (person.values.get(each, "") for each in ("education_programme", "email", "phone"))
        return ", ".join(filter(None, (role, born, *values)))

    def _change(self, change: Change) -> str:
        field = change.field.replace("guardian.", "guardian_")
        before, after = (self._value(field, each) for each in (change.before, change.after))
        return f"{self.words.text(f'people.field.{field}')}: {before or '-'} -> {after}"

    def _value(self, field: str, value: object) -> str:
        if isinstance(value, bool):
            return self.words.text("word.yes" if value else "word.no")
        if field == "gender":
            return self.words.text(f"kinds.gender.{value}") if value else ""
        if field == "role":
            return self.words.text(f"kinds.role.{value}")
        return self.words.date(value) if isinstance(value, date) else str(value or "")

    def _left_out(self, each: LeftOut) -> Row:
        what = f"{self.words.text('people.state.left_out')}: {self.words.render(each.why)}"
        return Row(f"-{each.row}", ("", str(each.row), "", what))

    def summary(self) -> str:
        """What came of the list, what is asked, and what there is to know."""
        at_hand, words = self.at_hand, self.words
        counts = [words.text(f"people.look.{state}", n=n) for state in State if (n := at_hand.count(state))]
        counts += [words.text("people.look.left_out", n=n)] if (n := len(at_hand.found.left_out)) else []
        question = at_hand.open_question
        asked = [f"? {words.render(question.what)}"] if question else []
        return "\n".join(["  ".join(counts), *asked, *(f"! {words.render(each)}" for each in at_hand.found.told)])

    def choices(self, question: Question) -> list[Row]:
        """The answers to a question; none where a column has to be chosen."""
        if question.about == "name_order":
            return [Row(each, (self._as_read(question, each),)) for each in question.choices]
        if question.about == "role":
            names = {each: self._role_name(each) for each in question.choices}
            return [Row(each, (name,)) for each, name in names.items()]
        return [Row(each, (each,)) for each in question.choices]

    def _as_read(self, question: Question, order: str) -> str:
        first, last = parted(str(question.what.values.get("example", "")), order)
        return self.words.text("people.look.as_read", first=first, last=last)

    def _role_name(self, role: str) -> str:
        return self.words.text("people.look.accompanies" if role == "accompanying" else f"kinds.role.{role}")


def answered(question: Question, choice: str) -> Answers:
    """Return the answer that a choice is."""
    if question.about == "name_order":
        return Answers(name_order=choice)
    return Answers(sheet=choice) if question.about == "sheet" else Answers(roles={question.key: choice})
