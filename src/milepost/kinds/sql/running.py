"""Runs statements of a learner's in a throw-away schema: loads a state, limits what comes back, says what was left."""

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

import pymysql
from pymysql.cursors import SSCursor

from milepost.check.database import Database, make_table
from milepost.kinds.sql.server import LOST, MET, TRIES, Account, Link, Server, run_again
from milepost.sandbox import ChildGone
from milepost.wire import Table

MOST_ROWS: Final = 10_000
MOST_BYTES: Final = 8 << 20
# Text of an error that the learner is told, without what is ours.
_OWN: Final = re.compile(r"g_[0-9a-f]+_[0-9a-f]+_[0-9a-f]+")
_GRANTEE: Final = re.compile(r" to user '[^']*'@'[^']*'| for user '[^']*'@'[^']*'|'[^']*'@'[^']*'")


class RefusedError(Exception):
    """The server refused a statement: its number, the name that people know it by, and its words."""

    def __init__(self, number: int, message: str, *, name: str = "") -> None:
        """Keep the parts apart."""
        super().__init__(message)
        self.number = number
        self.name = name or REFUSALS.get(number, f"error {number}")
        self.message = message
        self.step = 0  # which of several statements it was


# What the check calls the refusals that exercises are about.
REFUSALS: Final = {
    1044: "denied",
    1045: "denied",
    1142: "denied",
    1143: "denied",
    1227: "denied",
    1370: "denied",
    1290: "denied",
    1048: "not-null",
    1364: "not-null",
    1062: "unique",
    1586: "unique",
    1451: "foreign-key",
    1452: "foreign-key",
    1216: "foreign-key",
    1217: "foreign-key",
    3819: "check",
    4025: "check",
    1264: "range",
    1406: "length",
    1265: "value",
    1366: "value",
    1292: "value",
    1064: "syntax",
    1146: "no-table",
    1054: "no-column",
    1052: "ambiguous",
    1055: "not-grouped",
    1140: "not-grouped",
    1111: "group-function",
    1242: "more-than-one-row",
    1222: "columns-differ",
    1205: "waited-too-long",
    3572: "waited-too-long",  # MySQL's own number where NOWAIT finds a lock
    1213: "deadlock",
    1114: "full",
    1021: "full",
    3: "full",
    3636: "recursion",
}


@contextmanager
def watched(server: Server, connection: Link, *, timeout_s: float) -> Iterator[None]:
    """End the connection from outside when the block takes longer; ChildGone then, whatever the server makes of it."""
    ended = threading.Event()
    thread = int(connection.thread_id())  # type: ignore[no-untyped-call]

    def end() -> None:
        ended.set()
        server.kill(thread)

    cancel = server.watchdog.call_after(max(timeout_s, 0.001), end)
    try:
        yield
    except (pymysql.err.Error, RefusedError, OSError) as fault:
        if ended.is_set():
            raise ChildGone("time-out", "the server took too long") from fault
        if isinstance(fault, RefusedError):
            raise
        if not isinstance(fault, pymysql.err.Error) or isinstance(fault, pymysql.err.InterfaceError):
            raise ChildGone("ended", str(fault)) from fault
        if fault.args and fault.args[0] in LOST:
            raise ChildGone("ended", str(fault.args[-1])) from fault
        raise refused(fault) from fault
    else:
        if ended.is_set():  # some functions give a result when they are broken off, as if it were theirs
            raise ChildGone("time-out", "the server took too long")
    finally:
        cancel()


def refused(fault: pymysql.err.Error) -> RefusedError:
    """Give the server's refusal in words that name nothing of ours."""
    number = int(fault.args[0]) if fault.args and isinstance(fault.args[0], int) else 0
    text = str(fault.args[-1]) if fault.args else str(fault)
    text = _OWN.sub("", _GRANTEE.sub("", text)).replace("``.", "").replace("'.", "'").replace("''.", "")
    return RefusedError(number, text.strip())


