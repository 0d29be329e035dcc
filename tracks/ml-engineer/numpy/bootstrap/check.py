"""bootstrap: resampled means, judged as a distribution.

The truth is a closed form: the number of times that one of n values is drawn into a resample of n is binomial(n, 1/n),
so the means have the mean of the values, and their standard deviation is std / sqrt(n).
"""

import numpy as np
from milepost.check import Fault, Task

task = Task("bootstrap_means(values: floats[n], times: int, seed: int) -> floats[times]")
task.example(np.array([38.0, 44.5, 41.0, 52.5, 30.0]), 3, 1)
task.judge(None)
task.forbid(
    *(
        f"numpy.random.{name}"
        for name in (
            *("seed", "shuffle", "permutation", "choice", "rand", "randn", "randint", "random", "random_sample"),
            *("uniform", "normal", "set_state"),
        )
    ),
    why="It draws from one hidden state that the whole program shares, so other code can change your result.",
)
task.forbid("scipy.stats", why="Here you build the bootstrap yourself.")


@task.misconception(
    "mean-of-the-columns",
    "You gave {given} means, as many as there are values; {times} resamples have {times} means. The mean ran over the "
    "resamples and not inside them. Each of your numbers mixes all resamples, so they hardly differ, and look far too "
    "sure.",
)
def mean_of_the_columns(case):
    return np.shape(case.got) == case.values.shape and case.times != len(case.values) and {"given": len(case.got)}


@task.property(
    "not-repeatable",
    "The same call gave different means. A report that cannot be made again cannot be checked by anybody.",
)
def repeatable(ask, draw):
    args = (draw.floats(draw.size(5, 20), low=20, high=60), 5, draw.integer(0, 10**6))
    first, second = ask.many([args, args])
    if np.array_equal(first, second):
        return None
    return Fault(
        "not-repeatable", want=first, got=second, shown=dict(zip(("values", "times", "seed"), args, strict=True))
    )


@task.property(
    "seed-without-effect",
    "Two seeds gave the very same means. Nobody can then find out how much depends on the draw.",
)
def seeds_matter(ask, draw):
    values, seed = draw.rng().normal(40, 8, 25), draw.integer(0, 10**6)
    first, second = ask.many([(values, 6, seed), (values, 6, seed + 1)])
    # Means that are all equal have another fault, named below.
    if np.ptp(first) < 1e-9 or not np.array_equal(first, second):
        return None
    return Fault("seed-without-effect", got=second, shown={"values": values, "times": 6, "seed": seed + 1})


@task.property(
    "uneven-chances",
    "Value number {place}, counted from 0, made up {share} of the draws, where 1 in {n} is {wanted}. "
    "The means lean towards the values that are drawn more often.",
    explains={
        "one-value-never-drawn": "Value number {place}, counted from 0, was never drawn in {draws} draws. The bounds "
        "of the draw leave it out. If it is the one late delivery, the bootstrap never hears of it.",
        "middle-for-mean": "Of {n} values one is 1 and the others are 0, and none of your {times} results lies between 0 and "
        "0.5: you gave the middle value of each resample. Its mean is asked for. How far medians spread says nothing about "
        "how sure a mean is.",
    },
)
def even_chances(ask, draw):
    n, times, seed = draw.integer(6, 8), 1500, draw.integer(0, 10**6)
    # One value is 1 and the others are 0, so that a mean says how large a share of its resample that value was.
    results = ask.many([(np.eye(n)[place], times, seed + place) for place in range(n)])
    if any(np.ptp(means) < 1e-9 and means[0] > 0 for means in results):
        return None  # means that do not vary have another fault, named below
    every = np.concatenate(results)
    # Of six values on: half of a smaller resample has no mean between the two either.
    if n > 5 and not ((every > 0) & (every < 0.5)).any() and (every > 0).any():
        return Fault("middle-for-mean", shown={"values": np.eye(n)[0], "times": times, "seed": seed}, n=n, times=times)
    shares = np.array([means.mean() for means in results])
    # Each draw is an independent throw with chance 1/n; six standard deviations leave no room for bad luck.
    if (np.abs(shares - 1 / n) <= 6 * np.sqrt(1 / n * (1 - 1 / n) / (times * n))).all():
        return None
    never = bool((shares == 0).any())
    place = int(np.argmin(shares) if never else np.argmax(np.abs(shares - 1 / n)))
    key = "one-value-never-drawn" if never else "uneven-chances"
    fields = {"place": place, "share": f"{shares[place]:.3g}", "n": n, "wanted": f"{1 / n:.3g}", "draws": times * n}
    shown = {"values": np.eye(n)[place], "times": times, "seed": seed + place}
    return Fault(key, shown=shown, got=results[place], **fields)


