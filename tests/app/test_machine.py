"""What the machine has: servers are found and installed by their names like toolsets, and the doctor looks at each."""

import os
from dataclasses import replace

import pytest

from milepost.app.home import find_home
from milepost.app.machine import _examined, install, tools
from milepost.hooks import list_runtimes


@pytest.fixture
def home():
    return find_home(os.environ)


def test_a_kinds_runtime_is_installed_by_its_name_and_listed(home):
    steps = []
    told = install(home, "mongodb", progress=steps.append)
    assert told["name"] == "mongodb"
    assert steps[-1].step == "ready"
    states = {each["name"]: each["installed"] for each in tools(home)["toolsets"]}
    assert states["mongodb"]
    assert {runtime.name for runtime in list_runtimes()} <= set(states)


def test_a_runtime_that_cannot_put_what_it_needs_into_the_home_is_unavailable(home):
    """Seen by a user whose home another one owns: the doctor ended in the middle."""

    class Runtime:
        def examine(self, *, home, log):
            (home / "servers").mkdir()

    place = replace(home, data=home.data / "absent" / "folder")
    told = _examined(Runtime(), place)
    assert told.engine == "unavailable"
    assert "Who owns the files in" in told.detail
