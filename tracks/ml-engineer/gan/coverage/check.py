"""coverage: samples of generators that reach all modes, some, one or none; samples exactly on the radius and between two."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "coverage(samples: floats[n, d], centres: floats[k, d], radius: float, least: float) -> tuple[floats[k], float, list[int]]"
)
RING = np.array([[2.0, 0.0], [0.0, 2.0], [-2.0, 0.0], [0.0, -2.0]])
task.example(
    np.array([[2.0, 0.5], [1.5, 0.0], [2.0, -0.5], [0.25, 2.0], [-0.25, 2.0], [0.0, 1.75], [0.0, 0.0], [-2.0, 0.25]]), RING, 0.5, 0.2
)
task.judge(near)


@task.hidden(times=10)
def a_generator(draw):
    """Samples in steps of a quarter, some of them exactly on the radius; some modes are never drawn from."""
    k, d, n = draw.size(2, 6), draw.size(1, 3), draw.size(4, 40)
    centres = draw.integers(k, d, low=-8, high=8) * 1.0
    reached = draw.integers(n, low=0, high=max(0, k - 1 - draw.integer(0, 2)))
    samples = centres[reached] + draw.integers(n, d, low=-3, high=3) / 4
    return samples, centres, draw.choice([0.25, 0.5, 0.75]), draw.choice([0.05, 0.1, 0.25])


@task.hidden(times=2)
def on_the_diagonal(draw):
    """Every sample lies as far from its centre in each direction: within the radius, or just beyond it."""
    k, n = draw.size(2, 4), draw.size(4, 12)
    away = np.where(np.arange(n) % 2, 0.5, 0.75)[:, None] * draw.choice([1.0, -1.0])
    centres = np.arange(k)[:, None] * np.array([4.0, -3.0])
    return centres[draw.integers(n, low=0, high=k - 1)] + away * np.array([1.0, -1.0]), centres, 0.75, draw.choice([0.1, 0.25])


@task.hidden(times=2)
def beside_the_axes(draw):
    """Samples at a mode, beside it within the radius in each direction alone, within the radius's root, and far away."""
    away = np.array([[0.0, 0.0], [0.25, 0.25], [0.375, 0.25], [1.0, 1.0]])
    steps = np.repeat(away, [draw.integer(1, 4) for _ in away], axis=0) * draw.choice([1.0, -1.0])
    centres = np.arange(draw.integer(2, 3))[:, None] * np.array([4.0, -3.0])
    return (centres[:, None] + steps).reshape(-1, 2), centres, 0.25, 0.1


@task.hidden(times=4)
def overlapping(draw):
    """Centres nearer to each other than the radius, and samples in the middle of two."""
    k, n = draw.size(2, 5), draw.size(2, 16)
    centres = np.arange(k)[:, None] * 1.0
    return draw.integers(n, 1, low=-1, high=2 * k) / 2, centres, draw.choice([0.75, 1.0, 1.5]), 0.2


@task.hidden(times=3)
def collapsed(draw):
    """One mode alone, or nothing near any."""
    k, n = draw.size(2, 5), draw.size(1, 12)
    centres = np.arange(k)[:, None] * 4.0 + np.zeros((1, 2))
    at = draw.integer(0, k - 1) * 4.0 + draw.choice([0.0, 0.0, 2.0])
    return np.full((n, 2), at), centres, 1.0, draw.choice([0.05, 0.1])


@task.hidden(times=2)
def exactly_the_least(draw):
    """Four samples in each of four modes but the last, which has none: shares that are exactly the least."""
    samples = np.repeat(np.arange(4) * 3.0, 4)[:, None]
    return samples, np.arange(5)[:, None] * 3.0, 0.5, 0.25


def distances(case, by="root"):
    steps = np.abs(case.samples[:, None] - case.centres)
    return {"root": np.sqrt((steps**2).sum(axis=2)), "sum": steps.sum(axis=2), "largest": steps.max(axis=2), "mean": np.sqrt((steps**2).mean(axis=2))}[by]


