"""What one digit costs: the walk of a digit of "last day" through our own code, and how often it asks for words.

Two digits: the last one of a day, by which the plan is another, and one in its midst, of which no day can be made yet.

Run it with `python tests/benchmarks/bench_digit.py`; it prints figures and asserts nothing. `--functions` lists what is
called most and in which files, `--time` also the milliseconds of the walk without the tracing.
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
_QUIET_SECONDS = 0.2
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
    def total(self) -> int:
        """Calls of all functions together."""
        return sum(self.calls.values())

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


async def _digit(pilot: Pilot[None], digit: str = _LAST_DAY[-1]) -> None:
    """Let a digit arrive as it does from a terminal, and wait until all that follows is done."""
    pilot.app.post_message(Key(digit, digit))
    await asyncio.sleep(_QUIET_SECONDS)


async def _traced(pilot: Pilot[None], digit: str) -> Trace:
    await asyncio.sleep(1)  # the autosave of what was typed before is nobody else's
    trace = Trace()
    sys.setprofile(trace)
    await _digit(pilot, digit)
    sys.setprofile(None)
    return trace


async def _walk() -> tuple[Trace, Trace, list[float]]:
    with tempfile.TemporaryDirectory() as name:
        workspace = Workspace(Path(name))
        make_sample(workspace, "en")
        app = PlannerApp(workspace, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await _at_last_day(pilot)
            await _digit(pilot)  # what is made once is made now
            await pilot.press("backspace")
            session = app.screen.open_session  # type: ignore[attr-defined]  # a plan is open
            before = session.assessment
            last = await _traced(pilot, _LAST_DAY[-1])
            assert session.assessment != before, "the digit has to change what is planned"
            times = [await _timed(pilot) for _ in range(_ROUNDS)] if "--time" in sys.argv else []
            await pilot.press(*["backspace"] * len(_LAST_DAY), _LAST_DAY[0])
            return last, await _traced(pilot, _LAST_DAY[1]), times


async def _timed(pilot: Pilot[None]) -> float:
    await pilot.press("backspace")
    await pilot.pause()
    start = process_time()
    await _digit(pilot)
    return (process_time() - start) * 1000


def _report(name: str, trace: Trace, most: int) -> None:
    print(f"{name}: {trace.total} calls, {len(trace.files)} files, {trace.lookups} in planner/locale")
    for code, count in trace.calls.most_common(most):
        print(f"{count:6} {code.co_filename.removeprefix(f'{_ROOT}/')} {code.co_qualname}")


def bench_digit() -> None:
    """Print calls of our own functions, files and look-ups of words for one digit, and what is called most."""
    last, second, times = asyncio.run(_walk())
    whole = "--functions" in sys.argv
    _report("the last digit of a day", last, 60 if whole else 10)
    _report("the second digit, no day yet", second, 10 if whole else 0)
    if times:
        least = f"least {min(times):.2f} ms"
        print(f"processor time until all is drawn, Textual's own included: {statistics.median(times):.2f} ms, {least}")
    if whole:
        for name, count in last.files.most_common():
            print(f"{count:6} {name.removeprefix(f'{_ROOT}/')}")


if __name__ == "__main__":
    bench_digit()
