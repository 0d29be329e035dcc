"""Boosted stumps, tree after tree, on points that can be moved: what `round-by-round` foretells, and what it leaves to the next tree."""

import numpy as np

MOVED_BY = ("round-by-round",)
# The plane that the page draws; x from -1 to 1 and y around 0 lie on it so.
MIDDLE, ACROSS, UP = 8.0, 7.2, 5.0
MOST_ROUNDS = 30
HIGHEST = 4.7  # the plane ends at 5
COUNT, FRESH = 32, 400
FAR = 40.0  # a height further out than this is no height worth drawing
ALONG = np.linspace(-1, 1, 97)


def truth(x):
    """Give what the points would lie on without noise."""
    return 1.7 * np.sin(2.6 * x) + 1.1 * (x > 0.45)


def frames(ask, state):
    """Give one frame a tree, from none on; errors are mean squares.

    `state` holds the learning `rate`, the `noise` (its standard deviation), the `seed`, and `heights` of the points, or None for
    those that the seed draws. A frame has how many `trees` there are, the `line` that they foretell, what they leave of each point
    (`left`), what the `next` tree says along the line (None after the last), and the mean square that is missed of the points
    (`seen`) and of `fresh` ones. The first frame has the points and where across the line lies (`along`), too.
    """
    rate, noise = float(state["rate"]), float(state["noise"])
    if not 0 < rate <= 1 or not 0 < noise <= 2:
        raise ValueError(f"the rate must be above 0 and at most 1, and the noise at most 2, got {rate} and {noise}")
    rng = np.random.default_rng(int(state["seed"]))
    x = np.sort(rng.uniform(-0.97, 0.97, COUNT)).round(3)
    drawn = np.clip(truth(x) + noise * rng.normal(size=COUNT), -HIGHEST, HIGHEST)
    at = rng.uniform(-0.97, 0.97, FRESH)
    fresh = truth(at) + noise * rng.normal(size=FRESH)
    y = drawn if state["heights"] is None else np.array(state["heights"], dtype=float).reshape(COUNT) - UP
    asked = np.concatenate([ALONG, x, at])[:, None]
    now, note = foretold(ask("round-by-round", x[:, None], y, 0, rate, asked))
    for trees in range(MOST_ROUNDS + 1):
        if now is None:
            yield {"trees": trees, "line": [], "left": [], "next": None, "seen": None, "fresh": None, "note": note}
            return
        line, here, there = np.split(now, [len(ALONG), len(ALONG) + COUNT])
        told = {
            "trees": trees,
            "line": heights(line),
            "left": np.clip(y - here, -FAR, FAR).round(3),
            "seen": round(float(np.mean((y - here) ** 2)), 4),
            "fresh": round(float(np.mean((fresh - there) ** 2)), 4),
            "next": None,
            "note": note,
        }
        if trees == 0:
            told |= {"points": np.column_stack([places(x), heights(y)]), "along": places(ALONG).round(3)}
        if trees < MOST_ROUNDS:
            after, note = foretold(ask("round-by-round", x[:, None], y, trees + 1, rate, asked))
            if after is not None:
                told["next"] = np.clip((after - now)[: len(ALONG)] / rate, -FAR, FAR).round(3)
            now = after
        yield told


def foretold(given):
    """Give what the answer foretells, or None where that cannot be drawn, and then why."""
    told = np.asarray(given[0], dtype=float)
    if not np.isfinite(told).all():
        return None, "What `boost` foretold is not all numbers."
    return told, ""


def places(x):
    """Give the places on the plane, across."""
    return MIDDLE + ACROSS * x


def heights(y):
    """Give the places on the plane, upwards."""
    return np.clip(UP + y, -FAR, FAR).round(3)
