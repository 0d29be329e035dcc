"""R: the one that is on this system, and what a process needs of it."""

import os
import re
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Final

from milepost.sandbox.launch import AGENTS, Launch, linked_libraries, loaders, there, trusted_python
from milepost.sandbox.toolsets import Toolset
from milepost.terms import UnavailableError

OLDEST: Final = (4, 1)
_ASK: Final = 'cat(R.home(), R.home("share"), R.home("doc"), paste(.libPaths(), collapse = ":"), sep = "\\n")'


def find_r() -> Toolset:
    """Give the system's R as a toolset; UnavailableError (MP-T010, MP-T011) when there is none that will do."""
    program = shutil.which(
        "R", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/local/bin", "/opt/homebrew/bin"))
    )
    if program is None:
        raise UnavailableError("MP-T010", "R is not installed on this computer.", how_to_get_r())
    return _examine(program)


def how_to_get_r() -> str:
    """Say in one line how R is installed here."""
    if sys.platform == "darwin":
        return "Run: milepost tools install r (it runs: brew install r)"
    if shutil.which("apt-get"):
        return "Run: sudo apt-get install r-base-core"
    return "Install R 4.1 or newer with your system's package manager, or from https://cran.r-project.org"


@lru_cache(maxsize=4)
def _examine(program: str) -> Toolset:
    """Ask R where it keeps what; this starts it once."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [program, "--vanilla", "--no-echo", "-e", _ASK],
        capture_output=True,
        text=True,
        errors="replace",
        env=environment,
        check=False,
    )
    lines = done.stdout.splitlines()
    if done.returncode or len(lines) != 4:
        said = " ".join(done.stderr.split())[-300:]
        raise UnavailableError("MP-T011", f"The R on this computer does not start: {said}", "Install R again.")
    home, share, doc, libraries = lines[0], lines[1], lines[2], lines[3].split(":")
    return Toolset("r", trusted_python(), runtime="r", launch=_launch(Path(home), share, doc, libraries))


def r_version(program: str) -> str:
    """Give the version of an R, such as `4.2.2`; empty when it does not say."""
    done = subprocess.run([program, "--version"], capture_output=True, text=True, errors="replace", check=False)
    found = re.search(r"R version (\d+\.\d+\.\d+)", done.stdout)
    return "" if found is None else found[1]


def _launch(home: Path, share: str, doc: str, libraries: list[str]) -> Launch:
    binary = (home / "bin" / "exec" / "R").resolve()
    own = str(home / "lib")
    shared = sorted(
        {binary, *(path.resolve() for place in (str(home), *libraries) for path in Path(place).rglob("*.so"))}
    )
    linked = linked_libraries(tuple(shared), own)
    agent = AGENTS / "r"
    fonts = ("/usr/share/fonts", "/etc/fonts", "/usr/share/fontconfig", "/var/cache/fontconfig")
    shown = there(
        home,
        share,
        doc,
        "/etc/R",
        *libraries,
        *linked,
        *fonts,
        "/usr/lib/locale",
        "/usr/share/zoneinfo",
        agent,
    )
    environment = {
        "R_HOME": str(home),
        "R_SHARE_DIR": share,
        "R_DOC_DIR": doc,
        "R_LIBS_SITE": ":".join(libraries),
        "LD_LIBRARY_PATH": own,
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "en",
        "TZ": "UTC",
        "HOME": "/box",
        "TMPDIR": "/box",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "R_DEFAULT_PACKAGES": "NULL",
    }
    arguments = ("--vanilla", "--no-echo", f"--file={agent / 'agent.R'}", "--args", str(agent))
    return Launch(
        binary, arguments, shown, (str(binary), *loaders(linked)), environment, open_files=256, wants_folder=True
    )
