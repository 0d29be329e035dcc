"""out-of-bag: small forests, so that rows without a judge and divided votes are common."""

import numpy as np
from milepost.check import Task, near

task = Task("oob_error(votes: ints[t, n], drawn: ints[t, n], labels: ints[n]) -> tuple[float | None, ints[n]]")
# Each known mistake gives another error on this forest.
task.example(
    np.array(
        [
            [0, 1, 1, 1, 0, 0, 1, 0],
            [1, 1, 1, 1, 0, 0, 0, 0],
            [1, 1, 0, 0, 0, 0, 1, 0],
            [0, 1, 1, 1, 0, 0, 1, 0],
            [1, 1, 1, 1, 0, 1, 0, 0],
        ]
    ),
    np.array(
        [
            [3, 4, 7, 1, 7, 5, 3, 2],
            [5, 3, 2, 7, 1, 6, 0, 6],
            [1, 4, 4, 7, 7, 0, 7, 7],
            [2, 3, 3, 1, 1, 4, 5, 7],
            [7, 2, 1, 7, 0, 3, 4, 7],
        ]
    ),
    np.array([1, 1, 1, 1, 0, 0, 0, 0]),
)
task.judge(near)
task.forbid("sklearn", why="Here you count the votes yourself.")


@task.hidden(times=2)
def divided(draw):
    """Two trees that contradict each other on four of six pumps; the first of them says the higher class."""
    low = draw.integer(2, 4)
    high = low + draw.integer(2, 5)
    labels = np.array([low, high, *draw.shuffled([low, high, low, low])])
    votes = np.array([[low, high, *[high] * 4], [low, high, *[low] * 4]])
    return votes, np.repeat([[0], [1]], 6, axis=1), labels


