"""split: a random partition, judged by what must hold for it."""

import itertools

import numpy as np
from milepost.check import Fault, Task

task = Task("split(n: int, test_share: float, seed: int) -> tuple[ints[a], ints[b]]")
task.example(10, 0.3, 7)
task.judge(None)
task.forbid(
    *(
        f"numpy.random.{name}"
        for name in (
            *("seed", "shuffle", "permutation", "choice", "rand", "randn", "randint", "random", "random_sample"),
            *("uniform", "normal", "set_state"),
        )
    ),
    why="It draws from one hidden state that the whole program shares, so other code can change your split.",
)
task.forbid(
    *(f"random.{name}" for name in ("seed", "shuffle", "sample", "choice", "choices", "random", "randint", "randrange")),
    why="It draws from one hidden state that the whole program shares, so other code can change your split.",
)
task.forbid("sklearn", why="Here you make the split yourself.")


@task.property(
    "not-a-partition",
    "Row {row} is in the training rows {trains} times and in the test rows {tests} times. Each row belongs to exactly "
    "one of them. A row that is in both is known by heart, and makes the test look better than it is.",
    explains={
        "drawn-with-replacement": "Row {row} was drawn {times} times into one group: of the {size} places of that group there are "
        "only {different} different rows in it. The draw put each row back before the next one.",
    },
)
def partition(ask, draw):
    calls = _calls(draw)
    for (n, share, seed), (train, test) in zip(calls, ask.many(calls), strict=True):
        if not np.array_equal(np.sort(np.concatenate([train, test])), np.arange(n)):
            return _partition_fault(ask, n, share, seed, train, test)
    return None


def _partition_fault(ask, n, share, seed, train, test):
    # On forty rows the two ways to go wrong are easy to tell apart.
    wide_train, wide_test = ask(40, 0.5, seed)
    for group in (wide_train, wide_test):
        rows, counts = np.unique(group, return_counts=True)
        if counts.max(initial=0) > 1:
            fields = {"row": int(rows[np.argmax(counts)]), "times": int(counts.max()), "size": len(group), "different": len(rows)}
            shown = {"n": 40, "test_share": 0.5, "seed": seed}
            return Fault("drawn-with-replacement", got=[wide_train, wide_test], shown=shown, **fields)
    row = next(
        row for row in _rows_to_look_at(n, train, test) if (train == row).sum() + (test == row).sum() != (0 <= row < n)
    )
    fields = {"row": row, "trains": int((train == row).sum()), "tests": int((test == row).sum())}
    return Fault("not-a-partition", got=[train, test], shown={"n": n, "test_share": share, "seed": seed}, **fields)


@task.property(
    "test-size",
    "With {n} rows and a share of {share}, the number of test rows should be {wanted}, and it is {given}. "
    "Results on test sets of different sizes cannot be compared.",
    explains={
        "groups-swapped": "The number of test rows should be {wanted} and is {given}, and the training rows have the "
        "other number. The two groups are swapped: the model would learn from the small one.",
        "rounded-down": "A share of {share} of {n} rows is {exact}, which rounds to {wanted}; you took {given}. "
        "Cutting off the fraction loses a test row here, and in a small class the only one.",
        "halves-rounded-up": "A share of {share} of {n} rows is {exact}, half-way between two whole numbers, and you took {given}. "
        "Python's `round` goes to the even one, {wanted}. Two colleagues who round differently have different splits after all.",
        "coin-for-each-row": "With the same {n} rows and the same share, the number of test rows is {given} for one "
        "seed and {other} for another. Each row was decided by a throw of its own, so the size is left to chance.",
    },
)
def size_of_the_test(ask, draw):
    calls = _calls(draw)
    results = ask.many([(n, share, seed + step) for n, share, seed in calls for step in range(4)])
    sizes = np.array([len(test) for _, test in results]).reshape(-1, 4)
    for (n, share, seed), each in zip(calls, sizes.tolist(), strict=True):
        if any(size != round(n * share) for size in each):
            return _size_fault(ask, n, share, seed, each)
    return None


def _size_fault(ask, n, share, seed, sizes):
    wanted = round(n * share)
    given = next(size for size in sizes if size != wanted)
    fields = {"n": n, "share": share, "wanted": wanted, "given": given, "exact": f"{n * share:g}"}
    shown = {"n": n, "test_share": share, "seed": seed}
    if len(set(sizes)) > 1:
        other = next(size for size in sizes if size != given)
        return Fault("coin-for-each-row", want=wanted, got=sizes, shown=shown, other=other, **fields)
    wide_train, wide_test = ask(40, 0.2, seed)
    if (len(wide_train), len(wide_test)) == (8, 32):
        return Fault("groups-swapped", want=wanted, got=given, shown=shown, **fields)
    # Of 9 rows, 0.3 are 2.7: whoever cuts off the fraction takes 2.
    cuts = given == int(n * share) and len(ask(9, 0.3, seed)[1]) == 2
    key = "rounded-down" if cuts else "test-size"
    # Of 9 rows, 0.3 are 2.7: whoever rounds to the nearest takes 3, and so does who always rounds up; of 0.35, 3.15, only the latter takes 4.
    if given == int(n * share + 0.5) and [len(ask(9, each, seed)[1]) for each in (0.3, 0.35)] == [3, 3]:
        key = "halves-rounded-up"
    return Fault(key, want=wanted, got=given, shown=shown, **fields)


