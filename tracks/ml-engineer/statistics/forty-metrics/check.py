"""forty-metrics: Benjamini and Hochberg's adjustment."""

import numpy as np

from milepost.check import Task, near

task = Task("adjust(p_values: floats[m]) -> array[m]")
task.example(np.array([0.30, 0.01, 0.04, 0.03, 0.60]))
task.judge(near)
task.forbid("scipy", "statsmodels", "false_discovery_control", why="The adjustment is what you build here.")


@task.hidden(times=20)
def a_dashboard(draw):
    """Mostly luck, and some metrics that moved."""
    values = draw.floats(draw.size(1, 40), low=0, high=1, decimals=3)
    return (np.where(draw.booleans(len(values)), values, values**4),)


@task.hidden(times=8)
def close_together(draw):
    """Neighbours so close that the factor turns them round; ties and ends among them."""
    n = draw.size(2, 12)
    values = draw.choice([0.01, 0.2, 0.7]) + 0.001 * draw.integers(n, low=0, high=9)
    return (np.array(draw.shuffled([*values.tolist(), *draw.shuffled([0.0, 1.0, 0.02, 0.02])[:2]])),)


def sorted_parts(case):
    p = np.asarray(case.p_values, dtype=float)
    order = np.argsort(p, kind="stable")
    return p, order, len(p)


def placed(order, values):
    result = np.empty(len(order))
    result[order] = values
    return result


def tells(values):
    """Whether more than one of these is no end of the range: where all come to 0 or 1, many mistakes give the same."""
    return int(((values > 0) & (values < 1)).sum()) > 1


@task.misconception(
    "as-if-alone",
    "Nothing was adjusted: {got_small:.3g} stays {got_small:.3g} among {m} tests. Each test alone is wrong once in twenty; forty together are wrong nearly always.",
)
def as_if_alone(case):
    p, _, m = sorted_parts(case)
    return m > 2 and case.same(p) and {"m": m, "got_small": p.min()}


@task.misconception(
    "bonferroni",
    "Every p-value was multiplied by {m}. That guards against a single false alarm among all of them, Bonferroni's aim. Of {m} metrics, changes that are there will hardly ever be called so.",
)
def bonferroni(case):
    p, _, m = sorted_parts(case)
    return tells(p * m) and (case.same(np.minimum(p * m, 1)) or case.same(p * m)) and {"m": m}


@task.misconception(
    "holm",
    "The smallest was multiplied by {m}, the next by one less and so on, and then the largest so far was taken. That is Holm's method, which guards against any false alarm at all, and finds fewer changes.",
)
def holm(case):
    p, order, m = sorted_parts(case)
    values = np.minimum(np.maximum.accumulate(p[order] * (m - np.arange(m))), 1)
    return tells(values) and case.same(placed(order, values)) and {"m": m}


@task.misconception(
    "not-taken-down",
    "{low:.4g} was adjusted to {low_to:.4g}, and the larger {high:.4g} to {high_to:.4g}. A metric with better evidence would be called luck and one with worse evidence a success.",
)
def not_taken_down(case):
    p, order, m = sorted_parts(case)
    scaled = p[order] * m / np.arange(1, m + 1)
    if case.same(placed(order, np.minimum.accumulate(scaled))):
        return False
    if not any(case.same(placed(order, values)) for values in (scaled, np.minimum(scaled, 1))):
        return False
    falls = np.flatnonzero(np.diff(scaled) < 0)
    if not len(falls):
        return False
    i = falls[0]
    return {"low": p[order][i], "low_to": scaled[i], "high": p[order][i + 1], "high_to": scaled[i + 1]}


@task.misconception(
    "largest-so-far",
    "The largest result so far was taken, from the smallest p-value up. {first:.4g} pushes all that follow up with it, and metrics that moved are lost behind it.",
)
def largest_so_far(case):
    p, order, m = sorted_parts(case)
    scaled = p[order] * m / np.arange(1, m + 1)
    values = np.maximum.accumulate(scaled)
    return tells(values) and any(case.same(placed(order, each)) for each in (values, np.minimum(values, 1))) and {"first": scaled.max()}


@task.misconception(
    "smallest-so-far-upwards",
    "The smallest result so far was taken from the smallest p-value up. No metric can then get more than {first:.4g}, which the smallest p-value got: what luck made of the largest, {last:.4g}, is called as good as the best.",
)
def smallest_so_far_upwards(case):
    p, order, m = sorted_parts(case)
    scaled = p[order] * m / np.arange(1, m + 1)
    if any(case.same(placed(order, values)) for values in (scaled, np.minimum(scaled, 1))):
        return False
    fits = case.same(placed(order, np.minimum.accumulate(scaled)))
    return fits and {"first": scaled[0], "last": p.max()}


@task.misconception(
    "sorted-order",
    "The values are right, and they stand sorted by size. The first, {first:.4g}, now belongs to the metric whose p-value was {wrong:.4g}: the dashboard would praise the wrong button.",
)
def sorted_order(case):
    p, order, _ = sorted_parts(case)
    values = np.asarray(case.want, dtype=float)[order]
    return any(case.same(each) for each in (values, values[::-1])) and {"first": float(case.got[0]), "wrong": p[0]}


@task.misconception(
    "put-back-by-the-wrong-order",
    "The values are right, and they were put back by `result = values[order]`. That takes the value *from* the place where it should be put *to*, and the p-value {p_first:.4g} got {got_first:.4g}.",
)
def put_back_by_the_wrong_order(case):
    p, order, _ = sorted_parts(case)
    values = np.asarray(case.want, dtype=float)[order]
    return case.same(values[order]) and {"p_first": p[0], "got_first": float(case.got[0])}
