"""assign: whole numbers and quarters, so that distances are exact and ties are real ties."""

import numpy as np

from milepost.check import Fault, Task, exact

task = Task("assign(points: array[n, d], centres: array[k, d]) -> indices[n]")
task.example(np.array([[1.0, 1.0], [2.0, 5.0], [6.0, 4.0], [7.0, 1.0]]), np.array([[1.0, 3.0], [7.0, 3.0]]))
task.judge(exact)
task.forbid("sklearn", "scipy", why="Here you work out the distances yourself.")
task.forbid("kmeans", "stats::kmeans", why="Here you work out the distances yourself.", language="r")


@task.hidden(times=10)
def small_map(draw):
    """Whole numbers on a small map: ties, duplicates, a single centre, more centres than points."""
    d = draw.integer(1, 3)
    points = draw.integers(draw.size(1, 30), d, low=-4, high=4)
    centres = draw.integers(draw.size(1, 8), d, low=-4, high=4)
    return points, centres


@task.hidden(times=3)
def twin_centres(draw):
    """Every point but the last is equally far from two centres: they are mirror images, or stand on one spot.

    The last stands on the third centre, so that who counts from one is told apart from who takes the last of equals.
    """
    n = draw.size(1, 12)
    x, y = draw.integer(-5, 5), draw.integer(0, 4)
    points = np.stack([draw.integers(n, low=-9, high=9), np.zeros(n, dtype=int)], axis=1)
    return np.vstack([points, [[x, 20]]]), np.array([[x, y], [x, -y], [x, 20]])


@task.hidden(times=2)
def nearly_twins(draw):
    """Two centres of which the second is nearer by less than a hundredth: neither whole numbers nor two decimals tell them apart."""
    x, y, away = draw.integer(-9, 9), draw.integer(-9, 9), draw.integer(15, 30)
    return np.array([[x, y]] * 2), np.array([[x + away, y + 0.25], [x, y + away]])


@task.hidden(times=6)
def any_map(draw):
    d = draw.integer(1, 6)
    points = draw.integers(draw.size(1, 60), d, low=-80, high=80) / 4
    centres = draw.integers(draw.size(1, 12), d, low=-80, high=80) / 4
    return points, centres


def crowded_map(draw):
    """So small a map that there are many ties."""
    return draw.integers(draw.size(6, 16), 2, low=-3, high=3), draw.integers(draw.size(3, 6), 2, low=-3, high=3)


def pairs(case):
    """Every point minus every centre: shape (n, k, d)."""
    return case.points[:, None, :].astype(float) - case.centres


def squared(case):
    return (pairs(case) ** 2).sum(axis=2)


def nearest(case):
    return squared(case).argmin(axis=1)


def seen(case, labels):
    """What a mistake gives where it sends three points astray: one or two may go there by any mistake."""
    return labels if (labels != nearest(case)).sum() > 2 else nearest(case)  # noqa: PLR2004


def first_wrong(case):
    """The first point with a wrong label, its right label and the one that it got."""
    i = int(np.flatnonzero(case.want != case.got)[0])
    return {"i": i, "a": int(case.want[i]), "b": int(case.got[i])}


def crow(case):
    wrong = first_wrong(case)
    distances = np.sqrt(squared(case)[wrong["i"]])
    return wrong | {"crow_a": distances[wrong["a"]], "crow_b": distances[wrong["b"]]}


def lowest(case):
    return {"lowest": int(case.got.min())}


@task.mistake(
    "ties-to-last",
    "Point {i:index} is exactly as near to centre {a:index} as to centre {b:index}, and yours goes to centre {b:index}. "
    "Ties need the same rule everywhere, or a point can swing between two centres and the rounds never settle.",
    fields=first_wrong,
)
def ties_to_last(case):
    return seen(case, len(case.centres) - 1 - squared(case)[:, ::-1].argmin(axis=1))


