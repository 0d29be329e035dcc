"""Run every hostile answer of tests/attacks for real, and write the table of outcomes into the documentation.

`python scripts/attacks.py` runs them against the installed toolsets and writes docs/reference/attacks.md;
`--check` writes nothing and fails when a case is unsafe or the table names other cases.
"""

import argparse
import ast
import builtins
import os
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from milepost import wire
from milepost.sandbox import Child, ChildGone, Level, Limits, Pool, find_toolset
from milepost.sandbox.isolation import STRENGTH
from milepost.sandbox.java_install import install_java
from milepost.sandbox.java_pool import JavaPool
from milepost.terms import TITLES

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "tests" / "attacks"
TABLE: Final = ROOT / "docs" / "reference" / "attacks.md"
LIMITS: Final = Limits(memory_mb=256, disk_mb=16, files=500, flood_bytes=4 << 20)
LANGUAGES: Final = {".py": "python", ".java": "java", ".R": "r"}
NAMES: Final = {"python": "answer.py", "java": "F.java", "r": "answer.R"}
COMMENTS: Final = {".py": "# ", ".java": "// ", ".R": "# "}
# Of the answer after an attack: one more than five.
PLAIN: Final = {
    "python": b"import numpy as np\ndef f(n):\n    return int(np.add(n, 1))\n",
    "java": b"class F {\n    static int f(int n) {\n        return n + 1;\n    }\n}\n",
    "r": b"f <- function(n) n + 1\n",
}
WALL_S: Final = 3.0
# Of what goes on until it is ended: long enough to begin, and nobody learns more from watching it for longer.
ENDLESS_S: Final = 1.0
CANARY: Final = "milepost-canary-of-the-checker"


@dataclass(frozen=True, slots=True)
class Attack:
    """One hostile answer: the case it belongs to, what it does, and the outcomes that are safe.

    `partial` are the outcomes that are safe, too, where there are no namespaces and so no private folder.
    """

    name: str
    language: str
    case: str
    text: str
    safe: tuple[str, ...]
    partial: tuple[str, ...]
    source: bytes

    @property
    def is_endless(self) -> bool:
        """Whether it is meant to go on until it is ended."""
        return self.safe[:1] == ("gone time-out",)

    @property
    def wall_s(self) -> float:
        """How long it may take once its text has been read."""
        return ENDLESS_S if self.is_endless else WALL_S


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: `kind` is value, raised, unsendable, syntax or gone; `detail` says which."""

    kind: str
    detail: str
    value: object = None

    def __str__(self) -> str:
        """Give it as the headers of the answers write it."""
        return f"{self.kind} {self.detail}".strip()


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the catalogue; `told` are the keys of the findings that a learner then gets."""

    number: str
    group: str
    title: str
    tests: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    left: str = ""


def read_attack(path: Path) -> Attack:
    """Read one hostile answer with its header."""
    text = path.read_text(encoding="utf-8")
    mark = COMMENTS[path.suffix]
    lines = [line.removeprefix(mark) for line in text.splitlines()[:4] if line.startswith(mark) and ": " in line]
    head = dict(line.split(": ", 1) for line in lines)
    case = path.name[:3]
    source = text.encode()
    if "generate" in head:
        made = eval(head["generate"])
        source = made if isinstance(made, bytes) else made.encode()
    safe, partial = (tuple(filter(None, head.get(name, "").split("; "))) for name in ("safe", "partial"))
    language = LANGUAGES[path.suffix]
    name = path.stem if language == "python" else path.name
    return Attack(name, language, case, head[case], safe, partial, source)


def attacks() -> list[Attack]:
    """Give every hostile answer, in order."""
    return [read_attack(path) for path in sorted((FOLDER / "answers").iterdir()) if path.suffix in LANGUAGES]


def open_arena(language: str, *, home: Path, level: Level = "full") -> Pool:
    """Give a pool with small limits in which attacks in a language are run; nothing is started yet."""
    if language == "java":
        java = install_java(home=home, progress=lambda _step: None)
        return JavaPool(java, limits=replace(LIMITS, threads=64), level=level)
    toolset = find_toolset("core" if language == "python" else language, home=home)
    return Pool(toolset, limits=LIMITS, depth=2, level=level)


def catalogue() -> list[Case]:
    """Give every case, in order."""
    groups = tomllib.loads((FOLDER / "catalogue.toml").read_text(encoding="utf-8"))
    return [
        Case(
            number,
            group["title"],
            row["title"],
            tuple(row.get("tests", ())),
            tuple(row.get("told", ())),
            row.get("left", ""),
        )
        for group in groups.values()
        for number, row in group.items()
        if number != "title"
    ]


def run_attack(pool: Pool, attack: Attack) -> Outcome:
    """Load the answer into a child of its own and call its function once."""
    with pool.take() as child:
        try:
            return _provoke(child, attack)
        except ChildGone as gone:
            return Outcome("gone", gone.reason)
        finally:
            child.kill()
            if not gone_for_good(child.pid):
                raise AssertionError(f"{attack.name} outlived its end")


