"""slide: cross-correlation with stride and padding; the unit's tests hold the reference against SciPy and PyTorch."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "correlate(picture: array[h, w], kernel: array[a, b], stride: int, padding: int) "
    "-> floats[(h + 2 * padding - a) // stride + 1, (w + 2 * padding - b) // stride + 1]"
)
task.judge(near)
task.forbid("scipy", "np.convolve", "np.correlate", "numpy.convolve", "numpy.correlate", why="The sliding is the task.")
task.example(
    np.array([[9.0, 9.0, 2.0, 9.0], [9.0, 9.0, 2.0, 9.0], [9.0, 2.0, 9.0, 9.0]]), np.array([[1.0, -1.0]]), 1, 0
)
task.example(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]), np.array([[1.0, 0.0], [2.0, -3.0]]), 2, 1)


def is_told_apart(h, w, a, b, stride, padding):
    """Whether zeros above and to the left alone give another shape than a last place that was lost."""
    begun = [(side + padding - own) // stride + 1 for side, own in ((h, a), (w, b))]
    lost = [(side + 2 * padding - own) // stride for side, own in ((h, a), (w, b))]
    return begun != lost


@task.hidden(times=12)
def any_picture(draw):
    a, b, padding, stride = draw.integer(1, 3), draw.integer(1, 4), draw.integer(0, 2), draw.integer(1, 3)
    h, w = a + draw.size(0, 6), b + draw.size(0, 6)
    if not is_told_apart(h, w, a, b, stride, padding):
        padding = 0
    return draw.floats(h, w, low=-9, high=9, decimals=1), draw.floats(a, b, low=-3, high=3, decimals=1), stride, padding


@task.hidden(times=4)
def lopsided(draw):
    """A kernel that is another one however it is turned, and room for every step to matter."""
    kernel = np.array([[1.0, 2.0, -4.0], [0.5, 7.0, 3.0]]) + draw.integer(0, 3)
    picture = draw.floats(draw.integer(6, 8), draw.integer(9, 11), low=1, high=9, decimals=1)
    stride, padding = draw.choice([2, 3]), draw.choice([1, 2])
    return picture, kernel, stride, padding if is_told_apart(*picture.shape, 2, 3, stride, padding) else 0


@task.hidden(times=1)
def two_of_zeros(draw):
    """Two rows of zeros, and every place taken: zeros on one side alone lose two places, and nothing else does."""
    picture = draw.floats(draw.integer(4, 6), draw.integer(5, 7), low=1, high=9, decimals=1)
    return picture, np.array([[1.0, 2.0, -4.0], [0.5, 7.0, 3.0]]) + draw.integer(0, 3), 1, 2


@task.hidden(times=2)
def whole_numbers(draw):
    """Pixels as a camera gives them."""
    return draw.integers(5, 6, low=0, high=255), draw.integers(2, 2, low=-2, high=2), draw.choice([1, 2]), 0


def slid(case, *, pad="all", steps=None, kernel=None, count=None):
    """The result with something done otherwise; None where that cannot be done."""
    p, s = case.padding, case.stride
    around = {"all": ((p, p), (p, p)), "end": ((0, p), (0, p)), "begin": ((p, 0), (p, 0)), "once": ((p, p), (0, 0)), "none": 0}
    picture = np.asarray(case.picture, dtype=float)
    padded = np.pad(picture, p, mode="edge") if pad == "edge" else np.pad(picture, around[pad])
    kernel = np.asarray(case.kernel if kernel is None else kernel, dtype=float)
    if min(np.subtract(padded.shape, kernel.shape)) < 0:
        return None
    down, across = steps or (s, s)
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)[::down, ::across]
    out = (windows * kernel).sum(axis=(2, 3))
    if count == "right":
        out = out[: (padded.shape[0] - kernel.shape[0]) // s + 1, : (padded.shape[1] - kernel.shape[1]) // s + 1]
    if count == "short":
        out = out[: (padded.shape[0] - kernel.shape[0]) // s, : (padded.shape[1] - kernel.shape[1]) // s]
    return out


MISTAKES = {
    "turned": lambda case: slid(case, kernel=case.kernel[::-1, ::-1]),
    "flipped-one-way": lambda case: slid(case, kernel=case.kernel[::-1]),
    "mirrored-kernel": lambda case: slid(case, kernel=case.kernel[:, ::-1]),
    "padded-at-the-end": lambda case: slid(case, pad="end"),
    "padded-at-the-beginning": lambda case: slid(case, pad="begin"),
    "rows-padded-only": lambda case: slid(case, pad="once"),
    "edges-repeated": lambda case: slid(case, pad="edge"),
    "not-padded": lambda case: slid(case, pad="none"),
    "last-place-lost": lambda case: slid(case, count="short"),
    "stride-down-only": lambda case: slid(case, steps=(case.stride, 1)),
    "stride-across-only": lambda case: slid(case, steps=(1, case.stride)),
    "stride-unused": lambda case: slid(case, steps=(1, 1)),
    "counted-by-the-stride": lambda case: slid(case, steps=(1, 1), count="right"),
}


def gave(case, value):
    """Whether this is what the answer gave; a result of another shape is no exception here."""
    got = np.asarray(case.got, dtype=float) if isinstance(case.got, np.ndarray) else np.empty((0, 0, 0))
    return value is not None and got.shape == value.shape and np.allclose(got, value, rtol=1e-7, atol=1e-9)


def made(case, *keys):
    """Whether one of these mistakes gives what the answer gave, and no other does here."""
    if case.raised or gave(case, np.asarray(case.want)):
        return False
    if np.shape(case.got) == np.shape(case.want) and np.size(case.want) < 4:
        return False  # in one or two numbers anything may be seen
    fits = {name for name, way in MISTAKES.items() if gave(case, way(case))}
    return bool(fits) and fits <= set(keys)


def shapes(case):
    """The shape of the result beside the right one, as a sentence: with a stride both may be the same."""
    mine, right = np.shape(case.got), np.shape(case.want)
    if mine == right:
        return {"shapes": f"The shape {right} is right, and the numbers belong to other places."}
    return {"shapes": f"Your result has the shape {mine}, and {right} is right."}


@task.misconception(
    "turned",
    "Your kernel is laid down turned round, its last number on the first pixel. That is what mathematics calls a convolution; the libraries of deep learning do not turn it. "
    "With a kernel of your own making an edge from dark to light becomes one from light to dark, and weights that somebody else has trained see every picture the wrong way round.",
)
def turned(case):
    return made(case, "turned")


@task.misconception(
    "flipped-one-way",
    "Your kernel is laid down flipped in one direction. An edge that runs to the right is then looked for as one that runs to the left.",
)
def flipped_one_way(case):
    return made(case, "flipped-one-way", "mirrored-kernel")


@task.misconception(
    "padding-on-some-sides",
    "The padding of {padding} is not on all four sides. {shapes} "
    "Where zeros are missing the rim is hardly looked at, and a scratch that the map shows at some place may lie elsewhere on the sheet.",
)
def padding_on_some_sides(case):
    return made(case, "padded-at-the-end", "padded-at-the-beginning", "rows-padded-only") and shapes(case)


@task.misconception(
    "edges-repeated",
    "Around the picture you put its own border again, where zeros are asked for. It may look better at the rim, but no weights that were trained with zeros will give their numbers.",
)
def edges_repeated(case):
    return made(case, "edges-repeated")


@task.misconception(
    "not-padded",
    "The padding of {padding} is not there. {shapes} Without it a picture shrinks with every layer, and its rim is hardly looked at.",
)
def not_padded(case):
    return made(case, "not-padded") and shapes(case)


@task.misconception(
    "last-place-lost",
    "The last place of the kernel, in each direction, is missing. {shapes} A kernel as large as the picture fits once, not 0 times.",
)
def last_place_lost(case):
    return made(case, "last-place-lost") and shapes(case)


@task.misconception(
    "stride-not-both-ways",
    "The kernel should move by {stride} both down and to the right. {shapes} The picture comes out stretched.",
)
def stride_not_both_ways(case):
    return made(case, "stride-down-only", "stride-across-only") and shapes(case)


@task.misconception(
    "stride-unused",
    "The kernel should move by {stride}, and yours moves by 1. {shapes} Each layer then costs {times} times what was planned.",
)
def stride_unused(case):
    return made(case, "stride-unused") and shapes(case) | {"times": case.stride**2}


@task.misconception(
    "counted-by-the-stride",
    "The number of places is right, and from one to the next your kernel moves by 1 where it should move by {stride}. The map shows a corner of the picture, and what lies beyond is never looked at.",
)
def counted_by_the_stride(case):
    return made(case, "counted-by-the-stride")
