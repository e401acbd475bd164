"""Lists of people in: what a column holds, who is in a row, who of them is new; shown before anything is stored.

Words and headings that lists use stand in data files, not in code. Nothing here stores: what is taken is a changed
mobility, and whoever asked for it puts it into the plan.
"""
