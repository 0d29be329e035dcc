"""one-after-another: whose orders a window sees, in what order, and where it ends."""

from datetime import datetime, timedelta
from itertools import combinations

from milepost.check import SeededDraw, Task
from milepost.kinds.documents import Collections, bag, run_query

task = Task("query(shop: any) -> any")
task.judge(bag)

START = datetime(2024, 1, 8, 9)


def order(number, customer, at, cents):
    made = {"_id": number, "ordered_at": at, "total_cents": cents}
    return made if customer is None else made | {"customer_id": customer}


@task.hidden(times=2)
def two_histories(draw):
    """Two customers and two guests; times in another order than numbers, some of them equal; one history of five."""
    people = [1, 1, 1, 1, 1, 2, 2, None, None]
    days = draw.shuffled([0, 3, 3, 7, 12])
    days += [3, 20, 3, 5]
    numbers = draw.shuffled(range(10001, 10001 + len(people)))
    cents = [1990 + 700 * each for each in draw.shuffled(range(len(people)))]
    made = [order(number, who, START + timedelta(days=day), each) for number, who, day, each in zip(numbers, people, days, cents, strict=True)]
    return Collections({"orders": draw.shuffled(made)})


@task.hidden(times=3)
def any_orders(draw):
    def row(number):
        return order(number, draw.choice((1, 1, 2, None)), START + timedelta(hours=draw.integer(0, 30)), draw.integer(10, 99) * 100)

    return Collections({"orders": draw.shuffled([row(10001 + number) for number in range(draw.integer(0, 6))])})


task.example(two_histories(SeededDraw([2], scale=0.6)))


def pipeline(
    *,
    guests=False,
    whose='partitionBy: "$customer_id",',
    sort="{ ordered_at: 1, _id: 1 }",
    count=', window: { documents: ["unbounded", "current"] }',
    total=', window: { documents: ["unbounded", -1] }',
    mean=", window: { documents: [-3, -1] }",
):
    """A pipeline that is right but for what is said here."""
    return f"""db.orders.aggregate([
      {"" if guests else "{ $match: { customer_id: { $ne: null } } },"}
      {{ $setWindowFields: {{ {whose} sortBy: {sort}, output: {{
        nth: {{ $sum: 1{count} }},
        spent_before: {{ $sum: "$total_cents"{total} }},
        mean_of_three: {{ $avg: "$total_cents"{mean} }},
        last_at: {{ $shift: {{ output: "$ordered_at", by: -1 }} }},
      }} }} }},
      {{ $project: {{ customer_id: 1, nth: 1, spent_before: 1, mean_of_three: 1, last_at: 1 }} }},
    ])"""


def does(case, *ways):
    return any(case.same(run_query(case.shop, way)) for way in ways)


def parted(case):
    """The first order whose document is another one, with both documents' numbers."""
    got = {each.get("_id"): each for each in case.got}
    for right in case.want:
        mine = got.get(right["_id"])
        if mine is not None and not bag.alike(right, mine):
            return {"order": right["_id"], "customer": right["customer_id"], "nth": mine.get("nth"), "right": right["nth"], "spent": mine.get("spent_before"), "right_spent": right["spent_before"], "mean": shown(mine.get("mean_of_three")), "right_mean": shown(right["mean_of_three"])}
    return False


def shown(mean):
    return "null" if mean is None else f"{mean:.0f}"


CURRENT = ', window: { documents: ["unbounded", "current"] }'


@task.misconception(
    "whole-history",
    "Order {order} is number {right} of its customer; its document says {nth}, and {spent} cents, where {right_spent} had been spent before it. A field without a `window` looks at the whole partition, the orders of next year included. "
    "In training the model reads what it should predict.",
)
def whole_history(case):
    ways = [pipeline(**dict.fromkeys(left_out, "")) for size in (1, 2, 3) for left_out in combinations(("count", "total", "mean"), size)]
    return does(case, *ways) and parted(case)


@task.misconception(
    "counted-from-zero",
    "Order {order} is number {nth} in your result, and number {right} of its customer. The orders before it are counted, and not the order itself: the first of all gets 0.",
)
def counted_from_zero(case):
    return does(case, pipeline(count=', window: { documents: ["unbounded", -1] }')) and parted(case)


@task.misconception(
    "itself-included",
    "Order {order} has `spent_before` {spent} and a mean of {mean}; right are {right_spent} and {right_mean}. A window up to `current` holds the order itself, and with it the very total that the model is asked about.",
)
def itself_included(case):
    ways = [pipeline(total=total, mean=mean) for total in (CURRENT, ', window: { documents: ["unbounded", -1] }') for mean in (', window: { documents: [-3, "current"] }', ', window: { documents: [-2, "current"] }', ", window: { documents: [-3, -1] }")]
    return does(case, *ways) and parted(case)


@task.misconception(
    "no-partition",
    "Order {order} is number {nth} of all orders in your result; it is number {right} of customer {customer}. Without a partition everybody is one customer, and each inherits what strangers have spent.",
)
def no_partition(case):
    return does(case, pipeline(whose="")) and parted(case)


@task.misconception(
    "guests-as-one",
    "Your result has {rows} documents, {extra} of them of guests. A field that is missing puts them all into one partition: a hundred strangers become the best customer of the shop.",
)
def guests_as_one(case):
    return does(case, pipeline(guests=True)) and {"rows": len(case.got), "extra": len(case.got) - len(case.want)}


@task.misconception(
    "number-for-time",
    "Order {order} is number {nth} in your result, and number {right} by its time. The numbers of orders do not follow their times here; after a move from another system they seldom do.",
)
def number_for_time(case):
    return does(case, pipeline(sort="{ _id: 1 }")) and parted(case)


@task.misconception(
    "ties-by-chance",
    "Customer {customer} has two orders of the same moment. Order {order} is number {nth} in your result, and number {right} by the rule of the task. Where the order leaves two documents equal, they come as they happen to lie; and of two rules for them only one is the task's.",
)
def ties_by_chance(case):
    return does(case, pipeline(sort="{ ordered_at: 1 }")) and parted(case)


@task.misconception(
    "backwards",
    "Order {order} is number {nth} in your result, and number {right} by its time. Sorted from the last to the first, \"before\" means afterwards.",
)
def backwards(case):
    return does(case, pipeline(sort="{ ordered_at: -1, _id: -1 }"), pipeline(sort="{ ordered_at: -1, _id: 1 }"), pipeline(sort="{ ordered_at: -1 }")) and parted(case)


@task.misconception(
    "orders-melted",
    "You give {rows} documents where there are {right} orders of customers. `$group` melts documents together; what each order could know at its time is gone.",
)
def orders_melted(case):
    return len(case.got) < len(case.want) and {"rows": len(case.got), "right": len(case.want)}
