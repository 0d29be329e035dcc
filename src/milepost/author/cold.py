"""What a verdict costs without anything warm: a fresh interpreter in a fresh bubblewrap sandbox for every answer."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from milepost.author.faults import Fault, fault

NAME: Final = "a cold sandbox (bwrap) and a fresh interpreter"
_CHECK: Final = """\
import sys
import numpy as np

names = {}
exec(open(sys.argv[1]).read(), names)
cases = np.load(sys.argv[2])
for number in range(sum(name.endswith("_want") for name in cases.files)):
    count = sum(name.startswith(f"case{number}_arg") for name in cases.files)
    values = [cases[f"case{number}_arg{place}"] for place in range(count)]
    values = [value if value.ndim else value.item() for value in values]
    np.testing.assert_allclose(names[sys.argv[3]](*values), cases[f"case{number}_want"])
"""


def measure_cold(
    folder: Path, function: str, *, python: Path, rounds: int, clock: Callable[[], float]
) -> tuple[tuple[float, ...], tuple[Fault, ...]]:
    """Give the times in milliseconds, and why there are none; the wrong answer must fail before they count.

    `folder` holds answer.py, wrong.py and cases.npz; `python` is the toolset's interpreter.
    """
    program = shutil.which("bwrap")
    if program is None or sys.platform != "linux":
        mend = "On Debian and Ubuntu: apt install bubblewrap."
        return (), (fault("MP-P050", "", said="bwrap, a sandbox to compare with, is not here.", mend=mend),)
    (folder / "cold.py").write_text(_CHECK, encoding="utf-8")
    took = []
    for answer, wanted in (("wrong.py", False), *[("answer.py", True)] * rounds):
        command = [*_sandbox(program, folder, python), str(folder / "cold.py"), str(folder / answer)]
        start = clock()
        ended = subprocess.run(
            [*command, str(folder / "cases.npz"), function], capture_output=True, text=True, check=False
        )
        elapsed = (clock() - start) * 1000
        if (ended.returncode == 0) != wanted:
            last = (ended.stderr.strip().splitlines() or ["it said nothing"])[-1]
            said = f"In a cold sandbox {answer} ended with {ended.returncode}: {last[:200]}"
            return (), (fault("MP-P050", "", said=said, mend="Measure where bwrap works."),)
        if wanted:
            took.append(elapsed)
    return tuple(took), ()


def _sandbox(program: str, folder: Path, python: Path) -> list[str]:
    shown = {Path("/usr"), Path("/lib"), Path("/lib64"), Path("/bin"), Path("/etc/alternatives"), folder}
    shown |= {python.parent.parent, python.resolve().parent.parent}
    words = [program, "--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--dev", "/dev"]
    words += ["--proc", "/proc", "--tmpfs", "/tmp", "--setenv", "OPENBLAS_NUM_THREADS", "1"]  # noqa: S108 - its own
    for path in sorted(shown, key=lambda each: len(each.parts)):
        if path.exists():
            words += ["--ro-bind", str(path), str(path)]
    return [*words, "--chdir", "/", str(python), "-I", "-B"]
