"""front-page: one reading, three answers, and what lies on a boundary or on none."""

from datetime import datetime

from milepost.check import SeededDraw, Task
from milepost.kinds.documents import Collections, ordered, run_query

task = Task("query(shop: any) -> any")
task.judge(ordered)

GONE = datetime(2024, 11, 1)
NAMES = ("Glow 40", "Rain jacket", "City tyre", "Multi-tool", "U-lock", "Pannier")


def product(number, category, price, gone=...):
    made = {"_id": number, "name": NAMES[number % 6], "category": category}
    if price is not ...:
        made["price_cents"] = price
    return made if gone is ... else made | {"discontinued_on": gone}


def products(draw, rows):
    """Products with numbers by lot, so that none comes by itself."""
    return Collections({"products": [product(number, *row) for number, row in zip(draw.shuffled(range(1, len(rows) + 1)), rows, strict=True)]})


def now(draw):
    return draw.choice((..., None))


@task.hidden(times=1)
def on_the_boundaries(draw):
    prices = [2000, 5000, 10000, 1999, 9999, draw.integer(20, 90) * 1000]
    return products(draw, [(draw.choice(("lights", "tools")), price, now(draw)) for price in draw.shuffled(prices)])


@task.hidden(times=1)
def gone_and_unpriced(draw):
    """Gone, without a price, with null for one; at least one stays, and there are few."""
    rows = [("lights", 3900, now(draw)), ("lights", 8900, GONE), ("locks", ..., now(draw)), ("tools", None, now(draw)), ("bags", draw.integer(20, 40) * 100, now(draw))]
    return products(draw, rows)


@task.hidden(times=1)
def equal_prices_and_counts(draw):
    rows = [(category, 4500, now(draw)) for category in ("tyres", "bags", "tools", "bags", "tyres")]
    return products(draw, [*rows, ("lights", 700, now(draw))])


@task.hidden(times=2)
def any_products(draw):
    def row():
        return draw.choice(("lights", "tools", "bags")), draw.choice((..., None, 990, 2490, 5000, 12900, draw.integer(1, 99) * 100)), draw.choice((..., None, GONE))

    return products(draw, [row() for _ in range(draw.integer(0, 9))])


task.example(products(SeededDraw([2], scale=0.5), [("lights", 3990, ...), ("lights", 6990, ...), ("tools", 2000, ...), ("clothing", 12900, ...), ("bags", ..., ...), ("bags", 4500, GONE)]))


def pipeline(
    match="discontinued_on: null, price_cents: { $ne: null }",
    *,
    prices='{ $bucket: { groupBy: "$price_cents", boundaries: [0, 2000, 5000, 10000], default: "more" } }',
    inside="",
    categories="{ $sort: { count: -1, _id: 1 } }",
    dearest="{ $sort: { price_cents: -1, _id: 1 } }, { $limit: 3 }",
):
    """A pipeline that is right but for what is said here."""
    return f"""db.products.aggregate([
      {{ $match: {{ {match} }} }},
      {{ $facet: {{
        prices: [{prices}],
        categories: [{inside} {{ $group: {{ _id: "$category", count: {{ $sum: 1 }} }} }}, {categories}],
        dearest: [{inside} {dearest}, {{ $project: {{ price_cents: 1 }} }}],
      }} }},
    ])"""


UP_TO = """{ $group: { _id: { $switch: { branches: [
  { case: { $lte: ["$price_cents", 2000] }, then: 0 },
  { case: { $lte: ["$price_cents", 5000] }, then: 2000 },
  { case: { $lte: ["$price_cents", 10000] }, then: 5000 },
], default: "more" } }, count: { $sum: 1 } } }, { $sort: { _id: 1 } }"""


def does(case, *ways):
    return any(case.same(run_query(case.shop, way)) for way in ways)


def counted(case, name="prices"):
    """How many products each facet counts: what the answer says, and what is right."""
    return {"count": sum(each.get("count", 0) for each in case.got[0][name]), "right": sum(each["count"] for each in case.want[0][name])}


@task.misconception(
    "out-of-all-buckets",
    "The server refuses it: `$bucket` met a value that lies in none of its ranges. Without a `default` the first expensive product that the shop launches takes the front page down.",
)
def out_of_all_buckets(case):
    # MongoDB makes a $switch of a $bucket, and speaks of that one when no range fits.
    return bool(case.raised) and ("$bucket" in case.said or "$switch" in case.said)


@task.misconception(
    "unpriced-are-dear",
    "Your ranges count {count} products, and {right} are right. A product without a price lies in none of the ranges and falls into `more`, among the dearest things of the shop.",
)
def unpriced_are_dear(case):
    return does(case, pipeline("discontinued_on: null")) and counted(case)


