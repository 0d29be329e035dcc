"""What an answer does to its folder, one thing after another, so that it can be killed at any of them."""

import builtins
import io
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from milepost.kinds.services.inside.clock import Killed, is_over

_WRITES: Final = frozenset("wax+")
_CHANGES: Final = ("replace", "rename", "remove", "unlink", "mkdir", "rmdir")
_OPEN: Final = io.open


class Disk:
    """Counts what is done inside one folder; at the thing that was asked for, what stands there is kept and all ends."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self._folder = ""
        self._left: int | None = None
        self._killed: Callable[[], None] | None = None
        self.is_dead = False
        self.kept: dict[str, bytes | None] = {}

    def watch(self, folder: Path) -> None:
        """Look at this folder from now on; nobody is killed."""
        self._folder = os.path.realpath(folder)
        self._left, self.is_dead = None, False

    def kill_at(self, number: int, killed: Callable[[], None]) -> None:
        """Kill at the `number`th thing from now on, from 1; `killed` is told, in whatever thread it happens."""
        self._left, self._killed = number, killed

    def spare(self) -> None:
        """Kill nobody after all."""
        self._left = None

    def is_due(self, place: object) -> bool:
        """Say whether it ends with what is about to be done to `place`; one that is dead does nothing any more."""
        if not isinstance(place, str | os.PathLike) or not self._is_inside(os.fspath(place)):
            return False
        if self.is_dead or is_over():
            raise Killed
        if self._left is None:
            return False
        self._left -= 1
        return self._left == 0

    def end(self) -> None:
        """Keep what stands in the folder, and end."""
        self.kept = read_folder(Path(self._folder))
        self.is_dead, self._left = True, None
        if self._killed is not None:
            self._killed()
        raise Killed

    def _is_inside(self, place: str | bytes) -> bool:
        if not self._folder:
            return False
        return os.path.realpath(os.fsdecode(place)).startswith(self._folder + os.sep)


disk: Final = Disk()


class _Raw(io.FileIO):
    """A file of which half of what is being written is there when it ends."""

    def write(self, data: Any) -> int:
        if disk.is_due(self.name):
            whole = bytes(data)
            super().write(whole[: len(whole) // 2])
            disk.end()
        return super().write(data)


def _open(  # noqa: PLR0913, PLR0917 - as it is there
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    closefd: bool = True,  # noqa: FBT001, FBT002 - as it is there
    opener: Any = None,
) -> Any:
    if not _WRITES & set(mode) or not isinstance(file, str | os.PathLike):
        return _OPEN(file, mode, buffering, encoding, errors, newline, closefd, opener)
    ends = disk.is_due(file)
    raw = _Raw(os.fspath(file), mode.replace("b", "").replace("t", ""), closefd, opener)
    if ends:
        raw.close()
        disk.end()
    if buffering == 0 and "b" in mode:
        return raw
    buffered: Any = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
    return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline, buffering == 1)


def _watched(change: Callable[..., Any]) -> Callable[..., Any]:
    def changing(place: Any, *more: Any, **named: Any) -> Any:
        if disk.is_due(place):
            disk.end()
        return change(place, *more, **named)

    return changing


def take_over() -> None:
    """Have everything that writes a file in Python go through here; there is no way back."""
    if builtins.open is _open:
        return
    everywhere: Any = builtins
    everywhere.open = _open
    files: Any = io
    files.open = _open
    for name in _CHANGES:
        setattr(os, name, _watched(getattr(os, name)))


# ------------------------------------------------------------ for the driver itself


def read_folder(folder: Path) -> dict[str, bytes | None]:
    """Give what stands in a folder: the bytes of each file by its path, None for each folder in it."""
    found: dict[str, bytes | None] = {}
    for place, folders, names in os.walk(folder):
        for name in folders:
            found[(Path(place) / name).relative_to(folder).as_posix()] = None
        for name in names:
            path = Path(place) / name
            with _OPEN(path, "rb") as file:
                found[path.relative_to(folder).as_posix()] = file.read()
    return found


def lay_down(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Have a folder hold these files and folders, as `read_folder` gives them, and nothing else."""
    for place, folders, names in os.walk(folder, topdown=False):
        for name in names:
            _REMOVED(os.path.join(place, name))  # noqa: PTH118 - half the time of a path
        for name in folders:
            _REMOVED_FOLDER(os.path.join(place, name))  # noqa: PTH118
    for name, body in files.items():
        if body is not None:
            put_down(folder / name, body)
        elif not (folder / name).is_dir():
            _MADE(folder / name)


def put_down(path: Path, body: bytes) -> None:
    """Lay one file down, whole or not at all, as a careful colleague would."""
    for parent in reversed(path.parents):
        if not parent.is_dir():
            _MADE(parent)
    half = f"{path}.half"
    with _OPEN(half, "wb") as file:
        file.write(body)
    _REPLACED(half, path)


_REMOVED, _REMOVED_FOLDER, _MADE, _REPLACED = os.remove, os.rmdir, os.mkdir, os.replace
