"""All that a workspace holds about one person: found, handed over in one file, erased so that every sum stays.

Files are read and written as plain JSON, not as plans: an old backup, a state of the history or a plan of a newer
program must be erasable too. Nothing is erased by its name alone where two people bear it.
"""

from __future__ import annotations
