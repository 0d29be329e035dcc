"""split-by-group: judged by two things that do not depend on choices: whole groups, and how large the folds are."""

import numpy as np

from milepost.check import Task

task = Task("folds(groups: array[n], k: int) -> ints[n]")
# On these, every known mistake gives other folds than the rest.
task.example(np.array([33, 12, 12, 12, 33, 4, 33, 4, 12, 12, 30]), 3)
task.forbid("sklearn", why="Here you hand out the groups yourself.")


def sizes(fold, k):
    """How many rows each fold has, from few to many; None when a number is no fold."""
    if len(fold) and (fold.min() < 0 or fold.max() >= k):
        return None
    return np.sort(np.bincount(fold, minlength=k)).tolist()


def torn(groups, fold):
    """The first group that stands in two folds, and two of its folds."""
    for group in np.unique(groups):
        found = np.unique(fold[groups == group])
        if len(found) > 1:
            return {"group": int(group), "a": int(found[0]), "b": int(found[1])}
    return None


def is_right(case):
    return len(case.got) == len(case.groups) and torn(case.groups, case.got) is None and sizes(case.got, case.k) == sizes(case.want, case.k)


task.judge(is_right)


@task.hidden(times=14)
def few_patients(draw):
    """Uneven groups, in no order, numbered with gaps."""
    count = draw.size(1, 9)
    rows = [draw.integer(1, 7) for _ in range(count)]
    numbers = draw.shuffled([-12, 3, 4, 50, 17, 18, 90, 2000, 61])[:count]
    groups = draw.shuffled([number for number, times in zip(numbers, rows, strict=True) for _ in range(times)])
    return np.array(groups, dtype=np.int64), draw.integer(1, min(count, 4))


@task.hidden(times=4)
def one_large(draw):
    """One patient with many rows, whose number comes late, and many with a few."""
    groups = [900] * draw.integer(12, 20) + [number for number in range(40, 50) for _ in range(draw.integer(1, 4))]
    return np.array(draw.shuffled(groups), dtype=np.int64), draw.integer(3, 4)


@task.misconception(
    "group-torn",
    "Group {group} stands in fold {a} and in fold {b}. When fold {b} is the test, the model has learnt from other rows of the same group, and the "
    "score tells how well it recognises, not how well it predicts.",
)
def group_torn(case):
    return len(case.got) == len(case.groups) and (torn(case.groups, case.got) or False)


@task.misconception(
    "folds-out-of-range",
    "Your fold numbers go from {low} to {high}; {k} folds are numbered from 0 to {top}. The loop over the folds would test on one that is empty and never test some rows.",
)
def folds_out_of_range(case):
    if len(case.got) != len(case.groups) or sizes(case.got, case.k) is not None:
        return False
    return {"low": int(case.got.min()), "high": int(case.got.max()), "top": case.k - 1}


@task.misconception(
    "empty-fold",
    "Fold {empty} has no row at all, though there are {groups_n} groups for {k} folds. A score over no rows is NaN or an exception, and so is the mean over the folds.",
)
def empty_fold(case):
    found = np.bincount(case.got, minlength=case.k)
    return len(case.got) == len(case.groups) and found.min() == 0 and {"empty": int(found.argmin()), "groups_n": len(np.unique(case.groups))}


@task.misconception(
    "smallest-first",
    "No group is torn, but your folds have {got_sizes} rows where {want_sizes} was possible by the rule: the large groups came last, when nothing was left to even them "
    "out. The scores of such folds cannot be averaged as equals.",
)
def smallest_first(case):
    return gave(case, "smallest-first") and told(case)


@task.misconception(
    "counted-groups-not-rows",
    "No group is torn, but your folds have {got_sizes} rows where {want_sizes} was possible by the rule. They share out the patients evenly and not the rows: one fold got "
    "those with many pictures, and its score rests on far more rows than the others'.",
)
def counted_groups_not_rows(case):
    return gave(case, "counted-groups-not-rows") and told(case)


@task.misconception(
    "uneven-folds",
    "No group is torn, but your folds have {got_sizes} rows where {want_sizes} was possible by the rule. A large fold leaves little to train on, and a small one "
    "gives a score that is mostly luck.",
)
def uneven_folds(case):
    return len(case.got) == len(case.groups) and told(case)


def gave(case, key):
    """Whether each fold got the groups, by size, that this mistake gives it, and no other one does by chance."""
    if len(case.got) != len(case.groups):
        return False
    names, counts = np.unique(case.groups, return_counts=True)
    by_size = np.argsort(-counts, kind="stable")
    results = {
        "smallest-first": [greedy(counts, np.argsort(counts), case.k)],
        "counted-groups-not-rows": [np.arange(len(counts)) % case.k, np.argsort(by_size) % case.k],
        "by number": [greedy(counts, np.arange(len(counts)), case.k)],
        "filled up": [filled_up(counts, by_size, case.k), filled_up(counts, np.arange(len(counts)), case.k)],
    }
    mine = np.array([case.got[case.groups == name][0] for name in names])
    gives = {name: any(parts(counts, fold, case.k) == parts(counts, mine, case.k) for fold in folds) for name, folds in results.items()}
    return [name for name, fits in gives.items() if fits] == [key]


def filled_up(counts, order, k):
    """Each fold takes groups until it has its share, then the next one does."""
    fold, filled, current = np.zeros(len(counts), dtype=int), np.zeros(k), 0
    for j in order:
        if filled[current] >= counts.sum() / k and current < k - 1:
            current += 1
        fold[j] = current
        filled[current] += counts[j]
    return fold


def greedy(counts, order, k):
    filled, fold = np.zeros(k), np.zeros(len(counts), dtype=int)
    for j in order:
        fold[j] = filled.argmin()
        filled[fold[j]] += counts[j]
    return fold


def parts(counts, fold, k):
    """The sizes of the groups in each fold. Dealt out by size from either end, folds differ in nothing but their order."""
    return [sorted(counts[fold == f].tolist()) for f in range(k)]


def told(case):
    return {"got_sizes": words(sizes(case.got, case.k)), "want_sizes": words(sizes(case.want, case.k))}


def words(numbers):
    return ", ".join(map(str, numbers))
