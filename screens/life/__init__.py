"""The life of a mobility on the screen: what has to be done when, what is due, and what really happened.

Days come from planner/life, amounts from planner/budget, verdicts from the rules; none may be worked out here but the
sum of one person's lines. Review opens these pages; what home shows as due comes from its index, and not from here.
"""
