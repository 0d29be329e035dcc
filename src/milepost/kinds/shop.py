"""The shop that the track's units share: its tables, the rows on disk, and small shops for hidden cases.

A check draws a shop of a handful of rows: every reference leads to a row, and what is drawn hurts in one of the ways
of MOODS. The full data lie in the track's folder `data/shop`, where DATA.md says what each column means.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from milepost.check import Draw
from milepost.check.database import Database, make_table, rows_of

Value = int | str | date | datetime | None
Row = dict[str, Value]
Shop = dict[str, list[Row]]

# Columns in their order; a `?` follows the type where NULL may stand.
COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "customers": {
        "customer_id": "int",
        "name": "text",
        "email": "text",
        "country": "text?",
        "birth_year": "int?",
        "found_by": "text?",
        "newsletter": "int?",
        "created_at": "time",
    },
    "products": {
        "product_id": "int",
        "sku": "text",
        "name": "text",
        "category": "text",
        "price_cents": "int",
        "cost_cents": "int",
        "weight_g": "int?",
        "launched_on": "date",
        "discontinued_on": "date?",
    },
    "prices": {"product_id": "int", "valid_from": "date", "price_cents": "int"},
    "orders": {
        "order_id": "int",
        "customer_id": "int?",
        "ordered_at": "time",
        "shipped_at": "time?",
        "status": "text",
        "country": "text",
        "device": "text?",
        "coupon": "text?",
        "shipping_cents": "int",
    },
    "order_items": {
        "order_id": "int",
        "line_no": "int",
        "product_id": "int",
        "quantity": "int",
        "unit_price_cents": "int",
        "discount_cents": "int?",
    },
    "returns": {
        "return_id": "int",
        "order_id": "int",
        "line_no": "int",
        "returned_at": "time",
        "quantity": "int",
        "refund_cents": "int",
        "reason": "text?",
    },
    "events": {
        "event_id": "int",
        "session_id": "int",
        "customer_id": "int?",
        "occurred_at": "time",
        "source": "text",
        "kind": "text",
        "product_id": "int?",
        "search": "text?",
    },
    "reviews": {
        "review_id": "int",
        "product_id": "int",
        "customer_id": "int",
        "order_id": "int",
        "written_at": "time",
        "stars": "int?",
        "title": "text?",
    },
    "price_test": {"customer_id": "int", "arm": "text", "starts_at": "time"},
}
# A table, and those whose rows its own refer to.
PARENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "customers": (),
    "products": (),
    "prices": ("products",),
    "orders": ("customers",),
    "order_items": ("orders", "products"),
    "returns": ("order_items",),
    "events": ("customers", "products"),
    "reviews": ("products", "customers", "orders"),
    "price_test": ("customers",),
}
MOODS: Final = ("plain", "one", "empty", "nulls", "ties", "twins", "skew", "edges")

_READ: Final[Mapping[str, Callable[[str], Value]]] = {
    "int": int,
    "text": str,
    "date": date.fromisoformat,
    "time": datetime.fromisoformat,
}
_MADE: Final = re.compile(r"CREATE TABLE (?P<table>\w+) \(.*?\n\)[^;]*", re.DOTALL)
_KEY: Final = re.compile(r"(?:PRIMARY|FOREIGN) KEY \((?P<columns>[^)]*)\)")
_DAYS: Final = (date(2023, 11, 1), date(2024, 3, 31))
_COUNTRIES: Final = ("DE", "NL", "FR", "AT", "BE", "DK")
_CATEGORIES: Final = ("lights", "clothing", "tyres", "tools")
_NAMES: Final = ("Anna Koch", "Ben Maes", "Zoé Petit", "Ivo Jensen", "Noor de Vries", "Käthe Müller", "Wim O'Neill")
_GOODS: Final = ("Glow 40", "Rain jacket", "City tyre", "Multi-tool", "U-lock", "Pannier", "Visor", "Wool cap")


# What a row that is written by hand has where nothing is said; columns that may be NULL are NULL, numbers of rows are 1.
_ORDINARY: Final[Mapping[str, Value]] = {
    "name": "Anna Koch",
    "email": "anna@example.com",
    "created_at": datetime.combine(date(2023, 6, 1), time(9)),
    "sku": "LI-101",
    "category": "lights",
    "launched_on": date(2021, 1, 1),
    "ordered_at": datetime.combine(date(2024, 1, 15), time(12)),
    "status": "delivered",
    "kind": "view",
    "source": "web",
    "arm": "list price",
    "price_cents": 2990,
    "cost_cents": 1790,
    "unit_price_cents": 2990,
    "refund_cents": 2990,
    "shipping_cents": 490,
}


def row(table: str, **cells: Value) -> Row:
    """Give a row of a table that is ordinary but for these cells; KeyError for a column that the table has not."""
    columns = COLUMNS[table]
    unknown = next((name for name in cells if name not in columns), None)
    if unknown is not None:
        raise KeyError(f"{table} has no column {unknown}; it has {', '.join(columns)}")
    usual = {name: None if kind.endswith("?") else _ORDINARY.get(name, 1) for name, kind in columns.items()}
    if table == "orders":
        usual["country"] = "DE"
    if table == "products":
        usual["name"] = "Glow 40 front light"
    for name in ("returned_at", "written_at", "occurred_at", "starts_at"):
        if name in columns:
            usual[name] = _ORDINARY["ordered_at"]
    if "valid_from" in columns:
        usual["valid_from"] = _ORDINARY["launched_on"]
    return usual | cells


def read_shop(folder: Path, *tables: str) -> Shop:
    """Give the rows of the tables (all, when none is named) as they lie on disk; an empty field is None."""
    shop: Shop = {}
    for table in tables or COLUMNS:
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            shop[table] = [
                {name: _READ[COLUMNS[table][name].rstrip("?")](text) if text else None for name, text in line.items()}
                for line in csv.DictReader(file)
            ]
    return shop


def tuples(table: str, rows: Iterable[Row]) -> list[tuple[Value, ...]]:
    """Give rows as tuples in the order of the table's columns."""
    return [tuple(row[name] for name in COLUMNS[table]) for row in rows]


