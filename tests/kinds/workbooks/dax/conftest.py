"""A shop's star schema, small enough to work everything out by hand."""

from datetime import datetime, timedelta

import pytest

from milepost.kinds.workbooks.dax.entry import measure


def day(year: int, month: int, date: int) -> datetime:
    return datetime(year, month, date)  # noqa: DTZ001 - dates know no zones in DAX


DAYS = [day(2023, 1, 1) + timedelta(days=each) for each in range(731)]

SHOP = {
    "Products": {
        "Id": [1, 2, 3],
        "Name": ["Helmet", "Bottle", "Rack"],
        "Category": ["Safety", "Drinks", "Carry"],
        "Price": [40, 8, 60],
    },
    "Dates": {"Date": DAYS, "Year": [each.year for each in DAYS], "Month": [each.month for each in DAYS]},
    # The last sale is of a product that the products do not know.
    "Sales": {
        "ProductId": [1, 1, 2, 2, 3, 9],
        "Date": [day(2023, 1, 5), day(2024, 1, 6), day(2023, 2, 7), day(2024, 2, 29), day(2024, 3, 1), day(2024, 3, 2)],
        "Shipped": [day(2023, 2, 5), day(2024, 2, 6), day(2023, 3, 7), day(2024, 3, 29), day(2024, 4, 1), None],
        "Quantity": [1, 2, 5, 5, 1, 1],
        "Amount": [40.0, 80.0, 40.0, 35.0, 60.0, 10.0],
    },
    "relationships": [
        {"from": "Sales[ProductId]", "to": "Products[Id]", "active": True},
        {"from": "Sales[Date]", "to": "Dates[Date]", "active": True},
        {"from": "Sales[Shipped]", "to": "Dates[Date]", "active": False},
    ],
    "dates": "Dates[Date]",
}


@pytest.fixture
def ask():
    """Gives the values of `M`, one for each cell; cells are dicts, and a column that a cell does not name is a total."""

    def values(text, *cells, **more):
        columns = {name: [each.get(name, "Total") for each in cells] for each in cells for name in each}
        if not columns:
            columns = {"Dates[Year]": ["Total"]}
        if "=" not in text.split("\n")[0].split("(")[0] or not text.startswith(("M ", "M=", "R ")):
            text = f"M = {text}"
        found = measure(text, {**SHOP, "cells": columns, "ask": "M", **more}).columns["M"]
        return found[0] if len(found) == 1 else found

    return values
