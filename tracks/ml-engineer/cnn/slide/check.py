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


@task.hidden(times=12)
def any_picture(draw):
    a, b, padding, stride = draw.integer(1, 3), draw.integer(1, 4), draw.integer(0, 2), draw.integer(1, 3)
    h, w = a + draw.size(0, 6), b + draw.size(0, 6)
    return draw.floats(h, w, low=-9, high=9, decimals=1), draw.floats(a, b, low=-3, high=3, decimals=1), stride, padding


@task.hidden(times=4)
def lopsided(draw):
    """A kernel that is another one however it is turned, and room for every step to matter."""
    kernel = np.array([[1.0, 2.0, -4.0], [0.5, 7.0, 3.0]]) + draw.integer(0, 3)
    picture = draw.floats(draw.integer(6, 8), draw.integer(9, 11), low=1, high=9, decimals=1)
    return picture, kernel, draw.choice([2, 3]), draw.choice([1, 2])


@task.hidden(times=2)
def whole_numbers(draw):
    """Pixels as a camera gives them."""
    return draw.integers(5, 6, low=0, high=255), draw.integers(2, 2, low=-2, high=2), draw.choice([1, 2]), 0


def slid(case, *, pad="all", steps=None, kernel=None, count=None, thinned=False):
    """The result with something done otherwise; the right one where that cannot be done."""
    p, s = case.padding, case.stride
    around = {"all": ((p, p), (p, p)), "end": ((0, p), (0, p)), "begin": ((p, 0), (p, 0)), "rows": ((p, p), (0, 0)), "columns": ((0, 0), (p, p)), "none": 0}
    picture = np.asarray(case.picture, dtype=float)
    padded = np.pad(picture, around[pad]) if pad in around else np.pad(picture, p, mode=pad)
    if thinned:
        padded, steps = padded[::s, ::s], (1, 1)
    kernel = np.asarray(case.kernel if kernel is None else kernel, dtype=float)
    if min(np.subtract(padded.shape, kernel.shape)) < 0:
        return slid(case)
    down, across = steps or (s, s)
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)[::down, ::across]
    out = (windows * kernel).sum(axis=(2, 3))
    if count is not None:
        sides = picture.shape if count == "unpadded" else padded.shape
        places = [max((side - own) // s + (count != "short"), 0) for side, own in zip(sides, kernel.shape, strict=True)]
        out = out[: places[0], : places[1]]
    return out


def shapes(case):
    """The shape of the result beside the right one, as a sentence: with a stride both may be the same."""
    mine, right = np.shape(case.got), np.shape(case.want)
    if mine == right:
        return {"shapes": f"The shape {right} is right, and the numbers belong to other places."}
    return {"shapes": f"Your result has the shape {mine}, and {right} is right."}


@task.mistake(
    "turned",
    "Your kernel is laid down turned round, its last number on the first pixel. That is what mathematics calls a convolution; the libraries of deep learning do not turn it. "
    "With a kernel of your own making an edge from dark to light becomes one from light to dark, and weights that somebody else has trained see every picture the wrong way round.",
)
def turned(case):
    return slid(case, kernel=case.kernel[::-1, ::-1])


@task.mistake(
    "flipped-one-way",
    "Your kernel is laid down flipped in one direction. An edge that runs to the right is then looked for as one that runs to the left.",
    ways=[0, 1],
)
def flipped_one_way(case, axis):
    return slid(case, kernel=np.flip(case.kernel, axis))


@task.mistake(
    "transposed",
    "Rows and columns of your kernel have changed places. What should look for a level edge now looks for an upright one.",
)
def transposed(case):
    return slid(case, kernel=case.kernel.T)


@task.mistake(
    "padding-on-some-sides",
    "In your result the padding of {padding} does not count on all four sides. {shapes} "
    "Where zeros are missing the rim is hardly looked at, and a scratch that the map shows at some place may lie elsewhere on the sheet.",
    ways=["end", "rows", "columns"],
    fields=shapes,
)
def padding_on_some_sides(case, pad):
    return slid(case, pad=pad)


@task.mistake(
    "edges-repeated",
    "Around the picture you put its own pixels again, where zeros are asked for. It may look better at the rim, but no weights that were trained with zeros will give their numbers.",
    ways=["edge", "reflect"],
)
def edges_repeated(case, mode):
    return slid(case, pad=mode)


@task.mistake(
    "not-padded",
    "The padding of {padding} is not there. {shapes} Without it a picture shrinks with every layer, and its rim is hardly looked at.",
    fields=shapes,
)
def not_padded(case):
    return slid(case, pad="none")


@task.mistake(
    "places-lost",
    "The numbers are right as far as they go, and places below and to the right are missing. {shapes} Either the last step was not counted, or not all of the zeros were. "
    "A kernel as large as the padded picture fits once, not 0 times.",
    ways=["short", "unpadded", "begin"],
    fields=shapes,
)
def places_lost(case, way):
    """A step too few, no zeros counted, or those of one side: a corner of the right result each, and often the same one."""
    return slid(case, pad="begin") if way == "begin" else slid(case, count=way)


@task.mistake(
    "stride-not-both-ways",
    "The kernel should move by {stride} both down and to the right. {shapes} The picture comes out stretched.",
    ways=["down", "across"],
    fields=shapes,
)
def stride_not_both_ways(case, way):
    return slid(case, steps=(case.stride, 1) if way == "down" else (1, case.stride))


@task.mistake(
    "stride-unused",
    "The kernel should move by {stride}, and yours moves by 1. {shapes} Each layer then costs {times} times what was planned.",
    fields=lambda case: shapes(case) | {"times": case.stride**2},
)
def stride_unused(case):
    return slid(case, steps=(1, 1))


@task.mistake(
    "counted-by-the-stride",
    "The number of places is right, and from one to the next your kernel moves by 1 where it should move by {stride}. The map shows a corner of the picture, and what lies beyond is never looked at.",
)
def counted_by_the_stride(case):
    return slid(case, steps=(1, 1), count="right")


@task.mistake(
    "thinned",
    "Of the picture one row and one column in {stride} was kept, and the kernel laid on what was left: its neighbouring numbers lie on pixels that are {stride} apart. {shapes} "
    "A scratch one pixel wide that runs between them is not seen at all.",
    fields=shapes,
)
def thinned(case):
    return slid(case, thinned=True)


task.tell_apart(any_picture, times=1, right=slid, tries=300, kept=6)
