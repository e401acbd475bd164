"""Mobility Planner's domain: plans, rules, money, papers.

No Textual may enter, and nothing of screens/ but the two lines in cli.opening that start the app and its plain pages.
Rooms use those below them (pyproject.toml lists them); screens and command line stand on it.
"""

__version__ = "0.1.0"
