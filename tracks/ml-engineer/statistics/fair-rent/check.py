"""fair-rent: median, MAD and outliers, on rents with typing errors in them."""

import numpy as np

from milepost.check import Task, near

SCALE = 1.4826

task = Task("describe(rents: array[n]) -> tuple[float, float, int]")
task.example(np.array([9.8, 11.2, 8.5, 980.0, 10.4]))
task.judge(near)


@task.hidden(times=20)
def typed_rents(draw):
    n = draw.size(1, 40)
    rents = draw.floats(n, low=6, high=16, decimals=2)
    slips = draw.integers(n, low=0, high=9)
    return (np.where(slips == 0, rents * 100, np.where(slips == 1, rents * 62, rents)),)


@task.hidden(times=8)
def many_the_same(draw):
    """More than half pay the same: the MAD is 0, and every other rent is far away."""
    n = draw.size(1, 15)
    return (np.array(draw.shuffled([*[8.0] * (n + 1), *draw.floats(n, low=7, high=9, decimals=1).tolist()])),)


@task.hidden(times=6)
def just_outside(draw):
    """Some rents lie between three and four MADs away, on either side."""
    n = draw.size(2, 10)
    step = draw.number(0.2, 1.0)
    honest = [10.0, *[10.0 - step] * n, *[10.0 + step] * n]
    far = [10.0 + SCALE * step * draw.number(3.1, 3.9) for _ in range(draw.integer(0, 2))]
    low = [10.0 - SCALE * step * draw.number(3.1, 3.9) for _ in range(draw.integer(1, 3))]
    return (np.array(draw.shuffled([*honest, *far, *low])),)


@task.hidden(times=4)
def whole_numbers(draw):
    return (draw.integers(draw.size(2, 20), low=0, high=30),)


def parts(case):
    """Median, MAD and count of an answer, or None three times."""
    return case.got if isinstance(case.got, tuple | list) and len(case.got) == 3 else (None, None, None)


