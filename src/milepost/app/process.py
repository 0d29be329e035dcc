"""The one background process of a home: who it is, how to start it, and how to join it."""

import errno
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from shutil import disk_usage
from threading import Thread
from typing import Final

from milepost.app.door import NobodyThereError, ask
from milepost.app.home import Home, cannot_write
from milepost.app.places import carried
from milepost.terms import AuthorError, MilepostError, UnavailableError

START_PATIENCE_S: Final = 60.0
STOP_PATIENCE_S: Final = 15.0
_LOOK_EVERY_S: Final = 0.02
_LOG_TAIL: Final = 2000
_LOG_MOST_BYTES: Final = 4 << 20
# With less than this left, a process that could not start has not far to look for the reason.
_LEAST_FREE_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Server:
    """A process that serves this home, as it announced itself; one in the background leaves when it has idled."""

    pid: int
    port: int
    token: str
    version: str
    started: str
    background: bool = True
    ground: str = ""

    @property
    def address(self) -> str:
        """The map's address, key and all."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"


def read_server(home: Home) -> Server | None:
    """Give what the last process announced, or None; it may have ended since."""
    try:
        data = json.loads(home.server.read_text(encoding="utf-8"))
        return Server(
            pid=int(data["pid"]),
            port=int(data["port"]),
            token=str(data["token"]),
            version=str(data["version"]),
            started=str(data["started"]),
            background=bool(data.get("background", True)),
            ground=str(data.get("ground", "")),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def announce(home: Home, server: Server) -> None:
    """Say who serves this home; called once both doors are open."""
    fresh = home.server.with_name(f"server.json.{os.getpid()}")
    try:
        descriptor = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(server), file)
        fresh.replace(home.server)
    except OSError as error:
        raise cannot_write(home.server, error) from error


@contextmanager
def sole_server(home: Home) -> Iterator[bool]:
    """Give whether this process is now the one that serves the home; it stays so until the block ends."""
    try:
        descriptor = os.open(home.lock, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise cannot_write(home.lock, error) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            # Whoever wants this process to leave reads its number here: the lock proves that it is still the one.
            os.ftruncate(descriptor, 0)
            os.write(descriptor, str(os.getpid()).encode("ascii"))
            yield True
    finally:
        os.close(descriptor)


def is_answering(home: Home) -> bool:
    """Say whether a process answers at the door."""
    try:
        status, _ = ask(str(home.socket), "GET", PING, timeout_s=5.0)
    except (NobodyThereError, TimeoutError, ValueError):
        return False
    return status < 500


PING: Final = "/api/health"


def find_running(home: Home) -> Server | None:
    """Give the process that serves this home now, or None."""
    # In this order: what answers has announced itself before, and its predecessor's words are overwritten.
    return read_server(home) if is_answering(home) else None


def join(  # noqa: PLR0913 - who is meant, and how one is started
    home: Home,
    *,
    version: str,
    ground: str,
    spawn: Callable[[Home], "subprocess.Popen[bytes]"],
    patience_s: float = START_PATIENCE_S,
    told: Callable[[str], None] = lambda _: None,
) -> Server:
    """Give a running process of this version and on this ground, starting one when there is none.

    A process of another version, or on another track or work folder, is asked to leave first; its successor takes over its port and key, so that open
    pages go on working. `told` hears what is being waited for.
    """
    home.make()
    running = find_running(home)
    if running is not None and is_ours(running, version=version, ground=ground):
        return running
    if running is not None:
        other = "version" if running.version != version else "track or work folder"
        told(f"Replacing the background process: it is of another {other}.")
        stop(home)
    else:
        told("Starting the background process.")
    return _start(home, spawn, version=version, ground=ground, patience_s=patience_s)


def is_ours(server: Server, *, version: str, ground: str) -> bool:
    """Say whether a process is the one to ask."""
    return server.version == version and server.ground == ground


def spawn(home: Home, *, environ: Mapping[str, str], command: Sequence[str] = ()) -> "subprocess.Popen[bytes]":
    """Start a process of its own that serves the home and outlives this one."""
    words = list(command) or [sys.executable, "-m", "milepost", "serve", "--background"]
    path = log_file(home)
    _fault_file(home).unlink(missing_ok=True)
    try:
        if path.exists() and path.stat().st_size > _LOG_MOST_BYTES:
            path.replace(path.with_suffix(".old.log"))
        log = path.open("ab")
    except OSError as error:
        raise cannot_write(path, error) from error
    with log:
        return subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=carried(environ),
            cwd="/",
            start_new_session=True,
        )


def log_file(home: Home) -> Path:
    """Give the file that the background process writes to."""
    return home.log / "server.log"


def stop(home: Home, *, patience_s: float = STOP_PATIENCE_S) -> bool:
    """Ask the process that serves this home to leave, and wait until it has; False when there was none."""
    pid = _holder(home)
    if pid is None:
        return False
    _signal(pid, signal.SIGTERM)
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        if _holder(home) != pid:
            return True
        time.sleep(_LOOK_EVERY_S)
    _signal(pid, signal.SIGKILL)
    while _holder(home) == pid:
        time.sleep(_LOOK_EVERY_S)
    return True


def _holder(home: Home) -> int | None:
    """Give the number of the process that holds the lock, or None when nobody does."""
    try:
        descriptor = os.open(home.lock, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            content = file.read(32)
            return int(content) if content.isdigit() else 0
        return None


def _signal(pid: int, number: int) -> None:
    # Nought stands for a process that has the lock and has not written its number yet.
    if pid > 0:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def await_running(home: Home, *, patience_s: float = START_PATIENCE_S) -> Server:
    """Give the process that serves this home, once it is ready; for when another one holds the lock."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        running = find_running(home)
        if running is not None:
            return running
        time.sleep(_LOOK_EVERY_S)
    raise _did_not_start(home)


