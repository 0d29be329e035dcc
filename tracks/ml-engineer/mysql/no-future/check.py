"""no-future: a table as of a moment, and every way in which it can know what came after it."""

from datetime import date, datetime

from milepost.check import SeededDraw, Task
from milepost.kinds.shop import database, draw_shop, records, row
from milepost.kinds.sql import bag, make_table, rows_of

task = Task("query(shop: database) -> table")
task.judge(bag)

SCHEMA = task.data("shop/schema.sql").read_text(encoding="utf-8")
# What the task speaks of, and nothing else to look at.
TABLES = {
    "customers": ("customer_id", "created_at"),
    "orders": ("order_id", "customer_id", "ordered_at", "status"),
    "returns": ("return_id", "order_id", "returned_at", "refund_cents"),
}
COLUMNS = ("customer_id", "orders", "hours_since", "refunded_cents", "ordered_next")
T, END = datetime(2024, 2, 1), datetime(2024, 3, 2)


def state(shop):
    return database(shop, SCHEMA, TABLES)


# What a customer did: when the account was opened, the orders, and the refunds with the order (its place) that each is for.
LIVES = {
    "comes back": ("2023-06-01", ["2023-12-01 10:00", "2024-01-10 09:00", "2024-02-20 12:00"], [(0, "2024-01-05", 1490), (0, "2024-01-06", 1490)]),
    "sends back late": ("2023-06-01", ["2024-01-20 10:00", "2023-12-24 08:00"], [(0, "2024-02-10", 2990), (1, "2024-01-15", 490)]),
    "looks only": ("2023-09-01", [], []),
    "opens at T": ("2024-02-01", ["2024-02-01 00:30"], []),
    "opens later": ("2024-02-20", ["2024-02-21 10:00"], [(0, "2024-02-28", 1490)]),
    "orders at T": ("2023-10-01", ["2024-02-01 00:00"], []),
    "orders at the end": ("2023-10-01", ["2024-01-31 23:30", "2024-03-02 00:00"], [(0, "2024-02-01", 700)]),
    "orders after the end": ("2023-10-01", ["2023-11-11 11:11", "2024-03-20 10:00"], []),
    "cancels": ("2023-11-01", ["2024-01-03 10:00", "2024-01-02 10:00"], [(0, "2024-01-20", 1190)]),
    "cancels later": ("2023-11-01", ["2024-02-14 10:00"], []),
    "orders on the last day": ("2023-11-01", ["2024-03-01 09:30"], []),
    "orders twice": ("2023-11-01", ["2024-02-05 10:00", "2024-02-25 10:00"], []),
}


def make(draw, names):
    customers, orders, returns = [], [], []
    for number, name in enumerate(names, start=1):
        opened, times, back = LIVES[name]
        customers.append(row("customers", customer_id=number, created_at=datetime.fromisoformat(opened)))
        mine = []
        for at, moment in enumerate(times):
            status = "cancelled" if name in {"cancels", "cancels later"} and at == 0 else draw.choice(("delivered", "shipped"))
            mine.append(10001 + len(orders))
            orders.append(row("orders", order_id=mine[-1], customer_id=number, ordered_at=datetime.fromisoformat(moment), status=status))
        for place, moment, cents in back:
            returns.append(row("returns", return_id=len(returns) + 1, order_id=mine[place], returned_at=datetime.fromisoformat(moment), refund_cents=cents))
    orders.append(row("orders", order_id=10001 + len(orders), ordered_at=datetime(2024, 1, 8)))
    return state({"customers": customers, "orders": orders, "returns": returns})


@task.hidden(times=2)
def some_lives(draw):
    # These three are always there: they tell the ways to look into the future from one another.
    always = ["comes back", "sends back late", "orders after the end"]
    others = draw.shuffled([name for name in LIVES if name not in always])
    return make(draw, draw.shuffled([*always, *others[: len(others) if draw.scale == 1 else draw.size(0, 3)]]))


