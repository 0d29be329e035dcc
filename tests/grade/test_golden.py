"""Whole situations: each file in golden/ is an answer, and its first line the verdict, the finding and the line."""

from pathlib import Path

import pytest

from milepost.grade import Grader
from milepost.terms import Exercise, Verdict

HERE = Path(__file__).parent
ANSWERS = sorted((HERE / "golden").glob("*.py"))
IN_R = sorted((HERE / "golden_r").glob("*.R"))
IN_JAVA = sorted((HERE / "golden_java").glob("*.java"))
# What goes on until it is ended need not be watched for all of its time.
ENDLESS_S = 1.5
# The verdicts that were given already, for the tests that look at more of them.
GIVEN: dict[Path, Verdict] = {}


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_an_answer_gets_its_verdict(path: Path, grader: Grader, running_mean: Exercise) -> None:
    """The verdict, the finding's key and the line of the answer are as the file says; a right answer then passes."""
    meets_its_verdict(path, grader, running_mean, "python")


@pytest.mark.parametrize("path", IN_R, ids=lambda path: path.stem)
def test_an_answer_in_r_gets_its_verdict(path: Path, every_grader: Grader, running_mean: Exercise) -> None:
    """The same check, the same findings."""
    meets_its_verdict(path, every_grader, running_mean, "r")


@pytest.mark.parametrize("path", IN_JAVA, ids=lambda path: path.stem)
def test_an_answer_in_java_gets_its_verdict(path: Path, every_grader: Grader, running_mean: Exercise) -> None:
    """The same check, the same findings."""
    meets_its_verdict(path, every_grader, running_mean, "java")


def test_the_same_mistake_is_told_in_the_same_words(every_grader: Grader, running_mean: Exercise) -> None:
    """In whatever language it was made."""
    for mistake in ("wrong_divisor", "partial_windows"):
        told = {}
        for folder, language, suffix in (
            ("golden", "python", ".py"),
            ("golden_r", "r", ".R"),
            ("golden_java", "java", ".java"),
        ):
            path = HERE / folder / f"{mistake}{suffix}"
            told[language] = every_grader.grade(running_mean, path.read_bytes(), language=language).findings[0]
        assert len({found.key for found in told.values()}) == 1
        assert len({found.message for found in told.values()}) == 1, told


@pytest.mark.parametrize(
    ("language", "source", "words"),
    [
        ("python", b"def running_mean(values, window):\n    return None\n", "got None."),
        ("r", b"running_mean <- function(values, window) list(a = 'b')\n", "got a list with names."),
        (
            "java",
            b"class RunningMean { static double[] runningMean(double[] values, int window) { return null; } }",
            "got null.",
        ),
    ],
)
def test_a_value_of_another_kind_is_called_as_its_language_calls_it(
    every_grader: Grader, running_mean: Exercise, language: str, source: bytes, words: str
) -> None:
    """Nobody reads of Python's None who writes Java."""
    (finding,) = every_grader.grade(running_mean, source, language=language).findings
    assert finding.key == "wrong-type"
    assert words in finding.message


def graded(path: Path, grader: Grader, running_mean: Exercise, language: str) -> Verdict:
    """Give the verdict on an answer, made once."""
    if path not in GIVEN:
        task = grader.desk(running_mean).task
        usual_s = task.limit_s
        task.limit_s = ENDLESS_S if path.stem.startswith("endless") else usual_s
        GIVEN[path] = grader.grade(running_mean, path.read_bytes(), language=language)
        task.limit_s = usual_s
    return GIVEN[path]


def meets_its_verdict(path: Path, grader: Grader, running_mean: Exercise, language: str) -> None:
    """Hold an answer's verdict against its first line."""
    verdict, *rest = path.read_text(encoding="utf-8").splitlines()[0].partition("expect: ")[2].split()
    key = rest[0] if rest else None
    line = int(rest[1]) if rest[1:] else None

    given = graded(path, grader, running_mean, language)

    found = given.findings[0] if given.findings else None
    assert (given.name, found and found.key) == (verdict, key), found
    if line is not None:
        assert found is not None
        assert found.where == line
    assert given.passed == (not given.findings)
    assert given.isolation in {"full", "partial"}
    right = path.with_stem("right").read_bytes()
    assert grader.grade(running_mean, right, language=language).passed, "the next submission must not be affected"


@pytest.mark.parametrize("path", [*ANSWERS, *IN_R, *IN_JAVA], ids=lambda path: path.name)
def test_messages_are_for_people(path: Path, every_grader: Grader, running_mean: Exercise) -> None:
    """A message is a sentence, names no path of this machine, and leaks no agent code."""
    language = {".py": "python", ".R": "r", ".java": "java"}[path.suffix]
    for finding in graded(path, every_grader, running_mean, language).findings:
        assert finding.message[0].isupper() or finding.message[0] == "`"
        assert "/" not in finding.message.replace("and/or", "")
        assert "agent" not in finding.message
        assert "Traceback" not in finding.message
