"""grow: whole trees, compared node by node; each mistake is grown beside the right tree to see whose tree it is."""

import numpy as np
from milepost.check import Task, near

task = Task("grow(rows: floats[n, d], labels: ints[n], max_depth: int, min_rows: int) -> dict[str, any]")
PUMPS = np.array(
    [[2.1, 70.0, 5.0], [2.4, 48.0, 9.0], [3.6, 66.0, 6.0], [3.9, 51.0, 6.5], [4.4, 64.0, 7.5], [4.8, 47.0, 4.0], [3.0, 62.0, 8.0]]
)
FAILED = np.array([0, 0, 1, 0, 1, 0, 0])
task.example(PUMPS, FAILED, 2, 1)
task.example(PUMPS[[3, 0, 2]], FAILED[[3, 0, 2]], 0, 2)
task.judge(near)
task.forbid("sklearn", why="Here you grow the tree yourself.")


@task.hidden(times=2)
def same_column_again(draw):
    """Failures in the middle of one column, which takes two cuts of it; the other column is the same everywhere."""
    columns = np.column_stack([np.arange(9) * 1.5, np.full(9, 4.0)])
    return columns[:, draw.shuffled(range(2))], np.array([0, 0, 1, 1, 1, 0, 0, 0, 0]), 3, 1


@task.hidden(times=2)
def one_says_the_same(draw):
    """A cut that leaves less, after which both sides say the same class: the right one cannot be cut any more."""
    first = draw.integer(4, 6)
    return np.array([[0.5 * min(i, first)] for i in range(first + 3)]), np.array([0] * first + [1, 0, 0]), 2, 1


@task.hidden(times=2)
def lower_threshold_on_the_right(draw):
    """Two columns that part the pumps alike, the first of them at the higher threshold."""
    low = np.arange(6) * 0.5 + draw.integer(0, 3)
    return np.column_stack([low + draw.integer(5, 20), low]), np.array([0, 0, 0, 5, 5, 0]), 2, 1


@task.hidden(times=1)
def few_on_the_left(draw):  # noqa: ARG001 - one case, always
    """After the first cut one side has too few rows for another, and the other side just enough."""
    return np.column_stack([np.arange(8.0) * 2, np.arange(8.0) % 2]), np.array([0, 1, 0, 2, 2, 2, 2, 1]), 4, 5


@task.hidden(times=1)
def few_on_the_right(draw):
    rows, *rest = few_on_the_left(draw)
    return rows * (-1, 1), *rest


@task.hidden(times=2)
def nobody_in_between(draw):
    """Pumps with the same readings and as many of one end as of another; there is no class between the two."""
    return np.full((4, 1), 2.5), np.array(draw.shuffled([2, 2, 4, 4])), 2, 1


@task.hidden(times=16)
def small_works(draw):
    """Few different readings, so that columns tie and rows repeat; two or three classes."""
    n, d = draw.size(1, 20), draw.integer(1, 4)
    rows = draw.integers(n, d, low=0, high=draw.choice([1, 4, 9])) / 2
    return rows, draw.integers(n, low=0, high=draw.integer(1, 2)), draw.size(0, 4), draw.integer(1, 5)


@task.hidden(times=6)
def either_but_not_both(draw):
    """Fails when one of two valves is open and not the other: the first cut gains nothing, the second everything."""
    times, d = draw.integer(1, 3), draw.integer(2, 3)
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    rows = np.hstack([np.tile(corners, (times, 1)), np.full((4 * times, d - 2), 5.0)])
    return rows, np.tile([0, 1, 1, 0], times), draw.integer(1, 3), draw.integer(1, 2)


@task.hidden(times=6)
def measured(draw):
    """Real readings, and class numbers that do not begin at 0."""
    n = draw.size(4, 24)
    rows = np.column_stack([draw.floats(n, low=1, high=6, decimals=1), draw.floats(n, low=40, high=75, decimals=1)])
    chance = draw.floats(n, low=0, high=1)
    return rows, np.where((rows[:, 0] > 3.5) & (chance > 0.2), 7, -1), draw.integer(2, 6), draw.integer(1, 4)


@task.hidden(times=3)
def twins(draw):
    """Pumps with the same readings and different ends: nothing can part them."""
    n = draw.size(2, 6)
    return np.full((n, 2), 3.5), draw.integers(n, low=2, high=4), 3, 1


