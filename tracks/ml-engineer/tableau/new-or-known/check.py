"""new-or-known: a cohort by FIXED, which dimension filters do not reach; the truth is the definition, held against pandas in the tests."""

from datetime import datetime

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, rows_of, run_text

task = Task("view(orders: table, dimensions: list[str], filters: list[dict[str, any]], ask: str) -> table")
task.judge(bag)
NAMES = ("Customer", "Country", "Ordered", "Status", "Sales")
DIMENSIONS, ASK = ["Cohort", "YEAR([Ordered])"], "SUM([Sales])"
KEPT = {"field": "Status", "exclude": ["cancelled"]}
task.example(
    make_table(
        NAMES,
        [
            ("Anna Koch", "DE", datetime(2022, 3, 4, 9), "cancelled", 70.0),
            ("Anna Koch", "DE", datetime(2023, 5, 6, 18), "delivered", 40.0),
            ("Anna Koch", "DE", datetime(2024, 2, 1, 12), "delivered", 25.0),
            ("Ben Maes", "NL", datetime(2022, 7, 9, 20), "delivered", 30.0),
            ("Ben Maes", "DE", datetime(2024, 8, 2, 7), "delivered", 55.0),
        ],
    ),
    DIMENSIONS,
    [KEPT, {"field": "Country", "values": ["DE"]}],
    ASK,
)


def orders(draw):
    year = draw.integer(2018, 2021)

    def order(customer, country, after, status="delivered"):
        at = datetime(year + after, draw.integer(1, 12), draw.integer(1, 28), draw.integer(0, 23))
        return (customer, country, at, status, float(draw.integer(10, 200)))

    rows = [
        # The first was cancelled; the first was in another country; one who came late; one who was always there.
        order("Anna Koch", "DE", 0, "cancelled"),
        *(order("Anna Koch", "DE", each) for each in (1, 3)),
        order("Ben Maes", "NL", 0),
        *(order("Ben Maes", "DE", each) for each in (2, 3)),
        *(order("Ivo Jensen", "DE", each) for each in (2, 3)),
        *(order("Noor de Vries", draw.choice(["DE", "NL"]), each) for each in (0, 1, 2)),
    ]
    return make_table(NAMES, draw.shuffled(rows))


@task.hidden(times=4)
def one_country(draw):
    return orders(draw), DIMENSIONS, [KEPT, {"field": "Country", "values": ["DE"]}], ASK


@task.hidden(times=2)
def every_country(draw):
    return orders(draw), DIMENSIONS, [KEPT], ASK


@task.hidden(times=2)
def nothing_cancelled(draw):
    """Only where the first order went can be mistaken here."""
    rows = [row for row in rows_of(orders(draw)) if row[3] == "delivered"]
    return make_table(NAMES, rows), DIMENSIONS, [KEPT, {"field": "Country", "values": ["DE"]}], ASK


@task.hidden(times=2)
def nobody_abroad(draw):
    """Only which orders count can be mistaken here."""
    rows = [(row[0], "DE", *row[2:]) for row in rows_of(orders(draw))]
    return make_table(NAMES, rows), DIMENSIONS, [KEPT], ASK


FIRST = "YEAR({FIXED [Customer] : MIN(IF [Status] <> 'cancelled' THEN [Ordered] END)})"


def run(case, text):
    given = {"orders": case.orders, "dimensions": DIMENSIONS, "filters": case.filters, "ask": ASK}
    return run_text("tableau", "view", f"[Cohort] := {text}", given)


@task.mistake(
    "year-of-the-order",
    "Every sale stands in the cohort of its own year. A row knows its own order only, and each customer is new every year.",
)
def year_of_the_order(case):
    return run(case, "YEAR([Ordered])")


@task.mistake(
    "cancelled-first",
    "Somebody is in the cohort of an order that was cancelled. The filter leaves such orders out of the view, and a FIXED expression is worked out before it.",
)
def cancelled_first(case):
    return run(case, "YEAR({FIXED [Customer] : MIN([Ordered])})")


@task.mistake(
    "new-in-each-country",
    "Somebody who had ordered into another country before counts as new: that first order was not looked at. A customer who moves is no new customer.",
)
def new_in_each_country(case):
    return run(case, FIRST.replace("[Customer]", "[Customer], [Country]"))


@task.mistake(
    "last-order",
    "This is the year of each customer's last order. A cohort that changes whenever somebody orders again cannot be followed.",
)
def last_order(case):
    return run(case, FIRST.replace("MIN", "MAX"))


@task.mistake(
    "one-cohort-for-all",
    "All customers are in one cohort, the year of somebody's first order. The expression does not ask whose orders they are.",
)
def one_cohort_for_all(case):
    return run(case, FIRST.replace("[Customer]", ""))


@task.mistake("moment-for-a-year", "`Cohort` is a moment, so almost every customer makes a cohort of their own. The year is asked for.")
def moment_for_a_year(case):
    return run(case, FIRST.removeprefix("YEAR(").removesuffix(")"))


@task.misconception("year-as-text", "`Cohort` is a text that looks like a year. A text has no years between, cannot be put on an axis, and a whole number is asked for.")
def year_as_text(case):
    return case.got is not None and any(type(row[0]) is str for row in rows_of(case.got))
