"""Which reason a failing call is told: the misconception that fits, and the framework's own words otherwise."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from milepost.check import Case, SetValue, Table, Task, exact
from milepost.grade import Grader
from milepost.grade.answering import Broken, Got
from milepost.grade.explain import Failure, judge_case, write_finding
from milepost.grade.voice import Voice
from milepost.terms import Exercise

PROPERTY_CHECK = """
from milepost.check import Task

task = Task("share(weights: floats[n]) -> floats[n]")
task.judge(None)


@task.property("sums-to-one", "The shares add up to {total}.")
def sums_to_one(ask, draw):
    ask(draw.floats(3, low=0, high=0))


@task.misconception("nothing-to-share", "All {weights} are 0, and you divided by their sum.")
def nothing_to_share(case):
    return case.raised == "ValueError" and "nothing" in case.said and not case.weights.any()
"""

CHANGE_CHECK = """
from milepost.check import Fault, Task

task = Task("share(weights: floats[n], total: float) -> floats[n]")
task.judge(None)


@task.property("sums-to-total", "The shares add up to {sum}.")
def sums_to_total(ask, draw):
    weights = draw.floats(3, low=1, high=2)
    return None if abs(ask(weights, 1.0).sum() - 1) < 1e-9 else Fault("sums-to-total", sum=0)


@task.property("positive", "A share is negative.")
def positive(ask, draw):
    return Fault("positive") if ask(draw.floats(3, low=1, high=2), 1.0).min() < 0 else None
"""

OWN_WORDS = """

@task.misconception("divides-in-place", "You divided {weights} itself.")
def divides_in_place(case):
    return case.changed == {"weights"} and case.total == 1


@task.misconception("never-looks", "Whatever.")
def never_looks(case):
    return True
"""

BUDGET_CHECK = """
import numpy as np

from milepost.check import Task

