# Reads with the csv module, and turns each text into what it means by hand.
"""Read a supplier's price list."""

import csv
from datetime import datetime

import pandas as pd


def number_of(text):
    """Return a German number, None where it is not known."""
    return None if text is None else float(text.replace(".", "").replace(",", "."))


def read_list(path):
    """Return the articles of the list, each column as it is meant."""
    with path.open(encoding="cp1252", newline="") as file:
        fields = list(csv.reader(file, delimiter=";"))[4:]
    rows = [[None if field in ("", "k.A.") else field for field in line] for line in fields if line and line[0]]
    article, name, country, price, available, stock = zip(*rows)
    days = [None if day is None else datetime.strptime(day, "%d.%m.%Y") for day in available]
    return pd.DataFrame(
        {
            "article": pd.Series(article, dtype="str"),
            "name": pd.Series(name, dtype="str"),
            "country": pd.Series(country, dtype="str"),
            "price": pd.Series([number_of(each) for each in price], dtype="float64"),
            "available_from": pd.Series(days, dtype="datetime64[ns]"),
            "stock": pd.Series([number_of(each) for each in stock], dtype="Int64"),
        }
    )
