"""profit-ratio: a ratio of sums against sums of ratios; the truth is the definition, held against pandas in the tests."""

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, rows_of, run_text

task = Task("view(orders: table, dimensions: list[str], ask: str) -> table")
task.judge(bag)
NAMES = ("Category", "Region", "Sales", "Profit")
LEVELS = (["Category"], ["Region"], ["Region", "Category"], [])
task.example(
    make_table(
        NAMES,
        [
            ("Lights", "North", 400.0, 40.0),
            ("Lights", "North", 10.0, 8.0),
            ("Lights", "South", 60.0, 15.0),
            ("Tyres", "North", 80.0, 20.0),
            ("Tyres", "South", 20.0, 12.0),
            ("Tyres", "South", 0.0, -4.0),
            ("Bags", "North", 0.0, -5.0),
        ],
    ),
    ["Category"],
    "Profit Ratio",
)


def lines(draw):
    """Give lines of every category in every region: a large one, a small one, and a present."""
    rows = []
    for category in ("Lights", "Tyres"):
        for region in ("North", "South"):
            large, small = draw.integer(200, 900), draw.integer(5, 30)
            rows.append((category, region, float(large), float(draw.integer(10, large // 4))))
            rows.append((category, region, float(small), float(draw.integer(small // 2, small - 1))))
            rows.append((category, region, 0.0, -float(draw.integer(2, 9))))
    return rows


def any_view(level):
    @task.hidden(times=2)
    def view(draw):
        return make_table(NAMES, draw.shuffled(lines(draw))), list(level), "Profit Ratio"


@task.hidden(times=2)
def presents_only(draw):
    rows = [*lines(draw), ("Bags", "North", 0.0, -float(draw.integer(2, 9)))]
    return make_table(NAMES, rows), ["Category"], "Profit Ratio"


for level in LEVELS:
    any_view(level)


def run(case, text):
    return run_text("tableau", "view", text, {"orders": case.orders, "dimensions": case.dimensions, "ask": "Profit Ratio"})


def two_lines(case):
    """Give the sales of the smallest line that sold something, and of the largest."""
    sales = sorted(row[2] for row in rows_of(case.orders) if row[2] > 0)
    return {"small": sales[0], "large": sales[-1]}


def first_that_differs(case):
    want = {row[:-1]: row[-1] for row in rows_of(case.want) if row[-1] is not None}
    pairs = [(row[-1], want[row[:-1]]) for row in rows_of(case.got) if row[:-1] in want and row[-1] is not None]
    apart = next({"got_one": got, "want_one": true} for got, true in pairs if abs(got - true) > 1e-9)
    return apart | two_lines(case)


@task.mistake(
    "mean-of-ratios",
    "Each line got a ratio of its own, and these were averaged: a line of {small:.0f} euros counts as much as one of {large:.0f}. On one of the marks you see {got_one:.3f}, and {want_one:.3f} of its euros are left.",
    fields=first_that_differs,
)
def mean_of_ratios(case):
    return run(case, "AVG([Profit] / [Sales])")


@task.mistake(
    "added-ratios",
    "The ratios of single lines were added up, so a mark with many lines has a ratio above 1. A field without an aggregation is worked out in each row, and dropped on a shelf it becomes a sum.",
)
def added_ratios(case):
    return run(case, "SUM([Profit] / [Sales])")


@task.mistake(
    "markup",
    "This is the profit for each euro of cost, which is called the markup. For each euro of sales it is less.",
)
def markup(case):
    return run(case, "SUM([Profit]) / (SUM([Sales]) - SUM([Profit]))")


@task.mistake(
    "presents-left-out",
    "The presents are missing: the profit of these lines is below 0, and it was left out. The shop seems to keep more than it does.",
)
def presents_left_out(case):
    return run(case, "SUM(IF [Sales] <> 0 THEN [Profit] END) / SUM([Sales])")


@task.mistake(
    "zero-for-nothing",
    "A mark without sales shows 0. On a map or a bar chart that looks like a category that earned nothing, and it has sold nothing.",
)
def zero_for_nothing(case):
    return run(case, "ZN(SUM([Profit]) / SUM([Sales]))")


@task.mistake(
    "one-ratio-for-all",
    "Every mark shows the ratio of the whole shop. The sums no longer follow the dimensions of the view.",
)
def one_ratio_for_all(case):
    return run(case, "MIN({FIXED : SUM([Profit]) / SUM([Sales])})")
