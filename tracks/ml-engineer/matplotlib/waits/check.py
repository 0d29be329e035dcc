"""waits: bins of one day, and the median of all, not of those that are shown."""

import numpy as np
from milepost.check import Task
from milepost.kinds import figures

task = Task("draw_waits(days: floats[n], most: int) -> figure")
task.example(np.array([0.8, 1.2, 1.9, 2.4, 2.5, 2.9, 3.1, 4.6, 5.2, 7.7]), 8)


@task.hidden(times=1)
def any_month(draw):
    """Most parcels take a few days, some take far longer; a few more than the axis goes to."""
    n = draw.integer(20, 160)
    days = np.round(draw.rng().gamma(2.2, 1.6, n) + 0.1, 2)
    most = draw.integer(4, 14)
    late = draw.integer(1, max(1, n // 6))
    days[:late] = most + np.round(draw.rng().uniform(0.5, 9, late), 2)
    days[-4:] = 1.0, 2.0, most, most  # just on an edge, and on the last one
    draw.rng().shuffle(days)
    return days, most


def bars(case):
    axes = figures.only_axes(case.got)
    found = [] if axes is None else figures.seen(axes, "bars")
    return found[0] if found else None


@task.misconception(
    "bins-by-number",
    "Your bins are {width:.3g} days wide, from {low:.3g} to {high:.3g}. Nobody can say what one bar stands for, and next month, "
    "with other data, the bins would be others: the two pictures could not be compared.",
)
def bins_by_number(case):
    mark = bars(case)
    if mark is None or len(mark.x) < 2:
        return False
    edges = np.append(mark.x - mark.thick / 2, mark.x[-1] + mark.thick[-1] / 2)
    even = np.allclose(mark.thick, mark.thick[0]) and not np.allclose(mark.thick, 1)
    if even and not np.allclose(edges, np.round(edges)):
        return {"width": mark.thick[0], "low": edges[0], "high": edges[-1]}
    return False


@task.misconception(
    "bins-between-days",
    "Your bins are one day wide and go from {low:g} to {high:g}, so each holds the second half of one day and the first of the next. A parcel that took less than a day is not told from one that took a little more.",
)
def bins_between_days(case):
    mark = bars(case)
    if mark is None or len(mark.x) < 2 or not np.allclose(mark.thick, 1):
        return False
    low, high = float(mark.x[0] - 0.5), float(mark.x[-1] + 0.5)
    return abs(low - round(low)) > 0.01 and {"low": low, "high": high}


@task.misconception(
    "long-waits-piled-up",
    "The {late} parcels that took more than {most} days stand in your last bar, as if they had come on the last day. The tallest "
    "trouble looks like a small one.",
)
def long_waits_piled_up(case):
    mark = bars(case)
    late = int((case.days > case.most).sum())
    last = int(((case.days >= case.most - 1) & (case.days <= case.most)).sum())
    if mark is None or not late or not len(mark.y) or abs(mark.x[-1] + mark.thick[-1] / 2 - case.most) > 1e-6:
        return False
    return round(float(mark.y.sum())) == len(case.days) and round(float(mark.y[-1])) == last + late and {"late": late}


@task.misconception(
    "last-edge-lost",
    "{count} parcels took exactly {most} days, and they are in no bar of yours. They did not take longer than {most} days, so they belong to the last one.",
)
def last_edge_lost(case):
    mark = bars(case)
    exactly, within = int((case.days == case.most).sum()), int((case.days <= case.most).sum())
    return mark is not None and exactly > 0 and round(float(mark.y.sum())) == within - exactly and {"count": exactly}


@task.misconception(
    "edge-in-the-bin-below",
    "A parcel of exactly 1 day is counted in your first bar, from 0 to 1. A bin holds its lower edge and not its upper one, so that a whole number of days begins a bar.",
)
def edge_in_the_bin_below(case):
    mark = bars(case)
    if mark is None or not len(mark.y) or not np.allclose(mark.thick, 1) or abs(mark.x[0] - 0.5) > 1e-6:
        return False
    below = [int(((case.days > low) & (case.days <= low + 1)).sum()) + (low == 0) * int((case.days == 0).sum()) for low in range(case.most)]
    right = np.histogram(case.days, bins=range(case.most + 1))[0].tolist()
    return below != right and [round(float(y)) for y in mark.y] == below


@task.misconception(
    "mean-for-median",
    "The line stands at {mean:.3g}, the mean. {share:.0%} of the parcels come sooner than that: a few very late ones pull it "
    "away from what people mostly see.",
)
def mean_for_median(case):
    axes = figures.only_axes(case.got)
    rules = [] if axes is None else figures.seen(axes, "rule")
    mean, median = float(case.days.mean()), float(np.median(case.days))
    at = [float(rule.x[0]) for rule in rules if len(rule.x)]
    if at and abs(at[0] - mean) < 1e-6 and abs(mean - median) > 0.01:
        return {"mean": mean, "share": float((case.days < mean).mean())}
    return False


def median(look):
    return float(np.median(look.case.days))


figures.hold(
    task,
    figures.same_data(),
    figures.equal_bins(),
    figures.ruled(median, what="the median"),
    figures.labelled(x="days", y="parcels"),
    figures.titled(saying=lambda look: [[f"{median(look):.1f}"]]),
)
