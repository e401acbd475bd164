"""What step switches leave behind: resident memory along N of them, beside the smallest app that mounts as much anew.

    python tests/benchmarks/bench_memory.py [N] [--baseline | --ours]

Both run in a pseudo-terminal, as a person runs them: an app inside a test holds every widget that it ever had, ours and
the smallest alike. It asserts nothing; the aim is under 1 MiB for 1,000 switches. Linux only.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import ClassVar

from terminal import Terminal
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

NEXT, BACK = "\x1bOS", "\x1bOR"
"""F4 and F3."""

STEPS = 7
"""Switches from the first step of a mobility to the last one."""

FIELDS = 9
"""Of the smallest app's page: as many as a step of a mobility has on average."""

_QUIET_SECONDS = 0.03
_WARM_UP = 280
"""Switches until most of what is loaded and cached once is there: 9 MiB. The rest comes in the next two thousand."""


class Remounting(App[None]):
    """The smallest app that puts a page of labels and fields together anew."""

    BINDINGS: ClassVar[list[BindingType]] = [("f4", "switch", ""), ("f3", "switch", "")]

    def compose(self) -> ComposeResult:
        yield Static("READY-MARK")
        yield Vertical(id="page")

    async def action_switch(self) -> None:
        page = self.query_one("#page")
        async with page.batch():
            await page.remove_children()
            await page.mount_all(Horizontal(Static(f"Field {each}"), Input("value")) for each in range(FIELDS))


def resident(terminal: Terminal) -> float:
    """MiB of the program alone: the process that makes papers starts on the way, and is another's size."""
    pages = int(Path(f"/proc/{terminal.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def along(name: str, terminal: Terminal, switches: int) -> None:
    """Walk to and fro, and print the memory at every fifth of the way."""
    _walk(terminal, _WARM_UP)  # what is loaded and kept once is not counted
    start = resident(terminal)
    print(f"{name:<10} {0:>6} switches {start:>7.1f} MiB", flush=True)
    found = [start]
    for part in range(1, 6):
        _walk(terminal, switches // 5)
        found.append(resident(terminal))
        print(f"{name:<10} {switches * part // 5:>6} switches {found[-1]:>7.1f} MiB", flush=True)
    whole, last = (found[-1] - start) / switches * 1000, (found[-1] - found[2]) / (switches * 3 / 5) * 1000
    print(f"{name:<10} {whole:>7.2f} MiB for 1,000 switches, {last:.2f} over the last three fifths", flush=True)


def _walk(terminal: Terminal, switches: int) -> None:
    for each in range(switches):
        terminal.press(NEXT if each // STEPS % 2 == 0 else BACK, quiet=_QUIET_SECONDS)
        terminal.sent = b""
    terminal.read_until_quiet()


def main() -> None:
    if "--app" in sys.argv:
        Remounting().run(mouse=False)
        return
    switches = next((int(each) for each in sys.argv[1:] if each.isdigit()), 1000)
    env = {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
    if "--ours" not in sys.argv:
        smallest = Terminal([sys.executable, __file__, "--app"], env)
        smallest.until("READY-MARK")
        along("baseline", smallest, switches)
        smallest.close()
    if "--baseline" not in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            ours = Terminal(
                [sys.executable, "-m", "planner", "--workspace", f"{folder}/data", "--lang", "en", "demo"], env
            )
            ours.until("F9")
            ours.read_until_quiet()
            ours.press("\r", quiet=1.5)
            along("ours", ours, switches)
            ours.close()
            print(f"left in the folder: {sorted(each.name for each in Path(folder, 'data').iterdir())}")


if __name__ == "__main__":
    main()
