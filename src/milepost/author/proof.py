"""The proof of a track: what a learner will meet has been met by a machine before."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from milepost.author.exercise_proof import DRAWS, prove_exercise
from milepost.author.faults import Fault, refusal
from milepost.author.lesson import lesson_path, lesson_runners, look_at_lesson, prove_lesson
from milepost.author.links import track_link_faults
from milepost.author.mutants import MUTANTS_PER_EXERCISE
from milepost.author.record import LESSON, RECORD, Again, Recorded, read_records, take_lesson_fingerprint, write_records
from milepost.author.report import Progress, ProofReport, Proven
from milepost.author.runners import OWN_LANGUAGE
from milepost.author.speed import time_exercise
from milepost.content import nearest, survey_track
from milepost.grade import Children
from milepost.terms import AuthorError, Exercise, Track, UnavailableError, Unit

# More than there are processors: a proof waits for processes to begin and to end, too.
WORKERS: Final = min(max(2 * (os.cpu_count() or 1), 3), 6)
NOTICEABLE: Final = 1.2
_BUSY: Final = (
    "The machine was busy or slow while speed was measured: a plain loop took {stretch:.1f} times as long as it should. "
    "Budgets were stretched as much."
)


@dataclass(frozen=True, slots=True)
class LintReport:
    """What can be said of a track from its texts alone."""

    faults: tuple[Fault, ...]
    units: int
    exercises: int

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def as_json(self) -> dict[str, object]:
        """Give what `milepost author lint --json` prints."""
        faults = [each.as_json() for each in self.faults]
        return {"version": 1, "units": self.units, "exercises": self.exercises, "faults": faults}


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is to be proven: whole units with their lessons, or single exercises."""

    units: tuple[Unit, ...]
    exercises: tuple[Exercise, ...]


def lint(folder: Path) -> LintReport:
    """Read a track and give every fault that can be seen without running anything."""
    survey = survey_track(folder)
    faults = [_as_fault(error) for error in survey.faults]
    if survey.track is None:
        return LintReport(tuple(faults), 0, 0)
    faults.extend(track_link_faults(survey.track))
    built = sum(unit.built for unit in survey.track.units)
    return LintReport(tuple(faults), built, len(survey.track.exercises))


def prove(  # noqa: PLR0913 - what a proof needs of the machine is handed in
    folder: Path,
    *,
    children: Children,
    find_program: Callable[[str], Path],
    locks: Path,
    names: Sequence[str] = (),
    turn: int | None = None,
    hands: int = 0,
    at_most: int = MUTANTS_PER_EXERCISE,
    workers: int = WORKERS,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.perf_counter,
    pause: Callable[[float], None] = time.sleep,
) -> ProofReport:
    """Prove the track in `folder`, or the units and exercises called `names`.

    `children` gives parked children by toolset, `find_program` what runs a language's lesson code; UnavailableError
    when it is missing, which the report then says for what it leaves out. With a `turn`, what is as it was when it was
    proven in full is proven in part; the turn says which. With `hands`, known mistakes and right answers meet so many more,
    where nothing else is wrong. `record_proofs` keeps what came of it. Faults are gathered, never
    raised; AuthorError (MP-P040) only for a name that is not there.
    """
    start = clock()
    survey = survey_track(folder)
    faults = [_as_fault(error) for error in survey.faults]
    if survey.track is None:
        return ProofReport((), tuple(faults), clock() - start)
    scope = _scope(survey.track, names)
    if not names:
        faults.extend(track_link_faults(survey.track))
    done = _Counter(len(scope.units) + 2 * len(scope.exercises), progress)
    programs, missing = _programs(scope, find_program)
    again = None if turn is None else Again(turn, read_records({each.folder.parent for each in survey.track.exercises}))

    def prove_one(exercise: Exercise) -> Proven:
        return prove_exercise(
            exercise, children=children, clock=clock, locks=locks, at_most=at_most, again=again, hands=hands
        )

    def prove_its_lesson(unit: Unit) -> _Lesson:
        return _prove_lesson(unit, programs=_programs_of(unit, programs), locks=locks, again=again)

    proven, lessons = _run_jobs(scope, prove_one, prove_its_lesson, workers=workers, done=done)
    timed, stretch = [], 1.0
    # What was quick enough beside all else is quick enough; the rest is measured when nothing else runs.
    for exercise, each in zip(scope.exercises, proven, strict=True):
        if not each.faults and each.slow:
            speed = time_exercise(exercise, children=children, clock=clock, pause=pause, languages=each.slow)
            told = tuple({**dict(each.reference_ms), **dict(speed.medians)}.items())
            each = replace(each, reference_ms=told, faults=speed.faults)  # noqa: PLW2901 - the same, told further
            stretch = max(stretch, speed.stretch)
        timed.append(each)
        done.tell(f"{exercise.name}, speed")
    faults.extend(found for each in lessons for found in each.faults)
    faults.extend(found for each in timed for found in each.faults)
    notes = (_BUSY.format(stretch=stretch),) if stretch > NOTICEABLE else ()
    fences = sum(each.fences for each in lessons)
    whole = {each.unit: each.fingerprint for each in lessons if each.is_whole}
    return ProofReport(tuple(timed), tuple(faults), clock() - start, len(scope.units), fences, notes, missing, whole)


