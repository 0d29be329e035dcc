"""The MongoDB unit: other right ways pass, the references agree with pandas on the whole shop, what a task says is so."""

import json
import os
import re
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.app.scenes import Source, play
from milepost.content import load_track
from milepost.grade import Effort, Grader
from milepost.kinds.documents import Collections, Documents, shop_documents
from milepost.kinds.documents.opening import DocumentChildren, open_source
from milepost.kinds.documents.running import load, run, run_all
from milepost.kinds.documents.syntax import read, read_value
from milepost.kinds.shop import read_shop

TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"
UNIT = TRACK / "mongodb"
SHOP = TRACK / "data" / "shop"
# Between two documents that a task shows below one another, and a list of them.
SECOND, CUT = "\n{", ",{"
BACK = '{ $lt: ["$$this.returned_at", ISODate("2024-02-01")] }'
# For each exercise, answers that differ from its reference and are as right.
RIGHT = {
    "still-here": [
        """db.orders.aggregate([
          { $match: { $or: [{ country: "DE" }, { country: "AT" }], status: { $nin: ["cancelled"] } } },
          { $match: { $expr: { $lt: ["$ordered_at", new Date("2024-12-01T00:00:00Z")] } } },
          { $match: { shipped_at: { $not: { $type: "date" } } } },
          { $sort: { ordered_at: 1, _id: 1 } }, { $limit: 5 }, { $project: { ordered_at: 1, country: 1 } }])""",
    ],
    "same-line": [
        """db.orders.find({ items: { $elemMatch: { quantity: { $gt: 2 }, discount_cents: { $gte: 1 } } } },
          { items: { $elemMatch: { quantity: { $gte: 3 }, discount_cents: { $gt: 0 } } } })""",
        """db.orders.aggregate([
          { $set: { items: { $filter: { input: "$items", as: "line",
              cond: { $and: [{ $gte: ["$$line.quantity", 3] }, { $gt: ["$$line.discount_cents", 0] }] } } } } },
          { $match: { "items.0": { $exists: true } } }, { $project: { items: { $slice: ["$items", 1] } } }])""",
    ],
    "moved-in": [
        """db.reviews.deleteMany({ customer_id: { $in: [640] } });
        db.reviews.insertOne(EJSON.deserialize({"_id": {"$numberInt": "5001"}, "product_id": {"$numberInt": "7"},
          "customer_id": {"$numberInt": "2877"}, "stars": {"$numberInt": "4"},
          "written_at": {"$date": "2024-12-28T09:15:00Z"}, "title": "Gute Qualität"}));
        db.reviews.insertOne({ _id: 5002, product_id: 12, customer_id: 2891, written_at: new Date(1735552800000), title: "Bof" });
        db.reviews.updateMany({ _id: 1412 }, [{ $set: { stars: 4 } }]);
        db.reviews.findOneAndReplace({ _id: 1500 }, { title: "Top!", customer_id: 880, product_id: 31 })""",
    ],
    "last-seen": [
        """db.profiles.updateOne({ _id: 7 }, [{ $set: {
          since: { $cond: [{ $eq: [{ $type: "$views" }, "missing"] }, { $ifNull: ["$since", "$$REMOVE"] }, "$since"] },
          seen: { $slice: [{ $concatArrays: [{ $ifNull: ["$seen", []] }, [31, 12, 31]] }, -5] },
          views: { $add: [{ $ifNull: ["$views", 0] }, 3] },
          last_at: { $max: ["$last_at", ISODate("2024-12-24T18:05:00Z")] } } }, { $unset: "reminded" }]);
        db.profiles.updateOne({ _id: 7 }, { $setOnInsert: { seen: [31, 12, 31], views: 3,
          since: ISODate("2024-12-24T18:05:00Z"), last_at: ISODate("2024-12-24T18:05:00Z") } }, { upsert: true })""",
    ],
    "no-discount": [
        """db.orders.updateMany({}, { $min: { "items.$[dear].discount_cents": 0 } },
          { arrayFilters: [{ "dear.discount_cents": { $not: { $type: "number" } } }] });
        db.orders.updateMany({}, { $set: { "items.$[none].discount_cents": 0 } },
          { arrayFilters: [{ "none.discount_cents": { $in: [null] } }] })""",
        """db.orders.updateMany({}, [{ $set: { items: { $map: { input: "$items", as: "line", in: {
          $mergeObjects: ["$$line", { discount_cents: { $ifNull: ["$$line.discount_cents", 0] } }] } } } } }])""",
    ],
    "what-came-back": [
        """db.products.aggregate([
          { $lookup: { from: "orders", let: { id: "$_id" }, pipeline: [
              { $match: { status: { $ne: "cancelled" } } }, { $unwind: "$items" },
              { $replaceRoot: { newRoot: "$items" } }, { $match: { $expr: { $eq: ["$product_id", "$$id"] } } },
              { $set: { refund: { $sum: "$returns.refund_cents" }, discount: { $ifNull: ["$discount_cents", 0] } } }],
            as: "lines" } },
          { $unwind: "$lines" },
          { $group: { _id: { category: "$category" }, refunded_cents: { $sum: "$lines.refund" },
              gross: { $sum: { $multiply: ["$lines.unit_price_cents", "$lines.quantity"] } }, less: { $sum: "$lines.discount" } } },
          { $replaceWith: { category: "$_id.category", sold_cents: { $subtract: ["$gross", "$less"] },
              refunded_cents: "$refunded_cents" } },
          { $sort: { sold_cents: -1 } }])""",
    ],
    "front-page": [
        """db.products.aggregate([{ $facet: {
          prices: [{ $match: { price_cents: { $type: "number" }, discontinued_on: { $not: { $type: "date" } } } },
            { $bucket: { groupBy: "$price_cents", boundaries: [0, 2000, 5000, 10000, 1000000000], output: { count: { $sum: 1 } } } },
            { $set: { _id: { $cond: [{ $eq: ["$_id", 10000] }, "more", "$_id"] } } }],
          categories: [{ $match: { price_cents: { $gte: 0 }, discontinued_on: { $in: [null] } } },
            { $sortByCount: "$category" }, { $sort: { count: -1, _id: 1 } }],
          dearest: [{ $match: { price_cents: { $gte: 0 }, discontinued_on: null } },
            { $sort: { price_cents: -1, _id: 1 } }, { $project: { price_cents: true } }, { $limit: 3 }] } }])""",
    ],
    "one-after-another": [
        """db.orders.aggregate([{ $match: { customer_id: { $exists: true } } },
          { $lookup: { from: "orders", localField: "customer_id", foreignField: "customer_id", as: "all" } },
          { $set: { past: { $filter: { input: "$all", cond: { $or: [{ $lt: ["$$this.ordered_at", "$ordered_at"] },
            { $and: [{ $eq: ["$$this.ordered_at", "$ordered_at"] }, { $lt: ["$$this._id", "$_id"] }] }] } } } } },
          { $set: { past: { $sortArray: { input: "$past", sortBy: { ordered_at: 1, _id: 1 } } } } },
          { $project: { customer_id: 1, nth: { $add: [{ $size: "$past" }, 1] }, spent_before: { $sum: "$past.total_cents" },
            mean_of_three: { $avg: { $slice: ["$past.total_cents", -3] } },
            last_at: { $ifNull: [{ $last: "$past.ordered_at" }, null] } } }])""",
    ],
    "one-index": [
        'db.orders.createIndex({ country: -1, ordered_at: 1, total_cents: -1 }, { name: "pages" })',
    ],
    "black-friday": [
        """db.orders.aggregate([
          { $match: { ordered_at: { $gte: ISODate("2024-11-29"), $lte: ISODate("2024-11-29T23:59:59.999Z") } } },
          { $project: { _id: 0, ordered_at: 1, country: 1 } }])""",
        """db.orders.find({ $and: [{ ordered_at: { $gte: ISODate("2024-11-29T00:00:00Z") } },
          { ordered_at: { $lt: ISODate("2024-11-30T00:00:00Z") } }] }, { country: true, ordered_at: true, _id: false })""",
    ],
    "review-rules": [
        """const whole = { bsonType: "int" };
        db.createCollection("reviews");
        db.reviews.createIndex({ product_id: -1, order_id: 1 }, { unique: true, name: "one_each" });
        db.runCommand({ collMod: "reviews", validator: { $jsonSchema: {
          properties: { product_id: whole, customer_id: whole, order_id: whole, written_at: { bsonType: ["date"] },
            stars: { bsonType: "int", enum: [1, 2, 3, 4, 5] }, title: { type: "string", maxLength: 80 },
            lang: { bsonType: "string", pattern: "^(de|nl|fr|da)$" },
            photos: { bsonType: "array", items: { bsonType: "string", pattern: "^https:.." }, maxItems: 3 }, _id: {} },
          required: ["order_id", "customer_id", "product_id", "written_at"], additionalProperties: false,
          not: { allOf: [{ not: { required: ["stars"] } }, { not: { required: ["title"] } }] } } } })""",
    ],
    "too-big": [
        """db.customers.aggregate([
          { $project: { views: { $map: { input: { $range: [0, { $size: { $ifNull: ["$views", []] } }] }, as: "n", in: {
              n: "$$n", view: { $arrayElemAt: ["$views", "$$n"] } } } } } },
          { $unwind: "$views" },
          { $replaceRoot: { newRoot: { _id: { customer_id: "$_id", n: "$views.n" }, product_id: "$views.view.product_id",
              at: "$views.view.at" } } },
          { $merge: { into: "views" } }]);
        db.customers.updateMany({ views: { $exists: false } }, { $set: { recent: [] } });
        db.customers.updateMany({ views: { $exists: true } }, { $push: { views: { $each: [], $slice: -3 } } });
        db.customers.updateMany({ views: { $exists: true } }, { $rename: { views: "recent" } })""",
    ],
    "training-rows": [
        f"""db.customers.aggregate([
          {{ $match: {{ created_at: {{ $not: {{ $gte: ISODate("2024-02-01") }} }} }} }},
          {{ $lookup: {{ from: "orders", let: {{ id: "$_id" }}, as: "past", pipeline: [
              {{ $match: {{ ordered_at: {{ $lt: ISODate("2024-02-01") }}, $expr: {{ $eq: ["$customer_id", "$$id"] }} }} }},
              {{ $set: {{ back: {{ $filter: {{ input: {{ $ifNull: ["$returns", []] }}, cond: {BACK} }} }} }} }},
              {{ $group: {{ _id: null, n: {{ $sum: 1 }}, spent: {{ $sum: "$total_cents" }}, last: {{ $max: "$ordered_at" }},
                  refunded: {{ $sum: {{ $sum: "$back.refund_cents" }} }} }} }}] }} }},
          {{ $lookup: {{ from: "orders", localField: "_id", foreignField: "customer_id", as: "next", pipeline: [
              {{ $match: {{ ordered_at: {{ $gte: ISODate("2024-02-01"), $lt: ISODate("2024-03-02") }} }} }}, {{ $limit: 1 }}] }} }},
          {{ $set: {{ past: {{ $first: "$past" }} }} }},
          {{ $project: {{ _id: 0, customer_id: "$_id", orders: {{ $ifNull: ["$past.n", 0] }},
              spent_cents: {{ $ifNull: ["$past.spent", 0] }}, refunded_cents: {{ $ifNull: ["$past.refunded", 0] }},
              days_since: {{ $dateDiff: {{ startDate: "$past.last", endDate: ISODate("2024-02-01"), unit: "day" }} }},
              ordered_next: {{ $size: "$next" }} }} }}])""",
    ],
}


