"""A shop's orders, few enough to work everything out by hand; an order may have several lines."""

from datetime import datetime

import pytest

from milepost.kinds.workbooks.tableau.entry import column, view


def day(text: str) -> datetime:
    return datetime.fromisoformat(text)


ORDERS = {
    "Region": ["East", "East", "East", "West", "West", None],
    "Customer": ["Ada", "Ada", "Bea", "Ada", "Cem", "Cem"],
    "Order": [1, 1, 2, 3, 4, 5],
    "Date": [
        day(each) for each in ("2023-12-30", "2023-12-30", "2024-01-07", "2024-02-29", "2024-02-29", "2024-03-01")
    ],
    "Sales": [10, 20, 5, 40, None, 25],
    "Freight": [3, 3, 2, 4, 6, 1],
}


@pytest.fixture
def marks():
    """Gives the values of a formula at the marks of a view, in the view's order; one value without dimensions."""

    def values(text, *dimensions, **more):
        ask = more.pop("ask", "Asked")
        found = view(text, {"orders": ORDERS, "dimensions": list(dimensions), "ask": ask, **more}).columns[ask]
        return found if dimensions else found[0]

    return values


@pytest.fixture
def members():
    """Gives the marks of a view as keys with their values."""

    def values(text, *dimensions, **more):
        columns = view(text, {"orders": ORDERS, "dimensions": list(dimensions), "ask": "Asked", **more}).columns
        keys = list(zip(*(columns[each] for each in dimensions), strict=True))
        return {key[0] if len(key) == 1 else key: value for key, value in zip(keys, columns["Asked"], strict=True)}

    return values


@pytest.fixture
def cell():
    """Gives the value of a formula without fields, or of one in the first row."""

    def value(text, **more):
        return column(text, {"orders": ORDERS, "ask": "Asked", **more}).columns["Asked"][0]

    return value
