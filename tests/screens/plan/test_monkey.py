"""Random keys end no session and go nowhere but into the field that has the keys.

`SESSIONS=200 KEYS=200 pytest tests/screens/plan/test_monkey.py` walks long; monkey.py does without pytest.
"""

import asyncio
import os
from pathlib import Path

import pytest
from monkey import AstrayError, play

SESSIONS = int(os.environ.get("SESSIONS", "3"))
KEYS = int(os.environ.get("KEYS", "120"))


@pytest.mark.parametrize("number", range(SESSIONS))
def test_random_keys_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "cache"))
    pressed: list[str] = []
    try:
        asyncio.run(play(tmp_path, number, KEYS, pressed))
    except AstrayError as problem:
        pytest.fail(f"{problem} after {' '.join(pressed[-30:])}")
    assert len(pressed) >= KEYS or "f10" in pressed
