"""how-many-neighbours: leave-one-out for every k at once."""

import numpy as np

from milepost.check import Task, near

task = Task("choose(distances: array[n, n], prices: array[n], most: int) -> tuple[floats[most], int]")
task.judge(near(rtol=1e-8))


def table(places):
    """Distances between places on a street, to a millimetre."""
    return np.abs(np.asarray(places)[:, None] - np.asarray(places)[None, :])


# 2 and 4 are equally good, 3 is a little worse, 1 is the worst, and 5 the most.
task.example(table([0.0, 1.0, 3.0, 4.0, 9.0, 10.0]), np.array([120.0, 240.0, 210.0, 220.0, 280.0, 290.0]), 5)


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


@task.hidden(times=2)
def equally_good_but_for_rounding(draw):
    """Two errors that are the same number, and that a float gives with another last digit (found by a search)."""
    places, prices = draw.choice(
        [
            ([3.0, 1.0, 5.0, 0.0, 2.0], [430.0, 410.0, 280.0, 450.0, 440.0]),
            ([6.0, 8.0, 7.0, 2.0, 6.0], [380.0, 340.0, 330.0, 480.0, 290.0]),
            ([5.0, 2.0, 6.0, 5.0, 3.0], [300.0, 400.0, 300.0, 350.0, 300.0]),
        ]
    )
    return table(places), np.array(prices), 4


@task.hidden(times=2)
def nearly_equally_good(draw):
    """The errors of 2 and of 4 differ by some millionths of themselves, and so they are not the same."""
    prices = np.array([120.0, 240.0, 210.0, 220.0, 280.0, 290.0])
    prices[0] += draw.choice([0.0004, 0.0009])
    return table([0.0, 1.0, 3.0, 4.0, 9.0, 10.0]), prices, 5


@task.hidden(times=2)
def small_prices(draw):
    """Prices in other units: errors far below a billionth, and as different as ever."""
    places, prices, _ = any_street(draw)
    return places, 1e-7 * prices, len(prices) - 1


@task.hidden(times=2)
def twins(draw):
    """Two houses on the same spot, with prices that are far from each other."""
    places = draw.shuffled([0.0, 0.0, 3.0, 4.0, 4.0, 9.0])
    return table(places), np.array(draw.shuffled(list(range(100, 700, 100)))) * 1.0, draw.integer(1, 5)


@task.hidden(times=3)
def whole_numbers(draw):
    n = draw.integer(3, 8)
    return table(draw.integers(n, low=0, high=9)).astype(int), draw.integers(n, low=100, high=900), n - 1


def errors_of(case, *, own=False, absolute=False, root=False, sums=False, drop_first=False, spot=False, guess=None):
    distances, prices = np.asarray(case.distances, dtype=float).copy(), np.asarray(case.prices, dtype=float)
    if spot:
        distances[distances == 0] = np.inf
    if not own and not drop_first:
        np.fill_diagonal(distances, np.inf)
    order = np.argsort(distances, axis=1, kind="stable")[:, int(drop_first) : case.most + int(drop_first)]
    near = prices[order]
    numbers = np.arange(1, case.most + 1)
    guesses = np.cumsum(near, axis=1) / numbers
    if guess == "median":
        guesses = np.column_stack([np.median(near[:, :k], axis=1) for k in numbers])
    elif guess == "last":
        guesses = near
    elif guess == "sum":
        guesses = np.cumsum(near, axis=1)
    elif guess == "with-own":
        guesses = (np.cumsum(near, axis=1) + prices[:, None]) / (numbers + 1)
    off = guesses - prices[:, None]
    value = np.abs(off).mean(axis=0) if absolute else (off**2).sum(axis=0) if sums else (off**2).mean(axis=0)
    return np.sqrt(value) if root else value


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 2 else [None, None]


def errors_are(case, value):
    got = given(case)[0]
    close = isinstance(got, np.ndarray) and got.shape == value.shape and np.allclose(got, value, rtol=1e-8, atol=0)
    return bool(close) and not np.allclose(case.want[0], value, rtol=1e-7, atol=0)


