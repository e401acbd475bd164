"""All that hangs on names which Textual keeps to itself; tests/screens/terminal says what broke when they change.

No page, no plan and no word may enter, nor what Textual's public names can do: whatever is here may break with its next
release.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from rich.color import ColorSystem
from rich.text import Text
from textual import _xterm_parser
from textual._ansi_sequences import IGNORE_SEQUENCE, IgnoredSequence
from textual._arrange import arrange
from textual._compositor import ChopsUpdate, Compositor, CompositorMap, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.events import Resize, ScreenResume
from textual.filter import LineFilter
from textual.geometry import Size
from textual.keys import Keys
from textual.message import Message
from textual.messages import Layout, Update
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from planner.inert import inert_line
from screens.terminal.app_part import AppPart
from screens.terminal.cursor import where_keys_work
from screens.terminal.keyboards import FUNCTION_KEYS, is_whole_sequence, take_any_bytes
from screens.terminal.paint import PAINTS
from screens.terminal.sent_cells import Piece, SentCells
from screens.terminal.textual_private.compositor import FrontToBack
from screens.terminal.textual_private.styles import MatchedOnce

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from textual.message_pump import _MessagePumpMeta as TextualMeta
else:
    TextualMeta = type(Widget)  # Textual gives its metaclass no public name


class MistakeApp(AppPart):
    """An app that tells an unforeseen mistake in its own words: Textual's traceback prints what was typed of people."""

    @abstractmethod
    def tell_mistake(self, error: Exception) -> str:
        """Save what is open, keep a record of the mistake and return the sentence that the user reads."""

    def _handle_exception(self, error: Exception) -> None:
        first = self._exception or error  # others may come of it
        super()._handle_exception(error)
        self._exit_renderables.clear()  # nothing of an error's own reaches the terminal, whatever comes of the telling
        self._exit_renderables.append(Text(inert_line(self.tell_mistake(first))))

    def _fatal_error(self) -> None:
        # Textual's own draws each frame's local values, the whole page among them: up to 50 s at full load.
        self.bell()
        self._close_messages_no_wait()


class SparingApp(AppPart):
    """An app that sends a cell only when it looks different from what the terminal shows."""

    shows_cursor = False
    """Whether the terminal's own cursor is seen."""

    def __init__(self) -> None:
        super().__init__()
        self._sent = SentCells()
        self.stylesheet = MatchedOnce(variables=self.get_css_variables())

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, (LayoutUpdate, ChopsUpdate)):
            # Now, not when the focus came: what has the keys may have been scrolled since.
            self.cursor_position = where_keys_work(self.screen.focused) or self.cursor_position
            if self._batch_count or self.is_headless or self._driver is None or not self._running or self._closed:
                renderable = None  # as Textual decides: what is not written was not sent
            else:
                renderable = self._news_of(renderable)
        super()._display(screen, renderable)

    def _news_of(self, update: LayoutUpdate | ChopsUpdate) -> RenderableType | None:
        """Return the cells that look different; None where none does: Textual would send 24 bytes around nothing."""
        pieces = _whole(update) if isinstance(update, LayoutUpdate) else _parts(update)
        changes = self._sent.changes(pieces, self.console._color_system or ColorSystem.TRUECOLOR)  # noqa: SLF001  # as Strip
        at = self.screen.outer_size.clamp_offset(self.cursor_position)
        return cast("RenderableType", _Changes(changes)) if changes or at != self._previous_cursor_position else None

    def _load_screen_css(self, screen: Screen[object]) -> None:
        """Read the sheets of a screen; what they say of the screen itself Textual gives to what is shown already."""
        super()._load_screen_css(screen)
        self.stylesheet.apply(screen)

    def paint(self, theme: str) -> None:
        """Send everything in the colours of a theme; a user who wants none (NO_COLOR) gets none."""
        self._sent.paint = PAINTS["terminal" if self.no_color else theme]

    def redraw(self) -> None:
        """Send the whole screen again, whatever the terminal shows."""
        self._sent.forget()
        self.screen.refresh()

    def action_redraw(self) -> None:
        """Draw everything again, where another program wrote over it."""
        self.redraw()

    def on_resize(self, _event: Resize) -> None:
        """Take nothing for granted: a terminal breaks and joins lines as it likes when it gets another width."""
        self._sent.forget()

    def on_mount(self) -> None:
        """After a stop (kill -STOP, a shell's fg) the terminal shows the shell's own lines."""
        self.app_resume_signal.subscribe(self, lambda _: self._draw_again())
        self._show_cursor()

    def _draw_again(self) -> None:
        self._show_cursor()
        self.redraw()

    def _show_cursor(self) -> None:
        # Textual hides it; it stands where the keys work, and some magnifiers follow it only where it is seen.
        if self.shows_cursor and self._driver is not None:
            self._driver.write("\x1b[?25h")