def load(server: Server, account: Account, state: Database, *, in_place_of: Database | None = None) -> None:
    """Make an account's schema anew and put a state into it.

    `in_place_of` is the state that is there, of the same tables and not touched by anybody: then only the rows are changed,
    which takes a quarter of the time.
    """
    if in_place_of is not None:
        emptied = [f"DELETE FROM `{name}`" for name in in_place_of.tables if len(in_place_of[name])]  # noqa: S608 - quoted, and the check's own
        rows = [_insert(name, table) for name, table in state.tables.items() if len(table)]
        checks = "SET foreign_key_checks = {0}, unique_checks = {0}"
        try:
            _run_own(server, [f"USE `{account.schema}`", checks.format(0), *emptied, *rows, checks.format(1)], tries=1)
        except LoadError as fault:
            if fault.number not in MET:
                raise
        else:
            return
    parts = [f"DROP DATABASE IF EXISTS `{account.schema}`", f"CREATE DATABASE `{account.schema}` CHARACTER SET utf8mb4"]
    parts.extend((f"USE `{account.schema}`", "SET foreign_key_checks = 0, unique_checks = 0"))
    parts.extend((*_making(state), "SET foreign_key_checks = 1, unique_checks = 1"))
    _run_own(server, parts)


def _run_own(server: Server, parts: Sequence[str], *, tries: int = TRIES) -> None:
    with server.admin() as connection:
        try:
            run_again(connection, ";\n".join(parts), tries=tries)
        except pymysql.err.Error as fault:
            if fault.args and fault.args[0] in LOST:
                raise
            # Statements of the check's own: whoever wrote it is told, and the connection is given up with its state.
            raise LoadError(str(fault.args[-1]), ";\n".join(parts), fault.args[0]) from fault


def _making(state: Database) -> list[str]:
    tables = [_insert(name, table) for name, table in state.tables.items() if len(table)]
    return [part for part in (state.ddl.strip().rstrip(";"), *tables) if part]


def script(state: Database) -> str:
    """Give the statements that make a state in a schema of one's own."""
    return "".join(f"{part};\n" for part in _making(state)).rstrip("\n")


class LoadError(Exception):
    """A state of the check's cannot be loaded: the server's words, the script, and the number of the refusal."""

    def __init__(self, said: str, script: str, number: int) -> None:
        """Keep the script for the author."""
        super().__init__(said)
        self.said = said
        self.script = script
        self.number = number


def _insert(name: str, table: Table) -> str:
    columns = ", ".join(f"`{column}`" for column in table.names)
    rows = ",".join(
        f"({','.join(map(literal, row))})" for row in zip(*(column.tolist() for column in table.columns), strict=True)
    )
    return f"INSERT INTO `{name}` ({columns}) VALUES {rows}"  # noqa: S608 - the check's own names, each cell as a literal


def literal(value: Any) -> str:
    """Give a value as SQL text; TypeError for what no cell can hold."""
    match value:
        case None:
            return "NULL"
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | Decimal():
            return str(value)
        case float():
            return repr(value) if value == value and abs(value) != float("inf") else "NULL"  # noqa: PLR0124 - NaN
        case str():
            return "'" + value.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0") + "'"
        case bytes():
            return f"X'{value.hex()}'" if value else "''"
        case datetime():
            return f"'{value.strftime('%Y-%m-%d %H:%M:%S')}{f'.{value.microsecond:06d}' if value.microsecond else ''}'"
        case date():
            return f"'{value.isoformat()}'"
        case timedelta():
            seconds = round(value.total_seconds())
            sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
            return f"'{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}'"
    raise TypeError(f"a cell cannot hold a {type(value).__name__}")


