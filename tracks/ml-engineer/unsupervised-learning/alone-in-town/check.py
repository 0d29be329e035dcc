"""alone-in-town: the local outlier factor, within a budget."""

import numpy as np

from milepost.check import Task, near

task = Task("outlier_factors(points: floats[n, d], k: int) -> floats[n]")
task.judge(near(rtol=1e-7, atol=1e-9))
task.forbid("sklearn", "LocalOutlierFactor", why="The factor is what you build here.")


def town(rng, n, d=2):
    """A dense group, a wide one, and a point that is odd only for where it is."""
    dense = rng.normal(0, 0.3, (n // 2, d))
    wide = rng.normal(9, 3.0, (n - n // 2 - 1, d))
    return np.vstack([dense, wide, np.full((1, d), 1.8) + rng.normal(0, 0.05, (1, d))])


task.example(np.round(town(np.random.default_rng(5), 9), 2), 3)


@task.hidden(times=12)
def any_town(draw):
    n = draw.size(9, 40)
    return town(draw.rng(), n, draw.integer(1, 4)), draw.integer(2, min(n // 2, 8))


@task.hidden(times=3)
def one_neighbour(draw):
    return town(draw.rng(), draw.size(8, 20)), 1


@task.hidden(times=3)
def all_others(draw):
    n = draw.size(4, 12)
    return town(draw.rng(), n), n - 1


task.budget(
    times_reference=15,
    case=lambda draw: (town(draw.rng(), 150, 3), 6),
    message="On 150 points you took {ratio} times as long as finding everybody's neighbours once. A service with a million payments a day would still be at yesterday's.",
)


def factors(case, *, itself=False, reach="neighbour", density="inverse of the mean", turn="over own"):
    """Factors with one thing done otherwise."""
    points, k = np.asarray(case.points, dtype=float), case.k
    apart = np.linalg.norm(points[:, None] - points, axis=2)
    if not itself:
        np.fill_diagonal(apart, np.inf)
    near_ = np.argsort(apart, axis=1, kind="stable")[:, :k]
    own = np.take_along_axis(apart, near_, axis=1)
    farthest = {"neighbour": own[near_, -1], "point": own[:, -1:], "none": np.zeros_like(own)}
    far = own[near_, -1]
    reaches = {"smaller": np.minimum(own, far), "always the neighbour's": far}.get(reach)
    reaches = np.maximum(own, farthest[reach]) if reaches is None else reaches
    with np.errstate(all="ignore"):
        dense = (1 / reaches).mean(axis=1) if density == "mean of the inverse" else 1 / reaches.mean(axis=1)
        around = dense[near_]
        return {
            "over own": around.mean(axis=1) / dense,
            "own over": dense / around.mean(axis=1),
            "with itself": (around.sum(axis=1) + dense) / (k + 1) / dense,
            "median": np.median(around, axis=1) / dense,
            "minus": -around.mean(axis=1) / dense,
            "of distances": (1 / dense) / (1 / around).mean(axis=1),
            "all over": dense.mean() / dense,
            "k-distance": own[:, -1],
            "mean distance": own.mean(axis=1),
        }[turn]


MISTAKES = {
    "its-own-neighbour": [{"itself": True}, {"itself": True, "reach": "none"}],
    "own-reach": [{"reach": "point"}],
    "no-reach": [{"reach": "none"}],
    "smaller-reach": [{"reach": "smaller"}],
    "with-itself": [{"turn": "with itself"}],
    # No message tells these: where they give the same, nothing else is told.
    "always-the-neighbours": [{"reach": "always the neighbour's"}],
    "median": [{"turn": "median"}],
    "upside-down": [{"turn": "own over"}, {"turn": "minus"}],
    "the-whole-town": [{"turn": "all over"}, {"turn": "k-distance"}, {"turn": "mean distance"}],
    "means-of-inverses": [{"density": "mean of the inverse"}, {"turn": "of distances"}],
}


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""

    def gives(name):
        return any(case.same(factors(case, **way)) for way in MISTAKES[name])

    return gives(key) and not any(gives(name) for name in MISTAKES if name != key)


def oddest(case):
    return {
        "odd": int(np.argmax(case.want)),
        "mine": float(case.got[np.argmax(case.want)]),
        "right": float(np.max(case.want)),
    }


@task.misconception(
    "its-own-neighbour",
    "Each point was found among its own neighbours, at a distance of 0. Point {odd} has a factor of {mine:.2f} and should have {right:.2f}: whoever is their own best neighbour is never quite alone.",
)
def its_own_neighbour(case):
    return made(case, "its-own-neighbour") and oddest(case)


@task.misconception(
    "own-reach",
    "The k-distance of the point itself was taken, and not that of the neighbour from which it is reached: {mine:.2f} for point {odd} and not {right:.2f}. All its reachabilities are then the same number.",
)
def own_reach(case):
    return made(case, "own-reach") and oddest(case)


@task.misconception(
    "smaller-reach",
    "Of the distance and the neighbour's k-distance the smaller was taken: {mine:.2f} for point {odd} and not {right:.2f}. The k-distance is there to make near neighbours a little less near, and never a far one near.",
)
def smaller_reach(case):
    return made(case, "smaller-reach") and oddest(case)


@task.misconception(
    "with-itself",
    "The mean density was taken over the neighbours and the point itself: {mine:.2f} for point {odd} and not {right:.2f}. Whoever is asked about has a vote then, and a lonely point says that it is lonely everywhere.",
)
def with_itself(case):
    return made(case, "with-itself") and oddest(case)


@task.misconception(
    "no-reach",
    "Plain distances were taken for reachabilities. Two points that happen to lie close together get a huge density, and all others near them look odd: the factors scatter, {mine:.2f} for point {odd} where it is {right:.2f}.",
)
def no_reach(case):
    return made(case, "no-reach") and oddest(case)


@task.misconception(
    "upside-down",
    "Point {odd} is the loneliest beside its neighbours, and your {mine:.2f} is the smallest of all. An alarm that rings at high factors would ring for the middle of the crowd.",
)
def upside_down(case):
    return made(case, "upside-down") and oddest(case)


@task.misconception(
    "the-whole-town",
    "The points were measured against the whole town, or against nothing: point {mine_odd} comes out as the oddest, and beside its own neighbours it is as lonely as they are. Point {odd} is not.",
)
def the_whole_town(case):
    told = oddest(case) | {"mine_odd": int(np.argmax(case.got))}
    return told["odd"] != told["mine_odd"] and made(case, "the-whole-town") and told


@task.misconception(
    "means-of-inverses",
    "A mean of inverses is not the inverse of a mean: {mine:.3f} for point {odd} where it is {right:.3f}. One very near neighbour then outweighs all the others.",
)
def means_of_inverses(case):
    return made(case, "means-of-inverses") and oddest(case)
