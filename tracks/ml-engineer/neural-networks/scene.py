"""Descent on a loss surface, and a network that trains on two moons: both moved by the learner's own exercises."""

import numpy as np

MOVED_BY = {"valley": ("adam",), "network": ("forward", "backward", "adam")}
# The plane that the page draws, and the grid on it from whose middles a surface or a map is read.
WIDE, HIGH = 16.0, 10.0
COLUMNS, ROWS = 40, 25
LEVELS = 10

STEPS_IN_A_VALLEY = 60
MOST_UNITS, POINTS = 8, 70
STEPS, STEPS_A_FRAME = 120, 2
MOMENTUM, BETA1, BETA2, EPS = 0.9, 0.9, 0.999, 1e-8
FAR = 60.0  # a place further out than this has left the picture for good


def frames(ask, state):
    """Give the frames of the view that the state names: `valley` or `network`."""
    return valley(ask, state) if state["view"] == "valley" else network(ask, state)


# ------------------------------------------------------------ descent on a surface


def long_valley(x, y):
    """A bowl that is fourteen times as steep across as along, lying aslant: the loss and its gradient."""
    u, v = 0.8 * (x - 10.5) + 0.6 * (y - 6.5), -0.6 * (x - 10.5) + 0.8 * (y - 6.5)
    return 0.05 * u**2 + 0.7 * v**2, 0.08 * u - 0.84 * v, 0.06 * u + 1.12 * v


def two_valleys(x, y):
    """A deep valley at the right and a shallow one at the left, with a ridge between them."""
    u, v = (x - 8) / 4, y - 5
    return u**4 - 2 * u**2 - 0.5 * u + 2 + 0.3 * v**2, (4 * u**3 - 4 * u - 0.5) / 4, 0.6 * v


def plateau(x, y):
    """A pit in a plain: far from it there is next to no slope."""
    u, v = (x - 11) / 2.5, (y - 5) / 2.5
    pit = np.exp(-(u**2 + v**2) / 2)
    return 3 * (1 - pit), 3 * u * pit / 2.5, 3 * v * pit / 2.5


SURFACES = {"long": long_valley, "two": two_valleys, "plateau": plateau}


def middles():
    """The middles of the grid's cells, row by row from below."""
    across, up = (np.arange(COLUMNS) + 0.5) * WIDE / COLUMNS, (np.arange(ROWS) + 0.5) * HIGH / ROWS
    return np.column_stack([np.tile(across, ROWS), np.repeat(up, COLUMNS)])


def bands(values):
    """Whole numbers from 0 to LEVELS - 1, evenly over the square root of the values, so that floors are seen too."""
    root = np.sqrt(values - values.min())
    return np.minimum(root / root.max() * LEVELS, LEVELS - 1).astype(int).tolist()


def valley(ask, state):
    """One frame a step. `places` and `losses` hold plain descent, momentum and Adam; the first frame has the `field`."""
    surface, rate = SURFACES[state["surface"]], float(state["rate"])
    start = np.array(state["start"], dtype=float).reshape(2)
    field = bands(surface(*middles().T)[0])
    # Each goes its own way, so each has met gradients of its own.
    places, met = [start] * 3, [[], [], []]
    yield {"step": 0, "places": [start] * 3, "losses": [surface(*start)[0]] * 3, "field": field, "note": ""}
    for step in range(1, STEPS_IN_A_VALLEY + 1):
        for which, momentum in enumerate((0.0, MOMENTUM, MOMENTUM)):
            met[which].append(surface(*places[which])[1:])
            both = ask("adam", start, np.array(met[which]), rate, momentum, BETA1, BETA2, EPS)
            places[which] = np.asarray(both[which == 2][-1], dtype=float)
        lost = [bool(not np.isfinite(each).all() or np.abs(each).max() > FAR) for each in places]
        losses = [None if out else float(surface(*each)[0]) for each, out in zip(places, lost, strict=True)]
        shown = [None if out else each for each, out in zip(places, lost, strict=True)]
        yield {"step": step, "places": shown, "losses": losses, "note": thrown_out(lost)}
        if any(lost):
            return


