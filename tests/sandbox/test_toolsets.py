"""Toolsets: found when whole, installed at once or not at all, listed by name."""

import json
import shutil
import subprocess

import pytest

from milepost.hooks import ToolProgress
from milepost.sandbox import python_install as module
from milepost.sandbox.python_install import install_toolset
from milepost.sandbox.recipes import RECIPES, Recipe
from milepost.sandbox.toolsets import find_toolset, list_toolsets
from milepost.terms import UnavailableError


@pytest.fixture
def locks(tmp_path):
    folder = tmp_path / "locks"
    folder.mkdir()
    (folder / "empty.txt").write_text("# nothing is needed\n")
    (folder / "app.txt").write_text("")
    (folder / "dev.txt").write_text("")
    return folder


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def install(home, locks, name="empty"):
    steps: list[ToolProgress] = []
    return install_toolset(name, home=home, locks=locks, progress=steps.append), steps


def test_a_toolset_is_installed_once_and_found_again(home, locks):
    toolset, steps = install(home, locks)
    assert list(dict.fromkeys(step.step for step in steps)) == ["environment", "packages", "verify", "warm", "ready"]
    assert toolset == find_toolset("empty", home=home)
    done = subprocess.run(
        [toolset.python, "-c", "import sys; print(sys.prefix)"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(toolset.python.parent.parent)
    again, steps = install(home, locks)
    assert again == toolset
    assert [step.step for step in steps] == ["ready"]


def test_another_lock_is_another_installation(home, locks):
    first, _ = install(home, locks)
    (locks / "empty.txt").write_text("# still nothing\n")
    second, _ = install(home, locks)
    assert first.python != second.python
    assert find_toolset("empty", home=home) == second


def test_what_is_not_installed_says_how_to_get_it(home):
    with pytest.raises(UnavailableError) as caught:
        find_toolset("core", home=home)
    assert (caught.value.code, caught.value.mend) == ("MP-T001", "Run: milepost tools install core")


def test_an_unknown_toolset_names_those_that_there_are(home, locks):
    with pytest.raises(UnavailableError) as caught:
        install(home, locks, "nonsense")
    assert caught.value.code == "MP-T002"
    assert "empty" in caught.value.mend
    assert "app" not in caught.value.mend


def test_a_half_installed_toolset_is_never_used(home, locks):
    toolset, _ = install(home, locks)
    (toolset.python.parent.parent / "milepost.json").unlink()
    with pytest.raises(UnavailableError):
        find_toolset("empty", home=home)
    assert [state.installed for state in list_toolsets(home)] == [False]
    assert install(home, locks)[0] == toolset


def test_an_installation_that_breaks_off_leaves_nothing_behind(home, locks, monkeypatch):
    def breaks(*_, **__):
        raise UnavailableError("MP-T004", "The packages could not be installed: no network.", "Try again when online.")

    monkeypatch.setattr(module, "try_packages", breaks)
    with pytest.raises(UnavailableError, match="MP-T004"):
        install(home, locks)
    assert [path.name for path in (home / "toolsets").iterdir()] == [".empty.lock"]


def test_what_an_installation_that_was_killed_left_is_swept_away(home, locks):
    left = home / "toolsets" / ".empty-abc.half"
    left.mkdir(parents=True)
    (left / "large").write_text("x")
    install(home, locks)
    assert not left.exists()


def test_packages_that_cannot_be_had_are_told_with_the_installers_words(home, locks):
    (locks / "empty.txt").write_text("there-is-no-such-package==1.0 --hash=sha256:" + "0" * 64 + "\n")
    with pytest.raises(UnavailableError) as caught:
        install(home, locks)
    assert caught.value.code == "MP-T004"
    assert "there-is-no-such-package" in caught.value.message


def test_a_package_without_a_hash_is_refused(home, locks):
    (locks / "empty.txt").write_text("six==1.17.0\n")
    with pytest.raises(UnavailableError, match="MP-T004"):
        install(home, locks)


def test_packages_that_do_not_import_are_not_installed(home, locks, monkeypatch):
    monkeypatch.setitem(RECIPES, "empty", Recipe(imports=("there_is_no_such_module",)))
    with pytest.raises(UnavailableError) as caught:
        install(home, locks)
    assert caught.value.code == "MP-T005"
    assert "there_is_no_such_module" in caught.value.message
    assert list_toolsets(home) == ()


def test_the_list_names_what_is_installed_and_what_could_be(home, locks):
    (locks / "other.txt").write_text("")
    install(home, locks)
    states = list_toolsets(home, locks=locks)
    assert [(state.name, state.installed) for state in states] == [("empty", True), ("other", False)]
    assert "milepost tools install other" in states[1].detail
    assert json.loads((states[0].folder / "milepost.json").read_text())["version"] == 1


def test_an_environment_whose_interpreter_is_gone_is_not_found(home, locks):
    toolset, _ = install(home, locks)
    shutil.rmtree(toolset.python.parent)
    with pytest.raises(UnavailableError, match="MP-T001"):
        find_toolset("empty", home=home)
