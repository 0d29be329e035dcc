"""importances: a deciding column, a weak one, a serial number and a constant, beside the reference's average."""

import numpy as np
from milepost.check import Fault, Task

task = Task(
    "importances(rows: floats[n, d], labels: ints[n], held_rows: floats[m, d], held_labels: ints[m], repeats: int, "
    "seed: int) -> tuple[floats[d], floats[d], list[int]]"
)
task.judge(None)
task.forbid("sklearn.inspection", "sklearn.feature_selection", why="Here you stir the columns yourself.")
task.time_limit(seconds=10)

REPEATS = 8
# Eight stirrings of 60 rows: the mean drop has a standard error below 0.025 (a single drop moves by 0.06 or so),
# and so has the reference's. Four and a half of the difference's.
TOLERANCE = 0.16


def pumps(rng, n, order):
    """Vibration decides, with one label in eight turned round; standby hardly helps; a serial number; a constant."""
    vibration = rng.normal(3.2, 1, n)
    standby = (rng.random(n) < 0.3).astype(float)
    serial = rng.choice(np.arange(10_000, 100_000), n, replace=False).astype(float)
    failed = (vibration + 0.4 * standby > 3.2) ^ (rng.random(n) < 0.125)
    failed[:2] = False, True
    return np.column_stack([vibration.round(2), standby, serial, np.full(n, 50.0)])[:, order], failed.astype(int)


task.example(
    *pumps(np.random.default_rng(5), 12, [0, 1, 2, 3]),
    *pumps(np.random.default_rng(6), 8, [0, 1, 2, 3]),
    *(3, 1),
)


def a_works(draw, *, n=70, m=60):
    """The columns in an order in which the constant one comes after the deciding one."""
    rng = draw.rng()
    order = draw.choice([[0, 1, 2, 3], [2, 0, 3, 1], [1, 0, 2, 3], [0, 3, 1, 2], [0, 2, 3, 1]])
    rows, labels = pumps(rng, n, order)
    held_rows, held_labels = pumps(rng, m, order)
    return order, (rows, labels, held_rows, held_labels, REPEATS, draw.integer(0, 2**31 - 1))


def fault(key, call, **fields):
    names = ("rows", "labels", "held_rows", "held_labels", "repeats", "seed")
    return Fault(key, shown=dict(zip(names, call, strict=True)), **fields)


@task.property(
    "not-the-forests-own",
    "The first {d} numbers should be the forest's `feature_importances_`, and column {column} has {given:.3g} instead of "
    "{want:.3g}. Then the two measures cannot be laid side by side.",
    explains={
        "measures-swapped": "The two measures stand in the wrong order: your first numbers can be negative and do not add up "
        "to 1, as importances by impurity do.",
    },
)
def by_impurity(ask, draw):
    _, call = a_works(draw)
    first, second, _ = ask(*call)
    want = ask.reference(*call)[0]
    if np.allclose(first, want, atol=1e-9):
        return None
    if np.allclose(second, want, atol=1e-9):
        return fault("measures-swapped", call)
    column = int(np.abs(first - want).argmax())
    return fault("not-the-forests-own", call, d=len(want), column=column, given=first[column], want=want[column])


