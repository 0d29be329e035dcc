"""too-big: an array that grows without end becomes a collection, and nothing is lost on the way."""

from datetime import datetime, timedelta

from milepost.check import SeededDraw, Task
from milepost.kinds.documents import Collections, bag, run_query

task = Task("change(shop: any) -> any")
task.judge(bag)

NAMES = ("Anna Koch", "Ben Maes", "Zoé Petit", "Ivo Jensen")
START = datetime(2024, 11, 1, 9)


def customer(draw, number, views):
    made = {"_id": number, "name": draw.choice(NAMES)}
    if views is None:
        return made
    at = START + timedelta(hours=draw.integer(0, 90))
    return made | {"views": [{"product_id": draw.integer(1, 48), "at": at + timedelta(minutes=7 * step)} for step in range(views)]}


def customers(draw, counts):
    numbers = draw.shuffled(range(1, 1 + len(counts)))
    return Collections({"customers": [customer(draw, number, views) for number, views in zip(numbers, counts, strict=True)]})


@task.hidden(times=1)
def several_views(draw):
    return customers(draw, [5, 4, 1][: draw.size(2, 3)])


@task.hidden(times=1)
def nobody_looked(draw):
    return customers(draw, draw.shuffled([None, 0, 2]))


@task.hidden(times=1)
def just_three(draw):
    return customers(draw, [3, 4])


@task.hidden(times=2)
def any_customers(draw):
    return customers(draw, [draw.choice((None, 0, 1, 2, 3, 6)) for _ in range(draw.integer(0, 4))])


task.example(customers(SeededDraw([2], scale=0.5), [4, 1, None]))


UNWIND = '{ $unwind: { path: "$views", includeArrayIndex: "n" } }'
PROJECT = '{ $project: { _id: { customer_id: "$_id", n: "$n" }, product_id: "$views.product_id", at: "$views.at" } }'


def moved(*, unwind=UNWIND, project=PROJECT, into='{ $out: "views" }', recent='{ $slice: [{ $ifNull: ["$views", []] }, -3] }', unset='{ $unset: "views" }', first=True):
    views = f"db.customers.aggregate([{unwind}, {project}, {into}]);"
    stages = ", ".join(each for each in (f"{{ $set: {{ recent: {recent} }} }}", unset) if each)
    kept = f"db.customers.updateMany({{}}, [{stages}]);"
    return views + kept if first else kept + views


def does(case, *texts):
    return any(case.same(run_query(case.shop, text, asks="change")) for text in texts)


def all_views(case):
    return sum(len(each.get("views", [])) for each in case.shop["customers"])


def parted(case):
    """The first customer that is not as it should be: what it is, what it should be."""
    got = {each["_id"]: each for each in case.got.get("customers", [])}
    return next(((got.get(each["_id"], {}), each) for each in case.want["customers"] if not bag.alike(each, got.get(each["_id"]))), None)


def length(some):
    return len(some) if isinstance(some, list) else 0


@task.misconception(
    "same-id",
    "The server refuses it: {said}. After `$unwind` every view of a customer has the customer's `_id`, and whoever looks at a product twice has two views of it; in a collection no `_id` comes twice.",
)
def same_id(case):
    return case.raised == "DuplicateKey" and {"said": case.said}


@task.misconception(
    "id-otherwise",
    "A view has the `_id` {mine}. Asked for is `{{ customer_id, n }}`, the customer and the place in the array: a number that tells all views of a customer apart, those of the same product and of the same second, too.",
)
def id_otherwise(case):
    made = next((each["_id"] for each in case.got.get("views", []) if isinstance(each["_id"], dict) and (set(each["_id"]) != {"customer_id", "n"} or not isinstance(each["_id"]["n"], int))), None)
    numbered = made is not None and "n" in made and made["n"] is None
    return made is not None and not numbered and {"mine": "{ " + ", ".join(f"{name}: {value}" for name, value in made.items()) + " }"}


@task.misconception(
    "customers-overwritten",
    "Customer {customer} is gone, name and all: in `customers` stand views now. `$out` puts what it is given in the place of a whole collection, and asks nobody.",
)
def customers_overwritten(case):
    there = {repr(each["_id"]) for each in case.got.get("customers", [])}
    gone = [each["_id"] for each in case.shop["customers"] if repr(each["_id"]) not in there]
    return bool(gone) and all_views(case) > 0 and {"customer": gone[0]}


@task.misconception(
    "other-collection",
    "There is a collection `{name}` now, and nobody asked for one of this name. The views are looked for in `views`.",
)
def other_collection(case):
    extra = [name for name in case.got if name not in {"customers", "views"} and len(case.got[name]) > 0]
    return bool(extra) and {"name": extra[0]}


