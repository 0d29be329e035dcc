"""A ball that rolls down a valley by `heavy-ball`, and a curve that `near-enough` comes close to, order by order."""

import math

import numpy as np

MOVED_BY = {"roll": ("heavy-ball",), "near": ("near-enough",)}
# ------------------------------------------------------------ a ball in a valley

# The valley's floor on the page's plane of 16 by 10, how far it is turned, and how much it bends across and, by its shape, along.
FLOOR = np.array([10.6, 5.8])
TURN = math.radians(24)
SHAPES = {"round": 1.0, "long": 10.0, "narrow": 60.0}
STEPS = 40
FAR = 60.0  # a place further out than this has left the picture for good
BALLS = ("The plain ball", "The heavy ball")
LINES = (0.1, 0.5, 1.5, 3.5, 7, 12.5, 20, 30, 45)  # the heights of the contour lines
NEAR = 1e-6

# ------------------------------------------------------------ a curve and its polynomials

HIGHEST = 14
WITHIN = 0.1
ALONG = np.linspace(-6, 6, 161)
STRETCH = 1.3  # units of the plane for one of x
UP = 2.0  # units of the plane for one of the curve's height
CURVES = {"sin": (np.sin, 5.0), "exp": (np.exp, 1.6)}  # each with the height on the plane that stands for 0
MIDDLE = 8.0
OUT = 30.0


def frames(ask, state):
    """Give the frames of the view that the state names: `roll` or `near`."""
    return roll(ask, state) if state["view"] == "roll" else near(ask, state)


def roll(ask, state):
    """Give one frame a step, for a ball without momentum and one with it.

    `state` holds the valley's `shape`, `rate`, `momentum` and `start`. A frame has the `step`, the `places` of both balls and their
    `heights` above the floor (None: out of the picture), where the slope `pushes` each of them next and what speed it has `kept`,
    and `note`. The first frame has the `floor`, the contour lines (`lines`: half along and half across), how the valley is turned
    (`turn`, in degrees), and `factors`: what a plain step makes of the distance from the floor, along the valley and across it.
    """
    bends = np.array([1 / SHAPES[state["shape"]], 1.0])
    rate, momentum = float(state["rate"]), float(state["momentum"])
    start = np.array(state["start"], dtype=float).reshape(2)
    if not (0 < rate <= 3 and 0 <= momentum < 1):  # noqa: PLR2004 - what the page offers
        raise ValueError(f"the rate must be above 0 and at most 3, the momentum from 0 to below 1, got {rate} and {momentum}")
    axes = np.array([[math.cos(TURN), math.sin(TURN)], [-math.sin(TURN), math.cos(TURN)]])
    valley = axes.T * bends @ axes
    b = valley @ FLOOR
    ground = -FLOOR @ b / 2  # what the function is at its floor
    places, before, heights = [start] * 2, [start] * 2, [float(height_of(valley, b, start) - ground)] * 2
    for step in range(STEPS + 1):
        wrong = []
        if step:
            for which, share in enumerate((0.0, momentum)):
                if places[which] is None:
                    continue
                wanted = places[which] + share * (places[which] - before[which]) - rate * (valley @ places[which] - b)
                before[which] = places[which]
                at, met = ask("heavy-ball", valley, b, start, rate, share, step)
                at, height = as_place(at), last_of(met)
                if at is None:
                    places[which], heights[which] = None, None
                    continue
                places[which], heights[which] = at, None if height is None else height - ground
                if np.abs(at - wanted).max() > NEAR * (1 + np.abs(wanted).max()):
                    wrong.append(BALLS[which])
        told = {
            "step": step,
            "places": list(places),
            "heights": list(heights),
            "pushes": [None if at is None else -rate * (valley @ at - b) for at in places],
            "kept": [
                None if at is None else share * (at - was) for at, was, share in zip(places, before, (0.0, momentum), strict=True)
            ],
            "note": note_of(places, wrong),
        }
        if step == 0:
            told |= {
                "floor": FLOOR,
                "turn": math.degrees(TURN),
                "lines": [np.sqrt(2 * height / bends) for height in LINES],
                "factors": 1 - rate * bends,
            }
        yield told
        if all(at is None for at in places):
            return