@task.property(
    "another-drop",
    "Stirring column {column} costs {given:.3g} of the accuracy, by your numbers; on these {m} held-out pumps it is about "
    "{want:.3g}.",
    explains={
        "others-stirred-too": "Column {constant} is the same for every pump, so its order cannot matter, and you find {moved:.3g}. "
        "A column stirred before it was not put back: what you measure is the loss of all columns so far.",
        "whole-rows-stirred": "Every column seems to cost about {given:.3g}, the constant one too: whole rows changed places, "
        "not the values of one column. Every pump then has another pump's label.",
        "measured-on-known-pumps": "Stirring the serial number, column {serial}, seems to cost {known:.3g}. On pumps that the "
        "forest has not seen it costs about nothing. You stirred the pumps it was grown on: what it has learned by heart, "
        "serial numbers too, counts as knowledge there.",
        "turned-round": "Your drop of the deciding column is {given:.3g}, where {want:.3g} is right. An importance is what is "
        "lost; with the sign turned round the best column looks the worst.",
        "not-averaged": "Your drop of the deciding column is {given:.3g}: more than all of the accuracy that there is to lose. "
        "The repeats were added up, and not averaged.",
        "made-to-add-up": "Your numbers add up to 1. Drops do not have to: here all columns together cost "
        "{total:.2g}. Divided by their sum, worthless columns look like something as soon as all are worthless.",
    },
)
def drops(ask, draw):
    """Look twice, at other pumps, before saying that something is wrong."""
    if look(ask, draw) is None:
        return None
    return look(ask, draw)


def look(ask, draw):
    order, call = a_works(draw)
    got = ask(*call)[1]
    again = [(*call[:5], call[5] + turn) for turn in range(1, 3)]
    want = np.mean([made[1] for made in ask.reference.many(again)], axis=0)
    best, serial, constant = order.index(0), order.index(2), order.index(3)
    gap = np.abs(got - want)
    if (gap <= TOLERANCE).all() and abs(got[constant]) < 1e-9 and got[serial] < want[serial] + 0.08:
        return None
    column = int(gap.argmax())
    fields = {
        "column": column, "given": got[best], "want": want[best], "m": len(call[3]), "constant": constant,
        "moved": got[constant], "serial": serial, "known": got[serial], "total": want.sum(),
    }  # fmt: skip
    if gap.argmax() != best:
        fields |= {"given": got[column], "want": want[column]}
    return fault(which(got, want, best, serial, constant), call, **fields)


def which(got, want, best, serial, constant):
    """The mistake that these drops show."""
    if abs(got[constant]) > 1e-9:
        alike = np.ptp(got) < 0.2 and got[best] > 0.1
        return "whole-rows-stirred" if alike else "others-stirred-too"
    if got[best] < -0.1:
        return "turned-round"
    if got[best] > 1:
        return "not-averaged"
    if abs(np.abs(got).sum() - 1) < 1e-6 or abs(got.sum() - 1) < 1e-6:
        return "made-to-add-up"
    if got[serial] > want[serial] + 0.06:
        return "measured-on-known-pumps"
    return "another-drop"


@task.property(
    "same-order-each-time",
    "With {repeats} repeats the drop of the deciding column is exactly that of one: each time the same order was drawn. "
    "One unlucky order then decides, however often it is repeated.",
    explains={
        "seed-not-used": "Two calls with the seed {seed} gave different drops. A report that changes by itself convinces "
        "nobody.",
    },
)
def orders(ask, draw):
    order, call = a_works(draw, n=40, m=40)
    best = order.index(0)
    one = (*call[:4], 1, call[5])
    many, again, single = (made[1] for made in ask.many([call, call, one]))
    if not np.array_equal(many, again):
        return fault("seed-not-used", call, seed=call[5])
    # In one step of a fortieth, eight different orders may have the first one's mean by chance: so ask twice.
    if abs(many[best] - single[best]) > 1e-12:
        return None
    other = (*call[:5], call[5] + 1)
    many, single = (made[1] for made in ask.many([other, (*other[:4], 1, other[5])]))
    if abs(many[best] - single[best]) > 1e-12:
        return None
    return fault("same-order-each-time", call, repeats=REPEATS)


@task.property(
    "suspects-not-found",
    "By your own numbers the suspects are {want}, and you name {given}. A suspect has an impurity importance above 0.1 and "
    "a permutation importance below 0.02.",
    repeat=2,
)
def suspects(ask, draw):
    _, call = a_works(draw)
    impurity, permuted, named = ask(*call)
    want = np.flatnonzero((impurity > 0.1) & (permuted < 0.02)).tolist()
    return None if named == want else fault("suspects-not-found", call, want=str(want), given=str(named))
