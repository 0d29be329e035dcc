"""Measures what a learner or a teacher could use instead: pytest in a fresh interpreter, nbgrader, Otter.

Run by the interpreter of an environment that holds bench/peers.txt; `milepost bench` makes that environment and runs
this. It imports nothing of Milepost. The same answer is checked on the same calls, each in the form that the tool asks
for, and every tool must find the answer right and a wrong one wrong before its time counts.

Usage: peers.py ANSWER WRONG CASES FUNCTION ROUNDS, where CASES is an .npz of `case<i>_arg<j>` and `case<i>_want`.
Prints one JSON object a line: {"name", "peer", "ms": [...]} or {"peer", "fault"}.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TOOLS = Path(sys.executable).parent
TEST = """\
import numpy as np

cases = np.load({cases!r})
count = len([name for name in cases.files if name.endswith("_want")])


def arguments(number):
    values = []
    while f"case{{number}}_arg{{len(values)}}" in cases.files:
        value = cases[f"case{{number}}_arg{{len(values)}}"]
        values.append(value if value.ndim else value.item())
    return values
"""
COMPARE = "np.testing.assert_allclose({function}(*arguments(number)), cases[f'case{{number}}_want'])"


class ToolFaultError(Exception):
    """A tool did not do what it must before its time may count."""


def run(*words: str, folder: Path, ok: bool = True) -> subprocess.CompletedProcess[str]:
    """Run one of the environment's tools to its end."""
    environment = {
        **os.environ,
        "JUPYTER_PLATFORM_DIRS": "1",
        "HOME": str(folder),
        "IPYTHONDIR": str(folder / ".ipython"),
    }
    environment["PATH"] = f"{TOOLS}{os.pathsep}{environment['PATH']}"
    ended = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)
    if ok and ended.returncode != 0:
        said = (ended.stderr.strip() or ended.stdout.strip()).splitlines()[-1:] or ["nothing was said"]
        raise ToolFaultError(f"{Path(words[0]).name} {words[1] if len(words) > 1 else ''}: {said[0]}")
    return ended


def timed(check: Callable[[], bool], rounds: int) -> list[float]:
    """Give how long each round took, in milliseconds; every round must come to the right end."""
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        right = check()
        took.append((time.perf_counter() - start) * 1000)
        if not right:
            raise ToolFaultError("a right answer was not found right")
    return took


def with_pytest(folder: Path, answers: dict[str, str], cases: Path, function: str) -> Iterator[Callable[[], bool]]:
    """Give a check of the right answer by pytest in a fresh interpreter; a wrong one must fail first."""
    body = COMPARE.format(function=function)
    (folder / "test_answer.py").write_text(
        TEST.format(cases=str(cases))
        + f"\n\nimport pytest\nfrom answer import {function}\n\n\n@pytest.mark.parametrize('number', range(count))\n"
        f"def test_case(number):\n    {body}\n",
        encoding="utf-8",
    )

    def check() -> bool:
        words = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_answer.py")
        return run(*words, folder=folder, ok=False).returncode == 0

    (folder / "answer.py").write_text(answers["wrong"], encoding="utf-8")
    if check():
        raise ToolFaultError("pytest found the wrong answer right")
    (folder / "answer.py").write_text(answers["right"], encoding="utf-8")
    shutil.rmtree(folder / "__pycache__", ignore_errors=True)
    yield check


