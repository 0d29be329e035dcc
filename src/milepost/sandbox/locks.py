"""The lock files of the Python toolsets: which there are, for which accelerator, and how large what they hold is."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Accelerator = Literal["cpu", "cuda"]

# What the application and its development are made of: not the learner's.
_OURS: Final = frozenset({"app", "dev"})
SIZES: Final = "sizes.json"


@dataclass(frozen=True, slots=True)
class Size:
    """About how much is fetched for a toolset, and how much room it takes, in millions of bytes; measured once."""

    fetch_mb: int
    disk_mb: int


def lock_names(locks: Path) -> tuple[str, ...]:
    """Give the toolsets that there are locks for, by name; NAME.cuda.txt is another build of NAME."""
    return tuple(sorted(path.stem for path in locks.glob("*.txt") if path.stem not in _OURS and "." not in path.stem))


def lock_of(name: str, locks: Path, *, accelerator: Accelerator) -> Path:
    """Give the lock of a toolset for an accelerator; the file may not exist."""
    return locks / (f"{name}.txt" if accelerator == "cpu" else f"{name}.{accelerator}.txt")


def read_sizes(locks: Path) -> dict[str, Size]:
    """Give the sizes that were measured, by the lock's name without its ending."""
    path = locks / SIZES
    if not path.is_file():
        return {}
    return {name: Size(**size) for name, size in json.loads(path.read_text(encoding="utf-8")).items()}
