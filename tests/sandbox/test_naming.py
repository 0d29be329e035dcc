"""An environment of the learner's own in place of an installed toolset: tried, proven, shown read-only, never changed."""

import subprocess

import pytest

from milepost import wire
from milepost.sandbox import Pool, find_toolset, list_toolsets, remove_toolset, use_environment
from milepost.terms import UnavailableError

WRITES = b"""
import sys

def prefix():
    return sys.prefix

def write(path):
    try:
        open(path, "w").close()
    except OSError as fault:
        return type(fault).__name__
    return "written"
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory, core_toolset):
    """An environment as a learner makes one, with the packages of `core`."""
    folder = tmp_path_factory.mktemp("learner") / "venv"

    subprocess.run([str(core_toolset.python), "-m", "venv", "--without-pip", str(folder)], check=True)
    packages = next((folder / "lib").glob("python3*")) / "site-packages"
    theirs = next((core_toolset.python.parent.parent / "lib").glob("python3*")) / "site-packages"
    subprocess.run(["cp", "-a", "--no-target-directory", str(theirs), str(packages)], check=True)
    return folder


def use(name, place, home):
    return use_environment(name, place, home=home, progress=lambda _step: None)


def ask(child, function, *args):
    child.send(wire.Load(WRITES, "a.py", 0))
    child.receive(timeout_s=30)
    child.receive(timeout_s=30)
    child.send(wire.Calls((wire.Call(0, function, args),)))
    return child.receive(timeout_s=30).value


@pytest.mark.slow
def test_an_environment_of_ones_own_runs_answers_and_cannot_be_written(environment, tmp_path):
    toolset, lacks = use("core", environment, tmp_path)
    assert lacks == ()
    assert find_toolset("core", home=tmp_path) == toolset
    (state,) = [each for each in list_toolsets(tmp_path) if each.name == "core"]
    assert state.own
    assert state.folder == environment
    pool = Pool(toolset)
    try:
        assert pool.report().note == ""
        with pool.take() as child:
            assert ask(child, "prefix") == str(environment)
        with pool.take() as child:
            assert ask(child, "write", str(environment / "written")) != "written"
    finally:
        pool.close()
    assert not (environment / "written").exists()
    assert not (environment / "cache").exists()
    assert remove_toolset("core", home=tmp_path)
    assert environment.exists()
    with pytest.raises(UnavailableError, match="MP-T001"):
        find_toolset("core", home=tmp_path)


@pytest.mark.slow
def test_an_environment_without_what_a_toolset_is_for_is_refused(environment, tmp_path):
    with pytest.raises(UnavailableError) as caught:
        use("torch", environment, tmp_path)
    assert caught.value.code == "MP-T032"
    assert "torch" in caught.value.message
    with pytest.raises(UnavailableError, match="MP-T001"):
        find_toolset("torch", home=tmp_path)


@pytest.mark.slow
def test_an_environment_may_lack_what_only_some_exercises_need(environment, tmp_path):
    rest = environment.parent / "rest"
    subprocess.run(["cp", "-a", str(environment), str(rest)], check=True)
    for folder in rest.glob("lib/python3*/site-packages/matplotlib*"):
        subprocess.run(["rm", "-r", str(folder)], check=True)
    subprocess.run(["sed", "-i", f"s|{environment}|{rest}|g", str(rest / "pyvenv.cfg")], check=True)
    with pytest.raises(UnavailableError, match="matplotlib"):
        use("core", rest, tmp_path)


def test_a_folder_that_is_no_environment_is_refused(tmp_path):
    with pytest.raises(UnavailableError, match="MP-T033"):
        use("core", tmp_path, tmp_path / "home")


def test_only_sets_of_python_packages_can_be_named(tmp_path):
    with pytest.raises(UnavailableError, match="MP-T030"):
        use("java", tmp_path, tmp_path / "home")


def test_an_environment_that_cannot_import_is_refused_with_its_own_words(tmp_path):
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho the library is missing >&2\nexit 1\n")
    broken.chmod(0o755)
    with pytest.raises(UnavailableError, match="the library is missing"):
        use("core", broken, tmp_path / "home")


def test_an_environment_with_too_old_a_python_is_refused(tmp_path):
    old = tmp_path / "python"
    told = '{"version": [3, 9, 1], "prefix": "/x", "found": ["numpy"], "missing": [], "packages": ""}'
    old.write_text(f"#!/bin/sh\necho '{told}'\n")
    old.chmod(0o755)
    with pytest.raises(UnavailableError, match=r"MP-T031.*3\.9\.1"):
        use("core", old, tmp_path / "home")
