"""A forger and a detective in the plane: `push` says how hard each fake is pushed, `coverage` which heaps the forger reaches."""

import numpy as np

# The plane that the page draws, and the grid on it from whose middles the detective's map is read.
WIDE, HIGH = 16.0, 10.0
COLUMNS, ROWS = 40, 25
LEVELS = 10

ROUNDS, ROUNDS_A_FRAME = 320, 8
UNITS, NOISE, BATCH = 24, 2, 64
SHOWN = 150
SPREAD = 0.2
MOST_HEAPS = 6
NEAR = 2.0  # a fake within so much of a heap's middle belongs to it
LEAST = 0.25  # a heap with less than this part of an even share is missed
SLOPE = 0.2  # of a unit that is off
BETA1, BETA2 = 0.5, 0.9
# Added to the size that a step is divided by: a push that is almost nothing shall move almost nothing.
FLOOR = 1e-6
# For each match the forger's rate, the detective's, and how strongly the detective is kept from growing steep.
MATCHES = {"even": (0.01, 0.01, 0.1), "fast": (0.004, 0.06, 0.0)}


def frames(ask, state):
    """Give one frame before the first round and one every eighth round.

    `state` holds `heaps` (the middles of the data's heaps, [x, y] each), `loss` (non-saturating or saturating: what the forger pays),
    `match` (even, or fast: a detective that learns faster and is not held back) and `seed`. A frame has `round`, `fakes` (their places), `field` (levels of the chance at which the detective holds a
    place for real), `losses` (the detective's, the forger's), `shares` of the heaps, `between` (the share that belongs to none),
    `missing` heaps and `note`. The first frame has the `data` too.
    """
    heaps = np.array(state["heaps"], dtype=float).reshape(-1, 2)
    if not 1 <= len(heaps) <= MOST_HEAPS:
        raise ValueError(f"there must be 1 to {MOST_HEAPS} heaps, got {len(heaps)}")
    which = ("saturating", "non-saturating").index(state["loss"])
    rate_g, rate_d, penalty = MATCHES[state["match"]]
    rng = np.random.default_rng(int(state["seed"]))
    forger, detective = Network(rng, (NOISE, UNITS, UNITS, 2), 0.4), Network(rng, (2, UNITS, UNITS, 1), 0.5)
    data, same_noise = drawn(rng, heaps, SHOWN), rng.normal(size=(SHOWN, NOISE))
    grid = seen(middles())
    for done in range(ROUNDS + 1):
        if done % ROUNDS_A_FRAME == 0:
            told = frame_of(ask, done, forger, detective, data, same_noise, grid, heaps, which)
            yield told | {"data": placed(data).round(2)} if done == 0 else told
            if told["note"] or done == ROUNDS:
                return
        shrink = 1 - done / ROUNDS  # shorter and shorter steps, so that the game comes to rest
        real = drawn(rng, heaps, BATCH)
        fakes, *way = forger.run(rng.normal(size=(BATCH, NOISE)))
        # The detective's turn: real rows and fakes, and its steepness at the real ones.
        scores, *seen_by = detective.run(np.vstack([real, fakes]))
        wants = np.where(np.arange(2 * BATCH)[:, None] < BATCH, -chance(-scores), chance(scores)) / BATCH
        _, slopes = detective.back(wants, *seen_by)
        if penalty:
            slopes += penalty * detective.steepness([each[:BATCH] for each in seen_by[1]])
        detective.step(slopes, rate_d * shrink)
        # The forger's turn: the learner's push on the scores, through the detective as it is now.
        scores, *seen_by = detective.run(fakes)
        pushed = np.asarray(ask("push", scores[:, 0])[which], dtype=float)
        into, _ = detective.back(pushed[:, None], *seen_by)
        _, slopes = forger.back(into, *way)
        forger.step(slopes, rate_g * shrink)


def frame_of(ask, done, forger, detective, data, noise, grid, heaps, which):
    """What there is to see after so many rounds."""
    fakes = forger.run(noise)[0]
    if not np.isfinite(fakes).all():
        return frame(done, note="The fakes are nowhere any more: what `push` gave is no number, or grows without end.")
    at = placed(fakes)
    shares, between, missing = ask("coverage", at, heaps, NEAR, LEAST / len(heaps))
    scores = detective.run(np.vstack([data, fakes, grid]))[0][:, 0]
    real, made, everywhere = np.split(scores, [SHOWN, 2 * SHOWN])
    found_out = np.logaddexp(0, made).mean()
    pays = -found_out if which == 0 else np.logaddexp(0, -made).mean()
    return frame(
        done,
        fakes=np.clip(at, [-1, -1], [WIDE + 1, HIGH + 1]).round(2),
        field=np.minimum(chance(everywhere) * LEVELS, LEVELS - 1).astype(int),
        losses=[round(float(np.logaddexp(0, -real).mean() + found_out), 4), round(float(pays), 4)],
        shares=np.asarray(shares, dtype=float).round(3),
        between=round(float(between), 3),
        missing=[int(each) for each in missing if 0 <= each < len(heaps)],
    )


