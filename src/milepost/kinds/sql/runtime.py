"""The runtime that answers in SQL are run by: found, installed, opened, examined."""

import os
import threading
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from milepost.check.database import Database
from milepost.hooks import Archive, Examined, ToolProgress, ToolsetState
from milepost.terms import MilepostError, UnavailableError

if TYPE_CHECKING:
    from milepost.kinds.channel.child import JoinedChild
    from milepost.kinds.sql.child import SqlChild
    from milepost.kinds.sql.server import Server
    from milepost.sandbox.isolation import IsolationReport

IMAGE: Final = "mysql:8.4"
_NOTE: Final = "mysql.image"
STRENGTH: Final = ("none", "partial", "full")
_COMPATIBLE: Final = "MariaDB answers in the place of MySQL: what differs is said where it matters, and exercises that need MySQL itself say so."


class MySQL:
    """MySQL 8, or MariaDB in its place."""

    name = "mysql"
    title = "MySQL"

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        """Take the environment, in which a server may be named."""
        self._environ = environ

    def look(self, *, home: Path) -> ToolsetState:
        """Say which server there is, or how to get one."""
        from milepost.kinds.sql.engines import URL, find_engine  # noqa: PLC0415 - whoever only lists kinds needs none

        if self._environ.get(URL):
            return ToolsetState(self.name, installed=True, detail=f"the server that {URL} names")
        if chosen(home) is not None:
            return ToolsetState(self.name, installed=True, detail=f"Docker's image {chosen(home)}")
        try:
            engine = find_engine(home=home, environ=self._environ)
        except UnavailableError as fault:
            return ToolsetState(self.name, installed=False, detail=f"{fault.message} {fault.mend}")
        return ToolsetState(self.name, installed=True, detail=f"{engine.title} in {engine.binary}")

    def install(self, *, home: Path, progress: Callable[[ToolProgress], None]) -> ToolsetState:
        """Make a server ready: the one that is here, or Debian's MariaDB where we may install it; UnavailableError."""
        from milepost.kinds.sql.engines import URL, find_engine, make_seed  # noqa: PLC0415 - as above

        progress(ToolProgress("environment", "looking for MySQL or MariaDB", 0, 3))
        forget(home)
        if not self._environ.get(URL):
            try:
                engine = find_engine(home=home, environ=self._environ)
            except UnavailableError:
                if not _install_package(progress):
                    raise
                engine = find_engine(home=home, environ=self._environ)
            progress(ToolProgress("warm", f"{engine.title}: its first data", 1, 3))
            make_seed(engine, home=home)
        return self._started(home=home, progress=progress)

    def _started(self, *, home: Path, progress: Callable[[ToolProgress], None]) -> ToolsetState:
        source = self.open(home=home, log=lambda _text: None)
        try:
            progress(ToolProgress("verify", "starting it once", 2, 3))
            title = source.report().runtime
        finally:
            source.close()
        progress(ToolProgress("ready", f"{title} is ready", 3, 3))
        return ToolsetState(self.name, installed=True, detail=title)

    def install_archive(
        self, archive: Archive, *, home: Path, progress: Callable[[ToolProgress], None]
    ) -> ToolsetState:
        """Unpack MySQL's own archive into the home, and make its first data; UnavailableError."""
        from milepost.kinds.servers.archives import install_archive  # noqa: PLC0415 - as above
        from milepost.kinds.sql.engines import OLDEST, look_at  # noqa: PLC0415 - as above

        def read_version(binary: Path) -> str | None:
            engine = look_at(binary)
            is_fit = engine is not None and engine.product == "mysql" and engine.version >= OLDEST["mysql"]
            return ".".join(map(str, engine.version)) if engine is not None and is_fit else None

        install_archive(
            archive, product="mysql", program="bin/mysqld", home=home, read_version=read_version, progress=progress
        )
        forget(home)
        return self.install(home=home, progress=progress)

    def install_image(self, *, home: Path, progress: Callable[[ToolProgress], None]) -> ToolsetState:
        """Have Docker fetch MySQL's image, which answers from then on; UnavailableError."""
        from milepost.kinds.servers.docker import find_docker, no_docker  # noqa: PLC0415 - as above

        docker = find_docker(self._environ)
        if docker is None:
            raise no_docker()
        progress(ToolProgress("packages", f"docker pull {IMAGE}", 1, 3))
        docker.pull(IMAGE)
        remember(home, IMAGE)
        return self._started(home=home, progress=progress)

    def open(self, *, home: Path, log: Callable[[str], None], required: str = "none") -> "SqlSource":
        """Give the source of children; UnavailableError when there is no server."""
        from milepost.kinds.sql.engines import URL, find_engine, read_url  # noqa: PLC0415 - as above
        from milepost.kinds.sql.server import Server  # noqa: PLC0415 - as above

        address = read_url(self._environ[URL]) if self._environ.get(URL) else None
        image = None if address is not None else chosen(home)
        if image is not None:
            from milepost.kinds.sql.container import start_container  # noqa: PLC0415 - as above

            address, end = start_container(image, environ=self._environ)
            return SqlSource(Server(None, address, home=home, log=log), log=log, required=required, end=end)
        engine = None if address is not None else find_engine(home=home, environ=self._environ)
        return SqlSource(Server(engine, address, home=home, log=log), log=log, required=required)

    def examine(self, *, home: Path, log: Callable[[str], None]) -> Examined:
        """Start it and look at it."""
        try:
            source = self.open(home=home, log=log)
        except MilepostError as error:
            return Examined("unavailable", detail=f"{error.message} {error.mend}")
        try:
            report = source.report()
            is_real = source.server.start().product == "mysql"
            return Examined(
                "real" if is_real else "compatible",
                report.runtime,
                report.level,
                report.memory_mb or None,
                "" if is_real else _COMPATIBLE,
            )
        except MilepostError as error:
            return Examined("unavailable", detail=f"{error.message} {error.mend}")
        finally:
            source.close()


