"""A grader that tests can look into and hold up, in place of the sandboxed one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from milepost.grade import AnswerFailed, Broken, ExampleResult, Said, Trial
from milepost.terms import Exercise, Finding, Portrait, Progress, Shown, Timing, Verdict, VerdictName

PASSED = Verdict(VerdictName.PASSED, right=("All 20 fresh cases are right.",), cases=21, cases_right=21)
FAILED = Verdict(VerdictName.FAILED, (Finding("squared", "Number 0 was squared."),), cases=21, cases_right=2)


class FakeGrader:
    """Passes an answer that says so, fails others; `hold` keeps it from answering."""

    def __init__(self) -> None:
        self.graded: list[bytes] = []
        self.hold = threading.Event()
        self.hold.set()
        self.begun = threading.Event()
        self.verdicts: dict[bytes, Verdict | Exception] = {}
        self.closed = False
        self.limits_s: dict[str, float] = {}
        self.reports: list[Progress] = []
        self.loaded: list[tuple[bytes, str]] = []
        self.consoles: list[FakeConsole] = []

    def limit_s(self, exercise: Exercise) -> float:
        return self.limits_s.get(exercise.name, 5.0)

    def grade(self, exercise: Exercise, source: bytes, *, language: str = "python", watch=None) -> Verdict:
        if watch is not None:
            watch.begun(self.hold.set)
            for progress in self.reports:
                watch.told(progress)
        self.begun.set()
        self.hold.wait(10)
        if watch is not None:
            watch.ended()
            if watch.is_cancelled:
                return Verdict(VerdictName.ERROR, (Finding("cancelled", "Stopped."),))
        self.graded.append(source)
        given = self.verdicts.get(source)
        if isinstance(given, Exception):
            raise given
        verdict = given or (PASSED if b"right" in source else FAILED)
        return Verdict(
            verdict.name,
            verdict.findings,
            verdict.right,
            verdict.cases,
            verdict.cases_right,
            timing=Timing(1.5, 2.5),
            isolation="full",
            toolset=exercise.toolset,
        )

    def run(self, exercise: Exercise, source: bytes, *, language: str = "python") -> Trial:
        one = Portrait("scalar", "1")
        return Trial((ExampleResult("double([1])", one, one, right=True),), (), "said", "full")

    def examples(self, exercise: Exercise, *, language: str = "python") -> tuple[tuple[str, Portrait | None], ...]:
        call = {"r": "c(1)", "java": "new int[] {1}"}.get(language, "[1]")
        return ((f"{exercise.slug}({call})", Portrait("scalar", "2")),)

    def tables(self, exercise: Exercise, *, language: str = "python") -> tuple[tuple[Shown, ...], ...]:
        return ((),)

    def warm(self, exercise: Exercise) -> None:
        pass

    @contextmanager
    def session(
        self, exercise: Exercise, source: bytes, *, limit_s: float = 5.0, language: str = "python"
    ) -> Iterator["FakeSession"]:
        self.loaded.append((source, language))
        if b"syntax" in source:
            raise AnswerFailed(Broken("syntax-error", "Python cannot read line 1."), ())
        yield FakeSession(source)

    def console(self, exercise: Exercise, source: bytes, *, language: str = "python") -> "tuple[FakeConsole, Said]":
        begun = FakeConsole(source)
        self.consoles.append(begun)
        return begun, Said(ended="Mend that.") if b"syntax" in source else Said()

    def close(self) -> None:
        self.closed = True


class FakeConsole:
    """Says every line back; `hold` keeps it from answering until it is stopped."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.lines: list[str] = []
        self.says: Said | None = None
        self.closed = False
        self.begun = threading.Event()
        self.hold = threading.Event()
        self.hold.set()

    def run(self, text: str) -> Said:
        self.lines.append(text)
        self.begun.set()
        self.hold.wait(10)
        return self.says or Said(Portrait("scalar", text))

    def words(self, start: str) -> tuple[str, ...]:
        return (f"{start}c",)

    def stop(self) -> None:
        self.hold.set()

    def close(self) -> None:
        self.closed = True
        self.hold.set()


@dataclass
class FakeSession:
    """Moves numbers by a step; `backwards` in the text moves them the other way, `raises` raises."""

    source: bytes
    renewed: list[float] = field(default_factory=list)

    def call(self, *args: Any) -> Any:
        if b"raises" in self.source:
            raise AnswerFailed(Broken("exception", "Your code raised ValueError on line 2."), args)
        values, step = args
        return values - step if b"backwards" in self.source else values + step

    def renew(self, limit_s: float) -> None:
        self.renewed.append(limit_s)
