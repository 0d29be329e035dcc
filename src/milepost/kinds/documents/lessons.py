"""Runs the statements of a lesson: its fences one after another, in one database that is thrown away afterwards."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from milepost.hooks import LessonFailure
from milepost.kinds.documents import asking
from milepost.kinds.documents.running import Lost, Refused, load, run
from milepost.kinds.documents.shop import shop_documents
from milepost.kinds.documents.sources import DocumentSource
from milepost.kinds.documents.syntax import read
from milepost.kinds.documents.values import Documents
from milepost.kinds.documents.words import CannotRead
from milepost.kinds.documents.writing import spread
from milepost.kinds.shop import read_shop
from milepost.sandbox import ChildGone

LIMIT_S = 30.0
READS = frozenset({"find", "findOne", "aggregate", "distinct", "countDocuments", "getIndexes", "explain"})


def run_lesson(home: Path, fences: Sequence[str], data: Path | None = None) -> list[tuple[str, LessonFailure | None]]:
    """Give what each fence printed, and how it failed; what comes after a failure is not run.

    `data` is a folder of the shop, whose documents are there when the first fence begins. A statement that reads prints
    its documents, one after the other; others print nothing.
    """
    source = asking.source_at_hand()
    if source is not None:
        return _run(source, fences, data)
    from milepost.kinds.documents.opening import open_source  # noqa: PLC0415 - a lesson by itself starts its own

    source = open_source(home=home, log=lambda _text: None)
    try:
        return _run(source, fences, data)
    finally:
        source.close()


def _run(source: DocumentSource, fences: Sequence[str], data: Path | None) -> list[tuple[str, LessonFailure | None]]:
    told: list[tuple[str, LessonFailure | None]] = []
    with source.lease(timeout_s=LIMIT_S) as lease:
        if data is not None:
            load(lease.served, shop_documents(read_shop(data)))
        for fence in fences:
            printed, failure = "", None
            try:
                for statement in read(fence):
                    with lease.watched(LIMIT_S):
                        given = run(lease.served, statement)
                    printed += _written(given) if READS & set(statement.names) else ""
            except CannotRead as fault:
                failure = LessonFailure("CannotRead", fault.message, fault.line)
            except Refused as fault:
                failure = LessonFailure(fault.name, fault.message, fault.line or 1)
            except (Lost, ChildGone) as fault:
                failure = LessonFailure("Stopped", str(fault), 1)
            told.append((printed, failure))
            if failure is not None:
                break
    return told


def _written(given: Any) -> str:
    if isinstance(given, Documents) or (isinstance(given, list) and given and isinstance(given[0], Mapping)):
        return "".join(f"{spread(each)}\n" for each in given)
    return f"{spread(given)}\n"
