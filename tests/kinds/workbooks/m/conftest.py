"""An export as it comes from a shop's till, every cell a text, and the products that belong to it."""

import pytest

from milepost.kinds.workbooks.m.entry import query
from milepost.kinds.workbooks.tables import Table

TILL = {
    "Orders": {
        "Order": ["1", "2", "3", "4"],
        "Product": ["B1", " b1", "R2", "X9"],
        "Amount": ["8.50", "8.50", "60", None],
        "Store": ["Oslo", None, None, "Bergen"],
    },
    "Products": {"Code": ["B1", "R2", "H3"], "Name": ["Bottle", "Rack", "Helmet"]},
    "Wide": {"Store": ["Oslo", "Bergen"], "2023": [5, None], "2024": [7, 9]},
}


@pytest.fixture
def run():
    """Gives what a query gives on the till's tables; a table as its columns."""

    def value(text, **more):
        found = query(text, {**TILL, **more})
        return found.columns if isinstance(found, Table) else found

    return value
