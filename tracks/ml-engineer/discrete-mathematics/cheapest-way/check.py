"""cheapest-way: Dijkstra's algorithm on one-way legs."""

import math
from collections import defaultdict, deque
from functools import cache
from itertools import pairwise
from random import Random
from types import SimpleNamespace

from milepost.check import Task, near

task = Task("cheapest(legs: list[tuple[str, str, float]], start: str, goal: str) -> float | None")
task.example([("Ulm", "Bern", 9.0), ("Ulm", "Graz", 2.0), ("Graz", "Bern", 3.0), ("Bern", "Graz", 1.0)], "Ulm", "Bern")
task.judge(near)

TOWNS = ["Ulm", "Bern", "Graz", "Linz", "Metz", "Brno", "Gent", "Bari"]


def edges(case):
    return [(a, b, float(p)) for a, b, p in map(tuple, case.legs)]


def spread(case, *, both=False):
    """Right totals by relaxing every leg often enough."""
    legs = edges(case) + ([(b, a, p) for a, b, p in edges(case)] if both else [])
    total = defaultdict(lambda: math.inf, {case.start: 0.0})
    for _ in range(len(TOWNS)):
        for a, b, p in legs:
            total[b] = min(total[b], total[a] + p)
    return None if math.isinf(total[case.goal]) else total[case.goal]


def fewest_legs(case):
    found, waiting = {case.start: 0.0}, deque([case.start])
    while waiting:
        town = waiting.popleft()
        for a, b, p in edges(case):
            if a == town and b not in found:
                found[b] = found[town] + p
                waiting.append(b)
    return found.get(case.goal)


def tempted(case):
    """Always the cheapest next leg, to a town that was not visited."""
    town, total, seen = case.start, 0.0, {case.start}
    while town != case.goal:
        onward = [(p, b) for a, b, p in edges(case) if a == town and b not in seen]
        if not onward:
            return None
        price, town = min(onward)
        total += price
        seen.add(town)
    return total


def at_first_sight(case):
    """Stop as soon as the goal is pushed, at the price of that push."""
    if case.start == case.goal:
        return 0.0
    settled, waiting = set(), [(0.0, case.start)]
    while waiting:
        total, town = min(waiting)
        waiting.remove((total, town))
        if town in settled:
            continue
        settled.add(town)
        for a, b, p in edges(case):
            if a == town:
                if b == case.goal:
                    return total + p
                waiting.append((total + p, b))
    return None


def by_heap(case, *, key=lambda total, price: total + price, mark_when_seen=False, kept=None, total=sum):
    """Dijkstra's way with one thing done otherwise."""
    legs = edges(case)
    if kept is not None:
        legs = [(a, b, p) for (a, b), p in {(a, b): p for a, b, p in (legs if kept == "last" else legs[::-1])}.items()]
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
        for a, b, p in legs:
            if a != town or (mark_when_seen and b in settled):
                continue
            if mark_when_seen:
                settled.add(b)
            waiting.append((key(so_far, p), b, total([so_far, p])))
    return None


def one_round(case):
    """Every leg looked at once, in the order of the list."""
    total = {case.start: 0.0}
    for a, b, p in edges(case):
        if a in total:
            total[b] = min(total.get(b, math.inf), total[a] + p)
    return total.get(case.goal)


def each_town_once(case, *, last_found=False):
    """Prices get smaller where a way is found, and each town is looked at once, in the order in which they were found, or the last first."""
    total, waiting, done = {case.start: 0.0}, deque([case.start]), set()
    while waiting:
        town = waiting.pop() if last_found else waiting.popleft()
        if town in done:
            continue
        done.add(town)
        for a, b, p in edges(case):
            if a == town:
                total[b] = min(total.get(b, math.inf), total[town] + p)
                waiting.append(b)
    return total.get(case.goal)


def down_one_way(case, *, best=False):
    """As far down as it leads; a town that was on one way is on no other. With `best`, the cheapest of what is found so."""
    seen = set()

    def go(town, total):
        if town == case.goal:
            return total
        seen.add(town)
        found = None
        for a, b, p in edges(case):
            if a == town and b not in seen:
                here = go(b, total + p)
                found = here if found is None else found if here is None else min(found, here)
                if found is not None and not best:
                    return found
        return found

    return go(case.start, 0.0)


