"""The outcomes step with its pages, grid, units and the search of ESCO.

What is good wording, what resembles a label and what a unit is may not enter: planner/outcomes knows it. Screens of the
plan show these pages; papers may not be made here.
"""
