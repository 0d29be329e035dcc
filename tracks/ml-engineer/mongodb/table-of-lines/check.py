"""table-of-lines: rows with the same columns out of documents that are all different."""

from milepost.check import SeededDraw, Task, exact

task = Task("flatten(orders: list[any]) -> list[dict[str, any]]")
task.judge(exact)

COLUMNS = ("order_id", "customer_id", "country", "product_id", "cents", "refunded_cents")
MISSING = object()


def known(**fields):
    """A dictionary of the fields that are there."""
    return {name: value for name, value in fields.items() if value is not MISSING}


def gap(draw):
    return draw.choice((MISSING, None))


def line(draw, product, discount=MISSING, refunds=MISSING):
    back = [{"refund_cents": each} for each in refunds] if isinstance(refunds, list) else refunds
    return known(product_id=product, quantity=draw.integer(1, 3), unit_price_cents=draw.integer(10, 90) * 100 + 90, discount_cents=discount, returns=back)


def order(number, customer, ship, items):
    return known(_id=number, customer_id=customer, ship=ship, items=items)


@task.hidden(times=3)
def everything_known(draw):
    """Orders of several lines, with discounts and returns, of which one came back in two pieces."""
    lines = [line(draw, 3, 250, [990, 990]), line(draw, 8, 0, [1490]), line(draw, 21, 100, [])]
    return ([order(10001, 7, {"country": "DE"}, lines), order(10002, 9, {"country": "NL"}, [line(draw, 5, 0, [])])],)


@task.hidden(times=4)
def gaps(draw):
    """Each gap once: missing, or None."""
    orders = [
        order(10001, gap(draw), {"country": "DE"}, [line(draw, 3, 0, [])]),
        order(10002, 7, draw.choice((MISSING, None, {}, {"country": None})), [line(draw, 4, 0, [])]),
        order(10003, 7, {"country": "AT"}, [line(draw, 5, gap(draw), [500]), line(draw, 6, 120, gap(draw))]),
        order(10004, 7, {"country": "AT"}, draw.choice((MISSING, None, []))),
    ]
    return (draw.shuffled(orders),)


@task.hidden(times=12)
def any_orders(draw):
    def some_line():
        refunds = draw.choice((MISSING, None, [], [490], [490, 1990]))
        return line(draw, draw.integer(1, 48), draw.choice((MISSING, None, 0, 150)), refunds)

    def some_order(number):
        items = draw.choice((MISSING, None, [], [some_line()], [some_line() for _ in range(draw.integer(2, 3))]))
        ship = draw.choice((MISSING, None, {"country": "DE"}, {"country": "FR"}, {}))
        return order(number, draw.choice((MISSING, None, 7, 8)), ship, items)

    return ([some_order(10001 + number) for number in range(draw.size(0, 6))],)


task.example(
    [
        order(10001, 7, {"country": "DE"}, [line(SeededDraw([1], scale=0.5), 3, 250, [990, 990]), line(SeededDraw([2], scale=0.5), 8)]),
        order(10002, MISSING, {"country": "AT"}, [line(SeededDraw([3], scale=0.5), 5, None)]),
        order(10003, 8, None, [line(SeededDraw([4], scale=0.5), 6, 0)]),
    ]
)


def solve(orders, *, ragged=False, per_return=False, first=False, known_customers=False, no_discount=False, one_piece=False, empty_row=False, one_refund=False, same=False, returned_only=False, last=False, known_countries=False, each_piece=False):
    """What an answer gives that is right but for what is said here."""
    rows = []
    for each in orders:
        ship = each.get("ship") or {}
        items = each.get("items") or ([None] if empty_row else [])
        for item in items[:1] if first else items[-1:] if last else items:
            if known_countries and ship.get("country") is None:
                continue
            if known_customers and each.get("customer_id") is None:
                continue
            if item is None:
                rows.append({"order_id": each["_id"], "customer_id": each.get("customer_id"), "country": ship.get("country"), "product_id": None, "cents": 0, "refunded_cents": 0})
                continue
            back = [one["refund_cents"] for one in item.get("returns") or []]
            if returned_only and not back:
                continue
            discount = 0 if no_discount else item.get("discount_cents") or 0
            row = {"order_id": each["_id"], "customer_id": each.get("customer_id"), "country": ship.get("country"), "product_id": item["product_id"]}
            row |= {"cents": (1 if one_piece else item["quantity"]) * item["unit_price_cents"] - discount * (item["quantity"] if each_piece else 1), "refunded_cents": sum(back[:1] if one_refund else back)}
            if ragged:
                row = {name: value for name, value in row.items() if value is not None}
            rows += [row | {"refunded_cents": one} for one in back or [0]] if per_return else [row]
    return [rows[-1]] * len(rows) if same and rows else rows


def parted(case):
    """The place of the first row that is another one, with both rows."""
    for at, (right, mine) in enumerate(zip(case.want, case.got, strict=False)):
        if right != mine:
            return {"row": at, "order": right["order_id"], "product": right["product_id"], "mine": mine.get("cents"), "right": right["cents"], "back": mine.get("refunded_cents"), "right_back": right["refunded_cents"]}
    return {"row": min(len(case.want), len(case.got)), "order": "", "product": "", "mine": "", "right": "", "back": "", "right_back": ""}


@task.misconception(
    "gap-raises",
    "It ends with {raised}: {said}. Somewhere in these orders something is missing, or there and None, and the one is not the other: `get` with a second argument helps against the first alone. "
    "One such order in ten thousand, and the nightly job is dead.",
)
def gap_raises(case):
    return case.raised in {"KeyError", "TypeError", "AttributeError"} and {"raised": case.raised, "said": case.said}


