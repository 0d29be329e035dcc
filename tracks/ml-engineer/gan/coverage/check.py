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
    return {"root": np.sqrt((steps**2).sum(axis=2)), "sum": steps.sum(axis=2), "largest": steps.max(axis=2)}[by]


def result(case, *, within=None, of_near=False, twice=False, strict=False, every=False, fewer=None, by="root"):
    """What one mistake gives."""
    far = distances(case, by)
    radius = case.radius if within is None else within
    inside = far < radius if strict else far <= radius
    near_one = inside[np.arange(len(far)), far.argmin(axis=1)] | every
    n = max(near_one.sum(), 1) if of_near else len(far)
    shares = (
        inside.sum(axis=0) / n if twice else np.bincount(far.argmin(axis=1)[near_one], minlength=far.shape[1]) / n
    )
    outside = 1 - near_one.mean()
    gone = shares <= case.least if fewer == "equal" else shares == 0 if fewer == "none" else shares < case.least
    return [shares, outside, np.flatnonzero(gone).tolist()]


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
    }


def ways(case):
    """What each mistake gives here, by its key."""
    everything = result(case, every=True)
    return {
        "another-distance": [result(case, by=by) for by in ("sum", "largest")],
        "counted-twice": [result(case, twice=True)],
        "share-of-the-near": [result(case, of_near=True)],
        "all-belong-somewhere": [everything, [everything[0], case.want[1], everything[2]]],
        "squares-for-distances": [result(case, within=np.sqrt(case.radius))],
        "edge-left-out": [result(case, strict=True)],
        "only-empty-ones": [result(case, fewer="none")],
        "least-counts-as-missing": [result(case, fewer="equal")],
    }


def gave(case, key):
    """The facts, where this mistake gives what the answer gave, and no other does here."""
    return [name for name, values in ways(case).items() if any(map(case.same, values))] == [key] and facts(case)


@task.misconception(
    "another-distance",
    "Mode {mode} has the share {mine:.3g} in yours, and it is {right:.3g}. {how} The straight line is the root of the sum of squares; along an axis all three are the same, and beside it no two are.",
)
def another_distance(case):
    by_sum = case.same(result(case, by="sum"))
    how = "The steps along the axes were added up." if by_sum else "Only the longest of the steps along the axes was taken."
    found = gave(case, "another-distance")
    return found and found | {"how": how}


@task.misconception(
    "counted-twice",
    "Mode {mode} has the share {mine:.3g} in yours, and it is {right:.3g}. A sample that lies within the radius of two centres was counted for both. The shares add up to more than all there is, and "
    "a generator that only draws what lies in between seems to reach everything.",
)
def counted_twice(case):
    return gave(case, "counted-twice")


@task.misconception(
    "share-of-the-near",
    "Mode {mode} has the share {mine:.3g} in yours, and it is {right:.3g}: of all {n} samples, not of those that reached a mode. {outside:.0%} of these samples are neither this nor that, and "
    "with your count nobody would see it in the shares.",
)
def share_of_the_near(case):
    return gave(case, "share-of-the-near")


@task.misconception(
    "all-belong-somewhere",
    "Mode {mode} has the share {mine:.3g} in yours, and it is {right:.3g}. Every sample was given to its nearest centre, however far away. Noise would cover every mode.",
)
def all_belong_somewhere(case):
    return gave(case, "all-belong-somewhere")


@task.misconception(
    "squares-for-distances",
    "Mode {mode} has the share {mine:.3g} in yours, and it is {right:.3g}. A squared distance was held against the radius itself: a circle of {radius:.3g} turns into one of {circle:.3g}.",
)
def squares_for_distances(case):
    found = gave(case, "squares-for-distances")
    return found and found | {"circle": float(np.sqrt(case.radius))}


@task.misconception(
    "edge-left-out",
    "Mode {mode} has the share {mine:.3g} in yours, and it is {right:.3g}. There is a sample at a distance of exactly {radius:.3g}, and \"at most\" takes it in. On pictures whose pixels are 0 or 1 such "
    "distances are common.",
)
def edge_left_out(case):
    return gave(case, "edge-left-out")


@task.misconception(
    "only-empty-ones",
    "The shares are right. Missing are {missing} with a least share of {least:.3g}, and you say {my_missing}. One stray sample in ten thousand does not mean that a generator can draw a 4.",
)
def only_empty_ones(case):
    return gave(case, "only-empty-ones")


@task.misconception(
    "least-counts-as-missing",
    "The shares are right. Missing are {missing}, and you say {my_missing}: a share of exactly {least:.3g} is not less than it. Four modes drawn evenly, held against a quarter, would all be reported as lost.",
)
def least_counts_as_missing(case):
    return gave(case, "least-counts-as-missing")


@task.misconception(
    "counts-for-shares",
    "Mode {mode} has {mine:.4g} in yours, and its share is {right:.3g}. Those are counts; two runs with different numbers of samples could not be compared.",
)
def counts_for_shares(case):
    shares = result(case)[0]
    got = np.asarray(case.got[0], dtype=float)
    return len(case.samples) > 1 and np.allclose(got, shares * len(case.samples)) and shares.any() and facts(case)
