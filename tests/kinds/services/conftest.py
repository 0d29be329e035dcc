"""What serves answers, as the house has it: a wrapped process of the toolset `serving`."""

import os
from collections.abc import Iterator

import pytest

from milepost import wire
from milepost.app.home import find_home
from milepost.app.pools import Pools
from milepost.grade import Effort, Grader
from milepost.terms import UnavailableError


@pytest.fixture(scope="session")
def service_pools() -> Iterator[Pools]:
    """Give children of every toolset and runtime that the home has."""
    pools = Pools(home=find_home(os.environ).data, log=lambda _text: None, depth=1)
    try:
        pools.take("serving").kill()
    except UnavailableError as missing:
        pools.close()
        pytest.skip(f"the toolset serving is not installed: {missing.mend}")
    yield pools
    pools.close()


@pytest.fixture
def grade(service_pools, exercise_of, one_hand):
    """Give a function of (check, reference, answer) that gives the verdict."""
    graders = []

    def graded(check: str, reference: str, answer: str):
        grader = Grader(service_pools, **one_hand, effort=Effort(search_s=0.5))
        graders.append(grader)
        return grader.grade(exercise_of(check, reference, toolset="service"), answer.encode())

    yield graded
    for grader in graders:
        grader.close()


@pytest.fixture
def play(service_pools):
    """Give a function of (answer, conversation) that gives what came of each step, the last time that it was played; a list of fewer when it ended early."""

    def played(answer: str, visit, *, times: int = 1, timeout_s: float = 60.0):
        child = service_pools.take("service")
        try:
            child.send(wire.Load(answer.encode(), "rents.py", 1))
            child.receive(timeout_s=timeout_s)
            loaded = child.receive(timeout_s=timeout_s)
            assert isinstance(loaded, wire.Loaded), loaded
            child.send(wire.Calls(tuple(wire.Call(number, "make_app", (visit,)) for number in range(times))))
            for _ in range(times):
                reply = child.receive(timeout_s=timeout_s)
                assert isinstance(reply, wire.Value), reply
            return child.settle(times - 1, reply.value)[0]
        finally:
            child.kill()

    return played
