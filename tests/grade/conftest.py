"""The exercise on which the grader's own tests stand."""

from pathlib import Path

import pytest

from milepost.terms import Exercise

FOLDER = Path(__file__).parent / "exercises" / "running-mean"


@pytest.fixture(scope="session")
def running_mean() -> Exercise:
    """The mean of every window, with a misconception that raises and a message that cannot be filled."""
    return Exercise(
        id="test01",
        unit="tests",
        slug="running-mean",
        title="Running mean",
        skills=(),
        minutes=5,
        languages=("python", "r", "java"),
        toolset="core",
        hints=(),
        body="",
        folder=FOLDER,
        answers=(("python", FOLDER / "answer.py"),),
        wrong=(),
    )
