"""Why the system refused to read or write, in plain words."""

from __future__ import annotations

import errno

from planner.locale import Message, message

_REASONS = {
    "ENOENT": "not_there",
    "EACCES": "not_allowed",
    "EPERM": "not_allowed",
    "EROFS": "read_only",
    "ENOSPC": "full",
    "EDQUOT": "full",
    "EISDIR": "folder",
    "ENOTDIR": "no_folder",
    "ENXIO": "no_file",
    "EFBIG": "too_large",
    "ENAMETOOLONG": "long_name",
    "EIO": "broken",
}
# Not every system has all of them.
_BY_NUMBER = {getattr(errno, name): reason for name, reason in _REASONS.items() if hasattr(errno, name)}


def reason_of(error: OSError) -> Message | str:
    """Return why, without a full stop; the system's own words where we have none."""
    known = _BY_NUMBER.get(error.errno or 0)
    return message(f"system.{known}") if known else error.strerror or str(error)
