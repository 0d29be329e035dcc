"""The proof of one exercise: every answer gets the verdict that it should, and the check looks closely enough."""

import itertools
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from milepost.author.faults import fault
from milepost.author.findings import Findings, key_of, spoken_in
from milepost.author.further_hands import HANDS_SEED, deal_always, look_harder
from milepost.author.hostile import HOSTILE, Hostile, code_of, has_stub, misbehave, with_stub
from milepost.author.mutant_proof import MUTANT_SEED, mutants_of, try_mutants, try_some_mutants
from milepost.author.mutants import MUTANTS_PER_EXERCISE
from milepost.author.record import RECORDED_SEEDS, SHORT_TURNS, Again, take_fingerprint
from milepost.author.report import Proven, said
from milepost.author.runners import CORE, OWN_LANGUAGE
from milepost.author.speed import is_slow, more_ms
from milepost.check import FRAMEWORK_KEYS, Task
from milepost.content import BEGIN, begin_answer, expected_of, read_answer
from milepost.grade import Children, Effort, Grader, home_language
from milepost.hooks import Mutant
from milepost.sandbox import has_packages
from milepost.terms import TITLES, AuthorError, Exercise, VerdictName

DRAWS: Final = 3
LEAST_WRONG: Final = 3
# The language of mutants, and the one that is always there; the check that mutants try is the same for all.
ENDLESS_S: Final = 0.2
# A mistake that took this long on the recorded hands is spared one hand more: slow mistakes are slow every time.
ENOUGH_S: Final = 0.5
# The search for the smallest failing case is tried on every wrong answer, and need not find the very smallest here.
SEARCH_S: Final = 0.03
# So many hands are drawn that no answer sees, as long as that takes no longer than this.
HANDS: Final = 60
HANDS_S: Final = 1.0
# So many verdicts on a reference that is on record: two must be quick enough, and the first waits for what is not ready.
LEAST_TIMED: Final = 2
MOST_TIMED: Final = 5


def prove_exercise(  # noqa: PLR0913 - an exercise, and what its proof needs of the machine
    exercise: Exercise,
    *,
    children: Children,
    clock: Callable[[], float],
    locks: Path,
    at_most: int = MUTANTS_PER_EXERCISE,
    again: Again | None = None,
    hands: int = 0,
) -> Proven:
    """Prove one exercise; its speed is noted as it was beside all else, which may be too slow for its budget.

    `slow` names the languages in which it may be: `speed.time_exercise` measures them when nothing else runs. With
    `again`, an exercise that is as it was when it was proven in full is proven in part; in full when that finds anything.
    Where nothing is wrong, all known mistakes and right answers meet so many further `hands`.
    """
    every = mutants_of(exercise)
    fingerprint = take_fingerprint(exercise, every, locks=locks)
    is_sound = again is not None and again.knows(exercise.name, fingerprint)
    found = Findings(exercise)
    if again is not None and is_sound:
        is_sound = _prove_in_part(found, every, again, children=children, clock=clock)
    if not is_sound:  # not on record, or not as its record says
        found = Findings(exercise)
        _prove_in_full(found, every, children=children, clock=clock, at_most=at_most)
    if hands and not found.faults:
        look_harder(found, hands, children=children, clock=clock)
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
        fingerprint=fingerprint,
        is_on_record=is_sound,
        is_whole=not is_sound and at_most >= MUTANTS_PER_EXERCISE,
        right=tuple(found.right),
        hands=found.hands,
    )


def _prove_in_full(
    found: Findings, every: Sequence[Mutant], *, children: Children, clock: Callable[[], float], at_most: int
) -> None:
    """Run every answer on several draws, and every mutant."""
    exercise = found.exercise
    # Seeds of its own for each grader, so that which case comes when does not depend on which thread is faster; few,
    # so that the reference need not be run on a fresh hand for every wrong answer.
    seeds = itertools.cycle(range(1, DRAWS + 1))
    recorded_seeds = itertools.cycle(RECORDED_SEEDS)

    def make(effort: Effort, draw_seed: Callable[[], int]) -> "closing[Grader]":
        return closing(Grader(children, clock=clock, draw_seed=draw_seed, effort=effort, hands_kept=DRAWS))

    with (
        make(
            Effort(search_s=SEARCH_S, least_tries=0, explains_all=True, pictures=False), lambda: next(seeds)
        ) as grader,
        make(Effort(search_s=None, pictures=False), lambda: next(recorded_seeds)) as again,
        make(Effort(search_s=None, stops_early=True, pictures=False), lambda: MUTANT_SEED) as quick,
    ):
        task = _task(found, (grader, again, quick))
        if task is None:
            return
        # It deals its hands by turns: who asks it as often as there are hands meets each of them.
        recorded = (again,) * len(RECORDED_SEEDS)
        # The reference meets every hand that the wrong answers and, in its own language, the mutants will meet.
        if _references(found, [grader] * DRAWS + [*recorded], [quick]):
            _hands(found, grader, clock)
            _starters(found, recorded)
            _wrong_answers(found, recorded, (grader,), task)
            # Not before: a new one would move every known mistake to another hand than the one that it was proven on.
            _right_answers(found, (grader, *recorded))
            _misbehaviour(found, quick, HOSTILE)
            try_mutants(found, quick, every, at_most)
        for each in (grader, again, quick):
            found.reports.extend(each.desk(exercise).reports)