@task.misconception(
    "ragged-rows",
    "Row {row} lacks these columns: {lost}. A document may leave out what it does not know, a row of a table may not. What reads this next will guess what the gap means, and the first row decides for it.",
)
def ragged_rows(case):
    if not all(isinstance(mine, dict) for mine in case.got):
        return False
    for at, mine in enumerate(case.got):
        lost = [f"`{name}`" for name in COLUMNS if name not in mine]
        if lost:
            return {"row": at, "lost": ", ".join(lost)}
    return False


@task.misconception(
    "one-dictionary",
    "All {rows} rows are the same, that of product {product}. One dictionary was filled again and again, and stands in the list {rows} times: what you append is not a copy.",
)
def one_dictionary(case):
    return len(case.got) > 1 and case.same(solve(case.orders, same=True)) and {"rows": len(case.got), "product": case.got[-1]["product_id"]}


@task.misconception(
    "row-per-return",
    "There are {rows} rows, and {right} lines. Product {product} of order {order} came back in several pieces, and each made a row, with the whole price. The sum of the prices is too high by now, and nobody will see why.",
)
def row_per_return(case):
    return case.same(solve(case.orders, per_return=True)) and parted(case) | {"rows": len(case.got), "right": len(case.want)}


@task.misconception(
    "only-returned",
    "There are {rows} rows, and {right} lines. Lines of which nothing came back have none. The model will learn that everything comes back.",
)
def only_returned(case):
    return not case.same(solve(case.orders, last=True)) and case.same(solve(case.orders, returned_only=True)) and {"rows": len(case.got), "right": len(case.want)}


@task.misconception(
    "one-refund",
    "Product {product} of order {order} has {back} cents refunded in row {row}, and {right_back} are right. It came back in several pieces, and only one of them is counted.",
)
def one_refund(case):
    return case.same(solve(case.orders, one_refund=True)) and parted(case)


@task.misconception(
    "first-line-only",
    "There are {rows} rows, one an order, and {right} lines. Whatever else was bought with it is gone.",
)
def first_line_only(case):
    return any(case.same(solve(case.orders, **way)) for way in ({"first": True}, {"last": True})) and {"rows": len(case.got), "right": len(case.want)}


@task.misconception(
    "unsent-lost",
    "There are {rows} rows, and {right} lines. Orders of which nobody knows where they were sent are left out: the country is None in their rows, and the row is there.",
)
def unsent_lost(case):
    return case.same(solve(case.orders, known_countries=True)) and not case.same(solve(case.orders, known_customers=True)) and {"rows": len(case.got), "right": len(case.want)}


@task.misconception(
    "discount-a-piece",
    "Product {product} of order {order} has {mine} `cents` in row {row}, and {right} are right: the discount is that of the whole line, and was taken off each piece.",
)
def discount_a_piece(case):
    return case.same(solve(case.orders, each_piece=True)) and parted(case)


@task.misconception(
    "guests-lost",
    "There are {rows} rows, and {right} lines. Orders of guests are left out. They pay like anybody else, and send back like anybody else.",
)
def guests_lost(case):
    return not case.same(solve(case.orders, known_countries=True)) and case.same(solve(case.orders, known_customers=True)) and {"rows": len(case.got), "right": len(case.want)}


@task.misconception(
    "discount-forgotten",
    "Product {product} of order {order} has {mine} `cents` in row {row}, and {right} are right: the discount was not taken off.",
)
def discount_forgotten(case):
    return case.same(solve(case.orders, no_discount=True)) and parted(case)


@task.misconception(
    "one-piece",
    "Product {product} of order {order} has {mine} `cents` in row {row}, and {right} are right: that is the price of one piece, and there were several.",
)
def one_piece(case):
    return case.same(solve(case.orders, one_piece=True)) and parted(case)


@task.misconception(
    "row-without-line",
    "There are {rows} rows, and {right} lines. An order without lines has got a row of its own. Whoever takes a mean of the prices has a sale for nothing in it.",
)
def row_without_line(case):
    return case.same(solve(case.orders, empty_row=True)) and {"rows": len(case.got), "right": len(case.want)}


@task.misconception(
    "other-columns",
    "Row {row} has a column that nobody asked for: `{name}`. Each row has the six columns of the task, and no other.",
)
def other_columns(case):
    for at, mine in enumerate(case.got):
        extra = [name for name in mine if name not in COLUMNS]
        if extra and not any(name not in mine for name in COLUMNS):
            return {"row": at, "name": extra[0]}
    return False


@task.misconception(
    "other-order",
    "The rows are right, and stand in another order: row {row} should be product {product} of order {order}. The rows follow the orders as they come, and in each order its lines.",
)
def other_order(case):
    left = list(case.got)
    for right in case.want:
        if right not in left:
            return False
        left.remove(right)
    return not left and parted(case)


@task.misconception(
    "other-cell",
    "In row {row} (product {product} of order {order}) `{name}` is {mine}, and {right} is right.",
)
def other_cell(case):
    if len(case.got) != len(case.want):
        return False
    for at, (right, mine) in enumerate(zip(case.want, case.got, strict=True)):
        # Another row stands here: that is no wrong cell.
        if any(mine.get(name) != right[name] for name in ("order_id", "product_id")):
            return False
        wrong = [name for name in COLUMNS if name not in mine or mine[name] != right[name]]
        if wrong:
            return {"row": at, "product": right["product_id"], "order": right["order_id"], "name": wrong[0], "mine": repr(mine.get(wrong[0])), "right": repr(right[wrong[0]])}
    return False
