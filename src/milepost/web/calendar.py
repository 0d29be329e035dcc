"""The days one worked, drawn as squares: a column for each week, Monday at the top."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from milepost.terms.tongue import month_said, say_many

WEEKS: Final = 26
STEP: Final = 16


@dataclass(frozen=True, slots=True)
class Square:
    """One day: where it stands, and whether something was worked on."""

    day: date
    x: int
    y: int
    worked: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The last half year up to today; `months` are the names above the columns where they begin."""

    squares: tuple[Square, ...]
    months: tuple[tuple[int, str], ...]
    worked: int
    this_week: int
    today: date

    @property
    def width(self) -> int:
        """How wide the drawing is."""
        return WEEKS * STEP

    @property
    def sentence(self) -> str:
        """What there is to see, in words."""
        return say_many(
            "You worked on %(num)s day in the last %(weeks)s weeks, %(here)s of them this week.",
            "You worked on %(num)s days in the last %(weeks)s weeks, %(here)s of them this week.",
            self.worked,
            weeks=WEEKS,
            here=self.this_week,
        )


def draw_calendar(days: Collection[str], *, today: date) -> Calendar:
    """Lay out the last weeks; `days` are the dates (YYYY-MM-DD) on which something was tried."""
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=WEEKS - 1)
    worked = {date.fromisoformat(day) for day in days}
    squares = tuple(
        Square(day, (place // 7) * STEP, (place % 7) * STEP, day in worked)
        for place in range((today - first).days + 1)
        for day in (first + timedelta(days=place),)
    )
    months = tuple((square.x, month_said(square.day)) for square in squares if square.y == 0 and square.day.day <= 7)
    return Calendar(
        squares,
        months,
        worked=sum(square.worked for square in squares),
        this_week=sum(square.worked for square in squares if square.day >= monday),
        today=today,
    )
