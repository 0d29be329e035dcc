"""The Python unit's scene: a small program is run in the walls that answers are run in, and its names and objects are followed."""

from pathlib import Path

import pytest

from milepost.app.scenes import Source, play
from milepost.content import load_track
from milepost.grade import Grader
from milepost.terms import LearnerError

TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"


class OnePool:
    """Children of one pool, whatever is asked for."""

    def __init__(self, pool):
        self.pool = pool

    def take(self, toolset, *, timeout_s=30.0, limits=None, light=False, servers=()):
        assert toolset == "core"
        return self.pool.take(timeout_s=timeout_s, limits=limits)


@pytest.fixture(scope="module")
def drawn(core_pool):
    grader = Grader(OnePool(core_pool))
    unit = next(each for each in load_track(TRACK).units if each.slug == "python")

    def draw(program=None, **state):
        def choose(_exercise):
            return Source(b"", "reference")

        given = state if program is None else {"program": program}
        return play(unit, given, grader=grader, choose=choose, reference=choose).frames

    yield draw
    grader.close()


def held(frame, name, scope="program"):
    """What a name is on: a text, or the parts of an object."""
    names = next(each["names"] for each in frame["scopes"] if each["name"] == scope)
    value = next(each for each in names if each["name"] == name)
    if "text" in value:
        return value["text"]
    thing = next(each for each in frame["objects"] if each["id"] == value["to"])
    return thing["id"], [part.get("text", part.get("to")) for part in thing["parts"]]


def test_two_names_are_on_one_list_until_one_is_put_elsewhere(drawn):
    told = drawn(example="two-names")
    assert [each["ran"] for each in told] == [None, 1, 2, 3, 4, 5]
    assert held(told[3], "scores") == held(told[3], "best") == (1, ["0.4", "0.9", "0.7"])
    assert [part["new"] for part in told[3]["objects"][0]["parts"]] == [False, False, True]
    assert held(told[4], "best") == (2, ["1.0"])
    assert told[0]["lines"][1] == "best = scores"
    assert drawn(example="two-names") == told


def test_a_row_that_is_repeated_is_one_row(drawn):
    told = drawn(example="row-twice")
    assert held(told[3], "grid")[1] == [1, 1]
    assert held(told[3], "row") == (1, ["0", "5"])


def test_a_default_value_is_the_functions_and_stays_from_call_to_call(drawn):
    last = drawn(example="default")[-1]
    assert held(last, "first") == held(last, "second") == (2, ["'a'", "'b'"])
    function = next(each for each in last["objects"] if each["kind"] == "function collect")
    assert [(part["label"], part["to"]) for part in function["parts"]] == [("seen =", 2)]


def test_a_call_has_names_of_its_own_while_it_runs(drawn):
    told = drawn("def double(n):\n    m = 2 * n\n    return m\n\nresult = double(4)\n")
    inside = next(each for each in told if each["next"] == 3)
    assert held(inside, "m", "double()") == "8"
    assert [scope["name"] for scope in told[-1]["scopes"]] == ["program"]
    assert held(told[-1], "result") == "8"


def test_what_is_printed_and_what_is_raised_is_told(drawn):
    told = drawn("print('a', 1)\nx = 1 / 0\ny = 2\n")
    assert told[-1]["printed"] == "a 1\n"
    assert told[-1]["note"] == "Line 2 raised ZeroDivisionError: division by zero"
    assert drawn("x = (")[-1]["note"].startswith("Line 1 cannot be read")


def test_an_endless_program_is_cut_and_a_long_one_refused(drawn):
    told = drawn("n = 0\nwhile True:\n    try:\n        n += 1\n    except Exception:\n        pass\n")
    assert told[-1]["note"] == "Only the first 80 steps are shown."
    with pytest.raises(LearnerError, match="MP-A011"):
        drawn("x = 1\n" * 60)


def test_a_program_runs_where_answers_run(drawn):
    told = drawn("x = 1\nopen('/etc/shadow')\n")
    assert "Line 2 raised" in told[-1]["note"]


ESTIMATES = """
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(sys.argv[1]) / "import-circle" / "answer"))
import night

draws = np.random.default_rng(7)
for _ in range(20):
    km = draws.uniform(1, 30, 12).round(1)
    fare = (3 + 2 * km + draws.normal(0, 1, 12)).round(2)
    told = night.tonight([f"{one} km; {paid}" for one, paid in zip(km, fare)] + ["lost"], 12.5)
    assert np.isclose(told["fare"], np.polyval(np.polyfit(km, fare, 1), 12.5))
    assert (told["used"], told["skipped"]) == (12, [(13, "no distance")])
assert np.isclose(night.tonight(["1 mi; 3", "3.218688 km; 5"], 1.609344 * 3)["fare"], 7)
"""


def test_the_fares_of_the_reference_in_several_files_are_those_of_least_squares(hold_in_core):
    hold_in_core(ESTIMATES, TRACK / "python")
