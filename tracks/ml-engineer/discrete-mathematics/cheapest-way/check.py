"""cheapest-way: Dijkstra's algorithm on one-way legs."""

import math
from collections import defaultdict, deque
from itertools import pairwise

from milepost.check import Task, near

task = Task("cheapest(legs: list[tuple[str, str, float]], start: str, goal: str) -> float | None")
task.example([("Ulm", "Bern", 9.0), ("Ulm", "Graz", 2.0), ("Graz", "Bern", 3.0), ("Bern", "Graz", 1.0)], "Ulm", "Bern")
task.judge(near)

TOWNS = ["Ulm", "Bern", "Graz", "Linz", "Metz", "Brno", "Gent", "Bari"]


@task.hidden(times=24)
def any_legs(draw):
    towns = draw.shuffled(TOWNS)[: 2 + int(draw.size(0, 6))]
    legs = []
    for _ in range(draw.integer(0, 3 * len(towns))):
        one, other = draw.shuffled(towns)[:2]
        legs.append((one, other, draw.integer(0, 24) / 2))
    return legs, towns[0], draw.choice(towns)


@task.hidden(times=2)
def free_of_charge(draw):
    """A way that costs nothing, beside one that does."""
    start, middle, goal = draw.shuffled(TOWNS)[:3]
    legs = [(start, middle, 0.0), (middle, goal, 0.0), (start, goal, draw.integer(4, 9) / 2), (goal, start, 1.0)]
    return draw.shuffled(legs), start, goal


@task.hidden(times=3)
def towns_without_legs(draw):
    """From the start, or to the goal, no leg goes at all; both may be the same town."""
    one, other, third, alone = draw.shuffled(TOWNS)[:4]
    legs = [(one, other, draw.integer(1, 9) / 2), (other, third, 2.0)]
    return legs, *draw.choice([(one, alone), (alone, one), (alone, alone)])


@task.hidden(times=2)
def to_the_end_of_the_line(draw):
    """No leg leaves the goal."""
    towns = draw.shuffled(TOWNS)[:4]
    return [(a, b, draw.integer(1, 9) / 2) for a, b in zip(towns, towns[1:], strict=False)], towns[0], towns[-1]


@task.hidden(times=10)
def a_dear_leg_and_cheap_ones(draw):
    """One leg straight there, a chain that is cheaper, a first step that tempts, and a leg back that costs nothing."""
    towns = draw.shuffled(TOWNS)
    chain = towns[:5]
    legs = [(a, b, float(draw.integer(2, 3))) for a, b in zip(chain, chain[1:], strict=False)]
    legs += [
        (chain[0], chain[-1], 30.0),
        (chain[0], towns[5], 1.0),
        (towns[5], chain[-1], 20.0),
        (chain[-1], chain[0], 0.0),
    ]
    return draw.shuffled(legs), chain[0], chain[-1]


@task.hidden(times=4)
def four_ways(draw):
    """A way of two legs, a cheaper-looking one, a tempting one, and a cheap one of four; and a leg back for nothing."""
    start, x, y, z, a, b, c, goal = draw.shuffled(TOWNS)
    more = float(draw.integer(0, 3))
    legs = [(start, y, 5.0), (y, goal, 10.0 + more), (start, x, 1.0), (x, goal, 20.0), (x, z, 0.5), (z, goal, 40.0)]
    chain = [(start, a, 2.0), (a, b, 2.0), (b, c, 2.0), (c, goal, 2.0)]
    return [*legs, *draw.shuffled([*chain, (goal, start, 0.0)])], start, goal


@task.hidden(times=2)
def round_and_round(draw):
    """A circle, and no way to the goal: whoever looks at a town twice never ends."""
    one, other, third, goal = draw.shuffled(TOWNS)[:4]
    return (
        [(one, other, 1.0), (other, third, float(draw.integer(0, 2))), (third, one, 1.0), (goal, one, 2.0)],
        one,
        goal,
    )


