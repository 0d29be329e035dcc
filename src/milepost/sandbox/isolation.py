"""How strongly answers are held, said honestly, and looked at from outside the process that claims it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

Level = Literal["full", "partial", "none"]
STRENGTH: Final[tuple[Level, ...]] = ("none", "partial", "full")

FULL: Final = (
    *("process namespace", "mount namespace", "network namespace", "private disk", "user namespace"),
    *("descriptors", "limits", "no new privileges", "landlock", "capabilities", "seccomp"),
)
PARTIAL: Final = ("descriptors", "limits", "no new privileges", "landlock", "capabilities", "seccomp")
SEATBELT: Final = ("descriptors", "limits", "sandbox-exec")
_MOST_BYTES: Final = 1 << 16
_NAMESPACES: Final = ("user", "mnt", "pid", "net", "ipc", "uts")


@dataclass(frozen=True, slots=True)
class IsolationReport:
    """What holds on this machine: `level`, each layer as (name, whether it stands, detail), and the runtime's name.

    `memory_mb` is what the warm zygote holds; a parked child shares nearly all of it. `note` says why the level is
    not a stronger one.
    """

    level: Level
    layers: tuple[tuple[str, bool, str], ...]
    runtime: str
    memory_mb: int
    note: str = ""


def level_of(layers: Sequence[str]) -> Level:
    """Give the level that these layers amount to; a layer may carry a detail after its name."""
    standing = {_plain(layer) for layer in layers}
    if standing.issuperset(FULL):
        return "full"
    return "partial" if standing.issuperset(PARTIAL) or standing.issuperset(SEATBELT) else "none"


def layer_report(layers: Sequence[str]) -> tuple[tuple[str, bool, str], ...]:
    """Give every layer there could be, whether it stands, and the detail that came with it."""
    found = {_plain(layer): layer.removeprefix(_plain(layer)).strip() for layer in layers}
    return tuple((name, name in found, found.get(name, "")) for name in (*FULL, *sorted(found.keys() - set(FULL))))


def _plain(layer: str) -> str:
    return "landlock" if layer.startswith("landlock") else layer


@dataclass(frozen=True, slots=True)
class Held:
    """What a process of another runtime may hold open: its wire and output, and files that it may see, to read.

    With `events` also what wakes its own threads: events, and pipes of which it holds both ends.
    """

    channels: frozenset[str]
    shown: tuple[str, ...]
    events: bool = False


def faults_from_outside(
    pid: int, layers: Sequence[str], *, parent: int, held: Held | None = None, proc: Path = Path("/proc")
) -> tuple[str, ...]:
    """Give what the kernel says of process `pid` that is weaker than `layers` claim; empty when all holds.

    `parent` is the zygote. Looks at the process through `proc`, so nothing that the process says is believed. A forked
    child holds exactly four descriptors; a process that has become another runtime, what `held` allows.
    """
    # Plain text, not Path: it remembers every part of every path for ever, and here each number is a new one.
    folder = f"{proc}/{pid}"
    try:
        status = f"\n{_read(f'{folder}/status')}"
        descriptors = set(os.listdir(f"{folder}/fd"))  # noqa: PTH208 - as above
        strange = [] if held is None else [name for name in descriptors if not _may_be_held(folder, name, held)]
        limits = _read(f"{folder}/limits")
        spaces = {name: (_space(folder, name), ours) for name, ours in _own_spaces(f"{proc}/self")}
    except OSError as fault:
        return (f"it cannot be looked at: {fault}",)
    wants = [
        ("NoNewPrivs", "1", "it may still gain privileges"),
        ("Seccomp", "2", "its system calls are not filtered"),
        ("PPid", str(parent), "it is not the zygote's child"),
        *((name, "0" * 16, f"it holds capabilities ({name})") for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")),
    ]
    faults = [text for name, want, text in wants if _field(status, name) != want]
    if (held is None and descriptors != {"0", "1", "2", "3"}) or strange:
        faults.append(f"it holds descriptors {sorted(strange or descriptors)}")
    if held is not None and _field(status, "Seccomp_filters", "2") != "2":
        faults.append("it could be executed again")
    if _limit(limits, "Max data size") == "unlimited" or _limit(limits, "Max core file size") != "0":
        faults.append("its limits are not set")
    if level_of(layers) == "full":
        faults += [f"it shares the {name} namespace" for name, (its, ours) in spaces.items() if its == ours]
        if _field(status, "NSpid").split()[2:3] != ["1"]:
            faults.append("it is not the first process of its own namespace")
    return tuple(faults)


def _may_be_held(process: str, name: str, held: Held) -> bool:
    """Tell whether a descriptor is one of the channels, or a file that may be seen and was opened only to be read."""
    target = os.readlink(f"{process}/fd/{name}")  # noqa: PTH115 - as above
    if held.events and target.startswith("anon_inode:[event"):
        return True
    if held.events and target.startswith("pipe:") and target not in held.channels:
        return _ends(process, target) > 1
    flags = _field(f"\n{_read(f'{process}/fdinfo/{name}')}", "flags", "1")
    return target in held.channels or (int(flags, 8) & 0o3 == 0 and target.startswith(held.shown))


def _ends(process: str, target: str) -> int:
    """Count a process's own descriptors for one pipe."""
    names = os.listdir(f"{process}/fd")  # noqa: PTH208 - as above
    return sum(os.readlink(f"{process}/fd/{name}") == target for name in names)  # noqa: PTH115 - as above


def _read(path: str) -> str:
    # Every child is looked at, and a text file costs three times that.
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descriptor, _MOST_BYTES).decode("utf-8", "replace")
    finally:
        os.close(descriptor)


def _space(process: str, name: str) -> str:
    return os.readlink(f"{process}/ns/{name}")  # noqa: PTH115 - as above


@lru_cache(maxsize=4)
def _own_spaces(process: str) -> tuple[tuple[str, str], ...]:
    """Give the namespaces of this process, which never changes them."""
    return tuple((name, _space(process, name)) for name in _NAMESPACES)


def _field(text: str, name: str, missing: str = "") -> str:
    """Give what the first line that begins with `name` says; `text` begins with a line's end.

    In a process's status the first line holds a name that it chose, in which the kernel writes no line's end.
    """
    start = text.find(f"\n{name}:")
    if start < 0:
        return missing
    end = text.find("\n", start + 1)
    return text[start + len(name) + 2 : end if end >= 0 else None].strip()


def _limit(text: str, name: str) -> str:
    for line in text.splitlines():
        if line.startswith(name):
            return line.removeprefix(name).split()[0]
    return ""
