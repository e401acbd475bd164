"""The plan beside its variants, sweeps, goal seek and sets.

No amount may be worked out here, and no plan changed but through the editor: planner/whatif gives all that is shown.
Home and the plan open these screens.
"""
