"""same-days: year on year over a month that is not over; the truth is the evaluator's, and plain numbers in the example."""

from datetime import datetime, timedelta

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, run_text

task = Task("measure(Dates: table, Sales: table, cells: table, relationships: any, dates: any, ask: any) -> table")
task.judge(bag)
LINKS = [{"from": "Sales[Date]", "to": "Dates[Date]"}]
DAYS = [datetime(2023, 1, 1) + timedelta(days=each) for each in range(486)]
CELLS = [(2024, 1), (2024, 2), (2024, 3), (2024, 4), (2024, "Total")]


def model(sales):
    table = make_table(["Date", "Year", "Month"], [(day, day.year, day.month) for day in DAYS])
    cells = make_table(["Dates[Year]", "Dates[Month]"], CELLS)
    return table, make_table(["Date", "Revenue"], sales), cells, LINKS, "Dates[Date]", "Growth"


def day(year, month, date):
    return datetime(year, month, date)


task.example(
    *model(
        [
            (day(2023, 1, 9), 100.0),
            (day(2023, 3, 5), 50.0),
            (day(2023, 3, 25), 70.0),
            (day(2023, 4, 8), 30.0),
            (day(2024, 1, 10), 120.0),
            (day(2024, 3, 10), 60.0),
        ]
    )
)


@task.hidden(times=6)
def two_springs(draw):
    last = draw.integer(6, 20)
    sales = []
    for year in (2023, 2024):
        for _ in range(draw.integer(2, 4)):
            sales.append((day(year, 1, draw.integer(1, 27)), float(draw.integer(20, 90))))
        # 1 March 2023 lies 365 days before the leap day of 2024.
        sales.append((day(year, 3, 1 if year == 2023 else draw.integer(1, 5)), float(draw.integer(20, 90))))
    # After this January's last sale there were more last January, and the month is over.
    sales.append((day(2023, 1, 31), float(draw.integer(20, 90))))
    # Last year had sales after the day on which this year's data end, and in the next month; February had none last year.
    sales.append((day(2023, 3, draw.integer(22, 31)), float(draw.integer(20, 90))))
    sales.append((day(2023, 3, last), float(draw.integer(20, 90))))  # the last day counts, too
    sales.append((day(2023, 4, draw.integer(1, 30)), float(draw.integer(20, 90))))
    sales.append((day(2024, 2, draw.integer(1, 29)), float(draw.integer(20, 90))))
    sales.append((day(2024, 3, last), float(draw.integer(20, 90))))
    return model(sales)


@task.hidden(times=2)
def quiet_february(draw):
    """A month that is over in which nothing was sold, and in which there were sales the year before."""
    sales = [(day(2023, month, draw.integer(1, 9)), float(draw.integer(20, 90))) for month in (1, 2, 3)]
    sales += [(day(2023, month, draw.integer(22, 30)), float(draw.integer(20, 90))) for month in (3, 4)]  # after the data's last day
    sales += [(day(2024, month, draw.integer(10, 20)), float(draw.integer(20, 90))) for month in (1, 3)]
    return model(sales)


MEASURE = """Growth =
VAR LastDay = {last}
VAR Now = {now}
VAR Before = CALCULATE(SUM(Sales[Revenue]), {before})
RETURN {result}
"""
STEPS = {
    "last": "CALCULATE(MAX(Sales[Date]), REMOVEFILTERS())",
    "now": "SUM(Sales[Revenue])",
    "before": "SAMEPERIODLASTYEAR(FILTER(VALUES(Dates[Date]), Dates[Date] <= LastDay))",
    "result": "IF(NOT ISBLANK(Now), DIVIDE(Now - Before, Before))",
}


def run(case, **changed):
    given = {"Dates": case.Dates, "Sales": case.Sales, "cells": case.cells, "relationships": LINKS, "dates": "Dates[Date]"}
    return run_text("dax", "measure", MEASURE.format(**(STEPS | changed)), {**given, "ask": "Growth"})


@task.mistake(
    "whole-month",
    "The month in which the data end, and the year, are compared with whole months of last year. The growth shown is too low until the last evening of the month.",
)
def whole_month(case):
    return run(case, before="SAMEPERIODLASTYEAR(Dates[Date])")


@task.mistake(
    "minus-hundred",
    "A month that has not come yet shows -1: it fell by 100 %. Whole months of last year are compared with nothing, and BLANK counts as 0 in a subtraction.",
)
def minus_hundred(case):
    return run(case, before="SAMEPERIODLASTYEAR(Dates[Date])", result="DIVIDE(Now - Before, Before)")


@task.mistake(
    "fell-by-everything",
    "A month in which nothing was sold shows -1. The task asks for BLANK where the cell has no sales; BLANK less something is taken for 0 less something.",
)
def fell_by_everything(case):
    return run(case, result="DIVIDE(Now - Before, Before)")


@task.mistake(
    "month-before",
    "Each month is compared with the month before it. Winter against autumn says little about a year.",
)
def month_before(case):
    return run(case, before="DATEADD(FILTER(VALUES(Dates[Date]), Dates[Date] <= LastDay), -1, MONTH)")


@task.mistake(
    "last-sale-of-the-cell",
    "The last day was looked for within the cell: a month whose last sale was on the 20th is compared up to the 20th, although it was over.",
)
def last_sale_of_the_cell(case):
    return run(case, last="MAX(Sales[Date])")


@task.mistake(
    "growth-from-nothing",
    "A month without sales last year shows infinity or another number. From nothing there is no growth in per cent.",
)
def growth_from_nothing(case):
    return run(case, result="IF(NOT ISBLANK(Now), (Now - Before) / Before)")


@task.mistake(
    "nothing-less-one",
    "A month without sales last year shows -1. There the quotient is BLANK, and BLANK less 1 is taken for 0 less 1.",
)
def nothing_less_one(case):
    return run(case, result="IF(NOT ISBLANK(Now), DIVIDE(Now, Before) - 1)")


@task.mistake(
    "everything-less-one",
    "A cell without sales shows -1, and so does a month without sales last year. There the quotient is BLANK, and BLANK less 1 is taken for 0 less 1.",
)
def everything_less_one(case):
    return run(case, result="DIVIDE(Now, Before) - 1")


@task.misconception(
    "days-for-a-year",
    "A year was taken for a number of days. 2024 has a 29 February: no one number fits before and after it, and some days are compared with the one beside theirs.",
)
def days_for_a_year(case):
    moved = "DATEADD(FILTER(VALUES(Dates[Date]), Dates[Date] <= LastDay), -{}, DAY)"
    return any(case.same(run(case, before=moved.format(days))) for days in (365, 366, 364))


@task.mistake("ratio", "This is how many times last year's revenue it is: 1.1 where it grew by a tenth. Growth is 0.1.")
def ratio(case):
    return run(case, result="DIVIDE(Now, Before)")
