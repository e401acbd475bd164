"""What can be wrong with the programme's data files."""

from __future__ import annotations

from planner.locale import Message, message


class ProgrammeFileError(ValueError):
    """A data file is broken or contradicts itself.

    Attributes:
        file: name of the file.
        key: path of the key in it, such as `travel.band.2.from_km`.
        reason: what is wrong there, in English.
    """

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason

    @property
    def message(self) -> Message:
        """The error as a sentence of the catalogue."""
        return message("programme.error.file", file=self.file, key=self.key, reason=self.reason)


class UnknownCall(LookupError):  # noqa: N818 - named in the field's words, as a caller reads it
    """No data file describes this call.

    Attributes:
        call: the call asked for.
        available: the calls that are described.
    """

    def __init__(self, call: int, available: tuple[int, ...]) -> None:
        super().__init__(f"call {call} is not described; available: {', '.join(map(str, available))}")
        self.call = call
        self.available = available

    @property
    def message(self) -> Message:
        """The error as a sentence of the catalogue."""
        return message("programme.error.unknown_call", call=self.call, available=self.available)
