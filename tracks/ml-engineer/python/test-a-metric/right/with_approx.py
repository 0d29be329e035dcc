# Compares with pytest.approx, one small test for each promise.
"""Tests of a ranking metric, as pytest would run them."""

from pytest import approx
from math import isclose


def test_a_ranking_worked_by_hand(precision_at):
    """One ranking, counted with a pencil."""
    assert precision_at(["b", "x", "a", "y", "c"], ["c", "a", "z"], 3) == approx(1 / 3)
    assert precision_at(["b", "x", "a", "y", "c"], ["c", "a", "z"], 2) == approx(0)
    assert precision_at(["b", "x", "a", "y", "c"], ["c", "a", "z"], 5) == approx(2 / 5)


def test_the_edges(precision_at):
    """Rankings that are short or empty, and nothing relevant."""
    assert precision_at(["b"], ["b"], 4) == approx(0.25)
    assert precision_at([], ["b"], 1) == approx(0)


def test_the_inputs_stay_as_they_are(precision_at):
    """The caller's lists belong to the caller."""
    ranked, relevant = ["d", "a", "c"], ["c", "a", "d"]
    precision_at(ranked, relevant, 3)
    assert (ranked, relevant) == (["d", "a", "c"], ["c", "a", "d"])


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