def _prove_in_part(
    found: Findings, every: Sequence[Mutant], again: Again, *, children: Children, clock: Callable[[], float]
) -> bool:
    """Run every right answer once, a quarter of the wrong ones and an eighth of the mutants; say whether all is as recorded."""
    exercise = found.exercise
    has_turn = again.is_turn_of(exercise.name, turns=SHORT_TURNS)
    seed = again.one_of(RECORDED_SEEDS)

    def make(draw_seed: int, *, stops_early: bool = False) -> "closing[Grader]":
        return deal_always(draw_seed, children=children, clock=clock, stops_early=stops_early)

    with make(seed) as grader, make(MUTANT_SEED, stops_early=True) as quick:
        task = _task(found, (grader, quick))
        timed = LEAST_TIMED if has_turn else 1
        if task is None or not _references(found, [grader] * timed, [], most_timed=MOST_TIMED if has_turn else 0):
            return False
        _starters(found, (grader,))
        _right_answers(found, (grader,))
        _wrong_answers(found, (grader,), (), task, again=again)
        if has_turn:
            _misbehaviour(found, quick, (again.one_of(HOSTILE, name=exercise.name),))
        try_some_mutants(found, quick, every, again)
        slips = [*found.reports, *grader.desk(exercise).reports, *quick.desk(exercise).reports]
    known = set(again.records[exercise.name].survivors)
    survived = {(each.was, each.now) for each in found.survivors}
    return not found.faults and not slips and survived <= known


def _task(found: Findings, graders: Sequence[Grader]) -> Task | None:
    """Give the check of an exercise, read by every grader; None, and a fault, when it cannot be used."""
    try:
        first, *_ = [grader.desk(found.exercise).task for grader in graders]
    except AuthorError as error:
        where = error.where or str(found.exercise.folder / "check.py")
        found.faults.append(fault("MP-P016", where, said=f"{error.code}: {error.message}", mend=error.mend))
        return None
    return first


def _references(found: Findings, graders: Sequence[Grader], at_home: Sequence[Grader], *, most_timed: int = 0) -> bool:
    """Grade every reference on several draws; without a right one, nothing else means anything.

    In the exercise's own language `at_home` grade it, too. One that looks slow is timed again, up to `most_timed` verdicts. A runtime or toolset that this machine lacks is noted: what the others can show is shown all the same.
    """
    for language, path in found.exercise.answers:
        source = read_answer(found.exercise, path).encode()
        took: list[float] = []
        others = at_home if language == home_language(found.exercise) else ()
        for turn, grader in enumerate((*graders, *others)):
            verdict = grader.grade(found.exercise, source, language=language)
            may_lack = language != OWN_LANGUAGE or (
                found.exercise.toolset != CORE and has_packages(found.exercise.toolset)
            )
            if verdict.name is VerdictName.UNAVAILABLE and may_lack:
                found.missing[language] = " ".join(each.message for each in verdict.findings)
                break
            if not found.holds(path, verdict):
                return False
            found.answers += turn == 0
            took.append(verdict.timing.total)
            found.grade_ms[language] = min(verdict.timing.grade, found.grade_ms.get(language, verdict.timing.grade))
        while took and len(took) < most_timed and is_slow(found.exercise, language, took):
            verdict = graders[0].grade(found.exercise, source, language=language)
            if not found.holds(path, verdict):
                return False
            took.append(verdict.timing.total)
        if len(took) > 1:  # the first verdict waits for what later ones find ready
            found.reference_ms.append((language, statistics.median(took[1:])))
            if is_slow(found.exercise, language, took):
                found.slow.append(language)
    return bool(found.answered)


def _hands(found: Findings, grader: Grader, clock: Callable[[], float]) -> None:
    """Draw many hands, without an answer to them: one in ten that cannot be drawn is not among the few that are graded."""
    desk = grader.desk(found.exercise)
    begun = clock()
    for seed in range(HANDS_SEED, HANDS_SEED + HANDS):
        try:
            for _ in desk.draw_arguments(seed):
                pass
        except AuthorError as error:
            where = error.where or str(found.exercise.folder / "check.py")
            found.add("MP-P018", where, said=error.message)
            return
        if clock() - begun > HANDS_S:
            return


