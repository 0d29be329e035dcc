"""The proof of one exercise: every answer gets the verdict that it should, and the check looks closely enough."""

import itertools
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from milepost.author.faults import Fault, fault
from milepost.author.hostile import HOSTILE, code_of, misbehave
from milepost.author.mutants import MUTANTS_PER_EXERCISE, make_mutants, spread
from milepost.author.report import Proven, Survivor, said
from milepost.author.runners import CORE, OWN_LANGUAGE
from milepost.author.speed import is_slow, more_ms
from milepost.author.spelled_mutants import MOST_SPELLED, has_spelled_mutants, make_spelled_mutants
from milepost.check import FRAMEWORK_KEYS, Task
from milepost.content import expected_key, language_of, make_starter
from milepost.grade import Children, Effort, Grader, home_language
from milepost.hooks import Mutant, find_speech
from milepost.sandbox import has_packages
from milepost.terms import TITLES, AuthorError, Exercise, Verdict, VerdictName

DRAWS: Final = 3
LEAST_SCORE: Final = 0.95
LEAST_WRONG: Final = 3
# The language of mutants, and the one that is always there; the check that mutants try is the same for all.
ENDLESS_S: Final = 0.2
# An answer that takes this long on its draws so far is not tried on another: slow mistakes are slow every time.
ENOUGH_S: Final = 0.5
MUTANT_S: Final = 0.5
# The search for the smallest failing case is tried on every wrong answer, and need not find the very smallest here.
SEARCH_S: Final = 0.03
# Every proof draws the same cases, so that it comes to the same end twice.
MUTANT_SEED: Final = 20261123
AGAIN_SEED: Final = 500


@dataclass
class _Findings:
    """What is gathered about one exercise while it is being proven."""

    exercise: Exercise
    faults: list[Fault] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    hit: set[str] = field(default_factory=set)
    reports: list[str] = field(default_factory=list)
    answers: int = 0
    mutants: int = 0
    killed: int = 0
    equivalents: int = 0
    survivors: list[Survivor] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    reference_ms: list[tuple[str, float]] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)

    @property
    def answered(self) -> list[tuple[str, Path]]:
        """The references in the languages that this machine can run."""
        return [(language, path) for language, path in self.exercise.answers if language not in self.missing]

    def add(self, code: str, where: Path | str, **fields: object) -> None:
        self.faults.append(fault(code, where, exercise=self.exercise.name, **fields))


def prove_exercise(
    exercise: Exercise, *, children: Children, clock: Callable[[], float], at_most: int = MUTANTS_PER_EXERCISE
) -> Proven:
    """Prove one exercise; its speed is noted as it was beside all else, which may be too slow for its budget.

    `slow` names the languages in which it may be: `speed.time_exercise` measures them when nothing else runs.
    """
    found = _Findings(exercise)
    # Seeds of its own for each grader, so that which case comes when does not depend on which thread is faster; few,
    # so that the reference need not be run on a fresh hand for every wrong answer.
    seeds = itertools.cycle(range(1, DRAWS + 1))
    more_seeds = itertools.cycle(range(AGAIN_SEED, AGAIN_SEED + DRAWS - 1))

    def make(effort: Effort, draw_seed: Callable[[], int]) -> "closing[Grader]":
        return closing(Grader(children, clock=clock, draw_seed=draw_seed, effort=effort, hands_kept=DRAWS))

    with (
        make(
            Effort(search_s=SEARCH_S, least_tries=0, explains_all=True, pictures=False), lambda: next(seeds)
        ) as grader,
        make(Effort(search_s=None, pictures=False), lambda: next(more_seeds)) as again,
        make(Effort(search_s=None, stops_early=True, pictures=False), lambda: MUTANT_SEED) as quick,
    ):
        try:
            task = grader.desk(exercise).task
            for each in (again, quick):
                each.desk(exercise)
        except AuthorError as error:
            where = error.where or str(exercise.folder / "check.py")
            found.faults.append(fault("MP-P016", where, said=f"{error.code}: {error.message}", mend=error.mend))
        else:
            if _references(found, (grader, again, quick)):
                _starters(found, grader)
                _wrong_answers(found, (grader, again), task)
                _misbehaviour(found, quick)
                _mutants(found, quick, at_most)
            for each in (grader, again, quick):
                found.reports.extend(each.desk(exercise).reports)
    # One slip shows on many answers: the first of each is enough to mend it.
    for slip in {report.split(" raised ")[0]: report for report in reversed(found.reports)}.values():
        found.add("MP-P009", exercise.folder / "check.py", said=slip)
    return Proven(
        exercise=exercise.name,
        id=exercise.id,
        answers=found.answers,
        reference_ms=tuple(found.reference_ms),
        wrong=tuple(found.wrong),
        mutants=found.mutants,
        killed=found.killed,
        equivalents=found.equivalents,
        survivors=tuple(found.survivors),
        faults=tuple(found.faults),
        missing=tuple(found.missing.items()),
        slow=tuple(found.slow),
    )


