"""has-it-drifted: the population stability index of one column."""

import math

import numpy as np

from milepost.check import Task, near

task = Task("psi(before: floats[n], now: floats[m], bins: int) -> float")
task.example(
    np.array([1.0, 1.0, 2.0, 3.0, 3.0, 5.0, 8.0, 13.0, np.nan, 20.0]),
    np.array([2.0, 8.0, 9.0, 13.0, np.nan, np.nan, 30.0, 40.0]),
    4,
)
task.judge(near)


def sample(draw, n, low, high):
    """Kilometres in steps of a half, so that values come again and lie on edges."""
    return draw.integers(n, low=low, high=high) / 2


def any_week(draw):
    """A week that is later in the year. No edge is a value by the accident of its place, which rounding would decide."""
    bins = draw.choice([2, 4, 5])
    n = 13 + draw.size(0, 40)
    while math.gcd(n - 1, bins) > 1:
        n += 1
    before = np.append(sample(draw, n, 2, 24), np.full(draw.integer(0, 4), np.nan))
    shift = draw.integer(-6, 14)
    now = np.append(sample(draw, 12 + draw.size(0, 40), 2 + shift, 24 + shift), np.full(draw.integer(0, 9), np.nan))
    return np.array(draw.shuffled(before.tolist())), np.array(draw.shuffled(now.tolist())), bins


@task.hidden(times=14)
def any_column(draw):
    return any_week(draw)


@task.hidden(times=3)
def many_are_alike(draw):
    """Half of all values are 0, as in a column that counts something rare: several edges are the same."""
    before = np.concatenate([np.zeros(30), sample(draw, 24, 1, 9), np.full(draw.integer(0, 2), np.nan)])
    now = np.concatenate([np.zeros(draw.integer(3, 12)), sample(draw, 20, 1, 12), np.full(draw.integer(0, 3), np.nan)])
    return before, now, 5


@task.hidden(times=2)
def gone_altogether(draw):
    """The column is empty this week."""
    return sample(draw, 14, 2, 24), np.full(draw.integer(6, 30), np.nan), 4


@task.hidden(times=2)
def nothing_yet(draw):
    return sample(draw, 14, 2, 24), np.zeros(0), 4


@task.hidden(times=2)
def quite_elsewhere(draw):
    """Every value lies beyond those of the training."""
    return sample(draw, 14, 2, 24), sample(draw, 20, 60, 90), 4


FILLED = {"the shortest": 0.0, "the longest": np.inf}
METHODS = ["lower", "higher", "nearest", "midpoint"]


def indexed(case, *, mistake=""):
    before, now, bins = case.before, case.now, case.bins
    is_whole = not (np.isnan(before).any() or np.isnan(now).any())
    if is_whole != (mistake == "missing-only-when-there") and mistake in {"missing-left-out", "missing-only-when-there", *FILLED}:
        return -1.0  # this mistake makes no difference here, and no index is below 0
    source = {"now": now, "both": np.append(before, now)}.get(mistake, before)
    if np.isnan(source).all():
        source = before
    known = source[~np.isnan(source)]
    edges = np.quantile(known, np.arange(1, bins) / bins, method=mistake if mistake in METHODS else "linear")
    if mistake == "equally-wide":
        edges = np.linspace(known.min(), known.max(), bins + 1)[1:-1]
    if mistake == "twins-dropped":
        edges = np.unique(edges)
    samples = [before, now]
    if mistake == "outside-left-out":
        samples = [each[~((each < known.min()) | (each > known.max()))] for each in samples]
    counted = []
    for values in samples:
        if mistake in FILLED:
            values = np.nan_to_num(values, nan=FILLED[mistake])
        is_missing = np.isnan(values)
        side = "right" if mistake == "edge-to-the-bin-above" else "left"
        count = np.bincount(np.searchsorted(edges, values[~is_missing], side=side), minlength=len(edges) + 1)
        if mistake not in {"missing-left-out", "missing-only-when-there", *FILLED}:
            count = np.append(count, is_missing.sum())
        raised = count if mistake == "empty-bins" else count + 0.5
        counted.append(raised / (max(len(values), 1) if mistake == "more-than-all" else max(raised.sum(), 1e-12)))
    p, q = counted
    with np.errstate(all="ignore"):
        if mistake == "one-way-only":
            return float((q * np.log(q / p)).sum())
        if mistake == "the-other-way-only":
            return float((p * np.log(p / q)).sum())
        return float(((q - p) * np.log(q / p)).sum())


@task.mistake(
    "bins-of-now",
    "{got:.4f}: the values of this week have a say in where your bins end. The more it has changed the more evenly it fills them all the same, and each week is measured by another yardstick.",
    ways=["now", "both"],
)
def bins_of_now(case, source):
    return indexed(case, mistake=source)


@task.mistake(
    "other-quantiles",
    "{got:.4f}: your edges are values of the training, or lie halfway between two of them. `np.quantile` as it is goes between two neighbours as far as the quantile lies between them; with other edges two boards show two numbers for the same week.",
    ways=METHODS,
)
def other_quantiles(case, method):
    return indexed(case, mistake=method)


@task.mistake(
    "missing-among-the-values",
    "{got:.4f}: you count {n} missing values as if they were the shortest or the longest rides. On the day on which a sensor dies the board shows another city instead of a dead sensor.",
    fields=lambda case: {"n": int(np.isnan(case.before).sum() + np.isnan(case.now).sum())},
    ways=list(FILLED),
)
def missing_among_the_values(case, way):
    return indexed(case, mistake=way)


