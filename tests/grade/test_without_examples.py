"""A check without examples: its hidden cases are what is called first."""

from pathlib import Path

from milepost.grade import Grader
from milepost.terms import Exercise, VerdictName

CHECK = """
from milepost.check import Task
task = Task("half(values: floats[n]) -> floats[n]")
task.judge(None)

@task.hidden(times=2)
def some(draw):
    return (draw.floats(3, low=1, high=9),)

@task.property("holds", "It does not hold.")
def holds(ask, draw):
    ask(draw.floats(3, low=1, high=9))
"""
REFERENCE = """
def half(values):
    return values / 2
"""
STUB = """
def half(values):
    raise NotImplementedError("Write this part.")
"""
IN_PLACE = """
def half(values):
    values /= 2
    return values
"""


def test_a_stub_is_not_started_and_a_changed_argument_is_told(grader: Grader, tmp_path: Path) -> None:
    """Nothing was tried before, so the hidden cases say that nothing is written; compared or not, they see what was changed."""
    (tmp_path / "check.py").write_text(CHECK, encoding="utf-8")
    (tmp_path / "answer.py").write_text(REFERENCE, encoding="utf-8")
    exercise = Exercise(
        id=f"bare-{tmp_path.name}",
        unit="tests",
        slug="half",
        title="Half",
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
    assert grader.grade(exercise, REFERENCE.encode()).passed
    assert grader.grade(exercise, STUB.encode()).name is VerdictName.NOT_STARTED
    assert grader.grade(exercise, IN_PLACE.encode()).findings[0].key == "modified-input"
