"""Plays a unit's scene, moved by the learner's own answers."""

import importlib.util
import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from milepost.app.grading import Calls, Grading
from milepost.app.starters import language_for, solution
from milepost.store import Store
from milepost.terms import AuthorError, Exercise, LearnerError, MilepostError, Unit

MOST_FRAMES: Final = 400
MOST_NUMBERS: Final = 200_000
LIMIT_S: Final = 5.0

YOURS: Final = "yours"
REFERENCE: Final = "reference"


@dataclass(frozen=True, slots=True)
class Source:
    """The text that plays one exercise's part, whose it is, and its language."""

    text: bytes
    whose: str
    language: str = "python"


@dataclass(frozen=True, slots=True)
class Played:
    """What there is to draw, who played which part, and a kind word where the learner's part could not be played."""

    frames: list[Any]
    whose: Mapping[str, str]
    note: str


@dataclass(slots=True)
class _Cast:
    """Who plays what: sources are chosen when a scene first asks, and the reference steps in for one that fails."""

    unit: Unit
    choose: Callable[[Exercise], Source]
    reference: Callable[[Exercise], Source]
    replaced: dict[str, str] = field(default_factory=dict)
    parts: dict[str, Source] = field(default_factory=dict)

    def source(self, exercise: Exercise) -> Source:
        if exercise.slug not in self.parts:
            stands_in = exercise.slug in self.replaced
            self.parts[exercise.slug] = self.reference(exercise) if stands_in else self.choose(exercise)
        return self.parts[exercise.slug]

    def replace(self, slug: str, why: str) -> None:
        self.replaced[slug] = why if why.endswith((".", "!", "?")) else f"{why}."
        self.parts.pop(slug, None)

    def note(self) -> str:
        said = (
            f"Your `{slug}` could not be played here: {why} The reference steps in."
            for slug, why in self.replaced.items()
        )
        return " ".join(said)


class Casting:
    """Chooses the text that plays an exercise's part: the page's draft, else what passed last, else the reference."""

    def __init__(
        self, store: Store, *, drafts: Mapping[str, str], languages: Mapping[str, str], own: bool = True
    ) -> None:
        """Take what the page has of each exercise and in which language; without `own` all parts are the reference's."""
        self._store = store
        self._drafts = drafts
        self._languages = languages
        self._own = own

    def choose(self, exercise: Exercise) -> Source:
        """Give the text that plays the part."""
        if not self._own:
            return self.reference(exercise)
        draft = self._of(self._drafts, exercise)
        if draft is not None:
            language = language_for(exercise, self._of(self._languages, exercise))
            return Source(draft.encode("utf-8", "replace"), YOURS, language)
        for language in self._store.languages_used(exercise.id):
            passed = self._store.latest_passed(exercise.id, language=language)
            if passed is not None and language in exercise.languages:
                return Source(passed.answer, YOURS, language)
        return self.reference(exercise)

    @staticmethod
    def reference(exercise: Exercise) -> Source:
        """Give the author's text."""
        language = exercise.languages[0]
        return Source(solution(exercise, language).encode(), REFERENCE, language)

    @staticmethod
    def _of(given: Mapping[str, str], exercise: Exercise) -> str | None:
        return given.get(exercise.slug, given.get(exercise.name))


class _PartFailedError(Exception):
    """The learner's part failed; the scene begins again with another player."""

    def __init__(self, slug: str, why: str) -> None:
        super().__init__(slug)
        self.slug = slug
        self.why = why


def play(
    unit: Unit,
    state: Mapping[str, Any],
    *,
    grader: Grading,
    choose: Callable[[Exercise], Source],
    reference: Callable[[Exercise], Source],
) -> Played:
    """Give a scene's frames for a state of the page.

    `choose` gives the text for an exercise's part, `reference` the author's, which steps in when the learner's fails.
    """
    if unit.scene is None:
        raise LearnerError("MP-A010", f"The unit {unit.slug} has no scene.", "Scenes are part of some lessons only.")
    module = _load(unit.scene)
    cast = _Cast(unit, choose, reference)
    for _ in range(len(unit.exercises) + 1):
        try:
            frames = _perform(module, cast, state, grader, unit.scene)
        except _PartFailedError as failed:
            cast.replace(failed.slug, failed.why)
        else:
            note = cast.note()
            if len(frames) > MOST_FRAMES:
                frames = frames[:MOST_FRAMES]
                note = f"{note} Only the first {MOST_FRAMES} steps are shown.".strip()
            return Played(frames, {slug: part.whose for slug, part in cast.parts.items()}, note)
    raise AssertionError


def _perform(module: ModuleType, cast: _Cast, state: Mapping[str, Any], grader: Grading, path: Path) -> list[Any]:
    from milepost.grade import AnswerFailed  # noqa: PLC0415 - heavy, and ready by the time a scene is played

    exercises = {exercise.slug: exercise for exercise in cast.unit.exercises}
    with ExitStack() as stack:
        playing: dict[str, Calls] = {}

        def ask(slug: str, *args: object) -> Any:
            exercise = exercises.get(slug)
            if exercise is None:
                raise _scene_fault(path, f"it asks for the exercise {slug!r}, which the unit does not have")
            source = cast.source(exercise)
            try:
                if slug not in playing:
                    session = grader.session(exercise, source.text, limit_s=LIMIT_S, language=source.language)
                    playing[slug] = stack.enter_context(session)
                return playing[slug].call(*args)
            except AnswerFailed as failed:
                if source.whose == REFERENCE:
                    raise _scene_fault(path, f"the reference of {exercise.name} fails in it ({failed})") from failed
                raise _PartFailedError(slug, str(failed)) from failed

        try:
            made: Iterator[Any] = iter(module.frames(ask, dict(state)))
            counter = [MOST_NUMBERS]
            return [_plain(frame, counter) for frame in islice(made, MOST_FRAMES + 1)]
        except (_PartFailedError, MilepostError):
            raise
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise LearnerError(
                "MP-A011",
                f"The scene of {cast.unit.slug} cannot be drawn from this state ({type(error).__name__}: {error}).",
                "Reload the page to begin it afresh.",
            ) from error
        except Exception as error:
            raise _scene_fault(path, f"it raised {error!r}") from error


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"milepost_scene_{path.parent.name.replace('-', '_')}", path)
    if spec is None or spec.loader is None:
        raise _scene_fault(path, "it is no Python file")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise _scene_fault(path, f"it does not load: {error!r}") from error
    if not callable(getattr(module, "frames", None)):
        raise _scene_fault(path, "it has no function frames(ask, state)")
    return module


def _scene_fault(path: Path, what: str) -> AuthorError:
    return AuthorError("MP-A012", f"The scene {path} is at fault: {what}.", "Its author can mend it.", where=str(path))


def _plain(value: Any, left: list[int]) -> Any:
    """Give a frame as plain JSON values: arrays as lists, what JSON has no number for as null."""
    left[0] -= 1
    if left[0] < 0:
        raise ValueError("too many numbers in its frames")
    if hasattr(value, "tolist"):
        value = value.tolist()
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _plain(each, left) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each, left) for each in value]
    raise TypeError(f"a frame holds a {type(value).__name__}")
