"""Towns on a map, settled one after the other at the prices that the learner's `cheapest-way` says, or ride by ride by `fewest-changes`."""

import numpy as np

MOVED_BY = ("fewest-changes", "cheapest-way")
TOWNS, APART, SLOW_AT_FIRST = 9, 2.9, 4
SLOWER = 3  # so many times the price
WIDTH, HEIGHT, EDGE = 16.0, 10.0, 1.1
EXERCISES = {"price": "cheapest-way", "rides": "fewest-changes"}


def frames(ask, state):
    """Give a frame for the map, one for each town that is settled until the goal is, and one for the way there.

    `state` holds what counts (`by`: price or rides), the `goal` (a town's number), `seed`, and `towns` (places) and `slow` (one truth
    a road), or None for those that the seed draws. Town 0 is the start. A frame has `step` (map, settle, way, odd), the `town`, its
    `total`, the `road` by which it was reached, for how much it was `first` seen, the `settled` towns in order, each with its total
    and its road, those `waiting` likewise, the `way` as towns, and a `note`. The first has `towns`, `roads`, `prices` and `slow` too.
    """
    by, rng = state["by"], np.random.default_rng(int(state["seed"]))
    if by not in EXERCISES:
        raise ValueError(f"what counts is one of {tuple(EXERCISES)}, got {by}")
    drawn = towns_of(rng)
    roads = roads_of(drawn)
    slow = np.isin(np.arange(len(roads)), rng.choice(len(roads), SLOW_AT_FIRST, replace=False))
    towns = drawn if state["towns"] is None else np.array(state["towns"], dtype=float).reshape(TOWNS, 2)
    slow = slow if state["slow"] is None else np.array(state["slow"], dtype=bool).reshape(len(roads))
    goal = range(TOWNS)[int(state["goal"])]
    lengths = np.linalg.norm(towns[roads[:, 0]] - towns[roads[:, 1]], axis=1)
    # No price is 0, for a town that lies on another is still another.
    prices = np.maximum(np.round(lengths * np.where(slow, SLOWER, 1), 1), 0.1)
    counted = prices if by == "price" else np.ones(len(roads))
    blank = {"town": None, "total": None, "road": None, "first": None, "settled": [], "waiting": [[0, 0.0, None]], "way": [], "note": ""}
    yield blank | {"step": "map", "towns": towns.round(2), "roads": roads, "prices": prices, "slow": slow}
    totals, note = totals_by(ask, by, roads, prices)
    if note:
        yield blank | {"step": "odd", "note": note}
        return
    yield from settled(blank, roads, counted, totals, goal, EXERCISES[by])


def settled(blank, roads, counted, totals, goal, exercise):
    """Give the frames of the towns, in the order of what the answer says of them, and the way to the goal."""
    done, first = {}, {}
    for town in sorted(range(TOWNS), key=lambda town: (totals[town], town)):
        waiting = reached(roads, counted, done)
        best, road = waiting.get(town, (np.inf, None))
        frame = blank | {"town": town, "total": round(float(totals[town]), 2), "road": road, "first": first.get(town)}
        note = "" if np.isclose(best, totals[town]) else differs(exercise, town, totals[town], best)
        if not note:
            done[town] = (totals[town], road)
        waiting = reached(roads, counted, done)
        for other, (total, over) in waiting.items():
            first.setdefault(other, [round(total, 2), over])
        told = {"settled": plain(done), "waiting": sorted(plain(waiting), key=lambda each: each[1])}
        yield frame | told | {"step": "odd" if note else "settle", "note": note}
        if note:
            return
        if town == goal:
            yield blank | told | {"step": "way", "town": goal, "total": frame["total"], "way": way_to(goal, roads, done)}
            return


def towns_of(rng):
    """Give places that lie apart from each other, the first furthest to the left."""
    places = []
    while len(places) < TOWNS:
        place = rng.uniform([EDGE, EDGE], [WIDTH - EDGE, HEIGHT - EDGE]).round(2)
        if all(np.linalg.norm(place - other) >= APART for other in places):
            places.append(place)
        elif rng.random() < 0.001:
            places = []  # they lie so that no further one has room
    return np.array(sorted(places, key=lambda place: place[0]))


def roads_of(towns):
    """Give pairs of towns: those in whose circle, with the two at its ends, no other lies (Gabriel and Sokal, Systematic Zoology 18, 1969)."""
    pairs = []
    for i in range(TOWNS):
        for j in range(i + 1, TOWNS):
            middle, reach = (towns[i] + towns[j]) / 2, np.linalg.norm(towns[i] - towns[j]) / 2
            others = np.delete(towns, [i, j], axis=0)
            if np.all(np.linalg.norm(others - middle, axis=1) >= reach):
                pairs.append((i, j))
    return np.array(pairs)


def totals_by(ask, by, roads, prices):
    """Give what the answer says of each town, infinite where it cannot be reached; and what is odd about it."""
    names = [name(town) for town in range(TOWNS)]
    if by == "rides":
        found = ask("fewest-changes", [(names[i], names[j]) for i, j in roads.tolist()], "A")
        totals = [found.get(each) for each in names] if isinstance(found, dict) else ["none"]
    else:
        legs = [leg for (i, j), price in zip(roads.tolist(), prices.tolist(), strict=True) for leg in ((names[i], names[j], price), (names[j], names[i], price))]
        totals = [ask("cheapest-way", legs, "A", each) for each in names]
    try:
        numbers = np.array([np.inf if each is None else each for each in totals], dtype=float)
    except (TypeError, ValueError):
        return None, f"What `{EXERCISES[by]}` gives for this map is no number for each town."
    if np.isnan(numbers).any() or (numbers < 0).any():
        return None, f"What `{EXERCISES[by]}` gives for {name(int(np.argmin(numbers)))} is no total."
    return numbers, ""


def reached(roads, counted, done):
    """Give for each town that is a road away from a settled one the smallest total over those, and its road."""
    waiting = {} if done else {0: (0.0, None)}
    for road, (i, j) in enumerate(roads.tolist()):
        for here, there in ((i, j), (j, i)):
            if here in done and there not in done:
                total = float(done[here][0] + counted[road])
                if there not in waiting or total < waiting[there][0] - 1e-9:
                    waiting[there] = (total, road)
    return waiting


def way_to(goal, roads, done):
    """Give the towns from the start to the goal."""
    way = [goal]
    while done[way[-1]][1] is not None:
        i, j = roads[done[way[-1]][1]].tolist()
        way.append(j if way[-1] == i else i)
    return way[::-1]


def differs(exercise, town, said, best):
    """Say that the answer's total is not what the settled towns give."""
    told = f"{said:g}" if np.isfinite(said) else "no way"
    if not np.isfinite(best):
        return f"`{exercise}` gives {told} for {name(town)}, and no road leads there from a town that is settled."
    return f"`{exercise}` gives {told} for {name(town)}. By what is settled it is {best:g}, so this cannot go on."


def plain(totals):
    """Give towns with their total and road as rows."""
    return [[town, round(float(total), 2), road] for town, (total, road) in totals.items()]


def name(town):
    """Give a town's letter."""
    return chr(65 + town)
