"""Mobility Planner's domain: plans, rules, money, papers. Imports no Textual."""

__version__ = "0.1.0"
