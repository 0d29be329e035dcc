"""what-a-join-does: properties of a relation between keys."""

from collections import Counter
from functools import cache
from random import Random
from types import SimpleNamespace

from milepost.check import Task, exact

task = Task("kind_of(left: list[str], right: list[str], pairs: list[tuple[str, str]]) -> dict[str, bool]")
task.example(["a1", "a2", "a3"], ["x", "y"], [("a1", "x"), ("a2", "x"), ("a3", "y")])
task.judge(exact)

NAMES = ("total", "single", "injective", "surjective")


def counted(case, *, twice=False):
    """How many arrows go out of each left key, and into each right one."""
    pairs = list(map(tuple, case.pairs))
    arrows = pairs if twice else set(pairs)
    return Counter(a for a, _ in arrows), Counter(b for _, b in arrows)


def truths(case, *, twice=False):
    """The four truths; with `twice`, where a pair that is listed twice is two arrows."""
    out, into = counted(case, twice=twice)
    return {
        "total": all(out[key] >= 1 for key in case.left),
        "single": all(out[key] <= 1 for key in case.left),
        "injective": all(into[key] <= 1 for key in case.right),
        "surjective": all(into[key] >= 1 for key in case.right),
    }


def mistakes(case):
    """What each mistake says otherwise than it is, by its key; one that is made in several ways has several."""
    right = truths(case)
    out, into = counted(case)
    twice = truths(case, twice=True)
    n, m, arrows = len(case.left), len(case.right), len(set(map(tuple, case.pairs)))
    function = right["total"] and right["single"]
    no_arrows = dict.fromkeys(NAMES, False) if not arrows else {}
    empty = {"total": right["total"] and n > 0, "surjective": right["surjective"] and m > 0}
    least_one = {"single": right["single"] and arrows > 0, "injective": right["injective"] and arrows > 0}
    by_count = [{"total": arrows >= n}, {"surjective": arrows >= m}, {"single": arrows <= n}, {"injective": arrows <= m}]
    return {
        "nothing-breaks-nothing": [empty, no_arrows, least_one],
        "injective-and-onto": [{"injective": right["injective"] and right["surjective"]}],
        "arrows-counted": [*by_count, by_count[0] | by_count[1], by_count[2] | by_count[3], by_count[0] | by_count[1] | by_count[2] | by_count[3]],
        "pairs-counted-twice": [twice, {"single": twice["single"]}, {"injective": twice["injective"]}],
        "sides-exchanged": [
            {"single": right["injective"], "injective": right["single"]},
            {"total": right["surjective"], "surjective": right["total"]},
            dict(zip(NAMES, [right[name] for name in reversed(NAMES)], strict=True)),
        ],
        "total-left-out": [{"total": True}, {"total": True, "surjective": True}],
        "onto-left-out": [{"surjective": True}],
        "function-for-single": [{"single": function}],
        "function-for-total": [{"total": function}],
        "exactly-one-for-onto": [{"surjective": right["surjective"] and right["injective"]}],
        "injective-function": [{"injective": right["injective"] and right["single"]}, {"injective": right["injective"] and function}],
        "": [{"injective": right["injective"] or len(into) == n}],  # right for functions alone; looks like the next, and is not told
        "numbers-compared": [{"injective": n <= m}, {"surjective": n >= m}, {"injective": n <= m, "surjective": n >= m}],
    }


def all_said(case):
    """What each mistake would answer, in each of its ways, by its key."""
    right = truths(case)
    return {key: [right | otherwise for otherwise in ways] for key, ways in mistakes(case).items()}


def is_told_alone(said, key, answer):
    """Whether this mistake gives this answer, and no other does."""
    return [name for name, answers in said.items() if answer in answers] == [key]


def made(case, key):
    """Whether the answer is what this mistake gives, and what no other gives here."""
    return isinstance(case.got, dict) and case.got != case.want and is_told_alone(all_said(case), key, case.got)


@cache
def telling_tables():
    """Tables in which a mistake says what no other says, some for each way to make one; the same each time, for they are looked for."""
    luck, found = Random(7), {}
    for _ in range(600):
        left = [f"a{i}" for i in range(luck.randint(0, 5))]
        right = [f"x{i}" for i in range(luck.randint(0, 5))]
        arrows = [(a, b) for a in left for b in right if luck.randint(0, 2) == 0][: luck.randint(0, 8)]
        case = SimpleNamespace(left=left, right=right, pairs=[*arrows, *arrows[: luck.randint(0, 2)]])
        said, want = all_said(case), truths(case)
        for key, answers in said.items():
            for way, answer in enumerate(answers):
                if answer != want and is_told_alone(said, key, answer):
                    found.setdefault((key, way), []).append(case)
    return list(found.values())


def telling(place):
    """Draw one of the tables that tell one mistake, or nothing at all where there are none."""

    def drawn(draw):
        ways = telling_tables()
        case = draw.choice(ways[place]) if place < len(ways) else SimpleNamespace(left=[], right=[], pairs=[])
        return draw.shuffled(case.left), draw.shuffled(case.right), draw.shuffled(case.pairs)

    return drawn


# Before all others: where only one mistake can be meant, it is told.
for place in range(25):
    task.hidden(times=1)(telling(place))


@task.hidden(times=30)
def any_tables(draw):
    left = [f"a{i}" for i in range(int(draw.size(0, 5)))]
    right = [f"x{i}" for i in range(draw.integer(0, 5))]
    kind = draw.integer(0, 3)
    if kind == 0 or not right:
        pairs = [(a, b) for a in left for b in right if draw.integer(0, 3) == 0]
    elif kind == 1:
        pairs = [(a, draw.choice(right)) for a in left]
    elif kind == 2:
        pairs = list(zip(left, draw.shuffled(right), strict=False))
    else:
        pairs = [(draw.choice(left), b) for b in right] if left else []
    twice = [pair for pair in pairs if draw.boolean()]
    return left, right, draw.shuffled([*pairs, *twice])


