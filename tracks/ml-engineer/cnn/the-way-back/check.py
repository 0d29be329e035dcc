"""the-way-back: max pooling and its gradient; the unit's tests hold the reference against PyTorch's autograd."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "pool(pictures: array[n, c, h, w], size: int, stride: int, above: array[n, c, p, q]) "
    "-> tuple[floats[n, c, p, q], floats[n, c, h, w]]"
)
task.judge(near)
task.example(
    np.array([[[[1.0, 5.0, 2.0, 0.0], [4.0, 3.0, 7.0, 6.0], [-1.0, -2.0, 8.0, 8.0], [-4.0, -3.0, 1.0, 2.0]]]]),
    2,
    2,
    np.array([[[[10.0, 20.0], [30.0, 40.0]]]]),
)


def with_above(draw, pictures, size, stride):
    """The pictures, and a gradient for each window that differs from window to window."""
    n, c, h, w = pictures.shape
    shape = n, c, (h - size) // stride + 1, (w - size) // stride + 1
    return pictures, size, stride, draw.floats(*shape, low=1, high=9, decimals=2)


@task.hidden(times=10)
def any_pictures(draw):
    """Of either sign, with ties, windows apart and windows that overlap, and rows left over."""
    size = draw.integer(1, 3)
    h, w = size + draw.size(0, 5), size + draw.size(0, 5)
    pictures = draw.integers(draw.size(1, 3), draw.integer(1, 2), h, w, low=-4, high=4) * 0.5
    return with_above(draw, pictures, size, draw.integer(1, 3))


@task.hidden(times=4)
def after_relu(draw):
    """Most pixels are 0: whole windows of ties."""
    pictures = np.maximum(draw.integers(2, 2, 6, 7, low=-6, high=4), 0) * 1.0
    return with_above(draw, pictures, 2, draw.choice([1, 2]))


@task.hidden(times=4)
def all_below_zero(draw):
    return with_above(draw, draw.floats(2, 1, 6, 6, low=-9, high=-1, decimals=2), draw.choice([2, 3]), draw.choice([1, 2]))


@task.hidden(times=3)
def one_bright_pixel(draw):
    """Overlapping windows that all choose the same pixel."""
    pictures = draw.floats(1, 1, 5, 5, low=-2, high=2, decimals=2)
    pictures[0, 0, 2, draw.integer(1, 3)] = 9.0
    return with_above(draw, pictures, 3, 1)


def pooled_by(case, *, who="first", start=None, pooling="max"):
    """The two results with something done otherwise."""
    size, stride = case.size, case.stride
    pictures, above = np.asarray(case.pictures, dtype=float), np.asarray(case.above, dtype=float)
    windows = np.lib.stride_tricks.sliding_window_view(pictures, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]
    flat = windows.reshape(*windows.shape[:4], -1)
    largest = flat.max(axis=4) if start is None else np.maximum(flat.max(axis=4), start)
    n, c, i, j = np.indices(largest.shape)
    gradient = np.zeros(pictures.shape)
    ties = (flat == flat.max(axis=4, keepdims=True)).sum(axis=4)
    last = flat.shape[4] - 1 - flat[..., ::-1].argmax(axis=4)
    for place in range(size * size):
        share = {
            "first": flat.argmax(axis=4) == place,
            "last": last == place,
            "ties": flat[..., place] == flat.max(axis=4),
            "shared": (flat[..., place] == flat.max(axis=4)) / ties,
            "all": np.ones(largest.shape),
            "mean": np.full(largest.shape, 1 / size**2),
        }[who]
        if start is not None:
            share = share * (flat.max(axis=4) > start)
        at = (n, c, i * stride + place // size, j * stride + place % size)
        np.add.at(gradient, at, above * share)
    if pooling == "mean":
        largest = flat.mean(axis=4)
    return largest, gradient


MISTAKES = {
    "all": {"who": "all"},
    "evenly": {"who": "mean"},
    "ties": {"who": "ties"},
    "shared": {"who": "shared"},
    "last": {"who": "last"},
}


def is_overwritten(case, gradient):
    """Whether each pixel has what one of the windows sent it that chose it, whichever came last."""
    size, stride, pictures = case.size, case.stride, np.asarray(case.pictures, dtype=float)
    sent = {}
    for n, c, i, j in np.ndindex(case.above.shape):
        window = pictures[n, c, i * stride : i * stride + size, j * stride : j * stride + size]
        row, column = divmod(int(window.argmax()), size)
        sent.setdefault((n, c, i * stride + row, j * stride + column), []).append(case.above[n, c, i, j])
    return all(
        any(abs(value - each) < 1e-9 for each in sent.get(at, [0.0])) for at, value in np.ndenumerate(gradient)
    )


def parts(case):
    got = case.got
    if not isinstance(got, list | tuple) or len(got) != 2 or case.raised:
        return None
    got = [np.asarray(part, dtype=float) for part in got]
    return got if [part.shape for part in got] == [np.shape(part) for part in case.want] else None


def alike(one, other):
    return np.allclose(one, other, rtol=1e-7, atol=1e-9)


def made(case, *keys):
    """Whether one of these mistakes gives the gradient that the answer gave, and no other does here."""
    got = parts(case)
    if got is None or alike(got[1], case.want[1]):
        return False
    fits = {name for name, mistake in MISTAKES.items() if alike(got[1], pooled_by(case, **mistake)[1])}
    fits |= {"overwritten"} if is_overwritten(case, got[1]) else set()
    return bool(fits) and fits <= set(keys) and facts(case, got)


def facts(case, got):
    at = tuple(map(int, np.argwhere(~np.isclose(got[1], case.want[1], rtol=1e-7, atol=1e-9))[0]))
    return {"at": f"row {at[2]}, column {at[3]}", "mine": got[1][at], "right": case.want[1][at], "pixel": case.pictures[at]}


PLACE = "The pixel in {at}, {pixel:.4g}, gets a gradient of {mine:.5g} in yours, and {right:.5g} is right. "


@task.misconception(
    "zeros-win",
    "A window of numbers below 0 comes out as {mine:.4g}, where its largest is {right:.4g}. Something began at 0, a running maximum or a padding. In a network without ReLU before the pooling, everything below 0 is lost in this way.",
)
def zeros_win(case):
    got = parts(case)
    if got is None or alike(got[0], case.want[0]) or not alike(got[0], pooled_by(case, start=0.0)[0]):
        return False
    at = tuple(np.argwhere(~np.isclose(got[0], case.want[0]))[0])
    return {"mine": got[0][at], "right": case.want[0][at]}


@task.misconception("mean-for-largest", "A window comes out as {mine:.4g}, its mean; its largest is {right:.4g}. One bright pixel among many dark ones, a thin scratch for instance, is averaged away.")
def mean_for_largest(case):
    got = parts(case)
    if got is None or alike(got[0], case.want[0]) or not alike(got[0], pooled_by(case, pooling="mean")[0]):
        return False
    at = tuple(np.argwhere(~np.isclose(got[0], case.want[0]))[0])
    return {"mine": got[0][at], "right": case.want[0][at]}


@task.misconception(
    "sent-to-everybody",
    PLACE + "What came from above was sent to every pixel of its window. Only the largest has moved the result; the others would be pushed about for what they had no part in, and the edges that kernels had found wash out.",
)
def sent_to_everybody(case):
    return made(case, "all", "evenly")


@task.misconception(
    "every-tie-gets-it",
    PLACE + "Several pixels of a window are equally large, and each of them got the gradient, or a share of it. Behind a ReLU whole windows are 0: one window would send its gradient up to {most} times. The task names one that is chosen.",
)
def every_tie_gets_it(case):
    found = made(case, "ties", "shared")
    return found and found | {"most": case.size**2}


@task.misconception("last-of-the-ties", PLACE + "Of several that are equally large you took the last one; the task, like PyTorch, takes the first in reading order. Two programs that should agree step by step then part at the first tie.")
def last_of_the_ties(case):
    return made(case, "last")


@task.misconception(
    "overwritten",
    PLACE + "Several windows chose it, and the gradient of one has replaced that of the others. Each window adds its part: with overlapping windows the strongest pixels are those that lose most.",
)
def overwritten(case):
    return made(case, "overwritten")
