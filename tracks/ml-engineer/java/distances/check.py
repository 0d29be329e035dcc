"""distances: small whole steps of both signs; every name of a distance that is refused, and p of 1, 2, 3 and 1.5."""

import numpy as np

from milepost.check import Task, near

task = Task("distances(names: list[str], a: array[d], b: array[d]) -> list[float | None]")
task.allow_nan()
task.judge(near(rtol=1e-9, atol=1e-12))
task.example(["manhattan", "chebyshev", "minkowski 2", "minkowski 0.5"], np.array([1.0, 5.0]), np.array([4.0, 1.0]))

GOOD = ["manhattan", "chebyshev", "minkowski 1", "minkowski 2", "minkowski 3", "minkowski 1.5"]
REFUSED = ["minkowski 0", "minkowski -2", "minkowski 0.99", "minkowski NaN", "minkowski Infinity"]


@task.hidden(times=8)
def each_alone(draw):
    d = draw.size(1, 4)
    return [draw.choice(GOOD)], draw.integers(d, low=-5, high=5) / 1.0, draw.integers(d, low=-5, high=5) / 1.0


@task.hidden(times=3)
def every_name(draw):
    d = draw.size(1, 4)
    return GOOD + REFUSED, draw.integers(d, low=-9, high=9) / 2, draw.integers(d, low=-9, high=9) / 2


@task.hidden(times=1)
def refused(draw):
    return REFUSED, np.array([3.0, -1.0]), np.array([1.0, 1.0])


@task.hidden(times=1)
def downhill(draw):
    """Steps down alone, then steps that cancel each other, so that a sign that was kept is seen for certain."""
    return GOOD, np.array([0.0, draw.number(-3.0, -1.0)]), np.array([draw.number(1.0, 3.0), 3.5])


@task.hidden(times=1)
def uphill(draw):
    return GOOD, np.array([draw.number(1.0, 3.0), 5.0]), np.array([0.0, draw.number(-3.0, -1.0)])


def parted(case, wanted):
    """The places where the results part, as (name, want, got), of the names that `wanted` likes."""
    if not isinstance(case.got, list) or len(case.got) != len(case.names):
        return []
    return [
        (name, want, got)
        for name, want, got in zip(case.names, case.want, case.got, strict=True)
        if wanted(name) and differs(want, got)
    ]


def differs(want, got):
    if want is None or got is None:
        return want is not got
    return not np.isclose(want, got, rtol=1e-9, atol=1e-12, equal_nan=True)


def power(name):
    return float(name.split()[1]) if name.startswith("minkowski") else np.nan


def accepted(case):
    """The names that had to be refused, and were not."""
    return [name for name, want, _ in parted(case, lambda _: True) if want is None]


@task.misconception(
    "never-refused",
    "`new Minkowski({p:g})` was made, and no exception came. Below 1 this is no distance any more: the way over a third point can be "
    "shorter than the straight one. The compact constructor is the place that every new record comes through.",
)
def never_refused(case):
    names = [name for name in accepted(case) if power(name) < 1]
    return bool(names) and {"p": power(names[0])}


@task.misconception(
    "nan-accepted",
    "`new Minkowski(NaN)` was made, and every distance from it is NaN; nobody is then the nearest. A comparison with NaN is always "
    "false, so a condition that looks for bad values finds nothing bad in it. Which way round must the question be?",
)
def nan_accepted(case):
    return accepted(case) == ["minkowski NaN"]


@task.misconception(
    "infinity-accepted",
    "`new Minkowski(Infinity)` was made. The root is then a power of 1 / Infinity, which is 0, and every distance comes out as 1 or as "
    "NaN. The task names two bounds for p; look at the upper one.",
)
def infinity_accepted(case):
    return "minkowski Infinity" in accepted(case) and "minkowski 0" not in accepted(case)


@task.misconception(
    "one-refused",
    "`new Minkowski(1)` was refused, though p = 1 is allowed: it gives {right:.4g} here, as the Manhattan distance does. Look at what "
    "your condition says of the edge itself.",
)
def one_refused(case):
    found = parted(case, lambda name: name == "minkowski 1")
    return bool(found) and found[0][2] is None and {"right": found[0][1]}


@task.misconception(
    "signs-cancel",
    "Manhattan gives {given:.4g} between {a} and {b}, and the steps along the axes are {right:.4g} together. A step down took away from a step "
    "up, so that rows far apart can look near. How long is a step, whichever way it goes?",
)
def signs_cancel(case):
    found = parted(case, lambda name: name == "manhattan")
    return (
        bool(found)
        and np.isclose(found[0][2], float(np.sum(case.a - case.b)))
        and {"right": found[0][1], "given": found[0][2]}
    )


