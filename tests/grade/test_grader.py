"""What a verdict says beyond its name, and what grading does when it is not the learner's fault."""

import shutil
from pathlib import Path

import pytest

from milepost.grade import AnswerFailed, Grader
from milepost.grade.grader import REFERENCES_KEPT
from milepost.sandbox import Pool
from milepost.terms import Exercise, LearnerError, VerdictName

GOLDEN = Path(__file__).parent / "golden"


def answer(name: str) -> bytes:
    """Give a golden answer's text."""
    return (GOLDEN / f"{name}.py").read_bytes()


def test_a_passing_verdict_counts_its_cases(grader: Grader, running_mean: Exercise) -> None:
    """Everything is right, said in words and numbers."""
    verdict = grader.grade(running_mean, answer("right"))
    assert (verdict.cases, verdict.cases_right) == (31, 31)
    assert verdict.right == ("The shown example is right.", "All 30 fresh cases are right.")
    assert verdict.toolset == "core"
    assert 0 < verdict.timing.grade <= verdict.timing.total


def test_a_hidden_failure_is_shown_by_a_fresh_small_case(patient_grader: Grader, running_mean: Exercise) -> None:
    """The smallest failing input, found with time enough, comes as code with both results."""
    wrong = b"""
import numpy as np

def running_mean(values, window):
    result = np.array([values[i : i + window].mean() for i in range(len(values) - window + 1)])
    return result if window < 3 else result + 1
"""
    finding = patient_grader.grade(running_mean, wrong).findings[0]
    assert finding.key == "wrong-result"
    values, window = finding.shown
    assert values.portrait.shape == (3,)
    assert finding.call == f"running_mean({values.code}, {window.code})"
    assert finding.want is not None
    assert finding.got is not None
    assert float(finding.got.rows[0][0]) == pytest.approx(float(finding.want.rows[0][0]) + 1, abs=1e-4)
    assert finding.got.marks == ((0, 0),)


def test_what_only_large_input_breaks_is_found_by_drawing_again(grader: Grader, running_mean: Exercise) -> None:
    """Hypothesis draws small cases only; a fresh hand finds what it cannot."""
    finding = grader.grade(running_mean, answer("wrong_for_long_input_only")).findings[0]
    assert finding.shown[0].portrait.shape >= (12,)


def test_what_is_right_is_told_before_the_first_error(grader: Grader, running_mean: Exercise) -> None:
    """Partial success is counted."""
    verdict = grader.grade(running_mean, answer("wrong_for_long_input_only"))
    assert verdict.right[0] == "The shown example is right."
    assert "of 30 fresh cases are right" in verdict.right[1]
    assert 1 < verdict.cases_right < verdict.cases


def test_only_what_the_examples_print_is_shown(grader: Grader, running_mean: Exercise) -> None:
    """What an answer prints during hidden cases stays hidden."""
    talkative = answer("right").replace(b"    return", b"    print('seen', len(values), window)\n    return")
    verdict = grader.grade(running_mean, talkative)
    assert verdict.passed
    assert verdict.printed == "seen 4 2\n"


def test_escape_codes_are_removed_from_what_is_printed(grader: Grader, running_mean: Exercise) -> None:
    """A terminal is never steered by an answer's output."""
    hostile = answer("right").replace(b"    return", b"    print('\\x1b[2Jgone\\x07', '\\u202e')\n    return")
    assert grader.grade(running_mean, hostile).printed == "gone \n"


@pytest.mark.parametrize(
    ("source", "key", "part"),
    [
        (b"", "empty-answer", "empty"),
        (b"  \n\n", "empty-answer", "empty"),
        (b"x = 1\n\0", "syntax-error", "Line 2"),
        ("x = 'é'\n".encode("latin-1"), "syntax-error", "UTF-8"),
        (b"x = 1\n" * 2_000_000, "too-large", "right file"),
        (b"(" * 5000, "syntax-error", "read"),
        (b"x = " + b"+0" * 100_000, "syntax-error", ""),
    ],
    ids=["empty", "blank", "nul", "latin-1", "12 MB", "nested", "deep"],
)
def test_what_cannot_be_a_program_is_said(
    source: bytes, key: str, part: str, grader: Grader, running_mean: Exercise
) -> None:
    """Bad input of any kind gets a clear message, and the next answer is graded as ever."""
    finding = grader.grade(running_mean, source).findings[0]
    assert finding.key == key or (
        key == "syntax-error" and finding.key in {"ended-early", "memory", "missing-function"}
    )
    assert part in finding.message or finding.key != key
    assert grader.grade(running_mean, answer("right")).passed


def test_a_byte_order_mark_is_no_fault(grader: Grader, running_mean: Exercise) -> None:
    """Editors on Windows write one."""
    assert grader.grade(running_mean, b"\xef\xbb\xbf" + answer("right")).passed


def test_windows_line_ends_are_no_fault(grader: Grader, running_mean: Exercise) -> None:
    """Nor are these."""
    assert grader.grade(running_mean, answer("right").replace(b"\n", b"\r\n")).passed


