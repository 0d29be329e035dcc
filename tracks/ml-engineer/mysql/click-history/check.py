"""click-history: an index whose columns stand in the order that the query needs."""

from datetime import datetime, timedelta

from milepost.check import SeededDraw, Task
from milepost.kinds.sql import Schema, ordered, rows_of, rows_read

task = Task("plan(shop: database) -> dict")
task.time_limit(seconds=15)

SCHEMA = Schema("""
CREATE TABLE events (
  event_id INT NOT NULL PRIMARY KEY,
  customer_id INT,
  occurred_at DATETIME NOT NULL,
  kind VARCHAR(10) NOT NULL,
  INDEX events_customer (customer_id)
);
""")
JUNE = datetime(2024, 6, 1)


@task.hidden(times=1)
def many_clicks(draw):
    """Customer 7 has half of all clicks, nearly all of them old; the others have most of theirs in the last weeks."""
    return clicks(draw, draw.integer(25, 40))


@task.hidden(times=1)
def fewer_than_asked_for(draw):
    """Less than a page, and one click at the very first moment that counts."""
    return clicks(draw, draw.integer(8, 12), at_midnight=True)


def clicks(draw, fitting, *, at_midnight=False):
    rng = draw.rng()
    minutes = [*rng.permutation(400_000)[:340] - 400_001, *1 + rng.permutation(100_000)[: 180 + fitting]]
    customers = [7] * 260 + [int(each) for each in rng.integers(8, 60, 260)] + [7] * fitting
    if at_midnight:
        minutes[-1] = 0
    kinds = rng.choice(["view", "search", "cart", "checkout"], len(minutes))
    rows = [(at + 1, customer, JUNE + timedelta(minutes=int(minute)), str(kind)) for at, (customer, minute, kind) in enumerate(zip(customers, minutes, kinds, strict=True))]
    return SCHEMA.state(events=rows)


task.example(many_clicks(SeededDraw([2], scale=0.5)))


def fitting(shop):
    return sum(row[1] == 7 and row[2] >= JUNE for row in rows_of(shop["events"]))


def may_read(shop):
    return 2 * fitting(shop) + 20


def is_quick(case):
    return (
        isinstance(case.got, dict)
        and ordered.same(case.want["rows"], case.got["rows"])
        # Whatever name the query gives the table.
        and any(each["key"] is not None and each["access"] not in {"ALL", "index"} for each in case.got["tables"])
        and not case.got["sorts"]
        and rows_read(case.got) <= may_read(case.shop)
    )


task.judge(is_quick)


def said(case):
    first = case.got["tables"][0] if case.got["tables"] else {"key": None, "rows": 0, "access": "none"}
    return {"key": first["key"] or "none", "read": first["rows"], "fit": fitting(case.shop), "all": len(case.shop["events"]), "access": first["access"]}


def is_by_customer(case):
    """Whether the server means to read one customer's clicks of any time, and not everybody's of the last weeks: as many as are nearer to it."""
    rows = rows_of(case.shop["events"])
    mine, late = sum(row[1] == 7 for row in rows), sum(row[2] >= JUNE for row in rows)
    read = int(said(case)["read"])
    return abs(read - mine) < abs(read - late)


def is_same(case):
    return not case.raised and ordered.same(case.want["rows"], case.got["rows"])


@task.misconception(
    "query-missing",
    "The page's query is missing: your last statement makes the index. It is the last statement whose plan is looked at, and a server has a plan for a question only, "
    "hence its complaint about the syntax.",
)
def query_missing(case):
    near = case.said.lower()
    return case.raised == "syntax" and ("near 'create" in near or "near 'alter" in near)


@task.misconception(
    "other-query",
    "The query gives other rows than it did. It is the index that should be new; the page shows what the query asks for.",
)
def other_query(case):
    return not case.raised and not is_same(case)


@task.misconception(
    "reads-everything",
    "The server goes through all {all} clicks, from one end to the other, where {fit} fit. No index that is there begins with a column that the query could look up.",
)
def reads_everything(case):
    return is_same(case) and said(case)["access"] in {"ALL", "index"} and said(case)


@task.misconception(
    "sorts-all",
    "By `{key}` the server finds the customer's clicks, means to read {read} where {fit} fit, and sorts them to show the last 20. In that index one customer's rows lie in no "
    "order of time. Those who click most wait longest.",
)
def sorts_all(case):
    return is_same(case) and case.got["sorts"] and said(case)


@task.misconception(
    "others-clicks-read",
    "By `{key}` the server goes through everybody's clicks since June, {read} by its own plan, where {fit} are the customer's. In that index the column with the range "
    "stands before the one that is compared with one value, so everything after it is scattered.",
)
def others_clicks_read(case):
    return is_same(case) and not case.got["sorts"] and not is_by_customer(case) and said(case)["read"] > may_read(case.shop) and said(case)


@task.misconception(
    "whole-history-read",
    "By `{key}` the server finds the customer's clicks, in the order of time, and means to read all of them: {read}, where {fit} are of June or later. Your query does not compare `occurred_at` itself any more, so the index cannot "
    "say where to begin. The page asks as it did.",
)
def whole_history_read(case):
    return is_same(case) and not case.got["sorts"] and is_by_customer(case) and said(case)["read"] > may_read(case.shop) and said(case)
