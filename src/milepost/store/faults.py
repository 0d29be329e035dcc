"""What can go wrong with the file, in words that a person can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from milepost.terms import InternalError, LearnerError, MilepostError, UnavailableError

_FULL = {sqlite3.SQLITE_FULL}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_REFUSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FAILED = {sqlite3.SQLITE_IOERR}


def no_such_attempt(attempt_id: str) -> MilepostError:
    """Say that an attempt that must be there is not."""
    return InternalError("MP-D001", f"There is no attempt {attempt_id} in the store.", "Submit the answer again.")


def damaged(path: Path, why: str) -> MilepostError:
    """Say that the file cannot be trusted."""
    return UnavailableError(
        "MP-D002",
        f"The store {path} is damaged ({why}).",
        "Start Milepost again: it sets the damaged file aside, keeps it, and begins a fresh one.",
    )


def full(path: Path) -> MilepostError:
    """Say that there is no room."""
    return UnavailableError(
        "MP-D003",
        f"The disk is full, so nothing could be written to {path}.",
        "Nothing was half-written and your text is still where you typed it. Free some space and try again.",
    )


def newer(path: Path, *, found: str, known: str) -> MilepostError:
    """Say that a later Milepost wrote this file."""
    return UnavailableError(
        "MP-D004",
        f"The store {path} was written by a newer Milepost (schema {found}; this one knows up to {known}).",
        "Update Milepost, or set MILEPOST_HOME to another folder. The store was left as it is.",
    )


def refused(path: Path, why: str) -> MilepostError:
    """Say that the file may not be opened or written."""
    return UnavailableError(
        "MP-D005",
        f"The store {path} cannot be opened for writing ({why}).",
        "Check who owns the folder and its permissions, or set MILEPOST_HOME to a folder that you can write to.",
    )


def unwritable(path: Path, why: str) -> MilepostError:
    """Say that the disk failed."""
    return UnavailableError(
        "MP-D006",
        f"The disk refused to read or write {path} ({why}).",
        "Nothing was half-written. Check the disk and its free space, then try again.",
    )


def held(path: Path) -> MilepostError:
    """Say that somebody else is writing."""
    return UnavailableError(
        "MP-D007",
        f"Another program is keeping the store {path} locked.",
        "Close it (a database browser, a backup) and try again.",
    )


def unreadable_export(what: str) -> MilepostError:
    """Say that a file is not an export of ours; the caller knows its name."""
    return LearnerError(
        "MP-D008",
        f"This is not an export of Milepost that can be read: {what}.",
        "Nothing was imported. Give the JSON file that `milepost export` wrote.",
    )


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside the block into a `MilepostError`."""
    try:
        yield
    except MilepostError:
        raise
    except Exception as error:
        cause = sqlite_cause(error)
        if cause is None:
            raise
        raise explained(path, cause) from error


def sqlite_cause(error: BaseException) -> sqlite3.Error | None:
    """Give the SQLite error behind an exception of SQLAlchemy's, or None."""
    orig = getattr(error, "orig", error)
    return orig if isinstance(orig, sqlite3.Error) else None


def is_damage(cause: sqlite3.Error) -> bool:
    """Say whether the file itself is at fault."""
    return _code(cause) in _DAMAGED


def explained(path: Path, cause: sqlite3.Error) -> MilepostError:
    """Put an error of SQLite's into words."""
    code = _code(cause)
    if code in _FULL:
        return full(path)
    if code in _DAMAGED:
        return damaged(path, str(cause))
    if code in _REFUSED:
        return refused(path, str(cause))
    if code in _HELD:
        return held(path)
    if code in _FAILED:
        return unwritable(path, str(cause))
    return InternalError("MP-D009", f"The store {path} failed: {cause}.", "Try again; if it stays, report it.")


def _code(cause: sqlite3.Error) -> int:
    # Extended codes carry the plain one in their low byte.
    return getattr(cause, "sqlite_errorcode", 0) & 0xFF
