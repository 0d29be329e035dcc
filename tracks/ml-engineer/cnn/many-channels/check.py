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
    """The layer with something done otherwise; None where the sizes do not allow it."""
    p = case.padding
    pictures, weights = np.asarray(case.pictures, dtype=float), np.asarray(case.weights if weights is None else weights, dtype=float)
    if weights.shape[1] != pictures.shape[1]:
        return None
    around = ((0, 0), (0, 0), (p, p), (p, p)) if pad == "zeros" else ((0, 0), (0, 0), (0, 2 * p), (0, 2 * p))
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(pictures, around), weights.shape[2:], axis=(2, 3))
    each = np.einsum("ncijab,kcab->nckij", windows, weights)
    out = {"sum": each.sum(axis=1), "mean": each.mean(axis=1), "first": each[:, 0], "largest": each.max(axis=1)}[channels]
    times = weights.shape[1]
    added = {
        "kernel": case.bias[:, None, None],
        "none": 0.0,
        "channel": times * case.bias[:, None, None],
        "column": case.bias if out.shape[3] == len(case.bias) else None,
        "row": case.bias[:, None] if out.shape[2] == len(case.bias) else None,
    }[bias]
    return None if added is None else out + added


MISTAKES = {
    "bias-forgotten": {"bias": "none"},
    "bias-for-each-channel": {"bias": "channel"},
    "bias-along-a-row": {"bias": "column"},
    "bias-down-a-column": {"bias": "row"},
    "mean-of-channels": {"channels": "mean"},
    "first-channel-only": {"channels": "first"},
    "padded-at-the-end": {"pad": "end"},
}


def ways(case):
    weights = case.weights
    exchanged = np.swapaxes(weights, 0, 1)
    yield from ((name, laid(case, **options)) for name, options in MISTAKES.items())
    bare = laid(case, bias="none")
    yield "maps-cut-anew", np.moveaxis(bare, 1, 3).reshape(bare.shape) + case.bias[:, None, None]
    yield "turned", laid(case, weights=weights[:, :, ::-1, ::-1])
    if exchanged.shape == weights.shape:
        yield "kernels-for-channels", laid(case, weights=exchanged)
    if weights.shape[2] == weights.shape[3]:
        yield "rows-for-columns", laid(case, weights=np.swapaxes(weights, 2, 3))


def gave(case, value):
    return value is not None and isinstance(case.got, np.ndarray) and value.shape == case.got.shape and case.same(value)


def made(case, *keys):
    """Whether one of these mistakes gives what the answer gave, and no other does here."""
    if case.raised or gave(case, np.asarray(case.want)):
        return False
    fits = {name for name, value in ways(case) if gave(case, value)}
    return bool(fits) and fits <= set(keys) and facts(case)


def facts(case):
    at = np.unravel_index(int(np.argmax(~np.isclose(case.got, case.want, rtol=1e-6, atol=1e-9))), case.want.shape)
    n, k, i, j = map(int, at)
    return {"at": f"picture {n}, kernel {k}, place ({i}, {j})", "mine": case.got[at], "right": case.want[at], "c": case.weights.shape[1]}


PLACE = "At {at} yours gives {mine:.5g}, and {right:.5g} is right. "


@task.misconception("bias-forgotten", PLACE + "The bias is missing. A kernel can then never say \"only if it is clearly there\": ReLU cuts all of them at the same height.")
def bias_forgotten(case):
    return made(case, "bias-forgotten")


@task.misconception("bias-for-each-channel", PLACE + "The bias was added once for each of the {c} channels, before they were summed. It belongs to the kernel, not to a channel.")
def bias_for_each_channel(case):
    return made(case, "bias-for-each-channel")


@task.misconception(
    "bias-along-an-axis",
    PLACE + "The bias was spread along the rows or the columns of the map, where each kernel should have its own. It fits by accident, because the map is as wide as there are kernels; in the next layer it does not, or nobody notices and a gradient of light lies over every map.",
)
def bias_along_an_axis(case):
    return made(case, "bias-along-a-row", "bias-down-a-column")


@task.misconception("channels-not-summed", PLACE + "The {c} channels were not added up. The colours of a picture belong together: a kernel says something about red and green at one place, and not about one of them or their mean.")
def channels_not_summed(case):
    return made(case, "mean-of-channels", "first-channel-only")


@task.misconception(
    "kernels-for-channels",
    PLACE + "The first two axes of `weights` were exchanged: sheet c of kernel k was taken for sheet k of kernel c. There are as many kernels as channels here, so nothing complains.",
)
def kernels_for_channels(case):
    return made(case, "kernels-for-channels")


@task.misconception(
    "maps-cut-anew",
    PLACE + "The kernels stood on the last axis, and the result was given the right shape by `reshape`, which keeps the order in memory. So neighbours on a map are the answers of different kernels at one place. The shape is right, and no error comes.",
)
def maps_cut_anew(case):
    return made(case, "maps-cut-anew")


@task.misconception("turned", PLACE + "The kernels are laid down turned round, in rows and columns. Weights that PyTorch has trained would see every picture the wrong way round.")
def turned(case):
    return made(case, "turned")


@task.misconception("rows-for-columns", PLACE + "Rows and columns of the kernels were exchanged. What looked for a level line now looks for an upright one.")
def rows_for_columns(case):
    return made(case, "rows-for-columns")


@task.misconception("padded-at-the-end", PLACE + "All of the padding was put below and to the right. The shape is right and every map is moved by {moved}: what is found at a place lies elsewhere.")
def padded_at_the_end(case):
    found = made(case, "padded-at-the-end")
    return found and found | {"moved": "a pixel" if case.padding == 1 else f"{case.padding} pixels"}
