"""Opening the file: settings, a look at its health, its schema, and what to do when it is damaged."""

import errno
import os
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection

from milepost.store.damage import set_aside
from milepost.store.faults import damaged, explained, full, in_words, is_damage, newer, refused, sqlite_cause
from milepost.store.schema import HEAD, KNOWN
from milepost.terms import MilepostError

# How long one writer waits for another process's, in milliseconds.
_BUSY_MS = 10_000


class _DamagedError(Exception):
    """The file opens, but its inside is not sound."""


def open_engine(path: Path, *, clock: Callable[[], datetime], repair: bool) -> tuple[Engine, tuple[str, ...]]:
    """Give an engine on a sound store of the newest schema, and what a person should be told about it."""
    _make_room(path)
    try:
        return _open_sound(path), ()
    except _DamagedError as error:
        why = str(error)
    if not repair:
        raise damaged(path, why)
    notice = set_aside(path, why=why, at=clock(), build=lambda fresh: _open_sound(fresh).dispose())
    with in_words(path):
        return _open_sound(path), (notice,)


def _make_room(path: Path) -> None:
    """Make the folder and an empty file that only their owner can read."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise full(path) from error
        raise refused(path, error.strerror or str(error)) from error


def _open_sound(path: Path) -> Engine:
    engine = _engine(path)
    try:
        with engine.execution_options(milepost_writes=True).begin() as connection:
            _examine(connection)
            _migrate(connection, path)
    except (_DamagedError, MilepostError):
        engine.dispose()
        raise
    except Exception as error:
        engine.dispose()
        cause = sqlite_cause(error)
        if cause is None:
            raise
        if is_damage(cause):
            raise _DamagedError(str(cause)) from error
        raise explained(path, cause) from error
    return engine


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _settle(connection: sqlite3.Connection, _record: object) -> None:
        # Transactions are begun below, by us: the driver's own way leaves CREATE TABLE outside them.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {_BUSY_MS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer asks for the lock at once: asking in the middle could fail when another process holds it. What reads
        # one statement alone needs no transaction: beginning and ending one takes longer than the statement.
        options = connection.get_execution_options()
        if not options.get("milepost_looks", False):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("milepost_writes", False) else "BEGIN")

    return engine


def _examine(connection: Connection) -> None:
    """Look at every page of the file; raises when one is not sound."""
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        raise _DamagedError(str(found).replace("\n", " "))


def _migrate(connection: Connection, path: Path) -> None:
    """Bring the tables to the newest schema, in the transaction that is open."""
    names = set(connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars())
    if names and "alembic_version" not in names:
        raise _DamagedError("it is not a store of Milepost")
    version = None
    if names:
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one_or_none()
        if version is None:
            raise _DamagedError("it does not say which schema it has")
    if version == HEAD:
        return
    if version is not None and version not in KNOWN:
        raise newer(path, found=str(version), known=HEAD)
    upgrade(connection)


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing."""
    # Alembic is slow to import, and most openings have nothing to migrate.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
