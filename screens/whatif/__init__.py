"""The plan beside its variants, sweeps, goal seek and sets: screens over planner/whatif, which works everything out."""
