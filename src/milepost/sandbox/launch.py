"""Runtimes besides Python: what a walled-in process becomes, and what it may see while it runs an answer."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

Runtime = Literal["python", "r", "java", "node"]

AGENTS: Final = Path(__file__).parent / "agents"
_LIBRARY: Final = re.compile(r"(?:=>\s*|^\s*)(/\S+)\s+\(0x", re.MULTILINE)
# A program may name a loader of its own, which ldd maps to the one that it runs itself; the kernel executes the one that is named.
_OWN_LOADER: Final = re.compile(r"^\s*(/\S+)\s+=>", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Launch:
    """A program that a walled-in process becomes, once and for all.

    `program` is a real path to a binary, `arguments` follow it, and the names of the walls that stand come last, joined
    by commas. Nothing but `shown` (folders and files, by the paths that the program uses) can be seen, and only
    `executables` can be executed, which happens a single time. Descriptor 0 is the wire, in both directions; 1 and 2
    take what is printed. With `wants_folder` it does not start unless it can make a folder for itself. `base_mb` is
    what the runtime itself holds, on top of which an answer's memory comes;
    `space_mb` is how much more address space it reserves than it uses, None for no bound on that.
    """

    program: Path
    arguments: tuple[str, ...]
    shown: tuple[str, ...]
    executables: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    base_mb: int = 128
    space_mb: int | None = 512
    open_files: int = 64
    stack_mb: int = 16
    wants_folder: bool = False
    keeps_events: bool = False


def trusted_python() -> Path:
    """Give the interpreter that starts processes of other runtimes: the application's own, importing nothing."""
    return Path(sys.executable)


@lru_cache(maxsize=8)
def linked_libraries(binaries: tuple[Path, ...], library_path: str = "") -> tuple[str, ...]:
    """Give the files that these binaries are linked with, the dynamic loader among them, by the paths they go by."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "LD_LIBRARY_PATH": library_path}
    done = subprocess.run(
        ["ldd", *map(str, binaries)], capture_output=True, text=True, errors="replace", env=environment, check=False
    )
    return tuple(dict.fromkeys((*_LIBRARY.findall(done.stdout), *_OWN_LOADER.findall(done.stdout))))


def loaders(libraries: Iterable[str]) -> tuple[str, ...]:
    """Give the dynamic loaders among these files: the kernel executes them beside the program."""
    return tuple(path for path in libraries if re.match(r"ld[-.]", Path(path).name))


def there(*paths: str | Path) -> tuple[str, ...]:
    """Give those of these paths that exist, as text, each once."""
    return tuple(dict.fromkeys(str(path) for path in paths if Path(path).exists()))
