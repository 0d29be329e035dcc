"""same-line: two conditions on one element, or on two; and the element that was found."""

from milepost.check import SeededDraw, Task
from milepost.kinds.documents import Collections, bag, run_query

task = Task("query(shop: any) -> any")
task.judge(bag)


def line(product, quantity, discount):
    made = {"product_id": product, "quantity": quantity, "unit_price_cents": 990 + 500 * product}
    return made if discount is None else made | {"discount_cents": discount}


def orders(draw, lines):
    """An order of each list of lines, with numbers and places by lot."""
    numbers = draw.shuffled(range(12001, 12001 + len(lines)))
    made = [{"_id": number, "status": draw.choice(("delivered", "shipped")), "items": items} for number, items in zip(numbers, lines, strict=True)]
    return Collections({"orders": draw.shuffled(made)})


def none(draw):
    return draw.choice((None, 0))


@task.hidden(times=1)
def each_its_own_line(draw):
    """Two orders that fulfil both conditions with two lines, one that does with one, which is neither its first nor the first that fulfils one of them."""
    guilty = line(3, draw.integer(3, 5), draw.integer(1, 9) * 50)
    lines = [
        [line(1, 4, none(draw)), line(2, 1, 300)],
        [line(1, 1, 250), line(2, 3, none(draw))],
        # Before it stand a line that fulfils neither condition, and one for each that fulfils it alone.
        [line(4, 1, None), line(1, 4, none(draw)), line(2, 1, 90), guilty],
        [line(2, 2, 480)],
    ]
    return orders(draw, lines)


@task.hidden(times=1)
def edges(draw):
    """Exactly three pieces, exactly two, a discount of a cent, one of nothing, and one that is not there."""
    lines = [[line(1, 3, 200)], [line(3, 4, 1)], [line(1, 2, 900)], [line(2, 6, 0)], [line(2, 6, None)], []]
    return orders(draw, lines)


@task.hidden(times=1)
def several_in_one_order(draw):
    lines = [[line(1, 1, 90), line(2, 3, 200), line(3, 5, 700)], [line(4, 3, 500), line(5, 4, none(draw))]]
    return orders(draw, lines)


@task.hidden(times=2)
def any_orders(draw):
    def some():
        return [line(draw.integer(1, 6), draw.integer(1, 4), draw.choice((None, 0, 150, 600))) for _ in range(draw.integer(0, 3))]

    return orders(draw, [some() for _ in range(draw.integer(0, 7))])


task.example(each_its_own_line(SeededDraw([4], scale=0.5)))


BOTH = "{ items: { $elemMatch: { quantity: { $gte: 3 }, discount_cents: { $gt: 0 } } } }"


def asked(filter_=BOTH, fields='{ "items.$": 1 }'):
    return f"db.orders.find({filter_}, {fields})"


def does(case, *ways):
    return any(case.same(run_query(case.shop, way)) for way in ways)


def odd(case):
    """The first order that is there and should not be, with its lines in the state."""
    right = {each["_id"] for each in case.want}
    number = next((each.get("_id") for each in case.got if each.get("_id") not in right), None)
    return next((each for each in case.shop["orders"] if each["_id"] == number), None)


def differs(case):
    """The first order whose document is another one: what it should be, and what it is."""
    got = {each.get("_id"): each for each in case.got}
    return next(((each, got[each["_id"]]) for each in case.want if each["_id"] in got and not bag.alike(each, got[each["_id"]])), None)


@task.misconception(
    "no-discount-counts",
    "Order {order} is among yours, and its line has a discount of 0: a field that is there and says that there is nothing. Since April 2023 every line without a discount looks like this, so nearly everybody is guilty.",
)
def no_discount_counts(case):
    other = BOTH.replace("$gt: 0", "$exists: true")
    found = odd(case)
    return found is not None and does(case, asked(other), asked(BOTH.replace("$gt: 0", "$gte: 0")), asked(BOTH.replace("$gt: 0", "$ne: null"))) and {"order": found["_id"]}


@task.misconception(
    "missing-counts",
    "Order {order} is among yours, and its line says nothing about a discount. `$ne` also takes what is not there: a field that is missing is something else than 0.",
)
def missing_counts(case):
    found = odd(case)
    return found is not None and does(case, asked(BOTH.replace("$gt: 0", "$ne: 0"))) and {"order": found["_id"]}


