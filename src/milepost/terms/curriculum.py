"""The curriculum, outer to inner: track, stage, unit, exercise; and the skills that join them."""

from dataclasses import dataclass
from pathlib import Path

from milepost.terms.languages import SUFFIXES


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing a learner can do and a check can see; `slug` is unique in the track."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Hint:
    """One rung of the ladder, opened by the learner."""

    text: str


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A mutant of the reference that no case can tell from it, with the reason; `prove` leaves it out."""

    was: str
    now: str
    why: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """One task with its check, as read from disk.

    `id` is minted once and never changes; `slug` and `unit` make the name that people type (`k-means/assign`).
    `answers` maps a language to its reference file, `wrong` lists the known-wrong answers and `right` those that are
    right by another road than the reference's. `body` is the task's Markdown. `budget_ms` is what the median warm verdict may take. `hints_in` holds the hints of the languages that
    have their own; `hints` are everybody else's. `requires` is what the server that answers must be, such as
    `mysql>=8.0.18`. `files` are the names of the files that an answer has, where it has several; `given` are
    further ones, which are there and stay as they are. `entry` is the one of them whose function is called: the first of a
    language, when it is left away.
    `moves` are the pictures of the unit's scene that an answer moves.
    """

    id: str
    unit: str
    slug: str
    title: str
    skills: tuple[str, ...]
    minutes: int
    languages: tuple[str, ...]
    toolset: str
    hints: tuple[Hint, ...]
    body: str
    folder: Path
    answers: tuple[tuple[str, Path], ...]
    wrong: tuple[Path, ...]
    equivalents: tuple[Equivalent, ...] = ()
    moves: tuple[str, ...] = ()
    budget_ms: int = 50
    hints_in: tuple[tuple[str, tuple[Hint, ...]], ...] = ()
    requires: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    entry: str = ""
    right: tuple[Path, ...] = ()

    def files_in(self, language: str) -> tuple[str, ...]:
        """Give the names of the files that an answer in a language has, in the author's order; none where it is a single text."""
        return tuple(name for name in self.files if name.endswith(SUFFIXES[language]))

    def entry_in(self, language: str) -> str:
        """Give the name of the file whose function is called; empty where an answer is a single text."""
        files = self.files_in(language)
        return self.entry if files and self.entry.endswith(SUFFIXES[language]) else next(iter(files), "")

    def given_in(self, language: str) -> tuple[str, ...]:
        """Give the names of the files that are given to an answer in a language."""
        return tuple(name for name in self.given if name.endswith(SUFFIXES[language]))

    def hints_for(self, language: str) -> tuple[Hint, ...]:
        """Give the hints as they are told in a language; there are as many in each."""
        return dict(self.hints_in).get(language, self.hints)

    @property
    def name(self) -> str:
        """The name that people type, such as `k-means/assign`."""
        return f"{self.unit}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stop on the map: a lesson and its exercises, or a promise of one.

    `built` is False while the unit has no lesson and exercises yet: it can be read about, and never counts as done.
    `needs` are the slugs of the units to do first. `named` is True where the source roadmap names the unit itself.
    `skills` say for people what will be learned, one line a skill. `lesson` is Markdown, and begins in line
    `lesson_line` of unit.md. `also` are words that people look for it by and that stand nowhere else.
    """

    slug: str
    title: str
    stage: str
    icon: str
    summary: str
    needs: tuple[str, ...]
    skills: tuple[Skill, ...]
    named: bool
    built: bool
    id: str = ""
    minutes: int = 0
    lesson: str = ""
    lesson_line: int = 1
    exercises: tuple[Exercise, ...] = ()
    folder: Path | None = None
    scene: Path | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A district of the map."""

    slug: str
    title: str
    icon: str
    summary: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """A whole curriculum, in order."""

    slug: str
    title: str
    summary: str
    stages: tuple[Stage, ...]
    folder: Path

    @property
    def units(self) -> tuple[Unit, ...]:
        """Every unit, in the order of the road."""
        return tuple(unit for stage in self.stages for unit in stage.units)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise, in the order of the road."""
        return tuple(exercise for unit in self.units for exercise in unit.exercises)
