"""Small exercises made for one test: a check and a reference as texts, and what grades answers to them."""

import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from milepost.grade import Effort, Grader
from milepost.terms import Exercise, Verdict


class Pools:
    """Children of any toolset, from pools that are started when they are first asked for."""

    def __init__(self, request):
        """Take the pools from the session's fixtures."""
        self._request = request

    def take(self, toolset, *, timeout_s=30.0, limits=None, light=False):
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
    exercise_of: Callable[..., Exercise], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Callable[[str], Verdict]]]:
    """Give a function of (check, reference) that gives what grades an answer's text."""
    graders: list[Grader] = []

    def judge_of(check: str, reference: str = "x = 1\n", **options: str) -> Callable[[str], Verdict]:
        exercise = exercise_of(check, reference, **options)
        grader = Grader(Pools(request), effort=Effort(search_s=None))
        graders.append(grader)
        return lambda answer: grader.grade(exercise, textwrap.dedent(answer).encode())

    yield judge_of
    for grader in graders:
        grader.close()


def keys(verdict: Verdict) -> list[str]:
    """Give the keys of what was found."""
    return [finding.key for finding in verdict.findings]
