"""year-on-year: RUNNING_SUM and LOOKUP in their partitions, and years that are not there; the truth is pandas, in the tests."""

from datetime import datetime

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, run_text

task = Task("view(orders: table, dimensions: list[str], compute_using: dict[str, list[str]], ask: any) -> table")
task.judge(bag)
YEAR, MONTH = "YEAR([Ordered])", "MONTH([Ordered])"
USING, ASK = {"So Far": [MONTH], "Growth": [YEAR]}, ["SUM([Sales])", "So Far", "Growth"]


def view(rows, ask=ASK):
    return make_table(("Ordered", "Sales"), rows), [YEAR, MONTH], USING, list(ask)


task.example(
    *view(
        [
            (datetime(2022, 1, 9), 40.0),
            (datetime(2022, 2, 3), 50.0),
            (datetime(2022, 2, 20), 30.0),
            (datetime(2023, 1, 5), 60.0),
            (datetime(2024, 1, 8), 45.0),
            (datetime(2024, 2, 17), 100.0),
        ]
    )
)


def three_years(draw):
    first = draw.integer(2017, 2022)
    # February has no sales in the second year, March none in the first; the rest has one sale, or two.
    rows = []
    for year in range(3):
        for month in (1, 2, 3, 4):
            if (year, month) in ((1, 2), (0, 3)):
                continue
            days = [draw.integer(1, 28) for _ in range(draw.integer(1, 2))]
            rows += [(datetime(first + year, month, day), float(draw.integer(20, 90))) for day in days]
    return draw.shuffled(rows)


@task.hidden(times=5)
def both(draw):
    return view(three_years(draw))


def alone(field):
    """Ask for one field without the other: so each of two mistakes in one answer is told by itself."""

    @task.hidden(times=2)
    def one_field(draw):
        return view(three_years(draw), [field])


for each in ("So Far", "Growth"):
    alone(each)

RIGHT = {
    "so_far": "RUNNING_SUM(SUM([Sales]))",
    "growth": "IF LOOKUP(MIN(YEAR([Ordered])), -1) = MIN(YEAR([Ordered])) - 1 THEN SUM([Sales]) / LOOKUP(SUM([Sales]), -1) - 1 END",
}


def run(case, **changed):
    text = "[So Far] := {so_far}\n[Growth] := {growth}\n".format(**(RIGHT | changed))
    given = {"orders": case.orders, "dimensions": case.dimensions, "compute_using": USING, "ask": case.ask}
    return run_text("tableau", "view", text, given)


@task.mistake(
    "some-year-before",
    "A month is compared with two years before, because it had no sales in between. `LOOKUP` counts marks, and a month without sales has none.",
)
def some_year_before(case):
    return run(case, growth="SUM([Sales]) / LOOKUP(SUM([Sales]), -1) - 1")


@task.mistake("year-after", "Each month is compared with the year after it. The table calculation looked forward.")
def year_after(case):
    text = "IF LOOKUP(MIN(YEAR([Ordered])), 1) = MIN(YEAR([Ordered])) + 1 THEN SUM([Sales]) / LOOKUP(SUM([Sales]), 1) - 1 END"
    return run(case, growth=text)


@task.mistake(
    "against-the-first",
    "Every year is compared with the first one in which the month had sales. In the third year that is growth over two years.",
)
def against_the_first(case):
    return run(case, growth="IF FIRST() < 0 THEN SUM([Sales]) / LOOKUP(SUM([Sales]), FIRST()) - 1 END")


@task.mistake("ratio", "`Growth` is how many times the year before it is: 1.1 where the month grew by a tenth. Growth is 0.1.")
def ratio(case):
    return run(case, growth=RIGHT["growth"].replace(" - 1 END", " END"))


@task.mistake("difference", "`Growth` is in euros. A share of the year before is asked for, so that large and small months can be compared.")
def difference(case):
    return run(case, growth=RIGHT["growth"].replace("/ LOOKUP(SUM([Sales]), -1) - 1", "- LOOKUP(SUM([Sales]), -1)"))


@task.mistake(
    "zero-for-unknown",
    "`Growth` is 0 where the year before has no sales. That says that nothing has changed, and nobody can know that.",
)
def zero_for_unknown(case):
    return run(case, growth=f"ZN({RIGHT['growth']})")


@task.mistake(
    "share-of-this-year",
    "The difference stands over this year's sales. A month that has doubled grows by 0.5 then, and not by 1.",
)
def share_of_this_year(case):
    return run(case, growth=RIGHT["growth"].replace("SUM([Sales]) / LOOKUP(SUM([Sales]), -1) - 1", "1 - LOOKUP(SUM([Sales]), -1) / SUM([Sales])"))


@task.mistake("running-mean", "`So Far` is the mean of the months up to this one, and their sum is asked for.")
def running_mean(case):
    return run(case, so_far="RUNNING_AVG(SUM([Sales]))")


@task.mistake("whole-year", "`So Far` is the sum of the whole year on every mark: it takes in months that come later.")
def whole_year(case):
    return run(case, so_far="WINDOW_SUM(SUM([Sales]))")


@task.mistake("month-alone", "`So Far` is the month's own sales. What the year brought before is missing.")
def month_alone(case):
    return run(case, so_far="SUM([Sales])")
