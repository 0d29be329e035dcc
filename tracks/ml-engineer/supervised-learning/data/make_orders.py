"""Make orders.csv: two years of a firm that delivers boxes of vegetables. Run it in this folder."""

import csv
from pathlib import Path

import numpy as np

DAYS, CUSTOMERS = 560, 420


def orders_of(rng, first):
    """Give the days, amounts and complaints of one customer, until he leaves or the book ends."""
    rhythm = int(rng.choice([7, 14, 28], p=[0.4, 0.35, 0.25]))
    price = float(rng.choice([18.5, 24.0, 31.0]))
    day, rows = first, []
    while day < DAYS:
        complaint = int(rng.random() < 0.08)
        extras = round(float(rng.exponential(4.0)) * 2) / 2
        rows.append((day, price + extras, complaint))
        # Who is annoyed leaves more easily, and so does who has only just begun.
        if rng.random() < 0.02 + 0.22 * complaint + 0.06 * (len(rows) < 4):
            break
        holiday = int(rng.random() < 0.05) * int(rng.integers(1, 3)) * rhythm
        day += max(1, rhythm + int(rng.integers(-2, 3))) + holiday
    return rows


def main():
    """Write the file; the same one every time."""
    rng = np.random.default_rng(2024)
    table = []
    for customer in range(CUSTOMERS):
        first = int(rng.integers(0, 500))
        table += [(day, 1000 + customer, amount, complaint) for day, amount, complaint in orders_of(rng, first)]
    with Path("orders.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["day", "customer", "amount", "complaint"])
        writer.writerows((day, customer, f"{amount:.2f}", complaint) for day, customer, amount, complaint in sorted(table))


if __name__ == "__main__":
    main()
