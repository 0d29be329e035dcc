"""What is right is the reference's; the sums were worked out by hand for the example."""

from milepost.check import Task
from milepost.kinds.documents import Collections, run_query, sorted_by

task = Task("query(shop: any) -> any")
task.judge(sorted_by(("spent", -1)))
task.example(
    Collections(
        {
            "orders": [
                {"_id": 1, "country": "NO", "paid": True, "items": [{"sku": "pen", "quantity": 2, "price": 1.5}]},
                {"_id": 2, "country": "DE", "paid": True, "items": [{"sku": "ink", "quantity": 1, "price": 9.0}]},
                {"_id": 3, "country": "NO", "paid": False, "items": [{"sku": "ink", "quantity": 3, "price": 9.0}]},
                {"_id": 4, "country": None, "paid": True, "items": [{"sku": "pad", "quantity": 1, "price": 4.0}]},
            ]
        }
    )
)


@task.hidden(times=5)
def any_orders(draw):
    def item():
        return {"sku": draw.choice(("pen", "ink")), "quantity": draw.integer(1, 4), "price": draw.integer(1, 9) / 2}

    def order(number):
        made = {"_id": number, "country": draw.choice(("NO", "DE", "FR", None)), "paid": draw.boolean()}
        made["items"] = [item() for _ in range(draw.integer(0, 3))]
        if draw.integer(0, 5) == 0:
            del made["country"]
        return made

    return Collections({"orders": [order(number) for number in range(draw.integer(0, 9))]})


UNPAID = """
db.orders.aggregate([
  { $match: { country: { $ne: null } } }, { $unwind: "$items" },
  { $group: { _id: "$country", spent: { $sum: { $multiply: ["$items.quantity", "$items.price"] } } } },
])
"""


@task.misconception("unpaid-too", "This counts orders that nobody has paid: {spent} in all would be too much.")
def unpaid_too(case):
    other = run_query(case.shop, UNPAID)
    if sorted_by()(other, case.want) or not sorted_by()(other, case.got):
        return False
    return {"spent": sum(each["spent"] for each in case.got)}


@task.misconception("no-country", "An order without a country makes a group of its own here: its _id is null.")
def no_country(case):
    return any(each.get("_id") is None for each in case.got)
