# expect: row-per-return
def flatten(orders):
    rows = []
    for order in orders:
        for line in order.get("items") or []:
            for back in line.get("returns") or [{"refund_cents": 0}]:
                rows.append(
                    {
                        "order_id": order["_id"],
                        "customer_id": order.get("customer_id"),
                        "country": (order.get("ship") or {}).get("country"),
                        "product_id": line["product_id"],
                        "cents": line["quantity"] * line["unit_price_cents"] - (line.get("discount_cents") or 0),
                        "refunded_cents": back["refund_cents"],
                    }
                )
    return rows
