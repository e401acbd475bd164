"""Pages of the project's set-up: school, rates, budget, criteria.

What belongs to one mobility has its pages in steps/ and outcomes/.
"""