class Served:
    """Children of the one source, whatever is asked for."""

    def __init__(self, source):
        self.source = DocumentChildren(source)

    def take(self, toolset, *, timeout_s=30.0, limits=None, light=False, servers=()):
        assert toolset == "mongodb"
        return self.source.take(timeout_s=timeout_s, limits=limits)


@pytest.fixture(scope="module")
def source():
    source = open_source(home=find_home(os.environ).data, log=lambda _text: None)
    yield source
    source.close()


@pytest.fixture(scope="module")
def grader(source, one_hand):
    grader = Grader(Served(source), **one_hand, effort=Effort(search_s=2.0))
    yield grader
    grader.close()


@pytest.fixture(scope="module")
def exercises():
    return {each.slug: each for each in load_track(TRACK).exercises if each.unit == "mongodb"}


@pytest.mark.parametrize(("slug", "text"), [(slug, text) for slug, texts in RIGHT.items() for text in texts])
def test_another_right_way_passes(grader, exercises, slug, text):
    verdict = grader.grade(exercises[slug], text.encode(), language="mongodb")
    assert verdict.name == "passed", [(each.key, each.message) for each in verdict.findings]


def test_every_exercise_in_mongosh_has_another_right_way(exercises):
    assert {slug for slug, each in exercises.items() if "mongodb" in each.languages} == set(RIGHT)


