"""Somebody looks on: reports come while an answer runs, it can be stopped, and neither changes what is right."""

import threading
import time
from pathlib import Path

import pytest

from milepost.app.reports import Watching
from milepost.grade import Grader
from milepost.terms import Exercise, VerdictName

CHECK = """
from milepost.check import Fault, Task
task = Task("train(steps: int, report: report) -> floats[n]")
task.judge(None)
task.time_limit(seconds=30)

@task.property("rises", "The curve rises.")
def rises(ask, draw):
    curve = ask(30)
    return Fault("rises") if curve[-1] > curve[0] else None
"""
ANSWER = b"""
import time
import numpy as np
def train(steps, report):
    losses = []
    for step in range(steps):
        losses.append(1 / (step + 1))
        report(step + 1, steps, loss=losses[-1], shown=np.arange(6.0).reshape(3, 2))
        time.sleep(0.03)
    return np.array(losses)
"""


@pytest.fixture
def training(tmp_path: Path) -> Exercise:
    """An exercise whose function reports."""
    (tmp_path / "check.py").write_text(CHECK, encoding="utf-8")
    (tmp_path / "answer.py").write_bytes(ANSWER)
    return Exercise(
        id="watch1",
        unit="tests",
        slug="train",
        title="Train",
        skills=(),
        minutes=5,
        languages=("python",),
        toolset="core",
        hints=(),
        body="",
        folder=tmp_path,
        answers=(("python", tmp_path / "answer.py"),),
        wrong=(),
    )


def test_reports_come_on_the_way_and_the_last_is_there(grader: Grader, training: Exercise) -> None:
    """Several a second, with something to look at; the verdict is as ever."""
    watching = Watching("tests/train", "")
    assert grader.grade(training, ANSWER, watch=watching).passed
    told = watching.read(0)
    assert 3 <= len(told["reports"]) <= 30
    assert (told["reports"][-1]["step"], told["reports"][-1]["of"]) == (30, 30)
    assert told["shown"]["shape"] == [3, 2]


def test_without_anybody_looking_on_it_is_graded_the_same(grader: Grader, training: Exercise) -> None:
    """A report is never needed, and never read."""
    assert grader.grade(training, ANSWER).passed
    liar = ANSWER.replace(b"loss=losses[-1]", b"loss=0.0").replace(b"1 / (step + 1)", b"step")
    assert not grader.grade(training, liar).passed


def test_an_answer_that_ignores_the_report_is_fine_and_one_without_the_parameter_is_told(
    grader: Grader, training: Exercise
) -> None:
    """The parameter is part of the call."""
    quiet = b"import numpy as np\ndef train(steps, report):\n    return 1 / np.arange(1.0, steps + 1)\n"
    assert grader.grade(training, quiet).passed
    finding = grader.grade(training, quiet.replace(b", report", b"")).findings[0]
    assert finding.key == "wrong-arguments"
    assert "(steps, report)" in finding.message


def test_it_can_be_stopped_at_once(grader: Grader, training: Exercise) -> None:
    """Also while it computes and says nothing; the next answer is graded as ever."""
    watching = Watching("tests/train", "")
    silent = b"def train(steps, report):\n    while True:\n        pass\n"
    threading.Timer(0.5, watching.cancel).start()
    start = time.monotonic()
    verdict = grader.grade(training, silent, watch=watching)
    assert verdict.name is VerdictName.ERROR
    assert verdict.findings[0].key == "cancelled"
    assert time.monotonic() - start < 20
    assert grader.grade(training, ANSWER).passed
