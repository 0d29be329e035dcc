# Reads every field as text first, and converts the columns afterwards.
"""Read a supplier's price list."""

import pandas as pd


def read_list(path):
    """Return the articles of the list, each column as it is meant."""
    raw = pd.read_csv(path, sep=";", encoding="windows-1252", header=3, dtype=str, keep_default_na=False, skipfooter=1, engine="python")
    raw = raw.mask(raw.isin(["", "k.A."]))
    plain = raw[["EK netto", "Bestand"]].apply(lambda column: column.str.replace(".", "", regex=False).str.replace(",", ".", regex=False))
    return pd.DataFrame(
        {
            "article": raw["Artikel"].astype("str"),
            "name": raw["Bezeichnung"].astype("str"),
            "country": raw["Land"].astype("str"),
            "price": pd.to_numeric(plain["EK netto"]).astype("float64"),
            "available_from": pd.to_datetime(raw["Lieferbar ab"], dayfirst=True, format="%d.%m.%Y"),
            "stock": pd.to_numeric(plain["Bestand"]).astype("Int64"),
        }
    )
