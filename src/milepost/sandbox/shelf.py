"""Where toolsets lie: a folder for each installation, whole when it has its stamp; who uses it, and what may go.

`HOME/toolsets/NAME-DIGEST/` is an installation, `.NAME-….half` one in the making, `NAME.own/` a note of an environment
that the learner named instead. A newer installation takes the place of an older one, which goes when nobody has used it for a day.
"""

import contextlib
import fcntl
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Final

from milepost.terms import UnavailableError

STAMP: Final = "milepost.json"
USED: Final = ".used"
# Two checkouts of different age may share a home; neither takes away what the other used today.
KEPT_S: Final = 24 * 3600.0

Json = dict[str, Any]


def shelf_of(home: Path) -> Path:
    """Give the folder of all installations."""
    return home / "toolsets"


def whole(name: str, home: Path) -> list[Path]:
    """Give the folders of whole installations, newest first; one without its stamp is half-installed and ignored."""
    # Real paths: a child is shown the toolset's own folder, and nothing of the links that lead there.
    found = [
        path.parent.resolve() for path in shelf_of(home).glob(f"{name}-*/{STAMP}") if _name_of(path.parent) == name
    ]
    return sorted(found, key=lambda folder: (folder / STAMP).stat().st_mtime, reverse=True)


def names_on(home: Path) -> set[str]:
    """Give the names of which there is an installation, whole or not, or an environment of the learner's own."""
    own = {path.parent.name.removesuffix(".own") for path in shelf_of(home).glob("*.own/own.json")}
    return {*installations(home), *own}


def read_stamp(folder: Path) -> Json:
    """Give what was noted when an installation was whole."""
    noted: Json = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    return noted


def write_stamp(folder: Path, noted: Json) -> None:
    """Say that an installation is whole; from this moment on it is found."""
    half = folder / f".{STAMP}"
    half.write_text(json.dumps({"version": 1, **noted}), encoding="utf-8")
    half.rename(folder / STAMP)


@contextlib.contextmanager
def alone(path: Path) -> Iterator[IO[str]]:
    """Let one installer of a toolset work at a time, whatever the process, and give what holds the others off.

    A process that inherits it holds them off too, so that an installer that outlives us is waited for.
    """
    with path.open("w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield held


def hold(folder: Path) -> int | None:
    """Note that an installation is used from now on, until the descriptor is closed; None where that cannot be noted."""
    try:
        held = os.open(folder / USED, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError:
        return None
    with contextlib.suppress(OSError):
        fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
    with contextlib.suppress(OSError):
        os.utime(folder / USED)
    return held


def is_held(folder: Path) -> bool:
    """Tell whether any process uses an installation now."""
    try:
        held = os.open(folder / USED, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(held)
    return False


def last_used(folder: Path) -> float:
    """Give when an installation was last begun to be used, in seconds of the clock; when it was made if never."""
    times = [path.stat().st_mtime for path in (folder / USED, folder / STAMP) if path.exists()]
    return max(times, default=folder.stat().st_mtime)


def sweep(home: Path, *, kept_s: float = KEPT_S, clock: Callable[[], float] = time.time) -> tuple[str, ...]:
    """Take away the installations that a newer one has replaced and nobody used for `kept_s`; give their folders' names."""
    gone = []
    for name in installations(home):
        for folder in whole(name, home)[1:]:
            if last_used(folder) <= clock() - kept_s and not is_held(folder):
                take_away(folder)
                gone.append(folder.name)
    return tuple(gone)


def take_away(folder: Path) -> None:
    """Remove an installation; it stops being one at once, whatever becomes of its files."""
    (folder / STAMP).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def open_to_all(folder: Path) -> None:
    """Let every user read what lies in a folder: Matplotlib's list of fonts, Keras's settings."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def installations(home: Path) -> list[str]:
    """Give the names of which there is an installation, whole or not."""
    return sorted(filter(None, {_name_of(folder) for folder in shelf_of(home).glob("*-*") if folder.is_dir()}))


def remove(name: str, home: Path) -> int:
    """Take every installation of a toolset away and give how many there were; UnavailableError when one is in use."""
    shelf = shelf_of(home)
    if not shelf.is_dir():
        return 0
    with alone(shelf / f".{name}.lock"):
        folders = whole(name, home)
        for folder in folders:
            if is_held(folder):
                text = f"The toolset {name} is being used by a running Milepost."
                raise UnavailableError("MP-T034", text, "Stop it, then give the command again.")
        for folder in folders:
            take_away(folder)
        for left in (*shelf.glob(f".{name}-*.half"), *shelf.glob(f"{name}-*")):
            if left.name.startswith(".") or _name_of(left) == name:
                shutil.rmtree(left, ignore_errors=True)
    return len(folders)


def size_mb(folder: Path) -> int:
    """Give how much room a folder takes on disk, in millions of bytes; what is linked to counts once."""
    seen: dict[tuple[int, int], int] = {}
    for top, _, files in os.walk(folder):
        for file in files:
            with contextlib.suppress(OSError):
                found = os.lstat(os.path.join(top, file))  # noqa: PTH118 - 20,000 of them: a Path each takes a second
                seen[found.st_dev, found.st_ino] = found.st_blocks * 512
    return round(sum(seen.values()) / 1e6)


def _name_of(folder: Path) -> str:
    return folder.name.rpartition("-")[0]