@task.hidden(times=4)
def cheap_legs_all_the_way(draw):
    """Many legs, each cheaper than the one straight there, and dearer together; and a cheap first step that leads nowhere."""
    towns = draw.shuffled(TOWNS)
    chain = towns[: draw.integer(5, 6)]
    legs = [(a, b, float(draw.integer(2, 3))) for a, b in zip(chain, chain[1:], strict=False)]
    legs += [(chain[0], chain[-1], float(draw.integer(4, 5))), (chain[0], towns[6], 1.0), (towns[7], chain[0], 0.0)]
    return draw.shuffled(legs), chain[0], chain[-1]


@task.hidden(times=3)
def two_prices_for_one_leg(draw):
    """The same leg twice, the cheap one first."""
    start, middle, goal = draw.shuffled(TOWNS)[:3]
    cheap, dear = float(draw.integer(1, 3)), float(draw.integer(5, 9))
    return [(start, middle, cheap), (start, middle, dear), (middle, goal, 2.0), (start, goal, cheap + 4.0)], start, goal


@task.hidden(times=3)
def cheaper_when_seen_again(draw):
    """A town is seen first by a dear leg and then by a cheap way; whoever kept the dear price comes to the goal by a third way."""
    start, by, town, third, fourth, goal = draw.shuffled(TOWNS)[:6]
    legs = [(start, by, 1.0), (by, town, float(draw.integer(1, 2))), (start, town, float(draw.integer(8, 10)))]
    legs += [(town, goal, float(draw.integer(1, 2))), (start, third, 3.0), (third, fourth, 1.0)]
    return [*legs, (fourth, goal, float(draw.integer(15, 20)))], start, goal


@task.hidden(times=3)
def goal_seen_dear_first(draw):
    """The goal is seen first from a town that is near by a roundabout way; a way that is seen later is cheaper."""
    start, by, town, third, nowhere, goal = draw.shuffled(TOWNS)[:6]
    legs = [(start, by, 1.0), (by, town, 1.0), (by, nowhere, 0.5), (start, third, 3.0), (start, town, float(draw.integer(9, 12)))]
    return [*legs, (town, goal, float(draw.integer(9, 12))), (third, goal, float(draw.integer(4, 5)))], start, goal


@task.hidden(times=3)
def last_leg_listed_first(draw):
    """The cheap way's last leg stands before those that lead to it; a dear way of more legs stands in order."""
    start, a, b, c, d, e, goal = draw.shuffled(TOWNS)[:7]
    dear = [(start, c, 2.0), (c, d, 1.0), (d, e, 1.0), (e, goal, float(draw.integer(15, 20)))]
    return [(b, goal, 2.0), (start, a, 1.0), (a, b, float(draw.integer(1, 2))), *dear], start, goal


def three_ways(draw):
    """Three ways through some of the towns each, one of them perhaps for nothing, and a few legs besides."""
    start, goal, *others = towns = draw.shuffled(TOWNS)[: draw.integer(5, 8)]
    legs = []
    for dear in [draw.choice([0, 4, 4, 12, 12, 30, 30]) for _ in range(3)]:
        way = [start, *draw.shuffled(others)[: draw.integer(1, len(others))], goal]
        legs += [(a, b, draw.integer(0, 2 * dear) / 2) for a, b in pairwise(way)]
    legs += [(*draw.shuffled(towns)[:2], draw.integer(0, 24) / 2) for _ in range(draw.integer(0, 8))]
    return draw.shuffled(legs), start, goal


def spread(case, legs=None):
    """Right totals by relaxing every leg often enough."""
    total = defaultdict(lambda: math.inf, {case.start: 0.0})
    for _ in range(len(TOWNS)):
        for a, b, p in case.legs if legs is None else legs:
            total[b] = min(total[b], total[a] + p)
    return None if math.isinf(total[case.goal]) else total[case.goal]