def fences(slug):
    """Give the fences of an exercise's task."""
    return re.findall(r"```mongodb\n(.*?)```", (UNIT / slug / "task.md").read_text("utf-8"), re.DOTALL)


def test_the_counts_to_predict_are_those_of_the_server(source):
    products, queries = fences("what-comes-back")
    names = re.findall(r"^// (\w)$", queries, re.MULTILINE)
    with source.lease(timeout_s=30.0) as lease:
        load(lease.served, Collections({"products": read_value(f"[{products.replace(SECOND, CUT)}]")}))
        found = {name: len(run(lease.served, each)) for name, each in zip(names, read(queries), strict=True)}
    answer: dict = {}
    exec((UNIT / "what-comes-back" / "answer.py").read_text("utf-8"), answer)
    assert found == answer["predict"]()


@pytest.mark.parametrize("slug", ["same-line", "no-discount", "what-came-back", "black-friday"])
def test_the_broken_statement_that_a_task_shows_is_taken_by_a_server(source, slug):
    (broken,) = fences(slug)
    with source.lease(timeout_s=30.0) as lease:
        load(lease.served, Collections({"orders": [{"_id": 1, "items": [{"product_id": 1, "quantity": 3}]}]}))
        assert isinstance(run_all(lease.served, read(broken)), Documents | dict)


