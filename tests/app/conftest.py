"""Use cases over the small track, a store in memory and a grader that tests can hold up."""

import importlib.util
import itertools
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from milepost.app.home import Home
from milepost.app.use_cases import UseCases
from milepost.content import load_track
from milepost.store import MemoryStore
from milepost.terms import Track

HERE = Path(__file__).parent


def _load_fakes():
    spec = importlib.util.spec_from_file_location("app_fakes", HERE / "fakes.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["app_fakes"] = module
    spec.loader.exec_module(module)
    return module


fakes = _load_fakes()


class Clock:
    """Gives a time that goes on by one second at each look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def small_track() -> Track:
    return load_track(HERE / "track")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(data=tmp_path / "home", work=tmp_path / "work")


@pytest.fixture
def store(clock) -> MemoryStore:
    return MemoryStore(clock=clock)


@pytest.fixture
def grader():
    return fakes.FakeGrader()


@pytest.fixture
def cases(small_track, store, grader, home, clock) -> Iterator[UseCases]:
    numbers = itertools.count(1)
    made = UseCases(
        track=small_track,
        store=store,
        grader=grader,
        home=home,
        clock=clock,
        timer=time.perf_counter,
        new_id=lambda: f"attempt-{next(numbers):04}",
    )
    yield made
    made.close()
