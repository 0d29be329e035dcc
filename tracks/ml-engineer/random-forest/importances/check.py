"""importances: a deciding column, a weak one, a serial number and a constant, beside the reference's average."""

import numpy as np
from milepost.check import Fault, Task

task = Task(
    "importances(rows: floats[n, d], labels: ints[n], held_rows: floats[m, d], held_labels: ints[m], repeats: int, "
    "little: float, seed: int) -> tuple[floats[d], floats[d], list[int]]"
)
task.judge(None)
task.forbid("sklearn.inspection", "sklearn.feature_selection", why="Here you stir the columns yourself.")
task.time_limit(seconds=10)

REPEATS = 6
# Six stirrings of 60 rows: the answer's drop and the reference's part by 0.034 (one standard deviation) on the deciding
# column. Nearly five of them, and a right answer must be off twice.
TOLERANCE = 0.16
# Where labels are thrown with a coin: 0.029, and five of them. Stirring known pumps costs 0.3 there.
COIN_TOLERANCE = 0.15
# What is compared to the last digit needs no second look.
CERTAIN = {"not-the-forests-own", "measures-swapped", "seed-not-used"}


def pumps(rng, n, order, flipped=0.05):
    """Vibration decides, but for a few labels turned round; standby hardly helps; a serial number; a constant."""
    vibration = rng.normal(3.2, 1, n)
    standby = (rng.random(n) < 0.3).astype(float)
    serial = rng.choice(np.arange(10_000, 100_000), n, replace=False).astype(float)
    failed = (vibration + 0.4 * standby > 3.2) ^ (rng.random(n) < flipped)
    failed[:2] = False, True
    return np.column_stack([vibration.round(2), standby, serial, np.full(n, 50.0)])[:, order], failed.astype(int)


task.example(
    *pumps(np.random.default_rng(5), 12, [0, 1, 2, 3]),
    *pumps(np.random.default_rng(6), 8, [0, 1, 2, 3]),
    *(3, 0.02, 1),
)


def a_works(draw, order, repeats, *, n=60, flipped=0.05):
    rng = draw.rng()
    fitted, held = pumps(rng, n, order, flipped), pumps(rng, n, order, flipped)
    return (*fitted, *held, repeats, 0.02, draw.integer(0, 2**31 - 1))


def fault(key, call, **fields):
    names = ("rows", "labels", "held_rows", "held_labels", "repeats", "little", "seed")
    return Fault(key, shown=dict(zip(names, call, strict=True)), **fields)


@task.property(
    "another-drop",
    "Stirring column {column} costs {given:.3g} of the accuracy, by your numbers; on these {m} held-out pumps it is about "
    "{wanted:.3g}.",
    explains={
        "not-the-forests-own": "The first {d} numbers should be the forest's `feature_importances_`, and column {column} has "
        "{given:.3g} instead of {wanted:.3g}. Then the two measures cannot be laid side by side.",
        "measures-swapped": "The two measures stand in the wrong order: your first numbers do not add up to 1, as importances "
        "by impurity do. Whoever reads them takes the one for the other.",
        "seed-ignored": "The seeds {seed} and {other} gave the very same drops. Either the seed that you are given decides nothing, or no order is drawn at "
        "all, and something else is put in a column's place.",
        "seed-not-used": "Two calls with the seed {seed} gave different drops. A report that changes by itself convinces "
        "nobody.",
        "others-stirred-too": "Column {constant} is the same for every pump, so its order cannot matter, and you find "
        "{moved:.3g}. A column stirred before it was not put back: what you measure is the loss of all columns so far.",
        "not-compared-with-before": "Column {constant} is the same for every pump, so stirring it costs nothing, and you give it "
        "{moved:.3g}. The accuracy afterwards was not taken off that of the same held-out pumps as they are: it stands alone, or beside another number.",
        "whole-rows-stirred": "Every column seems to cost something, the constant one {moved:.3g}: whole rows changed places, "
        "not the values of one column. Every pump then has another pump's label.",
        "measured-on-known-pumps": "These labels were thrown with a coin, so no column can be worth anything, and stirring "
        "column {column} seems to cost {given:.3g}. Either you stirred the pumps that the forest was grown on, where what it has "
        "learned by heart, serial numbers too, counts as knowledge; or you counted changed answers, those that became right as well.",
        "turned-round": "Your drop of the deciding column is {given:.3g}, where {wanted:.3g} is right. An importance is what is "
        "lost; with the sign turned round the best column looks the worst.",
        "not-averaged": "Your drop of the deciding column is {given:.3g}: several times what there is to lose, {wanted:.3g}. "
        "The repeats were added up, and not averaged.",
        "made-to-add-up": "Your numbers add up to 1. Drops do not have to: here all columns together cost "
        "{total:.2g}. Divided by their sum, worthless columns look like something as soon as all are worthless.",
        "same-order-each-time": "With {repeats} repeats the drops are exactly those of one: each time the same order was "
        "drawn. One unlucky order then decides, however often it is repeated.",
    },
)
def drops(ask, draw):
    """Look twice, at other pumps, before saying that a drop is wrong: there chance has its part."""
    found = look(ask, draw)
    if found is None or found.key in CERTAIN:
        return found
    return look(ask, draw)


