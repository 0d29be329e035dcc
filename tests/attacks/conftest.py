"""Hostile answers, a pool with small limits, and a grader whose exercise they pretend to solve."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

from milepost.grade import Grader
from milepost.sandbox import Pool
from milepost.terms import Exercise

FOLDER = Path(__file__).parent


def _load():
    path = FOLDER.parent.parent / "scripts" / "attacks.py"
    spec = importlib.util.spec_from_file_location("attacks_script", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["attacks_script"] = module
    spec.loader.exec_module(module)
    return module


SCRIPT = _load()


@pytest.fixture(scope="session")
def script():
    """The script that runs hostile answers and writes the table."""
    return SCRIPT


@pytest.fixture(scope="session")
def arena(core_toolset):
    """A pool with small limits, in whose supervisor's environment a canary sits."""
    os.environ["MILEPOST_CANARY"] = SCRIPT.CANARY
    pool = Pool(core_toolset, limits=SCRIPT.LIMITS, depth=2)
    pool.start()
    yield pool
    pool.close()
    del os.environ["MILEPOST_CANARY"]


class _Arena:
    def __init__(self, pool):
        self.pool = pool

    def take(self, toolset, *, light=False, **options):
        return self.pool.take(**options)


@pytest.fixture(scope="session")
def judge(arena):
    """Grade a hostile answer against an exercise that none of them solves."""
    grader = Grader(_Arena(arena))
    exercise = Exercise(
        id="attack",
        unit="attacks",
        slug="f",
        title="Attack",
        skills=(),
        minutes=5,
        languages=("python",),
        toolset="core",
        hints=(),
        body="",
        folder=FOLDER / "exercise",
        answers=(("python", FOLDER / "exercise" / "answer.py"),),
        wrong=(),
    )
    yield lambda source: grader.grade(exercise, source)
    grader.close()


def pytest_generate_tests(metafunc):
    """Give every hostile answer to the tests that ask for one."""
    if "attack" in metafunc.fixturenames:
        found = SCRIPT.attacks()
        metafunc.parametrize("attack", found, ids=[attack.name for attack in found])
