"""Learning outcomes: wording check, starter units, points, matrix and results.

No money, no rule of a call and no screen may enter: functions of a mobility that return a changed copy or remarks.
ESCO has a room of its own below, the wording check another.
"""
