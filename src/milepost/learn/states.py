"""The state of every exercise and unit, earned by verdicts alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from milepost.terms import Track, Unit


class ExerciseState(StrEnum):
    """What has come of one exercise."""

    NEW = "new"
    TRIED = "tried"
    PASSED = "passed"


class UnitState(StrEnum):
    """What has come of one unit. A closed unit's needs are not done yet; it may be entered all the same."""

    NOT_BUILT = "not-built"
    CLOSED = "closed"
    OPEN = "open"
    UNDER_WAY = "under-way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class States:
    """The state of everything in a track: exercises by id, units by slug; and the languages that exercises were passed in."""

    exercises: Mapping[str, ExerciseState]
    units: Mapping[str, UnitState]
    passed_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def exercise_state(*, attempts: int, passed: bool) -> ExerciseState:
    """Give the state that so many counted attempts make; once passed, it stays passed."""
    if passed:
        return ExerciseState.PASSED
    return ExerciseState.TRIED if attempts else ExerciseState.NEW


def states(
    track: Track,
    exercises: Mapping[str, ExerciseState],
    *,
    passed_in: Mapping[str, tuple[str, ...]] | None = None,
) -> States:
    """Give the state of everything; `exercises` holds what is known by exercise id, and the rest is new."""
    every = {each.id: exercises.get(each.id, ExerciseState.NEW) for each in track.exercises}
    done = {unit.slug for unit in track.units if _is_done(unit, every)}
    waited_for = {unit.slug for unit in track.units if _can_be_done(unit)} - done
    units = {unit.slug: _unit_state(unit, every, waited_for) for unit in track.units}
    return States(every, units, passed_in or {})


def _unit_state(unit: Unit, every: Mapping[str, ExerciseState], waited_for: set[str]) -> UnitState:
    if not unit.built:
        return UnitState.NOT_BUILT
    if _is_done(unit, every):
        return UnitState.DONE
    if any(every[exercise.id] is not ExerciseState.NEW for exercise in unit.exercises):
        return UnitState.UNDER_WAY
    if any(need in waited_for for need in unit.needs):
        return UnitState.CLOSED
    return UnitState.OPEN


def _can_be_done(unit: Unit) -> bool:
    """Say whether a unit can ever be done: a need that cannot is advice, and closes nothing."""
    return unit.built and bool(unit.exercises)


def _is_done(unit: Unit, every: Mapping[str, ExerciseState]) -> bool:
    return _can_be_done(unit) and all(every[exercise.id] is ExerciseState.PASSED for exercise in unit.exercises)
