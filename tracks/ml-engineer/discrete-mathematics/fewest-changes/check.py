"""fewest-changes: breadth-first search on a map of lines."""

from collections import defaultdict, deque

from milepost.check import Task, exact

task = Task("rides(links: list[tuple[str, str]], start: str) -> dict[str, int]")
task.example(
    [("Airport", "Park"), ("Park", "Museum"), ("Airport", "Centre"), ("Centre", "Museum"), ("Lake", "Hill")], "Airport"
)
task.judge(exact)

STATIONS = ["Airport", "Bridge", "Centre", "Docks", "East", "Fair", "Garden", "Hill", "Ice rink", "Jetty"]


@task.hidden(times=24)
def any_map(draw):
    stations = draw.shuffled(STATIONS)[: 2 + int(draw.size(0, 8))]
    many = draw.integer(0, 2 * len(stations))
    links = [tuple(draw.shuffled(stations)[:2]) for _ in range(many)]
    return links, draw.choice(stations)


@task.hidden(times=6)
def a_ring_with_a_shortcut(draw):
    """Two ways round, of different lengths."""
    n = draw.integer(4, 9)
    stations = draw.shuffled(STATIONS)[:n]
    ring = [(stations[i], stations[(i + 1) % n]) for i in range(n)]
    links = [pair if draw.boolean() else pair[::-1] for pair in draw.shuffled(ring)]
    return links, stations[0]


@task.hidden(times=3)
def far_pairs_first(draw):
    """A line whose pairs are listed from its far end; the start is linked to nothing else."""
    stations = draw.shuffled(STATIONS)[: draw.integer(4, 7)]
    line = list(zip(stations, stations[1:], strict=False))
    return [pair if draw.boolean() else pair[::-1] for pair in reversed(line)], stations[0]


@task.hidden(times=2)
def a_start_without_trains(draw):
    stations = draw.shuffled(STATIONS)
    return [tuple(draw.shuffled(stations[1:])[:2]) for _ in range(draw.integer(0, 3))], stations[0]


def search(case, *, ways="both", stack=False, first=0, unreached=None):
    """Search with one thing done otherwise; give the numbers found."""
    neighbours = defaultdict(list)
    names = []
    for one, other in map(tuple, case.links):
        if ways in ("both", "there"):
            neighbours[one].append(other)
        if ways in ("both", "back"):
            neighbours[other].append(one)
        names += [one, other]
    found, waiting = {case.start: first}, deque([case.start])
    while waiting:
        station = waiting.pop() if stack else waiting.popleft()
        for nearby in neighbours[station]:
            if nearby not in found:
                found[nearby] = found[station] + 1
                waiting.append(nearby)
    if unreached is not None:
        found |= {name: unreached for name in names if name not in found}
    return found


def once_through(case, *, again=False):
    """Each pair looked at once, in the order of the list; with `again`, a smaller number is written over a larger one."""
    found = {case.start: 0}
    for one, other in map(tuple, case.links):
        for here, there in ((one, other), (other, one)):
            if here in found and (again or there not in found):
                found[there] = min(found.get(there, len(case.links) + 1), found[here] + 1)
    return found


def one_neighbour(case):
    """Of a station's neighbours only the last of the list is kept, each way."""
    there = dict(map(tuple, case.links))
    back = {other: one for one, other in map(tuple, case.links)}
    found, waiting = {case.start: 0}, deque([case.start])
    while waiting:
        station = waiting.popleft()
        for nearby in (there.get(station), back.get(station)):
            if nearby is not None and nearby not in found:
                found[nearby] = found[station] + 1
                waiting.append(nearby)
    return found


def mistakes(case):
    """What each mistake gives here, by its key."""
    return {
        "one-way": [search(case, ways="there"), search(case, ways="back")],
        "each-pair-once": [once_through(case), once_through(case, again=True)],
        "one-neighbour": [one_neighbour(case)],
        "start-alone": [{case.start: 0}],
        "changes-counted": [{name: max(number - 1, 0) for name, number in case.want.items()}],
    }


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    # Where every station is reached all the same, longer numbers may come of a search that goes deep first.
    if case.same(case.want) or (key != "changes-counted" and set(case.got) == set(case.want)):
        return False
    return [name for name, values in mistakes(case).items() if any(case.same(value) for value in values)] == [key]


@task.misconception(
    "one-way",
    "You follow each pair from its {end} station to the other only. Trains run both ways; {who} can be reached, or reached sooner.",
)
def one_way(case):
    if not made(case, "one-way"):
        return False
    who = next(name for name in case.want if case.got.get(name) != case.want[name])
    return {"who": who, "end": "first" if case.same(search(case, ways="there")) else "second"}


@task.misconception(
    "start-alone",
    "You give {start} and nothing else, though a train goes from there to {who}. The first station is where the search begins, not where it ends.",
)
def start_alone(case):
    return made(case, "start-alone") and {"who": next(name for name in case.want if name not in case.got)}


@task.misconception(
    "each-pair-once",
    "You went through the pairs once, in the order of the list. A pair that stands before the one that leads to it is looked at too "
    "early: {who} is missing.",
)
def each_pair_once(case):
    return made(case, "each-pair-once") and {"who": next(name for name in case.want if name not in case.got)}


@task.misconception(
    "one-neighbour",
    "A station may have many neighbours, and you kept the last of the list: a dict has one value for each key. {who} is missing.",
)
def only_one_neighbour(case):
    return made(case, "one-neighbour") and {"who": next(name for name in case.want if name not in case.got)}


@task.misconception(
    "changes-counted",
    "You count how often one has to change trains: from {start} to {who} that is once less than the {rides}. Asked for are the rides.",
)
def changes_counted(case):
    far = [name for name, number in case.want.items() if number > 0]
    if not made(case, "changes-counted") or not far:
        return False
    number = case.want[far[-1]]
    return {"who": far[-1], "rides": "one ride" if number == 1 else f"{number} rides"}


@task.misconception(
    "deepest-first",
    "{who} is {right} away, and you say {wrong}, the length of a roundabout way: it was found before the short one, or later, and its number written over the smaller one. Look near before you look far, and write each number once.",
)
def deepest_first(case):
    if not isinstance(case.got, dict) or set(case.got) != set(case.want):
        return False
    longer = [name for name in case.want if isinstance(case.got[name], int) and case.got[name] > case.want[name]]
    shorter = [name for name in case.want if case.got[name] < case.want[name]]
    alike = any(case.same(value) for values in mistakes(case).values() for value in values)
    if not longer or shorter or case.got[case.start] != 0 or alike:
        return False
    right = case.want[longer[0]]
    return {"who": longer[0], "right": "1 ride" if right == 1 else f"{right} rides", "wrong": case.got[longer[0]]}


@task.misconception(
    "stations-not-rides",
    "You count the stations on the way, the start among them. It is 0 rides from {start} to {start}.",
)
def stations_not_rides(case):
    return case.same(search(case, first=1))


@task.misconception(
    "start-left-out",
    "{start} is missing: it is reached without a ride, and somebody who looks it up gets an error.",
)
def start_left_out(case):
    value = {name: number for name, number in case.want.items() if name != case.start}
    return case.same(value)


@task.misconception(
    "unreached-told",
    "{who} cannot be reached, and you give it {number}. Whoever sorts by it sends people there {how}.",
)
def unreached_told(case):
    for number in (0, -1, 999, 1000, 10**9):
        value = search(case, unreached=number)
        if case.same(value) and value != case.want:
            who = next(name for name in value if name not in case.want)
            return {"who": who, "number": number, "how": "first" if number < 1 else "last"}
    return False
