"""k-means, step by step, with the learner's own `assign` and `update` taking turns."""

import numpy as np

MOVED_BY = ("assign", "update")
MOST_ROUNDS = 30


def frames(ask, state):
    """Give one frame a step, from the start until the labels stop changing or the rounds run out.

    `state` holds `points` and `centres`, lists of [x, y]. A frame has `step` (start, assign, update, done), `labels`
    (empty at the start), `centres`, `inertia` (None where there is none) and `note`: what is odd about the step.
    """
    points = np.array(state["points"], dtype=float).reshape(-1, 2)
    centres = np.array(state["centres"], dtype=float).reshape(-1, 2)
    yield frame("start", points, None, centres)
    if len(points) == 0 or len(centres) == 0:
        return
    labels = None
    for _ in range(MOST_ROUNDS):
        nearest = np.asarray(ask("assign", points, centres))
        settled = labels is not None and np.array_equal(nearest, labels)
        labels = nearest
        if settled:
            yield frame("done", points, labels, centres)
            return
        strangers = int(np.sum((labels < 0) | (labels >= len(centres))))
        if strangers:
            note = f"{strangers} of the labels name no centre: they should go from 0 to {len(centres) - 1}."
            yield frame("assign", points, labels, centres, note)
            return
        yield frame("assign", points, labels, centres)
        moved = np.asarray(ask("update", points, labels, centres), dtype=float)
        if not np.isfinite(moved).all():
            lost = int(np.flatnonzero(~np.isfinite(moved).all(axis=1))[0])
            note = f"Centre {chr(65 + lost)} had no point, and is nowhere now: the mean of nothing is NaN."
            yield frame("update", points, labels, np.where(np.isfinite(moved), moved, centres), note)
            return
        centres = moved
        yield frame("update", points, labels, centres, empty_note(labels, centres))
    yield frame("done", points, labels, centres, f"Stopped after {MOST_ROUNDS} rounds; the labels still change.")


def frame(step, points, labels, centres, note=""):
    """One step as plain values."""
    numbers = [] if labels is None else labels.tolist()
    return {
        "step": step,
        "labels": numbers,
        "centres": centres.tolist(),
        "inertia": inertia(points, labels, centres),
        "note": note,
    }


def inertia(points, labels, centres):
    """The sum of squared distances to the points' own centres, or None while there are none."""
    if labels is None or np.any((labels < 0) | (labels >= len(centres))):
        return None
    return float(((points - centres[labels]) ** 2).sum())


def empty_note(labels, centres):
    """Say which centres have no point."""
    without = np.flatnonzero(np.bincount(labels, minlength=len(centres)) == 0)
    if len(without) == 0:
        return ""
    names = " and ".join(chr(65 + j) for j in without.tolist())
    return f"{names} {'has' if len(without) == 1 else 'have'} no point and {'stays' if len(without) == 1 else 'stay'}."
