"""one-index: fields in the order in which the queries need them, by the plan of each query."""

from datetime import datetime, timedelta

from milepost.check import SeededDraw, Task
from milepost.kinds.documents import Collections, index

task = Task("plan(shop: any, queries: list[str]) -> any")
# The plan of the reference names its index.
task.tell_no_results()

QUERIES = [
    'db.orders.find({ country: "DE", total_cents: { $gte: 20000 } }).sort({ ordered_at: -1 }).limit(20)',
    'db.orders.find({ country: "NL" }).sort({ ordered_at: -1 }).limit(20)',
    'db.orders.find({ country: "AT", ordered_at: { $gte: ISODate("2024-12-01") } })',
]
PAGES = ("the German one", "the Dutch one", "the Austrian one")
THERE = "orders_by_time"
DECEMBER = datetime(2024, 12, 1)


@task.hidden(times=1)
def many_orders(draw):
    rng = draw.rng()
    at = [datetime(2024, 6, 1) + timedelta(minutes=int(each)) for each in rng.permutation(300_000)[:300]]
    countries = rng.choice(["DE", "NL", "AT", "FR"], 300)
    cents = rng.integers(10, 400, 300) * 100
    orders = [{"_id": 10001 + number, "country": str(country), "ordered_at": moment, "total_cents": int(total)} for number, (country, moment, total) in enumerate(zip(countries, at, cents, strict=True))]
    return Collections({"orders": orders}, indexes={"orders": [index("ordered_at", name=THERE)]}), QUERIES


task.example(*many_orders(SeededDraw([2], scale=0.5)))


def begins_with_country(plan):
    return next(iter(plan["keys"] or ()), None) == "country"


def fitting(shop):
    """How many documents each query shows."""
    orders = shop["orders"]
    german = sum(each["country"] == "DE" and each["total_cents"] >= 20000 for each in orders)
    dutch = sum(each["country"] == "NL" for each in orders)
    austrian = sum(each["country"] == "AT" and each["ordered_at"] >= DECEMBER for each in orders)
    return min(german, 20), min(dutch, 20), austrian


def is_good(case):
    served = (plan["stage"] == "IXSCAN" and begins_with_country(plan) and not plan["sorts"] for plan in case.got)
    frugal = (plan["docs_read"] <= most for plan, most in zip(case.got, fitting(case.shop), strict=True))
    return all(served) and all(frugal) and len(new_ones(case)) == 1


def new_ones(case):
    return sorted(set(case.got[0]["indexes"]) - {"_id_", THERE})


task.judge(is_good)


def first(case, test):
    """The first plan that this is true of, as words for a message."""
    for page, plan, fit in zip(PAGES, case.got, fitting(case.shop), strict=True):
        if test(plan, fit):
            return {"page": page, "read": plan["docs_read"], "fit": fit, "keys": ", ".join(f"`{name}`" for name in plan["keys"] or ())}
    return False


@task.misconception(
    "more-than-one",
    "You made {count} indexes: {names}. Each has to be written for every new order, and each takes its part of the memory. One would do for all three pages.",
)
def more_than_one(case):
    names = new_ones(case)
    return len(names) > 1 and {"count": len(names), "names": ", ".join(f"`{name}`" for name in names)}


@task.misconception(
    "everybodys-orders",
    "For one of the pages, {page}, the server walks along the index of {keys} and meets the orders of every country on its way. It sorts nothing, and for a small country it walks for a long time before it has its 20.",
)
def everybodys_orders(case):
    return first(case, lambda plan, _: plan["stage"] == "IXSCAN" and not plan["sorts"] and not begins_with_country(plan))


@task.misconception(
    "sorts-in-memory",
    "For one of the pages, {page}, the server fetches {read} orders by the index of {keys}, and then sorts them all to show {fit}. In this index one country's moments lie in no order: "
    "nothing is sorted by them, or a field with a range stands before them. On the day with the most orders the page is slowest.",
)
def sorts_in_memory(case):
    return first(case, lambda plan, _: plan["sorts"])


@task.misconception(
    "fetched-in-vain",
    "For one of the pages, {page}, the server fetches {read} documents by the index of {keys} to show {fit}. What the query asks for is not all in the index, so each document has to be opened to see whether it fits.",
)
def fetched_in_vain(case):
    return first(case, lambda plan, fit: plan["docs_read"] > fit)
