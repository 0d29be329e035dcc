# Holds the implementation against a slow and plain one, on every small ranking.
"""Tests of a ranking metric, as pytest would run them."""

from itertools import permutations
from math import isclose


def test_a_ranking_worked_by_hand(precision_at):
    """One ranking, counted with a pencil."""
    for k in range(1, 6):
        for ranked in permutations("mcxa", 3):
            for relevant in (["a", "m"], ["x"], ["q", "c", "x", "m"], []):
                assert isclose(precision_at(list(ranked), list(relevant), k), slow_precision(ranked, relevant, k))


def test_the_edges(precision_at):
    """Rankings that are short or empty, and nothing relevant."""
    for k in (1, 2, 7):
        assert isclose(precision_at([], ["a", "b"], k), 0)
        assert isclose(precision_at(["a"], ["b", "a"], k), 1 / k)


def test_the_inputs_stay_as_they_are(precision_at):
    """The caller's lists belong to the caller."""
    for k in (1, 3):
        ranked, relevant = list("tcab"), list("zbtc")
        precision_at(ranked, relevant, k)
        assert "".join(ranked) == "tcab"
        assert "".join(relevant) == "zbtc"


def slow_precision(ranked, relevant, k):
    """Count with a pencil, place by place."""
    hits = 0
    for place in range(k):
        if place < len(ranked) and ranked[place] in relevant:
            hits += 1
    return hits / k


def try_on(source):
    """Run every test on the implementation in `source`; give the names of those that fail. The check calls this."""
    space = {}
    exec(source, space)  # the check's own text

    def precision_at(*args, **options):
        try:
            return space["precision_at"](*args, **options)
        except Exception as error:
            raise AssertionError(f"the implementation raised {error!r}") from error

    failed = []
    for name, test in sorted(globals().items()):
        if name.startswith("test_"):
            try:
                test(precision_at)
            except AssertionError:
                failed.append(name)
    return failed
