"""When two results are the same, and what is said when they are not."""

import pytest
from bson import Decimal128, Int64

from milepost.kinds.documents import Collections, DocumentJudge, Documents, Plans, bag, ordered, sorted_by, type_of

A, B, C = {"_id": 1, "n": 2}, {"_id": 2, "n": 2}, {"_id": 3, "n": 1}


@pytest.mark.parametrize(
    ("judge", "want", "got", "same"),
    [
        (bag, [A, B], [B, A], True),
        (bag, [A, A], [A], False),
        (bag, [A], [A, A], False),
        (ordered, [A, B], [B, A], False),
        (sorted_by(("n", -1)), [A, B, C], [B, A, C], True),
        (sorted_by(("n", -1)), [A, B, C], [C, B, A], False),
        (sorted_by(("n", -1), "_id"), [A, B, C], [B, A, C], False),
        (bag, [{"a": 1, "b": 2}], [{"b": 2, "a": 1}], True),
        (DocumentJudge(keys=True), [{"a": 1, "b": 2}], [{"b": 2, "a": 1}], False),
        (bag, [{"a": 2}], [{"a": 2.0}], True),
        (bag, [{"a": 2}], [{"a": Decimal128("2.00")}], True),
        (DocumentJudge(types=True), [{"a": 2}], [{"a": 2.0}], False),
        (DocumentJudge(types=True), [{"a": 2}], [{"a": Int64(2)}], False),
        (bag, [{"a": None}], [{}], False),
        (bag, [{"a": 1}], [{"a": True}], False),
        (bag, [{"a": 0.1 + 0.2}], [{"a": 0.3}], True),
        (bag, [{"a": float("nan")}], [{"a": float("nan")}], True),
        (bag, [{"a": [1, 2]}], [{"a": [2, 1]}], False),
        (DocumentJudge(bags=("a",)), [{"a": [1, 2]}], [{"a": [2, 1]}], True),
        (DocumentJudge(bags=("x.a",)), [{"x": {"a": [1, 2]}}], [{"x": {"a": [2, 1]}}], True),
    ],
)
def test_documents_are_the_same_or_not(judge, want, got, same):
    assert judge(Documents(want), Documents(got)) is same
    if not same:
        left, right = judge.pair(Documents(want), Documents(got))
        assert (left.kind, right.kind) == ("documents", "documents")


@pytest.mark.parametrize(
    ("judge", "want", "got", "words"),
    [
        (bag, [A], [A, B], "a document too many"),
        (bag, [A, B], [A], "A document is missing"),
        (bag, [A], [{"_id": 1, "n": 3}], "In the document with _id 1, `n` must be 2, and is 3"),
        (bag, [A], [{"_id": 1}], "the field `n` is missing"),
        (bag, [A], [{**A, "x": 1}], "the field `x` is one too many"),
        (bag, [{"_id": 1, "a": {"b": 1}}], [{"_id": 1, "a": {"b": 2}}], "`a.b` must be 1, and is 2"),
        (ordered, [A, B], [B, A], "another order: number 1"),
        (DocumentJudge(types=True), [{"a": 2}], [{"a": 2.0}], "must be of type int, and is of type double"),
    ],
)
def test_the_first_difference_is_said(judge, want, got, words):
    assert words in judge.say(Documents(want), Documents(got))


def test_another_sort_of_result_is_said():
    assert "it gives one document" in bag.say(Documents([A]), A)


def test_collections_are_bags_and_an_empty_one_is_as_good_as_none():
    assert bag(Collections({"a": [A], "b": []}), Collections({"a": [A]}))
    assert not bag(Collections({"a": [A]}), Collections({"a": [A], "b": [B]}))
    assert "In `b`: there is a document too many" in bag.say(Collections({"a": [A]}), Collections({"a": [A], "b": [B]}))


def test_plans_are_compared_by_what_matters():
    plan = {"stage": "IXSCAN", "index": "a_1", "keys": {"a": 1}, "sorts": False, "covered": False, "keys_read": 1}
    assert bag(Plans([plan]), Plans([{**plan, "keys_read": 9}]))
    assert not bag(Plans([plan]), Plans([{**plan, "stage": "COLLSCAN", "index": None}]))
    assert "is run by COLLSCAN" in bag.say(Plans([plan]), Plans([{**plan, "stage": "COLLSCAN"}]))


def test_what_differs_stands_side_by_side():
    want, got = bag.pair(Documents([A, B, C]), Documents([C, {"_id": 2, "n": 5}, A]))
    assert want.rows[0] == ("{ _id: 2, n: 2 }",)
    assert got.rows[0] == ("{ _id: 2, n: 5 }",)
    assert want.rows[1:] == got.rows[1:]
    assert want.marks == got.marks == ((0, 0),)


def test_types_have_their_names():
    assert [type_of(each) for each in (1, 1.0, Int64(1), "x", None, True, [], {})] == [
        *("int", "double", "long", "string", "null", "bool", "array", "object"),
    ]
