"""the-slowest-percent: percentiles of several machines' histograms, by Prometheus's rule."""

import numpy as np

from milepost.check import Task, near

task = Task("percentile(bounds: floats[b], counts: ints[m, b + 1], share: float) -> float | None")
task.example(np.array([10.0, 50.0, 200.0]), np.array([[180, 200, 200, 200], [0, 20, 90, 100]]), 0.7)
task.judge(near)

BOUNDS = [5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0]


def any_service(draw):
    """Machines of which one is slower and some are busier; no rank lies so near to a count that rounding decides."""
    for _ in range(50):
        bounds = np.array(BOUNDS[: 2 + draw.size(1, 6)])
        machines = draw.integer(2, 4)
        per_bucket = draw.integers(machines, len(bounds) + 1, low=0, high=30)
        per_bucket = per_bucket * np.array([draw.choice([1, 1, 12]) for _ in range(machines)])[:, None]
        # Only a few are slower than the last of the bounds.
        per_bucket[:, -1] = draw.integers(machines, low=0, high=2)
        counts = per_bucket.cumsum(axis=1)
        share = draw.choice([0.5, 0.9, 0.95, 0.99])
        if is_clear(counts, share):
            break
    return bounds, counts, share


def is_clear(counts, share):
    sums = [counts.sum(axis=0), *counts, counts.sum(axis=0).cumsum(), counts[:, :-1].sum(axis=0)]
    return all(np.abs(each - share * each[-1]).min() > 1e-6 for each in sums)


@task.hidden(times=20)
def any_machines(draw):
    return any_service(draw)


@task.hidden(times=3)
def slower_than_all_bounds(draw):
    """The rank lies among those of which it is only known that they took longer."""
    counts = np.array([[3, 10, 20, 40 + draw.integer(0, 9)], [0, 1, 5, 30]])
    return np.array([20.0, 80.0, 300.0]), counts, draw.choice([0.9, 0.97])


@task.hidden(times=3)
def mostly_fast(draw):
    """The rank lies in the first bucket, whose lower edge is 0."""
    counts = np.array([[90 + draw.integer(0, 9), 100, 101, 101], [40, 45, 50, 52]])
    return np.array([4.0, 10.0, 80.0]), counts, draw.choice([0.3, 0.5])


@task.hidden(times=1)
def all_of_them_slower(draw):
    return np.array([20.0, 80.0]), np.array([[0, 0, 3 + draw.integer(0, 9)], [0, 0, 4]]), draw.choice([0.5, 0.9])


@task.hidden(times=2)
def exactly_there(draw):
    """The rank is a count, and the buckets after it are empty."""
    n = draw.integer(3, 30)
    return np.array([10.0, 20.0, 40.0, 80.0]), np.array([[0, n, n, n, 2 * n], [0, 2, 2, 3, 4]]), 0.5


@task.hidden(times=2)
def nobody_came(draw):
    return np.array([10.0, 50.0]), np.zeros((draw.integer(1, 3), 3), dtype=int), 0.99


@task.hidden(times=3)
def one_is_idle(draw):
    """A machine that has answered nobody yet, and empty buckets between full ones."""
    counts = np.array([[0, 0, 0, 0, 0], [7, 7, 7, 30 + draw.integer(0, 5), 37]])
    return np.array([10.0, 20.0, 40.0, 80.0]), counts, draw.choice([0.5, 0.6])


def of_one(bounds, total, share, *, mistake=""):
    """Give the percentile of added counts, with one thing done otherwise; None when there are none."""
    if total[-1] == 0:
        return None
    if mistake == "counted-twice":
        total = total.cumsum()
    if mistake == "slowest-left-out":
        total = np.append(total[:-1], total[-2])
    rank = share * (total[-1] - 1 if mistake == "one-request-less" else total[-1])
    rank = {"up": np.ceil, "down": np.floor, "to the nearest": np.round}.get(mistake, float)(rank)
    place = int(np.argmax(total > rank if mistake == "beyond-the-rank" else total >= rank))
    if place == len(bounds):
        return float(bounds[-1])
    if mistake == ("upper-edge" if place else "first-from-its-edge"):
        return float(bounds[place])
    lower = bounds[place - 1] if place else 0.0
    below = total[place - 1] if place else 0
    if mistake == "middle-of-the-bucket":
        return float((lower + bounds[place]) / 2)
    if total[place] == below:
        return float(bounds[place])
    return float(lower + (bounds[place] - lower) * (rank - below) / (total[place] - below))


def of_all(case, *, mistake=""):
    return of_one(case.bounds, case.counts.sum(axis=0), case.share, mistake=mistake)


def each_machine(case):
    return [(of_one(case.bounds, row, case.share), int(row[-1])) for row in case.counts if row[-1]]


def one_by_one(case):
    told = [f"{value:.4g} ms ({n} requests)" for value, n in each_machine(case)]
    return {"each": ", ".join(told)}


