"""assign: whole numbers and quarters, so that distances are exact and ties are real ties."""

import numpy as np

from milepost.check import Task, exact

task = Task("assign(points: array[n, d], centres: array[k, d]) -> indices[n]")
task.example(np.array([[1.0, 1.0], [2.0, 5.0], [6.0, 4.0], [7.0, 1.0]]), np.array([[1.0, 3.0], [7.0, 3.0]]))
task.judge(exact)
task.forbid("sklearn", "scipy", why="Here you work out the distances yourself.")
task.forbid("kmeans", "stats::kmeans", why="Here you work out the distances yourself.", language="r")


@task.hidden(times=16)
def small_map(draw):
    """Whole numbers on a small map: ties, duplicates, a single centre, more centres than points."""
    d = draw.integer(1, 3)
    points = draw.integers(draw.size(1, 30), d, low=-4, high=4)
    centres = draw.integers(draw.size(1, 8), d, low=-4, high=4)
    return points, centres


@task.hidden(times=4)
def twin_centres(draw):
    """Every point but the last is equally far from two centres: they are mirror images, or stand on one spot.

    The last stands on the third centre, so that who counts from one is told apart from who takes the last of equals.
    """
    n = draw.size(1, 12)
    x, y = draw.integer(-5, 5), draw.integer(0, 4)
    points = np.stack([draw.integers(n, low=-9, high=9), np.zeros(n, dtype=int)], axis=1)
    return np.vstack([points, [[x, 20]]]), np.array([[x, y], [x, -y], [x, 20]])


@task.hidden(times=8)
def any_map(draw):
    d = draw.integer(1, 6)
    points = draw.integers(draw.size(1, 60), d, low=-80, high=80) / 4
    centres = draw.integers(draw.size(1, 12), d, low=-80, high=80) / 4
    return points, centres


@task.hidden(times=5)
def far_from_zero(draw):
    points = 500_000_000 + draw.integers(draw.size(4, 20), 2, low=0, high=20)
    centres = 500_000_000 + draw.integers(draw.size(2, 5), 2, low=0, high=20)
    return points.astype(float), centres.astype(float)


def pairs(case):
    """Every point minus every centre: shape (n, k, d)."""
    return case.points[:, None, :].astype(float) - case.centres


def squared(case):
    return (pairs(case) ** 2).sum(axis=2)


def is_far(case):
    """Whether the case lies far from zero: there lost digits may look like any other mistake."""
    return np.abs(case.points).max() > 1e6  # noqa: PLR2004 - the other cases stay below 100


def mistakes(case):
    """What each known mistake would give here."""
    distances, sums = squared(case), pairs(case).sum(axis=2)
    last = distances.shape[1] - 1 - distances[:, ::-1].argmin(axis=1)
    return {
        "ties-to-last": [last],
        "city-block": [np.abs(pairs(case)).sum(axis=2).argmin(axis=1)],
        "signs-cancel": [np.abs(sums).argmin(axis=1), sums.argmin(axis=1), (-sums).argmin(axis=1)],
        "farthest-centre": [distances.argmax(axis=1)],
        "counted-from-one": [case.want + 1],
        "counted-from-zero": [case.want - 1],
    }


def gave(case, key):
    """Whether the answer gave what this mistake gives, and no other one does by chance."""
    fitting = [name for name, results in mistakes(case).items() if any(map(case.same, results))]
    return fitting == [key] and not case.same(case.want) and not is_far(case)


def first_wrong(case):
    """The first point with a wrong label, its right label and the one that it got."""
    i = int(np.flatnonzero(case.want != case.got)[0])
    return {"i": i, "a": int(case.want[i]), "b": int(case.got[i])}


@task.misconception(
    "ties-to-last",
    "Point {i:index} is exactly as near to centre {a:index} as to centre {b:index}, and yours goes to centre {b:index}. "
    "Ties need the same rule everywhere, or a point can swing between two centres and the rounds never settle.",
)
def ties_to_last(case):
    return first_wrong(case) if gave(case, "ties-to-last") else False


@task.misconception(
    "city-block",
    "Point {i:index} is nearer to centre {a:index} as the crow flies ({crow_a:.4g} against {crow_b:.4g}). Yours adds up "
    "the distances along the axes, as a taxi drives between blocks; means do not make that smallest, so the rounds may "
    "not settle.",
)
def city_block(case):
    if not gave(case, "city-block"):
        return False
    wrong = first_wrong(case)
    crow = np.sqrt(squared(case)[wrong["i"]])
    return wrong | {"crow_a": crow[wrong["a"]], "crow_b": crow[wrong["b"]]}


@task.misconception(
    "signs-cancel",
    "Point {i:index} went to centre {b:index}, though centre {a:index} is nearer. In your sum a step to the left makes up "
    "for a step to the right, so a centre far away in two directions can look near.",
)
def signs_cancel(case):
    return first_wrong(case) if gave(case, "signs-cancel") else False


@task.misconception(
    "lost-digits",
    "Point {i:index} is {near:.4g} from centre {a:index} and {far:.4g} from centre {b:index}, yet went to {b:index}. So far from zero the "
    "squares are near 10 to the 17, more digits than a number of 64 bits holds, and their small difference is lost on the way.",
)
def lost_digits(case):
    if not is_far(case) or not np.isin(case.got, range(len(case.centres))).all():
        return False
    others = mistakes(case)
    steps = np.abs(pairs(case))
    if case.same(steps.max(axis=2).argmin(axis=1)) or any(case.same(steps[:, :, j].argmin(axis=1)) for j in (0, 1)):
        return False
    if any(case.same(others[key][0]) for key in ("ties-to-last", "city-block", "signs-cancel")):
        return False
    distances = squared(case)
    rows = np.arange(len(case.points))
    lost = distances[rows, case.got] - distances[rows, case.want]
    i = int(lost.argmax())
    could_be_rounding = 0 < lost[i] < 64 * np.finfo(float).eps * np.abs(case.points).max() ** 2
    a, b = int(case.want[i]), int(case.got[i])
    near, far = np.sqrt(distances[i, [a, b]])
    return {"i": i, "a": a, "b": b, "near": near, "far": far} if could_be_rounding else False


@task.misconception(
    "farthest-centre",
    "Point {i:index} went to centre {b:index}, the one farthest from it. With the smallest and the largest swapped, "
    "every group ends up spread over the whole map.",
)
def farthest_centre(case):
    return first_wrong(case) if gave(case, "farthest-centre") else False


@task.misconception(
    "counted-from-one",
    "Every label is one too high: your lowest is {lowest:index}. Used as row numbers, they send points to the wrong centre, "
    "and the last one to a row that does not exist.",
)
def counted_from_one(case):
    return {"lowest": int(case.got.min())} if gave(case, "counted-from-one") else False


@task.misconception(
    "counted-from-zero",
    "Every label is one too low: your lowest is {lowest:index}. Used as row numbers, they send points to the centre one "
    "row above, and the first ones to a row that does not exist.",
)
def counted_from_zero(case):
    return {"lowest": int(case.got.min())} if gave(case, "counted-from-zero") else False
