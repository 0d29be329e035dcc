"""half-the-town: a search in a k-d tree, and where it looked."""

import math

import numpy as np

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
    axis_of=lambda depth, query: depth % len(query),
    squared=False,
    to_last=False,
    last_of_best=False,
    equal_is_low=False,
    order="number",
    along="crow",
    looked="before",
    by_value=False,
):
    """Search with one thing done otherwise."""
    points, query = case.points, case.query
    looked_at, best = [], [math.inf, -1]

    def place(number, axis):
        whole = points[number]
        return {
            "number": (whole[axis], number),
            "carried": whole[axis],
            "last-first": (whole[axis], -number),
            "all": (whole, number),
            "next": ([*whole[axis:], *whole[:axis]], number),
        }[order]

    def visit(numbers, depth):
        if not numbers:
            return
        axis = axis_of(depth, query)
        numbers = sorted(numbers, key=lambda number: place(number, axis))
        middle = len(numbers) // 2 if not to_last else (len(numbers) - 1) // 2
        node = numbers[middle]
        if looked == "before":
            looked_at.append(node)
        here = points[node]
        apart = math.dist(here, query) if along == "crow" else sum(abs(p - q) for p, q in zip(here, query, strict=True))
        if apart < best[0] or (last_of_best and apart == best[0]):
            best[:] = [apart, node]
        gap = query[axis] - here[axis]
        low = gap <= 0 if equal_is_low else gap < 0
        lower, upper = numbers[:middle], numbers[middle + 1 :]
        if by_value:
            others = [number for number in numbers if number != node]
            lower = [number for number in others if points[number][axis] < here[axis]]
            upper = [number for number in others if points[number][axis] >= here[axis]]
        near, far = (lower, upper) if low else (upper, lower)
        if far_first:
            near, far = far, near
        before = best[0]
        visit(near, depth + 1)
        if looked == "between":
            looked_at.append(node)
        limit = {"before": before, "node": apart}.get(rules_out, best[0])
        width = gap * gap if squared else gap if rules_out == "signed" else abs(gap)
        goes = width < limit if strict else width <= limit
        if rules_out == "never" or (goes and not one_side):
            visit(far, depth + 1)

    visit(list(range(len(points))), 0)
    return [best[1], looked_at]


MISTAKES = {
    "one-side-only": {"one_side": True},
    "nothing-ruled-out": {"rules_out": "never"},
    "decided-too-early": {"rules_out": "before"},
    "held-against-the-node": {"rules_out": "node"},
    "sign-of-the-line": {"rules_out": "signed"},
    "far-side-first": {"far_first": True},
    "line-as-near-as-the-best": {"strict": False},
    "one-axis": {"axis_of": lambda depth, query: 0},
    "second-axis-first": {"axis_of": lambda depth, query: (depth + 1) % len(query)},
    "squares-against-lengths": {"squared": True},
    "other-middle": {"to_last": True},
    "last-of-the-best": {"last_of_best": True},
    "equal-goes-low": {"equal_is_low": True},
    "equals-in-another-order": {"order": "carried"},
    "equals-by-other-coordinates": {"order": "next"},
    "first-coordinate-again": {"order": "all"},
    "equals-from-the-last": {"order": "last-first"},
    "along-the-streets": {"along": "streets"},
    "told-too-late": {"looked": "between"},
    "split-by-value": {"by_value": True},
}

def moved_town(draw, seed):
    """A town, moved to another place: that changes nothing in how it is searched."""
    rng = np.random.default_rng(seed)
    town, query = rng.integers(0, 7, (30, 2)), rng.integers(0, 7, (1, 2))
    move = draw.integers(2, low=-9, high=9)
    return rows(town + move), rows(query + move)[0]


# In the first of these towns each mistake but `squares-against-lengths` looks in a way of its own, in the second that one does
# (found by a search).
@task.hidden(times=2)
def where_each_slip_shows(draw):
    return moved_town(draw, 2358)


@task.hidden(times=2)
def where_squares_show(draw):
    return moved_town(draw, 1069)


def given(case):
    got = case.got
    return got if isinstance(got, list) and len(got) == 2 and isinstance(got[1], list) else [None, []]


def made(case, key):
    """Whether this mistake looks where the answer looked, and no other does here."""
    if len(case.points) < 12 or not case.same(look(case, **MISTAKES[key])):
        return False  # in a small town much looks alike
    return not any(case.same(look(case, **otherwise)) for name, otherwise in MISTAKES.items() if name != key)


@task.misconception(
    "one-number-for-two",
    "Point {twice:index} stands in your list more than once. Several stations are on its spot, and each has a number of its own: whoever looks a number up by the coordinates finds the first of them.",
)
def one_number_for_two(case):
    numbers = given(case)[1]
    twice = [number for place, number in enumerate(numbers) if number in numbers[:place]]
    return bool(twice) and {"twice": twice[0]}


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


@task.misconception(
    "held-against-the-node",
    "Whether to cross a line was decided by how far the *node* is, and not by the best so far. The best is at most as far: {more} points were looked at for nothing.",
)
def held_against_the_node(case):
    return made(case, "held-against-the-node") and {"more": len(given(case)[1]) - len(case.want[1])}


@task.misconception(
    "sign-of-the-line",
    "The query's distance from the line was taken with its sign. Below a node it is negative and smaller than any best, so that from there every line is crossed.",
)
def sign_of_the_line(case):
    return made(case, "sign-of-the-line")


@task.misconception(
    "second-axis-first",
    "Your first line lies along the second axis. The task begins with all points at depth 0, and so with the axis 0.",
)
def second_axis_first(case):
    return len(case.query) > 1 and made(case, "second-axis-first")


@task.misconception(
    "last-of-the-best",
    "A point that is exactly as far as the best took its place. Only what is *nearer* does, or which of two equals you give hangs on the way through the town.",
)
def last_of_the_best(case):
    return made(case, "last-of-the-best")


@task.misconception(
    "equal-goes-low",
    "Where the query lies exactly on a node's line you went to the lower side first. The task sends it to the upper one: only what is *smaller* is near the lower side.",
)
def equal_goes_low(case):
    return made(case, "equal-goes-low")


@task.misconception(
    "equals-in-another-order",
    "Points with the same coordinate stand {how} in your order, and they are to stand by their number. Another of them is in the middle then, and from there on it is another tree.",
)
def equals_in_another_order(case):
    ways = {
        "equals-in-another-order": "as the line before left them",
        "equals-by-other-coordinates": "by their other coordinates",
        "equals-from-the-last": "with the largest number first",
    }
    return next(({"how": how} for key, how in ways.items() if made(case, key)), False)


@task.misconception(
    "first-coordinate-again",
    "The points were sorted by all coordinates from the first, and not by the one of the axis: whole points were compared. Every line is drawn along the first axis then, whatever the depth.",
)
def first_coordinate_again(case):
    return made(case, "first-coordinate-again")


@task.misconception(
    "along-the-streets",
    "How far a point is was counted along the streets, by absolute differences. The Euclidean distance is asked for, and lines are ruled out by it.",
)
def along_the_streets(case):
    return made(case, "along-the-streets")


@task.misconception(
    "told-too-late",
    "You looked at the right nodes, and told of each only after its near side. The list is to say in which order you *looked*: a node comes before all that lies below it.",
)
def told_too_late(case):
    return made(case, "told-too-late")


@task.misconception(
    "split-by-value",
    "The sides were made by value: all points with the node's own coordinate went to the upper side. By place in the order, those before the node belong to the lower one, and both sides stay equally large.",
)
def split_by_value(case):
    return made(case, "split-by-value")
