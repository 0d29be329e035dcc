"""What a check file can say, and what it is told when it says it wrongly."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from milepost.check import Case, Fault, SeededDraw, Task, exact, find_smallest, load_check, measure
from milepost.check.draw import Draw
from milepost.terms import AuthorError

SIGNATURE = "assign(points: array[n, d], centres: array[k, d]) -> ints[n]"


def test_a_case_knows_its_arguments_by_name() -> None:
    """A misconception reads `case.points`; a name that is not there is said with those that are."""
    case = Case(Task(SIGNATURE), (1, 2), want=3, got=4)
    assert (case.points, case.centres, case.want, case.got) == (1, 2, 3, 4)
    with pytest.raises(AttributeError, match="points, centres"):
        _ = case.center


def test_same_judges_like_the_result() -> None:
    """`case.same` compares with what the answer gave, with the task's own judge."""
    case = Case(Task("f(a: float) -> float"), (1.0,), want=1.0, got=0.3)
    assert case.same(0.1 + 0.2)
    assert not case.same(0.4)


def test_a_judge_may_look_at_the_whole_case() -> None:
    """A judge with one parameter called `case` sees the arguments too."""
    task = Task("f(a: float) -> float")
    task.judge(lambda case: case.got == case.a * 2)
    assert task.is_same(None, 4.0, (2.0,))
    assert not task.is_same(None, 5.0, (2.0,))


def test_keys_are_unique_and_not_the_frameworks() -> None:
    """Two misconceptions with one key, or one called like a framework finding, are refused."""
    task = Task(SIGNATURE)
    task.misconception("ties-to-last", "…")(lambda case: False)
    with pytest.raises(AuthorError, match="ties-to-last"):
        task.misconception("ties-to-last", "…")
    with pytest.raises(AuthorError, match="time-out"):
        task.property("time-out", "…")


def test_an_example_must_fit_the_signature() -> None:
    """One value too few is the author's fault, said at once."""
    with pytest.raises(AuthorError, match="takes"):
        Task(SIGNATURE).example(np.zeros((2, 2)))


def test_a_fault_keeps_evidence_and_fields_apart() -> None:
    """Named fields fill the message; `shown` are inputs."""
    fault = Fault("k", want=1, got=2, shown={"k": 3}, share=0.5)
    assert (fault.want, fault.got, fault.shown, fault.fields) == (1, 2, {"k": 3}, {"share": 0.5})


def test_draws_are_the_same_for_the_same_seed_and_grow_with_the_scale() -> None:
    """A hand can be drawn again, and small cases come first."""
    one, two = SeededDraw((1, 2), scale=1.0), SeededDraw((1, 2), scale=1.0)
    assert (one.floats(3, 2) == two.floats(3, 2)).all()
    assert SeededDraw((1,), scale=0.0).size(1, 40) == 1
    assert max(SeededDraw((seed,), scale=1.0).size(1, 40) for seed in range(200)) > 30


@pytest.mark.parametrize("low_high", [(0, 1), (-5, 5), (0.25, 0.5), (2, 2)])
def test_draws_keep_their_bounds(low_high: tuple[float, float]) -> None:
    """Rounding never leaves the range."""
    low, high = low_high
    values = SeededDraw((3,), scale=1.0).floats(200, low=low, high=high)
    assert low <= values.min()
    assert values.max() <= high


def test_the_smallest_failing_input_is_small() -> None:
    """An answer that fails when any number exceeds 3 is shown one row with one such number."""

    def cloud(draw: Draw) -> tuple[object, ...]:
        return (draw.floats(draw.size(1, 40), 2),)

    found = find_smallest(cloud, lambda args: bool((args[0] > 3).any()), seed=1, is_time_up=lambda: False)
    assert found is not None
    assert found[0].shape == (1, 2)
    assert sorted(found[0].ravel().tolist()) == [0.0, 3.1]