def _references(found: _Findings, graders: tuple[Grader, Grader, Grader]) -> bool:
    """Grade every reference on several draws; without a right one, nothing else means anything.

    In the exercise's own language it meets every hand that the wrong answers and the mutants will meet. A runtime or toolset that this machine lacks is noted: what the others can show is shown all the same.
    """
    for language, path in found.exercise.answers:
        source = path.read_bytes()
        took: list[float] = []
        first, again, quick = graders
        others = [again] * (DRAWS - 1) + [quick] if language == home_language(found.exercise) else []
        for turn, grader in enumerate([first] * DRAWS + others):
            verdict = grader.grade(found.exercise, source, language=language)
            may_lack = language != OWN_LANGUAGE or (
                found.exercise.toolset != CORE and has_packages(found.exercise.toolset)
            )
            if verdict.name is VerdictName.UNAVAILABLE and may_lack:
                found.missing[language] = " ".join(each.message for each in verdict.findings)
                break
            if not verdict.passed:
                found.add("MP-P001", path, verdict=verdict.name, said=said(verdict))
                return False
            found.answers += turn == 0
            took.append(verdict.timing.total)
        if took:  # the first verdict waits for what later ones find ready
            found.reference_ms.append((language, statistics.median(took[1:])))
            if is_slow(found.exercise, language, took):
                found.slow.append(language)
    return bool(found.answered)


def _starters(found: _Findings, grader: Grader) -> None:
    for language, path in found.answered:
        starter = make_starter(path.read_text(encoding="utf-8"), language=language)
        verdict = grader.grade(found.exercise, starter.encode(), language=language)
        if verdict.name is not VerdictName.NOT_STARTED:
            found.add("MP-P002", path, verdict=verdict.name, said=said(verdict))


def _wrong_answers(found: _Findings, graders: tuple[Grader, Grader], task: Task) -> None:
    """Grade every known-wrong answer: the first grader looks for the smallest case too, the second does the rest."""
    exercise = found.exercise
    grader, again = graders
    keys = task.keys()
    counts = Counter(_spoken(path) for path in exercise.wrong)
    for language in exercise.languages:
        if counts[language] < LEAST_WRONG:
            where = exercise.folder / "wrong"
            found.add("MP-P015", where, language=TITLES[language], seen=counts[language], least=LEAST_WRONG)
    first: dict[str, tuple[Path, str]] = {}
    own = home_language(exercise)
    for path in sorted(exercise.wrong, key=lambda path: _spoken(path) != own):
        spoken = _spoken(path)
        expected = expected_key(path.read_text(encoding="utf-8"), path=path, language=spoken)
        if expected not in keys and expected not in FRAMEWORK_KEYS:
            known = ", ".join(f"`{key}`" for key in keys)
            found.add("MP-P014", f"{path}:1", name=path.name, expected=expected, known=known)
            continue
        other, its = first.setdefault(path.stem, (path, expected))
        if its != expected:
            found.add("MP-P017", f"{path}:1", name=path.name, expected=expected, other=other.name, its=its)
        if spoken not in found.missing:
            # A mistake that is also written in the exercise's own language computes the same there: what luck can do to
            # it was seen there, and one draw shows that it is heard in this language, too.
            is_twin = other is not path and _spoken(other) == own
            tried = (again,) if is_twin else (grader, *[again] * (DRAWS - 1))
            found.wrong.append((path.name, _wrong_answer(found, tried, path, spoken, expected)))
    for key in task.own_keys():
        # A mistake that only a runtime which is not here could show is nobody's fault.
        if key not in found.hit and not found.missing:
            found.add("MP-P005", exercise.folder / "check.py", key=key)


def _spoken(path: Path) -> str:
    language = language_of(path)
    return OWN_LANGUAGE if language is None else language.name


