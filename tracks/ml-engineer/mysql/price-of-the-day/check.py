"""price-of-the-day: the last price that held already, and none that came later."""

from datetime import date, datetime, timedelta

from milepost.check import SeededDraw, Task
from milepost.kinds.shop import database, draw_shop, records, row
from milepost.kinds.sql import bag, make_table, rows_of

task = Task("query(shop: database) -> table")
task.judge(bag)

SCHEMA = task.data("shop/schema.sql").read_text(encoding="utf-8")
# What the task speaks of, and nothing else to look at.
TABLES = {
    "products": ("product_id", "price_cents"),
    "prices": ("product_id", "valid_from", "price_cents"),
    "orders": ("order_id", "ordered_at"),
    "order_items": ("order_id", "line_no", "product_id", "unit_price_cents"),
}
COLUMNS = ("order_id", "line_no", "unit_price_cents", "list_cents")


def state(shop):
    return database({table: shop[table] for table in ("products", "prices", "orders", "order_items")}, SCHEMA, TABLES)


@task.hidden(times=1)
def up_and_down(draw):
    """A product whose price rose and fell, ordered on the day of a change, at its very first moment, between two, and before there was any."""
    first = date(2023, 11, 2) + timedelta(days=draw.integer(0, 5))
    steps = [first, first + timedelta(days=30), first + timedelta(days=60)]
    cents = [draw.integer(30, 40) * 100, draw.integer(50, 60) * 100, draw.integer(20, 29) * 100]
    days = [steps[0], steps[1], steps[1] + timedelta(days=11), steps[1] - timedelta(days=1), steps[2] + timedelta(days=9), first - timedelta(days=4)]
    times = [datetime(day.year, day.month, day.day, 0 if day == steps[1] else 9) for day in draw.shuffled(days)]
    orders = [row("orders", order_id=10001 + at, ordered_at=time) for at, time in enumerate(times)]
    items = [row("order_items", order_id=each["order_id"], product_id=7, unit_price_cents=draw.choice(cents)) for each in orders]
    prices = [row("prices", product_id=7, valid_from=day, price_cents=price) for day, price in zip(steps, cents, strict=True)]
    prices.append(row("prices", product_id=8, valid_from=steps[2] + timedelta(days=5), price_cents=9990))
    return state({"products": [row("products", product_id=7, price_cents=9900), row("products", product_id=8)], "prices": prices, "orders": orders, "order_items": items})


@task.hidden(times=2)
def any_prices(draw):
    return state(draw_shop(draw, "order_items", "prices", most=4))


task.example(up_and_down(SeededDraw([2], scale=0.5)))


def solve(shop, *, today=False, newest=False, every=False, highest=False, late=False, lost=False, oldest=False, both_ends=False, lowest=False, following=False, paid=False, to_the_moment=False):
    """What a query gives that is right but for what is said here."""
    when = {row["order_id"]: row["ordered_at"] for row in records(shop, "orders")}
    day = {number: moment.date() for number, moment in when.items()}
    now = {row["product_id"]: row["price_cents"] for row in records(shop, "products")}
    found = []
    for line in records(shop, "order_items"):
        held = sorted(
            (row["valid_from"], row["price_cents"])
            for row in records(shop, "prices")
            if row["product_id"] == line["product_id"]
            and (
                newest
                or (row["valid_from"] >= day[line["order_id"]] if following else begins(row["valid_from"]) < when[line["order_id"]] if to_the_moment else row["valid_from"] < day[line["order_id"]] if late else row["valid_from"] <= day[line["order_id"]])
            )
        )
        prices = [cents for _, cents in held]
        if today:
            prices = [now[line["product_id"]]]
        elif paid:
            prices = [line["unit_price_cents"]]
        elif highest or lowest:
            prices = [(max if highest else min)(prices)] if prices else []
        elif oldest or following:
            prices = prices[:1]
        elif both_ends:
            prices = prices[-2 if held and held[-1][0] == day[line["order_id"]] else -1 :]
        elif not every:
            prices = prices[-1:]
        for cents in prices or ([] if lost else [None]):
            found.append((line["order_id"], line["line_no"], line["unit_price_cents"], cents))
    return make_table(COLUMNS, found)


def begins(day):
    return datetime(day.year, day.month, day.day)