def notebook(*cells: tuple[str, str, dict[str, Any]]) -> str:
    """Give a notebook of (kind, source, metadata) cells as its file's text."""
    made: list[dict[str, Any]] = [
        {"cell_type": kind, "id": f"cell-{number}", "metadata": metadata, "source": source}
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for number, (kind, source, metadata) in enumerate(cells)
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps({"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


def with_nbgrader(folder: Path, answers: dict[str, str], cases: Path, function: str) -> Iterator[Callable[[], bool]]:
    """Give a check of the right answer by `nbgrader autograde`."""
    mark = {"schema_version": 3, "points": 1, "locked": True, "task": False}
    test = TEST.format(cases=str(cases)) + f"\n\nfor number in range(count):\n    {COMPARE.format(function=function)}\n"

    def sheet(answer: str) -> str:
        solution = {
            "nbgrader": {
                "grade": False,
                "grade_id": "answer",
                "locked": False,
                "schema_version": 3,
                "solution": True,
                "task": False,
            }
        }
        tests = {"nbgrader": mark | {"grade": True, "grade_id": "tests", "solution": False}}
        return notebook(("code", answer, solution), ("code", test, tests))

    (folder / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'bench'\n", encoding="utf-8"
    )
    (folder / "source" / "ps").mkdir(parents=True)
    (folder / "source" / "ps" / "ps.ipynb").write_text(sheet(answers["right"]), encoding="utf-8")
    run(str(TOOLS / "nbgrader"), "generate_assignment", "ps", "--create", folder=folder)
    handed_in = folder / "submitted" / "ada" / "ps"
    handed_in.mkdir(parents=True)

    def score() -> float:
        run(str(TOOLS / "nbgrader"), "autograde", "ps", "--force", folder=folder)
        run(str(TOOLS / "nbgrader"), "export", "--to", "grades.csv", folder=folder)
        lines = (folder / "grades.csv").read_text(encoding="utf-8").splitlines()
        return float(dict(zip(lines[0].split(","), lines[1].split(","), strict=False))["raw_score"])

    for kind, wanted in (("wrong", 0.0), ("right", 1.0)):
        (handed_in / "ps.ipynb").write_text(sheet(answers[kind]), encoding="utf-8")
        if score() != wanted:
            raise ToolFaultError(f"nbgrader did not give the {kind} answer {wanted} points")

    def check() -> bool:
        return run(str(TOOLS / "nbgrader"), "autograde", "ps", "--force", folder=folder).returncode == 0

    yield check


def with_otter(folder: Path, answers: dict[str, str], cases: Path, function: str) -> Iterator[Callable[[], bool]]:
    """Give a check of the right answer by `otter run`."""
    (folder / "tests").mkdir()
    lines = [line for line in TEST.format(cases=str(cases)).splitlines() if line.strip()]
    code = "\n".join(">>> " + line if not line.startswith(" ") else "... " + line for line in lines)
    loop = f">>> for number in range(count):\n...     {COMPARE.format(function=function)}"
    case = {"code": f"{code}\n{loop}\n", "hidden": True, "locked": False, "points": 1}
    suite = {
        "name": "q1",
        "points": 1,
        "suites": [{"cases": [case], "scored": True, "setup": "", "teardown": "", "type": "doctest"}],
    }
    (folder / "tests" / "q1.py").write_text(f"OK_FORMAT = True\n\ntest = {suite!r}\n", encoding="utf-8")
    run(str(TOOLS / "otter"), "generate", "-t", "tests", "-o", "autograder.zip", "--no-config", folder=folder)

    def score() -> float:
        run(str(TOOLS / "otter"), "run", "-a", "autograder.zip", "--no-logo", "answer.ipynb", folder=folder)
        results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
        return float(sum(test.get("score", 0.0) for test in results["tests"] if "q1" in test["name"]))

    for kind, wanted in (("wrong", 0.0), ("right", 1.0)):
        (folder / "answer.ipynb").write_text(notebook(("code", answers[kind], {})), encoding="utf-8")
        if score() != wanted:
            raise ToolFaultError(f"otter did not give the {kind} answer {wanted} points")
    yield lambda: score() == 1.0


PEERS = {
    "pytest": ("pytest in a fresh interpreter", with_pytest),
    "nbgrader": ("nbgrader autograde", with_nbgrader),
    "otter": ("otter run", with_otter),
}


def main() -> None:
    """Measure every peer, one after the other, each in a folder of its own."""
    right, wrong, cases, function, rounds = sys.argv[1:]
    answers = {"right": Path(right).read_text(encoding="utf-8"), "wrong": Path(wrong).read_text(encoding="utf-8")}
    for peer, (name, prepare) in PEERS.items():
        with tempfile.TemporaryDirectory(prefix=f"milepost-bench-{peer}-") as folder:
            try:
                check = next(prepare(Path(folder), answers, Path(cases), function))
                told: dict[str, object] = {"name": name, "peer": peer, "ms": timed(check, int(rounds))}
            except (ToolFaultError, OSError, subprocess.TimeoutExpired) as fault:
                told = {"peer": peer, "fault": str(fault)}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
