"""quiet-months: five months, whatever happened in them."""

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from milepost.check import SeededDraw, Task
from milepost.kinds.shop import database, draw_shop, records, row
from milepost.kinds.sql import bag, make_table, rows_of

task = Task("query(shop: database) -> table")
task.judge(bag)

SCHEMA = task.data("shop/schema.sql").read_text(encoding="utf-8")
# What the task speaks of, and nothing else to look at.
TABLES = {
    "orders": ("order_id", "ordered_at", "status"),
}
COLUMNS = ("month", "orders", "above_mean")
MONTHS = [date(2023, 11, 1), date(2023, 12, 1), date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1), date(2024, 4, 1)]


@task.hidden(times=1)
def edges_of_months(draw):
    """The first moment of a month, and the evening of its last day; in February nothing but a cancelled order."""
    times = ["2023-11-01 00:00", "2023-11-30 21:00", "2024-03-31 23:30", "2024-04-01 00:00", "2023-10-31 23:59", "2024-01-09 09:00"]
    rows = [row("orders", order_id=10001 + at, ordered_at=datetime.fromisoformat(time), status="shipped" if "01-09" in time else "delivered") for at, time in enumerate(draw.shuffled(times))]
    rows.append(row("orders", order_id=10090, ordered_at=datetime(2024, 2, draw.integer(10, 20)), status="cancelled"))
    return database({"orders": rows}, SCHEMA, TABLES)


@task.hidden(times=1)
def other_years(draw):
    """The same months, a year before and after."""
    times = [datetime(2022, 12, draw.integer(2, 27), 9), datetime(2024, 11, draw.integer(2, 27), 9), datetime(2024, 1, 9, 9), datetime(2024, 1, 10, 9)]
    rows = [row("orders", order_id=10001 + at, ordered_at=time) for at, time in enumerate(draw.shuffled(times))]
    return database({"orders": rows}, SCHEMA, TABLES)


@task.hidden(times=4)
def some_months(draw):
    shop = draw_shop(draw, "orders", most=12, days=draw.choice(((date(2023, 10, 1), date(2024, 4, 30)), (date(2023, 12, 15), date(2024, 2, 29)))))
    return database({"orders": shop["orders"]}, SCHEMA, TABLES)


task.example(some_months(SeededDraw([2], scale=0.6)))


def solve(shop, *, only_busy=False, busy_mean=False, star=False, short=False, cancelled=False, any_year=False, days=None, touched=False, delivered=False):
    """What a query gives that is right but for what is said here."""
    counts = []
    for month, after in zip(MONTHS, MONTHS[1:], strict=False):
        end = datetime(after.year, after.month, 1)
        times = [row["ordered_at"] for row in records(shop, "orders") if cancelled or (row["status"] == "delivered" if delivered else row["status"] != "cancelled")]
        begin = datetime(month.year, month.month, 1)
        every = [row["ordered_at"] for row in records(shop, "orders") if begin <= row["ordered_at"] < end]
        end = begin + timedelta(days=days) if days else end
        found = [at for at in times if at.month == month.month] if any_year else [at for at in times if begin <= at and (at <= end - timedelta(days=1) if short else at < end)]
        if found or not (every if touched else only_busy):
            counts.append((month, len(found) or int(star)))
    meant = [count for _, count in counts if count or not busy_mean]
    mean = (Decimal(sum(meant)) / len(meant)).quantize(Decimal("0.0001"), ROUND_HALF_UP) if meant else None
    return make_table(COLUMNS, [(month, count, None if mean is None else count - mean) for month, count in counts])


def said(number):
    return "NULL" if number is None else f"{float(number):.1f}"


def parted(case):
    """The first month whose count is wrong, or else whose difference is, with both rows' numbers."""
    got = {str(row[0]): row for row in rows_of(case.got)}
    pairs = [(row, got.get(str(row[0]), (row[0], "no", None))) for row in rows_of(case.want)]
    wrong = [pair for pair in pairs if pair[0][1] != pair[1][1]] or [pair for pair in pairs if pair[0][2] != pair[1][2]]
    if not wrong:
        return False
    right, mine = wrong[0]
    return {"month": right[0].strftime("%B %Y"), "orders": mine[1], "above": said(mine[2]), "right": right[1], "right_above": said(right[2])}