def record_proofs(folder: Path, report: ProofReport) -> tuple[Path, ...]:
    """Keep what was proven in full and without a fault beside its unit's lesson; give the files that changed."""
    survey = survey_track(folder)
    whole = {
        each.exercise: Recorded(each.fingerprint, tuple((one.was, one.now) for one in each.survivors))
        for each in report.exercises
        if each.is_whole and not each.faults and not each.missing
    }
    whole |= {f"{unit}/{LESSON}": Recorded(fingerprint) for unit, fingerprint in report.whole_lessons.items()}
    written = []
    for unit in survey.track.units if survey.track is not None else ():
        slugs = [*(exercise.slug for exercise in unit.exercises), LESSON]
        news = {slug: whole[f"{unit.slug}/{slug}"] for slug in slugs if f"{unit.slug}/{slug}" in whole}
        if news and unit.folder is not None and write_records(unit.folder, news, exercises=slugs):
            written.append(unit.folder / RECORD)
    return tuple(written)


def _programs(
    scope: _Scope, find_program: Callable[[str], Path]
) -> tuple[dict[str, Path], tuple[tuple[str, str, str], ...]]:
    """Give what runs the lessons' code, by runner, and what is missing: language, how to get it, and whose lesson."""
    wanted: dict[str, list[tuple[str, str]]] = {}
    for unit in scope.units:
        for language, runner in lesson_runners(unit).items():
            wanted.setdefault(runner, []).append((language, unit.slug))
    programs: dict[str, Path] = {}
    missing: list[tuple[str, str, str]] = []
    for runner, lessons in wanted.items():
        try:
            programs[runner] = find_program(runner)
        except UnavailableError as error:
            if runner == OWN_LANGUAGE:
                raise
            missing += [(each, f"{error.message} {error.mend}", f"the lesson of {slug}") for each, slug in lessons]
    return programs, tuple(missing)


def _programs_of(unit: Unit, programs: Mapping[str, Path]) -> dict[str, Path]:
    """Give what runs each language of one lesson, of those that are here."""
    return {language: programs[runner] for language, runner in lesson_runners(unit).items() if runner in programs}


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What came of one lesson; `is_whole` says that all of its code was run, and nothing was wrong."""

    unit: str
    faults: tuple[Fault, ...]
    fences: int
    fingerprint: str
    is_whole: bool


def _prove_lesson(unit: Unit, *, programs: Mapping[str, Path], locks: Path, again: Again | None) -> _Lesson:
    """Run a lesson's code; of one that ran as it is, only when it has its turn."""
    runners = lesson_runners(unit)
    fingerprint = take_lesson_fingerprint(lesson_path(unit).parent, runners.values(), locks=locks)
    name = f"{unit.slug}/{LESSON}"
    if again is not None and again.knows(name, fingerprint) and not again.is_turn_of(name):
        return _Lesson(unit.slug, look_at_lesson(unit), 0, fingerprint, is_whole=False)
    faults, fences = prove_lesson(unit, programs=programs)
    return _Lesson(unit.slug, faults, fences, fingerprint, is_whole=not faults and set(programs) == set(runners))


def _run_jobs(
    scope: _Scope,
    prove_one: Callable[[Exercise], Proven],
    prove_its_lesson: Callable[[Unit], _Lesson],
    *,
    workers: int,
    done: "_Counter",
) -> tuple[list[Proven], list[_Lesson]]:
    """Prove exercises and run lessons side by side; give them in the order of the road."""
    with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="prove") as pool:
        lessons = {unit.slug: pool.submit(prove_its_lesson, unit) for unit in scope.units}
        proofs = {
            exercise.name: pool.submit(prove_one, exercise)
            for exercise in sorted(scope.exercises, key=_work, reverse=True)
        }
        names: dict[Future[Any], str] = {lesson: f"{slug}, lesson" for slug, lesson in lessons.items()}
        names |= {proof: name for name, proof in proofs.items()}
        for ended in as_completed(names):
            done.tell(names[ended])
    return [proofs[exercise.name].result() for exercise in scope.exercises], [
        each.result() for each in lessons.values()
    ]


def _work(exercise: Exercise) -> int:
    """Guess how long a proof takes, so that the longest begin first."""
    return exercise.budget_ms * (DRAWS * (len(exercise.wrong) + len(exercise.right)) + MUTANTS_PER_EXERCISE)


class _Counter:
    """Says how far a proof has come."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = total
        self._progress = progress
        self._done = 0

    def tell(self, what: str) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total, what)


def _scope(track: Track, names: Sequence[str]) -> _Scope:
    built = [unit for unit in track.units if unit.built]
    if not names:
        return _Scope(tuple(built), track.exercises)
    units: dict[str, Unit] = {}
    exercises: dict[str, Exercise] = {}
    known = {unit.slug: unit for unit in built}
    single = {exercise.name: exercise for exercise in track.exercises}
    for name in names:
        if name in known:
            units[name] = known[name]
            exercises |= {exercise.name: exercise for exercise in known[name].exercises}
        elif name in single:
            exercises[name] = single[name]
        else:
            near = nearest(name, [*known, *single])
            raise refusal("MP-P040", seen=name, near=f"; did you mean `{near[0]}`?" if near else "")
    return _Scope(tuple(units.values()), tuple(exercises.values()))


def _as_fault(error: AuthorError) -> Fault:
    return Fault(error.code, error.where, error.message, error.mend)
