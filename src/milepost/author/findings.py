"""What is gathered about one exercise while it is being proven."""

from dataclasses import dataclass, field
from pathlib import Path

from milepost.author.faults import Fault, fault
from milepost.author.report import Survivor
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

    @property
    def answered(self) -> list[tuple[str, Path]]:
        """The references in the languages that this machine can run."""
        return [(language, path) for language, path in self.exercise.answers if language not in self.missing]

    def add(self, code: str, where: Path | str, **fields: object) -> None:
        """Note a fault."""
        self.faults.append(fault(code, where, exercise=self.exercise.name, **fields))


def key_of(verdict: Verdict) -> str:
    """Give what a learner was told first, empty when nothing was found."""
    return verdict.findings[0].key if verdict.findings else ""
