"""fell-asleep: active units, and what each dimension pays."""

import numpy as np

from milepost.check import Task, near

task = Task("awake(mu: floats[n, k], logvar: floats[n, k], least: float) -> tuple[list[int], floats[k], float | None]")
task.judge(near(rtol=1e-8, atol=1e-10))


def waists(rng, n, k, least):
    """Two dimensions awake at least, some asleep around 0 and moving a little, some asleep elsewhere, some with wide clouds."""
    kinds = rng.permutation(np.array([0, 1, 2, 3, 5, *([4] * (k > 5)), *rng.integers(0, 3, max(k - 6, 0))]))
    mu, logvar = np.zeros((n, k)), np.zeros((n, k))
    steps = np.linspace(-1, 1, n) / np.linspace(-1, 1, n).std()
    for j, kind in enumerate(kinds):
        mu[:, j] = {0: 2.5, 1: 0.6, 2: 0.1, 3: 0.1, 4: 0.0, 5: 2.0}[kind] * np.sqrt(least) * rng.permutation(np.linspace(-1.5, 1.5, n)) + {2: 1.4}.get(kind, 0.0)
        if kind == 4:  # below the bound as a variance over n, and above it over n - 1
            mu[:, j] = np.sqrt(least * (n - 0.5) / n) * rng.permutation(steps)
        # Of what is awake some clouds are narrower than the bound, and some are not.
        logvar[:, j] = {0: np.log(least / 2), 1: -0.02, 2: -0.1, 3: 0.9, 4: -0.02, 5: -1.0}[kind] + 0.02 * rng.normal(size=n)
    return np.round(mu, 5), np.round(logvar, 5), least


task.example(*waists(np.random.default_rng(3), 5, 5, 0.04))


@task.hidden(times=14)
def any_waists(draw):
    return waists(draw.rng(), draw.size(5, 20), draw.integer(5, 8), draw.choice([0.01, 0.04, 0.1]))


@task.hidden(times=2)
def paid_for_nothing(draw):
    """All are asleep and some pay: they lie elsewhere, or their clouds are wide."""
    n, k = draw.size(4, 9), draw.integer(2, 4)
    mu = np.tile([1.4, *[0.0] * (k - 1)], (n, 1)) + np.linspace(-0.01, 0.01, n)[:, None]
    return np.round(mu, 5), np.full((n, k), 0.5), draw.choice([0.01, 0.04])


@task.hidden(times=2)
def next_to_nothing(draw):
    """What is paid is as little as rounding leaves, and counts as nothing."""
    n, k = draw.integer(2, 6), draw.integer(1, 3)
    return np.full((n, k), 2e-7), np.zeros((n, k)), 0.01


@task.hidden(times=1)
def next_to_all_asleep(draw):
    """What is paid is far below any bound that one would choose by eye, and far above that of the task."""
    n, k = draw.integer(3, 6), draw.integer(1, 3)
    mu = np.tile(np.linspace(-1e-3, 1e-3, n)[:, None], (1, k)) * np.array([1.0, 0.01, 0.01])[:k]
    return mu, np.zeros((n, k)), 1e-8


@task.hidden(times=2)
def all_asleep(draw):
    n, k = draw.integer(2, 6), draw.integer(1, 3)
    return np.zeros((n, k)), np.zeros((n, k)), 0.01


def worked(case, *, by="variance of means", paid="right", share="of the price", turned=False, first=0):
    mu, logvar = np.asarray(case.mu), np.asarray(case.logvar)
    measure = {
        "variance of means": mu.var(axis=0),
        "deviation": mu.std(axis=0),
        "over n - 1": mu.var(axis=0) * len(mu) / max(len(mu) - 1, 1),
        "size of means": (mu**2).mean(axis=0),
        "clouds": np.exp(logvar).mean(axis=0),
        "price": ((np.exp(logvar) + mu**2 - 1 - logvar) / 2).mean(axis=0),
    }[by]
    price = {"right": np.exp(logvar) + mu**2 - 1 - logvar, "sum": (np.exp(logvar) + mu**2 - 1 - logvar) * len(mu), "no half": 2 * (np.exp(logvar) + mu**2 - 1 - logvar)}[paid]
    price = price.mean(axis=0) / 2
    told = (measure > case.least) != turned
    priced = ~told if share == "of the others" else told
    part = told.mean() if share == "of the dimensions" else price[priced].sum() / price.sum() if price.sum() > 1e-12 else 0.0
    return (np.flatnonzero(told) + first).tolist(), price, float(part) if price.sum() > 1e-12 else None


MISTAKES = {
    "clouds-counted": [{"by": "clouds"}],
    "far-is-not-awake": [{"by": "size of means"}],
    "paying-is-not-telling": [{"by": "price"}],
    "deviation-for-variance": [{"by": "deviation"}],
    "over-one-less": [{"by": "over n - 1"}],
    "added-up": [{"paid": "sum"}],
    "half-forgotten": [{"paid": "no half"}],
    "share-of-the-dimensions": [{"share": "of the dimensions"}],
    "asleep-for-awake": [{"turned": True}, {"turned": True, "share": "of the others"}],
    "counted-from-one": [{"first": 1}],
}


