"""The line to the terminal: keys in their order, a dropped line, a window that is too small.

Knows no page and no plan, and nothing else of screens/.
"""
