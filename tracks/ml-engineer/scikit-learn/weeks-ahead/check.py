"""weeks-ahead: every pair, and each way to cut time wrongly, worked out again."""

import numpy as np
from milepost.check import Task, near

task = Task("use(week: ints[n], price: floats[n], n_splits: int, gap: int) -> dict[str, any]")
task.judge(near)
task.example(np.array([1, 1, 2, 5, 3, 8, 2, 7, 5, 7]), np.array([300.0, 410.0, 280.0, 350.0, 500.0, 95.0, 640.0, 300.0, 210.0, 120.0]), 2, 2)
task.example(np.array([12, 11, 13, 12]), np.array([300.0, 410.0, 280.0, 350.0]), 1, 2)


@task.hidden(times=2)
def every_week(draw):
    """No week is left out, and the gap is not the usual one; what is known grows from one test week to the next."""
    gap, n_splits = draw.choice([0, 4, 5]), draw.integer(2, 3)
    weeks = list(range(1, gap + n_splits + draw.integer(3, 5)))
    week = np.array(draw.shuffled([*weeks, *weeks[: draw.size(2, 6)]]))
    return week, draw.floats(len(week), low=50, high=900, decimals=0), n_splits, gap


@task.hidden(times=2)
def a_long_break(draw):
    """More than the gap lies between the test weeks, so that rows of the later ones are outside the gap of the earlier."""
    gap, n_splits = draw.choice([1, 2, 3]), draw.integer(2, 3)
    weeks = draw.shuffled(list(range(1, 9)))[: draw.size(3, 6)]
    last = max(weeks)
    for _ in range(n_splits):
        last += gap + draw.integer(1, 3)
        weeks.append(last)
    week = np.array(draw.shuffled([*weeks, *(draw.choice(weeks) for _ in range(draw.size(4, 12)))]))
    return week, draw.floats(len(week), low=50, high=900, decimals=0), n_splits, gap


@task.hidden(times=8)
def any_weeks(draw):
    """Unsorted, weeks left out, weeks of a single row; some where there is nothing to train on."""
    weeks = np.sort(draw.shuffled(list(range(1, 20)))[: draw.size(4, 12)])
    n = draw.size(6, 30)
    chosen = np.array([*weeks, *(draw.choice(weeks.tolist()) for _ in range(n))])
    week = np.array(draw.shuffled(chosen.tolist())) + draw.choice([0, 30])
    return week, draw.floats(len(week), low=50, high=900, decimals=0), draw.integer(1, 3), draw.choice([0, 2, 2, 3, 6])


@task.hidden(times=2)
def one_row_to_learn_from(draw):
    """A single row is settled before the first test week, and there are fewer weeks than the gap is long."""
    early, gap, n_splits = draw.integer(1, 30), draw.integer(4, 6), draw.integer(1, 2)
    first = early + gap + 2
    week = [early, *draw.shuffled([first, first, first + 1, first + 1, first + 1])]
    return np.array(draw.shuffled(week)), draw.floats(6, low=50, high=900, decimals=0), n_splits, gap


def pairs(case, before, *, weeks=None):
    weeks = np.unique(case.week)[-case.n_splits :] if weeks is None else weeks
    return [(np.flatnonzero(before(case.week, week)), np.flatnonzero(case.week == week)) for week in weeks]


def has(case):
    return not case.raised and "pairs" in case.want and isinstance(case.got, dict) and isinstance(case.got.get("pairs"), list)


def gave(case, found):
    """Whether these pairs came, whatever their type."""
    mine = case.got["pairs"]
    return len(mine) == len(found) and all(
        np.array_equal(np.asarray(a), b) for one, other in zip(mine, found, strict=True) for a, b in zip(one, other, strict=True)
    )


def where(case, wanted=None):
    """The first training row that should not be there, or is missing, with its week."""
    weeks = np.unique(case.week)[-case.n_splits :]
    for week, (train, _) in zip(weeks, case.got["pairs"], strict=False):
        right = np.flatnonzero(case.week + case.gap < week)
        more, less = np.setdiff1d(train, right), np.setdiff1d(right, train)
        if len(more) or len(less):
            row = int(more[0] if len(more) else less[0])
            return {"test_week": int(week), "row": row, "its_week": int(case.week[row])}
    return None