# ---------------------------------------------------------------- the whole shop


AGAINST_PANDAS = """
import json, sys
import pandas as pd

folder = sys.argv[1]
read = lambda name, *times: pd.read_csv(f"{folder}/{name}.csv", parse_dates=list(times))
customers, orders = read("customers", "created_at"), read("orders", "ordered_at", "shipped_at")
items, products, returns = read("order_items"), read("products"), read("returns", "returned_at")
T, END = pd.Timestamp("2024-02-01"), pd.Timestamp("2024-03-02")

items["cents"] = items.quantity * items.unit_price_cents - items.discount_cents.fillna(0)
back = returns.groupby(["order_id", "line_no"], as_index=False).refund_cents.sum()
lines = items.merge(back, on=["order_id", "line_no"], how="left").merge(products[["product_id", "category"]], on="product_id")
lines = lines[lines.order_id.isin(orders.order_id[orders.status != "cancelled"])]
revenue = lines.groupby("category", as_index=False)[["cents", "refund_cents"]].sum()

shown = products[products.discontinued_on.isna()]
ranges = pd.cut(shown.price_cents, [0, 2000, 5000, 10000, float("inf")], right=False, labels=["0", "2000", "5000", "more"])
page = ranges.value_counts().reset_index()

orders["total"] = orders.order_id.map(items.groupby("order_id").cents.sum()).fillna(0)
mine = orders[orders.customer_id.notna()].sort_values(["customer_id", "ordered_at", "order_id"])
groups = mine.groupby("customer_id").total
history = pd.DataFrame({
    "order_id": mine.order_id, "nth": groups.cumcount() + 1, "spent": groups.cumsum() - mine.total,
    "mean": groups.transform(lambda one: one.shift().rolling(3, min_periods=1).mean()).round(3) * 1000,
})

past = orders[orders.ordered_at < T].groupby("customer_id").agg(n=("total", "size"), spent=("total", "sum"), last=("ordered_at", "max"))
known = returns[returns.returned_at < T].merge(orders[["order_id", "customer_id"]], on="order_id").groupby("customer_id").refund_cents.sum()
table = customers[customers.created_at < T].set_index("customer_id")
table["orders"] = past.n.reindex(table.index).fillna(0)
table["spent"] = past.spent.reindex(table.index).fillna(0)
table["days"] = (T - past["last"].reindex(table.index).dt.normalize()).dt.days
table["refunded"] = known.reindex(table.index).fillna(0)
table["next"] = table.index.isin(orders[(orders.ordered_at >= T) & (orders.ordered_at < END)].customer_id).astype(int)
features = table.reset_index()[["customer_id", "orders", "spent", "days", "refunded", "next"]]

def rows(frame):
    return [[None if pd.isna(cell) else cell if isinstance(cell, str) else round(cell) for cell in row] for row in frame.itertuples(index=False)]

print(json.dumps({"what-came-back": rows(revenue), "front-page": rows(page),
    "one-after-another": rows(history), "training-rows": rows(features)}))
"""


@pytest.fixture(scope="module")
def by_pandas(core_toolset):
    words = [core_toolset.python, "-c", AGAINST_PANDAS, SHOP]
    ended = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-2000:]
    return json.loads(ended.stdout)


