# Asks the three questions one after the other, each with the container that answers it.
"""Prepare trips for training, going through them once."""

from collections import defaultdict
from itertools import accumulate


def enrich(trips, stations):
    """Return for each trip its station's name, whether the bike is new, and the mean of the trips before it."""
    first_name = dict(reversed(stations))  # of several, the first is put in last
    first_trip = {}
    for place, (bike, _, _) in enumerate(trips):
        first_trip.setdefault(bike, place)
    places = defaultdict(list)
    for place, (_, station, _) in enumerate(trips):
        places[station].append(place)
    means = [0.0] * len(trips)
    for at in places.values():
        sums = list(accumulate(trips[place][2] for place in at))
        for number in range(1, len(at)):
            means[at[number]] = sums[number - 1] / number
    return [
        (first_name.get(station), first_trip[bike] == place, means[place])
        for place, (bike, station, _) in enumerate(trips)
    ]


def night(trips, stations, copies):
    """Enrich a long night made of copies of a short one, and give its last rows. The check calls this."""
    ridden = [(f"{bike}-{copy}", station, minutes) for copy in range(copies) for bike, station, minutes in trips]
    closed = [(f"closed-{number}", "Closed") for number in range(4 * (copies - 1))]
    rows = enrich(ridden, closed + stations)
    return rows[len(rows) - len(trips) :]
