"""price-of-neighbours: weighted regression with neighbours, and distance 0."""

import numpy as np

from milepost.check import Task, near

task = Task("predict(distances: array[n, m], prices: array[m], k: int) -> floats[n]")
task.example(np.array([[10.0, 1000.0, 50.0, 2000.0]]), np.array([300.0, 900.0, 420.0, 700.0]), 3)
task.judge(near(rtol=1e-8))


def apart_prices(draw, m):
    """Prices of which no few have one of the others as their mean."""
    return np.array(draw.shuffled([100.0 + 9.0 * 2**place for place in range(m)]))


@task.hidden(times=20)
def any_street(draw):
    n, m = draw.integer(1, 5), int(draw.size(1, 12))
    distances = 1 + draw.floats(n, m, low=0, high=50, decimals=1)
    return distances, draw.floats(m, low=80, high=900, decimals=0), draw.integer(1, m)


@task.hidden(times=8)
def on_the_spot(draw):
    """Some houses stand where others were sold, once or several times."""
    n, m = draw.integer(1, 4), draw.integer(2, 8)
    distances = draw.integers(n, m, low=0, high=3)
    return distances, draw.integers(m, low=80, high=900), draw.integer(1, m)


@task.hidden(times=2)
def one_on_the_spot(draw):
    """One sale on the very spot and others asked beside it, whose prices are far from its own."""
    n, m = draw.integer(1, 3), draw.integer(3, 8)
    distances = draw.integers(n, m, low=1, high=4)
    distances[:, draw.integer(0, m - 1)] = 0
    return distances, apart_prices(draw, m), draw.integer(2, m)


@task.hidden(times=2)
def nearly_on_the_spot(draw):
    """One sale on the very spot, and others a hand's breadth away for another price."""
    m = draw.integer(3, 6)
    distances = np.full((2, m), 0.00001)
    distances[:, draw.integer(0, m - 1)] = 0.0
    return distances, apart_prices(draw, m), m


@task.hidden(times=4)
def more_than_k_on_the_spot(draw):
    """More sales on the very spot than may be asked: the k with the smallest numbers count."""
    m = draw.integer(3, 8)
    distances = draw.integers(2, m, low=0, high=3)
    distances[:, np.array(draw.shuffled(list(range(m))))[:3]] = 0
    return distances, apart_prices(draw, m), draw.integer(1, 2)


@task.hidden(times=6)
def equally_far(draw):
    """So many, in a mixed order, that a sort which is not stable would change their order."""
    m = draw.integer(30, 60)
    distances = np.where(draw.booleans(m), 2.0, 3.0)
    distances[:2] = [2.0, 3.0]
    return distances[None], draw.floats(m, low=80, high=900, decimals=0), draw.integer(1, m - 1)


def weighed(case, weigh, *, k=None, farthest=False):
    """Predictions with weights made from the nearest distances by `weigh`."""
    distances = np.asarray(case.distances, dtype=float)
    order = np.argsort(-distances if farthest else distances, axis=1, kind="stable")[:, : case.k if k is None else k]
    close = np.take_along_axis(distances, order, axis=1)
    with np.errstate(all="ignore"):
        weights = weigh(close)
        return (weights * np.asarray(case.prices, dtype=float)[order]).sum(axis=1) / weights.sum(axis=1)


def inverse(close, power=1.0):
    here = close == 0
    return np.where(here.any(axis=1, keepdims=True), here, 1 / np.where(here, 1, close) ** power)


def spot_as_one(close):
    return np.where(close == 0, 1.0, 1 / np.where(close == 0, 1.0, close))


def made(case, value):
    return bool(np.isfinite(value).all()) and case.same(value)


@task.misconception(
    "all-alike",
    "The k prices count the same in {got_first:.5g}, whether the house is next door or ten streets away.",
)
def all_alike(case):
    if made(case, weighed(case, spot_as_one)):
        return False
    return made(case, weighed(case, np.ones_like)) and {"got_first": float(case.got[0])}


