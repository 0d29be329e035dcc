"""many-channels: a layer over a batch; the unit's tests hold the reference against torch.nn.functional.conv2d."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "layer(pictures: array[n, c, h, w], weights: array[k, c, a, b], bias: array[k], padding: int) "
    "-> floats[n, k, h + 2 * padding - a + 1, w + 2 * padding - b + 1]"
)
task.judge(near)
task.forbid("scipy", why="The layer is the task.")
task.example(
    np.array([[[[1.0, 2.0, 0.0], [0.0, 3.0, 1.0]], [[2.0, 0.0, 1.0], [1.0, 1.0, 4.0]]]]),
    np.array([[[[1.0, -1.0]], [[0.5, 2.0]]], [[[0.0, 1.0]], [[1.0, 0.0]]]]),
    np.array([0.5, -1.0]),
    0,
)


@task.hidden(times=12)
def any_batch(draw):
    n, c, k, a, b = draw.size(1, 3), draw.integer(1, 3), draw.integer(1, 4), draw.integer(1, 3), draw.integer(1, 3)
    h, w = a + draw.size(0, 4), b + draw.size(0, 4)
    weights = draw.floats(k, c, a, b, low=-2, high=2, decimals=1)
    return draw.floats(n, c, h, w, low=-3, high=3, decimals=1), weights, draw.floats(k, low=-2, high=2, decimals=1), draw.integer(0, 2)


@task.hidden(times=6)
def alike_sizes(draw):
    """As many kernels as channels, square kernels, and as many columns as kernels: axes that are confused still fit."""
    n, c, a = draw.integer(2, 3), draw.integer(2, 4), draw.integer(2, 3)
    side = c + a - 1
    weights = draw.floats(c, c, a, a, low=-2, high=2, decimals=1)
    return draw.floats(n, c, side, side, low=1, high=4, decimals=1), weights, draw.floats(c, low=1, high=9, decimals=1), 0


def big(draw):
    rng = draw.rng()
    return rng.normal(size=(8, 3, 28, 28)), rng.normal(size=(8, 3, 3, 3)), rng.normal(size=8), 1


task.budget(
    times_reference=12,
    case=big,
    message="For 8 pictures of 28 by 28 yours takes {ratio} times as long as the reference, {times_reference} times are allowed. Each turn of a loop of Python costs a thousand times what its few products cost; "
    "a training sees such a batch some thousand times.",
)


def laid(case, *, weights=None, bias="kernel", pad="zeros", channels="sum"):
    """The layer with something done otherwise; the right one where the sizes do not allow it."""
    p = case.padding
    pictures, weights = np.asarray(case.pictures, dtype=float), np.asarray(case.weights if weights is None else weights, dtype=float)
    if weights.shape[1] != pictures.shape[1]:
        return laid(case)
    around = ((0, 0), (0, 0), (p, p), (p, p)) if pad == "zeros" else ((0, 0), (0, 0), (0, 2 * p), (0, 2 * p))
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(pictures, around), weights.shape[2:], axis=(2, 3))
    each = np.einsum("ncijab,kcab->nckij", windows, weights)
    out = {"sum": each.sum(axis=1), "mean": each.mean(axis=1), "first": each[:, 0]}[channels]
    own = np.asarray(case.bias, dtype=float)[:, None, None]
    added = {"kernel": own, "none": 0.0, "channel": weights.shape[1] * own, "number": weights[0].size * own}
    if out.shape[3] == len(own):
        added["column"] = own[:, 0, 0]
    if out.shape[2] == len(own):
        added["row"] = own[:, 0]
    return out + added.get(bias, own)


def facts(case):
    at = np.unravel_index(int(np.argmax(~np.isclose(case.got, case.want, rtol=1e-6, atol=1e-9))), case.want.shape)
    n, k, i, j = map(int, at)
    return {"at": f"picture {n}, kernel {k}, place ({i}, {j})", "mine": case.got[at], "right": case.want[at], "c": case.weights.shape[1]}


PLACE = "At {at} yours gives {mine:.5g}, and {right:.5g} is right. "


@task.mistake(
    "bias-forgotten", PLACE + "The bias is missing. A kernel can then never say \"only if it is clearly there\": ReLU cuts all of them at the same height.", fields=facts
)
def bias_forgotten(case):
    return laid(case, bias="none")


@task.mistake(
    "bias-many-times",
    PLACE + "The bias was added several times, for each of the {c} channels or each number of the kernel, before they were summed. It belongs to the kernel, and comes once.",
    ways=["channel", "number"],
    fields=facts,
)
def bias_many_times(case, bias):
    return laid(case, bias=bias)


@task.mistake(
    "bias-along-an-axis",
    PLACE + "The bias was spread along the rows or the columns of the map, where each kernel should have its own. It fits by accident, because the map is as wide or as high as there are kernels; in the next layer it does not, or nobody notices and a gradient of light lies over every map.",
    ways=["column", "row"],
    fields=facts,
)
def bias_along_an_axis(case, bias):
    return laid(case, bias=bias)


@task.mistake(
    "channels-not-summed",
    PLACE + "The {c} channels were not added up. The colours of a picture belong together: a kernel says something about red and green at one place, and not about one of them or their mean.",
    ways=["mean", "first"],
    fields=facts,
)
def channels_not_summed(case, channels):
    return laid(case, channels=channels)


@task.mistake(
    "kernels-for-channels",
    PLACE + "The first two axes of `weights` were exchanged: sheet c of kernel k was taken for sheet k of kernel c. There are as many kernels as channels here, so nothing complains.",
    fields=facts,
)
def kernels_for_channels(case):
    same = case.weights.shape[0] == case.weights.shape[1]
    return laid(case, weights=np.swapaxes(case.weights, 0, 1) if same else None)


@task.mistake(
    "maps-cut-anew",
    PLACE + "The kernels stood on the last axis, and the result was given the right shape by `reshape`, which keeps the order in memory. So neighbours on a map are the answers of different kernels at one place. The shape is right, and no error comes.",
    fields=facts,
)
def maps_cut_anew(case):
    bare = laid(case, bias="none")
    return np.moveaxis(bare, 1, 3).reshape(bare.shape) + case.bias[:, None, None]


@task.mistake("kernels-last", "The kernels stand on the last axis of your result, behind rows and columns. The next layer takes the second axis for its channels, and here those are rows of the map.")
def kernels_last(case):
    return np.moveaxis(laid(case), 1, 3)


@task.mistake("maps-on-their-side", "Every map came out with its rows for columns: two axes were exchanged where one had to be moved past the others. What is found to the right is said to be below.")
def maps_on_their_side(case):
    return np.swapaxes(laid(case), 2, 3)


@task.mistake(
    "turned",
    PLACE + "The kernels are laid down turned round, or flipped in one direction, and not as they stand. Weights that PyTorch has trained would see every picture the wrong way round.",
    ways=[(2, 3), (2,), (3,)],
    fields=facts,
)
def turned(case, axes):
    return laid(case, weights=np.flip(case.weights, axes))


@task.mistake("rows-for-columns", PLACE + "Rows and columns of the kernels were exchanged. What looked for a level line now looks for an upright one.", fields=facts)
def rows_for_columns(case):
    square = case.weights.shape[2] == case.weights.shape[3]
    return laid(case, weights=np.swapaxes(case.weights, 2, 3) if square else None)


@task.mistake(
    "padded-at-the-end",
    PLACE + "All of the padding was put below and to the right. The shape is right and every map is moved by {moved}: what is found at a place lies elsewhere.",
    fields=lambda case: facts(case) | {"moved": "a pixel" if case.padding == 1 else f"{case.padding} pixels"},
)
def padded_at_the_end(case):
    return laid(case, pad="end")


@task.lookalike()
def mean_of_all(case):
    return laid(case, bias="none") / case.weights[0].size + case.bias[:, None, None]


def any_layer(draw):
    return any_batch(draw) if draw.boolean() else alike_sizes(draw)


task.tell_apart(any_layer, times=1, right=laid, tries=400, kept=6)
