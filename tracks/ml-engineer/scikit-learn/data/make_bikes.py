"""Make bikes.csv: what a workshop paid for used bicycles. `python make_bikes.py bikes.csv` writes the same bytes each time."""

import sys

import numpy as np

KINDS = {"city": 420, "trekking": 640, "race": 1150, "mountain": 980, "cargo": 2300}
BRANDS = {"Altmark": 0.8, "Brisk": 0.9, "Cadenza": 1.0, "Dunlin": 1.05, "Ember": 1.2, "Fjell": 1.45}
RARE = ("Gannet", "Heron", "Isar", "Juniper")
CONDITIONS = {"as new": 1.15, "good": 1.0, "worn": 0.75}


def make(rng, n=720, weeks=60, sellers=90):
    """Give the rows, in the order of the weeks."""
    factor = np.exp(rng.normal(0, 0.15, sellers))
    week = np.sort(rng.integers(1, weeks + 1, n))
    often = 1 / (np.arange(sellers) + 5)
    seller = 1 + rng.choice(sellers, n, p=often / often.sum())
    kind = rng.choice(list(KINDS), n, p=[0.34, 0.26, 0.16, 0.16, 0.08])
    rare = rng.random(n) < 0.05
    brand = np.where(rare, rng.choice(RARE, n), rng.choice(list(BRANDS), n, p=[0.2, 0.2, 0.2, 0.15, 0.15, 0.1]))
    age = np.round(np.minimum(rng.gamma(2.0, 2.6, n), 25), 1)
    km = np.round(age * rng.gamma(2.0, 500, n), -1)
    condition = rng.choice(list(CONDITIONS), n, p=[0.2, 0.55, 0.25])
    worth = np.array([KINDS[each] for each in kind]) * np.array([BRANDS.get(each, 1.0) for each in brand])
    worth = worth * np.exp(-0.1 * age - km / 30_000) * np.array([CONDITIONS[each] for each in condition])
    price = np.round(worth * factor[seller - 1] * np.exp(rng.normal(0, 0.1, n)) / 5) * 5
    missing_km, missing_condition = rng.random(n) < 0.18, rng.random(n) < 0.12
    for i in range(n):
        yield (
            week[i],
            f"S{seller[i]:02d}",
            kind[i],
            brand[i],
            f"{age[i]:.1f}",
            "" if missing_km[i] else f"{km[i]:.0f}",
            "" if missing_condition[i] else condition[i],
            f"{max(price[i], 20):.0f}",
        )


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
        out.write("week,seller,kind,brand,age,km,condition,price\n")
        out.writelines(",".join(map(str, row)) + "\n" for row in make(np.random.default_rng(8)))
