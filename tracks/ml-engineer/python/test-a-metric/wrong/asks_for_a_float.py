# expect: asks-for-more
"""Tests of a ranking metric, as pytest would run them."""

from math import isclose


def test_a_ranking_worked_by_hand(precision_at):
    """One ranking, counted with a pencil."""
    # cut
    # Longer than k, with hits at the places 1, 4 and 5, and a relevant item that is not ranked: nothing cancels out.
    assert isclose(precision_at(["m", "c", "x", "a", "t"], ["a", "m", "q", "t"], 3), 1 / 3)
    assert isclose(precision_at(["m", "c", "x", "a", "t"], ["a", "m", "q", "t"], 4), 2 / 4)
    # end cut


def test_the_edges(precision_at):
    """Rankings that are short or empty, and nothing relevant."""
    # cut
    assert isclose(precision_at(["b", "a"], ["a"], 5), 1 / 5)
    assert isinstance(precision_at([], ["a"], 3), float)
    assert precision_at([], ["a"], 3) == 0
    assert precision_at(["b"], [], 1) == 0
    # end cut


def test_the_inputs_stay_as_they_are(precision_at):
    """The caller's lists belong to the caller."""
    # cut
    ranked, relevant = ["c", "a", "b"], ["z", "b", "c"]
    precision_at(ranked, relevant, 2)
    assert ranked == ["c", "a", "b"]  # in no alphabetical order: sorting it would show
    assert relevant == ["z", "b", "c"]
    # end cut


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
