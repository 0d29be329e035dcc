"""A clock that only tests move, and a store of each kind."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from milepost.store import Attempt, MemoryStore, SqliteStore, Store


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


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore(clock=clock)
        return
    opened = SqliteStore(tmp_path / "home" / "store.sqlite", clock=clock)
    yield opened
    opened.close()


class Attempts:
    """Makes attempts whose times follow the clock."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def __call__(
        self,
        attempt_id: str,
        *,
        exercise: str = "k7m2qx",
        answer: bytes = b"def assign(points, centres):\n    return points\n",
        language: str = "python",
    ) -> Attempt:
        return Attempt(
            id=attempt_id,
            exercise_id=exercise,
            exercise_name="k-means/assign",
            language=language,
            answer=answer,
            submitted_at=self.clock(),
        )


@pytest.fixture
def attempts(clock: Clock) -> Attempts:
    return Attempts(clock)
