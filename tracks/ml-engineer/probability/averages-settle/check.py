"""averages-settle: running averages and standard errors in many experiments."""

import numpy as np

from milepost.check import Task, near

task = Task("settle(draws: floats[m, n], mean: float, sigma: float, width: float) -> tuple[floats[n], float]")
task.example(np.array([[1.0, 6.0, 2.0, 3.0], [5.0, 5.0, 6.0, 1.0], [2.0, 4.0, 3.0, 6.0]]), 3.5, 1.7078, 1.0)
task.judge(near)


@task.hidden(times=18)
def dice(draw):
    m, n = int(draw.size(1, 30)), int(draw.size(1, 30))
    return draw.integers(m, n, low=1, high=6).astype(float), 3.5, 1.70782512766, draw.choice([0.5, 1.0, 1.96])


@task.hidden(times=6)
def waits(draw):
    """Lopsided draws: many small ones, a few large."""
    m, n = draw.integer(2, 40), draw.integer(2, 40)
    return np.round(draw.rng().exponential(2.0, size=(m, n)), 3), 2.0, 2.0, draw.choice([1.0, 1.96])


def parts(case):
    m, n = case.draws.shape
    averages = np.cumsum(case.draws, axis=1) / np.arange(1, n + 1)
    return m, n, averages


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 2 else [None, np.nan]


def is_path(case, values):
    got = given(case)[0]
    fits = (
        isinstance(got, np.ndarray)
        and got.shape == np.shape(values)
        and np.allclose(got, values, rtol=1e-9, atol=1e-12)
    )
    return bool(fits) and not np.allclose(case.want[0], values, rtol=1e-6, atol=1e-12)


def is_share(case, value):
    return abs(given(case)[1] - value) < 1e-12 and abs(case.want[1] - value) > 1e-12


def share(case, reach):
    _, _, averages = parts(case)
    return float((np.abs(averages[:, -1] - case.mean) <= reach).mean())


@task.misconception(
    "single-draws",
    "Your curve shows how far single draws are from the mean, and those never settle. Nothing was averaged over the draws before.",
)
def single_draws(case):
    return is_path(case, np.abs(case.draws - case.mean).mean(axis=0))


@task.misconception(
    "signs-cancel",
    "Averages above the mean and averages below it cancelled out over the {m} experiments. Your curve is near 0 from the first draw on, as if one draw were enough.",
)
def signs_cancel(case):
    m, _, averages = parts(case)
    value = averages.mean(axis=0) - case.mean
    return (is_path(case, np.abs(value)) or is_path(case, value)) and {"m": m}


@task.misconception(
    "sums-not-averages",
    "Running sums were compared with the mean. They go further away with every draw, and nothing seems to settle at all.",
)
def sums_not_averages(case):
    sums = np.cumsum(case.draws, axis=1)
    n = case.draws.shape[1]
    return is_path(case, np.abs(sums - case.mean).mean(axis=0)) or is_path(
        case, np.abs(sums - case.mean * np.arange(1, n + 1)).mean(axis=0)
    )


@task.misconception(
    "divided-by-all",
    "The running sums were all divided by {n}. After the first draw the average is then a {n}th of it, and the curve tells of a law that is not there.",
)
def divided_by_all(case):
    n = case.draws.shape[1]
    value = np.abs(np.cumsum(case.draws, axis=1) / n - case.mean).mean(axis=0)
    return n > 1 and is_path(case, value) and {"n": n}


@task.misconception(
    "down-the-columns",
    "The averages run down the columns, over experiments, and not along the draws of each. With {m} experiments of {n} draws that is another table.",
)
def down_the_columns(case):
    m, n, _ = parts(case)
    averages = np.cumsum(case.draws, axis=0) / np.arange(1, m + 1)[:, None]
    return (
        is_path(case, np.abs(averages - case.mean).mean(axis=0))
        or is_path(case, np.abs(averages - case.mean).mean(axis=1))
    ) and {"m": m, "n": n}


@task.misconception(
    "sigma-of-one-draw",
    "{got_share:.0%} of the averages lie within {width:g} standard deviations of a *single draw*. An average of {n} scatters far less, so nearly all are inside and nothing was tested.",
)
def sigma_of_one_draw(case):
    _, n, _ = parts(case)
    return n > 1 and is_share(case, share(case, case.width * case.sigma)) and {"got_share": given(case)[1], "n": n}


@task.misconception(
    "divided-by-n",
    "The standard error was taken as sigma over {n}, not over its root. Errors shrink more slowly than that: four times the draws halve them.",
)
def divided_by_n(case):
    _, n, _ = parts(case)
    return n > 1 and is_share(case, share(case, case.width * case.sigma / n)) and {"n": n}


@task.misconception(
    "outside",
    "{got_share:.0%} is the share of averages *outside*.",
)
def outside(case):
    return is_share(case, 1 - case.want[1]) and {"got_share": given(case)[1]}
