"""The next stop on the road."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from milepost.learn.states import ExerciseState, States, UnitState
from milepost.terms import Exercise, Track, Unit
from milepost.terms.tongue import say


@dataclass(frozen=True, slots=True)
class NextStop:
    """The exercise to take up next, its unit, and why this one, in a sentence for the learner."""

    exercise: Exercise
    unit: Unit
    why: str


def next_stop(track: Track, now: States, *, latest: Sequence[str] = (), language: str | None = None) -> NextStop | None:
    """Give the exercise to take up next, or None when all that is built is passed.

    With a `language` only exercises that are offered in it are looked at.

    `latest` are the ids of the exercises worked on, the latest first: a unit under way goes on before another is
    begun, and of several the one worked on last. Otherwise it is the first open unit in the order of the road; a
    closed one is offered only when nothing else is left.
    """
    for state in _ORDER:
        candidates = [unit for unit in track.units if now.units[unit.slug] is state]
        for unit in sorted(candidates, key=lambda each: _recency(each, latest)):
            exercise = _first_unpassed(unit.exercises, now, language)
            if exercise is not None:
                return NextStop(exercise, unit, _why(state, unit))
    return None


def after(
    track: Track, now: States, exercise: Exercise, *, latest: Callable[[], Sequence[str]] = tuple
) -> Exercise | None:
    """Give what comes after an exercise that was just worked on.

    That is itself while it is not passed, then the next one in its unit that is not, then the next stop: only then is
    `latest` asked for, as `next_stop` wants it.
    """
    if now.exercises[exercise.id] is not ExerciseState.PASSED:
        return exercise
    unit = next(each for each in track.units if each.slug == exercise.unit)
    place = unit.exercises.index(exercise)
    following = _first_unpassed((*unit.exercises[place + 1 :], *unit.exercises[:place]), now)
    if following is not None:
        return following
    stop = next_stop(track, now, latest=latest())
    return None if stop is None else stop.exercise


_ORDER = (UnitState.UNDER_WAY, UnitState.OPEN, UnitState.CLOSED)


def _why(state: UnitState, unit: Unit) -> str:
    if state is UnitState.UNDER_WAY:
        return say("You are on the way through “%(stop)s”.", stop=unit.title)
    if state is UnitState.OPEN:
        return say("“%(stop)s” is the next stop on the road, and all that it needs is done.", stop=unit.title)
    return say("“%(stop)s” is what is left, though not all that it needs is done.", stop=unit.title)


def _recency(unit: Unit, latest: Sequence[str]) -> int:
    """Give the place of a unit's latest exercise in `latest`; the sort is stable, so the road decides the rest."""
    places = [latest.index(exercise.id) for exercise in unit.exercises if exercise.id in latest]
    return min(places, default=len(latest))


def _first_unpassed(exercises: Sequence[Exercise], now: States, language: str | None = None) -> Exercise | None:
    for exercise in exercises:
        is_offered = language is None or language in exercise.languages
        if is_offered and now.exercises[exercise.id] is not ExerciseState.PASSED:
            return exercise
    return None