def test_nothing_is_found_where_nothing_fails_or_time_is_up() -> None:
    """The search ends, and says so with None."""

    def number(draw: Draw) -> tuple[object, ...]:
        return (draw.integer(0, 9),)

    assert find_smallest(number, lambda _: False, seed=1, is_time_up=lambda: False) is None
    assert find_smallest(number, lambda _: True, seed=1, is_time_up=lambda: True) is None


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("x = 1\n", "MP-K022", 1),
        ("import numpy\nraise ValueError('no')\n", "MP-K021", 2),
        ("def broken(:\n", "MP-K021", 1),
        ("from milepost.check import Task\n\ntask = Task('f(a) -> int')\n", "MP-K001", 3),
    ],
)
def test_a_check_with_a_mistake_names_the_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    """The author is told code, file and line."""
    path = tmp_path / "check.py"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        load_check(path)
    assert caught.value.code == code
    assert caught.value.where == f"{path}:{line}"


def test_a_check_reads_its_units_data(tmp_path: Path) -> None:
    """`task.data` finds the unit's file and says where a missing one belongs."""
    folder = tmp_path / "unit" / "exercise"
    folder.mkdir(parents=True)
    (tmp_path / "unit" / "data").mkdir()
    (tmp_path / "unit" / "data" / "a.csv").write_text("1,2\n", encoding="utf-8")
    text = "from milepost.check import Task\ntask = Task('f(a: int) -> int')\nPATH = task.data('a.csv')\n"
    (folder / "check.py").write_text(text, encoding="utf-8")
    assert load_check(folder / "check.py").data("a.csv").read_text(encoding="utf-8") == "1,2\n"
    with pytest.raises(AuthorError, match=r"b\.csv"):
        load_check(folder / "check.py").data("b.csv")


def test_a_check_reads_the_data_that_units_share(tmp_path: Path) -> None:
    """`task.data` looks into the track's folder when the unit has no such file, and prefers the unit's own."""
    folder = tmp_path / "unit" / "exercise"
    folder.mkdir(parents=True)
    (tmp_path / "data" / "shop").mkdir(parents=True)
    (tmp_path / "data" / "shop" / "a.csv").write_text("shared", encoding="utf-8")
    (folder / "check.py").write_text(
        "from milepost.check import Task\ntask = Task('f(a: int) -> int')\n", encoding="utf-8"
    )
    task = load_check(folder / "check.py")
    assert task.data("shop/a.csv").read_text(encoding="utf-8") == "shared"
    (tmp_path / "unit" / "data" / "shop").mkdir(parents=True)
    (tmp_path / "unit" / "data" / "shop" / "a.csv").write_text("own", encoding="utf-8")
    assert task.data("shop/a.csv").read_text(encoding="utf-8") == "own"
    with pytest.raises(AuthorError) as caught:
        task.data("shop/b.csv")
    assert str(tmp_path / "data" / "shop" / "b.csv") in caught.value.mend


def test_checks_that_are_read_in_several_threads_at_once_keep_their_own_folders(tmp_path):
    """The second file is begun in the middle of the first, and makes its task when the first has been read to its end."""
    texts = {
        "first": "other.start()\nother.begun.wait(20)\n",
        "second": "other.begun.set()\nother.over.wait(20)\n",
    }
    for name, text in texts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "check.py").write_text(
            "import gc\nfrom milepost.check import Task\n"
            "other = next(each for each in gc.get_objects() if type(each).__name__ == 'SecondReader')\n"
            f"{text}task = Task('double(x: float) -> float')\n"
        )

    class SecondReader(threading.Thread):
        begun, over = threading.Event(), threading.Event()

        def run(self):
            self.task = load_check(tmp_path / "second" / "check.py")

    second = SecondReader()
    first = load_check(tmp_path / "first" / "check.py")
    second.over.set()
    second.join(20)
    assert first.folder == tmp_path / "first"
    assert second.task.folder == tmp_path / "second"


