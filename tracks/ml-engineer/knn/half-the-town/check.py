"""half-the-town: a search in a k-d tree, and where it looked."""

import math
from types import SimpleNamespace

from milepost.check import Task, exact

task = Task("nearest(points: list[list[float]], query: list[float]) -> tuple[index, list[index]]")
task.example([[2.0, 3.0], [5.0, 4.0], [9.0, 6.0], [4.0, 7.0], [8.0, 1.0], [7.0, 2.0]], [9.0, 2.0])
task.judge(exact)
task.forbid("scipy", "sklearn", "KDTree", "cKDTree", why="The tree is what you build here.")


def rows(array):
    return [[float(each) for each in row] for row in array]


@task.hidden(times=18)
def any_town(draw):
    n, d = int(draw.size(1, 40)), draw.integer(1, 3)
    return rows(draw.integers(n, d, low=-12, high=12)), [float(each) for each in draw.integers(d, low=-12, high=12)]


@task.hidden(times=8)
def a_grid(draw):
    """Many equal coordinates, and distances that are equal to those of lines."""
    n = draw.integer(5, 25)
    return rows(draw.integers(n, 2, low=0, high=4)), [float(each) for each in draw.integers(2, low=0, high=4)]


def look(
    case,
    *,
    rules_out="after",
    far_first=False,
    one_side=False,
    strict=True,
    depth_axis=True,
    squared=False,
    to_last=False,
):
    """Search with one thing done otherwise."""
    points, query = case.points, case.query
    looked_at, best = [], [math.inf, -1]

    def visit(numbers, depth):
        if not numbers:
            return
        axis = depth % len(query) if depth_axis else 0
        numbers = sorted(numbers, key=lambda row: (points[row][axis], row))
        middle = len(numbers) // 2 if not to_last else (len(numbers) - 1) // 2
        node = numbers[middle]
        looked_at.append(node)
        apart = math.dist(points[node], query)
        if apart < best[0]:
            best[:] = [apart, node]
        gap = query[axis] - points[node][axis]
        near, far = (numbers[:middle], numbers[middle + 1 :]) if gap < 0 else (numbers[middle + 1 :], numbers[:middle])
        if far_first:
            near, far = far, near
        before = best[0]
        visit(near, depth + 1)
        limit = before if rules_out == "before" else best[0]
        width = gap * gap if squared else abs(gap)
        goes = width < limit if strict else width <= limit
        if rules_out == "never" or (goes and not one_side):
            visit(far, depth + 1)

    visit(list(range(len(points))), 0)
    return [best[1], looked_at]


@task.hidden(times=4)
def lines_far_away(draw):
    """A town in which squares held against lengths are told: as `squares-against-lengths` looks, nobody else does."""
    town = points, query = any_town(draw)
    for _ in range(60):
        case = SimpleNamespace(points=points, query=query)
        other = look(case, squared=True)
        ways = [{}, *(way for name, way in MISTAKES.items() if name != "squares-against-lengths")]
        if all(other != look(case, **way) for way in ways):
            break
        town = points, query = any_town(draw)
    return town


def given(case):
    got = case.got
    return got if isinstance(got, list) and len(got) == 2 and isinstance(got[1], list) else [None, []]


MISTAKES = {
    "one-side-only": {"one_side": True},
    "nothing-ruled-out": {"rules_out": "never"},
    "decided-too-early": {"rules_out": "before"},
    "far-side-first": {"far_first": True},
    "line-as-near-as-the-best": {"strict": False},
    "one-axis": {"depth_axis": False},
    "squares-against-lengths": {"squared": True},
    "other-middle": {"to_last": True},
}


def made(case, key):
    """Whether this mistake looks where the answer looked, and no other does here."""
    if not case.same(look(case, **MISTAKES[key])):
        return False
    return not any(case.same(look(case, **otherwise)) for name, otherwise in MISTAKES.items() if name != key)


@task.misconception(
    "one-side-only",
    "You went down to the query's side and never came back for the other: point {got_best:index} is {got_apart:.3g} away, and point {want_best:index} beyond a line only {want_apart:.3g}.",
)
def one_side_only(case):
    if given(case)[0] == case.want[0] or not made(case, "one-side-only"):
        return False
    got, want = given(case)[0], case.want[0]
    return {
        "got_best": got,
        "want_best": want,
        "got_apart": math.dist(case.points[got], case.query),
        "want_apart": math.dist(case.points[want], case.query),
    }


@task.misconception(
    "nothing-ruled-out",
    "All {n} points were looked at, where {enough} are enough. The tree was built and nothing was gained by it.",
)
def nothing_ruled_out(case):
    return (
        len(case.want[1]) < len(case.points)
        and made(case, "nothing-ruled-out")
        and {"n": len(case.points), "enough": len(case.want[1])}
    )


@task.misconception(
    "decided-too-early",
    "Whether to cross a line was decided before the near side had been searched. The best so far was still far away then, and {more} points were looked at for nothing.",
)
def decided_too_early(case):
    return made(case, "decided-too-early") and {"more": len(given(case)[1]) - len(case.want[1])}


@task.misconception(
    "far-side-first",
    "You went to the side *away* from the query first. Nothing near is known there yet, so hardly anything can be ruled out: {seen} points in place of {enough}.",
)
def far_side_first(case):
    return made(case, "far-side-first") and {"seen": len(given(case)[1]), "enough": len(case.want[1])}


@task.misconception(
    "line-as-near-as-the-best",
    "A side was searched whose line is exactly as far as the best. What lies beyond it can be as near and not nearer, and the task asks for nearer.",
)
def line_as_near_as_the_best(case):
    return made(case, "line-as-near-as-the-best")


@task.misconception(
    "one-axis",
    "Every line was drawn along the same axis. The sides become thin slices, and a query in a long slice has to look through all of it.",
)
def one_axis(case):
    return len(case.query) > 1 and made(case, "one-axis")


@task.misconception(
    "squares-against-lengths",
    "The squared distance from the line was held against a distance that is not squared. Lines within 1 are crossed for nothing and those beyond it are not crossed, and that is where nearer points are missed.",
)
def squares_against_lengths(case):
    return made(case, "squares-against-lengths")


@task.misconception(
    "other-middle",
    "Of an even number of points you took the lower middle one. It is a tree as well, and not the one that the task describes: two programs could not share it.",
)
def other_middle(case):
    return made(case, "other-middle")