def errors_right(case):
    got = given(case)[0]
    fits = isinstance(got, np.ndarray) and got.shape == case.want[0].shape
    return fits and np.allclose(got, case.want[0], rtol=1e-8, atol=0)


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
    "last-digit-decides",
    "{got_k} and {want_k} neighbours have the same error, but for the last digit of a float: that is rounding, and you let it decide. The larger number is calmer on houses to come.",
)
def last_digit_decides(case):
    k = given(case)[1]
    errors = np.asarray(case.want[0])
    best = int(np.argmin(errors)) + 1
    rounded = errors[case.want[1] - 1] != errors[best - 1]
    return errors_right(case) and k == best != case.want[1] and rounded and {"got_k": k, "want_k": case.want[1]}


@task.misconception(
    "counted-from-zero",
    "The errors are right, and you chose {got_k}: the place in the list, which begins at 0. Asking {got_k} neighbours is one fewer than was best.",
)
def counted_from_zero(case):
    k = given(case)[1]
    return (
        errors_right(case)
        and k == case.want[1] - 1
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
    k = given(case)[1]
    return (
        errors_right(case)
        and k != case.want[1]
        and first_of_equals_is(case, k)
        and {"got_k": k, "want_k": case.want[1]}
    )


@task.misconception(
    "largest-error",
    "{got_k} neighbours have the *largest* error of all that you tried.",
)
def largest_error(case):
    k = given(case)[1]
    return (
        errors_right(case)
        and k != case.want[1]
        and k == int(np.argmax(case.want[0])) + 1
        and case.want[0].max() > 1e-6  # with so small ones it is rather that all of them passed for equally good
        and {"got_k": k}
    )


@task.misconception(
    "nearly-good-enough",
    "You chose {got_k}, with an error of {got_error:.9g}, and {want_k} has {want_error:.9g}. That is more apart than a billionth of it: the two are not equally good.",
)
def nearly_good_enough(case):
    k = given(case)[1]
    return (
        errors_right(case)
        and isinstance(k, int)
        and case.want[1] < k <= case.most
        and case.want[0][k - 1] - case.want[0][case.want[1] - 1] < max(0.05 * case.want[0][case.want[1] - 1], 1e-8)
        and {
            "got_k": k,
            "want_k": case.want[1],
            "got_error": float(case.want[0][k - 1]),
            "want_error": float(case.want[0][case.want[1] - 1]),
        }
    )


@task.misconception(
    "same-spot-left-out",
    "House {row:index} has a neighbour on its own spot, who was left out with it: whoever is 0 away was taken for the house itself. That neighbour is another house, and the nearest there is.",
)
def same_spot_left_out(case):
    distances = np.asarray(case.distances)
    twins = np.flatnonzero((distances == 0).sum(axis=1) > 1)
    return len(twins) > 0 and errors_are(case, errors_of(case, spot=True)) and {"row": int(twins[0])}


@task.misconception(
    "first-of-the-order-dropped",
    "The first of each order was dropped, as if it were the house itself. Of two houses on one spot the one with the smaller number comes first: house {row:index} dropped its neighbour and asked itself.",
)
def first_of_the_order_dropped(case):
    distances = np.asarray(case.distances)
    twins = [row for row, far in enumerate(distances) if int(np.argmin(far)) != row]
    return len(twins) > 0 and errors_are(case, errors_of(case, drop_first=True)) and {"row": twins[0]}


@task.misconception(
    "another-guess",
    "Your guesses are {what}. With k neighbours the guess is the plain mean of their k prices.",
)
def another_guess(case):
    for what, guess in (
        ("the median of the neighbours' prices", "median"),
        ("the price of the k-th neighbour alone, and the nearer ones were asked for nothing", "last"),
        ("sums of the neighbours' prices, not divided by how many there are", "sum"),
        ("means in which the house's own price counts as well: it is the one that was to be guessed", "with-own"),
    ):
        if errors_are(case, errors_of(case, guess=guess)):
            return {"what": what}
    return False
