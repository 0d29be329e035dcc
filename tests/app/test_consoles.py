"""How many consoles may be open, whose they are, and when they end."""

import threading

import pytest
from app_fakes import FakeConsole

from milepost.app.consoles import IDLE_S, MOST, MOST_EACH, UNSEEN_S, Consoles
from milepost.grade import Said
from milepost.terms import BusyError, LearnerError

DOUBLE = "first-steps/double"


class Time:
    """Moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def consoles(time: Time):
    names = iter(range(1000))
    made = Consoles(new_id=lambda: f"c{next(names)}", clock=time)
    yield made
    made.close()


def _open(consoles: Consoles, learner: str = "") -> tuple[str, FakeConsole]:
    console = FakeConsole(b"x = 1")
    consoles.make_room(learner)
    return consoles.add(console, learner=learner, exercise=DOUBLE), console


def test_one_too_many_of_a_learner_ends_the_one_used_least_lately(consoles, time) -> None:
    begun = []
    for _ in range(MOST_EACH):
        time.now += 1
        begun.append(_open(consoles))
    time.now += 1
    consoles.run(begun[0][0], "", "1")
    _open(consoles)
    assert [console.closed for _, console in begun] == [False, True]


def test_others_cannot_take_more_than_there_are_and_keep_what_they_have(consoles) -> None:
    for number in range(MOST):
        _open(consoles, f"learner {number}")
    with pytest.raises(BusyError, match="MP-A045"):
        _open(consoles, "one more")
    _open(consoles, "learner 1")


def test_a_console_that_nobody_uses_or_looks_at_ends(consoles, time) -> None:
    (left, one), (kept, two) = _open(consoles, "a"), _open(consoles, "b")
    time.now = UNSEEN_S - 1
    assert consoles.is_open(kept, "b")
    time.now = UNSEEN_S + 1
    assert consoles.sweep() == 1
    assert (one.closed, two.closed) == (True, False)
    assert not consoles.is_open(left, "a")
    while time.now < IDLE_S:
        time.now += 100
        assert consoles.is_open(kept, "b")
    assert consoles.sweep() == 1
    assert two.closed


def test_nobody_types_into_the_console_of_another(consoles) -> None:
    name, console = _open(consoles, "ada")
    for ask in (
        lambda: consoles.run(name, "eve", "1"),
        lambda: consoles.stop(name, "eve"),
        lambda: consoles.words(name, "eve", "x"),
    ):
        with pytest.raises(LearnerError, match="MP-A046"):
            ask()
    consoles.end(name, "eve")
    assert not consoles.is_open(name, "eve")
    assert not console.closed


def test_a_line_waits_for_none_in_the_same_console(consoles) -> None:
    name, console = _open(consoles)
    console.hold.clear()
    first = threading.Thread(target=consoles.run, args=(name, "", "1"))
    first.start()
    assert console.begun.wait(10)
    with pytest.raises(BusyError, match="MP-A047"):
        consoles.run(name, "", "2")
    assert consoles.words(name, "", "x") == ()
    assert consoles.sweep() == 0
    consoles.stop(name, "")
    first.join(10)
    assert console.lines == ["1"]


def test_a_console_that_has_ended_is_not_there_any_more(consoles) -> None:
    name, console = _open(consoles)
    console.says = Said(ended="It printed too much.")
    assert consoles.run(name, "", "1").ended
    assert console.closed
    with pytest.raises(LearnerError, match="MP-A046"):
        consoles.run(name, "", "2")


def test_the_application_begins_types_and_ends(cases, grader) -> None:
    begun = cases.console(exercise=DOUBLE, answer=b"x = 1")
    assert (begun["exercise"], begun["fault"], begun["ended"]) == (DOUBLE, None, "")
    assert cases.has_console(begun["console"])["open"]
    told = cases.line(console=begun["console"], text="1 + 1")
    assert (told["value"]["text"], told["fault"]) == ("1 + 1", None)
    assert cases.words(begun["console"], "ab")["words"] == ["abc"]
    assert not cases.end_console(begun["console"])["open"]
    assert grader.consoles[0].closed
    with pytest.raises(LearnerError, match="MP-A046"):
        cases.line(console=begun["console"], text="1")
    with pytest.raises(LearnerError, match="MP-A048"):
        cases.line(console=begun["console"], text="x" * 100_001)


def test_an_answer_that_cannot_be_read_begins_no_console(cases) -> None:
    told = cases.console(exercise=DOUBLE, answer=b"syntax")
    assert told["console"] == ""
    assert told["ended"]


def test_no_console_outlives_the_application(cases, grader) -> None:
    cases.console(exercise=DOUBLE, answer=b"x = 1")
    cases.close()
    assert grader.consoles[0].closed


def test_a_statement_is_run_on_the_first_example(cases) -> None:
    told = cases.statement(exercise=DOUBLE, text="SELECT 1", language="python")
    assert (told["value"]["text"], told["printed"], told["fault"]) == ("1", "said", None)
