"""A lesson's statements are run as they stand, and print what they give."""

from pathlib import Path

from milepost.check import SeededDraw
from milepost.kinds.documents.asking import serve_checks
from milepost.kinds.documents.lessons import run_lesson
from milepost.kinds.documents.opening import open_source
from milepost.kinds.documents.shop import shop_documents
from milepost.kinds.shop import COLUMNS, MOODS, draw_shop

from .conftest import HOME

SHOP = Path(__file__).parents[3] / "tracks" / "ml-engineer" / "data" / "shop"


def test_fences_run_one_after_another_and_print_what_they_read():
    told = run_lesson(
        HOME,
        [
            "db.pets.insertMany([{ _id: 1, name: 'Rex' }, { _id: 2, name: 'Tom', legs: 4 }]);",
            "db.pets.find({ legs: { $exists: true } });\ndb.pets.countDocuments();",
            "db.pets.aggregate([\n  { $grup: {} },\n]);",
            "db.pets.find();",
        ],
    )
    assert told[:2] == [("", None), ('{ _id: 2, name: "Tom", legs: 4 }\n2\n', None)]
    assert told[2][1] is not None
    assert "$grup" in told[2][1].message
    assert len(told) == 3


def test_a_source_that_was_closed_is_asked_no_more():
    """Whoever closed it need not have been the one that let checks ask it."""
    closed = open_source(home=HOME, log=lambda _text: None)
    serve_checks(closed)
    closed.close()
    assert run_lesson(HOME, ["db.pets.countDocuments();"]) == [("0\n", None)]


def test_the_shop_is_there_when_it_is_named():
    ((printed, failure),) = run_lesson(
        HOME, ["db.orders.aggregate([{ $unwind: '$items' }, { $group: { _id: null, lines: { $sum: 1 } } }]);"], SHOP
    )
    assert failure is None
    lines = len((SHOP / "order_items.csv").read_text("utf-8").splitlines()) - 1
    assert printed == f"{{ _id: null, lines: {lines} }}\n"


def test_a_drawn_shop_is_whole_as_documents():
    for turn, mood in enumerate(MOODS):
        shop = draw_shop(SeededDraw((7, turn), scale=1.0), mood=mood)
        made = shop_documents(shop)
        assert sum(len(order["items"]) for order in made["orders"]) == len(shop["order_items"])
        assert all(value is not None for documents in made.values() for each in documents for value in each.values())
        assert set(made) <= set(COLUMNS)