@task.hidden(times=3)
def fewer_arrows_than_keys(draw):
    """One key with two arrows and others with none, on the left or on the right."""
    if draw.boolean():
        keys, others = draw.shuffled(["a0", "a1", "a2", "a3"]), draw.shuffled(["x0", "x1", "x2"])
        pairs = [(keys[0], others[0]), (keys[0], others[1]), (keys[1], others[2])]
    else:
        keys, others = draw.shuffled(["a0", "a1", "a2", "a3", "a4"]), draw.shuffled(["x0", "x1", "x2", "x3"])
        pairs = [(keys[0], others[0]), (keys[1], others[0]), (keys[2], others[1])]
    return sorted(keys), sorted(others), draw.shuffled(pairs)


@task.hidden(times=3)
def nothing_there(draw):
    return draw.choice([([], [], []), ([], ["x0"], []), (["a0"], [], []), (["a0"], ["x0"], [])])


def missed(case, side):
    """A key that no arrow touches."""
    out, into = counted(case)
    keys, many = (case.left, out) if side == "left" else (case.right, into)
    return next((key for key in keys if many[key] == 0), "")


def twice_touched(case, side):
    """A key that several arrows touch."""
    out, into = counted(case)
    keys, many = (case.left, out) if side == "left" else (case.right, into)
    return next((key for key in keys if many[key] > 1), "")


@task.misconception(
    "nothing-breaks-nothing",
    "You say that `{name}` is false, and there is nothing here that breaks it: {what}. What is asked of every one of them "
    "holds when there are none. An empty night would be reported as a fault.",
)
def nothing_breaks_nothing(case):
    if not made(case, "nothing-breaks-nothing"):
        return False
    name = next(name for name in NAMES if case.got[name] != case.want[name])
    return {"name": name, "what": {"total": "no left key", "surjective": "no right key"}.get(name, "no arrow")}


@task.misconception(
    "injective-and-onto",
    "You say that `injective` is false because into {key} goes no arrow. Injective asks only that no right key is hit from two "
    "sides; whether one is missed is `surjective`.",
)
def injective_and_onto(case):
    return made(case, "injective-and-onto") and {"key": missed(case, "right")}


@task.misconception(
    "arrows-counted",
    "There are {arrows} arrows for {n} keys on the left and {m} on the right, and that number alone settled `{name}` for you. One key may "
    "have two of them, and another none.",
)
def arrows_counted(case):
    name = next((name for name in NAMES if isinstance(case.got, dict) and case.got.get(name) != case.want[name]), "")
    fields = {"arrows": len(set(map(tuple, case.pairs))), "n": len(case.left), "m": len(case.right), "name": name}
    return made(case, "arrows-counted") and fields


@task.misconception(
    "pairs-counted-twice",
    "The pair {a} to {b} is listed twice, and you took it for two arrows. A relation is a set: said twice is said once, and the join would have been called one that doubles rows.",
)
def pairs_counted_twice(case):
    twice = [pair for pair, count in Counter(map(tuple, case.pairs)).items() if count > 1]
    return made(case, "pairs-counted-twice") and {"a": twice[0][0], "b": twice[0][1]}


@task.misconception(
    "sides-exchanged",
    "`total` and `single` ask about the left keys, `surjective` and `injective` about the right ones; yours are exchanged. Two left keys may "
    "share a right one without any row being doubled.",
)
def sides_exchanged(case):
    return made(case, "sides-exchanged")


@task.misconception(
    "total-left-out",
    "You call a relation `total` because the arrows that there are begin on the left. From {key} goes none, and an inner join would lose its rows.",
)
def total_left_out(case):
    return made(case, "total-left-out") and {"key": missed(case, "left")}


@task.misconception(
    "onto-left-out",
    "You call it `surjective`, and no arrow goes into {key}. Whoever is looked up there is found by nobody.",
)
def onto_left_out(case):
    return made(case, "onto-left-out") and {"key": missed(case, "right")}


@task.misconception(
    "function-for-single",
    "`single` asks only that no left key has two arrows. A key without any, here {key}, is no offence to it; that is what `total` is for.",
)
def function_for_single(case):
    return made(case, "function-for-single") and {"key": missed(case, "left")}


@task.misconception(
    "function-for-total",
    "You say that `total` is false because from {key} go two arrows or more. Total asks for one at least; whether there are more is `single`.",
)
def function_for_total(case):
    return made(case, "function-for-total") and {"key": twice_touched(case, "left")}


@task.misconception(
    "exactly-one-for-onto",
    "You say that `surjective` is false because into {key} go several arrows. It asks for one at least; whether there are more is `injective`.",
)
def exactly_one_for_onto(case):
    return made(case, "exactly-one-for-onto") and {"key": twice_touched(case, "right")}


@task.misconception(
    "injective-function",
    "You say that `injective` is false, and no right key is hit from two sides. That this is no function is said by `total` and `single`.",
)
def injective_function(case):
    return made(case, "injective-function")


@task.misconception(
    "numbers-compared",
    "Keys were counted and not arrows: {n} on the left, {m} on the right. As many on both sides can still all point to the same one.",
)
def numbers_compared(case):
    return made(case, "numbers-compared") and {"n": len(case.left), "m": len(case.right)}
