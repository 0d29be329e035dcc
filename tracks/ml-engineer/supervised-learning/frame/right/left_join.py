# Joins the orders of the window to the known customers, and asks who found nothing.
import pandas as pd


def frame(events, cut, horizon):
    past = events.loc[events["day"] < cut]
    window = events.loc[events["day"].between(cut, cut + horizon - 1)]
    per_customer = past.groupby("customer").agg({"day": ["count", "max"], "amount": "sum"})
    per_customer.columns = ["orders", "last", "spent"]
    later = window.groupby("customer").size().rename("later")
    joined = per_customer.join(later, how="left").reset_index()
    return pd.DataFrame(
        {
            "customer": joined["customer"],
            "orders": joined["orders"],
            "spent": joined["spent"],
            "days_since": cut - joined["last"],
            "left": joined["later"].isna().astype(int),
        }
    )