@task.hidden(times=2)
def other_numbers(draw):
    """Classes that are no places in a list, trees that are always right, and a judge for every pump."""
    trees, n = draw.integer(2, 4), draw.integer(5, 8)
    labels = np.array(draw.shuffled([*range(5, 5 + n // 2), *[9] * (n - n // 2)]))
    return np.tile(labels, (trees, 1)), np.repeat(np.arange(trees)[:, None], n, axis=1), labels


@task.hidden(times=24)
def a_forest(draw):
    """A few trees that are often right on what they have seen, and guess on the rest."""
    trees, n = draw.size(1, 9), draw.size(2, 14)
    classes = np.array(draw.choice([[0, 1], [0, 1, 2], [-1, 0, 7], [3, 4]]))
    labels = classes[draw.integers(n, low=0, high=len(classes) - 1)]
    drawn = draw.integers(trees, n, low=0, high=n - 1)
    # Trees vote for classes that occur among the labels, as real ones would.
    there = np.unique(labels)
    votes = there[draw.integers(trees, n, low=0, high=11) % len(there)]
    for tree in range(trees):
        votes[tree, drawn[tree]] = labels[drawn[tree]]
    return votes, drawn, labels


@task.hidden(times=3)
def nobody_may_judge(draw):
    """Every tree has drawn every row."""
    trees, n = draw.size(1, 4), draw.size(1, 6)
    labels = draw.integers(n, low=0, high=1)
    drawn = np.array([draw.shuffled(range(n)) for _ in range(trees)])
    return np.tile(labels, (trees, 1)), drawn, labels


@task.hidden(times=4)
def always_wrong(draw):
    """Every judge is wrong: rows that nobody judges must not make that look better."""
    trees, n = draw.integer(2, 4), draw.size(3, 8)
    labels = np.arange(n) % 2
    drawn = draw.integers(trees, n, low=0, high=n - 1)
    votes = np.tile(1 - labels, (trees, 1))
    for tree in range(trees):
        votes[tree, drawn[tree]] = labels[drawn[tree]]
    return votes, drawn, labels


def table(case):
    """True where a tree has drawn a row."""
    seen = np.zeros(case.votes.shape, dtype=bool)
    seen[np.arange(len(case.votes))[:, None], case.drawn] = True
    return seen


def decide(case, may, *, high=False):
    """The class with the most votes among those that count."""
    classes = np.unique(case.labels)
    counts = np.array([((case.votes == c) & may).sum(axis=0) for c in classes])
    best = len(classes) - 1 - counts[::-1].argmax(axis=0) if high else counts.argmax(axis=0)
    return classes[best]


def said(case):
    return None if case.raised else case.got[0]


def is_error(case, value):
    """Whether the answer's error is this value, and not the right one."""
    given = said(case)
    if not isinstance(given, int | float) or case.want[0] is None:
        return given is not None and case.want[0] is None and not np.isnan(value) and near(float(value), given)
    return near(float(value), given) and not near(case.want[0], given)


@task.misconception(
    "seen-counted",
    "The error is right. You say that {given} trees may judge pump {row}, and that is how many have drawn it: the judges are the others, {want}.",
)
def seen_counted(case):
    if case.raised or not near(case.want[0], case.got[0]) or not np.array_equal(case.got[1], table(case).sum(axis=0)):
        return False
    return first_other_count(case)


def first_other_count(case):
    """The first pump whose number of judges is wrong; False where there is none."""
    rows = np.flatnonzero(case.got[1] != case.want[1])
    return len(rows) > 0 and {"row": int(rows[0]), "want": int(case.want[1][rows[0]]), "given": int(case.got[1][rows[0]])}


@task.misconception(
    "marked-for-all",
    "You say that {given} trees may judge pump {row}; it is {want}. A pump that any tree has drawn is marked as drawn by all of them: each line "
    "of `drawn` belongs to one tree alone.",
)
def marked_for_all(case):
    if case.raised or len(case.votes) == 1:
        return False
    drawn = table(case).any(axis=0)
    return np.array_equal(case.got[1], np.where(drawn, 0, len(case.votes))) and first_other_count(case)


@task.misconception(
    "place-for-row",
    "You say that {given} trees may judge pump {row}; it is {want}. The numbers in a line of `drawn` are row numbers in any order: what stands at "
    "a pump's own place there may be any other pump.",
)
def place_for_row(case):
    if case.raised:
        return False
    return np.array_equal(case.got[1], (case.drawn != np.arange(len(case.labels))).sum(axis=0)) and first_other_count(case)


@task.misconception(
    "classes-from-0",
    "The classes here are {classes}, and your error of {given:.3g} comes out where answers from 0 on are held against them: how many there are says "
    "nothing about their numbers.",
)
def classes_from_0(case):
    may, classes = ~table(case), np.unique(case.labels)
    judged = may.any(axis=0)
    # With -1, 0 and 7 a place may be a class as well, and other mistakes come to the same.
    if case.raised or not judged.any() or np.isin(classes, np.arange(len(classes))).any():
        return False
    places = np.searchsorted(classes, decide(case, may))
    return is_error(case, (places != case.labels)[judged].mean()) and {"classes": ", ".join(map(str, classes.tolist())), "given": said(case)}


@task.misconception(
    "in-bag-trees-judged",
    "Your error is {given:.3g}: each pump was judged by the trees that were grown on it. They have learned its end by "
    "heart, so this error is near 0 however useless the forest is; fairly judged it is {want}.",
)
def in_bag_trees_judged(case):
    seen = table(case)
    if case.want[0] is None:
        return False
    judged = seen.any(axis=0)
    error = (decide(case, seen) != case.labels)[judged].mean()
    wrong_counts = not case.raised and np.array_equal(case.got[1], seen.sum(axis=0)) and not np.array_equal(case.got[1], case.want[1])
    # Where few votes are wrong, other mistakes come to 0 as well.
    far = case.want[0] - error >= 0.5  # noqa: PLR2004 - the example is
    return ((far and is_error(case, error)) or wrong_counts) and said(case) is not None and {
        "given": said(case), "want": f"{case.want[0]:.3g}"
    }


@task.misconception(
    "all-trees-judged",
    "Your error is {given:.3g}, with the votes of all trees counted. Two thirds of them have seen the pump they judge, "
    "and outvote those that have not. Fairly judged it is {want}.",
)
def all_trees_judged(case):
    error = (decide(case, np.ones_like(case.votes, dtype=bool)) != case.labels).mean()
    shares = {"given": said(case), "want": "" if case.want[0] is None else f"{case.want[0]:.3g}"}
    return case.want[0] is not None and is_error(case, error) and shares


@task.misconception(
    "no-judge-at-all",
    "Every tree has drawn every pump, so nobody may judge, and there is no error to tell: the task asks for None. A number "
    "here, or a NaN, would be read as a result.",
)
def no_judge_at_all(case):
    return case.want[0] is None and (bool(case.raised) or said(case) is not None)


@task.misconception(
    "unjudged-counted",
    "{unjudged} of the {n} pumps were drawn by every tree, and were counted as {how}. Nobody knows how the forest does on "
    "them; with few trees that moves the error a long way, here to {given:.3g} from {want:.3g}.",
)
def unjudged_counted(case):
    seen = table(case)
    judged = ~seen.all(axis=0)
    if case.raised or judged.all() or not judged.any():
        return False
    wrong = (decide(case, ~seen) != case.labels) & judged
    n = len(case.labels)
    fields = {"unjudged": int((~judged).sum()), "n": n, "given": said(case), "want": case.want[0]}
    found = {
        "right": wrong.sum() / n,
        "wrong": (wrong.sum() + (~judged).sum()) / n,
        # argmax of no votes is the first class.
        "pumps of the lowest class": (decide(case, ~seen) != case.labels).mean(),
    }
    return next(({**fields, "how": how} for how, value in found.items() if is_error(case, value)), False)


@task.misconception(
    "votes-not-joined",
    "Your error of {given:.3g} is that of single votes: every fair vote was marked by itself, and no pump got one answer "
    "from its judges. It tells how good a tree is; the forest, which lets them vote, has {want:.3g}.",
)
def votes_not_joined(case):
    may = ~table(case)
    if case.raised or not may.any():
        return False
    wrong = case.votes != case.labels
    single = wrong[may].mean()
    trees = np.mean([line[m].mean() for line, m in zip(wrong, may, strict=True) if m.any()])
    rows = np.mean([line[m].mean() for line, m in zip(wrong.T, may.T, strict=True) if m.any()])
    return any(is_error(case, value) for value in (single, trees, rows)) and {"given": said(case), "want": case.want[0]}


@task.misconception(
    "tie-to-the-highest",
    "Pump {row} has as many fair votes for {low} as for {high}, and the lowest class is asked for. Your error of "
    "{given:.3g} takes the other one.",
)
def tie_to_the_highest(case):
    may = ~table(case)
    judged = may.any(axis=0)
    if case.raised or not judged.any():
        return False
    low, high = decide(case, may), decide(case, may, high=True)
    if not is_error(case, (high != case.labels)[judged].mean()):
        return False
    row = int(np.flatnonzero((low != high) & judged)[0])
    return {"row": row, "low": int(low[row]), "high": int(high[row]), "given": said(case)}


@task.misconception(
    "repeats-counted",
    "Pump {row} may be judged by {want} trees, and you say {given}. A pump that one tree has drawn twice is still one pump "
    "of that tree: count trees, not draws.",
)
def repeats_counted(case):
    if case.raised:
        return False
    draws = np.bincount(case.drawn.ravel(), minlength=len(case.labels))
    by_draws = len(case.votes) - draws
    alike = np.array_equal(case.got[1], by_draws) or np.array_equal(case.got[1], by_draws.clip(0))
    rows = np.flatnonzero(case.got[1] != case.want[1])
    return alike and len(rows) > 0 and {"row": int(rows[0]), "want": int(case.want[1][rows[0]]), "given": int(case.got[1][rows[0]])}


@task.misconception(
    "accuracy-for-error",
    "Your {given:.3g} is the share of right answers. The error is what is left of 1: whoever compares it with other "
    "errors would take the worst forest.",
)
def accuracy_for_error(case):
    # Where all answers are wrong, or all right, another mistake may say the opposite.
    return case.want[0] not in (None, 0, 1) and is_error(case, 1 - case.want[0]) and {"given": said(case)}
