"""The oracle: the reference answer, in a sandboxed child of the same toolset that lives from one answer to the next."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from milepost.check import Signature
from milepost.check.kept import UseMany
from milepost.content import ANSWER
from milepost.grade.answering import Answering, Broken, Outcome
from milepost.grade.parts import take_apart
from milepost.grade.ports import Child, Children, is_served
from milepost.sandbox import ChildGone, Limits, suits_light, toolset_for
from milepost.terms import AuthorError, Exercise, UnavailableError
from milepost.wire import Raw

LIMIT_S: Final = 60.0
# It lives from one answer to the next, so its processor time adds up without meaning anything.
LIMITS: Final = Limits(cpu_s=1_000_000.0, memory_mb=1024, threads=256)


def may_be_light(toolset: str, source: bytes, signature: Signature) -> bool:
    """Say whether neither a text nor what crosses to it seems to need the whole toolset."""
    crosses_tables = any(kind in signature.text for kind in ("table", "series", "figure", "any"))
    return not crosses_tables and suits_light(toolset, source)


def take_child(  # noqa: PLR0913 - an option each
    children: Children,
    toolset: str,
    *,
    limits: Limits | None,
    light: bool,
    servers: tuple[str, ...],
    needs_folder: bool,
) -> Child:
    """Give a parked child; a source that knows no servers is asked for none.

    UnavailableError (MP-G021) when it needs a folder of its own and is held without one: that comes with namespaces only.
    """
    if servers:
        child = children.take(toolset, limits=limits, light=light, servers=servers)
    else:
        child = children.take(toolset, limits=limits, light=light)
    if needs_folder and child.level != "full":
        child.kill()
        message = "This exercise works with files, and on this machine the sandbox has no folder for an answer's own."
        raise UnavailableError(
            "MP-G021", message, "Run: milepost doctor. It says which part of the sandbox is missing."
        )
    return child


def servers_of(signature: Signature, language: str) -> tuple[str, ...]:
    """Give the servers that an answer in a language has a way to, empty where it has none: a kind's own answers are sent there."""
    return signature.servers if language == "python" else ()


def home_language(exercise: Exercise) -> str:
    """Give the language whose reference says what is right: Python where there is one, else the first that is offered."""
    offered = dict(exercise.answers)
    return "python" if "python" in offered or not offered else next(iter(offered))


