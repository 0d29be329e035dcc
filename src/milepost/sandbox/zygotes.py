"""The trusted side of a zygote: starting it, asking it for children, hearing how they ended, ending it."""

import array
import contextlib
import json
import os
import select
import signal
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from milepost.sandbox.child import Child
from milepost.sandbox.isolation import Level
from milepost.sandbox.limits import Limits
from milepost.sandbox.toolsets import Toolset
from milepost.terms import InternalError, UnavailableError

AGENT: Final = Path(__file__).parent / "agents" / "python"
MAX_MESSAGE: Final = 65_536
PARK_S: Final = 15.0
ENVIRONMENT: Final = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"),
    **dict.fromkeys(("BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "RAYON_NUM_THREADS", "POLARS_MAX_THREADS"), "1"),
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "JOBLIB_MULTIPROCESSING": "0",
    "LC_ALL": "C.UTF-8",
    "MALLOC_ARENA_MAX": "2",
    "MPLBACKEND": "Agg",
    "PYTHONHASHSEED": "0",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TZ": "UTC",
}


def python_settings(toolset: Toolset) -> dict[str, object]:
    """Give what a process of Python's is told of its toolset."""
    return {
        "imports": list(toolset.imports),
        "shown": list(toolset.shown),
        "open_files": toolset.open_files,
        "space_mb": toolset.space_mb,
    }


def launch_settings(toolset: Toolset) -> dict[str, object] | None:
    """Give what a zygote is told of the runtime that its children become."""
    launch = toolset.launch
    if launch is None:
        return None
    return {
        "runtime": toolset.runtime,
        "program": str(launch.program),
        "arguments": list(launch.arguments),
        "environment": dict(launch.environment),
        "shown": list(launch.shown),
        "executables": list(launch.executables),
        "base_mb": launch.base_mb,
        "space_mb": launch.space_mb,
        "open_files": launch.open_files,
        "stack_mb": launch.stack_mb,
        "wants_folder": launch.wants_folder,
    }


@dataclass(frozen=True, slots=True)
class Ended:
    """How one child ended, as the zygote saw it; `code` is negative for a signal."""

    slot: int
    code: int
    cpu_s: float


@dataclass(frozen=True, slots=True)
class Refused:
    """The zygote could not fork."""

    slot: int
    why: str


@lru_cache(maxsize=16)
def _written(limits: Limits) -> str:
    """Give limits in JSON; nearly every child has the same ones."""
    return json.dumps(asdict(limits))


class Zygote:
    """A warm process that forks children on request. Used by the one thread that started it.

    That thread must outlive it: the kernel ends the zygote when the thread that started it ends.
    """

    def __init__(self, toolset: Toolset, level: Level, *, wait: Callable[[socket.socket], bool]) -> None:
        """Start the process and wait until it is warm; UnavailableError or InternalError when it never is.

        `wait` returns once the socket can be read, gives False when that took too long, and raises to give up.
        """
        self.level = level
        self.pid = 0
        self.runtime = ""
        self.memory_mb = 0
        self.park_s = PARK_S
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.control.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        alone = ("-s", "-P") if toolset.launch is None else ("-I", "-S")
        command = [str(toolset.python), *alone, "-B", str(AGENT / "zygote.py"), str(theirs.fileno())]
        try:
            self._process = subprocess.Popen(
                command,
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                env={**ENVIRONMENT, **dict(toolset.environment)},
                cwd="/",
                start_new_session=True,
            )
        except OSError as fault:
            self.control.close()
            self._errors.close()
            text = f"The toolset {toolset.name} cannot be started: {fault}."
            raise UnavailableError("MP-S001", text, f"Run: milepost tools install {toolset.name}") from fault
        finally:
            theirs.close()
        try:
            self._await_ready(toolset, wait)
        except BaseException:
            self.close()
            raise

    def _await_ready(self, toolset: Toolset, wait: Callable[[socket.socket], bool]) -> None:
        settings = {"level": self.level, **python_settings(toolset), "launch": launch_settings(toolset)}
        text = f"The zygote of the toolset {toolset.name} did not start: "
        try:
            self.control.send(json.dumps(settings).encode())
            if not wait(self.control):
                raise TimeoutError("it took too long")
            data, ancillary, _flags, _address = self.control.recvmsg(MAX_MESSAGE, socket.CMSG_SPACE(12))
        except OSError as fault:
            raise InternalError("MP-S002", f"{text}{fault}.", "Run: milepost doctor") from fault
        message = json.loads(data) if data else {"kind": "failed", "why": self.errors() or "it ended at once"}
        if message["kind"] != "ready":
            raise InternalError("MP-S003", f"{text}{message.get('why', '')}.", "Run: milepost doctor")
        for level, kind, content in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
                self.pid = struct.unpack("3i", content[:12])[0]
        self.runtime = message["runtime"]
        self.memory_mb = int(message["rss"]) >> 20
        self.control.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        self.control.setblocking(False)

    def errors(self) -> str:
        """Give the end of what the zygote wrote to its error output."""
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - 2000))
        return self._errors.read().decode("utf-8", "replace").strip()

    def fork(self, child: Child, *, hurry: bool = False) -> None:
        """Ask for a process that serves `child`; OSError when the zygote is gone or does not listen.

        In a `hurry`, because somebody waits, it comes without having rehearsed.
        """
        head = {"kind": "fork", "slot": child.slot, "hurry": hurry}
        message = f'{json.dumps(head)[:-1]}, "limits": {_written(child.limits)}}}'.encode()
        ends = array.array("i", [child.wire_end.fileno(), child.output_end])
        try:
            self.control.sendmsg([message], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, ends)])
        finally:
            child.hand_over()

    def hear(self) -> list[Ended | Refused]:
        """Give what the zygote has reported; OSError when it is gone."""
        heard: list[Ended | Refused] = []
        while True:
            try:
                data = self.control.recv(MAX_MESSAGE)
            except BlockingIOError:
                return heard
            if not data:
                raise ConnectionResetError("the zygote is gone")
            message = json.loads(data)
            if message["kind"] == "gone":
                heard.append(Ended(message["slot"], message["code"], message["cpu_s"]))
            elif message["kind"] == "refused":
                heard.append(Refused(message["slot"], message["why"]))

    def close(self) -> None:
        """End the zygote and every child it has, and wait until they are gone."""
        with contextlib.suppress(OSError):
            self.control.setblocking(False)
            self.control.send(b'{"kind": "stop"}')
        self.control.close()
        if not self.pid:
            # It is still importing, and hears nothing.
            self._process.kill()
        if not self._left(1.0) and self.pid:
            with contextlib.suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)
            self._left(5.0)
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        self._errors.close()

    def _left(self, seconds: float) -> bool:
        """Tell whether the process ended within `seconds`."""
        if not hasattr(os, "pidfd_open"):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(seconds)
            return self._process.poll() is not None
        if self._process.poll() is not None:
            return True
        watched = os.pidfd_open(self._process.pid)
        try:
            deadline = time.monotonic() + seconds
            while self._process.poll() is None and (left := deadline - time.monotonic()) > 0:
                select.select([watched], [], [], left)
        finally:
            os.close(watched)
        return self._process.poll() is not None