def _means() -> Task:
    """A task about a mean, with three mistakes; the third cannot be made on fewer than two numbers."""
    task = Task("mean(values: floats[n]) -> float")
    task.mistake("middle", "The middle.")(lambda case: float(np.median(case.values)))
    task.mistake("sum", "{got} of {n}.", fields=lambda case: {"n": len(case.values)})(lambda case: case.values.sum())
    task.mistake("one-less", "…")(lambda case: sum(case.values) / (len(list(case.values)) - 1))
    return task


def _told(task: Task, values: list[float], got: object, *, raised: str = "") -> dict[str, object]:
    """What each misconception of the task says of an answer."""
    case = Case(task, (np.array(values),), want=float(np.mean(values)), got=got, raised=raised)
    return {each.key: found for each in task.misconceptions if (found := each.explains(case))}


def test_a_mistake_is_told_by_what_it_gives_and_only_where_no_other_gives_it() -> None:
    """What two mistakes give says nothing about which of them was made; a right result and an exception are none."""
    assert _told(_means(), [1.0, 2.0, 6.0], 2.0) == {"middle": True}
    assert _told(_means(), [1.0, 2.0, 6.0], 9.0) == {"sum": {"n": 3}}
    assert _told(_means(), [2.0, 0.0, 4.0], 3.0) == {"one-less": True}
    assert _told(_means(), [0.0, 6.0], 6.0) == {}  # the sum, and the sum over one
    assert _told(_means(), [3.0], 3.0) == {}
    assert _told(_means(), [1.0, 2.0, 6.0], 2.0, raised="ValueError") == {}


def test_cases_are_drawn_first_on_which_each_mistake_can_be_told() -> None:
    """The cases of `tell_apart` come before the others; on each, its mistake gives what no other gives, nor what is right."""
    task = _means()
    task.hidden(times=1)(lambda draw: (draw.floats(3),))
    task.tell_apart(
        lambda draw: (draw.integers(draw.integer(2, 4), low=0, high=3).astype(float),),
        times=5,
        right=lambda case: float(np.mean(case.values)),
    )
    drawn = [
        [hidden.draw(SeededDraw((1, place, step), scale=0.5))[0] for step in range(hidden.times)]
        for place, hidden in enumerate(task.hiddens)
    ]
    assert [len(each) for each in drawn] == [5, 5, 5, 1]
    gives = [np.median, np.sum, lambda values: values.sum() / (len(values) - 1)]
    for values, mine in zip(drawn, gives, strict=False):
        others = [*(other for other in gives if other is not mine), np.mean]
        assert not any(np.isclose(mine(each), other(each)) for each in values for other in others)


@pytest.mark.parametrize(
    ("signature", "wrap"),
    [
        ("ends(values: floats[n]) -> tuple[float, float]", lambda low, high: (low, high)),
        ("ends(values: floats[n]) -> list[tuple[str, float]]", lambda low, high: [("low", low), ("high", high)]),
        ("ends(values: floats[n]) -> dict[str, tuple[float, float]]", lambda low, high: {"ends": (low, high)}),
        ("ends(values: floats[n]) -> list[int]", lambda low, high: [np.int64(low), np.int64(high)]),
    ],
    ids=["tuple", "list of tuples", "dict of tuples", "numbers of NumPy"],
)
def test_mistakes_that_give_tuples_are_told_apart_as_what_an_answer_gives(signature: str, wrap: Any) -> None:
    """Over the wire a tuple comes as a list: two mistakes that give the same tuple look alike, and another case is drawn."""
    task = Task(signature)
    task.judge(exact)
    task.mistake("low-twice", "…")(lambda case: wrap(case.values.min(), case.values.min()))
    task.mistake("first-twice", "…")(lambda case: wrap(case.values[0], case.values[0]))
    task.tell_apart(
        lambda draw: (draw.integers(2, low=0, high=2).astype(float),),
        times=8,
        right=lambda case: wrap(case.values.min(), case.values.max()),
    )
    for place, hidden in enumerate(task.hiddens):
        for step in range(hidden.times):
            low, high = hidden.draw(SeededDraw((1, place, step), scale=0.5))[0]
            assert low > high, (
                "of all draws only these two, the larger first, tell these mistakes from each other and from what is right"
            )


