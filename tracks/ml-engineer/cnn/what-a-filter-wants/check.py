"""what-a-filter-wants: the patches under the largest answers, with padding, strides and ties."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "strongest(pictures: floats[n, h, w], maps: floats[n, f, p, q], size: int, stride: int, padding: int, count: int) "
    "-> floats[f, count, size, size]"
)
task.judge(near)


def case_of(draw, n, f, size, stride, padding, *, ties=False):
    """Pictures of numbers that all differ, and maps that fit; in `ties` their largest numbers come several times."""
    p, q = draw.integer(2, 4), draw.integer(2, 4)
    sides = [(places - 1) * stride + size - 2 * padding for places in (p, q)]
    if min(sides) < 1:
        padding, sides = 0, [(places - 1) * stride + size for places in (p, q)]
    h, w = sides[0], sides[1] + draw.integer(0, stride - 1)
    pictures = np.arange(1, n * h * w + 1).reshape(n, h, w) / 8
    maps = draw.integers(n, f, p, q, low=-3, high=2) * 1.0 if ties else draw.floats(n, f, p, q, low=-5, high=5, decimals=3)
    return pictures, maps, size, stride, padding, draw.integer(1, n)


@task.hidden(times=4)
def any_layer(draw):
    return case_of(draw, 1 + draw.size(0, 4), draw.size(1, 3), draw.integer(1, 3), draw.integer(1, 3), draw.integer(0, 1))


@task.hidden(times=4)
def padded_and_strided(draw):
    """All of it at once, and a filter that is strongest twice in one picture."""
    pictures, maps, size, stride, padding, _ = case_of(draw, 4, 2, 3, 2, 1)
    i, j = draw.shuffled([0, 1, 2, 3])[:2]
    maps[i, :, -1, -1], maps[i, :, 0, -1], maps[j, :, 1, 0] = 9.0, 8.5, 8.0
    maps[j, 0, 0, 0] = -12.0
    return pictures, maps, size, stride, padding, draw.integer(2, 3)


@task.hidden(times=3)
def equally_strong(draw):
    return case_of(draw, draw.integer(2, 5), 2, 2, draw.choice([1, 2]), draw.integer(0, 1), ties=True)


@task.hidden(times=1)
def many_alike(draw):
    """So many pictures that a sort which does not keep the order of equal ones shows."""
    maps = draw.integers(40, 1, 1, 2, low=0, high=2) * 1.0
    return np.arange(1, 81).reshape(40, 1, 2) / 8, maps, 1, 1, 0, 30


PLATE = np.array([[1.0, 1.0, 9.0, 1.0], [1.0, 9.0, 1.0, 2.0], [9.0, 1.0, 2.0, 1.0], [1.0, 2.0, 1.0, 1.0]])
task.example(
    np.array([PLATE, PLATE[::-1]]),
    np.array([[[[0.5, 7.0], [2.0, 1.0]]], [[[3.0, 0.0], [8.0, 7.5]]]]),
    3, 2, 1, 2,
)  # fmt: skip


def under(case, *, offset=0, step=None, at="own", rank="best", edge="zeros", seen=np.asarray):
    """The patches with something done otherwise; the right ones where that leads out of the padded picture."""
    maps, size, far = seen(case.maps), case.size, 40
    (n, filters, p, q), stride = maps.shape, case.stride if step is None else step
    flat = maps.reshape(n, filters, -1)
    height, width = case.pictures.shape[1:]
    padded = np.pad(case.pictures, ((0, 0), (far, far), (far, far)), mode="edge" if edge == "repeated" else "constant")
    patches = np.empty((filters, case.count, size, size))
    for f in range(filters):
        for place, (i, top) in enumerate(ranked(flat, f, rank)[: case.count]):
            top = int(flat[i, 0].argmax()) if at == "first" else top
            top = p * q - 1 - int(flat[i, f, ::-1].argmax()) if at == "last" else top
            row, column = divmod(top, p if at == "by-rows" else q)
            row, column = (column, row) if at == "exchanged" else (row, column)
            y, x = (each * stride - case.padding + offset for each in (row, column))
            if not (-case.padding <= y <= height + case.padding - size and -case.padding <= x <= width + case.padding - size):
                return under(case)
            if edge == "inside":
                y, x = min(max(y, 0), max(height - size, 0)), min(max(x, 0), max(width - size, 0))
            patches[f, place] = padded[i, far + y : far + y + size, far + x : far + x + size]
            if edge == "corner":
                patches[f, place] = np.roll(patches[f, place], (min(y, 0), min(x, 0)), (0, 1))
    return patches


def ranked(flat, f, rank):
    """The pictures in order, and the place in each; of some mistakes, places of one picture several times."""
    best, places = flat[:, f].max(axis=1), flat[:, f].argmax(axis=1)
    if rank == "several":
        return [divmod(int(each), flat.shape[2]) for each in np.argsort(-flat[:, f].ravel(), kind="stable")]
    strength = {"mean": flat[:, f].mean(axis=1), "sum-of-sizes": np.abs(flat[:, f]).sum(axis=1), "squares": (flat[:, f] ** 2).sum(axis=1), "size": np.abs(flat[:, f]).max(axis=1)}
    strength |= {"filter-0": flat[:, 0].max(axis=1), "any-filter": flat.max(axis=(1, 2)), "weakest": -best, "as-they-came": np.zeros(len(best))}
    order = np.argsort(-strength.get(rank, best), kind="stable")
    order = np.argsort(best, kind="stable")[::-1] if rank == "ties-turned" else order
    return [(int(i), int(places[i])) for i in order]


def facts(case):
    f, rank = map(int, np.argwhere(~np.isclose(case.got, case.want).all(axis=(2, 3)))[0])
    return {"f": f, "rank": rank}


PATCH = "Filter {f}, patch {rank}: "


@task.mistake(
    "padding-forgotten",
    PATCH + "yours lies {padding} too far down and to the right. Place (0, 0) of a map lies on the zeros around the picture. The patches look sensible, and show the neighbour of what the filter saw.",
    fields=facts,
)
def padding_forgotten(case):
    return under(case, offset=case.padding)


@task.mistake(
    "stride-forgotten",
    PATCH + "rows and columns of the map were taken for pixels, where a step on it is {stride} pixels. All patches come from the upper left corner of the pictures, and the filter seems to look for nothing.",
    fields=facts,
)
def stride_forgotten(case):
    return under(case, step=1)


@task.mistake(
    "size-for-stride",
    PATCH + "a step on the map was taken for {size} pixels, the size of the kernel, and it is {stride}. Kernels overlap, or leave pixels out, and how far they move is said by the stride alone.",
    fields=facts,
)
def size_for_stride(case):
    return under(case, step=case.size)


@task.mistake(
    "place-for-centre",
    PATCH + "yours has the place of the map for its middle. A place says where the kernel's first row and column lay, counted in the picture with its {padding} rows and columns of zeros.",
    fields=facts,
)
def place_for_centre(case):
    return under(case, offset=case.padding - case.size // 2)


@task.mistake(
    "pushed-inside",
    PATCH + "where the kernel reached over the edge, yours was pushed back into the picture. It shows pixels that the filter did not see there, and none of the zeros that it saw.",
    fields=facts,
)
def pushed_inside(case):
    return under(case, edge="inside")


@task.mistake(
    "zeros-on-the-other-side",
    PATCH + "the kernel reached over the upper or the left edge, and your zeros lie below or to the right. What the filter saw is moved into the corner of the patch, and laid over the others it does not fit.",
    fields=facts,
)
def zeros_on_the_other_side(case):
    return under(case, edge="corner")


@task.mistake("edge-repeated", PATCH + "where the kernel reached over the edge, yours shows the border of the picture again. The filter saw zeros there.", fields=facts)
def edge_repeated(case):
    return under(case, edge="repeated")


@task.mistake(
    "last-of-the-places",
    PATCH + "the map is as strong at several places, and yours was cut at the last of them; the first in reading order is asked. Two programs then show two patches for one filter.",
    fields=facts,
)
def last_of_the_places(case):
    return under(case, at="last")


@task.mistake(
    "cut-at-0",
    PATCH + "numbers below 0 were cut before they were compared, and pictures or places in which the filter gives nothing above 0 were all alike to you. The maps are given as they are, and have an order below 0 as well.",
    fields=facts,
)
def cut_at_0(case):
    return under(case, seen=lambda maps: np.maximum(maps, 0))


@task.mistake(
    "rows-for-columns",
    PATCH + "the place within the map was read wrongly: a map of {p} rows has {q} places in each of them. On square maps half of this is never seen.",
    ways=["by-rows", "exchanged"],
    fields=lambda case: facts(case) | {"p": case.maps.shape[2], "q": case.maps.shape[3]},
)
def rows_for_columns(case, at):
    return under(case, at=at)


@task.mistake(
    "place-of-filter-0",
    PATCH + "the picture is right, and the patch was cut where filter 0 answers most in it. Each filter has a map of its own, and its largest number somewhere else.",
    fields=facts,
)
def place_of_filter_0(case):
    return under(case, at="first")


@task.mistake("weakest-first", PATCH + "you show the pictures that move it *least*. Whoever looks at them describes the opposite of what it looks for.", fields=facts)
def weakest_first(case):
    return under(case, rank="weakest")


@task.mistake(
    "strongest-last",
    PATCH + "the right pictures were chosen, and the strongest of them comes last. Whoever looks at the first few looks at the weakest.",
    ways=["ties-turned", "best"],
    fields=facts,
)
def strongest_last(case, rank):
    return under(case, rank=rank)[:, ::-1]


@task.mistake(
    "as-they-came",
    PATCH + "the patches of a filter stand in the order of the pictures, and not of how strongly it answers. What it looks for should be seen in the first ones.",
    ways=["first", "chosen"],
    fields=facts,
)
def as_they_came(case, way):
    if way == "first":
        return under(case, rank="as-they-came")
    flat = np.asarray(case.maps, dtype=float).max(axis=(2, 3))
    order = np.argsort(-flat, axis=0, kind="stable")[: case.count]
    return np.stack([each[np.argsort(order[:, f])] for f, each in enumerate(under(case))])


@task.mistake(
    "signs-lost",
    PATCH + "large numbers below 0 were taken for a strong answer. Behind the ReLU they are 0: at such a patch the filter says nothing at all.",
    ways=["all", "size", "sum-of-sizes", "squares"],
    fields=facts,
)
def signs_lost(case, way):
    return under(case, seen=np.abs) if way == "all" else under(case, rank=way)


@task.mistake(
    "one-order-for-all",
    PATCH + "all filters have the pictures in one and the same order. What moves one filter most says nothing about another; so patches come from pictures that were chosen for something else.",
    ways=["filter-0", "any-filter"],
    fields=facts,
)
def one_order_for_all(case, rank):
    return under(case, rank=rank)


@task.mistake(
    "ties-turned", PATCH + "of pictures that are equally strong the last came first. Reversing a sorted order reverses its ties as well, and two runs of two programs no longer agree.", fields=facts
)
def ties_turned(case):
    return under(case, rank="ties-turned")


@task.mistake(
    "several-of-one",
    PATCH + "one picture has given several patches. A strong scratch is strong at each of its pixels, and so all nine patches show the same scratch: nothing can be said about what they have in common.",
    fields=facts,
)
def several_of_one(case):
    return under(case, rank="several")


@task.mistake("by-the-mean", PATCH + "the pictures were ordered by the mean of their maps. A small strong trace in a large quiet picture never comes up.", fields=facts)
def by_the_mean(case):
    return under(case, rank="mean")


def any_case(draw):
    return equally_strong(draw) if draw.boolean() else any_layer(draw)


task.tell_apart(any_case, times=1, right=under, tries=500, kept=6)
