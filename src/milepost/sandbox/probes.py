"""The doctor's probes: real children attempt what no answer may do, and the kernel's refusals are read back."""

import secrets
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from milepost import wire
from milepost.sandbox.child import Child, ChildGone
from milepost.sandbox.pool import Pool
from milepost.sandbox.zygotes import AGENT, ENVIRONMENT

TIMEOUT_S: Final = 20.0


@dataclass(frozen=True, slots=True)
class Probe:
    """One forbidden act, attempted: whether it was denied, and by which layer or error."""

    attack: str
    denied: bool
    denied_by: str


_LAYERS: Final = {
    "EPERM": "the system call filter",
    "EACCES": "Landlock",
    "ENOENT": "its own view of the file system",
    "EROFS": "a read-only file system",
    "ENOSPC": "the size of its private disk",
    "EFBIG": "the limit on a file's size",
    "EAGAIN": "the limit on threads",
    "ENOSYS": "the system call filter",
    "MemoryError": "the limit on memory",
    "ENOTDIR": "its own view of the file system",
}


def probe(pool: Pool, *, environment: Mapping[str, str]) -> tuple[Probe, ...]:
    """Attempt forbidden acts from real children of `pool` and say what stopped each; `environment` is the checker's own."""
    pool.start()
    # What every child is told has the same value here by chance; a value that is not text cannot be asked for.
    secret = {name: value for name, value in environment.items() - ENVIRONMENT.items() if value.isascii()}
    with tempfile.NamedTemporaryFile(prefix="milepost-canary-") as canary:
        quiet = _quiet(pool, canary.name, secret)
    return (
        *quiet,
        _loud(pool, "flood", "print without end", "flood"),
        _loud(pool, "loop", "never end", "time-out"),
        _stay(pool),
    )


def _quiet(pool: Pool, canary: str, secret: Mapping[str, str]) -> tuple[Probe, ...]:
    """Make the attempts that come back with what stopped them."""
    limits = pool.limits
    written = f"{tempfile.gettempdir()}/milepost-written-{secrets.token_hex(4)}"
    attempts: tuple[tuple[str, str, tuple[object, ...]], ...] = (
        ("read the list of users", "read_file", ("/etc/passwd",)),
        ("read a file of yours", "read_file", (canary,)),
        ("list the root folder", "list_folder", ("/",)),
        ("list your home folder", "list_folder", (str(Path.home()),)),
        ("find other processes", "list_folder", ("/proc/1",)),
        ("write outside its own folder", "write_file", (written,)),
        ("change the toolset", "write_toolset", ()),
        ("open an internet connection", "open_socket", ()),
        ("open a local connection", "open_local_socket", ()),
        ("end its parent", "signal_parent", ()),
        ("end every process", "signal_everybody", ()),
        ("trace its parent", "trace_parent", ()),
        ("start another process", "fork", ()),
        ("become another program", "execute", ()),
        ("take memory that is not counted", "hidden_memory", ()),
        ("make namespaces", "new_namespace", ()),
        ("raise its limits", "raise_limits", ()),
        ("use descriptors left open", "descriptors", ()),
        ("find a secret in its environment", "environment", (secret,)),
        ("take twice its memory", "too_much_memory", (limits.memory_mb * 2,)),
        ("fill the disk", "too_much_disk", (limits.disk_mb * 2,)),
        ("use up the disk's entries", "too_many_files", (limits.files * 2,)),
        ("start threads without end", "too_many_threads", (limits.threads * 4,)),
    )
    probes = []
    for text, name, arguments in attempts:
        stopped = _one(pool, name, arguments)
        if name == "write_file" and Path(written).exists():
            Path(written).unlink()
            stopped = ""
        probes.append(Probe(text, denied=bool(stopped), denied_by=_LAYERS.get(stopped, stopped)))
    return tuple(probes)


def _one(pool: Pool, name: str, arguments: tuple[object, ...]) -> str:
    """Give what stopped one attempt, made by a child of its own; empty when nothing did."""
    with pool.take() as child:
        try:
            _load(child)
            child.send(wire.Calls(calls=(wire.Call(id=1, function=name, args=arguments),)))
            reply = child.receive(timeout_s=TIMEOUT_S)
        except ChildGone as gone:
            return f"the process was ended ({gone.reason})"
    if isinstance(reply, wire.Value) and isinstance(reply.value, str):
        return reply.value
    return reply.error if isinstance(reply, wire.Raised) else "no answer"


def _loud(pool: Pool, name: str, text: str, reason: str) -> Probe:
    """Make an attempt that only the supervisor can end."""
    with pool.take() as child:
        try:
            _load(child)
            child.send(wire.Calls(calls=(wire.Call(id=1, function=name, args=()),)))
            child.receive(timeout_s=TIMEOUT_S if reason == "flood" else 0.2)
        except ChildGone as gone:
            left = _gone(child.pid)
            return Probe(text, denied=left and gone.reason == reason, denied_by="ended by the supervisor")
    return Probe(text, denied=False, denied_by="")


def _stay(pool: Pool) -> Probe:
    """Try to go on after the verdict."""
    with pool.take() as child:
        _load(child)
        child.send(wire.Calls(calls=(wire.Call(id=1, function="stay", args=()),)))
        child.receive(timeout_s=TIMEOUT_S)
    return Probe("go on after the verdict", denied=_gone(child.pid), denied_by="ended by the supervisor")


def _load(child: Child) -> None:
    child.send(wire.Load(source=(AGENT / "attempts.py").read_bytes(), name="attempts.py", seed=1))
    child.receive(timeout_s=TIMEOUT_S)
    child.receive(timeout_s=TIMEOUT_S)


def _gone(pid: int, *, seconds: float = 5.0, clock: Callable[[], float] = time.monotonic) -> bool:
    """Tell whether process `pid` is gone within `seconds`."""
    deadline = clock() + seconds
    while clock() < deadline:
        if not Path(f"/proc/{pid}").exists():
            return True
        time.sleep(0.01)
    return False
