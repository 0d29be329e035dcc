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


def pooled_by(case, *, who="first", start=-np.inf, pooling="max", joined=np.add, sent=None):
    """The two results with something done otherwise."""
    size, stride = case.size, case.stride
    pictures, above = np.asarray(case.pictures, dtype=float), np.asarray(case.above, dtype=float)
    above = above if sent is None else np.full(above.shape, sent)
    windows = np.lib.stride_tricks.sliding_window_view(pictures, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]
    flat = windows.reshape(*windows.shape[:4], -1)
    largest = flat.max(axis=4)
    n, c, i, j = np.indices(largest.shape)
    gradient = np.zeros(pictures.shape)
    alike = flat == largest[..., None]
    down = windows.swapaxes(4, 5).reshape(flat.shape).argmax(axis=4)  # the first of them, counted down the columns
    for place in range(size * size):
        got = {
            "first": alike.argmax(axis=4) == place,
            "last": alike.shape[4] - 1 - alike[..., ::-1].argmax(axis=4) == place,
            "columns": down % size * size + down // size == place,
            "ties": alike[..., place],
            "shared": alike[..., place] / alike.sum(axis=4),
            "all": np.ones(largest.shape),
            "mean": np.full(largest.shape, 1 / size**2),
        }[who] * (largest > start)
        at = tuple(each[got != 0] for each in (n, c, i * stride + place // size, j * stride + place % size))
        if joined is None:
            gradient[at] = (above * got)[got != 0]
        else:
            joined.at(gradient, at, (above * got)[got != 0])
    return flat.mean(axis=4) if pooling == "mean" else np.maximum(largest, start), gradient


def first_window(case):
    """The first number of the pooled pictures that is wrong."""
    at = tuple(np.argwhere(~np.isclose(case.got[0], case.want[0]))[0])
    return {"mine": case.got[0][at], "right": case.want[0][at]}


def first_pixel(case):
    """The first pixel whose gradient is wrong."""
    at = tuple(map(int, np.argwhere(~np.isclose(case.got[1], case.want[1], rtol=1e-7, atol=1e-9))[0]))
    return {"at": f"row {at[2]}, column {at[3]}", "mine": case.got[1][at], "right": case.want[1][at], "pixel": case.pictures[at], "most": case.size**2}


PIXEL = "The pixel in {at}, {pixel:.4g}, gets a gradient of {mine:.5g} in yours, and {right:.5g} is right. "


@task.mistake(
    "zeros-win",
    "A window of numbers below 0 comes out as {mine:.4g}, where its largest is {right:.4g}. Something began at 0, a running maximum or a padding. In a network without ReLU before the pooling, everything below 0 is lost in this way.",
    ways=["kept", "sent"],
    fields=first_window,
)
def zeros_win(case, gradient):
    begun = pooled_by(case, start=0.0)
    return begun if gradient == "kept" else (begun[0], pooled_by(case)[1])


@task.mistake(
    "mean-for-largest",
    "A window comes out as {mine:.4g}, its mean; its largest is {right:.4g}. One bright pixel among many dark ones, a thin scratch for instance, is averaged away.",
    ways=["first", "mean", "all"],
    fields=first_window,
)
def mean_for_largest(case, who):
    return pooled_by(case, pooling="mean", who=who)


@task.mistake(
    "sent-to-everybody",
    PIXEL + "What came from above was sent to every pixel of its window. Only the largest has moved the result; the others would be pushed about for what they had no part in, and the edges that kernels had found wash out.",
    ways=["all", "mean"],
    fields=first_pixel,
)
def sent_to_everybody(case, who):
    return pooled_by(case, who=who)


@task.mistake(
    "every-tie-gets-it",
    PIXEL + "Several pixels of a window are equally large, and each of them got the gradient, or a share of it. Behind a ReLU whole windows are 0: one window would send its gradient up to {most} times. The task names one that is chosen.",
    ways=["ties", "shared"],
    fields=first_pixel,
)
def every_tie_gets_it(case, who):
    return pooled_by(case, who=who)


@task.mistake(
    "another-of-the-ties",
    PIXEL + "Of several that are equally large you took another one: the task, like PyTorch, takes the first in reading order, row after row from the left. Two programs that should agree step by step then part at the first tie.",
    ways=["last", "columns"],
    fields=first_pixel,
)
def another_of_the_ties(case, who):
    return pooled_by(case, who=who)


@task.mistake(
    "overwritten",
    PIXEL + "Several windows chose it, and the gradient of one has replaced that of the others. Each window adds its part: with overlapping windows the strongest pixels are those that lose most.",
    ways=[None, np.fmax],
    fields=first_pixel,
)
def overwritten(case, joined):
    """Whichever window came last, or whichever sent most: what comes from above is above 0 here."""
    return pooled_by(case, joined=joined)


@task.mistake(
    "nothing-from-above",
    PIXEL + "Each window sent back 1, its own slope, and what came from above was left out. The layers in front then learn the same whatever the loss says.",
    fields=first_pixel,
)
def nothing_from_above(case):
    return pooled_by(case, sent=1.0)


def any_case(draw):
    return draw.choice([any_pictures, after_relu, all_below_zero, one_bright_pixel])(draw)


task.tell_apart(any_case, times=1, right=pooled_by, tries=400, kept=6)
