"""sold-or-not: every product, whatever has become of its orders."""

from datetime import date, datetime

from milepost.check import SeededDraw, Task
from milepost.kinds.shop import database, draw_shop, records, row
from milepost.kinds.sql import bag, make_table, rows_of

task = Task("query(shop: database) -> table")
task.judge(bag)

SCHEMA = task.data("shop/schema.sql").read_text(encoding="utf-8")
# What the task speaks of, and nothing else to look at.
TABLES = {
    "products": ("product_id",),
    "orders": ("order_id", "ordered_at", "status"),
    "order_items": ("order_id", "line_no", "product_id", "quantity"),
}
COLUMNS = ("product_id", "pieces", "orders")
YEAR = (datetime(2024, 1, 1), datetime(2025, 1, 1))


@task.hidden(times=2)
def every_fate(draw):
    """Products that sold, sold in another year, were only in a cancelled order, were never in any."""
    last, first, after = datetime(2024, 12, 31, 20), datetime(2024, 1, 1), datetime(2025, 1, 1)
    days = (("shipped", first), ("delivered", last), ("delivered", after), ("cancelled", last), ("delivered", datetime(2023, 5, 2, 9)))
    orders = [row("orders", order_id=10001 + at, status=status, ordered_at=day) for at, (status, day) in enumerate(days)]
    numbers = draw.shuffled([3, 5, 8, 9, 12])
    sold = {numbers[0]: (0, 1, 3), numbers[1]: (2, 4), numbers[2]: (3,), numbers[3]: draw.choice(((0,), (1, 2)))}
    # The first one sells as many pieces in each order: equal amounts are no reason to count one of them.
    alike = draw.integer(1, 4)
    lines = [(order, product, alike if product == numbers[0] else draw.integer(1, 4)) for product, places in sold.items() for order in places]
    items = [row("order_items", order_id=10001 + order, line_no=at, product_id=product, quantity=pieces) for at, (order, product, pieces) in enumerate(lines, start=1)]
    products = [row("products", product_id=number) for number in sorted(numbers)]
    return state({"products": products, "orders": orders, "order_items": items})


@task.hidden(times=3)
def any_products(draw):
    return state(draw_shop(draw, "order_items", most=5, days=(date(2023, 12, 20), date(2024, 1, 10))))


def state(shop):
    return database({table: shop[table] for table in ("products", "orders", "order_items")}, SCHEMA, TABLES)


task.example(any_products(SeededDraw([5], scale=0.6)))


def solve(shop, *, inner=False, star=False, none=0, lines_kept=False, cancelled=False, lines_counted=False, until=YEAR[1], never=False):
    """What a query gives that is right but for what is said here."""
    good = {
        row["order_id"]
        for row in records(shop, "orders")
        if YEAR[0] <= row["ordered_at"] < until and (cancelled or row["status"] != "cancelled")
    }
    found = []
    for product in records(shop, "products"):
        lines = [row for row in records(shop, "order_items") if row["product_id"] == product["product_id"]]
        counted = [row for row in lines if row["order_id"] in good]
        summed = lines if lines_kept else counted
        if counted or not (lines if never else inner):
            pieces = sum(row["quantity"] for row in summed) if summed else none
            found.append((product["product_id"], pieces, len(lines if lines_counted else counted) or int(star)))
    return make_table(COLUMNS, found)


def parted(case):
    """The first product whose row is wrong, with both rows' numbers."""
    got = {row[0]: row for row in rows_of(case.got)}
    for product, pieces, orders in rows_of(case.want):
        if got.get(product) != (product, pieces, orders):
            told = got.get(product, (product, None, None))
            return {"product": product, "pieces": told[1], "orders": told[2], "right": pieces, "right_orders": orders}
    return False


@task.misconception(
    "inner-join",
    "Missing from your list are {missing} of {all} products, product {product} among them: it found no order that counts, and its row was given up. "
    "The products that nobody buys are the ones that this list was made for.",
)
def inner_join(case):
    if case.same(solve(case.shop, never=True)) or not case.same(solve(case.shop, inner=True)):
        return False
    return {"missing": len(case.want) - len(case.got), "all": len(case.want), "product": parted(case)["product"]}


@task.misconception(
    "null-kept-alone",
    "Missing from your list are {missing} of {all} products, product {product} among them. It did stand in an order, only in none that counts: so it found a partner, its order is not NULL, and your condition throws the row out. "
    "`OR ... IS NULL` keeps those alone that nobody ever ordered.",
)
def null_kept_alone(case):
    if case.same(solve(case.shop, inner=True)) or not case.same(solve(case.shop, never=True)):
        return False
    return {"missing": len(case.want) - len(case.got), "all": len(case.want), "product": parted(case)["product"]}


@task.misconception(
    "count-star",
    "Product {product} was in no order, and your list says {orders}. `COUNT(*)` counts rows, and the row of a product without a partner is a row too. "
    "What nobody wants looks as if somebody did.",
)
def count_star(case):
    # Where each product has just one line that does not count, its line is counted as well as its row.
    return not case.same(solve(case.shop, lines_counted=True)) and case.same(solve(case.shop, star=True)) and parted(case)


@task.misconception(
    "null-pieces",
    "For product {product} `pieces` is NULL. The sum of nothing is NULL, not 0; whatever is computed from it is NULL as well, and a filter such as "
    "`pieces < 5` passes over exactly these products.",
)
def null_pieces(case):
    return case.same(solve(case.shop, none=None)) and parted(case)


@task.misconception(
    "lines-kept",
    "Product {product} has {pieces} pieces on your list, and {right} were ordered in orders that count. The second `LEFT JOIN` leaves the order out, "
    "but the line in front of it stays, and is added up. Cancelled orders and other years slip into the sum.",
)
def lines_kept(case):
    return case.same(solve(case.shop, lines_kept=True)) and parted(case)


@task.misconception(
    "lines-counted",
    "The pieces are right, and product {product} stands in {orders} orders on your list instead of {right_orders}. Counted is the line, which is there, too, when its order was cancelled or "
    "is of another year. Pieces per order, worked out from these two, will be too few.",
)
def lines_counted(case):
    return not case.same(solve(case.shop, star=True)) and case.same(solve(case.shop, lines_counted=True)) and parted(case)


@task.misconception(
    "last-day-lost",
    "Product {product} has {pieces} pieces on your list instead of {right}: the orders of 31 December are missing. A day without a time is its first moment, "
    "and the year ends there before its last day has begun.",
)
def last_day_lost(case):
    return case.same(solve(case.shop, until=datetime(2024, 12, 31, 0, 0, 1))) and parted(case)


@task.misconception(
    "cancelled-counted",
    "Product {product} has {pieces} pieces on your list instead of {right}: cancelled orders are among them. Their lines are still in the table, but "
    "nothing left the shelf.",
)
def cancelled_counted(case):
    return case.same(solve(case.shop, cancelled=True)) and parted(case)
