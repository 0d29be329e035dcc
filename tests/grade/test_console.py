"""Lines typed beside an answer, in a real process: what they give, and how what is hostile or endless ends."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from milepost.grade import Console, Grader, Said
from milepost.sandbox import Pool
from milepost.terms import Exercise, LearnerError

ANSWER = b"""import math

count = 0


def running_mean(values, window):
    global count
    count += 1
    print("called")
    return values.absent
"""
Begin = Callable[..., tuple[Console, Said]]


@pytest.fixture
def begin(grader: Grader, running_mean: Exercise) -> Iterator[Begin]:
    """Begin consoles, which end with the test."""
    begun: list[Console] = []

    def make(source: bytes = ANSWER, exercise: Exercise = running_mean) -> tuple[Console, Said]:
        console, said = grader.console(exercise, source)
        begun.append(console)
        return console, said

    yield make
    for console in begun:
        console.close()


def test_values_come_as_portraits_and_names_stay(begin: Begin) -> None:
    console, said = begin()
    assert said == Said()
    assert console.run("x = 20\nx + 1").value.text == "21"
    assert console.run("_ * 2").value.text == "42"
    assert console.run("x = None") == Said()
    grid = console.run("import numpy as np\nnp.arange(6).reshape(2, 3)").value
    assert (grid.kind, grid.shape) == ("array", (2, 3))
    assert console.run("math.pi").value.kind == "scalar"
    assert console.run("lambda: 1").text.startswith("<function <lambda>")
    assert console.run("def twice(y): return [x, y] * 2\nx = 1\ntwice(2)").value.text == "[1, 2, 1, 2]"


def test_what_the_answer_raises_is_told_with_its_own_line(begin: Begin) -> None:
    console, _ = begin()
    said = console.run("running_mean([1], 2)")
    assert said.printed == "called\n"
    assert said.fault is not None
    assert (said.fault.error, said.fault.line, said.fault.source.strip()) == (
        "AttributeError",
        10,
        "return values.absent",
    )
    assert console.run("count").value.text == "1"
    assert console.run("1 / 0").fault.line is None
    assert console.run("(1 +").fault.message == "'(' was never closed (line 1 of what you typed)"
    assert console.run("2").printed == ""


def test_what_python_thinks_of_a_line_is_printed(begin: Begin) -> None:
    console, _ = begin()
    assert "SyntaxWarning" in console.run("x = 5\nx is 5").printed


def test_a_library_that_the_answer_forgot_is_there_for_the_console_alone(begin: Begin) -> None:
    console, _ = begin(b"import numpy\n\ndef running_mean(values, window):\n    return np.mean(values)\n")
    assert console.run("np.ones(2)").value.shape == (2,)
    assert console.run("running_mean([1.0], 1)").fault.error == "NameError"


def test_what_a_line_draws_is_shown_and_no_line_after_it_shows_it_again(begin: Begin) -> None:
    console, _ = begin()
    drawn = console.run("import matplotlib.pyplot as plt\nplt.plot([1, 2, 4])")
    assert (drawn.value.kind, drawn.printed) == ("figure", "")
    assert drawn.value.picture.startswith(b"\x89PNG")
    assert console.run("x = 3") == Said()
    assert console.run("plt.plot([1]); x").value.text == "3"


def test_a_name_is_completed_without_being_run(begin: Begin) -> None:
    console, _ = begin()
    assert console.words("running") == ("running_mean",)
    assert "math.sqrt" in console.words("math.sq")
    assert console.words("nothing.at.all") == ()
    assert console.run("count").value.text == "0"


@pytest.mark.parametrize(
    ("source", "told", "over"),
    [
        (b"def running_mean(values, window:\n    return 1\n", "line 1", True),
        (b"", "empty", True),
        (b"\xff\xfe", "empty", True),
        (b"ready = 1\nraise ValueError('half way')\n", "half way", False),
    ],
)
def test_an_answer_that_does_not_load_is_told_and_one_that_stopped_half_way_stays(
    begin: Begin, source, told, over
) -> None:
    console, said = begin(source)
    assert said.fault is not None
    assert told in f"{said.fault.message} line {said.fault.line} empty" if over else told in said.fault.message
    assert (said.ended != "", console.is_over) == (over, over)
    if not over:
        assert console.run("ready").value.text == "1"


def test_what_runs_without_end_stops_when_it_is_asked_to_and_keeps_its_names(begin: Begin) -> None:
    console, _ = begin()
    console.run("x = 5")
    soon = threading.Timer(0.3, console.stop)
    soon.start()
    assert console.run("while True:\n    pass").fault.error == "KeyboardInterrupt"
    assert console.run("x").value.text == "5"
    console.stop()  # nothing runs
    assert console.run("x").value.text == "5"


DEAF = """
import signal, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True:
    time.sleep(1)
