"""The wheel: what is in it, and that it works where nothing of the checkout is."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def run(*words: object, cwd: Path, environ: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "MILEPOST", "VIRTUAL_ENV"))
    }
    ended = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=kept | (environ or {}), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout[-2000:] + ended.stderr[-2000:]
    return ended


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """Give the folder of an environment that holds the locked packages and the wheel."""
    place = tmp_path_factory.mktemp("fresh")
    uv = [sys.executable, "-m", "uv"]
    run(*uv, "venv", "--quiet", "--python", sys.executable, place / "env", cwd=place)
    into = ["--python", place / "env" / "bin" / "python"]
    run(*uv, "pip", "sync", "--quiet", "--require-hashes", *into, ROOT / "locks" / "app.txt", cwd=place)
    run(*uv, "pip", "install", "--quiet", "--no-deps", *into, wheel, cwd=place)
    run(*uv, "pip", "check", *into, cwd=place)
    return place / "env"


def test_the_wheel_holds_all_that_is_needed_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    inside = [name for name in names if name.startswith("milepost/")]
    assert len(inside) + sum(".dist-info/" in name for name in names) == len(names)
    for needed in (
        "milepost/py.typed",
        "milepost/LICENSE",
        "milepost/tracks/LICENSE",
        "milepost/tracks/ml-engineer/track.toml",
        "milepost/tracks/ml-engineer/k-means/unit.md",
        "milepost/tracks/ml-engineer/k-means/assign/check.py",
        "milepost/locks/core.txt",
        "milepost/sandbox/agents/python/agent.py",
        "milepost/author/lesson_agent.py",
        "milepost/store/migrations/env.py",
        "milepost/terms/messages/de.mo",
    ):
        assert needed in names, needed
    assert any(re.fullmatch(r"milepost/web/static/.*\.js", name) for name in names)
    assert any(name.startswith("milepost/web/templates/") for name in names)
    stray = re.compile(r"__pycache__|\.pyc$|node_modules|(^|/)tests?/|\.map$|\.sqlite")
    assert [name for name in names if stray.search(name)] == []


def test_the_wheel_says_its_licences_and_needs(wheel):
    archive = zipfile.ZipFile(wheel)
    (name,) = [each for each in archive.namelist() if each.endswith(".dist-info/METADATA")]
    told = archive.read(name).decode("utf-8")
    assert "License-Expression: Apache-2.0" in told
    assert "Requires-Python: >=3.11" in told
    for package in ("click", "numpy", "starlette", "uvicorn"):
        assert re.search(rf"^Requires-Dist: {package}>=", told, re.MULTILINE), package


def test_the_command_shows_the_map_outside_the_checkout(installed, tmp_path):
    home = {"MILEPOST_HOME": str(tmp_path / "home"), "MILEPOST_WORK": str(tmp_path / "work")}
    try:
        told = json.loads(run(installed / "bin" / "milepost", "map", "--json", cwd=tmp_path, environ=home).stdout)
    finally:
        run(installed / "bin" / "milepost", "stop", cwd=tmp_path, environ=home)
    assert told["version"] == 1
    built = {unit["slug"] for stage in told["stages"] for unit in stage["units"] if unit["built"]}
    assert {"k-means", "numpy"} <= built


def test_an_answer_is_checked_with_the_installed_wheel(installed, tmp_path, core_toolset):
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "toolsets").symlink_to(core_toolset.python.parent.parent.parent)
    environ = {"MILEPOST_HOME": str(home), "MILEPOST_WORK": str(tmp_path / "work")}
    answer = ROOT / "tracks" / "ml-engineer" / "k-means" / "assign" / "answer.py"
    try:
        ended = run(
            installed / "bin" / "milepost", "check", "k-means/assign", answer, "--json", cwd=tmp_path, environ=environ
        )
    finally:
        run(installed / "bin" / "milepost", "stop", cwd=tmp_path, environ=environ)
    told = json.loads(ended.stdout)
    assert told["verdict"] == "passed"
    assert told["findings"] == []
