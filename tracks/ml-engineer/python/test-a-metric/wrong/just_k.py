# expect: which-k-not-tested
"""Tests of a ranking metric, as pytest would run them."""

from math import isclose


def test_a_ranking_worked_by_hand(precision_at):
    """One ranking, counted with a pencil."""
    assert isclose(precision_at(["m", "c", "x"], ["x", "m", "q", "t"], 3), 2 / 3)
    assert isclose(precision_at(["m", "c"], ["x", "c", "q", "t"], 2), 1 / 2)


def test_the_edges(precision_at):
    """Rankings that are short or empty, and nothing relevant."""
    assert isclose(precision_at(["b", "a"], ["a"], 5), 1 / 5)
    assert precision_at([], ["a"], 3) == 0
    assert precision_at(["b"], [], 1) == 0


def test_the_inputs_stay_as_they_are(precision_at):
    """The caller's lists belong to the caller."""
    ranked, relevant = ["c", "a", "b"], ["z", "b", "c"]
    precision_at(ranked, relevant, 2)
    assert ranked == ["c", "a", "b"]  # in no alphabetical order: sorting it would show
    assert relevant == ["z", "b", "c"]


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