@task.property(
    "not-repeatable",
    "The same call gave two different splits. Nobody can repeat a result that rests on this one, not even you "
    "tomorrow.",
    explains={
        "seed-0-ignored": "With the seed 0, the same call gave two different splits; with {seed} it gave the same one twice. 0 counts "
        "as False, and a split that was drawn without a seed can never be made again.",
    },
    repeat=2,
)
def repeatable(ask, draw):
    n, seed = draw.size(20, 60), draw.integer(1, 10**6)
    # The smallest seed is a seed as well.
    for each in (seed, 0):
        first, second = ask.many([(n, 0.5, each)] * 2)
        if not all(np.array_equal(np.sort(a), np.sort(b)) for a, b in zip(first, second, strict=True)):
            key = "not-repeatable" if each else "seed-0-ignored"
            return Fault(key, want=first, got=second, shown={"n": n, "test_share": 0.5, "seed": each}, seed=seed)
    return None


@task.property(
    "seed-without-effect",
    "Only {splits} of {seeds} seeds gave a split of their own. Whoever wants to know how much a result "
    "depends on the split would see no difference, and trust it too much.",
    explains={
        "rows-in-file-order": "The test rows are simply the {end} rows of the file, for each seed. Files are often "
        "sorted, by date or by class: the model is then tested on something that it has never been shown.",
    },
)
def seeds_matter(ask, draw):
    n, start = 60, draw.integer(0, 10**6)
    tests = [tuple(sorted(test.tolist())) for _, test in ask.many([(n, 0.5, start + step) for step in range(20)])]
    different = len(set(tests))
    # Nor may a seed give the split of the one before: that is chance once or twice at most, even where splits are few.
    as_before = sum(one == other for one, other in itertools.pairwise(tests))
    if different > len(tests) // 4 and as_before < len(tests) // 4:
        return None
    shown = {"n": n, "test_share": 0.5, "seed": start}
    ends = {tuple(range(n // 2)): "first", tuple(range(n // 2, n)): "last"}
    if different == 1 and tests[0] in ends:
        return Fault("rows-in-file-order", got=list(tests[0]), shown=shown, end=ends[tests[0]])
    return Fault("seed-without-effect", got=list(tests[0]), shown=shown, seeds=len(tests), splits=different, n=n)


@task.property(
    "uneven-chances",
    "Over {times} seeds, row {row} was a test row {hits} times, where {wanted} were to be expected. "
    "Rows with a better chance weigh more in each comparison.",
    explains={
        "neighbours-together": "Rows {row} and {next_row} were test rows together {hits} times in {times} splits, "
        "where {wanted} were to be expected. Test rows come in runs. Neighbours in a file resemble each other, so "
        "such a test says little about new data.",
        "neighbours-apart": "Rows {row} and {next_row} were test rows together {hits} times in {times} splits, "
        "where {wanted} were to be expected. A test row keeps its neighbours out, so the place of one row says where others are; "
        "asked for was that no row's place depends on its neighbours'.",
    },
)
def even_chances(ask, draw):
    n, times, start = 12, 200, draw.integer(0, 10**6)
    tests = np.zeros((times, n), dtype=bool)
    for place, (_, test) in enumerate(ask.many([(n, 0.5, start + step) for step in range(times)])):
        tests[place] = np.isin(np.arange(n), test)
    shown = {"n": n, "test_share": 0.5, "seed": start}
    # Each count is a sum of independent throws; five standard deviations are bad luck once in 50,000 submissions.
    alone, margin = tests.sum(axis=0), 5 * np.sqrt(times * 0.25)
    row = int(np.argmax(np.abs(alone - times / 2)))
    if abs(alone[row] - times / 2) > margin:
        fields = {"row": row, "hits": int(alone[row]), "wanted": times // 2, "times": times}
        return Fault("uneven-chances", shown=shown, **fields)
    both = (tests[:, :-1] & tests[:, 1:]).sum(axis=0)
    chance = (n / 2) / n * (n / 2 - 1) / (n - 1)
    row = int(np.argmax(np.abs(both - times * chance)))
    if abs(both[row] - times * chance) > 5 * np.sqrt(times * chance * (1 - chance)):
        fields = {
            "row": row,
            "next_row": row + 1,
            "hits": int(both[row]),
            "wanted": round(times * chance),
            "times": times,
        }
        return Fault("neighbours-together" if both[row] > times * chance else "neighbours-apart", shown=shown, **fields)
    return None


def _rows_to_look_at(n, train, test):
    """Give the rows that there are, then any that there are not."""
    return [*range(n), *train.tolist(), *test.tolist()]


def _calls(draw):
    """Draw a dozen sizes, shares and seeds, from small to large; the smallest and the largest share are among them."""
    shares = [0.0, 1.0, 0.5, *(draw.number(0, 1, decimals=2) for _ in range(9))]
    sizes = sorted(draw.integer(0, 60) for _ in shares)
    calls = [(n, share, draw.integer(0, 10**6)) for n, share in zip(sizes, draw.shuffled(shares), strict=True)]
    # Half of 5 and of 13 rows lies half-way between two whole numbers, and the even one is the lower.
    return [*calls, *((n, 0.5, draw.integer(0, 10**6)) for n in (5, 13))]
