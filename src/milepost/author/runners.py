"""Runs the code of a lesson in each language, where a learner would run it: a process for all fences of a language."""

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from milepost.content import Fence
from milepost.hooks import Speech, find_runtime, find_speech
from milepost.sandbox import find_toolset, has_packages
from milepost.sandbox.java import find_jdk
from milepost.terms import LANGUAGES, UnavailableError

LESSON_LANGUAGES: Final = ("python", "r", "java")
OWN_LANGUAGE: Final = "python"
CORE: Final = "core"
_HERE: Final = Path(__file__).parent
# What is black is drawn in the ink of whatever page shows it, as in lesson_agent.py.
_INK: Final = (
    "<style>svg{color:#1c2330;fill:currentColor}@media (prefers-color-scheme: dark){svg{color:#e8ebf1}}</style>"
)


def find_program(language: str, *, home: Path, environ: Mapping[str, str]) -> Path:
    """Give what runs a language's lesson code, or Python's with the toolset that is named instead.

    UnavailableError says how to get it when it is missing.
    """
    if language == OWN_LANGUAGE or has_packages(language):
        return find_toolset(CORE if language == OWN_LANGUAGE else language, home=home).python
    runtime = find_runtime(LANGUAGES[language].toolset) if language in LANGUAGES else None
    if runtime is not None:  # a kind's server is found from the home, and is all that runs its code
        state = runtime.look(home=home)
        if not state.installed:
            raise UnavailableError("MP-P061", f"There is no {runtime.title} here.", state.detail)
        return home
    toolset = find_toolset(language, home=home)
    if language == "java":
        return find_jdk(environ).java
    # R's own program is started through a script beside it.
    found = None if toolset.launch is None else toolset.launch.program.parent.parent / "Rscript"
    if found is None or not found.is_file():
        raise UnavailableError("MP-P060", "R is here, but not its program Rscript.", "Install R again.")
    return found


@dataclass(frozen=True, slots=True)
class Ran:
    """One fence that was run: what it printed, the error with its line, the figure that it drew."""

    fence: Fence
    printed: str
    error: tuple[str, str, int] | None = None
    figure: str | None = None


class DidNotRunError(Exception):
    """The code of a lesson ended its process, or took too long: there is nothing to report."""


def run_fences(  # noqa: PLR0913 - a program, and all that it is run with
    fences: Sequence[Fence], program: Path, *, language: str, name: str, folder: Path | None, limit_s: float
) -> tuple[Ran, ...]:
    """Run fences of one language in order, in one process of `program`, in the unit's folder.

    The code is the author's own, so it is kept from making a mess (a home of its own, a time limit), not from doing
    harm. DidNotRunError when there is nothing to report.
    """
    speech = None if language in LESSON_LANGUAGES else find_speech(language)
    if speech is not None:
        return _run_served(speech, fences, program, folder)
    run = {"python": _run_python, "r": _run_r, "java": _run_java}[language]
    with tempfile.TemporaryDirectory(prefix="milepost-lesson-") as home:
        return run(fences, _Place(program, Path(home), name, folder, limit_s))


