"""What has been done so far, in numbers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from milepost.learn.days import Moment, Run, Stretch, current_run, runs, stretches, total
from milepost.learn.evidence import Evidence, Said, Step, steps
from milepost.learn.mastery import is_mastered, mastery
from milepost.learn.memory import Memory, memory
from milepost.learn.mistakes import Mistake, mistakes
from milepost.learn.states import ExerciseState, States, UnitState
from milepost.terms import Exercise, Skill, Track


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """How far one built unit is, and the time that was seen at it."""

    slug: str
    title: str
    state: UnitState
    passed: int
    total: int
    time: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class SkillProgress:
    """In how many of the exercises that practise a skill it was shown, and what the attempts say about it.

    `known` is the probability that it is there, None while nothing was tried. `memory` is None while it was never
    shown. `alone`, `hinted`, `shown` and `failed` count the attempts that both rest on. `review` is the exercise to do
    again when it is due.
    """

    slug: str
    title: str
    unit: str
    passed: int
    total: int
    known: float | None = None
    mastered: bool = False
    memory: Memory | None = None
    alone: int = 0
    hinted: int = 0
    shown: int = 0
    failed: int = 0
    review: Exercise | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """What happened in some days: counted attempts, exercises passed for the first time, days worked, time seen."""

    attempts: int
    passed: int
    days: int
    time: timedelta


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole of it. `days` are the days with a counted attempt, in the learner's own time zone, first to last.

    `run` is the run that can still be carried on, `longest` the one with the most days; None where there is none.
    """

    passed: int
    total: int
    attempts: int
    units: tuple[UnitProgress, ...]
    skills: tuple[SkillProgress, ...]
    days: tuple[date, ...]
    day: date
    today: Span
    week: Span
    run: Run | None
    longest: Run | None
    time: timedelta
    mistakes: tuple[Mistake, ...]

    @property
    def due(self) -> tuple[SkillProgress, ...]:
        """The skills to show again by today, the faintest first."""
        waiting = [each for each in self.skills if each.memory is not None and each.memory.due <= self.day]
        return tuple(sorted(waiting, key=lambda each: each.memory.fresh if each.memory else 1.0))


def progress(  # noqa: PLR0913 - all that it rests on
    track: Track,
    now: States,
    evidence: Iterable[Evidence],
    *,
    today: date,
    moments: Iterable[Moment] = (),
    zone: tzinfo | None = None,
) -> Progress:
    """Give what has been done so far.

    `moments` are when answers were sent, counted or not. `zone` says where the learner's days begin (None: where this
    machine is), and `today` is the day there.
    """
    known = {exercise.id for exercise in track.exercises}
    counted = sorted((each for each in evidence if each.exercise_id in known), key=lambda each: each.at)
    worked = {each.at.astimezone(zone).date() for each in counted}
    spent = stretches((each for each in moments if each.exercise_id in known), zone=zone)
    units = tuple(_unit_progress(track, now, spent))
    all_runs = runs(day for day in worked if day <= today)
    monday = today - timedelta(days=today.weekday())
    week = [monday + timedelta(days=count) for count in range(7)]
    return Progress(
        passed=sum(unit.passed for unit in units),
        total=sum(unit.total for unit in units),
        attempts=len(counted),
        units=units,
        skills=tuple(_skill_progress(track, now, steps(counted, zone=zone), today)),
        days=tuple(sorted(worked)),
        day=today,
        today=_span({today}, counted, spent, zone),
        week=_span(week, counted, spent, zone),
        run=current_run(all_runs, today=today),
        longest=max(all_runs, key=lambda run: run.days, default=None),
        time=total(spent),
        mistakes=mistakes(counted),
    )


def _span(days: Collection[date], counted: Sequence[Evidence], spent: Sequence[Stretch], zone: tzinfo | None) -> Span:
    first: dict[str, date] = {}
    for each in counted:
        if each.passed:
            first.setdefault(each.exercise_id, each.at.astimezone(zone).date())
    on = [day for each in counted if (day := each.at.astimezone(zone).date()) in days]
    return Span(
        attempts=len(on),
        passed=sum(day in days for day in first.values()),
        days=len(set(on)),
        time=total(piece for piece in spent if piece.day in days),
    )


def _unit_progress(track: Track, now: States, spent: Sequence[Stretch]) -> Iterable[UnitProgress]:
    for unit in track.units:
        if unit.built:
            own = {exercise.id for exercise in unit.exercises}
            passed = sum(now.exercises[each] is ExerciseState.PASSED for each in own)
            time = total(piece for piece in spent if piece.exercise_id in own)
            yield UnitProgress(unit.slug, unit.title, now.units[unit.slug], passed, len(own), time)


def _skill_progress(track: Track, now: States, said: Sequence[Step], today: date) -> Iterable[SkillProgress]:
    practising: dict[str, list[Exercise]] = {}
    for exercise in track.exercises:
        for slug in exercise.skills:
            practising.setdefault(slug, []).append(exercise)
    by_exercise: dict[str, list[int]] = {}
    for place, step in enumerate(said):
        by_exercise.setdefault(step.exercise_id, []).append(place)
    for unit in track.units:
        for skill in unit.skills if unit.built else ():
            exercises = practising.get(skill.slug, [])
            places = sorted(place for exercise in exercises for place in by_exercise.get(exercise.id, ()))
            yield _one_skill(skill, unit.slug, exercises, now, [said[place] for place in places], today)


def _one_skill(  # noqa: PLR0913, PLR0917 - one skill, and all that is known of it
    skill: Skill, unit: str, exercises: Sequence[Exercise], now: States, own: Sequence[Step], today: date
) -> SkillProgress:
    count: Mapping[Said, int] = {said: sum(step.said is said for step in own) for said in Said}
    kept = memory(own, today=today) if any(step.said is not Said.FAILED for step in own) else None
    return SkillProgress(
        skill.slug,
        skill.title,
        unit,
        passed=sum(now.exercises[exercise.id] is ExerciseState.PASSED for exercise in exercises),
        total=len(exercises),
        known=mastery(own) if own else None,
        mastered=is_mastered(own),
        memory=kept,
        alone=count[Said.ALONE],
        hinted=count[Said.HINTED],
        shown=count[Said.SHOWN],
        failed=count[Said.FAILED],
        review=_longest_ago(exercises, own),
    )


def _longest_ago(exercises: Sequence[Exercise], own: Sequence[Step]) -> Exercise | None:
    """Give the exercise whose latest pass lies back longest: done again, it is the least like remembering an answer."""
    latest = {step.exercise_id: step.day for step in own if step.said is not Said.FAILED}
    passed = [exercise for exercise in exercises if exercise.id in latest]
    return min(passed, key=lambda exercise: latest[exercise.id], default=None)
