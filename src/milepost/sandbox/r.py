"""R: the one that is on this system, and what a process needs of it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from milepost.sandbox.launch import AGENTS, Launch, linked_libraries, loaders, there, trusted_python
from milepost.sandbox.toolsets import Toolset
from milepost.terms import UnavailableError

AGENT: Final = AGENTS / "r"
PARTS: Final = ("decoding.R", "encoding.R", "reading.R", "serving.R")
COMPILED: Final = "agent.rds"
OLDEST: Final = (4, 1)
_PLACES: Final = ("/usr/local/bin", "/opt/homebrew/bin", "/usr/bin")


@dataclass(frozen=True, slots=True)
class SystemR:
    """An R that is installed: its folder, its version such as `4.2.2`, and where it keeps what it shares."""

    home: Path
    version: str
    share: Path
    doc: Path

    @property
    def binary(self) -> Path:
        """The program itself, which `R` is only a script around."""
        return (self.home / "bin" / "exec" / "R").resolve()

    @property
    def libraries(self) -> tuple[Path, ...]:
        """The folders of installed packages, those of the system alone."""
        folders = (
            Path("/usr/local/lib/R/site-library"),
            Path("/usr/lib/R/site-library"),
            self.home / "site-library",
            self.home / "library",
        )
        return tuple(dict.fromkeys(folder for folder in folders if folder.is_dir()))

    @property
    def environment(self) -> dict[str, str]:
        """What the script around it would set, and nothing of the learner's own settings."""
        return {
            "R_HOME": str(self.home),
            "R_SHARE_DIR": str(self.share),
            "R_DOC_DIR": str(self.doc),
            "R_LIBS_SITE": os.pathsep.join(map(str, self.libraries[:-1])),
            "R_DEFAULT_PACKAGES": "NULL",
            "LD_LIBRARY_PATH": str(self.home / "lib"),
            "LC_ALL": "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8",
            "LANGUAGE": "en",
            "TZ": "UTC",
            **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"),
        }


def find_system_r(environ: Mapping[str, str] = os.environ) -> SystemR:
    """Give the R on this system; UnavailableError (MP-T010, MP-T011) when there is none that will do."""
    script = shutil.which("R", path=os.pathsep.join((environ.get("PATH", ""), *_PLACES)))
    if script is None:
        raise UnavailableError("MP-T010", "There is no R on this computer.", how_to_get_r())
    done = subprocess.run([script, "RHOME"], capture_output=True, text=True, errors="replace", check=False)
    home = Path(done.stdout.strip() or "/nonexistent")
    version = _version(home)
    if version is None or not (home / "bin" / "exec" / "R").is_file():
        raise UnavailableError("MP-T011", f"The R on this computer is not whole: {script}.", how_to_get_r())
    if tuple(map(int, version.split(".")[:2])) < OLDEST:
        text = f"The R on this computer is version {version}; it must be 4.1 or newer."
        raise UnavailableError("MP-T011", text, how_to_get_r())
    said = Path(script).resolve().read_text(encoding="utf-8", errors="replace")
    share, doc = (_set_by(said, name) or home / name.split("_")[1].lower() for name in ("R_SHARE_DIR", "R_DOC_DIR"))
    return SystemR(home, version, share, doc)


def how_to_get_r() -> str:
    """Say in one line how R is installed here."""
    if sys.platform == "darwin":
        return "Install R, 4.1 or newer: brew install r"
    if shutil.which("apt-get"):
        return "Install R, 4.1 or newer: sudo apt-get install r-base-core"
    if shutil.which("dnf"):
        return "Install R, 4.1 or newer: sudo dnf install R-core"
    return "Install R, 4.1 or newer, with your system's package manager, or from https://cran.r-project.org"


def _version(home: Path) -> str | None:
    """Give the version that an R's own package says it has."""
    try:
        said = (home / "library" / "base" / "DESCRIPTION").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    found = re.search(r"^Version: (\d+\.\d+\.\d+)$", said, re.MULTILINE)
    return None if found is None else found[1]


def _set_by(script: str, name: str) -> Path | None:
    """Give the folder that a line of R's start script sets `name` to."""
    found = re.search(rf"^{name}=(/\S+)$", script, re.MULTILINE)
    return None if found is None else Path(found[1])


def r_toolset(system: SystemR, folder: Path | None) -> Toolset:
    """Give the toolset that this R makes; `folder` holds our part of it compiled, None when it is read as it stands."""
    shared = {path.resolve() for place in (system.home, *system.libraries) for path in place.rglob("*.so")}
    linked = linked_libraries((system.binary, *sorted(shared)), system.environment["LD_LIBRARY_PATH"])
    fonts = ("/usr/share/fonts", "/etc/fonts", "/usr/share/fontconfig", "/var/cache/fontconfig")
    settings = ("/etc/R", "/usr/lib/locale", "/usr/share/zoneinfo")
    encodings = tuple(path for place in ("/usr/lib", "/usr/lib64") for path in Path(place).glob("*/gconv"))
    places = (system.home, system.share, system.doc, *system.libraries, AGENT, *(() if folder is None else (folder,)))
    compiled = "" if folder is None else str(folder / COMPILED)
    launch = Launch(
        system.binary,
        ("--vanilla", "--no-echo", f"--file={AGENT / 'agent.R'}", "--args", str(AGENT), compiled or "-"),
        there(*places, *settings, *fonts, *encodings, *linked),
        (str(system.binary), *loaders(linked)),
        {**system.environment, "HOME": "/box", "TMPDIR": "/box"},
        open_files=256,
        stack_mb=64,  # five thousand calls deep is where R itself stops, and says so
        wants_folder=True,
    )
    return Toolset("r", trusted_python(), runtime="r", launch=launch, folder=folder)
