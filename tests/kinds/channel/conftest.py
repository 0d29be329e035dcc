"""Answers in Python beside real servers, in the toolset `clients` behind all of its walls."""

import os
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from milepost import wire
from milepost.app.home import find_home
from milepost.app.pools import Pools
from milepost.grade import Effort, Grader
from milepost.kinds.channel import Left
from milepost.kinds.documents import Collections
from milepost.kinds.sql import Schema
from milepost.sandbox import ChildGone
from milepost.terms import UnavailableError

ORDERS = Schema("CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL, amount DECIMAL(8, 2));")
STATE = ORDERS.state(orders=[(1, "Ada", "10.00"), (2, "Ben", None)])
DOCUMENTS = Collections({"orders": [{"_id": 1, "name": "Ada", "n": 5}, {"_id": 2, "name": "Ben"}], "empty": []})
STATES = {"mysql": STATE, "mongodb": DOCUMENTS}


@dataclass(frozen=True)
class Ran:
    """What became of a call: the reply's kind or why the process ended, what it returned or raised, what it left."""

    name: str
    value: Any = None
    left: Left | None = None


@pytest.fixture(scope="session")
def every_pool() -> Iterator[Pools]:
    """Give children of any toolset, with or without a server."""
    pools = Pools(home=find_home(os.environ).data, log=lambda _text: None)
    try:
        pools.take("clients").kill()
    except UnavailableError as missing:
        pytest.skip(f"the toolset clients is not installed: {missing.mend}")
    yield pools
    pools.close()


@pytest.fixture(scope="session")
def channel_grader(every_pool, one_hand) -> Iterator[Grader]:
    """Give a grader of answers that talk to a server."""
    grader = Grader(every_pool, **one_hand, effort=Effort(search_s=1.0))
    yield grader
    grader.close()


Run = Callable[..., list[Ran]]


@pytest.fixture(params=("mysql", "mongodb"))
def run_either(request, every_pool) -> Run:
    """Run the same text beside each server."""
    return runner(every_pool, request.param)


@pytest.fixture
def run_mysql(every_pool) -> Run:
    return runner(every_pool, "mysql")


@pytest.fixture
def run_mongodb(every_pool) -> Run:
    return runner(every_pool, "mongodb")


@pytest.fixture
def run_both(every_pool) -> Run:
    """Run a text beside both servers at once: its function is given a database of each."""
    return runner(every_pool, "mysql", "mongodb")


def runner(pools: Pools, *servers: str) -> Run:
    """Give what runs a text's function `work` on one state of each server, or several times in one batch."""

    def run(text: str, *, times: int = 1, timeout_s: float = 10.0, state: Any = None) -> list[Ran]:
        states = (state,) if state is not None else tuple(STATES[server] for server in servers)
        child = pools.take("clients", servers=servers)
        ran: list[Ran] = []
        try:
            child.send(wire.Load(textwrap.dedent(text).encode(), "answer.py", 0))
            child.receive(timeout_s=10.0)
            loaded = child.receive(timeout_s=10.0)
            assert isinstance(loaded, wire.Loaded), loaded
            child.send(wire.Calls(tuple(wire.Call(number, "work", states) for number in range(times))))
            for _ in range(times):
                reply = child.receive(timeout_s=timeout_s)
                if isinstance(reply, wire.Value):
                    left, _uses = child.settle(reply.id, reply.value)
                    ran.append(Ran("value", reply.value, left))
                else:
                    ran.append(Ran(reply.error, reply.message))
        except ChildGone as gone:
            ran.append(Ran(gone.reason))
        finally:
            child.kill()
        return ran

    return run
