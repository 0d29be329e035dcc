"""The server as the kind talks to it: an administrator's connections, and throw-away schemas with their accounts."""

import contextlib
import itertools
import os
import secrets
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pymysql
from pymysql.connections import Connection
from pymysql.constants import CLIENT, CR, ER

from milepost.kinds.servers import PrivateServer
from milepost.kinds.servers.private import Standing
from milepost.kinds.sql.engines import TITLES, Address, Engine, Product, make_program
from milepost.kinds.sql.watchdog import Watchdog
from milepost.sandbox import ChildGone
from milepost.sandbox.isolation import IsolationReport, Level
from milepost.terms import UnavailableError

if TYPE_CHECKING:
    Link = Connection[Any]
else:  # the class itself takes no parameter
    Link = Connection

CONNECT_S: Final = 10.0
# So many connections of the administrator are kept; each serves one call at a time.
KEPT: Final = 8
AT_ONCE: Final = 16
LOST: Final = (2006, 2013, 1927, 1317, 1053)
# Schemas and accounts stand in tables of the server's own, where makers of several can meet; one of them is sent back, and asks again.
MET: Final = (1205, 1213)
TRIES: Final = 6
# What an account may do in its own schema, and nowhere else.
RIGHTS: Final = (
    "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, REFERENCES, CREATE VIEW, SHOW VIEW, "
    "CREATE TEMPORARY TABLES, LOCK TABLES"
)


@dataclass(frozen=True, slots=True)
class Account:
    """A learner's own: a schema, a user that may do as it likes there and nothing elsewhere, its password."""

    schema: str
    user: str
    password: str