def straight_there(case):
    if case.start == case.goal:
        return 0.0
    return min((p for a, b, p in edges(case) if (a, b) == (case.start, case.goal)), default=None)


def without_free_legs(case):
    return spread(SimpleNamespace(legs=[leg for leg in edges(case) if leg[2] > 0], start=case.start, goal=case.goal))


def backwards(case):
    """By all legs the wrong way round; infinite where no leg leaves the goal or the start, for who stops there gives None as well."""
    found = spread(SimpleNamespace(legs=[(b, a, p) for a, b, p in edges(case)], start=case.start, goal=case.goal))
    return math.inf if leaving_needed(case) is None else found


def in_whole(case, whole):
    return spread(SimpleNamespace(legs=[(a, b, whole(p)) for a, b, p in edges(case)], start=case.start, goal=case.goal))


def leaving_needed(case):
    """There is no way where no leg leaves the goal, or the start."""
    leave = {a for a, _, _ in edges(case)}
    return spread(case) if {case.start, case.goal} <= leave else None


# What each mistake gives, in its ways.
WAYS = {
    "settled-when-seen": [lambda case: by_heap(case, mark_when_seen=True)],
    "cheapest-leg-anywhere": [lambda case: by_heap(case, key=lambda total, price: price)],
    "one-of-two-prices": [lambda case: by_heap(case, kept="last"), lambda case: by_heap(case, kept="first")],
    "each-leg-once": [one_round],
    "each-town-once": [each_town_once, lambda case: each_town_once(case, last_found=True)],
    "down-one-way": [down_one_way, lambda case: down_one_way(case, best=True)],
    "dearest-leg": [lambda case: by_heap(case, key=max, total=max)],
    "fewest-legs": [fewest_legs],
    "next-leg-cheapest": [tempted],
    "both-ways": [lambda case: spread(case, both=True), backwards],
    "first-sight": [at_first_sight],
    "cheapest-leg-straight-there": [straight_there],
    "free-legs-left-out": [without_free_legs],
    "last-stop-forgotten": [leaving_needed],
    "whole-prices": [lambda case: in_whole(case, int), lambda case: in_whole(case, round)],
}


@cache
def telling_maps():
    """Maps on which a mistake gives what no other gives, some for each way to make one; the same each time, for they are looked for."""
    luck, found = Random(11), {(key, way): [] for key, ways in WAYS.items() for way in range(len(ways))}
    for _ in range(600):
        towns = luck.sample(TOWNS, luck.randint(5, 8))
        ways = [[towns[0], *luck.sample(towns[2:], luck.randint(1, len(towns) - 2)), towns[1]] for _ in range(3)]
        dear = luck.choice([4, 12, 30])
        legs = [(a, b, luck.randint(0, 2 * dear) / 2) for way in ways for a, b in pairwise(way)]
        legs += [(*luck.sample(towns, 2), luck.randint(0, 24) / 2) for _ in range(luck.randint(0, 4))]
        luck.shuffle(legs)
        case = SimpleNamespace(legs=legs, start=towns[0], goal=towns[1])
        right, given = spread(case), {key: [way(case) for way in ways] for key, ways in WAYS.items()}
        for key, values in given.items():
            others = {value for other, its in given.items() if other != key for value in its}
            for way, value in enumerate(values):
                if value != right and value not in others and len(found[key, way]) < 8:
                    found[key, way].append((legs, towns[0], towns[1]))
    return found


def telling(key, way):
    return lambda draw: draw.choice(telling_maps()[key, way])


for key, ways in WAYS.items():
    for way in range(len(ways)):
        task.hidden(times=3)(telling(key, way))  # before all others


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


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    if case.raised or case.same(case.want):
        return False
    return [name for name, ways in WAYS.items() if any(case.same(way(case)) for way in ways)] == [key]


@task.misconception(
    "fewest-legs",
    "{got} is the price of the way with the fewest legs. There is a way with more of them for {want}.",
)
def fewest(case):
    return made(case, "fewest-legs")


@task.misconception(
    "next-leg-cheapest",
    "You took the cheapest leg from each town and never looked back. That leads to {end}, where {want} is possible. A cheap first step may lead to a dear place.",
)
def next_leg(case):
    return made(case, "next-leg-cheapest") and {
        "end": "a town without a way on" if case.got is None else f"a price of {case.got:g}"
    }