@task.misconception(
    "cut-after-removal",
    "Customer {customer} has looked at products ({count} in all), and `recent` is empty: `views` was taken away before the last of them were copied. The stages of an update run one after the other, too.",
)
def cut_after_removal(case):
    pair = parted(case)
    if pair is None or pair[0].get("recent") != [] or not pair[1]["recent"]:
        return False
    return {"customer": pair[1]["_id"], "count": next(len(each["views"]) for each in case.shop["customers"] if each["_id"] == pair[1]["_id"])}


@task.misconception(
    "one-view-each",
    "Of {all} views {left} are left, one a customer. After `$unwind` all views of a customer have the customer's `_id`, and `$merge` wrote each over the one before. No error, and the history is gone.",
)
def one_view_each(case):
    left = len(case.got.get("views", []))
    with_views = sum(bool(each.get("views")) for each in case.shop["customers"])
    return left == with_views < all_views(case) and {"all": all_views(case), "left": left}


@task.misconception(
    "moved-after-removal",
    "None of the {all} views is in the new collection, and none in the old one. They were taken out of the customers before they were copied. The two statements are right, each for itself.",
)
def moved_after_removal(case):
    kept = sum(length(each.get("views")) for each in case.got.get("customers", []))
    if other_collection(case) or customers_overwritten(case):
        return False
    return all_views(case) > 0 == len(case.got.get("views", [])) and kept == 0 and {"all": all_views(case)}


@task.misconception(
    "copied-not-moved",
    "The views are in their new collection, and customer {customer} still has the field `views`, with so many in it: {kept}. As long as it is there, some program writes into it, and from now on there are two truths.",
)
def copied_not_moved(case):
    pair = parted(case)
    return pair is not None and "views" in pair[0] and {"customer": pair[0]["_id"], "kept": length(pair[0]["views"])}


@task.misconception(
    "first-three-kept",
    "`recent` of customer {customer} begins with product {mine}, and should begin with {right}. You kept the first three, and these never change again.",
)
def first_three_kept(case):
    ways = ('{ $slice: [{ $ifNull: ["$views", []] }, 3] }', '{ $slice: [{ $ifNull: ["$views", []] }, 0, 3] }')
    pair = parted(case)
    if pair is None or not does(case, *(moved(recent=way) for way in ways)):
        return False
    return {"customer": pair[1]["_id"], "mine": pair[0]["recent"][0]["product_id"], "right": pair[1]["recent"][0]["product_id"]}


@task.misconception(
    "recent-null",
    "Customer {customer} has never looked at anything, and `recent` is {what}. Neither a cut from a field that is not there nor an update that passes over the customer makes an empty array. The front page loops over it, and stops.",
)
def recent_null(case):
    pair = parted(case)
    if pair is None or pair[1]["recent"] != [] or pair[0].get("recent", ...) not in (None, ...):
        return False
    return {"customer": pair[1]["_id"], "what": "null" if "recent" in pair[0] else "missing"}


@task.misconception(
    "empty-view-made",
    "There are {rows} views, and {right} are right: customers without views got one all the same, without a product. Here an empty array has to disappear when it is taken apart.",
)
def empty_view_made(case):
    rows = len(case.got.get("views", []))
    return rows > all_views(case) and {"rows": rows, "right": all_views(case)}


@task.misconception(
    "views-kept-whole",
    "A document of `views` has these fields: {fields}. The task asks for `_id`, `product_id` and `at`{deeper}.",
)
def views_kept_whole(case):
    odd = next((each for each in case.got.get("views", []) if set(each) != {"_id", "product_id", "at"}), None)
    if odd is None:
        return False
    deeper = any(isinstance(value, dict) for name, value in odd.items() if name != "_id")
    return {"fields": ", ".join(f"`{name}`" for name in odd), "deeper": "; what stands one level deeper is not found by whoever asks for `product_id`" if deeper else ""}


@task.misconception(
    "counted-from-one",
    "The first view of customer {customer} has `n` {n}. Places in an array are counted from 0, as everywhere in MongoDB; whoever looks for the first one by 0 finds nothing.",
)
def counted_from_one(case):
    numbers = [each["_id"] for each in case.got.get("views", []) if isinstance(each["_id"], dict)]
    if not numbers or any(each.get("n") == 0 for each in numbers) or not all(isinstance(each.get("n"), int) for each in numbers):
        return False
    first = min(numbers, key=lambda each: each["n"])
    return {"customer": first.get("customer_id"), "n": first["n"]}