@task.property(
    "spread-of-the-means",
    "The means have a standard deviation of {given}; for {n} values with a standard deviation of {sigma} it must be "
    "near {wanted}. An interval built on yours would be too {narrow}, and the decision that rests on it too {bold}.",
    explains={
        "put-nothing-back": "Each of your {times} means is {mean}, the mean of the values themselves. Drawing without "
        "putting back only changes the order. The interval has no width at all, and claims a certainty that nobody "
        "has.",
        "one-draw-repeated": "All {times} means are {mean}: the same values came each time. Made afresh from the same seed, a "
        "generator begins again at its first number; and to put one resample into another order leaves its mean alone. The "
        "interval has no width, around a value picked by chance.",
    },
    repeat=2,
)
def spread(ask, draw):
    n, times, seed = draw.size(4, 40), 2000, draw.integer(0, 10**6)
    values = draw.floats(n, low=20, high=60)
    values[0] += 30
    means = ask(values, times, seed)
    given, wanted = float(means.std()), float(values.std() / np.sqrt(n))
    shown = {"values": values, "times": times, "seed": seed}
    if np.ptp(means) < 1e-9:
        same_mean = bool(np.isclose(means[0], values.mean()))
        key = "put-nothing-back" if same_mean else "one-draw-repeated"
        return Fault(key, got=means, shown=shown, times=times, mean=f"{means[0]:.4g}")
    # The spread of 2000 means is itself unsure by about 1.6 %, somewhat more for lopsided values.
    # So 15 % is never bad luck.
    if abs(given / wanted - 1) <= 0.15:
        return None
    fields = {"n": n, "sigma": f"{values.std():.3g}", "given": f"{given:.3g}", "wanted": f"{wanted:.3g}"}
    small = given < wanted
    words = {"narrow": "narrow" if small else "wide", "bold": "bold" if small else "timid"}
    return Fault("spread-of-the-means", want=wanted, got=given, shown=shown, **fields, **words)


@task.property(
    "impossible-means",
    "{mean} cannot be the mean of {n} values that are each 0 or 1. A resample holds exactly n of the given values.",
    explains={
        "bell-curve-drawn": "{mean} cannot be the mean of {n} values that are each 0 or 1. You drew from a bell curve "
        "with the right mean and spread, not from the values. Few or lopsided values are exactly where the two part "
        "ways.",
    },
    repeat=2,
)
def reachable(ask, draw):
    n, seed = draw.size(3, 12), draw.integer(0, 10**6)
    values = np.zeros(n)
    values[: draw.integer(1, n - 1)] = 1.0
    means = ask(values, 300, seed)
    counts = means * n
    odd = np.abs(counts - np.round(counts)) > 1e-6
    if not odd.any():
        return None
    shown = {"values": values, "times": 300, "seed": seed}
    # Resamples of any fixed size give few different means; a continuous draw never gives one twice.
    key = "bell-curve-drawn" if len(np.unique(means)) == len(means) else "impossible-means"
    return Fault(key, got=means, shown=shown, mean=f"{means[odd][0]:.4g}", n=n)
