"""Toolsets: locked sets of packages, each in an environment of its own, never the application's."""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from milepost.hooks import ToolProgress, ToolsetState
from milepost.sandbox.launch import Launch, Runtime
from milepost.terms import InternalError, UnavailableError

IMPORTS: Final[dict[str, tuple[str, ...]]] = {
    "core": (
        *("numpy", "numpy.linalg", "numpy.random", "pandas", "scipy.stats", "scipy.spatial.distance", "scipy.optimize"),
        *("scipy.sparse", "scipy.special", "scipy.linalg", "sklearn.cluster", "sklearn.linear_model", "sklearn.tree"),
        *("sklearn.ensemble", "sklearn.neighbors", "sklearn.svm", "sklearn.naive_bayes", "sklearn.decomposition"),
        *("sklearn.preprocessing", "sklearn.model_selection", "sklearn.metrics", "sklearn.pipeline"),
        *("sklearn.impute", "sklearn.compose", "sklearn.datasets", "matplotlib.figure"),
        *("matplotlib.backends.backend_agg", "matplotlib.pyplot"),
    ),
}
# What a toolset's light zygote imports: it forks in a third of the time, and is ready in a tenth.
LIGHT: Final[dict[str, tuple[str, ...]]] = {"core": ("numpy", "numpy.linalg", "numpy.random", "numpy.ma")}
_STAMP: Final = "milepost.json"


@dataclass(frozen=True, slots=True)
class Toolset:
    """An installed set of packages: its interpreter, and what a zygote imports ahead of time.

    `spawn` is for packages that do not survive a fork: each process then imports them for itself. A `runtime` other than
    Python has a `launch`: a process, walled in by the interpreter, becomes it.
    """

    name: str
    python: Path
    imports: tuple[str, ...] = ()
    spawn: bool = False
    runtime: Runtime = "python"
    launch: Launch | None = None


def find_toolset(name: str, *, home: Path) -> Toolset:
    """Give the installed toolset `name`, the newest one; UnavailableError when there is none that is whole."""
    for folder in _installed(name, home):
        python = folder / "bin" / "python"
        if python.exists():
            return Toolset(name, python, IMPORTS.get(name, ()))
    text = f"The toolset {name} is not installed."
    raise UnavailableError("MP-T001", text, f"Run: milepost tools install {name}")


def lighten(toolset: Toolset) -> Toolset | None:
    """Give the same packages with less imported ahead of time, or None when the toolset has no light form."""
    imports = LIGHT.get(toolset.name)
    return None if imports is None else replace(toolset, imports=imports)


def suits_light(toolset: str, source: bytes) -> bool:
    """Say whether a text seems to need no more than the light form of a toolset imports.

    A guess that is only about speed: a text that imports more behind its back gets it too, later.
    """
    light = {name.partition(".")[0] for name in LIGHT.get(toolset, ())}
    heavy = {name.partition(".")[0] for name in IMPORTS.get(toolset, ())} - light
    return bool(light) and not any(name.encode() in source for name in heavy)


def list_toolsets(home: Path, *, locks: Path | None = None) -> tuple[ToolsetState, ...]:
    """Give every toolset that is installed, and those that `locks` could install, by name."""
    names = {folder.name.rpartition("-")[0] for folder in (home / "toolsets").glob("*-*") if folder.is_dir()}
    if locks is not None:
        names |= {path.stem for path in locks.glob("*.txt")} - {"app", "dev"}
    states = []
    for name in sorted(filter(None, names)):
        whole = _installed(name, home)
        if whole:
            stamp = json.loads((whole[0] / _STAMP).read_text(encoding="utf-8"))
            states.append(ToolsetState(name, installed=True, detail=stamp.get("packages", ""), folder=whole[0]))
        else:
            states.append(ToolsetState(name, installed=False, detail=f"Run: milepost tools install {name}"))
    return tuple(states)


def _installed(name: str, home: Path) -> list[Path]:
    """Give the folders of whole installations, newest first; one without its stamp is half-installed and ignored."""
    # Real paths: a child is shown the toolset's own folder, and nothing of the links that lead there.
    found = [path.parent.resolve() for path in (home / "toolsets").glob(f"{name}-*/{_STAMP}")]
    return sorted(found, key=lambda folder: (folder / _STAMP).stat().st_mtime, reverse=True)


