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


@task.hidden(times=8)
def any_layer(draw):
    return case_of(draw, 1 + draw.size(0, 4), draw.size(1, 3), draw.integer(1, 3), draw.integer(1, 3), draw.integer(0, 1))


@task.hidden(times=6)
def padded_and_strided(draw):
    """All of it at once, and a filter that is strongest twice in one picture."""
    pictures, maps, size, stride, padding, _ = case_of(draw, 4, 2, 3, 2, 1)
    i, j = draw.shuffled([0, 1, 2, 3])[:2]
    maps[i, :, -1, -1], maps[i, :, 0, -1], maps[j, :, 1, 0] = 9.0, 8.5, 8.0
    maps[j, 0, 0, 0] = -12.0
    return pictures, maps, size, stride, padding, draw.integer(2, 3)


@task.hidden(times=5)
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


def under(case, *, offset=0, steps=None, largest=True, size_only=False, first=True, several=False, mean=False, size_order=False, one_order=False):
    """The patches with something done otherwise; None where that leads out of the picture."""
    maps = np.abs(case.maps) if size_only else np.asarray(case.maps, dtype=float)
    n, filters, p, q = maps.shape
    flat = maps.reshape(n, filters, -1)
    stride = case.stride if steps is None else steps
    padded = np.pad(case.pictures, ((0, 0), (case.padding, case.padding), (case.padding, case.padding)))
    patches = np.empty((filters, case.count, case.size, case.size))
    for f in range(filters):
        if several:
            ranked = [divmod(int(each), p * q) for each in np.argsort(-flat[:, f].ravel(), kind="stable")[: case.count]]
        else:
            strengths = np.abs(flat) if size_order else flat
            best = flat[:, f].mean(axis=1) if mean else strengths[:, 0 if one_order else f].max(axis=1)
            order = np.argsort(-best if largest else best, kind="stable")
            if not first:
                order = np.argsort(best, kind="stable")[::-1]
            ranked = [(int(i), int(flat[i, f].argmax())) for i in order[: case.count]]
        for rank, (i, place) in enumerate(ranked):
            row, column = divmod(place, q)
            top, left = row * stride + offset, column * stride + offset
            patch = padded[i, top : top + case.size, left : left + case.size] if min(top, left) >= 0 else padded[i, :0]
            if patch.shape != (case.size, case.size):
                return None
            patches[f, rank] = patch
    return patches


MISTAKES = {
    "padding-forgotten": lambda case: under(case, offset=case.padding),
    "stride-forgotten": lambda case: under(case, steps=1),
    "weakest-first": lambda case: under(case, largest=False),
    "signs-lost": lambda case: under(case, size_only=True),
    "ordered-by-size": lambda case: under(case, size_order=True),
    "one-order-for-all": lambda case: under(case, one_order=True),
    "ties-turned": lambda case: under(case, first=False),
    "several-of-one": lambda case: under(case, several=True),
    "by-the-mean": lambda case: under(case, mean=True),
}


def made(case, *keys):
    """Whether one of these mistakes gives what the answer gave, and no other does here."""
    if case.raised or case.same(case.want):
        return False
    values = {name: way(case) for name, way in MISTAKES.items()}
    if [name for name, value in values.items() if value is not None and case.same(value)] not in [[key] for key in keys]:
        return False
    f, rank = map(int, np.argwhere(~np.isclose(case.got, case.want).all(axis=(2, 3)))[0])
    return {"f": f, "rank": rank}


@task.misconception(
    "padding-forgotten",
    "Filter {f}, patch {rank}: yours lies {padding} too far down and to the right. Place (0, 0) of a map lies on the zeros around the picture. The patches look sensible, and show the neighbour of what the filter saw.",
)
def padding_forgotten(case):
    return made(case, "padding-forgotten")


@task.misconception(
    "stride-forgotten",
    "Filter {f}, patch {rank}: rows and columns of the map were taken for pixels, where a step on it is {stride} pixels. All patches come from the upper left corner of the pictures, and the filter seems to look for nothing.",
)
def stride_forgotten(case):
    return made(case, "stride-forgotten")


@task.misconception("weakest-first", "Filter {f}, patch {rank}: you show the pictures that move it *least*. Whoever looks at them describes the opposite of what it looks for.")
def weakest_first(case):
    return made(case, "weakest-first")


@task.misconception(
    "signs-lost",
    "Filter {f}, patch {rank}: a large number below 0 was taken for a strong answer. Behind the ReLU it is 0: at such a patch the filter says nothing at all.",
)
def signs_lost(case):
    return made(case, "signs-lost", "ordered-by-size")


@task.misconception(
    "one-order-for-all",
    "Filter {f}, patch {rank}: the pictures stand in the order of filter 0. What moves one filter most says nothing about another; so the patches of all filters but the first come from pictures chosen for something else.",
)
def one_order_for_all(case):
    return made(case, "one-order-for-all")


@task.misconception("ties-turned", "Filter {f}, patch {rank}: of pictures that are equally strong the last came first. Reversing a sorted order reverses its ties as well, and two runs of two programs no longer agree.")
def ties_turned(case):
    return made(case, "ties-turned")


@task.misconception(
    "several-of-one",
    "Filter {f}, patch {rank}: one picture has given several patches. A strong scratch is strong at each of its pixels, and so all nine patches show the same scratch: nothing can be said about what they have in common.",
)
def several_of_one(case):
    return made(case, "several-of-one")


@task.misconception("by-the-mean", "Filter {f}, patch {rank}: the pictures were ordered by the mean of their maps. A small strong trace in a large quiet picture never comes up.")
def by_the_mean(case):
    return made(case, "by-the-mean")
