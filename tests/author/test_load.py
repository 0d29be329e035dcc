"""Many learners at once: nothing is lost unseen, and figures are of what really happened."""

import itertools
import os
import threading
from pathlib import Path

import numpy as np
import pytest

from milepost.author.cold import measure_cold
from milepost.author.load import Crowd, look_at_size, measure_load, tree_cpu_ms
from milepost.sandbox import find_toolset

SMALL = Crowd(learners=12, seconds=0.01, burst=6, hurried=10, at_once=3)
RIGHT = "def double(values):\n    return values * 2\n"
WRONG = "def double(values):\n    return values * 3\n"


def load(send, crowd=SMALL, **options):
    return measure_load(send, RIGHT, exercise="a/b", pid=os.getpid(), crowd=crowd, progress=lambda _: None, **options)


def test_every_submission_is_counted_and_named_for_its_learner():
    seen, lock = [], threading.Lock()

    def send(exercise, text, learner):
        with lock:
            seen.append((exercise, text, learner))
        return 200, {"verdict": "passed"}

    waves, sizes = load(send)
    assert [wave.sent for wave in waves] == [12, 6, 10]
    assert [len(wave.waits_ms) for wave in waves] == [12, 6, 10]
    assert {wave.lost for wave in waves} == {0}
    assert sizes == ()
    assert len(seen) == 28
    assert len({learner for *_, learner in seen}) == 12


def test_who_is_told_to_wait_comes_again():
    numbers = itertools.count()
    pauses = []

    def send(*_):
        busy = next(numbers) % 2 == 0
        return (429, {"error": {"retry_s": 3.5}}) if busy else (200, {"verdict": "passed"})

    one = Crowd(learners=3, seconds=0.0, burst=1, hurried=1, at_once=1)
    waves, _ = load(send, one, pause=pauses.append)
    assert waves[-1].told_to_wait == 1
    assert waves[-1].lost == 0
    assert 3.5 in pauses


@pytest.mark.parametrize("answer", [(200, {"verdict": "error"}), (500, {"error": {}})])
def test_what_has_no_right_verdict_is_lost(answer):
    waves, _ = load(lambda *_: answer)
    assert [wave.lost for wave in waves] == [12, 6, 10]


def test_a_soak_looks_at_the_size_on_the_way():
    crowd = Crowd(learners=1, seconds=0.0, burst=1, hurried=1, at_once=2, soak=40)
    _, sizes = load(lambda *_: (200, {"verdict": "passed"}), crowd)
    assert [size.done for size in sizes] == [*range(0, 40, 2), 40]
    assert all(size.descriptors > 3 and size.server_mb > 5 for size in sizes)


def test_the_processor_time_of_a_tree_grows_with_work():
    before = tree_cpu_ms(os.getpid())
    while tree_cpu_ms(os.getpid()) < before + 20:
        sum(range(10_000))


def test_nothing_is_said_of_a_process_that_is_gone(tmp_path):
    assert look_at_size(5, 1, proc=tmp_path).processes == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "answer.py").write_text(RIGHT)
    (tmp_path / "wrong.py").write_text(WRONG)
    values = np.arange(3.0)
    np.savez(tmp_path / "cases.npz", case0_arg0=values, case0_want=values * 2)
    return tmp_path


def cold(folder, home):
    python = find_toolset("core", home=home).python
    return measure_cold(folder, "double", python=python, rounds=2, clock=itertools.count().__next__)


def test_a_cold_sandbox_is_timed_on_right_verdicts(folder, core_toolset):
    took, faults = cold(folder, core_toolset.python.parent.parent.parent.parent)
    assert faults == ()
    assert took == (1000, 1000)


def test_a_wrong_answer_that_passes_there_is_a_fault(folder, core_toolset):
    (folder / "wrong.py").write_text(RIGHT)
    took, faults = cold(folder, core_toolset.python.parent.parent.parent.parent)
    assert took == ()
    assert "wrong.py ended with 0" in faults[0].what


def test_without_bwrap_it_is_said_how_to_get_it(folder, monkeypatch, core_toolset):
    monkeypatch.setenv("PATH", str(folder))
    took, faults = cold(folder, core_toolset.python.parent.parent.parent.parent)
    assert took == ()
    assert "bubblewrap" in faults[0].mend
