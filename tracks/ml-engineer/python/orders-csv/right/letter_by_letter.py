# Goes through the text letter by letter and keeps note of whether it is inside quotes.
"""Read the orders that a spreadsheet exported."""

import csv
import tempfile
from pathlib import Path


def read_orders(path):
    """Return customer, note and amount of each order in the file."""
    rows = rows_of(path.read_bytes().decode("utf-8-sig"))
    header = rows[0]
    orders = []
    for row in rows[1:]:
        order = dict(zip(header, row))
        amount = order["amount"].replace(".", "").replace(",", ".")
        orders.append(
            {"amount": float(amount) if amount else None, "customer": order["customer"], "note": order["note"]}
        )
    return orders


def rows_of(text):
    """Return the rows of a CSV text, each a list of fields."""
    rows, row, field, inside, i = [], [], "", False, 0
    while i < len(text):
        letter = text[i]
        if inside and letter == '"' and text[i + 1 : i + 2] == '"':
            field += '"'
            i += 1
        elif letter == '"':
            inside = not inside
        elif inside:
            field += letter
        elif letter == ";":
            row.append(field)
            field = ""
        elif letter == "\r":
            rows.append([*row, field])
            row, field = [], ""
        elif letter != "\n":
            field += letter
        i += 1
    return rows


def parse(data):
    """Put bytes into a file and read the orders from it. The check calls this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders.csv"
        path.write_bytes(data)
        return read_orders(path)
