"""The first files of a new exercise with documents: a pipeline that is right, and three known mistakes."""

from typing import Final

_CHECK: Final = '''\
"""SLUG: what is right, and where the truth comes from."""

from milepost.check import Task
from milepost.kinds.documents import Collections, bag, run_query

task = Task("query(shop: any) -> any")
task.judge(bag)
task.example(
    Collections(
        {
            "orders": [
                {"_id": 1, "country": "NO", "items": [{"sku": "pen", "quantity": 2}, {"sku": "ink", "quantity": 1}]},
                {"_id": 2, "country": "DE", "items": [{"sku": "pen", "quantity": 5}]},
                {"_id": 3, "country": "NO", "items": [{"sku": "pad", "quantity": 4}]},
            ]
        }
    )
)


@task.hidden(times=5)
def any_orders(draw):
    def item():
        return {"sku": draw.choice(("pen", "ink", "pad")), "quantity": draw.integer(2, 4)}

    return Collections(
        {
            "orders": [
                {
                    "_id": number,
                    "country": draw.choice(("NO", "DE", None)),
                    "items": [item() for _ in range(draw.choice((0, 2, 3)))],
                }
                for number in range(draw.integer(0, 6))
            ]
        }
    )


ORDERS = """
db.orders.aggregate([{ $group: { _id: "$country", pieces: { $sum: 1 } } }])
"""


@task.misconception("counted-orders", "This counts orders: one with three pieces in it adds 1.")
def counted_orders(case):
    return case.same(run_query(case.shop, ORDERS))


LINES = """
db.orders.aggregate([{ $unwind: "$items" }, { $group: { _id: "$country", pieces: { $sum: 1 } } }])
"""


@task.misconception("counted-lines", "This counts lines: a line with a quantity of 5 adds 1.")
def counted_lines(case):
    return case.same(run_query(case.shop, LINES))
'''
_HEAD: Final = "// How many pieces were ordered, by country.\n"
_RIGHT: Final = """db.orders.aggregate([
  { $unwind: "$items" },
  { $group: { _id: "$country", pieces: { $sum: "$items.quantity" } } },
]);
"""


def sketch(slug: str) -> dict[str, str]:
    """Give the files, by their names in the exercise's folder."""
    return {
        "check.py": _CHECK.replace("SLUG", slug),
        "answer.js": f"{_HEAD}// cut\n{_RIGHT}// end cut\n",
        "wrong/orders.js": "// expect: counted-orders\n"
        + _RIGHT.replace('  { $unwind: "$items" },\n', "").replace('"$items.quantity"', "1"),
        "wrong/lines.js": "// expect: counted-lines\n" + _RIGHT.replace('"$items.quantity"', "1"),
        "wrong/by_sku.js": "// expect: wrong-result\n" + _RIGHT.replace('"$country"', '"$items.sku"'),
    }
