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


def small_tables(draw):
    """Few keys and few arrows, some of them listed twice."""
    left = [f"a{i}" for i in range(draw.integer(0, 5))]
    right = [f"x{i}" for i in range(draw.integer(0, 5))]
    pairs = draw.shuffled([(a, b) for a in left for b in right if draw.integer(0, 2) == 0])[: draw.integer(0, 8)]
    return left, right, draw.shuffled([*pairs, *pairs[: draw.integer(0, 2)]])


def counted(pairs):
    """How many arrows go out of each left key, and into each right one."""
    return Counter(a for a, _ in pairs), Counter(b for _, b in pairs)


def truths(case, *, twice=False):
    """The four truths; with `twice`, where a pair that is listed twice is two arrows."""
    out, into = counted(case.pairs if twice else set(case.pairs))
    return {
        "total": all(out[key] >= 1 for key in case.left),
        "single": all(out[key] <= 1 for key in case.left),
        "injective": all(into[key] <= 1 for key in case.right),
        "surjective": all(into[key] >= 1 for key in case.right),
    }


def said(case, names, otherwise):
    """What is right, but for these names."""
    return truths(case) | {name: otherwise[name] for name in names}


def sizes(case):
    return {"arrows": len(set(case.pairs)), "n": len(case.left), "m": len(case.right)}


def by_number(case):
    """Each truth by the number of the arrows alone."""
    arrows, n, m = sizes(case).values()
    return {"total": arrows >= n, "single": arrows <= n, "injective": arrows <= m, "surjective": arrows >= m}


def name_said(case):
    """The first name of which the answer says another truth."""
    return next(name for name in NAMES if case.got[name] != case.want[name])


def a_key(case, side, touched):
    """The first key on a side for whose number of arrows `touched` holds, for a message."""
    out, into = counted(set(case.pairs))
    many = {key: out[key] for key in case.left} if side == "left" else {key: into[key] for key in case.right}
    return {"key": next(key for key, arrows in many.items() if touched(arrows))}


def missed(side):
    """What gives a message a key that no arrow touches."""
    return lambda case: a_key(case, side, lambda arrows: arrows == 0)


def touched_twice(side):
    """What gives a message a key that several arrows touch."""
    return lambda case: a_key(case, side, lambda arrows: arrows > 1)


@task.mistake(
    "nothing-breaks-nothing",
    "You say that `{name}` is false, and there is nothing here that breaks it: {what}. What is asked of every one of them holds when there are none. An empty night would be reported as a fault.",
    ways=[{"total": "left", "surjective": "right"}, dict.fromkeys(NAMES, "pairs"), {"single": "pairs", "injective": "pairs"}],
    fields=lambda case: {
        "name": name_said(case),
        "what": {"total": "no left key", "surjective": "no right key"}.get(name_said(case), "no arrow"),
    },
)
def nothing_breaks_nothing(case, needed):
    right = truths(case)
    return right | {name: right[name] and len(getattr(case, what)) > 0 for name, what in needed.items()}


@task.mistake(
    "injective-and-onto",
    "You say that `injective` is false because into {key} goes no arrow. Injective asks only that no right key is hit from two sides; whether one is missed is `surjective`.",
    fields=missed("right"),
)
def injective_and_onto(case):
    right = truths(case)
    return right | {"injective": right["injective"] and right["surjective"]}


@task.mistake(
    "arrows-counted",
    "There are {arrows} arrows for {n} keys on the left and {m} on the right, and that number alone settled `{name}` for you. One key may have two of them, and another none.",
    ways=[("single",), ("injective",), ("single", "injective"), NAMES],
    fields=lambda case: sizes(case) | {"name": name_said(case)},
)
def arrows_counted(case, names):
    return said(case, names, by_number(case))


@task.lookalike(ways=[("total",), ("surjective",), ("total", "surjective")])
def arrows_enough(case, names):
    """True where it should be false, as with those who left the name out."""
    return said(case, names, by_number(case))


@task.mistake(
    "pairs-counted-twice",
    "The pair {a} to {b} is listed twice, and you took it for two arrows. A relation is a set: said twice is said once, and the join would have been called one that doubles rows.",
    ways=[NAMES, ("single",), ("injective",)],
    fields=lambda case: dict(zip("ab", next(pair for pair in case.pairs if case.pairs.count(pair) > 1), strict=True)),
)
def pairs_counted_twice(case, names):
    return said(case, names, truths(case, twice=True))


@task.mistake(
    "sides-exchanged",
    "`total` and `single` ask about the left keys, `surjective` and `injective` about the right ones; yours are exchanged. Two left keys may share a right one without any row being doubled.",
    ways=[("single", "injective"), ("total", "surjective"), NAMES],
)
def sides_exchanged(case, names):
    return said(case, names, dict(zip(NAMES, reversed(truths(case).values()), strict=True)))


@task.mistake(
    "total-left-out",
    "You call a relation `total` because the arrows that there are begin on the left. From {key} goes none, and an inner join would lose its rows.",
    ways=[("total",), ("total", "surjective")], fields=missed("left"),
)
def total_left_out(case, names):
    return said(case, names, dict.fromkeys(NAMES, True))


@task.mistake(
    "onto-left-out",
    "You call it `surjective`, and no arrow goes into {key}. Whoever is looked up there is found by nobody.",
    fields=missed("right"),
)
def onto_left_out(case):
    return truths(case) | {"surjective": True}


@task.mistake(
    "function-for-single",
    "`single` asks only that no left key has two arrows. A key without any, here {key}, is no offence to it; that is what `total` is for.",
    fields=missed("left"),
)
def function_for_single(case):
    right = truths(case)
    return right | {"single": right["total"] and right["single"]}


@task.mistake(
    "function-for-total",
    "You say that `total` is false because from {key} go two arrows or more. Total asks for one at least; whether there are more is `single`.",
    fields=touched_twice("left"),
)
def function_for_total(case):
    right = truths(case)
    return right | {"total": right["total"] and right["single"]}


@task.mistake(
    "exactly-one-for-onto",
    "You say that `surjective` is false because into {key} go several arrows. It asks for one at least; whether there are more is `injective`.",
    fields=touched_twice("right"),
)
def exactly_one_for_onto(case):
    right = truths(case)
    return right | {"surjective": right["surjective"] and right["injective"]}


@task.mistake(
    "injective-function",
    "You say that `injective` is false, and no right key is hit from two sides. That this is no function is said by `total` and `single`.",
    ways=[("single",), ("total", "single")],
)
def injective_function(case, names):
    right = truths(case)
    return right | {"injective": right["injective"] and all(right[name] for name in names)}


@task.lookalike()
def injective_of_functions(case):
    """Right for functions alone: as many right keys are hit as there are left ones. It looks like the next."""
    right = truths(case)
    return right | {"injective": right["injective"] or len({b for _, b in case.pairs}) == len(case.left)}


@task.mistake(
    "numbers-compared",
    "Keys were counted and not arrows: {n} on the left, {m} on the right. As many on both sides can still all point to the same one.",
    ways=[("injective",), ("surjective",), ("injective", "surjective")],
    fields=sizes,
)
def numbers_compared(case, names):
    n, m = len(case.left), len(case.right)
    return said(case, names, {"injective": n <= m, "surjective": n >= m})


task.tell_apart(small_tables, times=1, right=truths, tries=600, kept=8)
