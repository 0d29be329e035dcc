"""nothing-came-back: NULL in arithmetic and in aggregations; the truth is the definition, held against pandas in the tests."""

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, run_text

task = Task("view(orders: table, dimensions: list[str], ask: any) -> table")
task.judge(bag)
NAMES = ("Category", "Sales", "Refund")
ASK = ["Net Sales", "Refund per Line"]
task.example(
    make_table(
        NAMES,
        [("Clothing", 80.0, 80.0), ("Clothing", 40.0, None), ("Clothing", 60.0, 20.0), ("Bags", 90.0, None), ("Bags", 30.0, None)],
    ),
    ["Category"],
    ASK,
)


def lines(draw):
    rows = []
    for category in ("Clothing", "Helmets"):
        for part in (None, None, 2, 4):
            sales = float(4 * draw.integer(5, 60))
            rows.append((category, sales, None if part is None else sales / part))
    rows += [("Bags", float(draw.integer(20, 90)), None) for _ in range(draw.integer(1, 3))]
    return make_table(NAMES, draw.shuffled(rows))


@task.hidden(times=6)
def by_category(draw):
    return lines(draw), ["Category"], ASK


@task.hidden(times=2)
def the_whole_shop(draw):
    return lines(draw), [], ASK


def alone(field):
    """Ask for one field without the other: so each of two mistakes in one answer is told by itself."""

    @task.hidden(times=2)
    def one_field(draw):
        return lines(draw), ["Category"], [field]


for each in ASK:
    alone(each)


RIGHT = {"net": "SUM([Sales]) - ZN(SUM([Refund]))", "mean": "AVG(ZN([Refund]))"}


def run(case, **changed):
    text = "[Net Sales] := {net}\n[Refund per Line] := {mean}\n".format(**(RIGHT | changed))
    return run_text("tableau", "view", text, {"orders": case.orders, "dimensions": case.dimensions, "ask": case.ask})


@task.mistake(
    "lines-lost",
    "Lines of which nothing came back are not in `Net Sales`: in each of them the subtraction gave NULL, and `SUM` leaves NULL out. What sold best without a return is lost most.",
)
def lines_lost(case):
    return run(case, net="SUM([Sales] - [Refund])")


@task.mistake(
    "category-lost",
    "A category without any refund has no `Net Sales`. The sum of nothing but NULLs is NULL, and so is what is taken from it.",
)
def category_lost(case):
    return run(case, net="SUM([Sales]) - SUM([Refund])")


@task.mistake(
    "zero-too-late",
    "A category without any refund shows `Net Sales` of 0, and others are too low. By the time that NULL was replaced, the lines were gone.",
)
def zero_too_late(case):
    return run(case, net="ZN(SUM([Sales] - [Refund]))")


@task.mistake(
    "zero-around-all",
    "A category without any refund shows `Net Sales` of 0, although all of it was sold and nothing came back. The difference was NULL, and a zero was put in the place of it.",
)
def zero_around_all(case):
    return run(case, net="ZN(SUM([Sales]) - SUM([Refund]))")


@task.mistake(
    "only-what-came-back",
    "`Refund per Line` is the mean of the lines that came back. `AVG` does not count NULL, so the others are neither above nor below the line of the fraction.",
)
def only_what_came_back(case):
    return run(case, mean="AVG([Refund])")


@task.mistake(
    "mean-then-zero",
    "Only where no line came back is `Refund per Line` right. The mean was taken over the lines with a refund; a zero put around it comes too late for the others.",
)
def mean_then_zero(case):
    return run(case, mean="ZN(AVG([Refund]))")


@task.mistake("refund-added-up", "`Refund per Line` is the sum of the refunds. What is asked for is how much that is for one line.")
def refund_added_up(case):
    return run(case, mean="SUM(ZN([Refund]))")
