"""A pipeline of documents changing shape: what the engine has after each stage, and which documents became which."""

from collections.abc import Mapping
from datetime import datetime

from milepost.kinds.documents import Collections
from milepost.kinds.documents.apart import read_trace, take_apart, trace
from milepost.kinds.documents.writing import write_value

MOVED_BY = ("what-came-back", "front-page", "training-rows")
# Exercises whose answer is a pipeline. The first also runs the scene's own.
PIPELINES = ("what-came-back", "front-page", "training-rows")
MOST_DOCUMENTS, MOST_LINES, SHORT = 10, 18, 34

EXAMPLES = {
    "group": """db.orders.aggregate([
  { $match: { status: { $ne: "cancelled" } } },
  { $unwind: "$items" },
  { $group: { _id: "$items.product_id", lines: { $sum: 1 }, cents: { $sum: "$items.cents" } } },
  { $sort: { cents: -1 } },
]);""",
    "fan-out": """db.orders.aggregate([
  { $unwind: "$items" },
  { $unwind: { path: "$items.returns", preserveNullAndEmptyArrays: true } },
  { $group: { _id: null, cents: { $sum: "$items.cents" } } },
]);""",
    "inside": """db.orders.aggregate([
  { $unwind: "$items" },
  { $set: { back: { $sum: "$items.returns.refund_cents" } } },
  { $group: { _id: null, cents: { $sum: "$items.cents" }, back: { $sum: "$back" } } },
]);""",
    "lookup": """db.orders.aggregate([
  { $unwind: "$items" },
  { $lookup: { from: "products", localField: "items.product_id", foreignField: "_id", as: "product" } },
  { $set: { category: { $first: "$product.category" } } },
  { $project: { category: 1, cents: "$items.cents" } },
]);""",
}


def frames(ask, state):
    """Give one frame a stage, the first with the collection as it lies.

    `state` names an exercise, whose answer of the learner's own is shown, or an example. A frame has the `stage` (empty
    at first), its `text`, the documents as lines, how many there are (`count`), and `of`: for each document the places
    of those before the stage that are in it, None where that cannot be told. The first has all `stages`, and whether the
    text is the learner's own.
    """
    slug, text = PIPELINES[0], None
    if state["show"] in PIPELINES:
        slug = state["show"]
        text = ask.own(slug)
    elif state["show"] not in EXAMPLES:
        raise ValueError(f"there is no pipeline called {state['show']!r}")
    is_own = text is not None
    text = text or EXAMPLES.get(state["show"], EXAMPLES["group"])
    shop = training_shop() if slug == "training-rows" and is_own else small_shop(whole=is_own)
    given = ask.run(slug, text, shop)
    pipeline = take_apart(text)
    first = {"stage": "", "own": is_own, "query": text.strip()}
    if pipeline is None or not isinstance(given, list):
        documents = given if isinstance(given, list) else [{"gives": given}]
        yield frame(documents, [], None) | first | {"stages": [], "note": "Stage by stage only a single pipeline can be shown. This is what your statement gives."}
        return
    before = ask.run(slug, pipeline.upto(0), shop)
    yield frame(before, [], None) | first | {"collection": pipeline.collection, "stages": [each.name for each in pipeline.stages], "note": ""}
    for number, stage in enumerate(pipeline.stages):
        after = ask.run(slug, pipeline.upto(number + 1), shop, must=False)
        if not isinstance(after, list):
            return
        of = followed(ask, slug, stage, before, after, shop)
        yield frame(after, before, of) | {"stage": stage.name, "text": stage.text, "note": ""}
        before = after


def followed(ask, slug, stage, before, after, shop):
    """Which documents before a stage are in each one after it; None where nobody can tell."""
    if stage.name in ("$count", "$facet"):
        return [list(range(len(before)))] if len(after) == 1 else None
    following = trace(stage, before, shop)
    traced = following and ask.run(slug, *following, must=False)
    return read_trace(traced, after) if isinstance(traced, list) else None