task = Task("first(values: floats[n]) -> float")
task.budget(
    times_reference=2,
    case=lambda draw: (np.ones(64),),
    message="You took more than {times_reference} times as long over {values}: {ratio} times.",
)
"""


def told(task: Task, outcome: Got | Broken, *, args: tuple[Any, ...] = (), reports: list[str] | None = None) -> Failure:
    """The failure of one call whose right result is 1."""
    failure = judge_case(task, args, 1, outcome, report=(reports if reports is not None else []).append)
    assert failure is not None
    return failure


def task_with(*explains: Callable[[Case], Any]) -> Task:
    """A task with these misconceptions, called a, b, ..."""
    task = Task("f(rows: array[n]) -> int")
    for name, function in zip("abc", explains, strict=False):
        task.misconception(name, f"{name} it was.")(function)
    return task


@pytest.mark.parametrize("kept", [0, 1])
def test_the_first_difference_of_two_tables_is_that_cell_where_only_one_says_what_its_rows_are_called(
    kept: int,
) -> None:
    """A filtered table keeps the names of its rows, one that was made anew has none to show."""
    task = Task("f(rows: array[n]) -> table")
    task.judge(exact(index=False))
    labels = np.array([4, 2])
    want, got = (
        Table(("order", "pieces"), (np.array([7, 8]), np.array([1, pieces])), labels if place == kept else None)
        for place, pieces in enumerate((5, 6))
    )
    failure = judge_case(task, (np.ones(2),), want, Got(got), report=[].append)
    assert failure is not None
    assert failure.message.endswith("expected 5, got 6.")


def test_a_changed_input_is_told_by_the_misconception_that_looks_at_it() -> None:
    """The result is right: one that looks at results alone cannot be meant, whatever it says."""
    task = task_with(lambda case: case.same(1), lambda case: "rows" in case.changed)
    assert told(task, Got(1, frozenset({"rows"})), args=(np.ones(2),)).key == "b"


def test_a_changed_input_that_nothing_explains_is_told_in_the_usual_words() -> None:
    """Also when a misconception looked at what changed and found nothing."""
    task = task_with(lambda case: case.same(1), lambda case: "columns" in case.changed)
    failure = told(task, Got(1, frozenset({"rows"})), args=(np.ones(2),))
    assert failure.key == "modified-input"
    assert "`rows`" in failure.message


def test_a_wrong_result_may_be_explained_by_a_change_too() -> None:
    """What the call changed is known whatever it gave."""
    task = task_with(lambda case: case.changed == {"rows"})
    assert told(task, Got(2, frozenset({"rows"})), args=(np.ones(2),)).key == "a"
    assert told(task, Got(2), args=(np.ones(2),)).key == "wrong-result"


def test_only_what_may_explain_a_change_is_reported_when_it_raises() -> None:
    """Others were written for wrong results, and a right one may well break them."""

    def looks(case: Case) -> bool:
        raise ValueError(sorted(case.changed))

    def never_looks(case: Case) -> bool:
        raise IndexError(case.got)

    reports: list[str] = []
    told(task_with(never_looks, looks), Got(1, frozenset({"rows"})), args=(np.ones(2),), reports=reports)
    assert [report.split(" raised ")[0] for report in reports] == ["misconception 'b'"]


def test_an_exception_is_told_apart_by_its_own_words() -> None:
    """Two mistakes raise the same error; what it says is theirs alone."""
    task = task_with(lambda case: case.raised == "ValueError" and "ambiguous" in case.said)
    for said, key in (("the truth value is ambiguous", "a"), ("cannot broadcast", "exception")):
        broken = Broken("exception", "Your code raised ValueError.", error="ValueError", said=said)
        assert told(task, broken, args=(np.ones(2),)).key == key


def _exercise(running_mean: Exercise, folder: Path, check: str, answer: str) -> Exercise:
    (folder / "check.py").write_text(check, encoding="utf-8")
    (folder / "answer.py").write_text(answer, encoding="utf-8")
    return replace(running_mean, id=folder.name, folder=folder, answers=(("python", folder / "answer.py"),))


@pytest.mark.parametrize(("words", "key"), [("nothing there", "nothing-to-share"), ("no", "exception")])
def test_an_exception_inside_a_property_is_explained_too(
    words: str, key: str, grader: Grader, running_mean: Exercise, tmp_path: Path
) -> None:
    """The misconception sees the arguments of the call that raised, and the exception."""
    right = "def share(weights):\n    return weights\n"
    exercise = _exercise(running_mean, tmp_path, PROPERTY_CHECK, right)
    wrong = f"def share(weights):\n    raise ValueError({words!r})\n"
    finding = grader.grade(exercise, wrong.encode()).findings[0]
    assert finding.key == key
    assert finding.where == 2
    assert finding.shown[0].name == "weights"


IN_PLACE = b"def share(weights, total):\n    weights *= total / weights.sum()\n    return weights\n"


@pytest.mark.parametrize(
    ("more", "key"),
    [("", "modified-input"), (OWN_WORDS, "divides-in-place"), ("\ntask.allow_changes()\n", None)],
    ids=["usual", "own", "allowed"],
)
def test_a_call_of_a_property_that_changes_its_arguments_is_told(
    more: str, key: str | None, grader: Grader, running_mean: Exercise, tmp_path: Path
) -> None:
    """Where all properties hold, and in a misconception's own words where it looks at what changed."""
    right = "def share(weights, total):\n    return weights * (total / weights.sum())\n"
    exercise = _exercise(running_mean, tmp_path, CHANGE_CHECK + more, right)
    assert grader.grade(exercise, right.encode()).passed
    findings = grader.grade(exercise, IN_PLACE).findings
    assert [each.key for each in findings] == ([] if key is None else [key])
    if key is not None:
        assert [each.name for each in findings[0].shown] == ["weights", "total"]
        assert (findings[0].want, findings[0].got) == (None, None)


def test_a_property_that_does_not_hold_is_told_before_a_changed_argument(
    grader: Grader, running_mean: Exercise, tmp_path: Path
) -> None:
    """Also where another one has changed it: what the caller keeps matters only when the result is right."""
    right = "def share(weights, total):\n    return weights * (total / weights.sum())\n"
    exercise = _exercise(running_mean, tmp_path, CHANGE_CHECK, right)
    wrong = IN_PLACE.replace(b"return weights", b"weights[:2] += [-1, 1]\n    return weights")
    assert grader.grade(exercise, wrong).findings[0].key == "positive"


def test_a_budget_may_have_words_of_its_own(grader: Grader, running_mean: Exercise, tmp_path: Path) -> None:
    """With its fields filled, shortened where they are long."""
    right = "def first(values):\n    return values[0]\n"
    exercise = _exercise(running_mean, tmp_path, BUDGET_CHECK, right)
    slow = b"import time\n\ndef first(values):\n    time.sleep(0.05)\n    return values[0]\n"
    finding = grader.grade(exercise, slow).findings[0]
    assert finding.key == "over-budget"
    assert finding.message.startswith("You took more than 2 times as long over [1.0, 1.0,")
    assert int(finding.message.rsplit(": ", 1)[1].split()[0]) > 2


