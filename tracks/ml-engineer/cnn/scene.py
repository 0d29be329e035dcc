"""A kernel slides over a small picture, its map is pooled, and the patch that it answers most is shown; the exercises do all of it."""

import numpy as np

MOVED_BY = ("slide", "the-way-back", "what-a-filter-wants")
SIDE, SIZE, WINDOW = 8, 3, 2
BRIGHT, DARK = 8, 2


def frames(ask, state):
    """Give one frame a step: start, a place of the kernel each, a window of the pooling each, and the strongest patch.

    `state` holds a `picture` (the name of one, or 8 by 8 numbers from 0 to 9), the `kernel` (3 by 3), `stride` and `padding`.
    The first frame has all of these, and how many places there are along a side. A frame of step "odd" ends the scene early:
    its note says why no map can be drawn. A note elsewhere says where the answer differs from what the picture shows.
    """
    picture, kernel = picture_of(state["picture"]), kernel_of(state["kernel"])
    stride, padding = within(state["stride"], 1, 2), within(state["padding"], 0, 1)
    padded = np.pad(picture, padding)
    places = (SIDE + 2 * padding - SIZE) // stride + 1
    yield {
        "step": "start", "note": "", "picture": picture.astype(int), "kernel": kernel, "stride": stride, "padding": padding, "places": places,
    }  # fmt: skip

    found = np.asarray(ask("slide", picture, kernel, stride, padding), dtype=float)
    if not np.isfinite(found).all():
        yield {"step": "odd", "note": "The map cannot be drawn: not all of its numbers are finite."}
        return
    for i, j in np.ndindex(found.shape):
        window = padded[i * stride : i * stride + SIZE, j * stride : j * stride + SIZE]
        yield {"step": "slide", "at": [i, j], "value": short(found[i, j]), "note": differs((window * kernel).sum(), found[i, j], "The products add up to")}

    yield from pooled(ask, found)
    yield strongest(ask, picture, padded, found, stride, padding)


def pooled(ask, found):
    """A frame for each window: what comes out of it, and which of its numbers gets the gradient."""
    half = len(found) // WINDOW
    largest, slopes = ask("the-way-back", found[None, None], WINDOW, WINDOW, np.ones((1, 1, half, half)))
    if not np.isfinite(largest).all():
        yield {"step": "pool", "at": None, "value": None, "chosen": [], "note": "The pooled map cannot be drawn: not all of its numbers are finite."}
        return
    for i, j in np.ndindex(half, half):
        rows, columns = slice(i * WINDOW, (i + 1) * WINDOW), slice(j * WINDOW, (j + 1) * WINDOW)
        window, value = found[rows, columns], largest[0, 0, i, j]
        chosen = (np.argwhere(slopes[0, 0, rows, columns] != 0) + [i * WINDOW, j * WINDOW]).tolist()
        note = differs(window.max(), value, "The largest of the window is")
        yield {"step": "pool", "at": [i, j], "value": short(value), "chosen": chosen, "note": note}


def strongest(ask, picture, padded, found, stride, padding):
    """What lay under the kernel where its number is largest."""
    row, column = divmod(int(found.argmax()), len(found))
    patch = np.asarray(ask("what-a-filter-wants", picture[None], found[None, None], SIZE, stride, padding, 1), dtype=float)
    frame = {"step": "wants", "at": [row, column], "value": short(found[row, column]), "patch": None, "note": ""}
    if not np.isfinite(patch).all():
        return frame | {"note": "The patch cannot be shown: not all of its numbers are finite."}
    under = padded[row * stride : row * stride + SIZE, column * stride : column * stride + SIZE]
    note = "" if np.allclose(patch[0, 0], under) else "The answer gives another patch than what lay under the kernel."
    return frame | {"patch": patch[0, 0].round(2), "note": note}


# ------------------------------------------------------------ what comes from outside


def picture_of(given):
    """The picture of a name, or the learner's own; ValueError for one that is none."""
    if isinstance(given, str):
        return drawn(given)
    own = np.array(given, dtype=float)
    if own.shape != (SIDE, SIDE) or not ((own >= 0) & (own <= 9)).all():
        raise ValueError(f"a picture has {SIDE} by {SIDE} numbers from 0 to 9")
    return own


def drawn(name):
    rows, columns = np.mgrid[0:SIDE, 0:SIDE]
    marks = {
        "upright": (columns == 4) & (rows > 0) & (rows < 7),
        "slanting": (rows + columns == 8) & (rows > 1) & (rows < 7),
        "dent": (np.hypot(rows - 3, columns - 4) < 1.5),
        "edge": rows > 3,
    }
    return np.where(marks[name], DARK, BRIGHT).astype(float)


def kernel_of(given):
    kernel = np.array(given, dtype=float)
    if kernel.shape != (SIZE, SIZE) or not (np.abs(kernel) <= 9).all():
        raise ValueError(f"a kernel here has {SIZE} by {SIZE} numbers from -9 to 9")
    return kernel


def within(given, least, most):
    if given not in range(least, most + 1):
        raise ValueError(f"expected a whole number from {least} to {most}, got {given!r}")
    return int(given)


def differs(true, value, words):
    return "" if np.isclose(true, value, rtol=1e-6, atol=1e-6) else f"{words} {short(true):g}, and the answer says {short(value):g}."


def short(value):
    return round(float(value), 2)
