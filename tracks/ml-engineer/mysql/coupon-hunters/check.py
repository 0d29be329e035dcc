"""coupon-hunters: whose rows a window sees, in what order, and up to where."""

from datetime import datetime

from milepost.check import SeededDraw, Task
from milepost.kinds.shop import database, draw_shop, records, row
from milepost.kinds.sql import bag, make_table, rows_of

task = Task("query(shop: database) -> table")
task.judge(bag)

SCHEMA = task.data("shop/schema.sql").read_text(encoding="utf-8")
# What the task speaks of, and nothing else to look at.
TABLES = {
    "orders": ("order_id", "customer_id", "ordered_at", "coupon"),
}
COLUMNS = ("order_id", "customer_id", "nth", "hours_since", "coupons")


@task.hidden(times=2)
def two_histories(draw):
    """Two customers and two guests; times in another order than numbers, some of them equal, coupons here and there, and a wait of weeks that is no whole number of hours."""
    days = (2, 2, 2, 9, 9, 15, 20, 20)
    people = draw.shuffled([1, 1, 1, 2, 2, 2, None, None])
    # The first three orders share their moment; two of them are one customer's, whoever that is.
    rows = [
        row("orders", order_id=number, customer_id=who, ordered_at=datetime(2024, 1, day, 9, day), coupon=coupon)
        for number, who, day, coupon in zip(
            draw.shuffled(range(10001, 10009)), people, days, draw.shuffled(["LOYAL10"] * 5 + [None] * 3), strict=True
        )
    ]
    tie = [row("orders", order_id=number, customer_id=1, ordered_at=datetime(2024, 3, 10, 0, 55), coupon="WELCOME5") for number in (10020, 10021)]
    return database({"orders": draw.shuffled([*rows, *tie])}, SCHEMA, TABLES)


@task.hidden(times=3)
def any_histories(draw):
    shop = draw_shop(draw, "orders", most=8)
    few = [each["customer_id"] for each in shop["customers"]][:2]
    for order in shop["orders"]:
        if few and order["customer_id"] is not None:
            order["customer_id"] = draw.choice(few)
    return database({"orders": shop["orders"]}, SCHEMA, TABLES)


task.example(two_histories(SeededDraw([2], scale=0.6)))


def solve(shop, *, together=False, nth_peers=False, sum_peers=False, whole=False, by_number=False, guests=False, most_hours=None, latest_first=False, high_first=False):
    """What a query gives that is right but for what is said here."""
    orders = [row for row in records(shop, "orders") if guests or row["customer_id"] is not None]
    found = []
    for row in orders:
        mine = [each for each in orders if together or each["customer_id"] == row["customer_id"]]

        def turn(each):
            moment = each["ordered_at"] - datetime(2000, 1, 1)
            return each["order_id"] if by_number else (-moment if latest_first else moment, -each["order_id"] if high_first else each["order_id"])

        before = sorted((each for each in mine if turn(each) < turn(row)), key=turn)
        earlier = [each for each in mine if each["ordered_at"] < row["ordered_at"]]
        not_later = [each for each in mine if each["ordered_at"] <= row["ordered_at"]]
        counted = mine if whole else not_later if sum_peers else [*before, row]
        found.append(
            (
                row["order_id"],
                row["customer_id"],
                (len(earlier) if nth_peers else len(before)) + 1,
                waited(before[-1]["ordered_at"], row["ordered_at"], most_hours) if before else None,
                sum(each["coupon"] is not None for each in counted),
            )
        )
    return make_table(COLUMNS, found)


def waited(start, end, most):
    found = hours(start, end)
    return found if most is None else min(found, most)


