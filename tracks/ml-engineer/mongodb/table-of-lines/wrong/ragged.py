# expect: ragged-rows
"""Documents inside documents, made into rows that all have the same columns."""


def flatten(orders):
    """Return one dictionary for each line of each order, with the same six keys in all of them."""
    rows = []
    for order in orders:
        ship = order.get("ship") or {}
        for line in order.get("items") or []:
            discount_cents = line.get("discount_cents") or 0
            rows.append(
                {
                    "order_id": order["_id"],
                    "customer_id": order.get("customer_id"),
                    "country": ship.get("country"),
                    "product_id": line["product_id"],
                    "cents": line["quantity"] * line["unit_price_cents"] - discount_cents,
                    "refunded_cents": sum(back["refund_cents"] for back in line.get("returns") or []),
                }
            )
    return [{name: value for name, value in row.items() if value is not None} for row in rows]
