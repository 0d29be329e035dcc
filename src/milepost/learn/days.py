"""Days, runs of days, and the time that was seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Final

# So many days off in a row are forgiven.
FORGIVEN: Final = 2
# Two attempts that lie further apart say nothing about the time between them.
SITTING: Final = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Run:
    """Days of work that no long pause parts: how many were worked, from when, with how many days off between.

    `until` is the last day on which the run can still be carried on.
    """

    days: int
    since: date
    off: int
    until: date


def runs(days: Iterable[date]) -> tuple[Run, ...]:
    """Give the runs, first to last. Up to two days off in a row do not end one, and are not counted as worked."""
    found: list[list[date]] = []
    for day in sorted(set(days)):
        if found and (day - found[-1][-1]).days <= FORGIVEN + 1:
            found[-1].append(day)
        else:
            found.append([day])
    return tuple(map(_run, found))


def _run(days: Sequence[date]) -> Run:
    off = (days[-1] - days[0]).days + 1 - len(days)
    return Run(len(days), days[0], off, days[-1] + timedelta(days=FORGIVEN + 1))


def current_run(all_runs: Sequence[Run], *, today: date) -> Run | None:
    """Give the run that can still be carried on today, or None. Today is not over, so it is never a day off."""
    return all_runs[-1] if all_runs and all_runs[-1].until >= today else None


@dataclass(frozen=True, slots=True)
class Moment:
    """When an answer was sent, whatever came of it."""

    exercise_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of time that was spent on an exercise for certain."""

    exercise_id: str
    day: date
    length: timedelta


def stretches(moments: Iterable[Moment], *, zone: tzinfo | None = None) -> tuple[Stretch, ...]:
    """Give the time between answers that were sent less than 20 minutes apart, each piece with the later answer's exercise.

    What came before the first answer of a sitting, and longer pauses, are not seen and not guessed: it is a lower bound.
    """
    line = sorted(moments, key=lambda each: each.at)
    return tuple(
        Stretch(later.exercise_id, later.at.astimezone(zone).date(), later.at - earlier.at)
        for earlier, later in pairwise(line)
        if later.at - earlier.at <= SITTING
    )


def total(pieces: Iterable[Stretch]) -> timedelta:
    """Give the time of all the pieces together."""
    return sum((piece.length for piece in pieces), timedelta())
