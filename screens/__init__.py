"""Mobility Planner in a terminal: the screens, and what they share.

Nothing is worked out here: amounts and verdicts come from planner/, text from its catalogues. A room may use those
below it (pyproject.toml lists them); session, pages, steps and plain know no Textual. Only planner.cli.opening
opens the app.
"""
