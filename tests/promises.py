"""What SECURITY.md promises, each held by its harness: one command, one line a promise.

    python tests/promises.py [--long] [WORD…]

As it is, every harness runs as the check of a change runs it. With --long: all hostile files, 100,000 mutants at each
door, 1,000 kills of people who type, 200 edits by eight processes of two accounts (root only), and what is long else.
That takes hours. A WORD picks the promises whose line has it.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).parent
LONG = {
    "MOBILITY_PLANNER_LONG": "1",
    "MOBILITY_PLANNER_HOSTILE": "200",
    "MOBILITY_PLANNER_MUTANTS": "100000",
    "MOBILITY_PLANNER_KILLS": "1000",
    "MOBILITY_PLANNER_EDITS": "200",
}


class Promise(NamedTuple):
    """A promise, the tests that hold it (below `tests`), and how much the long run tries."""

    words: str
    tests: tuple[str, ...]
    long: str = ""


PROMISES = (
    Promise(
        "a file that was sent steers nothing",
        ("test_inert.py", "screens/terminal/test_raw_bytes.py", "cli/test_cli_hostile.py"),
    ),
    Promise(
        "hostile files are answered in a sentence",
        ("test_hostile_files.py", "test_doors.py"),
        "200 hostile and 100,000 mutated ones a door",
    ),
    Promise("what takes long says how far it is", ("cli/test_cli_people.py", "screens/dialogs/test_people_preview.py")),
    Promise("nobody reads a traceback", ("cli/test_cli_endings.py",)),
    Promise("what is written is the user's alone", ("test_files_written.py", "store/test_exposure.py")),
    Promise("no name leaves with a plan", ("documents/test_papers_travel.py",)),
    Promise("what is typed is stored within a second", ("screens/session/test_kills.py",), "1,000 kills"),
    Promise(
        "nobody's words are discarded",
        ("screens/session/test_two_people.py", "screens/session/test_saving.py", "store/test_merge.py"),
    ),
    Promise("a browser reaches its own user's plans only", ("cli/test_cli_serve.py", "cli/test_cli_browser.py")),
    Promise("files are whole at any moment", ("store/test_durability.py", "store/test_recovery.py")),
    Promise("one odd value never stops the rest", ("screens/test_home_workspace.py", "test_doctor.py")),
    Promise(
        "history, bin, backups and every schema",
        ("store/test_history.py", "store/test_bin.py", "store/test_archive.py", "store/test_schemas.py"),
    ),
    Promise("a group shares a workspace", ("store/test_group.py",), "8 processes of 2 accounts x 200 edits"),
    Promise("a person is handed over and erased", ("persons", "cli/test_cli_person.py")),
    Promise(
        "a passphrase seals all", ("store/test_vault.py", "cli/test_cli_passphrase.py", "screens/test_passphrase.py")
    ),
    Promise(
        "nothing is left however it ends",
        ("screens/terminal/test_real_terminals.py", "screens/terminal/test_nothing_is_kept.py"),
    ),
)


def held(promise: Promise, *, long: bool) -> tuple[bool, str]:
    """Run the harness of a promise; returns whether it is held, and what pytest counted."""
    command = [sys.executable, "-m", "pytest", "--no-header", *(str(TESTS / each) for each in promise.tests)]
    settings = {**os.environ, **(LONG if long else {})}
    done = subprocess.run(command, env=settings, cwd=TESTS.parent, capture_output=True, text=True, check=False)
    counted = re.findall(r"\d+ (?:passed|failed|skipped|errors?)", done.stdout)
    if done.returncode:
        sys.stderr.write(done.stdout[-5000:])
    return done.returncode == 0, ", ".join(counted) or done.stdout.strip()[-60:]


def main() -> int:
    """Run all that were asked for; 1 where a promise is not held."""
    parser = argparse.ArgumentParser(description="Run the harness of every promise.")
    parser.add_argument("--long", action="store_true", help="the long runs; hours")
    parser.add_argument("words", nargs="*", help="only promises whose line has one of these words")
    options = parser.parse_args()
    broken = 0
    print(f"{'promise':<42}{'held':<6}{'seconds':>8}  tests, trials")
    for each in PROMISES:
        if options.words and not any(word in each.words for word in options.words):
            continue
        started = time.monotonic()
        fine, counted = held(each, long=options.long)
        broken += not fine
        trials = f"{counted}; {each.long}" if options.long and each.long else counted
        print(f"{each.words:<42}{'yes' if fine else 'NO':<6}{time.monotonic() - started:>8.0f}  {trials}", flush=True)
    return min(broken, 1)


if __name__ == "__main__":
    sys.exit(main())
