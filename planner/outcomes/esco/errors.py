"""What can go wrong with ESCO, said in the coordinator's language."""

from __future__ import annotations

from planner.locale import Message, message


class EscoError(Exception):
    """ESCO cannot be read, installed or searched; `message` says why and what to do."""

    def __init__(self, what: Message) -> None:
        super().__init__(what.key, dict(what.values))
        self.message = what


class Cancelled(EscoError):  # noqa: N818 - the person's wish, no error
    """The person stopped the installation; what was there before is untouched."""

    def __init__(self) -> None:
        super().__init__(message("esco.cancelled"))


def damaged_file(name: str, line: int, reason: Message) -> EscoError:
    """Return the refusal of a file: its name, the line (0: no line in particular) and the reason."""
    if line:
        return EscoError(message("esco.file_line", file=name, line=line, reason=reason))
    return EscoError(message("esco.file_bad", file=name, reason=reason))
