"""Small exercises made for one test, what grades answers to them, and code that draws, run in a real child."""

import importlib.util
import os
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from milepost import wire
from milepost.app.home import find_home
from milepost.grade import Effort, Grader
from milepost.sandbox import Pool, find_toolset
from milepost.terms import Exercise, UnavailableError, Verdict


def _load_fakes():
    """Make the neighbouring file importable: tests are no packages."""
    spec = importlib.util.spec_from_file_location("kinds_fakes", Path(__file__).parent / "fakes.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["kinds_fakes"] = module
    spec.loader.exec_module(module)


_load_fakes()


def pool_of(name: str) -> Iterator[Pool]:
    """Give a pool of an optional toolset; a machine that lacks it says so."""
    try:
        toolset = find_toolset(name, home=find_home(os.environ).data)
    except UnavailableError as missing:
        pytest.skip(f"the toolset {name} is not installed: {missing.mend}")
    pool = Pool(toolset)
    pool.start()
    yield pool
    pool.close()


@pytest.fixture(scope="session")
def torch_pool() -> Iterator[Pool]:
    """PyTorch and Keras on it."""
    yield from pool_of("torch")


@pytest.fixture(scope="session")
def tensorflow_pool() -> Iterator[Pool]:
    """TensorFlow and Keras on it."""
    yield from pool_of("tensorflow")


@pytest.fixture(scope="session")
def rl_pool() -> Iterator[Pool]:
    """Gymnasium."""
    yield from pool_of("rl")


class Pools:
    """Children of any toolset, from pools that are started when they are first asked for."""

    def __init__(self, request):
        """Take the pools from the session's fixtures."""
        self._request = request

    def take(self, toolset, *, timeout_s=30.0, limits=None, light=False, servers=()):
        """Give a parked child."""
        return self._request.getfixturevalue(f"{toolset}_pool").take(timeout_s=timeout_s, limits=limits)


@pytest.fixture
def exercise_of(tmp_path: Path) -> Callable[..., Exercise]:
    """Give a function that writes an exercise: its check, its reference, and the toolset it runs in."""

    def make(check: str, reference: str, *, toolset: str = "core") -> Exercise:
        (tmp_path / "check.py").write_text(textwrap.dedent(check), encoding="utf-8")
        (tmp_path / "answer.py").write_text(textwrap.dedent(reference), encoding="utf-8")
        return Exercise(
            id="kinds01",
            unit="tests",
            slug="answer",
            title="A kind",
            skills=(),
            minutes=5,
            languages=("python",),
            toolset=toolset,
            hints=(),
            body="",
            folder=tmp_path,
            answers=(("python", tmp_path / "answer.py"),),
            wrong=(),
        )

    return make


@pytest.fixture
def judge(
    exercise_of: Callable[..., Exercise], request: pytest.FixtureRequest, one_hand
) -> Iterator[Callable[..., Callable[[str], Verdict]]]:
    """Give a function of (check, reference) that gives what grades an answer's text."""
    graders: list[Grader] = []

    def judge_of(check: str, reference: str = "x = 1\n", **options: str) -> Callable[[str], Verdict]:
        exercise = exercise_of(check, reference, **options)
        grader = Grader(Pools(request), **one_hand, effort=Effort(search_s=None))
        graders.append(grader)
        return lambda answer: grader.grade(exercise, textwrap.dedent(answer).encode())

    yield judge_of
    for grader in graders:
        grader.close()


def keys(verdict: Verdict) -> list[str]:
    """Give the keys of what was found."""
    return [finding.key for finding in verdict.findings]


DRAW = b"""
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd


def draw(code):
    names = {"plt": plt, "np": np, "pd": pd}
    exec(code, names)
    return names.get("result")
"""

Draw = Callable[..., wire.Figure]


@pytest.fixture(scope="module")
def reply_to(core_pool: Pool) -> Iterator[Callable[..., wire.Reply]]:
    """Run code that draws, in a child of the module's own, and give the reply."""
    with core_pool.take() as child:
        child.send(wire.Load(source=DRAW, name="draw.py", seed=1))
        child.receive(timeout_s=20)
        child.receive(timeout_s=20)

        def run(code: str, *, figures: str = "described") -> wire.Reply:
            child.send(wire.Calls((wire.Call(1, "draw", (code,)),), figures))
            return child.receive(timeout_s=20)

        yield run


@pytest.fixture(scope="module")
def draw(reply_to: Callable[..., wire.Reply]) -> Draw:
    """Run code that draws and give the figure."""

    def run(code: str, *, pictured: bool = False) -> wire.Figure:
        reply = reply_to(code, figures="pictured" if pictured else "described")
        assert isinstance(reply, wire.Value), reply
        assert isinstance(reply.value, wire.Figure), reply.value
        return reply.value

    return run
