"""split-by-time: rows on the border days, in no order, with and without anything settled."""

import numpy as np

from milepost.check import Task, exact

task = Task("walk_forward(days: array[n], cuts: list[int], horizon: int) -> list[tuple[ints[...], ints[...]]]")
task.judge(exact)
task.example(np.array([40, 3, 61, 60, 32, 95, 33, 90, 118]), [60, 90], 28)


@task.hidden(times=24)
def any_rows(draw):
    """Few days, so that rows fall on the borders."""
    n = draw.size(1, 30)
    cuts = sorted(set(draw.integers(draw.integer(1, 3), low=4, high=20).tolist()))
    return draw.integers(n, low=0, high=25), cuts, draw.integer(1, 6)


@task.hidden(times=6)
def every_border(draw):
    """A row on each day that matters, shuffled."""
    first, horizon = draw.integer(12, 20), draw.integer(2, 6)
    second = first + draw.integer(3, 9)
    days = {first - horizon + step for step in (-1, 0, 1)} | {first - 1, first, second - 1, second, second + 3, 0}
    return np.array(draw.shuffled(sorted(days)), dtype=np.int64), [first, second], horizon


@task.hidden(times=2)
def long_after(draw):
    """The last model is used on, for as long as rows come."""
    first, horizon = draw.integer(12, 20), draw.integer(2, 6)
    second = first + draw.integer(4, 9)
    days = {0, first - horizon, first - 1, first, second - 1, second, second + 2, second + draw.integer(100, 140), second + draw.integer(400, 500)}
    return np.array(draw.shuffled(sorted(days)), dtype=np.int64), [first, second], horizon


def splits(case, train, test):
    """The pairs that two rules give, each a function of the cut, the next one and the one before."""
    ends, befores = [*case.cuts[1:], np.inf], [-np.inf, *case.cuts[:-1]]
    return [
        (np.flatnonzero(train(cut, end, before)), np.flatnonzero(test(cut, end, before)))
        for cut, end, before in zip(case.cuts, ends, befores, strict=True)
    ]


def rules(case):
    """What each known mistake does, as a pair of rules."""
    days, horizon = case.days, case.horizon

    def settled(cut, end, before):
        return days + horizon <= cut

    def asked(cut, end, before):
        return (days >= cut) & (days < end)

    return {
        "label-not-settled": [(lambda cut, end, before: days < cut, asked), (lambda cut, end, before: days <= cut, asked)],
        "gap-off-by-one": [
            (lambda cut, end, before: days + horizon < cut, asked),
            (lambda cut, end, before: days + horizon <= cut + 1, asked),
        ],
        "tested-to-the-end": [(settled, lambda cut, end, before: days >= cut)],
        "gap-on-the-wrong-side": [
            (lambda cut, end, before: days < cut, lambda cut, end, before: (days >= cut + horizon) & (days < end)),
        ],
        "only-the-last-stretch": [
            (lambda cut, end, before: (days + horizon <= cut) & (days + horizon > before), asked),
            (lambda cut, end, before: (days + horizon <= cut) & (days >= before), asked),
        ],
        "test-border": [
            (settled, lambda cut, end, before: (days > cut) & (days <= end)),
            (settled, lambda cut, end, before: (days >= cut) & (days <= end)),
            (settled, lambda cut, end, before: (days > cut) & (days < end)),
        ],
        "test-cut-short": [
            (settled, lambda cut, end, before: asked(cut, end, before) & (days + horizon <= end)),
            (settled, lambda cut, end, before: asked(cut, end, before) & (days + horizon <= days.max())),
            (settled, lambda cut, end, before: asked(cut, end, before) & (days < cut + horizon)),
        ],
        "end-of-the-last-test": [
            (settled, lambda cut, end, before: (days >= cut) & (days < min(end, days.max()))),
            *((settled, lambda cut, end, before, most=most: (days >= cut) & (days < min(end, cut + most))) for most in (28, 30, 90, 91)),
            (settled, lambda cut, end, before: (days >= cut) & (days < (end if np.isfinite(end) else 2 * cut - before))),
        ],
        # No message tells these, and where they give the same nothing else may be told.
        "two gaps": [(lambda cut, end, before: days + 2 * horizon <= cut, asked)],
        "first cut": [(lambda cut, end, before: days + horizon <= case.cuts[0], asked)],
        "all the rest": [(lambda cut, end, before: ~asked(cut, end, before), asked)],
        "gap on both sides": [(settled, lambda cut, end, before: (days >= cut + horizon) & (days < end))],
        "never tested before": [(lambda cut, end, before: (days + horizon <= cut) & (days < case.cuts[0]), asked)],
    }


