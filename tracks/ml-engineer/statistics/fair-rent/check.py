"""fair-rent: median, MAD and outliers, on rents with typing errors in them."""

import numpy as np

from milepost.check import Task, near

SCALE = 1.4826

task = Task("describe(rents: array[n]) -> tuple[float, float, int]")
task.example(np.array([9.8, 11.2, 8.5, 980.0, 10.4]))
task.judge(near(rtol=1e-5))  # 1.4826 has five digits, and the exact factor agrees with it so far


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


def without_the_wild(case):
    """The median of the rents that are left when the wild ones are taken out first."""
    rents = np.asarray(case.rents, dtype=float)
    middle, mad, _ = case.want
    return float(np.median(rents[np.abs(rents - middle) <= 3 * mad]))


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
    if alike(case, 0, without_the_wild(case)):
        return False
    return any(alike(case, 0, value) for value in (low, high)) and {"n": len(case.rents), "low": low, "high": high}


@task.misconception(
    "wild-ones-taken-out",
    "Your typical rent is {got:.2f}, the median of the rents that are left when those far out are taken away. What is far out is measured from the median of all, {want:.2f}; move that, and the rents at the border are judged by another line.",
)
def wild_ones_taken_out(case):
    rest = without_the_wild(case)
    if any(alike(case, 0, value) for value in middles(case.rents)):
        return False
    return alike(case, 0, rest) and {"got": rest, "want": case.want[0]}


@task.misconception(
    "signs-left",
    "Your spread is {got:.4g}: the median of the differences with their signs. Half of the rents lie below the middle and half above, so that comes to about 0 however far they are.",
)
def signs_left(case):
    apart = np.median(np.asarray(case.rents, dtype=float) - case.want[0])
    return any(alike(case, 1, value) for value in (apart, SCALE * apart)) and {"got": parts(case)[1]}


@task.misconception(
    "one-of-two-distances",
    "With {n} rents there are also two distances in the middle, {low:.4g} and {high:.4g}, and your spread is made of one of them. The MAD is a median as well.",
)
def one_of_two_distances(case):
    low, high = middles(np.abs(np.asarray(case.rents, dtype=float) - case.want[0]))
    fits = any(alike(case, 1, SCALE * value) for value in (low, high))
    return fits and {"n": len(case.rents), "low": low, "high": high}


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


# Where median and MAD are right, it is the count that went wrong. Few rents are far out, so counts are small and many mistakes
# give the same: each is told where no other gives its count, and the first hidden cases are such ones.


def apart(case):
    """The rents, their median, their distances from it, and their MAD."""
    rents = np.asarray(case.rents, dtype=float)
    middle = np.median(rents)
    distances = np.abs(rents - middle)
    return rents, middle, distances, SCALE * np.median(distances)


def described(case, far):
    """The right median and MAD, with a count of those that are `far`."""
    _, middle, _, mad = apart(case)
    return float(middle), float(mad), int(np.sum(far))


def right(case):
    _, _, distances, mad = apart(case)
    return described(case, distances > 3 * mad)


def counts(case):
    """What was counted, and what is right."""
    return {"got": parts(case)[2], "want": case.want[2]}


@task.mistake(
    "judged-by-mean-and-deviation",
    "You count {got} rents as far out; measured by the MAD it is {want}. You measured by mean and standard deviation, which a wild rent stretches itself: it hides behind the fence that it has pushed away.",
    fields=counts,
)
def judged_by_mean_and_deviation(case):
    rents, *_ = apart(case)
    return described(case, np.abs(rents - rents.mean()) > 3 * rents.std())


@task.mistake(
    "one-side-only",
    "You count {got} rents as far out, and there are {want}: those far below the median are missing. A rent typed in thousands is as wrong as one typed in cents.",
    fields=counts,
)
def one_side_only(case):
    rents, middle, _, mad = apart(case)
    return described(case, rents - middle > 3 * mad)


@task.mistake(
    "below-only",
    "You count {got} rents as far out, and there are {want}: those far above the median are missing. A rent typed in cents is as wrong as one typed in thousands.",
    fields=counts,
)
def below_only(case):
    rents, middle, _, mad = apart(case)
    return described(case, middle - rents > 3 * mad)


@task.mistake(
    "three-is-not-more-than-three",
    "You count {got} rents as far out, and there are {want}. Rents that lie exactly three MADs away are among yours; where the MAD is 0, that is every rent that equals the median.",
    fields=counts,
)
def three_is_not_more_than_three(case):
    _, _, distances, mad = apart(case)
    return described(case, distances >= 3 * mad)


@task.mistake(
    "not-from-the-median",
    "You count {got} rents as far out, and there are {want}. The rents themselves were held against three MADs, not their distances from the median: nearly everybody pays more than that, and is far from nothing but 0.",
    fields=counts,
)
def not_from_the_median(case):
    rents, _, _, mad = apart(case)
    return described(case, rents > 3 * mad)


@task.mistake(
    "fence-without-the-factor",
    "You count {got} rents as far out, and there are {want}. The MAD that you give has its factor, and the one that you count by has not: your net is a third narrower than what you say of it.",
    fields=counts,
)
def fence_without_the_factor(case):
    _, _, distances, _ = apart(case)
    return described(case, distances > 3 * np.median(distances))


@task.mistake(
    "the-near-ones",
    "{got} is how many rents lie *within* three MADs. Asked for are those outside, {want}: whoever sends these people a letter writes to all the honest ones.",
    fields=counts,
)
def the_near_ones(case):
    _, _, distances, mad = apart(case)
    return described(case, distances <= 3 * mad)


@task.mistake(
    "fences-of-a-box-plot",
    "You count {got} rents as far out, and there are {want}. Yours lie more than one and a half times the middle half beyond it, as in a box plot; that is another line than three MADs from the median.",
    fields=counts,
)
def fences_of_a_box_plot(case):
    rents, *_ = apart(case)
    low, high = np.quantile(rents, [0.25, 0.75])
    reach = 1.5 * (high - low)
    return described(case, (rents < low - reach) | (rents > high + reach))


@task.mistake(
    "nothing-counts-as-far",
    "More than half of these people pay the same, so the MAD is 0, and every other rent is more than three of it away: {want} of them. You count {got}, as if there were no yardstick.",
    fields=counts,
)
def nothing_counts_as_far(case):
    _, _, distances, mad = apart(case)
    return described(case, (distances > 3 * mad) & (mad > 0))


def wild_on_both_sides(draw):
    """Honest rents, some far out on either side; in half of the cases most pay the same, and somebody pays nothing."""
    n = draw.integer(6, 14)
    if draw.boolean():
        honest = [8.0] * (n + 3) + [8.0 + draw.number(0.2, 2.0) * draw.choice([-1, 1]) for _ in range(draw.integer(1, 3))] + [0.0]
    else:
        honest = [round(draw.number(7, 13), 2) for _ in range(n)]
    high = [round(draw.number(16, 40), 2) for _ in range(draw.integer(1, 3))]
    low = [round(draw.number(0.08, 4), 2) for _ in range(draw.integer(1, 3))]
    return (np.array(draw.shuffled([*honest, *high, *low])),)


task.tell_apart(wild_on_both_sides, times=2, right=right)
