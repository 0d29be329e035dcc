"""Which server speaks the MySQL protocol here: one that is named, MySQL itself, MariaDB in its place; how it is run."""

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from urllib.parse import unquote, urlsplit

from milepost.kinds.servers import Program
from milepost.sandbox.launch import linked_libraries, loaders, there
from milepost.sandbox.shelf import alone
from milepost.terms import LearnerError, UnavailableError

URL: Final = "MILEPOST_MYSQL_URL"
BINARY: Final = "MILEPOST_MYSQLD"
# Debian's: the server, and the small program beside it that its first data are made with.
PACKAGES: Final = ("mariadb-server-core", "mariadb-client-core")
OLDEST: Final[Mapping[str, tuple[int, ...]]] = {"mysql": (8, 0, 18), "mariadb": (10, 5)}
TITLES: Final = {"mysql": "MySQL", "mariadb": "MariaDB"}
_PLACES: Final = ("/usr/sbin", "/usr/local/sbin", "/usr/libexec", "/opt/homebrew/bin", "/usr/local/bin", "/usr/bin")
_KEGS: Final = (
    *("/opt/homebrew/opt/mysql*/bin", "/usr/local/opt/mysql*/bin", "/usr/local/mysql*/bin"),
    "/opt/mysql*/bin",
)
_VERSION: Final = re.compile(r"Ver (\d+(?:\.\d+)+)")
# MySQL 8's own default, which both are run with.
SQL_MODE: Final = "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"

Product = Literal["mysql", "mariadb"]


@dataclass(frozen=True, slots=True)
class Engine:
    """A server's program that is installed: the product, its version, the binary."""

    product: Product
    version: tuple[int, ...]
    binary: Path

    @property
    def title(self) -> str:
        """What is told on every verdict, such as `MariaDB 10.11.18`."""
        return f"{TITLES[self.product]} {'.'.join(map(str, self.version))}"


@dataclass(frozen=True, slots=True)
class Address:
    """A server that somebody else runs: where it listens, and an account that may make schemas and accounts."""

    host: str
    port: int
    user: str
    password: str
    socket: str = ""


