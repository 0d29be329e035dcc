"""Where the sandbox has no folder for an answer, an exercise that works with files is unavailable, and says why."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from milepost.check import Task
from milepost.grade import Grader
from milepost.sandbox import Pool
from milepost.terms import Exercise, UnavailableError, VerdictName

KEPT = """
from milepost.check import Task
task = Task("kept(text: str) -> str")
task.need_folder()
task.example("Wil")
task.hidden(times=2)(lambda draw: (draw.choice(["Uster", "Chur"]),))
"""
WRITES = """
import tempfile
from pathlib import Path

def kept(text):
    path = Path(tempfile.mkdtemp()) / "kept.txt"
    path.write_text(text)
    return path.read_text()
"""
READ = """
from milepost.check import File, Task
task = Task("read(path: file) -> str")
task.example(File("towns.txt", b"Wil"))
"""
READS = "def read(path):\n    return path.read_text()\n"
COUNTED = """
from milepost.check import Task
task = Task("counted(text: str) -> int")
task.example("Wil")
"""
COUNTS = "def counted(text):\n    return len(text)\n"


class Alone:
    """Gives children of one pool."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool

    def take(self, toolset, *, light=False, **asked):
        return self.pool.take(**asked)


@pytest.fixture(scope="module")
def held_in_part(core_toolset) -> Iterator[Grader]:
    pool = Pool(core_toolset, level="partial", depth=1, rounds=1)
    grader = Grader(Alone(pool))
    yield grader
    grader.close()
    pool.close()


def exercise(folder: Path, check: str, answer: str) -> Exercise:
    (folder / "check.py").write_text(check, encoding="utf-8")
    (folder / "answer.py").write_text(answer, encoding="utf-8")
    return Exercise(
        id="test01", unit="tests", slug="files", title="Files", skills=(), minutes=5, languages=("python",),
        toolset="core", hints=(), body="", folder=folder, answers=(("python", folder / "answer.py"),), wrong=(),
    )  # fmt: skip


@pytest.mark.parametrize(("check", "answer"), [(KEPT, WRITES), (READ, READS)], ids=["writes", "is given one"])
def test_without_a_folder_it_is_unavailable_and_says_why(held_in_part, grader, tmp_path, check, answer):
    files = exercise(tmp_path, check, answer)
    verdict = held_in_part.grade(files, answer.encode())
    assert verdict.name is VerdictName.UNAVAILABLE
    (finding,) = verdict.findings
    assert "no folder for an answer's own" in finding.message
    assert "milepost doctor" in finding.message
    with pytest.raises(UnavailableError, match="no folder"):
        held_in_part.run(files, answer.encode())
    with pytest.raises(UnavailableError, match="no folder"):
        held_in_part.examples(files)
    assert grader.grade(files, answer.encode()).passed


def test_without_a_folder_other_exercises_are_graded(held_in_part, tmp_path):
    verdict = held_in_part.grade(exercise(tmp_path, COUNTED, COUNTS), COUNTS.encode())
    assert (verdict.name, verdict.isolation) == (VerdictName.PASSED, "partial")


def test_a_folder_is_needed_where_the_check_says_so_or_the_signature_has_a_file():
    said = Task("kept(text: str) -> str")
    assert not said.needs_folder
    said.need_folder()
    assert said.needs_folder
    assert Task("read(paths: list[file]) -> str").needs_folder
    assert not Task("read(file: str) -> str").needs_folder
