"""What the system installs: the first choice that it knows, with a look at what there is between."""

import subprocess

import pytest

from milepost.sandbox import system_packages
from milepost.sandbox.system_packages import apt_commands, run_until_installed


@pytest.fixture
def apt(monkeypatch):
    """A system that knows the packages in `known`, the others only after an update."""
    ran, known, hidden = [], set(), set()

    def run(command, **options):
        assert options["env"]["DEBIAN_FRONTEND"] == "noninteractive"
        ran.append(command)
        if "update" in command:
            known.update(hidden)
            return subprocess.CompletedProcess(command, 0, "", "")
        missing = [name for name in command[5:] if name not in known]
        said = "".join(f"E: Unable to locate package {name}\n" for name in missing)
        return subprocess.CompletedProcess(command, 100 if missing else 0, "", said)

    monkeypatch.setattr(system_packages.subprocess, "run", run)
    return ran, known, hidden


def test_the_first_choice_that_is_known_is_installed_without_an_update(apt):
    ran, known, _ = apt
    known.add("b")
    told = []
    assert run_until_installed(apt_commands(("a",), ("b",)), tell=lambda command: told.append(command[-1])) == ""
    assert told == ["a", "b"]
    assert len(ran) == 2


def test_what_is_known_only_after_an_update_is_installed_then(apt):
    ran, _, hidden = apt
    hidden.update(("server", "client"))
    assert run_until_installed(apt_commands(("server", "client"))) == ""
    assert [command[1] for command in ran] == ["install", "update", "install"]


def test_an_update_that_works_is_no_installation_and_the_last_words_are_given(apt):
    assert run_until_installed(apt_commands(("a",), ("b",))) == "E: Unable to locate package b"


def test_a_program_that_is_not_there_and_one_that_says_nothing_fail_as_well():
    assert "nowhere" in run_until_installed([("/nowhere/apt-get", "install", "a")])
    assert run_until_installed([("false",)]) == "`false` failed."
    assert run_until_installed([("true",)]) == ""
