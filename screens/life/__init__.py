"""The life of a mobility on the screen: what has to be done when, what is due, and what really happened.

Days and verdicts come from planner/life. Review opens these pages; home shows what is due.
"""
