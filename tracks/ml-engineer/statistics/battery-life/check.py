"""battery-life: Student's interval for a mean, and what people take in its place."""

from statistics import NormalDist

import numpy as np

from milepost.check import Task, near

task = Task("interval(hours: array[n], level: float) -> tuple[float, float]")
task.example(np.array([9.1, 10.4, 8.7, 9.9, 10.1, 9.4]), 0.95)
task.judge(near)
task.forbid("interval", "bayes_mvs", "ttest_1samp", "bootstrap", why="The interval is what you build here.")


@task.hidden(times=20)
def any_hours(draw):
    hours = draw.floats(draw.size(2, 25), low=5, high=14, decimals=1)
    return hours, draw.choice([0.5, 0.8, 0.9, 0.95, 0.99])


@task.hidden(times=3)
def all_alike(draw):
    return np.full(draw.size(2, 6), float(draw.integer(6, 12))), 0.9


@task.hidden(times=4)
def whole_hours(draw):
    return draw.integers(draw.size(2, 12), low=5, high=14), 0.95


@task.hidden(times=2)
def many_batteries(draw):
    """More than thirty, where old books go over to the bell curve."""
    return draw.floats(draw.integer(31, 45), low=5, high=14, decimals=1), draw.choice([0.9, 0.95])


def facts(case):
    """n, mean, sample deviation, and the half width that was given and wanted."""
    hours = np.asarray(case.hours, dtype=float)
    got = case.got if isinstance(case.got, tuple | list) and len(case.got) == 2 else (np.nan, np.nan)
    return len(hours), hours.mean(), hours.std(ddof=1), (got[1] - got[0]) / 2, (case.want[1] - case.want[0]) / 2


def reaches(case, reach):
    """Whether the answer is the mean give or take `reach`, and there is a spread that tells one reach from another."""
    _, mean, spread, _, _ = facts(case)
    return bool(spread > 0) and case.same((float(mean - reach), float(mean + reach)))


@task.misconception(
    "ends-turned-round",
    "The lower end is {low:.4g} and the upper {high:.4g}: the wrong way round. A test that asks whether a promise lies between them would always say no.",
)
def ends_turned_round(case):
    low, high = case.got if isinstance(case.got, tuple | list) and len(case.got) == 2 else (0, 0)
    return case.same((case.want[1], case.want[0])) and {"low": low, "high": high}


@task.misconception(
    "single-batteries",
    "From {low:.3g} to {high:.3g} hours lies where single batteries fall, not where their mean can be: the spread was not divided by the root of {n}. Measuring a thousand batteries would make such an interval no narrower.",
)
def single_batteries(case):
    n, _, _, _, want = facts(case)
    if n > 2 and reaches(case, want * np.sqrt(n)):  # of two, 1 may be the root of n - 1 as well
        return {"n": n, "low": case.got[0], "high": case.got[1]}
    return False


@task.misconception(
    "divided-by-n-itself",
    "The spread was divided by {n} and not by its root, so the interval is {times:.2g} times too narrow. {n} batteries are treated like {many}.",
)
def divided_by_n_itself(case):
    n, _, _, _, want = facts(case)
    return n > 2 and reaches(case, want / np.sqrt(n)) and {"n": n, "times": np.sqrt(n), "many": n * n}


@task.misconception(
    "bell-curve",
    "{got_z:.3f} standard errors to each side is what the bell curve gives. It would be right if the true spread were known; here it is guessed from {n} numbers. An interval that is said to hold in {level:.0%} of all samples holds less often, and nobody notices.",
)
def bell_curve(case):
    n, _, spread, _, _ = facts(case)
    z = NormalDist().inv_cdf(1 - (1 - case.level) / 2)
    found = [number for number in (z, 1.96) if reaches(case, number * spread / np.sqrt(n))]
    return bool(found) and {"got_z": found[0], "n": n}