@task.hidden(times=1)
def any_customers(draw):
    return state(draw_shop(draw, "returns", most=4, days=(date(2023, 12, 20), date(2024, 3, 20))))


task.example(make(SeededDraw([2], scale=0.5), ["comes back", "looks only", "sends back late"]))


def solve(shop, *, all_orders=False, refunds_by_order=False, status=False, label_from=T, label_to=END, everybody=False, buyers_only=False, fan_out=False, including=False, label_status=False, counted=False, delivered=False, last_by_status=False, anybody=False):
    """What a query gives that is right but for what is said here."""
    orders, returns = records(shop, "orders"), records(shop, "returns")
    when = {row["order_id"]: row["ordered_at"] for row in orders}

    def before(moment):
        return moment <= T if including else moment < T

    found = []
    for customer in records(shop, "customers"):
        mine = [row for row in orders if row["customer_id"] == customer["customer_id"]]
        past = [row for row in mine if (all_orders or before(row["ordered_at"])) and (not status or row["status"] != "cancelled") and (not delivered or row["status"] == "delivered")]
        last = [row for row in past if not last_by_status or row["status"] != "cancelled"]
        numbers = {row["order_id"] for row in (past if fan_out else mine)}
        back = [row for row in returns if row["order_id"] in numbers and before(when[row["order_id"]] if refunds_by_order else row["returned_at"])]
        if not (everybody or before(customer["created_at"])) or (buyers_only and not past):
            continue
        joined = sum(max(sum(one["order_id"] == row["order_id"] for one in back), 1) for row in past)
        found.append(
            (
                customer["customer_id"],
                joined if fan_out else len(past),
                hours(max(row["ordered_at"] for row in last), T) if last else None,
                sum(row["refund_cents"] for row in back),
                (int if counted else lambda count: int(count > 0))(
                    sum(
                        (label_from is None or label_from <= row["ordered_at"]) and (label_to is None or row["ordered_at"] < label_to) and not (label_status and row["status"] == "cancelled")
                        for row in (orders if anybody else mine)
                    )
                ),
            )
        )
    return make_table(COLUMNS, found)


