# expect: other-trips-in-the-mean
"""Prepare trips for training, going through them once."""


def enrich(trips, stations):
    """Return for each trip its station's name, whether the bike is new, and the mean of the trips before it."""
    names = {}
    for station, name in stations:
        names.setdefault(station, name)
    rows, seen, sums, counts = [], set(), {}, {}
    for bike, station, minutes in trips:
        total, count = sums.get(bike, 0), counts.get(bike, 0)
        rows.append((names.get(station), bike not in seen, total / count if count else 0.0))
        seen.add(bike)
        sums[bike], counts[bike] = total + minutes, count + 1
    return rows


def night(trips, stations, copies):
    """Enrich a long night made of copies of a short one, and give its last rows. The check calls this."""
    ridden = [(f"{bike}-{copy}", station, minutes) for copy in range(copies) for bike, station, minutes in trips]
    closed = [(f"closed-{number}", "Closed") for number in range(4 * (copies - 1))]
    rows = enrich(ridden, closed + stations)
    return rows[len(rows) - len(trips) :]