class Reference:
    """Gives the right results for an exercise's cases.

    The author's text is trusted not to lie, so one process serves many submissions; it is still walled in like any
    other, and started again when it has ended. A case counts as one it fails on only in a process that is new.
    """

    def __init__(  # noqa: PLR0913 - an exercise, and how its answer is run
        self,
        exercise: Exercise,
        source: bytes,
        signature: Signature,
        children: Children,
        *,
        clock: Callable[[], float],
        needs_folder: bool = False,
    ) -> None:
        """Start nothing yet; the child is taken at the first call."""
        self._exercise = exercise
        self._language = home_language(exercise)
        self._source = source
        self._light = self._language == "python" and may_be_light(exercise.toolset, source, signature)
        self._signature = signature
        self._children = children
        self._clock = clock
        self._needs_folder = needs_folder
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._answering: Answering | None = None

    def call_many(
        self, calls: Sequence[tuple[Any, ...]], packed: Sequence[Raw] = (), *, pictured: bool = False
    ) -> list[Any]:
        """Give the reference's results, in order; AuthorError (MP-G010, MP-G011) when it has none."""
        with self._lock:
            has_worked = self._answering is not None
            try:
                outcomes = self._ask(calls, packed, pictured=pictured)
                # What it did for earlier cases may be all that was too much: Keras keeps the graphs of every model.
                if has_worked and any(isinstance(outcome, Broken) for outcome in outcomes):
                    self._end()
                    outcomes = self._ask(calls, packed, pictured=pictured)
            except ChildGone:
                outcomes = self._ask(calls, packed, pictured=pictured)
        results = []
        for args, outcome in zip(calls, outcomes, strict=False):
            if isinstance(outcome, Broken):
                shapes = ", ".join(str(getattr(arg, "shape", type(arg).__name__)) for arg in args)
                message = f"The reference of {self._exercise.name} fails on a case ({shapes}): {outcome.message}"
                raise self._fault("MP-G011", message, outcome)
            results.append(outcome.value)
        return results

    def user(self) -> Callable[[int], UseMany]:
        """Give what makes objects usable that the reference returned just now; they end with its process."""
        answering = self._answering

        def user(number: int) -> UseMany:
            def use(operation: str, calls: Sequence[tuple[Any, ...]], keep: bool) -> list[Any]:  # noqa: FBT001
                with self._lock:
                    if answering is None or answering is not self._answering:
                        raise self._fault(
                            "MP-G018", f"The process of {self._exercise.name}'s reference has ended.", None
                        )
                    answering.renew(LIMIT_S)
                    outcomes = answering.use_many([(number, operation, each) for each in calls], keep=keep)
                results = []
                for outcome in outcomes:
                    if isinstance(outcome, Broken):
                        message = f"The reference of {self._exercise.name} fails in `{operation}`: {outcome.message}"
                        raise self._fault("MP-G019", message, outcome)
                    results.append(outcome.value)
                return results

            return use

        return user

    def time_call(self, args: tuple[Any, ...], *, repeats: int) -> float:
        """Give the shortest time in seconds that the reference takes for one call, message and all."""
        best = float("inf")
        for _ in range(repeats):
            start = self._clock()
            self.call_many([args])
            best = min(best, self._clock() - start)
        return best

    @contextmanager
    def fresh(self) -> Iterator[tuple[Answering, Child]]:
        """Give the reference in a process of its own that has done nothing yet, for its memory to be counted."""
        child = self._take()
        try:
            yield self._load_into(child), child
        finally:
            child.kill()

    @property
    def is_running(self) -> bool:
        """Whether there is a process that could answer at once."""
        return self._child is not None

    def close(self) -> None:
        """End the child; the next call starts another."""
        with self._lock:
            self._end()

    def _ask(self, calls: Sequence[tuple[Any, ...]], packed: Sequence[Raw], *, pictured: bool) -> list[Outcome]:
        answering = self._running()
        answering.renew(LIMIT_S)
        return answering.call_many(calls, packed, pictured=pictured)

    def _running(self) -> Answering:
        if self._answering is not None and not self._answering.gone:
            return self._answering
        self._end()
        self._child = self._take()
        try:
            self._answering = self._load_into(self._child)
        except BaseException:
            self._end()
            raise
        return self._answering

    def _take(self) -> Child:
        """Give a parked process for the reference."""
        toolset = toolset_for(self._language, python=self._exercise.toolset)
        servers = servers_of(self._signature, self._language)
        child = take_child(
            self._children,
            toolset,
            limits=LIMITS,
            light=self._light,
            servers=servers,
            needs_folder=self._needs_folder,
        )
        if is_served(child):
            child.must_have(self._exercise.requires)
        return child

    def _load_into(self, child: Child) -> Answering:
        """Load the reference; AuthorError (MP-G010) when it cannot be."""
        language = self._language
        answering = Answering(
            child, self._signature, limit_s=LIMIT_S, clock=self._clock, last_try=False, language=language
        )
        whole = take_apart(self._exercise, self._source, language)
        broken = whole if isinstance(whole, Broken) else answering.load(whole.parts, seed=0)
        if broken is not None:
            message = f"The reference of {self._exercise.name} does not load: {broken.message}"
            raise self._fault("MP-G010", message, broken)
        return answering

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
        self._child = self._answering = None

    def _fault(self, code: str, message: str, broken: Broken | None) -> AuthorError:
        path = dict(self._exercise.answers).get(self._language, self._exercise.folder)
        line = None if broken is None else broken.where
        if broken is not None and broken.file:
            path = self._exercise.folder / ANSWER / broken.file
        return AuthorError(
            code, message, "Mend the reference, or do not draw such a case.", where=f"{path}:{line or 1}"
        )