def by_heap(case, *, legs=None, key=lambda total, price: total + price, total=sum, mark_when_seen=False, stop_when_seen=False):
    """Dijkstra's way with one thing done otherwise."""
    settled, waiting = {case.start} if mark_when_seen else set(), [(0.0, case.start, 0.0)]
    while waiting:
        waiting.sort()
        _, town, so_far = waiting.pop(0)
        if town == case.goal:
            return so_far
        if not mark_when_seen:
            if town in settled:
                continue
            settled.add(town)
        for a, b, p in case.legs if legs is None else legs:
            if a != town or (mark_when_seen and b in settled):
                continue
            if stop_when_seen and b == case.goal:
                return so_far + p
            if mark_when_seen:
                settled.add(b)
            waiting.append((key(so_far, p), b, total([so_far, p])))
    return None


@task.mistake(
    "fewest-legs",
    "{got} is the price of the way with the fewest legs. There is a way with more of them for {want}.",
)
def fewest_legs(case):
    found, waiting = {case.start: 0.0}, deque([case.start])
    while waiting:
        town = waiting.popleft()
        for a, b, p in case.legs:
            if a == town and b not in found:
                found[b] = found[town] + p
                waiting.append(b)
    return found.get(case.goal)


@task.mistake(
    "next-leg-cheapest",
    "You took the cheapest leg from each town and never looked back. That leads to {end}, where {want} is possible. A cheap first step may lead to a dear place.",
    fields=lambda case: {"end": "a town without a way on" if case.got is None else f"a price of {case.got:g}"},
)
def tempted(case):
    """Always the cheapest next leg, to a town that was not visited."""
    town, total, seen = case.start, 0.0, {case.start}
    while town != case.goal:
        onward = [(p, b) for a, b, p in case.legs if a == town and b not in seen]
        if not onward:
            return None
        price, town = min(onward)
        total += price
        seen.add(town)
    return total


@task.mistake(
    "settled-when-seen",
    "You fixed a town's price when it was *seen* for the first time, and came to {got}. A cheaper way to it was found before it was its turn, and was not looked at any more; {want} is possible.",
)
def settled_when_seen(case):
    return by_heap(case, mark_when_seen=True)


@task.mistake(
    "cheapest-leg-anywhere",
    "You always went on along the cheapest *leg* that starts in any town reached so far, and came to {got}. What counts is the price from {start} on, all legs together: {want}. Many cheap legs make a dear way.",
)
def cheapest_leg_anywhere(case):
    return by_heap(case, key=lambda total, price: price)


@task.mistake(
    "one-of-two-prices",
    "Between two of the towns there are several legs, and you kept the {which} of the list: {got}. With the cheaper one it is {want}.",
    ways=["last", "first"],
    fields=lambda case: {"which": "last" if case.same(one_of_two_prices(case, "last")) else "first"},
)
def one_of_two_prices(case, kept):
    legs = {(a, b): p for a, b, p in (case.legs if kept == "last" else reversed(case.legs))}
    return by_heap(case, legs=[(a, b, p) for (a, b), p in legs.items()])


@task.mistake(
    "each-town-once",
    "Each town was looked at once, in the order in which it was found, or the latest first. {got} uses a price that got smaller after its town had been looked at; {want} is possible.",
    ways=["first", "latest"],
)
def each_town_once(case, found):
    total, waiting, done = {case.start: 0.0}, deque([case.start]), set()
    while waiting:
        town = waiting.popleft() if found == "first" else waiting.pop()
        if town in done:
            continue
        done.add(town)
        for a, b, p in case.legs:
            if a == town:
                total[b] = min(total.get(b, math.inf), total[town] + p)
                waiting.append(b)
    return total.get(case.goal)


@task.mistake(
    "whole-prices",
    "{got} comes of prices without what stands behind the point. A price is any number from 0 on; with it the way costs {want}.",
    ways=[int, round],
)
def whole_prices(case, whole):
    return spread(case, [(a, b, whole(p)) for a, b, p in case.legs])


@task.mistake(
    "down-one-way",
    "You followed one way as far as it leads, and a town that had been on it was left out of every other: {got}. By another way through the same towns it is {want}.",
    ways=["first", "best"],
)
def down_one_way(case, taken):
    """As far down as it leads; a town that was on one way is on no other. Taken is the first that arrives, or the cheapest."""
    seen = set()

    def go(town, total):
        if town == case.goal:
            return total
        seen.add(town)
        found = None
        for a, b, p in case.legs:
            if a == town and b not in seen:
                here = go(b, total + p)
                found = here if found is None else found if here is None else min(found, here)
                if found is not None and taken == "first":
                    return found
        return found

    return go(case.start, 0.0)


