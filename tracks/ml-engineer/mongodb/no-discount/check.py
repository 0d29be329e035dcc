"""no-discount: one element, every element, and those that are meant."""

from milepost.check import SeededDraw, Task
from milepost.kinds.documents import Collections, bag, run_query

task = Task("change(shop: any) -> any")
task.judge(bag)


def line(product, discount):
    made = {"product_id": product, "quantity": 1 + product % 3, "unit_price_cents": 990 + 500 * product}
    return made if discount is ... else made | {"discount_cents": discount}


def orders(draw, discounts):
    """An order of each list of discounts, with numbers and places by lot."""
    numbers = draw.shuffled(range(11001, 11001 + len(discounts)))
    made = [
        {"_id": number, "status": draw.choice(("delivered", "shipped")), "items": [line(draw.integer(1, 40), each) for each in some]}
        for number, some in zip(numbers, discounts, strict=True)
    ]
    return Collections({"orders": draw.shuffled(made)})


@task.hidden(times=1)
def missing_alone(draw):
    """Several lines without the field in one order, and a real discount beside them."""
    cents = draw.integer(1, 9) * 50
    # Five in one order: who runs a statement that mends one line of each order, again and again, has to run it often.
    return orders(draw, [[..., ...], [..., ...], [cents, ..., 0, ...], [cents], [...] * 5])


@task.hidden(times=1)
def null_alone(draw):
    cents = draw.integer(1, 9) * 50
    return orders(draw, [[None, None], [None, cents], [0, 0]])


@task.hidden(times=3)
def any_discounts(draw):
    def some():
        return [draw.choice((..., None, 0, 120, 450)) for _ in range(draw.integer(1, 4))]

    return orders(draw, [some() for _ in range(draw.integer(0, 5))])


task.example(missing_alone(SeededDraw([3], scale=0.5)))


def changed(path="items.$[line].discount_cents", *, method="updateMany", value="0", where="line.discount_cents", is_="null"):
    filters = f", {{ arrayFilters: [{{ {where!r}: {is_} }}] }}" if "$[line]" in path else ""
    return f"db.orders.{method}({{ 'items.discount_cents': null }}, {{ $set: {{ {path!r}: {value} }} }}{filters})"


def does(case, *texts):
    return any(case.same(run_query(case.shop, text, asks="change")) for text in texts)


def parted(case):
    """The first order that is not as it should be: what it was, what it should be, what it is."""
    got = {each["_id"]: each for each in case.got.get("orders", [])}
    was = {each["_id"]: each for each in case.shop["orders"]}
    return next((was[each["_id"]], each, got.get(each["_id"], {"items": []})) for each in case.want["orders"] if not bag.alike(each, got.get(each["_id"])))


def place(case):
    """The order and the number of the first line that differs, and its discounts before and after."""
    was, want, got = parted(case)
    for number, (old, right, new) in enumerate(zip(was["items"], want["items"], got["items"], strict=False), start=1):
        if not bag.alike(right, new):
            return {"order": was["_id"], "line": number, "was": old.get("discount_cents", "missing"), "lines": len(was["items"])}
    return {"order": was["_id"], "line": 0, "was": "", "lines": 0}


@task.misconception(
    "first-line-only",
    "In order {order} line {line} still has no discount, and an earlier line got its 0. The dollar stands for one place: the first element that the filter came across. Run it again and again, and each time one more line is mended, "
    "while the server says every time that all went well.",
)
def first_line_only(case):
    once = changed("items.$.discount_cents")
    return does(case, *("; ".join([once] * times) for times in (1, 2, 3, 4))) and place(case)


@task.misconception(
    "discounts-erased",
    "In order {order} line {line} had a discount of {was} cents, and has 0 now. Every line of an order that had one without a discount was set. The money is gone from the books, and no copy says how much it was.",
)
def discounts_erased(case):
    return does(case, changed("items.$[].discount_cents"), 'db.orders.updateMany({}, { $set: { "items.$[].discount_cents": 0 } })') and place(case)


@task.misconception(
    "null-left",
    "In order {order} line {line} still has null for its discount. Null is no discount of 0: a field that is null exists, and what is added up with it passes over it.",
)
def null_left(case):
    return does(case, changed(is_="{ $exists: false }"), changed(value="null")) and place(case)


@task.misconception(
    "missing-left",
    "In order {order} line {line} still has no field `discount_cents`. What is not there has no type, and is neither 0 nor less; of all conditions, the one for null finds it.",
)
def missing_left(case):
    return does(case, changed(is_='{ $type: "null" }')) and place(case)


@task.misconception(
    "order-left-out",
    "Order {order} was not touched, though line {line} has no discount. The first filter is about whole documents: on an array, a condition that something is *not* so leaves out every document in which "
    "a single element does not fit it.",
)
def order_left_out(case):
    left_out = ('{ "items.discount_cents": { $exists: false } }', '{ "items.discount_cents": { $ne: 0 } }')
    ways = [f'db.orders.updateMany({each}, {{ $set: {{ "items.$[l].discount_cents": 0 }} }}, {{ arrayFilters: [{{ "l.discount_cents": null }}] }})' for each in left_out]
    return does(case, *ways) and not does(case, changed(method="updateOne")) and place(case)


@task.misconception(
    "one-order",
    "Order {order} was not touched, and another one was. `updateOne` stops after the first document that fits.",
)
def one_order(case):
    # Where one order is right and another is not, the filter may have left that one out.
    left_out = ('{ "items.discount_cents": { $exists: false } }', '{ "items.discount_cents": { $ne: 0 } }')
    if does(case, *(f'db.orders.updateMany({each}, {{ $set: {{ "items.$[l].discount_cents": 0 }} }}, {{ arrayFilters: [{{ "l.discount_cents": null }}] }})' for each in left_out)):
        return False
    return does(case, changed(method="updateOne")) and place(case)


@task.misconception(
    "line-replaced",
    "In order {order} nothing is left of line {line} but its discount. Whoever sets `items.$[line]` sets the whole element; the path has to lead to the field.",
)
def line_replaced(case):
    return does(case, changed("items.$[line]", value="{ discount_cents: 0 }")) and place(case)


@task.misconception(
    "discount-beside",
    "Order {order} has a field `discount_cents` of its own now, and its lines are as they were. A path that leaves out the array leads past it.",
)
def discount_beside(case):
    _, _, got = parted(case)
    return "discount_cents" in got and {"order": got["_id"]}


@task.misconception(
    "refused-path",
    "The server refuses it ({said}). `items` is an array; a path that goes on behind it has to say which of its elements are meant.",
)
def refused_path(case):
    return "Cannot create field" in case.said and {"said": case.said}
