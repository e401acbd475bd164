"""A workspace behind a passphrase: whatever is written in it is sealed, and opened where it is read.

All cryptography is the package `cryptography`'s: Argon2id makes a key of the passphrase, which opens the workspace's
own random key (AES-256-GCM), which seals the files (AES-256-GCM, a fresh random nonce each time). Another passphrase
seals that one key anew, one write of one small file: a kill leaves the old one or the new one, never a mixture.
`vault.json` is there twice, since everything would be lost with it.

Importing this module loads nothing: a workspace without a passphrase pays one look for a file.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path
from typing import Any

from planner.bounded import read_beginning, read_bounded
from planner.locale import message
from planner.store.errors import StoreError

NAME, COPY = "vault.json", "vault.json.copy"
FORMAT = "mobility-planner/vault-1"
MAGIC = b"mobility-planner sealed 1\n"
SHORTEST = 12
"""Letters of a passphrase; Argon2id makes each guess dear, not a short one safe."""

COST, PASSES, LANES = 2**16, 3, 4
"""Of Argon2id, the cost in KiB: 64 MiB and about a sixth of a second, once a start (RFC 9106, section 4, the second
recommended option; OWASP's password storage sheet asks for 19 MiB and two passes at least)."""

_MOST_COST = 2**20
_MOST = 16
"""Passes or lanes."""

_LARGEST = 500_000_000
_SEAL = 1_000
"""Bytes that a seal adds, at most."""

_DEEPEST = 4
"""Folders from a state of the history up to its workspace."""

CARRIED = b"mobility-planner sealed backup 1\n"
"""Begins a backup file: what opens it travels inside, so that it can be restored on another computer."""

_ARGON = "argon2id"

PLAIN = frozenset({NAME, COPY, "mistake.txt"})
"""Files of a workspace that are not sealed: what opens it, and a report without any value that was typed."""


class WrongPassphrase(StoreError):  # noqa: N818 - what it is
    """The passphrase does not open this workspace; its files are sound."""


class DamagedSeal(ValueError):  # noqa: N818 - a state of a file
    """A sealed file was changed, cut short, or sealed with another workspace's key."""


OPEN: dict[Path, bytes] = {}
"""The workspaces that this process has opened, with their keys."""

RECORDS: dict[Path, dict[str, Any]] = {}
"""What opens each of them, as it was when it was opened."""


def is_sealed(folder: Path) -> bool:
    """Whether a workspace has a passphrase."""
    return (folder / NAME).is_file() or (folder / COPY).is_file()


def is_locked(folder: Path) -> bool:
    """Whether a workspace has a passphrase that nobody has given yet."""
    return is_sealed(folder) and folder.absolute() not in OPEN


def lock(folder: Path) -> None:
    """Forget the key of a workspace."""
    OPEN.pop(folder.absolute(), None)


def key_of(folder: Path) -> bytes:
    """Return the key of an open workspace.

    Raises:
        StoreError: nobody has given its passphrase.
    """
    key = OPEN.get(folder.absolute())
    if key is None:
        raise StoreError(message("store.vault.locked"))
    return key


# -- one file ----------------------------------------------------------------------------------------------------------


def content(path: Path, most: int = _LARGEST) -> bytes:
    """Return what is in a file, opened where it is sealed. The one place in which a workspace's files are read.

    Args:
        path: the file.
        most: bytes it may have.

    Raises:
        OSError: it cannot be read, or has more.
        DamagedSeal: it is sealed and damaged.
        StoreError: it is sealed, and nobody has given the passphrase.
    """
    data = read_bounded(path, most + _SEAL)
    if not data.startswith(MAGIC):
        return data
    found = _opener(path)
    if found is None:
        raise StoreError(message("store.vault.locked"))
    return opened(found[1], data[len(MAGIC) :], MAGIC)


def sealed(path: Path, data: bytes) -> bytes:
    """Return the bytes to write into a file: sealed where it lies in a workspace with a passphrase.

    Raises:
        StoreError: its workspace has a passphrase that nobody has given: nothing readable may come into it.
    """
    found = _opener(path)
    if path.name in PLAIN or data.startswith(CARRIED):
        return data
    if found is None:
        if any(map(is_sealed, path.absolute().parents[:_DEEPEST])):
            raise StoreError(message("store.vault.locked"))
        return data
    folder, key = found
    if not is_sealed(folder):  # another process took the passphrase off meanwhile
        return data
    record = read_record(folder / NAME) or read_record(folder / COPY)
    # Sealed with a key that nothing opens any more, the file would be lost.
    if record is None or record["id"] != _id_of(key):
        raise StoreError(message("store.vault.locked"))
    return data if record["leaving"] else MAGIC + _closed(key, data, MAGIC)


def _id_of(key: bytes) -> str:
    """What tells one random key from another without giving it away."""
    from hashlib import sha256  # home is drawn without it

    return sha256(b"id" + key).hexdigest()[:32]


def _opener(path: Path) -> tuple[Path, bytes] | None:
    """The open workspace that a file lies in, with its key."""
    return next(((each, OPEN[each]) for each in path.absolute().parents if each in OPEN), None) if OPEN else None


def is_seal(path: Path) -> bool:
    """Whether a file begins as a sealed one.

    Raises:
        OSError: it cannot be read.
    """
    return read_beginning(path, max(len(MAGIC), len(CARRIED))).startswith((MAGIC, CARRIED))


def carried(folder: Path, data: bytes) -> bytes:
    """Return the bytes of a backup of a workspace: sealed, with what its passphrase opens, where that has one."""
    key = OPEN.get(folder.absolute())
    # Its folder may be gone: an emergency copy is sealed all the same.
    record = read_record(folder / NAME) or read_record(folder / COPY) or RECORDS.get(folder.absolute())
    if key is None or record is None:
        return data
    plain = {**record, "coming": False, "leaving": False}
    head = json.dumps({**plain, "sum": sum_of(plain)}).encode()
    return CARRIED + len(head).to_bytes(4, "big") + head + _closed(key, data, CARRIED)


def carried_as(before: bytes, data: bytes) -> bytes:
    """Return the bytes of a file that travels, sealed as it was before."""
    if not before.startswith(CARRIED):
        return data
    start = len(CARRIED) + 4
    end = start + int.from_bytes(before[len(CARRIED) : start], "big")
    for key in OPEN.values():
        with suppress(DamagedSeal):
            opened(key, before[end:], CARRIED)
            return before[:end] + _closed(key, data, CARRIED)
    raise StoreError(message("store.vault.locked"))


def uncarried(data: bytes, passphrase: str) -> bytes:
    """Return the bytes of a backup, opened with a workspace's key that is open here, or with its passphrase.

    Raises:
        WrongPassphrase: the passphrase does not open it.
        StoreError: it has a passphrase, and none was given.
        DamagedSeal: it is damaged.
    """
    if not data.startswith(CARRIED):
        return data
    start = len(CARRIED) + 4
    end = start + int.from_bytes(data[len(CARRIED) : start], "big")
    for key in OPEN.values():
        with suppress(DamagedSeal):
            return opened(key, data[end:], CARRIED)
    if not passphrase:
        raise StoreError(message("store.vault.backup"))
    record = _checked(data[start:end])
    if record is None:
        raise DamagedSeal("what opens it is damaged")
    try:
        secret = opened(derived(passphrase, record), b64decode(record["key"]), b"key")
    except DamagedSeal as error:
        raise WrongPassphrase(message("store.vault.wrong")) from error
    return opened(secret, data[end:], CARRIED)


# -- what opens it -----------------------------------------------------------------------------------------------------


def new_record(secret: bytes, passphrase: str, *, coming: bool) -> dict[str, Any]:
    """Return what opens a workspace with a passphrase.

    Args:
        secret: the workspace's own key.
        passphrase: what opens it.
        coming: whether files are still readable that are to be sealed.

    Raises:
        StoreError: the passphrase is too short.
    """
    if len(passphrase) < SHORTEST:
        raise StoreError(message("store.vault.short", n=SHORTEST))
    fresh = {
        "format": FORMAT,
        "kdf": _ARGON,
        "salt": b64encode(os.urandom(16)).decode(),
        "cost": COST,
        "passes": PASSES,
        "lanes": LANES,
        "coming": coming,
        "id": _id_of(secret),
    }
    key = b64encode(_closed(derived(passphrase, fresh), secret, b"key")).decode()
    return {**fresh, "leaving": False, "key": key}


def derived(passphrase: str, record: dict[str, Any]) -> bytes:
    """Return the key that a passphrase gives with the salt of a record; dear by intent."""
    import unicodedata

    # Two keyboards may write one letter with a mark in two ways.
    plain = unicodedata.normalize("NFC", passphrase).encode()
    salt, cost = b64decode(record["salt"]), record["cost"]
    if record.get("kdf") == _ARGON:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        argon = Argon2id(salt=salt, length=32, iterations=record["passes"], lanes=record["lanes"], memory_cost=cost)
        return argon.derive(plain)
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # Workspaces that got their passphrase before Argon2id came, until it is changed.
    return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(plain)


def load() -> None:
    """Load what opens a workspace, while somebody types the passphrase: a start without one does not pay for it."""
    import unicodedata  # noqa: F401

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: F401
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: F401


def _closed(key: bytes, data: bytes, about: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, data, about)


def opened(key: bytes, data: bytes, about: bytes) -> bytes:
    """Return what is in a seal.

    Raises:
        DamagedSeal: it was changed, or another key closed it.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(data[:12], data[12:], about)
    except (InvalidTag, ValueError) as error:
        raise DamagedSeal("a seal does not fit") from error


def read_record(path: Path) -> dict[str, Any] | None:
    """What opens a workspace; None where it is not there, or damaged."""
    try:
        return _checked(path.read_bytes())
    except OSError:
        return None


def _checked(data: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(data)
        told = record.pop("sum")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    whole = told == sum_of(record) and record.get("format") == FORMAT
    # A backup that somebody sent brings its own: it must not ask for all the memory there is.
    costs = [(record.get("cost"), _MOST_COST), (record.get("passes", 1), _MOST), (record.get("lanes", 1), _MOST)]
    cheap = all(isinstance(each, int) and 0 < each <= most for each, most in costs)
    return record if whole and cheap else None


def sum_of(record: dict[str, Any]) -> str:
    """Return the sum of a record, by which a damaged one is told from a wrong passphrase."""
    from hashlib import sha256  # home is drawn without it

    return sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