def look(ask, draw):
    # The constant column comes after the deciding one, and another comes before it.
    order = draw.choice([[2, 0, 3, 1], [1, 0, 2, 3], [1, 2, 0, 3], [2, 1, 0, 3]])
    call = a_works(draw, order, REPEATS)
    # The deciding column last of all.
    last = a_works(draw, [1, 3, 2, 0], 1, n=40)
    coin = a_works(draw, order, REPEATS, flipped=0.5)
    # Two drops can be the same by chance, and the more numbers go into them the less: so all three calls are made twice.
    others = [(*each[:6], each[6] + 1) for each in (call, last, coin)]
    made = ask.many([call, with_repeats(call, 1), last, coin, call, last, coin, *others])
    (first, got, _), (_, one, _), (_, single, _), (_, tossed, _) = made[:4]
    (impurity, want, _), (_, nothing, _) = ask.reference.many([(*each[:6], each[6] + 1) for each in (call, coin)])
    if not np.allclose(first, impurity, atol=1e-9):
        column = int(np.abs(first - impurity).argmax())
        fields = {"d": len(first), "column": column, "given": first[column], "wanted": impurity[column]}
        swapped = np.allclose(got, impurity, atol=1e-9)
        return fault("measures-swapped" if swapped else "not-the-forests-own", call, **fields)
    for each, once, again in zip((call, last, coin), (got, single, tossed), made[4:7], strict=True):
        if not np.array_equal(once, again[1]):
            return fault("seed-not-used", each, seed=each[6])
    best, constant = order.index(0), order.index(3)
    gap = np.abs(got - want)
    # Both above chance and above zero: without its sign, a drop that chance made small is far above the reference's.
    worthless = np.minimum(tossed - nothing, tossed)
    known = fault("measured-on-known-pumps", coin, column=int(worthless.argmax()), given=tossed[worthless.argmax()])
    if (gap > TOLERANCE).any() or abs(got[constant]) > 1e-9:  # noqa: PLR2004 - sums of sixtieths
        key = which(got, want, best, constant)
        if key == "another-drop" and worthless.max() > COIN_TOLERANCE:
            return known
        column = int(gap.argmax())
        fields = {"column": column, "given": got[column], "wanted": want[column], "total": want.sum()}
        return fault(key, call, m=len(call[3]), constant=constant, moved=got[constant], **fields)
    if worthless.max() > COIN_TOLERANCE:
        return known
    # One stirring of the deciding column costs about a third of the accuracy, give or take 0.08.
    if single[3] <= 0:
        return fault("another-drop", last, column=3, given=single[3], wanted=want[best], m=len(last[3]))
    if all(np.array_equal(once, again[1]) for once, again in zip((got, single, tossed), made[7:], strict=True)):
        return fault("seed-ignored", call, seed=call[6], other=call[6] + 1)
    if np.allclose(got, one, atol=1e-12):
        return fault("same-order-each-time", call, repeats=REPEATS)
    return None


def with_repeats(call, repeats):
    return (*call[:4], repeats, *call[5:])


def which(got, want, best, constant):
    """The mistake that these drops show."""
    errors, accuracies = got - got[constant], got[constant] - got
    if abs(got[constant]) > 1e-9 and any(np.abs(drop - want).max() < TOLERANCE for drop in (errors, accuracies)):  # noqa: PLR2004
        return "not-compared-with-before"
    if abs(got[constant]) > 1e-9:  # noqa: PLR2004 - sums of sixtieths
        # What comes before the deciding column costs hardly anything, unless whole rows were stirred.
        return "whole-rows-stirred" if got[0] > 0.15 else "others-stirred-too"  # noqa: PLR2004
    if got[best] < -0.1:  # noqa: PLR2004 - far below what chance does
        return "turned-round"
    if got[best] > 1:
        return "not-averaged"
    if abs(np.abs(got).sum() - 1) < 1e-6:  # noqa: PLR2004 - shares
        return "made-to-add-up"
    return "another-drop"