@task.mistake(
    "mean-of-the-machines",
    "You take the mean of the machines' percentiles: {each}. It is nobody's percentile; of all requests together it is {want:.4g} ms.",
    fields=one_by_one,
)
def mean_of_machines(case):
    values = [value for value, _ in each_machine(case)]
    return float(np.mean(values)) if values else None


@task.mistake(
    "weighted-mean",
    "You weight the machines' percentiles by their requests: {each}. A weighted mean is a mean still: the slow requests of one machine do not become fewer because another one is fast.",
    fields=one_by_one,
)
def weighted_mean(case):
    values = each_machine(case)
    return float(np.average([value for value, _ in values], weights=[n for _, n in values])) if values else None


@task.mistake(
    "worst-machine",
    "{got:.4g} ms is the percentile of the slowest machine: {each}. It answers only a part of all requests.",
    fields=one_by_one,
)
def worst_machine(case):
    return max((value for value, _ in each_machine(case)), default=None)


@task.mistake(
    "counted-twice",
    "The counts are already sums: *at most* 50 ms holds those of at most 10 ms too. You add them up once more, so that fast requests are counted several times, and get {got:.4g} ms instead of {want:.4g} ms.",
)
def counted_twice(case):
    return of_all(case, mistake="counted-twice")


@task.mistake(
    "slowest-left-out",
    "{n} of the {total} requests took longer than the last of the bounds, and you leave them out. They are the ones for whose sake percentiles are looked at.",
    fields=lambda case: {"n": int((case.counts[:, -1] - case.counts[:, -2]).sum()), "total": int(case.counts[:, -1].sum())},
)
def slowest_left_out(case):
    return of_all(case, mistake="slowest-left-out")


@task.mistake(
    "upper-edge",
    "{got:.4g} ms is the upper edge of the right bucket. A bucket may be wide, and an alarm on its edge rings as soon as a single request falls into it.",
)
def upper_edge(case):
    return of_all(case, mistake="upper-edge")


@task.mistake(
    "middle-of-the-bucket",
    "{got:.4g} ms is the middle of the right bucket, however far the rank lies within it. The number would jump from one middle to the next.",
)
def middle(case):
    return of_all(case, mistake="middle-of-the-bucket")


@task.mistake(
    "beyond-the-rank",
    "The rank is {rank:g}, and one count is exactly that: its bucket has reached it. You go on until there are more, over the empty buckets behind it, and tell {got:.4g} ms instead of {want:.4g} ms, which nobody waited for.",
    fields=lambda case: {"rank": case.share * case.counts[:, -1].sum()},
)
def beyond_the_rank(case):
    return of_all(case, mistake="beyond-the-rank")


@task.mistake(
    "rank-rounded",
    "The rank is {rank:g}, and you round it to a whole request. Within a bucket requests are taken to lie evenly, so half a request is half a step; rounded, the curve of a service with few requests jumps, and here it gives {got:.4g} ms instead of {want:.4g} ms.",
    fields=lambda case: {"rank": case.share * case.counts[:, -1].sum()},
    ways=["up", "down", "to the nearest"],
)
def rank_rounded(case, way):
    return of_all(case, mistake=way)


@task.mistake(
    "one-request-less",
    "Your rank is {share:g} times {less}, one request less than there were. NumPy counts so between the first and the last of sorted values; Prometheus counts all {total}, and two boards that do not agree cost an evening.",
    fields=lambda case: {"less": int(case.counts[:, -1].sum()) - 1, "total": int(case.counts[:, -1].sum())},
)
def one_request_less(case):
    return of_all(case, mistake="one-request-less")


@task.mistake(
    "first-from-its-edge",
    "{got:.4g} ms is the upper edge of the first bucket. That one begins at 0, and within it requests are taken to lie evenly as in all others; with most of them in it, your curve would never move.",
)
def first_from_its_edge(case):
    return of_all(case, mistake="first-from-its-edge")


def service_or_tie(draw):
    return any_service(draw) if draw.integer(0, 4) else exactly_there(draw)


task.tell_apart(service_or_tie, times=1, right=of_all)


@task.misconception(
    "infinitely-slow",
    "{got} ms: the last bucket has no upper edge. It is known only that these requests took longer than {last:g} ms, and a board that shows infinity shows nothing.",
)
def infinitely_slow(case):
    return not case.raised and isinstance(case.got, float) and np.isinf(case.got) and {"last": case.bounds[-1]}


@task.misconception(
    "beyond-the-edges",
    "The answer stops with {error}: it looks for the upper edge of a bucket that has none. Slow minutes are when this is asked.",
)
def beyond_the_edges(case):
    return case.raised == "IndexError" and case.counts[:, -1].sum() > 0 and {"error": case.raised}


@task.misconception(
    "nobody-asked",
    "There was no request, so there is no percentile either, and `None` says so. At night, when nobody comes, the board would show an error.",
)
def nobody_asked(case):
    return not case.counts[:, -1].any()
