"""What a zygote holds is not counted any more: where the interpreter knows immortal objects, and only there."""

import json
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

from milepost import sandbox

AGENT = Path(sandbox.__file__).parent / "agents" / "python"
# PEP 683; a build without the interpreter's lock counts in another way.
KNOWS_THEM = sys.version_info >= (3, 12) and "t" not in sys.abiflags
PROGRAM = """
import gc, importlib.util, json, sys

def load(name):
    spec = importlib.util.spec_from_file_location(name, f"{sys.argv[1]}/{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

immortal, kernel = load("immortal"), load("kernel")
immortal.MOST_CONTAINERS = int(sys.argv[2])

class Kept:
    values = [["deep", 2.5, 10**40]]

def told(value=("a constant of its own", 7777)):
    return "another constant", value

gc.collect()
before = sys.getrefcount(Kept.values)
marked = immortal.make_immortal(kernel.fork)
watched = {"list": Kept.values, "in a list": Kept.values[0], "text": Kept.values[0][0], "number": Kept.values[0][2],
           "class": Kept, "function": told, "constant": told.__code__.co_consts[-1], "default": told.__defaults__[0]}
more = {name: sys.getrefcount(each) for name, each in watched.items()}
held = [list(watched.values()) for _ in range(100)]
moved = {name: sys.getrefcount(each) - more[name] for name, each in watched.items()}
new = [object()]
count = sys.getrefcount(new[0])
new += new * 9
del held, watched
gc.collect()
# Whatever was written over by mistake shows when it is used again.
again = [[str(number), [float(number)], {number: number}] for number in range(100_000)]
assert all(text == str(number) and floats == [number] for number, (text, floats, _) in enumerate(again))
del again
gc.collect()
Kept.values.append(told())
print(json.dumps({"marked": marked, "moved": moved, "new": sys.getrefcount(new[0]) - count, "values": len(Kept.values)}))
"""


def run(python, *, at_most=10**9):
    command = [python, "-I", "-B", "-c", PROGRAM, AGENT, str(at_most)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.fixture
def immortal():
    spec = util.spec_from_file_location("immortal", AGENT / "immortal.py")
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_interpreter_is_asked_whether_it_knows_them(immortal):
    assert (immortal.immortal_count() is not None) == KNOWS_THEM


def test_what_was_there_is_counted_no_more_and_what_is_new_is(core_toolset):
    found = run(core_toolset.python)
    moved = set(found["moved"].values())
    assert found["new"] == 9
    assert found["values"] == 2
    if KNOWS_THEM:
        assert found["marked"] > 5_000
        assert moved == {0}
    else:
        assert found["marked"] == 0
        assert min(moved) >= 100


def test_a_large_toolset_does_not_wait_for_it(core_toolset):
    assert run(core_toolset.python, at_most=1000)["marked"] == 0


def test_nothing_is_believed_of_how_objects_are_laid_out(immortal, monkeypatch):
    monkeypatch.setattr(immortal, "_count_of", lambda _thing: 0xFFFFFFFF)
    assert immortal.immortal_count() is None
    assert immortal.make_immortal(lambda: pytest.fail("nothing is looked for")) == 0
