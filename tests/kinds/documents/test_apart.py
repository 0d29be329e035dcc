"""A pipeline is taken apart into its stages, and its documents are followed through each of them."""

from typing import Any

import pytest
from pymongo.database import Database as Served

from milepost.kinds.documents import Collections, Documents
from milepost.kinds.documents.apart import TRACE, Stage, read_trace, take_apart, trace
from milepost.kinds.documents.running import load, run_all
from milepost.kinds.documents.syntax import read

PEOPLE = [
    {"_id": 1, "town": "Oslo", "tags": ["a", "b"], "n": 3},
    {"_id": 2, "town": "Bergen", "tags": [], "n": 1},
    {"_id": 3, "town": "Oslo", "tags": ["c"], "n": 2},
]


def test_the_stages_are_told_in_order_and_joined_again() -> None:
    pipeline = take_apart(
        "const least = 2;\ndb.people.aggregate([{ $match: { n: { $gte: least } } }, // those\n{ $sort: { n: -1 } }]);"
    )
    assert pipeline is not None
    assert pipeline.collection == "people"
    assert pipeline.stages == (
        Stage("$match", "{ $match: { n: { $gte: 2 } } }"),
        Stage("$sort", "{ $sort: { n: -1 } }"),
    )
    assert pipeline.upto(0) == 'db.getCollection("people").aggregate([]);'
    assert pipeline.upto(1) == 'db.getCollection("people").aggregate([{ $match: { n: { $gte: 2 } } }]);'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "db.people.find({})",
        "db.aggregate([])",
        "db.people.aggregate([{ $match: {} }]).limit(2)",
        "db.people.aggregate([{ $match: {}, $limit: 1 }])",
        "db.people.aggregate([]); db.people.aggregate([])",
        "db.people.aggregate([{",
    ],
)
def test_what_is_no_single_pipeline_is_left_whole(text: str) -> None:
    assert take_apart(text) is None


@pytest.mark.parametrize(
    ("stage", "of"),
    [
        ("{ $match: { n: { $gt: 1 } } }", [[0], [2]]),
        ("{ $sort: { n: 1 } }", [[1], [2], [0]]),
        ("{ $skip: 2 }", [[2]]),
        ('{ $unwind: "$tags" }', [[0], [0], [2]]),
        ("{ $set: { n: 0 } }", [[0], [1], [2]]),
        ("{ $project: { n: 1 } }", [[0], [1], [2]]),
        ("{ $project: { n: 0, tags: 0 } }", [[0], [1], [2]]),
        ('{ $project: { _id: 0, town: "$n" } }', [[0], [1], [2]]),
        ('{ $group: { _id: "$n" } }', [[0], [1], [2]]),
        ('{ $group: { _id: null, n: { $sum: "$n" } } }', [[0, 1, 2]]),
        ('{ $bucket: { groupBy: "$n", boundaries: [0, 2], default: "more" } }', [[1], [0, 2]]),
        ('{ $replaceRoot: { newRoot: { who: "$_id" } } }', [[0], [1], [2]]),
        ('{ $replaceWith: { who: "$_id" } }', [[0], [1], [2]]),
        ('{ $lookup: { from: "towns", localField: "town", foreignField: "_id", as: "where" } }', [[0], [1], [2]]),
        ('{ $group: { _id: "$$ROOT" } }', None),
        ('{ $sortByCount: "$town" }', None),
    ],
)
def test_documents_are_followed_through_a_stage_as_far_as_that_can_be_told(
    db: Served[Any], stage: str, of: list[list[int]] | None
) -> None:
    def ask(text: str, state: Collections) -> Any:
        db.client.drop_database(db.name)
        load(db, state)
        return run_all(db, read(text))

    others = Collections({"people": PEOPLE, "towns": [{"_id": "Oslo", "people": 700_000}]})
    after = ask(f"db.people.aggregate([{stage}])", others)
    pipeline = take_apart(f"db.people.aggregate([{stage}])")
    assert pipeline is not None
    following = trace(pipeline.stages[0], PEOPLE, others)
    found = None if following is None else read_trace(ask(*following), after)
    if found is not None and "$group" in stage:  # in any order
        found.sort()
    assert found == of


def test_documents_that_are_alike_are_told_apart_by_where_they_come_from() -> None:
    alike = Documents([{"n": 1, TRACE: 0}, {"n": 1, TRACE: 4}])
    assert read_trace(alike, [{"n": 1}, {"n": 1}]) == [[0], [4]]
    assert read_trace(alike, [{"n": 1}]) is None
    assert read_trace(alike, [{"n": 1}, {"n": 2}]) is None
