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


def search(case, *, both=True, stack=False, first=0, unreached=None, again=False):
    """Search with one thing done otherwise; give the numbers found."""
    neighbours = defaultdict(list)
    names = []
    for one, other in map(tuple, case.links):
        neighbours[one].append(other)
        if both:
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


@task.misconception(
    "one-way",
    "You follow each pair from its first to its second station only. Trains run both ways; {who} can be reached, or reached sooner.",
)
def one_way(case):
    value = search(case, both=False)
    # Where every station is reached all the same, the longer numbers may come of a search that goes deep first.
    if not case.same(value) or value == case.want or set(value) == set(case.want):
        return False
    return {"who": next(name for name in case.want if value.get(name) != case.want[name])}


@task.misconception(
    "deepest-first",
    "{who} is {right} rides away, and you say {wrong}, the length of a roundabout way: it was found before the short one, or later, and its number written over the smaller one. Look near before you look far, and write each number once.",
)
def deepest_first(case):
    if not isinstance(case.got, dict) or set(case.got) != set(case.want):
        return False
    longer = [name for name in case.want if isinstance(case.got[name], int) and case.got[name] > case.want[name]]
    shorter = [name for name in case.want if case.got[name] < case.want[name]]
    if not longer or shorter or case.got[case.start] != 0 or case.same(search(case, both=False)):
        return False
    return {"who": longer[0], "right": case.want[longer[0]], "wrong": case.got[longer[0]]}


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
