# Works the new prices out in a loop, and puts them into a copy.
"""Raise prices, and only those that are meant."""

import pandas as pd


def raise_prices(products, categories, percent, today):
    """Return all products, with raised prices for those in the categories that can still be bought."""
    day = pd.Timestamp(today)
    prices = []
    for row in products.itertuples():
        price = row.price_cents
        if row.category in categories and (pd.isna(row.discontinued_on) or row.discontinued_on > day):
            price = (price * (100 + percent) + 99) // 100
        prices.append(price)
    table = products.copy()
    table["price_cents"] = pd.Series(prices, index=table.index, dtype="int64")
    return table
