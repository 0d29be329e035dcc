"""resample-inside: what may be copied, how often, and that chance decides."""

import numpy as np

from milepost.check import Fault, Task

task = Task("oversampled_folds(labels: ints[n], fold: ints[n], seed: int) -> list[tuple[ints[...], ints[...]]]")
task.example(np.array([0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1]), np.array([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 0]), 5)


def parts(case):
    """Each fold's number, with what the answer gives to train and to test on."""
    return list(enumerate(case.got))


def is_right(case):
    if len(case.got) != case.fold.max() + 1:
        return False
    for f, (train, test) in parts(case):
        outside = np.flatnonzero(case.fold != f)
        if not np.array_equal(test, np.flatnonzero(case.fold == f)) or not np.isin(train, outside).all():
            return False
        counts = np.bincount(train, minlength=len(case.labels))[outside]
        mine = case.labels[outside]
        rare = rarer(mine)
        kept = counts.min() >= 1 and (rare is None or (counts[mine != rare] == 1).all())
        if not kept or len(train) != 2 * max((mine == 0).sum(), (mine == 1).sum()) or np.ptp(np.bincount(case.labels[train])):
            return False
    return True


def rarer(labels):
    """The label that is rarer, None when both are equally frequent."""
    counts = np.bincount(labels, minlength=2)
    return None if counts[0] == counts[1] else int(counts.argmin())


task.judge(is_right)


@task.hidden(times=12)
def any_payments(draw):
    """Two rows of either label in every case stand in different folds, so that both are always there to train on."""
    k, n = draw.integer(2, 4), draw.size(6, 40)
    labels = (draw.integers(n, low=0, high=9) >= draw.choice([3, 7, 9])).astype(np.int64)
    fold = draw.integers(n, low=0, high=k - 1)
    labels[:6], fold[:6] = [0, 0, 0, 1, 1, 0], [0, 1, 0, 0, 1, 1]
    for f in range(2, k):
        fold = np.append(fold, f)
        labels = np.append(labels, draw.integer(0, 1))
    return labels, fold, draw.integer(0, 10**6)


@task.hidden(times=2)
def ones_are_common(draw):
    """One zero in each of two folds, and ones beside it: here the zeros are copied."""
    n = 2 * draw.integer(4, 9)
    labels, fold = np.ones(n, dtype=np.int64), np.arange(n) % 2
    labels[:2] = 0
    order = np.array(draw.shuffled(list(range(n))))
    return labels[order], fold[order], draw.integer(0, 10**6)


def copied(run, outside):
    """The rows that the second fold trains on more than once, as often as they are copies; their order is free."""
    if len(run) < 2:
        return []
    counts = np.bincount(run[1][0], minlength=outside)[:outside]
    return np.repeat(np.arange(outside), np.maximum(counts - 1, 0)).tolist()


@task.property(
    "drawn-at-random",
    "Each rare row has the same chance at each draw. In 40 runs the three rare rows were copied {counts} times; with equal chances each would be near {even}.",
    explains={
        "seed-unused": "Two seeds gave the very same copies, {copies}. A seed that is not used makes one draw look like the only one, and hides how much the score depends on it.",
        "dealt-round": "Three rare rows and six copies: in 40 runs out of 40 each was copied twice. The copies were dealt out in turn and not drawn. Drawing with replacement, chance gives one row three or four of them in most runs, and that scatter belongs "
        "to what a seed shows.",
        "one-row-copied": "Three rare rows and six copies: in each of 40 runs all six were copies of a single row. One row was drawn and repeated, where each copy is a draw of its own. The model would learn that one payment by heart, and which "
        "one it is hangs on the seed.",
        "too-even": "Three rare rows and six copies: in 40 runs no row was copied more than {most} times. Drawn with replacement, one of them gets four or more in three runs of ten. Yours were dealt from a pile that holds each row equally often; scores on such "
        "copies scatter less than they would.",
        "same-draw-in-every-fold": "Folds {a} and {b} have as many rare rows to train on, and with each of ten seeds the same places among them were copied, as often: {copies}. The generator was made anew for each fold. What looks like several draws is "
        "one, and the mean over the folds does not even out its luck.",
        "never-the-same": "The same seed gave {one} and then {two}. A result that cannot be drawn again cannot be debugged.",
    },
)
def drawn_at_random(ask, draw):
    # 12 rows to train on, 3 of them rare: 6 copies a run, 240 in all. Each of the three comes 80 times with a standard
    # deviation of 7.3; 45 away is more than six of them.
    labels = np.array([0] * 9 + [1] * 3 + [0, 1])
    fold = np.array([0] * 12 + [1, 1])
    start = draw.integer(0, 10**6)
    # Chance gives the same six copies once in twelve times; ten seeds asked twice leave luck nothing.
    runs = ask.many([(labels, fold, start + turn) for turn in (*range(40), *range(10))])
    copies = [copied(run, 12) for run in runs]
    for one, two in zip(copies, copies[40:], strict=False):
        if one != two:
            return Fault("never-the-same", one=str(one), two=str(two))
    counts = np.bincount([row for run in copies[:40] for row in run if row >= 9], minlength=12)[9:12]
    # By chance all six are copies of one row in one run of 243, and never in 40 runs.
    if all(len(set(each)) == 1 for each in copies[:40]) and len({each[0] for each in copies[:40]}) > 1:
        return Fault("one-row-copied")
    # By chance all three come twice in one run of eight, and never in 40 runs.
    if all(each == [9, 9, 10, 10, 11, 11] for each in copies[:40]):
        return Fault("dealt-round")
    if all(copies[0] == other for other in copies[:40]):
        return Fault("seed-unused", copies=str(copies[0]))
    if np.abs(counts - 80).max() > 45:
        return Fault("drawn-at-random", counts=", ".join(map(str, counts)), even=80)
    # By chance one row gets four or more of the six copies in 30 % of the runs, and in 40 runs never once in 1.6 million times.
    most = max(each.count(row) for each in copies[:40] for row in (9, 10, 11))
    return Fault("too-even", most=most) if most < 4 else each_fold_for_itself(ask, start)