"""


def test_what_does_not_hear_is_ended(begin: Begin) -> None:
    console, _ = begin()
    soon = threading.Timer(0.3, console.stop)
    soon.start()
    assert console.run(DEAF).ended
    assert console.is_over


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("import os\nos._exit(0)", "has ended"),
        ("while True:\n    print('x' * 100_000)", "printed more"),
        ("hold = [bytearray(64 << 20) for _ in range(64)]\nhold = 0\nimport ctypes\nctypes.string_at(0)", ""),
        (
            "import os\nos.write(3, b'\\x00' * 100)\nfor fd in range(256):\n    try: os.write(fd, b'\\xff' * 64)\n    except OSError: pass",
            "",
        ),
    ],
    ids=["leaves", "floods", "crashes", "writes on the wire"],
)
def test_a_hostile_line_ends_its_own_console_and_nothing_else(begin: Begin, line, told) -> None:
    console, _ = begin()
    said = console.run(line)
    assert said.ended or said.fault
    assert told in said.ended
    another, _ = begin()
    assert another.run("1 + 1").value.text == "2"


def test_a_line_starts_no_process_and_reaches_no_other(begin: Begin) -> None:
    console, _ = begin()
    for line in (
        "import os\nos.fork()",
        "import subprocess\nsubprocess.run(['true'])",
        "import socket\nsocket.socket()",
    ):
        said = console.run(line)
        assert said.fault or said.ended, line
        if said.ended:
            console, _ = begin()


BUSY = """
import threading, time
turns = []
def work():
    while True:
        turns.append(time.process_time())
        time.sleep(0.001)
threading.Thread(target=work, daemon=True).start()
"""


def test_a_pool_is_in_use_for_as_long_as_a_console_is_open(begin: Begin, core_pool: Pool) -> None:
    console, _ = begin()
    assert core_pool.working
    console.close()
    assert not core_pool.working


def test_nothing_computes_between_lines(begin: Begin) -> None:
    console, _ = begin()
    console.run(BUSY)
    console.run("import time\ntime.sleep(0.2)")
    before = int(console.run("len(turns)").value.text)
    assert before > 1
    threading.Event().wait(0.5)
    # Only the line itself gives the thread its time: half a second more would have given it hundreds of turns.
    assert int(console.run("len(turns)").value.text) - before < 100


def test_a_console_is_ended_from_another_thread_while_it_runs(begin: Begin) -> None:
    console, _ = begin()
    soon = threading.Timer(0.3, console.close)
    soon.start()
    assert console.run("while True:\n    pass").ended
    assert console.is_over


def test_where_a_language_has_no_console_it_is_said(grader: Grader, running_mean: Exercise) -> None:
    with pytest.raises(LearnerError, match="MP-G033"):
        grader.console(replace(running_mean, languages=("sql",)), b"SELECT 1", language="sql")


def test_lines_of_r_are_shown_as_r_prints_them_and_stop_as_pythons_do(
    every_grader: Grader, running_mean: Exercise
) -> None:
    source = b"n <- 2\nrunning_mean <- function(values, window) {\n  stop('no window')\n}\n"
    console, said = every_grader.console(running_mean, source, language="r")
    try:
        assert said == Said()
        assert console.run("x <- n + 1:2\nx").text == "[1] 3 4"
        assert console.run("invisible(x)") == Said()
        fault = console.run("running_mean(x, 1)").fault
        assert fault is not None
        assert (fault.message, fault.line) == ("no window", 3)
        assert console.words("running") == ("running_mean",)
        soon = threading.Timer(0.3, console.stop)
        soon.start()
        assert console.run("while (TRUE) {}").fault.error == "KeyboardInterrupt"
        assert console.run("x").text == "[1] 3 4"
        assert console.run("quit()").ended
    finally:
        console.close()