def database(shop: Shop, schema: str, columns: Mapping[str, Sequence[str]] | None = None) -> Database:
    """Give a shop as the state of a database; of `schema`, the text of schema.sql, only its own tables are made.

    With `columns` only those tables, and of each only these columns: what a task speaks of, and nothing else to look at.
    """
    kept = columns or {table: tuple(COLUMNS[table]) for table in shop}
    made = {
        table: make_table(names, ([row[name] for name in names] for row in shop[table]))
        for table, names in kept.items()
    }
    parts = (_narrowed(each, kept[each["table"]]) for each in _MADE.finditer(schema) if each["table"] in kept)
    return Database(made, ";\n".join(parts))


def _narrowed(made: re.Match[str], names: Sequence[str]) -> str:
    """Give a CREATE TABLE without the other columns, and without the keys that need them."""
    head, *lines, end = made[0].splitlines()
    kept = []
    for line in (each.strip().rstrip(",") for each in lines):
        key = _KEY.match(line)
        if key is None:
            keeps = line.split()[0] in names
        else:
            keeps = all(name.strip() in names for name in key["columns"].split(","))
        if keeps:
            kept.append(f"  {line}")
    return "\n".join((head, ",\n".join(kept), end))


def records(state: Database, table: str) -> list[Row]:
    """Give the rows of a database's table, each a map by column."""
    return [dict(zip(state[table].names, row, strict=True)) for row in rows_of(state[table])]


def draw_shop(  # noqa: PLR0913 - what a shop may be held to, each by its name
    draw: Draw,
    *tables: str,
    mood: str = "",
    most: int = 6,
    days: tuple[date, date] = _DAYS,
    categories: Sequence[str] = _CATEGORIES,
    countries: Sequence[str] = _COUNTRIES,
) -> Shop:
    """Draw a small shop of these tables (all, when none is named) and of those that they refer to.

    `mood` is one of MOODS, drawn when left away: `one` row in each table; one `empty` table, and all that refer to it;
    nearly all NULL where it may stand (`nulls`); few different values (`ties`); the same people, orders and reviews
    twice (`twins`); nearly everything with one customer and one product, nothing with others (`skew`); moments on the
    stroke of midnight, on the first and last of months (`edges`). Each kind of row comes up to `most` times, with
    moments within `days`.
    """
    mood = mood or draw.choice(MOODS)
    wanted = _with_parents(tables or tuple(COLUMNS))
    empty = draw.choice(wanted) if mood == "empty" else ""
    making = _Making(draw, mood, 1 if mood == "one" else most, days, tuple(categories), tuple(countries))
    shop: Shop = {}
    for table in wanted:
        hollow = table == empty or any(not shop[parent] for parent in PARENTS[table] if _needs(table, parent))
        shop[table] = [] if hollow else [*_MAKERS[table](making, shop)]
    return shop


def _with_parents(tables: Sequence[str]) -> list[str]:
    wanted: set[str] = set()
    pending = [*tables]
    while pending:
        table = pending.pop()
        wanted.add(table)
        pending += PARENTS[table]
    return [table for table in COLUMNS if table in wanted]