@task.misconception(
    "months-missing",
    "Your result has {rows} of the five months; {month} is not there. A month without orders makes no group, and an outer join that is filtered "
    "afterwards has lost it again. What learns from this table has never seen a zero.",
)
def months_missing(case):
    same = (case.same(solve(case.shop, only_busy=True)) and not case.same(solve(case.shop, touched=True))) or (len(case.got) == 0 and not solve(case.shop, only_busy=True).columns[0].size)
    return same and len(case.got) < 5 and {"rows": len(case.got), "month": parted(case)["month"]}


@task.misconception(
    "only-cancelled-lost",
    "Your result has {rows} of the five months; {month} is not there. It had orders, and all of them were cancelled: each is a partner, its status is not NULL, and your `WHERE` throws it out. `OR ... IS NULL` keeps those months alone that "
    "found no order at all.",
)
def only_cancelled_lost(case):
    same = case.same(solve(case.shop, touched=True)) and not case.same(solve(case.shop, only_busy=True))
    return same and len(case.got) < 5 and {"rows": len(case.got), "month": parted(case)["month"]}


@task.misconception(
    "thirty-days",
    "For {month} your count is {orders} instead of {right}. A month is not thirty days: one of 31 loses its last day, and February takes one or two of March's. The same order is then in two months, or in none.",
)
def thirty_days(case):
    return not case.same(solve(case.shop, short=True)) and case.same(solve(case.shop, days=30)) and parted(case)


@task.misconception(
    "mean-of-busy-months",
    "The counts are right, but the mean is taken over the months with orders only: in {month} your `above_mean` is {above}, and right is {right_above}. "
    "Leaving out the quiet ones makes every average look like a good month.",
)
def mean_of_busy_months(case):
    # A difference that was rounded looks like this now and then.
    whole = make_table(COLUMNS, [(month, count, above.quantize(Decimal(1), ROUND_HALF_UP)) for month, count, above in rows_of(case.want)])
    return not case.same(whole) and case.same(solve(case.shop, busy_mean=True)) and parted(case)


@task.misconception(
    "count-star",
    "For {month} your count is {orders}, and nobody ordered then. `COUNT(*)` counts the row of the month itself, which is there although it found no order.",
)
def count_star(case):
    return case.same(solve(case.shop, star=True)) and parted(case)


@task.misconception(
    "last-day-lost",
    "For {month} your count is {orders} instead of {right}: the orders of its last day are missing. A day without a time is its first moment, "
    "and `BETWEEN` ends there.",
)
def last_day_lost(case):
    return not case.same(solve(case.shop, days=30)) and not case.same(solve(case.shop, delivered=True)) and case.same(solve(case.shop, short=True)) and parted(case)


@task.misconception(
    "any-year",
    "For {month} your count is {orders} instead of {right}: orders of the same month of another year are in it. `MONTH` is 11 in every November that there ever was, and a forecast "
    "takes all of them for one.",
)
def any_year(case):
    return case.same(solve(case.shop, any_year=True)) and parted(case)


@task.misconception(
    "month-as-text",
    "Your months are texts such as `{text}`, not dates: a text stays a text, in a `DATE_FORMAT` as well as in quotation marks in a `UNION`. It looks the same on the screen; in Python it is a `str`, and "
    "joins with no date.",
)
def month_as_text(case):
    rows = rows_of(case.got)
    texts = [row[0] for row in rows if isinstance(row[0], str)]
    return bool(texts) and sorted(str(row[0]) for row in rows) == sorted(str(row[0]) for row in rows_of(case.want)) and {"text": texts[0]}


@task.misconception(
    "delivered-only",
    "For {month} your count is {orders} instead of {right}: what is on its way, or paid and not sent yet, is missing. It was placed all the same. The newest month will always look like the weakest.",
)
def delivered_only(case):
    return not case.same(solve(case.shop, short=True)) and case.same(solve(case.shop, delivered=True)) and parted(case)


@task.misconception(
    "cancelled-counted",
    "For {month} your count is {orders} instead of {right}: cancelled orders are among them.",
)
def cancelled_counted(case):
    return case.same(solve(case.shop, cancelled=True)) and parted(case)
