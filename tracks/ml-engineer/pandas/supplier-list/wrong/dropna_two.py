# expect: articles-lost
"""Read a supplier's price list."""

import pandas as pd

NAMES = ["article", "name", "country", "price", "available_from", "stock"]


def read_list(path):
    """Return the articles of the list, each column as it is meant."""
    lines = pd.read_csv(
        path,
        sep=";",
        encoding="cp1252",
        skiprows=3,
        decimal=",",
        thousands=".",
        keep_default_na=False,  # by default "NA" would be missing, and Namibia with it
        na_values=["", "k.A."],
        # Said for every column: what is guessed hangs on the rows that happen to be in this week's file.
        # And for the days most of all: with dots that only group digits, 03.04.2024 is a number.
        dtype={"Artikel": "str", "Bezeichnung": "str", "Land": "str", "EK netto": "float64", "Lieferbar ab": "str", "Bestand": "Int64"},
    )
    lines = lines.dropna(subset=["Artikel", "EK netto"])  # the sum at the end has none
    lines.columns = NAMES
    return lines.assign(available_from=pd.to_datetime(lines["available_from"], format="%d.%m.%Y"))
