"""Everything as plain JSON, and back."""

import base64
import binascii
import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from milepost.store.faults import unreadable_export
from milepost.store.port import Store
from milepost.store.records import Attempt, Restored, Snapshot
from milepost.store.rows import (
    Row,
    attempt_of,
    attempt_row,
    draft_of,
    draft_row,
    reveal_of,
    reveal_row,
    setting_of,
    setting_row,
    work_of,
    work_row,
)
from milepost.store.schema import as_text

_T = TypeVar("_T")
_KIND = "milepost-export"
_VERSION = 1
# Columns that hold JSON in the table and are laid open in an export.
_OPENED = ("findings", "right", "remarks")


def export_json(store: Store, *, at: datetime) -> dict[str, Any]:
    """Give everything in the store as plain JSON values; `at` says when."""
    return snapshot_to_json(store.dump(), at=at)


def import_json(store: Store, data: object) -> Restored:
    """Bring an export in: what is there already stays, nothing comes twice; all or nothing."""
    return store.restore(snapshot_from_json(data))


def snapshot_to_json(snapshot: Snapshot, *, at: datetime) -> dict[str, Any]:
    """Give a snapshot as plain JSON values."""
    return {
        "version": _VERSION,
        "kind": _KIND,
        "exported_at": as_text(at),
        "attempts": [_attempt_to_json(attempt) for attempt in snapshot.attempts],
        "drafts": [draft_row(draft) for draft in snapshot.drafts],
        "reveals": [reveal_row(reveal) for reveal in snapshot.reveals],
        "works": [work_row(work) for work in snapshot.works],
        "settings": [setting_row(setting) for setting in snapshot.settings],
    }


def snapshot_from_json(data: object) -> Snapshot:
    """Give the snapshot that plain JSON values stand for; raises `LearnerError` MP-D008 on anything else."""
    if not isinstance(data, dict) or data.get("kind") != _KIND:
        raise unreadable_export(f'it has no "kind": "{_KIND}"')
    if data.get("version") != _VERSION:
        raise unreadable_export(f"its version is {data.get('version')!r}, and {_VERSION} was expected")
    return Snapshot(
        attempts=_all(data, "attempts", _attempt_from_json),
        drafts=_all(data, "drafts", draft_of),
        reveals=_all(data, "reveals", reveal_of),
        works=_all(data, "works", work_of),
        settings=_all(data, "settings", setting_of),
    )


def _all(data: dict[str, Any], name: str, build: Callable[[Row], _T]) -> tuple[_T, ...]:
    rows = data.get(name, [])
    if not isinstance(rows, list):
        raise unreadable_export(f'"{name}" is not a list')
    return tuple(_one(rows, name, build))


def _one(rows: list[Any], name: str, build: Callable[[Row], _T]) -> Iterable[_T]:
    for number, row in enumerate(rows, start=1):
        try:
            yield build(row)
        except (KeyError, TypeError, ValueError, AttributeError, binascii.Error) as error:
            why = f"{type(error).__name__}: {error}"
            raise unreadable_export(f'entry {number} of "{name}" ({why})') from error


def _attempt_to_json(attempt: Attempt) -> dict[str, Any]:
    row = attempt_row(attempt)
    for name in _OPENED:
        row[name] = None if row[name] is None else json.loads(row[name])
    # Text stays legible; only bytes that are no text are packed.
    try:
        row["answer"] = attempt.answer.decode("utf-8")
    except UnicodeDecodeError:
        row["answer"] = {"base64": base64.b64encode(attempt.answer).decode("ascii")}
    return row


def _attempt_from_json(row: Row) -> Attempt:
    answer = row["answer"]
    raw = answer.encode("utf-8") if isinstance(answer, str) else base64.b64decode(answer["base64"], validate=True)
    given = {"remarks": None, **row}  # an export of an earlier Milepost has none
    closed = {name: None if given[name] is None else json.dumps(given[name]) for name in _OPENED}
    return attempt_of({**row, **closed, "answer": raw})
