# expect: nan-for-nothing
"""Read the orders that a spreadsheet exported."""

import csv
import tempfile
from pathlib import Path


def read_orders(path):
    """Return customer, note and amount of each order in the file."""
    # cut
    # newline="": the csv module finds the ends of rows itself, and leaves those inside quotes alone.
    import pandas as pd
    table = pd.read_csv(path, sep=";", dtype=str)
    return [{"customer": c, "note": n, "amount": read_amount(a) if isinstance(a, str) else None} for c, n, a in zip(table["customer"], table["note"], table["amount"])]


def read_amount(text):
    """Return a German amount such as 1.234,50 as a float; None for an empty field."""
    return float(text.replace(".", "").replace(",", ".")) if text else None
    # end cut


def parse(data):
    """Put bytes into a file and read the orders from it. The check calls this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders.csv"
        path.write_bytes(data)
        return read_orders(path)
