"""The planner in a browser: the extra `web`. Nothing else in the planner imports this room."""
