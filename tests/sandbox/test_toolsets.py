"""Toolsets: found when whole, installed at once or not at all, listed by name."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from milepost.hooks import ToolProgress
from milepost.sandbox import ChildGone, proving
from milepost.sandbox import python_install as module
from milepost.sandbox.proof import prove_slowly
from milepost.sandbox.python_install import install_toolset
from milepost.sandbox.recipes import RECIPES, Recipe
from milepost.sandbox.toolsets import find_toolset, list_toolsets
from milepost.sandbox.trying import look_into, try_packages
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


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        ("dlopen(lib/libxgboost.dylib): Library not loaded: @rpath/libomp.dylib", "brew install libomp"),
        ("Likely causes: OpenMP runtime is not installed (libomp.dylib for Mac OSX)", "Report this."),
    ],
)
def test_a_mac_without_openmp_is_told_how_to_get_it(home, locks, monkeypatch, tmp_path, said, mend):
    stands_in = tmp_path / "python"
    stands_in.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit 1\n")
    stands_in.chmod(0o755)
    with pytest.raises(UnavailableError) as caught:
        look_into("boosting", stands_in, cache=tmp_path / "cache")
    assert (caught.value.code, said in caught.value.message) == ("MP-T005", True)
    assert mend in caught.value.mend


def test_what_is_tried_is_kept_as_bytecode_even_where_the_environment_asks_for_none(home, locks, monkeypatch):
    python = install(home, locks)[0].python
    packages = next((python.parent.parent / "lib").glob("python3*/site-packages"))
    (packages / "wanted.py").write_text("import beside\n")
    (packages / "beside.py").write_text("value = 1\n")
    monkeypatch.setitem(RECIPES, "empty", Recipe(imports=("wanted",)))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(home / "elsewhere"))
    look_into("empty", python, cache=home / "cache")  # a learner's own environment is not written to
    assert not (packages / "__pycache__" / f"wanted.{sys.implementation.cache_tag}.pyc").exists()
    try_packages("empty", python, cache=home / "cache")
    kept = {path.name.partition(".")[0] for path in (packages / "__pycache__").glob("*.pyc")}
    assert {"wanted", "beside"} <= kept


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


# ------------------------------------------------------------ where packages come from


def test_a_folder_of_wheels_that_pip_was_told_of_is_looked_into(tmp_path):
    lock = tmp_path / "torch.txt"
    (tmp_path / "wheels").mkdir()
    environ = {"PIP_FIND_LINKS": f"{tmp_path / 'wheels'}", "UV_FIND_LINKS": "https://wheels.example/page"}
    found = module._sources("torch", lock, environ)
    assert found[:4] == ["--find-links", str(tmp_path / "wheels"), "--find-links", "https://wheels.example/page"]
    assert "--torch-backend" not in found


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the usual index has the build without CUDA")
def test_torch_without_cuda_comes_from_its_own_index_unless_a_folder_has_it(tmp_path):
    lock = tmp_path / "torch.txt"
    assert module._sources("torch", lock, {}) == ["--torch-backend", "cpu"]
    assert module._sources("torch", tmp_path / "torch.cuda.txt", {}) == []
    assert module._sources("tensorflow", tmp_path / "tensorflow.txt", {}) == []
    links = {"UV_FIND_LINKS": str(tmp_path)}
    assert module._sources("torch", lock, links) == ["--find-links", str(tmp_path), "--torch-backend", "cpu"]
    (tmp_path / "torch-2.13.0+cpu-cp311-cp311-manylinux_2_28_x86_64.whl").touch()
    assert module._sources("torch", lock, links) == ["--find-links", str(tmp_path)]


def test_without_a_network_it_is_said_that_this_may_be_the_cause(home, locks, monkeypatch, tmp_path):
    (locks / "empty.txt").write_text("six==1.17.0 --hash=sha256:" + "0" * 64 + "\n")
    environ = {**os.environ, "UV_DEFAULT_INDEX": "http://127.0.0.1:9/simple", "UV_HTTP_RETRIES": "0"}
    environ["UV_CACHE_DIR"] = str(tmp_path / "cache")
    with pytest.raises(UnavailableError) as caught:
        install_toolset("empty", home=home, locks=locks, progress=lambda _step: None, environ=environ)
    assert caught.value.code == "MP-T009"
    assert "what has been fetched is kept" in caught.value.mend


def test_a_package_that_is_not_built_for_this_python_is_told_with_the_pythons_it_is_built_for(home, locks, tmp_path):
    builds = tmp_path / "builds"
    builds.mkdir()
    for tag in ("cp39", "cp311", "cp312", "cp313"):
        if tag != f"cp3{sys.version_info.minor}":
            (builds / f"slowly-2.0-{tag}-{tag}-manylinux_2_28_x86_64.whl").touch()
    (locks / "empty.txt").write_text("slowly==2.0 --hash=sha256:" + "0" * 64 + "\n")
    environ = {**os.environ, "PIP_FIND_LINKS": str(builds), "UV_OFFLINE": "1"}
    with pytest.raises(UnavailableError) as caught:
        install_toolset("empty", home=home, locks=locks, progress=lambda _step: None, environ=environ)
    others = [f"3.{minor}" for minor in (11, 12, 13) if minor != sys.version_info.minor]
    here = f"3.{sys.version_info.minor}"
    assert caught.value.code == "MP-T014"
    assert (
        caught.value.message == f"There is no build of slowly for Python {here}, only for {' and '.join(others[-2:])}."
    )
    assert f"with Python {others[-1]}" in caught.value.mend


def test_the_size_is_said_before_anything_is_fetched(home, locks):
    (locks / "sizes.json").write_text('{"empty": {"fetch_mb": 12, "disk_mb": 34}}')
    _, steps = install(home, locks)
    assert "about 12 MB to fetch, 34 MB on disk" in next(step.text for step in steps if step.step == "packages")
    (locks / "other.txt").write_text("")
    states = {state.name: state for state in list_toolsets(home, locks=locks)}
    assert states["empty"].disk_mb is not None
    assert states["other"].fetch_mb is None


def test_too_small_a_disk_is_said_before_anything_is_fetched(home, locks):
    (locks / "sizes.json").write_text('{"empty": {"fetch_mb": 12, "disk_mb": 1000000000}}')
    with pytest.raises(UnavailableError) as caught:
        install(home, locks)
    assert caught.value.code == "MP-T008"


def test_the_packages_are_named_as_they_come():
    heard: list[str] = []
    hear = module._tell(lambda step: heard.append(step.text))
    for line in (
        "Resolved 41 packages in 183ms",
        "Downloading keras (2.3MiB)",
        "Downloading torch (182.9MiB)",
        " Downloaded keras",
        "   Building autograd==1.0",
        "Prepared 4 packages in 3.10s",
        "Installed 41 packages in 2.1s",
        " + torch==2.13.0+cpu",
    ):
        hear(line)
    assert heard == [
        "41 packages are wanted",
        "fetching keras (2.3MiB)",
        "fetching torch (182.9MiB)",
        "fetched keras; still to come: torch (182.9MiB)",
        "fetching autograd==1.0",
        "4 packages are fetched; putting them in place",
        "41 packages are in place",
    ]


# ------------------------------------------------------------ accelerators


def test_a_build_for_a_gpu_is_another_lock_of_the_same_toolset(home, locks, tmp_path):
    (locks / "empty.cuda.txt").write_text("# with CUDA\n")
    plain, _ = install(home, locks)
    gpu = tmp_path / "driver"
    gpu.touch()
    options = {"home": home, "locks": locks, "progress": lambda _step: None, "gpu": gpu}
    fast = install_toolset("empty", **options, accelerator="cuda")
    assert fast.python != plain.python
    assert find_toolset("empty", home=home) == fast
    assert install_toolset("empty", **options) == fast  # nobody asked for the other
    assert install_toolset("empty", **options, accelerator="cpu") == plain
    assert find_toolset("empty", home=home) == plain
    assert [state.name for state in list_toolsets(home, locks=locks)] == ["empty"]


def test_no_gpu_or_no_build_for_one_is_said(home, locks, tmp_path):
    options = {"home": home, "locks": locks, "progress": lambda _step: None, "gpu": tmp_path / "none"}
    with pytest.raises(UnavailableError, match="MP-T006"):
        install_toolset("empty", **options, accelerator="cuda")
    (locks / "empty.cuda.txt").write_text("")
    with pytest.raises(UnavailableError, match="MP-T007"):
        install_toolset("empty", **options, accelerator="cuda")


# ------------------------------------------------------------ proof


def test_packages_that_cannot_be_forked_are_noted_to_start_each_for_itself(home, locks):
    toolset = install_toolset("empty", home=home, locks=locks, progress=lambda _step: None, prove=lambda _it: False)
    assert toolset.spawn
    assert find_toolset("empty", home=home).spawn


def test_an_installation_that_was_not_proven_is_proven_by_the_next(home, locks):
    def breaks(_toolset):
        raise UnavailableError("MP-S012", "Answers are held too weakly.", "Start otherwise.")

    with pytest.raises(UnavailableError, match="MP-S012"):
        install_toolset("empty", home=home, locks=locks, progress=lambda _step: None, prove=breaks)
    seen = []
    install_toolset(
        "empty", home=home, locks=locks, progress=lambda _step: None, prove=lambda it: seen.append(it) or True
    )
    assert [toolset.name for toolset in seen] == ["empty"]


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")
def test_a_proof_that_goes_wrong_in_forked_children_ends_with_spawned_ones(core_toolset, monkeypatch):
    """As when a library hangs after a fork: the first two children compute, the third does not."""
    turns = []

    def goes_wrong(child, toolset):
        turns.append(child)
        if len(turns) == 3:
            raise ChildGone("time-out", "no reply in time")
        prove_slowly(child, toolset)

    monkeypatch.setattr(proving, "prove_slowly", goes_wrong)
    assert proving.prove_toolset(replace(core_toolset, imports=("numpy",)), rounds=5) is False
    assert len(turns) == 4


# ------------------------------------------------------------ a kill in the middle

_KILLED = """
import sys
from pathlib import Path
from milepost.sandbox import python_install
home, locks = Path(sys.argv[1]), Path(sys.argv[2])