def thrown_out(lost):
    """Say who has left the picture."""
    names = [name for name, out in zip(("Plain descent", "Momentum", "Adam"), lost, strict=True) if out]
    return f"{' and '.join(names)} went out of the picture: the rate is too large for this slope." if names else ""


# ------------------------------------------------------------ a network that trains


def moons(seed):
    """Two half moons around each other on the plane, and which of them each point belongs to."""
    rng = np.random.default_rng(seed)
    y = np.arange(POINTS) % 2
    along = rng.uniform(0, np.pi, POINTS)
    x = np.column_stack([np.cos(along), np.sin(along)])
    x[y == 1] = np.array([1.0, 0.5]) - x[y == 1]
    x += rng.normal(0, 0.13, (POINTS, 2))
    return np.array([8.0, 5.0]) + (x - [0.5, 0.25]) * [3.6, 4.2], y


def seen(places):
    """What the network sees of a place on the plane: numbers around 0."""
    return (np.asarray(places, dtype=float) - [8.0, 5.0]) / [3.2, 2.4]


def taken_apart(flat, units):
    """The four arrays in a row of weights."""
    ends = np.cumsum([2 * units, units, 2 * units, 2])[:-1]
    w1, b1, w2, b2 = np.split(flat, ends)
    return w1.reshape(2, units), b1, w2.reshape(units, 2), b2


def network(ask, state):
    """A frame every second step: the map, the weights, what a probe makes of them, the loss. The first has the points."""
    units, rate = int(state["units"]), float(state["rate"])
    if not 1 <= units <= MOST_UNITS:
        raise ValueError(f"units must be 1 to {MOST_UNITS}, got {units}")
    which = ("plain", "momentum", "adam").index(state["optimiser"])
    points, y = moons(int(state["seed"]))
    x, grid, probe = seen(points), seen(middles()), seen([state["probe"]])
    rng = np.random.default_rng(int(state["seed"]) + 1000)
    spread = 0.0 if state["begin"] == "zero" else 1.0
    first = [rng.normal(0, 1.0, (2, units)) * spread, np.zeros(units), rng.normal(0, units**-0.5, (units, 2)) * spread, np.zeros(2)]
    start = np.concatenate([each.ravel() for each in first])
    flat, met = start, []
    for step in range(STEPS + 1):
        weights = taken_apart(flat, units)
        if step % STEPS_A_FRAME == 0:
            told = frame_of(ask, step, weights, x, y, grid, probe)
            yield told | {"points": points, "classes": y} if step == 0 else told
            if told["loss"] is None:
                return
        into_w2, into_b2, into_w1, into_b1 = (np.asarray(each).ravel() for each in ask("backward", x, y, *weights))
        met.append(np.concatenate([into_w1, into_b1, into_w2, into_b2]))
        momentum = 0.0 if which == 0 else MOMENTUM
        both = ask("adam", start, np.array(met), rate, momentum, BETA1, BETA2, EPS)
        flat = np.asarray(both[which == 2][-1], dtype=float)


def frame_of(ask, step, weights, x, y, grid, probe):
    """What there is to see of a network: one pass forward for the points, the map and the probe together."""
    hidden, chances = (np.asarray(each) for each in ask("forward", np.vstack([x, grid, probe]), *weights))
    n = len(x)
    odd = not all(np.isfinite(each).all() for each in (hidden, chances))
    right = chances[np.arange(n), y]
    return {
        "step": step,
        "field": None if odd else np.minimum(chances[n:-1, 1] * LEVELS, LEVELS - 1).astype(int),
        "weights": [each.round(3) for each in weights],
        "on": (hidden[:n] > 0).mean(axis=0),
        "probe": {"hidden": hidden[-1].round(3), "chances": chances[-1].round(3)},
        "loss": None if odd else float(-np.log(np.maximum(right, 1e-300)).mean()),
        "right": int((chances[:n].argmax(axis=1) == y).sum()),
        "note": "The chances are no numbers any more." if odd else "",
    }
