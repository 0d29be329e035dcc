"""A grader that is still being built when it is asked, or when everything ends."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from milepost.app.grading import Built, LateGrading
from milepost.terms import UnavailableError


def test_whoever_asks_early_waits_until_it_is_built(grader) -> None:
    allowed = threading.Event()

    def build() -> Built:
        allowed.wait()
        return Built(grader, lambda: None)

    late = LateGrading(build)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(late.wait)
        assert not asked.done()
        allowed.set()
        asked.result()
    late.close()


def test_closing_waits_for_nothing_that_is_still_being_built(grader) -> None:
    """Those who wait are told so, and what comes too late is ended by whoever built it."""
    allowed, closed = threading.Event(), threading.Event()

    def build() -> Built:
        allowed.wait()
        return Built(grader, closed.set)

    late = LateGrading(build)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(late.wait)
        late.close()
        with pytest.raises(UnavailableError, match="stopping"):
            asked.result()
    assert not closed.is_set()
    allowed.set()
    assert closed.wait(60)


def test_what_was_built_is_closed_before_closing_returns(grader) -> None:
    closed = threading.Event()
    late = LateGrading(lambda: Built(grader, closed.set))
    late.wait()
    late.close()
    assert closed.is_set()


def test_what_could_not_be_built_is_told_to_whoever_asks(grader) -> None:
    def build() -> Built:
        raise UnavailableError("MP-A015", "There are no locks.", "Install them.")

    late = LateGrading(build)
    with pytest.raises(UnavailableError, match="no locks"):
        late.wait()
    late.close()
