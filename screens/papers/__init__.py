"""Papers on the screen: which there are, what they lack, their text, their states, and what is typed for them.

What a paper says may not enter: planner/documents makes it, from the plan. Gaps are reckoned beside the keys and kept
per session; plan, steps, life, outcomes and project open these pages.
"""
