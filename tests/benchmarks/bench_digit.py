"""What one digit costs: the walk of the last digit of "last day" through our own code, and how often it asks for words.

Run it with `python tests/benchmarks/bench_digit.py`; it prints figures and asserts nothing. `--functions` lists what is
called most, `--time` also the milliseconds of the walk without the tracing.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import process_time
from types import CodeType, FrameType

from textual.events import Key
from textual.pilot import Pilot

from planner.store import Workspace
from planner.workflows import make_sample
from screens.app import PlannerApp
from screens.widgets.form import Form

_ROOT = Path(__file__).parents[2]
_OURS = tuple(f"{_ROOT / each}/" for each in ("planner", "screens"))
_LAST_DAY = "30.3.2026"
_ROUNDS = 30
_SETTLED_SECONDS = 0.2
"""Far more than the page needs, and less than until the autosave."""


class Trace:
    """Counts calls of our own functions while it is on."""

    def __init__(self) -> None:
        self._entered: Counter[tuple[CodeType, int]] = Counter()

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        """Count one call (`sys.setprofile` calls this for each call and return)."""
        if event == "call" and frame.f_code.co_filename.startswith(_OURS):
            self._entered[frame.f_code, frame.f_lasti] += 1

    @property
    def calls(self) -> Counter[CodeType]:
        """Calls of each function; a generator that goes on where it left off is not called anew."""
        starts: dict[CodeType, int] = {}
        for code, at in self._entered:
            starts[code] = min(at, starts.get(code, at))
        return Counter({code: self._entered[code, at] for code, at in starts.items()})

    @property
    def files(self) -> Counter[str]:
        """Calls by the file whose functions were called."""
        found: Counter[str] = Counter()
        for code, count in self.calls.items():
            found[code.co_filename] += count
        return found

    @property
    def lookups(self) -> int:
        """Calls of functions of planner/locale/__init__.py."""
        return sum(n for each, n in self.calls.items() if each.co_filename.endswith("locale/__init__.py"))


async def _at_last_day(pilot: Pilot[None]) -> None:
    """Open the sample's first mobility at "last day", with all but the last digit typed."""
    for key in ("enter", "f4"):
        await pilot.press(key)
        await pilot.pause()
    form = pilot.app.screen.query_one(Form)
    assert form.go_to("mobility.last_day")
    await pilot.pause()
    await _type(pilot, _LAST_DAY[:-1])


async def _type(pilot: Pilot[None], text: str) -> None:
    for each in text:
        await pilot.press({".": "full_stop"}.get(each, each))
    await pilot.pause()


async def _digit(pilot: Pilot[None]) -> None:
    """Let the last digit arrive as it does from a terminal, and wait until all that follows is done."""
    pilot.app.post_message(Key(_LAST_DAY[-1], _LAST_DAY[-1]))
    await asyncio.sleep(_SETTLED_SECONDS)


async def _walk() -> tuple[Trace, list[float]]:
    with tempfile.TemporaryDirectory() as name:
        workspace = Workspace(Path(name))
        make_sample(workspace, "en")
        app = PlannerApp(workspace, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await _at_last_day(pilot)
            await _digit(pilot)  # what is made once is made now
            await _again(pilot)
            trace = Trace()
            sys.setprofile(trace)
            await _digit(pilot)
            sys.setprofile(None)
            return trace, [await _timed(pilot) for _ in range(_ROUNDS)] if "--time" in sys.argv else []


async def _again(pilot: Pilot[None]) -> None:
    await pilot.press("backspace")
    await asyncio.sleep(1)  # the autosave comes after it, and is nobody else's
    await pilot.pause()


async def _timed(pilot: Pilot[None]) -> float:
    await pilot.press("backspace")
    await pilot.pause()
    start = process_time()
    await _digit(pilot)
    return (process_time() - start) * 1000


def bench_digit() -> None:
    """Print calls of our own functions, files and look-ups of words for one digit."""
    trace, times = asyncio.run(_walk())
    print(f"one digit: {sum(trace.calls.values())} calls, {len(trace.files)} files, {trace.lookups} in planner/locale")
    if times:
        least = f"least {min(times):.2f} ms"
        print(f"processor time until all is drawn, Textual's own included: {statistics.median(times):.2f} ms, {least}")
    if "--functions" in sys.argv:
        for code, count in trace.calls.most_common(60):
            print(f"{count:6} {code.co_filename.removeprefix(f'{_ROOT}/')} {code.co_qualname}")
        print()
        for name, count in trace.files.most_common():
            print(f"{count:6} {name.removeprefix(f'{_ROOT}/')}")


if __name__ == "__main__":
    bench_digit()