def test_mistakes_that_are_never_told_apart_leave_the_last_case_that_was_drawn() -> None:
    """A draw that offers nothing better is no reason to stop."""
    task = Task("mean(values: floats[n]) -> float")
    task.mistake("one", "…")(lambda case: 1.0)
    task.mistake("same", "…")(lambda case: 1.0)
    task.tell_apart(lambda draw: (np.array([draw.number()]),), times=2, tries=3)
    assert [hidden.times for hidden in task.hiddens] == [2, 2]
    assert all(len(hidden.draw(SeededDraw((1, 2), scale=0.5))) == 1 for hidden in task.hiddens)


@pytest.fixture
def ends() -> Task:
    """A task about how far numbers reach, with two mistakes; the first is made in two ways."""
    task = Task("reach(values: list[int]) -> int")
    task.judge(exact)

    @task.mistake("one-end", "You give {got}, the {which}.", ways=[min, max], fields=lambda case: {"which": "end"})
    def one_end(case: Case, end: Callable[[list[int]], int]) -> int:
        return end(case.values)

    task.mistake("first-to-last", "…")(lambda case: abs(case.values[-1] - case.values[0]))
    return task


def _reach(case: Case) -> int:
    return max(case.values) - min(case.values)


def _any_values(draw: Draw) -> tuple[list[int]]:
    return ([draw.integer(0, 4) for _ in range(draw.integer(1, 4))],)


def _told_of(task: Task, values: list[int], got: int) -> dict[str, object]:
    """What each misconception of the task says of an answer."""
    case = Case(task, (values,), want=max(values) - min(values), got=got)
    return {each.key: found for each in task.misconceptions if (found := each.explains(case))}


def _first_hand(task: Task) -> list[list[list[int]]]:
    """The values of the cases of one hand, for each entry of `hiddens`."""
    return [
        [hidden.draw(SeededDraw((1, place, turn), scale=0.5))[0] for turn in range(hidden.times)]
        for place, hidden in enumerate(task.hiddens)
    ]


def test_a_mistake_that_is_made_in_several_ways_is_told_by_each_of_them(ends: Task) -> None:
    """Its ways need not differ from one another, only from the ways of the other mistakes."""
    assert _told_of(ends, [2, 5, 4], 2) == {}  # the smaller end, and from first to last
    assert _told_of(ends, [2, 5, 3], 2) == {"one-end": {"which": "end"}}
    assert _told_of(ends, [2, 5, 3], 5) == {"one-end": {"which": "end"}}
    assert _told_of(ends, [2, 5, 3], 1) == {"first-to-last": True}
    assert _told_of(ends, [4, 4], 4) == {"one-end": {"which": "end"}}
    assert _told_of(ends, [0, 5, 5], 5) == {}
    assert _told_of(ends, [2, 5, 3], 7) == {}


@pytest.mark.parametrize("kept", [None, 4])
def test_cases_are_drawn_for_each_way_of_a_mistake(ends: Task, kept: int | None) -> None:
    """On each, this way gives what no way of another mistake gives, nor what is right."""
    ends.tell_apart(_any_values, times=6, right=_reach, tries=400, kept=kept)
    smallest, largest, apart = _first_hand(ends)
    assert [len(each) for each in (smallest, largest, apart)] == [6, 6, 6]
    for values, ways in ((smallest, [min]), (largest, [max])):
        for each in values:
            assert not {way(each) for way in ways} & {max(each) - min(each), abs(each[-1] - each[0])}
    for each in apart:
        assert abs(each[-1] - each[0]) not in {max(each) - min(each), min(each), max(each)}


