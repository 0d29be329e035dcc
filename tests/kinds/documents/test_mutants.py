"""Which small mistakes are made in a text, and which would say the same and are not."""

import pytest

from milepost.kinds.documents.mutants import make_mutants


def directions(text):
    return [each.now for each in make_mutants(text) if each.kind == "direction"]


@pytest.mark.parametrize(
    "text",
    [
        "db.orders.find({ a: 5 }, { b: 1 })",
        "db.orders.find({}).project({ b: 1 })",
        "db.orders.aggregate([{ $project: { b: 1, c: { d: 1 } } }])",
    ],
)
def test_a_flag_of_a_projection_is_not_turned_round(text):
    assert directions(text) == []
    assert any("b: 0" in each.now for each in make_mutants(text))


@pytest.mark.parametrize(
    "text",
    [
        "db.orders.find({ a: 1 }, { b: true })",
        "db.orders.find({}, { b: true }).sort({ b: 1 })",
        "db.orders.createIndex({ b: 1 })",
        "db.orders.aggregate([{ $project: { b: { $dateAdd: { startDate: '$b', unit: 'day', amount: 1 } } } }])",
    ],
)
def test_every_other_one_is(text):
    assert len(directions(text)) == 1
