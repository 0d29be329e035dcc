"""Makes the R toolset: finds the system's R, installs one where that is one command for us, compiles our part for it."""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from milepost.hooks import ToolProgress, ToolsetState
from milepost.sandbox.r import AGENT, COMPILED, PARTS, SystemR, find_system_r, how_to_get_r, r_toolset
from milepost.sandbox.shelf import alone
from milepost.sandbox.system_packages import Command, apt_commands, can_install, run_until_installed
from milepost.sandbox.toolsets import Toolset
from milepost.terms import UnavailableError

STAMP: Final = "milepost.json"
PACKAGE: Final = "r-base-core"
# With the compiler of R itself, so that no process has to do it again for every answer.
_COMPILE: Final = """
arguments <- commandArgs(TRUE)
room <- new.env(parent = baseenv())
for (part in arguments[-1L]) sys.source(part, envir = room, keep.source = FALSE)
for (name in ls(room)) if (is.function(room[[name]])) assign(name, compiler::cmpfun(room[[name]]), envir = room)
saveRDS(room, arguments[1L], compress = FALSE)
"""


def find_r(*, home: Path, environ: Mapping[str, str] = os.environ) -> Toolset:
    """Give the system's R as a toolset; our part of it is compiled into `home` when it is not there yet.

    UnavailableError (MP-T010, MP-T011) when there is no R that will do.
    """
    system = find_system_r(environ)
    place = _place(system, home)
    if not (place / STAMP).is_file():
        with contextlib.suppress(OSError, UnavailableError):  # it is only faster; R reads our part as it stands, too
            _make(system, place)
    return r_toolset(system, place if (place / STAMP).is_file() else None)


def look_at_r(*, home: Path, environ: Mapping[str, str] = os.environ) -> ToolsetState:
    """Say whether R can be used, with its version, or how to get it."""
    try:
        system = find_system_r(environ)
    except UnavailableError as fault:
        return ToolsetState("r", installed=False, detail=f"{fault.message} {fault.mend}")
    return ToolsetState("r", installed=True, detail=f"R {system.version} in {system.home}", folder=_place(system, home))


def install_r(
    *,
    home: Path,
    progress: Callable[[ToolProgress], None],
    environ: Mapping[str, str] = os.environ,
    commands: tuple[Command, ...] | None = None,
) -> Toolset:
    """Make R ready, or give it when it is; R itself is installed where one command does that and needs no password.

    `commands` are tried in order when there is none: by default apt as root, and Homebrew on a Mac. UnavailableError
    (MP-T010 to MP-T013) when there is no R to be had, or the one that is here does not work.
    """
    progress(ToolProgress("environment", "looking for R", 0, 3))
    try:
        system = find_system_r(environ)
    except UnavailableError:
        ways = _ways() if commands is None else commands
        if not ways:
            raise
        _install_package(ways, progress)
        system = find_system_r(environ)
    progress(ToolProgress("packages", "compiling our part of it", 1, 3))
    place = _place(system, home)
    if not (place / STAMP).is_file():
        _make(system, place)
    progress(ToolProgress("ready", f"R {system.version} is ready", 3, 3))
    return r_toolset(system, place)


def _ways() -> tuple[Command, ...]:
    if sys.platform == "darwin" and shutil.which("brew"):
        return (("brew", "install", "r"),)
    return apt_commands((PACKAGE,)) if can_install() else ()


def _install_package(commands: tuple[Command, ...], progress: Callable[[ToolProgress], None]) -> None:
    progress(ToolProgress("environment", " ".join(commands[-1]), 0, 3))
    said = run_until_installed(commands)
    if said:
        raise UnavailableError("MP-T012", f"R could not be installed: {said}", how_to_get_r())


def _place(system: SystemR, home: Path) -> Path:
    """Give the folder of our part as compiled by this very R."""
    known = hashlib.sha256(f"{system.home.resolve()}\n{system.version}\n{_COMPILE}".encode())
    for part in PARTS:
        known.update((AGENT / part).read_bytes())
    return (home / "toolsets" / f"r-{known.hexdigest()[:12]}").resolve()


def _make(system: SystemR, place: Path) -> None:
    """Have R compile our part, aside first, and put it into its place when it is whole; OSError, UnavailableError."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with alone(place.parent / ".r.lock"):
        if (place / STAMP).is_file():
            return
        half = Path(tempfile.mkdtemp(prefix=".r-", suffix=".half", dir=place.parent))
        try:
            half.chmod(0o755)
            parts = [str(AGENT / part) for part in PARTS]
            command = [str(system.binary), "--vanilla", "--no-echo", "-e", _COMPILE, "--args", str(half / COMPILED)]
            environment = {**system.environment, "TMPDIR": str(half)}
            done = subprocess.run(
                [*command, *parts], capture_output=True, text=True, errors="replace", env=environment, check=False
            )
            if done.returncode or not (half / COMPILED).is_file():
                said = " ".join(done.stderr.split())[-300:]
                raise UnavailableError("MP-T013", f"The R on this computer does not work: {said}", "Install R again.")
            (half / COMPILED).chmod(0o644)
            stamp = {"version": 1, "name": "r", "packages": f"R {system.version} in {system.home}"}
            (half / STAMP).write_text(json.dumps(stamp), encoding="utf-8")
            shutil.rmtree(place, ignore_errors=True)
            half.rename(place)
        finally:
            shutil.rmtree(half, ignore_errors=True)