def gave(case, key):
    """Whether the answer gave what this mistake gives, and no other one does by chance."""
    fitting = [
        name
        for name, pairs in rules(case).items()
        if any(case.same([list(pair) for pair in splits(case, *pair)]) for pair in pairs)
    ]
    return fitting == [key]


def strange(case, side):
    """The first cut at which a side holds a row that it should not hold, or lacks one."""
    for cut, want, got in zip(case.cuts, case.want, case.got, strict=True):
        more, fewer = np.setdiff1d(got[side], want[side]), np.setdiff1d(want[side], got[side])
        if len(more) or len(fewer):
            row = int(more[0]) if len(more) else int(fewer[0])
            return {"cut": cut, "row": row, "day": int(case.days[row]), "known": int(case.days[row]) + case.horizon, "more": bool(len(more))}
    return None


@task.misconception(
    "label-not-settled",
    "At the cut on day {cut} you train on row {row}, from day {day}. Its label looks at {horizon} days and is known on day {known}: you would train on orders from "
    "inside the days that you test on. The score rises, and on the real morning those labels do not exist.",
)
def label_not_settled(case):
    return gave(case, "label-not-settled") and strange(case, 0)


@task.misconception(
    "gap-off-by-one",
    "At the cut on day {cut}, row {row} from day {day} is on the wrong side: its label looks at {horizon} days, the first of them day {day} itself, so it is known on the morning of "
    "day {known}. A border that is off by one either wastes a day of labels or lets the test look into the training.",
)
def gap_off_by_one(case):
    return gave(case, "gap-off-by-one") and strange(case, 0)


@task.misconception(
    "gap-on-the-wrong-side",
    "At the cut on day {cut} you train on row {row} from day {day}, whose label is known on day {known} only, and leave the first days after the cut untested. The gap belongs "
    "before the cut: the model is used from that morning on.",
)
def gap_on_the_wrong_side(case):
    return gave(case, "gap-on-the-wrong-side") and strange(case, 0)


@task.misconception(
    "tested-to-the-end",
    "At the cut on day {cut} you test on row {row} from day {day}, when a newer model is already in use. Late rows would be counted once for every model, and "
    "old models judged on days that they never see.",
)
def tested_to_the_end(case):
    return gave(case, "tested-to-the-end") and strange(case, 1)


@task.misconception(
    "test-border",
    "At the cut on day {cut}, row {row} from day {day} is on the wrong side of the test. The model made on the morning of a cut answers on that very day, and the next one takes "
    "over on its own. So a border day is tested twice, or never.",
)
def test_border(case):
    return gave(case, "test-border") and strange(case, 1)


@task.misconception(
    "test-cut-short",
    "At the cut on day {cut}, row {row} from day {day} is in no test. Its label is complete on day {known}, and you left it out for that. The model answers for this row all the same; a test without it "
    "judges only the first days after each cut.",
)
def test_cut_short(case):
    return gave(case, "test-cut-short") and strange(case, 1)


@task.misconception(
    "end-of-the-last-test",
    "After the last cut, on day {cut}, row {row} from day {day} is in no test. No newer model takes over there: the last one is used for as long as rows come.",
)
def end_of_the_last_test(case):
    return gave(case, "end-of-the-last-test") and strange(case, 1)


@task.misconception(
    "not-rising",
    "At the cut on day {cut} the row numbers are the right ones, and not rising: {numbers}. They stand in the order of the days. Two people with the same rows would report two lists.",
)
def not_rising(case):
    if len(case.got) != len(case.want):
        return False
    pairs = [(cut, got, want) for cut, *sides in zip(case.cuts, case.got, case.want, strict=True) for got, want in zip(*sides, strict=True)]
    if not all(np.array_equal(np.sort(got), want) for _, got, want in pairs):
        return False
    return next({"cut": cut, "numbers": ", ".join(map(str, got.tolist()))} for cut, got, want in pairs if not np.array_equal(got, want))


@task.misconception(
    "only-the-last-stretch",
    "At the cut on day {cut}, row {row} from day {day} is not among your training rows, though its label has long been known. You train on the last stretch alone: every model "
    "forgets what the one before had learnt.",
)
def only_the_last_stretch(case):
    return gave(case, "only-the-last-stretch") and strange(case, 0)


@task.misconception(
    "split-by-place",
    "At the cut on day {cut} you train on row {row} from day {day}. Your numbers are places in another order than that of `days`: the rows were sorted on the way, and "
    "the numbers kept from there. Used on the table, they pick other rows, from the future among them.",
)
def split_by_place(case):
    order = np.argsort(case.days, kind="stable")
    inverse = np.argsort(order, kind="stable")
    by_place = [tuple(np.sort(inverse[side]) for side in pair) for pair in case.want]
    if not case.same([list(pair) for pair in by_place]):
        return False
    found = strange(case, 0)
    return found if found and found["more"] and found["day"] >= found["cut"] else False