def frame(done, **known):
    """Give one frame: what is not known is empty."""
    empty = {"fakes": [], "field": None, "losses": [None, None], "shares": [], "between": None, "missing": [], "note": ""}
    return {"round": done} | empty | known


class Network:
    """Layers of leaky units and one without, with slopes by hand and steps by Adam."""

    def __init__(self, rng, sizes, last):
        """Draw the weights; those of the last layer are smaller by the factor `last`."""
        shapes = list(zip(sizes[:-1], sizes[1:], strict=True))
        spreads = [np.sqrt(2 / inputs) for inputs, _ in shapes]
        spreads[-1] *= last
        # All numbers in one row, so that a step is one sum: the layers' weights and shifts are parts of it.
        self.all = np.zeros(sum((inputs + 1) * outputs for inputs, outputs in shapes))
        self.weights, self.shifts, begin = [], [], 0
        for (inputs, outputs), spread in zip(shapes, spreads, strict=True):
            part = self.all[begin : begin + (inputs + 1) * outputs].reshape(inputs + 1, outputs)
            part[:-1] = rng.normal(0, spread, (inputs, outputs))
            self.weights.append(part[:-1])
            self.shifts.append(part[-1])
            begin += part.size
        self.mean, self.square, self.steps = np.zeros_like(self.all), np.zeros_like(self.all), 0

    def run(self, rows):
        """Give the last layer's values, what went into each layer, and the slope of each unit."""
        values, slopes = [rows], []
        for weights, shifts in zip(self.weights, self.shifts, strict=True):
            rows = rows @ weights + shifts
            if len(values) < len(self.weights):
                slopes.append(np.where(rows > 0, 1.0, SLOPE))
                rows = rows * slopes[-1]
                values.append(rows)
        return rows, values, slopes

    def back(self, into, values, slopes):
        """Give the slopes by the rows, and by all numbers of the network."""
        parts = []
        for layer in reversed(range(len(self.weights))):
            parts = [(values[layer].T @ into).ravel(), into.sum(axis=0), *parts]
            into = into @ self.weights[layer].T
            if layer:
                into *= slopes[layer - 1]
        return into, np.concatenate(parts)

    def steepness(self, slopes):
        """Give the slopes of the mean squared length of the slope by the rows."""
        n = len(slopes[0])
        below = [np.ones((n, 1))]
        for layer in reversed(range(len(self.weights))):
            further = below[0] @ self.weights[layer].T
            below.insert(0, further * slopes[layer - 1] if layer else further)
        into, parts = 2 * below[0] / n, []
        for layer, weights in enumerate(self.weights):
            if layer:
                into = into * slopes[layer - 1]
            parts += [(into.T @ below[layer + 1]).ravel(), np.zeros(weights.shape[1])]
            into = into @ weights
        return np.concatenate(parts)

    def step(self, slope, rate):
        """Take a step of Adam."""
        self.steps += 1
        self.mean = BETA1 * self.mean + (1 - BETA1) * slope
        self.square = BETA2 * self.square + (1 - BETA2) * slope**2
        size = np.sqrt(self.square / (1 - BETA2**self.steps)) + FLOOR
        self.all -= rate / (1 - BETA1**self.steps) * self.mean / size


def chance(scores):
    """Give the chance that a score stands for, without overflow."""
    return np.exp(-np.logaddexp(0, -scores))


def drawn(rng, heaps, n):
    """Draw n real rows, as the networks see them."""
    return seen(heaps)[rng.integers(len(heaps), size=n)] + rng.normal(0, SPREAD, (n, 2))


def seen(places):
    """Give what the networks see of places on the plane: numbers around 0."""
    return (np.asarray(places, dtype=float) - [WIDE / 2, HIGH / 2]) / 4


def placed(rows):
    """Give the places on the plane of what the networks see."""
    return np.asarray(rows) * 4 + [WIDE / 2, HIGH / 2]


def middles():
    """Give the middles of the grid's cells, row by row from below."""
    across, up = (np.arange(COLUMNS) + 0.5) * WIDE / COLUMNS, (np.arange(ROWS) + 0.5) * HIGH / ROWS
    return np.column_stack([np.tile(across, ROWS), np.repeat(up, COLUMNS)])