def confess(home: Home, fault: MilepostError) -> None:
    """Leave word of why this process could not start, for whoever started it."""
    where = fault.where if isinstance(fault, AuthorError) else ""
    told = {"code": fault.code, "message": fault.message, "mend": fault.mend, "where": where}
    with suppress(OSError):
        _fault_file(home).write_text(json.dumps(told), encoding="utf-8")


def _start(
    home: Home, spawn: Callable[[Home], "subprocess.Popen[bytes]"], *, version: str, ground: str, patience_s: float
) -> Server:
    process = spawn(home)
    try:
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            running = find_running(home)
            if running is not None and is_ours(running, version=version, ground=ground):
                return running
            ended = process.poll()
            if ended:
                break
            # One that finds the lock held leaves the place to its holder. That may be another that starts, or one that
            # is leaving: then nobody has the lock in the end.
            if ended == 0 and _holder(home) is None:
                process = spawn(home)
            time.sleep(_LOOK_EVERY_S)
        raise _did_not_start(home)
    finally:
        # It outlives most who start it; who stays longer must not keep its remains.
        Thread(target=process.wait, name="reap", daemon=True).start()


def _fault_file(home: Home) -> Path:
    return home.run / "fault.json"


def _did_not_start(home: Home) -> MilepostError:
    try:
        told = json.loads(_fault_file(home).read_text(encoding="utf-8"))
        return AuthorError(told["code"], told["message"], told["mend"], where=told["where"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    if disk_usage(home.data).free < _LEAST_FREE_BYTES:
        return cannot_write(home.data, OSError(errno.ENOSPC, "no space"))
    path = log_file(home)
    try:
        tail = path.read_bytes()[-_LOG_TAIL:].decode("utf-8", "replace").strip().splitlines()
    except OSError:
        tail = []
    said = f" Its last words: {tail[-1]}" if tail else ""
    return UnavailableError(
        "MP-A031",
        f"The background process did not start.{said}",
        f"Run `milepost serve` to see it start, or read {path}.",
    )