@task.misconception(
    "two-lines",
    "Order {order} is among yours, and nothing is wrong with it: product {many} was bought {pieces} times at full price, and product {cheap} got the discount. Two conditions on an array may each be fulfilled by another element. "
    "An honest customer gets a letter.",
)
def two_lines(case):
    found = odd(case)
    if found is None or missing_counts(case) or next(each for each in case.got if each.get("_id") == found["_id"]).get("items") == []:
        return False
    many = [each for each in found["items"] if each["quantity"] >= 3]
    cheap = [each for each in found["items"] if each.get("discount_cents", 0) > 0]
    if not many or not cheap or any(each in cheap for each in many):
        return False
    return {"order": found["_id"], "many": many[0]["product_id"], "pieces": many[0]["quantity"], "cheap": cheap[0]["product_id"]}


@task.misconception(
    "no-line-left",
    "Order {order} is among yours, and without a single line. Of an array the projection takes elements away, but the document stays; only a filter, before it or after it, takes the document away. "
    "The accountant gets a letter about nothing.",
)
def no_line_left(case):
    empty = next((each.get("_id") for each in case.got if each.get("items") == []), None)
    return empty is not None and {"order": empty}


@task.misconception(
    "more-than-three",
    "Order {order} has exactly 3 pieces on a line with a discount, and is missing. The rule begins with the third piece.",
)
def more_than_three(case):
    there = {each.get("_id") for each in case.got}
    return does(case, asked(BOTH.replace("$gte: 3", "$gt: 3"))) and {"order": next(each["_id"] for each in case.want if each["_id"] not in there)}


@task.misconception(
    "first-line-shown",
    "Order {order} is rightly found, but the line that you show, of product {shown}, is the order's first and not the one that broke the rule. The accountant looks at it, and closes the case.",
)
def first_line_shown(case):
    parted = differs(case)
    if parted is None or not does(case, asked(fields="{ items: { $slice: 1 }, status: 0 }")):
        return False
    return {"order": parted[0]["_id"], "shown": parted[1]["items"][0]["product_id"]}


@task.misconception(
    "other-line-shown",
    "Order {order} is rightly found, but the line that you show, of product {shown}, did not break the rule: it has many pieces or a discount, and not both. What the projection asks for is asked anew, and has to be said in full there, too.",
)
def other_line_shown(case):
    parted = differs(case)
    if parted is None or odd(case) is not None or first_line_shown(case) or does(case, asked(BOTH.replace("$gt: 0", "$ne: 0"))) or not isinstance(parted[1].get("items"), list) or len(parted[1]["items"]) != 1:
        return False
    shown = parted[1]["items"][0]
    one = (shown.get("quantity", 0) >= 3) != (shown.get("discount_cents", 0) > 0)
    return one and {"order": parted[0]["_id"], "shown": shown.get("product_id")}


@task.misconception(
    "line-itself",
    "In order {order} `items` is the line itself, and asked for is an array with that line in it: whoever reads the orders loops over `items`, and loops over the fields of a line now.",
)
def line_itself(case):
    parted = differs(case)
    return parted is not None and isinstance(parted[1].get("items"), dict) and {"order": parted[0]["_id"]}


@task.misconception(
    "all-lines-shown",
    "Order {order} is rightly found, and shown with {lines} lines. The filter decides which documents come back; which elements of an array, only the projection does.",
)
def all_lines_shown(case):
    parted = differs(case)
    if parted is None or not does(case, asked(fields="{ items: 1 }"), f"db.orders.find({BOTH})"):
        return False
    return {"order": parted[0]["_id"], "lines": len(parted[1]["items"])}


@task.misconception(
    "every-guilty-line",
    "Order {order} is shown with {lines} lines. All of them broke the rule, and the task asks for the first alone: one letter for an order, about one line.",
)
def every_guilty_line(case):
    parted = differs(case)
    if parted is None or not isinstance(parted[1].get("items"), list) or len(parted[1]["items"]) < 2:
        return False
    bad = all(each["quantity"] >= 3 and each.get("discount_cents", 0) > 0 for each in parted[1]["items"])
    return bad and {"order": parted[0]["_id"], "lines": len(parted[1]["items"])}


@task.misconception(
    "other-fields",
    "Order {order} is rightly found, but comes with these fields: {fields}. Asked for are `_id` and `items`.",
)
def other_fields(case):
    parted = differs(case)
    return parted is not None and set(parted[1]) != {"_id", "items"} and {"order": parted[0]["_id"], "fields": ", ".join(f"`{name}`" for name in parted[1])}