@task.misconception(
    "signed-largest",
    "Chebyshev gives {given:.4g} between {a} and {b}, and the largest step is {right:.4g}: it goes down from `b` to `a`, and a negative number "
    "is never the largest. A distance must be the same from both ends; is yours?",
)
def signed_largest(case):
    found = parted(case, lambda name: name == "chebyshev")
    signed, steps = float(np.max(case.a - case.b)), np.abs(case.a - case.b)
    if not found or np.isclose(found[0][2], steps.min()):
        return False
    return (np.isclose(found[0][2], signed) or np.isclose(found[0][2], max(0.0, signed))) and {"right": found[0][1], "given": found[0][2]}


def of_power(case, formula):
    """The first Minkowski result that this formula explains, when it explains all that are wrong."""
    found = parted(case, lambda name: name.startswith("minkowski") and power(name) >= 1)
    if not found or any(want is None or got is None for _, want, got in found):
        return False
    with np.errstate(all="ignore"):
        fits = all(np.isclose(got, formula(power(name)), equal_nan=True) for name, _, got in found)
    return fits and {"p": power(found[0][0]), "right": found[0][1], "given": found[0][2]}


@task.misconception(
    "smallest-step",
    "Chebyshev gives {given:.4g} between {a} and {b}, and the largest step is {right:.4g}. Yours is the smallest: rows that agree in one thing alone look alike.",
)
def smallest_step(case):
    found = parted(case, lambda name: name == "chebyshev")
    steps = np.abs(case.a - case.b)
    signed = max(0.0, float(np.max(case.a - case.b)))
    return bool(found) and np.isclose(found[0][2], steps.min()) and not np.isclose(signed, steps.min()) and {"right": found[0][1], "given": found[0][2]}


@task.misconception(
    "refused-late",
    "A Minkowski with a bad p was made, and threw only when it was asked how far it is: {said} The settings file had been read long before, and nobody was there any more to be told. Where is "
    "every new record checked?",
)
def refused_late(case):
    bad = any(power(name) < 1 or not np.isfinite(power(name)) for name in case.names if name.startswith("minkowski"))
    return bad and case.raised == "IllegalArgumentException" and {"said": f"{case.said.rstrip('.')}." if case.said else "it said nothing."}


@task.misconception(
    "whole-power",
    "Minkowski with p = {p:g} gives {given:.4g} between {a} and {b}; it should be {right:.4g}. Yours made a whole number of p before it took the power; the root is still that of p.",
)
def whole_power(case):
    return of_power(case, lambda p: np.sum(np.abs(case.a - case.b) ** np.floor(p)) ** (1 / p))


@task.misconception(
    "always-two",
    "Minkowski with p = {p:g} gives {given:.4g} between {a} and {b}; it should be {right:.4g}. Yours squares and takes the square root whatever p is: whoever writes another number into the settings "
    "believes that it counts.",
)
def always_two(case):
    return of_power(case, lambda p: np.sqrt(np.sum((case.a - case.b) ** 2)) + 0 * p)


@task.misconception(
    "signed-power",
    "Minkowski with p = {p:g} gives {given:.4g} between {a} and {b}; it should be {right:.4g}. A negative step was raised to the power: with an "
    "odd p it stays negative, with a broken one it is NaN. An even p hides it. Which part of a step counts?",
)
def signed_power(case):
    return of_power(case, lambda p: np.sum(np.power(case.a - case.b, p)) ** (1 / p))


@task.misconception(
    "no-root",
    "Minkowski with p = {p:g} gives {given:.4g} between {a} and {b}; it should be {right:.4g}. That is the sum of the powers, before the root: "
    "metres have become something else, and cannot be compared with the Manhattan distance.",
)
def no_root(case):
    return of_power(case, lambda p: np.sum(np.abs(case.a - case.b) ** p))


@task.misconception(
    "square-root",
    "Minkowski with p = {p:g} gives {given:.4g} between {a} and {b}; it should be {right:.4g}. Yours takes the square root, which undoes the "
    "power 2 alone. Which root undoes the power p?",
)
def square_root(case):
    return of_power(case, lambda p: np.sqrt(np.sum(np.abs(case.a - case.b) ** p)))


@task.misconception(
    "root-of-zero",
    "Minkowski with p = {p:g} gives {given:.4g} between {a} and {b}; it should be {right:.4g}. Your root's exponent was worked out between two "
    "whole numbers, and 1 divided by a whole number above 1 is 0 in Java. Look at the types on the two sides of the `/`.",
)
def root_of_zero(case):
    return of_power(case, lambda p: np.sum(np.abs(case.a - case.b) ** p) ** (1 // np.floor(p)))