def test_an_authors_slip_in_a_misconception_costs_nothing(grader: Grader, running_mean: Exercise) -> None:
    """A misconception that raises is reported at the desk, and the verdict stands."""
    desk = grader.desk(running_mean)
    grader.grade(running_mean, answer("wrong_for_long_input_only"))
    assert any("breaks" in report for report in desk.reports)
    grader.grade(running_mean, answer("message_without_its_field"))
    assert any("field" in report for report in desk.reports)


def test_a_language_that_is_not_offered_is_refused(grader: Grader, running_mean: Exercise) -> None:
    """With those that are."""
    with pytest.raises(LearnerError, match="python"):
        grader.grade(running_mean, b"x = 1", language="fortran")


def test_a_broken_check_is_the_authors_fault_and_never_passes(
    grader: Grader, running_mean: Exercise, tmp_path: Path
) -> None:
    """The verdict is `error`."""
    (tmp_path / "check.py").write_text("task = 3\n", encoding="utf-8")
    (tmp_path / "answer.py").write_text("x = 1\n", encoding="utf-8")
    broken = _moved(running_mean, tmp_path)
    verdict = grader.grade(broken, answer("right"))
    assert verdict.name is VerdictName.ERROR
    assert verdict.findings[0].key == "author-error"


def test_a_saved_check_is_read_again(grader: Grader, running_mean: Exercise, tmp_path: Path) -> None:
    """An author sees a change at the next verdict."""
    text = "from milepost.check import Task\ntask = Task('double(a: int) -> int')\ntask.example({n})\n"
    (tmp_path / "check.py").write_text(text.format(n=1), encoding="utf-8")
    (tmp_path / "answer.py").write_text("def double(a):\n    return 2 * a\n", encoding="utf-8")
    exercise = _moved(running_mean, tmp_path)
    assert grader.grade(exercise, b"def double(a):\n    return 2\n").passed
    (tmp_path / "check.py").write_text(text.format(n=12), encoding="utf-8")
    assert not grader.grade(exercise, b"def double(a):\n    return 2\n").passed


def test_the_examples_are_shown_with_their_results(grader: Grader, running_mean: Exercise) -> None:
    """As a call that can be pasted, and its portrait."""
    [(call, want)] = grader.examples(running_mean)
    assert call == "running_mean(np.array([1.0, 2.0, 3.0, 4.0]), 2)"
    assert want is not None
    assert want.text == "[1.5, 2.5, 3.5]"


def test_run_tries_the_examples_only(grader: Grader, running_mean: Exercise) -> None:
    """Running is not checking: it says what came out and whether it is right."""
    trial = grader.run(running_mean, answer("wrong_divisor"))
    [result] = trial.results
    assert not result.right
    assert result.got is not None
    assert grader.run(running_mean, answer("syntax")).findings[0].key == "syntax-error"


def test_a_session_calls_an_answer_again_and_again(grader: Grader, running_mean: Exercise) -> None:
    """For scenes; a failing call says why."""
    import numpy as np

    with grader.session(running_mean, answer("right")) as session:
        assert session.call(np.array([1.0, 3.0]), 2).tolist() == [2.0]
        assert session.call(np.array([1.0, 3.0]), 1).tolist() == [1.0, 3.0]
        with pytest.raises(AnswerFailed):
            session.call("no", "numbers")
    with pytest.raises(AnswerFailed), grader.session(running_mean, answer("syntax")):
        pass


def test_what_an_answer_keeps_can_be_used_in_a_session(grader: Grader, running_mean: Exercise, tmp_path: Path) -> None:
    """A model stays in the answer's process; a scene looks into it by using it, and hears when that fails."""
    import numpy as np

    model = "class Twice:\n    def predict(self, rows):\n        return rows[:, 0] * {by}\n\n\ndef make():\n    return Twice()\n"
    text = "from milepost.check import Task\ntask = Task('make() -> model')\ntask.example()\n"
    (tmp_path / "check.py").write_text(text, encoding="utf-8")
    (tmp_path / "answer.py").write_text(model.format(by=2), encoding="utf-8")
    exercise = _moved(running_mean, tmp_path)
    rows = np.array([[1.0], [4.0]])
    with grader.session(exercise, model.format(by=2).encode()) as session:
        assert session.call().predict(rows).tolist() == [2.0, 8.0]
    with grader.session(exercise, model.format(by="nothing").encode()) as session:
        kept = session.call()
        with pytest.raises(AnswerFailed, match="nothing"):
            kept.predict(rows)


def test_a_check_may_set_its_own_memory_limit(grader: Grader, running_mean: Exercise, tmp_path: Path) -> None:
    """Two hundred megabytes are fine by default, and too much where the check says so."""
    text = "from milepost.check import Task\ntask = Task('size(mb: int) -> int')\ntask.example(200)\n"
    (tmp_path / "check.py").write_text(text, encoding="utf-8")
    (tmp_path / "answer.py").write_text("def size(mb):\n    return mb << 20\n", encoding="utf-8")
    exercise = _moved(running_mean, tmp_path)
    greedy = b"def size(mb):\n    return len(bytearray(mb << 20))\n"
    assert grader.grade(exercise, greedy).passed
    (tmp_path / "check.py").write_text(text + "task.memory(mb=64)\n", encoding="utf-8")
    assert grader.grade(exercise, greedy).findings[0].key == "memory"