def test_a_message_may_ask_for_a_text_in_quotes() -> None:
    """`{got!r}` is what an author knows from Python."""
    task = Task("f(rows: array[n]) -> str")
    task.misconception("quoted", "You said {got!r}, which is {got}.")(lambda case: case.got == "b")
    failure = judge_case(task, (np.zeros(1),), "a", Got("b"), report=[].append)
    assert failure is not None
    assert write_finding(task, failure, show_case=False).message == "You said 'b', which is b."


def said(signature: str, want: Any, got: Any, language: str = "python", judge: Any = exact) -> str:
    """What is told of a wrong result that nothing explains."""
    task = Task(signature)
    task.judge(judge)
    voice = Voice(language, task.signature)
    failure = judge_case(task, (1,), want, Got(got), report=[].append, voice=voice)
    assert failure is not None
    return failure.message


@pytest.mark.parametrize(
    ("result", "want", "got", "words"),
    [
        ("list[int]", [1, 2], [1, 3], "The first difference, at `[1]`: expected 2, got 3."),
        (
            "list[int]",
            [1, 2, 3],
            [1, 2],
            "The first difference: expected 3 elements, got 2, of which the first 2 agree.",
        ),
        ("list[int]", [1], [], "The first difference: expected 1 element, got 0."),
        (
            "dict[str, int]",
            {"a": 1},
            {"b": 1},
            "The first difference: the key 'a' is missing and the key 'b' does not belong there.",
        ),
        (
            "list[dict[str, float]]",
            [{"a": 0.5}],
            [{"a": 1.5}],
            "The first difference, at `[0]['a']`: expected 0.5, got 1.5.",
        ),
        (
            "tuple[array, int]",
            (np.eye(2), 1),
            [np.ones((2, 2)), 1],
            "The first difference, at `[0][0, 1]`: expected 0.0, got 1.0.",
        ),
        (
            "list[array]",
            [np.ones(2)],
            [np.ones(3)],
            "The first difference, at `[0]`: expected the shape (2,), got (3,).",
        ),
        (
            "set[int]",
            SetValue((1, 2)),
            SetValue((2, 3)),
            "The first difference: 1 is missing and 3 does not belong there.",
        ),
        (
            "list[table]",
            [Table(("n",), (np.ones(1),))],
            [Table(("n",), (np.zeros(1),))],
            "The first difference is at `[0]`.",
        ),
    ],
)
def test_the_first_difference_of_results_with_parts_is_told(result: str, want: Any, got: Any, words: str) -> None:
    """Where it is, as the learner would write it, and what stands there."""
    assert said(f"f(n: int) -> {result}", want, got) == f"`f` gives another result here. {words}"


def test_a_long_text_is_told_by_the_part_that_differs_and_a_short_value_by_its_picture_alone() -> None:
    """A picture of one value shows it whole."""
    assert said("f(n: int) -> float", 1.0, 2.0).endswith("gives another result here than the right one.")
    assert said("f(n: int) -> str", "a", "b").endswith("gives another result here than the right one.")
    assert said("f(n: int) -> str", "a" * 80, "a" * 80 + "b").endswith(
        "expected '…aaaaaaaaaaaa', got '…aaaaaaaaaaaab'."
    )


@pytest.mark.parametrize(
    ("result", "want", "got", "words"),
    [
        ("list[any]", [1, {"a": True}], [1, {"a": False}], "at `[[2]][['a']]`: expected TRUE, got FALSE."),
        ("list[index]", [0, 4], [0, 5], "at `[[2]]`: expected 5, got 6."),
        ("array", np.zeros((2, 2)), np.eye(2), "at `[1, 1]`: expected 0.0, got 1.0."),
        ("dict[str, int]", {"a": 1}, {}, "The first difference: the name 'a' is missing."),
    ],
)
def test_a_difference_is_told_in_the_learners_language(result: str, want: Any, got: Any, words: str) -> None:
    """R counts from 1, and calls its values otherwise."""
    assert said(f"f(n: int) -> {result}", want, got, "r").endswith(words)


def test_no_difference_is_told_where_an_authors_own_judge_decides() -> None:
    """It may not mind the order, and then the first element that differs is none."""
    message = said("f(n: int) -> list[int]", [1, 2], [3, 1], judge=lambda want, got: sorted(want) == sorted(got))
    assert message.endswith("gives another result here than the right one.")


def test_no_cell_of_a_list_of_rows_is_told_where_an_authors_own_judge_decides() -> None:
    """Its cells are marked for the eye alone: what stands in another place may be right."""
    want = [(number, "a" * 9) for number in range(9)]
    message = said(
        "f(n: int) -> list[any]", want, [list(row) for row in want[1:]], judge=lambda want, got: len(want) == len(got)
    )
    assert message.endswith("gives another result here than the right one.")
