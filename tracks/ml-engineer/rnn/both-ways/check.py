"""both-ways: a bidirectional layer over padded reviews; the check runs both ways in NumPy, right and with each known slip."""

from functools import lru_cache

import numpy as np

from milepost.check import Task, near

task = Task("summarise(x: tensor[n, t, d], lengths: list[int], h: int, numbers: tensor[p]) -> floats[n, 2 * h]")
task.judge(near(rtol=1e-4, atol=1e-5))
task.example(
    np.array([[[1.0], [0.5], [9.0], [9.0]], [[-1.0], [0.5], [2.0], [9.0]], [[2.0], [9.0], [9.0], [9.0]]]),
    [2, 3, 1],
    1,
    np.array([0.5, 0.75, 0.0, 0.25, -0.5, 0.5, 0.125, 0.0]),
)


@task.hidden(times=10)
def any_reviews(draw):
    """Lengths that all differ and do not fall from row to row, and no review that fills the table."""
    n, d, h = draw.size(3, 5), draw.size(1, 3), draw.size(2, 3)
    t = n + 2
    rng = draw.rng()
    lengths = draw.shuffled(range(1, n + 1))
    while lengths == sorted(lengths, reverse=True) or lengths[0] == 1:
        lengths = [*lengths[1:], lengths[0]]
    lengths = [length + 1 if length > 1 else 1 for length in lengths]
    numbers = rng.normal(size=2 * (h * d + h * h + 2 * h)) * 0.6
    return np.round(rng.normal(size=(n, t, d)), 2), lengths, h, np.round(numbers, 2)


@task.hidden(times=2)
def in_a_ring(draw):
    """Reviews whose order by length, gone through twice, is not the first one again."""
    rng = draw.rng()
    h, d = draw.integer(2, 3), draw.integer(1, 2)
    return np.round(rng.normal(size=(4, 5, d)), 2), [2, 1, 4, 3], h, np.round(rng.normal(size=2 * (h * d + h * h + 2 * h)) * 0.6, 2)


def weights(case):
    d, h, place = case.x.shape[2], case.h, 0
    ways = []
    for _ in range(2):
        parts = []
        for shape in [(h, d), (h, h), (h,), (h,)]:
            size = int(np.prod(shape))
            parts.append(np.reshape(case.numbers[place : place + size], shape))
            place += size
        ways.append(parts)
    return ways


def along(parts, row):
    """The states of one way over these places, in the order in which they are given."""
    W, U, first, second = parts
    state, states = np.zeros(len(U)), []
    for place in row:
        state = np.tanh(W @ place + first + U @ state + second)
        states.append(state)
    return np.array(states)


def both(case, *, filling=0, kept=True, x=None):
    """For each review the states of both ways, by place; with `filling`, so many places are read at the least, as 0 unless it is `kept`."""
    ahead, back = weights(case)
    found = []
    for row, length in zip(case.x if x is None else x, case.lengths, strict=False):
        read = row[: max(filling, length)] * (kept | (np.arange(max(filling, length)) < length))[:, None]
        found.append((along(ahead, read), along(back, read[::-1])[::-1]))
    return found


def beside(pairs):
    return np.array([np.concatenate(pair) for pair in pairs])


@lru_cache(maxsize=1)
def mistakes(case):
    lengths, places = case.lengths, case.x.shape[1]
    own, whole = both(case), both(case, filling=places)
    right = beside((f[-1], b[0]) for f, b in own)
    order = np.argsort(-np.array(lengths), kind="stable")
    nothing = np.zeros(case.h)
    widest = max(lengths)
    full = np.array(lengths) == widest
    n = len(lengths)
    return {
        "filling-read": [beside((f[-1], b[0]) for f, b in read) for read in (whole, both(case, filling=widest))],
        "filling-made-zero": [
            beside((f[at - 1], b[0]) for (f, b), at in zip(both(case, filling=wide, kept=False), ends, strict=True))
            for wide in (places, widest)
            for ends in ([0] * n, lengths)
        ],
        "axes-exchanged": [beside((f[-1], b[0]) for f, b in both(case, x=case.x.transpose(1, 0, 2)))] if widest <= n <= places else [],
        "last-place": [beside((f[-1], b[-1]) for f, b in whole)],
        "zeros-at-the-end": [beside((f[-1] if at else nothing, b[-1] if at else nothing) for (f, b), at in zip(own, full, strict=True))],
        "one-word-of-the-way-back": [beside((f[-1], b[-1]) for f, b in own), beside((f[k - 1], b[k - 1]) for (f, b), k in zip(whole, lengths, strict=True))],
        "way-back-began-in-the-filling": [beside((f[k - 1], b[0]) for (f, b), k in zip(whole, lengths, strict=True))],
        "sorted-by-length": [right[order]],
        "sorted-twice": [right[order][order]],
        "one-way-twice": [beside((f[-1], f[-1]) for f, _ in own), beside((b[0], b[0]) for _, b in own)],
        "reviews-mixed": [np.stack([[f[-1] for f, _ in own], [b[0] for _, b in own]]).reshape(n, -1)],
        "ways-exchanged": [beside((b[0], f[-1]) for f, b in own)],
        "first-place": [beside((f[0], b[0]) for f, b in own)],
    }