def hours(start, end):
    """Whole hours from one moment to another, cut off towards zero as the server does."""
    seconds = (end - start).total_seconds()
    return int(abs(seconds) // 3600) * (1 if seconds >= 0 else -1)


def parted(case):
    """The first order whose row is wrong, with both rows' numbers."""
    got = {row[0]: row for row in rows_of(case.got)}
    for row in rows_of(case.want):
        mine = got.get(row[0])
        if mine is not None and mine != row:
            return {"order": row[0], "customer": row[1], "nth": mine[2], "right": row[2], "coupons": mine[4], "right_coupons": row[4]}
    return False


@task.misconception(
    "no-partition",
    "Order {order} is number {nth} of all orders in your table; it is number {right} of customer {customer}. The window takes everybody for one person, so each customer "
    "inherits the coupons of those who came before.",
)
def no_partition(case):
    return case.same(solve(case.shop, together=True)) and parted(case)


def in_any_turn(case):
    """Whether each order is right but for its place among the customer's orders of the same moment, where each sees the other's coupon."""
    want, got = ({row[0]: row for row in rows_of(table)} for table in (case.want, case.got))
    peers = {row[0]: row for row in rows_of(solve(case.shop, sum_peers=True))}
    if set(want) != set(got) or len(case.got) != len(want):
        return False
    moment = {row["order_id"]: (row["customer_id"], row["ordered_at"]) for row in records(case.shop, "orders")}
    steps = {}
    for number in want:
        steps.setdefault(moment[number], []).append(number)
    same = all(got[number][4] == peers[number][4] for number in want)
    return same and all(sorted(map(repr, (want[each][2:4] for each in step))) == sorted(map(repr, (got[each][2:4] for each in step))) for step in steps.values())


@task.misconception(
    "equal-moments-together",
    "Customer {customer} has two orders of the same moment. For order {order} you give nth {nth} and {coupons} coupons, and right is {right} and {right_coupons}: rows that are equal "
    "in the window's `ORDER BY` count as one step, and each sees the other. A model learns from a coupon that was not used yet.",
)
def equal_moments_together(case):
    ways = ({"nth_peers": True}, {"sum_peers": True}, {"nth_peers": True, "sum_peers": True})
    if case.same(solve(case.shop, high_first=True)):
        return False
    return (any(case.same(solve(case.shop, **way)) for way in ways) or in_any_turn(case)) and parted(case)


@task.misconception(
    "later-coupons-counted",
    "Order {order} has {coupons} coupons in your table, and {right_coupons} had been used by then. Without an order the window reaches to its end, so the first "
    "order knows of the last one. Nothing looks better in training, and nothing is worth less.",
)
def later_coupons_counted(case):
    return case.same(solve(case.shop, whole=True)) and parted(case)


@task.misconception(
    "number-for-time",
    "Order {order} is number {nth} in your table and number {right} by its time. The numbers of orders do not follow their times here; after a move from an older "
    "system they seldom do.",
)
def number_for_time(case):
    return not case.same(solve(case.shop, latest_first=True)) and case.same(solve(case.shop, by_number=True)) and parted(case)


@task.misconception(
    "latest-first",
    "Order {order} is number {nth} in your table and number {right} by its time: yours begin with the latest order. So each order knows of all that came after it, and of nothing before it.",
)
def latest_first(case):
    return not case.same(solve(case.shop, by_number=True)) and case.same(solve(case.shop, latest_first=True)) and parted(case)


@task.misconception(
    "time-is-full",
    "Customer {customer} waited longer than 838 hours before order {order}, and in your table it is 838. A `TIME`, which `TIMEDIFF` gives, holds no more than that, and the server "
    "cuts off the rest. Everybody who stays away for more than five weeks looks the same.",
)
def time_is_full(case):
    return case.same(solve(case.shop, most_hours=838)) and parted(case)


@task.misconception(
    "guests-as-one",
    "Your table has {rows} rows, {extra} of them of guests. Their customer is NULL, and a window puts all NULLs into one part: hundreds of strangers become the keenest "
    "customer of all.",
)
def guests_as_one(case):
    if not case.same(solve(case.shop, guests=True)):
        return False
    return {"rows": len(case.got), "extra": len(case.got) - len(case.want)}


@task.misconception(
    "rows-collapsed",
    "Your table has {got_rows} rows, one a customer, where there are {want_rows} orders. `GROUP BY` melts rows together, and what each order looked like at its time is gone.",
)
def rows_collapsed(case):
    people = [row[1] for row in rows_of(case.got)]
    if len(set(people)) < len(people) or len(case.got) >= len(case.want) or set(people) != {row[1] for row in rows_of(case.want)}:
        return False
    return {"got_rows": len(case.got), "want_rows": len(case.want)}
