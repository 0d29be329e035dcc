"""How much work goes into a verdict: what is told stays the same, and a proof need not pay for what nobody reads."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from milepost.check import find_smallest
from milepost.grade import Effort, Grader
from milepost.sandbox import Child, Limits, Pool
from milepost.terms import AuthorError, Exercise, VerdictName

CHECK = """
from milepost.check import Task

asked = []
task = Task("twice(a: int) -> int")
task.example(1)


@task.hidden(times=20)
def any_number(draw):
    return (draw.integer(1, 900),)


@task.misconception("off-by-a-hundred", "You are 100 off at {a}.")
def off_by_a_hundred(case):
    asked.append(case.a)
    return case.same(case.want + 100)
"""
RIGHT = "def twice(a):\n    return 2 * a\n"
GRADED = (
    b"def twice(a):\n    return 2 * a\n",
    b"def twice(a):\n    return 2 * a + 100\n",
    b"def twice(a):\n    return 2 * a + (a > 1) * 100\n",
    b"def twice(a):\n    return 2 * a + (a > 1) * (3 if a % 2 else 100)\n",
    b"def twice(a):\n    return 'x'\n",
    b"def twice(a):\n    return 2 * a if a > 1 else 5\n",
    b"def twice(a):\n    raise KeyError(a)\n",
    b"def twice(a):\n    raise NotImplementedError\n",
)


class Counting:
    """Children of the session's pool, with the calls that were sent to them counted."""

    def __init__(self, pool: Pool) -> None:
        """Begin with none."""
        self.pool = pool
        self.taken = 0

    def take(
        self,
        toolset: str,
        *,
        timeout_s: float = 30.0,
        limits: Limits | None = None,
        light: bool = False,
        server: str = "",
    ) -> Child:
        """Give a child, and count it."""
        assert toolset == "core"
        assert light in {True, False}
        self.taken += 1
        return self.pool.take(timeout_s=timeout_s, limits=limits)


@pytest.fixture
def children(core_pool: Pool) -> Counting:
    """Children that are counted."""
    return Counting(core_pool)


@pytest.fixture
def exercise(running_mean: Exercise, tmp_path: Path) -> Exercise:
    """An exercise whose misconception keeps what it was asked about."""
    (tmp_path / "check.py").write_text(CHECK, encoding="utf-8")
    (tmp_path / "answer.py").write_text(RIGHT, encoding="utf-8")
    return replace(running_mean, id="effort", folder=tmp_path, answers=(("python", tmp_path / "answer.py"),))


@pytest.fixture
def graders(children: Counting) -> Iterator[dict[str, Grader]]:
    """One for each kind of effort, all drawing the same hands."""
    efforts = {
        "usual": Effort(),
        "all": Effort(explains_all=True),
        "no search": Effort(search_s=None),
        "hasty": Effort(search_s=None, stops_early=True),
    }
    made = {name: Grader(children, draw_seed=lambda: 7, effort=effort) for name, effort in efforts.items()}
    yield made
    for grader in made.values():
        grader.close()


def asked(grader: Grader, exercise: Exercise, source: bytes) -> int:
    """How often the misconception was asked about one answer."""
    kept: list[int] = grader.desk(exercise).task.misconceptions[0].explains.__globals__["asked"]
    kept.clear()
    grader.grade(exercise, source)
    return len(kept)


@pytest.mark.parametrize("source", GRADED)
def test_the_same_is_told_whatever_the_effort(source: bytes, graders: dict[str, Grader], exercise: Exercise) -> None:
    """The verdict and the finding's key; without haste the counts too."""
    told = {name: grader.grade(exercise, source) for name, grader in graders.items()}
    assert len({verdict.name for verdict in told.values()}) == 1
    assert len({verdict.findings[0].key if verdict.findings else "" for verdict in told.values()}) == 1
    careful = [verdict for name, verdict in told.items() if name != "hasty"]
    assert len({(verdict.cases, verdict.cases_right, verdict.right) for verdict in careful}) == 1


def test_only_as_much_is_explained_as_is_told(graders: dict[str, Grader], exercise: Exercise) -> None:
    """Every case fails, and the first is explained; where all are to be, all are."""
    assert asked(graders["no search"], exercise, GRADED[1]) == 1
    assert asked(graders["all"], exercise, GRADED[1]) == 21


def test_the_first_case_that_is_explained_is_told_before_one_that_is_not(
    graders: dict[str, Grader], exercise: Exercise
) -> None:
    """Odd numbers go wrong in a way that nothing explains."""
    verdict = graders["usual"].grade(exercise, GRADED[3])
    assert verdict.findings[0].key == "off-by-a-hundred"


def test_what_explains_hardly_any_of_the_failures_is_chance(graders: dict[str, Grader], exercise: Exercise) -> None:
    """Every number is 3 too large but one, which happens to be what the misconception gives."""
    assert asked(graders["all"], exercise, GRADED[1]) == 21
    drawn = graders["all"].desk(exercise).task.misconceptions[0].explains.__globals__["asked"]
    once = next(a for a in drawn[1:] if drawn.count(a) == 1)
    source = f"def twice(a):\n    return 2 * a + (100 if a == {once} else 3)\n".encode()
    for name in ("usual", "all", "no search"):
        assert graders[name].grade(exercise, source).findings[0].key == "wrong-result"


