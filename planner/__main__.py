"""Lets `python -m planner` do what `mobility-planner` does."""

from planner.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
