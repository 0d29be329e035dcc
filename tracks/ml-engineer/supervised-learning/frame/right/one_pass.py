# Goes through the orders once and keeps a small record for each customer.
import pandas as pd


def frame(events, cut, horizon):
    known, back = {}, set()
    for customer, day, amount in zip(events["customer"], events["day"], events["amount"]):
        if day < cut:
            row = known.setdefault(customer, {"customer": customer, "orders": 0, "spent": 0.0, "last": day})
            row["orders"] += 1
            row["spent"] += amount
            row["last"] = max(row["last"], day)
        elif day < cut + horizon:
            back.add(customer)
    rows = [
        (customer, row["orders"], row["spent"], cut - row["last"], 0 if customer in back else 1)
        for customer, row in sorted(known.items())
    ]
    return pd.DataFrame(rows, columns=["customer", "orders", "spent", "days_since", "left"])