def test_in_haste_no_hidden_case_follows_a_failed_example(graders: dict[str, Grader], exercise: Exercise) -> None:
    """Nor anything after a failed batch of hidden ones."""
    verdict = graders["hasty"].grade(exercise, GRADED[1])
    assert (verdict.name, verdict.cases_right) == (VerdictName.FAILED, 0)
    verdict = graders["hasty"].grade(exercise, b"def twice(a):\n    return 2 * a if a < 2 else 0\n")
    assert 0 < verdict.cases_right < 9
    assert graders["hasty"].grade(exercise, GRADED[0]).cases_right == 21


class Hours:
    """A clock that somebody turns on."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.now_s = 0.0

    def __call__(self) -> float:
        """What it shows."""
        return self.now_s


def test_what_is_loaded_before_the_search_takes_nothing_of_its_time(
    children: Counting, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first wrong answer after a start waits longer, and is shown as small a case as any later one."""
    clock = Hours()

    def find_late(*args: Any, **options: Any) -> Any:
        clock.now_s += 0.5
        return find_smallest(*args, **options)

    monkeypatch.setattr("milepost.grade.judging.find_smallest", find_late)
    grader = Grader(children, draw_seed=lambda: 7, clock=clock, effort=Effort(least_tries=0))
    with closing(grader):
        shown = grader.grade(exercise, GRADED[2]).findings[0].shown
    assert [each.code for each in shown] == ["2"]


@pytest.mark.parametrize(("least", "makes"), [(0, 3), (5, 5), (40, 7)])
def test_a_busy_machine_still_tries_some_cases(
    least: int, makes: int, children: Counting, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each try takes half of the search's time: some more are made, and as many as three times the time allows."""
    clock = Hours()
    tried = []

    def find_slowly(draw: Any, fails: Any, **options: Any) -> Any:
        def fails_slowly(args: Any) -> Any:
            tried.append(args)
            clock.now_s += 0.1
            return fails(args)

        return find_smallest(draw, fails_slowly, **options)

    monkeypatch.setattr("milepost.grade.judging.find_smallest", find_slowly)
    effort = Effort(search_s=0.21, least_tries=least)
    with closing(Grader(children, draw_seed=lambda: 7, clock=clock, effort=effort)) as grader:
        assert grader.grade(exercise, GRADED[2]).findings[0].key == "off-by-a-hundred"
    assert len(tried) == makes


def test_hands_that_are_kept_are_not_drawn_again(children: Counting, exercise: Exercise) -> None:
    """A seed that comes again within as many as are kept gives the very same hand."""
    seeds = iter([1, 2, 3, 1, 2, 3, 4, 1])
    grader = Grader(children, draw_seed=lambda: next(seeds), hands_kept=3)
    desk = grader.desk(exercise)
    first = [desk.draw_hand(seed) for seed in (1, 2, 3)]
    assert [desk.draw_hand(seed) for seed in (1, 2, 3)] == first
    assert all(desk.draw_hand(hand.seed) is hand for hand in first)
    desk.draw_hand(4)
    assert desk.draw_hand(1) is not first[0]
    grader.close()


@pytest.mark.parametrize(
    "hidden",
    ["task.hidden(times=1)(drawn)", "task.tell_apart(drawn, times=1)", "task.tell_apart(drawn, times=1, kept=2)"],
)
def test_a_case_that_cannot_be_drawn_is_told_with_the_line_of_the_function(
    children: Counting, exercise: Exercise, hidden: str
) -> None:
    """However the function came to be asked: by itself, or for each mistake that is to be told apart."""
    lines = (
        "from milepost.check import Task",
        "task = Task('twice(a: int) -> int')",
        "task.mistake('one', '.')(lambda case: 1)",
        "def drawn(draw):",
        "    return 1 / 0",
        hidden,
    )
    check = exercise.folder / "check.py"
    check.write_text("\n".join(lines), encoding="utf-8")
    grader = Grader(children)
    with pytest.raises(AuthorError, match="`drawn` raised ZeroDivisionError") as told:
        grader.desk(exercise).draw_hand(1)
    assert (told.value.code, told.value.where) == ("MP-G012", f"{check}:4")
    grader.close()


def test_what_an_author_is_told_of_a_case_keeps_its_own_code(children: Counting, exercise: Exercise) -> None:
    """A mistake that no case tells is no exception in the function that draws."""
    lines = (
        "from milepost.check import Task",
        "task = Task('twice(a: int) -> int')",
        "task.mistake('one', '.')(lambda case: 1)",
        "task.mistake('same', '.')(lambda case: 1)",
        "def drawn(draw):",
        "    return draw.integer(1, 9)",
        "task.tell_apart(drawn, times=1, kept=4)",
    )
    check = exercise.folder / "check.py"
    check.write_text("\n".join(lines), encoding="utf-8")
    grader = Grader(children)
    with pytest.raises(AuthorError, match="`one`, `same`") as told:
        grader.desk(exercise).draw_hand(1)
    assert (told.value.code, told.value.where) == ("MP-K016", f"{check}:5")
    grader.close()
