"""A workbook on a shop's orders, as Tableau writes one, and ways to change a part of it."""

from datetime import datetime
from pathlib import Path

import pytest

from milepost.kinds.workbooks.twb.entry import sheet, workbook


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
TEXT = Path(__file__).with_name("orders.twb").read_text("utf-8")
FEDERATED = "[federated.0abc]"
FILTERS = TEXT[TEXT.index("          <filter") : TEXT.index("          <computed-sort")]
SORT = next(line for line in TEXT.splitlines(keepends=True) if "<computed-sort" in line)
PLAIN = TEXT.replace(FILTERS, "").replace(SORT, "")


def pill(column, derivation, name, more="/>"):
    return f"<column-instance column='[{column}]' derivation='{derivation}' name='[{name}]' pivot='key' type='quantitative' {more}\n"


def put(text, *, rows=None, cols=None, pills="", view="", encodings=None, fields="", mark=None):
    """Give the workbook with other shelves, with more pills, filters and fields."""
    for tag, pieces in (("rows", rows), ("cols", cols)):
        if pieces is not None:
            start, end = text.index(f"<{tag}>"), text.index(f"</{tag}>")
            inner = pieces if "(" in pieces else " / ".join(f"{FEDERATED}.[{each}]" for each in pieces.split())
            text = f"{text[:start]}<{tag}>{inner}{text[end:]}"
    text = text.replace("</datasource-dependencies>", f"{pills}</datasource-dependencies>{view}")
    text = text.replace("<extract", f"{fields}<extract")
    if encodings is not None:
        start, end = text.index("<encodings>"), text.index("</encodings>")
        text = f"{text[:start]}<encodings>{encodings}{text[end:]}"
    return text if mark is None else text.replace("class='Automatic'", f"class='{mark}'")


@pytest.fixture
def drawn():
    """Gives the marks of the sheet: its columns by name."""

    def columns(text, **more):
        return sheet(text, {"orders": ORDERS, "ask": "Sales by region", **more}).columns

    return columns


@pytest.fixture
def told():
    """Gives a table that tells of the workbook, as rows without the sheet's name."""

    def rows(text, name, **more):
        columns = workbook(text, {"orders": ORDERS, **more})["tables"][name].columns
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    return rows
