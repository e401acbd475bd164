"""Which project files may hold a name, told from their text: to validate a large workspace takes minutes."""

from __future__ import annotations

import json
import re
from pathlib import Path

from planner.inert import TooManyEscapes, inert_json
from planner.letters import fold
from planner.store.errors import StoreError
from planner.store.fileformat import LARGEST_FILE
from planner.store.vault import DamagedSeal, content

_NAMED = re.compile(r'"(?:first_name|last_name|name|town|title|workplace)"\s*:\s*"((?:[^"\\]|\\.)*)"')
"""Where people, hosts, towns and mobilities have their names."""

_BETWEEN = "\x00"


def may_mention(path: Path, wanted: str) -> bool:
    """Whether a project file may hold a name; where that cannot be told it may, and whoever opens it says why.

    Args:
        path: the file.
        wanted: a part of the name, folded and without blanks. It may begin in a first name and end in a surname.
    """
    try:
        text = inert_json(content(path, LARGEST_FILE))
        found = [json.loads(f'"{each}"') if "\\" in each else each for each in _NAMED.findall(text)]
    except (OSError, ValueError, TooManyEscapes, StoreError, DamagedSeal):
        return True
    # All at once, for a name alone costs a call; and not by the cache of single names, which would keep the whole.
    names = ["".join(each.split()) for each in fold.__wrapped__(_BETWEEN.join(found)).split(_BETWEEN)]
    # Which of the two names stands first is up to whoever wrote the file.
    return wanted in "".join(names) or wanted in "".join(reversed(names))
