"""A learner's own environment, named in place of an installed toolset: noted here, never changed and never removed."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from milepost.sandbox.shelf import shelf_of

NOTE: Final = "own.json"


@dataclass(frozen=True, slots=True)
class Own:
    """An environment of the learner's: its interpreter, which of the toolset's modules it has, and what it holds.

    `cache` holds what its packages keep between runs: beside our note, never in their environment.
    """

    python: Path
    imports: tuple[str, ...]
    packages: str
    spawn: bool
    cache: Path


def place_of(name: str, home: Path) -> Path:
    """Give the folder in which it is noted that a toolset is the learner's own."""
    return shelf_of(home).resolve() / f"{name}.own"


def read_own(name: str, home: Path) -> Own | None:
    """Give the environment that was named for a toolset, None when none was."""
    folder = place_of(name, home)
    try:
        noted = json.loads((folder / NOTE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Own(Path(noted["python"]), tuple(noted["imports"]), noted["packages"], noted["spawn"], folder / "cache")


def note_own(name: str, home: Path, own: Own) -> None:
    """Note an environment for a toolset, in place of the one that was there."""
    folder = place_of(name, home)
    folder.mkdir(parents=True, exist_ok=True)
    noted = {"version": 1, **asdict(own), "python": str(own.python)}
    noted.pop("cache")
    half = folder / f".{NOTE}"
    half.write_text(json.dumps(noted), encoding="utf-8")
    half.rename(folder / NOTE)


def forget_own(name: str, home: Path) -> bool:
    """Forget the environment that was named for a toolset; False when there was none."""
    note = place_of(name, home) / NOTE
    there = note.exists()
    note.unlink(missing_ok=True)
    return there
