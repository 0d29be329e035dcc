"""One contract for every engine: what MongoDB's manual says that each operation gives, worked out by hand."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from bson import Decimal128, Int64, ObjectId, Regex
from pymongo import ASCENDING, DESCENDING, DeleteOne, InsertOne, ReturnDocument, UpdateOne
from pymongo.database import Database as Served
from pymongo.errors import BulkWriteError, DuplicateKeyError, OperationFailure


def moment(*parts: int) -> datetime:
    """Give a moment in UTC as drivers give it, without a zone."""
    whole = (*parts, 0, 0, 0)[:6]
    return datetime(whole[0], whole[1], whole[2], *whole[3:], tzinfo=UTC).replace(tzinfo=None)


Documents = list[dict[str, Any]]
Data = Mapping[str, Documents]

ORDERS: Documents = [
    {
        "_id": 1,
        "c": "DE",
        "total": 10.0,
        "n": 1,
        "at": moment(2025, 1, 31, 23, 30),
        "tags": ["a", "b"],
        "ship": {"city": "Ulm", "days": 2},
    },
    {
        "_id": 2,
        "c": "FR",
        "total": 25.5,
        "n": 3,
        "at": moment(2025, 2, 1, 8),
        "tags": [],
        "ship": {"city": "Lyon", "days": 5},
    },
    {"_id": 3, "c": "DE", "total": 40.0, "n": 2, "at": moment(2025, 2, 28, 12), "tags": ["b"], "ship": None},
    {"_id": 4, "c": None, "total": 5.0, "n": 1, "at": moment(2025, 3, 15, 0), "tags": ["c", "a"]},
    {
        "_id": 5,
        "total": 7.25,
        "n": 4,
        "at": moment(2025, 3, 15, 6),
        "tags": ["b", "a"],
        "ship": {"city": "Ulm", "days": 1},
    },
]
ITEMS: Documents = [
    {"_id": 1, "lines": [{"sku": "p", "q": 2, "price": 3.0}, {"sku": "r", "q": 1, "price": 8.0}]},
    {"_id": 2, "lines": [{"sku": "p", "q": 5, "price": 3.0}]},
    {"_id": 3, "lines": []},
    {"_id": 4},
]
PRODUCTS: Documents = [{"_id": "p", "name": "pen"}, {"_id": "r", "name": "ruler"}, {"_id": "s", "name": "stapler"}]
DATA: Data = {"orders": ORDERS, "items": ITEMS, "products": PRODUCTS}


def ids(documents: Any) -> list[Any]:
    """Give the identifiers of documents, in their order."""
    return [each["_id"] for each in documents]


def typed(value: Any) -> Any:
    """Give a value with the names of its types, so that 2 and 2.0 differ."""
    if isinstance(value, dict):
        return {name: typed(item) for name, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return (type(value).__name__, value)


def find(query: dict[str, Any]) -> Callable[[Served[Any]], Any]:
    """Ask for the orders that a filter lets through."""
    return lambda db: ids(db.orders.find(query).sort("_id"))


def group(**fields: Any) -> Callable[[Served[Any]], Any]:
    """Ask for one group of all orders."""
    return lambda db: next(iter(db.orders.aggregate([{"$group": {"_id": None, **fields}}, {"$project": {"_id": 0}}])))


def pipe(*stages: dict[str, Any], of: str = "orders") -> Callable[[Served[Any]], Any]:
    """Ask for what a pipeline gives."""
    return lambda db: list(db[of].aggregate(list(stages)))


def compute(expression: Any, **fields: Any) -> Callable[[Served[Any]], Any]:
    """Ask for the value of an expression in one document."""

    def run(db: Served[Any]) -> Any:
        db.one.insert_one({"_id": 1, **fields})
        return typed(db.one.aggregate([{"$project": {"x": expression}}]).next().get("x", "missing"))

    return run


def after(
    update: Any, document: dict[str, Any], *, query: dict[str, Any] | None = None, **options: Any
) -> Callable[[Served[Any]], Any]:
    """Ask what one document is after an update."""

    def run(db: Served[Any]) -> Any:
        db.one.insert_one({"_id": 1, **document})
        db.one.update_one(query or {"_id": 1}, update, **options)
        made = db.one.find_one({})
        assert made is not None
        del made["_id"]
        return typed(made)

    return run


def refused(run: Callable[[Served[Any]], Any]) -> Callable[[Served[Any]], Any]:
    """Ask for the number of the fault."""

    def check(db: Served[Any]) -> Any:
        with pytest.raises(OperationFailure) as fault:
            run(db)
        details = fault.value.details or {}
        return (details.get("writeErrors") or [details])[0].get("code")

    return check


D = Decimal128
READS: dict[str, tuple[Callable[[Served[Any]], Any], Any]] = {
    "equality": (find({"c": "DE"}), [1, 3]),
    "null matches null and missing": (find({"c": None}), [4, 5]),
    "exists tells null from missing": (find({"c": {"$exists": True}}), [1, 2, 3, 4]),
    "type tells null": (find({"c": {"$type": "null"}}), [4]),
    "not equal takes the missing": (find({"c": {"$ne": "DE"}}), [2, 4, 5]),
    "comparison keeps to one type": (find({"c": {"$gt": 0}}), []),
    "range": (find({"total": {"$gte": 7.25, "$lt": 25.5}}), [1, 5]),
    "in with a null": (find({"c": {"$in": ["FR", None]}}), [2, 4, 5]),
    "nin": (find({"c": {"$nin": ["FR", None]}}), [1, 3]),
    "an array matches by an element": (find({"tags": "a"}), [1, 4, 5]),
    "an array matches as a whole, in order": (find({"tags": ["b", "a"]}), [5]),
    "all in any order": (find({"tags": {"$all": ["a", "b"]}}), [1, 5]),
    "size": (find({"tags": {"$size": 2}}), [1, 4, 5]),
    "a position in an array": (find({"tags.0": "b"}), [3, 5]),
    "an embedded document is equal with its order": (find({"ship": {"city": "Ulm", "days": 2}}), [1]),
    "an embedded document in another order is another": (find({"ship": {"days": 2, "city": "Ulm"}}), []),
    "dotted path": (find({"ship.days": {"$lte": 2}}), [1, 5]),
    "or": (find({"$or": [{"c": "FR"}, {"n": {"$gt": 3}}]}), [2, 5]),
    "nor": (find({"$nor": [{"c": "FR"}, {"n": {"$gt": 3}}]}), [1, 3, 4]),
    "not takes the missing": (find({"ship.days": {"$not": {"$gt": 1}}}), [3, 4, 5]),
    "mod": (find({"n": {"$mod": [2, 1]}}), [1, 2, 4]),
    "regular expression with a flag": (find({"ship.city": {"$regex": "^u", "$options": "i"}}), [1, 5]),
    "regular expression as a value": (find({"ship.city": Regex("^L")}), [2]),
    "expr compares fields": (find({"$expr": {"$gt": ["$ship.days", "$n"]}}), [1, 2]),
    "a date range": (find({"at": {"$gte": moment(2025, 2, 1), "$lt": moment(2025, 3, 1)}}), [2, 3]),
    "elemMatch holds one element to all of it": (
        lambda db: ids(db["items"].find({"lines": {"$elemMatch": {"sku": "p", "q": {"$gt": 2}}}})),
        [2],
    ),
    "without elemMatch each condition may have its own element": (
        lambda db: ids(db["items"].find({"lines.sku": "p", "lines.price": {"$gt": 5}})),
        [1],
    ),
    "sort by two": (lambda db: ids(db.orders.find().sort([("n", ASCENDING), ("total", DESCENDING)])), [1, 4, 3, 2, 5]),
    "sort puts null and missing first": (
        lambda db: ids(db.orders.find().sort([("c", 1), ("_id", 1)])),
        [4, 5, 1, 3, 2],
    ),
    "sort by an array: its smallest going up": (
        lambda db: ids(db.orders.find({"tags": {"$ne": []}}).sort([("tags", 1), ("_id", 1)])),
        [1, 4, 5, 3],
    ),
    "sort by an array: its largest going down": (
        lambda db: ids(db.orders.find({"tags": {"$ne": []}}).sort([("tags", -1), ("_id", 1)])),
        [4, 1, 3, 5],
    ),
    "skip and limit": (lambda db: ids(db.orders.find().sort("_id").skip(1).limit(2)), [2, 3]),
    "projection keeps": (
        lambda db: db.orders.find_one({"_id": 2}, {"c": 1, "ship.city": 1}),
        {"_id": 2, "c": "FR", "ship": {"city": "Lyon"}},
    ),
    "projection drops": (
        lambda db: sorted(db.orders.find_one({"_id": 4}, {"_id": 0, "tags": 0, "at": 0})),
        ["c", "n", "total"],
    ),
    "projection of a slice": (lambda db: db.orders.find_one({"_id": 4}, {"tags": {"$slice": 1}})["tags"], ["c"]),
    "projection of the element that matched": (
        lambda db: db["items"].find_one({"lines.sku": "r"}, {"lines.$": 1}),
        {"_id": 1, "lines": [{"sku": "r", "q": 1, "price": 8.0}]},
    ),
    "projection of an element where each condition matched another one": (
        lambda db: len(db["items"].find_one({"lines.q": 2, "lines.price": {"$gt": 5}}, {"lines.$": 1})["lines"]),
        1,
    ),
    "the element that matched cannot be dropped": (
        refused(lambda db: list(db["items"].find({"lines.sku": "r"}, {"lines.$": 0}))),
        31395,
    ),
    "projection of the element that matched one of two conditions": (
        lambda db: db["items"].find_one(
            {"lines": {"$elemMatch": {"$or": [{"price": {"$gt": 5}}, {"q": 9}]}}}, {"lines.$": 1}
        ),
        {"_id": 1, "lines": [{"sku": "r", "q": 1, "price": 8.0}]},
    ),
    "or inside elemMatch, beside another condition": (
        lambda db: ids(
            db["items"].find({"lines": {"$elemMatch": {"sku": "p", "$or": [{"q": {"$gt": 4}}, {"price": 8.0}]}}})
        ),
        [2],
    ),
    "expr stands at the top of a filter only": (
        refused(lambda db: list(db["items"].find({"lines": {"$elemMatch": {"$expr": {"$gt": ["$q", 1]}}}}))),
        2,
    ),
    "one element that matched, and no second": (
        refused(lambda db: list(db["items"].find({"lines.q": 1, "more.q": 1}, {"lines.$": 1, "more.$": 1}))),
        31276,
    ),
    "the element that matched, or elemMatch": (
        refused(
            lambda db: list(db["items"].find({"lines.q": 1}, {"lines.$": 1, "more": {"$elemMatch": {"sku": "p"}}}))
        ),
        31256,
    ),
    "elemMatch in a projection is for a field of the document": (
        refused(lambda db: list(db["items"].find({}, {"a.lines": {"$elemMatch": {"sku": "p"}}}))),
        31275,
    ),
    "projection mixes keeping and dropping": (refused(lambda db: list(db.orders.find({}, {"c": 1, "n": 0}))), 31254),
    "count": (lambda db: db.orders.count_documents({"c": "DE"}), 2),
    "distinct goes into arrays": (lambda db: sorted(db.orders.distinct("tags")), ["a", "b", "c"]),
    "collation finds whatever the case": (
        lambda db: ids(db.orders.find({"c": "de"}).collation({"locale": "en", "strength": 2}).sort("_id")),
        [1, 3],
    ),
    "collation counts": (
        lambda db: db.orders.count_documents({"c": "de"}, collation={"locale": "en", "strength": 2}),
        2,
    ),
}
PIPELINES: dict[str, tuple[Callable[[Served[Any]], Any], Any]] = {
    "group by a field": (
        pipe({"$group": {"_id": "$c", "n": {"$sum": 1}, "total": {"$sum": "$total"}}}, {"$sort": {"total": 1}}),
        [
            {"_id": None, "n": 2, "total": 12.25},
            {"_id": "FR", "n": 1, "total": 25.5},
            {"_id": "DE", "n": 2, "total": 50.0},
        ],
    ),
    "sum of whole numbers is whole": (lambda db: typed(group(x={"$sum": "$n"})(db)), {"x": ("int", 11)}),
    "sum of doubles is a double": (lambda db: typed(group(x={"$sum": "$total"})(db)), {"x": ("float", 87.75)}),
    "sum skips what is no number": (lambda db: typed(group(x={"$sum": "$c"})(db)), {"x": ("int", 0)}),
    "average is a double": (lambda db: typed(group(x={"$avg": "$n"})(db)), {"x": ("float", 2.2)}),
    "average of none is null": (group(x={"$avg": "$nothing"}), {"x": None}),
    "min and max": (group(a={"$min": "$total"}, b={"$max": "$at"}), {"a": 5.0, "b": moment(2025, 3, 15, 6)}),
    "push keeps order": (
        pipe({"$sort": {"_id": 1}}, {"$group": {"_id": None, "x": {"$push": "$n"}}}),
        [{"_id": None, "x": [1, 3, 2, 1, 4]}],
    ),
    "addToSet": (lambda db: sorted(group(x={"$addToSet": "$n"})(db)["x"]), [1, 2, 3, 4]),
    "first and last": (
        pipe({"$sort": {"total": 1}}, {"$group": {"_id": None, "a": {"$first": "$_id"}, "b": {"$last": "$_id"}}}),
        [{"_id": None, "a": 4, "b": 3}],
    ),
    "stdDevPop and stdDevSamp": (
        lambda db: {k: round(v, 6) for k, v in group(a={"$stdDevPop": "$n"}, b={"$stdDevSamp": "$n"})(db).items()},
        {"a": 1.16619, "b": 1.30384},
    ),
    "top and bottomN": (
        group(
            a={"$top": {"sortBy": {"total": -1}, "output": "$_id"}},
            b={"$bottomN": {"n": 2, "sortBy": {"total": -1}, "output": "$_id"}},
        ),
        {"a": 3, "b": [5, 4]},
    ),
    "group by two fields leaves the missing out": (
        lambda db: sorted(
            db.orders.aggregate([{"$match": {"_id": {"$in": [4, 5]}}}, {"$group": {"_id": {"c": "$c"}}}]), key=str
        ),
        [{"_id": {"c": None}}, {"_id": {}}],
    ),
    "unwind": (
        pipe({"$match": {"_id": {"$lte": 2}}}, {"$unwind": "$tags"}, {"$project": {"tags": 1}}),
        [{"_id": 1, "tags": "a"}, {"_id": 1, "tags": "b"}],
    ),
    "unwind keeps the empty, and numbers": (
        lambda db: typed(
            pipe(
                {"$unwind": {"path": "$lines", "includeArrayIndex": "i", "preserveNullAndEmptyArrays": True}},
                {"$project": {"i": 1, "sku": "$lines.sku"}},
                of="items",
            )(db)
        ),
        typed(
            [
                {"_id": 1, "i": Int64(0), "sku": "p"},
                {"_id": 1, "i": Int64(1), "sku": "r"},
                {"_id": 2, "i": Int64(0), "sku": "p"},
                {"_id": 3, "i": None},
                {"_id": 4, "i": None},
            ]
        ),
    ),
    "lookup by equal fields": (
        pipe(
            {"$unwind": "$lines"},
            {"$lookup": {"from": "products", "localField": "lines.sku", "foreignField": "_id", "as": "p"}},
            {"$project": {"_id": 0, "n": "$p.name"}},
            of="items",
        ),
        [{"n": ["pen"]}, {"n": ["ruler"]}, {"n": ["pen"]}],
    ),
    "lookup by an array takes each element": (
        pipe(
            {"$match": {"_id": 1}},
            {"$lookup": {"from": "products", "localField": "lines.sku", "foreignField": "_id", "as": "p"}},
            {"$project": {"p._id": 1}},
            of="items",
        ),
        [{"_id": 1, "p": [{"_id": "p"}, {"_id": "r"}]}],
    ),
    "lookup with a pipeline and variables": (
        pipe(
            {
                "$lookup": {
                    "from": "items",
                    "let": {"sku": "$_id"},
                    "pipeline": [
                        {"$unwind": "$lines"},
                        {"$match": {"$expr": {"$eq": ["$lines.sku", "$$sku"]}}},
                        {"$group": {"_id": None, "q": {"$sum": "$lines.q"}}},
                    ],
                    "as": "sold",
                }
            },
            {"$project": {"q": {"$ifNull": [{"$first": "$sold.q"}, 0]}}},
            of="products",
        ),
        [{"_id": "p", "q": 7}, {"_id": "r", "q": 1}, {"_id": "s", "q": 0}],
    ),
    "lookup with equal fields and a pipeline keeps to both": (
        pipe(
            {
                "$lookup": {
                    "from": "items",
                    "localField": "_id",
                    "foreignField": "lines.sku",
                    "pipeline": [{"$match": {"_id": {"$gt": 1}}}, {"$project": {"_id": 1}}],
                    "as": "in",
                }
            },
            {"$sort": {"_id": 1}},
            {"$project": {"in": 1}},
            of="products",
        ),
        [{"_id": "p", "in": [{"_id": 2}]}, {"_id": "r", "in": []}, {"_id": "s", "in": []}],
    ),
    "facet": (
        pipe(
            {
                "$facet": {
                    "n": [{"$count": "n"}],
                    "top": [{"$sort": {"total": -1}}, {"$limit": 1}, {"$project": {"total": 1}}],
                }
            }
        ),
        [{"n": [{"n": 5}], "top": [{"_id": 3, "total": 40.0}]}],
    ),
    "bucket: a boundary belongs to the bucket above it": (
        pipe(
            {
                "$bucket": {
                    "groupBy": "$total",
                    "boundaries": [0, 10, 20, 40],
                    "default": "more",
                    "output": {"n": {"$sum": 1}},
                }
            }
        ),
        [{"_id": 0, "n": 2}, {"_id": 10, "n": 1}, {"_id": 20, "n": 1}, {"_id": "more", "n": 1}],
    ),
    "bucket without a default": (refused(pipe({"$bucket": {"groupBy": "$total", "boundaries": [0, 10]}})), 40066),
    "bucketAuto": (
        pipe({"$bucketAuto": {"groupBy": "$total", "buckets": 2}}),
        [{"_id": {"min": 5.0, "max": 25.5}, "count": 3}, {"_id": {"min": 25.5, "max": 40.0}, "count": 2}],
    ),
    "sortByCount": (
        pipe({"$unwind": "$tags"}, {"$sortByCount": "$tags"}, {"$match": {"count": {"$gt": 1}}}, {"$sort": {"_id": 1}}),
        [{"_id": "a", "count": 3}, {"_id": "b", "count": 3}],
    ),
    "window: running total by month": (
        pipe(
            {
                "$setWindowFields": {
                    "partitionBy": {"$month": "$at"},
                    "sortBy": {"at": 1},
                    "output": {"run": {"$sum": "$total", "window": {"documents": ["unbounded", "current"]}}},
                }
            },
            {"$sort": {"_id": 1}},
            {"$project": {"run": 1}},
        ),
        [
            {"_id": 1, "run": 10.0},
            {"_id": 2, "run": 25.5},
            {"_id": 3, "run": 65.5},
            {"_id": 4, "run": 5.0},
            {"_id": 5, "run": 12.25},
        ],
    ),
    "window: neighbours": (
        pipe(
            {
                "$setWindowFields": {
                    "sortBy": {"_id": 1},
                    "output": {"m": {"$avg": "$n", "window": {"documents": [-1, 1]}}},
                }
            },
            {"$project": {"m": 1}},
        ),
        [
            {"_id": 1, "m": 2.0},
            {"_id": 2, "m": 2.0},
            {"_id": 3, "m": 2.0},
            {"_id": 4, "m": 7 / 3},
            {"_id": 5, "m": 2.5},
        ],
    ),
    "window: a range of days": (
        pipe(
            {
                "$setWindowFields": {
                    "sortBy": {"at": 1},
                    "output": {"n": {"$sum": 1, "window": {"range": [-1, "current"], "unit": "day"}}},
                }
            },
            {"$project": {"n": 1}},
        ),
        [{"_id": 1, "n": 1}, {"_id": 2, "n": 2}, {"_id": 3, "n": 1}, {"_id": 4, "n": 1}, {"_id": 5, "n": 2}],
    ),
    **{
        f"window: {name} is by one field": (
            refused(pipe({"$setWindowFields": {"sortBy": {"n": 1, "_id": 1}, "output": {"r": {name: {}}}}})),
            5371602,
        )
        for name in ("$rank", "$denseRank", "$documentNumber")
    },
    "window: ranks need an order": (refused(pipe({"$setWindowFields": {"output": {"r": {"$rank": {}}}}})), 5371602),
    "window: ranks take nothing": (
        refused(pipe({"$setWindowFields": {"sortBy": {"n": 1}, "output": {"r": {"$rank": "$n"}}}})),
        5371603,
    ),
    **{
        f"window: {bounds} ends before it begins": (
            refused(
                pipe(
                    {
                        "$setWindowFields": {
                            "sortBy": {"n": 1},
                            "output": {"r": {"$sum": 1, "window": {"documents": bounds}}},
                        }
                    }
                )
            ),
            5339900,
        )
        for bounds in ([1, -1], ["current", -1])
    },
    "window: a unit is for a range": (
        refused(
            pipe(
                {
                    "$setWindowFields": {
                        "sortBy": {"at": 1},
                        "output": {"r": {"$sum": 1, "window": {"documents": [-1, 0], "unit": "day"}}},
                    }
                }
            )
        ),
        9,
    ),
    "a variable begins with a small letter": (
        refused(pipe({"$project": {"x": {"$let": {"vars": {"N": "$n"}, "in": "$$N"}}}})),
        9,
    ),
    "a variable of a lookup begins with a small letter": (
        refused(pipe({"$lookup": {"from": "items", "let": {"N": "$n"}, "pipeline": [], "as": "x"}})),
        9,
    ),
    "window: a slope is along one field": (
        refused(
            pipe(
                {
                    "$setWindowFields": {
                        "sortBy": {"n": 1, "_id": 1},
                        "output": {"r": {"$derivative": {"input": "$total"}, "window": {"documents": [-1, 0]}}},
                    }
                }
            )
        ),
        9,
    ),
    "window: a slope needs bounds": (
        refused(
            pipe({"$setWindowFields": {"sortBy": {"n": 1}, "output": {"r": {"$derivative": {"input": "$total"}}}}})
        ),
        9,
    ),
    "window: a count of what came is by any fields": (
        pipe(
            {
                "$setWindowFields": {
                    "sortBy": {"n": 1, "_id": 1},
                    "output": {"r": {"$sum": 1, "window": {"documents": ["unbounded", "current"]}}},
                }
            },
            {"$sort": {"_id": 1}},
            {"$project": {"r": 1}},
        ),
        [{"_id": 1, "r": 1}, {"_id": 2, "r": 4}, {"_id": 3, "r": 3}, {"_id": 4, "r": 2}, {"_id": 5, "r": 5}],
    ),
    "window: ranks": (
        pipe(
            {"$setWindowFields": {"sortBy": {"n": 1}, "output": {"r": {"$rank": {}}, "d": {"$denseRank": {}}}}},
            {"$sort": {"_id": 1}},
            {"$project": {"r": 1, "d": 1}},
        ),
        [
            {"_id": 1, "r": 1, "d": 1},
            {"_id": 2, "r": 4, "d": 3},
            {"_id": 3, "r": 3, "d": 2},
            {"_id": 4, "r": 1, "d": 1},
            {"_id": 5, "r": 5, "d": 4},
        ],
    ),
    "window: the value before": (
        pipe(
            {
                "$setWindowFields": {
                    "sortBy": {"_id": 1},
                    "output": {"p": {"$shift": {"output": "$n", "by": -1, "default": 0}}},
                }
            },
            {"$project": {"p": 1}},
        ),
        [{"_id": 1, "p": 0}, {"_id": 2, "p": 1}, {"_id": 3, "p": 3}, {"_id": 4, "p": 2}, {"_id": 5, "p": 1}],
    ),
    "unionWith": (
        pipe(
            {"$project": {"_id": 1}},
            {"$unionWith": {"coll": "products", "pipeline": [{"$project": {"_id": 1}}]}},
            {"$count": "n"},
        ),
        [{"n": 8}],
    ),
    "graphLookup": (
        lambda db: (
            db.staff.insert_many([{"_id": "a"}, {"_id": "b", "boss": "a"}, {"_id": "c", "boss": "b"}]),
            sorted(
                db.staff.aggregate(
                    [
                        {"$match": {"_id": "c"}},
                        {
                            "$graphLookup": {
                                "from": "staff",
                                "startWith": "$boss",
                                "connectFromField": "boss",
                                "connectToField": "_id",
                                "as": "up",
                                "depthField": "d",
                            }
                        },
                    ]
                ).next()["up"],
                key=lambda each: each["_id"],
            ),
        )[1],
        [{"_id": "a", "d": 1}, {"_id": "b", "boss": "a", "d": 0}],
    ),
    "replaceRoot": (pipe({"$match": {"_id": 1}}, {"$replaceRoot": {"newRoot": "$ship"}}), [{"city": "Ulm", "days": 2}]),
    "densify": (
        lambda db: (
            db.days.insert_many([{"_id": 1, "d": 1}, {"_id": 2, "d": 4}]),
            [
                each["d"]
                for each in db.days.aggregate([{"$densify": {"field": "d", "range": {"step": 1, "bounds": "full"}}}])
            ],
        )[1],
        [1, 2, 3, 4],
    ),
    "fill by the last value": (
        lambda db: (
            db.days.insert_many([{"_id": 1, "v": 3}, {"_id": 2}, {"_id": 3, "v": 5}]),
            [
                each["v"]
                for each in db.days.aggregate([{"$fill": {"sortBy": {"_id": 1}, "output": {"v": {"method": "locf"}}}}])
            ],
        )[1],
        [3, 3, 5],
    ),
    "out replaces a collection": (
        lambda db: (list(db.orders.aggregate([{"$project": {"n": 1}}, {"$out": "kept"}])), db.kept.count_documents({}))[
            1
        ],
        5,
    ),
    "merge joins into what is there": (
        lambda db: (
            db.kept.insert_one({"_id": 1, "seen": True}),
            list(
                db.orders.aggregate(
                    [
                        {"$match": {"_id": {"$lte": 2}}},
                        {"$project": {"n": 1}},
                        {"$merge": {"into": "kept", "whenMatched": "merge", "whenNotMatched": "insert"}},
                    ]
                )
            ),
            list(db.kept.find().sort("_id")),
        )[2],
        [{"_id": 1, "seen": True, "n": 1}, {"_id": 2, "n": 3}],
    ),
    "an unknown stage": (refused(pipe({"$nothing": {}})), 40324),
}
VALUES: dict[str, tuple[Callable[[Served[Any]], Any], Any]] = {
    "2.0 stays a double": (compute("$v", v=2.0), ("float", 2.0)),
    "a long stays a long": (compute("$v", v=Int64(5)), ("Int64", 5)),
    "a decimal stays a decimal": (compute("$v", v=D("1.10")), ("Decimal128", D("1.10"))),
    "int and int is int": (compute({"$add": ["$v", 1]}, v=2), ("int", 3)),
    "int and double is double": (compute({"$add": ["$v", 1]}, v=2.0), ("float", 3.0)),
    "int that overflows is long": (compute({"$add": ["$v", 1]}, v=2**31 - 1), ("Int64", 2**31)),
    "decimal and int is decimal": (compute({"$multiply": ["$v", 3]}, v=D("0.10")), ("Decimal128", D("0.30"))),
    "decimals add exactly": (compute({"$add": [D("0.1"), D("0.2")]}), ("Decimal128", D("0.3"))),
    "division of ints is a double": (compute({"$divide": ["$v", 2]}, v=7), ("float", 3.5)),
    "mod of ints is an int": (compute({"$mod": [-7, 3]}), ("int", -1)),
    "null makes null": (compute({"$add": ["$v", "$nothing"]}, v=1), ("NoneType", None)),
    "round goes to even": (compute({"$round": [2.5]}), ("float", 2.0)),
    "round to places": (compute({"$round": [2.675, 2]}), ("float", 2.67)),
    "toInt cuts": (compute({"$toInt": 2.9}), ("int", 2)),
    "toInt of no number": (refused(compute({"$toInt": "x"})), 241),
    "convert with onError": (compute({"$convert": {"input": "x", "to": "int", "onError": -1}}), ("int", -1)),
    "cond": (compute({"$cond": [{"$gt": ["$v", 1]}, "many", "one"]}, v=2), ("str", "many")),
    "switch": (
        compute({"$switch": {"branches": [{"case": {"$lt": ["$v", 1]}, "then": "a"}], "default": "b"}}, v=2),
        ("str", "b"),
    ),
    "map and filter": (
        compute(
            {
                "$map": {
                    "input": {"$filter": {"input": "$v", "cond": {"$gt": ["$$this", 1]}}},
                    "as": "x",
                    "in": {"$multiply": ["$$x", 10]},
                }
            },
            v=[1, 2, 3],
        ),
        [("int", 20), ("int", 30)],
    ),
    "reduce": (
        compute({"$reduce": {"input": "$v", "initialValue": 0, "in": {"$add": ["$$value", "$$this"]}}}, v=[1, 2, 3]),
        ("int", 6),
    ),
    "month and day of week": (
        compute([{"$month": "$v"}, {"$dayOfWeek": "$v"}], v=moment(2025, 3, 15)),
        [("int", 3), ("int", 7)],
    ),
    "dateTrunc to a month": (
        compute({"$dateTrunc": {"date": "$v", "unit": "month"}}, v=moment(2025, 3, 15, 7)),
        ("datetime", moment(2025, 3, 1)),
    ),
    "dateDiff counts boundaries": (
        compute(
            {"$dateDiff": {"startDate": moment(2025, 1, 31, 23), "endDate": moment(2025, 2, 1, 1), "unit": "month"}}
        ),
        ("Int64", 1),
    ),
    "dateAdd ends with the month": (
        compute({"$dateAdd": {"startDate": moment(2025, 1, 31), "unit": "month", "amount": 1}}),
        ("datetime", moment(2025, 2, 28)),
    ),
    "dateToString in a zone": (
        compute(
            {"$dateToString": {"date": "$v", "format": "%Y-%m-%d %H:%M", "timezone": "Europe/Berlin"}},
            v=moment(2025, 7, 1, 22, 30),
        ),
        ("str", "2025-07-02 00:30"),
    ),
    "isoWeek belongs to the year of its Thursday": (
        compute([{"$isoWeek": "$v"}, {"$isoWeekYear": "$v"}], v=moment(2027, 1, 1)),
        [("int", 53), ("Int64", 2026)],
    ),
    "dates subtract to milliseconds": (
        compute({"$subtract": [moment(2025, 1, 2), moment(2025, 1, 1)]}),
        ("Int64", 86_400_000),
    ),
    "split and join": (
        compute({"$concat": [{"$toUpper": {"$first": {"$split": ["$v", " "]}}}, "!"]}, v="ann lee"),
        ("str", "ANN!"),
    ),
    "trim": (compute({"$trim": {"input": "  x  "}}), ("str", "x")),
    "regexFind": (
        compute({"$regexFind": {"input": "ab12", "regex": "[0-9]+"}}),
        {"match": ("str", "12"), "idx": ("int", 2), "captures": []},
    ),
    "objectToArray": (compute({"$objectToArray": "$v"}, v={"a": 1}), [{"k": ("str", "a"), "v": ("int", 1)}]),
    "mergeObjects": (
        compute({"$mergeObjects": ["$v", {"b": 2}]}, v={"a": 1, "b": 1}),
        {"a": ("int", 1), "b": ("int", 2)},
    ),
    "setUnion": (compute({"$size": {"$setUnion": [[1, 2], [2, 3]]}}), ("int", 3)),
    "type of a missing field": (compute({"$type": "$nothing"}), ("str", "missing")),
    "missing is less than null": (compute({"$lt": ["$nothing", None]}), ("bool", True)),
    "types have an order": (
        lambda db: (
            db.one.insert_many(
                [
                    {"_id": i, "v": v}
                    for i, v in enumerate([True, "a", 3, None, {"x": 1}, [0], ObjectId("5f" * 12), moment(2025, 1, 1)])
                ]
            ),
            [each["_id"] for each in db.one.aggregate([{"$match": {"_id": {"$ne": 5}}}, {"$sort": {"v": 1}}])],
        )[1],
        [3, 2, 1, 4, 6, 0, 7],
    ),
    "numbers of all types are equal": (
        lambda db: (
            db.one.insert_many([{"v": 2}, {"v": 2.0}, {"v": Int64(2)}, {"v": D("2.00")}]),
            db.one.count_documents({"v": 2}),
            len(list(db.one.aggregate([{"$group": {"_id": "$v"}}]))),
        )[1:],
        (4, 1),
    ),
}
UPDATES: dict[str, tuple[Callable[[Served[Any]], Any], Any]] = {
    "set in depth": (after({"$set": {"a.b": 1}}, {"a": {"c": 2}}), typed({"a": {"c": 2, "b": 1}})),
    "unset": (after({"$unset": {"a": ""}}, {"a": 1, "b": 2}), typed({"b": 2})),
    "inc makes the field": (after({"$inc": {"n": 2}}, {}), typed({"n": 2})),
    "inc keeps the type": (after({"$inc": {"n": 1}}, {"n": 2.0}), typed({"n": 3.0})),
    "mul of a missing field is nought": (after({"$mul": {"n": 2}}, {}), typed({"n": 0})),
    "min and max": (after({"$min": {"a": 1}, "$max": {"b": 1}}, {"a": 2, "b": 2}), typed({"a": 1, "b": 2})),
    "rename": (after({"$rename": {"a": "b"}}, {"a": 1}), typed({"b": 1})),
    "push with each, sort and slice on a missing field": (
        after({"$push": {"v": {"$each": [3, 1, 2], "$sort": 1, "$slice": 2}}}, {}),
        typed({"v": [1, 2]}),
    ),
    "push at a position": (after({"$push": {"v": {"$each": [9], "$position": 0}}}, {"v": [1]}), typed({"v": [9, 1]})),
    "addToSet": (after({"$addToSet": {"v": {"$each": [1, 2]}}}, {"v": [1]}), typed({"v": [1, 2]})),
    "pull by a condition": (
        after({"$pull": {"v": {"q": {"$lt": 2}}}}, {"v": [{"q": 1}, {"q": 2}]}),
        typed({"v": [{"q": 2}]}),
    ),
    "pop": (after({"$pop": {"v": -1}}, {"v": [1, 2]}), typed({"v": [2]})),
    "the element that matched": (
        after({"$set": {"v.$.q": 9}}, {"v": [{"s": "a", "q": 1}, {"s": "b", "q": 2}]}, query={"v.s": "b"}),
        typed({"v": [{"s": "a", "q": 1}, {"s": "b", "q": 9}]}),
    ),
    "every element": (after({"$inc": {"v.$[].q": 1}}, {"v": [{"q": 1}, {"q": 2}]}), typed({"v": [{"q": 2}, {"q": 3}]})),
    "elements that a filter names": (
        after({"$set": {"v.$[x].q": 0}}, {"v": [{"q": 1}, {"q": 5}]}, array_filters=[{"x.q": {"$gt": 2}}]),
        typed({"v": [{"q": 1}, {"q": 0}]}),
    ),
    "a pipeline": (
        after([{"$set": {"sum": {"$add": ["$a", "$b"]}}}], {"a": 1, "b": 2}),
        typed({"a": 1, "b": 2, "sum": 3}),
    ),
    "replace": (
        lambda db: (db.orders.replace_one({"_id": 1}, {"x": 1}), db.orders.find_one({"_id": 1}))[1],
        {"_id": 1, "x": 1},
    ),
    "updateMany counts": (
        lambda db: db.orders.update_many({"c": "DE"}, {"$set": {"n": 2}}).raw_result,
        {"n": 2, "nModified": 1, "ok": 1.0, "updatedExisting": True},
    ),
    "upsert takes the filter's equalities": (
        lambda db: (
            db.new.update_one(
                {"_id": 7, "k": "x", "n": {"$gt": 1}}, {"$set": {"v": 1}, "$setOnInsert": {"w": 2}}, upsert=True
            ),
            db.new.find_one(),
        )[1],
        {"_id": 7, "k": "x", "v": 1, "w": 2},
    ),
    "delete": (lambda db: (db.orders.delete_many({"c": None}).deleted_count, db.orders.count_documents({})), (2, 3)),
    "findOneAndUpdate before and after": (
        lambda db: (
            db.orders.find_one_and_update({"c": "DE"}, {"$inc": {"n": 5}}, sort=[("_id", -1)], projection={"n": 1}),
            db.orders.find_one_and_update(
                {"_id": 2}, {"$inc": {"n": 5}}, projection={"n": 1}, return_document=ReturnDocument.AFTER
            ),
        ),
        ({"_id": 3, "n": 2}, {"_id": 2, "n": 8}),
    ),
    "bulkWrite": (
        lambda db: (
            db.orders.bulk_write(
                [InsertOne({"_id": 9}), UpdateOne({"_id": 1}, {"$set": {"c": "IT"}}), DeleteOne({"_id": 2})]
            ).bulk_api_result["nModified"],
            ids(db.orders.find({"c": "IT"})),
            ids(db.orders.find().sort("_id")),
        ),
        (1, [1], [1, 3, 4, 5, 9]),
    ),
    "a collection is made again as it is": (
        lambda db: [db.command("create", "made", validator={"n": {"$gt": 0}})["ok"] for _ in range(2)],
        [1.0, 1.0],
    ),
    "a collection is not made again in another way": (
        refused(lambda db: (db.command("create", "made"), db.command("create", "made", validator={"n": 1}))),
        48,
    ),
    "a misspelt option of a collection": (refused(lambda db: db.command("create", "made", validators={"n": 1})), 40415),
    "a validator is for errors or warnings": (
        refused(lambda db: db.command("create", "made", validator={"n": 1}, validationAction="refuse")),
        2,
    ),
    **{
        f"a partial index cannot ask {asks}": (
            refused(lambda db, asks=asks: db.one.create_index("n", unique=True, partialFilterExpression=asks)),
            67,
        )
        for asks in ({"n": {"$ne": None}}, {"n": {"$exists": False}}, {"$nor": [{"n": 1}]})
    },
    "a partial index asks for what is there": (
        lambda db: (
            db.one.create_index("n", unique=True, partialFilterExpression={"n": {"$exists": True}}),
            db.one.insert_many([{"_id": 1}, {"_id": 2}, {"_id": 3, "n": 1}]),
            db.one.count_documents({}),
        )[2],
        3,
    ),
    "an _id holds no field with a dollar": (
        refused(lambda db: db.one.insert_one({"_id": {"$numberInt": "5"}})),
        52,
    ),
    "elsewhere a field may have a dollar, and is no date for it": (
        lambda db: (db.one.insert_one({"_id": 1, "at": {"$date": "2025-03-01T00:00:00Z"}}), db.one.find_one())[1],
        {"_id": 1, "at": {"$date": "2025-03-01T00:00:00Z"}},
    ),
    "two changes of one path": (refused(after({"$set": {"a": 1}, "$inc": {"a": 1}}, {})), 40),
    "the _id stays": (refused(after({"$set": {"_id": 2}}, {})), 66),
    "inc of a text": (refused(after({"$inc": {"a": 1}}, {"a": "x"})), 14),
}


@pytest.mark.parametrize("name", [*READS, *PIPELINES, *VALUES, *UPDATES])
def test_an_engine_does_what_the_manual_says(db: Served[Any], name: str) -> None:
    for collection, documents in DATA.items():
        db[collection].insert_many([dict(each) for each in documents])
    run, want = {**READS, **PIPELINES, **VALUES, **UPDATES}[name]
    assert run(db) == want


def test_what_out_cannot_write_leaves_the_collection_as_it_was(db: Served[Any]) -> None:
    db.orders.insert_many([dict(each) for each in ORDERS])
    db.kept.insert_one({"_id": 9})
    for to in ("kept", "new"):
        with pytest.raises(OperationFailure) as fault:
            db.orders.aggregate([{"$project": {"_id": {"$literal": 1}}}, {"$out": to}])
        assert fault.value.code == 11000
    assert ids(db.kept.find()) == [9]
    assert "new" not in db.list_collection_names()


def test_a_unique_index_refuses_a_second(db: Served[Any]) -> None:
    db.users.create_index("mail", unique=True)
    db.users.insert_one({"_id": 1, "mail": "a"})
    with pytest.raises(DuplicateKeyError):
        db.users.insert_one({"_id": 2, "mail": "a"})
    db.users.insert_one({"_id": 3})
    with pytest.raises(DuplicateKeyError):
        db.users.insert_one({"_id": 4})
    assert db.users.count_documents({}) == 2


def test_a_unique_index_is_not_made_over_what_it_would_refuse(db: Served[Any]) -> None:
    db.users.insert_many([{"mail": "a"}, {"mail": "a"}])
    with pytest.raises(DuplicateKeyError):
        db.users.create_index("mail", unique=True)
    assert [each["name"] for each in db.users.list_indexes()] == ["_id_"]


def test_a_partial_index_refuses_only_what_it_holds(db: Served[Any]) -> None:
    db.users.create_index("mail", unique=True, partialFilterExpression={"live": True})
    db.users.insert_many([{"mail": "a", "live": True}, {"mail": "a", "live": False}, {"mail": "a"}])
    with pytest.raises(DuplicateKeyError):
        db.users.update_many({}, {"$set": {"live": True}})


def test_an_ordered_bulk_stops_and_an_unordered_one_goes_on(db: Served[Any]) -> None:
    db.users.insert_one({"_id": 1})
    for ordered, inserted in ((True, 0), (False, 2)):
        with pytest.raises(BulkWriteError) as fault:
            db.users.insert_many([{"_id": 1}, {"_id": f"{ordered}a"}, {"_id": f"{ordered}b"}], ordered=ordered)
        assert fault.value.details["nInserted"] == inserted


def test_a_validator_refuses_and_a_warning_does_not(db: Served[Any]) -> None:
    schema = {
        "bsonType": "object",
        "required": ["stars"],
        "properties": {"stars": {"bsonType": "int", "minimum": 1, "maximum": 5}},
    }
    db.create_collection("reviews", validator={"$jsonSchema": schema})
    db.reviews.insert_one({"stars": 5})
    for wrong in ({"stars": 6}, {"stars": 4.5}, {"stars": "5"}, {}):
        with pytest.raises(OperationFailure) as fault:
            db.reviews.insert_one(dict(wrong))
        assert fault.value.code == 121
    with pytest.raises(OperationFailure):
        db.reviews.update_one({}, {"$set": {"stars": 0}})
    db.command("collMod", "reviews", validationAction="warn")
    db.reviews.insert_one({"stars": 6})
    assert db.reviews.count_documents({}) == 2


def test_a_plan_follows_the_prefix_of_an_index(db: Served[Any]) -> None:
    db.orders.insert_many([{"c": "DE" if i % 2 else "FR", "at": i, "n": i} for i in range(20)])
    winning = lambda cursor: str(cursor.explain()["queryPlanner"]["winningPlan"])  # noqa: E731 - said once
    assert "COLLSCAN" in winning(db.orders.find({"c": "DE"}))
    db.orders.create_index([("c", 1), ("at", -1)])
    assert "IXSCAN" in winning(db.orders.find({"c": "DE"}).sort("at", -1))
    assert "'SORT'" not in winning(db.orders.find({"c": "DE"}).sort("at", -1))
    assert "'SORT'" in winning(db.orders.find({"c": "DE"}).sort("n", 1))
    assert "COLLSCAN" in winning(db.orders.find({"at": {"$gt": 3}}))
    assert "FETCH" not in winning(db.orders.find({"c": "DE"}, {"_id": 0, "at": 1}))
    assert "FETCH" in winning(db.orders.find({"c": "DE", "$expr": {"$gt": ["$n", 3]}}, {"_id": 0, "at": 1}))
    span = {"$and": [{"c": "DE", "at": {"$gte": 4}}, {"at": {"$lt": 10}}]}
    assert "FETCH" not in winning(db.orders.find(span, {"_id": 0, "at": 1}))
    assert db.orders.find(span).explain()["executionStats"]["totalDocsExamined"] == 3
    pipeline = [{"$match": span}, {"$project": {"_id": 0, "at": 1}}]
    told = db.command(
        "explain", {"aggregate": "orders", "pipeline": pipeline, "cursor": {}}, verbosity="executionStats"
    )
    assert "FETCH" not in str(told) or "queryPlanner" not in told


def test_what_the_fields_of_an_index_rule_out_is_not_fetched(db: Served[Any]) -> None:
    db.orders.insert_many([{"c": "DE" if i % 2 else "FR", "at": i, "n": i % 5} for i in range(40)])

    def fetched(most: int = 0) -> int:
        stats = db.orders.find({"c": "DE", "n": {"$gte": 3}}).sort("at", -1).limit(most).explain()["executionStats"]
        return int(stats["totalDocsExamined"])

    db.orders.create_index([("c", 1), ("at", -1)], name="short")
    assert (fetched(), fetched(3)) == (20, 6)
    db.orders.drop_index("short")
    db.orders.create_index([("c", 1), ("at", -1), ("n", 1)])
    assert (fetched(), fetched(3)) == (8, 3)


def test_a_cursor_gives_all_in_many_batches(db: Served[Any]) -> None:
    db.many.insert_many([{"_id": i} for i in range(1000)])
    assert ids(db.many.find(batch_size=7)) == list(range(1000))
    assert len(list(db.many.aggregate([{"$match": {"_id": {"$gte": 250}}}], batchSize=100))) == 750


def test_names_like_proto_are_names(db: Served[Any]) -> None:
    db.odd.insert_one({"_id": 1, "__proto__": {"x": 1}, "constructor": 2, "toString": 3})
    found = db.odd.find_one({"__proto__.x": 1, "constructor": 2})
    assert found == {"_id": 1, "__proto__": {"x": 1}, "constructor": 2, "toString": 3}
    assert db.odd.count_documents({"hasOwnProperty": {"$exists": True}}) == 0
    db.odd.update_one({}, {"$set": {"__proto__.y": 2}})
    assert db.odd.find_one({})["__proto__"] == {"x": 1, "y": 2}


def test_not_a_number_and_infinities_are_numbers(db: Served[Any]) -> None:
    db.odd.insert_many(
        [{"_id": 1, "v": float("nan")}, {"_id": 2, "v": float("inf")}, {"_id": 3, "v": -1}, {"_id": 4, "v": D("NaN")}]
    )
    assert ids(db.odd.find({"v": float("nan")}).sort("_id")) == [1, 4]
    assert ids(db.odd.find({"v": {"$gt": 5}})) == [2]
    assert ids(db.odd.find().sort([("v", 1), ("_id", 1)])) == [1, 4, 3, 2]
