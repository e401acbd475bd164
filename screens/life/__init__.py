"""The life of a mobility on the screen: what has to be done when, what is due, and what really happened.

Days come from planner/life, verdicts from the rules; neither may be reckoned here. Review opens these pages; what home
shows as due comes from its index, and not from here.
"""
