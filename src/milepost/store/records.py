"""The rows of the store as frozen values."""

from dataclasses import dataclass
from datetime import datetime

from milepost.terms import Verdict

# The verdicts that say something about the learner. The others (nothing written yet, a tool missing, our own fault)
# are kept, but count neither as a try nor as a pass.
COUNTED = ("passed", "failed")


@dataclass(frozen=True, slots=True)
class Attempt:
    """A stored answer, with its verdict once there is one.

    `tries` counts how often grading was begun: more than once only when a process ended before the verdict was stored.
    `hints_opened` and `solution_seen` say what the learner had opened when they submitted. `learner` is empty for the
    owner of the home; `regraded_at` says when the verdict was last made again.
    """

    id: str
    exercise_id: str
    exercise_name: str
    language: str
    answer: bytes
    submitted_at: datetime
    hints_opened: int = 0
    solution_seen: bool = False
    tries: int = 1
    verdict: Verdict | None = None
    graded_at: datetime | None = None
    learner: str = ""
    regraded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """One attempt in short, for lists: no answer, and of the verdict only its name and first finding."""

    id: str
    exercise_id: str
    submitted_at: datetime
    verdict: str | None
    key: str
    ms: float
    language: str = "python"
    hints_opened: int = 0
    solution_seen: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What has come of one exercise so far: how many attempts counted, and whether one of them passed.

    A pass in any language is a pass; `passed_in` are those languages, by name.
    """

    attempts: int
    passed: bool
    last_at: datetime
    passed_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What was being typed, not yet submitted."""

    exercise_id: str
    language: str
    text: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Reveal:
    """A hint or the solution, opened by the learner; `number` is 1 for the first hint and 0 for the solution."""

    exercise_id: str
    kind: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Work:
    """The learner's own file for one exercise, last put there or looked at."""

    exercise_id: str
    language: str
    path: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that the learner has chosen for themselves; what they have not chosen is not kept."""

    name: str
    value: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that a store holds."""

    attempts: tuple[Attempt, ...] = ()
    drafts: tuple[Draft, ...] = ()
    reveals: tuple[Reveal, ...] = ()
    works: tuple[Work, ...] = ()
    settings: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """What an import brought in; `known` counts the attempts that were there already and were left alone."""

    attempts: int
    known: int
    drafts: int
    reveals: int
    works: int
    settings: int = 0
