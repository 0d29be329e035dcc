"""One private server: started when it is first used, begun anew after a crash, ended when nobody uses it."""

import contextlib
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from milepost.sandbox.isolation import Level
from milepost.sandbox.launch import AGENTS, trusted_python
from milepost.terms import InternalError, UnavailableError

WARDEN: Final = Path(__file__).with_name("warden.py")
NOBODY: Final = 65534
START_S: Final = 30.0
LEAVING_S: Final = 5.0
# How long a server that nobody uses stays.
IDLE_S: Final = 300.0
_LOOK_S: Final = 0.004
_PARTIAL: Final = frozenset({"unprivileged user", "limits", "no new privileges", "capabilities"})
_FULL: Final = _PARTIAL | {"process namespace", "mount namespace", "network namespace", "private disk"}


@dataclass(frozen=True, slots=True)
class Program:
    """What is started: a binary, its arguments for a server in a folder, and what of the system it may see.

    `seed` is the folder that its data is a copy of. In the server's folder `data` and `scratch` are its own to write,
    and `door` is where it listens; their sizes and its memory are bounded in MB. `files` are written there before it starts. Without
    `namespaces` the weaker walls alone are put up, as where the kernel refuses them.
    """

    name: str
    binary: Path
    arguments: Callable[[Path], Sequence[str]]
    seed: Path
    readable: tuple[str, ...]
    executables: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    disk_mb: int = 1024
    scratch_mb: int = 256
    memory_mb: int = 2048
    open_files: int = 1024
    namespaces: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """A server that answers: its folder, its warden's process, and the walls that stand."""

    folder: Path
    pid: int
    walls: tuple[str, ...]

    @property
    def door(self) -> Path:
        """The folder in which it listens."""
        return self.folder / "door"

    @property
    def level(self) -> Level:
        """How strongly it is held; `full` needs Landlock as well, and `partial` all that needs no namespaces."""
        standing = set(self.walls)
        if standing >= _FULL and any(wall.startswith("landlock") for wall in standing):
            return "full"
        return "partial" if standing >= _PARTIAL else "none"


