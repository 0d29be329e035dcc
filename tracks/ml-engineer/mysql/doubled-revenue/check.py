"""doubled-revenue: lines that came back in pieces, and what a join makes of their price."""

from milepost.check import SeededDraw, Task
from milepost.kinds.shop import database, draw_shop, records, row
from milepost.kinds.sql import bag, make_table, rows_of

task = Task("query(shop: database) -> table")
task.judge(bag)

SCHEMA = task.data("shop/schema.sql").read_text(encoding="utf-8")
# What the task speaks of, and nothing else to look at.
TABLES = {
    "products": ("product_id", "category"),
    "orders": ("order_id", "status"),
    "order_items": ("order_id", "line_no", "product_id", "quantity", "unit_price_cents", "discount_cents"),
    "returns": ("return_id", "order_id", "line_no", "refund_cents"),
}
COLUMNS = ("category", "sold_cents", "refunded_cents")


def state(shop):
    return database({table: shop[table] for table in ("products", "orders", "order_items", "returns")}, SCHEMA, TABLES)


PRODUCTS = [row("products", product_id=1, category="clothing"), row("products", product_id=2, category="lights"), row("products", product_id=3, category="clothing")]


@task.hidden(times=1)
def back_in_pieces(draw):
    """Lines of several pieces, some of which came back one by one; two lines of the same amount; no NULL, nothing cancelled."""
    cents = draw.integer(20, 90) * 100
    lines = [(10001, 1, 1, 3, cents), (10001, 2, 3, 1, cents + 500), (10002, 1, 1, 3, cents), (10002, 2, 2, 2, 1990), (10003, 1, 2, 1, 990)]
    items = [row("order_items", order_id=order, line_no=line, product_id=product, quantity=pieces, unit_price_cents=price, discount_cents=0) for order, line, product, pieces, price in lines]
    back = [(10001, 1, cents), (10001, 1, cents), (10001, 2, 700), (10002, 1, 700), (10002, 2, 1990)]
    returns = [row("returns", return_id=at, order_id=order, line_no=line, refund_cents=refund) for at, (order, line, refund) in enumerate(draw.shuffled(back), start=1)]
    orders = [row("orders", order_id=number) for number in (10001, 10002, 10003)]
    return state({"products": PRODUCTS, "orders": orders, "order_items": items, "returns": returns})


def plain(draw, discounts, statuses):
    """An order each, with one line, and nothing that came back. What is discounted is two pieces or more."""
    orders = [row("orders", order_id=10001 + at, status=status) for at, status in enumerate(statuses)]
    items = [
        row("order_items", order_id=10001 + at, product_id=draw.integer(1, 3), quantity=draw.integer(2 if discount else 1, 3), unit_price_cents=1990 + 1130 * at**2, discount_cents=discount)
        for at, discount in enumerate(discounts)
    ]
    return state({"products": PRODUCTS, "orders": orders, "order_items": items, "returns": []})


@task.hidden(times=1)
def discounts_unknown(draw):
    return plain(draw, draw.shuffled([None, 0, 290, None]), ["delivered"] * 4)


@task.hidden(times=1)
def some_cancelled(draw):
    """Of clothing some was cancelled, a line of it after it had come back; of lights all."""
    cents = draw.integer(20, 90) * 100
    places = draw.shuffled([("delivered", 1, 0), ("cancelled", 3, 700), ("paid", 1, 0), ("cancelled", 2, 0), ("delivered", 3, 500)])
    orders = [row("orders", order_id=10001 + at, status=status) for at, (status, _, _) in enumerate(places)]
    items = [row("order_items", order_id=10001 + at, product_id=product, quantity=2, unit_price_cents=cents, discount_cents=0) for at, (_, product, _) in enumerate(places)]
    returns = [row("returns", return_id=at + 1, order_id=10001 + at, line_no=1, refund_cents=refund) for at, (_, _, refund) in enumerate(places) if refund]
    return state({"products": PRODUCTS, "orders": orders, "order_items": items, "returns": returns})


@task.hidden(times=1)
def any_returns(draw):
    return state(draw_shop(draw, "returns", most=5, categories=("lights", "clothing")))


task.example(back_in_pieces(SeededDraw([2], scale=0.5)))


def solve(shop, *, fan_out=False, distinct=False, by_order=False, only_returned=False, null_discount=False, cancelled=False, cancelled_refunds=False, cancelled_zero=False, each_piece=False, equal_refunds="", status_is=()):
    """What a query gives that is right but for what is said here."""
    status = {row["order_id"]: row["status"] for row in records(shop, "orders")}
    category = {row["product_id"]: row["category"] for row in records(shop, "products")}
    refunds = {}
    for row in records(shop, "returns"):
        refunds.setdefault((row["order_id"],) if by_order else (row["order_id"], row["line_no"]), []).append(row["refund_cents"])
    sums, late = {}, {}
    for line in records(shop, "order_items"):
        gone = status[line["order_id"]] == "cancelled" and not cancelled
        if status_is and status[line["order_id"]] not in status_is:
            continue
        if gone and not (cancelled_zero or cancelled_refunds):
            continue
        back = refunds.get((line["order_id"],) if by_order else (line["order_id"], line["line_no"]), [])
        if only_returned and not back:
            continue
        discount = line["discount_cents"] if null_discount else line["discount_cents"] or 0
        price = None if discount is None else line["quantity"] * line["unit_price_cents"] - discount * (line["quantity"] if each_piece else 1)
        if gone:
            price, back = 0, back if cancelled_refunds else []
            if not cancelled_zero:
                late.setdefault(category[line["product_id"]], []).extend(back)
                continue
        prices, money = sums.setdefault(category[line["product_id"]], ([], []))
        prices += [price] * (max(len(back), 1) if fan_out else 1)
        money += [sum(back)] if equal_refunds == "lines" else sorted(set(back)) if equal_refunds == "within" else [max(back, default=0)] if equal_refunds == "largest" else back
    return make_table(
        COLUMNS,
        [
            (name, added(set(prices) if distinct else prices), sum(set(money) if equal_refunds in ("rows", "lines") else money) + sum(late.get(name, ())))
            for name, (prices, money) in sums.items()
        ],
    )


