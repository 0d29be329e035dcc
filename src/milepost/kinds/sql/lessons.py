"""Runs the SQL of a lesson: its fences one after another, in one schema that is thrown away afterwards."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pymysql

from milepost.check.database import Database, make_table, rows_of
from milepost.hooks import LessonFailure
from milepost.kinds.sql import asking
from milepost.kinds.sql.running import RefusedError, ask, load, refused
from milepost.kinds.sql.runtime import MySQL
from milepost.kinds.sql.server import Server
from milepost.kinds.sql.statements import split
from milepost.wire import Table

LIMIT_S = 30.0


def run_lesson(home: Path, fences: Sequence[str], data: Path | None = None) -> list[tuple[str, LessonFailure | None]]:
    """Give what each fence printed, and how it failed; what comes after a failure is not run.

    `data` is a folder with schema.sql and a CSV file for each table, which the schema holds when the first fence begins.

    A query prints its columns' names and its rows, cells between bars; NULL is NULL. Other statements print nothing.
    """
    server = asking.server_at_hand()
    if server is not None:
        return _run(server, fences, data)
    source = MySQL().open(home=home, log=lambda _text: None)
    try:
        return _run(source.server, fences, data)
    finally:
        source.close()


def _run(server: Server, fences: Sequence[str], data: Path | None) -> list[tuple[str, LessonFailure | None]]:
    server.start()
    account = server.make_account()
    told: list[tuple[str, LessonFailure | None]] = []
    try:
        with server.in_use() as standing:
            load(server, account, Database({}) if data is None else read_data(data))
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


def read_data(folder: Path) -> Database:
    """Give the tables of a folder with a schema.sql and their CSV files; an empty field is NULL, all others are texts."""
    tables: dict[str, Table] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            names, *rows = csv.reader(file)
            tables[path.stem] = make_table(names, ([cell or None for cell in row] for row in rows))
    return Database(tables, (folder / "schema.sql").read_text(encoding="utf-8"))


def _written(table: Table | None) -> str:
    if table is None:
        return ""
    rows = [tuple("NULL" if cell is None else str(cell) for cell in row) for row in rows_of(table)]
    widths = [max(map(len, column)) for column in zip(table.names, *rows, strict=True)]
    lines = [
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (table.names, *rows)
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)
