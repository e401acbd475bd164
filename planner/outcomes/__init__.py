"""Learning outcomes: wording check, starter units, points, matrix and results."""
