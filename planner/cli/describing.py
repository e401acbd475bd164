"""`schema`: the JSON Schema of a plan file."""

from __future__ import annotations

from argparse import Namespace

from planner.cli.output import show_json
from planner.exchange import plan_schema
from planner.locale import Catalogue


def run(_options: Namespace, _words: Catalogue) -> int:
    """Write the schema."""
    show_json(plan_schema())
    return 0