@task.mistake(
    "city-block",
    "Point {i:index} is nearer to centre {a:index} as the crow flies ({crow_a:.4g} against {crow_b:.4g}). Yours adds up "
    "the distances along the axes, as a taxi drives between blocks; means do not make that smallest, so the rounds may "
    "not settle.",
    fields=crow,
)
def city_block(case):
    return seen(case, np.abs(pairs(case)).sum(axis=2).argmin(axis=1))


@task.mistake(
    "signs-cancel",
    "Point {i:index} went to centre {b:index}, though centre {a:index} is nearer. In your sum a step to the left makes up "
    "for a step to the right, so a centre far away in two directions can look near.",
    fields=first_wrong,
    ways=[np.abs, np.positive, np.negative],
)
def signs_cancel(case, seen_as):
    return seen(case, seen_as(pairs(case).sum(axis=2)).argmin(axis=1))


@task.mistake(
    "farthest-centre",
    "Point {i:index} went to centre {b:index}, the one farthest from it. With the smallest and the largest swapped, "
    "every group ends up spread over the whole map.",
    fields=first_wrong,
)
def farthest_centre(case):
    return seen(case, squared(case).argmax(axis=1))


@task.mistake(
    "counted-from-one",
    "Every label is one too high: your lowest is {lowest:index}. Used as row numbers, they send points to the wrong centre, "
    "and the last one to a row that does not exist.",
    fields=lowest,
)
def counted_from_one(case):
    return seen(case, nearest(case) + 1)


@task.mistake(
    "counted-from-zero",
    "Every label is one too low: your lowest is {lowest:index}. Used as row numbers, they send points to the centre one "
    "row above, and the first ones to a row that does not exist.",
    fields=lowest,
)
def counted_from_zero(case):
    return seen(case, nearest(case) - 1)


@task.lookalike()
def largest_step(case):
    return np.abs(pairs(case)).max(axis=2).argmin(axis=1)


@task.lookalike(ways=[0, -1])
def one_column(case, column):
    return np.abs(pairs(case)[:, :, column]).argmin(axis=1)


@task.lookalike()
def by_angle(case):
    lengths = np.linalg.norm(case.points, axis=1)[:, None] * np.linalg.norm(case.centres, axis=1)
    return (case.points @ case.centres.T / np.maximum(lengths, 1e-12)).argmax(axis=1)


@task.lookalike()
def by_length(case):
    return np.abs((case.points**2).sum(axis=1)[:, None] - (case.centres**2).sum(axis=1)).argmin(axis=1)


@task.lookalike()
def sorted_centres(case):
    return ((case.points[:, None, :] - np.unique(case.centres, axis=0)) ** 2).sum(axis=2).argmin(axis=1)


task.tell_apart(crowded_map, times=2, right=nearest)


@task.property(
    "lost-digits",
    "Point {i:index} is {near:.4g} from centre {a:index} and {far:.4g} from centre {b:index}, yet went to {b:index}. So far from zero a "
    "coordinate has 9 digits, and its square 17 or 18. Your numbers hold fewer on the way, and the small difference is lost.",
)
def far_from_zero(ask, draw):
    """Whoever comes here has been right near zero, so that it can be nothing but the digits."""
    points = 500_000_000.0 + draw.integers(30, 2, low=0, high=20)
    centres = 500_000_000.0 + draw.integers(4, 2, low=0, high=20)
    distances = np.sqrt(((points[:, None, :] - centres) ** 2).sum(axis=2))
    want, got = distances.argmin(axis=1), ask(points, centres)
    wrong = np.flatnonzero(want != got)
    if not len(wrong):
        return None
    i = int(wrong[0])
    a, b = int(want[i]), int(got[i])
    near, far = distances[i, a], distances[i].take(b, mode="clip")
    return Fault("lost-digits", want=want, got=got, shown={"points": points, "centres": centres}, i=i, a=a, b=b, near=near, far=far)