def small_shop(*, whole):
    """Four orders of a shop whose three products can be looked at one by one; with `whole`, lines as the exercises have them."""

    def line(product, pieces, cents, *refunds):
        price = {"quantity": pieces, "unit_price_cents": cents} if whole else {"cents": pieces * cents}
        made = {"product_id": product, **price}
        return made | ({"returns": [{"refund_cents": each} for each in refunds]} if refunds else {})

    products = ((1, "Rain cape", "clothing", 3000), (2, "Bell", "lights", 2000), (3, "Helmet", "helmets", 9000))
    return Collections({
        "orders": [
            {"_id": 101, "status": "delivered", "items": [line(2, 1, 2000), line(1, 2, 3000, 3000, 3000)]},
            {"_id": 102, "status": "delivered", "items": [line(1, 1, 3000, 3000)]},
            {"_id": 103, "status": "cancelled", "items": [line(3, 1, 9000)]},
            {"_id": 104, "status": "shipped", "items": [line(2, 1, 2000)]},
        ],
        "products": [{"_id": at, "name": name, "category": kind, "price_cents": cents} for at, name, kind, cents in products],
    })


def training_shop():
    """Three customers and what they did, before and after the first of February."""
    orders = (
        (101, 1, "2024-01-10 09:00", 6000, [{"returned_at": datetime(2024, 2, 10), "refund_cents": 3000}]),
        (102, 1, "2024-02-20 12:00", 2000, None), (103, 2, "2024-01-31 23:30", 9000, None),
    )
    made = [{"_id": at, "customer_id": who, "ordered_at": datetime.fromisoformat(when), "total_cents": cents} | ({"returns": back} if back else {}) for at, who, when, cents, back in orders]
    people = [{"_id": at, "created_at": when} for at, when in ((1, datetime(2023, 6, 1)), (2, datetime(2023, 9, 1)), (3, datetime(2024, 2, 20)))]
    return Collections({"customers": people, "orders": made})


# ------------------------------------------------------------ documents as lines


def frame(documents, before, of):
    """Documents as lines, what is new in each marked; long ones that are as they were before are folded."""
    shown = []
    for place, document in enumerate(documents[:MOST_DOCUMENTS]):
        source = before[of[place][0]] if of and len(of[place]) == 1 else None
        shown.append(drawn(document, source))
    plain = [write_value(each) for each in documents[:MOST_DOCUMENTS]]
    return {"documents": shown, "plain": plain, "count": len(documents), "of": None if of is None else of[:MOST_DOCUMENTS]}


def drawn(document, source):
    """A document's lines: how deep, the name, the text, and whether it is new against the one that it comes from."""
    lines = []
    for name, item in document.items() if isinstance(document, Mapping) else [("", document)]:
        is_new = source is not None and (name not in source or write_value(source[name]) != write_value(item))
        lines += lines_of(name, item, 0, is_new=is_new, folded=source is not None and not is_new)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], {"depth": 0, "name": "", "text": f"… {len(lines) - MOST_LINES + 1} more lines", "new": False}]
    return lines


def lines_of(name, item, depth, *, is_new, folded):
    """A field on one line when it is short, else over several; folded, how much is in it."""
    text = write_value(item)
    is_deep = isinstance(item, Mapping | list)
    if not is_deep or len(text) <= SHORT or depth > 4:
        return [{"depth": depth, "name": name, "text": text, "new": is_new}]
    if folded:
        word = "element" if isinstance(item, list) else "field"
        return [{"depth": depth, "name": name, "text": f"{'[' if word == 'element' else '{'}{len(item)} {word}{'' if len(item) == 1 else 's'}{']' if word == 'element' else '}'}", "new": is_new}]
    inner = enumerate(item) if isinstance(item, list) else item.items()
    deeper = [line for part, each in inner for line in lines_of("" if isinstance(item, list) else part, each, depth + 1, is_new=is_new, folded=False)]
    opened, closed = ("[", "]") if isinstance(item, list) else ("{", "}")
    return [{"depth": depth, "name": name, "text": opened, "new": is_new}, *deeper, {"depth": depth, "name": "", "text": closed, "new": is_new}]