def _wrong_answer(found: _Findings, graders: tuple[Grader, ...], path: Path, language: str, expected: str) -> str:
    """Grade one known-wrong answer with each of these graders: what it is told must not depend on luck."""
    source = path.read_bytes()
    got = ""
    spent_ms = 0.0
    for grader in graders:
        if spent_ms > ENOUGH_S * 1000:
            break
        verdict = grader.grade(found.exercise, source, language=language)
        spent_ms += verdict.timing.total
        got = _key(verdict)
        if verdict.passed:
            found.add("MP-P003", path, name=path.name, expected=expected)
            break
        if got != expected:
            found.add("MP-P004", path, name=path.name, expected=expected, got=got, said=said(verdict))
            break
        found.hit.add(got)
    return got


def _misbehaviour(found: _Findings, quick: Grader) -> None:
    exercise = found.exercise
    task = quick.desk(exercise).task
    usual_s = task.limit_s
    for language, path in found.answered:
        starter = make_starter(path.read_text(encoding="utf-8"), language=language)
        for hostile in HOSTILE:
            if code_of(hostile, language) is None:
                continue
            ending_s = ENDLESS_S + more_ms(language) / 1000
            task.limit_s = min(ending_s, usual_s) if hostile.finding == "time-out" else usual_s
            source = misbehave(starter, hostile, language=language).encode()
            verdict = quick.grade(exercise, source, language=language)
            got = _key(verdict)
            if verdict.name is not VerdictName.FAILED or got != hostile.finding:
                found.add(hostile.fault, path, verdict=verdict.name, got=got)
    task.limit_s = usual_s


def _mutants(found: _Findings, quick: Grader, at_most: int) -> None:
    exercise = found.exercise
    language = home_language(exercise)
    path = dict(exercise.answers).get(language)
    if path is None or language in found.missing:
        return
    start = quick.grade(exercise, path.read_bytes(), language=language).timing.total / 1000
    quick.desk(exercise).task.limit_s = max(MUTANT_S, 5 * start)
    source = path.read_text(encoding="utf-8")
    every = _make_mutants(source, language)
    declared = {(" ".join(each.was.split()), " ".join(each.now.split())) for each in exercise.equivalents}
    made = {(mutant.was, mutant.now) for mutant in every}
    for was, now in sorted(declared - made):
        found.add("MP-P011", exercise.folder / "task.md", was=was, now=now)
    for mutant in every:
        if (mutant.was, mutant.now) in declared:
            found.equivalents += 1
            verdict = quick.grade(exercise, mutant.source.encode(), language=language)
            if not verdict.passed:
                where = exercise.folder / "task.md"
                found.add("MP-P012", where, was=mutant.was, now=mutant.now, got=_key(verdict))
    at_most = min(at_most, MOST_SPELLED) if has_spelled_mutants(language) else at_most
    for mutant in spread([m for m in every if (m.was, m.now) not in declared], at_most):
        _mutant(found, quick, path, mutant, language)
    score = found.killed / found.mutants if found.mutants else 1.0
    if score < LEAST_SCORE:
        _tell_survivors(found, score)


def _make_mutants(source: str, language: str) -> Sequence[Mutant]:
    if language == OWN_LANGUAGE:
        return make_mutants(source)
    if has_spelled_mutants(language):
        return make_spelled_mutants(source, language)
    speech = find_speech(language)
    return () if speech is None else speech.make_mutants(source)


def _mutant(found: _Findings, quick: Grader, path: Path, mutant: Mutant, language: str) -> None:
    verdict = quick.grade(found.exercise, mutant.source.encode(), language=language)
    if _key(verdict) == "syntax-error" and has_spelled_mutants(language):
        return  # stillborn: changed as text, it is no longer a program
    found.mutants += 1
    if verdict.passed:
        name = found.exercise.name
        found.survivors.append(Survivor(name, f"{path}:{mutant.line}", mutant.kind, mutant.was, mutant.now))
    elif verdict.name in {VerdictName.ERROR, VerdictName.UNAVAILABLE}:
        found.reports.append(f"`{mutant.was}` became `{mutant.now}`, and the verdict was: {said(verdict)}")
    else:
        found.killed += 1


def _tell_survivors(found: _Findings, score: float) -> None:
    if not found.survivors:
        return
    first = found.survivors[0]
    found.add(
        "MP-P010",
        first.where,
        survived=len(found.survivors),
        mutants=found.mutants,
        score=score,
        least=LEAST_SCORE,
        was=first.was,
        now=first.now,
        equivalent=first.as_toml().replace("\n", "  "),
    )


def _key(verdict: Verdict) -> str:
    return verdict.findings[0].key if verdict.findings else ""
