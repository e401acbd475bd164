"""A finished project without its people: asked for, with what happens, and done."""

from __future__ import annotations

from collections.abc import Callable

from planner import clock
from planner.store import ProjectSummary
from screens.base import PlannerScreen
from screens.dialogs.base import Question


def ask_to_anonymise(screen: PlannerScreen[None], project: ProjectSummary | None, done: Callable[[str], None]) -> None:
    """Ask whether everybody is taken out of a project; on yes do it, and go on with a sentence.

    Args:
        screen: where it is asked.
        project: the project; one that is not finished is refused with a sentence. None: nothing is asked.
        done: takes what there is to say.
    """
    from planner.persons.whole_project import anonymise, is_finished, unreached

    if project is None:
        return
    services = screen.services
    words, workspace = services.words, services.workspace
    title = project.title or project.code or words.text("word.untitled")
    if not is_finished(project, clock.today()):
        services.tell(words.text("person.not_finished", title=title))
        return

    def work() -> bool:
        anonymise(workspace, project.id)
        return True

    async def answered(yes: bool | None) -> None:
        if yes and await services.stored(work):
            done(words.text("person.anonymised", title=title))

    lines = [
        words.text("person.will_anonymise", title=title, n=len(project.mobilities)),
        "",
        *map(words.render, unreached(workspace, project.id)),
    ]
    screen.app.push_screen(Question(words, words.text("person.ask.anonymise"), "\n".join(lines)), answered)