def middles(rents):
    """The lower and the upper of the two middle rents; twice the same when n is odd."""
    rents = np.sort(np.asarray(rents, dtype=float))
    return rents[(len(rents) - 1) // 2], rents[len(rents) // 2]


def alike(case, place, value):
    """Whether one part of the answer is `value`, and `value` is not what was wanted."""
    got, want = parts(case)[place], case.want[place]
    close = got is not None and abs(got - value) <= 1e-9 * max(abs(value), 1)
    return close and abs(want - value) > 1e-6 * max(abs(want), 1)


def only_the_count(case):
    """Whether median and MAD are right, so that it is the count that is wrong."""
    return bool(np.allclose(parts(case)[:2], case.want[:2], rtol=1e-9)) if parts(case)[0] is not None else False


def beyond_the_fences(case):
    """How many rents lie more than one and a half times the middle half beyond it, as in a box plot."""
    rents = np.asarray(case.rents, dtype=float)
    low, high = np.quantile(rents, [0.25, 0.75])
    reach = 1.5 * (high - low)
    return int(((rents < low - reach) | (rents > high + reach)).sum())


def above(case):
    """How many rents lie far out on the upper side."""
    middle, mad, _ = case.want
    return int((np.asarray(case.rents, dtype=float) - middle > 3 * mad).sum())


@task.misconception(
    "mean-is-not-the-middle",
    "Your typical rent is {got:.2f}, the mean. Half of these {n} people pay {want:.2f} or less. A few flats typed in whole decide what you would call fair.",
)
def mean_is_not_the_middle(case):
    rents = np.asarray(case.rents, dtype=float)
    if alike(case, 0, rents.mean()):
        return {"got": rents.mean(), "want": case.want[0], "n": len(rents)}
    return False


@task.misconception(
    "not-sorted",
    "You took {got:.2f} from the middle of the list as it came. Whoever answered in the middle of the week is not the one who pays a middle rent: another order of the same answers would give another number.",
)
def not_sorted(case):
    rents = np.asarray(case.rents, dtype=float)
    n = len(rents)
    as_it_came = (rents[n // 2], rents[(n - 1) // 2], rents[(n - 1) // 2 : n // 2 + 1].mean())
    if any(alike(case, 0, value) for value in middles(rents)):
        return False
    return any(alike(case, 0, value) for value in as_it_came) and {"got": parts(case)[0]}


@task.misconception(
    "one-of-two-middles",
    "With {n} rents there are two in the middle, {low:.2f} and {high:.2f}, and you took one of them. Who sorts the other way round gets another median.",
)
def one_of_two_middles(case):
    low, high = middles(case.rents)
    return any(alike(case, 0, value) for value in (low, high)) and {"n": len(case.rents), "low": low, "high": high}


@task.misconception(
    "without-the-factor",
    "The median distance is {got:.4g}, and you left it as it is. Beside a standard deviation of the same rents it looks a third too small, and three of it are no wide net any more.",
)
def without_the_factor(case):
    return alike(case, 1, case.want[1] / SCALE) and {"got": parts(case)[1]}


@task.misconception(
    "mean-of-distances",
    "Your spread is {got:.4g}: the {what} of the distances, where half of them are below {half:.4g}. One rent of the whole flat stretches it until the wild ones look ordinary.",
)
def mean_of_distances(case):
    rents = np.asarray(case.rents, dtype=float)
    half = case.want[1] / SCALE
    around = {"mean": rents.mean(), "median": case.want[0]}
    for centre in around.values():
        distances = np.abs(rents - centre)
        for value in (distances.mean(), distances.mean() * SCALE):
            if alike(case, 1, value):
                return {"got": parts(case)[1], "what": "mean", "half": half}
        for value in (np.sqrt((distances**2).mean()), np.sqrt((distances**2).sum() / max(len(rents) - 1, 1))):
            if alike(case, 1, value) or alike(case, 1, value * SCALE):
                return {"got": parts(case)[1], "what": "root of the mean square", "half": half}
    return False


@task.misconception(
    "around-the-mean",
    "The distances were taken from the mean, {mean:.2f}, and not from the middle, {middle:.2f}. The mean has already gone after the wild rents, so the honest ones look far away.",
)
def around_the_mean(case):
    rents = np.asarray(case.rents, dtype=float)
    distances = np.abs(rents - rents.mean())
    mad = SCALE * float(np.median(distances))
    if alike(case, 1, mad):
        return {"mean": rents.mean(), "middle": case.want[0]}
    return False


@task.misconception(
    "judged-by-mean-and-deviation",
    "You count {got} rents as far out; measured by the MAD it is {want}. You measured by mean and standard deviation, which a wild rent stretches itself: it hides behind the fence that it has pushed away.",
)
def judged_by_mean_and_deviation(case):
    rents = np.asarray(case.rents, dtype=float)
    if not only_the_count(case) or case.want[1] == 0:
        return False
    for ddof in (0, 1):
        if len(rents) > ddof:
            count = int((np.abs(rents - rents.mean()) > 3 * rents.std(ddof=ddof)).sum())
            if alike(case, 2, count) and not any(alike(case, 2, each) for each in (above(case), beyond_the_fences(case))):
                return {"got": count, "want": case.want[2]}
    return False


@task.misconception(
    "one-side-only",
    "You count {got} rents as far out, and there are {want}: those far below the median are missing. A rent typed in thousands is as wrong as one typed in cents.",
)
def one_side_only(case):
    rents = np.asarray(case.rents, dtype=float)
    by_deviation = int((np.abs(rents - rents.mean()) > 3 * rents.std()).sum())
    return (
        alike(case, 2, above(case))
        and not alike(case, 2, by_deviation)
        and {"got": parts(case)[2], "want": case.want[2]}
    )


@task.misconception(
    "three-is-not-more-than-three",
    "You count {got} rents as far out, and there are {want}. Rents that lie exactly three MADs away are among yours; where the MAD is 0, that is every rent that equals the median.",
)
def three_is_not_more_than_three(case):
    rents = np.asarray(case.rents, dtype=float)
    middle, mad, _ = case.want
    inside = alike(case, 2, len(rents) - case.want[2])  # that they are counted in place of the others is another slip
    return only_the_count(case) and not inside and alike(case, 2, int((np.abs(rents - middle) >= 3 * mad).sum())) and {
        "got": parts(case)[2],
        "want": case.want[2],
    }


@task.misconception(
    "nothing-counts-as-far",
    "More than half of these people pay the same, so the MAD is 0, and every other rent is more than three of it away: {want} of them. You count {got}, as if there were no yardstick.",
)
def nothing_counts_as_far(case):
    none_above = alike(case, 2, above(case))  # then it may be that only one side was looked at
    fits = case.want[1] == 0 and only_the_count(case) and alike(case, 2, 0) and not none_above
    return fits and {"got": 0, "want": case.want[2]}
