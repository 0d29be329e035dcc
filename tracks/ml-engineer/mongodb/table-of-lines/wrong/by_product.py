# expect: other-order
"""Documents inside documents, made into rows that all have the same columns."""


def flatten(orders):
    """Return one dictionary for each line of each order, with the same six keys in all of them."""
    rows = []
    for order in orders:
        # `or` also takes what is there and None; `get` alone would not.
        ship = order.get("ship") or {}
        for line in order.get("items") or []:
            discount_cents = line.get("discount_cents") or 0
            rows.append(
                # A new dictionary for each row: one that is filled again and again would stand in the list many times.
                {
                    "order_id": order["_id"],
                    "customer_id": order.get("customer_id"),
                    "country": ship.get("country"),
                    "product_id": line["product_id"],
                    "cents": line["quantity"] * line["unit_price_cents"] - discount_cents,
                    # A list cannot stand in a cell. Added up, it is one number, also for two returns and for none.
                    "refunded_cents": sum(back["refund_cents"] for back in line.get("returns") or []),
                }
            )
    return sorted(rows, key=lambda row: row["product_id"])