@dataclass(frozen=True, slots=True)
class Answered:
    """Which server it is: the product, its version, the walls around it."""

    product: Product
    version: tuple[int, ...]
    level: Level
    walls: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What is told on every verdict, such as `MariaDB 10.11.18`."""
        return f"{TITLES[self.product]} {'.'.join(map(str, self.version))}"


class Server:
    """A server of ours, or one that was named; every method may be called from any thread."""

    def __init__(
        self, engine: Engine | None, address: Address | None, *, home: Path, log: Callable[[str], None]
    ) -> None:
        """Take the `engine` to start, or the `address` of one that runs; nothing is started or asked yet."""
        self._address = address
        # As whom the server sees our accounts come: through a socket, or from wherever this machine is to it.
        self._from = "%" if engine is None and address is not None and not address.socket else "localhost"
        self._password = secrets.token_urlsafe(18)
        self._private: PrivateServer | None = None
        self._lock = threading.Lock()
        self._kept: list[tuple[object, Link]] = []
        self._numbers = itertools.count(1)
        self._mark = secrets.token_hex(3)
        self._answered: Answered | None = None
        # Made once: PyMySQL would read the system's certificates for every connection.
        self._cover: dict[str, Any] = {"ssl": _any_certificate()}
        self.watchdog = Watchdog()
        self.slots = threading.BoundedSemaphore(AT_ONCE)
        if engine is not None:
            program = make_program(engine, home=home)
            accounts = f"ALTER USER 'root'@'localhost' IDENTIFIED BY '{self._password}';\n"
            program = replace(program, files={"data/accounts.sql": accounts})
            self._private = PrivateServer(program, greet=self._greet, log=log)
            self._answered = Answered(engine.product, engine.version, "partial")

    # ------------------------------------------------------------ which one

    def start(self) -> Answered:
        """Start it, or find it running, and say which it is; UnavailableError."""
        if self._private is not None:
            standing = self._private.stand()
            known = self._answered
            if known is not None and known.walls != standing.walls:
                self._answered = replace(known, level=standing.level, walls=standing.walls)
        elif self._answered is None:
            with self.admin() as connection:
                self._answered = _answered_by(connection)
        if self._answered is None:
            raise UnavailableError("MP-H024", "The server did not say what it is.", "Run: milepost doctor")
        return self._answered

    @property
    def starts(self) -> int:
        """How often it was started."""
        return 0 if self._private is None else self._private.starts

    @property
    def is_there(self) -> bool:
        """Whether it runs now, as far as is known; one that was named always does."""
        return self._private is None or self._private.standing is not None

    @property
    def pid(self) -> int | None:
        """The process that keeps it, while it runs and is ours."""
        standing = None if self._private is None else self._private.standing
        return None if standing is None else standing.pid

    def report(self) -> IsolationReport:
        """Say what holds."""
        answered = self.start()
        layers = tuple((wall, True, "") for wall in answered.walls)
        return IsolationReport(answered.level, layers, answered.title, self.memory_mb())

    def memory_mb(self) -> int:
        """Give how much the server holds, 0 where nobody can tell."""
        pid = self.pid
        if pid is None:
            return 0
        total = 0
        with contextlib.suppress(OSError, ValueError):
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
            for child in children:
                for line in Path(f"/proc/{child}/status").read_text(encoding="ascii").splitlines():
                    if line.startswith("VmRSS:"):
                        total += int(line.split()[1])
        return total >> 10

    def close(self) -> None:
        """End it, where it is ours."""
        with self._lock:
            kept, self._kept = self._kept, []
        for _, connection in kept:
            _close(connection)
        self.watchdog.close()
        if self._private is not None:
            self._private.close()

    # ------------------------------------------------------------ connections

    @contextlib.contextmanager
    def in_use(self) -> Iterator[Standing | None]:
        """Keep the server for as long as the block lasts."""
        if self._private is None:
            yield None
            return
        with self._private.used() as standing:
            yield standing

    @contextlib.contextmanager
    def admin(self) -> Iterator[Link]:
        """Give a connection that may make schemas and accounts; it is never used for what a learner wrote."""
        with self.in_use() as standing:
            connection = self._take_admin(standing)
            try:
                yield connection
            except pymysql.err.Error as fault:
                _close(connection)
                if _is_lost(fault):
                    self.look_for_crash(standing)
                    raise ChildGone("lost", f"the server ended: {fault}") from fault
                raise
            except BaseException:
                _close(connection)
                raise
            else:
                self._give_back(standing, connection)

    def look_for_crash(self, standing: Standing | None) -> None:
        """Find out whether the server still answers; when it does not, the next use starts another."""
        if self._private is None or standing is None:
            return
        try:
            self._greet(standing.folder)
        except OSError:
            self._private.lost(standing)

    def is_standing(self) -> bool:
        """Say whether the server answers; one of ours that does not is given up, and the next use starts another."""
        if self._private is None:
            return True
        standing = self._private.standing
        self.look_for_crash(standing)
        return standing is not None and self._private.standing is standing

    def connect(self, standing: Standing | None, account: Account, *, timeout_s: float, flags: int = 0) -> Link:
        """Give a connection as a learner's account, into its own schema; `flags` are PyMySQL's."""
        return self._dial(
            standing,
            user=account.user,
            password=account.password,
            database=account.schema,
            charset="utf8mb4",
            autocommit=True,
            connect_timeout=CONNECT_S,
            read_timeout=timeout_s + 1.0,
            write_timeout=timeout_s + 1.0,
            client_flag=flags,
            local_infile=False,
            init_command="SET time_zone = '+00:00'",
        )

    def kill(self, thread: int) -> None:
        """End a connection from outside, whatever it does."""
        with contextlib.suppress(pymysql.err.Error, ChildGone, UnavailableError), self.admin() as connection:
            hard = "HARD " if self._answered is not None and self._answered.product == "mariadb" else ""
            with contextlib.suppress(pymysql.err.OperationalError), connection.cursor() as cursor:
                cursor.execute(f"KILL {hard}CONNECTION {thread:d}")

    def _take_admin(self, standing: Standing | None) -> Link:
        with self._lock:
            while self._kept:
                of, connection = self._kept.pop()
                if of is standing:
                    return connection
                _close(connection)
        user = "root" if self._address is None else self._address.user
        password = self._password if self._address is None else self._address.password
        try:
            return self._dial(
                standing,
                user=user,
                password=password,
                charset="utf8mb4",
                autocommit=True,
                connect_timeout=CONNECT_S,
                read_timeout=60.0,
                write_timeout=60.0,
                client_flag=CLIENT.MULTI_STATEMENTS,
                local_infile=False,
            )
        except pymysql.err.OperationalError as fault:
            if self._private is not None:
                self.look_for_crash(standing)
                raise ChildGone("lost", f"the server does not answer: {fault}") from fault
            message = f"The MySQL server that was named does not answer: {fault.args[-1]}."
            raise UnavailableError(
                "MP-H025", message, "Set MILEPOST_MYSQL_URL to one that does, or unset it."
            ) from fault

    def _give_back(self, standing: Standing | None, connection: Link) -> None:
        with self._lock:
            if len(self._kept) < KEPT:
                self._kept.append((standing, connection))
                return
        _close(connection)

    def _dial(self, standing: Standing | None, **words: Any) -> Link:
        try:
            return pymysql.connect(**self._where(standing), **words)
        except pymysql.err.OperationalError as fault:
            if fault.args[0] != CR.CR_SSL_CONNECTION_ERROR or "ssl_disabled" in self._cover:
                raise
            self._cover = {"ssl_disabled": True}  # it has no certificate
            return pymysql.connect(**self._where(standing), **words)

    def _where(self, standing: Standing | None) -> dict[str, Any]:
        if self._address is None or standing is not None:
            if standing is None:
                raise UnavailableError("MP-H010", "Milepost is stopping.", "Start it again.")
            return {"unix_socket": str(standing.door / "server.sock"), "ssl_disabled": True}
        if self._address.socket:
            return {"unix_socket": self._address.socket, "ssl_disabled": True}
        return {"host": self._address.host, "port": self._address.port, **self._cover}

    def _greet(self, folder: Path) -> None:
        door = str(folder / "door" / "server.sock")
        with socket.socket(socket.AF_UNIX) as first:  # PyMySQL forgets to close what cannot be connected
            first.connect(door)
        try:
            connection = pymysql.connect(
                unix_socket=door,
                user="root",
                password=self._password,
                ssl_disabled=True,
                connect_timeout=CONNECT_S,
            )
        except pymysql.err.Error as fault:
            raise OSError(str(fault.args[-1])) from fault
        _close(connection)

    # ------------------------------------------------------------ throw-away schemas

    def make_account(self) -> Account:
        """Make an account of its own for a learner's answer; its schema is made by whoever loads a state into it."""
        name = f"g_{os.getpid():x}_{self._mark}_{next(self._numbers):x}"
        account = Account(name, name, secrets.token_urlsafe(12))
        with self.admin() as connection:
            run_again(
                connection,
                f"DROP USER IF EXISTS '{name}'@'{self._from}';"
                f"CREATE USER '{name}'@'{self._from}' IDENTIFIED BY '{account.password}'"
                " WITH MAX_USER_CONNECTIONS 8;"
                # In a grant `_` stands for any letter, and so must not.
                f"GRANT {RIGHTS} ON `{name.replace('_', chr(92) + '_')}`.* TO '{name}'@'{self._from}'",
            )
        return account

    def drop_account(self, account: Account) -> None:
        """Remove an account with all that it left behind: connections, locks, tables."""
        with contextlib.suppress(pymysql.err.Error, ChildGone, UnavailableError), self.admin() as connection:
            self.end_sessions(connection, account)
            run_again(
                connection,
                f"DROP USER IF EXISTS '{account.user}'@'{self._from}'; DROP DATABASE IF EXISTS `{account.schema}`",
            )

    def end_sessions(self, connection: Link, account: Account) -> None:
        """End every connection that an account still has: nothing of it holds a lock or runs on."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT ID FROM information_schema.PROCESSLIST WHERE USER = %s", (account.user,))
            threads = [int(row[0]) for row in cursor.fetchall()]
            for thread in threads:
                with contextlib.suppress(pymysql.err.OperationalError):
                    cursor.execute(f"KILL CONNECTION {thread:d}")
            until = time.monotonic() + 2.0
            while threads and time.monotonic() < until:
                time.sleep(0.002)
                cursor.execute("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = %s", (account.user,))
                if not (cursor.fetchone() or (0,))[0]:
                    break


def run_all(connection: Link, script: str) -> None:
    """Run a script of our own statements in one message."""
    with connection.cursor() as cursor:
        cursor.execute(script)
        while cursor.nextset():
            pass


def run_again(connection: Link, script: str, *, tries: int = TRIES) -> None:
    """Run a script that may be run from its beginning, once more each time that the server sent it back for another's sake."""
    for left in reversed(range(tries)):
        try:
            return run_all(connection, script)
        except pymysql.err.Error as fault:
            if not left or not fault.args or fault.args[0] not in MET:
                raise
    return None


def _any_certificate() -> ssl.SSLContext:
    """Cover what is said to a server that somebody named, whoever signed its certificate; MySQL's own kind of password needs it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _is_lost(fault: pymysql.err.Error) -> bool:
    return isinstance(fault, pymysql.err.InterfaceError) or (bool(fault.args) and fault.args[0] in LOST)


def _close(connection: Link) -> None:
    with contextlib.suppress(pymysql.err.Error, OSError):
        connection.close()


def _answered_by(connection: Link) -> Answered:
    with connection.cursor() as cursor:
        cursor.execute("SELECT VERSION()")
        said = str((cursor.fetchone() or ("",))[0])
    product: Product = "mariadb" if "MariaDB" in said else "mysql"
    numbers = said.split("-", maxsplit=1)[0].split(".")
    return Answered(product, tuple(int(each) for each in numbers if each.isdigit()), "none")


__all__ = ["ER", "Account", "Answered", "Server", "run_again"]
