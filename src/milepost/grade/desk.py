"""What lies ready for one exercise: its check, its reference, its examples' results, and the next hand of cases."""

import inspect
import logging
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from milepost.check import Hidden, SeededDraw, Task, as_arguments, draws, load_check
from milepost.content import ANSWER, read_answer
from milepost.grade.crossing import to_answer
from milepost.grade.ports import Children
from milepost.grade.reference import Reference, home_language
from milepost.sandbox import Limits
from milepost.terms import AuthorError, Exercise
from milepost.wire import Raw, pack_arguments

MAX_REPORTS: Final = 50
PAUSE_S: Final = 0.02
# An answer that talks to a server may have so many times the usual threads.
DRIVERS_THREADS: Final = 8
# What only other languages take is written for each of them when it is sent.
NOT_PACKED: Final = Raw(b"")

log = logging.getLogger(__name__)

Stamp = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Dealt:
    """One hidden case: where it was drawn from, its arguments, and the right result (None without a judge).

    `packed` is how Python answers get the arguments: the reference and every answer are sent the same bytes.
    """

    hidden: Hidden
    args: tuple[Any, ...]
    packed: Raw
    want: Any


@dataclass(frozen=True, slots=True)
class Hand:
    """The hidden cases of one submission, from small to large, and the seed that they came from."""

    seed: int
    cases: tuple[Dealt, ...]


class Desk:
    """Everything about an exercise that need not wait for an answer to arrive."""

    def __init__(  # noqa: PLR0913 - what lies on it
        self,
        exercise: Exercise,
        children: Children,
        *,
        clock: Callable[[], float],
        draw_seed: Callable[[], int],
        executor: Executor,
        hands_kept: int = 1,
    ) -> None:
        """Load the check; AuthorError when it cannot be used."""
        self.exercise = exercise
        self._paths = stamped_paths(exercise)
        self._stamp = read_stamp(exercise, self._paths)
        self.task: Task = load_check(exercise.folder / "check.py")
        self.limits = limits_of(self.task)
        self.source = read_answer(exercise, reference_path(exercise, home_language(exercise))).encode()
        self.reference = Reference(
            exercise, self.source, self.task.signature, children, clock=clock, needs_folder=self.task.needs_folder
        )
        self._draw_seed = draw_seed
        self._executor = executor
        self._lock = threading.Lock()
        self._next: Future[Hand] | None = None
        self._wanted = threading.Event()
        self._hands_kept = hands_kept
        self._hands: dict[int, Hand] = {}
        self._wants: list[Any] | None = None
        self._pictured: list[Any] | None = None
        self.reports: dict[str, None] = {}

    def is_of_now(self, exercise: Exercise) -> bool:
        """Tell whether the author has saved neither check nor reference since; AuthorError (MP-G015) when one is gone."""
        paths = self._paths if exercise is self.exercise else stamped_paths(exercise)
        return self._stamp == read_stamp(exercise, paths)

    def examples(self) -> list[tuple[tuple[Any, ...], Any]]:
        """Give the shown calls with their right results."""
        with self._lock:
            if self._wants is None:
                self._wants = self._results(self.task.examples)
            return list(zip(self.task.examples, self._wants, strict=True))

    def pictured_examples(self) -> list[tuple[tuple[Any, ...], Any]]:
        """Give the shown calls as `examples` does, and what the reference draws with its picture."""
        if not (self.task.compares() and draws(self.task.signature.result)):
            return self.examples()
        with self._lock:
            if self._pictured is None:
                self._pictured = self.reference.call_many(self.task.examples, pictured=True)
            return list(zip(self.task.examples, self._pictured, strict=True))

    def deal(self) -> Hand:
        """Give a hand of hidden cases that nobody has seen; `prepare` lays out the next one, once there is time for it."""
        with self._lock:
            waiting, self._next = self._next, None
            self._wanted.set()
        if waiting is None or waiting.cancel():
            return self.draw_hand(self._draw_seed())
        return waiting.result()

    def prepare(self) -> None:
        """Draw the next hand in the background, if none is waiting: in a moment, or when it is wanted before that."""
        with self._lock:
            if self._next is None and self.task.hiddens:
                self._wanted.clear()
                self._next = self._executor.submit(self._draw_next)

    def hurry(self) -> None:
        """Let whatever is to be drawn in a moment be drawn now: nobody waits for the moment any more."""
        self._wanted.set()

    def _draw_next(self) -> Hand:
        # The verdict before is still being stored and told, and drawing would take turns with that.
        self._wanted.wait(PAUSE_S)
        return self.draw_hand(self._draw_seed())

    def draw_hand(self, seed: int) -> Hand:
        """Give the hand that `seed` stands for; one of the last few again, as in a proof, costs nothing."""
        kept = self._hands.get(seed)
        if kept is not None:
            return kept
        drawn = list(self.draw_arguments(seed))
        drawn.sort(key=lambda item: item[0])
        calls = [args for _, _, args in drawn]
        signature = self.task.signature
        # What is offered to a call is numbered anew each time, so it cannot be packed before.
        packs = home_language(self.exercise) == "python" and not signature.talks
        packed = [pack_arguments(to_answer(args, signature, "python")) if packs else NOT_PACKED for args in calls]
        wants = self._results(calls, packed if packs else ())
        cases = (
            Dealt(hidden, args, raw, want) for (_, hidden, args), raw, want in zip(drawn, packed, wants, strict=True)
        )
        hand = Hand(seed, tuple(cases))
        with self._lock:
            self._hands[seed] = hand
            while len(self._hands) > self._hands_kept:
                del self._hands[next(iter(self._hands))]
        return hand

    def draw_arguments(self, seed: int) -> Iterator[tuple[float, Hidden, tuple[Any, ...]]]:
        """Give each hidden case that `seed` stands for, as it is drawn: its scale, where it comes from, its arguments.

        AuthorError for one that cannot be drawn: MP-G012, MP-G013, or what the check itself says.
        """
        for position, hidden in enumerate(self.task.hiddens):
            for turn in range(hidden.times):
                scale = turn / max(hidden.times - 1, 1)
                yield scale, hidden, self._arguments(hidden, (seed, position, turn), scale)

    def note(self, report: str) -> None:
        """Keep what the author should know, each slip once, and log it."""
        if report not in self.reports and len(self.reports) < MAX_REPORTS:
            self.reports[report] = None
            log.warning("%s: %s", self.exercise.name, report)

    def close(self) -> None:
        """End the reference's process."""
        self.reference.close()

    def _results(self, calls: list[tuple[Any, ...]], packed: Sequence[Raw] = ()) -> list[Any]:
        if not calls or not self.task.compares():
            return [None] * len(calls)
        return self.reference.call_many(calls, packed)

    def _arguments(self, hidden: Hidden, seed: tuple[int, ...], scale: float) -> tuple[Any, ...]:
        try:
            args = as_arguments(hidden.draw(SeededDraw(seed, scale=scale)))
        except Exception as fault:
            where = f"{self.exercise.folder / 'check.py'}:{inspect.unwrap(hidden.draw).__code__.co_firstlineno}"
            if isinstance(fault, AuthorError):
                raise AuthorError(fault.code, fault.message, fault.mend, where=fault.where or where) from fault
            name = getattr(hidden.draw, "__name__", "hidden")
            message = f"The check of {self.exercise.name} cannot draw a case: `{name}` raised {fault!r}."
            raise AuthorError("MP-G012", message, "Mend the function.", where=where) from fault
        if len(args) != len(self.task.signature.parameters):
            message = f"A case of {self.exercise.name} has {len(args)} values: `{self.task.signature.text}`."
            raise AuthorError("MP-G013", message, "Return one value for each parameter.")
        return args


