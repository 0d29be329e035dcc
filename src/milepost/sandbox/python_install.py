"""Installs a Python toolset from its lock: beside its place first, tried, and put there when it is whole."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Final

from milepost.hooks import ToolProgress
from milepost.sandbox.locks import Accelerator, Size, lock_names, lock_of, read_sizes
from milepost.sandbox.proving import prove_toolset
from milepost.sandbox.shelf import (
    STAMP,
    alone,
    open_to_all,
    read_stamp,
    shelf_of,
    size_mb,
    sweep,
    take_away,
    whole,
    write_stamp,
)
from milepost.sandbox.toolsets import Toolset, describe, find_toolset
from milepost.sandbox.trying import try_packages
from milepost.terms import InternalError, UnavailableError
from milepost.terms.tongue import listed

Progress = Callable[[ToolProgress], None]

STEPS: Final = 5
# What is fetched is kept unpacked by uv, then copied into the environment: both need room.
SPARE: Final = 1.1
_OFFLINE: Final = re.compile(
    r"dns error|failed to lookup|could ?n[o']t connect|tcp connect|connection refused|network is unreachable"
    r"|error sending request|operation timed out|request failed after|failed to fetch",
    re.IGNORECASE,
)
# What uv says of a package whose builds are all for other Pythons.
_NO_BUILD: Final = re.compile(r"([\w.-]+)(?:\{[^}]*\})?==\S+ has no wheels with a matching Python")
_BUILT_FOR: Final = re.compile(r"`cp3(\d+)`(?!\))")
_OLDEST_MINOR: Final = 11  # of the Pythons that Milepost runs on
_MOST_SAID: Final = 600
_FETCHING: Final = re.compile(r"^\s*(Downloading|Building)\s+(\S+)(?:\s+\((.+)\))?")
_FETCHED: Final = re.compile(r"^\s*(?:Downloaded|Built)\s+(\S+)")
_STAGES: Final = (
    (re.compile(r"^Resolved (\d+) packages?"), "{} packages are wanted"),
    (re.compile(r"^Prepared (\d+) packages?"), "{} packages are fetched; putting them in place"),
    (re.compile(r"^Installed (\d+) packages?"), "{} packages are in place"),
)
_GPU: Final = Path("/proc/driver/nvidia/version")


def install_toolset(  # noqa: PLR0913 - an option each
    name: str,
    *,
    home: Path,
    locks: Path,
    progress: Progress,
    accelerator: Accelerator | None = None,
    environ: Mapping[str, str] = os.environ,
    gpu: Path = _GPU,
    prove: Callable[[Toolset], bool] = prove_toolset,
) -> Toolset:
    """Install the toolset `name` from its lock file, or give it when it is already there.

    Built in a folder of its own, verified by importing, then renamed into place, so that a half-installed one is never
    used; what had been fetched is not fetched again. Then its children `prove` themselves, and whether they can be
    forked is noted. Older installations that nobody uses any more are taken away. None for the `accelerator` keeps the one that is
    installed, else takes the processor. UnavailableError when the lock does not exist, there is no such accelerator
    (`gpu` is a file that is there with it), or the packages cannot be had.
    """
    if name not in lock_names(locks):
        known = ", ".join(lock_names(locks))
        raise UnavailableError(
            "MP-T002", f"There is no toolset called {name}.", f"Choose one of: {known or 'none yet'}."
        )
    shelf = shelf_of(home)
    shelf.mkdir(parents=True, exist_ok=True)
    lock = _choose(name, home, locks, accelerator, gpu)
    digest = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()[:12]
    place = shelf / f"{name}-{digest}"
    with alone(shelf / f".{name}.lock") as held:
        if not (place / STAMP).is_file():
            _build(name, lock, place, progress, held=held, environ=environ)
        elif whole(name, home)[0] != place.resolve():
            write_stamp(place, read_stamp(place))  # wanted again: it is the newest from now on
        if not read_stamp(place).get("proven"):
            _prove(name, place, progress, prove)
    sweep(home)
    progress(ToolProgress("ready", f"{name} is ready", STEPS, STEPS))
    return find_toolset(name, home=home)


def _choose(name: str, home: Path, locks: Path, accelerator: Accelerator | None, gpu: Path) -> Path:
    """Give the lock file; UnavailableError when there is no build for the accelerator, or no accelerator."""
    if accelerator is None:
        installed = whole(name, home)
        accelerator = read_stamp(installed[0]).get("accelerator", "cpu") if installed else "cpu"
    lock = lock_of(name, locks, accelerator=accelerator)
    if not lock.is_file():
        text = f"There is no build of {name} for {accelerator}."
        raise UnavailableError("MP-T006", text, f"Leave --accelerator out: milepost tools install {name}")
    if accelerator == "cuda" and not gpu.exists():
        text = f"CUDA was asked for, and no NVIDIA driver is loaded: {gpu} is not there."
        mend = f"Install NVIDIA's driver, or take the build for the processor: milepost tools install {name}"
        raise UnavailableError("MP-T007", text, mend)
    return lock


def _build(  # noqa: PLR0913 - what it is told
    name: str, lock: Path, place: Path, progress: Progress, *, held: IO[str], environ: Mapping[str, str]
) -> None:
    for left in place.parent.glob(f".{name}-*.half"):
        shutil.rmtree(left, ignore_errors=True)
    size = read_sizes(lock.parent).get(lock.stem)
    _need_room(name, size, place.parent)
    half = Path(tempfile.mkdtemp(prefix=f".{name}-", suffix=".half", dir=place.parent))
    half.chmod(0o755)
    try:
        progress(ToolProgress("environment", "making an environment", 0, STEPS))
        # Relocatable, because it is renamed into place once it is whole.
        arguments = ["venv", "--quiet", "--relocatable", "--allow-existing", "--python", sys.executable, str(half)]
        _uv(arguments, name, held=held, environ=environ)
        progress(ToolProgress("packages", _announce(size), 1, STEPS))
        python = half / "bin" / "python"
        sync = ["pip", "sync", "--require-hashes", "--link-mode", "copy", "--python", str(python)]
        sync += [*_sources(name, lock, environ), str(lock)]
        _uv(sync, name, held=held, environ=environ, hear=_tell(progress))
        progress(ToolProgress("verify", "trying the packages", 2, STEPS))
        packages = try_packages(name, python, cache=half / "cache")
        progress(ToolProgress("warm", "putting it into its place", 3, STEPS))
        open_to_all(half / "cache")
        accelerator = lock.stem.partition(".")[2] or "cpu"
        noted = {"name": name, "packages": packages, "accelerator": accelerator, "disk_mb": size_mb(half)}
        if place.exists():
            take_away(place)
        half.rename(place)
        write_stamp(place, noted)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _prove(name: str, place: Path, progress: Progress, prove: Callable[[Toolset], bool]) -> None:
    """Have children compute and train, and note when they cannot be forked; what is wrong is raised."""
    progress(ToolProgress("warm", "computing and training behind the walls", 4, STEPS))
    folder = place.resolve()
    forks = prove(describe(name, folder / "bin" / "python", cache=folder / "cache", folder=folder))
    write_stamp(place, {**read_stamp(place), "proven": True, "spawn": not forks})


def _need_room(name: str, size: Size | None, shelf: Path) -> None:
    free_mb = shutil.disk_usage(shelf).free / 1e6
    need_mb = 0.0 if size is None else (size.fetch_mb + size.disk_mb) * SPARE
    if free_mb < need_mb:
        text = f"{name} needs about {need_mb:.0f} MB while it is installed, and {free_mb:.0f} MB are free in {shelf}."
        raise UnavailableError("MP-T008", text, "Make room, or set MILEPOST_HOME to a folder on a larger disk.")


def _announce(size: Size | None) -> str:
    if size is None:
        return "fetching and unpacking packages"
    return f"fetching and unpacking packages: about {size.fetch_mb} MB to fetch, {size.disk_mb} MB on disk"


def _sources(name: str, lock: Path, environ: Mapping[str, str]) -> list[str]:
    """Give where packages may come from besides the usual index.

    Folders and pages of wheels that pip or uv were told of are looked into: uv alone would not heed pip's. PyTorch's
    builds without CUDA for Linux are not on the usual index: without such a folder they come from PyTorch's own.
    """
    places = [*environ.get("PIP_FIND_LINKS", "").split(), *environ.get("UV_FIND_LINKS", "").replace(",", " ").split()]
    links = [word for place in dict.fromkeys(places) for word in ("--find-links", place)]
    wants_index = name == "torch" and lock.stem == name and sys.platform == "linux"
    if wants_index and not any(_holds_torch(place) for place in places):
        return [*links, "--torch-backend", "cpu"]
    return links


def _holds_torch(place: str) -> bool:
    """Tell whether a folder of wheels has a PyTorch; a page of them is believed to."""
    return "://" in place or any(Path(place).glob("torch-*.whl"))


def _tell(progress: Progress) -> Callable[[str], None]:
    """Give what turns a line of the installer into a step of ours."""
    sizes: dict[str, str] = {}

    def hear(line: str) -> None:
        if found := _FETCHING.match(line):
            sizes[found[2]] = found[3] or ""
            text = f"fetching {found[2]}" + (f" ({found[3]})" if found[3] else "")
        elif found := _FETCHED.match(line):
            sizes.pop(found[1], None)
            waiting = ", ".join(f"{name} ({size})" if size else name for name, size in sizes.items())
            text = f"fetched {found[1]}" + (f"; still to come: {waiting}" if waiting else "")
        else:
            for pattern, words in _STAGES:
                if found := pattern.match(line):
                    text = words.format(found[1])
                    break
            else:
                return
        progress(ToolProgress("packages", text, 1, STEPS))

    return hear


def _silent(_line: str) -> None:
    """Hear nothing."""


def _uv(
    arguments: list[str],
    name: str,
    *,
    held: IO[str],
    environ: Mapping[str, str],
    hear: Callable[[str], None] = _silent,
) -> None:
    """Run uv, the one that came with the application; UnavailableError with the end of what it said when it fails.

    It inherits what keeps other installers away: should we be killed, the next one waits until it has ended.
    """
    if find_spec("uv") is None:
        raise InternalError("MP-T003", "The installer uv is missing.", "Install Milepost again.")
    command = [sys.executable, "-m", "uv", "--no-config", "--no-progress", "--color", "never", *arguments]
    environment = {key: value for key, value in environ.items() if key not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    said: deque[str] = deque(maxlen=40)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        env=environment,
        pass_fds=(held.fileno(),),
    ) as process:
        for line in _lines(process.stderr):
            said.append(line)
            hear(line)
    if process.returncode:
        whole = " ".join(" ".join(said).split())
        end = whole if len(whole) <= _MOST_SAID else "… " + whole[-_MOST_SAID:].partition(" ")[2]
        if _OFFLINE.search(end):
            text = f"The packages of {name} could not be fetched, perhaps because this computer is offline: {end}"
            mend = "Go online and run the same command again: what has been fetched is kept."
            raise UnavailableError("MP-T009", text, mend)
        _must_be_built(whole)
        raise UnavailableError("MP-T004", f"The packages could not be installed: {end}", "Try again when online.")


def _must_be_built(said: str) -> None:
    """UnavailableError (MP-T014) when the installer says that a package has builds, and none for this Python."""
    found = _NO_BUILD.search(said)
    if found is None:
        return
    minors = sorted({int(minor) for minor in _BUILT_FOR.findall(said, found.end())} - set(range(_OLDEST_MINOR)))
    text = f"There is no build of {found[1]} for Python 3.{sys.version_info.minor}"
    pythons = [f"3.{minor}" for minor in minors]
    if not pythons:
        raise UnavailableError("MP-T014", f"{text}.", "Everything that does not need it works.")
    mend = f"Set Milepost up with Python {pythons[-1]} for it. Everything that does not need it works with this one."
    raise UnavailableError("MP-T014", f"{text}, only for {listed(pythons)}.", mend)


def _lines(stream: IO[str] | None) -> Iterator[str]:
    return iter(()) if stream is None else iter(stream)
