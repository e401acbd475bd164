"""The same pages line by line: questions and answers for a screen reader, a magnifier, or a line that shows no screens.

No Textual may enter, and no question of its own: what is asked stands in the pages' rooms. Nothing is drawn: a line is
said once and never changed. Only planner.cli.opening opens it.
"""
