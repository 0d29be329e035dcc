"""The shop's calendar: three years in UTC, the clock on its wall, and how busy a day is."""

from datetime import date, datetime, time, timedelta
from typing import Final

from shop.dice import Dice

FIRST: Final = date(2022, 1, 1)
AFTER: Final = date(2025, 1, 1)
DAYS: Final = (AFTER - FIRST).days

# How busy the shop is, month by month, and what people look for then; an even month would be 100.
BUSY: Final = (75, 80, 105, 120, 125, 115, 100, 95, 95, 90, 115, 130)
SEASONS: Final = {
    "lights": (110, 80, 60, 45, 40, 35, 40, 70, 130, 190, 210, 190),
    "clothing": (90, 90, 110, 110, 100, 90, 80, 80, 100, 120, 130, 130),
    "tyres": (60, 80, 150, 160, 130, 110, 100, 90, 80, 90, 80, 60),
    "tools": (80, 90, 130, 130, 110, 100, 90, 90, 90, 90, 100, 110),
    "helmets": (60, 70, 120, 150, 150, 130, 110, 90, 80, 70, 80, 90),
    "bags": (70, 80, 90, 100, 120, 140, 150, 120, 80, 70, 80, 100),
    "locks": (80, 80, 100, 110, 120, 120, 120, 110, 110, 100, 80, 80),
}
_WEEKDAYS: Final = (15, 13, 13, 13, 12, 15, 19)  # from Monday on
_HOURS: Final = (2, 1, 1, 1, 1, 2, 4, 8, 10, 11, 12, 12, 13, 12, 12, 13, 14, 16, 19, 24, 27, 24, 15, 7)
_BLACK_FRIDAYS: Final = (date(2022, 11, 25), date(2023, 11, 24), date(2024, 11, 29))


def is_black_week(day: date) -> bool:
    """Say whether the day is one of the four from Black Friday to the Monday after it."""
    return any(0 <= (day - friday).days <= 3 for friday in _BLACK_FRIDAYS)


def busyness(day: date) -> float:
    """Give how busy a week around this day is; 1 is an ordinary one."""
    return BUSY[day.month - 1] / 100 * (1.6 if any(abs((day - friday).days) <= 4 for friday in _BLACK_FRIDAYS) else 1)


def pick_day(dice: Dice, monday: date) -> date:
    """Give a day of the week that begins there; weekends are busier, Black Friday most of all."""
    week = [monday + timedelta(days=number) for number in range(7)]
    weights = [weight * (3 if is_black_week(day) else 1) for day, weight in zip(week, _WEEKDAYS, strict=True)]
    return dice.pick(week, weights)


def pick_moment(dice: Dice, day: date) -> datetime:
    """Give a moment of that day in UTC; the hour is drawn on the wall clock, evenings are busiest."""
    hour = dice.pick(range(24), _HOURS)
    return to_utc(datetime.combine(day, time(hour, dice.below(60), dice.below(60))))


def offset_h(moment: datetime) -> int:
    """Give how many hours the wall clock of Berlin is before UTC: 2 in summer, by the rule of the European Union."""
    summer, winter = _last_sunday(moment.year, 3), _last_sunday(moment.year, 10)
    return 2 if summer <= moment < winter else 1


def to_local(moment: datetime) -> datetime:
    """Give what the wall clock shows at a moment in UTC."""
    return moment + timedelta(hours=offset_h(moment))


def to_utc(shown: datetime) -> datetime:
    """Give the moment in UTC at which the wall clock shows this; of two, the later one."""
    return shown - timedelta(hours=offset_h(shown - timedelta(hours=1)))


def _last_sunday(year: int, month: int) -> datetime:
    last = date(year, month, 31)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    return datetime.combine(sunday, time(1))