class PrivateServer:
    """Starts a server, looks after it and ends it; every method may be called from any thread.

    A thread of its own starts it: the kernel ends what a thread started with that thread, and so no server is left
    behind by a process that dies, however it dies.
    """

    def __init__(  # noqa: PLR0913 - an option each
        self,
        program: Program,
        *,
        greet: Callable[[Path], None],
        log: Callable[[str], None],
        idle_s: float = IDLE_S,
        clock: Callable[[], float] = time.monotonic,
        place: Path | None = None,
    ) -> None:
        """Nothing is started yet. `greet(folder)` talks to a server that has just begun, and raises OSError until it answers.

        `place` is where the server's folder is made: the system's own place for temporary ones, unless it is said.
        """
        self._program = program
        self._greet = greet
        self._log = log
        self._idle_s = idle_s
        self._clock = clock
        self._place = place
        self._lock = threading.Condition()
        self._standing: Standing | None = None
        self._fault: Exception | None = None
        self._keeper: threading.Thread | None = None
        self._closing = False
        self._users = 0
        self._used = clock()
        self.starts = 0

    @contextlib.contextmanager
    def used(self) -> Iterator[Standing]:
        """Give the server, which stays at least as long as the block; started when there is none."""
        with self._lock:
            self._users += 1
        try:
            yield self.stand()
        finally:
            with self._lock:
                self._users -= 1
                self._used = self._clock()

    def stand(self) -> Standing:
        """Give the server that answers now, started when there is none; UnavailableError, InternalError."""
        with self._lock:
            self._used = self._clock()
            while True:
                if self._closing:
                    raise UnavailableError("MP-H010", "Milepost is stopping.", "Start it again.")
                if self._standing is not None:
                    return self._standing
                if self._fault is not None:
                    fault, self._fault = self._fault, None
                    raise fault
                if self._keeper is None:
                    self._keeper = threading.Thread(target=self._keep, name=f"{self._program.name}-keeper", daemon=True)
                    self._keeper.start()
                self._lock.wait()

    @property
    def standing(self) -> Standing | None:
        """The server, if there is one now."""
        return self._standing

    def close(self) -> None:
        """End the server and wait until it is gone; may be called again."""
        with self._lock:
            self._closing = True
            self._lock.notify_all()
            keeper = self._keeper
        if keeper is not None:
            keeper.join()

    def _keep(self) -> None:
        """Start the server, wait for its end, and clean up: the whole life of the keeper's thread."""
        process: subprocess.Popen[bytes] | None = None
        folder: Path | None = None
        lock = -1
        try:
            folder, lock = self._make_folder()
            began = time.monotonic()
            process = self._spawn(folder)
            standing = self._await(process, folder)
            self._log(f"{self._program.name} answers after {(time.monotonic() - began) * 1000:.0f} ms")
            with self._lock:
                self._standing = standing
                self.starts += 1
                self._lock.notify_all()
            self._watch(process)
        except Exception as fault:  # noqa: BLE001 - told to whoever waits
            self._log(f"{self._program.name}: {fault}")
            with self._lock:
                self._fault = fault
        finally:
            with self._lock:
                self._standing = None
            self._end(process)
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(lock)
            with self._lock:
                self._keeper = None
                self._lock.notify_all()

    def _make_folder(self) -> tuple[Path, int]:
        place = Path(tempfile.gettempdir()) if self._place is None else self._place
        remove_leftovers(place)
        folder = Path(tempfile.mkdtemp(prefix="milepost-server-", dir=place))
        lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for name in ("data", "scratch", "door"):
            (folder / name).mkdir(mode=0o700)
        (folder / "seed").symlink_to(self._program.seed)
        if os.geteuid() == 0:
            for path in (folder, folder / "data", folder / "scratch", folder / "door"):
                os.chown(path, NOBODY, NOBODY)
        return folder, lock

    def _spawn(self, folder: Path) -> "subprocess.Popen[bytes]":
        program = self._program
        order = {
            "program": str(program.binary),
            "arguments": list(program.arguments(folder)),
            "environment": dict(program.environment),
            "readable": list(program.readable),
            "executables": list(program.executables),
            "folder": str(folder),
            "disk_mb": program.disk_mb,
            "scratch_mb": program.scratch_mb,
            "memory_mb": program.memory_mb,
            "open_files": program.open_files,
            "files": dict(program.files),
            "namespaces": program.namespaces,
            "user": NOBODY if os.geteuid() == 0 else None,
        }
        command = [str(trusted_python()), "-I", "-S", str(WARDEN), str(AGENTS / "python")]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={}, cwd="/"
        )
        if process.stdin is not None:  # not an argument: passwords are in it
            with contextlib.suppress(BrokenPipeError), process.stdin as order_pipe:
                order_pipe.write(json.dumps(order).encode())
        return process

    def _await(self, process: "subprocess.Popen[bytes]", folder: Path) -> Standing:
        """Wait until the walls are told and the server answers."""
        if process.stdout is None or process.stderr is None:
            raise InternalError("MP-H011", "The server's warden has no output.", "Please report this.")
        line = process.stdout.readline()
        try:
            told = json.loads(line)
        except ValueError:
            told = {"fault": process.stderr.read().decode("utf-8", "replace").strip()[-300:]}
        if "fault" in told:
            message = f"{self._program.name} could not be walled in: {told['fault']}."
            raise UnavailableError("MP-H012", message, "Run: milepost doctor")
        until = time.monotonic() + START_S
        while not self._closing:
            try:
                self._greet(folder)
            except OSError as fault:
                if process.poll() is not None or time.monotonic() > until:
                    said = self._said(folder) or str(fault)
                    message = f"{self._program.name} did not start: {said}"
                    raise UnavailableError("MP-H013", message, "Run: milepost doctor") from fault
                time.sleep(_LOOK_S)
            else:
                return Standing(folder, process.pid, tuple(told["walls"]))
        raise UnavailableError("MP-H010", "Milepost is stopping.", "Start it again.")

    def _watch(self, process: "subprocess.Popen[bytes]") -> None:
        """Stay until the server has ended by itself, is idle, or is to be closed."""
        while True:
            with self._lock:
                self._lock.wait(0.5)
                if self._closing:
                    return
                idle = not self._users and self._clock() - self._used > self._idle_s
                if idle:
                    self._standing = None
            if idle:
                self._log(f"{self._program.name} was not used for {self._idle_s:.0f} s and was let go")
                return
            if process.poll() is not None:
                self._log(f"{self._program.name} ended by itself ({process.returncode}); the next use starts another")
                return

    def lost(self, standing: Standing) -> None:
        """Say that a server no longer answers: the next use starts another."""
        with self._lock:
            if self._standing is standing:
                self._standing = None
                self._lock.notify_all()
            keeper = self._keeper
        # Its keeper looks twice a second; whoever comes next must not be given the old one meanwhile.
        if keeper is not None:
            keeper.join(LEAVING_S)

    def _end(self, process: "subprocess.Popen[bytes] | None") -> None:
        if process is None:
            return
        process.terminate()
        try:
            process.wait(LEAVING_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()

    def _said(self, folder: Path) -> str:
        try:
            text = (folder / "door" / "said.txt").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        lines = text.splitlines()
        # MySQL marks what is wrong and then tells of its own end; MariaDB marks nothing but that it ends.
        faults = [line for line in lines if "[ERROR]" in line and not line.endswith("Aborting")]
        return " ".join(faults[:3] or lines[-3:])[-400:]


def remove_leftovers(place: Path) -> None:
    """Remove the folders of servers whose owner died before it could: nobody holds their lock any more."""
    for folder in place.glob("milepost-server-*"):
        with contextlib.suppress(OSError):
            lock = os.open(folder / "lock", os.O_RDWR | os.O_CLOEXEC)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)