@task.property(
    "suspects-not-found",
    "By your own numbers and with little = {little:.4g} the suspects are {wanted}, and you name {given}. A suspect has an "
    "impurity importance above 0.1 and a permutation importance below `little`.",
)
def suspects(ask, draw):
    """Limits near the serial number's own drop and above all drops; and a forest that is nearly always wrong."""
    # The serial number comes before the deciding column, which weighs more: in increasing order is not by weight.
    call = a_works(draw, [2, 0, 1, 3], 1, n=40)
    calls = [(*call[:5], 0.02, call[6])]
    serial = float(ask(*calls[0])[1][0])
    calls += [(*call[:5], little, call[6]) for little in (serial, serial + 0.01, 0.9)]
    # With every label turned round, the deciding column's drop lies far below zero.
    calls.append((*call[:3], 1 - call[3], call[4], 0.02, call[6]))
    # Of these pumps the importances by impurity are 0.78, 0.16, 0.07 and 0: one on each side of a tenth.
    fitted = pumps(np.random.default_rng(130), 60, [0, 1, 2, 3], 0)
    calls.append((*fitted, *call[2:5], 0.9, call[6]))
    for each, (impurity, permuted, named) in zip(calls, ask.many(calls), strict=True):
        want = np.flatnonzero((impurity > 0.1) & (permuted < each[5])).tolist()
        if named != want:
            return fault("suspects-not-found", each, wanted=str(want), given=str(named), little=each[5])
    return None


@task.property(
    "below-zero-lost",
    "On these pumps every label was turned round, so the forest is nearly always wrong, and stirring the deciding column makes "
    "it better: the drop is about {wanted:.2g}, and you give {given:.2g}. Without its sign a worthless column always looks as if "
    "it were worth something.",
)
def keeps_its_sign(ask, draw):
    """The drop is -0.4 there, give or take 0.04 over six stirrings."""
    fitted, labels, held, held_labels, *rest = a_works(draw, [2, 0, 3, 1], REPEATS)
    call = (fitted, labels, held, 1 - held_labels, *rest)
    given = float(ask(*call)[1][1])
    if given < 0:
        return None
    wanted = float(ask.reference(*call)[1][1])
    return fault("below-zero-lost", call, given=given, wanted=wanted) if wanted < -0.1 else None  # noqa: PLR2004


@task.property(
    "not-the-mean-drop",
    "Five pumps were held out, so each accuracy is a whole number of fifths and the mean of {repeats} drops one of {parts}ths; your drop of column {column} is "
    "{given:.4g}. It is the plain difference of two accuracies that is asked for, averaged over all repeats and left unrounded.",
    explains={
        "one-repeat-alone": "Five pumps were held out, and with {repeats} repeats each of your drops is a whole number of fifths, as that of a single repeat is; their "
        "mean lies between. One of the repeats was taken, the last, the middle or the largest, and what the others found is lost.",
    },
)
def drops_of_five(ask, draw):
    """Seven drops of fifths: their sum is a multiple of seven once in seven, and in nine calls once in forty million."""
    rng = draw.rng()
    fitted, labels = pumps(rng, 60, [0, 1, 2, 3], flipped=0)
    held = np.column_stack([[0.2, 0.6, 1.1, 5.9, 6.4], [0, 1, 0, 0, 1], [20_000, 30_000, 50_000, 60_000, 70_000], np.full(5, 50)]).astype(float)
    calls = [(fitted, labels, held, np.array([0, 0, 0, 0, 1]), 7, 0.02, draw.integer(0, 2**31 - 1)) for _ in range(9)]
    found = [drops_found for _, drops_found, _ in ask.many(calls)]
    for call, drops_found in zip(calls, found, strict=True):
        off = np.abs(drops_found * 35 - np.round(drops_found * 35))
        if off.max() > 1e-6:  # noqa: PLR2004 - what floats lose
            column = int(off.argmax())
            return fault("not-the-mean-drop", call, repeats=7, parts=35, column=column, given=float(drops_found[column]))
    fifths = np.array([drops_found[0] * 5 for drops_found in found])
    return fault("one-repeat-alone", calls[0], repeats=7) if (np.abs(fifths - np.round(fifths)) < 1e-6).all() else None  # noqa: PLR2004


@task.property(
    "drawn-with-repeats",
    "Two pumps were held out, one that shakes and fails and one that does neither. In whichever order their two readings stand, both "
    "pumps are told right or both wrong, so the drop is 0 or 1; you find {given:.2g}. A reading was drawn twice and another lost: "
    "that is no other order of the same numbers.",
)
def reorders(ask, draw):
    """Of nine draws with repeats one in five hundred has none; a forest that errs on such pumps is looked at twice."""
    return half_a_drop(ask, draw) and half_a_drop(ask, draw)


def half_a_drop(ask, draw):
    rng = draw.rng()
    fitted, labels = pumps(rng, 60, [0, 1, 2, 3], flipped=0)
    held = np.array([[0.2, 0.0, 20_000.0, 50.0], [6.4, 1.0, 70_000.0, 50.0]])
    calls = [(fitted, labels, held, np.array([0, 1]), 1, 0.02, draw.integer(0, 2**31 - 1)) for _ in range(9)]
    for call, (_, drops_found, _) in zip(calls, ask.many(calls), strict=True):
        if min(abs(drops_found[0]), abs(drops_found[0] - 1)) > 0.1:  # noqa: PLR2004 - it is 0, a half or 1
            return fault("drawn-with-repeats", call, given=float(drops_found[0]))
    return None
