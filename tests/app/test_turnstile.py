"""A bounded queue in which every learner gets the same share."""

import threading
from collections.abc import Callable

import pytest

from milepost.app.turnstile import Turnstile
from milepost.terms import AskerGoneError, BusyError


class Crowd:
    """Submissions in threads of their own, let go one by one."""

    def __init__(self, turnstile: Turnstile) -> None:
        """Begin with nobody."""
        self.turnstile = turnstile
        self.order: list[str] = []
        self.go = threading.Semaphore(0)
        self.threads: list[threading.Thread] = []
        self.faults: list[Exception] = []

    def submit(self, learner: str, *, is_cancelled: Callable[[], bool] = lambda: False) -> None:
        """Let a learner submit, and wait until the submission stands in line or is inside."""
        before = len(self.order) + self.turnstile.waiting() + len(self.faults)

        def work() -> None:
            try:
                with self.turnstile.turn(learner, is_cancelled=is_cancelled):
                    self.order.append(learner)
                    self.go.acquire()
            except Exception as fault:  # noqa: BLE001 - kept for the test to look at
                self.faults.append(fault)

        thread = threading.Thread(target=work)
        thread.start()
        self.threads.append(thread)
        pause = threading.Event()
        while len(self.order) + self.turnstile.waiting() + len(self.faults) == before:
            pause.wait(0.001)

    def finish(self) -> list[str]:
        """Let everybody through, and give the order in which they were."""
        for _ in self.threads:
            self.go.release()
        for thread in self.threads:
            thread.join(10)
        return self.order


def test_learners_take_turns() -> None:
    """Five submissions of one learner do not hold up another's only one."""
    crowd = Crowd(Turnstile(at_once=1, waiting=100))
    for learner in ("ada", "ada", "ada", "ada", "ada", "bob", "cyd"):
        crowd.submit(learner)
    assert crowd.finish() == ["ada", "ada", "bob", "cyd", "ada", "ada", "ada"]


def test_past_the_bound_a_submission_is_refused_with_a_time() -> None:
    """Who is refused is told when to come again."""
    crowd = Crowd(Turnstile(at_once=1, waiting=2))
    for _ in range(4):
        crowd.submit("ada")
    [fault] = crowd.faults
    assert isinstance(fault, BusyError)
    assert fault.retry_s >= 1
    assert "Try again in" in fault.mend
    crowd.finish()


def test_who_has_gone_is_not_waited_for() -> None:
    """A cancelled submission leaves the line, and the place goes to the next."""
    crowd = Crowd(Turnstile(at_once=1, waiting=5))
    gone = threading.Event()
    crowd.submit("ada")
    crowd.submit("bob", is_cancelled=gone.is_set)
    crowd.submit("cyd")
    gone.set()
    crowd.threads[1].join(10)
    assert isinstance(crowd.faults[0], AskerGoneError)
    assert crowd.finish() == ["ada", "cyd"]


def test_draining_lets_all_finish_and_nobody_in() -> None:
    """A clean stop."""
    turnstile = Turnstile(at_once=1, waiting=5)
    crowd = Crowd(turnstile)
    crowd.submit("ada")
    crowd.submit("bob")
    assert not turnstile.drain(timeout_s=0.01)
    with pytest.raises(BusyError, match="stopping"), turnstile.turn("cyd"):
        pass
    assert crowd.finish() == ["ada", "bob"]
    assert turnstile.drain(timeout_s=5)


def test_a_fault_inside_gives_the_place_back() -> None:
    """An exception does not lose a place."""
    turnstile = Turnstile(at_once=1, waiting=0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turnstile.turn("ada"):
            raise ZeroDivisionError
