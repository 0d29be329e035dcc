# expect: later-trips-too
"""Prepare trips for training, going through them once."""


def enrich(trips, stations):
    """Return for each trip its station's name, whether the bike is new, and the mean of the trips before it."""
    names = {}
    for station, name in stations:
        names.setdefault(station, name)
    every = {}
    for _, station, minutes in trips:
        every.setdefault(station, []).append(minutes)
    means = {station: sum(all_of_them) / len(all_of_them) for station, all_of_them in every.items()}
    rows, seen = [], set()
    for bike, station, _ in trips:
        rows.append((names.get(station), bike not in seen, means[station]))
        seen.add(bike)
    return rows


def night(trips, stations, copies):
    """Enrich a long night made of copies of a short one, and give its last rows. The check calls this."""
    ridden = [(f"{bike}-{copy}", station, minutes) for copy in range(copies) for bike, station, minutes in trips]
    closed = [(f"closed-{number}", "Closed") for number in range(4 * (copies - 1))]
    rows = enrich(ridden, closed + stations)
    return rows[len(rows) - len(trips) :]