def best_split(values, labels):
    """As in the answer's own file."""
    distinct = np.unique(values)
    if len(distinct) < 2:  # noqa: PLR2004 - one value cannot be parted
        return None
    order = np.argsort(values)
    values = values[order]
    ones = labels[order][:, None] == np.unique(labels)
    left = ones.cumsum(axis=0)[:-1]
    right = ones.sum(axis=0) - left
    a, b = left.sum(axis=1), right.sum(axis=1)
    impurities = np.round((a - (left**2).sum(axis=1) / a + b - (right**2).sum(axis=1) / b) / len(values), 9)
    impurities[values[:-1] == values[1:]] = np.inf
    best = impurities.argmin()
    return float((values[best] + values[best + 1]) / 2), float(impurities[best])


def impurity(labels):
    shares = np.unique(labels, return_counts=True)[1] / len(labels)
    return round(float(1 - (shares**2).sum()), 9)


def choose(rows, labels, mistake):
    """The column, threshold and impurity that a node is cut by; None where there is no cut."""
    cuts = [best_split(rows[:, column], labels) for column in range(rows.shape[1])]
    if mistake == "constant" and None in cuts:
        return None
    found = [(column, *cut) for column, cut in enumerate(cuts) if cut is not None]
    if not found:
        return None
    keys = {
        "last": lambda cut: (cut[2], -cut[0]),
        "first": lambda cut: cut[0],
        "worst": lambda cut: (-cut[2], cut[0]),
    }
    return min(found, key=keys.get(mistake, lambda cut: (cut[2], cut[0])))


def grown(rows, labels, depth, least, mistake="", above=None, asked=()):
    """The right tree, or the tree that one mistake makes of it."""
    classes, counts = np.unique(labels, return_counts=True)
    label = classes[counts.argmax()]
    if mistake == "tie":
        label = classes[counts == counts.max()][-1]
    elif mistake == "mean":
        label = int(labels.mean())
    elif mistake == "parent" and above is not None:
        label = above
    leaf = {"label": int(label)}
    few = len(rows) <= least if mistake == "few" else len(rows) < least
    if mistake in ("fewer", "twice"):
        few = mistake == "twice" and len(rows) < 2 * least
    if len(classes) == 1 or depth <= 0 or few:
        return leaf
    if mistake == "once" and asked:
        # A column that is the same everywhere cannot be cut.
        rows = np.where(np.isin(np.arange(rows.shape[1]), asked), 0.0, rows)
    cut = choose(rows, labels, mistake)
    if cut is None or (mistake == "gain" and cut[2] >= impurity(labels)):
        return leaf
    column, threshold, _ = cut
    left = rows[:, column] <= threshold
    if mistake == "side":
        left = rows[:, column] < threshold
    if mistake == "children" and min(left.sum(), (~left).sum()) < least:
        return leaf
    sides = [
        grown(rows[side], labels[side], depth - 1, 1 if mistake == free else least, mistake, int(classes[counts.argmax()]), (*asked, column))
        for side, free in ((left, "left-free"), (~left, "right-free"))
    ]
    if mistake == "pruned" and sides[0] == sides[1] and "label" in sides[0]:
        return leaf
    if mistake == "swapped":
        sides.reverse()
    return {"column": column, "threshold": threshold, "left": sides[0], "right": sides[1]}


def made(case, mistake, *, deeper=0):
    return grown(case.rows, case.labels, case.max_depth + deeper, case.min_rows, mistake)


def is_tree(node):
    if not isinstance(node, dict):
        return False
    if "label" in node:
        return set(node) == {"label"}
    return set(node) == {"column", "threshold", "left", "right"} and is_tree(node["left"]) and is_tree(node["right"])


def first_parting(want, got, way=()):
    """The first node at which two trees differ, and the way that leads there."""
    where = "at the top" if not way else "at the node reached by " + ", ".join(way)
    if "label" in want or "label" in got:
        return None if want == got else (where, want, got)
    if want["column"] != got["column"] or not near(want["threshold"], got["threshold"]):
        return where, want, got
    return first_parting(want["left"], got["left"], (*way, "left")) or first_parting(
        want["right"], got["right"], (*way, "right")
    )


def say(node):
    if "label" in node:
        return f"a leaf that says {node['label']}"
    return f"column {node['column']} <= {node['threshold']:g}"


def parting(case):
    found = first_parting(case.want, case.got)
    if found is None:
        return {}
    where, want, got = found
    return {"where": where, "right": say(want), "given": say(got)}


def explained(case, mistake, *, deeper=0):
    """Where the trees part, when this mistake makes exactly the answer's tree."""
    return not case.raised and is_tree(case.got) and case.same(made(case, mistake, deeper=deeper)) and parting(case)


@task.misconception(
    "not-a-tree",
    "This is no tree of the kind that the task describes: {what}. Whatever reads it, to predict or to draw, would stop "
    "there.",
)
def not_a_tree(case):
    if case.raised or is_tree(case.got):
        return False
    missing = sorted({"column", "threshold", "left", "right"} - set(case.got))
    return {"what": f"a question lacks {missing[0]}" if missing else "one of its parts is neither a leaf nor a question"}


