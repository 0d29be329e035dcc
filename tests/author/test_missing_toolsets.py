"""An exercise for a toolset that this machine lacks is listed, as one in a language that it lacks is; a misspelt one is a fault."""

from pathlib import Path

import pytest

from milepost.author import ProofReport, new_exercise, prove
from milepost.author.lesson import lesson_runners
from milepost.author.runners import find_program
from milepost.content import load_track
from milepost.terms import UnavailableError

from .test_proof import TRACK, codes, letters

LESSON = "\n```python\nimport torch\nprint(torch.zeros(2).sum().item())\n```\n\n```output\n0.0\n```\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "track.toml").write_text(TRACK, encoding="utf-8")
    new_exercise(tmp_path, "means/mean-price", choose=letters())
    return tmp_path


def name_toolset(folder: Path, name: str) -> None:
    path = folder / "means" / "mean-price" / "task.md"
    path.write_text(path.read_text("utf-8").replace('toolset = "core"', f'toolset = "{name}"'), encoding="utf-8")


def prove_without(folder: Path, core_pool, core_toolset) -> ProofReport:
    """Prove on a machine that has `core` and no other toolset."""

    def missing(name: str) -> UnavailableError:
        text = f"The toolset {name} is not installed."
        return UnavailableError("MP-T001", text, f"Run: milepost tools install {name}")

    class Children:
        def take(self, toolset, *, light=False, **asked):
            if toolset != "core":
                raise missing(toolset)
            return core_pool.take(**asked)

    def find_program(runner: str) -> Path:
        if runner != "python":
            raise missing(runner)
        return core_toolset.python

    return prove(folder, children=Children(), find_program=find_program, locks=folder, at_most=4, pause=lambda _: None)


def test_a_toolset_that_is_not_here_is_listed_with_its_exercises_and_lessons(folder, core_pool, core_toolset):
    name_toolset(folder, "torch")
    lesson = folder / "means" / "unit.md"
    lesson.write_text(lesson.read_text("utf-8") + LESSON, encoding="utf-8")
    report = prove_without(folder, core_pool, core_toolset)
    assert codes(report) == []
    told = report.as_json()["unavailable"]
    assert {each["language"] for each in told} == {"python"}
    assert all("torch" in each["what"] for each in told)
    assert {name for each in told for name in each["left_out"]} == {"means/mean-price", "the lesson of means"}


def test_a_toolset_that_there_is_not_is_a_fault(folder, core_pool, core_toolset):
    name_toolset(folder, "tourch")
    report = prove_without(folder, core_pool, core_toolset)
    assert "MP-P001" in codes(report)


def test_a_lesson_runs_with_what_its_exercises_need(folder):
    lesson = folder / "means" / "unit.md"
    lesson.write_text(lesson.read_text("utf-8") + LESSON, encoding="utf-8")
    assert lesson_runners(load_track(folder).units[0])["python"] == "python"
    name_toolset(folder, "torch")
    assert lesson_runners(load_track(folder).units[0])["python"] == "torch"


def test_a_lesson_does_not_run_with_what_cannot_draw(folder):
    lesson = folder / "means" / "unit.md"
    lesson.write_text(lesson.read_text("utf-8") + LESSON, encoding="utf-8")
    name_toolset(folder, "clients")
    assert lesson_runners(load_track(folder).units[0])["python"] == "python"


def test_a_toolset_is_a_program_of_its_own(tmp_path):
    with pytest.raises(UnavailableError, match="milepost tools install torch"):
        find_program("torch", home=tmp_path, environ={})
