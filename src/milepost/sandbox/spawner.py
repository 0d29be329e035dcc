"""Parked processes without a zygote, for where forking is not safe: each imports its toolset for itself.

Slower to refill and heavier than a zygote's children, and the same to whoever takes one. On Linux they put up the walls
that need no namespaces before they import anything; on macOS `sandbox-exec` holds them.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
from collections import deque
from dataclasses import asdict
from typing import Final

from milepost.sandbox.child import Child
from milepost.sandbox.isolation import Level
from milepost.sandbox.toolsets import Toolset
from milepost.sandbox.zygotes import AGENT, ENVIRONMENT, Ended, Refused, launch_settings, python_settings
from milepost.terms import UnavailableError

PARK_S: Final = 120.0
# Where Homebrew puts OpenMP, which XGBoost's package does not bring: the one library that comes from neither system nor toolset.
_OPENMP: Final = ("/opt/homebrew/Cellar/libomp", "/usr/local/Cellar/libomp")
_PROFILE: Final = """(version 1)
(deny default)
(deny network*)
(deny process-fork)
(allow process-exec {programs})
(allow sysctl-read)
(allow file-read-metadata)
(allow file-read* {folders} (literal "/dev/null") (literal "/dev/urandom") (literal "/dev/random"))
(allow file-write-data (literal "/dev/null"))
"""


def seatbelt(toolset: Toolset) -> tuple[str, ...]:
    """Give the command that holds a process of `toolset` on macOS: it reads the toolset, the system's libraries and OpenMP, nothing else."""
    program = toolset.python.resolve()
    launch = toolset.launch
    programs = [toolset.python, program, *(() if launch is None else launch.executables)]
    folders = [
        "/usr/lib",
        "/System",
        "/Library/Apple",
        *_OPENMP,
        str(toolset.python.parent.parent),
        str(program.parent.parent),
        str(AGENT),
        *(() if launch is None else launch.shown),
    ]
    profile = _PROFILE.format(
        programs=" ".join(f"(literal {json.dumps(str(path))})" for path in programs),
        folders=" ".join(f"(subpath {json.dumps(path)})" for path in folders),
    )
    return ("/usr/bin/sandbox-exec", "-p", profile)


class Spawner:
    """Starts one process for each child; used like a zygote, by one thread."""

    def __init__(self, toolset: Toolset) -> None:
        """Nothing is started before a child is asked for."""
        self.level: Level = "partial"
        self.pid = os.getpid()
        self.runtime = ""
        self.memory_mb = 0
        self.park_s = PARK_S
        self.control, self._news = socket.socketpair()
        self.control.setblocking(False)
        self._toolset = toolset
        self._wrap = seatbelt(toolset) if sys.platform == "darwin" else ()
        self._heard: deque[Ended | Refused] = deque()
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self._waiters: list[threading.Thread] = []

    def errors(self) -> str:
        """Give nothing: what a process says goes to its own output."""
        return ""

    def fork(self, child: Child, *, hurry: bool = False) -> None:  # noqa: ARG002 - it never rehearses
        """Start a process that serves `child`; UnavailableError when the toolset's interpreter cannot be started."""
        settings = {
            "limits": asdict(child.limits),
            **python_settings(self._toolset),
            "held_by": ["sandbox-exec"] if self._wrap else [],
            "launch": launch_settings(self._toolset),
        }
        wire, output = child.wire_end.fileno(), child.output_end
        command = [str(self._toolset.python), "-s", "-P", "-B", str(AGENT / "zygote.py"), str(wire), str(output)]
        try:
            process = subprocess.Popen(
                [*self._wrap, *command, json.dumps(settings)],
                pass_fds=(wire, output),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=output,
                env={**ENVIRONMENT, **dict(self._toolset.environment)},
                cwd="/",
            )
        except OSError as fault:
            name = self._toolset.name
            text = f"The toolset {name} cannot be started: {fault}."
            raise UnavailableError("MP-S001", text, f"Run: milepost tools install {name}") from fault
        finally:
            child.hand_over()
        child.pid = process.pid
        self._processes[child.slot] = process
        waiter = threading.Thread(target=self._await, args=(child.slot, process), daemon=True)
        waiter.start()
        self._waiters = [thread for thread in self._waiters if thread.is_alive()] + [waiter]

    def _await(self, slot: int, process: "subprocess.Popen[bytes]") -> None:
        """Reap one process and tell how it ended; runs in a thread of its own."""
        code = process.wait()
        self._heard.append(Ended(slot, code, 0.0))
        with contextlib.suppress(OSError):
            self._news.send(b"1")

    def hear(self) -> list[Ended | Refused]:
        """Give what has ended since."""
        with contextlib.suppress(BlockingIOError):
            self.control.recv(4096)
        heard = []
        while self._heard:
            heard.append(self._heard.popleft())
            self._processes.pop(heard[-1].slot, None)
        return heard

    def close(self) -> None:
        """End every process and wait until all are gone."""
        for process in list(self._processes.values()):
            process.kill()
        for waiter in self._waiters:
            waiter.join()
        self.control.close()
        self._news.close()