def height_of(valley, b, at):
    """Give the function's value."""
    return at @ valley @ at / 2 - b @ at


def as_place(at):
    """Give two numbers that lie somewhere near the picture, or None."""
    try:
        place = np.asarray(at, dtype=float).reshape(2)
    except (TypeError, ValueError):
        return None
    return place if np.isfinite(place).all() and np.abs(place).max() <= FAR else None


def last_of(heights):
    """Give the last height, or None where there is no number."""
    try:
        height = float(np.asarray(heights, dtype=float).ravel()[-1])
    except (TypeError, ValueError, IndexError):
        return None
    return height if math.isfinite(height) else None


def note_of(places, wrong):
    """Say who has left the picture, and who went where nothing sent it."""
    out = [name for name, at in zip(BALLS, places, strict=True) if at is None]
    said = []
    if out:
        said.append(f"{' and '.join(out)} went out of the picture: the rate is too large for the walls.")
    if wrong:
        said.append(f"{' and '.join(wrong)} went elsewhere than its speed and the slope together send it.")
    return " ".join(said)


# ------------------------------------------------------------ order by order


def near(ask, state):
    """Give one frame an order, from 0 on.

    `state` holds the `curve` (sin or exp), the place `at` where it is known and the place to `look` at, both as x. A frame has the
    `order`, the polynomial's `line` on the plane, its `value` and how much it `misses` at the place to look at, the stretch from
    `first` to `last` around `at` where it misses by a tenth at most (both as x), and `note`. The first frame has the `truth`,
    where across both lie (`along`), the true `height` at the place to look at, and where `zero` lies on the plane.
    """
    curve, zero = CURVES[state["curve"]]
    at, look = (min(max(float(state[name]), -6.0), 6.0) for name in ("at", "look"))
    xs = np.append(ALONG, look)
    for order in range(HIGHEST + 1):
        try:
            values = np.asarray(ask("near-enough", state["curve"], at, order, xs), dtype=float).reshape(len(xs))
        except (TypeError, ValueError):
            values = np.full(len(xs), np.nan)
        odd = not np.isfinite(values).all()
        stretch = [None, None] if odd else around(values[:-1] - curve(ALONG), at)
        told = {
            "order": order,
            "line": [] if odd else on_plane(values[:-1], zero),
            "value": None if odd else round(float(values[-1]), 4),
            "misses": None if odd else round(float(abs(values[-1] - curve(look))), 6),
            "first": stretch[0],
            "last": stretch[1],
            "note": "What `approximate` gave are no numbers." if odd else "",
        }
        if order == 0:
            told |= {
                "truth": on_plane(curve(ALONG), zero),
                "along": (MIDDLE + STRETCH * ALONG).round(3),
                "height": round(float(curve(look)), 4),
                "zero": zero,
            }
        yield told
        if odd:
            return


def around(misses, at):
    """Give the ends of the stretch around a place in which nothing is missed by more than a tenth, or None twice."""
    good = np.abs(misses) <= WITHIN
    middle = int(np.abs(ALONG - at).argmin())
    if not good[middle]:
        return [None, None]
    left = np.flatnonzero(~good[:middle])
    right = np.flatnonzero(~good[middle:])
    first = left[-1] + 1 if len(left) else 0
    last = middle + right[0] - 1 if len(right) else len(ALONG) - 1
    return [round(float(ALONG[first]), 3), round(float(ALONG[last]), 3)]


def on_plane(values, zero):
    """Give the heights on the plane."""
    return np.clip(zero + UP * np.asarray(values), -OUT, OUT).round(3)