def ask(connection: Link, statement: str, *, most_rows: int = MOST_ROWS) -> Table | None:
    """Run one statement and give its rows, None for one that gives none; RefusedError past the limits."""
    cursor: SSCursor = connection.cursor(SSCursor)
    try:
        cursor.execute(statement)
        if not cursor.description:
            return None
        names = [str(each[0]) for each in cursor.description]
        rows: list[tuple[Any, ...]] = []
        size = 0
        while (row := cursor.fetchone()) is not None:
            rows.append(row)
            size += sum(len(cell) if isinstance(cell, str | bytes) else 16 for cell in row)
            if len(rows) > most_rows or size > MOST_BYTES:
                _break_off(connection)
                what = f"more than {most_rows:,} rows" if len(rows) > most_rows else f"more than {MOST_BYTES >> 20} MB"
                raise RefusedError(0, f"It gives {what}. Look for a join without a condition.", name="too-large")
        _refuse_truncated(connection, cursor)
    finally:
        if connection.open:
            with suppress(pymysql.err.Error):
                cursor.close()
    return make_table(names, rows)


def _break_off(connection: Link) -> None:
    """Leave a result unread: what is still to come would be read to its end otherwise."""
    # pymysql has no public way to leave a result.
    result: Any = getattr(connection, "_result", None)
    if result is not None:
        result.unbuffered_active = False
        result.connection = None
    connection._force_close()  # type: ignore[attr-defined] # noqa: SLF001 - the same


def _refuse_truncated(connection: Link, cursor: SSCursor) -> None:
    """Refuse what MariaDB cut short without an error: a recursion that it stopped."""
    count = int(getattr(getattr(cursor, "_result", None), "warning_count", 0) or 0)
    if not count:
        return
    with connection.cursor() as other:
        other.execute("SHOW WARNINGS")
        for _, number, message in other.fetchall():
            if number == 1931:
                raise RefusedError(3636, f"{message}", name="recursion")


def state_of(server: Server, account: Account, names: Sequence[str] = ()) -> Database:
    """Give all the tables of an account's schema with their rows, as the administrator sees them, in the key's order.

    `names` are those of the tables where they are known, for asking takes longer than reading them.
    """
    tables: dict[str, Table] = {}
    with server.admin() as connection, connection.cursor() as cursor:
        for name in names or _names(cursor, account):
            quoted = str(name).replace("`", "``")
            try:
                cursor.execute(f"SELECT * FROM `{account.schema}`.`{quoted}` LIMIT {MOST_ROWS + 1}")  # noqa: S608 - quoted
            except pymysql.err.Error as fault:
                if fault.args and fault.args[0] in LOST:
                    raise
                continue  # dropped meanwhile
            names = [str(each[0]) for each in cursor.description or ()]
            rows = list(cursor.fetchall())
            if len(rows) > MOST_ROWS:
                raise RefusedError(0, f"The table {name} has more than {MOST_ROWS:,} rows.", name="too-large")
            tables[str(name)] = make_table(names, sorted(rows, key=_order))
    return Database(tables)


def _names(cursor: Any, account: Account) -> list[str]:
    cursor.execute(
        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = %s AND TABLE_TYPE = 'BASE TABLE'"
        " ORDER BY TABLE_NAME",
        (account.schema,),
    )
    return [str(name) for (name,) in cursor.fetchall()]


def count_rows(server: Server, account: Account) -> None:
    """Have the server count what the tables of an account's schema hold, which is what it plans by."""
    with server.admin() as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = %s AND TABLE_TYPE = 'BASE TABLE'",
            (account.schema,),
        )
        names = ", ".join(f"`{account.schema}`.`{str(name).replace('`', '``')}`" for (name,) in cursor.fetchall())
        if names:
            cursor.execute(f"ANALYZE TABLE {names}")
            cursor.fetchall()


def _order(row: Sequence[object]) -> tuple[tuple[bool, str, Any], ...]:
    return tuple((cell is not None, type(cell).__name__, "" if cell is None else cell) for cell in row)


def timed(clock: Callable[[], float] = time.monotonic) -> Callable[[], float]:
    """Give what says how many seconds have passed since."""
    start = clock()
    return lambda: clock() - start
