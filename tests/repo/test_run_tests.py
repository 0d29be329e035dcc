"""What failed is run once more, alone: what is right then is unsteady, what is not has failed."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
TESTS = """
import pathlib


def test_late():
    first = pathlib.Path("first")
    was_there = first.exists()
    first.touch()
    assert was_there


def test_wrong():
    assert 1 == 2


def test_right():
    pass
"""


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, with a project of three tests for its root."""
    spec = importlib.util.spec_from_file_location("run_tests", ROOT / "scripts" / "run_tests.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "run_tests", module)  # dataclasses look for their module there
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (tmp_path / "test_three.py").write_text(TESTS, encoding="utf-8")
    return module


def test_what_is_right_the_second_time_is_unsteady(runner: ModuleType, tmp_path: Path) -> None:
    pytest_words = [sys.executable, "-m", "pytest", "-q"]
    subprocess.run([*pytest_words, f"--junitxml={tmp_path}/first.xml"], cwd=tmp_path, check=False, capture_output=True)
    outcome, failures = runner.read_report(tmp_path / "first.xml", lack=runner.Lack())
    assert (outcome.passed, failures) == (1, ("test_three::test_late", "test_three::test_wrong"))
    still, unsteady = runner.run_again(pytest_words, failures, report=tmp_path / "second.xml")
    assert (still, unsteady) == (("test_three::test_wrong",), ("test_three::test_late",))


def test_a_test_that_cannot_clear_up_either_has_failed_once(runner: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "test_three.py").write_text(
        "import pytest\n\n\n@pytest.fixture\ndef room():\n    yield\n    raise OSError\n\n\n"
        "def test_both(room):\n    assert 1 == 2\n",
        encoding="utf-8",
    )
    words = [sys.executable, "-m", "pytest", "-q", f"--junitxml={tmp_path}/first.xml"]
    subprocess.run(words, cwd=tmp_path, check=False, capture_output=True)
    outcome, failures = runner.read_report(tmp_path / "first.xml", lack=runner.Lack())
    assert (outcome.failed, failures) == (1, ("test_three::test_both",))


def test_many_failures_are_not_looked_at_again(runner: ModuleType, tmp_path: Path) -> None:
    failures = tuple(f"test_{number}" for number in range(runner.MOST_UNSTEADY + 1))
    assert runner.run_again(["false"], failures, report=tmp_path / "second.xml") == (failures, ())


def test_a_run_that_ends_without_a_report_proves_nothing(runner: ModuleType, tmp_path: Path) -> None:
    assert runner.run_again(["false"], ("test_late",), report=tmp_path / "second.xml") == (("test_late",), ())


def test_a_fault_is_proven_again_where_it_is_known_whose_it_is(
    runner: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = []

    def prove(*names: str) -> dict[str, list[dict[str, str]]]:
        asked.append(names)
        return {"faults": []}

    monkeypatch.setattr(runner, "prove", prove)
    exercise = tmp_path / "tracks" / "ml-engineer" / "k-means" / "assign"
    exercise.mkdir(parents=True)
    (exercise / "task.md").touch()
    late = {"code": "MP-P013", "where": f"{exercise}/answer.py:1", "what": "Slow.", "mend": "Draw less."}
    lesson = {"code": "MP-P021", "where": f"{exercise.parent}/unit.md:9", "what": "Other.", "mend": "Look."}
    (exercise.parent / "unit.md").touch()
    nowhere = {"code": "MP-P041", "where": "elsewhere/task.md", "what": "Odd.", "mend": "Look."}
    assert runner.prove_again([late]) == ((), (f"MP-P013 {exercise}/answer.py:1: Slow. Draw less.",))
    runner.prove_again([lesson, lesson])
    assert asked == [("k-means/assign",), ("k-means",)]
    still, unsteady = runner.prove_again([late, nowhere])
    assert (len(still), unsteady, len(asked)) == (2, (), 2)


def test_the_part_that_is_proven_goes_with_the_commit_and_without_one_with_the_day(
    runner: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(runner.time, "time", lambda: 3.5 * runner.SECONDS_A_DAY)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert runner.turn_now() == 3
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c"]
    subprocess.run([*git, "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "One"], cwd=tmp_path, check=True)
    told = subprocess.run(["git", "rev-parse", "HEAD"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert runner.turn_now() == int(told.stdout[:8], 16)