def result(case, *, within=None, of_near=False, twice=False, strict=False, every=False, fewer=None, by="root", which="nearest"):
    """What one mistake gives."""
    far = distances(case, by)
    radius = case.radius if within is None else within
    inside = far < radius if strict else far <= radius
    last = lambda of: far.shape[1] - 1 - of[:, ::-1].argmax(axis=1)  # noqa: E731
    smallest = far == far.min(axis=1, keepdims=True)
    mode = {"nearest": far.argmin(axis=1), "last of a tie": last(smallest), "first within": inside.argmax(axis=1), "last within": last(inside)}[which]
    near_one = inside.any(axis=1) | every
    n = max(near_one.sum(), 1) if of_near else len(far)
    shares = inside.sum(axis=0) / n if twice else np.bincount(mode[near_one], minlength=far.shape[1]) / n
    outside = 1 - near_one.mean()
    gone = {"equal": shares <= case.least, "none": shares == 0, "of the near": shares < case.least * near_one.mean(), "reached": shares >= case.least}
    return [shares, outside, np.flatnonzero(gone.get(fewer, shares < case.least)).tolist()]


def facts(case):
    """The first mode whose share is wrong, and the shares."""
    shares, outside, missing = case.want
    mine, my_outside, my_missing = case.got
    wrong = np.flatnonzero(~np.isclose(shares, mine))
    mode = int(wrong[0]) if len(wrong) else 0
    return {
        "n": len(case.samples),
        "mode": mode,
        "mine": float(mine[mode]),
        "right": float(shares[mode]),
        "outside": float(outside),
        "my_outside": float(my_outside),
        "missing": list(map(int, missing)),
        "my_missing": list(map(int, my_missing)),
        "circle": float(np.sqrt(case.radius)),
    }


SEEN = "Mode {mode} has the share {mine:.3g} in yours, and it is {right:.3g}. "
DISTANCES = {
    "sum": "The steps along the axes were added up.",
    "largest": "Only the longest of the steps along the axes was taken.",
    "mean": "The squares of the steps were averaged over the axes, which makes every distance smaller.",
}


def how_far(case):
    return facts(case) | {"how": next((told for by, told in DISTANCES.items() if case.same(result(case, by=by))), "")}


@task.mistake(
    "another-distance",
    SEEN + "{how} The straight line is the root of the sum of squares.",
    ways=DISTANCES,
    fields=how_far,
)
def another_distance(case, by):
    return result(case, by=by)


@task.mistake(
    "counted-twice",
    SEEN + "A sample that lies within the radius of two centres was counted for both. The shares add up to more than all there is, and "
    "a generator that only draws what lies in between seems to reach everything.",
    fields=facts,
)
def counted_twice(case):
    return result(case, twice=True)


@task.mistake(
    "not-the-nearest",
    SEEN + "A sample that lies within the radius of two centres was given to one of them by their place in the list, whichever is nearer. Put the modes in another order, and the shares are others.",
    ways=["first within", "last within"],
    fields=facts,
)
def not_the_nearest(case, which):
    return result(case, which=which)


@task.mistake(
    "last-of-a-tie",
    SEEN + "A sample that is equally far from two centres was given to the last of them. The task names the first, so that two people who count the same samples find the same shares.",
    fields=facts,
)
def last_of_a_tie(case):
    return result(case, which="last of a tie")


@task.mistake(
    "share-of-the-near",
    SEEN + "It is a share of all {n} samples, not of those that reached a mode. {outside:.0%} of these samples are neither this nor that, and "
    "with your count nobody would see it in the shares.",
    fields=facts,
)
def share_of_the_near(case):
    return result(case, of_near=True)


@task.mistake(
    "all-belong-somewhere",
    SEEN + "Every sample was given to its nearest centre, however far away. Noise would cover every mode.",
    ways=[True, False],
    fields=facts,
)
def all_belong_somewhere(case, outside_too):
    shares, outside, missing = result(case, every=True)
    return [shares, outside if outside_too else result(case)[1], missing]


