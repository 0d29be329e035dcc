"""bag: every pump gets a class of its own, so that the votes tell which rows a tree has seen.

A tree grown to the end says a pump's own class exactly when that pump was drawn. The chance of that has a closed form,
1 - (1 - 1/n)^n, and so has the spread of the number of different pumps in a sample.
"""

import numpy as np
from milepost.check import Fault, Task

task = Task(
    "bag(rows: floats[n, d], labels: ints[n], new_rows: floats[m, d], trees: int, seed: int) "
    "-> tuple[ints[trees, m], ints[m]]"
)
task.example(
    np.array([[2.1, 62.0], [2.4, 48.0], [3.6, 66.0], [3.9, 51.0], [4.4, 64.0]]),
    np.array([0, 0, 1, 0, 1]),
    np.array([[2.0, 50.0], [3.7, 65.0]]),
    *(5, 7),
)
task.judge(None)
task.forbid(
    *("sklearn.ensemble", "sklearn.utils", "sklearn.inspection", "sklearn.model_selection"),
    why="Here you draw the rows and count the votes yourself.",
)
task.time_limit(seconds=10)

TREES = 200


@task.misconception(
    "draws-from-labels",
    "Class numbers were used where row numbers belong, or the other way round: the classes here are {classes}, and the "
    "call ended with {raised}. With classes 0, 1, 2 that goes unnoticed, until somebody adds a class.",
)
def draws_from_labels(case):
    return case.raised in ("ValueError", "IndexError") and case.labels.min() < 0 and {"classes": np.unique(case.labels), "raised": case.raised}


@task.property(
    "not-repeatable",
    "Two calls with the seed {seed} gave different votes. Part of the forest is drawn from elsewhere, {where}. A forest "
    "that cannot be grown again cannot be debugged.",
    explains={
        "seed-ignored": "The seeds {seed} and {other} gave the very same votes: the seed that you are given decides nothing. Whoever wants to "
        "know how much of a result is luck grows the forest again with another seed, and would see no luck at all.",
    },
)
def repeatable(ask, draw):
    rng, seed = draw.rng(), draw.integer(0, 999)
    column = rng.permutation(24) / 2.0
    # The same column three times, each turned another way: equally good cuts, which fall apart on new rows.
    rows = np.column_stack([column, -column, column * 2])
    labels, new = rng.integers(0, 2, 24), rng.uniform(-12, 24, (40, 3))
    (first, _), (second, _), (third, _) = ask.many([(rows, labels, new, 12, each) for each in (seed, seed, seed + 1)])
    if np.array_equal(first, second):
        # Twelve trees and forty new rows: two seeds never agree on all of that.
        same = np.array_equal(first, third)
        return Fault("seed-ignored", seed=seed, other=seed + 1, shown={"rows": rows, "trees": 12, "seed": seed}) if same else None
    (one, _), (two, _) = ask.many([(rows[:, :1], labels, new[:, :1], 12, seed)] * 2)
    where = "such as the trees' own choice among equal columns" if np.array_equal(one, two) else "such as the rows"
    return Fault("not-repeatable", seed=seed, where=where, shown={"rows": rows, "trees": 12, "seed": seed})


