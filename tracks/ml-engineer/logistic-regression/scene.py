"""Two groups of points and the chance of one against the other, fitted by the learner's own Newton steps or down their own slope."""

import numpy as np

MOVED_BY = ("no-overflow", "which-way-down", "five-steps")
# The plane that the page draws, and the grid on it from whose middles the map is read.
WIDE, HIGH = 16.0, 10.0
COLUMNS, ROWS = 40, 25
LEVELS = 10

MOST_POINTS = 60
NEWTON_STEPS = 12
SLOPE_STEPS, STEPS_A_FRAME = 180, 6
STRENGTHS = (0.0, 0.001, 0.01, 0.1, 1.0)
FLAT = 1e-9  # a curvature so many times smaller one way than another is as good as none
SIZE = 0.85  # of a group, about its middle
MIDDLES = {"overlap": ([6.6, 4.2], [9.4, 5.8]), "apart": ([4.2, 3.6], [11.4, 6.6]), "stray": ([4.2, 3.6], [11.4, 6.6])}
EACH = 14


def frames(ask, state):
    """Give one frame before the first step and one after each of Newton's, or after every sixth down the slope.

    `state` holds the `data` and the `seed` that draws it, or the learner's own `points` ([x, y, kind], the kind 0 or 1); `by`
    (newton or slope), the slope's `rate` and the spring's `strength`. A frame has the `step`, the `weights` (intercept and two
    coefficients, for places as `seen`), the `size` of the coefficients, the `loss`, the `scores` and `chances` of the points, the
    `field` (levels of the chance of kind 1), the ends of the `border` where both kinds are as likely (None: nowhere on the plane),
    how many points are `right`, and `note`. The first frame has the `points` and their `kinds`, too.
    """
    strength, rate = float(state["strength"]), float(state["rate"])
    if strength not in STRENGTHS or not 0 < rate <= 10:  # noqa: PLR2004 - what the page offers
        raise ValueError(f"the strength must be one of {STRENGTHS} and the rate above 0 and at most 10, got {strength} and {rate}")
    points, kinds = drawn(state)
    X, grid = seen(points), seen(middles())
    if len(set(kinds.tolist())) < 2:  # noqa: PLR2004 - two kinds
        yield frame(0, None, note="All points are of one kind: there is nothing to tell apart.") | {"points": points, "kinds": kinds}
        return
    ways = {"newton": newton, "slope": downhill}
    for turn, (step, weights, note) in enumerate(ways[state["by"]](ask, X, kinds, strength, rate)):
        told = frame_of(ask, step, weights, note, X, kinds, grid)
        yield told | {"points": points, "kinds": kinds} if turn == 0 else told
        if told["note"]:
            return


def drawn(state):
    """Give the points and their kinds: the learner's own, or those of the seed."""
    if state["points"] is not None:
        rows = np.array(state["points"], dtype=float).reshape(-1, 3)
        if not 1 <= len(rows) <= MOST_POINTS:
            raise ValueError(f"there may be 1 to {MOST_POINTS} points, got {len(rows)}")
        return rows[:, :2], (rows[:, 2] > 0).astype(int)
    rng = np.random.default_rng(int(state["seed"]))
    kinds = np.repeat([0, 1], EACH)
    points = np.array(MIDDLES[state["data"]])[kinds] + rng.normal(0, SIZE, (2 * EACH, 2)) * [1.6, 1.2]
    if state["data"] == "stray":
        points[-1] = [2.6, 2.0]  # of the second kind, and in the midst of the first
    return np.clip(points, [0.4, 0.4], [WIDE - 0.4, HIGH - 0.4]).round(2), kinds


def newton(ask, X, kinds, strength, _rate):
    """Give each step's number, its weights and a note, as long as there is a curvature to divide by."""
    weights = np.zeros(3)
    for step in range(NEWTON_STEPS + 1):
        note = "" if step == 0 else flat(X, weights, strength)
        if not note and step:
            weights = np.asarray(ask("five-steps", X, kinds, strength, step), dtype=float).ravel()
        yield step - bool(note), weights, note
        if note:
            return