def learnt_later(case):
    """The first training row of a week after its test week, also where the right splitter would have refused; else None."""
    given = case.got.get("pairs") if isinstance(case.got, dict) and not case.raised else None
    for week, (train, _) in zip(np.unique(case.week)[-case.n_splits :], given or (), strict=False):
        rows = np.asarray(train)
        later = rows[case.week[rows] > week] if rows.dtype.kind == "i" and len(rows) else rows[:0]
        if len(later):
            return {"test_week": int(week), "row": int(later[0]), "its_week": int(case.week[later[0]])}
    return None


def told(place, fault):
    """The place with what is wrong there; None where the pairs are right after all."""
    return place and place | {"fault": fault}


@task.misconception(
    "masks-for-rows",
    "Your pairs hold {kind}, and row numbers are asked for. scikit-learn takes what it gets as places: True is 1 and False is 0, and it would train and test on the rows 0 and 1 alone, without an error.",
)
def masks_for_rows(case):
    if not has(case) or not case.got["pairs"]:
        return False
    train = np.asarray(case.got["pairs"][0][0])
    return train.dtype == bool and {"kind": "truth values, one a row"}


@task.misconception(
    "trains-on-nothing",
    "A test week here has no row that may be learnt from, and your splitter went on: {how}. A model that learnt from nothing either stops in the middle of a search, or fills the table of scores with NaN.",
)
def trains_on_nothing(case):
    if case.want is None or case.want.get("refused") is not True or learnt_later(case):
        return False
    if case.raised:
        return {"how": f"scikit-learn stopped with {case.raised}, where your splitter should have said so"}
    empty = any(not len(train) for train, _ in case.got.get("pairs", ()))
    return {"how": "it gave a pair with nothing to train on" if empty else "it gave other pairs, as if nothing were wrong"}


@task.misconception(
    "the-future-trains",
    "For the test week {test_week}, row {row} of week {its_week} is trained on: it comes later. The model has seen the season's prices; when it is used they have not happened yet.",
)
def the_future_trains(case):
    return learnt_later(case) or False


def ranked_gap(case):
    weeks = np.unique(case.week)
    rank = np.searchsorted(weeks, case.week)
    return [(np.flatnonzero(rank + case.gap < np.searchsorted(weeks, week)), np.flatnonzero(case.week == week)) for week in weeks[-case.n_splits :]]


def for_the_first_test(case):
    first = np.unique(case.week)[-case.n_splits :][0]
    return pairs(case, lambda w, _week: w + case.gap < first)


def mistakes(case):
    """The pairs that each mistake gives, by its key."""
    return {
        "no-gap": [pairs(case, lambda w, week: w < week)] if case.gap else [],
        "gap-fixed": [pairs(case, lambda w, week: w + 2 < week)] if case.gap != 2 else [],
        "gap-in-weeks-that-are-there": [ranked_gap(case)],
        "same-rows-for-all": [for_the_first_test(case)],
        "gap-one-off": [
            pairs(case, lambda w, week: (w + case.gap <= week) & (w < week)),
            pairs(case, lambda w, week: w + case.gap <= week),
            pairs(case, lambda w, week: w + case.gap + 1 < week),
        ],
    }


def made(case, key):
    """Whether the pairs are those of this mistake, and of no other here."""
    if not has(case) or gave(case, pairs(case, lambda w, week: w + case.gap < week)):
        return False
    return [name for name, ways in mistakes(case).items() if any(gave(case, way) for way in ways)] == [key]


@task.misconception(
    "refused-too-soon",
    "Each test week here has {fewest} or more to learn from, and you raise `ValueError`. A splitter refuses only where there is nothing at all; how much is enough is for the model to say.",
)
def refused_too_soon(case):
    refused = not case.raised and isinstance(case.got, dict) and case.got.get("refused") is True and "pairs" in case.want
    # Who leaves out a week more refuses as well, where that leaves nothing.
    refused = refused and all((case.week + case.gap + 1 < week).any() for week in np.unique(case.week)[-case.n_splits :])
    fewest = min(len(train) for train, _ in case.want["pairs"]) if refused else 0
    return refused and {"fewest": "one row" if fewest == 1 else f"{fewest} rows"}


@task.misconception(
    "weeks-without-rows-tested",
    "The weeks {missing} have no rows, and you test on them: scikit-learn stopped with an empty test. The last {n_splits} are taken of the weeks that are in the table.",
)
def weeks_without_rows_tested(case):
    last = int(case.week.max())
    missing = [week for week in range(last - case.n_splits + 1, last + 1) if week not in case.week]
    told = case.raised == "ValueError" and "0 sample" in case.said and bool(missing) and "pairs" in (case.want or {})
    return told and {"missing": ", ".join(map(str, missing))}


