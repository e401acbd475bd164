"""The outcomes step with its pages, grid, units and the search of ESCO; what is good wording planner/outcomes knows."""
