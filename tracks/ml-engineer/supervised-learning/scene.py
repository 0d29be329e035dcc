"""Polynomials of rising degree on points that can be moved: what they miss, and what `bias-and-variance` says it is made of."""

import numpy as np
from numpy.polynomial import Polynomial

MOVED_BY = ("bias-and-variance",)
# The plane that the page draws; x from -1 to 1 and y around 0 lie on it so.
MIDDLE, ACROSS, UP = 8.0, 7.2, 5.0
HIGHEST = 9
COUNTS = (12, 40)
FRESH_EACH, OTHERS, RUNS = 40, 12, 400
FAR = 40.0  # a height further out than this is no height worth drawing
ALONG = np.linspace(-1, 1, 81)

TRUTHS = {
    "wave": lambda x: 2 * np.sin(2.5 * x),
    "line": lambda x: 1.5 * x - 0.3,
    "step": lambda x: 1.8 * np.tanh(9 * x),
}


def frames(ask, state):
    """Give one frame a degree, from 0 on; errors are mean squares.

    `state` holds `truth`, `points` (how many), `noise` (its standard deviation), `seed`, and `heights` of the points, or None for
    those that the seed draws. A frame has the `degree`, the fit's `line`, `others` (fits to other samples), the mean square that is
    missed of the points (`seen`) and of `fresh` ones, and, from the answer, `bias` (squared) and `variance`. The first frame has the
    points, the `truth`, and where across they lie (`along`), too.
    """
    truth, n, noise = TRUTHS[state["truth"]], int(state["points"]), float(state["noise"])
    if n not in COUNTS or not 0 < noise <= 2:
        raise ValueError(f"points must be one of {COUNTS} and the noise above 0 and at most 2, got {n} and {noise}")
    rng = np.random.default_rng(int(state["seed"]))
    x = np.linspace(-1, 1, n)
    drawn = truth(x) + noise * rng.normal(size=n)
    others = truth(x) + noise * rng.normal(size=(OTHERS, n))
    fresh = truth(x) + noise * rng.normal(size=(FRESH_EACH, n))
    y = drawn if state["heights"] is None else np.array(state["heights"], dtype=float).reshape(n) - UP
    for degree in range(HIGHEST + 1):
        fit = Polynomial.fit(x, y, degree)
        bias, variance, note = parts(ask("bias-and-variance", x, truth(x), noise, degree, RUNS, int(state["seed"])))
        told = {
            "degree": degree,
            "line": heights(fit(ALONG)),
            "others": [heights(Polynomial.fit(x, each, degree)(ALONG[::2])) for each in others],
            "seen": round(float(np.mean((fit(x) - y) ** 2)), 4),
            "fresh": round(float(np.mean((fresh - fit(x)) ** 2)), 4),
            "of": fresh.size,
            "bias": bias,
            "variance": variance,
            "noise": noise**2,
            "note": note,
        }
        if degree == 0:
            told |= {"points": np.column_stack([places(x), heights(y)]), "truth": heights(truth(ALONG)), "along": places(ALONG).round(3)}
        yield told


def parts(given):
    """Give what the answer says of bias and variance, and what is odd about it."""
    try:
        bias, variance = (float(each) for each in given)
    except (TypeError, ValueError):
        return None, None, "What `decompose` gave is no pair of numbers."
    if not np.isfinite([bias, variance]).all() or min(bias, variance) < 0:
        return None, None, "What `decompose` gave is no mean of squares."
    return round(bias, 4), round(variance, 4), ""


def places(x):
    """Give the places on the plane, across."""
    return MIDDLE + ACROSS * x


def heights(y):
    """Give the places on the plane, upwards."""
    return np.clip(UP + y, -FAR, FAR).round(3)