@pytest.mark.parametrize("kept", [None, 4])
def test_a_lookalike_is_never_told_and_keeps_what_it_gives_from_being_told(ends: Task, kept: int | None) -> None:
    """It has no words of its own: no case is drawn for it, and none on which it gives what a mistake gives."""

    @ends.lookalike(ways=[0, 1])
    def at_the_place(case: Case, place: int) -> int:
        return int(case.values[place])  # there may be only one value: then this cannot be made, and is like nothing

    assert _told_of(ends, [2, 5, 3], 2) == {}
    assert _told_of(ends, [3, 4, 6, 2], 2) == {"one-end": {"which": "end"}}
    assert _told_of(ends, [2], 2) == {}
    ends.tell_apart(_any_values, times=6, right=_reach, tries=400, kept=kept)
    drawn = _first_hand(ends)
    assert len(drawn) == 3
    for values, gives in zip(drawn, [min, max, lambda each: abs(each[-1] - each[0])], strict=True):
        assert not any(gives(each) in each[:2] for each in values)


def test_a_lookalike_without_ways_is_a_function_of_the_case_alone(ends: Task) -> None:
    """As a mistake is."""
    ends.lookalike()(lambda case: 2)
    assert _told_of(ends, [2, 5, 3], 2) == {}
    assert _told_of(ends, [2, 5, 3], 5) == {"one-end": {"which": "end"}}


def test_cases_that_are_kept_are_looked_for_once_and_differ_from_hand_to_hand(ends: Task) -> None:
    """However many hands are drawn, in however many threads; nothing is drawn before the first of them."""
    drawn: list[Draw] = []

    def counted(draw: Draw) -> tuple[list[int]]:
        drawn.append(draw)
        return _any_values(draw)

    ends.tell_apart(counted, times=1, right=_reach, tries=400, kept=3)
    assert drawn == []
    seeds = range(40)

    def hand(seed: int) -> list[list[int]]:
        return [hidden.draw(SeededDraw((seed, 1), scale=0.5))[0] for hidden in ends.hiddens]

    with ThreadPoolExecutor(8) as threads:
        hands = list(threads.map(hand, seeds))
    searched = len(drawn) - 3 * len(seeds)
    assert 9 <= searched < 400  # it stops when there are three for each
    assert hands == [hand(seed) for seed in seeds]
    assert len(drawn) == searched + 6 * len(seeds)
    assert [len({tuple(each[place]) for each in hands}) for place in range(3)] == [3, 3, 3]


def test_a_case_that_is_kept_is_made_anew_for_each_hand(ends: Task) -> None:
    """What one hand changes in it, or uses up of what it offers, is not missing in another."""
    ends.tell_apart(_any_values, times=1, right=_reach, kept=1)
    first, again = (ends.hiddens[0].draw(SeededDraw((seed,), scale=0.0))[0] for seed in (1, 2))
    assert first == again
    assert first is not again


def test_of_the_cases_that_are_kept_the_smallest_is_what_a_search_ends_at(ends: Task) -> None:
    """`choice` shrinks to the first: they stand from small to large."""
    ends.tell_apart(_any_values, times=1, right=_reach, tries=400, kept=8)
    draw_case = ends.hiddens[1].draw
    found = find_smallest(draw_case, lambda args: True, seed=1, is_time_up=lambda: False)
    kept = [draw_case(SeededDraw((seed,), scale=0.5)) for seed in range(60)]
    assert found is not None
    assert len(found[0]) < max(len(values) for (values,) in kept)
    assert measure(found) == min(map(measure, kept))


def test_a_way_that_no_case_tells_is_said_where_cases_are_kept(ends: Task) -> None:
    """By its mistake and its way, at the first drawing of any: useless cases are not drawn for it."""
    ends.mistake("as-one-end", "…", ways=["lowest", "other"])(
        lambda case, which: min(case.values) if which == "lowest" else 100
    )
    ends.tell_apart(_any_values, times=1, right=_reach, tries=50, kept=2)
    for hidden in ends.hiddens:
        with pytest.raises(AuthorError, match=r"None of 50 .* `one-end` by min, `as-one-end` by 'lowest'\.") as told:
            hidden.draw(SeededDraw((1,), scale=0.5))
        assert told.value.code == "MP-K016"
