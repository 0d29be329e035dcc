"""in-what-order: topological order, alphabetical where there is a choice."""

from milepost.check import Task, exact

task = Task("order(needs: dict[str, list[str]]) -> list[str] | None")
task.example({"numpy": ["python"], "pandas": ["numpy"], "probability": ["numpy"], "statistics": ["probability"]})
task.judge(exact)

STOPS = ["algebra", "bayes", "cnn", "deploy", "entropy", "forest", "gan", "hashing", "inertia"]
# Direct needs of a part of this road, as its track.toml has them.
ROAD = {
    "numpy": ["python"],
    "probability": ["numpy"],
    "statistics": ["probability"],
    "discrete-mathematics": ["python"],
    "pandas": ["numpy"],
    "matplotlib": ["numpy"],
    "scikit-learn": ["pandas"],
    "supervised-learning": ["scikit-learn", "statistics"],
    "k-means": ["numpy"],
    "knn": ["supervised-learning"],
    "random-forest": ["supervised-learning"],
    "r": ["python"],
    "java": ["python"],
    "mysql": ["python"],
}


@task.hidden(times=20)
def any_road(draw):
    stops = draw.shuffled(STOPS)[: int(draw.size(1, 9))]
    needs = {}
    for place, stop in enumerate(stops):
        its = [earlier for earlier in stops[:place] if draw.integer(0, 2) == 0]
        if its or draw.boolean():
            needs[stop] = draw.shuffled([*its, *its[:1]] if draw.boolean() else its)
    return ({stop: needs[stop] for stop in draw.shuffled(list(needs))},)


def circle_of(n):
    """Draw so many stops that need each other in a circle, one that waits for them, and two others."""

    def drawn(draw):
        stops = draw.shuffled(STOPS)
        circle = {stops[i]: [stops[(i + 1) % n]] for i in range(n)}
        return (circle | {stops[5]: [stops[6]], stops[7]: [stops[0]]},)

    return drawn


for n in (1, 2, 3, 4):
    task.hidden(times=2)(circle_of(n))


@task.hidden(times=1)
def no_stops(_draw):
    return ({},)


def needs_of_the_first(places):
    """The first in the alphabet needs the second, and the last, which waits for the third."""

    def drawn(draw):
        stops = sorted(draw.shuffled(STOPS)[:4])
        return ({stops[0]: [stops[place] for place in places], stops[3]: [stops[2]]},)

    return drawn


for places in ([1, 3], [3, 1], [1, 1, 3]):
    task.hidden(times=1)(needs_of_the_first(places))


@task.hidden(times=3)
def this_road(draw):
    some = draw.shuffled(list(ROAD))[: draw.integer(6, len(ROAD))]
    return ({stop: ROAD[stop] for stop in some},)


def ready_first(needs, *, latest=False, listed_order=False, partial=False, keys_only=False, reverse=False):
    """Take what is ready, with one thing done otherwise."""
    stops = list(dict.fromkeys([*needs, *([] if keys_only else [need for its in needs.values() for need in its])]))
    if reverse:
        waits = {stop: {other for other in stops if stop in needs.get(other, [])} for stop in stops}
    else:
        waits = {stop: {need for need in needs.get(stop, []) if need in stops} for stop in stops}
    listed, done = [], set()
    while True:
        ready = [stop for stop in stops if stop not in done and waits[stop] <= done]
        if not ready:
            return listed if partial or len(listed) == len(stops) else None
        stop = max(ready) if latest else ready[0] if listed_order else min(ready)
        listed.append(stop)
        done.add(stop)


def all_stops(needs, fewer):
    """Take what is ready by fewer needs, and still all stops."""
    return ready_first({stop: [] for its in needs.values() for stop in its} | fewer)


def any_need_first(needs):
    """Take a stop as soon as one of its needs is done."""
    stops = {*needs, *(need for its in needs.values() for need in its)}
    listed = []
    while len(listed) < len(stops):
        ready = [
            stop
            for stop in stops
            if stop not in listed and (not needs.get(stop) or any(need in listed for need in needs[stop]))
        ]
        if not ready:
            return None
        listed.append(min(ready))
    return listed


def by_one_need(case):
    """Which one of its needs a stop waited for, if that explains the list."""
    needs = {stop: list(its) for stop, its in dict(case.needs).items()}
    if not case.want or not isinstance(case.got, list) or case.got == case.want:
        return None
    ways = {
        "the first": all_stops(needs, {stop: its[:1] for stop, its in needs.items()}),
        "the last": all_stops(needs, {stop: its[-1:] for stop, its in needs.items()}),
        "one": any_need_first(needs),
    }
    return next((which for which, listed in ways.items() if case.same(listed)), None)


def respects(needs, listed):
    places = {stop: place for place, stop in enumerate(listed)}
    return all(places.get(need, -1) < places[stop] for stop, its in needs.items() if stop in places for need in its)


