"""Files and tables in and out: plan files in JSON, lists of people, rate cards, units, workbooks, the sample project.

What comes in is of strangers: it is measured before it is read, refused in one sentence that names file and place, and
nothing of it is run. Nothing is stored here (`planner.workflows` does that), and no amount is worked out.
"""

from planner.exchange.measuring import BadInput
from planner.exchange.pdffile import plan_inside, read_any_plan
from planner.exchange.planfile import parse_plan, plan_json, plan_line, plan_schema, read_plan, write_plan
from planner.exchange.sample import Sample, sample

__all__ = [
    "BadInput",
    "Sample",
    "parse_plan",
    "plan_inside",
    "plan_json",
    "plan_line",
    "plan_schema",
    "read_any_plan",
    "read_plan",
    "sample",
    "write_plan",
]
