"""slow-part: the same result inside a budget of time."""

from milepost.check import Task, near

task = Task(
    "night(trips: list[tuple[str, str, int]], stations: list[tuple[str, str]], copies: int)"
    " -> list[tuple[str | None, bool, float]]"
)
task.example(
    [("b1", "s1", 10), ("b2", "s1", 20), ("b1", "s2", 5), ("b1", "s1", 30)],
    [("s1", "Harbour"), ("s3", "Museum"), ("s1", "Old harbour")],
    1,
)
task.judge(near)
task.time_limit(seconds=15)


@task.hidden(times=30)
def some_trips(draw):
    trips = [(f"b{draw.integer(1, 4)}", f"s{draw.integer(1, 4)}", draw.integer(0, 60)) for _ in range(draw.size(0, 15))]
    stations = [(f"s{draw.integer(1, 5)}", draw.choice(["Harbour", "Museum", "Park"])) for _ in range(draw.size(0, 6))]
    return trips, stations, 1


def a_long_night(draw):
    # Made long where it is used: sending three thousand trips would take longer than the work.
    trips = [(f"b{place}", draw.choice(["s1", "s1", "s2"]), draw.integer(1, 90)) for place in range(10)]
    return trips, [("s1", "Harbour"), ("s2", "Museum")], 300


task.budget(times_reference=6, case=a_long_night)


def parts(rows, place):
    return [row[place] for row in rows]


def others_right(case, place):
    """Whether only one of the three columns is wrong."""
    return all(parts(case.got, other) == parts(case.want, other) for other in range(3) if other != place)


def first_wrong(case, place):
    pairs = enumerate(zip(case.got, case.want, strict=True))
    i = next((i for i, (a, b) in pairs if a[place] != b[place]), None)
    if i is None:
        return False
    return {"i": i, "got_one": repr(case.got[i][place]), "want_one": repr(case.want[i][place])}


@task.misconception(
    "last-name-wins",
    "Trip {i} got the name {got_one}, and it was {want_one}. The station stands in the list more than once. A search "
    "from the front stops at the first; a dict made from the whole list keeps the last.",
)
def last_name_wins(case):
    last = dict(map(tuple, case.stations))
    return parts(case.got, 0) == [last.get(station) for _, station, _ in case.trips] and first_wrong(case, 0)


@task.misconception(
    "missing-station-raises",
    "A station that is not in the list ended the run with a KeyError. The slow version gave None there. A station "
    "that was opened yesterday stops the whole night's work.",
)
def missing_station_raises(case):
    return case.raised == "KeyError"


@task.misconception(
    "counts-itself",
    "For trip {i} you gave a mean of {got_one}, and it was {want_one}. The trip's own minutes are in it. They are "
    "not known when the trip begins: a model that learns from them looks brilliant, and then fails.",
)
def counts_itself(case):
    if not others_right(case, 2):
        return False
    so_far, mistaken = {}, []
    for _, station, minutes in case.trips:
        so_far.setdefault(station, []).append(minutes)
        mistaken.append(sum(so_far[station]) / len(so_far[station]))
    return near(mistaken, parts(case.got, 2)) and first_wrong(case, 2)


@task.misconception(
    "later-trips-too",
    "For trip {i} you gave a mean of {got_one}, and it was {want_one}. Yours is over all trips from the station, "
    "also those that come later. Nobody has these at the moment when the trip begins.",
)
def later_trips_too(case):
    if not others_right(case, 2):
        return False
    every = {}
    for _, station, minutes in case.trips:
        every.setdefault(station, []).append(minutes)
    means = [sum(every[station]) / len(every[station]) for _, station, _ in case.trips]
    return near(means, parts(case.got, 2)) and first_wrong(case, 2)


@task.misconception(
    "never-new",
    "Trip {i} is the first with its bike, and you say {got_one}. The bike was put among the ones seen before it was "
    "looked for there.",
)
def never_new(case):
    return not any(parts(case.got, 1)) and others_right(case, 1) and first_wrong(case, 1)


@task.misconception(
    "new-at-the-station",
    "For trip {i} you say {got_one}, and it was {want_one}. The question is whether any earlier trip had this bike, "
    "wherever it began.",
)
def new_at_the_station(case):
    pairs = [(bike, station) for bike, station, _ in case.trips]
    mistaken = [pair not in pairs[:place] for place, pair in enumerate(pairs)]
    return others_right(case, 1) and parts(case.got, 1) == mistaken and first_wrong(case, 1)
