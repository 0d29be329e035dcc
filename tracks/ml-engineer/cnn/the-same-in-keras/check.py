"""the-same-in-keras: scores of the network of PyTorch, worked out in NumPy; the unit's tests hold those against PyTorch itself."""

import numpy as np

from milepost.check import Task, near

task = Task("run(weights: dict[str, floats[...]], pictures: floats[n, c, h, w]) -> floats[n, k]")
task.judge(near(rtol=1e-3, atol=1e-3))
task.forbid("torch", why="On the phone there is Keras alone.")


def make(rng, n, c, h, w, f, k):
    rows, columns = (h - 1) // 2 + 1, (w - 1) // 2 + 1
    weights = {
        "first.weight": rng.normal(0, 0.6, (f, c, 3, 3)), "first.bias": rng.normal(0, 0.4, f),
        "out.weight": rng.normal(0, 0.6, (k, f * rows * columns)), "out.bias": rng.normal(0, 1, k),
    }  # fmt: skip
    return {name: values.round(3) for name, values in weights.items()}, rng.normal(0, 1, (n, c, h, w)).round(3)


task.example(*make(np.random.default_rng(6), 1, 1, 4, 4, 2, 2))


@task.hidden(times=2)
def any_network(draw):
    """Even sides, several channels, and no two sizes alike."""
    return make(draw.rng(), draw.integer(1, 2), draw.integer(2, 3), draw.choice([4, 6]), 8, draw.integer(4, 5), 3)


@task.hidden(times=1)
def odd_sides(draw):
    return make(draw.rng(), 2, 3, 5, 7, 2, draw.integer(3, 4))


def scored(case, *, pad="all", kernels="moved", order=(0, 1, 2, 3), bent=True, rows="turned"):
    """The scores with something done otherwise."""
    p, x = case.weights, np.asarray(case.pictures, dtype=float)
    first, f = p["first.weight"], len(p["first.bias"])
    if kernels == "turned":
        first = first.transpose(0, 1, 3, 2)
    if kernels == "flipped":
        first = first[:, :, ::-1, ::-1]
    if kernels == "cut":  # what `reshape` to Keras's shape makes of them
        first = first.reshape(3, 3, first.shape[1], f).transpose(3, 2, 0, 1)
    if pad == "same":
        need = [max((-(-side // 2) - 1) * 2 + 3 - side, 0) for side in x.shape[2:]]
        around = [(each // 2, each - each // 2) for each in need]
    else:
        around = [(1, 1), (1, 1)]
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, ((0, 0), (0, 0), *around)), (3, 3), axis=(2, 3))[:, :, ::2, ::2]
    maps = np.einsum("ncijab,fcab->nfij", windows, first) + p["first.bias"][:, None, None]
    maps = np.maximum(maps, 0) if bent else maps
    out = p["out.weight"]
    return maps.transpose(order).reshape(len(x), -1) @ (out.T if rows == "turned" else out.reshape(out.shape[::-1])) + p["out.bias"]


def facts(case):
    at = tuple(map(int, np.argwhere(~np.isclose(case.got, case.want, rtol=1e-3, atol=1e-3))[0]))
    return {"i": at[0], "k": at[1], "mine": case.got[at], "right": case.want[at], "h": case.pictures.shape[2], "w": case.pictures.shape[3]}


SCORE = "Picture {i} gets a score of {mine:.5g} for class {k}; PyTorch gives {right:.5g}. "


@task.mistake(
    "same-is-not-same",
    SCORE + "Around a picture of {h} by {w} your zeros lie below and to the right only, as `padding=\"same\"` with a stride of 2 puts them where sides are even; PyTorch's `padding=1` puts them on all sides. Every kernel stands a pixel lower than it was trained. The shapes agree, and with odd sides `\"same\"` gives the right numbers, too.",
    fields=facts,
)
def same_is_not_same(case):
    return scored(case, pad="same")


@task.mistake("kernels-turned", SCORE + "Rows and columns of the kernels have changed places. What looked for level edges now looks for upright ones.", fields=facts)
def kernels_turned(case):
    return scored(case, kernels="turned")


@task.mistake("kernels-flipped", SCORE + "The kernels are laid down turned round. Both libraries lay them down as they stand; what is called a convolution is the same in the two.", fields=facts)
def kernels_flipped(case):
    return scored(case, kernels="flipped")


@task.mistake("kernels-cut", SCORE + "The kernels have the shape that Keras asks for, and were cut anew, not moved. Each holds numbers of all the others.", fields=facts)
def kernels_cut(case):
    return scored(case, kernels="cut")


@task.mistake(
    "flattened-in-another-order",
    SCORE + "The numbers of the maps reach the linear layer in another order than the one it was trained with: all places of the first map, row after row, and then those of the next. It has as many inputs as before, and each of them is another one.",
    ways=[(0, 2, 3, 1), (0, 1, 3, 2), (0, 2, 1, 3), (0, 3, 1, 2), (0, 3, 2, 1)],
    fields=facts,
)
def flattened_in_another_order(case, order):
    return scored(case, order=order)


@task.mistake(
    "rows-cut",
    SCORE + "The weights of `out` have the shape that Keras asks for, and were cut anew, not turned: each class got numbers of all classes.",
    fields=facts,
)
def rows_cut(case):
    return scored(case, rows="cut")


@task.mistake("no-relu", SCORE + "Between the convolution and the linear layer there is no ReLU; the two together are one linear layer.", fields=facts)
def no_relu(case):
    return scored(case, bent=False)