@task.misconception(
    "cannot-cut",
    "No column parts {n} of these rows: they have the same readings and different classes. Your tree did not find a cut "
    "here, and did not come back with a leaf either. Two pumps with the same readings are enough.",
)
def cannot_cut(case):
    _, number = np.unique(case.rows, axis=0, return_inverse=True)
    twins = [np.flatnonzero(number == each) for each in np.unique(number)]
    mixed = [len(rows) for rows in twins if len(np.unique(case.labels[rows])) > 1]
    return case.raised == "TypeError" and bool(mixed) and {"n": mixed[0]}


@task.misconception(
    "column-used-once",
    "Your tree has {given} {where}; right is {right}. A column that was asked for further up was not tried again. Where pumps fail in the "
    "middle of a range, it takes two questions of one column to say so.",
)
def column_used_once(case):
    return not case.same(made(case, "gain")) and explained(case, "once")


@task.misconception(
    "constant-column-ends-it",
    "Your tree has {given} {where}; right is {right}. One of the columns is the same for all rows there, and your search ended at it. Other "
    "columns can still be cut: on a works with one make of pump the tree would be a single leaf.",
)
def constant_column_ends_it(case):
    return not case.same(made(case, "gain")) and explained(case, "constant")


@task.misconception(
    "both-sides-say-the-same",
    "Your tree has {given} {where}, as both sides of {right} would say the same class. A node is a leaf for the "
    "four reasons in the task alone, and this is none of them.",
)
def both_sides_say_the_same(case):
    return not case.same(made(case, "gain")) and explained(case, "pruned")


@task.misconception(
    "stopped-without-gain",
    "Your tree has {given} {where}, as the best cut there gains nothing by itself. The one below it would gain: here two "
    "columns decide only together, and looked at one at a time neither tells anything.",
)
def stopped_without_gain(case):
    return explained(case, "gain")


@task.misconception(
    "too-few-rows",
    "With min_rows {min_rows}, your tree has {given} {where}; right is {right}. The limit is on the rows of the node that "
    "is to be cut, and a node with exactly so many is still cut.",
)
def too_few_rows(case):
    names = ("few", "fewer", "twice", "children", "left-free", "right-free")
    return next(filter(None, (explained(case, name) for name in names)), False)


@task.misconception(
    "column-tie",
    "Your tree asks {given} {where}, and {right} is as good. Of equals the lowest column is asked for: "
    "otherwise the order of a loop decides which tree is grown, and nobody can compare two runs.",
)
def column_tie(case):
    return explained(case, "last")


@task.misconception(
    "worst-column",
    "Your tree asks {given} {where}, the column with the highest impurity; {right} has the lowest. It is the number that "
    "is to become small.",
)
def worst_column(case):
    return explained(case, "worst")


@task.misconception(
    "first-column-taken",
    "Your tree asks {given} {where}, though {right} leaves purer groups. The columns were not compared: the first that "
    "could be cut was taken.",
)
def first_column_taken(case):
    return explained(case, "first")


@task.misconception(
    "sides-swapped",
    "Your tree has {given} {where}, where {right} belongs: the two sides stand the wrong way round. Rows with a value at "
    "most the threshold are on the left; a tree read the other way gives every pump another pump's future.",
)
def sides_swapped(case):
    return explained(case, "swapped")


@task.misconception(
    "leaf-tie",
    "Your tree has {given} {where}, and as many of its rows say otherwise: {right}. Of equally frequent classes the "
    "lowest number is asked for.",
)
def leaf_tie(case):
    return explained(case, "tie")


@task.misconception(
    "leaf-is-a-mean",
    "Your tree has {given} {where}; right is {right}. The mean of class numbers is no class: halfway between 0 and 2 "
    "there is a 1 that nobody is.",
)
def leaf_is_a_mean(case):
    return explained(case, "mean")


@task.misconception(
    "leaf-of-the-parent",
    "Your tree has {given} {where}; right is {right}. Its label was counted among the rows of the node above, before the "
    "cut, so both sides say the same and the question is asked for nothing.",
)
def leaf_of_the_parent(case):
    return explained(case, "parent")


@task.misconception(
    "depth-off-by-one",
    "With max_depth {max_depth}, {where}: your tree has {given} where {right} is right. Depth counts questions, not rows "
    "of nodes, so a limit of 0 is a single leaf. A tree one level off fits much more, or much less, than was asked for.",
)
def depth_off_by_one(case):
    return explained(case, "", deeper=-1) or explained(case, "", deeper=1)