class _Changes(CompositorUpdate):
    """What Textual would send, less the cells that the terminal shows already."""

    def __init__(self, changes: str) -> None:
        self._changes = changes

    def render_segments(self, console: Console) -> str:  # noqa: ARG002  # as Textual calls it
        """Return the bytes."""
        return self._changes


class SparingScreen(Screen[ScreenResultType]):
    """A screen that draws no more than what changed."""

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's
        super().__init__(name, id, classes)
        self._compositor: Compositor = (whole := FrontToBack())
        self._know = whole.knows
        self._shown_once = False
        self._told_its_size = False

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """Textual matches the styles of a whole new screen a second time; they were when its widgets were mounted."""
        if not self._shown_once:
            self._shown_once = True
            event.refresh_styles = False

    def _on_timer_update(self) -> None:
        """Take in what widgets ask for and have not told yet: it would be laid out, and drawn, a second time."""
        if self.is_current and not self.app._batch_count:  # noqa: SLF001
            self._hear_all()
        super()._on_timer_update()

    def _hear_all(self) -> None:
        for each in self.walk_children(Widget):
            if each._repaint_required or each._layout_required:  # noqa: SLF001
                self._hear(each)

    def _compositor_refresh(self) -> None:
        """Draw what was asked for while it was laid out along with it: Textual draws that a frame later."""
        asked = {each for each in self._compositor.visible_widgets if each._repaint_required}  # noqa: SLF001
        for each in asked:
            each._repaint_required = False  # noqa: SLF001
        self._compositor.update_widgets(asked)
        super()._compositor_refresh()

    def lay_out_ahead(self) -> None:
        """Give what stands on a new screen its room: what is put on it next knows where it will stand."""
        self._told_its_size = True
        self._is_mounted = True  # as it is a moment later: of what is not mounted nothing is laid out
        self._compositor.reflow(self, self.app.size)
        for each, at in self._compositor.full_map.items():
            if each is not self:  # whose first size tells Textual that there is something to draw
                each._size_updated(at.region.size, at.virtual_size, at.container_size)  # noqa: SLF001

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out for all that asked for it, told or not: Textual does it once more for what it is told later."""
        if not scroll:
            self._hear_all()
        super()._refresh_layout(size, scroll)
        self._layout_required = False

    def rehearse(self, parent: Widget, children: Sequence[Widget], width: int) -> None:
        """Lay children out that stand off the screen, and draw them: they come on as if they had been there before.

        Args:
            parent: what they belong to.
            children: the first of them on the first line.
            width: columns that they will have.
        """
        shown = self._compositor
        placed = arrange(parent, children, Size(width, parent.size.height), self.size).placements
        try:
            for child, region in ((each.widget, each.region) for each in placed):
                self._compositor = Compositor()  # a widget asks it how large it is
                self._compositor.reflow(child, region.size)
                self._rehearse(self._compositor.full_map)
                self._know(self._compositor.full_map)
        finally:
            self._compositor = shown

    def _rehearse(self, laid_out: CompositorMap) -> None:
        for each, at in laid_out.items():
            each._size_updated(at.region.size, at.virtual_size, at.container_size)  # noqa: SLF001
            each.post_message(Resize(at.region.size, at.virtual_size, at.container_size))
        for each, at in laid_out.items():
            each.render_lines(at.region.reset_offset)
            each._repaint_required = False  # noqa: SLF001

    def _hear(self, widget: Widget) -> None:
        if widget._repaint_required:  # noqa: SLF001
            widget._repaint_required = False  # noqa: SLF001
            if widget.display and widget in self._compositor:
                self._dirty_widgets.add(widget)
        if widget._layout_required:  # noqa: SLF001
            widget._layout_required = False  # noqa: SLF001
            self._lay_out_for(widget)
            for each in widget.ancestors:
                if not isinstance(each, Widget):
                    break
                each._clear_arrangement_cache()  # noqa: SLF001
                each._layout_updates += 1  # noqa: SLF001
                if not each.styles.auto_dimensions:
                    break

    def _lay_out_for(self, widget: Widget) -> None:
        self._layout_widgets.setdefault(self, set()).add(widget)
        self._layout_required = True

    def post_message(self, message: Message) -> bool:
        """Hear at once what widgets ask for: in the queue it may stand behind the frame, which is drawn twice then."""
        if isinstance(message, Layout):
            self._lay_out_for(message.widget)
        elif isinstance(message, Update) and self in self._compositor:
            self._dirty_widgets.add(message.widget)
        else:
            return super().post_message(message)
        self.check_idle()
        return True

    def _screen_resized(self, size: Size) -> None:
        """Textual tells a new screen the size that it was just laid out for, and would lay it out and draw it again."""
        news = self._told_its_size or size != self.size
        self._told_its_size = True
        if news:
            super()._screen_resized(size)


def _whole(update: LayoutUpdate) -> Iterator[Piece]:
    for row, line in enumerate(update.strips, update.region.y):
        column = update.region.x
        for strip in line:
            yield Piece(row, column, strip)
            column += strip.cell_length


def _parts(update: ChopsUpdate) -> Iterator[Piece]:
    """Yield what Textual's own `render_segments` walks over, cut at the right end of each span as it does."""
    for row, first, end in update.spans:
        for stop, (column, strip) in zip(update.chop_ends[row], update.chops[row].items(), strict=False):
            if strip is not None and column < end and stop > first:
                yield Piece(row, column, strip if stop <= end else strip.crop(0, end - column))


