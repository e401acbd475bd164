"""The part of it that hangs on names of Textual's compositor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import cast
from weakref import WeakSet

from textual._compositor import ChopsUpdate, Compositor, CompositorMap, ReflowResult
from textual.geometry import Region, Size
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget


class FrontToBack(Compositor):
    """Asks a widget only for lines that are drawn anew and that nothing before it covers.

    Textual asks every list and form for all of its rows when one of them changes, and each container behind them, of
    which nothing is seen: two thirds of what drawing a page costs.
    """

    def __init__(self) -> None:
        super().__init__()
        self._known: WeakSet[Widget] = WeakSet()

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay out; what stands where it stood need not be drawn, whatever its siblings do."""
        before, dirty, grown = self._full_map, self._dirty_regions.copy(), size != self.size
        result = super().reflow(parent, size)
        # It was made this moment: Textual would make it once more for the first who asks where a widget is.
        self._full_map_invalidated = False
        if not grown and size.region not in dirty:
            self._dirty_regions = dirty.union(_moved(before, self._full_map))
        return self._of_news(result)

    def _of_news(self, result: ReflowResult) -> ReflowResult:
        """Leave out what was laid aside or comes back as it was: telling each widget of it takes longest."""
        hidden = {each for each in result.hidden if each.has_focus or isinstance(each, ScrollBar)}
        back = {each for each in result.shown if each in self._known and each.size == self._full_map[each].region.size}
        self._known.update(result.shown)
        return result._replace(hidden=hidden, shown=result.shown - back)

    def update_widgets(self, widgets: set[Widget]) -> None:
        """Note what is to be drawn anew; for one out of sight Textual would work out where everything stands."""
        super().update_widgets(widgets & self.visible_widgets.keys())

    def knows(self, widgets: Iterable[Widget]) -> None:
        """Take widgets as told of their size."""
        self._known.update(widgets)

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw what is to be drawn anew; None where that is nothing."""
        dirty, self._dirty_regions = self._dirty_regions, set()
        spans = [each for each in self._regions_to_spans(dirty) if each[0] < self.size.height]
        return ChopsUpdate(self._chops(spans), spans, [each[1:] for each in self.cuts]) if spans else None

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        rows = range(crop.y, min(crop.bottom, len(self.cuts)))
        return self._chops([(y, crop.x, crop.right) for y in rows if is_rendered_line(y)])

    def _chops(self, spans: Iterable[tuple[int, int, int]]) -> Sequence[Mapping[int, Strip]]:
        """Return the lines of the screen in parts by their first column, of these spans (row, first column, end)."""
        drawn: list[dict[int, Strip]] = [dict.fromkeys(each[:-1], cast("Strip", None)) for each in self.cuts]
        blank: dict[int, set[int]] = {}
        for y, first, end in spans:
            blank.setdefault(y, set()).update([x for x, stop in pairwise(self.cuts[y]) if x < end and stop > first])
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if blank.keys().isdisjoint(shown.line_range):
                continue
            columns = range(shown.x, shown.right)
            rows = [y for y in shown.line_range if y in blank and not blank[y].isdisjoint(columns)]
            if rows:
                wanted = Region(shown.x, rows[0], shown.width, rows[-1] - rows[0] + 1)
                strips = widget.render_lines(wanted.translate(-region.offset))
                for y in rows:
                    self._fill(drawn[y], blank[y], strips[y - rows[0]], shown.x, y)
        return drawn

    def _fill(self, line: dict[int, Strip], blank: set[int], strip: Strip, at: int, y: int) -> None:
        """Put a widget's line, which begins at a column, into the parts of a line that are still blank."""
        cuts = [each for each in self.cuts[y] if at <= each <= at + strip.cell_length]
        for x, part in zip(cuts, strip.divide([each - at for each in cuts[1:]]), strict=False):
            if x in blank:
                blank.discard(x)
                line[x] = part


def _moved(before: CompositorMap, now: CompositorMap) -> Iterator[Region]:
    """Yield what is seen of widgets that came, went or stand elsewhere, where they stood and where they stand."""
    for widget in before.keys() | now.keys():
        was, new = before.get(widget), now.get(widget)
        # Not by their order and their content's size, as Textual does: a row that comes gives all after it another.
        if was is None or new is None or was[:1] != new[:1] or was.visible_region != new.visible_region:
            yield from (each.visible_region for each in (was, new) if each is not None and each.visible_region)
