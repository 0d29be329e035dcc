"""Hostile answers, a pool with small limits, and a grader whose exercise they pretend to solve."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.grade import Grader
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
def arenas():
    """Give the pool with small limits of a language; a canary sits in the environment of whoever supervises it."""
    os.environ["MILEPOST_CANARY"] = SCRIPT.CANARY
    pools = {}

    def arena_of(language):
        if language not in pools:
            pools[language] = SCRIPT.open_arena(language, home=find_home(os.environ).data)
            pools[language].start()
        return pools[language]

    yield arena_of
    for pool in pools.values():
        pool.close()
    del os.environ["MILEPOST_CANARY"]


@pytest.fixture(scope="session")
def arena(arenas):
    """The pool of Python answers."""
    return arenas("python")


class _Arenas:
    def __init__(self, arena_of):
        self.arena_of = arena_of

    def take(self, toolset, *, light=False, **options):
        return self.arena_of("python" if toolset == "core" else toolset).take(**options)


@pytest.fixture(scope="session")
def judge(arenas):
    """Grade a hostile answer against an exercise that none of them solves."""
    grader = Grader(_Arenas(arenas))
    exercise = Exercise(
        id="attack",
        unit="attacks",
        slug="f",
        title="Attack",
        skills=(),
        minutes=5,
        languages=("python", "r", "java"),
        toolset="core",
        hints=(),
        body="",
        folder=FOLDER / "exercise",
        answers=(("python", FOLDER / "exercise" / "answer.py"),),
        wrong=(),
    )
    task = grader.desk(exercise).task
    usual_s = task.limit_s

    def judge_attack(attack):
        task.limit_s = SCRIPT.ENDLESS_S if attack.is_endless else usual_s
        return grader.grade(exercise, attack.source, language=attack.language)

    yield judge_attack
    grader.close()


def pytest_generate_tests(metafunc):
    """Give every hostile answer to the tests that ask for one."""
    if "attack" in metafunc.fixturenames:
        found = SCRIPT.attacks()
        metafunc.parametrize("attack", found, ids=[attack.name for attack in found])
