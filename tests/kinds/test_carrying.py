"""Runtimes that are carried by a toolset's processes: there when it is, and never asked for by a name of their own."""

import marshal
from importlib.util import MAGIC_NUMBER

import pytest

from milepost.app.home import Home
from milepost.app.house import missing_toolsets
from milepost.hooks import WrappingRuntime, find_runtime
from milepost.kinds.carrying import carry
from milepost.terms import UnavailableError

CARRIED = {"workbook": "core", "service": "serving"}


@pytest.mark.parametrize(("name", "within"), CARRIED.items())
def test_without_its_toolset_it_says_which_one_to_install(name, within, tmp_path):
    runtime = find_runtime(name)
    assert isinstance(runtime, WrappingRuntime)
    assert runtime.within == within
    assert not runtime.look(home=tmp_path).installed
    assert runtime.examine(home=tmp_path, log=print).engine == "unavailable"
    with pytest.raises(UnavailableError) as missing:
        runtime.install(home=tmp_path, progress=print)
    assert missing.value.code == "MP-H080"
    assert missing.value.mend == f"Run: milepost tools install {within}"
    assert "Run:" not in missing.value.message


def test_what_is_missing_is_told_by_the_toolsets_that_can_be_installed(tmp_path):
    assert missing_toolsets(Home(tmp_path, tmp_path), ["service", "serving", "workbook", "rl"]) == (
        "core",
        "rl",
        "serving",
    )


def test_a_file_is_carried_compiled_under_the_name_that_it_is_imported_by():
    part = carry("milepost/kinds/some/inside.py", b"answer = 42\n")
    assert part.given
    assert part.code.startswith(MAGIC_NUMBER)
    made: dict[str, object] = {}
    code = marshal.loads(part.code[len(MAGIC_NUMBER) :])
    exec(code, made)
    assert (made["answer"], code.co_filename) == (42, "milepost/kinds/some/inside.py")
