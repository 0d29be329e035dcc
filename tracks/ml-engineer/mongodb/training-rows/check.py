"""training-rows: a table as of a moment, one row a customer, and every way in which it can know what came after."""

from datetime import datetime

from milepost.check import SeededDraw, Task
from milepost.kinds.documents import Collections, bag, run_query

task = Task("query(shop: any) -> any")
task.judge(bag)

FIELDS = ("customer_id", "orders", "spent_cents", "days_since", "refunded_cents", "ordered_next")
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
    customers, orders = [], []
    for number, name in enumerate(names, start=1):
        opened, times, back = LIVES[name]
        customers.append({"_id": number, "created_at": datetime.fromisoformat(opened)})
        mine = []
        for at, moment in enumerate(times):
            made = {"_id": 10001 + len(orders), "customer_id": number, "ordered_at": datetime.fromisoformat(moment), "total_cents": draw.integer(20, 300) * 100}
            made["status"] = "cancelled" if name in {"cancels", "cancels later"} and at == 0 else draw.choice(("delivered", "shipped"))
            orders.append(made)
            mine.append(made)
        for place, moment, cents in back:
            mine[place].setdefault("returns", []).append({"returned_at": datetime.fromisoformat(moment), "refund_cents": cents})
    orders.append({"_id": 10001 + len(orders), "ordered_at": datetime(2024, 1, 8), "total_cents": 4990, "status": "delivered"})
    return Collections({"customers": customers, "orders": draw.shuffled(orders)})


@task.hidden(times=3)
def some_lives(draw):
    # These three are always there: they tell the ways to look into the future from one another.
    always = ["comes back", "sends back late", "orders after the end"]
    others = draw.shuffled([name for name in LIVES if name not in always])
    return make(draw, draw.shuffled([*always, *others[: len(others) if draw.scale == 1 else draw.size(0, 3)]]))


@task.hidden(times=1)
def every_life(draw):
    return make(draw, draw.shuffled(list(LIVES)))


@task.hidden(times=1)
def nobody(_draw):
    return Collections({"customers": [], "orders": []})


task.example(make(SeededDraw([2], scale=0.5), ["comes back", "looks only", "sends back late"]))


BEFORE = '{ $lt: ["$$this.ordered_at", T] }'
NEXT = '{ $and: [{ $gte: ["$$this.ordered_at", T] }, { $lt: ["$$this.ordered_at", END] }] }'
BACK = '{ $lt: ["$$this.returned_at", T] }'


def rows(*, who="{ $lt: T }", past=BEFORE, then=NEXT, of="$all", back=BACK, more="", last="", end="2024-03-02", label="{ $cond: [{ $gt: [{ $size: '$next' }, 0] }, 1, 0] }"):
    """A pipeline that is right but for what is said here."""
    return f"""
const T = ISODate("2024-02-01");
const END = ISODate("{end}");
db.customers.aggregate([
  {{ $match: {{ created_at: {who} }} }},
  {{ $lookup: {{ from: "orders", localField: "_id", foreignField: "customer_id", as: "all" }} }},
  {{ $set: {{
    past: {{ $filter: {{ input: "$all", cond: {past} }} }},
    next: {{ $filter: {{ input: "$all", cond: {then} }} }} }} }},
  {more}
  {{ $set: {{ returns: {{ $reduce: {{ input: "{of}.returns", initialValue: [], in: {{ $concatArrays: ["$$value", "$$this"] }} }} }} }} }},
  {{ $set: {{ back: {{ $filter: {{ input: "$returns", cond: {back} }} }} }} }},
  {{ $project: {{
    _id: 0, customer_id: "$_id", orders: {{ $size: "$past" }}, spent_cents: {{ $sum: "$past.total_cents" }},
    days_since: {{ $dateDiff: {{ startDate: {{ $max: "$past.ordered_at" }}, endDate: T, unit: "day" }} }},
    refunded_cents: {{ $sum: "$back.refund_cents" }},
    ordered_next: {label} }} }},
  {last}
])"""


def does(case, *ways):
    return any(case.same(run_query(case.shop, rows(**way))) for way in ways)


def parted(case):
    """The first customer whose row is another one, with both rows' numbers."""
    got = {}
    for each in case.got:
        got.setdefault(each.get("customer_id"), each)
    for right in case.want:
        mine = got.get(right["customer_id"])
        if mine is not None and not bag.alike(right, mine):
            return {"customer": right["customer_id"], "orders": mine.get("orders"), "right_orders": right["orders"], "cents": mine.get("refunded_cents"), "right_cents": right["refunded_cents"], "next": mine.get("ordered_next"), "right_next": right["ordered_next"]}
    return False


def numbers(case):
    return [each.get("customer_id") for each in case.got]


@task.misconception(
    "several-rows-each",
    "Customer {customer} has {rows} rows in your table, and should have one. An array that is taken apart makes a document of each element; every join after that repeats whatever was there before. "
    "The model is trained most on those who order most.",
)
def several_rows_each(case):
    seen = numbers(case)
    twice = next((each for each in seen if each is not None and seen.count(each) > 1), None)
    return twice is not None and {"customer": twice, "rows": seen.count(twice)}