def made(case, key):
    """The first review that came out wrong, when this mistake and no other known one gives the answer at hand."""
    if [name for name, ways in mistakes(case).items() if any(case.same(way) for way in ways)] != [key]:
        return False
    row = int(np.argmax(~np.isclose(case.want, case.got, rtol=1e-4, atol=1e-5).all(axis=1)))
    count = case.lengths[row]
    return {"row": row, "count": count, "words": f"{count} word" + "s" * (count != 1), "places": case.x.shape[1]}


@task.misconception(
    "filling-read",
    "Review {row} has {words} in {places} places, and both ways read filling as well. What stands in the filling is part of your summary, so the same review comes out differently in another batch.",
)
def filling_read(case):
    return made(case, "filling-read")


@task.misconception(
    "filling-made-zero",
    "Review {row} has {words} in {places} places, and its filling was set to 0 and read all the same. A word of zeros changes the state like any other, through U and the biases, so the same review comes out differently in a wider table.",
)
def filling_made_zero(case):
    return made(case, "filling-made-zero")


@task.misconception(
    "last-place",
    "Review {row} has {words} in {places} places, and both halves were taken at the last place. There the way forward has run through the filling, and the way back has only begun.",
)
def last_place(case):
    return made(case, "last-place")


@task.misconception(
    "zeros-at-the-end",
    "Review {row} has {words}, and its row in your summary holds zeros or one step: the column taken is that of the longest review. Nothing tells the shorter ones apart.",
)
def zeros_at_the_end(case):
    return made(case, "zeros-at-the-end")


@task.misconception(
    "one-word-of-the-way-back",
    "Review {row}: the half of the way forward has read all {words}, and the other half was taken at the same place. The way back comes from there: it has read one word, or filling, and nothing of the review.",
)
def one_word_of_the_way_back(case):
    return made(case, "one-word-of-the-way-back")


@task.misconception(
    "way-back-began-in-the-filling",
    "Review {row}: the half of the way forward is right. The way back came through all {places} places, and the review has {words}, so it read the filling before it met the review.",
)
def way_back_began_in_the_filling(case):
    return made(case, "way-back-began-in-the-filling")


@task.misconception(
    "sorted-by-length",
    "The summaries are right and stand in another order: longest review first. Row {row} belongs to another review, and so will its answer.",
)
def sorted_by_length(case):
    return made(case, "sorted-by-length")


@task.misconception(
    "sorted-twice",
    "The summaries are right, and row {row} is that of another review: they were put in order of length, and then, to put them back, in that same order once more. To sort by one list of places twice does not undo it.",
)
def sorted_twice(case):
    return made(case, "sorted-twice")


@task.misconception("one-way-twice", "Row {row} holds the state of one way twice. What the other way has read is lost, and the layer learns half of what it could.")
def one_way_twice(case):
    return made(case, "one-way-twice")


@task.misconception(
    "axes-exchanged",
    "Row {row} was read down the table, word {row} of one review after the other: `pack_padded_sequence` takes the first axis for the steps unless it is told otherwise. The layer's own `batch_first` says nothing to it.",
)
def axes_exchanged(case):
    return made(case, "axes-exchanged")


@task.misconception(
    "reviews-mixed",
    "Row {row} holds numbers of two reviews. The layer gives the ways in front, (2, n, h), and `reshape` reads that as it lies in memory: two reviews' ways forward stand in one row. Nothing complains, and the training learns something of everybody.",
)
def reviews_mixed(case):
    return made(case, "reviews-mixed")


@task.misconception("ways-exchanged", "Both halves are right, and the way back stands first in row {row}. Weights that were learnt for the other order would be multiplied with the wrong half.")
def ways_exchanged(case):
    return made(case, "ways-exchanged")


@task.misconception("first-place", "Both halves were taken at the first place. There the way back has read all of review {row}, and the way forward one word of {count}.")
def first_place(case):
    return made(case, "first-place")
