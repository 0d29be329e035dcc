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


@task.hidden(times=2)
def trips_of_no_minutes(draw):
    """A bike that was put back at once has made a trip as well."""
    minutes = [0, draw.integer(10, 40), 0, draw.integer(10, 40)]
    return [(f"b{place}", "s1", each) for place, each in enumerate(minutes)], [("s1", "Harbour")], 1


def a_long_night(draw):
    # Made long where it is used: sending three thousand trips would take longer than the work.
    trips = [(f"b{place}", draw.choice(["s1"] * 9 + ["s2"]), draw.integer(1, 90)) for place in range(10)]
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
    # Somewhere a bike comes again; else the answer turned round would look the same.
    again = not all(parts(case.want, 1))
    return again and not any(parts(case.got, 1)) and others_right(case, 1) and first_wrong(case, 1)


@task.misconception(
    "new-turned-round",
    "Of every trip you say the opposite: trip {i} is {want_one} where you say {got_one}. A model that is told so learns that old "
    "bikes are new.",
)
def new_turned_round(case):
    opposite = [not each for each in parts(case.want, 1)]
    return any(opposite) and others_right(case, 1) and parts(case.got, 1) == opposite and first_wrong(case, 1)


def means_so_far(case, key_of, step=None):
    """The mean of the earlier minutes of whatever `key_of` puts together; or what `step` makes of the last one and the new minutes."""
    so_far, means = {}, []
    for bike, station, minutes in case.trips:
        held = so_far.setdefault(key_of(bike, station), [])
        means.append(held[-1] if step and held else sum(held) / len(held) if held else 0.0)
        held.append(step(held[-1], minutes) if step and held else float(minutes))
    return means


@task.misconception(
    "other-trips-in-the-mean",
    "For trip {i} you gave a mean of {got_one}, and it was {want_one}. Yours is over {which}. A long trip at the lake then makes "
    "the trips in the city look long.",
)
def other_trips_in_the_mean(case):
    if not others_right(case, 2):
        return False
    every, by_bike = means_so_far(case, lambda bike, station: 0), means_so_far(case, lambda bike, station: bike)
    fits = [near(each, parts(case.got, 2)) for each in (every, by_bike)]
    which = "all earlier trips, from whatever station" if fits[0] else "the earlier trips of this bike"
    return sum(fits) == 1 and {**first_wrong(case, 2), "which": which}


@task.misconception(
    "halved-each-time",
    "For trip {i} you gave a mean of {got_one}, and it was {want_one}. The mean so far and the new minutes were added and halved, so "
    "the last trip weighs as much as all before it.",
)
def halved_each_time(case):
    halved = means_so_far(case, lambda bike, station: station, step=lambda mean, minutes: (mean + minutes) / 2)
    return others_right(case, 2) and near(halved, parts(case.got, 2)) and first_wrong(case, 2)


@task.misconception(
    "new-at-the-station",
    "For trip {i} you say {got_one}, and it was {want_one}. The question is whether any earlier trip had this bike, "
    "wherever it began.",
)
def new_at_the_station(case):
    pairs = [(bike, station) for bike, station, _ in case.trips]
    mistaken = [pair not in pairs[:place] for place, pair in enumerate(pairs)]
    return others_right(case, 1) and parts(case.got, 1) == mistaken and first_wrong(case, 1)