@task.misconception(
    "rows-not-rising",
    "The right rows are there, and not in rising order: for the test week {week} you give {mine}. Who compares two splits, or writes down which rows were used, takes them for others.",
)
def rows_not_rising(case):
    if not has(case) or len(case.got["pairs"]) != len(case.want["pairs"]):
        return False
    mine = [[np.asarray(part) for part in pair] for pair in case.got["pairs"]]
    right = [[np.asarray(part) for part in pair] for pair in case.want["pairs"]]
    if not all(np.array_equal(np.sort(a), b) for one, other in zip(mine, right, strict=True) for a, b in zip(one, other, strict=True)):
        return False
    for week, one, other in zip(np.unique(case.week)[-case.n_splits :], mine, right, strict=True):
        for a, b in zip(one, other, strict=True):
            if not np.array_equal(a, b):
                return {"week": int(week), "mine": ", ".join(map(str, a[:4])) + (", …" if len(a) > 4 else "")}
    return False


@task.misconception(
    "no-gap",
    "For the test week {test_week}, row {row} of week {its_week} is trained on, with a gap of {gap}. What that bicycle was worth is not known yet on the Monday of the test: the score is one that cannot be had.",
)
def no_gap(case):
    return made(case, "no-gap") and where(case)


@task.misconception(
    "gap-fixed",
    "For the test week {test_week} and a gap of {gap}, row {row} of week {its_week} is on the wrong side: you cut as if the gap were 2. What is written into the constructor has to be read again where it is needed, `self.gap`.",
)
def gap_fixed(case):
    return made(case, "gap-fixed") and where(case)


@task.misconception(
    "gap-in-weeks-that-are-there",
    "For the test week {test_week} and a gap of {gap}, row {row} of week {its_week} is on the wrong side. The gap was counted in weeks that have bicycles. Over a holiday nothing is bought, and the prices of before are settled all the same.",
)
def gap_in_weeks_that_are_there(case):
    return made(case, "gap-in-weeks-that-are-there") and where(case)


@task.misconception(
    "same-rows-for-all",
    "For the test week {test_week}, row {row} of week {its_week} is left out: you learn from what was settled before the *first* test week, each time. By then more is known, and a model in use would have learnt it.",
)
def same_rows_for_all(case):
    return made(case, "same-rows-for-all") and where(case)


@task.misconception(
    "gap-one-off",
    "For the test week {test_week} and a gap of {gap}, row {row} of week {its_week} {fault}. More than {gap} weeks must lie between.",
)
def gap_one_off(case):
    if not made(case, "gap-one-off"):
        return False
    return told(where(case), "is left out" if gave(case, mistakes(case)["gap-one-off"][2]) else "is trained on")


@task.misconception(
    "cut-by-rows",
    "The week {its_week} is in the training and in the test of one pair, rows {one} and {other}. Cut by rows, a table that is not in order mixes the weeks, and even in order a cut goes through the middle of one.",
)
def cut_by_rows(case):
    for train, test in case.got["pairs"] if has(case) else ():
        both = np.intersect1d(case.week[np.asarray(train)], case.week[np.asarray(test)])
        if len(both):
            one, other = (int(np.asarray(rows)[case.week[np.asarray(rows)] == both[0]][0]) for rows in (train, test))
            return {"its_week": int(both[0]), "one": one, "other": other}
    return False


@task.misconception(
    "other-weeks-tested",
    "You test on the weeks {mine}, and the last {n_splits} are {right}, the earliest first. A model is judged by the weeks that come next; and scores in another order are taken for a trend that is none.",
)
def other_weeks_tested(case):
    if not has(case):
        return False
    mine = [int(case.week[np.asarray(test)[0]]) if len(test) else -1 for _, test in case.got["pairs"]]
    right = np.unique(case.week)[-case.n_splits :].tolist()
    return mine != right and {"mine": ", ".join(map(str, mine)) or "none", "right": ", ".join(map(str, right))}


@task.misconception(
    "another-number",
    "`get_n_splits` says {mine}, and `split` gives {n} pairs. A search plans its table of scores by it.",
)
def another_number(case):
    return has(case) and case.got["number"] != case.want["number"] and {"mine": case.got["number"], "n": len(case.want["pairs"])}
