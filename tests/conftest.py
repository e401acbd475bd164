"""What all tests share. Its folder is on the import path, so `from strategies import projects` works anywhere."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("shared_machine", deadline=None)  # a slow moment of the machine is no failure
settings.load_profile("shared_machine")
