"""A damaged store is kept, read as far as it goes, and replaced by a fresh one."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from milepost.store.exchange import snapshot_to_json
from milepost.store.records import Snapshot
from milepost.store.rows import Row, attempt_of, draft_of, reveal_of, setting_of, work_of

_T = TypeVar("_T")

_COMPANIONS = ("", "-wal", "-shm")
_PAGE_BYTES = 4096
# Where a database's header says how many pages the file has.
_PAGE_COUNT_AT = slice(28, 32)
# How many single rows are asked for between the two ends of a hole.
_PROBES = 100_000


def set_aside(path: Path, *, why: str, at: datetime, build: Callable[[Path], None]) -> str:
    """Move the damaged file away, export what can be read of it, and give the words that tell of it.

    `build` makes a fresh store at a path, to borrow the first page from when that is what is damaged.
    """
    kept = _free_name(path, at)
    for companion in _COMPANIONS:
        source = path.with_name(path.name + companion)
        if source.exists():
            source.rename(kept.with_name(kept.name + companion))
    notice = f"The store was damaged ({why}). It was set aside as {kept} and a fresh one was begun."
    snapshot = _salvage(kept, build)
    if snapshot == Snapshot():
        return f"{notice} Nothing in it could be read."
    exported = kept.with_suffix(".json")
    try:
        exported.write_text(json.dumps(snapshot_to_json(snapshot, at=at)), encoding="utf-8")
    except OSError as error:
        return f"{notice} What can be read of it could not be written to {exported} ({error.strerror})."
    what = f"{len(snapshot.attempts)} attempts and {len(snapshot.drafts)} drafts"
    return f"{notice} {what} could be read. To bring them back: milepost import {exported}"


def _free_name(path: Path, at: datetime) -> Path:
    stamp = at.astimezone(UTC).strftime("%Y%m%d-%H%M%S")
    for number in count(1):
        name = f"store-damaged-{stamp}" + (f"-{number}" if number > 1 else "")
        kept = path.with_name(f"{name}.sqlite")
        if not kept.exists():
            return kept
    raise AssertionError


def _salvage(kept: Path, build: Callable[[Path], None]) -> Snapshot:
    """Give every row that can be read, from a copy, so that the damaged file stays as it was found."""
    best = Snapshot()
    with suppress(OSError), tempfile.TemporaryDirectory(dir=kept.parent, prefix="salvage-") as folder:
        copy = Path(folder) / "copy.sqlite"
        for mend in (_as_it_is, _with_fresh_first_page):
            for companion in _COMPANIONS:
                source = kept.with_name(kept.name + companion)
                if source.exists():
                    shutil.copyfile(source, copy.with_name(copy.name + companion))
            mend(copy, build)
            found = _read(copy)
            if len(found.attempts) + len(found.drafts) > len(best.attempts) + len(best.drafts):
                best = found
    return best


def _as_it_is(copy: Path, build: Callable[[Path], None]) -> None:
    """Try the file as it was found."""


def _with_fresh_first_page(copy: Path, build: Callable[[Path], None]) -> None:
    """Put a fresh store's first page in: the tables of every store lie at the same pages."""
    fresh = copy.with_name("fresh.sqlite")
    if not fresh.exists():
        build(fresh)
    page = bytearray(fresh.read_bytes()[:_PAGE_BYTES])
    page[_PAGE_COUNT_AT] = (copy.stat().st_size // _PAGE_BYTES).to_bytes(4, "big")
    with copy.open("r+b") as file:
        file.write(page)


def _read(copy: Path) -> Snapshot:
    with suppress(sqlite3.Error), closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        return Snapshot(
            attempts=_values(connection, "attempts", attempt_of),
            drafts=_values(connection, "drafts", draft_of),
            reveals=_values(connection, "reveals", reveal_of),
            works=_values(connection, "works", work_of),
            settings=_values(connection, "settings", setting_of),
        )
    return Snapshot()


def _values(connection: sqlite3.Connection, table: str, build: Callable[[Row], _T]) -> tuple[_T, ...]:
    """Give the rows of a table that are whole and make sense."""
    found: list[_T] = []
    for _, row in sorted(_rows(connection, table).items()):
        # Anything can be in a damaged row; one that is no value of ours is left out.
        with suppress(Exception):
            found.append(build(row))
    return tuple(found)


def _rows(connection: sqlite3.Connection, table: str) -> dict[int, dict[str, Any]]:
    """Give rows by number: from the front to the first hole, from the back to the last, and one by one between."""
    every = f"SELECT rowid AS n, * FROM {table}"  # noqa: S608 (our own five names)
    front = dict(_until_hole(connection, f"{every} ORDER BY rowid"))
    back: dict[int, dict[str, Any]] = {}
    for number, row in _until_hole(connection, f"{every} ORDER BY rowid DESC"):
        if number in front:
            break
        back[number] = row
    between: dict[int, dict[str, Any]] = {}
    if back:
        first = max(front, default=0) + 1
        for number in range(first, min(first + _PROBES, *back)):
            between |= _until_hole(connection, f"{every} WHERE rowid = {number}")
    return front | between | back


def _until_hole(connection: sqlite3.Connection, query: str) -> Iterator[tuple[int, dict[str, Any]]]:
    with suppress(sqlite3.Error):
        for row in connection.execute(query):
            yield row["n"], dict(row)
