"""Runs the SQL of a lesson: its fences one after another, in one schema that is thrown away afterwards."""

from collections.abc import Sequence
from pathlib import Path

import pymysql

from milepost.check.database import Database, rows_of
from milepost.hooks import LessonFailure
from milepost.kinds.sql import asking
from milepost.kinds.sql.running import RefusedError, ask, load, refused
from milepost.kinds.sql.runtime import MySQL
from milepost.kinds.sql.server import Server
from milepost.kinds.sql.statements import split
from milepost.wire import Table

LIMIT_S = 30.0


def run_lesson(home: Path, fences: Sequence[str]) -> list[tuple[str, LessonFailure | None]]:
    """Give what each fence printed, and how it failed; what comes after a failure is not run.

    A query prints its columns' names and its rows, cells between bars; NULL is NULL. Other statements print nothing.
    """
    server = asking.server_at_hand()
    if server is not None:
        return _run(server, fences)
    source = MySQL().open(home=home, log=lambda _text: None)
    try:
        return _run(source.server, fences)
    finally:
        source.close()


def _run(server: Server, fences: Sequence[str]) -> list[tuple[str, LessonFailure | None]]:
    server.start()
    account = server.make_account()
    told: list[tuple[str, LessonFailure | None]] = []
    try:
        with server.in_use() as standing:
            load(server, account, Database({}))
            with server.connect(standing, account, timeout_s=LIMIT_S) as connection:
                for fence in fences:
                    printed = ""
                    failure: LessonFailure | None = None
                    for statement in split(fence):
                        try:
                            printed += _written(ask(connection, statement.text))
                        except RefusedError as fault:
                            failure = LessonFailure(fault.name, fault.message, statement.line)
                        except pymysql.err.Error as fault:
                            known = refused(fault)
                            failure = LessonFailure(known.name, known.message, statement.line)
                        if failure is not None:
                            break
                    told.append((printed, failure))
                    if failure is not None:
                        break
    finally:
        server.drop_account(account)
    return told


def _written(table: Table | None) -> str:
    if table is None:
        return ""
    rows = [tuple("NULL" if cell is None else str(cell) for cell in row) for row in rows_of(table)]
    widths = [max(map(len, column)) for column in zip(table.names, *rows, strict=True)]
    lines = [
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (table.names, *rows)
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)
