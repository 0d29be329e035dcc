"""Memory groups (Linux control groups): the kernel counts all that a process takes, and says when it was too much.

Limits of the process itself count its own mappings only. A group counts what the kernel keeps for it as well: its
private disk, pipes, page tables. Version 2 is used where a part of the tree was delegated to us (as root, or in a scope
that systemd delegates); version 1 where there is none and we are root. Where there is neither the other limits hold
alone, and `milepost doctor` says so.
"""

import itertools
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from milepost.sandbox.limits import Limits

# What a process may take beyond its own mappings and its disk before the group ends it: stacks, tables, buffers.
SLACK_MB: Final = 96
_SPARE_THREADS: Final = 16
_MOST_BYTES: Final = 1 << 16
_PREFIX: Final = "milepost"
# Shared by every pool of this process.
_NUMBERS: Final = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where groups can be made: the folder that is ours, and the version of control groups, 1 or 2."""

    folder: Path
    version: int


class Group:
    """One group, for one process at a time; `kills` is how often the kernel has ended one for want of memory."""

    def __init__(self, folder: Path, version: int) -> None:
        """Take over a folder that was just made."""
        self.folder = folder
        self._version = version
        # Plain text, and below plain calls: every child passes here, and a Path takes longer than the kernel does.
        self._procs = f"{folder}/cgroup.procs"
        self._events = f"{folder}/{'memory.oom_control' if version == 1 else 'memory.events'}"
        self._before = 0
        self._limits: Limits | None = None

    def hold(self, pid: int, limits: Limits) -> None:
        """Count process `pid` here from now on, within `limits`; OSError when the kernel does not have it so."""
        if limits != self._limits:
            self._bound(limits)
        self._before = self._kills()
        number = str(pid).encode("ascii")
        _write(self._procs, number)
        if number not in _read(self._procs).split():
            raise OSError(1, f"process {pid} is not in its group")

    def ran_out(self) -> bool:
        """Say whether the process that is held was ended because its memory ran out."""
        try:
            return self._kills() > self._before
        except OSError:
            return False

    def _bound(self, limits: Limits) -> None:
        most = (limits.memory_mb + limits.disk_mb + SLACK_MB) << 20
        if self._version == 1:
            self._write("memory.limit_in_bytes", most)
        else:
            self._write("memory.max", most)
            for name, value in (("memory.swap.max", 0), ("pids.max", limits.threads + _SPARE_THREADS)):
                if (self.folder / name).exists():  # swap may be switched off, and the controller of pids not ours
                    self._write(name, value)
        self._limits = limits

    def _write(self, name: str, value: int) -> None:
        (self.folder / name).write_text(str(value), encoding="ascii")

    def _kills(self) -> int:
        for line in _read(self._events).splitlines():
            if line.startswith(b"oom_kill "):
                return int(line.split()[1])
        return 0


def _read(path: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descriptor, _MOST_BYTES)
    finally:
        os.close(descriptor)


def _write(path: str, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(descriptor, content)
    finally:
        os.close(descriptor)


class Groups:
    """The groups of one pool, made when needed and used again; safe to ask from several threads."""

    def __init__(self, place: Place) -> None:
        """Make nothing yet."""
        self.place = place
        self._lock = threading.Lock()
        self._free: list[Group] = []
        self._all: list[Group] = []

    def take(self) -> Group:
        """Give a group that nobody is in; OSError when none can be made."""
        with self._lock:
            if self._free:
                return self._free.pop()
            folder = self.place.folder / f"{_PREFIX}-{os.getpid()}-{next(_NUMBERS)}"
            folder.mkdir()
            group = Group(folder, self.place.version)
            self._all.append(group)
            return group

    def give_back(self, group: Group) -> None:
        """Take a group back whose process is gone."""
        with self._lock:
            self._free.append(group)

    def close(self) -> None:
        """Remove every group; whatever is in one still keeps it."""
        with self._lock:
            for group in self._all:
                with suppress(OSError):
                    group.folder.rmdir()
            self._all.clear()
            self._free.clear()


def find_place(
    *, root: Path = Path("/sys/fs/cgroup"), proc: Path = Path("/proc"), log: Callable[[str], None]
) -> Place | None:
    """Give where groups can be made, or None; what keeps us from it is logged."""
    try:
        lines = (proc / "self" / "cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    entries = [line.split(":", 2) for line in lines if line.count(":") >= 2]
    own = {controller: path for _, controllers, path in entries for controller in controllers.split(",")}
    for attempt in (_second, _first):
        try:
            place = attempt(root, own, os.getpid())
        except OSError as fault:
            log(f"no memory groups of this kind: {fault}")
            continue
        if place is not None:
            sweep(place.folder, proc=proc)
            return place
    return None


def _second(root: Path, own: dict[str, str], pid: int) -> Place | None:
    """Use version 2, where our part of the tree is ours to divide; this process then moves into a leaf of its own."""
    if "" not in own:
        return None
    folder = root / own[""].lstrip("/")
    controllers = folder / "cgroup.controllers"
    if not controllers.exists() or "memory" not in controllers.read_text(encoding="ascii").split():
        return None
    if folder.name == f"{_PREFIX}-{pid}-self":  # moved by an earlier pool of this process
        return Place(folder.parent, 2)
    wanted = "+memory +pids" if "pids" in controllers.read_text(encoding="ascii").split() else "+memory"
    if own[""] == "/":
        (folder / "cgroup.subtree_control").write_text(wanted, encoding="ascii")
        return Place(folder, 2)
    leaf = folder / f"{_PREFIX}-{pid}-self"
    leaf.mkdir()
    try:
        (leaf / "cgroup.procs").write_text(str(pid), encoding="ascii")
        (folder / "cgroup.subtree_control").write_text(wanted, encoding="ascii")
    except OSError:
        # Somebody else is in our part of the tree, a shell for instance: it cannot be divided.
        with suppress(OSError):
            (folder / "cgroup.procs").write_text(str(pid), encoding="ascii")
        with suppress(OSError):
            leaf.rmdir()
        raise
    return Place(folder, 2)


def _first(root: Path, own: dict[str, str], _pid: int) -> Place | None:
    """Use version 1, which only root may divide."""
    if "memory" not in own or os.getuid() != 0:
        return None
    folder = root / "memory" / own["memory"].lstrip("/")
    return Place(folder, 1) if (folder / "memory.limit_in_bytes").exists() else None


def sweep(folder: Path, *, proc: Path = Path("/proc")) -> None:
    """Remove groups that were left by a process which is gone."""
    for left in folder.glob(f"{_PREFIX}-*-*"):
        owner = left.name.split("-")[1]
        if owner.isdigit() and not (proc / owner).exists():
            with suppress(OSError):
                left.rmdir()