@task.mistake(
    "equally-wide",
    "{got:.4f}: your bins are equally wide. With a few long rides in the training nearly all others share a bin, and what happens inside it is not seen.",
)
def equally_wide(case):
    return indexed(case, mistake="equally-wide")


@task.mistake(
    "outside-left-out",
    "{n} values of this week lie outside of those of the training, and you leave them out. They are what has changed most.",
    fields=lambda case: {"n": int(((case.now < np.nanmin(case.before)) | (case.now > np.nanmax(case.before))).sum())},
)
def outside_left_out(case):
    return indexed(case, mistake="outside-left-out")


@task.mistake(
    "missing-left-out",
    "{was:.0%} of the values were missing in training, and {has:.0%} are now. You leave them out: the day on which a sensor dies would look like any other.",
    fields=lambda case: {name: float(np.isnan(each).mean()) if len(each) else 0.0 for name, each in (("was", case.before), ("has", case.now))},
)
def missing_left_out(case):
    return indexed(case, mistake="missing-left-out")


@task.mistake(
    "missing-only-when-there",
    "{got:.4f}: nothing is missing here, and you leave out the bin for what is missing. There are always {all} bins, each with its 0.5; otherwise the first week with a gap is measured by another yardstick than all before it.",
    fields=lambda case: {"all": case.bins + 1},
)
def missing_only_when_there(case):
    return indexed(case, mistake="missing-only-when-there")


@task.mistake(
    "twins-dropped",
    "{got:.4f}: {n} of the edges are there more than once, and you keep each value once. The empty bins between them count as well, each with its 0.5: there are {all} bins for every column, so that two columns can be compared.",
    fields=lambda case: {"n": twins_of(case), "all": case.bins + 1},
)
def twins_dropped(case):
    return indexed(case, mistake="twins-dropped")


def twins_of(case):
    """How many edges of the training are the same as another one."""
    edges = np.quantile(case.before[~np.isnan(case.before)], np.arange(1, case.bins) / case.bins)
    values, times = np.unique(edges, return_counts=True)
    return int(times[times > 1].sum())


@task.mistake(
    "edge-to-the-bin-above",
    "{got:.4f} is what comes out when a value on an edge goes to the bin above. It belongs to the one below; with half kilometres many values lie on an edge.",
)
def edge_above(case):
    return indexed(case, mistake="edge-to-the-bin-above")


@task.mistake(
    "one-way-only",
    "{got:.4f} is the sum of q ln(q/p) alone, the divergence of this week from the training. The PSI looks both ways, and the limits 0.1 and 0.25 are meant for that.",
)
def one_way_only(case):
    return indexed(case, mistake="one-way-only")


@task.mistake(
    "the-other-way-only",
    "{got:.4f} is the sum of p ln(p/q) alone. The PSI looks both ways, and the limits 0.1 and 0.25 are meant for that.",
)
def other_way_only(case):
    return indexed(case, mistake="the-other-way-only")


@task.mistake(
    "more-than-all",
    "You add 0.5 to every count and divide by the number of values as before. Then the shares are more than 1 together, and small weeks look as if they had drifted: {got:.4f} for {want:.4f}.",
)
def more_than_all(case):
    return indexed(case, mistake="more-than-all")


def week_or_twins(draw):
    return any_week(draw) if draw.integer(0, 4) else many_are_alike(draw)


task.tell_apart(week_or_twins, times=1, right=indexed)


@task.misconception(
    "empty-bins",
    "{got}: a bin is empty in one of the two samples, and the logarithm of nothing is no number. A week in which it happens is the very week for which the number is there.",
)
def empty_bins(case):
    return not case.raised and isinstance(case.got, float) and not math.isfinite(case.got)


@task.misconception(
    "small-counts-ignored",
    "{got:.4f} is what comes out when {how}. With 0.5 added to every count, all weeks are measured alike, and the clearest drift there is, a bin that empties, gets a number of its size.",
)
def small_counts(case):
    if case.raised or not isinstance(case.got, float):
        return False
    counted = []
    for values in (case.before, case.now):
        known = case.before[~np.isnan(case.before)]
        edges = np.quantile(known, np.arange(1, case.bins) / case.bins)
        is_missing = np.isnan(values)
        count = np.append(np.bincount(np.searchsorted(edges, values[~is_missing]), minlength=case.bins), is_missing.sum())
        counted.append(count / max(count.sum(), 1))
    p, q = counted
    both = (p > 0) & (q > 0)
    if case.same(float(((q - p)[both] * np.log(q[both] / p[both])).sum())):
        return {"how": "0.5 is not added to the counts" if ((p > 0) == (q > 0)).all() else "bins that are empty in one of the samples are left out"}
    p, q = (half_where_empty(values, case) for values in (case.before, case.now))
    return case.same(float(((q - p) * np.log(q / p)).sum())) and {"how": "0.5 is put where nothing was counted, and not added to the other counts"}


def half_where_empty(values, case):
    """Give the shares of the bins when only empty ones are raised."""
    edges = np.quantile(case.before[~np.isnan(case.before)], np.arange(1, case.bins) / case.bins)
    is_missing = np.isnan(values)
    count = np.append(np.bincount(np.searchsorted(edges, values[~is_missing]), minlength=case.bins), is_missing.sum())
    raised = np.where(count == 0, 0.5, count)
    return raised / raised.sum()