def test_the_reference_outlives_any_single_answers_time(grader: Grader, running_mean: Exercise, tmp_path: Path) -> None:
    """One process serves many submissions; what it has computed before does not count against it."""
    text = "from milepost.check import Task\ntask = Task('slow(a: int) -> int')\ntask.time_limit(seconds=1)\n"
    text += "task.hidden(times=2)(lambda draw: (draw.integer(1, 9),))\n"
    spin = "import time\n\ndef slow(a):\n    end = time.process_time() + 0.4\n    while time.process_time() < end:\n"
    spin += "        pass\n    return a\n"
    (tmp_path / "check.py").write_text(text, encoding="utf-8")
    (tmp_path / "answer.py").write_text(spin, encoding="utf-8")
    exercise = _moved(running_mean, tmp_path)
    for _ in range(4):
        assert grader.grade(exercise, b"def slow(a):\n    return a\n").passed


@pytest.mark.parametrize("end", ["raise MemoryError", "import os; os._exit(3)"])
def test_a_reference_that_has_worn_its_process_out_gets_a_new_one(
    grader: Grader, running_mean: Exercise, tmp_path: Path, end: str
) -> None:
    """Frameworks keep something of every call; in the end it is too much, and no case is to blame for that."""
    text = "from milepost.check import Task\ntask = Task('same(a: int) -> int')\n"
    text += "task.hidden(times=2)(lambda draw: (draw.integer(1, 9),))\n"
    worn = f"calls = []\n\ndef same(a):\n    calls.append(a)\n    if len(calls) > 5:\n        {end}\n    return a\n"
    (tmp_path / "check.py").write_text(text, encoding="utf-8")
    (tmp_path / "answer.py").write_text(worn, encoding="utf-8")
    exercise = _moved(running_mean, tmp_path)
    for _ in range(6):
        assert grader.grade(exercise, b"def same(a):\n    return a\n").passed


def test_where_the_result_is_the_task_it_is_never_told(grader: Grader, running_mean: Exercise, tmp_path: Path) -> None:
    """Neither beside the example, nor in a finding."""
    text = "from milepost.check import Task\ntask = Task('guess() -> int')\ntask.example()\ntask.tell_no_results()\n"
    (tmp_path / "check.py").write_text(text, encoding="utf-8")
    (tmp_path / "answer.py").write_text("def guess():\n    return 4177\n", encoding="utf-8")
    exercise = _moved(running_mean, tmp_path)
    wrong = b"def guess():\n    return 1\n"
    told = (grader.examples(exercise), grader.grade(exercise, wrong), grader.run(exercise, wrong))
    assert "4177" not in repr(told)
    assert not told[1].passed
    assert grader.grade(exercise, b"def guess():\n    return 4177\n").passed


def test_nothing_is_left_running(grader: Grader, running_mean: Exercise, core_pool: Pool) -> None:
    """After many answers, only parked children and references live on."""
    for _ in range(10):
        assert grader.grade(running_mean, answer("right")).passed
    assert core_pool.report().level in {"full", "partial"}


def test_only_the_exercises_used_last_keep_a_reference(
    patient_grader: Grader, running_mean: Exercise, tmp_path: Path
) -> None:
    """Who walks through a whole track does not leave a process at every stop."""
    exercises = []
    for number in range(REFERENCES_KEPT + 2):
        shutil.copytree(running_mean.folder, tmp_path / str(number))
        exercises.append(_moved(running_mean, tmp_path / str(number)))
        patient_grader.warm(exercises[-1])
    assert patient_grader.grade(exercises[-1], answer("right")).passed
    patient_grader._executor.submit(int).result()  # after all closing, which the same thread does
    running = [patient_grader.desk(exercise).reference.is_running for exercise in exercises]
    assert running[0] is False
    assert sum(running) == REFERENCES_KEPT
    assert patient_grader.grade(exercises[0], answer("right")).passed


def _moved(exercise: Exercise, folder: Path) -> Exercise:
    from dataclasses import replace

    return replace(
        exercise, id=f"moved-{folder.name}", folder=folder, answers=(("python", folder / "answer.py"),), slug="moved"
    )


def test_a_hand_that_is_wanted_is_not_waited_for(
    patient_grader: Grader, running_mean: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next hand is drawn a moment after a verdict; whoever comes before that gets it at once."""
    monkeypatch.setattr("milepost.grade.desk.PAUSE_S", 3600.0)
    patient_grader.warm(running_mean)
    for _ in range(2):
        assert patient_grader.grade(running_mean, answer("right")).passed
    patient_grader.desk(running_mean)._wanted.set()  # so that closing does not wait either