@task.mistake(
    "squares-for-distances",
    SEEN + "A squared distance was held against the radius itself: a circle of {radius:.3g} turns into one of {circle:.3g}.",
    fields=facts,
)
def squares_for_distances(case):
    return result(case, within=np.sqrt(case.radius))


@task.mistake(
    "edge-left-out",
    SEEN + "There is a sample at a distance of exactly {radius:.3g}, and \"at most\" takes it in. On pictures whose pixels are 0 or 1 such "
    "distances are common.",
    fields=facts,
)
def edge_left_out(case):
    return result(case, strict=True)


MISSING = "The shares are right. Missing are {missing} with a least share of {least:.3g}, and you say {my_missing}. "


@task.mistake(
    "only-empty-ones",
    MISSING + "One stray sample in ten thousand does not mean that a generator can draw a 4.",
    fields=facts,
)
def only_empty_ones(case):
    return result(case, fewer="none")


@task.mistake(
    "least-counts-as-missing",
    MISSING + "A share of exactly {least:.3g} is not less than it. Four modes drawn evenly, held against a quarter, would all be reported as lost.",
    fields=facts,
)
def least_counts_as_missing(case):
    return result(case, fewer="equal")


@task.mistake(
    "least-of-the-near",
    MISSING + "Which modes are missing was decided by another share, that of the samples near a mode: {outside:.0%} of all are near none. A generator of noise then misses nothing.",
    fields=facts,
)
def least_of_the_near(case):
    return result(case, fewer="of the near")


@task.mistake(
    "reached-for-missing",
    MISSING + "Yours are the modes that the generator reaches. An alarm on this list rings for every good generator, and is silent for one that draws nothing at all.",
    fields=facts,
)
def reached_for_missing(case):
    return result(case, fewer="reached")


@task.mistake(
    "missing-counted-from-1",
    MISSING + "Each is one too high, as if the first mode were number 1. The generator is then trained on more pictures of the wrong digit.",
    fields=facts,
)
def missing_counted_from_1(case):
    shares, outside, missing = result(case)
    return [shares, outside, [mode + 1 for mode in missing]]


@task.mistake(
    "inside-for-outside",
    "You say that {my_outside:.3g} of the samples belong to no mode, and it is {outside:.3g}: yours is the share of those that belong to one. The better the generator, the worse it looks.",
    fields=facts,
)
def inside_for_outside(case):
    shares, outside, missing = result(case)
    return [shares, 1 - outside, missing]


@task.mistake(
    "counts-for-shares",
    "Mode {mode} has {mine:.4g} in yours, and its share is {right:.3g}. Those are counts, or parts of a hundred; two runs with different numbers of samples could not be compared with them, nor with `least`.",
    ways=[(None, False, False), (None, True, False), (100, False, False), (None, False, True), (None, True, True), (100, True, True), (100, False, True)],
    fields=facts,
)
def counts_for_shares(case, way):
    times, outside_too, decided = way
    times = times or len(case.samples)
    shares, outside, missing = result(case)
    return [shares * times, outside * times if outside_too else outside, np.flatnonzero(shares * times < case.least).tolist() if decided else missing]


def crowded(draw):
    """Centres whose circles overlap, in an order that is not that of their places, and samples in steps of a quarter around them."""
    k, d, n = draw.size(2, 5), draw.integer(1, 2), draw.size(4, 16)
    centres = np.array(draw.shuffled(range(k)))[:, None] * np.array([0.75, -0.25])[:d]
    samples = centres[draw.integers(n, low=0, high=k - 1)] + draw.integers(n, d, low=-4, high=4) / 4
    return samples, centres, draw.choice([0.25, 0.5, 0.75]), draw.choice([0.05, 0.125, 0.25])


task.tell_apart(crowded, times=1, right=result, tries=600, kept=8)
