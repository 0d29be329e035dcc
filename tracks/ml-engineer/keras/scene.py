"""Early stopping on losses that can be moved: where the learner's `stop-early` ends a training, and which weights it leaves."""

import numpy as np

MOVED_BY = ("stop-early",)
EPOCHS = 20
# The plane that the page draws is so high, and a loss of 1 so much of it.
HIGH, LOSS_UP = 10.0, 6.25

KNOWN, FRESH, BUMPS, WIDTH = 14, 60, 40, 0.3
RATE, BATCH, NOISE = 0.02, 2, 0.8


def frames(ask, state):
    """Give a frame before the training, one an epoch until it ends, and one for what is left.

    `state` holds `seed`, `patience`, `least`, and `heights` of the validation losses, or None for those of a training that the seed
    draws. A frame has `step` (start, epoch, end), the `epoch`, its `loss`, and `left`: the epoch whose weights the model would have
    if training were over then (None: those it began with). The first frame has the `losses` of all epochs, in training (`known`) and
    in validation (`fresh`), though a training that stops never sees the later ones. The last has `of`: how many there are.
    """
    patience, least = int(state["patience"]), float(state["least"])
    if not 1 <= patience <= EPOCHS or not 0 <= least <= 1:
        raise ValueError(f"patience must be 1 to {EPOCHS} and least 0 to 1, got {patience} and {least}")
    known, fresh = training(int(state["seed"]))
    if state["heights"] is not None:
        fresh = np.clip(np.array(state["heights"], dtype=float).reshape(EPOCHS), 0, HIGH) / LOSS_UP
    fresh = fresh.round(3)
    # Each beginning of the run by itself: what would be left if it ended there.
    told = ask("stop-early", [fresh[:k] for k in range(1, EPOCHS + 1)], patience, least)
    ends, left, note = read(told)
    start = {"step": "start", "epoch": 0, "loss": None, "left": None, "note": note, "of": EPOCHS}
    yield start | {"known": known.round(3), "fresh": fresh, "patience": patience, "least": least}
    if note:
        return
    ended = min(ends[-1], EPOCHS)
    for epoch in range(1, ended + 1):
        yield {"step": "epoch", "epoch": epoch, "loss": fresh[epoch - 1], "left": left[epoch - 1], "note": "", "of": EPOCHS}
    yield {"step": "end", "epoch": ended, "loss": fresh[ended - 1], "left": left[-1], "note": odd(left[-1], ended), "of": EPOCHS}


def read(told):
    """Give what the answer says of each beginning of the run: where it ended, what is left, and a word where it cannot be read."""
    try:
        pairs = np.array([tuple(each) for each in told], dtype=float).reshape(EPOCHS, 2)
    except (TypeError, ValueError):
        return [], [], "What `follow` gave is no pair for each run."
    if not np.isfinite(pairs).all() or (pairs[:, 0] < 1).any():
        return [], [], "What `follow` gave is no count of epochs."
    lefts = [int(value) if value == int(value) and 1 <= value <= EPOCHS else None for value in pairs[:, 1]]
    return [int(value) for value in pairs[:, 0]], lefts, ""


def odd(left, ended):
    """Say what is odd about the end."""
    if left is None:
        return "The weights that are left are those of no epoch of this run."
    return "The weights that are left are those of an epoch that was never run." if left > ended else ""


def training(seed):
    """Train bumps on a wave's noisy points by small batches, and give the mean squared errors after each epoch, known and fresh."""
    rng = np.random.default_rng(seed)
    x, new = rng.uniform(-1, 1, KNOWN), np.linspace(-1, 1, FRESH)
    y, truth = (0.8 + np.sin(3 * each) + NOISE * rng.normal(size=len(each)) for each in (x, new))
    middles = np.linspace(-1, 1, BUMPS)
    rows, others = (np.exp(-(((each[:, None] - middles) / WIDTH) ** 2) / 2) for each in (x, new))
    weights, known, fresh = np.zeros(BUMPS), [], []
    for _ in range(EPOCHS):
        for batch in rng.permutation(KNOWN).reshape(-1, BATCH):
            miss = rows[batch] @ weights - y[batch]
            weights = weights - RATE * 2 / BATCH * rows[batch].T @ miss
        known.append(np.mean((rows @ weights - y) ** 2))
        fresh.append(np.mean((others @ weights - truth) ** 2))
    return np.minimum(known, HIGH / LOSS_UP), np.minimum(fresh, HIGH / LOSS_UP)
