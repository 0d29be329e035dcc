"""Many learners at once: what they wait, whether anything is lost, and whether the server stays as small as it was."""

import os
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

SEED: Final = 20
MOST_TRIES: Final = 60
_AT_ONCE: Final = 400
_BUSY: Final = 429

Send = Callable[[str, str, str], tuple[int, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who comes: `learners` spread over `seconds`, `burst` at the same moment, `hurried` as fast as answers come.

    `soak` submissions follow where it is not nought, and the server's size is noted twenty times on the way.
    """

    learners: int = 1000
    seconds: float = 60.0
    burst: int = 400
    hurried: int = 1000
    at_once: int = 8
    soak: int = 0


@dataclass(frozen=True, slots=True)
class Size:
    """How large the server is after `done` submissions: memory in MB, open descriptors, and its processes."""

    done: int
    server_mb: float
    processes_mb: float
    descriptors: int
    processes: int


@dataclass(frozen=True, slots=True)
class Wave:
    """One way of coming, and what came of it: the waits in milliseconds, told-to-wait and lost counted apart."""

    name: str
    sent: int
    waits_ms: tuple[float, ...]
    told_to_wait: int
    lost: int
    elapsed_s: float
    cpu_ms: float


@dataclass(slots=True)
class _Counts:
    lock: threading.Lock = field(default_factory=threading.Lock)
    waits_ms: list[float] = field(default_factory=list)
    told_to_wait: int = 0
    lost: int = 0


def measure_load(  # noqa: PLR0913 - who comes, with what, and who is told
    send: Send,
    text: str,
    *,
    exercise: str,
    pid: int,
    crowd: Crowd,
    progress: Callable[[str], None],
    clock: Callable[[], float] = time.perf_counter,
    pause: Callable[[float], None] = time.sleep,
) -> tuple[tuple[Wave, ...], tuple[Size, ...]]:
    """Give the waves and, after a soak, the server's sizes.

    `send(exercise, text, learner)` gives status and JSON of one submission; `pid` is the server's process. A submission
    that is told to wait comes again when it was told to; one that has no right verdict after that counts as lost.
    """

    def wave(name: str, starts_s: list[float], at_once: int) -> Wave:
        progress(f"{name}: {len(starts_s):,} submissions")
        counts, began, used = _Counts(), clock(), tree_cpu_ms(pid)

        def one(number: int) -> None:
            due = began + starts_s[number]
            pause(max(0.0, due - clock()))
            _submit(counts, send, exercise, text, f"learner {number}", due if starts_s[-1] else clock(), clock, pause)

        with ThreadPoolExecutor(at_once) as executor:
            for _ in executor.map(one, range(len(starts_s))):
                pass
        elapsed, sent = clock() - began, len(starts_s)
        cpu_ms = (tree_cpu_ms(pid) - used) / max(sent, 1)
        return Wave(name, sent, tuple(counts.waits_ms), counts.told_to_wait, counts.lost, elapsed, round(cpu_ms, 2))

    dice = random.Random(SEED)  # noqa: S311 - a timetable, no secret
    timetable = sorted(dice.uniform(0, crowd.seconds) for _ in range(crowd.learners))
    waves = [
        wave(f"{crowd.learners:,} learners within {crowd.seconds:.0f} s", timetable, min(_AT_ONCE, crowd.learners)),
        wave(f"{crowd.burst:,} learners at the same moment", [0.0] * crowd.burst, crowd.burst),
        wave(f"{crowd.at_once} without a pause", [0.0] * crowd.hurried, crowd.at_once),
    ]
    sizes = tuple(_soak(wave, crowd, pid)) if crowd.soak else ()
    return tuple(waves), sizes


def _submit(  # noqa: PLR0913, PLR0917 - one call of the loop above
    counts: _Counts,
    send: Send,
    exercise: str,
    text: str,
    learner: str,
    due: float,
    clock: Callable[[], float],
    pause: Callable[[float], None],
) -> None:
    told_to_wait, right = 0, False
    for _ in range(MOST_TRIES):
        status, told = send(exercise, text, learner)
        if status != _BUSY:
            right = told.get("verdict") == "passed"
            break
        told_to_wait += 1
        pause(float(told["error"]["retry_s"]))
    with counts.lock:
        counts.told_to_wait += told_to_wait
        counts.lost += not right
        counts.waits_ms.append((clock() - due) * 1000)


def _soak(wave: Callable[[str, list[float], int], Wave], crowd: Crowd, pid: int) -> Iterator[Size]:
    step = max(1, crowd.soak // 20)
    for done in range(0, crowd.soak, step):
        yield look_at_size(done, pid)
        ended = wave(f"soak, {done:,} of {crowd.soak:,}", [0.0] * min(step, crowd.soak - done), crowd.at_once)
        if ended.lost:
            break
    yield look_at_size(crowd.soak, pid)


def look_at_size(done: int, pid: int, *, proc: Path = Path("/proc")) -> Size:
    """Give the size of process `pid` and of everything below it; noughts where there is no /proc."""
    tree = list(_tree(pid, proc))
    memory = [_resident_mb(each, proc) for each in tree]
    try:
        descriptors = len(list((proc / str(pid) / "fd").iterdir()))
    except OSError:
        descriptors = 0
    return Size(done, round(memory[0], 1) if memory else 0.0, round(sum(memory[1:]), 1), descriptors, len(tree))


def tree_cpu_ms(pid: int, *, proc: Path = Path("/proc")) -> float:
    """Give the processor time of process `pid`, of all below it and of all that have ended there."""
    tick_ms = 1000 / os.sysconf("SC_CLK_TCK")
    return sum(sum(map(int, _stat(each, proc)[11:15])) for each in _tree(pid, proc)) * tick_ms


def _tree(pid: int, proc: Path) -> Iterator[int]:
    below: dict[int, list[int]] = {}
    for entry in proc.glob("[0-9]*"):
        fields = _stat(int(entry.name), proc)
        if len(fields) > 1:
            below.setdefault(int(fields[1]), []).append(int(entry.name))
    todo = [pid] if _stat(pid, proc) else []
    while todo:
        yield (this := todo.pop())
        todo += below.get(this, [])


def _stat(pid: int, proc: Path) -> list[str]:
    try:
        return (proc / str(pid) / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def _resident_mb(pid: int, proc: Path) -> float:
    """Give the memory of a process in MB, what it shares counted in part."""
    try:
        for line in (proc / str(pid) / "smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
