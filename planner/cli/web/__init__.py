"""The planner in a browser: the extra `web`. Only the command `serve` imports this room.

Here a browser, its files and its accounts are known; the planner runs in a process of its own behind it, as in any
terminal. No plan is read here, and no rule of the programme may enter.
"""
