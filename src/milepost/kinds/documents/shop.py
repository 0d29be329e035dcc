"""The shop that the track's units share, as documents: orders hold their items, items what came back of them."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Final

from milepost.kinds.documents.values import Collections
from milepost.kinds.shop import Row, Shop

# What each collection's `_id` is among a table's columns; other tables are held by those below.
IDS: Final = {
    "customers": "customer_id",
    "products": "product_id",
    "orders": "order_id",
    "events": "event_id",
    "reviews": "review_id",
}


def shop_documents(shop: Shop, *, indexes: Any = None, validators: Any = None) -> Collections:
    """Give a shop as collections: those of its tables that stand alone.

    Fields that are NULL in the table are left out, as an application would; dates are moments. An order holds its `items`
    (with `returns`, where some of one came back), a product the `prices` that it had.
    """
    made: dict[str, list[dict[str, Any]]] = {
        table: [_document(row, key) for row in shop[table]] for table, key in IDS.items() if table in shop
    }
    items: dict[Any, list[dict[str, Any]]] = {}
    for row in sorted(shop.get("order_items", ()), key=_line):
        items.setdefault(row["order_id"], []).append(_plain(row, without=("order_id",)))
    for row in shop.get("returns", ()):
        for item in items.get(row["order_id"], ()):
            if item["line_no"] == row["line_no"]:
                item.setdefault("returns", []).append(_plain(row, without=("order_id", "line_no", "return_id")))
    for order in made.get("orders", ()) if "order_items" in shop else ():
        order["items"] = items.get(order["_id"], [])
    prices: dict[Any, list[dict[str, Any]]] = {}
    for row in shop.get("prices", ()):
        prices.setdefault(row["product_id"], []).append(_plain(row, without=("product_id",)))
    for product in made.get("products", ()) if "prices" in shop else ():
        product["prices"] = prices.get(product["_id"], [])
    return Collections(made, indexes=indexes, validators=validators)


def _line(row: Row) -> tuple[Any, Any]:
    return row["order_id"], row["line_no"]


def _document(row: Row, key: str) -> dict[str, Any]:
    return {"_id": row[key], **_plain(row, without=(key,))}


def _plain(row: Row, *, without: Iterable[str]) -> dict[str, Any]:
    left_out = frozenset(without)
    return {name: _value(value) for name, value in row.items() if value is not None and name not in left_out}


def _value(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value
