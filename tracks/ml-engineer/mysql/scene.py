"""Joins as matching rows: a query taken apart, each of its steps run by the server, its rows followed through all of them."""

import re
from collections import Counter
from datetime import datetime
from pathlib import Path

from milepost.kinds.shop import COLUMNS, database, row
from milepost.kinds.sql import rows_of
from milepost.kinds.sql.apart import take_apart

MOVED_BY = ("call-list", "nobody-got-it", "sold-or-not", "which-countries", "doubled-revenue", "quiet-months", "coupon-hunters", "price-of-the-day", "no-future")
SCHEMA = Path(__file__).parent.joinpath("../data/shop/schema.sql").read_text(encoding="utf-8")
# Exercises whose answer is one query over the shop. The first also runs the scene's own queries.
QUERIES = (
    "sold-or-not", "call-list", "nobody-got-it", "which-countries", "doubled-revenue", "quiet-months", "coupon-hunters",
    "price-of-the-day", "black-friday", "no-future",
)
MOST_ROWS, MOST_COLUMNS = 48, 4

ADDED = "SUM(i.quantity * i.unit_price_cents) AS cents"
EXAMPLES = {
    "inner": "SELECT c.customer_id, c.name, o.order_id\nFROM customers c\nJOIN orders o ON o.customer_id = c.customer_id",
    "left": "SELECT c.customer_id, c.name, o.order_id\nFROM customers c\nLEFT JOIN orders o ON o.customer_id = c.customer_id",
    "fan-out": f"SELECT {ADDED}, SUM(r.refund_cents) AS refunded\nFROM order_items i\n"
    "LEFT JOIN returns r ON r.order_id = i.order_id AND r.line_no = i.line_no",
    "first": f"SELECT {ADDED}, SUM(r.cents) AS refunded\nFROM order_items i\n"
    "LEFT JOIN (SELECT order_id, line_no, SUM(refund_cents) AS cents FROM returns GROUP BY order_id, line_no) r\n"
    "ON r.order_id = i.order_id AND r.line_no = i.line_no",
}


def frames(ask, state):
    """Give one frame a step: the tables, a row of each join, what is kept, the groups, and the result.

    `state` names an `exercise`, whose answer of the learner's own is shown, or an example. The first frame has all that
    the others point into: `sources` with their rows, and `joins`, each with its rows at both sides, and which of them
    make a row.
    """
    slug, text = QUERIES[0], None
    if state["show"] in QUERIES:
        slug = state["show"]
        text = ask.own(slug)
    elif state["show"] not in EXAMPLES:
        raise ValueError(f"there is no query called {state['show']!r}")
    is_own = text is not None
    text = text or EXAMPLES.get(state["show"], EXAMPLES["left"])
    shop = small_shop(text, whole=is_own)
    # The whole first: what it gives is the result, and if the server refuses it there is nothing to show.
    result = ask.run(slug, text, shop)
    told = follow(lambda query: ask.run(slug, query, shop, must=False), text, shop)
    first = {"step": "tables", "query": text.strip(), "own": is_own, "note": ""}
    end = {"step": "result", "columns": list(result.names), "rows": shown(rows_of(result))}
    if told is None:
        yield first | {"sources": [], "joins": []}
        yield end | {"note": "This query cannot be shown step by step: the steps are for one SELECT over a few tables of a few rows."}
        return
    sources, joins, steps = told
    yield first | {"sources": sources, "joins": joins}
    for number, join in enumerate(joins):
        met = {left for left, _ in join["pairs"]}
        for left in range(len(join["left"]["rows"])):
            yield {"step": "join", "join": number, "row": left, "note": "" if left in met else "alone"}
        if any(left is None for left, _ in join["pairs"]):
            yield {"step": "join", "join": number, "row": None, "note": ""}
    yield from steps
    note = ""
    if state["show"] == "fan-out":
        ((alone,),) = rows_of(ask.run(slug, f"SELECT {ADDED} FROM order_items i", shop))
        note = f"The lines alone come to {alone} cents."
    yield end | {"note": note}


