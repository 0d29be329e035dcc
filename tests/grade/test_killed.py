"""A process that something outside kills is no fault of the answer: it is graded once more, once."""

import os
import signal
import time
from pathlib import Path

import pytest

from milepost.grade import Grader
from milepost.sandbox import Child, Limits, Pool
from milepost.terms import Exercise, VerdictName


class Murder:
    """Gives children, and kills the first few answers' processes a moment after they were taken."""

    def __init__(self, pool: Pool, *, victims: int) -> None:
        """Spare the reference: it is taken with limits of its own."""
        self.pool = pool
        self.victims = victims

    def take(
        self,
        toolset: str,
        *,
        timeout_s: float = 30.0,
        limits: Limits | None = None,
        light: bool = False,
        server: str = "",
    ) -> Child:
        """Give a child of which nothing may be left."""
        del toolset, light
        child = self.pool.take(timeout_s=timeout_s, limits=limits)
        if limits is None and self.victims:
            self.victims -= 1
            os.kill(child.pid, signal.SIGKILL)
            time.sleep(0.05)
        return child


@pytest.fixture
def source() -> bytes:
    """A right answer."""
    return (Path(__file__).parent / "golden" / "right.py").read_bytes()


def test_one_kill_is_made_good(core_pool: Pool, running_mean: Exercise, source: bytes) -> None:
    grader = Grader(Murder(core_pool, victims=1))
    verdict = grader.grade(running_mean, source)
    grader.close()
    assert verdict.name is VerdictName.PASSED


def test_the_second_is_told(core_pool: Pool, running_mean: Exercise, source: bytes) -> None:
    """Endless trying would let an answer that brings the machine down do it again and again."""
    murder = Murder(core_pool, victims=3)
    grader = Grader(murder)
    verdict = grader.grade(running_mean, source)
    grader.close()
    assert verdict.name is VerdictName.FAILED
    assert verdict.findings[0].key in {"memory", "ended-early"}
    assert murder.victims == 1