def hours(start, end):
    """Whole hours from one moment to another, cut off towards zero as the server does."""
    seconds = (end - start).total_seconds()
    return int(abs(seconds) // 3600) * (1 if seconds >= 0 else -1)


def parted(case):
    """The first customer whose row is wrong, with both rows' numbers."""
    got = {row[0]: row for row in rows_of(case.got)}
    for row in rows_of(case.want):
        mine = got.get(row[0])
        if mine is not None and mine != row:
            return {"customer": row[0], "orders": mine[1], "right_orders": row[1], "cents": mine[3], "right_cents": row[3], "next": mine[4], "right_next": row[4]}
    return False


@task.misconception(
    "future-orders",
    "Of customer {customer} you count so many orders: {orders}. At T there were {right_orders}. The others came later; some of them are the very orders that the label asks about. "
    "In training the model reads the answer, and in production there is nothing to read.",
)
def future_orders(case):
    return case.same(solve(case.shop, all_orders=True)) and parted(case)


@task.misconception(
    "future-refunds",
    "Customer {customer} has {cents} cents of refunds in your table, and {right_cents} were known at T. An order from before T may come back after it. "
    "This leak is small enough to be overlooked, and large enough to make the model useless.",
)
def future_refunds(case):
    return case.same(solve(case.shop, refunds_by_order=True)) and parted(case)


@task.misconception(
    "status-leak",
    "Of customer {customer} you count so many orders: {orders}. At T so many had been placed: {right_orders}. You left some out by their `status`, which says what became of an "
    "order in the months after T. Nobody knew it then.",
)
def status_leak(case):
    return any(case.same(solve(case.shop, **{way: True})) for way in ("status", "delivered")) and parted(case)


@task.misconception(
    "last-by-status",
    "Customer {customer}'s last order before T is left out of `hours_since`, because it was cancelled in the end. Only `status` says so, and it was written months after T: at T this was the last order.",
)
def last_by_status(case):
    return case.same(solve(case.shop, last_by_status=True)) and parted(case)


@task.misconception(
    "label-from-the-past",
    "Customer {customer} has the label {next}, right is {right_next}. You asked whether there is an order before the end of the 30 days, and an order from before T is one. So the "
    "label can be read off the features.",
)
def label_from_the_past(case):
    return case.same(solve(case.shop, label_from=None)) and parted(case)


@task.misconception(
    "label-of-anybody",
    "Customer {customer} has the label {next}, right is {right_next}. Your question is whether anybody ordered in the 30 days: nothing in it speaks of this customer, so all have the same label, and there is nothing to learn.",
)
def label_of_anybody(case):
    return case.same(solve(case.shop, anybody=True)) and parted(case)


@task.misconception(
    "label-without-end",
    "Customer {customer} has the label {next}, right is {right_next}: the order came after the 30 days. A label without an end means something else in each month in which "
    "the table is made.",
)
def label_without_end(case):
    return case.same(solve(case.shop, label_to=None)) and parted(case)


@task.misconception(
    "label-of-february",
    "Customer {customer} has the label {next}, right is {right_next}: the order came on 1 March, which is the last of the 30 days. A month is sometimes 28 days long and sometimes 31, "
    "and a label that goes by it means something else each time.",
)
def label_of_february(case):
    return case.same(solve(case.shop, label_to=datetime(2024, 3, 1))) and parted(case)


@task.misconception(
    "label-counts",
    "Customer {customer} has the label {next}, right is {right_next}: you give how many orders there were, and the question is whether there was one. What learns from it takes {next} "
    "for a class of its own, or for a number to come near to.",
)
def label_counts(case):
    return case.same(solve(case.shop, counted=True)) and parted(case)


@task.misconception(
    "label-by-status",
    "Customer {customer} has the label {next}, right is {right_next}: the order was placed in the 30 days, and cancelled later. The label asks who will order; what becomes of the "
    "order is another question, for another model.",
)
def label_by_status(case):
    return case.same(solve(case.shop, label_status=True)) and parted(case)


@task.misconception(
    "not-yet-customers",
    "Some people in your table had no account at T ({extra} in all), customer {customer} the first of them. In production nobody can ask about them.",
)
def not_yet_customers(case):
    if not case.same(solve(case.shop, everybody=True)):
        return False
    known = {row[0] for row in rows_of(case.want)}
    new = [row[0] for row in rows_of(case.got) if row[0] not in known]
    return {"extra": len(new), "customer": new[0]}


@task.misconception(
    "silent-left-out",
    "Customer {customer} had an account and no order at T, and has no row ({missing} in all). Those who have not bought yet are a large part of whom the model will be asked about.",
)
def silent_left_out(case):
    if not case.same(solve(case.shop, buyers_only=True)):
        return False
    there = {row[0] for row in rows_of(case.got)}
    lost = [row[0] for row in rows_of(case.want) if row[0] not in there]
    return {"missing": len(lost), "customer": lost[0]}


@task.misconception(
    "fan-out",
    "Of customer {customer} you count so many orders: {orders}. There were {right_orders}. An order with two returns has two rows after the join, and was counted twice: the more "
    "somebody sends back, the more loyal they look.",
)
def fan_out(case):
    return case.same(solve(case.shop, fan_out=True)) and parted(case)


@task.misconception(
    "moment-included",
    "For customer {customer} something that happened at T to the second is counted as known before it (orders: {orders}, right is {right_orders}; refunds: {cents}, right is {right_cents}). "
    "What happens at T belongs to the time that is predicted, or it is counted on both sides.",
)
def moment_included(case):
    return case.same(solve(case.shop, including=True)) and parted(case)
