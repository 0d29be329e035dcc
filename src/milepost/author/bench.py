"""How long a verdict takes, from the inside out, beside what else a learner could use; measured in one run."""

import os
import platform
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Protocol

import numpy as np

from milepost.author.bench_languages import measure_cold_program, measure_verdicts, other_languages
from milepost.author.cold import NAME, measure_cold
from milepost.author.faults import Fault, fault, refusal
from milepost.author.load import Crowd, Send, Size, Wave, measure_load
from milepost.author.peers import measure_peers
from milepost.author.served_bench import LEARNERS, SendIn, lines, measure_served, served_exercises
from milepost.content import nearest, survey_track
from milepost.grade import Children, Grader
from milepost.terms import SUFFIXES, TITLES, Exercise

EXERCISE: Final = "k-means/assign"
CASES_SEED: Final = 7
VERDICT: Final = "verdict, in the warm process"


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often each thing is measured; `spoken` are verdicts in other languages."""

    verdicts: int = 200
    spoken: int = 30
    failing: int = 20
    commands: int = 20
    peers: int = 5


QUICK: Final = Rounds(verdicts=50, spoken=10, failing=5, commands=5, peers=0)


class Submit(Protocol):
    """Asks the warm process for a verdict."""

    def __call__(self, exercise: str, text: str, language: str = "python") -> Mapping[str, Any]:
        """Give the answer of `POST /api/check`."""
        ...


@dataclass(frozen=True, slots=True)
class Doors:
    """How the warm process is reached: by its socket, and by the command that a learner types.

    `submit(exercise, text, language)` gives the answer of `POST /api/check`; `command` is run with the exercise and a file.
    `send(exercise, text, learner)` gives status and JSON, refusals too; `send_in` takes the language as well; `server_pid()` whose size is looked at.
    """

    submit: Submit
    command: tuple[str, ...]
    environ: Mapping[str, str]
    send: Send | None = None
    send_in: SendIn | None = None
    server_pid: Callable[[], int] = os.getpid


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured, in milliseconds; `peer` names the tool when it is not Milepost.

    `ratio` says how many times as long as a verdict in the warm process the median took; `note` what else there is to
    say.
    """

    name: str
    peer: str | None
    p50_ms: float
    p95_ms: float
    p99_ms: float
    per_second: float
    rounds: int
    ratio: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class BenchReport:
    """What was measured, on which machine, on which exercise with how many calls."""

    machine: str
    exercise: str
    calls: int
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    sizes: tuple[Size, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give what `milepost bench --json` prints."""
        rows = [{name: getattr(row, name) for name in Row.__slots__} for row in self.rows]
        faults = [each.as_json() for each in self.faults]
        return {
            "version": 1,
            "machine": self.machine,
            "exercise": self.exercise,
            "calls": self.calls,
            "rows": rows,
            "sizes": [{name: getattr(size, name) for name in Size.__slots__} for size in self.sizes],
            "faults": faults,
        }


def find_bench(package: Path) -> Path | None:
    """Give the folder with the lock of the peers, or None outside a checkout; `package` is `milepost`'s own folder."""
    folder = package.parent.parent / "bench"
    return folder if (folder / "peers.txt").is_file() else None


@contextmanager
def bench_home(home: Path) -> Iterator[dict[str, str]]:
    """Give the environment of a home that lasts as long as the measurement, with the toolsets of `home`.

    A learner's own attempts are neither seen nor added to. Whoever starts a process there ends it there.
    """
    with TemporaryDirectory(prefix="milepost-bench-") as place:
        folder = Path(place)
        (folder / "home").mkdir(mode=0o700)
        for name in ("toolsets", "servers"):
            if (home / name).is_dir():
                (folder / "home" / name).symlink_to(home / name)
        yield {"MILEPOST_HOME": str(folder / "home"), "MILEPOST_WORK": str(folder / "work")}


def measure(  # noqa: PLR0913 - a measurement needs the whole machine
    track: Path,
    *,
    doors: Doors,
    children: Children,
    home: Path,
    bench: Path | None,
    rounds: Rounds = Rounds(),
    exercise: str = EXERCISE,
    python: Path | None = None,
    crowd: Crowd | None = None,
    progress: Callable[[str], None] = lambda _: None,
    clock: Callable[[], float] = time.perf_counter,
    pause: Callable[[float], None] = time.sleep,
) -> BenchReport:
    """Measure verdicts on one exercise, and the peers where `bench` and `rounds.peers` allow it.

    With the toolset's `python` a cold sandbox is measured too, and with a `crowd` many learners at once.

    AuthorError when the exercise is not there or its reference does not pass: a time for the wrong verdict is none.
    """
    chosen = _find(track, exercise)
    right = dict(chosen.answers)["python"].read_text(encoding="utf-8")
    wrong = wrong_in_python(chosen).read_text(encoding="utf-8")
    with TemporaryDirectory(prefix="milepost-bench-cases-") as name:
        folder = Path(name)
        (folder / "answer.py").write_text(right, encoding="utf-8")
        (folder / "wrong.py").write_text(wrong, encoding="utf-8")
        with closing(Grader(children, clock=clock)) as grader:
            signature = grader.desk(chosen).task.signature
            function = signature.name
            calls = [(case.args, case.want) for case in grader.desk(chosen).draw_hand(CASES_SEED).cases]
        progress(f"verdicts on {chosen.name}, {len(calls)} fresh calls each")
        rows = list(_verdict_rows(chosen.name, right, wrong, doors, rounds, clock, pause))
        progress("milepost check, from a shell")
        rows.append(_command_row(chosen.name, folder / "answer.py", doors, rounds, clock))
        rows.extend(_floor_row(right, function, calls, rounds, clock))
        faults: tuple[Fault, ...] = ()
        for spoken in other_languages(chosen) if rounds.spoken else ():
            progress(f"verdicts in {TITLES[spoken.language]}")
            title, peer, took = measure_verdicts(
                spoken,
                submit=lambda text, language: _submit(doors, chosen.name, text, language=language, wanted="passed"),
                rounds=rounds.spoken,
                pause=pause,
            )
            rows.append(_row(title, took, peer=peer))
            cold, more = measure_cold_program(
                spoken, chosen, calls, signature, folder=folder, home=home, rounds=max(rounds.peers, 3), clock=clock
            )
            rows.extend(_row(title, times, peer=peer) for title, peer, times in cold)
            faults = (*faults, *more)
        rows.extend(_served_rows(track, doors, rounds, progress, clock, pause))
        sizes: tuple[Size, ...] = ()
        if crowd is not None and doors.send is not None:
            waves, sizes = measure_load(
                doors.send, right, exercise=chosen.name, pid=doors.server_pid(), crowd=crowd, progress=progress
            )
            rows.extend(map(_wave_row, waves))
        if rounds.peers:
            save_cases(folder / "cases.npz", calls)
        if rounds.peers and python is not None:
            progress("a cold sandbox and a fresh interpreter for every answer")
            took, more = measure_cold(folder, function, python=python, rounds=rounds.peers, clock=clock)
            rows.extend([_row(NAME, took, peer="bwrap")] if took else [])
            faults = (*faults, *more)
        if bench is not None and rounds.peers:
            told, more = measure_peers(folder, function, bench=bench, home=home, rounds=rounds.peers, progress=progress)
            faults = (*faults, *more)
            rows.extend(_row(name, took, peer=peer) for name, peer, took in told)
        elif rounds.peers:
            said = "The tools to compare with are locked in bench/, which is part of the repository only."
            faults = (*faults, fault("MP-P050", "", said=said, mend="Run `./milepost bench` in a checkout."))
    ours = rows[0].p50_ms
    return BenchReport(
        machine=machine(),
        exercise=chosen.name,
        calls=len(calls),
        rows=tuple(_with_ratio(row, ours) for row in rows),
        faults=faults,
        sizes=sizes,
    )


def _served_rows(  # noqa: PLR0913, PLR0917 - as measure
    track: Path,
    doors: Doors,
    rounds: Rounds,
    progress: Callable[[str], None],
    clock: Callable[[], float],
    pause: Callable[[float], None],
) -> Iterator[Row]:
    """Give the rows of the languages that servers run, where the track has an exercise in one and its server is here."""
    survey = survey_track(track)
    if doors.send_in is None or survey.track is None or not rounds.spoken:
        return
    for exercise, language in served_exercises(survey.track.exercises):
        progress(f"verdicts in {TITLES[language]}, and {LEARNERS} learners at once")
        served = measure_served(
            exercise, language, send=doors.send_in, rounds=rounds.verdicts, clock=clock, pause=pause
        )
        for name, took, note, a_second in () if served is None else lines(served):
            row = _replace(_row(name, took), note=note)
            yield row if a_second is None else _replace(row, per_second=round(a_second, 1))


def wrong_in_python(exercise: Exercise) -> Path:
    """Give a known-wrong answer in Python: one in another language would be timed as a slip of the pen."""
    return next(path for path in exercise.wrong if path.suffix == SUFFIXES["python"])


def save_cases(path: Path, calls: Sequence[tuple[tuple[Any, ...], Any]]) -> None:
    """Write calls and their right results for tools that know nothing of ours."""
    arrays: dict[str, Any] = {}
    for number, (args, want) in enumerate(calls):
        arrays |= {f"case{number}_arg{position}": np.asarray(value) for position, value in enumerate(args)}
        arrays[f"case{number}_want"] = np.asarray(want)
    np.savez(path, **arrays)


def machine() -> str:
    """Say in a line what the figures were measured on, and how busy it was."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{model}, {os.cpu_count()} cores{load}, {platform.system()}, Python {platform.python_version()}"


def _find(track: Path, name: str) -> Exercise:
    survey = survey_track(track)
    exercises = {each.name: each for each in (survey.track.exercises if survey.track is not None else ())}
    if name not in exercises:
        near = nearest(name, exercises)
        raise refusal("MP-P040", track, seen=name, near=f"; did you mean `{near[0]}`?" if near else "")
    return exercises[name]


def _verdict_rows(  # noqa: PLR0913, PLR0917 - as measure
    name: str,
    right: str,
    wrong: str,
    doors: Doors,
    rounds: Rounds,
    clock: Callable[[], float],
    pause: Callable[[float], None],
) -> Iterator[Row]:
    for _ in range(5):  # the first ones start the process and fill the pool
        _submit(doors, name, right, wanted="passed")
        pause(0.2)
    inside, outside = [], []
    for _ in range(rounds.verdicts):
        start = clock()
        told = _submit(doors, name, right, wanted="passed")
        outside.append((clock() - start) * 1000)
        inside.append(float(told["ms"]["total"]))
        pause(0.03)  # faster than anybody types, slow enough that a child is parked again
    yield _row(VERDICT, inside)
    yield _row("verdict, asked for over the socket", outside)
    failing = []
    for _ in range(rounds.failing):
        failing.append(float(_submit(doors, name, wrong, wanted="failed")["ms"]["total"]))
        pause(0.03)
    yield _row("verdict on a wrong answer, with the smallest failing input", failing)
    start = clock()
    with ThreadPoolExecutor(max_workers=2) as pool:
        hurried = list(pool.map(lambda _: _submit(doors, name, right, wanted="passed"), range(rounds.verdicts)))
    elapsed = clock() - start
    row = _row("verdicts for two at once, without a pause", [float(told["ms"]["total"]) for told in hurried])
    yield _replace(row, per_second=round(len(hurried) / elapsed, 1))


def _submit(doors: Doors, name: str, text: str, *, wanted: str, language: str = "python") -> Mapping[str, Any]:
    told = doors.submit(name, text, language)
    if told["verdict"] != wanted:
        findings = "; ".join(str(each["message"]) for each in told["findings"])
        raise refusal("MP-P051", "", what=f"An answer to {name}", verdict=told["verdict"], wanted=wanted, said=findings)
    return told


def _command_row(name: str, file: Path, doors: Doors, rounds: Rounds, clock: Callable[[], float]) -> Row:
    took = []
    for _ in range(rounds.commands):
        start = clock()
        ended = subprocess.run(
            [*doors.command, "check", name, str(file)], env=dict(doors.environ), capture_output=True, check=False
        )
        took.append((clock() - start) * 1000)
        if ended.returncode != 0:
            said = ended.stderr.decode(errors="replace").strip() or ended.stdout.decode(errors="replace").strip()
            what = f"`milepost check {name}`"
            raise refusal("MP-P051", "", what=what, verdict=ended.returncode, wanted=0, said=said[-300:])
    return _row("milepost check, from a shell", took)


def _floor_row(
    right: str, function: str, calls: Sequence[tuple[tuple[Any, ...], Any]], rounds: Rounds, clock: Callable[[], float]
) -> Iterator[Row]:
    """Time the reference's bare calls in this process: less than that, nobody can take."""
    names: dict[str, Any] = {"__name__": "floor"}
    try:
        exec(compile(right, "answer.py", "exec"), names)  # noqa: S102 - the author's own reference
    except ImportError:
        return  # it needs a package of the toolset that the application has not
    took = []
    for _ in range(rounds.verdicts):
        start = clock()
        for args, want in calls:
            np.array_equal(names[function](*args), want)
        took.append((clock() - start) * 1000)
    yield _row("the same calls, bare, in one process (the floor)", took, peer="floor")


def _row(name: str, took: Sequence[float], *, peer: str | None = None) -> Row:
    ordered = sorted(took)
    ranks = [ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in (0.5, 0.95, 0.99)]
    p50, p95, p99 = (round(value, 2) for value in ranks)
    per_second = round(1000 * len(took) / sum(took), 2)
    return Row(name, peer, p50, p95, p99, per_second, len(took))


def _wave_row(wave: Wave) -> Row:
    """Give a wave's row; a second holds what really ended in it, and the note how much processor time that took."""
    row = _row(wave.name, wave.waits_ms)
    lost = f"{wave.lost} lost" if wave.lost else "none lost"
    note = f"{lost}, {wave.told_to_wait} told to come again, {wave.cpu_ms:.1f} ms of processor time each"
    return _replace(row, per_second=round(wave.sent / wave.elapsed_s, 1), note=note)


def _with_ratio(row: Row, ours: float) -> Row:
    return _replace(row, ratio=round(row.p50_ms / ours, 2) if ours else None)


def _replace(row: Row, **changed: Any) -> Row:
    return Row(**{name: changed.get(name, getattr(row, name)) for name in Row.__slots__})
