# expect: stopped-at-the-first
from model import fit
from rides import BadLine, read_ride


def estimate(lines, km):
    rides, skipped = [], []
    try:
        for number, line in enumerate(lines, 1):
            rides.append(read_ride(line))
    except BadLine as error:
        skipped.append((number, str(error)))
    start, per_km = fit(rides)
    return {"fare": start + per_km * km, "used": len(rides), "skipped": skipped}
