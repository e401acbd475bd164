"""The walk over the pages of one open plan: question after question, back, on, and to wherever an order leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from planner.eligibility.findings import Finding, Verdict
from planner.letters import fold
from planner.model import Step
from screens.commands import key_sign
from screens.pages import navigation
from screens.pages.builders import StepPage
from screens.pages.spec import Action, Block, Field, Goto, Heading, Note, Page, PageHost, Table
from screens.pages.table import Row
from screens.plain import choosing
from screens.plain.answers import ask_field
from screens.plain.blocks import can_be_asked, heading_of, name_of, place_among
from screens.plain.choosing import FEW
from screens.plain.host import PlainHost
from screens.plain.lists import ask_list
from screens.plain.pages import steps_of
from screens.plain.services import PlainServices
from screens.plain.talk import Move, Order, Talk
from screens.session import summary_lines
from screens.session.place import Place
from screens.session.session import Session
from screens.symbols import VERDICT, by_weight

_TOLD = (Verdict.BLOCKED, Verdict.WARNING)


class Elsewhere(Exception):  # noqa: N818  # nothing went wrong
    """Go on at another step; `step` is its number from 0."""

    def __init__(self, step: int) -> None:
        super().__init__(step)
        self.step = step


class GoHome(Exception):  # noqa: N818  # nothing went wrong
    """Leave the plan."""


class Walk(PlainHost):
    """The pages of a mobility, or of a project's set-up, as one conversation.

    Attributes:
        on_step: called before each step is asked.
    """

    def __init__(self, talk: Talk, services: PlainServices, session: Session, *, about_project: bool = False) -> None:
        super().__init__(talk, services, session)
        self.on_step: Callable[[], object] = lambda: None
        self._about_project = about_project
        self._steps = steps_of(about_project)
        self._here = 0
        self._at = self._last = ""
        self._from_behind = False
        self._told: frozenset[str] = frozenset()
        self._remarked: frozenset[str] = frozenset()
        self._total = session.budget.total
        self.page = self._steps[0].page

    @property
    def _as_page_host(self) -> PageHost:
        return self

    # -- from step to step -------------------------------------------------------------------------------------------

    def run(self, left: Place | None = None) -> None:
        """Walk until the end of the last step, or until an order leads home; begin where the plan was left."""
        self._told = frozenset(self._warnings())
        names = [each.page.name for each in self._steps]
        # By name, as a step may have come or gone since the place was kept.
        if left is not None and left.page in names:
            self._here, self._at, self._last = names.index(left.page), left.at, left.at
        while self._here < len(self._steps):
            # Given back at the end: what-if and papers begin walks inside of walks.
            outer = self.talk.obey, self.talk.more, self.talk.more_orders
            self.talk.obey, self.talk.more, self.talk.more_orders = self._obey, self._page_order, self._orders_here
            try:
                # Before each step: a line that drops without a word leaves no time for it.
                self.on_step()
                self._here += self._step()
            except Elsewhere as there:
                self._here = there.step
            finally:
                self.talk.obey, self.talk.more, self.talk.more_orders = outer

    def _step(self) -> int:
        """Ask one step's page; returns how many steps to go on."""
        step, words = self._steps[self._here], self.session.words
        number, of = self._here + 1, len(self._steps)
        self.say("\n" + words.text("plain.step", number=number, of=of, title=words.text(step.words)))
        move = self._ask_page(step.page)
        if move is Move.BACK:
            if not self._here:
                self.say(words.text("plain.first"))
            # The question before is the last one of the step before.
            self._from_behind = bool(self._here)
            return -1 if self._here else 0
        self._sum_up(step.step)
        return 0 if self._here == len(self._steps) - 1 and self._stays() else 1

    def _sum_up(self, step: Step) -> None:
        """Say what the step still lacks, and the money."""
        if self._about_project:
            return
        words = self.session.words
        lacks = [words.render(each.message) for each in self.session.missing() if each.step is step]
        if step is Step.REVIEW:  # which lacks nothing by itself, and stands for the whole plan
            self.say(words.render(self.session.assessment.readiness.sentence))
        else:
            self.say(words.text("plain.lacks", n=len(lacks)) if lacks else words.text("plain.complete"))
        self._say_few(lacks)
        self.say(self._money())

    def _say_few(self, texts: Sequence[str]) -> None:
        """Say texts, of many the first: a group of thirty lacks hundreds of things, and an order lists them."""
        for each in texts[:FEW]:
            self.say(each)
        if len(texts) > FEW:
            self.talk.text("plain.more_told", n=len(texts) - FEW)

    def _stays(self) -> bool:
        """Ask what to do at the end of the walk; an order may lead anywhere from there."""
        if self._about_project:
            return False
        return self.talk.ask(self.session.words.text("plain.end_of_walk")) is Move.BACK

    @property
    def place(self) -> Place:
        """Where it stands: step, and field or list."""
        here = self._steps[min(self._here, len(self._steps) - 1)]
        return Place(here.page.name, self._last)

    # -- one page ----------------------------------------------------------------------------------------------------

    def _ask_page(self, page: Page, record: str = "") -> Move:
        """Ask all that a page asks."""
        outer = self.page, self.table, self.row_key, self.record
        self.page, self.table, self.row_key, self.record = page, None, "", record
        try:
            if page.arrive:
                page.arrive(self._as_page_host)
                self.run_pending()
            title = page.title(self.session)
            if title != self.session.words.text(self._steps[self._here].words):  # which was said just now
                self.say(title)
            # The page of a row often remarks what its list did: once is enough.
            if page is outer[0] or page.remarks is not outer[0].remarks:
                self._remarked = frozenset()
            self._say_remarks()
            return self._ask_blocks(page)
        finally:
            self.gone = False
            self.page, self.table, self.row_key, self.record = outer
            self._remarked = frozenset(self._remarks())  # of the page that was left, and said there

    def _ask_blocks(self, page: Page) -> Move:
        """Ask block after block; which there are may change with every answer."""
        # The numbers of blocks that were asked, so that "back" passes over those that are only said.
        at, asked = self._beginning(page)
        while at < len(blocks := list(page.blocks(self.session))):
            if page.exists is not None and not page.exists(self.session):
                return Move.ON
            move, block = Move.ON, blocks[at]
            if can_be_asked(self.session, block):
                move = self._ask_block(block)
                if self.gone:
                    return Move.ON
                # An answer may have brought or taken questions above this one.
                at = place_among(block, list(page.blocks(self.session)), at)
            else:
                self._say_block(block)
            if move is Move.NEXT or (move is Move.BACK and not asked):
                return move
            if move is Move.BACK:
                at = asked.pop()
            else:
                asked += [at] if can_be_asked(self.session, block) else []
                at += 1
        return Move.ON

    def _beginning(self, page: Page) -> tuple[int, list[int]]:
        """The number of the block where the plan was left, or of the last one on the way back, once; those before."""
        left, self._at = self._at, ""
        behind, self._from_behind = self._from_behind, False
        blocks = list(page.blocks(self.session))
        can = [at for at, each in enumerate(blocks) if can_be_asked(self.session, each)]
        found = can[-1] if behind and can else 0
        found = next((at for at, each in enumerate(blocks) if left and name_of(each) == left), found)
        return found, [at for at in can if at < found]

    def _ask_block(self, block: Block) -> Move:
        if self.page is self._steps[min(self._here, len(self._steps) - 1)].page:
            self._last = name_of(block)
        if isinstance(block, Table):
            self.row_key = ""
            return ask_list(self, block, self._as_page_host)
        self.table = None
        assert isinstance(block, Field)
        return ask_field(self, block)

    def _say_block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self.say("\n" + self.session.words.text(block.words))
        elif isinstance(block, Note) and not block.whole:  # bars, and what their signs mean, are for the eye
            self.read(block.text(self.session))

    # -- what actions ask of a screen --------------------------------------------------------------------------------

    def changed(self) -> None:
        """Store the change, and say what the rules and the budget say now."""
        self.services.save_now(self.session)
        found = self._warnings()
        # Only what is new: what was broken before was said before.
        self._say_few([each for each in found if each not in self._told])
        self._told = frozenset(found)
        self._say_remarks()
        if not self._about_project and self.session.budget.total != self._total:
            self._total = self.session.budget.total
            self.say(self._money())

    def _say_remarks(self) -> None:
        """Say what the page remarks, and after an answer what it remarks anew."""
        told = self._remarks()
        self._say_few([each for each in told if each not in self._remarked])
        self._remarked = frozenset(told)

    def _remarks(self) -> list[str]:
        remarks = self.page.remarks(self.session) if self.page.remarks else ()
        return [f"{each.sign} {each.text}".strip() for each in remarks]

    def _warnings(self) -> list[str]:
        """What is broken or doubtful, in words."""
        found: list[Finding] = [each for each in by_weight(self.session.all_findings()) if each.verdict in _TOLD]
        return [f"{VERDICT[each.verdict]} {self.session.words.render(each.message)}" for each in found]

    def _money(self) -> str:
        words, budget = self.session.words, self.session.budget
        total = words.amount(budget.total, cents=True)
        return words.text("money.total", total=total, status=summary_lines.status_words(self.session))

    def follow(self) -> None:
        """Say nothing: what a page shows is said when it is asked."""

    def may_ask(self, _path: str, /) -> bool:
        """A question may always be asked: nobody types meanwhile."""
        return True

    def go_to_row(self, key: str) -> None:
        """Mean this row from now on."""
        self.row_key = key

    def take_typed(self) -> None:
        """Have nothing to take: a line is in the plan as soon as it is typed."""

    def go_on(self) -> None:
        """Go on as every answer does."""

    async def open_row(self) -> None:
        """Open the row that was named last."""
        if self.table is not None and self.table.open is not None and self.row_key:
            target = self.table.open(self.session, self.row_key)
            if target is not None:
                self.later(self.visit, target)

    async def show_page(self, page: Page) -> None:
        """Ask a page, and come back."""
        # Its questions are asked outside of the loop that this runs in.
        self.later(self.visit, page)

    async def renew(self, at: str = "") -> None:  # noqa: ARG002
        """Have nothing to renew: pages are put together anew for every question."""
        self.services.save_now(self.session)

    async def close_page(self) -> None:
        """Leave the page."""
        self.gone = True

    async def close_screen(self) -> None:
        """Leave the page."""
        self.gone = True

    def export(self, key: str = "", *, blank: bool = False) -> None:
        """Ask what papers to make, and make them."""
        from screens.plain.papers import make

        self.later(make, self.talk, self.services, self.session, key, blank)

    def visit(self, target: Page | Goto) -> None:
        """Ask a page, or the one question that a list leads to, and come back."""
        if isinstance(target, Page):
            self._ask_page(target, self.row_key)
            return
        path, of_project = navigation.path_of(target.step, target.field), navigation.is_of_project(*target)
        steps = steps_of(of_project)
        route = navigation.route_to(self.session, steps, target.step, path)
        page = route.pages[-1][0] if route.pages else steps[route.step].page
        block = navigation.landing(self.session, page, path)
        if block is None:
            self._ask_page(page)
            return
        # A list that the path leads into a row of: that row is what is meant, and not thirty others.
        row = navigation.row_of(block.path, path) if isinstance(block, Table) and block.path else ""
        inside = block.open(self.session, row) if row and isinstance(block, Table) and block.open else None
        if isinstance(inside, Page):
            self._ask_page(inside, row)
        else:
            self._ask_one(page, block, route.pages[-1][2] if route.pages else "")

    def _ask_one(self, page: Page, block: Field | Table, record: str) -> None:
        outer = self.page, self.table, self.row_key, self.record
        self.page, self.record = page, record
        try:
            self.say(page.title(self.session))
            self.say(heading_of(block, page.blocks(self.session), self.session.words))
            self._ask_block(block)
        finally:
            self.page, self.table, self.row_key, self.record = outer

    # -- orders ------------------------------------------------------------------------------------------------------

    def _obey(self, order: Order) -> None:
        from screens.plain.orders import ORDERS

        if order is Order.STEPS:
            self._pick_step()
        elif order is Order.HOME:
            raise GoHome
        elif order is Order.PROJECT:
            self._visit_project()
        else:
            target = ORDERS[order](self, self._steps[self._here].step, self._about_project)
            if target is not None:
                self._ask_page(target)
            self.run_pending()

    def _visit_project(self) -> None:
        """Walk through the project's set-up; leaving it leads back to the question that the order was given at."""
        self.talk.text("plain.in_project")
        with suppress(GoHome):
            Walk(self.talk, self.services, self.session, about_project=True).run()
        self.say(self.page.title(self.session))

    def _pick_step(self) -> None:
        words = self.session.words
        rows = [Row(str(n), (words.text(e.words), self._state(e))) for n, e in enumerate(self._steps)]
        key = choosing.pick(self.talk, words.text("plain.which_step"), rows, at=str(self._here))
        if key is not None:
            raise Elsewhere(int(key))

    def _state(self, step: StepPage) -> str:
        state = step.state(self.session) if step.state else self.session.state(step.step)
        return self.session.words.text(f"kinds.state.{state}")

    def _page_order(self, typed: str) -> bool:
        """Do what a key of the page does, named by the key or the beginning of its word; False where none is meant."""
        action = next((each for each in self.page.actions if typed and self._is_named(each, fold(typed))), None)
        if action is None:
            return False
        self.wait_for(action.run(self._as_page_host))
        self.run_pending()
        return True

    def _is_named(self, action: Action, typed: str) -> bool:
        command = action.command
        return typed == fold(key_sign(command.key)) or fold(command.label(self.session.words)).startswith(typed)

    def _orders_here(self) -> str:
        """Return what further orders the page has."""
        words = self.session.words
        return "\n".join(f":{key_sign(e.command.key)}  {e.command.about(words)}" for e in self.page.actions)