@task.misconception(
    "far-ones-count-more",
    "The weights are the distances themselves: the further away a house, the more it says.",
)
def far_ones_count_more(case):
    return made(case, weighed(case, lambda close: close))


@task.misconception(
    "weights-do-not-add-up",
    "{got_first:.5g} is a sum of weighed prices that was not divided by the sum of the weights. Houses in an empty quarter would all be cheap.",
)
def weights_do_not_add_up(case):
    distances = np.asarray(case.distances, dtype=float)
    order = np.argsort(distances, axis=1, kind="stable")[:, : case.k]
    weights = inverse(np.take_along_axis(distances, order, axis=1))
    value = (weights * np.asarray(case.prices, dtype=float)[order]).sum(axis=1)
    return any(made(case, each) for each in (value, value / case.k)) and {"got_first": float(case.got[0])}


@task.misconception(
    "everybody-asked",
    "All {m} sold houses were asked, and {k} were to be. The far ones say little each, and there are many.",
)
def everybody_asked(case):
    m = len(case.prices)
    crowded = (np.asarray(case.distances) == 0).sum(axis=1) > case.k  # there it may be that all on the spot were taken
    return case.k < m and not crowded.any() and made(case, weighed(case, inverse, k=m)) and {"m": m}


@task.misconception(
    "squared-weights",
    "Your weights are one over the *squared* distance. A house twice as far counts a quarter and not a half.",
)
def squared_weights(case):
    return made(case, weighed(case, lambda close: inverse(close, 2.0)))


@task.misconception(
    "more-than-k",
    "House {row:index} stands where {there} were sold, and you took the mean of all of them. {k} were to be asked: of equally far ones, those with the smaller numbers.",
)
def more_than_k(case):
    distances, prices = np.asarray(case.distances, dtype=float), np.asarray(case.prices, dtype=float)
    value = weighed(case, inverse)
    crowded = (distances == 0).sum(axis=1) > case.k
    for row in np.flatnonzero(crowded):
        value[row] = prices[distances[row] == 0].mean()
    if not made(case, value):
        return False
    row = int(np.flatnonzero(crowded)[0])
    return {"row": row, "there": int((distances[row] == 0).sum())}


@task.misconception(
    "another-weight",
    "Your weights are {what}. Beside a house at 10 m, one at 1,000 m is to count a hundredth; with yours it counts otherwise.",
)
def another_weight(case):
    def spot(close, weights):
        here = close == 0
        return np.where(here.any(axis=1, keepdims=True), here, weights)

    options = (
        ("one over the *root* of the distance", lambda close: inverse(close, 0.5)),
        ("powers of e, by the distance", lambda close: spot(close, np.exp(-close))),
        ("one over the place in the order, whatever the distances are", lambda close: spot(close, np.broadcast_to(1 / np.arange(1.0, case.k + 1), close.shape))),
        ("one over the distance *and one more*", lambda close: 1 / (1 + close)),
        ("what the distance leaves of the largest one", lambda close: spot(close, close.max(axis=1, keepdims=True) - close)),
    )
    return next(({"what": what} for what, weigh in options if made(case, weighed(case, weigh))), False)


@task.misconception(
    "one-sum-for-all",
    "The weighed prices of each house were divided by the weights of *all* {n} houses together. Each house has weights of its own, and they are to add up to 1 for it.",
)
def one_sum_for_all(case):
    distances = np.asarray(case.distances, dtype=float)
    order = np.argsort(distances, axis=1, kind="stable")[:, : case.k]
    weights = inverse(np.take_along_axis(distances, order, axis=1))
    value = (weights * np.asarray(case.prices, dtype=float)[order]).sum(axis=1) / weights.sum()
    return len(distances) > 1 and made(case, value) and {"n": len(distances)}


