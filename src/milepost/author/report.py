"""What a proof comes to: values for the faces to draw, and the JSON that is a contract."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from milepost.author.faults import Fault
from milepost.terms import Verdict

# Told after every piece of work: how many pieces are done, how many there are, and what the last one was.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant of the reference that passed the check: the check does not yet look closely enough there."""

    exercise: str
    where: str
    kind: str
    was: str
    now: str

    def as_toml(self) -> str:
        """Give what an author pastes into task.md when no case can tell the mutant from the reference."""
        return f'[[equivalent]]\nwas = {_literal(self.was)}\nnow = {_literal(self.now)}\nwhy = "..."'


@dataclass(frozen=True, slots=True)
class Proven:
    """What was found out about one exercise.

    `reference_ms` maps a language to the median warm verdict on its reference; `wrong` pairs each known-wrong file's
    name with the key that it got, and `right` names the right answers by another road that were graded; `mutants` counts those that were tried, declared equivalents left out. `missing` says
    of each language that this machine cannot run how to get it. `slow` names the languages whose verdicts must be timed
    again, alone. `is_on_record` says that it is as it was when it was proven in full, so that a part was run; `is_whole`
    that all of it was. `fingerprint` stands for what was proven. `hands` says how many further hands the known mistakes
    and the right answers met.
    """

    exercise: str
    id: str
    answers: int
    reference_ms: tuple[tuple[str, float], ...]
    wrong: tuple[tuple[str, str], ...]
    mutants: int
    killed: int
    equivalents: int
    survivors: tuple[Survivor, ...]
    faults: tuple[Fault, ...]
    missing: tuple[tuple[str, str], ...] = ()
    slow: tuple[str, ...] = ()
    fingerprint: str = ""
    is_on_record: bool = False
    is_whole: bool = False
    right: tuple[str, ...] = ()
    hands: int = 0

    @property
    def mutation_score(self) -> float:
        """The share of mutants that the check told from the reference; 1 when there was none to tell."""
        return self.killed / self.mutants if self.mutants else 1.0


@dataclass(frozen=True, slots=True)
class Unavailable:
    """A language that this machine cannot run: what is missing and how to get it, and what was left out for it."""

    language: str
    what: str
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProofReport:
    """What was found out about a track, or a part of it.

    `missing` holds what lessons lacked: the language, how to get it, and the lesson's unit. `whole_lessons` holds the
    fingerprints of those whose code was all run and found right, by unit.
    """

    exercises: tuple[Proven, ...]
    faults: tuple[Fault, ...]
    seconds: float
    lessons: int = 0
    fences: int = 0
    notes: tuple[str, ...] = field(default_factory=tuple)
    missing: tuple[tuple[str, str, str], ...] = ()
    whole_lessons: Mapping[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether a learner may meet all of it."""
        return not self.faults

    @property
    def survivors(self) -> tuple[Survivor, ...]:
        """Every mutant that passed, in the order of the road."""
        return tuple(survivor for proven in self.exercises for survivor in proven.survivors)

    @property
    def unavailable(self) -> tuple[Unavailable, ...]:
        """What could not be proven here for want of a runtime, by language."""
        told: dict[tuple[str, str], list[str]] = {}
        for proven in self.exercises:
            for missing in proven.missing:
                told.setdefault(missing, []).append(proven.exercise)
        for language, what, lesson in self.missing:
            told.setdefault((language, what), []).append(lesson)
        return tuple(Unavailable(language, what, tuple(names)) for (language, what), names in told.items())

    @property
    def mutation_score(self) -> float:
        """The share of all mutants that were killed."""
        mutants = sum(proven.mutants for proven in self.exercises)
        return sum(proven.killed for proven in self.exercises) / mutants if mutants else 1.0

    def as_json(self) -> dict[str, Any]:
        """Give what `milepost author prove --json` prints."""
        return {
            "version": 1,
            "exercises": len(self.exercises),
            "answers": sum(proven.answers for proven in self.exercises),
            "wrong": sum(len(proven.wrong) for proven in self.exercises),
            "right": sum(len(proven.right) for proven in self.exercises),
            "mutants": sum(proven.mutants for proven in self.exercises),
            "on_record": sum(proven.is_on_record for proven in self.exercises),
            "mutation_score": round(self.mutation_score, 4),
            "seconds": round(self.seconds, 2),
            "faults": [each.as_json() for each in self.faults],
            "survivors": [
                {"exercise": one.exercise, "where": one.where, "kind": one.kind, "was": one.was, "now": one.now}
                for one in self.survivors
            ],
            "equivalents": sum(proven.equivalents for proven in self.exercises),
            "lessons": self.lessons,
            "fences": self.fences,
            "unavailable": [
                {"language": each.language, "what": each.what, "left_out": list(each.left_out)}
                for each in self.unavailable
            ],
            "by_exercise": [_proven_json(proven) for proven in self.exercises],
            "notes": list(self.notes),
        }


def _proven_json(proven: Proven) -> dict[str, Any]:
    return {
        "exercise": proven.exercise,
        "id": proven.id,
        "median_ms": {language: round(ms, 2) for language, ms in proven.reference_ms},
        "wrong": [{"file": name, "key": key} for name, key in proven.wrong],
        "right": list(proven.right),
        "mutants": proven.mutants,
        "killed": proven.killed,
        "equivalents": proven.equivalents,
        "mutation_score": round(proven.mutation_score, 4),
        "faults": len(proven.faults),
        "on_record": proven.is_on_record,
        "hands": proven.hands,
    }


def _literal(text: str) -> str:
    """Write a text as TOML: plain quotes where they do, and escapes where they do not."""
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def said(verdict: Verdict) -> str:
    """Give what a verdict told, each finding's key before its words."""
    return " ".join(f"{each.key}: {each.message}" for each in verdict.findings) or "nothing was said."