def _provoke(child: Child, attack: Attack) -> Outcome:
    deadline = time.monotonic() + WALL_S
    child.send(wire.Load(source=attack.source, name=NAMES[attack.language], seed=1))
    facts = child.receive(timeout_s=WALL_S)
    if isinstance(facts, wire.Facts) and facts.syntax is not None:
        return Outcome("syntax", "")
    loaded = child.receive(timeout_s=min(attack.wall_s, deadline - time.monotonic()))
    if isinstance(loaded, wire.Raised):
        return Outcome("raised", loaded.error)
    child.send(wire.Calls(calls=(wire.Call(id=7, function="f", args=(5,)),)))
    reply = child.receive(timeout_s=attack.wall_s)
    if attack.name == "T10-second-reply":
        time.sleep(0.5)  # give what was started the time to strike
        child.send(wire.Calls(calls=(wire.Call(id=8, function="f", args=(5,)),)))
        reply = child.receive(timeout_s=WALL_S)
    match reply:
        case wire.Value():
            return Outcome("value", f"{reply.value!r:.200}", reply.value)
        case wire.Raised():
            return Outcome("raised", reply.error)
        case wire.Unsendable():
            return Outcome("unsendable", reply.type_name)
    return Outcome("odd", type(reply).__name__)


def is_safe(outcome: Outcome, safe: tuple[str, ...]) -> bool:
    """Tell whether the outcome is one of those that are safe."""
    return any(_fits(outcome, *entry.partition(" ")[::2]) for entry in safe)


def _fits(outcome: Outcome, kind: str, detail: str) -> bool:
    if outcome.kind != kind:
        return False
    if detail in {"", "*"}:
        return True
    if kind == "value":
        return bool(outcome.value == ast.literal_eval(detail))
    if kind == "raised":
        known: type = getattr(builtins, outcome.detail, type(None))
        wanted: type = getattr(builtins, detail, type(None))
        return outcome.detail == detail or (issubclass(known, wanted) and wanted is not type(None))
    return outcome.detail.startswith(detail)


def gone_for_good(pid: int, *, seconds: float = 5.0) -> bool:
    """Tell whether process `pid` is gone within `seconds`, with everything that lived in its namespace."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not Path(f"/proc/{pid}").exists():
            return True
        time.sleep(0.005)
    return False


def next_answer_is_right(pool: Pool, language: str = "python") -> bool:
    """Tell whether the answer after an attack is served as if nothing had been."""
    with pool.take() as child:
        child.send(wire.Load(source=PLAIN[language], name="a", seed=1))
        child.receive(timeout_s=10)
        child.receive(timeout_s=10)
        child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=(5,)),)))
        reply = child.receive(timeout_s=10)
    return isinstance(reply, wire.Value) and reply.value == 6


def rows(pools: Mapping[str, Pool]) -> Iterator[tuple[Case, str, bool]]:
    """Run everything; give each case with what became of it in words, and whether that is safe."""
    by_case: dict[str, list[Attack]] = {}
    for attack in attacks():
        by_case.setdefault(attack.case, []).append(attack)
    for case in catalogue():
        told, safe = [], True
        for attack in by_case.get(case.number, []):
            pool = pools[attack.language]
            outcome = run_attack(pool, attack)
            safe &= is_safe(outcome, attack.safe) and next_answer_is_right(pool, attack.language)
            told.append(_words(outcome) + ("" if attack.language == "python" else f" ({TITLES[attack.language]})"))
        told += [f"fails with `{key}`" for key in case.told]
        told += [f"shown by `{test}`" for test in case.tests]
        told += [case.left] if case.left else []
        yield case, "; ".join(dict.fromkeys(told)), safe and bool(told)


def _words(outcome: Outcome) -> str:
    """Say an outcome for people."""
    plain = {
        "syntax": "refused as text",
        "unsendable": f"refused: {outcome.detail} is no plain value",
        "raised": f"denied with {outcome.detail}",
        "gone": f"ended ({outcome.detail})",
    }
    if outcome.kind == "value":
        nothing = isinstance(outcome.value, list) and not outcome.value
        return "nothing got through" if nothing else "a plain value, judged like any other"
    return plain.get(outcome.kind, str(outcome))


def table(found: list[tuple[Case, str, bool]], level: str, runtimes: Sequence[str]) -> str:
    """Give the page."""
    unsafe = sum(not safe for _, _, safe in found)
    lines = [
        "# What hostile answers get",
        "",
        "Written by `python scripts/attacks.py`, which runs every hostile answer of `tests/attacks/answers` in a real",
        "process; the same answers run in the test suite. After each one the process must be gone and the next answer",
        "must be served as if nothing had been.",
        "",
        f"Isolation of this run: **{level}**, {', '.join(runtimes)}. {len(found)} cases, {unsafe} unsafe.",
    ]
    group = ""
    for case, told, safe in found:
        if case.group != group:
            group = case.group
            lines += [
                "",
                f"## {group}",
                "",
                "| case | what is tried | what becomes of it | safe |",
                "|---|---|---|---|",
            ]
        lines.append(f"| {case.number} | {case.title} | {told.replace('|', '/')} | {'yes' if safe else '**no**'} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run everything and write the table, or check it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a case is unsafe")
    parser.add_argument("--home", type=Path, required=True, help="where the toolsets are")
    options = parser.parse_args()
    os.environ["MILEPOST_CANARY"] = CANARY
    pools = {language: open_arena(language, home=options.home) for language in LANGUAGES.values()}
    try:
        reports = [pool.report() for pool in pools.values()]
        found = list(rows(pools))
    finally:
        for pool in pools.values():
            pool.close()
    weakest = min((report.level for report in reports), key=STRENGTH.index)
    text = table(found, weakest, [report.runtime for report in reports])
    unsafe = [case.number for case, _, safe in found if not safe]
    if not options.check:
        TABLE.parent.mkdir(parents=True, exist_ok=True)
        TABLE.write_text(text, encoding="utf-8")
    print(f"{len(found)} cases, unsafe: {', '.join(unsafe) or 'none'}")
    return 1 if unsafe else 0


if __name__ == "__main__":
    sys.exit(main())
