# expect: day-of-the-story
"""Raise prices, and only those that are meant."""

import pandas as pd


def raise_prices(products, categories, percent, today):
    """Return all products, with raised prices for those in the categories that can still be bought."""
    # Every comparison with a missing moment is False, so what has no last day needs a question of its own.
    in_sale = products["discontinued_on"].isna() | (products["discontinued_on"] > pd.Timestamp("2024-03-01"))
    hit = products["category"].isin(categories) & in_sale
    raised = products.copy()
    # Rows and column in one step: `raised[hit]["price_cents"] = ...` would write into a table that nobody keeps.
    # In whole numbers throughout: 100 * 1.1 is a little more than 110, and would be rounded up to 111.
    raised.loc[hit, "price_cents"] = -(-raised["price_cents"] * (100 + percent) // 100)
    return raised
