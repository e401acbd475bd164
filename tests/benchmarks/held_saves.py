"""Starts the app as `python -m planner` does, with its autosave put off: what a key costs is then the key's own.

A tree of any age can be started so: whichever of its modules knows how soon to save is told another time.
"""

import sys
from contextlib import suppress
from importlib import import_module

LATER_SECONDS = 3600.0

if __name__ == "__main__":
    for name in ("screens.plan", "screens.plan.screen"):
        with suppress(ImportError):
            import_module(name)
    for module in [each for name, each in sys.modules.items() if name.startswith("screens")]:
        if hasattr(module, "AUTOSAVE_SECONDS"):
            module.AUTOSAVE_SECONDS = LATER_SECONDS
    from planner.cli import main

    sys.exit(main())
