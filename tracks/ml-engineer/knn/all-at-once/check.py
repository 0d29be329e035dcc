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


@task.misconception(
    "farthest",
    "These are the {k} *farthest* examples. Whoever listens to a lullaby gets a march.",
)
def farthest(case):
    order = np.argsort(squares(case), axis=1, kind="stable")
    return case.k < len(case.examples) and any(
        case.same(each)
        for each in (
            order[:, ::-1][:, : case.k],
            order[:, -case.k :],
            np.argsort(-squares(case), axis=1, kind="stable")[:, : case.k],
        )
    )


@task.misconception(
    "product-alone",
    "The product of two rows was taken for their distance. It is largest for long rows, wherever they lie, so the example with the largest numbers is everybody's neighbour.",
)
def product_alone(case):
    dot = case.queries @ case.examples.T
    return any(
        case.same(np.argsort(each, axis=1, kind="stable")[:, : case.k])
        for each in (-dot, dot, (case.examples**2).sum(axis=1) - dot)
    )


@task.misconception(
    "along-the-streets",
    "Your neighbours are the nearest along the streets of a grid, by absolute differences. As the crow flies others are nearer.",
)
def along_the_streets(case):
    streets = np.abs(case.queries[:, None] - case.examples).sum(axis=2)
    return case.same(np.argsort(streets, axis=1, kind="stable")[:, : case.k])


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
