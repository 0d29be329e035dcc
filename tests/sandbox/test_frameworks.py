"""The toolsets torch, tensorflow, rl and boosting behind all walls: what they compute, how often in a row, and what they may not do."""

import contextlib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from milepost import wire
from milepost.app.home import find_home
from milepost.sandbox import Child, ChildGone, Limits, Pool, find_toolset, open_pool, probe
from milepost.sandbox.locks import read_sizes
from milepost.sandbox.proof import prove, prove_slowly
from milepost.sandbox.shelf import size_mb
from milepost.sandbox.spawner import Spawner
from milepost.terms import UnavailableError

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parent.parent.parent
NAMES = ("torch", "tensorflow", "rl", "boosting")
ROUNDS = 20

TORCH = b"""
import torch

def seeded():
    return [float(number) for number in torch.rand(3)]

def threads():
    return torch.get_num_threads()

def convolve():
    model = torch.nn.Sequential(torch.nn.Conv2d(1, 4, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(400, 10))
    optimiser = torch.optim.SGD(model.parameters(), lr=0.01)
    shown, labels = torch.randn(16, 1, 12, 12), torch.randint(0, 10, (16,))
    losses = []
    for _ in range(10):
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(shown), labels)
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    return losses[-1] < losses[0]

def fill(megabytes):
    return float(torch.ones(megabytes * 262144)[0])

def backend():
    import keras
    return keras.backend.backend()
"""
TENSORFLOW = b"""
import tensorflow as tf

@tf.function
def sum_of_positive(numbers):
    total = 0.0
    for number in numbers:
        if number > 0:
            total += number
    return total

def graph():
    return [float(sum_of_positive(tf.constant([1.0, -2.0, 4.0]))), sum_of_positive.experimental_get_tracing_count()]

def seeded():
    return [float(number) for number in tf.random.uniform((3,))]

def fill(megabytes):
    return float(tf.ones((megabytes * 262144,))[0])

def backend():
    import keras
    return keras.backend.backend()
"""
SOURCES = {"torch": TORCH, "tensorflow": TENSORFLOW}


@pytest.fixture(scope="module")
def pools() -> Iterator[Callable[[str], Pool]]:
    """Give the pool of a toolset, begun when it is first wanted; `./test` installs the toolsets beforehand."""
    opened: dict[str, Pool] = {}

    def pool_of(name: str) -> Pool:
        if name not in opened:
            try:
                toolset = find_toolset(name, home=find_home(os.environ).data)
            except UnavailableError as error:
                pytest.skip(str(error))
            pool = open_pool(toolset, depth=1, log=lambda _text: None)
            assert isinstance(pool, Pool)
            opened[name] = pool
        return opened[name]

    yield pool_of
    for pool in opened.values():
        pool.close()


@pytest.fixture(params=NAMES)
def pool(request: pytest.FixtureRequest, pools: Callable[[str], Pool]) -> Pool:
    """The pool of each of the large toolsets in turn."""
    return pools(request.param)


@pytest.fixture(params=sorted(SOURCES))
def framework(request: pytest.FixtureRequest, pools: Callable[[str], Pool]) -> Pool:
    """The pool of each toolset that has a framework for networks."""
    return pools(request.param)


def call(child: Child, source: bytes, function: str, *args: object, seed: int = 7) -> wire.Reply:
    """Load a text into a child and give the reply to one call."""
    child.send(wire.Load(source, "answer.py", seed))
    child.receive(timeout_s=60)
    child.receive(timeout_s=60)
    child.send(wire.Calls((wire.Call(0, function, args),)))
    return child.receive(timeout_s=60)


def ask(pool: Pool, function: str, *args: object) -> wire.Reply:
    """Give the reply of a fresh child to one call."""
    with pool.take(timeout_s=60) as child:
        return call(child, SOURCES[pool.toolset.name], function, *args)


def words(child: Child, source: bytes) -> set[str]:
    """Give the words in which two thousand megabytes are refused."""
    try:
        reply = call(child, source, "fill", 2000)
    except ChildGone as gone:
        return set(gone.reason.split("-"))
    return (
        set(re.findall("[a-z]+", f"{reply.error} {reply.message}".lower())) if isinstance(reply, wire.Raised) else set()
    )


def test_it_is_forked_behind_every_wall(pool):
    report = pool.report()
    assert (report.level, report.note, pool.forks) == ("full", "", True)
    assert report.memory_mb > 50


def test_children_train_many_times_in_a_row(pool):
    for _ in range(ROUNDS):
        with pool.take(timeout_s=60) as child:
            prove(child, pool.toolset)


def test_children_train_with_keras_and_draw(pool):
    for _ in range(3):
        with pool.take(timeout_s=60) as child:
            prove_slowly(child, pool.toolset)


def test_a_convolution_trains(pools):
    for _ in range(ROUNDS):
        assert ask(pools("torch"), "convolve") == wire.Value(id=0, value=True)


def test_what_no_answer_may_do_is_denied(pool):
    let_through = [each.attack for each in probe(pool, environment=os.environ) if not each.denied]
    assert let_through == []


def test_a_seed_decides_the_numbers(framework):
    first, second = ask(framework, "seeded"), ask(framework, "seeded")
    assert isinstance(first, wire.Value)
    assert first == second
    with framework.take(timeout_s=60) as child:
        assert call(child, SOURCES[framework.toolset.name], "seeded", seed=8) != first


def test_autograph_finds_the_answers_text_and_keeps_what_it_makes_of_it_in_memory(pools):
    assert ask(pools("tensorflow"), "graph") == wire.Value(id=0, value=[5.0, 1])


def test_one_thread_computes(pools):
    assert ask(pools("torch"), "threads") == wire.Value(id=0, value=1)


def test_keras_computes_with_the_toolsets_own_framework(framework):
    assert ask(framework, "backend") == wire.Value(id=0, value=framework.toolset.name)


def test_memory_within_the_limit_is_had_and_beyond_it_is_refused(framework):
    source = SOURCES[framework.toolset.name]
    limits = Limits(memory_mb=768)
    with framework.take(timeout_s=60, limits=limits) as child:
        assert call(child, source, "fill", 300) == wire.Value(id=0, value=1.0)
    with framework.take(timeout_s=60, limits=limits) as child:
        assert words(child, source) & {"memory", "oom", "killed"}


@contextlib.contextmanager
def started_for_itself(name: str) -> Iterator[Child]:
    """Give a child that was not forked from a zygote: slower to start, and behind fewer walls."""
    try:
        toolset = find_toolset(name, home=find_home(os.environ).data)
    except UnavailableError as error:
        pytest.skip(str(error))
    spawner = Spawner(toolset)
    child = Child(1, Limits(), log=lambda _text: None)
    try:
        spawner.fork(child)
        while not child.park():
            child._wait(child.born + 100.0, 1)
        yield child
    finally:
        child.kill()
        spawner.close()


@pytest.mark.parametrize("name", ["torch", "tensorflow"])
def test_a_process_that_starts_for_itself_trains_too(name):
    with started_for_itself(name) as child:
        prove(child, find_toolset(name, home=find_home(os.environ).data))


def test_autograph_needs_no_folder():
    with started_for_itself("tensorflow") as child:
        assert call(child, TENSORFLOW, "graph") == wire.Value(id=0, value=[5.0, 1])


def test_the_size_that_is_said_is_the_one_it_has(pool):
    assert pool.toolset.folder is not None
    said = read_sizes(REPOSITORY / "locks")[pool.toolset.name].disk_mb
    assert 0.8 * said < size_mb(pool.toolset.folder) < 1.25 * said
