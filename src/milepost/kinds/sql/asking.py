"""Lets a check ask the server itself: what a known mistake would have given for the same state."""

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

from milepost.check.database import Database
from milepost.terms import UnavailableError

if TYPE_CHECKING:
    from milepost.kinds.sql.server import Server
    from milepost.wire import Table

LIMIT_S: Final = 5.0
KEPT: Final = 256

_servers: "list[Server]" = []
_lock: Final = threading.Lock()
# The same mistake is asked about by many findings on one case.
_known: "OrderedDict[tuple[int, str, tuple[Any, ...]], Table | None]" = OrderedDict()
_states: "dict[int, Database]" = {}


def open_for(server: "Server") -> None:
    """Let checks ask this server from now on."""
    with _lock:
        _servers.append(server)


def close_for(server: "Server") -> None:
    """Ask it no more."""
    with _lock:
        if server in _servers:
            _servers.remove(server)
        _known.clear()
        _states.clear()


def server_at_hand() -> "Server | None":
    """Give the server that checks may ask now, if there is one."""
    with _lock:
        return _servers[-1] if _servers else None


def run_query(state: Database, query: str, *given: object) -> "Table":
    """Give the rows of a query of the check's own on a state, in a throw-away schema.

    It may name what a task gives beside the state: `@given1`, and so on. UnavailableError (MP-H028) without a server;
    RefusedError when the server refuses the query.
    """
    from milepost.kinds.sql.running import RefusedError, ask, load, watched  # noqa: PLC0415 - checks load without a server

    key = (id(state), query, given)
    with _lock:
        server = _servers[-1] if _servers else None
        if key in _known and (rows := _known[key]) is not None:
            return rows
    if server is None:
        message = "There is no server that a check could ask."
        raise UnavailableError("MP-H028", message, "Run: milepost tools install mysql")
    account = server.make_account()
    try:
        with server.slots, server.in_use() as standing:
            load(server, account, state)
            connection = server.connect(standing, account, timeout_s=LIMIT_S)
            try:
                with watched(server, connection, timeout_s=LIMIT_S):
                    if given:
                        names = ", ".join(f"@given{number} = %s" for number in range(1, len(given) + 1))
                        with connection.cursor() as cursor:
                            cursor.execute(f"SET {names}", given)
                    table = ask(connection, query)
            finally:
                connection.close() if connection.open else None
    finally:
        server.drop_account(account)
    if table is None:
        raise RefusedError(0, "It gives no rows.", name="no-result")
    with _lock:
        _known[key] = table
        _states[id(state)] = state  # so that no other state takes its number
        while len(_known) > KEPT:
            (number, _, _), _ = _known.popitem(last=False)
            if not any(each[0] == number for each in _known):
                _states.pop(number, None)
    return table