@dataclass(frozen=True, slots=True)
class _Place:
    program: Path
    home: Path
    name: str
    folder: Path | None
    limit_s: float

    def call(self, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                [str(self.program), *words],
                input=given,
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                cwd=self.folder,
                env=_environment(self.home, self.program),
                timeout=self.limit_s,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise DidNotRunError(f"it took longer than {self.limit_s:.0f} seconds.") from None
        except OSError as error:
            raise DidNotRunError(f"{self.program} cannot be started ({error.strerror}).") from error


def _environment(home: Path, program: Path) -> Mapping[str, str]:
    # In the toolset's own folder stands what Keras computes with there.
    keras = program.parent.parent / "cache" / "keras"
    one = {"KERAS_HOME": str(keras)} if keras.is_dir() else {}
    one |= {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0"}
    one |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return one | {
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": str(home),
        "PATH": "/usr/bin:/bin",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TMPDIR": str(home),
        "TZ": "UTC",
    }


def _run_python(fences: Sequence[Fence], place: _Place) -> tuple[Ran, ...]:
    request = {
        "name": place.name,
        "fences": [{"code": fence.code, "line": fence.code_line, "figure": fence.figure} for fence in fences],
    }
    ended = place.call("-P", "-B", str(_HERE / "lesson_agent.py"), given=json.dumps(request))
    try:
        results = json.loads(ended.stdout)
    except ValueError:
        raise _died(ended) from None
    return tuple(_ran(fence, result) for fence, result in zip(fences, results, strict=True))


def _ran(fence: Fence, result: dict[str, object]) -> Ran:
    error, figure = result["error"], result["figure"]
    told = (str(error["type"]), str(error["message"]), int(error["line"])) if isinstance(error, dict) else None
    return Ran(fence, str(result["printed"]), told, figure if isinstance(figure, str) else None)


def _run_r(fences: Sequence[Fence], place: _Place) -> tuple[Ran, ...]:
    _lay_out(fences, place.home, ".R")
    drawing = ",".join(str(number) for number, fence in enumerate(fences, 1) if fence.figure) or "0"
    words = ("--vanilla", "--encoding=UTF-8", str(_HERE / "lesson_agent.R"), str(place.home), str(len(fences)), drawing)
    return _gathered(fences, place, place.call(*words))


def _run_java(fences: Sequence[Fence], place: _Place) -> tuple[Ran, ...]:
    _lay_out(fences, place.home, ".java")
    quick = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "--add-modules", "jdk.jshell")
    agent = str(_HERE / "LessonAgent.java")
    return _gathered(fences, place, place.call(*quick, agent, str(place.home), str(len(fences))))


def _run_served(speech: Speech, fences: Sequence[Fence], home: Path, folder: Path | None) -> tuple[Ran, ...]:
    """Run the fences of a kind's language on its server, which holds the data that one of them names."""
    if speech.run_lesson is None:
        return tuple(Ran(fence, fence.output or "") for fence in fences)
    try:
        told = speech.run_lesson(home, [fence.code for fence in fences], _find_data(fences, folder))
    except UnavailableError as fault:
        raise DidNotRunError(fault.message) from fault
    ran = []
    for fence, (printed, failure) in zip(fences, told, strict=False):
        at = None if failure is None else (failure.name, failure.message, fence.code_line + failure.line - 1)
        ran.append(Ran(fence, printed, at))
    return tuple(ran)


def _find_data(fences: Sequence[Fence], folder: Path | None) -> Path | None:
    """Give the folder of data that a lesson names: the unit's own, or else the track's; None when it names none."""
    name = next((fence.data for fence in fences if fence.data), "")
    if not name or folder is None:
        return None
    own, shared = folder / "data" / name, folder.parent / "data" / name
    found = next((path for path in (own, shared) if path.is_dir()), None)
    if found is None:
        raise DidNotRunError(f"there is no folder of data called {name}, neither at {own} nor at {shared}.")
    return found


def _lay_out(fences: Sequence[Fence], home: Path, suffix: str) -> None:
    for number, fence in enumerate(fences, 1):
        (home / f"{number}{suffix}").write_text(fence.code, encoding="utf-8")


def _gathered(fences: Sequence[Fence], place: _Place, ended: subprocess.CompletedProcess[str]) -> tuple[Ran, ...]:
    """Read what each fence printed, how the last one failed, and what was drawn."""
    told = []
    for number, fence in enumerate(fences, 1):
        out = place.home / f"{number}.out"
        failed = place.home / f"{number}.err"
        if ended.returncode and not failed.is_file():
            raise _died(ended)
        if not out.is_file():
            raise _died(ended)
        printed = out.read_text(encoding="utf-8", errors="replace")
        if failed.is_file():
            line, kind, *words = failed.read_text(encoding="utf-8", errors="replace").split("\n")
            at = fence.code_line + int(line) - 1 if line.isdigit() else fence.code_line
            told.append(Ran(fence, printed, (kind, " ".join(words).strip(), at)))
            break
        drawn = place.home / f"{number}.svg"
        told.append(Ran(fence, printed, figure=_in_ink(drawn.read_text("utf-8")) if drawn.is_file() else None))
    return tuple(told)


def _in_ink(svg: str) -> str:
    head, angle, rest = svg.partition("viewBox=")
    tag, end, body = rest.partition(">")
    coloured = body.replace("rgb(0%, 0%, 0%)", "currentColor").replace("rgb(0%,0%,0%)", "currentColor")
    return f"{head}{angle}{tag}{end}\n{_INK}{coloured}"


def _died(ended: subprocess.CompletedProcess[str]) -> DidNotRunError:
    last = ended.stderr.strip().splitlines()[-1:] or [f"it ended with status {ended.returncode}."]
    return DidNotRunError(last[0])
