"""Pages of the project's set-up: grant agreement, school, rates, budget, criteria.

What belongs to one mobility may not enter: it has its pages in steps/ and outcomes/. The project's sums are
planner/whatif's, its rates the tariff's.
"""