def flat(X, weights, strength):
    """Say that Newton's step cannot be worked out, where the loss bends as good as not at all in some direction."""
    Z = np.column_stack([np.ones(len(X)), X])
    if weights.shape != (3,) or not np.isfinite(weights).all():
        return ""
    p = chance(Z @ weights)
    bends = np.linalg.eigvalsh(Z.T @ (Z * (p * (1 - p))[:, None]) / len(X) + np.diag([0, strength, strength]))
    if bends[0] > FLAT * max(bends[-1], FLAT):
        return ""
    return "In some direction the loss bends as good as not at all, so Newton's next step has nothing to divide by."


def downhill(ask, X, kinds, strength, rate):
    """Give every sixth step's number, its weights and a note."""
    intercept, w = 0.0, np.zeros(2)
    for step in range(SLOPE_STEPS + 1):
        if step % STEPS_A_FRAME == 0:
            yield step, np.array([intercept, *w]), ""
        _, of_intercept, of_w = ask("which-way-down", X, kinds, intercept, w, strength)
        intercept, w = intercept - rate * float(of_intercept), w - rate * np.asarray(of_w, dtype=float).reshape(2)


def frame_of(ask, step, weights, note, X, kinds, grid):
    """Give what there is to see at some weights."""
    if weights.shape != (3,) or not np.isfinite(weights).all():
        return frame(step, None, note="The weights are no numbers any more.")
    n = len(X)
    scores = weights[0] + X @ weights[1:]
    # The points' own chances and loss, and the map's chances, whose labels are nobody's business.
    chances, loss = ask("no-overflow", scores, kinds)
    everywhere, _ = ask("no-overflow", weights[0] + grid @ weights[1:], np.zeros(len(grid), dtype=int))
    chances, everywhere = (np.asarray(each, dtype=float).ravel() for each in (chances, everywhere))
    if len(chances) != n or len(everywhere) != len(grid) or not np.isfinite([*chances, *everywhere]).all():
        return frame(step, weights, note="The chances are no numbers.")
    return frame(
        step,
        weights,
        loss=float(loss),
        scores=scores.round(3),
        chances=chances.round(4),
        field=np.clip(everywhere * LEVELS, 0, LEVELS - 1).astype(int),
        border=border(weights),
        right=int(((chances > 0.5) == (kinds == 1)).sum()),  # noqa: PLR2004 - one half
        note=note,
    )


def frame(step, weights, **known):
    """Give one frame: what is not known is empty."""
    empty = {"loss": None, "scores": [], "chances": [], "field": None, "border": None, "right": None, "note": ""}
    told = {"weights": [None] * 3, "size": None} if weights is None else {"weights": weights.round(4), "size": float(np.hypot(*weights[1:]))}
    return {"step": step} | told | empty | known


def border(weights):
    """Give the two ends, on the plane's edge or beyond, of the line on which both kinds are as likely."""
    length = np.hypot(*weights[1:])
    if length == 0:
        return None
    across = weights[1:] / length
    foot, along = -weights[0] / length * across, np.array([-across[1], across[0]])
    if np.abs(foot).max() > 100:  # noqa: PLR2004 - far out of the picture
        return None
    return [placed(foot + way * along).round(3) for way in (-10.0, 10.0)]


def chance(scores):
    """Give the chance that a score stands for, without overflow."""
    return np.exp(-np.logaddexp(0, -scores))


def middles():
    """The middles of the grid's cells, row by row from below."""
    across, up = (np.arange(COLUMNS) + 0.5) * WIDE / COLUMNS, (np.arange(ROWS) + 0.5) * HIGH / ROWS
    return np.column_stack([np.tile(across, ROWS), np.repeat(up, COLUMNS)])


def seen(places):
    """Give what the model sees of places on the plane: numbers around 0."""
    return (np.asarray(places, dtype=float) - [WIDE / 2, HIGH / 2]) / 3


def placed(rows):
    """Give the places on the plane of what the model sees."""
    return np.asarray(rows) * 3 + [WIDE / 2, HIGH / 2]
