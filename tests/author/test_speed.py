"""What a verdict may take: slow every time is a fault, a machine that is busy for a while or slow throughout is not."""

import itertools
from dataclasses import replace
from types import SimpleNamespace

import pytest

from milepost.author import speed
from milepost.terms import Exercise, Finding, Timing, Verdict, VerdictName


class FakeGrader:
    """Gives verdicts that took what the test says; everything else of grading has tests of its own."""

    def __init__(self, took_ms, name=VerdictName.PASSED):
        self._took = iter(took_ms)
        self.asked = 0
        self._verdict = Verdict(name, (Finding("exception", "It broke."),) if name is not VerdictName.PASSED else ())

    def warm(self, exercise):
        self.asked = 0

    def grade(self, exercise, source, *, language):
        self.asked += 1
        return replace(self._verdict, timing=Timing(1.0, next(self._took)))

    def close(self):
        pass


@pytest.fixture
def exercise(tmp_path):
    answer = tmp_path / "answer.py"
    answer.write_text("pass\n", encoding="utf-8")
    about = dict.fromkeys(("id", "unit", "slug", "title", "toolset", "body"), "x")
    return Exercise(
        **about, skills=(), minutes=5, languages=("python",), hints=(), folder=tmp_path,
        answers=(("python", answer),), wrong=(), budget_ms=50,
    )  # fmt: skip


@pytest.fixture
def timed(monkeypatch, exercise):
    def run(took_ms, *, yardstick_s=speed.YARDSTICK_S, name=VerdictName.PASSED):
        grader = FakeGrader(took_ms, name)
        monkeypatch.setattr(speed, "Grader", lambda *_, **__: grader)
        monkeypatch.setattr(speed, "time_yardstick", lambda _clock: yardstick_s)
        found = speed.time_exercise(exercise, children=SimpleNamespace(), clock=lambda: 0.0, pause=lambda _: None)
        return found, grader.asked

    return run


def test_a_quick_reference_is_timed_once(timed):
    found, asked = timed(itertools.repeat(49.0))
    assert (found.faults, found.medians, asked) == ((), (("python", 49.0),), speed.TIMINGS)


def test_a_reference_that_is_slow_every_time_is_a_fault(timed):
    found, asked = timed(itertools.repeat(51.0))
    assert [each.code for each in found.faults] == ["MP-P013"]
    assert asked == speed.TIMINGS * speed.ROUNDS


def test_what_was_slow_for_a_while_is_measured_again(timed):
    found, _ = timed(itertools.chain([90.0] * speed.TIMINGS, itertools.repeat(40.0)))
    assert (found.faults, found.medians) == ((), (("python", 40.0),))


def test_a_slow_machine_stretches_the_budget_as_much_as_the_yardstick(timed):
    found, _ = timed(itertools.repeat(99.0), yardstick_s=2 * speed.YARDSTICK_S)
    assert (found.faults, found.stretch) == ((), 2.0)
    found, _ = timed(itertools.repeat(101.0), yardstick_s=2 * speed.YARDSTICK_S)
    assert [each.code for each in found.faults] == ["MP-P013"]


def test_a_fast_machine_does_not_shrink_it(timed):
    found, _ = timed(itertools.repeat(49.0), yardstick_s=speed.YARDSTICK_S / 4)
    assert found.faults == ()


def test_a_reference_that_fails_a_draw_while_it_is_timed_is_a_fault_of_its_own(timed):
    found, _ = timed(itertools.repeat(10.0), name=VerdictName.FAILED)
    assert [each.code for each in found.faults] == ["MP-P001"]
    assert "It broke." in found.faults[0].what


@pytest.mark.parametrize(
    ("took_ms", "slow"),
    [
        ([400.0, 49.0, 90.0, 50.0, 300.0, 70.0], False),
        ([400.0, 49.0, 51.0, 90.0, 300.0, 70.0], True),
        ([49.0], False),
        ([51.0], True),
    ],
)
def test_verdicts_beside_other_work_are_quick_enough_when_two_are(exercise, took_ms, slow):
    assert speed.is_slow(exercise, "python", took_ms) is slow


def test_only_the_languages_that_are_asked_for_are_timed(monkeypatch, exercise):
    grader = FakeGrader(itertools.repeat(10.0))
    monkeypatch.setattr(speed, "Grader", lambda *_, **__: grader)
    told = {"children": SimpleNamespace(), "clock": lambda: 0.0, "pause": lambda _: None}
    assert speed.time_exercise(exercise, **told, languages=("r",)).medians == ()
    assert speed.time_exercise(exercise, **told, languages=("python",)).medians == (("python", 10.0),)


def test_the_yardstick_is_work_and_not_a_constant():
    assert 0 < speed.time_yardstick() != speed.time_yardstick()