def read_url(text: str) -> Address:
    """Read `mysql://USER:PASSWORD@HOST:PORT` or `mysql://USER:PASSWORD@localhost?socket=/PATH`; LearnerError MP-H020."""
    try:
        parts = urlsplit(text)
        port = parts.port or 3306
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme not in {"mysql", "mariadb"} or not parts.username:
        message = f"{URL} cannot be read."
        raise LearnerError("MP-H020", message, "Write it as mysql://USER:PASSWORD@HOST:3306")
    given = dict(pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
    return Address(
        parts.hostname or "localhost",
        port,
        unquote(parts.username),
        unquote(parts.password or ""),
        unquote(given.get("socket", "")),
    )


def find_engine(*, home: Path, environ: Mapping[str, str] = os.environ) -> Engine:
    """Give the best engine that is installed, MySQL before MariaDB; UnavailableError MP-H021, MP-H022."""
    too_old: Engine | None = None
    found: list[Engine] = []
    for binary in _binaries(home, environ):
        engine = look_at(binary)
        if engine is None:
            continue
        if engine.version < OLDEST[engine.product]:
            too_old = engine
        else:
            found.append(engine)
    if found:
        return min(found, key=lambda each: each.product != "mysql")
    if too_old is not None:
        message = f"The {too_old.title} on this computer is too old for Milepost."
        raise UnavailableError("MP-H022", message, how_to_get())
    raise UnavailableError("MP-H021", "There is neither MySQL nor MariaDB on this computer.", how_to_get())


def how_to_get(*, real: bool = False) -> str:
    """Say in one line how a server is got here; `real` is for MySQL itself."""
    if sys.platform == "darwin":
        return "Install it: brew install mysql@8.4"
    if real:
        return (
            "Run: milepost tools install mysql --docker; or --archive with MySQL 8.4's archive (Linux, generic, minimal) of "
            f"https://dev.mysql.com/downloads/mysql and its checksum; or set {URL} to a server."
        )
    if shutil.which("apt-get"):
        return f"Run: sudo apt-get install -y --no-install-recommends {' '.join(PACKAGES)}"
    if shutil.which("dnf"):
        return "Run: sudo dnf install mariadb-server"
    return f"Install MySQL 8 or MariaDB with your system's package manager, or set {URL} to a server."


def _binaries(home: Path, environ: Mapping[str, str]) -> list[Path]:
    """Give every program that may be a server, those that were asked for first, each once."""
    named = [Path(environ[BINARY])] if environ.get(BINARY) else []
    unpacked = sorted(home.glob("servers/mysql-*/bin/mysqld"), reverse=True)
    path = os.pathsep.join((environ.get("PATH", ""), *_PLACES))
    searched = [Path(found) for name in ("mysqld", "mariadbd") if (found := shutil.which(name, path=path))]
    kegs = [each / "mysqld" for keg in _KEGS for each in sorted(Path("/").glob(keg[1:]), reverse=True)]
    real = (each.resolve() for each in (*named, *unpacked, *searched, *kegs) if each.is_file())
    return list(dict.fromkeys(real))


def look_at(binary: Path) -> Engine | None:
    """Ask a program what it is; None when it is no server that we know."""
    try:
        done = subprocess.run(
            [str(binary), "--no-defaults", "--version"],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=20,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = _VERSION.search(done.stdout)
    if done.returncode or version is None:
        return None
    product: Product = "mariadb" if "MariaDB" in done.stdout else "mysql"
    return Engine(product, tuple(map(int, version[1].split("."))), binary)


# ---------------------------------------------------------------- how it is run


def make_program(engine: Engine, *, home: Path) -> Program:
    """Give the program with its options and what it may see; its first data are made when they are not there yet."""
    linked = linked_libraries((engine.binary,))
    places = ("usr/share/mysql*", "usr/share/mariadb*", "usr/lib/mysql/plugin", "usr/lib64/mysql/plugin")
    shares = [path for place in places for path in Path("/").glob(place)]
    base = engine.binary.parent.parent
    own = (base / "lib", base / "share") if base not in {Path("/usr"), Path("/usr/local")} else ()
    system = (
        "/usr/lib/locale",
        "/usr/share/zoneinfo",
        "/etc/localtime",
        "/etc/ld.so.cache",
        "/proc",
        "/sys/devices/system",
    )
    devices = ("/dev/null", "/dev/urandom", "/dev/random", "/dev/zero")
    return Program(
        TITLES[engine.product],
        engine.binary,
        lambda folder: options(engine, folder),
        make_seed(engine, home=home),
        there(engine.binary, *linked, *shares, *own, *system, *devices),
        there(engine.binary, *loaders(linked)),
        {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PATH": "/nonexistent", "HOME": "/nonexistent"},
    )


def options(engine: Engine, folder: Path) -> tuple[str, ...]:
    """Give the options of a server in a folder: small, alone, and with nothing on that a learner has no use for.

    What only makes it smaller is `loose`: a version that does not know such an option starts all the same.
    """
    shared = (
        "--no-defaults",
        f"--datadir={folder / 'data'}",
        f"--tmpdir={folder / 'scratch'}",
        f"--socket={folder / 'door' / 'server.sock'}",
        f"--pid-file={folder / 'data' / 'server.pid'}",
        f"--init-file={folder / 'data' / 'accounts.sql'}",
        f"--secure-file-priv={folder / 'scratch'}",
        "--skip-networking",
        "--loose-skip-log-bin",
        "--skip-name-resolve",
        "--local-infile=0",
        "--loose-symbolic-links=0",
        "--loose-innodb-buffer-pool-size=8M",
        "--loose-innodb-log-buffer-size=2M",
        "--loose-innodb-doublewrite=0",
        "--loose-innodb-flush-log-at-trx-commit=0",
        "--loose-innodb-use-native-aio=0",
        "--loose-innodb-read-io-threads=1",
        "--loose-innodb-write-io-threads=1",
        "--loose-innodb-purge-threads=1",
        "--loose-innodb-fast-shutdown=2",
        "--loose-innodb-lock-wait-timeout=2",
        "--loose-lock-wait-timeout=2",
        "--loose-key-buffer-size=64K",
        "--loose-tmp-table-size=4M",
        "--loose-max-heap-table-size=4M",
        "--loose-sort-buffer-size=1M",
        "--loose-performance-schema=OFF",
        "--loose-table-open-cache=200",
        "--max-connections=160",
        "--max-allowed-packet=8M",
        "--loose-connect-timeout=5",
        "--character-set-server=utf8mb4",
        "--loose-default-time-zone=+00:00",
        f"--sql-mode={SQL_MODE}",
    )
    if engine.product == "mariadb":
        return (
            *shared,
            "--loose-innodb-log-file-size=4M",
            "--loose-innodb-temp-data-file-path=ibtmp1:4M:autoextend:max:192M",
            "--loose-innodb-buffer-pool-chunk-size=2M",
            "--loose-aria-pagecache-buffer-size=1M",
            "--loose-aria-log-file-size=8M",
            "--loose-tmp-disk-table-size=64M",
            "--loose-innodb-autoextend-increment=1",
            "--loose-thread-stack=256K",
            "--loose-plugin-maturity=stable",
            "--loose-skip-slave-start",
            "--loose-event-scheduler=OFF",
            "--loose-collation-server=utf8mb4_general_ci",
            "--loose-innodb-snapshot-isolation=OFF",  # MySQL has none: whoever writes what another one changed goes on
        )
    return (
        *shared,
        "--loose-innodb-redo-log-capacity=8M" if engine.version >= (8, 0, 30) else "--loose-innodb-log-file-size=4M",
        "--loose-innodb-temp-data-file-path=ibtmp1:12M:autoextend:max:192M",  # MySQL does not start with less than 12
        "--loose-innodb-buffer-pool-chunk-size=2M",
        "--loose-temptable-max-ram=16M",
        "--loose-temptable-max-mmap=0",
        "--loose-mysqlx=OFF",
        "--loose-event-scheduler=OFF",
        "--loose-auto-generate-certs=OFF",
    )


def make_seed(engine: Engine, *, home: Path) -> Path:
    """Give the folder of an engine's first data, made once for this very program; UnavailableError MP-H023."""
    status = engine.binary.stat()
    said = f"{engine.binary}\n{engine.title}\n{status.st_size}\n{status.st_mtime_ns}\n{_SEED_VERSION}"
    place = (home / "servers" / f"seed-{engine.product}-{hashlib.sha256(said.encode()).hexdigest()[:12]}").resolve()
    if (place / "accounts.sql").is_file() or (place / "mysql").is_dir():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    with alone(place.parent / ".seed.lock"):
        if (place / "mysql").is_dir():
            return place
        half = Path(tempfile.mkdtemp(prefix="milepost-seed-"))
        try:
            half.chmod(0o755)
            data = half / "data"
            data.mkdir()
            if engine.product == "mariadb":
                _install_mariadb(engine, data)
            else:
                _initialise_mysql(engine, data)
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(data, place)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    return place


_SEED_VERSION: Final = 1


def _install_mariadb(engine: Engine, data: Path) -> None:
    beside = [engine.binary.parent, engine.binary.parent.parent / "bin", engine.binary.parent.parent / "scripts"]
    names = ("mariadb-install-db", "mysql_install_db")
    script = next((each / name for each in beside for name in names if (each / name).is_file()), None)
    script = script or next((Path(found) for name in names if (found := shutil.which(name))), None)
    if script is None:
        raise UnavailableError("MP-H023", f"{engine.title} is here, but not its mariadb-install-db.", how_to_get())
    small = ("--innodb-log-file-size=4M", "--innodb-buffer-pool-size=8M", "--innodb-autoextend-increment=1")
    user = () if os.geteuid() else ("--user=root",)
    words = ("--no-defaults", "--skip-test-db", "--auth-root-authentication-method=normal", f"--datadir={data}")
    _run(engine, [str(script), *words, *user, *small])


def _initialise_mysql(engine: Engine, data: Path) -> None:
    user = () if os.geteuid() else ("--user=root",)
    small = ("--innodb-buffer-pool-size=8M", "--auto-generate-certs=OFF")
    _run(engine, [str(engine.binary), "--no-defaults", "--initialize-insecure", f"--datadir={data}", *user, *small])


def _run(engine: Engine, command: list[str]) -> None:
    said = ""
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, timeout=120)
        if not done.returncode:
            return
        lines = (done.stderr + done.stdout).splitlines()
        said = " ".join(" ".join([line for line in lines if "ERROR" in line] or lines).split())[-300:]
    raise UnavailableError("MP-H023", f"{engine.title} could not make its first data: {said}", how_to_get())
