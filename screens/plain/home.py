"""Home in a conversation: the projects, the mobilities of one, and the ways to begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from planner import clock
from planner.bounded import typed_path
from planner.exchange import BadInput
from planner.programme import ProgrammeFileError, UnknownCall
from planner.store import MobilitySummary, ProjectSummary, StoreError
from planner.store.summaries import euros
from planner.workflows import archive_plan, archive_plans, duplicate_plan, import_plan, make_sample
from screens.home_list import home_list
from screens.pages.table import Column, Row
from screens.plain import choosing
from screens.plain.services import PlainServices
from screens.plain.talk import Move, Order, Talk
from screens.plain.walk import GoHome, Walk
from screens.session.bars import BAR, grant_line
from screens.session.loading import new_mobility, new_project, open_session
from screens.session.place import keep_place, place_of
from screens.session.session import Session

_WIDTH = 80
_APART = re.compile(r" {2,}")
_KEYS: tuple[str, ...] = ("open", "new", "duplicate", "project", "projects", "new_project", "sample", "import_plan")
_KEYS += ("archive", "archived")
_WITH_A_MOBILITY = {"open", "duplicate", "archive"}
_WITHOUT_A_PROJECT = {"new_project", "sample", "import_plan"}
_LETTERS = {"n": "new", "d": "duplicate", "p": "project", "o": "projects", "a": "new_project", "s": "sample"}
_LETTERS |= {"i": "import_plan", "x": "archive", "z": "archived"}


class Home:
    """One project's mobilities, and what one can do with them."""

    def __init__(self, talk: Talk, services: PlainServices, open_at: str = "") -> None:
        self.talk, self.services = talk, services
        self._workspace = services.workspace
        self._open = open_at
        self._archived = False
        self._told = 0

    def run(self) -> None:
        """Ask what to do until nobody types any more."""
        said: tuple[object, ...] = ()
        while True:
            self.talk.obey = self._obey
            project, (columns, _, rows) = self._here(), home_list(self.talk.words, self._shown(), _WIDTH)
            if (project, rows) != said:
                self._say(project, rows, columns)
                said = project, rows
            key = "plain.home" if rows else "plain.home_begin"
            typed = self.talk.ask(self.talk.words.text(key), about=self._keys, help_key="plain.help_home")
            if typed == choosing.MORE_SIGN:
                self._told = choosing.say_rows(self.talk, rows, columns, first=self._told)
            elif not isinstance(typed, Move) and typed:
                self._answer(project, rows, typed)
                # Said anew after whatever was done, for the list has scrolled away; help alone leaves it in sight.
                said = said if typed == "?" else ()

    def _obey(self, order: Order) -> None:
        if order is Order.PROJECT:
            self._open_project()
        else:
            self.talk.text("plain.no_plan")

    # -- what is there -----------------------------------------------------------------------------------------------

    def _here(self) -> ProjectSummary | None:
        projects = self._workspace.projects()
        # A workspace with archived projects only begins with one of them rather than with nothing.
        live = [each for each in projects if not each.archived] or projects
        here = next((each for each in projects if each.id == self._open), live[0] if live else None)
        self._open = here.id if here else ""
        return here

    def _shown(self) -> list[MobilitySummary]:
        project = self._here()
        # Live ones or archived ones, never both: numbers are what one answers with, and they would be long.
        return [] if project is None else [each for each in project.mobilities if each.archived is self._archived]

    def _say(self, project: ProjectSummary | None, rows: Sequence[Row], columns: Sequence[Column]) -> None:
        words = self.talk.words
        if project is None:
            self.talk.say(f"{words.text('home.no_project')}\n{words.text('plain.begin')}")
            return
        name = project.title or project.code or words.text("word.untitled")
        name = f"{words.text('word.sample')}: {name}" if project.sample else name
        self.talk.say(f"\n{name}, {project.action} {project.call}")
        money = grant_line(words, euros(project.grant) if project.grant else None, project.planned, _WIDTH).strip()
        # Two blanks part its amounts for the eye.
        self.talk.say(_APART.sub("; ", BAR.sub("", money).strip()))
        if project.damaged:
            self.talk.say(words.text("home.damaged"), wrong=True)
        if not rows:
            self.talk.text("empty.archive" if self._archived else "empty.home")
            return
        self.talk.text("plain.archive" if self._archived else "plain.mobilities", n=len(rows))
        self._told = choosing.say_rows(self.talk, rows, columns)

    def _keys(self) -> str:
        """Return what can be done: nothing with a mobility where there is none, or with a project."""
        here = self._here()
        keys = _KEYS if self._shown() else [each for each in _KEYS if each not in _WITH_A_MOBILITY]
        keys = keys if here else [each for each in keys if each in _WITHOUT_A_PROJECT]
        return "\n".join(self.talk.words.text(f"plain.home.{each}") for each in keys)

    # -- what one can do ---------------------------------------------------------------------------------------------

    def _answer(self, project: ProjectSummary | None, rows: Sequence[Row], typed: str) -> None:
        key, _, rest = typed.partition(" ")
        does = _LETTERS.get(key.lower())
        run = {
            "new": self._new,
            "project": self._open_project,
            "projects": self._projects,
            "new_project": self._new_project,
            "sample": self._sample,
            "import_plan": self._import,
            "archived": self._turn,
        }.get(does or "")
        at = choosing.number_in(rest, rows)
        if run is not None and not rest:
            run()
        elif does in ("duplicate", "archive") and project is not None and at is not None:
            self._change(does, project.id, self._shown()[at])
        elif does in ("duplicate", "archive"):
            self.talk.text(f"plain.home.{does}")
        elif rows and (row := choosing.found_row(self.talk, rows, typed)) is not None:
            self.open(self._open, row.key)
        elif not rows:
            self.talk.say(self._keys())

    def open(self, project_id: str, mobility_id: str) -> None:
        """Walk through a stored plan; with an empty id through the project's set-up."""
        workspace, words = self._workspace, self.talk.words
        self._walk(lambda: open_session(workspace, project_id, mobility_id, words), about_project=not mobility_id)
        # Taken out before it is opened: else leaving that plan would open it again.
        if self.services.open_next is not None:
            target, self.services.open_next = self.services.open_next, None
            self.open(*target)

    def _walk(self, opening: Callable[[], tuple[Session, list[str]]], *, about_project: bool) -> None:
        opened = self.services.stored_now(opening)
        if opened is None:
            return
        session, notes = opened
        for each in notes:
            self.talk.say(each, wrong=True)
        self.services.show_open(session)
        self.talk.text("plain.begin_walk")
        ids = session.project.id, session.mobility.id if session.mobility else ""
        walk = Walk(self.talk, self.services, session, about_project=about_project)

        def keep() -> None:
            # A project that was never stored has no id that could be found again.
            if session.stamp.project:
                keep_place(self._workspace, *ids, walk.place)

        walk.on_step = keep
        try:
            walk.run(place_of(self._workspace, *ids))
        except GoHome:
            pass
        finally:
            self.services.leave(session)
            self.services.show_open(None)
            keep()
            self._open = session.project.id if session.stamp.project else self._open

    def _new(self) -> None:
        if not self._open:
            self._new_project()
        else:
            self._walk(lambda: new_mobility(self._workspace, self._open, self.talk.words), about_project=False)

    def _open_project(self) -> None:
        if self._open:
            self.open(self._open, "")
        else:
            self._new_project()

    def _new_project(self) -> None:
        self._walk(lambda: new_project(self.talk.words), about_project=True)

    def _projects(self) -> None:
        words = self.talk.words
        projects = self._workspace.projects()
        rows = [
            Row(each.id, (each.title or each.code or words.text("word.untitled"), f"{each.action} {each.call}"))
            for each in projects
        ]
        self._open = choosing.pick(self.talk, words.text("command.projects"), rows, at=self._open) or self._open

    def _sample(self) -> None:
        made = self.services.stored_now(lambda: make_sample(self._workspace, self.talk.words.language.code))
        self._open = made or self._open

    def _import(self) -> None:
        """Take a plan that somebody sent as a new mobility of this project."""
        words = self.talk.words
        self.talk.text("ask.plan_from_file.hint")
        typed = self.talk.ask(words.text("ask.plan_from_file"))
        if isinstance(typed, Move) or not typed:
            return
        # A path that was dragged into a terminal often stands in quotation marks.
        path = typed_path(typed.strip("\"'"))
        try:
            project, mobility = import_plan(self._workspace, path, "", self._open)
        except (BadInput, StoreError, UnknownCall, ProgrammeFileError) as problem:
            self.talk.say(words.render(problem.message), wrong=True)
            return
        self.talk.text("said.imported", file=path.name)
        self.open(project.id, mobility.id)

    def _turn(self) -> None:
        self._archived = not self._archived

    def _change(self, does: str, project_id: str, each: MobilitySummary) -> None:
        words, workspace = self.talk.words, self._workspace
        title = each.title or words.text("word.untitled")
        if does == "duplicate":
            self.services.stored_now(lambda: duplicate_plan(workspace, project_id, each.id, title))
            self.talk.text("said.duplicated")
        elif each.archived:
            self.services.stored_now(lambda: archive_plans(workspace, project_id, {each.id: False}))
            self.talk.text("said.restored")
        else:
            self._archive(project_id, each)

    def _archive(self, project_id: str, each: MobilitySummary) -> None:
        """Money spent does not come back: of one whose days are over, somebody has to say whether it happened."""
        words = self.talk.words
        took_place = None
        if each.is_over(clock.today()) and not each.happened:
            self.talk.text("home.took_place_why", title=each.title)
            took_place = choosing.yes_or_no(self.talk, words.text("home.took_place"))
            if took_place is None:
                return
        self.services.stored_now(lambda: archive_plan(self._workspace, project_id, each.id, took_place=took_place))
        counts = each.happened if took_place is None else took_place
        self.talk.text("home.archived_counts" if counts else "said.archived")