@task.mistake(
    "free-legs-left-out",
    "You give {got}. A leg with the price 0 is a leg: with it the way costs {want}. In Python `if price` is false for 0.",
)
def without_free_legs(case):
    return spread(case, [leg for leg in case.legs if leg[2] > 0])


@task.mistake(
    "nothing-is-a-price",
    "There is a way from {start} to {goal}, and it costs nothing. You say that there is none: 0.0 counts as false, so `or` and `if` take it for missing.",
)
def nothing_is_a_price(case):
    return spread(case) or (0.0 if case.start == case.goal else None)


@task.mistake(
    "last-stop-forgotten",
    "No leg leaves {end}, and you say that there is no way. A parcel need not go on from where it is to arrive.",
    fields=lambda case: {"end": case.start if case.goal in towns_left(case) else case.goal},
)
def leaving_needed(case):
    """There is no way where no leg leaves the goal, or the start."""
    return spread(case) if case.start == case.goal or {case.start, case.goal} <= towns_left(case) else None


def towns_left(case):
    """The towns that some leg leaves."""
    return {a for a, _, _ in case.legs}


@task.misconception(
    "town-not-in-table",
    "Your code asked for {said} in a table that does not have it: {why}. Such a town can be asked about all the same.",
)
def town_not_in_table(case):
    if case.raised != "KeyError":
        return False
    touched = {town for a, b, _ in case.legs for town in (a, b)}
    town = next((town for town in TOWNS if repr(town) == case.said), None)
    if town is None or town in towns_left(case):
        return False
    return {"said": town, "why": "no leg leaves it" if town in touched else "no leg begins or ends there"}


@task.mistake(
    "each-leg-once",
    "You went through the legs once, in the order of the list, and came to {got}. A leg that stands before the one that leads to it was looked at too early; {want} is possible.",
)
def one_round(case):
    total = {case.start: 0.0}
    for a, b, p in case.legs:
        if a in total:
            total[b] = min(total.get(b, math.inf), total[a] + p)
    return total.get(case.goal)


@task.mistake(
    "dearest-leg",
    "{got} is the price of the dearest leg on a way. All its legs have to be paid: {want}.",
)
def dearest_leg(case):
    return by_heap(case, key=max, total=max)


@task.mistake(
    "both-ways",
    "You went along a leg against its direction, and give {got}. Nobody drives there.",
    ways=["too", "only"],
)
def against(case, backwards):
    back = [(b, a, p) for a, b, p in case.legs]
    if backwards == "too":
        return spread(case, case.legs + back)
    return spread(case, None if leaving_needed(case) is None else back)  # who stops at the last stop has no way there, either


@task.mistake(
    "first-sight",
    "You stopped when {goal} was *seen* for the first time, at {got}. A way that is found later may still be cheaper, and {want} is.",
)
def first_sight(case):
    return by_heap(case, stop_when_seen=True)


@task.mistake(
    "cheapest-leg-straight-there",
    "Only legs straight from {start} to {goal} were looked at. By way of other towns it is {want}.",
)
def straight_there(case):
    if case.start == case.goal:
        return 0.0
    return min((p for a, b, p in case.legs if (a, b) == (case.start, case.goal)), default=None)


task.tell_apart(three_ways, times=3, right=spread, tries=600, kept=6)


@task.misconception(
    "no-way-is-none",
    "There is no way from {start} to {goal}, and you give {got}. Somebody would be sent a bill for it.",
)
def no_way(case):
    return case.want is None and isinstance(case.got, float | int) and not case.raised


@task.misconception(
    "already-there",
    "The parcel is there already: from {start} to {start} costs nothing, and you give {got}.",
)
def already_there(case):
    return case.start == case.goal and case.got != 0 and not case.raised
