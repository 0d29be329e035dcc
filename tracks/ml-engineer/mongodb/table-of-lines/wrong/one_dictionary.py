# expect: one-dictionary
def flatten(orders):
    rows = []
    row = {}
    for order in orders:
        for line in order.get("items") or []:
            row["order_id"] = order["_id"]
            row["customer_id"] = order.get("customer_id")
            row["country"] = (order.get("ship") or {}).get("country")
            row["product_id"] = line["product_id"]
            row["cents"] = line["quantity"] * line["unit_price_cents"] - (line.get("discount_cents") or 0)
            row["refunded_cents"] = sum(back["refund_cents"] for back in line.get("returns") or [])
            rows.append(row)
    return rows
