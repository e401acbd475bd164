"""The names of Textual's own that the app hangs on: when one goes, this says what was lost and where to mend it."""

from __future__ import annotations

import inspect
from abc import ABC

import pytest
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.drivers import linux_driver
from textual.geometry import Region, Size
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from planner.store import Workspace
from planner.workflows import make_sample
from screens.app import PlannerApp
from screens.base import AbstractMeta, AppScreen
from screens.terminal.inert_lines import InertLines
from screens.terminal.textual_private import MistakeApp, SparingScreen, TextualMeta, add_line_filter, take_any_bytes

WHERE = "see screens/terminal/textual_private"


def test_a_mistake_still_goes_through_the_method_that_is_overridden() -> None:
    assert "_handle_exception" in vars(App), f"a traceback with what was typed reaches the terminal again: {WHERE}"
    assert {"_fatal_error", "_close_messages_no_wait"} <= vars(App).keys() | vars(MessagePump).keys(), WHERE
    parameters = [*inspect.signature(App._handle_exception).parameters]
    assert parameters == ["self", "error"], f"unforeseen mistakes are not saved nor told any more: {WHERE}"


@pytest.mark.parametrize(
    ("name", "kind", "lost"),
    [
        ("_exit_renderables", list, "the sentence about a mistake is not printed"),
        ("_exception", type(None), "the record names what came of a mistake instead of the mistake"),
    ],
)
def test_what_a_mistake_leaves_in_the_app_is_where_it_was(name: str, kind: type, lost: str) -> None:
    app: App[None] = App()
    assert isinstance(getattr(app, name, ...), kind), f"{lost}: {WHERE}"


def test_abstract_widgets_can_still_be_made() -> None:
    assert issubclass(TextualMeta, type(MessagePump)), f"abstract screens and widgets cannot be made: {WHERE}"
    assert issubclass(AbstractMeta, (TextualMeta, type(ABC)))
    assert isinstance(Widget, TextualMeta)
    assert isinstance(AppScreen, TextualMeta)


def test_bytes_of_another_character_set_do_not_end_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = f"a terminal in Windows-1257 ends the program with its first Latvian letter: {WHERE}"
    monkeypatch.setitem(vars(linux_driver), "getincrementaldecoder", vars(linux_driver)["getincrementaldecoder"])
    take_any_bytes()
    assert "getincrementaldecoder(" in inspect.getsource(linux_driver.LinuxDriver.run_input_thread), lost
    decode = vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode
    assert decode("ā".encode("cp1257") + "ā".encode()) == "\N{REPLACEMENT CHARACTER}ā", lost


async def test_the_sentence_stands_in_place_of_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def drawn(*_: object, **__: object) -> None:
        raise AssertionError(f"a traceback with all local values is drawn again, for up to a minute: {WHERE}")

    monkeypatch.setattr("rich.traceback.Traceback", drawn)

    class Telling(MistakeApp, App[None]):
        def tell_mistake(self, error: Exception) -> str:
            return f"told {type(error).__name__}"

    app = Telling()
    for error in (KeyError("Anna Bērziņa"), ValueError("came of it")):
        try:
            raise error
        except (KeyError, ValueError) as raised:
            app._handle_exception(raised)
    assert [str(each) for each in app._exit_renderables] == ["told KeyError"]


def test_lines_still_pass_the_filters_of_the_app() -> None:
    lost = f"what a stranger typed may steer the terminal again: {WHERE}"
    app: App[None] = App()
    add_line_filter(app, gate := InertLines())
    assert gate in app.get_line_filters(), lost


def test_what_is_drawn_still_goes_out_where_unchanged_cells_are_left_out() -> None:
    lost = f"every line is sent anew from edge to edge, or nothing is sent at all: {WHERE}"
    assert [*inspect.signature(App._display).parameters] == ["self", "screen", "renderable"], lost
    assert "isinstance(renderable, CompositorUpdate)" in inspect.getsource(App._display), lost
    assert [*inspect.signature(ChopsUpdate).parameters] == ["chops", "spans", "chop_ends"], lost
    assert [*inspect.signature(LayoutUpdate).parameters] == ["strips", "region"], lost
    assert "crop(0, min(end, x2) - x)" in inspect.getsource(ChopsUpdate.render_segments), lost


def test_a_page_is_still_laid_out_and_drawn_by_the_methods_that_are_overridden() -> None:
    lost = f"a digit and a page cost a third more, or what changed is not drawn: {WHERE}"
    assert [*inspect.signature(Compositor._render_chops).parameters] == ["self", "crop", "is_rendered_line"], lost
    assert "self._render_chops(crop, lambda y: True)" in inspect.getsource(Compositor.render_full_update), lost
    assert "render_partial_update()" in inspect.getsource(Compositor.render_update), lost
    assert [*inspect.signature(Compositor.reflow).parameters] == ["self", "parent", "size"], lost
    assert {"_dirty_regions", "_full_map", "_full_map_invalidated"} <= vars(Compositor()).keys(), lost
    assert [*Compositor._regions_to_spans([Region(1, 2, 3, 1)])] == [(2, 1, 4)], lost


async def test_a_new_screen_is_neither_styled_nor_laid_out_a_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = f"a plan opens slower by a third: {WHERE}"
    styled: list[DOMNode] = []
    laid_out: list[Size | None] = []
    style, lay_out = DOMNode.update_node_styles, Screen._refresh_layout

    def told_style(node: DOMNode, animate: bool = True) -> None:
        styled.append(node)
        style(node, animate)

    def told_layout(screen: Screen[object], size: Size | None = None, scroll: bool = False) -> None:
        if isinstance(screen, SparingScreen) and size is not None:
            laid_out.append(size)
        lay_out(screen, size, scroll)

    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(DOMNode, "update_node_styles", told_style)
        monkeypatch.setattr(Screen, "_refresh_layout", told_layout)
        app.push_screen(screen := SparingScreen[None]())
        await pilot.pause()
        await pilot.pause()
        assert screen not in styled, lost
        assert laid_out == [Size(80, 24)], lost
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert laid_out[-1] == Size(100, 30), "another width is not followed any more"


async def test_styles_matched_once_are_those_that_textual_matches_for_each_node(workspace: Workspace) -> None:
    lost = f"a page looks otherwise, or costs a third more: {WHERE}"
    assert {"_process_component_classes", "replace_rules"} <= vars(Stylesheet).keys(), lost
    make_sample(workspace, "en")
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (["enter"], ["tab"], ["f4"], ["tab", "tab"], ["f2"], ["escape"], ["f4", "f4", "f4"], ["f5"]):
            await pilot.press(*keys)
            await pilot.pause()
            for node in app.screen.walk_children(with_self=True):
                ours = dict(node.styles.base._rules)
                Stylesheet.apply(app.stylesheet, node)
                assert ours == node.styles.base._rules, f"{node}: {lost}"
        assert len(vars(app.stylesheet)["_matched"]) > 20, lost
