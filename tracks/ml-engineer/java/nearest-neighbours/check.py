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
    return in_a_line(["apple", "plum", "plum", "plum", "pear", "pear"], 4, first=draw.integer(1, 8) / 4)


@task.hidden(times=1)
def one_more_turns_it(draw):
    return in_a_line(["pear", "plum", "apple", "apple", "plum", "pear", "pear", "pear"], 4, first=draw.integer(1, 8) / 4)


@task.hidden(times=1)
def one_less_turns_it(draw):
    return in_a_line(["plum", "apple", "apple", "pear", "pear", "pear", "plum", "plum", "plum"], 6, first=draw.integer(1, 8) / 4)


def at(far, labels, k):
    """Rows that are so far along the second column."""
    return np.array([[0.0, each] for each in far]), labels, np.array([[0.0, 0.0]]), k, False


@task.hidden(times=1)
def nearer_together(draw):
    """A tie: the nearest row is of one label, and the rows of the other are nearer taken together."""
    more = draw.integer(0, 4) / 4
    return at([1.0, 2.0, 3.0, 6.0 + more, 8.0 + more, 10.0], ["apple", "plum", "plum", "apple", "pear", "pear"], 5)


@task.hidden(times=1)
def far_but_many(draw):
    """The most are the farthest, so that whoever weighs a vote by its distance says another label."""
    more = draw.integer(0, 2) / 4
    return at([1.0, 1.25, 1.25, *[3.0 + more] * 4], ["plum", "apple", "apple", *["pear"] * 4], 7)


@task.hidden(times=1)
def asked_again(draw):
    """Two queries on either side; what was counted for the first must not count for the second."""
    step = draw.integer(1, 4) / 4
    rows = np.array([[0.0, y] for y in (-5.0, -5.0 - step, -6.0 - step, 5.0, 5.0 + step, 6.0 + step, 20.0, 21.0, 22.0)])
    return rows, ["plum"] * 3 + ["apple"] * 2 + ["plum"] + ["apple"] * 3, np.array([[0.0, -5.0], [0.0, 5.0]]), 3, False


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


@task.hidden(times=8)
def small_map(draw):
    n, m = draw.size(3, 14), draw.size(1, 6)
    rows = draw.integers(n, 2, low=-12, high=12) / 4
    labels = [draw.choice(LABELS) for _ in range(n)]
    return rows, labels, draw.integers(m, 2, low=-12, high=12) / 4, draw.integer(1, min(n, 6)), draw.boolean()


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


@task.hidden(times=1)
def below_nought(draw):
    rows = draw.integers(3, 2, low=-12, high=12) / 4
    return rows, LABELS, rows[:1] + 0.25, -draw.integer(1, 3), True


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
        "one-too-few": lambda: told(case, k=max(1, case.k - 1)),
        "one-too-many": lambda: told(case, k=case.k + 1),
        "votes-kept": lambda: kept(case),
        "weighed": lambda: weighed(case),
    }


def kept(case):
    """What is said where the votes of one query are still there at the next."""
    votes, answers = {}, []
    for query in case.queries:
        far = distances(case, case.rows, query, squared=case.squared)
        nearest = list(np.argsort(far, kind="stable"))[: case.k]
        for i in nearest:
            votes[case.labels[i]] = votes.get(case.labels[i], 0) + 1
        answers.append(max(dict.fromkeys(case.labels[i] for i in nearest), key=votes.get))
    return answers


def weighed(case):
    """What is said where a row has the more of a vote the nearer it is."""
    answers = []
    for query in case.queries:
        far = distances(case, case.rows, query, squared=case.squared)
        votes = {}
        for i in list(np.argsort(far, kind="stable"))[: case.k]:
            votes[case.labels[i]] = votes.get(case.labels[i], 0.0) + 1 / (far[i] + 1e-9)
        answers.append(max(votes, key=votes.get))
    return answers


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
    "With {n} rows and k = {k} your code stopped with {kind}. Either the model was made, and broke when it was asked, in the middle of the night and far from the line that "
    "chose k; or it was refused with another exception than the task names. Whoever makes a model waits for that one, at that line.",
)
def k_breaks(case):
    return bool(case.raised) and not good_k(case) and {"n": len(case.rows), "kind": case.raised}


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
    "labels-not-copied",
    "Query {at} got `spoilt`, a label that the model was never given: the caller filled his list with something else after the model was made, and the model holds that same list. Your rows are copies; what of "
    "the labels?",
)
def labels_not_copied(case):
    if case.raised or "spoilt" not in case.got:
        return False
    return {"at": list(case.got).index("spoilt")}


@task.misconception(
    "one-too-many",
    "Query {at} got `{given}`, and should get `{right}`. {k} rows have a vote, and yours asks one more.",
)
def one_too_many(case):
    return first_wrong(case, "one-too-many")


@task.misconception(
    "votes-kept",
    "Query {at} got `{given}`, and should get `{right}`. The votes of the queries before it still count in yours: the answer depends on what was asked earlier, and on another day it is another one.",
)
def votes_kept(case):
    return first_wrong(case, "votes-kept")


@task.misconception(
    "weighed",
    "Query {at} got `{given}`, and should get `{right}`. In yours a near row has more of a vote than a far one. There are such models; in this one each of the {k} rows has one vote.",
)
def votes_weighed(case):
    return first_wrong(case, "weighed")


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


@task.misconception(
    "tie-otherwise",
    "At query {at} `{right}` and `{given}` have as many votes, and yours took `{given}`. The nearest row that voted for `{right}` is nearer than any that voted for `{given}`; that alone decides a tie.",
)
def tie_otherwise(case):
    if not good_k(case) or case.raised or any(case.same(of()) for of in mistakes(case).values()):
        return False
    found = None
    for at, (query, want, got) in enumerate(zip(case.queries, case.want, case.got, strict=True)):
        nearest = np.argsort(distances(case, case.rows, query, squared=case.squared), kind="stable")[: case.k]
        voted = [case.labels[i] for i in nearest]
        if want != got and voted.count(want) != voted.count(got):
            return False
        if want != got and found is None:
            found = {"at": at, "right": want, "given": got}
    return found or False