def install_toolset(
    name: str,
    *,
    home: Path,
    locks: Path,
    progress: Callable[[ToolProgress], None],
) -> Toolset:
    """Install the toolset `name` from its lock file, or give it when it is already there.

    Built in a folder of its own, verified by importing, then renamed into place, so that a half-installed one is never
    used. UnavailableError when the lock does not exist or the packages cannot be had.
    """
    lock = locks / f"{name}.txt"
    if not lock.is_file():
        known = ", ".join(sorted(path.stem for path in locks.glob("*.txt") if path.stem not in {"app", "dev"}))
        raise UnavailableError(
            "MP-T002", f"There is no toolset called {name}.", f"Choose one of: {known or 'none yet'}."
        )
    digest = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()[:12]
    shelf = home / "toolsets"
    shelf.mkdir(parents=True, exist_ok=True)
    place = shelf / f"{name}-{digest}"
    with alone(shelf / f".{name}.lock"):
        if not (place / _STAMP).is_file():
            _build(name, lock, place, progress)
    progress(ToolProgress("ready", f"{name} is ready", 4, 4))
    return find_toolset(name, home=home)


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let one installer of a toolset work at a time, whatever the process."""
    with path.open("w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _build(name: str, lock: Path, place: Path, progress: Callable[[ToolProgress], None]) -> None:
    for left in place.parent.glob(f".{name}-*.half"):
        shutil.rmtree(left, ignore_errors=True)
    half = Path(tempfile.mkdtemp(prefix=f".{name}-", suffix=".half", dir=place.parent))
    half.chmod(0o755)
    try:
        progress(ToolProgress("environment", "making an environment", 0, 4))
        # Relocatable, because it is renamed into place once it is whole.
        _uv(["venv", "--quiet", "--relocatable", "--allow-existing", "--python", sys.executable, str(half)])
        progress(ToolProgress("packages", "fetching and unpacking packages", 1, 4))
        python = half / "bin" / "python"
        _uv(["pip", "sync", "--quiet", "--require-hashes", "--link-mode", "copy", "--python", str(python), str(lock)])
        progress(ToolProgress("verify", "trying the packages", 2, 4))
        packages = _verify(name, python)
        progress(ToolProgress("warm", "preparing fonts", 3, 4))
        _warm_fonts(half)
        if place.exists():
            shutil.rmtree(place)
        half.rename(place)
        stamp = place / f".{_STAMP}"
        stamp.write_text(json.dumps({"version": 1, "name": name, "packages": packages}), encoding="utf-8")
        stamp.rename(place / _STAMP)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _uv(arguments: list[str]) -> None:
    """Run uv, the one that came with the application; UnavailableError with the end of what it said when it fails."""
    spec = find_spec("uv")
    if spec is None:
        raise InternalError("MP-T003", "The installer uv is missing.", "Install Milepost again.")
    command = [sys.executable, "-m", "uv", "--no-config", "--no-progress", *arguments]
    environment = {key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        errors="replace",
        env=environment,
        check=False,
    )
    if done.returncode:
        said = " ".join(done.stderr.split())[-600:]
        raise UnavailableError("MP-T004", f"The packages could not be installed: {said}", "Try again when online.")


def _verify(name: str, python: Path) -> str:
    """Import what a zygote will import; give the installed packages, `name version`, by comma."""
    code = (
        "import importlib, importlib.metadata as m, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print(', '.join(sorted(f\"{d.metadata['Name']} {d.version}\" for d in m.distributions())))\n"
    )
    environment = {**os.environ, "MPLBACKEND": "Agg", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    environment["MPLCONFIGDIR"] = str(python.parent.parent / "cache" / "matplotlib")
    done = subprocess.run(
        [str(python), "-s", "-P", "-c", code, *IMPORTS.get(name, ())],
        capture_output=True,
        text=True,
        errors="replace",
        env=environment,
        check=False,
    )
    if done.returncode:
        said = " ".join(done.stderr.split())[-400:]
        raise UnavailableError("MP-T005", f"The packages of {name} do not work here: {said}", "Report this.")
    return done.stdout.strip()


def _warm_fonts(folder: Path) -> None:
    """Keep Matplotlib's list of fonts with the toolset; importing has just written it. It must be readable by all."""
    for path in (folder / "cache").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
