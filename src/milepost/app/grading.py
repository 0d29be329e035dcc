"""What the use cases need of a grader; `milepost.grade.Grader` answers to it.

It is not imported here: the map is served while the grader, NumPy and all, is still being loaded.
"""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Protocol

from milepost.terms import Exercise, Portrait, Shown, UnavailableError, Verdict, Watch

if TYPE_CHECKING:
    from milepost.grade import Said, Trial


class Calls(Protocol):
    """An answer that stays loaded."""

    def call(self, *args: object) -> Any:
        """Give the result of one call; `milepost.grade.AnswerFailed` when there is none."""
        ...

    def renew(self, limit_s: float) -> None:
        """Give the answer so many seconds from now, whatever it has taken."""
        ...


class TypedBeside(Protocol):
    """A console: an answer that stays loaded, with lines typed beside it."""

    def run(self, text: str) -> "Said":
        """Run a line."""
        ...

    def words(self, start: str) -> tuple[str, ...]:
        """Give the names that a line may go on with."""
        ...

    def stop(self) -> None:
        """Stop what runs, from any thread."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


class Grading(Protocol):
    """Grades answers, from many threads at once."""

    def limit_s(self, exercise: Exercise) -> float:
        """Give how many seconds the exercise gives an answer."""
        ...

    def grade(
        self, exercise: Exercise, source: bytes, *, language: str = "python", watch: Watch | None = None
    ) -> Verdict:
        """Give the verdict on an answer; `watch` looks on."""
        ...

    def run(self, exercise: Exercise, source: bytes, *, language: str = "python") -> "Trial":
        """Run an answer on the shown examples only."""
        ...

    def examples(self, exercise: Exercise, *, language: str = "python") -> tuple[tuple[str, Portrait | None], ...]:
        """Give the shown calls as code, each with its right result."""
        ...

    def tables(self, exercise: Exercise, *, language: str = "python") -> tuple[tuple[Shown, ...], ...]:
        """Give, for each shown call, what it is given that is made of tables."""
        ...

    def warm(self, exercise: Exercise) -> None:
        """Make everything ready for the next answer."""
        ...

    def session(
        self, exercise: Exercise, source: bytes, *, limit_s: float = 5.0, language: str = "python"
    ) -> AbstractContextManager[Calls]:
        """Load an answer for a scene."""
        ...

    def console(self, exercise: Exercise, source: bytes, *, language: str = "python") -> "tuple[TypedBeside, Said]":
        """Load an answer for lines to be typed beside it, and say what came of loading it."""
        ...

    def close(self) -> None:
        """End every process."""
        ...


@dataclass(frozen=True, slots=True)
class Held:
    """A pool that is held now: what its zygote takes, in megabytes, and for how many seconds nobody has taken from it.

    `memory_mb` is 0 while it is starting, and where every process starts for itself.
    """

    toolset: str
    light: bool
    memory_mb: int
    idle_s: float


@dataclass(frozen=True, slots=True)
class Built:
    """A grader, how to end all that was started for it, and what of that is held now."""

    grader: Grading
    close: Callable[[], None]
    held: Callable[[], tuple[Held, ...]] = tuple


class LateGrading:
    """A grader that is being built while the map is served already; whoever needs it waits for it."""

    def __init__(self, build: Callable[[], Built]) -> None:
        """Begin to build, in a thread."""
        self._ready: Future[Built] = Future()
        self._lock = Lock()
        Thread(target=self._build, args=(build,), name="build-grader", daemon=True).start()

    def wait(self) -> None:
        """Wait until it is built; raises what kept it from being so."""
        self._ready.result()

    def held(self) -> tuple[Held, ...]:
        """Give the pools that are held now: none while it is being built."""
        with suppress(Exception):
            return self._ready.result().held() if self._ready.done() else ()
        return ()

    def limit_s(self, exercise: Exercise) -> float:
        """Give how many seconds the exercise gives an answer."""
        return self._ready.result().grader.limit_s(exercise)

    def grade(
        self, exercise: Exercise, source: bytes, *, language: str = "python", watch: Watch | None = None
    ) -> Verdict:
        """Give the verdict on an answer; `watch` looks on."""
        return self._ready.result().grader.grade(exercise, source, language=language, watch=watch)

    def run(self, exercise: Exercise, source: bytes, *, language: str = "python") -> "Trial":
        """Run an answer on the shown examples only."""
        return self._ready.result().grader.run(exercise, source, language=language)

    def examples(self, exercise: Exercise, *, language: str = "python") -> tuple[tuple[str, Portrait | None], ...]:
        """Give the shown calls as code, each with its right result."""
        return self._ready.result().grader.examples(exercise, language=language)

    def tables(self, exercise: Exercise, *, language: str = "python") -> tuple[tuple[Shown, ...], ...]:
        """Give, for each shown call, what it is given that is made of tables."""
        return self._ready.result().grader.tables(exercise, language=language)

    def warm(self, exercise: Exercise) -> None:
        """Make everything ready for the next answer."""
        self._ready.result().grader.warm(exercise)

    def session(
        self, exercise: Exercise, source: bytes, *, limit_s: float = 5.0, language: str = "python"
    ) -> AbstractContextManager[Calls]:
        """Load an answer for a scene."""
        return self._ready.result().grader.session(exercise, source, limit_s=limit_s, language=language)

    def console(self, exercise: Exercise, source: bytes, *, language: str = "python") -> "tuple[TypedBeside, Said]":
        """Load an answer for lines to be typed beside it, and say what came of loading it."""
        return self._ready.result().grader.console(exercise, source, language=language)

    def close(self) -> None:
        """End every process; what is still being built is ended as soon as it is there, and nobody waits for it."""
        with self._lock:
            if not self._ready.done():
                self._ready.set_exception(UnavailableError("MP-A018", "Milepost is stopping.", "Start it again."))
        with suppress(Exception):  # what was never built needs no ending, and was told to whoever asked
            self._ready.result().close()

    def _build(self, build: Callable[[], Built]) -> None:
        try:
            built = build()
        except BaseException as error:  # noqa: BLE001 - told to whoever waits
            with self._lock:
                if not self._ready.done():
                    self._ready.set_exception(error)
            return
        with self._lock:
            is_wanted = not self._ready.done()
            if is_wanted:
                self._ready.set_result(built)
        if not is_wanted:
            built.close()
