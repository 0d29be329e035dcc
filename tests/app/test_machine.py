"""What the machine has: servers are found and installed by their names like toolsets, and the doctor looks at each."""

import os

import pytest

from milepost.app.home import find_home
from milepost.app.machine import install, tools
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
