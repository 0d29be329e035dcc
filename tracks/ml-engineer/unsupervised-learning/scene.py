"""Points that may fall into groups or not, cut into one to six: what the gap and what other samples say of each cut."""

import numpy as np

MOVED_BY = ("found-again", "more-than-noise")
# The plane that the page draws.
WIDE, HIGH = 16.0, 10.0
MOST_GROUPS = 6
FEWEST, MOST_POINTS = 12, 100
DRAWS, STARTS, ROUNDS, SAMPLES = 8, 3, 12, 5
SMALLEST = 1e-6  # a sum of squares that has a logarithm, also where points lie on one spot
PLACES = {
    "three": ((3.4, 3.0), (8.2, 4.6), (12.6, 7.4)),
    "touch": ((5.9, 5.0), (10.1, 5.0)),
    "heap": ((8.0, 5.0),),
}
SPREADS = {"three": 0.8, "touch": 1.1, "heap": 1.5}
POINTS = 72


def frames(ask, state):
    """Give one frame a number of groups, from 1 to 6.

    `state` holds the `data` and the `seed` that draws it, or the learner's own `points`. A frame has `k`, the `labels` of the points
    when they are cut into k groups, the `gap` and its uncertainty `s` and the number `chosen` (the same in all frames) as the
    answer gives them, how well other samples give the same cut (`steady`, None for one group), and `note`. The first frame has
    the `points`, too.
    """
    points = drawn(state)
    rng = np.random.default_rng([int(state["seed"]), 1])
    cuts = [cut(points, k, rng) for k in range(1, MOST_GROUPS + 1)]
    within = np.array([squares for _, squares in cuts])
    clouds = [rng.uniform(points.min(axis=0), points.max(axis=0), points.shape) for _ in range(DRAWS)]
    noise = np.array([[cut(cloud, k, rng)[1] for k in range(1, MOST_GROUPS + 1)] for cloud in clouds])
    samples = [rng.permutation(len(points))[: int(0.7 * len(points))] for _ in range(SAMPLES)]
    gaps, s, chosen, doubt = judged(ask("more-than-noise", within, noise))
    steady, odd = again(ask("found-again", points, samples, list(range(2, MOST_GROUPS + 1))))
    before = np.zeros(len(points), dtype=int)
    for k, (labels, _) in enumerate(cuts, start=1):
        before = renamed(labels, before)
        told = {
            "k": k,
            "labels": before,
            "gap": gaps[k - 1],
            "s": s[k - 1],
            "chosen": chosen,
            "steady": steady[k - 1],
            "note": " ".join(filter(None, (doubt, odd))),
        }
        yield told | {"points": points} if k == 1 else told


def drawn(state):
    """Give the points: the learner's own, or those of the seed."""
    if state["points"] is not None:
        points = np.array(state["points"], dtype=float).reshape(-1, 2)
        if not FEWEST <= len(points) <= MOST_POINTS:
            raise ValueError(f"there may be {FEWEST} to {MOST_POINTS} points, got {len(points)}")
        return points
    rng = np.random.default_rng(int(state["seed"]))
    if state["data"] == "noise":
        return rng.uniform([1.0, 0.8], [WIDE - 1.0, HIGH - 0.8], (POINTS, 2)).round(2)
    middles = np.array(PLACES[state["data"]])
    points = np.repeat(middles, POINTS // len(middles), axis=0) + rng.normal(0, SPREADS[state["data"]], (POINTS, 2))
    return np.clip(points, [0.3, 0.3], [WIDE - 0.3, HIGH - 0.3]).round(2)


def cut(points, k, rng):
    """Give labels and the sum of squares of the best of some runs of k-means."""
    best = None
    for _ in range(1 if k == 1 else STARTS):
        centres, labels = points[spread_out(points, k, rng)], None
        for _ in range(ROUNDS):
            nearest = ((points[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
            if labels is not None and (nearest == labels).all():
                break
            labels = nearest
            member = (labels == np.arange(k)[:, None]).astype(float)
            count = member.sum(axis=1)[:, None]
            centres = np.where(count > 0, member @ points / np.maximum(count, 1), centres)
        squares = max(float(((points - centres[labels]) ** 2).sum()), SMALLEST)
        if best is None or squares < best[1]:
            best = labels, squares
    return best


def spread_out(points, k, rng):
    """Give the numbers of k points to begin with, each drawn by its squared distance from those before."""
    chosen = [int(rng.integers(len(points)))]
    while len(chosen) < k:
        apart = ((points[:, None] - points[chosen]) ** 2).sum(axis=2).min(axis=1) + SMALLEST
        chosen.append(int(rng.choice(len(points), p=apart / apart.sum())))
    return chosen


def renamed(labels, before):
    """Give each group the name that most of its points had in the frame before, so that colours stay."""
    counts = np.zeros((MOST_GROUPS, MOST_GROUPS), dtype=int)
    np.add.at(counts, (labels, before), 1)
    names = np.full(MOST_GROUPS, -1)
    for place in np.argsort(-counts, axis=None, kind="stable"):
        group, name = divmod(int(place), MOST_GROUPS)
        if counts[group, name] and names[group] < 0 and name not in names:
            names[group] = name
    left = iter(sorted(set(range(MOST_GROUPS)) - set(names.tolist())))
    for group in range(MOST_GROUPS):
        if names[group] < 0:
            names[group] = next(left)
    return names[labels]


def judged(given):
    """Give the gaps, their uncertainties and the number that was chosen, and what is odd about them."""
    nothing = [None] * MOST_GROUPS
    try:
        gaps, s, chosen = given
        gaps, s = np.asarray(gaps, dtype=float), np.asarray(s, dtype=float)
    except (TypeError, ValueError):
        return nothing, nothing, None, "What `choose` gave are no gaps, uncertainties and a number."
    if gaps.shape != (MOST_GROUPS,) or s.shape != gaps.shape or not np.isfinite([gaps, s]).all():
        return nothing, nothing, None, "What `choose` gave are not a gap and an uncertainty for each number of groups."
    if isinstance(chosen, bool) or not isinstance(chosen, int) or not 1 <= chosen <= MOST_GROUPS:
        return gaps.round(4).tolist(), s.round(4).tolist(), None, "The number that `choose` gave is no number of groups."
    return gaps.round(4).tolist(), s.round(4).tolist(), chosen, ""


def again(given):
    """Give how well each cut is found again, None for one group, and what is odd about it."""
    steady = np.asarray(given, dtype=float)
    if steady.shape != (MOST_GROUPS - 1,) or not (np.abs(steady) <= 1 + 1e-9).all():
        return [None] * MOST_GROUPS, "What `stability` gave is not an index for each number of groups."
    return [None, *steady.round(4).tolist()], ""