@task.misconception(
    "settled-when-seen",
    "You fixed a town's price when it was *seen* for the first time, and came to {got}. A cheaper way to it was found before it "
    "was its turn, and was not looked at any more; {want} is possible.",
)
def settled_when_seen(case):
    return made(case, "settled-when-seen")


@task.misconception(
    "cheapest-leg-anywhere",
    "You always went on along the cheapest *leg* that starts in any town reached so far, and came to {got}. What counts is the "
    "price from {start} on, all legs together: {want}. Many cheap legs make a dear way.",
)
def cheapest_leg_anywhere(case):
    return made(case, "cheapest-leg-anywhere")


@task.misconception(
    "one-of-two-prices",
    "Between two of the towns there are several legs, and you kept the {which} of the list: {got}. With the cheaper one it is "
    "{want}.",
)
def one_of_two_prices(case):
    which = "last" if case.same(by_heap(case, kept="last")) else "first"
    return made(case, "one-of-two-prices") and {"which": which}


@task.misconception(
    "each-town-once",
    "Each town was looked at once, in the order in which it was found, or the latest first. {got} uses a price that got smaller after "
    "its town had been looked at; {want} is possible.",
)
def only_once(case):
    return made(case, "each-town-once")


@task.misconception(
    "whole-prices",
    "{got} comes of prices without what stands behind the point. A price is any number from 0 on; with it the way costs {want}.",
)
def whole_prices(case):
    return made(case, "whole-prices")


@task.misconception(
    "down-one-way",
    "You followed one way as far as it leads, and a town that had been on it was left out of every other: {got}. By another way "
    "through the same towns it is {want}.",
)
def one_way_down(case):
    return made(case, "down-one-way")


@task.misconception(
    "free-legs-left-out",
    "You give {got}. A leg with the price 0 is a leg: with it the way costs {want}. In Python `if price` is false for 0.",
)
def free_legs(case):
    return made(case, "free-legs-left-out") and case.want is not None


@task.misconception(
    "nothing-is-a-price",
    "There is a way from {start} to {goal}, and it costs nothing. You say that there is none: 0.0 counts as false, so `or` and `if` "
    "take it for missing.",
)
def nothing_is_a_price(case):
    no_way = case.got is None and not case.raised and case.want == 0 and case.start != case.goal
    return no_way and without_free_legs(case) is not None


@task.misconception(
    "last-stop-forgotten",
    "No leg leaves {end}, and you say that there is no way. A parcel need not go on from where it is to arrive.",
)
def last_stop_forgotten(case):
    leave = {a for a, _, _ in edges(case)}
    made_here = made(case, "last-stop-forgotten") and case.start != case.goal
    return made_here and {"end": case.goal if case.goal not in leave else case.start}


@task.misconception(
    "town-not-in-table",
    "Your code asked for {said} in a table that does not have it: {why}. Such a town can be asked about all the same.",
)
def town_not_in_table(case):
    if case.raised != "KeyError":
        return False
    touched = {town for a, b, _ in edges(case) for town in (a, b)}
    leave = {a for a, _, _ in edges(case)}
    town = next((town for town in TOWNS if repr(town) == case.said), None)
    if town is None or town in leave:
        return False
    return {"said": town, "why": "no leg leaves it" if town in touched else "no leg begins or ends there"}


@task.misconception(
    "each-leg-once",
    "You went through the legs once, in the order of the list, and came to {got}. A leg that stands before the one that leads to "
    "it was looked at too early; {want} is possible.",
)
def each_leg_once(case):
    return made(case, "each-leg-once")


@task.misconception(
    "dearest-leg",
    "{got} is the price of the dearest leg on a way. All its legs have to be paid: {want}.",
)
def dearest_leg(case):
    return made(case, "dearest-leg")


@task.misconception(
    "both-ways",
    "You went along a leg against its direction, and give {got}. Nobody drives there.",
)
def against(case):
    return made(case, "both-ways")


@task.misconception(
    "first-sight",
    "You stopped when {goal} was *seen* for the first time, at {got}. A way that is found later may still be cheaper, and {want} is.",
)
def first_sight(case):
    return made(case, "first-sight")


@task.misconception(
    "cheapest-leg-straight-there",
    "Only legs straight from {start} to {goal} were looked at. By way of other towns it is {want}.",
)
def straight(case):
    return made(case, "cheapest-leg-straight-there")


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
