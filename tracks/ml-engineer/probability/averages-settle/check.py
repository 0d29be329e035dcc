"""averages-settle: running averages and standard errors in many experiments."""

from types import SimpleNamespace

import numpy as np

from milepost.check import Task, near

task = Task("settle(draws: floats[m, n], mean: float, sigma: float, width: float) -> tuple[floats[n], float]")
task.example(
    np.array(
        [
            [3.0, 6.0, 2.0, 5.0],
            [4.0, 1.0, 6.0, 2.0],
            [5.0, 5.0, 6.0, 1.0],
            [1.0, 6.0, 2.0, 3.0],
            [2.0, 4.0, 1.0, 3.0],
            [6.0, 5.0, 3.0, 6.0],
            [2.0, 4.0, 4.0, 1.0],
        ]
    ),
    *(3.5, 1.7078, 0.4),
)
task.judge(near)


@task.hidden(times=2)
def told_apart(draw):
    """Enough experiments, with a spread of their own, that each mistake gives another share."""
    for _ in range(20):
        n, mean, width = draw.integer(5, 8), float(draw.integer(8, 12)), draw.choice([0.61, 0.67449, 0.8])
        draws = np.round(mean - 3.0 + draw.rng().exponential(3.0, size=(90, n)), 3)
        case = SimpleNamespace(draws=draws, mean=mean, sigma=3.0, width=width, want=None)
        right = right_share(case)
        given_by = shares(case, right)
        known = sorted([right, *(value for values in given_by.values() for value in set(values))])
        if all(sum(abs(values[0] - value) < 1e-9 for value in known) == 1 for values in given_by.values()):
            break
    return draws, mean, 3.0, width


@task.hidden(times=18)
def dice(draw):
    m, n = int(draw.size(1, 30)), int(draw.size(1, 30))
    return draw.integers(m, n, low=1, high=6).astype(float), 3.5, 1.70782512766, draw.choice([0.5, 0.67449, 1.959964])


@task.hidden(times=6)
def waits(draw):
    """Lopsided draws: many small ones, a few large. With these widths no average lies just on the border."""
    m, n = draw.integer(2, 40), draw.integer(2, 40)
    return np.round(draw.rng().exponential(2.0, size=(m, n)), 3), 2.0, 2.0, draw.choice([0.67449, 1.959964])


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


def right_share(case):
    _, n, averages = parts(case)
    return float((np.abs(averages[:, -1] - case.mean) <= case.width * case.sigma / np.sqrt(n)).mean())


def shares(case, right):
    """What each mistake gives as the share."""
    m, n, averages = parts(case)
    off = averages[:, -1] - case.mean
    reach = case.width * case.sigma

    def share(inside):
        return float(inside.mean())

    return {
        "sigma-of-one-draw": [share(np.abs(off) <= reach)],
        "divided-by-n": [share(np.abs(off) <= reach / n)],
        "outside": [1 - right],
        "sigma-forgotten": [share(np.abs(off) <= case.width / np.sqrt(n))],
        "one-draw-less": [share(np.abs(off) <= reach / np.sqrt(max(n - 1, 1)))],
        "root-of-the-experiments": [share(np.abs(off) <= reach / np.sqrt(m))],
        "spread-of-these-draws": [
            share(np.abs(off) <= case.width * spread / np.sqrt(n))
            for spread in (case.draws.std(), case.draws.std(ddof=1 if case.draws.size > 1 else 0))
        ],
        "along-the-way": [float((np.abs(averages - case.mean) <= reach / np.sqrt(np.arange(1, n + 1))).mean())],
        "one-side-only": [share(off <= reach / np.sqrt(n)), share(off >= -reach / np.sqrt(n))],
        "own-width": [share(np.abs(off) <= width * case.sigma / np.sqrt(n)) for width in (1.0, 1.96, 2.0)],
    }


def is_share(case, key):
    """Whether the share is what this mistake gives, and no other gives it here."""
    got, want = given(case)[1], case.want[1]
    # Of a few experiments few shares can come, and many things give the same.
    if not isinstance(got, float) or abs(got - want) < 1e-12 or len(case.draws) < 20:
        return False
    return [name for name, values in shares(case, want).items() if any(abs(got - v) < 1e-12 for v in values)] == [key]


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
    return n > 2 and is_path(case, np.abs(sums - case.mean).mean(axis=0)) or is_path(
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
    return n > 1 and is_share(case, "sigma-of-one-draw") and {"got_share": given(case)[1], "n": n}


@task.misconception(
    "divided-by-n",
    "The standard error was taken as sigma over {n}, not over its root. Errors shrink more slowly than that: four times the draws halve them.",
)
def divided_by_n(case):
    _, n, _ = parts(case)
    return n > 1 and is_share(case, "divided-by-n") and {"n": n}


@task.misconception(
    "outside",
    "{got_share:.0%} is the share of averages *outside*.",
)
def outside(case):
    return is_share(case, "outside") and {"got_share": given(case)[1]}


@task.misconception(
    "one-side-only",
    "{got_share:.0%} leaves out only the averages that are too far off on *one* side. Those just as far on the other side count as near, and a machine that draws too low would pass.",
)
def one_side_only(case):
    return is_share(case, "one-side-only") and {"got_share": given(case)[1]}


@task.misconception(
    "sigma-forgotten",
    "A share of {got_share:.0%} lies within {width:g} over the root of {n}: sigma, {sigma:g} here, is not in it. Whether an average is far off depends on how far single draws scatter.",
)
def sigma_forgotten(case):
    told = {"got_share": given(case)[1], "n": case.draws.shape[1]}
    return is_share(case, "sigma-forgotten") and told


@task.misconception(
    "root-of-the-experiments",
    "Sigma was divided by the root of {m}, the number of experiments. How far an average scatters depends on how many draws are in it, {n}, and not on how often somebody tried.",
)
def root_of_the_experiments(case):
    m, n = case.draws.shape
    return is_share(case, "root-of-the-experiments") and {"m": m, "n": n}


@task.misconception(
    "one-draw-less",
    "Sigma was divided by the root of {less}. One less than {n} is for a spread that is guessed from the draws; here sigma is known, and the average has {n} draws in it.",
)
def one_draw_less(case):
    n = case.draws.shape[1]
    return n > 1 and is_share(case, "one-draw-less") and {"n": n, "less": n - 1}


@task.misconception(
    "spread-of-these-draws",
    "Your standard error is made from the spread of the draws themselves. The true one, {sigma:g}, was given: a machine that scatters too much would otherwise set its own measure.",
)
def spread_of_these_draws(case):
    return is_share(case, "spread-of-these-draws")


@task.misconception(
    "along-the-way",
    "{got_share:.0%} looks at every running average, after 1, 2 and so on up to {n} draws. Asked for is the last one of each experiment, which has all its draws in it.",
)
def along_the_way(case):
    return is_share(case, "along-the-way") and {"got_share": given(case)[1], "n": case.draws.shape[1]}


@task.misconception(
    "root-of-mean-squares",
    "Your curve is the root of the mean squared distance. Asked for is the mean of the distances without their signs, which is smaller: a few experiments that are far off weigh more in yours.",
)
def root_of_mean_squares(case):
    _, _, averages = parts(case)
    return is_path(case, np.sqrt(((averages - case.mean) ** 2).mean(axis=0)))