@task.misconception(
    "divided-by-n-in-the-spread",
    "The standard deviation was taken with {n} below the line, not {less}. From {n} numbers that makes the interval too narrow by {short:.1%}, and the fewer were measured the worse it is.",
)
def divided_by_n_in_the_spread(case):
    n, _, _, _, want = facts(case)
    share = np.sqrt((n - 1) / n)
    return reaches(case, want * share) and {"n": n, "less": n - 1, "short": 1 - share}


@task.misconception(
    "level-not-asked",
    "{reach:.4g} to each side is the interval for 95 %, and asked for was {level:.0%}. Whoever wants to be surer, or can live with less, gets the same promise from you.",
)
def level_not_asked(case):
    n, _, spread, got, _ = facts(case)
    if case.level == 0.95 or not spread or not got > 0 or not reaches(case, got):
        return False
    return abs(above(got / (spread / np.sqrt(n)), n - 1) - 0.025) < 1e-4 and {"reach": got}


@task.misconception(
    "level-for-what-is-left-out",
    "Half of the level itself was cut off at each end, so your interval holds the mean in {left:.0%} of all samples where {level:.0%} was asked for. The surer somebody wants to be, the narrower it becomes.",
)
def level_for_what_is_left_out(case):
    n, _, spread, got, _ = facts(case)
    if case.level == 0.5 or not spread or not got > 0 or not reaches(case, got):
        return False
    return abs(above(got / (spread / np.sqrt(n)), n - 1) - case.level / 2) < 1e-4 and {"left": 1 - case.level}


@task.misconception(
    "quantiles-of-the-batteries",
    "From {low:.4g} to {high:.4g} hours lies the middle {level:.0%} of the batteries themselves. Measuring more of them would make that no narrower, though it would tell better where their mean is.",
)
def quantiles_of_the_batteries(case):
    tail = (1 - case.level) / 2
    _, _, spread, _, _ = facts(case)
    ends = tuple(float(end) for end in np.quantile(case.hours, [tail, 1 - tail]))
    return bool(spread > 0) and case.same(ends) and {"low": ends[0], "high": ends[1]}


@task.misconception(
    "mean-and-reach",
    "You give {mean:.4g} and {reach:.4g}: the mean and how far the interval reaches. Read as its two ends, that says that the batteries last from one to the other.",
)
def mean_and_reach(case):
    _, mean, _, _, want = facts(case)
    return case.same((float(mean), float(want))) and {"mean": mean, "reach": want}


@task.misconception(
    "one-tail",
    "{reach:.4g} to each side leaves {out:.0%} above the interval and {out:.0%} below it, so it is missed twice as often as {level:.0%} promises.",
)
def one_tail(case):
    n, _, spread, got, want = facts(case)
    if not 0 < got < want:
        return False
    # What t leaves out above it: the tail of Student's distribution, added up.
    t, df = got / (spread / np.sqrt(n)), n - 1
    return abs(above(t, df) - (1 - case.level)) < 1e-4 and {"reach": got, "out": 1 - case.level}


@task.misconception(
    "degrees-of-freedom",
    "Your interval is {got_reach:.4g} to each side, and it should be {want_reach:.4g}: that is Student's distribution with {n} degrees of freedom. One is used up, because the mean was guessed from the same numbers.",
)
def degrees_of_freedom(case):
    n, _, spread, got, want = facts(case)
    if not 0 < got < want:
        return False
    t = got / (spread / np.sqrt(n))
    return abs(above(t, n) - (1 - case.level) / 2) < 1e-4 and {"got_reach": got, "want_reach": want, "n": n}


def above(t, df):
    """Give how much of Student's distribution with `df` degrees of freedom lies above t > 0.

    With t = sqrt(df) tan(a) its density is that of cos(a) ** (df - 1), which is smooth on a bounded range.
    """
    angles = np.linspace(0, np.pi / 2, 4001)
    weights = np.cos(angles) ** (df - 1)
    steps = (weights[1:] + weights[:-1]) / 2
    whole = np.concatenate([[0.0], np.cumsum(steps)])
    return float(0.5 * (1 - np.interp(np.arctan(t / np.sqrt(df)), angles, whole) / whole[-1]))
