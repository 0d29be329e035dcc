"""how-many-neighbours: leave-one-out for every k at once."""

import numpy as np

from milepost.check import Task, near

task = Task("choose(distances: array[n, n], prices: array[n], most: int) -> tuple[floats[most], int]")
task.judge(near(rtol=1e-8))


def table(places):
    """Distances between places on a street, to a millimetre."""
    return np.abs(np.asarray(places)[:, None] - np.asarray(places)[None, :])


task.example(table([0.0, 1.0, 3.0, 7.0]), np.array([200.0, 220.0, 260.0, 500.0]), 3)


@task.hidden(times=20)
def any_street(draw):
    n = 3 + int(draw.size(0, 15))
    places = draw.integers(n, low=0, high=60).astype(float)
    prices = 200 + 4 * places + draw.floats(n, low=-80, high=80, decimals=0)
    return table(places), prices, draw.integer(1, n - 1)


@task.hidden(times=4)
def equally_good(draw):
    """All prices alike: every number of neighbours is as good as every other."""
    n = draw.integer(3, 8)
    return table(draw.integers(n, low=0, high=9).astype(float)), np.full(n, 300.0), draw.integer(2, n - 1)


@task.hidden(times=3)
def whole_numbers(draw):
    n = draw.integer(3, 8)
    return table(draw.integers(n, low=0, high=9)).astype(int), draw.integers(n, low=100, high=900), n - 1


def errors_of(case, *, own=False, absolute=False, root=False, sums=False):
    distances, prices = np.asarray(case.distances, dtype=float).copy(), np.asarray(case.prices, dtype=float)
    if not own:
        np.fill_diagonal(distances, np.inf)
    order = np.argsort(distances, axis=1, kind="stable")[:, : case.most]
    guesses = np.cumsum(prices[order], axis=1) / np.arange(1, case.most + 1)
    off = guesses - prices[:, None]
    value = np.abs(off).mean(axis=0) if absolute else (off**2).sum(axis=0) if sums else (off**2).mean(axis=0)
    return np.sqrt(value) if root else value


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 2 else [None, None]


def errors_are(case, value):
    got = given(case)[0]
    close = isinstance(got, np.ndarray) and got.shape == value.shape and np.allclose(got, value, rtol=1e-8, atol=1e-9)
    return bool(close) and not np.allclose(case.want[0], value, rtol=1e-7, atol=1e-9)


@task.misconception(
    "asked-about-itself",
    "With one neighbour your error is {first:.4g}: every house was found nearest to itself and knew its own price. On houses that are not in the catalogue it will look quite different.",
)
def asked_about_itself(case):
    return errors_are(case, errors_of(case, own=True)) and {"first": float(given(case)[0][0])}


@task.misconception(
    "another-error",
    "Your errors are {what}. The k that is best may be another, and nobody can compare them with squared ones.",
)
def another_error(case):
    for what, value in (
        ("mean absolute differences", errors_of(case, absolute=True)),
        ("roots of the means", errors_of(case, root=True)),
        ("sums, not means", errors_of(case, sums=True)),
    ):
        if errors_are(case, value):
            return {"what": what}
    return False


@task.misconception(
    "counted-from-zero",
    "The errors are right, and you chose {got_k}: the place in the list, which begins at 0. Asking {got_k} neighbours is one fewer than was best.",
)
def counted_from_zero(case):
    errors, k = given(case)
    return (
        errors is not None
        and not errors_are(case, errors_of(case, own=True))
        and k == case.want[1] - 1
        and np.allclose(errors, case.want[0])
        and not first_of_equals_is(case, k)
        and {"got_k": k}
    )


def first_of_equals_is(case, k):
    errors = np.asarray(case.want[0])
    return k == int(np.flatnonzero(errors <= errors.min() * (1 + 1e-9))[0]) + 1


@task.misconception(
    "smallest-of-equals",
    "{got_k} and {want_k} neighbours are equally good, and you chose fewer. One gossip less to believe: the larger number is calmer on houses to come.",
)
def smallest_of_equals(case):
    errors, k = given(case)
    return (
        errors is not None
        and k != case.want[1]
        and np.allclose(errors, case.want[0])
        and first_of_equals_is(case, k)
        and {"got_k": k, "want_k": case.want[1]}
    )


@task.misconception(
    "largest-error",
    "{got_k} neighbours have the *largest* error of all that you tried.",
)
def largest_error(case):
    errors, k = given(case)
    return (
        errors is not None
        and k != case.want[1]
        and np.allclose(errors, case.want[0])
        and k == int(np.argmax(case.want[0])) + 1
        and {"got_k": k}
    )