def know_more_keys() -> None:
    """Let keys that Textual does not know be keys: it types what a terminal sends for them into the field.

    Raises:
        KeyError: Textual keeps its table of keys elsewhere.
    """
    vars(_xterm_parser)["ANSI_SEQUENCES_KEYS"] = _AllKeys(vars(_xterm_parser)["ANSI_SEQUENCES_KEYS"])


class _AllKeys(dict[str, "tuple[Keys, ...] | str | IgnoredSequence"]):
    """Textual's table, ours, and for any other key that it does nothing."""

    def get(self, sequence: str, default: object = None) -> object:  # type: ignore[override]  # as it is asked
        known = super().get(sequence)
        if known is not None:
            return known
        ours = FUNCTION_KEYS.get(sequence)
        if ours is not None:
            return (Keys(ours),)
        return IGNORE_SEQUENCE if is_whole_sequence(sequence) else default


def add_line_filter(app: App[None], line_filter: LineFilter) -> None:
    """Let every line that is drawn pass a filter, after Textual's own."""
    app._filters.append(line_filter)  # noqa: SLF001


def tell_browser(app: App[None], said: dict[str, object]) -> None:
    """Say something to the page that the app is looked at on; nothing in a terminal."""
    if not app.is_web:
        return
    from textual.drivers.web_driver import WebDriver  # not for a terminal's first frame

    if isinstance(app._driver, WebDriver):  # noqa: SLF001
        app._driver.write_meta(said)  # noqa: SLF001


def is_taken_down(widget: Widget) -> bool:
    """Whether a widget is on its way out: its children may be gone, and it still counts as attached."""
    return widget._pruning  # noqa: SLF001


def unsubscribe(editor: Widget) -> None:
    """Take an editor that is being taken down off the lists of those who listen: Textual never does.

    The screen would hold every Input and TextArea that it ever had, each with its row and all that hangs on it.
    """
    editor.screen.text_selection_started_signal.unsubscribe(editor)
    for listening in getattr(editor.app, "__watchers", {}).values():
        listening[:] = [each for each in listening if each[0] is not editor]


def lay_aside(parent: Widget) -> Sequence[Widget]:
    """Take the children of a widget off the screen; they stay mounted, and neither a query nor a layout meets them."""
    children = [*parent.children]
    parent._nodes._clear()  # noqa: SLF001
    return children


def lay_out(parent: Widget, children: Iterable[Widget]) -> None:
    """Put children that were laid aside, or mounted aside, on the screen again."""
    for each in children:
        parent._nodes._append(each)  # noqa: SLF001
    parent.refresh(layout=True)


def rehearse(parent: Widget, children: Sequence[Widget], width: int) -> None:
    """Lay children out and draw them off the screen, where the screen can; see `SparingScreen.rehearse`."""
    if isinstance(parent.screen, SparingScreen):
        parent.screen.rehearse(parent, children, width)


async def mount_aside(parent: Widget, children: Sequence[Widget]) -> None:
    """Mount children of a widget off the screen; returns when what they are of is mounted too."""
    parent.app._register(parent, *children)  # noqa: SLF001
    for each in children:
        parent._nodes._remove(each)  # noqa: SLF001
    for each in children:
        await each._mounted_event.wait()  # noqa: SLF001


__all__ = [
    "MistakeApp",
    "SparingApp",
    "SparingScreen",
    "TextualMeta",
    "add_line_filter",
    "is_taken_down",
    "know_more_keys",
    "lay_aside",
    "lay_out",
    "mount_aside",
    "rehearse",
    "take_any_bytes",
    "tell_browser",
    "unsubscribe",
]