def parted(case, *, known=False):
    """The first line whose price is wrong, with both prices and the day."""
    got = {row[:2]: row for row in rows_of(case.got)}
    day = {row["order_id"]: row["ordered_at"].date() for row in records(case.shop, "orders")}
    for row in rows_of(case.want):
        mine = got.get(row[:2])
        if mine is None or (mine[3] != row[3] and not (known and mine[3] is None)):
            return {"order": row[0], "line": row[1], "cents": "NULL" if mine is None or mine[3] is None else mine[3], "right": "NULL" if row[3] is None else row[3], "day": day[row[0]]}
    return {"order": 0, "line": 0, "cents": 0, "right": 0, "day": 0}


@task.misconception(
    "todays-price",
    "Line {line} of order {order} has a list price of {cents} in your table: that is what stands in `products` today. On {day} it was {right}. A table that holds only "
    "the latest state answers every question about the past with the present.",
)
def todays_price(case):
    return case.same(solve(case.shop, today=True)) and not case.same(solve(case.shop, paid=True)) and parted(case)


@task.misconception(
    "what-was-paid",
    "Line {line} of order {order} has a list price of {cents} in your table: that is what was paid. On {day} the list said {right}. Whether the two agree is what the customer asks.",
)
def what_was_paid(case):
    return case.same(solve(case.shop, paid=True)) and not case.same(solve(case.shop, today=True)) and parted(case)


@task.misconception(
    "price-from-the-future",
    "Line {line} of order {order} was ordered on {day}, and its price in your table, {cents}, came later; {right} is right. Neither the newest price nor the next one is the one that held. A model that is "
    "trained with it knows of the next price rise.",
)
def price_from_the_future(case):
    found = (case.same(solve(case.shop, newest=True)) or case.same(solve(case.shop, following=True))) and parted(case, known=True)
    return found and found["order"] and found


@task.misconception(
    "line-repeated",
    "Your result has {got_rows} rows for {want_rows} lines. Each earlier price of a product fits the condition, and each gives a row; whatever is added up "
    "from here on counts some lines twice.",
)
def line_repeated(case):
    if not any(case.same(solve(case.shop, every=True, lost=lost)) for lost in (False, True)):
        return False
    return {"got_rows": len(case.got), "want_rows": len(case.want)}


@task.misconception(
    "first-price",
    "Line {line} of order {order} has {cents} in your table: the first price that the product ever had. Until {day} it had changed, to {right}. Whatever is sold long enough "
    "looks as if it had always cost the same.",
)
def first_price(case):
    return case.same(solve(case.shop, oldest=True)) and not case.same(solve(case.shop, lowest=True)) and parted(case)


@task.misconception(
    "both-ends",
    "Your result has {got_rows} rows for {want_rows} lines. A line that was ordered on the day of a change stands there twice: for you the old price holds on that day, and the new one "
    "does, too. It happens seldom, so that nobody finds it, and its money counts twice.",
)
def both_ends(case):
    if not case.same(solve(case.shop, both_ends=True)):
        return False
    return {"got_rows": len(case.got), "want_rows": len(case.want)}


@task.misconception(
    "highest-price",
    "Line {line} of order {order} has {cents} in your table: the {which} price up to {day}, and the last one was {right}. Prices rise and fall; the last is found by its day, "
    "and not by its amount.",
)
def highest_price(case):
    for which in ("highest", "lowest"):
        if case.same(solve(case.shop, **{which: True})) and not case.same(solve(case.shop, oldest=True)):
            return parted(case) | {"which": which}
    return False


@task.misconception(
    "first-day-lost",
    "Line {line} of order {order} was ordered on {day}, the first day of a price of {right}, and has {cents} in your table. A price holds from the first moment of that day on.",
)
def first_day_lost(case):
    return (case.same(solve(case.shop, late=True)) or case.same(solve(case.shop, to_the_moment=True))) and parted(case)


@task.misconception(
    "line-lost",
    "Line {line} of order {order} is not in your result: no price held on {day} yet, and a join gives up what finds no partner. {missing} of {want_rows} lines are lost, with their money.",
)
def line_lost(case):
    if not case.same(solve(case.shop, lost=True)):
        return False
    return parted(case) | {"missing": len(case.want) - len(case.got), "want_rows": len(case.want)}
