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
task.forbid(
    *(f"random.{name}" for name in ("seed", "shuffle", "sample", "choice", "choices", "random", "randint", "randrange")),
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
    explains={
        "seed-0-ignored": "With the seed 0, the same call gave different means; with {seed} it gave the same ones twice. 0 counts as "
        "False, and what was drawn without a seed can never be drawn again.",
    },
)
def repeatable(ask, draw):
    values, seed = draw.floats(draw.size(5, 20), low=20, high=60), draw.integer(1, 10**6)
    # The smallest seed is a seed as well.
    for each in (seed, 0):
        first, second = ask.many([(values, 5, each)] * 2)
        if not np.array_equal(first, second):
            shown = {"values": values, "times": 5, "seed": each}
            key = "not-repeatable" if each else "seed-0-ignored"
            return Fault(key, want=first, got=second, shown=shown, seed=seed)
    return None


@task.property(
    "one-value",
    "Of a single value, {value}, each resample is that value again, and so is its mean; asked for {times} of them, you gave {given}.",
)
def smallest(ask, draw):
    values, seed = draw.floats(1, low=20, high=60), draw.integer(0, 10**6)
    for times in (1, 3):
        means = ask(values, times, seed)
        if not np.allclose(means, np.full(times, values[0])):
            fields = {"value": f"{values[0]:g}", "times": times, "given": ", ".join(f"{mean:.4g}" for mean in means)}
            shown = {"values": values, "times": times, "seed": seed}
            return Fault("one-value", want=np.full(times, values[0]), got=means, shown=shown, **fields)
    return None


@task.property(
    "seed-without-effect",
    "Two seeds gave the very same means. Nobody can then find out how much depends on the draw.",
    explains={
        "seeds-overlap": "Of 6 means, the seeds {seed} and {next_seed} have {shared} in common. Each resample got a generator of its own, and "
        "the seed of the next one is the seed of another call: two reports that should be independent are nearly the same.",
    },
)
def seeds_matter(ask, draw):
    values, seed = draw.rng().normal(40, 8, 25), draw.integer(0, 10**6)
    first, second = ask.many([(values, 6, seed), (values, 6, seed + 1)])
    # Means that are all equal have another fault, named below.
    if np.ptp(first) < 1e-9:
        return None
    shown = {"values": values, "times": 6, "seed": seed + 1}
    if np.array_equal(first, second):
        return Fault("seed-without-effect", got=second, shown=shown)
    # Two resamples of 25 values are the same once in 10^9 times; five of them, in this order, never by chance.
    if np.array_equal(first[1:], second[:-1]):
        return Fault("seeds-overlap", got=second, shown=shown, seed=seed, next_seed=seed + 1, shared=5)
    return None


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
        "sums-for-means": "Of {n} values one is 1 and the others are 0, and on average your {times} results are {average}: you gave the sum "
        "of each resample. Its mean is asked for, the sum divided by {n}.",
        "resample-of-a-resample": "Of {n} values one is 1 and the others are 0, and from resample {from_place} on, your results are all {last}: "
        "each resample was drawn from the one before it. What is missing in one can never come back, and in the end a single "
        "value is left.",
    },
)
def even_chances(ask, draw):
    n, times, seed = draw.integer(6, 8), 1500, draw.integer(0, 10**6)
    # One value is 1 and the others are 0, so that a mean says how large a share of its resample that value was.
    results = ask.many([(np.eye(n)[place], times, seed + place) for place in range(n)])
    if any(np.ptp(means) < 1e-9 and means[0] > 0 for means in results):
        return None  # means that do not vary have another fault, named below
    every = np.concatenate(results)
    shares = np.array([means.mean() for means in results])
    first = {"values": np.eye(n)[0], "times": times, "seed": seed}
    if all(np.ptp(means[-500:]) < 1e-9 for means in results) and every.max() > 0:
        from_place = int(np.flatnonzero(np.abs(results[0] - results[0][-1]) > 1e-9)[-1]) + 1 if np.ptp(results[0]) else 0
        return Fault("resample-of-a-resample", shown=first, n=n, from_place=from_place, last=f"{results[0][-1]:g}")
    # More than half of six draws or more fall on one value far more seldom than one draw does.
    if not ((every > 0) & (every < 0.5)).any() and 0 < shares.mean() < 0.5 / n and every.max() <= 1:
        return Fault("middle-for-mean", shown=first, n=n, times=times)
    if (np.abs(shares - 1) < 0.2).all() and every.max() > 1:
        return Fault("sums-for-means", shown=first, n=n, times=times, average=f"{every.mean():.3g}")
    if abs(shares.sum() - 1) > 0.2:
        return None  # these are no shares of the draws, and what they are is found out below
    if np.isin(every, (0.0, 1.0)).all() or any(_correlation(means) > 0.4 for means in results):
        return None  # fewer draws than they seem, which is found out below too
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
    "resamples-alike",
    "Among your {times} means there are only {different} different ones. Two resamples of 30 different values are not the same by chance: "
    "draws were used again, or fewer than 30 were made. So many means then say no more than {different}, and claim to.",
    explains={
        "resamples-overlap": "Each of your means is close to the one before it: their correlation is {correlation:.2f}, and it should "
        "be near 0. Neighbouring resamples share most of their draws, so these means say far less than {times} independent ones.",
    },
)
def drawn_anew(ask, draw):
    values, times, seed = draw.rng().normal(40, 8, 30), 400, draw.integer(0, 10**6)
    means = ask(values, times, seed)
    shown = {"values": values, "times": times, "seed": seed}
    if np.ptp(means) < 1e-9 or np.isin(means, values).all():
        return None  # named below
    different = len(np.unique(means))
    if different < times * 3 // 4:
        return Fault("resamples-alike", got=means, shown=shown, different=different, times=times)
    correlation = _correlation(means)
    if correlation > 0.4:
        return Fault("resamples-overlap", got=means, shown=shown, correlation=correlation, times=times)
    return None