def stop(step):
    if step.step == sys.argv[3]:
        print("now", flush=True)
        __import__("time").sleep(60)

python_install.install_toolset("empty", home=home, locks=locks, progress=stop)
"""


@pytest.mark.parametrize("step", ["packages", "verify", "warm"])
def test_a_kill_in_the_middle_leaves_nothing_half_installed(home, locks, step):
    source = Path(module.__file__).parent.parent.parent
    command = [sys.executable, "-c", _KILLED, str(home), str(locks), step]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(source)}) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"now\n"
        process.send_signal(signal.SIGKILL)
    with pytest.raises(UnavailableError, match="MP-T001"):
        find_toolset("empty", home=home)
    assert list((home / "toolsets").glob(".empty-*.half"))
    toolset, _ = install(home, locks)
    assert find_toolset("empty", home=home) == toolset
    assert not list((home / "toolsets").glob(".empty-*.half"))


def test_an_installer_that_outlives_a_kill_is_waited_for(home, locks):
    """uv inherits the lock: whoever comes next begins when it has ended, and finds what it fetched."""
    (home / "toolsets").mkdir(parents=True)
    held = (home / "toolsets" / ".empty.lock").open("w")
    fcntl.flock(held, fcntl.LOCK_EX)
    orphan = subprocess.Popen(["sleep", "1"], pass_fds=(held.fileno(),))
    held.close()
    began = time.monotonic()
    install(home, locks)
    assert orphan.poll() == 0
    assert time.monotonic() - began >= 0.5
    orphan.wait()