def each_fold_for_itself(ask, start):
    """Whether two folds that differ in one rare row alone get draws of their own."""
    labels = np.array([0, 1, 0, 1, *[0] * 12, 1, 1, 1])
    fold = np.array([0, 0, 1, 1, *[2] * 15])
    runs = ask.many([(labels, fold, start + turn) for turn in range(10)])
    places = [[ranks(run, f, labels, fold) for f in (0, 1)] for run in runs]
    # Nine copies of four rows come out alike in two draws once in fifty times at most, and never in ten runs.
    if all(one == other for one, other in places):
        return Fault("same-draw-in-every-fold", a=0, b=1, copies=", ".join(map(str, places[0][0])))
    return None


def ranks(run, f, labels, fold):
    """How often each rare row outside a fold is copied, in the order of the rows."""
    counts = np.bincount(run[f][0], minlength=len(labels))
    return (counts[(labels == 1) & (fold != f)] - 1).tolist()


@task.misconception(
    "copies-in-the-test",
    "Row {row} is in the training and in the test of fold {f}. The model has seen the answer to that question. A forest that only remembers gets all copies right, and finds "
    "a third in production.",
)
def copies_in_the_test(case):
    for f, (train, test) in parts(case):
        both = np.intersect1d(train, test)
        if len(both):
            return {"row": int(both[0]), "f": f}
    return False


@task.misconception(
    "test-balanced",
    "The test of fold {f} has {got_n} rows, and {want_n} rows lie in that fold: {what}. In life the rare answer is rare; a precision measured on such a test is a fiction.",
)
def test_balanced(case):
    for f, (_, test) in parts(case):
        mine = np.flatnonzero(case.fold == f)
        if len(test) != len(mine) and np.isin(test, mine).all():
            what = "some are there more than once" if len(test) > len(mine) else "some are missing"
            return {"f": f, "got_n": len(test), "want_n": len(mine), "what": what}
    return False


@task.misconception(
    "rare-drawn-anew",
    "Row {row} lies outside fold {f}, is one of the {few} rare rows there, and is not trained on. The copies took the rare rows' place, and chance left {lost} of them out: of the rarest thing that you have, a part was thrown away.",
)
def rare_drawn_anew(case):
    for f, (train, _) in parts(case):
        outside = np.flatnonzero(case.fold != f)
        lost, rare = np.setdiff1d(outside, train), rarer(case.labels[outside])
        if len(lost) and rare is not None and np.isin(train, outside).all() and (case.labels[lost] == rare).all():
            return {"row": int(lost[0]), "f": f, "few": int((case.labels[outside] == rare).sum()), "lost": len(lost)}
    return False


@task.misconception(
    "rows-thrown-away",
    "Row {row} lies outside fold {f} and is not trained on: the common rows were thinned out instead of the rare ones copied. That balances too, and here it throws away {lost} of {n} rows.",
)
def rows_thrown_away(case):
    for f, (train, _) in parts(case):
        outside = np.flatnonzero(case.fold != f)
        lost, rare = np.setdiff1d(outside, train), rarer(case.labels[outside])
        if rare is not None and (case.labels[lost] != rare).any() and np.isin(train, outside).all():
            return {"row": int(lost[0]), "f": f, "lost": len(lost), "n": len(outside)}
    return False


@task.misconception(
    "balanced-as-a-whole",
    "For fold {f} you train on {ones} ones and {zeros} zeros. Outside the fold lie {few} ones and {many} zeros, and your copies do not make both equally frequent. How many are missing, and of which label, hangs on these rows alone: not on all rows, and not "
    "on the same label every time.",
)
def balanced_as_a_whole(case):
    for f, (train, _) in parts(case):
        outside = case.fold != f
        if not np.isin(train, np.flatnonzero(outside)).all() or len(train) < outside.sum():
            return False
        counts = np.bincount(case.labels[train], minlength=2)
        if counts[0] != counts[1]:
            there = np.bincount(case.labels[outside], minlength=2)
            return {"f": f, "ones": int(counts[1]), "zeros": int(counts[0]), "few": int(there[1]), "many": int(there[0])}
    return False