def small_shop(text, *, whole):
    """A shop so small that each of its rows can be looked at: the tables that a query names.

    The `whole` has an order more, so that conditions of the exercises keep something: a country with two customers.
    """
    people = ((1, "Ada", 1, "ad"), (2, "Ben", None, None), (3, "Cleo", 1, "friend"), (4, "Dan", 0, "search"))
    orders = (
        (10001, 1, "2024-01-05 09:00", "delivered", "DE", None), (10002, 1, "2024-02-11 18:30", "delivered", "DE", "LOYAL10"),
        (10003, 2, "2024-11-29 12:00", "cancelled", "AT", None), (10004, None, "2024-11-29 21:00", "delivered", "AT", "WELCOME5"),
    )
    orders += ((10005, 2, "2024-03-05 10:00", "delivered", "DE", None),) if whole else ()
    sent = {10001: datetime(2024, 1, 9, 23)}  # the others within a day
    lines = ((10001, 1, 1, 2, 3000, None), (10001, 2, 2, 1, 2000, 200), (10002, 1, 1, 1, 3000, None), (10004, 1, 3, 1, 9000, 0))
    back = ((1, 10001, 1, "2024-01-20", 3000), (2, 10001, 1, "2024-02-02", 3000), (3, 10002, 1, "2024-03-01", 3000))
    goods = ((1, "Rain cape", "clothing", 3000), (2, "Bell", "lights", 2000), (3, "Helmet", "helmets", 9000), (4, "U-lock", "locks", 4500))
    shop = {
        "customers": [row("customers", customer_id=at, name=name, newsletter=wants, found_by=by, created_at=datetime(2023, 5, at)) for at, name, wants, by in people],
        "products": [row("products", product_id=at, name=name, category=kind, price_cents=cents) for at, name, kind, cents in goods],
        "prices": [row("prices", product_id=at, price_cents=cents) for at, _, _, cents in goods],
        "orders": [
            row("orders", order_id=at, customer_id=who, ordered_at=datetime.fromisoformat(day), status=how, country=land, coupon=coupon,
                shipped_at=None if how == "cancelled" else sent.get(at, datetime.fromisoformat(day).replace(hour=23)))
            for at, who, day, how, land, coupon in orders
        ],
        "order_items": [
            row("order_items", order_id=order, line_no=line, product_id=product, quantity=pieces, unit_price_cents=cents, discount_cents=less)
            for order, line, product, pieces, cents, less in lines
        ],
        "returns": [row("returns", return_id=at, order_id=order, line_no=line, returned_at=datetime.fromisoformat(day), refund_cents=cents) for at, order, line, day, cents in back],
    }
    asked = [table for table in shop if re.search(rf"\b{table}\b", text, re.IGNORECASE)]
    return database({table: shop[table] for table in asked}, SCHEMA, {table: tuple(COLUMNS[table]) for table in asked})


def follow(run, text, shop):
    """Give the sources, the joins and the steps after them; None for a query that cannot be followed."""
    apart = take_apart(text)
    if apart is None:
        return None
    # What is no table of the shop has to be asked for its columns first.
    looked = [shop.tables.get(source.text) or run(apart.rows_of(number)) for number, source in enumerate(apart.sources)]
    if None in looked:
        return None
    names = [list(table.names) for table in looked]
    columns = [named(apart, number, names) for number in range(len(names))]
    tables = [run(apart.numbered(number, names[number])) for number in range(len(names))]
    found = [run(apart.numbers(names, joined=number + 1)) for number in range(len(apart.joins))]
    if any(table is None or len(rows_of(table)) > MOST_ROWS for table in (*tables, *found)):
        return None
    sources = [
        {"name": source.name, "text": source.text, "columns": [table.names[each] for each in wanted],
         "rows": shown([[each[column] for column in wanted] for each in rows_of(table)])}
        for source, table, wanted in zip(apart.sources, tables, columns, strict=True)
    ]
    rows_at = {(number,): [(each + 1,) for each in range(len(source["rows"]))] for number, source in enumerate(sources)}
    joins = []
    for join, table in zip(apart.joins, found, strict=True):
        made = [tuple(each) for each in rows_of(table)]
        sides = {side: rows_at[part] for side, part in (("left", join.left), ("right", join.right))}
        pairs = [(place(sides["left"], each[: len(join.left)]), place(sides["right"], each[len(join.left) :])) for each in made]
        rows_at[join.left + join.right] = made
        joins.append({
            "words": join.words, "on": join.on, "pairs": pairs,
            "left": {"sources": join.left, "rows": sides["left"]}, "right": {"sources": join.right, "rows": sides["right"]},
            "rows": made,
        })
    return sources, joins, list(after(apart, run, names, rows_at))


def named(apart, number, names):
    """The columns of a source that the query names, by number, or else its first ones."""
    source = apart.sources[number]
    alike = [at for at, name in enumerate(names[number]) if any(column.lower() == name.lower() and table.lower() in ("", source.name.lower()) for table, column in apart.named)]
    return (alike or list(range(len(names[number]))))[:MOST_COLUMNS]


def place(rows, wanted):
    """Where a row stands among others; None for one that is NULL throughout, which is nobody's."""
    if all(each is None for each in wanted):
        return None
    return rows.index(tuple(wanted))


def after(apart, run, names, rows_at):
    """The steps after the joins: which rows are kept, and which groups they make."""
    width = len(apart.sources)
    whole = rows_at[apart.joins[-1].left + apart.joins[-1].right if apart.joins else (0,)]
    if apart.where:
        kept = run(apart.kept(names))
        if kept is None:
            return
        left = Counter(tuple(each) for each in rows_of(kept))
        yield {"step": "where", "where": apart.where, "rows": whole, "kept": [left[each] > 0 for each in whole], "note": ""}
    if apart.groups is None:
        return
    grouped = run(apart.grouped(names))
    if grouped is None:
        return
    groups = {}
    for each in rows_of(grouped):
        keys = each[width + 1 : width + 1 + len(apart.groups)]
        groups.setdefault(each[width], {"keys": shown([keys])[0], "rows": []})["rows"].append(
            {"of": each[:width], "sums": shown([each[width + 1 + len(apart.groups) :]])[0]}
        )
    yield {"step": "group", "by": list(apart.groups), "sums": list(apart.sums), "groups": [groups[each] for each in sorted(groups)], "note": ""}


def shown(rows):
    """Rows as texts, as the server's own client shows them; None for NULL."""
    return [[None if cell is None else str(cell) for cell in each] for each in rows]
