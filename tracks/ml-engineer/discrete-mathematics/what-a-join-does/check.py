"""what-a-join-does: properties of a relation between keys."""

from collections import Counter

from milepost.check import Task, exact

task = Task("kind_of(left: list[str], right: list[str], pairs: list[tuple[str, str]]) -> dict[str, bool]")
task.example(["a1", "a2", "a3"], ["x", "y"], [("a1", "x"), ("a2", "x"), ("a3", "y")])
task.judge(exact)

NAMES = ("total", "single", "injective", "surjective")


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


def told(case, left=None, right=None, pairs=None):
    """The four truths, with a part of the question put otherwise."""
    left, right = case.left if left is None else left, case.right if right is None else right
    arrows = set(map(tuple, case.pairs)) if pairs is None else pairs
    out, into = Counter(a for a, _ in arrows), Counter(b for _, b in arrows)
    return {
        "total": all(out[key] >= 1 for key in left),
        "single": all(out[key] <= 1 for key in left),
        "injective": all(into[key] <= 1 for key in right),
        "surjective": all(into[key] >= 1 for key in right),
    }


def differs(case, **values):
    """Whether the answer says these truths where others are right, and the rest as it should."""
    if not isinstance(case.got, dict) or set(case.got) != set(NAMES):
        return False
    expected = case.want | values
    return case.got == expected and expected != case.want


@task.misconception(
    "nothing-breaks-nothing",
    "You say that `{name}` is false, and there is nothing here that could break it: no {what}. What is asked of every one of them "
    "holds when there are none. An empty night would be reported as a fault.",
)
def nothing_breaks_nothing(case):
    asked = {"total": ("left key", case.left), "surjective": ("right key", case.right)}
    empty = [(name, what) for name, (what, keys) in asked.items() if not keys]
    told = bool(empty) and all(case.got.get(name) is False for name, _ in empty)
    return told and {"name": empty[0][0], "what": empty[0][1]}


@task.misconception(
    "injective-and-onto",
    "You say that `injective` is false because into {key} goes no arrow. Injective asks only that no right key is hit from two "
    "sides; whether one is missed is `surjective`.",
)
def injective_and_onto(case):
    into = {b for _, b in map(tuple, case.pairs)}
    missing = [key for key in case.right if key not in into]
    no_more = len(case.left) <= len(case.right)  # with more, the keys may have been counted instead
    by_pairs = case.got == told(case, pairs=[tuple(pair) for pair in case.pairs])  # what was listed twice may have counted twice
    made = bool(missing) and bool(case.pairs) and no_more and not by_pairs and differs(case, injective=False)
    return made and {"key": missing[0]}


@task.misconception(
    "arrows-counted",
    "There are {arrows} arrows for {n} keys on the left and {m} on the right, and that number alone settled it for you. One key may "
    "have two of them, and another none.",
)
def arrows_counted(case):
    arrows, n, m = len(set(map(tuple, case.pairs))), len(case.left), len(case.right)
    single, injective = arrows <= n, arrows <= m
    made = differs(case, single=single, injective=injective) or differs(case, single=single) or differs(case, injective=injective)
    return arrows > 1 and made and not by_numbers(case) and {"arrows": arrows, "n": n, "m": m}


@task.misconception(
    "pairs-counted-twice",
    "The pair {a} to {b} is listed twice, and you took it for two arrows. A relation is a set: said twice is said once, and the join would have been called one that doubles rows.",
)
def pairs_counted_twice(case):
    many = [tuple(pair) for pair in case.pairs]
    value = told(case, pairs=many)
    twice = [pair for pair, count in Counter(many).items() if count > 1]
    # Where some right key is missed, `injective` alone may have been taken for false because of that.
    into = {b for _, b in many}
    is_missed = any(key not in into for key in case.right) and differs(case, injective=False)
    return bool(twice) and case.got == value and value != case.want and not is_missed and {"a": twice[0][0], "b": twice[0][1]}


@task.misconception(
    "sides-exchanged",
    "`injective` and `single` look at opposite ends of the arrows, and yours are exchanged: two left keys may share a right one without any row being doubled.",
)
def sides_exchanged(case):
    right = case.want
    return differs(case, single=right["injective"], injective=right["single"]) or differs(
        case, total=right["surjective"], surjective=right["total"]
    )


@task.misconception(
    "total-left-out",
    "You call a relation `total` because the arrows that there are begin on the left. From {key} goes none, and an inner join would lose its rows.",
)
def total_left_out(case):
    out = {a for a, _ in map(tuple, case.pairs)}
    missing = [key for key in case.left if key not in out]
    return bool(missing) and differs(case, total=True) and {"key": missing[0]}


@task.misconception(
    "onto-left-out",
    "You call it `surjective`, and no arrow goes into {key}. Whoever is looked up there is found by nobody.",
)
def onto_left_out(case):
    into = {b for _, b in map(tuple, case.pairs)}
    missing = [key for key in case.right if key not in into]
    # With as many keys on the left, or more, they may have been counted instead; that is told below.
    fewer = len(case.left) < len(case.right)
    return bool(missing) and fewer and differs(case, surjective=True) and {"key": missing[0]}


@task.misconception(
    "function-for-single",
    "`single` asks only that no left key has two arrows. A key without any, here {key}, is no offence to it; that is what `total` is for.",
)
def function_for_single(case):
    out = Counter(a for a, _ in set(map(tuple, case.pairs)))
    missing = [key for key in case.left if out[key] == 0]
    return bool(missing) and differs(case, single=False) and {"key": missing[0]}


@task.misconception(
    "numbers-compared",
    "Keys were counted and not arrows: {n} on the left, {m} on the right. As many on both sides can still all point to the same one.",
)
def numbers_compared(case):
    told = by_numbers(case) and case.got["injective"] != case.want["injective"]
    return told and {"n": len(case.left), "m": len(case.right)}


def by_numbers(case):
    """Whether the answer is what comes of comparing how many keys there are."""
    n, m = len(case.left), len(case.right)
    return (
        differs(case, injective=n <= m)
        or differs(case, surjective=n >= m)
        or differs(case, injective=n <= m, surjective=n >= m)
    )
