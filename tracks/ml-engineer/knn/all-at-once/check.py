"""all-at-once: brute-force neighbours by one matrix product."""

import numpy as np

from milepost.check import Task, exact

task = Task("nearest(queries: floats[n, d], examples: floats[m, d], k: int) -> indices[n, k]")
task.example(np.array([[0.0, 0.0], [5.0, 5.0]]), np.array([[1.0, 0.0], [4.0, 5.0], [0.0, 1.0]]), 2)
task.judge(exact)
task.forbid("scipy", "sklearn", "cdist", why="The search is what you build here.")


@task.hidden(times=20)
def any_points(draw):
    d, m = draw.integer(1, 4), int(draw.size(1, 20))
    queries = draw.integers(draw.integer(1, 6), d, low=-9, high=9).astype(float)
    return queries, draw.integers(m, d, low=-9, high=9).astype(float), draw.integer(1, m)


@task.hidden(times=8)
def many_equally_far(draw):
    m = draw.integer(2, 20)
    return np.zeros((draw.integer(1, 3), 2)), draw.integers(m, 2, low=-1, high=1).astype(float), draw.integer(1, m)


@task.hidden(times=2)
def a_crowd_equally_far(draw):
    """So many at few distances that a sort which is not stable mixes them, and some of them are left out."""
    m = draw.integer(60, 80)
    return np.zeros((2, 2)), draw.integers(m, 2, low=-1, high=1).astype(float), draw.integer(m // 3, m // 2)


def large(draw):
    rng = draw.rng()
    return rng.integers(-50, 51, (100, 8)).astype(float), rng.integers(-50, 51, (1000, 8)).astype(float), 5


task.budget(
    times_reference=15,
    case=large,
    message="On 100 queries and 1,000 examples you took {ratio} times as long as one matrix product and a sort. Where the table grows tenfold, that is a lunch break.",
)


def squares(case):
    return ((case.queries[:, None] - case.examples) ** 2).sum(axis=2)


def first(case, values):
    """Give the numbers of the k smallest of each row, equal ones in the order of their numbers."""
    return np.argsort(values, axis=1, kind="stable")[:, : case.k]


def sizes(rows):
    return (rows**2).sum(axis=1)


@task.mistake("farthest", "These are the {k} *farthest* examples. Whoever listens to a lullaby gets a march.")
def farthest(case):
    return first(case, -squares(case))


@task.mistake(
    "product-alone",
    "The largest product of two rows was taken for the smallest distance. It is largest for long rows, wherever they lie, so the example with the largest numbers is everybody's neighbour.",
)
def product_alone(case):
    return first(case, -(case.queries @ case.examples.T))


@task.mistake(
    "smallest-product",
    "The product of two rows was taken for their distance, and the smallest came first. It is smallest for what points the other way.",
)
def smallest_product(case):
    return first(case, case.queries @ case.examples.T)


@task.mistake(
    "half-the-product",
    "The product comes twice in the square, and you took it off once. What you found are the neighbours of the place half way between the query and 0.",
)
def half_the_product(case):
    return first(case, sizes(case.examples) - case.queries @ case.examples.T)


@task.mistake(
    "product-added",
    "The product was added where it is to be taken off. What you found are the neighbours of the query's mirror image, on the other side of 0.",
)
def product_added(case):
    return first(case, sizes(case.examples) + 2 * case.queries @ case.examples.T)


@task.mistake(
    "along-the-streets",
    "Your neighbours are the nearest along the streets of a grid, by absolute differences. As the crow flies others are nearer.",
)
def along_the_streets(case):
    return first(case, np.abs(case.queries[:, None] - case.examples).sum(axis=2))


@task.mistake(
    "largest-difference",
    "Your neighbours are those whose *largest* difference is smallest. A row that is a little off in every column passes for nearer than it is.",
)
def largest_difference(case):
    return first(case, np.abs(case.queries[:, None] - case.examples).max(axis=2))


@task.mistake(
    "signs-cancel",
    "Differences up and differences down cancelled out before they were squared. A song that is faster and softer would be the same song.",
)
def signs_cancel(case):
    return first(case, (case.queries[:, None] - case.examples).sum(axis=2) ** 2)


@task.mistake(
    "direction-alone",
    "Your neighbours are those of the most similar *direction*, whatever their length. That is the cosine distance; the Euclidean one is asked for.",
)
def direction_alone(case):
    lengths = np.sqrt(sizes(case.queries)[:, None] * sizes(case.examples))
    return first(case, -np.divide(case.queries @ case.examples.T, lengths, out=np.zeros(lengths.shape), where=lengths > 0))


@task.mistake(
    "first-one-skipped",
    "The nearest example was left out, as if it were the query itself. These queries are no examples: who is nearest to them is the best neighbour there is.",
)
def first_one_skipped(case):
    return np.argsort(squares(case), axis=1, kind="stable")[:, 1 : case.k + 1]


@task.mistake(
    "same-place-skipped",
    "Examples on the very spot of a query were left out, as if they were the query itself. They are the best neighbours there are.",
)
def same_place_skipped(case):
    values = squares(case)
    return first(case, np.where(values == 0, np.inf, values))


@task.mistake(
    "counted-from-one",
    "Your examples are counted from 1, and the first has the number 0. Whoever looks them up gets the one behind each.",
)
def counted_from_one(case):
    return first(case, squares(case)) + 1


def a_few_songs(draw):
    d, m = draw.integer(2, 3), draw.integer(7, 9)
    queries = draw.integers(3, d, low=-9, high=9).astype(float)
    examples = draw.integers(m, d, low=-9, high=9).astype(float)
    examples[draw.integer(0, m - 1)] = queries[0]
    return queries, examples, 3


task.tell_apart(a_few_songs, times=1, right=lambda case: first(case, squares(case)))


@task.misconception(
    "not-in-order",
    "For query {row:index} the right examples stand the other way round: {got_row} and not {want_row}. The nearest comes first, and a vote that breaks ties by the nearest needs that.",
)
def not_in_order(case):
    values = squares(case)
    for row, want in enumerate(case.want):
        if case.same(case.want[:, ::-1]) and values[row][want[0]] != values[row][want[-1]]:
            return {"row": row, "got_row": want[::-1].tolist(), "want_row": want.tolist()}
    return False


@task.misconception(
    "equals-out-of-order",
    "Examples {one:index} and {other:index} are equally far from query {row:index}, and you gave {one:index}. Which of them comes first would hang on how a sort happens to work, and two runs could disagree.",
)
def equals_out_of_order(case):
    got, want, values = case.got, case.want, squares(case)
    if not isinstance(got, np.ndarray) or got.shape != want.shape or got.min() < 0 or got.max() >= len(case.examples):
        return False
    if not (np.take_along_axis(values, got, axis=1) == np.take_along_axis(values, want, axis=1)).all():
        return False
    row, column = np.argwhere(got != want)[0]
    return {"one": int(got[row, column]), "other": int(want[row, column]), "row": int(row)}