def made(case, key):
    def gives(name):
        return any(case.same(worked(case, **way)) for way in MISTAKES[name])

    return gives(key) and not any(gives(name) for name in MISTAKES if name != key)


def odd(case):
    """The first dimension that is in one list alone."""
    mine, right = set(case.got[0]), set(case.want[0])
    j = min(mine ^ right)
    mu = np.asarray(case.mu)[:, j]
    return {"j": j, "spread": float(mu.var()), "mean": float(mu.mean()), "price": float(case.want[1][j])}


@task.misconception(
    "clouds-counted",
    "You looked at how wide the clouds are: dimension {j} is judged by that, and its means vary by {spread:.2g} from picture to picture. A dimension is asleep when every picture has the standard cloud there, and that is a *wide* one.",
)
def clouds_counted(case):
    return made(case, "clouds-counted") and odd(case)


@task.misconception(
    "far-is-not-awake",
    "Dimension {j} is awake in your list. Its means lie near {mean:.2f} for every picture and vary by {spread:.2g}: far from 0, and it says the same of all.",
)
def far_is_not_awake(case):
    return made(case, "far-is-not-awake") and odd(case)


@task.misconception(
    "paying-is-not-telling",
    "Dimension {j} pays {price:.3g}, and so you call it awake. Its means vary by {spread:.2g} only: one can pay for being elsewhere and tell nothing.",
)
def paying_is_not_telling(case):
    return made(case, "paying-is-not-telling") and odd(case)


@task.misconception(
    "deviation-for-variance",
    "The bound was held against a standard deviation. Dimension {j} varies by {spread:.2g}, which is below it, and counts as awake in yours.",
)
def deviation_for_variance(case):
    return made(case, "deviation-for-variance") and odd(case)


@task.misconception(
    "over-one-less",
    "Dimension {j} varies by {spread:.4g} when the sum of squares is divided by {n}, which does not exceed the bound of {least:g}. Yours was divided by one less. With few pictures to look at, a dimension then counts as awake that would not with many.",
)
def over_one_less(case):
    return made(case, "over-one-less") and odd(case) | {"n": len(case.mu)}


@task.misconception(
    "added-up",
    "What each dimension pays was added up over {n} pictures. Two networks that were looked at with different numbers of pictures could not be compared.",
)
def added_up(case):
    return made(case, "added-up") and {"n": len(case.mu)}


@task.misconception(
    "half-forgotten",
    "Every price is twice what it should be: the half in front is missing.",
)
def half_forgotten(case):
    return made(case, "half-forgotten")


@task.misconception(
    "share-of-the-dimensions",
    "{mine:.3g} is the share of the *dimensions* that are awake. Asked is which share of the price they pay: {right:.3g}. A few that are awake can pay for nearly all.",
)
def share_of_the_dimensions(case):
    return made(case, "share-of-the-dimensions") and {"mine": float(case.got[2]), "right": float(case.want[2])}


@task.misconception(
    "asleep-for-awake",
    "Your list has the dimensions that are *asleep*, those whose means do not vary by more than {least:g}.",
)
def asleep_for_awake(case):
    return made(case, "asleep-for-awake")


@task.misconception("counted-from-one", "The numbers of your dimensions are all one too large: they are counted from 0.")
def counted_from_one(case):
    return made(case, "counted-from-one")


@task.misconception(
    "none-awake",
    "No dimension is awake here, and {paid:.3g} is paid all the same. So the awake ones pay a share of 0, and you say {mine}. That everything is paid for nothing is just what one wants to see.",
)
def none_awake(case):
    if case.want[2] != 0 or not isinstance(case.got, list) or case.got[0] != []:
        return False
    return case.got[2] != 0 and {"paid": float(np.sum(case.want[1])), "mine": f"{case.got[2]}"}


@task.misconception(
    "little-taken-for-nothing",
    "Together {paid:.1e} is paid, which is little and not nothing: the task says below what it counts as nothing, and of all else the awake ones pay a share.",
)
def little_taken_for_nothing(case):
    if not isinstance(case.got, list) or case.want[2] is None or not 0 < np.sum(case.want[1]) < 1e-4:
        return False
    return case.got[2] is None and {"paid": float(np.sum(case.want[1]))}


@task.misconception(
    "nothing-is-paid",
    "Nothing is paid at all, so there is no share, and you say {mine}. Everything has collapsed, and a number in that place hides it.",
)
def nothing_is_paid(case):
    if case.want[2] is not None or not isinstance(case.got, list):
        return False
    return case.got[2] is not None and {"mine": f"{case.got[2]:g}"}
