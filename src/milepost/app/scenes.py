"""Plays a unit's scene, moved by the learner's own answers."""

import importlib.util
import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
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
# What a scene runs beside the answers themselves, all of it together: a query's steps are a dozen queries.
RUNS_S: Final = 15.0

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

    def own(self, exercise: Exercise) -> str | None:
        """Give the learner's own text, which plays the part then; None where there is none, or it has failed."""
        if exercise.slug in self.replaced:
            return None
        source = self.parts.get(exercise.slug) or self.choose(exercise)
        if source.whose != YOURS:
            return None
        self.parts[exercise.slug] = source
        return source.text.decode("utf-8", "replace")

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


@dataclass(frozen=True, slots=True)
class _Stage:
    """What all performances of a scene have in common."""

    path: Path
    grader: Grading
    clock: Callable[[], float]


def play(  # noqa: PLR0913 - what a scene is played with, each by its name
    unit: Unit,
    state: Mapping[str, Any],
    *,
    grader: Grading,
    choose: Callable[[Exercise], Source],
    reference: Callable[[Exercise], Source],
    clock: Callable[[], float] = time.monotonic,
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
            frames = _perform(module, cast, state, _Stage(unit.scene, grader, clock))
        except _PartFailedError as failed:
            cast.replace(failed.slug, failed.why)
        else:
            note = cast.note()
            if len(frames) > MOST_FRAMES:
                frames = frames[:MOST_FRAMES]
                note = f"{note} Only the first {MOST_FRAMES} steps are shown.".strip()
            return Played(frames, {slug: part.whose for slug, part in cast.parts.items()}, note)
    raise AssertionError


class _Asking:
    """What a scene asks with; a scene is given one, and calls it."""

    def __init__(
        self, cast: _Cast, grader: Grading, stack: ExitStack, path: Path, *, clock: Callable[[], float]
    ) -> None:
        self._cast = cast
        self._grader = grader
        self._stack = stack
        self._path = path
        self._clock = clock
        self._exercises = {exercise.slug: exercise for exercise in cast.unit.exercises}
        self._playing: dict[tuple[str, str], Calls] = {}
        self._left_s = RUNS_S
        self._calls_left_s = LIMIT_S

    def __call__(self, slug: str, *args: object, below: str = "") -> Any:
        """Give what the answer that plays the exercise's part makes of the arguments.

        A text `below` is put at its end, so that a scene can look into what the answer does; for answers of one file.
        """
        from milepost.grade import AnswerFailed  # noqa: PLC0415 - heavy, and ready by the time a scene is played

        exercise = self._mover(slug)
        source = self._cast.source(exercise)
        try:
            if (slug, below) not in self._playing:
                text = source.text + f"\n{below}".encode() if below else source.text
                played = replace(source, text=text)
                self._playing[slug, below] = self._stack.enter_context(self._session(exercise, played, LIMIT_S))
            session = self._playing[slug, below]
            # The time is that of all calls together: what another part takes to start, PyTorch say, is nobody's.
            session.renew(max(self._calls_left_s, 0.05))
            start = self._clock()
            try:
                return session.call(*args)
            finally:
                self._calls_left_s -= self._clock() - start
        except AnswerFailed as failed:
            raise self._fault(exercise, str(failed)) from failed

    def own(self, slug: str) -> str | None:
        """Give the text of the learner's own answer; None without one: the reference's text is not shown to anybody."""
        return self._cast.own(self._mover(slug))

    def run(self, slug: str, text: str, *args: object, must: bool = True) -> Any:
        """Give what another text makes of the arguments, run as answers to the exercise are.

        Such as a part of the learner's own. When it gives nothing: None unless it `must`, then it fails like the
        answer that it was made from. Each run has five seconds, and all of a scene's together have fifteen.
        """
        from milepost.grade import AnswerFailed  # noqa: PLC0415 - as above

        exercise = self._exercise(slug)
        part = self._cast.parts.get(slug)
        source = Source(text.encode("utf-8", "replace"), REFERENCE, part.language if part else exercise.languages[0])
        try:
            with self._session(exercise, source, min(max(self._left_s, 0.05), LIMIT_S)) as session:
                start = self._clock()  # what had to be started first is nobody's time
                try:
                    return session.call(*args)
                finally:
                    self._left_s -= self._clock() - start
        except AnswerFailed as failed:
            if not must:
                return None
            raise self._fault(exercise, str(failed)) from failed

    def _session(self, exercise: Exercise, source: Source, limit_s: float) -> AbstractContextManager[Calls]:
        return self._grader.session(exercise, source.text, limit_s=limit_s, language=source.language)

    def _fault(self, exercise: Exercise, why: str) -> Exception:
        """Give whose failure it is when an answer gives nothing."""
        part = self._cast.parts.get(exercise.slug)
        if part is not None and part.whose == YOURS:
            return _PartFailedError(exercise.slug, why)
        what = f"the reference of {exercise.name} fails in it" if part else f"what it asks of {exercise.name} fails"
        return _scene_fault(self._path, f"{what} ({why})")

    def _mover(self, slug: str) -> Exercise:
        """Give an exercise whose answer moves the scene: one that its MOVED_BY names, for else no page would have it."""
        exercise = self._exercise(slug)
        if not exercise.moves:
            raise _scene_fault(self._path, f"it asks for {slug!r}, and its MOVED_BY does not name it")
        return exercise

    def _exercise(self, slug: str) -> Exercise:
        exercise = self._exercises.get(slug)
        if exercise is None:
            raise _scene_fault(self._path, f"it asks for the exercise {slug!r}, which the unit does not have")
        return exercise


def _perform(module: ModuleType, cast: _Cast, state: Mapping[str, Any], stage: _Stage) -> list[Any]:
    with ExitStack() as stack:
        ask = _Asking(cast, stage.grader, stack, stage.path, clock=stage.clock)
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
            raise _scene_fault(stage.path, f"it raised {error!r}") from error


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