@task.misconception(
    "turned-round",
    "In your list {late} comes before {early}, which it needs. The arrows point from a need to what needs it, and you went against them.",
)
def turned_round(case):
    needs = dict(case.needs)
    if not case.want or not isinstance(case.got, list):
        return False
    # Either the right list read from its end, or what nobody needs taken first.
    if case.got not in (case.want[::-1], ready_first(needs, reverse=True)) or respects(needs, case.got):
        return False
    places = {stop: place for place, stop in enumerate(case.got)}
    late, early = next((stop, need) for stop, its in needs.items() for need in its if places[need] > places[stop])
    return {"late": late, "early": early}


@task.misconception(
    "needs-without-a-key",
    "{missing} has no entry of its own, and it is missing from your list. It is needed all the same: whoever follows the list begins in the middle.",
)
def needs_without_a_key(case):
    needs = dict(case.needs)
    if not isinstance(case.got, list) or not case.want:
        return case.raised == "KeyError" and {"missing": "a stop that is only needed by others"}
    missing = [stop for stop in case.want if stop not in needs]
    return bool(missing) and case.same(ready_first(needs, keys_only=True)) and {"missing": missing[0]}


@task.misconception(
    "alphabet-alone",
    "Your list is in alphabetical order, and {late} comes before {early}, which it needs. The alphabet decides only where the needs leave a choice.",
)
def alphabet_alone(case):
    needs = dict(case.needs)
    if (
        not isinstance(case.got, list)
        or case.want is None
        or by_one_need(case) is not None
        or case.got != sorted(case.got)
        or case.got == case.want
        or respects(needs, case.got)
    ):
        return False
    places = {stop: place for place, stop in enumerate(case.got)}
    late, early = next(
        (stop, need)
        for stop, its in needs.items()
        if stop in places
        for need in its
        if places.get(need, 0) > places[stop]
    )
    return {"late": late, "early": early}


@task.misconception(
    "another-choice",
    "Your list respects every need. Where {first} and {other} could both come next you took {first}; the task asks for the one that is first in the alphabet, so that everybody gets the same list.",
)
def another_choice(case):
    needs = dict(case.needs)
    if (
        not case.want
        or not isinstance(case.got, list)
        or sorted(case.got) != sorted(case.want)
        or not respects(needs, case.got)
    ):
        return False
    first, other = next((a, b) for a, b in zip(case.got, case.want, strict=True) if a != b)
    return {"first": first, "other": other}


@task.misconception(
    "one-need-of-several",
    "In your list {late} comes before {early}, which it needs: you took a stop as soon as {which} of its needs was done. It needs all of them.",
)
def one_need_of_several(case):
    which = by_one_need(case)
    if which is None or case.got == sorted(case.got):
        return False
    needs = dict(case.needs)
    places = {stop: place for place, stop in enumerate(case.got)}
    late, early = next((stop, need) for stop, its in needs.items() for need in its if places[need] > places[stop])
    return {"late": late, "early": early, "which": which}


@task.misconception(
    "no-stops-is-no-circle",
    "There are no stops at all, and you say that there is a circle. The list of nothing is empty: `[]` is false in Python, and it is not None.",
)
def no_stops_is_no_circle(case):
    return case.want == [] and case.got is None and not case.raised


@task.misconception(
    "circle-not-seen",
    "There is a circle in these needs, and you give {seen}. Nobody can begin such a course, and nothing says so.",
)
def circle_not_seen(case):
    if case.want is not None:
        return False
    if case.raised in {"RecursionError", "KeyError", "IndexError"}:
        return {"seen": "an error"}
    return isinstance(case.got, list) and {"seen": "a list all the same" if case.got else "an empty list"}


@task.misconception(
    "needs-counted-twice",
    "You say that there is a circle, and there is none. {stop} names {need} twice among its needs: counted twice and crossed off "
    "once, it stays open for ever.",
)
def needs_counted_twice(case):
    needs = {stop: list(its) for stop, its in dict(case.needs).items()}
    twice = [(stop, need) for stop, its in needs.items() for need in its if its.count(need) > 1]
    told = case.got is None and not case.raised and bool(twice) and case.want is not None
    # Who asks whether the needs are done, and takes none that has no entry of its own, waits for ever as well.
    keyless = any(need not in needs for its in needs.values() for need in its)
    return told and not keyless and {"stop": twice[0][0], "need": twice[0][1]}


@task.misconception(
    "key-awaited",
    "You say that there is a circle, and there is none. {need} has no entry of its own, so that it never got its turn, and {stop} waits for it.",
)
def key_awaited(case):
    needs = {stop: list(its) for stop, its in dict(case.needs).items()}
    keyless = [(stop, need) for stop, its in needs.items() for need in its if need not in needs]
    twice = any(its.count(need) > 1 for its in needs.values() for need in its)
    told = case.got is None and not case.raised and bool(keyless) and case.want is not None and not twice
    return told and {"stop": keyless[0][0], "need": keyless[0][1]}


@task.misconception(
    "circle-raised",
    "There is a circle in these needs, and your code raises {raised}. The task asks for None there, so that whoever called it can say what is wrong.",
)
def circle_raised(case):
    return case.want is None and case.raised in {"ValueError", "CycleError", "Exception", "RuntimeError"} and {"raised": case.raised}
