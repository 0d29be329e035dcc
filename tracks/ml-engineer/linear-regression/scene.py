"""A line through points that can be moved: by steps downhill, on a spring, and with one point left out, all by the learner's own code."""

import numpy as np

MOVED_BY = ("price-per-metre", "down-the-slope", "held-by-a-spring", "few-that-matter", "one-flat-pulls")
# Points and lines lie on the page's plane of 16 by 10.
MOST_POINTS = 30
FEWEST = 4
STEPS = 40
STRENGTHS = (0, 1, 3, 10, 30, 100, 300, 1000, 3000, 10_000)
FAR = 1000.0  # a line as steep or as high as this has left the picture for good
NARROW = 0.05  # points whose places across differ by less have no line
LIKE = 1e-6
# What is added to the flats: one far to the side, and one whose price was typed wrongly.
ODD = {"flats": [9.6, 6.4], "castle": [15.2, 4.2], "typo": [5.6, 9.2]}


def frames(ask, state):
    """Give the frames of the view that the state names: `descent`, `spring` or `without`.

    `state` holds the `data` and the `seed` that draws it, or the learner's own `points`, and for the descent its `rate` and whether
    the column is brought to one scale (`scaled`). A frame has the `line` (intercept and slope; None: out of the picture), the
    `loss` (mean of the squares), and `note`; the descent's `step` and what is left to explain (`left`: the means of the residuals
    and of the residuals times the column), the spring's `strength` and the `lasso`'s line, and the number of the point that is
    left out (`without`) with its `cook`, `leverage` and how far the line `moved`. The first frame has the `points`, the line of
    `least` squares with its `least_loss`, and the `cooks` of all points.
    """
    points = drawn(state)
    x, y = points.T
    if len(points) < FEWEST or np.ptp(x) < NARROW:
        note = f"Fewer than {FEWEST} points." if len(points) < FEWEST else "All points stand above one another: no line says more than another."
        yield frame(None, None, note) | {"points": points, "least": None, "least_loss": None, "cooks": []}
        return
    least = as_line(ask("price-per-metre", x[:, None], y))
    first = {"points": points, "least": least, "least_loss": loss_of(least, x, y), "cooks": []}
    views = {"descent": descent, "spring": spring, "without": without}
    for turn, told in enumerate(views[state["view"]](ask, state, x, y, least)):
        yield first | told if turn == 0 else told


def drawn(state):
    """Give the points: the learner's own, or those of the seed."""
    if state["points"] is not None:
        points = np.array(state["points"], dtype=float).reshape(-1, 2)
        if len(points) > MOST_POINTS:
            raise ValueError(f"there may be {MOST_POINTS} points, got {len(points)}")
        return points
    rng = np.random.default_rng(int(state["seed"]))
    x = np.sort(rng.uniform(1.5, 10.5, 11))
    y = np.clip(1.4 + 0.52 * x + rng.normal(0, 0.75, 11), 0.4, 9.6)
    return np.vstack([np.column_stack([x, y]), ODD[state["data"]]]).round(2)


def descent(ask, state, x, y, _):
    """One frame a step, from a level line at 0."""
    rate = float(state["rate"])
    if not 0 < rate <= 2:  # noqa: PLR2004 - what the page offers
        raise ValueError(f"the rate must be above 0 and at most 2, got {rate}")
    middle, spread = (x.mean(), x.std()) if state["scaled"] else (0.0, 1.0)
    column = (x - middle) / spread
    for step in range(STEPS + 1):
        given = ask("down-the-slope", column[:, None], y, rate, step)
        seen = as_line([given[0], *np.ravel(given[1])])
        # As the line goes over the plane, whatever the column was brought to.
        line = None if seen is None else as_line([seen[0] - seen[1] * middle / spread, seen[1] / spread])
        losses = np.asarray(given[2], dtype=float).ravel()
        note = "The line is flung out of the picture: the rate is too large for this column." if line is None else ""
        told = frame(line, None if line is None or not len(losses) else losses[-1], note) | {"step": step, "left": None}
        if line is not None:
            e = y - line[0] - line[1] * x
            told["left"] = [round(float(e.mean()), 6), round(float((e * column).mean()), 6)]
        yield told
        if line is None:
            return


def spring(ask, _state, x, y, _least):
    """One frame a strength: ridge's line, and the lasso's at the same price of a slope of 1."""
    column, level, n = (x - x.mean())[:, None], y.mean(), len(x)
    for strength in STRENGTHS:
        line = as_line(ask("held-by-a-spring", x[:, None], y, float(strength)))
        # The sum of the squares and strength * |slope|, in the exercise's own units.
        (slope,) = np.ravel(ask("few-that-matter", column, y - level, strength / (2 * n), 1))[:1]
        lasso = as_line([level - slope * x.mean(), slope])
        note = "" if line is not None and lasso is not None else "There is no line: an intercept or a slope is no number."
        yield frame(line, loss_of(line, x, y), note) | {"strength": strength, "lasso": lasso}


def without(ask, _state, x, y, least):
    """One frame for all points, and one without each of them."""
    leverages, _, cooks = (np.asarray(each, dtype=float).ravel() for each in ask("one-flat-pulls", x[:, None], y))
    yield frame(least, loss_of(least, x, y), "") | {"without": None, "cooks": cooks, "moves": None}
    if least is None or len(cooks) != len(x):
        return
    # Cook's distance is how far all fitted values move, squared, over two numbers' worth of the residuals' spread.
    spread = 2 * ((y - least[0] - least[1] * x) ** 2).sum() / (len(x) - 2)
    for left_out in range(len(x)):
        kept = np.arange(len(x)) != left_out
        told = {"without": left_out, "cook": cooks[left_out], "leverage": leverages[left_out]}
        if np.ptp(x[kept]) < NARROW:
            yield frame(None, None, "Without it, all points stand above one another.") | told | {"moved": None}
            continue
        line = as_line(ask("price-per-metre", x[kept][:, None], y[kept]))
        moved = None if line is None else float((((line[0] - least[0]) + (line[1] - least[1]) * x) ** 2).sum())
        # Where all residuals are 0, or a point has the line all for itself, there is no such distance.
        fits = moved is None or not np.isfinite(cooks[left_out]) or abs(moved - cooks[left_out] * spread) <= LIKE * (1 + moved)
        note = "" if fits else "Cook's distance, as `diagnose` gives it, does not go with how far the line moved."
        yield frame(line, loss_of(line, x[kept], y[kept]), note) | told | {"moved": moved}


def frame(line, loss, note):
    """Give what every frame has."""
    return {"line": line, "loss": None if loss is None else float(loss), "note": note}


def as_line(given):
    """Give an intercept and a slope, or None where they are not two numbers that lie in the picture."""
    try:
        line = np.asarray(given, dtype=float).reshape(2)
    except (TypeError, ValueError):
        return None
    return line if np.isfinite(line).all() and np.abs(line).max() <= FAR else None


def loss_of(line, x, y):
    """Give the mean of the squared residuals."""
    return None if line is None else float(((y - line[0] - line[1] * x) ** 2).mean())
