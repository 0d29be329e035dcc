"""Measure what one submission costs in processor time, and where: `python bench/cost.py --home HOME [--exercise NAME]`.

With `--trivial` that is what `milepost author new` writes to begin with: the mean of some numbers, asked for 23 times; with
`--trivial scikit-learn` its answer asks scikit-learn for the mean.

Grades an exercise's own reference again and again in this process, without a server, and adds up the processor time of
every process that takes part. That is the figure to compare on a busy machine; wall time only means something on an idle
one. What the server adds (HTTP, the store) is in `milepost bench --load`, which counts all of its processes.
"""

import argparse
import os
import random
import shutil
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from milepost.app.pools import Pools
from milepost.author import new_exercise
from milepost.content import survey_track
from milepost.grade import Grader
from milepost.terms import Exercise

TRACK: Final = Path(__file__).resolve().parent.parent / "tracks" / "ml-engineer"
TRIVIAL: Final = "numpy/mean"
# A right answer to it by another road; None stands for the exercise's own reference.
ROADS: Final = {
    "numpy": None,
    "scikit-learn": b"""from sklearn.dummy import DummyRegressor


def mean(values):
    return float(DummyRegressor().fit(values, values).constant_[0, 0]) if len(values) else 0.0
""",
}
TICK_MS: Final = 1000 / os.sysconf("SC_CLK_TCK")
FIRST: Final = 10


def used_ms(pid: int) -> float:
    """Give the processor time of a process, all its threads together; 0 when it has ended."""
    folder = f"/proc/{pid}/task"
    try:
        return sum(read_ms(f"{folder}/{task}/schedstat") for task in os.listdir(folder))  # noqa: PTH208 - see read_ms
    except OSError:
        return 0.0


def read_ms(path: str) -> float:
    """Give the first number of a file of nanoseconds; without `Path`, for every verdict pays for being watched."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return int(os.read(descriptor, 100).split()[0]) / 1e6
    finally:
        os.close(descriptor)


def reaped_ms(pid: int) -> float:
    """Give the processor time of all children of a process that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, fields[13:15])) * TICK_MS


def below(pid: int) -> Iterator[int]:
    """Give every process below `pid`."""
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text(encoding="ascii").split()):
            yield child
            yield from below(child)


class Watched:
    """Gives parked children, and notes what each had used when it was taken and when it was ended."""

    def __init__(self, pools: Pools) -> None:
        """Note nothing yet."""
        self.pools = pools
        self.parked_ms: list[float] = []
        self.done_ms: list[float] = []
        self.watching_ms = 0.0

    def take(self, toolset: str, **options: Any) -> Any:
        """Give a child of the pools'."""
        child = self.pools.take(toolset, **options)
        parked, kill = self.look(child.pid), child.kill

        def end() -> None:
            now = self.look(child.pid)
            if now > parked:
                self.parked_ms.append(parked)
                self.done_ms.append(now)
            kill()
            setattr(child, "kill", kill)  # noqa: B010 - a method, for this one child

        setattr(child, "kill", end)  # noqa: B010 - the same
        return child

    def look(self, pid: int) -> float:
        """Give the processor time of a process, and note what looking took: it is no part of a verdict."""
        start = time.thread_time()
        try:
            return used_ms(pid)
        finally:
            self.watching_ms += (time.thread_time() - start) * 1000


def measure(exercise: Exercise, language: str, *, home: Path, rounds: int, road: bytes | None = None) -> None:
    """Print a line for each part, of verdicts on the reference or on the answer `road`."""
    text = dict(exercise.answers)[language].read_bytes() if road is None else road
    pools = Pools(home=home, log=print)
    children = Watched(pools)
    with closing(pools), closing(Grader(children)) as grader:
        grader.warm(exercise)
        for number in range(FIRST + rounds):
            if number == FIRST:
                time.sleep(0.3)
                others = {pid: (used_ms(pid), reaped_ms(pid)) for pid in below(os.getpid())}
                threads = {each.native_id: each.name for each in threading.enumerate()}
                begun = {thread: used_of(thread) for thread in threads}
                children.parked_ms.clear()
                children.done_ms.clear()
                children.watching_ms = 0.0
                start, took = time.perf_counter(), []
            verdict = grader.grade(exercise, text, language=language)
            if not verdict.passed:
                raise SystemExit(f"it did not pass: {verdict.findings}")
            took.append(verdict.timing.total) if number >= FIRST else None
        elapsed = time.perf_counter() - start
        time.sleep(0.3)  # for the last children to end
        lines = [(f"checker: {name}", (used_of(thread) - begun[thread]) / rounds) for thread, name in threads.items()]
        own = sum(used_ms(pid) - before for pid, (before, _) in others.items() if used_ms(pid)) / rounds
        ended = sum(reaped_ms(pid) - before for pid, (_, before) in others.items() if used_ms(pid)) / rounds
        parked, done = (statistics.fmean(each) for each in (children.parked_ms, children.done_ms))
        reference = (
            sum(used_ms(pid) - before for pid, (before, _) in others.items() if is_reference(pid, others)) / rounds
        )
        lines += [("this bench, looking at the child", -children.watching_ms / rounds)]
        lines += [("the reference's process", reference), ("zygotes", own - reference), ("child: until parked", parked)]
        lines += [("child: text and calls", done - parked), ("child: ending it", ended - done)]
    for name, each in lines:
        if abs(each) >= 0.005:
            print(f"{name:36} {each:7.2f} ms")
    total = sum(each for _, each in lines)
    print(f"{'all':36} {total:7.2f} ms, {1000 / total:.0f} a second and core")
    print(f"{rounds} verdicts on {exercise.name} in {elapsed:.1f} s; median {statistics.median(took):.1f} ms each")


def used_of(thread: int | None) -> float:
    """Give the processor time of a thread of this process."""
    return read_ms(f"/proc/self/task/{thread}/schedstat")


def is_reference(pid: int, others: dict[int, tuple[float, float]]) -> bool:
    """Tell whether a process that lives on is a reference: it was there before, and nothing is below it."""
    return pid in others and bool(used_ms(pid)) and not list(below(pid)) and reaped_ms(pid) == 0


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="where the toolsets are")
    parser.add_argument("--exercise", default="k-means/assign")
    parser.add_argument("--language", default="python")
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument(
        "--trivial",
        nargs="?",
        const="numpy",
        choices=sorted(ROADS),
        help="measure an exercise as `milepost author new` makes one, answered with NumPy or with scikit-learn",
    )
    options = parser.parse_args()
    with TemporaryDirectory(prefix="milepost-cost-") as place:
        folder, name = (Path(place), TRIVIAL) if options.trivial else (TRACK, options.exercise)
        if options.trivial:
            shutil.copy(TRACK / "track.toml", folder)
            new_exercise(folder, name, choose=random.Random(1).choice)
        track = survey_track(folder).track
        if track is None:
            raise SystemExit("the track cannot be read")
        exercise = next(each for each in track.exercises if each.name == name)
        measure(
            exercise,
            options.language,
            home=options.home.resolve(),
            rounds=options.rounds,
            road=ROADS.get(options.trivial),
        )


if __name__ == "__main__":
    main()
