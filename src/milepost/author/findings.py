"""What is gathered about one exercise while it is being proven."""

from dataclasses import dataclass, field
from pathlib import Path

from milepost.author.faults import Fault, fault
from milepost.author.report import Survivor, said
from milepost.author.runners import OWN_LANGUAGE
from milepost.content import expected_of, language_of
from milepost.terms import Exercise, Verdict


@dataclass
class Findings:
    """What was found so far: counts for the report, and faults.

    `reference_ms` are the verdicts on the references that were timed; `grade_ms` is what each reference's own part took.
    """

    exercise: Exercise
    faults: list[Fault] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    hit: set[str] = field(default_factory=set)
    reports: list[str] = field(default_factory=list)
    answers: int = 0
    mutants: int = 0
    killed: int = 0
    equivalents: int = 0
    survivors: list[Survivor] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    reference_ms: list[tuple[str, float]] = field(default_factory=list)
    grade_ms: dict[str, float] = field(default_factory=dict)
    slow: list[str] = field(default_factory=list)
    hands: int = 0

    @property
    def answered(self) -> list[tuple[str, Path]]:
        """The references in the languages that this machine can run."""
        return [(language, path) for language, path in self.exercise.answers if language not in self.missing]

    def add(self, code: str, where: Path | str, **fields: object) -> None:
        """Note a fault."""
        self.faults.append(fault(code, where, exercise=self.exercise.name, **fields))

    def holds(self, path: Path, verdict: Verdict) -> bool:
        """Say whether a verdict is what it should be, and note a fault where it is not: see `amiss_in`."""
        told = amiss_in(self.exercise, path, verdict)
        if told is not None:
            self.add(told[0], path, **told[1], on="")  # on the hands of every proof
        return told is None


def amiss_in(exercise: Exercise, path: Path, verdict: Verdict) -> tuple[str, dict[str, object]] | None:
    """Give the fault in the verdict on a reference, another right answer or a known mistake: its code and fields, None where there is none."""
    if path not in exercise.wrong:
        code = "MP-P019" if path in exercise.right else "MP-P001"
        return None if verdict.passed else (code, {"name": path.name, "verdict": verdict.name, "said": said(verdict)})
    expected, got = expected_of(path), key_of(verdict)
    if verdict.passed:
        return "MP-P003", {"name": path.name, "expected": expected}
    if got != expected:
        return "MP-P004", {"name": path.name, "expected": expected, "got": got, "said": said(verdict)}
    return None


def key_of(verdict: Verdict) -> str:
    """Give what a learner was told first, empty when nothing was found."""
    return verdict.findings[0].key if verdict.findings else ""


def spoken_in(path: Path) -> str:
    """Give the language that an answer in `right/` or `wrong/` is written in."""
    language = language_of(path)
    return OWN_LANGUAGE if language is None else language.name
