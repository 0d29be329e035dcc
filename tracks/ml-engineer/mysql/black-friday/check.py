"""black-friday: the right rows, and a plan that does not read the others."""

from datetime import datetime, timedelta

from milepost.check import SeededDraw, Task
from milepost.kinds.sql import Schema, bag, plan_judge, rows_of, rows_read

task = Task("plan(shop: database) -> dict")
task.time_limit(seconds=15)

SCHEMA = Schema("""
CREATE TABLE orders (
  order_id INT NOT NULL PRIMARY KEY,
  ordered_at DATETIME NOT NULL,
  country CHAR(2) NOT NULL,
  INDEX orders_by_time (ordered_at)
);
""")
DAY = datetime(2024, 11, 29)


def may_read(rows):
    return 3 * rows + 20


@task.hidden(times=1)
def a_busy_year(draw):
    rng = draw.rng()
    times = [DAY + timedelta(minutes=int(at)) for at in rng.integers(-400_000, 80_000, 400)]
    times += [DAY + timedelta(seconds=int(at)) for at in rng.integers(0, 86_400, 12)]
    times += [DAY, DAY + timedelta(days=1), DAY - timedelta(seconds=1), DAY + timedelta(hours=23, minutes=59, seconds=59)]
    countries = rng.choice(["DE", "NL", "FR", "AT"], len(times))
    rows = [(10001 + at, moment, str(country)) for at, (moment, country) in enumerate(zip(times, countries, strict=True))]
    return SCHEMA.state(orders=rows)


task.example(a_busy_year(SeededDraw([2], scale=0.5)))


def good(plan):
    # Whatever name the query gives the table, and whatever else stands beside it.
    found = any(each["key"] == "orders_by_time" and each["access"] not in {"ALL", "index"} for each in plan["tables"])
    return found and rows_read(plan) <= may_read(len(plan["rows"]))


task.judge(plan_judge(bag, good))


def said(case):
    """What the plan says of the table: how it is read, and how many rows it means to read."""
    read = max(case.got["tables"], key=lambda each: int(each["rows"]), default={"access": "none"})
    access = read["access"]
    return {"access": access, "read": rows_read(case.got), "all": len(case.shop["orders"]), "rows": len(case.want["rows"])}


def times(case):
    """The moments that came back; none where the columns are others."""
    return [row[1] for row in rows_of(case.got["rows"]) if len(row) == 3 and isinstance(row[1], datetime)]


@task.misconception(
    "other-columns",
    "Your result has other columns than `order_id`, `ordered_at` and `country`, in this order. The dashboard shows what the query gave before, and knows nothing of indexes.",
)
def other_columns(case):
    rows = rows_of(case.got["rows"])
    return len(rows) > 0 and len(times(case)) < len(rows)


@task.misconception(
    "nothing-found",
    "None of the day's {rows} orders came back. A day without quotation marks is a subtraction, one that is written otherwise than year, month, day is no day, and no moment is both later and earlier than another.",
)
def nothing_found(case):
    return len(case.got["rows"]) == 0 and said(case)


@task.misconception(
    "reads-everything",
    "The rows are right, and to find {rows} of them the server means to read {read} of {all} ({access}). What stands between the column and its comparison has to be worked out for each row "
    "before anybody can compare it. Ten dashboards like this, and the checkout waits.",
)
def reads_everything(case):
    return bag.same(case.want["rows"], case.got["rows"]) and said(case)


@task.misconception(
    "midnight-only",
    "Of the day's {rows} orders {got_rows} came back. A day without a time is its first moment, and `=` asks for that very moment.",
)
def midnight_only(case):
    got = case.got["rows"]
    return 0 < len(got) < len(case.want["rows"]) and set(times(case)) == {DAY} and said(case) | {"got_rows": len(got)}


@task.misconception(
    "edge-lost",
    "Of the day's {rows} orders {missing} did not come back, the one of {time} among them. The day begins with its first moment, and ends just before the next day's first one, a second after 23:59:59 at the latest.",
)
def edge_lost(case):
    found = times(case)
    lost = [row[1] for row in rows_of(case.want["rows"]) if row[1] not in found]
    inside = all(DAY <= moment < DAY + timedelta(days=1) for moment in found)
    return inside and set(found) != {DAY} and 0 < len(lost) < len(case.want["rows"]) and said(case) | {"missing": len(lost), "time": lost[0].strftime("%H:%M:%S")}


@task.misconception(
    "next-midnight",
    "An order of 30 November, 00:00, is among yours. `BETWEEN` includes both its ends, and the second one is the next day's first moment. It is counted on two days.",
)
def next_midnight(case):
    extra = [moment for moment in times(case) if moment >= DAY + timedelta(days=1)]
    return set(extra) == {DAY + timedelta(days=1)}


@task.misconception(
    "open-end",
    "Orders of later days are among yours, up to {last}. The end of the day was not asked for, or a later one was. On the day itself that makes no difference, on the next it does.",
)
def open_end(case):
    last = max(times(case), default=DAY)
    return last > DAY + timedelta(days=1) and {"last": last}


@task.misconception(
    "open-beginning",
    "Orders of earlier days are among yours, from {first} on. The beginning of the day was not asked for, or an earlier one was.",
)
def open_beginning(case):
    first = min(times(case), default=DAY)
    return first < DAY and {"first": first}