@task.misconception(
    "null-is-a-price",
    "Your ranges count {count} products, and {right} are right. A price that is null exists, and yet nobody can pay it; it falls into `more`.",
)
def null_is_a_price(case):
    return does(case, pipeline("discontinued_on: null, price_cents: { $exists: true }")) and counted(case)


@task.misconception(
    "gone-too",
    "Your ranges count {count} products, and {right} are right: some that cannot be bought any more are among them. Their pages answer with an apology.",
)
def gone_too(case):
    return does(case, pipeline("price_cents: { $ne: null }")) and counted(case)


@task.misconception(
    "null-is-gone",
    "Your ranges count {count} products, and {right} are right. Some have `discontinued_on: null`, which says that they have not been discontinued; the field is there, though.",
)
def null_is_gone(case):
    return does(case, pipeline("discontinued_on: { $exists: false }, price_cents: { $ne: null }")) and counted(case)


@task.misconception(
    "filtered-in-one-facet",
    "The ranges are right, and the categories count {count} products where {right} are right. What is filtered inside one facet is filtered there alone; the others see all documents that came in. On the page the numbers do not agree.",
)
def filtered_in_one_facet(case):
    got, want = case.got[0] if len(case.got) == 1 else {}, case.want[0]
    return got.get("prices") == want["prices"] and isinstance(got.get("categories"), list) and len(case.shop["products"]) >= counted(case, "categories")["count"] > counted(case, "categories")["right"] and counted(case, "categories")


@task.misconception(
    "boundary-below",
    "A product of exactly {price} cents stands in the wrong range. Each boundary is the first price of the range above it, and not the last of the one below.",
)
def boundary_below(case):
    price = next((each["price_cents"] for each in case.shop["products"] if each.get("price_cents") in {2000, 5000, 10000}), None)
    return price is not None and does(case, pipeline(prices=UP_TO)) and {"price": price}


@task.misconception(
    "dearest-unsorted",
    "`dearest` holds the first three products that came along, product {mine} in front, and product {right} is dearer. A `$limit` without a `$sort` before it takes what happens to lie first.",
)
def dearest_unsorted(case):
    if not does(case, pipeline(dearest="{ $limit: 3 }")) or does(case, pipeline(dearest="{ $limit: 3 }, { $sort: { price_cents: -1, _id: 1 } }")):
        return False
    mine, right = case.got[0]["dearest"], case.want[0]["dearest"]
    dearer = [(a, b) for a, b in zip(mine, right, strict=False) if a["price_cents"] < b["price_cents"]]
    return bool(dearer) and {"mine": mine[0]["_id"], "right": dearer[0][1]["_id"]}


@task.misconception(
    "cut-before-sorted",
    "`dearest` begins with product {mine}, and {right} is dearer. You took three products and then sorted them: the stages run in the order in which they stand.",
)
def cut_before_sorted(case):
    swapped = "{ $limit: 3 }, { $sort: { price_cents: -1, _id: 1 } }"
    if not does(case, pipeline(dearest=swapped)) or does(case, pipeline(dearest="{ $limit: 3 }")):
        return False
    mine, right = case.got[0]["dearest"], case.want[0]["dearest"]
    return next(({"mine": a["_id"], "right": b["_id"]} for a, b in zip(mine, right, strict=False) if a != b), False)


@task.misconception(
    "ties-by-chance",
    "Where counts or prices are equal, your order is another one than the task asks for, and may be another one tomorrow: `{name}` should begin with {right}, and begins with {mine}. "
    "A page that changes by itself looks broken.",
)
def ties_by_chance(case):
    others = (pipeline(dearest="{ $sort: { price_cents: -1, _id: -1 } }, { $limit: 3 }"), pipeline(categories="{ $sort: { count: -1, _id: -1 } }"))
    if does(case, pipeline(dearest="{ $limit: 3 }")):
        return False
    if not does(case, *others, pipeline(categories="{ $sort: { count: -1 } }"), pipeline(dearest="{ $sort: { price_cents: -1 } }, { $limit: 3 }"), pipeline(categories="{ $sort: { count: -1 } }", dearest="{ $sort: { price_cents: -1 } }, { $limit: 3 }")):
        return False
    for name in ("categories", "dearest"):
        for a, b in zip(case.got[0][name], case.want[0][name], strict=True):
            if a != b:
                return {"name": name, "mine": a["_id"], "right": b["_id"]}
    return False


@task.misconception(
    "three-answers",
    "You give {rows} documents of {fields}, and the page asks for one document with the fields `prices`, `categories` and `dearest`.",
)
def three_answers(case):
    if case.raised:
        return False
    got = case.got if isinstance(case.got, list) else [case.got]
    if len(got) == 1 and isinstance(got[0], dict) and {"prices", "categories", "dearest"} <= set(got[0]):
        return False
    names = list(got[0]) if got and isinstance(got[0], dict) else []
    return {"rows": len(got), "fields": ", ".join(f"`{name}`" for name in names) or "nothing"}