@task.misconception(
    "one-spot-for-all",
    "House {row:index} stands on no sold house's spot and came out as no number: whether any distance is 0 was asked of the whole table, and each house has a row of its own.",
)
def one_spot_for_all(case):
    distances = np.asarray(case.distances, dtype=float)
    spot = (distances == 0).any(axis=1)
    if not isinstance(case.got, np.ndarray) or case.got.shape != case.want.shape or spot.all() or not spot.any():
        return False
    return np.array_equal(np.isnan(case.got), ~spot) and {"row": int(np.flatnonzero(~spot)[0])}


@task.misconception(
    "first-on-the-spot",
    "House {row:index} stands where {there} of those asked were sold, and you took the price of the first, {got_one:.5g}. They count all the same.",
)
def first_on_the_spot(case):
    distances, prices = np.asarray(case.distances, dtype=float), np.asarray(case.prices, dtype=float)
    value = weighed(case, inverse)
    several = np.minimum((distances == 0).sum(axis=1), case.k)
    for row in np.flatnonzero(several):
        value[row] = prices[np.flatnonzero(distances[row] == 0)[0]]
    if not made(case, value):
        return False
    row = int(np.flatnonzero(~np.isclose(value, case.want))[0])
    return {"row": row, "there": int(several[row]), "got_one": float(value[row])}


@task.misconception(
    "others-of-the-equals",
    "{count} sold houses are {apart:g} away from house {row:index}, and not all of them can be asked. You took others than those with the smaller numbers: which ones would hang on how a sort happens to work.",
)
def others_of_the_equals(case):
    distances, prices = np.asarray(case.distances, dtype=float), np.asarray(case.prices, dtype=float)
    if not isinstance(case.got, np.ndarray) or case.got.shape != case.want.shape:
        return False
    told = None
    for row in np.flatnonzero(~np.isclose(case.got, case.want, rtol=1e-8)):
        far = distances[row]
        apart = np.sort(far)[case.k - 1]
        level, nearer = np.flatnonzero(far == apart), np.flatnonzero(far < apart)
        places = case.k - len(nearer)
        if places == len(level) or (apart > 0 and (far == 0).any()):
            return False  # who is asked is not in doubt, or does not count
        ordered = np.sort(prices[level])
        bounds = []
        for chosen in (ordered[:places], ordered[-places:]):
            weights = inverse(np.append(far[nearer], np.full(places, apart))[None])[0]
            bounds.append(weights @ np.append(prices[nearer], chosen) / weights.sum())
        if not bounds[0] - 1e-9 <= case.got[row] <= bounds[1] + 1e-9:
            return False
        told = told or {"row": int(row), "count": len(level), "apart": float(apart)}
    return len(prices) >= 30 and told


@task.misconception(
    "on-the-very-spot",
    "House {row:index} stands where one was sold, and you give {got_one}. Only the sales at distance 0 count there: {want_one:.10g}.",
)
def on_the_very_spot(case):
    distances = np.asarray(case.distances, dtype=float)
    if not isinstance(case.got, np.ndarray) or case.got.shape != case.want.shape:
        return (
            case.raised == "ZeroDivisionError"
            and (distances == 0).any()
            and {"row": 0, "got_one": "an error", "want_one": float(case.want[0])}
        )
    spot = (distances == 0).any(axis=1)
    bad = ~np.isclose(case.got, case.want, rtol=1e-8)
    if not bad.any() or (bad & ~spot).any():
        return False
    row = int(np.flatnonzero(bad)[0])
    if (distances[row] == 0).sum() > case.k:
        return False  # then it is also in doubt which of them were asked
    return {
        "row": row,
        "got_one": "no number" if np.isnan(case.got[row]) else f"{case.got[row]:.10g}",
        "want_one": float(case.want[row]),
    }


@task.misconception(
    "the-farthest",
    "The {k} *farthest* houses were asked.",
)
def the_farthest(case):
    return case.k < len(case.prices) and made(case, weighed(case, inverse, farthest=True))
