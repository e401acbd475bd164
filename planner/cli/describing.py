"""`schema`: the JSON Schema of a plan file, or of a line of `export --jsonl`."""

from __future__ import annotations

from argparse import Namespace

from planner.cli.output import show_json
from planner.exchange import plan_schema
from planner.locale import Catalogue


def run(options: Namespace, _words: Catalogue) -> int:
    """Write the schema."""
    if options.record:
        from planner.exchange.records import record_schema

        show_json(record_schema())
        return 0
    show_json(plan_schema())
    return 0