def _correlation(means):
    """Correlate each mean with the next: of independent ones 0, give or take 0.05 of 400."""
    if (np.diff(means) >= 0).all():
        return 0.0  # whoever put them into order at the end changed nothing but that
    return float(np.corrcoef(means[:-1], means[1:])[0, 1])


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
        "off-centre": "Your means lie around {centre}, and the {n} values have the mean {middle}. Each value is to be drawn as often as any other; "
        "where the large ones are drawn more often, deliveries look slower than they were.",
        "single-draws": "Your results have a standard deviation of {given}, as the {n} values themselves: each is one value that was "
        "drawn, not the mean of {n}. They say how far deliveries differ, and not how sure their mean is.",
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
    # Where 2000 such means lie is unsure by a 45th of their spread; eight times that is never bad luck.
    if abs(means.mean() - values.mean()) > 8 * max(wanted, given) / np.sqrt(times):
        fields = {"centre": f"{means.mean():.4g}", "middle": f"{values.mean():.4g}", "n": n}
        return Fault("off-centre", want=float(values.mean()), got=float(means.mean()), shown=shown, **fields)
    # The spread of 2000 means is itself unsure by about 1.6 %, somewhat more for lopsided values.
    # So 15 % is never bad luck.
    if abs(given / wanted - 1) <= 0.15:
        return None
    fields = {"n": n, "sigma": f"{values.std():.3g}", "given": f"{given:.3g}", "wanted": f"{wanted:.3g}"}
    small = given < wanted
    words = {"narrow": "narrow" if small else "wide", "bold": "bold" if small else "timid"}
    key = "single-draws" if np.isin(means, values).all() else "spread-of-the-means"
    return Fault(key, want=wanted, got=given, shown=shown, **fields, **words)


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