def chosen(home: Path) -> str | None:
    """Give the image of Docker's that was chosen to answer, None when none was."""
    note = home / "servers" / _NOTE
    return note.read_text(encoding="utf-8").strip() or None if note.is_file() else None


def remember(home: Path, image: str) -> None:
    """Let an image of Docker's answer from now on."""
    note = home / "servers" / _NOTE
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(image + "\n", encoding="utf-8")


def forget(home: Path) -> None:
    """Let no image answer any more."""
    (home / "servers" / _NOTE).unlink(missing_ok=True)


class SqlSource:
    """Gives children of one server."""

    def __init__(
        self,
        server: "Server",
        *,
        log: Callable[[str], None],
        required: str = "none",
        end: Callable[[], None] = lambda: None,
    ) -> None:
        """Take the server; sqlglot, which takes long to load, is loaded meanwhile. `end` ends what the server runs in."""
        from milepost.kinds.sql import asking  # noqa: PLC0415 - as above

        self.server = server
        self._log = log
        self._required = required
        self._end = end
        self._warm = threading.Thread(target=import_module, args=("milepost.kinds.sql.child",), daemon=True)
        self._warm.start()
        asking.open_for(server)

    @property
    def memory_mb(self) -> int:
        """How much the server holds."""
        # The server lets itself go when it is idle: nobody else need look after it.
        return 0

    def take(self, *, timeout_s: float, limits: Any = None) -> "SqlChild":
        """Give a child; UnavailableError when the server cannot be started, or is held weaker than required."""
        from milepost.kinds.sql.child import SqlChild  # noqa: PLC0415 - as above

        del timeout_s, limits  # a client takes no memory of its own to speak of, and is there at once
        answered = self.server.start()
        self._must_hold(answered.level)
        return SqlChild(self.server, answered, log=self._log)

    def join(self, child: Any) -> "JoinedChild":
        """Give a process of the sandbox a way to a schema of its own; UnavailableError as for `take`."""
        from milepost.kinds.channel.child import JoinedChild  # noqa: PLC0415 - as above
        from milepost.kinds.sql.talking import Talking  # noqa: PLC0415 - as above

        answered = self.server.start()
        self._must_hold(answered.level)
        return JoinedChild(child, Talking(self.server, answered, log=self._log), Database)

    def report(self) -> "IsolationReport":
        """Start the server and say what holds."""
        report = self.server.report()
        self._must_hold(report.level)
        return report

    def close(self) -> None:
        """End the server; children that are still held find it gone."""
        from milepost.kinds.sql import asking  # noqa: PLC0415 - as above

        asking.close_for(self.server)
        self.server.close()
        self._end()

    def _must_hold(self, level: str) -> None:
        if STRENGTH.index(level) < STRENGTH.index(self._required):
            message = f"The MySQL server is held {level}, and {self._required} is required."
            raise UnavailableError("MP-H026", message, "Run: milepost doctor")


def _install_package(progress: Callable[[ToolProgress], None]) -> bool:
    """Install Debian's package where one command does that and needs no password; False where it cannot be done."""
    from milepost.kinds.sql.engines import PACKAGES  # noqa: PLC0415 - as above
    from milepost.sandbox.system_packages import apt_commands, can_install, run_until_installed  # noqa: PLC0415

    if not can_install():
        return False
    commands = apt_commands(PACKAGES)
    progress(ToolProgress("environment", " ".join(commands[-1]), 0, 3))
    said = run_until_installed(commands)
    if said:
        packages = " ".join(PACKAGES)
        mend = f"Run: apt-get install -y {packages}"
        raise UnavailableError("MP-H027", f"MariaDB could not be installed: {said}", mend)
    return True
