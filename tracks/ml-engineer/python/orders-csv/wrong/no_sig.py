# expect: mark-in-the-name
"""Read the orders that a spreadsheet exported."""

import csv
import tempfile
from pathlib import Path


def read_orders(path):
    """Return customer, note and amount of each order in the file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return [{"customer": r["customer"], "note": r["note"], "amount": read_amount(r["amount"])} for r in rows]


def read_amount(text):
    return float(text.replace(".", "").replace(",", ".")) if text else None


def parse(data):
    """Put bytes into a file and read the orders from it. The check calls this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders.csv"
        path.write_bytes(data)
        return read_orders(path)
