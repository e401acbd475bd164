"""The plan beside its variants, sweeps, goal seek and sets.

No amount may be worked out here, and no plan changed but through the editor: planner/whatif gives all that is shown.
The app and the plan open these screens, --plain says the same in lines.
"""
