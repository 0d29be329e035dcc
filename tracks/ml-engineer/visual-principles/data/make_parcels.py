"""Write parcels.csv: late parcels of five depots over twelve weeks, of a company that does not exist."""

import csv
import sys

import numpy as np

rng = np.random.default_rng(20241)
DEPOTS = {"Aalst": (2100, 0.021), "Breda": (3300, 0.018), "Ghent": (2600, 0.017), "Liège": (1700, 0.026), "Venlo": (2900, 0.014)}

with open(sys.argv[1], "w", encoding="utf-8", newline="") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["week", "depot", "parcels", "late"])
    for week in range(1, 13):
        for depot, (usual, share) in DEPOTS.items():
            parcels = int(rng.normal(usual, usual / 40))
            # In week 8 Ghent lost one of its two sorting belts.
            now = share + (0.022 + 0.006 * (week - 8) if depot == "Ghent" and week >= 8 else 0)
            rows.writerow([week, depot, parcels, int(rng.binomial(parcels, now))])
