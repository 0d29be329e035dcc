"""The calendar of days worked."""

from datetime import date, timedelta

import pytest

from milepost.web.calendar import WEEKS, draw_calendar

MONDAY, WEDNESDAY, SUNDAY = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 8)


@pytest.mark.parametrize("today", [MONDAY, WEDNESDAY, SUNDAY, date(2028, 2, 29), date(2026, 1, 1)])
def test_it_ends_today_and_begins_on_a_monday(today):
    squares = draw_calendar([], today=today).squares
    assert squares[-1].day == today
    assert squares[0].day.weekday() == 0
    assert len(squares) == (WEEKS - 1) * 7 + today.weekday() + 1
    assert all(after.day - before.day == timedelta(days=1) for before, after in zip(squares, squares[1:], strict=False))  # noqa: RUF007
    assert len({(square.x, square.y) for square in squares}) == len(squares)


def test_days_are_marked_and_counted():
    calendar = draw_calendar(["2026-03-02", "2026-03-04", "2026-02-27", "2001-01-01"], today=WEDNESDAY)
    assert [square.day for square in calendar.squares if square.worked] == [date(2026, 2, 27), MONDAY, WEDNESDAY]
    assert calendar.sentence == "You worked on 3 days in the last 26 weeks, 2 of them this week."


def test_one_day_is_a_day():
    assert "on 1 day in" in draw_calendar(["2026-03-02"], today=MONDAY).sentence


def test_every_month_is_named_once():
    names = [name for _, name in draw_calendar([], today=WEDNESDAY).months]
    assert names == ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