@task.property(
    "decision-not-the-majority",
    "New row {row}: {told}, and your decision is {given}. The forest says what most of its trees say.",
    explains={
        "tie-to-the-highest": "New row {row}: {told}. Of equally many votes the lowest class is asked for, and your "
        "decision is {given}. Where a false alarm and a missed failure cost differently, the rule for ties is money.",
        "mean-of-the-votes": "New row {row}: {told}, and your decision {given} is the mean of these numbers, rounded. "
        "Class numbers are names. Between 0 and 7 there is no 3 or 4.",
    },
)
def decision(ask, draw):
    """Labels without any pattern, an even number of trees: votes are divided, and often equal.

    Three forests, and what explains the decisions must explain them in all three: in one of them what a single tree
    says differs from the majority in nothing but ties, once in a hundred.
    """
    rng, trees = draw.rng(), draw.choice([6, 8])
    calls = [
        (rng.normal(0, 1, (12, 2)), rng.permutation(np.repeat([-1, 0, 7], 4)), rng.normal(0, 1, (60, 2)), trees, draw.integer(0, 999))
        for _ in range(3)
    ]
    answers = ask.many(calls)
    votes, decided = np.hstack([votes for votes, _ in answers]), np.concatenate([decided for _, decided in answers])
    classes = np.unique(votes)
    counts = (votes[:, :, None] == classes).sum(axis=0)
    wrong = np.flatnonzero(classes[counts.argmax(axis=1)] != decided)
    if len(wrong) == 0:
        return None
    # A mean is told by what no tree can say: whoever decides on a class may come near the mean by accident.
    unheard = np.flatnonzero(~np.isin(decided, calls[0][1]))
    mean = len(unheard) > 0 and bool((np.abs(decided - votes.mean(axis=0)) < 1).all())
    outvoted = [i for i in wrong if counts[i][classes == decided[i]].tolist() != [counts[i].max()]]
    key = "mean-of-the-votes" if mean else "decision-not-the-majority" if outvoted else "tie-to-the-highest"
    row = int((unheard if mean else outvoted or wrong)[0])
    told = ", ".join(f"{c} votes for {k}" for k, c in zip(classes, counts[row], strict=True) if c)
    return Fault(key, row=row % 60, told=told, given=int(decided[row]), shown={"trees": trees, "seed": calls[row // 60][-1]})


@task.property(
    "other-chances",
    "Over {trees} trees, a tree had seen {share:.1%} of the {n} pumps on average. With n draws with replacement it is "
    "{wanted:.1%}, and with another share the out-of-bag error, later, means something else.",
    explains={
        "all-trees-alike": "All {trees} trees were grown on the very same pumps. They say the same, so their vote is the "
        "vote of one: a forest as unsteady as a tree, for {trees} times the work.",
        "nothing-put-back": "Every tree has seen all {n} pumps. Drawn without putting back, a sample of n out of n is the "
        "table itself in another order, and all trees say the same.",
        "sample-of-one-size": "Each tree has seen exactly {seen} of the {n} pumps. Rows drawn with replacement repeat, "
        "now more and now less, so the number of different ones must vary.",
        "labels-of-other-rows": "A tree that has seen the pump in row {row} says {given} of it: the rows and the labels were "
        "not picked by the same numbers. The forest learns from pumps with other pumps' ends, and finds nothing.",
        "one-row-favoured": "The pump in row {row} reached {share:.0%} of the trees, where {wanted:.0%} is right for each. "
        "If it is never drawn, no tree ever learns of it; if it always is, every tree does.",
        "trees-not-grown-out": "No tree told all {n} pumps apart that it had seen: the trees were stopped early. Bagging "
        "takes away what varies between trees; what all of them miss, it cannot bring back.",
    },
)
def chances(ask, draw):
    """Look twice before saying that something is wrong."""
    first = look(ask, draw, errors=4.5)
    second = first and look(ask, draw, errors=4.5)
    # A sample that all trees share may be the whole table by chance, but hardly twice.
    return first if second and first.key == "all-trees-alike" else second


def look(ask, draw, *, errors):
    n = draw.integer(6, 9)
    rng = draw.rng()
    rows = rng.permutation(n)[:, None] * 1.5 + 0.5
    # Class 10 + i for row i, so that no class number is a row number.
    labels, seed = np.arange(n) + 10, int(rng.integers(2**31))
    votes, _ = ask(rows, labels, rows, TREES, seed)
    seen = votes == labels
    distinct = seen.sum(axis=1)
    fields = {"trees": TREES, "n": n}
    shown = {"rows": rows, "labels": labels, "trees": TREES, "seed": seed}
    if (votes == votes[0]).all():
        key = "nothing-put-back" if distinct[0] == n else "all-trees-alike"
        return Fault(key, shown=shown, **fields)
    spoken = np.array([len(np.unique(line)) for line in votes])
    # A class that a tree speaks of at all was in its sample, so its own row must be told that class.
    heard = np.array([[(line == label).any() for label in labels] for line in votes])
    strange = heard & ~seen
    if strange.any():
        tree, row = np.argwhere(strange)[0]
        return Fault("labels-of-other-rows", row=int(row), given=int(votes[tree, row]), shown=shown, **fields)
    if spoken.max() <= 2:  # noqa: PLR2004 - one question parts two classes
        return Fault("trees-not-grown-out", shown=shown, **fields)
    if (distinct == distinct[0]).all():
        return Fault("sample-of-one-size", seen=int(distinct[0]), shown=shown, **fields)
    want = 1 - (1 - 1 / n) ** n
    shares = seen.mean(axis=0)
    worst = int(np.abs(shares - want).argmax())
    if abs(shares[worst] - want) > errors * np.sqrt(want * (1 - want) / TREES):
        others = np.delete(shares, worst)
        if abs(shares[worst] - others.mean()) > 0.25:  # noqa: PLR2004 - far from what chance does
            return Fault("one-row-favoured", row=worst, share=shares[worst], wanted=want, shown=shown, **fields)
        return Fault("other-chances", share=seen.mean(), wanted=want, shown=shown, **fields)
    missed, both = (1 - 1 / n) ** n, (1 - 2 / n) ** n
    variance = n * missed + n * (n - 1) * both - (n * missed) ** 2
    if abs(distinct.mean() - n * want) > errors * np.sqrt(variance / TREES):
        return Fault("other-chances", share=seen.mean(), wanted=want, shown=shown, **fields)
    return None


@task.property(
    "repeats-lost",
    "Nine pumps have the very same readings, each a class of its own, so a tree says the class that its sample holds most often. {share:.0%} of "
    "{trees} trees said that of the first pump; it should be {wanted:.0%}. A row that is drawn three times must count three times: here the repeats "
    "were dropped.",
)
def repeats_count(ask, draw):
    """The first of nine is drawn most often, or as often as any, with a chance of 0.194; it is drawn at all with 0.652."""
    labels, seed = np.arange(9) + 10, draw.integer(0, 999)
    rows = np.full((9, 2), draw.integer(2, 9) / 2)
    votes, _ = ask(rows, labels, rows[:1], TREES, seed)
    share = float((votes[:, 0] == labels[0]).mean())
    # Seven standard errors of 200 trees lie between.
    return Fault("repeats-lost", share=share, trees=TREES, wanted=0.194, shown={"rows": rows, "labels": labels, "seed": seed}) if share > 0.4 else None  # noqa: PLR2004


@task.property(
    "trees-cut-short",
    "Of {n} pumps, each with a class of its own, a tree told {mine:.1f} apart on average; a bootstrap sample holds about {wanted:.0f} different ones. "
    "The trees stop after a few questions. Bagging takes away what varies between trees; what all of them are too small to see, it cannot bring back.",
)
def grown_out(ask, draw):
    """As many classes as rows: a tree that is cut short says few of them, however it grew.

    The number of different rows has a mean of 25.5 and a deviation of 2.0; over 20 trees it is below 23 once in ten million.
    """
    n, trees, rng = 40, 20, draw.rng()
    rows, labels = rng.permutation(n)[:, None] * 1.5 + 0.5, np.arange(n) + 10
    seed = draw.integer(0, 999)
    votes, _ = ask(rows, labels, rows, trees, seed)
    mine = float(np.mean([len(np.unique(line)) for line in votes]))
    wanted = n * (1 - (1 - 1 / n) ** n)
    return Fault("trees-cut-short", n=n, mine=mine, wanted=wanted, shown={"rows": rows, "trees": trees, "seed": seed}) if mine < 23 else None  # noqa: PLR2004


@task.property(
    "another-first-question",
    "The first and the last column part the two classes without an error. Of a new pump on which both say {right}, {n} of {trees} trees say {given}: they began "
    "with another question than the best. Each tree here is to look at all columns for each of its questions.",
    explains={
        "one-die-for-all": "The first and the last column are copies of each other, and all {trees} trees asked the {which} of them: every tree got the same `random_state`. "
        "Where columns are equally good, such trees all choose alike, and when that one gauge breaks the whole forest is blind.",
    },
)
def first_questions(ask, draw):
    """Two columns that say the same and say all, and two in which the classes alternate, so that no sample can be parted by them.

    A sample of one class alone comes once in ten million calls, and 60 fair trees never agree on one of two columns.
    """
    trees, seed, rng = 60, draw.integer(0, 999), draw.rng()
    labels = np.where(np.arange(30) % 2 == 0, 3, 8)
    clean, pairs = np.where(labels == 3, 1.0, 9.0) + rng.integers(0, 3, 30) / 4, np.arange(30) // 2 * 1.0  # noqa: PLR2004
    rows = np.column_stack([clean, pairs, -pairs, clean])[rng.permutation(30)]
    labels = np.where(rows[:, 0] < 5, 3, 8)  # noqa: PLR2004 - between the two
    low, high = 1.0, 9.0
    new = np.array([[low, high, -high, high], [low, 0, 0, low], [low, 14, -14, low], [high, 0, 0, high], [high, 14, -14, high]])
    votes, _ = ask(rows, labels, new, trees, seed)
    shown = {"rows": rows, "labels": labels, "trees": trees, "seed": seed}
    for row, right in zip(votes.T[1:], (3, 3, 8, 8), strict=True):
        if (row != right).any():
            return Fault("another-first-question", right=right, given=int(row[row != right][0]), n=int((row != right).sum()), trees=trees, shown=shown)
    if (votes[:, 0] == votes[0, 0]).all():
        return Fault("one-die-for-all", which="first" if votes[0, 0] == 3 else "last", trees=trees, shown=shown)  # noqa: PLR2004
    return None