def _starters(found: Findings, graders: tuple[Grader, ...]) -> None:
    for language, path in found.answered:
        starter = begin_answer(found.exercise, path)
        for grader in graders:
            verdict = grader.grade(found.exercise, starter.encode(), language=language)
            # What is to be repaired is there from the start, and does not work.
            is_broken = verdict.name is VerdictName.FAILED and (found.exercise.folder / BEGIN).is_dir()
            if verdict.name is not VerdictName.NOT_STARTED and not is_broken:
                found.add("MP-P002", path, verdict=verdict.name, said=said(verdict))
                break


def _right_answers(found: Findings, graders: tuple[Grader, ...]) -> None:
    """Grade every right answer that takes another road than the reference: a check that fails one of them is too strict."""
    for path in found.exercise.right:
        spoken = spoken_in(path)
        if spoken in found.missing:
            continue
        found.right.append(path.name)
        source = read_answer(found.exercise, path).encode()
        for grader in graders:
            if not found.holds(path, grader.grade(found.exercise, source, language=spoken)):
                break


def _wrong_answers(
    found: Findings,
    graders: tuple[Grader, ...],
    more: tuple[Grader, ...],
    task: Task,
    *,
    again: Again | None = None,
) -> None:
    """Grade every known-wrong answer with each of the graders, and with `more` unless it is slow or a twin.

    A twin is also written in the exercise's own language. With `again`, those alone whose turn it is; what their first
    lines say is looked at in all.
    """
    exercise = found.exercise
    keys = task.keys()
    counts = Counter(spoken_in(path) for path in exercise.wrong)
    for language in exercise.languages:
        if counts[language] < LEAST_WRONG:
            where = exercise.folder / "wrong"
            found.add("MP-P015", where, language=TITLES[language], seen=counts[language], least=LEAST_WRONG)
    first: dict[str, tuple[Path, str]] = {}
    told: set[str] = set()
    tried = set(
        exercise.wrong if again is None else again.part_of(exercise.wrong, name=exercise.name, turns=SHORT_TURNS)
    )
    own = home_language(exercise)
    for path in sorted(exercise.wrong, key=lambda path: spoken_in(path) != own):
        spoken = spoken_in(path)
        expected = expected_of(path)
        if expected not in keys and expected not in FRAMEWORK_KEYS:
            known = ", ".join(f"`{key}`" for key in keys)
            found.add("MP-P014", f"{path}:1", name=path.name, expected=expected, known=known)
            continue
        other, its = first.setdefault(path.stem, (path, expected))
        if its != expected:
            found.add("MP-P017", f"{path}:1", name=path.name, expected=expected, other=other.name, its=its)
        told.add(expected)
        if path in tried and spoken not in found.missing:
            # A mistake that is also written in the exercise's own language computes the same there: what luck can do to
            # it beyond the recorded hands was seen there.
            is_twin = other is not path and spoken_in(other) == own
            found.wrong.append((path.name, _wrong_answer(found, graders, () if is_twin else more, path)))
    hit = found.hit if again is None else told
    for key in task.own_keys():
        # A mistake that only a runtime which is not here could show is nobody's fault.
        if key not in hit and not found.missing:
            found.add("MP-P005", exercise.folder / "check.py", key=key)


def _wrong_answer(found: Findings, graders: tuple[Grader, ...], more: tuple[Grader, ...], path: Path) -> str:
    """Grade one known-wrong answer with each of these graders, and unless it is slow with `more`: what it is told must not depend on luck."""
    source = read_answer(found.exercise, path).encode()
    got = ""
    spent_ms = 0.0
    for place, grader in enumerate((*graders, *more)):
        if place >= len(graders) and spent_ms > ENOUGH_S * 1000:
            break
        verdict = grader.grade(found.exercise, source, language=spoken_in(path))
        spent_ms += verdict.timing.total
        got = key_of(verdict)
        if not found.holds(path, verdict):
            break
        found.hit.add(got)
    return got


def _misbehaviour(found: Findings, quick: Grader, kinds: Sequence[Hostile]) -> None:
    exercise = found.exercise
    task = quick.desk(exercise).task
    usual_s = task.limit_s
    for language, path in found.answered:
        starter = with_stub(exercise, path, language)
        for hostile in kinds:
            if code_of(hostile, language) is None or not has_stub(starter, language):
                continue
            ending_s = ENDLESS_S + more_ms(language) / 1000
            task.limit_s = min(ending_s, usual_s) if hostile.finding == "time-out" else usual_s
            source = misbehave(starter, hostile, language=language).encode()
            verdict = quick.grade(exercise, source, language=language)
            got = key_of(verdict)
            if verdict.name is not VerdictName.FAILED or got != hostile.finding:
                found.add(hostile.fault, path, verdict=verdict.name, got=got)
    task.limit_s = usual_s