@task.misconception(
    "ragged-rows",
    "The row of customer {customer} lacks these columns: {lost}. A document may leave out what it does not know, a table may not: each row needs the same columns, with null or 0 where there is nothing. "
    "What reads this next will guess what a gap means.",
)
def ragged_rows(case):
    for each in case.got:
        lost = [f"`{name}`" for name in FIELDS if name not in each]
        if lost and "customer_id" in each:
            return {"customer": each["customer_id"], "lost": ", ".join(lost)}
    return False


@task.misconception(
    "not-flat",
    "The row of customer {customer} has something in `{name}` that is no single value: {value}. A model's table has numbers in its cells.",
)
def not_flat(case):
    for each in case.got:
        for name in FIELDS:
            if isinstance(each.get(name), list | dict):
                return {"customer": each.get("customer_id"), "name": name, "value": each[name]}
    return False


@task.misconception(
    "silent-left-out",
    "Customer {customer} had an account and no order at T, and has no row ({missing} such in all). Those who have not bought yet are a large part of whom the model will be asked about. An empty array that is taken apart leaves nothing.",
)
def silent_left_out(case):
    there = set(numbers(case))
    lost = [each for each in case.want if each["customer_id"] not in there]
    return bool(lost) and len(there) + len(lost) == len(case.want) and all(each["orders"] == 0 for each in lost) and {"customer": lost[0]["customer_id"], "missing": len(lost)}


@task.misconception(
    "not-yet-customers",
    "Some people in your table had no account at T ({extra} in all), customer {customer} the first of them. In production nobody can ask about them.",
)
def not_yet_customers(case):
    known = {each["customer_id"] for each in case.want}
    new = [each for each in numbers(case) if each not in known]
    return does(case, {"who": "{ $exists: true }"}) and {"extra": len(new), "customer": new[0]}


@task.misconception(
    "future-orders",
    "Of customer {customer} you count so many orders: {orders}. At T there were {right_orders}. The others came later; some of them are the very orders that the label asks about. "
    "In training the model reads the answer, and in production there is nothing to read.",
)
def future_orders(case):
    return does(case, {"past": "true"}) and parted(case)


@task.misconception(
    "future-refunds",
    "Customer {customer} has {cents} cents of refunds in your table, and {right_cents} were known at T. An order from before T may come back after it. "
    "This leak is small enough to be overlooked, and large enough to make the model useless.",
)
def future_refunds(case):
    return does(case, {"of": "$past", "back": "true"}, {"back": "true"}) and parted(case)


@task.misconception(
    "status-leak",
    "Of customer {customer} you count so many orders: {orders}. At T so many had been placed: {right_orders}. You left some out by their `status`, which says what became of an "
    "order in the months after T. Nobody knew it then.",
)
def status_leak(case):
    ways = ('{ $ne: ["$$this.status", "cancelled"] }', '{ $eq: ["$$this.status", "delivered"] }')
    return does(case, *({"past": f'{{ $and: [{{ $lt: ["$$this.ordered_at", T] }}, {way}] }}'} for way in ways)) and parted(case)


@task.misconception(
    "label-from-the-past",
    "Customer {customer} has the label {next}, right is {right_next}: an order from before T counts for you as one of the 30 days. So the label can be read off the features.",
)
def label_from_the_past(case):
    return does(case, {"then": '{ $lt: ["$$this.ordered_at", END] }'}) and parted(case)


@task.misconception(
    "label-without-end",
    "Customer {customer} has the label {next}, right is {right_next}: the order came after the 30 days. A label without an end means something else in each month in which the table is made.",
)
def label_without_end(case):
    return does(case, {"then": '{ $gte: ["$$this.ordered_at", T] }'}) and parted(case)


@task.misconception(
    "label-of-february",
    "Customer {customer} has the label {next}, right is {right_next}: the order came on 1 March, which is the last of the 30 days. A month is sometimes 28 days long and sometimes 31, "
    "and a label that goes by it means something else each time.",
)
def label_of_february(case):
    return does(case, {"end": "2024-03-01"}) and parted(case)


@task.misconception(
    "label-counts",
    "Customer {customer} has the label {next}, right is {right_next}: you give how many orders there were, and the question is whether there was one. What learns from it takes {next} "
    "for a class of its own, or for a number to come near to.",
)
def label_counts(case):
    return does(case, {"label": '{ $size: "$next" }'}) and parted(case)


@task.misconception(
    "label-by-status",
    "Customer {customer} has the label {next}, right is {right_next}: the order was placed in the 30 days, and cancelled later. The label asks who will order; what becomes of the "
    "order is another question, for another model.",
)
def label_by_status(case):
    return does(case, {"then": NEXT.replace("END] }]", 'END] }, { $ne: ["$$this.status", "cancelled"] }]')}) and parted(case)


@task.misconception(
    "moment-included",
    "For customer {customer} something that happened at T to the second is counted as known before it (orders: {orders}, right is {right_orders}; refunds: {cents}, right is {right_cents}). "
    "What happens at T belongs to the time that is predicted, or it is counted on both sides.",
)
def moment_included(case):
    late = BEFORE.replace("$lt:", "$lte:")
    return does(case, {"past": late}, {"back": BACK.replace("$lt:", "$lte:")}, {"past": late, "back": BACK.replace("$lt:", "$lte:")}) and parted(case)
