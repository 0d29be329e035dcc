"""Writes the shop's tables, or says which of them are not what the seed gives.

Usage: python scripts/make_shop.py [--check] [FOLDER]
"""

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final

from shop.dice import Dice
from shop.goods import Product, make_products
from shop.people import Customer, make_customers
from shop.traces import Event, Review, make_events, make_reviews
from shop.trade import Order, Return, make_orders, make_price_test, make_returns

SEED: Final = 2406
FOLDER: Final = Path(__file__).resolve().parent.parent / "tracks" / "ml-engineer" / "data" / "shop"

Value = str | int | date | datetime | None


@cache
def make_shop(seed: int = SEED) -> dict[str, bytes]:
    """Give the CSV file of every table by its name; the same bytes for the same seed, on every machine."""
    products = make_products(Dice(seed, 1))
    customers = make_customers(Dice(seed, 2))
    test = make_price_test(Dice(seed, 3), customers)
    orders = make_orders(Dice(seed, 4), customers, products, test)
    tested = ((customer, arm, test.starts_at) for customer, arm in test.arms.items())
    return {
        "customers": _write(
            "customer_id,name,email,country,birth_year,found_by,newsletter,created_at", map(_customer, customers)
        ),
        "products": _write(
            "product_id,sku,name,category,price_cents,cost_cents,weight_g,launched_on,discontinued_on",
            map(_product, products),
        ),
        "prices": _write(
            "product_id,valid_from,price_cents",
            ((each.product_id, since, cents) for each in products for since, cents in each.prices),
        ),
        "orders": _write(
            "order_id,customer_id,ordered_at,shipped_at,status,country,device,coupon,shipping_cents",
            map(_order, orders),
        ),
        "order_items": _write(
            "order_id,line_no,product_id,quantity,unit_price_cents,discount_cents",
            (row for order in orders for row in _lines(order)),
        ),
        "returns": _write(
            "return_id,order_id,line_no,returned_at,quantity,refund_cents,reason",
            _numbered(map(_return, make_returns(Dice(seed, 5), orders))),
        ),
        "events": _write(
            "event_id,session_id,customer_id,occurred_at,source,kind,product_id,search",
            _numbered(map(_event, make_events(Dice(seed, 6), customers, products, orders))),
        ),
        "reviews": _write(
            "review_id,product_id,customer_id,order_id,written_at,stars,title",
            _numbered(map(_review, make_reviews(Dice(seed, 7), orders))),
        ),
        "price_test": _write("customer_id,arm,starts_at", tested),
    }


def _write(header: str, rows: Iterable[Sequence[Value]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header.split(","))
    # csv writes None as nothing, and dates and times as str does: 2022-01-01, 2022-01-01 09:30:00.
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def _numbered(rows: Iterable[tuple[Value, ...]]) -> Iterable[tuple[Value, ...]]:
    return ((number, *row) for number, row in enumerate(rows, start=1))


def _customer(each: Customer) -> tuple[Value, ...]:
    account = (each.customer_id, each.name, each.email, each.country)
    return (*account, each.birth_year, each.found_by, each.newsletter, each.created_at)


def _product(each: Product) -> tuple[Value, ...]:
    goods = (each.product_id, each.sku, each.name, each.category, each.prices[-1][1], each.cost_cents)
    return (*goods, each.weight_g, each.launched_on, each.discontinued_on)


def _order(each: Order) -> tuple[Value, ...]:
    customer = each.customer.customer_id if each.customer else None
    sent = (each.ordered_at, each.shipped_at, each.status, each.country)
    return (each.order_id, customer, *sent, each.device, each.coupon, each.shipping_cents)


def _lines(order: Order) -> Iterable[tuple[Value, ...]]:
    for line in order.lines:
        price = (line.unit_price_cents, line.discount_cents)
        yield (order.order_id, line.line_no, line.product.product_id, line.quantity, *price)


def _return(each: Return) -> tuple[Value, ...]:
    return (each.order_id, each.line_no, each.returned_at, each.quantity, each.refund_cents, each.reason)


def _event(each: Event) -> tuple[Value, ...]:
    seen = (each.session_id, each.customer_id, each.occurred_at)
    return (*seen, each.source, each.kind, each.product_id, each.search)


def _review(each: Review) -> tuple[Value, ...]:
    return (each.product_id, each.customer_id, each.order_id, each.written_at, each.stars, each.title)


def main(words: Sequence[str]) -> int:
    """Write the files, or with --check say which differ; give the exit status."""
    folder = Path(next((word for word in words if not word.startswith("-")), FOLDER))
    made = make_shop()
    if "--check" in words:
        kept = {name: folder / f"{name}.csv" for name in made}
        stale = [name for name, path in kept.items() if not path.is_file() or path.read_bytes() != made[name]]
        print(f"not what the seed gives: {', '.join(stale)}" if stale else "every table is what the seed gives")
        return int(bool(stale))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (folder / f"{name}.csv").write_bytes(content)
        print(f"{name:12} {len(content.splitlines()) - 1:7,} rows {len(content) // 1024:6,} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