@pytest.fixture(scope="module")
def whole():
    """Give the shop as its exercises have it: with the total of each order, and with its returns beside its items."""
    made = shop_documents(read_shop(SHOP, "customers", "products", "orders", "order_items", "returns"))
    returns = defaultdict(list)
    for order in made["orders"]:
        for line in order["items"]:
            returns[order["_id"]] += line.get("returns", [])
        order["total_cents"] = sum(
            line["quantity"] * line["unit_price_cents"] - line.get("discount_cents", 0) for line in order["items"]
        )
        if returns[order["_id"]]:
            order["returns"] = returns[order["_id"]]
    return made


def rows_of(slug, given):
    """Give a reference's documents as rows in the order of pandas' columns."""
    if slug == "front-page":
        return [[str(each["_id"]), each["count"]] for each in given[0]["prices"]]
    names = {
        "what-came-back": ("category", "sold_cents", "refunded_cents"),
        "one-after-another": ("_id", "nth", "spent_before", "mean_of_three"),
        "training-rows": ("customer_id", "orders", "spent_cents", "days_since", "refunded_cents", "ordered_next"),
    }[slug]
    rows = [[each[name] for name in names] for each in given]
    if slug == "one-after-another":
        return [[*row[:3], None if row[3] is None else round(round(row[3], 3) * 1000)] for row in rows]
    return rows


@pytest.mark.parametrize("slug", ["what-came-back", "front-page", "one-after-another", "training-rows"])
def test_the_reference_agrees_with_pandas_on_the_whole_shop(source, whole, by_pandas, exercises, slug):
    text = dict(exercises[slug].answers)["mongodb"].read_text(encoding="utf-8")
    with source.lease(timeout_s=60.0) as lease:
        load(lease.served, whole)
        rows = rows_of(slug, run_all(lease.served, read(text)))
    assert len(rows) > 3
    assert sorted(rows, key=str) == sorted(by_pandas[slug], key=str)


# ------------------------------------------------------------ the scene


@pytest.fixture(scope="module")
def drawn(grader):
    """Plays the scene, with a text as the learner's own answer where one is given."""
    unit = next(each for each in load_track(TRACK).units if each.slug == "mongodb")

    def draw(show, own=""):
        def choose(_exercise):
            return Source(own.encode(), "yours" if own else "reference", "mongodb")

        return play(unit, {"show": show}, grader=grader, choose=choose, reference=choose)

    return draw


def test_the_scene_follows_documents_from_stage_to_stage(drawn):
    told = drawn("group").frames
    assert [(each["stage"], each["count"]) for each in told] == [
        ("", 4),
        ("$match", 3),
        ("$unwind", 4),
        ("$group", 2),
        ("$sort", 2),
    ]
    assert [each["of"] for each in told[1:3]] == [[[0], [1], [3]], [[0], [0], [1], [2]]]
    assert sorted(place for each in told[3]["of"] for place in each) == [0, 1, 2, 3]
    assert told[4]["plain"] == ["{ _id: 1, lines: 2, cents: 9000 }", "{ _id: 2, lines: 2, cents: 4000 }"]
    assert drawn("group").frames == told


def test_unwinding_returns_doubles_a_sum_in_the_scene_and_adding_up_inside_does_not(drawn):
    doubled, inside = drawn("fan-out").frames, drawn("inside").frames
    assert [each["count"] for each in doubled] == [4, 5, 6, 1]
    assert (doubled[-1]["plain"], inside[-1]["plain"]) == (
        ["{ _id: null, cents: 28000 }"],
        ["{ _id: null, cents: 22000, back: 9000 }"],
    )
    new = [line["name"] for line in inside[2]["documents"][1] if line["new"]]
    assert new == ["back"]


@pytest.mark.parametrize("slug", ["what-came-back", "front-page", "training-rows"])
def test_the_scene_shows_the_learners_own_pipeline_to_its_end(drawn, exercises, slug):
    text = dict(exercises[slug].answers)["mongodb"].read_text(encoding="utf-8")
    told = drawn(slug, text)
    assert (told.whose, told.note) == ({slug: "yours"}, "")
    assert len(told.frames) == 1 + len(told.frames[0]["stages"])
    assert all(each["of"] is not None for each in told.frames[1:])
    assert told.frames[-1]["count"] >= 1


def test_what_is_no_pipeline_or_not_the_learners_is_not_shown_stage_by_stage(drawn):
    (only,) = drawn("front-page", "db.orders.find({ status: 'shipped' })").frames
    assert only["plain"][0].startswith("{ _id: 104")
    assert "only a single pipeline" in only["note"]
    assert drawn("front-page").frames == drawn("group").frames
    refused = drawn("front-page", "db.orders.aggregate([{ $nothing: 1 }])")
    assert "Your `front-page` could not be played here" in refused.note
