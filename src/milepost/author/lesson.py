"""Runs the code of a lesson where a learner would run it, and compares what it did with what the lesson says."""

import hashlib
import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from milepost.author.faults import Fault, fault, refusal
from milepost.content import Fence, parse_fences
from milepost.terms import AuthorError, Unit

LESSON_S: Final = 60.0
LESSON_TOOLSET: Final = "core"
_AGENT: Final = Path(__file__).with_name("lesson_agent.py")
_LONG: Final = 160


@dataclass(frozen=True, slots=True)
class Ran:
    """One fence that was run: what it printed, the error with its line, the figure that it drew."""

    fence: Fence
    printed: str
    error: tuple[str, str, int] | None = None
    figure: str | None = None


def lesson_fences(unit: Unit) -> tuple[Fence, ...]:
    """Give the fences of a lesson, each with its line in unit.md."""
    return parse_fences(unit.lesson, path=lesson_path(unit), first_line=unit.lesson_line)


def lesson_path(unit: Unit) -> Path:
    """Give the file of a lesson."""
    return (unit.folder or Path()) / "unit.md"


def run_lesson(unit: Unit, fences: Sequence[Fence], *, python: Path, limit_s: float = LESSON_S) -> tuple[Ran, ...]:
    """Run the Python fences of a lesson in order, in one namespace, in the unit's folder.

    `python` is the toolset's interpreter. The code is the author's own, so it is kept from making a mess (a home of
    its own, a time limit), not from doing harm. AuthorError (MP-P025) when there is nothing to report.
    """
    code = [fence for fence in fences if fence.language == "python"]
    if not code:
        return ()
    request = {
        "name": lesson_path(unit).name,
        "fences": [{"code": fence.code, "line": fence.code_line, "figure": fence.figure} for fence in code],
    }
    with tempfile.TemporaryDirectory(prefix="milepost-lesson-") as home:
        try:
            ended = subprocess.run(
                [str(python), "-P", "-B", str(_AGENT)],
                input=json.dumps(request),
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                cwd=unit.folder,
                env=_environment(home),
                timeout=limit_s,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise _did_not_run(unit, f"it took longer than {limit_s:.0f} seconds.", limit_s) from None
        except OSError as error:
            raise _did_not_run(unit, f"{python} cannot be started ({error.strerror}).", limit_s) from error
    try:
        results = json.loads(ended.stdout)
    except ValueError:
        last = ended.stderr.strip().splitlines()[-1:] or [f"it ended with status {ended.returncode}."]
        raise _did_not_run(unit, last[0], limit_s) from None
    return tuple(_ran(fence, result) for fence, result in zip(code, results, strict=True))


def prove_lesson(unit: Unit, *, python: Path) -> tuple[tuple[Fault, ...], int]:
    """Give everything about a lesson's code that is not as the lesson says, and how many fences were run."""
    try:
        fences = lesson_fences(unit)
        ran = run_lesson(unit, fences, python=python)
    except AuthorError as error:
        return (Fault(error.code, error.where or str(lesson_path(unit)), error.message, error.mend),), 0
    found = [each for one in ran for each in _fence_faults(unit, one)]
    return (*found, *figure_faults(unit, fences)), len(ran)


def figure_faults(unit: Unit, fences: Sequence[Fence]) -> Iterator[Fault]:
    """Give figures that are missing, older than their code, or left over."""
    path = lesson_path(unit)
    stamps = figure_stamps(fences)
    for fence in fences:
        if not fence.figure:
            continue
        file = figure_path(unit, fence.figure)
        shown = file.relative_to(path.parent)
        where = f"{path}:{fence.line}"
        if not file.is_file():
            yield fault("MP-P022", where, name=fence.figure, path=shown, unit=unit.slug)
        elif stamps[fence.figure] not in file.read_text(encoding="utf-8"):
            yield fault("MP-P023", where, name=fence.figure, path=shown, unit=unit.slug)
    for file in sorted((path.parent / "figures").glob("*.svg")):
        if file.stem not in stamps:
            yield fault("MP-P026", file, path=file.relative_to(path.parent))


def figure_stamps(fences: Sequence[Fence]) -> dict[str, str]:
    """Give for each figure the mark of all code that leads to it, which its file carries."""
    stamps: dict[str, str] = {}
    digest = hashlib.sha256()
    for fence in fences:
        if fence.language == "python":
            digest.update(fence.code.encode())
            if fence.figure:
                stamps[fence.figure] = f"<!-- drawn from {digest.hexdigest()[:32]} -->"
    return stamps


def figure_path(unit: Unit, name: str) -> Path:
    """Give the file of a lesson's figure."""
    return (unit.folder or Path()) / "figures" / f"{name}.svg"


def _environment(home: str) -> dict[str, str]:
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return one | {
        "HOME": home,
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": home,
        "PATH": "/usr/bin:/bin",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TMPDIR": home,
        "TZ": "UTC",
    }


def _ran(fence: Fence, result: dict[str, object]) -> Ran:
    error, figure = result["error"], result["figure"]
    told = (str(error["type"]), str(error["message"]), int(error["line"])) if isinstance(error, dict) else None
    return Ran(fence, str(result["printed"]), told, figure if isinstance(figure, str) else None)


def _fence_faults(unit: Unit, ran: Ran) -> Iterator[Fault]:
    path = lesson_path(unit)
    if ran.error is not None:
        kind, message, line = ran.error
        yield fault("MP-P020", f"{path}:{line}", error=kind, said=message or "without a message.")
        return
    if ran.fence.output is not None and _plain(ran.fence.output) != _plain(ran.printed):
        where = f"{path}:{ran.fence.line}"
        yield fault("MP-P021", where, want=_short(ran.fence.output), got=_short(ran.printed))
    if ran.fence.figure and ran.figure is None:
        yield fault("MP-P024", f"{path}:{ran.fence.line}", name=ran.fence.figure)


def _plain(text: str) -> list[str]:
    """Give the lines of a text as a reader sees them: without spaces at their ends, without empty lines at the end."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


def _short(text: str) -> str:
    text = repr("\n".join(_plain(text)))
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _did_not_run(unit: Unit, said: str, limit_s: float) -> AuthorError:
    return refusal("MP-P025", lesson_path(unit), unit=unit.slug, said=said, limit=limit_s)
