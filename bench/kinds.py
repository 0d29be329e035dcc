"""Measure warm verdicts kind by kind beside what each may take: `python bench/kinds.py --home HOME [EXERCISE or UNIT ...]`.

Grades the reference of every exercise of a kind (a figure, a torch module or gradient, Keras and TensorFlow, a model,
samples, a policy, a run) some times in this process, warm, and prints the median verdict. Beside it stands what the answer's
own process used of a processor meanwhile: what Keras and TensorFlow may take is stated beyond that. Use an idle machine.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from milepost.app.pools import Pools
from milepost.author.right import OTHER, kinds_of
from milepost.check import load_check
from milepost.content import survey_track
from milepost.grade import Grader
from milepost.hooks import add_languages
from milepost.terms import Exercise

ROOT: Final = Path(__file__).resolve().parent.parent
FRAMEWORK: Final = "keras and tensorflow"
FIGURE_MS: Final = 150
TORCH_MS: Final = 60
# Beyond what the answer computes itself.
FRAMEWORK_MS: Final = 150
PAUSE_S: Final = 0.3
LONG_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Measured:
    """The median warm verdict on a reference in milliseconds, and the medians of what of a processor was used for it.

    `child_ms` by the answer's own process, `checker_ms` by the thread that judges: on a busy machine they say more.
    """

    took_ms: float
    child_ms: float
    checker_ms: float


class Watched:
    """Gives parked children, and notes how much processor time each used from then on."""

    def __init__(self, pools: Pools) -> None:
        """Note nothing yet."""
        self.pools = pools
        self.used_ms: list[float] = []

    def take(self, toolset: str, **options: Any) -> Any:
        """Give a child of the pools'."""
        child = self.pools.take(toolset, **options)
        before, kill = used_ms(child.pid), child.kill

        def end() -> None:
            self.used_ms.append(max(used_ms(child.pid) - before, 0.0))
            kill()
            setattr(child, "kill", kill)  # noqa: B010 - a method, for this one child

        setattr(child, "kill", end)  # noqa: B010 - the same
        return child


def used_ms(pid: int) -> float:
    """Give the processor time of a process, all its threads together; 0 when it has ended."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return sum(int((task / "schedstat").read_text(encoding="ascii").split()[0]) / 1e6 for task in tasks)
    except OSError:
        return 0.0


def rows(exercise: Exercise, kinds: frozenset[str]) -> Iterator[tuple[str, float]]:
    """Give the rows in which an exercise stands, each with what its verdict may take in milliseconds."""
    # What may take longer than this trains, and states a budget of its own.
    trains = load_check(exercise.folder / "check.py").limit_s > LONG_S or bool(kinds & {"model", "run", "budget"})
    if exercise.toolset == "tensorflow":
        yield FRAMEWORK, FRAMEWORK_MS
    for kind in sorted(kinds):
        if kind == "figure":
            yield kind, FIGURE_MS
        elif exercise.toolset == "torch" and kind in {"module", "gradient"} and not trains:
            yield f"{kind} in torch", TORCH_MS
        elif exercise.toolset != "tensorflow":
            yield kind, exercise.budget_ms


def measure(exercise: Exercise, *, children: Watched, rounds: int) -> Measured:
    """Grade the reference `rounds` times, warm, as far apart as a person's submissions are at the least."""
    text = dict(exercise.answers)["python"].read_bytes()
    took: list[float] = []
    used: list[float] = []
    judged: list[float] = []
    with closing(Grader(children)) as grader:
        grader.warm(exercise)
        for number in range(rounds + 2):
            time.sleep(max(PAUSE_S, took[-1] / 1000 if took else 0.0))  # the next hand is drawn meanwhile
            children.used_ms.clear()
            before = time.thread_time()
            verdict = grader.grade(exercise, text)
            own_ms = (time.thread_time() - before) * 1000
            if not verdict.passed:
                raise SystemExit(f"the reference of {exercise.name} did not pass: {verdict.findings}")
            if number >= 2:  # the first ones fill what is kept
                took.append(verdict.timing.total)
                used.append(sum(children.used_ms))
                judged.append(own_ms)
    return Measured(statistics.median(took), statistics.median(used), statistics.median(judged))


def main() -> int:
    """Print the figures; 1 when a median is over what it may take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="units or exercises; all of the track when none is named")
    parser.add_argument("--home", type=Path, required=True, help="where the toolsets are")
    parser.add_argument("--row", action="append", help="only such rows, as `figure` or `module in torch`")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    add_languages()
    track = survey_track(ROOT / "tracks" / "ml-engineer").track
    if track is None:
        raise SystemExit("the track cannot be read")
    over = 0
    pools = Pools(home=options.home.resolve(), log=lambda _: None, patience_s=300.0)
    children = Watched(pools)
    print("| kind | exercise | median verdict | processor: the answer | the checker | may take | |")
    print("|---|---|---|---|---|---|---|")
    for exercise in track.exercises:
        if "python" not in exercise.languages:
            continue
        if options.names and not {exercise.name, exercise.name.partition("/")[0]} & {*options.names}:
            continue
        wanted = [row for row in rows(exercise, kinds_of(exercise) - {OTHER}) if row[0] in (options.row or [row[0]])]
        if not wanted:
            continue
        found = measure(exercise, children=children, rounds=options.rounds)
        for kind, most in wanted:
            counts = found.took_ms - found.child_ms if kind == FRAMEWORK else found.took_ms
            over += counts > most
            beyond = f" ({counts:.0f} beyond)" if kind == FRAMEWORK else ""
            said = "over" if counts > most else ""
            used = f"{found.child_ms:.0f} ms | {found.checker_ms:.0f} ms"
            print(
                f"| {kind} | {exercise.name} | {found.took_ms:.0f} ms{beyond} | {used} | {most:.0f} ms | {said} |",
                flush=True,
            )
    pools.close()
    print(f"\nload {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores, {options.rounds} rounds each")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
