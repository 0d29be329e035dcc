"""What has been done so far, in numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from milepost.learn.states import ExerciseState, States, UnitState
from milepost.terms import Track


@dataclass(frozen=True, slots=True)
class Evidence:
    """One attempt with a verdict that counts."""

    exercise_id: str
    passed: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """How far one built unit is."""

    slug: str
    title: str
    state: UnitState
    passed: int
    total: int


@dataclass(frozen=True, slots=True)
class SkillProgress:
    """In how many of the exercises that practise a skill it was shown."""

    slug: str
    title: str
    unit: str
    passed: int
    total: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole of it. `days` are the days with a counted attempt, in the learner's own time zone, first to last."""

    passed: int
    total: int
    attempts: int
    units: tuple[UnitProgress, ...]
    skills: tuple[SkillProgress, ...]
    days: tuple[date, ...]


def progress(track: Track, now: States, evidence: Iterable[Evidence], *, zone: tzinfo | None = None) -> Progress:
    """Give what has been done so far; `zone` says where the learner's days begin (None: where this machine is)."""
    known = {exercise.id for exercise in track.exercises}
    counted = [each for each in evidence if each.exercise_id in known]
    units = tuple(_unit_progress(track, now))
    return Progress(
        passed=sum(unit.passed for unit in units),
        total=sum(unit.total for unit in units),
        attempts=len(counted),
        units=units,
        skills=tuple(_skill_progress(track, now)),
        days=tuple(sorted({each.at.astimezone(zone).date() for each in counted})),
    )


def _unit_progress(track: Track, now: States) -> Iterable[UnitProgress]:
    for unit in track.units:
        if unit.built:
            passed = sum(now.exercises[exercise.id] is ExerciseState.PASSED for exercise in unit.exercises)
            yield UnitProgress(unit.slug, unit.title, now.units[unit.slug], passed, len(unit.exercises))


def _skill_progress(track: Track, now: States) -> Iterable[SkillProgress]:
    for unit in track.units:
        for skill in unit.skills if unit.built else ():
            practised = [each for each in track.exercises if skill.slug in each.skills]
            passed = sum(now.exercises[exercise.id] is ExerciseState.PASSED for exercise in practised)
            yield SkillProgress(skill.slug, skill.title, unit.slug, passed, len(practised))
