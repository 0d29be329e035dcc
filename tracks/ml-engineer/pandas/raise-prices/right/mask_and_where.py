# Asks what is gone instead of what is still there, and builds the new column with `where`.
"""Raise prices, and only those that are meant."""

import pandas as pd


def raise_prices(products, categories, percent, today):
    """Return all products, with raised prices for those in the categories that can still be bought."""
    gone = products["discontinued_on"].le(pd.to_datetime(today))
    meant = products["category"].isin(set(categories)).mask(gone, False).astype(bool)
    cents = products["price_cents"]
    whole, rest = divmod(cents * (100 + percent), 100)
    return products.assign(price_cents=cents.where(~meant, whole + (rest > 0)))