def added(prices):
    known = [price for price in prices if price is not None]
    return sum(known) if known else None


def parted(case):
    """The first category whose row is wrong or too many, with both rows' numbers."""
    want = {row[0]: row for row in rows_of(case.want)}
    got = {row[0]: row for row in rows_of(case.got)}
    for category in [*want, *got]:
        right, mine = want.get(category, (category, 0, 0)), got.get(category, (category, "no row", "no row"))
        if mine != right:
            sold, refunded = ("NULL" if cell is None else cell for cell in mine[1:])
            return {"category": category, "sold": sold, "refunded": refunded, "right": right[1], "right_refunded": right[2]}
    return False


@task.misconception(
    "refunds-repeated",
    "In `{category}` your refunds are {refunded} cents instead of {right_refunded}. The refunds of an order were joined to each of its lines, also to those that nobody "
    "sent back. An order with five lines gives its money back five times.",
)
def refunds_repeated(case):
    return case.same(solve(case.shop, by_order=True)) and parted(case)


@task.misconception(
    "only-returned",
    "In `{category}` only what came back was added up: {sold} instead of {right} cents. A line without a return found no partner, and was given up. "
    "A category with happy customers has no revenue at all.",
)
def only_returned(case):
    found = case.same(solve(case.shop, only_returned=True)) and not case.same(solve(case.shop, status_is=("delivered",))) and parted(case)
    return found and found | {"sold": found["sold"] if found["sold"] == "no row" else f"{found['sold']} cents"}


@task.misconception(
    "delivered-only",
    "In `{category}` your sum is {sold} instead of {right} cents. Asked for is what was not cancelled; an order that is `paid` or `shipped` has brought its money, and has not arrived yet. The last weeks look as if nobody had bought.",
)
def delivered_only(case):
    found = case.same(solve(case.shop, status_is=("delivered",))) and not case.same(solve(case.shop, only_returned=True)) and parted(case)
    return found and found | {"sold": found["sold"] if found["sold"] == "no row" else f"{found['sold']} cents"}


@task.misconception(
    "discount-a-piece",
    "In `{category}` your sum is {sold} cents instead of {right}. `discount_cents` is taken off the whole line, and you take it off each of its pieces. Whoever buys five of a thing gets the discount five times.",
)
def discount_a_piece(case):
    return case.same(solve(case.shop, each_piece=True)) and parted(case)


@task.misconception(
    "null-discount",
    "In `{category}` your sum is {sold} cents instead of {right}. Where `discount_cents` is NULL, price less discount is NULL too, and the sum passes over "
    "the line. Everything that was sold at full price is missing.",
)
def null_discount(case):
    return case.same(solve(case.shop, null_discount=True)) and parted(case)


@task.misconception(
    "cancelled-counted",
    "In `{category}` your sum is {sold} cents instead of {right}: cancelled orders are in it. Their lines are still in the table, but nobody paid for them.",
)
def cancelled_counted(case):
    return case.same(solve(case.shop, cancelled=True)) and parted(case)


@task.misconception(
    "cancelled-refunds",
    "In `{category}` your refunds are {refunded} cents instead of {right_refunded}: what was refunded for cancelled orders is among them. Their price is not in the other column, so it looks as if "
    "more came back than was ever sold.",
)
def cancelled_refunds(case):
    return case.same(solve(case.shop, cancelled_refunds=True)) and parted(case)


@task.misconception(
    "cancelled-category",
    "`{category}` has a row, with 0 cents, though all of it was cancelled. In a mean over the categories it counts as one that nobody wants, and it was never sold.",
)
def cancelled_category(case):
    if not case.same(solve(case.shop, cancelled_zero=True)):
        return False
    known = {row[0] for row in rows_of(case.want)}
    return {"category": next(row[0] for row in rows_of(case.got) if row[0] not in known)}


@task.misconception(
    "one-refund-a-line",
    "In `{category}` your refunds are {refunded} cents instead of {right_refunded}. Of a line that came back in pieces you count a single refund, the largest one or each amount once. Two equal pieces were paid back twice.",
)
def one_refund_a_line(case):
    return any(case.same(solve(case.shop, equal_refunds=way)) for way in ("within", "largest")) and parted(case)


@task.misconception(
    "equal-sums-lost",
    "In `{category}` you have {sold} cents sold and {refunded} refunded, where {right} and {right_refunded} are right. `DISTINCT` in a sum counts equal amounts once, and two customers who paid the same, or got the same back, "
    "are not one customer. The doubled rows are gone, and honest ones with them.",
)
def equal_sums_lost(case):
    ways = ({"distinct": sold, "equal_refunds": back} for sold in (True, False) for back in ("", "rows", "lines"))
    if any(case.same(solve(case.shop, equal_refunds=way)) for way in ("within", "largest")):
        return False
    return any(case.same(solve(case.shop, **way)) for way in ways if any(way.values())) and parted(case)


@task.misconception(
    "fan-out",
    "In `{category}` your sum is {sold} cents instead of {right}. A line that came back in two pieces has two rows in `returns`; joined with them it stands there "
    "twice, and so does its price. The more comes back, the better business looks.",
)
def fan_out(case):
    return any(case.same(solve(case.shop, fan_out=True, cancelled=all_, null_discount=null)) for all_ in (False, True) for null in (False, True)) and parted(case)