def reference_path(exercise: Exercise, language: str = "python") -> Path:
    """Give the path of the reference in a language; AuthorError (MP-G014) when there is none."""
    path = dict(exercise.answers).get(language)
    if path is None:
        message = f"{exercise.name} has no reference in {language}."
        raise AuthorError("MP-G014", message, "Add an answer file.", where=str(exercise.folder))
    return path


def stamped_paths(exercise: Exercise) -> tuple[str, ...]:
    """Give the files of the check and the reference, as text: they are looked at for every answer."""
    language = home_language(exercise)
    several = (*exercise.files_in(language), *exercise.given_in(language))
    paths = [exercise.folder / "check.py", reference_path(exercise, language)]
    return tuple(map(str, [*paths, *(exercise.folder / ANSWER / name for name in several)]))


def read_stamp(exercise: Exercise, paths: Sequence[str]) -> Stamp:
    """Give what changes when an author saves one of the files; AuthorError (MP-G015) when one is not there."""
    try:
        return tuple((status.st_mtime_ns, status.st_size) for status in map(os.stat, paths))
    except OSError as fault:
        where = str(fault.filename)
        raise AuthorError("MP-G015", f"{exercise.name} lacks a file: {where}.", "Add it.", where=where) from fault


def limits_of(task: Task) -> Limits | None:
    """Give the limits that the check asks for, or None when the usual ones will do."""
    usual = Limits()
    memory_mb = usual.memory_mb if task.memory_mb is None else task.memory_mb
    # A driver's own threads outlive its connection by half a second, and every call has another connection.
    threads = usual.threads * (DRIVERS_THREADS if task.signature.servers else 1)
    wanted = replace(usual, memory_mb=memory_mb, cpu_s=max(usual.cpu_s, 2 * task.limit_s), threads=threads)
    return None if wanted == usual else wanted
