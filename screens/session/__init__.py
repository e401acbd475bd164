"""What is open: project, mobility, their assessment, and the way from the store and back.

No Textual may enter, no page and no amount of its own: it asks the planner and keeps the answer while nothing changes.
Every screen stands on it.
"""