def _needs(table: str, parent: str) -> bool:
    # An order may be a guest's, and an event somebody's whom nobody knows, about no product.
    return table not in {"orders", "events"} or parent == "orders"


@dataclass(frozen=True, slots=True)
class _Making:
    # How the rows of one small shop are drawn.
    draw: Draw
    mood: str
    most: int
    days: tuple[date, date]
    categories: tuple[str, ...]
    countries: tuple[str, ...]

    def count(self, low: int = 0) -> int:
        """Give how many rows a table gets."""
        return 1 if self.mood == "one" else self.draw.size(max(low, 1), max(self.most, low, 1))

    def maybe(self, value: Value, *, often: int = 4) -> Value:
        """Give the value or NULL: NULL once in `often`, and nearly always in a shop of NULLs."""
        if self.mood == "nulls":
            return None if self.draw.integer(0, 3) else value
        return None if self.draw.integer(1, often) == often else value

    def moment(self, after: Value = None) -> datetime:
        """Give a moment within the days, or within a month after another moment."""
        draw, (first, last) = self.draw, self.days
        if isinstance(after, datetime):
            return after + timedelta(days=draw.integer(0, 30), minutes=draw.integer(0, 3) * 17)
        if self.mood == "ties":
            return datetime.combine(first + timedelta(days=draw.integer(0, 1)), time(9))
        day = first + timedelta(days=draw.integer(0, (last - first).days))
        if self.mood == "edges":
            day = day.replace(day=1) if draw.boolean() else day.replace(day=1) - timedelta(days=1)
            return datetime.combine(max(day, first), draw.choice((time(0), time(23, 59, 59), time(12))))
        return datetime.combine(day, time(draw.integer(0, 23), draw.integer(0, 59), draw.integer(0, 59)))

    def cents(self) -> int:
        """Give a price."""
        if self.mood == "ties":
            return self.draw.choice((1990, 4990))
        return self.draw.integer(1, 200) * 50 + 40

    def one_of(self, rows: Sequence[Row]) -> Row:
        """Give one of the rows; nearly always the first in a shop with a skew."""
        if self.mood == "skew" and self.draw.integer(0, 9):
            return rows[0]
        return self.draw.choice(rows)


def _customers(making: _Making, _: Shop) -> Iterable[Row]:
    draw = making.draw
    rows: list[Row] = []
    for number in range(1, making.count() + 1):
        name = draw.choice(_NAMES)
        country = draw.choice(making.countries)
        email = f"{name.split()[0].lower()}{number}@example.com"
        if rows and (making.mood == "twins" or draw.integer(0, 5) == 5):
            other = draw.choice(rows)
            name, email = str(other["name"]), str(other["email"]).upper()
        row: Row = {
            "customer_id": number,
            "name": name,
            "email": email,
            "country": making.maybe(draw.choice((country, country, country.lower(), f" {country}"))),
            "birth_year": making.maybe(draw.choice((1900, 1968, 1985, 2001))),
            "found_by": making.maybe(draw.choice(("search", "friend", "ad"))),
            "newsletter": making.maybe(draw.integer(0, 1)),
            "created_at": making.moment(),
        }
        rows.append(row)
    return rows


def _products(making: _Making, _: Shop) -> Iterable[Row]:
    draw = making.draw
    for number in range(1, making.count() + 1):
        category = draw.choice(making.categories)
        cents = making.cents()
        launched = making.moment().date()
        yield {
            "product_id": number,
            "sku": f"{category[:2].upper()}-{100 + number}",
            "name": draw.choice(_GOODS),
            "category": category,
            "price_cents": cents,
            "cost_cents": cents * draw.choice((45, 60)) // 100,
            "weight_g": making.maybe(draw.integer(1, 40) * 25),
            "launched_on": launched,
            "discontinued_on": making.maybe(launched + timedelta(days=90)) if draw.integer(0, 3) == 3 else None,
        }


def _prices(making: _Making, shop: Shop) -> Iterable[Row]:
    for product in shop["products"]:
        since = making.days[0] - timedelta(days=30)
        for _ in range(making.draw.integer(1, 3)):
            yield {"product_id": product["product_id"], "valid_from": since, "price_cents": making.cents()}
            since += timedelta(days=making.draw.integer(20, 70))


