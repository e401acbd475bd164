"""Searching ESCO as one types, and picking several concepts at once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from planner.locale import Catalogue, language_name, wrap
from planner.model import EscoConcept
from planner.outcomes.esco import (
    ATTRIBUTION,
    ConceptType,
    Details,
    Esco,
    EscoError,
    Filters,
    Hit,
    concept_uri,
    open_esco,
    trades,
)
from screens.base import AppScreen, bindings
from screens.commands import Command, key_line
from screens.dialogs.base import Question, TextDialog
from screens.dialogs.picker import Picker
from screens.outcomes import esco_hits
from screens.outcomes.esco_filters import Narrowed
from screens.outcomes.esco_hits import Hits
from screens.pages.table import Row
from screens.widgets.static_line import StaticLine

MOST = 60
EVERY = 5000
"""More than ESCO has occupations: where a list is asked for without words, none is out of reach."""

OTHER_OCCUPATION, ANY_OCCUPATION = "other", "any"
_UNNARROWED = Narrowed()


def _command(name: str, key: str, action: str, *, sign: str = "") -> Command:
    # F keys with priority, as on a plan: whatever has the keys, they mean the same.
    return Command(name, key, action, priority=key.startswith("f"), sign=sign)


COMMANDS = (
    _command("take", "enter", "take"),
    _command("tick", "space", "nothing"),
    _command("list", "down", "list"),
    _command("about", "f8", "about"),
    Command("close", "escape", "close", priority=True),
    _command("type", "f2", "step('type')"),
    _command("reuse", "f3", "step('reuse')"),
    _command("collection", "f4", "step('collection')"),
    _command("occupation", "f5", "occupation"),
    _command("link_kind", "f6", "step('link')"),
)


class EscoSearch(ModalScreen[list[EscoConcept] | None], AppScreen[list[EscoConcept] | None]):
    """Returns the picked concepts whole, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]
    help_name = "esco"

    def __init__(
        self, words: Catalogue, language: str, trades: Sequence[str] = (), start: Narrowed = _UNNARROWED
    ) -> None:
        """Search in a language; `trades` are the learners' programmes and qualifications as the plan names them.

        `start` is what the search is narrowed to at first.
        """
        super().__init__()
        self._words = words
        self._language = language
        self._trades, self._trade = tuple(trades), ""
        self._esco: Esco | None = None
        self._narrowed = start
        self._hits: list[Hit] = []
        # Whether the filters alone leave nothing, whatever is typed.
        self._excluded = False
        self._ticked: dict[str, Hit] = {}
        # One asked and none answered: the empty search goes first, and opens ESCO meanwhile.
        self._asked, self._answered = 1, 0
        self._told: Details | None = None

    # -- building --------------------------------------------------------------------------------------------------

    @property
    def all_commands(self) -> tuple[Command, ...]:
        """What help lists."""
        return COMMANDS

    def compose(self) -> ComposeResult:
        """Yield search, filters, list, what is known of the concept, keys."""
        words = self._words
        with Vertical(id="esco"):
            yield StaticLine(id="esco-title")
            hint = words.text("esco.type_here")
            field = Input(compact=True, placeholder=hint, select_on_focus=False)
            field.cursor_blink = False
            yield field
            yield StaticLine(self._narrowed.line(words), id="esco-filters")
            titles = [words.text(each.title) for each in esco_hits.COLUMNS]
            yield Hits(esco_hits.COLUMNS, titles, empty=words.text("empty.esco"))
            yield StaticLine(id="esco-about")
            yield StaticLine(id="esco-keys")

    def on_mount(self) -> None:
        """Give the keys to the search and open ESCO meanwhile."""
        self.query_one(Input).focus()
        self._say_title()
        self._answer_soon()

    def on_resize(self) -> None:
        """Name the keys that fit."""
        self.query_one("#esco-keys", StaticLine).update(key_line(COMMANDS, self._words, self.size.width - 2))

    def on_unmount(self) -> None:
        """Close ESCO."""
        if self._esco is not None:
            self._esco.close()

    def _say_title(self, problem: str = "") -> None:
        title = self._words.text("page.esco", n=len(self._ticked))
        self.query_one("#esco-title", StaticLine).update(f"{title}\n{problem or self._notice()}")

    def _notice(self) -> str:
        """Say that nothing is close, or what is missing in the ESCO that is searched; else whose it is."""
        if self._hits and not self._hits[0].close:
            return self._words.text("esco.nothing_close")
        if self._esco is not None and self._esco.starter:
            return self._words.text("esco.starter")
        if self._esco is not None and self._narrowed.occupation and not self._esco.status.relations:
            return self._words.text("esco.no_relations")
        if self._esco is not None and self._language not in self._esco.status.languages:
            return self._words.text("esco.no_labels", language=language_name(self._language))
        return ATTRIBUTION

    # -- searching -------------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._ask()

    def _ask(self) -> None:
        """Search for what stands there now; a search under way is followed by one for the newest letters only."""
        busy = self._asked != self._answered
        self._asked += 1
        if not busy:
            self._answer_soon()

    def _answer_soon(self) -> None:
        self.work(self._answer(), "esco", exclusive=False)

    async def _answer(self) -> None:
        problem = ""
        while self._asked != self._answered:
            # Both before the search: letters typed while it runs make another number, and the loop goes round again.
            asked, text = self._asked, self.query_one(Input).value
            problem = ""  # what went wrong with fewer letters is told no more
            try:
                self._hits = await self.beside(self._find, text, self._narrowed.filters)
            except EscoError as error:
                self._hits, problem = [], f"! {self._words.render(error.message)}"
            self._answered = asked
        self._show(problem)

    def _find(self, text: str, filters: Filters) -> list[Hit]:
        if self._esco is None:
            self._esco = open_esco()
            # Beside the screen, which takes letters meanwhile: the first one finds all tables read.
            self._esco.prepare(self._language)
            self._trade = self._esco.occupation_of(self._trades, self._language)
        if text.strip().startswith("http"):
            return self._by_address(self._esco, concept_uri(text))
        listed = not text.strip() and (filters.occupation or filters.type is ConceptType.OCCUPATION)
        hits = self._esco.search(text, self._language, filters, EVERY if listed else MOST, self._trade)
        self._excluded = not hits and filters.narrows and not self._esco.search("", self._language, filters, 1)
        # To look at: what was typed may have another name there.
        return hits or ([] if self._excluded or not text.strip() else self._esco.nearest(text, self._language, filters))

    def _by_address(self, esco: Esco, uri: str) -> list[Hit]:
        found = esco.details(uri)
        if found is None:
            return []
        language = self._language if self._language in found.labels else "en"
        label = found.labels.get(language, "")
        return [Hit(uri, found.type, label, language, found.labels.get("en", ""), label, found.reuse)]

    def _show(self, problem: str = "") -> None:
        hits = self.query_one(Hits)
        hits.update_empty(self._why_nothing())
        hits.update(esco_hits.rows(self._words, self._hits, self._ticked), at="")
        hits.action_edge(False)
        # Behind the answer: that the starter set is searched, or that links are missing, is known only then.
        self._say_title(problem)
        self._tell()

    def _why_nothing(self) -> str:
        """Say what an empty list is due to: filters that exclude each other are not the words' fault."""
        names = self._narrowed.names(self._words)
        if self._excluded:
            return self._words.text("empty.filters_exclude", filters=names)
        if not self.query_one(Input).value.strip():
            return self._words.text("empty.esco")
        return self._words.text("empty.nothing_within" if names else "empty.nothing_fits", filters=names)

    # -- what is known of a concept --------------------------------------------------------------------------------

    @on(Hits.Moved)
    def _moved(self) -> None:
        self._tell()

    def _tell(self) -> None:
        self.work(self._find_out(self.query_one(Hits).key), "esco-about")

    async def _find_out(self, uri: str) -> None:
        esco = self._esco
        self._told = await self.beside(esco.details, uri) if esco and uri else None
        hit = next((each for each in self._hits if each.uri == uri), None)
        lines = self._about(self._told, hit) if self._told and hit else []
        self.query_one("#esco-about", StaticLine).update("\n".join(lines))

    def _about(self, told: Details, hit: Hit) -> list[str]:
        words = self._words
        facts = [words.text(f"esco.reuse.{told.reuse}")] if told.reuse else []
        facts += [words.text(f"esco.link.{hit.link}")] if hit.link else []
        # Of the starter set no such number: it holds a part of ESCO's links only.
        if told.occupations and self._esco and not self._esco.starter:
            facts.append(words.text("esco.needed_by", n=told.occupations))
        facts += [words.text("esco.matched", label=hit.matched)] if hit.matched != hit.label else []
        description = told.descriptions.get(self._language) or told.descriptions.get("en", "")
        return [", ".join(facts), told.uri, *wrap(description, 76)[:2]]

    async def action_about(self) -> None:
        """Show all that ESCO says of the concept under the cursor."""
        if self._told is not None:
            title = self._told.labels.get(self._language) or self._told.labels.get("en", "")
            self.app.push_screen(TextDialog(self._words, title, self._whole(self._told)))

    def _whole(self, told: Details) -> str:
        words, text = self._words, self._words.text
        names = [f"{language}: {label}" for language, label in told.labels.items()]
        others = [each for labels in told.alternatives.values() for each in labels]
        parts = [told.descriptions.get(self._language) or told.descriptions.get("en", ""), "\n".join(names)]
        parts += [text("esco.also", labels=", ".join(others))] if others else []
        for key, related in (("broader", told.broader), ("narrower", told.narrower)):
            labels = [each.labels.get(self._language) or each.labels.get("en", each.uri) for each in related]
            parts += [f"{words.text(f'esco.around.{key}')}\n  " + "\n  ".join(labels)] if labels else []
        parts += [f"{told.uri}\nESCO {told.version}", ATTRIBUTION]
        parts += [text("esco.own_names")] if self._esco is not None and self._esco.starter else []
        return "\n\n".join(each for each in parts if each)

    # -- filters ---------------------------------------------------------------------------------------------------

    def action_step(self, name: str) -> None:
        """Take the next value of a filter."""
        self._narrow(self._narrowed.step(name))

    def _narrow(self, narrowed: Narrowed) -> None:
        self._narrowed = narrowed
        self.query_one("#esco-filters", StaticLine).update(narrowed.line(self._words))
        self._ask()

    async def action_occupation(self) -> None:
        """Pick an occupation: one of the usual trades, or another one to be searched."""
        if self._esco is not None:
            await self.done(self._pick_occupation())

    async def _pick_occupation(self) -> None:
        words = self._words
        named = await self.beside(self._named_trades)
        rows = [Row(uri, (name,)) for uri, name in named]
        rows += [Row(each, (words.text(f"esco.occupation.{each}"),)) for each in (OTHER_OCCUPATION, ANY_OCCUPATION)]

        def picked(key: str | None) -> None:
            if key == OTHER_OCCUPATION:
                self._narrow(self._narrowed.only_occupations())
            elif key is not None:
                self._only_of("" if key == ANY_OCCUPATION else key, dict(named).get(key, ""))

        self.app.push_screen(Picker(words, words.text("ask.occupation"), rows), picked)

    def _named_trades(self) -> list[tuple[str, str]]:
        assert self._esco is not None
        found = [(each.occupation, self._esco.details(each.occupation)) for each in trades()]
        names = [(uri, told.labels.get(self._language) or told.labels.get("en", uri)) for uri, told in found if told]
        return sorted(names, key=lambda each: self._words.order(each[1]))

    def _only_of(self, uri: str, name: str) -> None:
        """List what an occupation needs."""
        field = self.query_one(Input)
        # Narrowing asks; the emptied field must not ask a second time.
        with self.prevent(Input.Changed):
            field.value = ""
        self._narrow(self._narrowed.only_of(uri, name))
        if uri:
            self.query_one(Hits).focus()

    # -- picking ---------------------------------------------------------------------------------------------------

    @on(Hits.Ticked)
    def _tick(self, event: Hits.Ticked) -> None:
        hit = next(each for each in self._hits if each.uri == event.key)
        if hit.type is ConceptType.OCCUPATION:
            return
        if self._ticked.pop(hit.uri, None) is None:
            self._ticked[hit.uri] = hit
        self.query_one(Hits).update(esco_hits.rows(self._words, self._hits, self._ticked))
        self._say_title()

    @on(Hits.Typed)
    def _type_on(self, event: Hits.Typed) -> None:
        field = self.query_one(Input)
        field.focus()
        if event.letter == "\b":
            field.action_delete_left()
        elif event.letter:
            field.insert_text_at_cursor(event.letter)

    @on(Input.Submitted)
    @on(Hits.Opened)
    async def _entered(self, event: Input.Submitted | Hits.Opened) -> None:
        event.stop()
        await self.action_take()

    async def action_take(self) -> None:
        """Take what is ticked, or else the row under the cursor; an occupation shows what it needs.

        From the field nothing is taken that is only near: the first Enter goes down to it.
        """
        # Waited for here, so that keys pressed meanwhile come behind it.
        await self.done(self._take())

    async def _take(self) -> None:
        while self._asked != self._answered:  # Enter came faster than the answer to the last letter
            await asyncio.sleep(0.005)
            await self.still_open()
        here = next((each for each in self._hits if each.uri == self.query_one(Hits).key), None)
        # With ticks standing, too: the skills of several occupations are gathered one after another.
        if here is not None and here.type is ConceptType.OCCUPATION:
            self._only_of(here.uri, here.label)
            return
        if not self._ticked and here is not None and not here.close and self.query_one(Input).has_focus:
            self.query_one(Hits).focus()
            return
        picked = list(self._ticked) or ([here.uri] if here else [])
        if picked:
            self.dismiss(await self.beside(self._concepts, picked))

    def _concepts(self, uris: list[str]) -> list[EscoConcept]:
        assert self._esco is not None
        found = [self._esco.concept(each) for each in uris]
        return [each for each in found if each is not None]

    def action_list(self) -> None:
        """Go from the search to the list."""
        self.query_one(Hits).focus()

    def action_close(self) -> None:
        """Pick nothing; what is ticked goes only after a question."""
        if not self._ticked:
            self.dismiss(None)
            return
        text = self._words.text
        question = Question(self._words, text("ask.drop_ticks", n=len(self._ticked)), text("ask.drop_ticks.why"))
        self.app.push_screen(question, self._drop)

    def _drop(self, yes: bool | None) -> None:
        if yes:
            self.dismiss(None)

    def action_nothing(self) -> None:
        """Stand for keys the list handles itself."""
