"""nearest-neighbours: quarters on a small map, so that distances are exact, ties are real, and some are less than 1 apart."""

import numpy as np

from milepost.check import Task, exact

task = Task(
    "nearest_neighbours(rows: array[n, d], labels: list[str], queries: array[m, d], k: int, squared: bool) -> list[str]"
)
task.judge(exact)
task.example(
    np.array([[0.0, 0.0], [1.0, 0.0], [4.0, 4.0], [5.0, 4.0]]),
    ["plum", "plum", "apple", "apple"],
    np.array([[0.5, 0.0], [4.0, 3.0]]),
    3,
    True,
)

LABELS = ["plum", "apple", "pear"]


@task.hidden(times=2)
def two_ways(draw):
    """A row that is nearer by the sum of steps, and another that is nearer in squares."""
    far = draw.integer(18, 20) / 4
    return np.array([[3.0, 3.0], [far, 0.0], [9.0, 9.0]]), ["plum", "apple", "pear"], np.array([[0.0, 0.0]]), 1, False


@task.hidden(times=8)
def small_map(draw):
    n, m = draw.size(3, 14), draw.size(1, 6)
    rows = draw.integers(n, 2, low=-12, high=12) / 4
    labels = [draw.choice(LABELS) for _ in range(n)]
    return rows, labels, draw.integers(m, 2, low=-12, high=12) / 4, draw.integer(1, min(n, 6)), draw.boolean()


def in_a_line(labels, k, *, first=1.0):
    """Rows one after the other along the second column, which the caller's spoiling leaves as it is."""
    rows = np.array([[0.0, first + i] for i in range(len(labels))])
    return rows, labels, np.array([[0.0, 0.0]]), k, False


@task.hidden(times=2)
def three_tied(draw):
    """Three labels with a vote each: the nearest, the first of the alphabet and the farthest are three labels."""
    return in_a_line(["plum", "apple", "pear", "plum"], 3, first=draw.integer(1, 8) / 4)


@task.hidden(times=2)
def equally_far(draw):
    """Two rows on either side, just as far: the one with the lower number is nearer."""
    far = draw.integer(1, 8) / 4
    return np.array([[0.0, far], [0.0, -far], [0.0, 9.0]]), draw.shuffled(LABELS), np.array([[0.0, 0.0]]), 1, True


@task.hidden(times=2)
def nearest_outvoted(draw):
    return in_a_line(["apple", "plum", "plum", "pear", "pear"], 3, first=draw.integer(1, 8) / 4)


@task.hidden(times=2)
def most_are_elsewhere(draw):
    labels = ["plum", "plum", "apple", "apple", "apple", "pear", "pear"]
    return in_a_line(labels, 3, first=draw.integer(1, 8) / 4)


@task.hidden(times=2)
def close_by(draw):
    """The nearest comes second, less than 1 nearer."""
    near = draw.integer(1, 4) / 4
    return (
        np.array([[0.0, near + 0.5], [0.0, near], [9.0, 9.0]]),
        ["plum", "apple", "pear"],
        np.array([[0.0, 0.0]]),
        1,
        False,
    )


@task.hidden(times=2)
def spoilt_shows(draw):
    """Without its first column another row is the nearest."""
    rows = np.array([[0.0, 2.0], [draw.integer(3, 6) * 1.0, 0.0], [9.0, 9.0]])
    return rows, ["plum", "apple", "pear"], np.array([[0.0, 0.0]]), 1, True


@task.hidden(times=2)
def beyond(draw):
    """k that no model can have, or that takes every row."""
    n = draw.integer(1, 4)
    rows = draw.integers(n, 2, low=-12, high=12) / 4
    labels = [draw.choice(LABELS) for _ in range(n)]
    return rows, labels, rows[:1] + 0.25, draw.choice([0, n, n + 1, n + 3]), True


@task.hidden(times=1)
def one_beyond(draw):
    rows = draw.integers(3, 2, low=-12, high=12) / 4
    return rows, LABELS, rows[:1] + 0.25, 4, True


@task.hidden(times=1)
def none_at_all(draw):
    rows = draw.integers(3, 2, low=-12, high=12) / 4
    return rows, LABELS, rows[:1] + 0.25, 0, True


@task.hidden(times=1)
def every_row(draw):
    rows = draw.integers(3, 2, low=-12, high=12) / 4
    return rows, ["plum", "apple", "plum"], rows[:2] + 0.25, 3, True


def distances(case, rows, query, *, squared):
    steps = rows - query
    return (steps**2).sum(axis=1) if squared else np.abs(steps).sum(axis=1)


def usual(nearest, labels):
    """Most votes; of labels with as many, the one whose row comes first."""
    order = list(dict.fromkeys(labels[i] for i in nearest))
    votes = {label: sum(labels[i] == label for i in nearest) for label in order}
    return max(order, key=votes.get)


def alphabet(nearest, labels):
    return usual(sorted(nearest, key=lambda i: labels[i]), labels)


def last_of_best(nearest, labels):
    """What a loop with >= gives: the label of the farthest row among those with the most votes."""
    votes = {labels[i]: sum(labels[j] == labels[i] for j in nearest) for i in nearest}
    return labels[next(i for i in reversed(nearest) if votes[labels[i]] == max(votes.values()))]


def told(case, *, rows=None, k=None, squared=None, order=None, vote=usual):
    """What a library with this difference would say of every query."""
    rows = case.rows if rows is None else rows
    answers = []
    for query in case.queries:
        far = distances(case, rows, query, squared=case.squared if squared is None else squared)
        nearest = list(np.argsort(far, kind="stable")) if order is None else order(far)
        answers.append(vote(nearest[: case.k if k is None else k], case.labels))
    return answers


