"""both-ways: a bidirectional layer over padded reviews; the check runs both ways in NumPy, right and with each known slip."""

import numpy as np

from milepost.check import Task, near

task = Task("summarise(x: tensor[n, t, d], lengths: list[int], h: int, numbers: tensor[p]) -> floats[n, 2 * h]")
task.judge(near(rtol=1e-4, atol=1e-5))
task.example(
    np.array([[[1.0], [0.5], [9.0]], [[-1.0], [0.5], [2.0]], [[2.0], [9.0], [9.0]]]),
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


def both(case, *, filling=False):
    """For each review the states of both ways, by place; with `filling` the whole row is read."""
    ahead, back = weights(case)
    found = []
    for row, length in zip(case.x, case.lengths, strict=True):
        read = row if filling else row[:length]
        found.append((along(ahead, read), along(back, read[::-1])[::-1]))
    return found


def beside(pairs):
    return np.array([np.concatenate(pair) for pair in pairs])


def mistakes(case):
    own, whole, lengths = both(case), both(case, filling=True), case.lengths
    right = beside((f[-1], b[0]) for f, b in own)
    order = np.argsort(-np.array(lengths), kind="stable")
    nothing = np.zeros(case.h)
    widest = max(lengths)
    full = np.array(lengths) == widest
    n = len(lengths)
    return {
        "filling-read": [beside((f[-1], b[0]) for f, b in whole)],
        "last-place": [beside((f[-1], b[-1]) for f, b in whole)],
        "zeros-at-the-end": [beside((f[-1] if at else nothing, b[-1] if at else nothing) for (f, b), at in zip(own, full, strict=True))],
        "one-word-of-the-way-back": [beside((f[-1], b[-1]) for f, b in own), beside((f[k - 1], b[k - 1]) for (f, b), k in zip(whole, lengths, strict=True))],
        "way-back-began-in-the-filling": [beside((f[k - 1], b[0]) for (f, b), k in zip(whole, lengths, strict=True))],
        "sorted-by-length": [right[order]],
        "reviews-mixed": [np.stack([[f[-1] for f, _ in own], [b[0] for _, b in own]]).reshape(n, -1)],
        "ways-exchanged": [beside((b[0], f[-1]) for f, b in own)],
        "first-place": [beside((f[0], b[0]) for f, b in own)],
    }


def made(case, key):
    """The first review that came out wrong, when this mistake and no other known one gives the answer at hand."""
    if [name for name, ways in mistakes(case).items() if any(case.same(way) for way in ways)] != [key]:
        return False
    row = int(np.argmax(~np.isclose(case.want, case.got, rtol=1e-4, atol=1e-5).all(axis=1)))
    return {"row": row, "words": case.lengths[row], "places": case.x.shape[1]}


@task.misconception(
    "filling-read",
    "Review {row} has {words} words in {places} places, and both ways read all places. What stands in the filling is part of your summary, so the same review comes out differently in another batch.",
)
def filling_read(case):
    return made(case, "filling-read")


@task.misconception(
    "last-place",
    "Review {row} has {words} words in {places} places, and both halves were taken at the last place. There the way forward has run through the filling, and the way back has only begun.",
)
def last_place(case):
    return made(case, "last-place")


@task.misconception(
    "zeros-at-the-end",
    "Review {row} has {words} words, and its row in your summary holds zeros or one step: the column taken is that of the longest review. Every shorter one is told apart from nothing.",
)
def zeros_at_the_end(case):
    return made(case, "zeros-at-the-end")


@task.misconception(
    "one-word-of-the-way-back",
    "Review {row}: the half of the way forward has read all {words} words, and the other half was taken at the same place. The way back comes from there: it has read one word, or filling, and nothing of the review.",
)
def one_word_of_the_way_back(case):
    return made(case, "one-word-of-the-way-back")


@task.misconception(
    "way-back-began-in-the-filling",
    "Review {row}: the half of the way forward is right. The way back came through {places} places where there are {words} words, so it read the filling before it met the review.",
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
    "reviews-mixed",
    "Row {row} holds numbers of two reviews. The layer gives the ways in front, (2, n, h), and `reshape` reads that as it lies in memory: two reviews' ways forward stand in one row. Nothing complains, and the training learns something of everybody.",
)
def reviews_mixed(case):
    return made(case, "reviews-mixed")


@task.misconception("ways-exchanged", "Both halves are right, and the way back stands first in row {row}. Weights that were learnt for the other order would be multiplied with the wrong half.")
def ways_exchanged(case):
    return made(case, "ways-exchanged")


@task.misconception("first-place", "Both halves were taken at the first place. There the way back has read all of review {row}, and the way forward one word of {words}.")
def first_place(case):
    return made(case, "first-place")
