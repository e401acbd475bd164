"""Installing ESCO from the Commission's CSV files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from planner import clock
from planner.locale import message
from planner.outcomes.esco.build import Staging
from planner.outcomes.esco.concepts import Status
from planner.outcomes.esco.errors import Cancelled, EscoError
from planner.outcomes.esco.index import exclusive, index_path, make_index, status
from planner.outcomes.esco.layouts import Origin, read_records
from planner.outcomes.esco.rows import Table
from planner.outcomes.esco.sources import Source, find_sources

Progress = Callable[[int, int], None]
"""Called as progress(done, total); the unit is of no meaning."""

_TOLD_EVERY = 500
_READING_SHARE = 0.6
_STEPS_OF_A_LANGUAGE = 20


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def never() -> bool:
    """Nobody stops it."""
    return False


def install(
    paths: Sequence[Path],
    language: str = "",
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Status:
    """Make the index from files as the Commission publishes them; an index that is there is replaced at the very end.

    Args:
        paths: CSV files, the same packed with gzip, zips, folders; several languages together.
        language: of files whose names do not say theirs, two letters.
        progress: told how far it is.
        cancelled: asked now and then whether to stop.

    Raises:
        EscoError: a file is damaged or none of ESCO's (`Cancelled`: the person stopped it).
        OSError: a file cannot be read.
    """
    sources = find_sources(paths, language)
    path = index_path()
    meter = Meter(sum(each.size for each in sources), progress, cancelled)

    def stage(staging: Staging) -> Mapping[str, str]:
        for each in sources:
            _stage(each, staging, meter)
        # Refused here, while the index that is there is still in its place.
        if not staging.count():
            raise EscoError(message("esco.nothing"))
        return {"sources": "\n".join(dict.fromkeys(str(each.path.name) for each in sources)), **installed_today()}

    with exclusive(path):
        make_index(path, stage, meter.step)
    meter.finish()
    return status(path)


def installed_today() -> dict[str, str]:
    """Return the day of installation as a fact to keep with the index."""
    return {"installed_on": clock.today().isoformat()}


class Meter:
    """How far an installation is; looks now and then whether to stop."""

    def __init__(self, total: int, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._total, self._progress, self._cancelled = max(total, 1), progress, cancelled
        self._read = 0
        self._indexed = 0.0

    def read(self, done: int) -> None:
        """So much was read of the current file.

        Raises:
            Cancelled: the person stopped it.
        """
        self._tell(_READING_SHARE * min((self._read + done) / self._total, 1))

    def next_file(self, size: int) -> None:
        """A file was read to its end."""
        self._read += size

    def step(self) -> None:
        """A part of the indexing is done; how many there are is not known, so each takes a share of the rest.

        Raises:
            Cancelled: the person stopped it.
        """
        self._indexed += (1 - self._indexed) / _STEPS_OF_A_LANGUAGE
        self._tell(_READING_SHARE + (1 - _READING_SHARE) * self._indexed)

    def finish(self) -> None:
        """All is done."""
        self._progress(self._total, self._total)

    def _tell(self, share: float) -> None:
        if self._cancelled():
            raise Cancelled
        self._progress(int(share * self._total), self._total)


def _stage(source: Source, staging: Staging, meter: Meter) -> None:
    with source.open() as stream:
        table = Table(stream, source.name)
        records = read_records(table, Origin(source.name, source.stem, source.language, source.version))
        for number, record in enumerate(records or ()):
            if number % _TOLD_EVERY == 0:
                meter.read(min(table.bytes, source.size))
            staging.add(record)
    meter.next_file(source.size)