def good_k(case):
    return 1 <= case.k <= len(case.rows)


def spoilt(case):
    rows = np.array(case.rows, dtype=float)
    rows[:, 0] = 1000
    return rows


def mistakes(case):
    n = len(case.rows)
    return {
        "not-copied": lambda: told(case, rows=spoilt(case)),
        "only-nearest": lambda: told(case, k=1),
        "all-vote": lambda: told(case, k=n),
        "tie-by-alphabet": lambda: told(case, vote=alphabet),
        "tie-to-far": lambda: told(case, vote=last_of_best),
        "farthest": lambda: told(case, order=lambda far: list(np.argsort(-far, kind="stable"))),
        "own-distance": lambda: told(case, squared=True),
        "whole-distance": lambda: told(case, order=truncated),
        "later-of-equals": lambda: told(case, order=later_first),
    }


def later_first(far):
    """The nearest first, and of rows that are equally far the one with the higher number."""
    return sorted(range(len(far)), key=lambda i: (far[i], -i))


def truncated(far):
    """Insertion as a comparator would sort few items, with differences cut to whole numbers."""
    order = []
    for i in range(len(far)):
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            if int(far[i] - far[order[middle]]) < 0:
                high = middle
            else:
                low = middle + 1
        order.insert(low, i)
    return order


def first_wrong(case, key):
    """The first query with a wrong label, when this mistake explains every label."""
    if not good_k(case) or case.raised or not case.same(mistakes(case)[key]()):
        return False
    # Where another mistake would say the same, a case that tells them apart says more.
    if any(case.same(of()) for name, of in mistakes(case).items() if name != key):
        return False
    at = next(i for i, (want, got) in enumerate(zip(case.want, case.got, strict=True)) if want != got)
    return {"at": at, "query": case.queries[at], "right": case.want[at], "given": case.got[at], "n": len(case.rows)}


@task.misconception(
    "k-breaks",
    "With {n} rows and k = {k} your model was made, and stopped with {kind} when it was asked. That is in the middle of the night, far from the line that "
    "chose k. Where could it have been refused?",
)
def k_breaks(case):
    return "Bounds" in case.raised and not good_k(case) and {"n": len(case.rows), "kind": case.raised}


@task.misconception(
    "k-accepted",
    "With {n} rows and k = {k} your model was made and gave labels. Nobody can ask {k} neighbours here; whoever chose that number has made a mistake "
    "and is never told. A constructor is the place to say so.",
)
def k_accepted(case):
    return not case.raised and not good_k(case) and {"n": len(case.rows)}


@task.misconception(
    "whole-k-refused",
    "With {n} rows, k = {k} was refused. All of them may be asked; look at what your condition says of the edge.",
)
def whole_k_refused(case):
    return case.k == len(case.rows) and case.got == ["refused"] and {"n": len(case.rows)}


@task.misconception(
    "not-copied",
    "Query {at} got `{given}` and should get `{right}`. The caller used his rows for something else after the model was made, and the model "
    "changed with them: both hold the same arrays. How deep does your copy go?",
)
def not_copied(case):
    return first_wrong(case, "not-copied")


@task.misconception(
    "own-distance",
    "Query {at} got `{given}` and should get `{right}`. The model was given another distance than the one it used. Whoever chooses "
    "one by name believes that it counts.",
)
def own_distance(case):
    return not case.squared and first_wrong(case, "own-distance")


@task.misconception(
    "only-nearest",
    "Query {at} got `{given}`, the label of the nearest row alone; with k = {k} it should be `{right}`. One row that was labelled wrongly "
    "decides then for everything around it. Who else has a vote?",
)
def only_nearest(case):
    return first_wrong(case, "only-nearest")


@task.misconception(
    "all-vote",
    "Query {at} got `{given}`, and should get `{right}`. All {n} rows voted, and k is {k}: every query gets the label that is most "
    "frequent anywhere.",
)
def all_vote(case):
    return first_wrong(case, "all-vote")


@task.misconception(
    "farthest",
    "Query {at} got `{given}`, and should get `{right}`. The rows that voted are the farthest ones, not the nearest. Look at the direction "
    "of your order.",
)
def farthest(case):
    return first_wrong(case, "farthest")


@task.misconception(
    "tie-to-far",
    "At query {at} `{right}` and `{given}` have as many votes, and yours took `{given}`, which is farther away. In which order "
    "are the labels gone through, and what happens to the best so far when an equal one comes?",
)
def tie_to_far(case):
    return first_wrong(case, "tie-to-far")


@task.misconception(
    "tie-by-alphabet",
    "At query {at} `{right}` and `{given}` have as many votes, and yours took `{given}`, the first in the alphabet. How a label is "
    "spelt says nothing about the row. The task has a better rule for ties.",
)
def tie_by_alphabet(case):
    return first_wrong(case, "tie-by-alphabet")


@task.misconception(
    "whole-distance",
    "Query {at} got `{given}`, and should get `{right}`. Rows less than 1 apart in distance were taken as equally far: the difference was "
    "cut to a whole number before it was looked at. See how Java compares two doubles.",
)
def whole_distance(case):
    return first_wrong(case, "whole-distance")


@task.misconception(
    "later-of-equals",
    "Query {at} got `{given}`, and should get `{right}`. Of rows that are equally far yours took the one that comes later; the task says "
    "which of them is nearer. What does your order do with two distances that are the same?",
)
def later_of_equals(case):
    return first_wrong(case, "later-of-equals")
