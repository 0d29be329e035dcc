"""one-chart: parameters that choose a measure and a date level; COUNTD, and a date's part against its beginning."""

from datetime import datetime

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, rows_of, run_text

task = Task("view(orders: table, dimensions: list[str], parameters: dict[str, any], ask: str) -> table")
task.judge(bag)
NAMES = ("Order", "Ordered", "Sales")
MEASURES, LEVELS = ("Sales", "Orders", "Sales per order"), ("month", "quarter", "year")
EXAMPLE = make_table(
    NAMES,
    [
        (1, datetime(2023, 1, 9, 10), 30.0),
        (1, datetime(2023, 1, 9, 10), 10.0),
        (2, datetime(2023, 2, 14, 18), 50.0),
        (3, datetime(2024, 1, 3, 12), 25.0),
        (3, datetime(2024, 1, 3, 12), 5.0),
        (4, datetime(2024, 1, 31, 23), 60.0),
    ],
)
task.example(EXAMPLE, ["Period"], {"Measure": "Sales", "Level": "month"}, "Shown")
task.example(EXAMPLE, ["Period"], {"Measure": "Sales per order", "Level": "year"}, "Shown")


def lines(draw):
    """Give orders in the same months of two years; in each month one of several lines, and one of a single line."""
    rows, number = [], 0
    for year in (2023, 2024):
        for month in (1, 2, 5, 12):
            for size in (draw.integer(2, 3), 1):
                number += 1
                at = datetime(year, month, draw.integer(1, 28), draw.integer(0, 23))
                rows += [(number, at, float(draw.integer(5, 90))) for _ in range(size)]
    return make_table(NAMES, draw.shuffled(rows))


def chosen(measure, level):
    @task.hidden(times=1)
    def choice(draw):
        return lines(draw), ["Period"], {"Measure": measure, "Level": level}, "Shown"


for measure in MEASURES:
    for level in LEVELS:
        chosen(measure, level)

TEXT = """[Period] := CASE [Parameters].[Level] WHEN 'month' THEN {month} WHEN 'quarter' THEN {quarter} WHEN 'year' THEN {year} END
[Shown] := CASE [Parameters].[Measure] WHEN 'Sales' THEN {sales} WHEN 'Orders' THEN {orders} WHEN 'Sales per order' THEN {each} END
"""
RIGHT = {
    **{level: f"DATETRUNC('{level}', [Ordered])" for level in LEVELS},
    "sales": "SUM([Sales])",
    "orders": "COUNTD([Order])",
    "each": "SUM([Sales]) / COUNTD([Order])",
}


def run(case, **changed):
    given = {"orders": case.orders, "dimensions": case.dimensions, "parameters": case.parameters, "ask": "Shown"}
    return run_text("tableau", "view", TEXT.format(**(RIGHT | changed)), given)


@task.mistake(
    "part-of-a-date",
    "`Period` is a part of the date, a number that is the same in every year. So all Januaries stand in one mark, and a year that doubled its sales cannot be seen.",
)
def part_of_a_date(case):
    if case.parameters["Level"] == "year":  # a year as a number hides nothing: that is told as `number-for-a-moment`
        return case.want
    return run(case, month="MONTH([Ordered])", quarter="QUARTER([Ordered])", year="YEAR([Ordered])")


@task.mistake(
    "name-of-a-part",
    "`Period` is a text, the name of a part of the date. It says nothing of the year, so the same name stands for the months of all years, in the order of the alphabet.",
)
def name_of_a_part(case):
    if case.parameters["Level"] == "year":
        return case.want
    return run(case, month="DATENAME('month', [Ordered])", quarter="DATENAME('quarter', [Ordered])", year="DATENAME('year', [Ordered])")


@task.misconception(
    "number-for-a-moment",
    "`Period` is a number, such as {first}, and the moment at which a period begins is asked for. A number has no place on an axis of time, and what lies between two of them is no time.",
)
def number_for_a_moment(case):
    if case.got is None or "Period" not in case.got.names or case.same(part_of_a_date(case)):
        return False
    first = next((row[case.got.names.index("Period")] for row in rows_of(case.got)), None)
    return type(first) in (int, float) and {"first": first}


@task.mistake(
    "lines-for-orders",
    "Lines were counted in place of orders: an order of three lines counts three times.",
)
def lines_for_orders(case):
    return run(case, orders="COUNT([Order])")


@task.mistake(
    "mean-line",
    "`Sales per order` is the mean of the lines. The more a customer puts into one order, the smaller it seems.",
)
def mean_line(case):
    return run(case, each="AVG([Sales])")


@task.mistake("always-sales", "`Shown` is the sum of the sales, and the reader has chosen something else. The title of the chart changes, and the marks do not.")
def always_sales(case):
    return run(case, orders="SUM([Sales])", each="SUM([Sales])")


@task.mistake("always-months", "`Period` is a month, and the reader has chosen another level.")
def always_months(case):
    return run(case, quarter=RIGHT["month"], year=RIGHT["month"])


@task.mistake(
    "numbers-added-up",
    "`Orders` is a sum of the orders' numbers. A number that names something is a dimension, and Tableau takes every column of numbers for a measure at first.",
)
def numbers_added_up(case):
    return run(case, orders="SUM([Order])")
