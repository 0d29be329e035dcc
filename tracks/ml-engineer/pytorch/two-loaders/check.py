"""two-loaders: what must hold of two loaders. 20 rows and more: that two honest shuffles agree has a chance below 1e-18."""

from milepost.check import Fault, Task

task = Task(
    "orders(n: int, m: int, size: int, epochs: int, seed: int, drawn: int) "
    "-> tuple[list[list[list[int]]], list[list[list[int]]], bool]"
)
task.judge(None)


def flat(batches):
    return [row for batch in batches for row in batch]


def case(draw):
    """n and m leave a rest when divided by the size; three epochs."""
    size = draw.integer(3, 8)
    n = size * draw.integer(20, 30) // size + draw.integer(1, size - 1)
    n = n if n % size else n + 1
    m = size * draw.integer(2, 4) + draw.integer(1, size - 1)
    return n, m, size, 3, draw.integer(0, 10_000)


@task.property(
    "not-every-row-measured",
    "Measuring gave {came} of {rows} rows in epoch {epoch}. The rest was left out with the last small batch, so the score is of other rows than it says.",
    explains={
        "measured-in-random-order": "Measuring gave the rows in another order than they lie: it began with {first}. Forecasts are matched with their rows by place, and would be somebody else's.",
        "wrong-sizes": "For {rows} rows to measure in batches of {size}, batches of {sizes} came.",
    },
    repeat=2,
)
def measuring(ask, draw):
    n, m, size, epochs, seed = case(draw)
    _, found, _ = ask(n, m, size, epochs, seed, 0)
    for epoch, batches in enumerate(found):
        rows = flat(batches)
        if sorted(rows) != list(range(m)):
            return Fault("not-every-row-measured", came=len(rows), rows=m, epoch=epoch)
        if rows != list(range(m)):
            return Fault("measured-in-random-order", first=rows[:4])
        sizes = [len(batch) for batch in batches]
        if sizes != [size] * (m // size) + [m % size]:
            return Fault("wrong-sizes", rows=m, size=size, sizes=sizes)
    return None


@task.property(
    "small-batch-in-training",
    "For {rows} training rows in batches of {size}, an epoch ended with a batch of {last}. With {one} rows that would be a single row, and batch normalisation stops.",
    explains={
        "training-sizes": "For {rows} training rows in batches of {size}, an epoch gave batches of {sizes}.",
        "last-whole-batch-lost": "{rows} training rows make {count} whole batches of {size}, and an epoch gave {came}. A last batch that is full is left out as well: "
        "with as many rows as one batch has, nothing is trained at all, and nobody is told.",
        "rows-twice": "In epoch {epoch} row {row} came {times} times. Drawn with replacement, about a third of the rows is not seen in an epoch.",
        "not-shuffled": "In epoch {epoch} the training rows came in the order in which they lie: {first} … A file that is sorted by label then gives batches of one label each.",
        "same-order-each-epoch": "Epoch 0 and epoch 1 went through the rows in the same order, {first} … The generator began again. The same rows meet in the same batches "
        "every time, and a row in the last small batch is never trained on at all.",
    },
    repeat=2,
)
def training(ask, draw):
    n, m, size, epochs, seed = case(draw)
    full = n - n % size  # nothing is left over: the last batch is a whole one, and stays
    exact, rest = ask.many([(full, m, size, 1, seed, 0), (n, m, size, epochs, seed, 0)])
    found, _, _ = rest
    sizes = [len(batch) for batch in exact[0][0]]
    if sizes == [size] * (full // size - 1):
        return Fault("last-whole-batch-lost", rows=full, size=size, count=full // size, came=len(sizes))
    for epoch, batches in enumerate(found):
        sizes, rows = [len(batch) for batch in batches], flat(batches)
        if sizes == [size] * (n // size) + [n % size]:
            return Fault("small-batch-in-training", rows=n, size=size, last=sizes[-1], one=size * (n // size) + 1)
        if sizes != [size] * (n // size):
            return Fault("training-sizes", rows=n, size=size, sizes=sizes)
        often = max(rows, key=rows.count)
        if rows.count(often) > 1:
            return Fault("rows-twice", epoch=epoch, row=often, times=rows.count(often))
        if rows == sorted(rows):
            return Fault("not-shuffled", epoch=epoch, first=rows[:4])
    return Fault("same-order-each-epoch", first=flat(found[0])[:4]) if found[0] == found[1] else None


@task.property(
    "another-order-after-other-draws",
    "With the same seed the first epoch began {first} once and {second} after {drawn} numbers had been drawn elsewhere. Whoever adds one line before the training gets another training.",
    explains={
        "seed-changes-nothing": "With the seeds {a} and {b} the first epoch went the same way, {first} … Five runs under five seeds would be one run, counted five times.",
        "order-hangs-on-measuring": "With the same seed the second epoch began {first} where nobody had measured after the first one, and {second} where somebody had. "
        "Each pass through a loader draws from the generator that it was given, in random order or not: the two loaders draw from one. Whoever measures only every second epoch then gets another training.",
        "global-generator-seeded": "PyTorch's global generator was seeded or drawn from while the loaders were made. Everything else that draws, initial weights and dropout, then hangs on the loader: "
        "two networks made after two such calls begin with the same weights.",
    },
)
def repeatable(ask, draw):
    n, m, size, _, seed = case(draw)
    drawn = draw.integer(1, 50)
    one, again, other = ask.many([(n, m, size, 1, seed, 0), (n, m, size, 1, seed, drawn), (n, m, size, 1, seed + 1, 0)])
    if one[2] or again[2]:
        return Fault("global-generator-seeded")
    first, second = flat(one[0][0])[:4], flat(again[0][0])[:4]
    if one[0] != again[0]:
        return Fault("another-order-after-other-draws", first=first, second=second, drawn=drawn)
    alone, measured = ask.many([(n, 0, size, 2, seed, 0), (n, m, size, 2, seed, 0)])
    if alone[0][0] == measured[0][0] and alone[0][1] != measured[0][1]:
        return Fault("order-hangs-on-measuring", first=flat(alone[0][1])[:4], second=flat(measured[0][1])[:4])
    return Fault("seed-changes-nothing", a=seed, b=seed + 1, first=first) if one[0] == other[0] else None