def _orders(making: _Making, shop: Shop) -> Iterable[Row]:
    draw, customers = making.draw, shop["customers"]
    rows: list[Row] = []
    for number in range(making.count()):
        at = making.moment()
        if rows and making.mood == "twins" and draw.boolean():
            rows.append(rows[-1] | {"order_id": 10001 + number})
            continue
        status = draw.choice(("delivered", "delivered", "cancelled", "paid", "shipped"))
        is_sent = status in {"delivered", "shipped"}
        customer = making.maybe(making.one_of(customers)["customer_id"], often=6) if customers else None
        rows.append(
            {
                "order_id": 10001 + number,
                "customer_id": customer,
                "ordered_at": at,
                "shipped_at": at + timedelta(hours=draw.choice((24, 72, 96, draw.integer(12, 144))))
                if is_sent
                else None,
                "status": status,
                "country": draw.choice(making.countries),
                "device": making.maybe(draw.choice(("phone", "computer", "app"))),
                "coupon": making.maybe(draw.choice(("WELCOME5", "LOYAL10")), often=2),
                "shipping_cents": draw.choice((0, 490)),
            }
        )
    return rows


def _order_items(making: _Making, shop: Shop) -> Iterable[Row]:
    draw = making.draw
    for order in shop["orders"]:
        least = 0 if making.mood in {"empty", "skew"} else 1
        taken: set[Value] = set()
        for _ in range(draw.integer(least, 1 if making.mood == "one" else 3)):
            product = making.one_of(shop["products"])
            if product["product_id"] in taken:
                continue
            taken.add(product["product_id"])
            quantity, cents = draw.integer(1, 3), product["price_cents"]
            assert isinstance(cents, int)
            yield {
                "order_id": order["order_id"],
                "line_no": len(taken),
                "product_id": product["product_id"],
                "quantity": quantity,
                "unit_price_cents": draw.choice((cents, cents, cents * 9 // 10)),
                "discount_cents": making.maybe(draw.choice((0, quantity * cents // 10)), often=2),
            }


def _returns(making: _Making, shop: Shop) -> Iterable[Row]:
    draw = making.draw
    at = {order["order_id"]: order["ordered_at"] for order in shop["orders"]}
    number = 0
    for line in shop["order_items"]:
        quantity, cents = line["quantity"], line["unit_price_cents"]
        assert isinstance(quantity, int)
        assert isinstance(cents, int)
        back = 1 if making.mood == "one" else draw.integer(0, quantity) * draw.integer(0, 1)
        for _ in range(back):
            number += 1
            yield {
                "return_id": number,
                "order_id": line["order_id"],
                "line_no": line["line_no"],
                "returned_at": making.moment(after=at[line["order_id"]]),
                "quantity": 1,
                "refund_cents": cents,
                "reason": making.maybe(draw.choice(("too small", "damaged", "changed mind"))),
            }


def _events(making: _Making, shop: Shop) -> Iterable[Row]:
    draw, customers, products = making.draw, shop["customers"], shop["products"]
    for number in range(1, making.count(2) + 1):
        kind = draw.choice(("view", "view", "cart", "search", "checkout"))
        is_about = products and kind in {"view", "cart"}
        yield {
            "event_id": number,
            "session_id": (number + 1) // 2,
            "customer_id": making.maybe(making.one_of(customers)["customer_id"]) if customers else None,
            "occurred_at": making.moment(),
            "source": draw.choice(("web", "app")),
            "kind": kind,
            "product_id": making.one_of(products)["product_id"] if is_about else None,
            "search": draw.choice(("pump", "licht")) if kind == "search" else None,
        }


def _reviews(making: _Making, shop: Shop) -> Iterable[Row]:
    draw = making.draw
    rows: list[Row] = []
    for number in range(1, making.count() + 1):
        if rows and making.mood == "twins" and draw.boolean():
            rows.append(rows[-1] | {"review_id": number})
            continue
        order = making.one_of(shop["orders"])
        stars = draw.integer(1, 5)
        rows.append(
            {
                "review_id": number,
                "product_id": making.one_of(shop["products"])["product_id"],
                "customer_id": making.one_of(shop["customers"])["customer_id"],
                "order_id": order["order_id"],
                "written_at": making.moment(after=order["ordered_at"]),
                "stars": making.maybe(stars, often=5),
                "title": making.maybe(draw.choice(("Top!", "Bof", "Gute Qualität"))),
            }
        )
    return rows


def _price_test(making: _Making, shop: Shop) -> Iterable[Row]:
    draw = making.draw
    for customer in shop["customers"]:
        if making.mood == "one" or draw.integer(0, 3):
            starts = datetime.combine(making.days[0], time())
            yield {
                "customer_id": customer["customer_id"],
                "arm": draw.choice(("list price", "lower price")),
                "starts_at": starts,
            }


_MAKERS: Final[Mapping[str, Callable[[_Making, Shop], Iterable[Row]]]] = {
    "customers": _customers,
    "products": _products,
    "prices": _prices,
    "orders": _orders,
    "order_items": _order_items,
    "returns": _returns,
    "events": _events,
    "reviews": _reviews,
    "price_test": _price_test,
}
