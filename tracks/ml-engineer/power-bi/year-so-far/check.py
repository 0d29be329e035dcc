"""year-so-far: a year that does not begin in January, and months that have not come; the truth is sums over days, in the tests."""

from datetime import datetime, timedelta

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, run_text

task = Task("measure(Dates: table, Sales: table, cells: table, relationships: any, dates: any, ask: any) -> table")
task.judge(bag)
LINKS = [{"from": "Sales[Date]", "to": "Dates[Date]"}]
DAYS = [datetime(2024, 1, 1) + timedelta(days=each) for each in range(121)]


def model(sales):
    table = make_table(["Date", "Month"], [(day, day.month) for day in DAYS])
    cells = make_table(["Dates[Month]"], [(1,), (2,), (3,), (4,), ("Total",)])
    return table, make_table(["Date", "Revenue"], sales), cells, LINKS, "Dates[Date]", "Year so far"


def sale(draw, month):
    return datetime(2024, month, draw.integer(2, 29)), float(draw.integer(20, 90))


def last_of_january(draw):
    """On its last day the business year before goes on."""
    return datetime(2024, 1, 31), float(draw.integer(20, 90))


task.example(
    *model([(datetime(2024, 1, 9), 40.0), (datetime(2024, 1, 31), 5.0), (datetime(2024, 2, 3), 30.0), (datetime(2024, 2, 20), 10.0), (datetime(2024, 3, 5), 25.0)])
)


@task.hidden(times=3)
def until_march(draw):
    # Something was sold on the business year's first day.
    return model([sale(draw, 1), last_of_january(draw), (datetime(2024, 2, 1), float(draw.integer(20, 90))), sale(draw, 2), sale(draw, 3), sale(draw, 3)])


@task.hidden(times=3)
def quiet_march(draw):
    return model([sale(draw, 1), last_of_january(draw), sale(draw, 2), sale(draw, 4)])


@task.hidden(times=2)
def ends_on_the_first(draw):
    return model([sale(draw, 1), last_of_january(draw), sale(draw, 2), (datetime(2024, 3, 1), float(draw.integer(20, 90)))])


TEXT = """Year so far =
VAR LastDay = CALCULATE(MAX(Sales[Date]), REMOVEFILTERS())
RETURN IF({when}, {then})
"""
STEPS = {
    "when": "MIN(Dates[Date]) <= LastDay",
    "then": 'CALCULATE(SUM(Sales[Revenue]), DATESYTD(Dates[Date], "1-31"))',
}


def run(case, **changed):
    given = {"Dates": case.Dates, "Sales": case.Sales, "cells": case.cells, "relationships": LINKS, "dates": "Dates[Date]"}
    return run_text("dax", "measure", TEXT.format(**(STEPS | changed)), {**given, "ask": "Year so far"})


@task.mistake(
    "calendar-year",
    "February and March still count January. The year was begun on 1 January, and this shop's begins on 1 February.",
)
def calendar_year(case):
    return run(case, then="CALCULATE(SUM(Sales[Revenue]), DATESYTD(Dates[Date]))")


@task.mistake(
    "first-day-for-the-last",
    "What was sold on 1 February is missing from February on. The second argument of `DATESYTD` is the last day of a year: with `2-1` the next one begins on the 2nd.",
)
def first_day_for_the_last(case):
    return run(case, then='CALCULATE(SUM(Sales[Revenue]), DATESYTD(Dates[Date], "2-1"))')


@task.mistake(
    "this-year-alone",
    "January is BLANK. A business year was begun on 1 February 2024, and January lies in the one before, which goes on until its last day.",
)
def this_year_alone(case):
    return run(case, then="CALCULATE(SUM(Sales[Revenue]), DATESBETWEEN(Dates[Date], DATE(2024, 2, 1), MAX(Dates[Date])))")


@task.mistake(
    "month-alone",
    "Each month shows what it has brought itself. March should have February in it as well.",
)
def month_alone(case):
    return run(case, then="SUM(Sales[Revenue])")


@task.mistake(
    "future-drawn",
    "A month that has not come shows a value. On a chart the line goes on flat to the end of the calendar, as if nothing would be sold any more.",
)
def future_drawn(case):
    return run(case, when="TRUE()")


@task.mistake(
    "hole-in-the-year",
    "A month in which nothing was sold is BLANK, although the year goes on after it. The question was whether the month sold something; it should be whether the month has come.",
)
def hole_in_the_year(case):
    return run(case, when="NOT ISBLANK(SUM(Sales[Revenue]))")


@task.mistake(
    "whole-months-only",
    "The month in which the data end is BLANK. It has begun, and its sales belong to the year.",
)
def whole_months_only(case):
    return run(case, when="MAX(Dates[Date]) <= LastDay")


@task.mistake(
    "before-the-first",
    "A month whose only sale was on its first day is BLANK. It has begun on that day.",
)
def before_the_first(case):
    return run(case, when="MIN(Dates[Date]) < LastDay")
