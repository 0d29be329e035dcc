"""Java's pool: parked processes that run answers, and the compilers that make of a text what these can run."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from milepost import wire
from milepost.sandbox.child import Child
from milepost.sandbox.isolation import Level
from milepost.sandbox.java import JavaToolset
from milepost.sandbox.java_compiling import MAX_CLASS_BYTES, CompiledLine, Compilers
from milepost.sandbox.limits import Limits
from milepost.sandbox.pool import Pool
from milepost.terms import InternalError

COMPILE_S: Final = 10.0
# Each line is a class that extends the one before.
MOST_LINES: Final = 500
DEPTH: Final = 2
USUAL: Final = Limits(threads=64)


@dataclass(slots=True)
class _Typed:
    """What was typed beside an answer so far: its classes and the answer's by name, and the imports among it."""

    source: bytes
    tops: tuple[str, ...]
    classes: dict[str, bytes]
    number: int = 0
    before: str = ""
    imports: str = ""

    def asked(self, text: str) -> dict[str, object]:
        """Give what a compiler needs to know for the next line."""
        return {
            "text": text,
            "number": self.number + 1,
            "answer": self.source,
            "wanted": self.tops[0].rpartition(".")[2] if self.tops else "",
            "classes": self.classes,
            "before": self.before,
            "imports": self.imports,
        }

    def add(self, made: CompiledLine) -> None:
        """Take a line that was compiled."""
        self.classes |= made.classes
        self.number += 1
        self.before, self.imports = made.name.rpartition(".")[2], made.imports


class JavaChild(Child):
    """A parked process for one answer in Java: its text is compiled elsewhere, and only classes reach the process."""

    def __init__(self, slot: int, limits: Limits, compilers: Compilers, *, log: Callable[[str], None]) -> None:
        """Open what every child has; `compilers` are shared with the other children."""
        super().__init__(slot, limits, log=log)
        self._compilers = compilers
        self._facts: wire.Facts | None = None
        self._typed: _Typed | None = None
        self._refused: wire.Raised | None = None

    def send(self, ask: wire.Ask) -> None:
        """Send one ask; what is to be run is compiled first, and the process hears nothing of what cannot be."""
        if isinstance(ask, wire.Line) and not ask.complete:
            self._send_line(ask)
            return
        if not isinstance(ask, wire.Load):
            super().send(ask)
            return
        self._still_there()
        compiled = self._compilers.compile(ask.source, ask.name, timeout_s=COMPILE_S, others=ask.files, given=ask.given)
        self._facts = compiled.facts
        self._typed = _Typed(ask.source, compiled.tops, dict(compiled.classes))
        if compiled.package is None:
            self._loaded = True
        else:
            super().send(wire.Load(compiled.package, ask.name, ask.seed))

    def receive(self, *, timeout_s: float | None = None) -> wire.Reply:
        """Give the next reply; facts and what is wrong with a text are the compiler's, for the process knows nothing of it."""
        if self._refused is not None:
            refused, self._refused = self._refused, None
            return refused
        if self._facts is not None and not self._due:
            facts, self._facts = self._facts, None
            return facts
        reply = super().receive(timeout_s=timeout_s)
        if isinstance(reply, wire.Facts) and self._facts is not None:
            reply, self._facts = self._facts, None
        return reply

    def _send_line(self, line: wire.Line) -> None:
        self._still_there()
        typed = self._typed
        if typed is None:
            raise InternalError("MP-S030", "A line came before any answer.", "Please report this.")
        if typed.number >= MOST_LINES or sum(map(len, typed.classes.values())) > MAX_CLASS_BYTES:
            self._refused = wire.Raised(line.id, "", "This console holds too much by now. Begin a new one.", None, "")
            return
        self.pause()  # what an earlier line has left at work does not run while this one is compiled
        try:
            made = self._compilers.compile_line(typed.asked(line.source), timeout_s=COMPILE_S)
        finally:
            self.resume()
        if made.fault:
            self._refused = wire.Raised(line.id, "", made.fault, None, made.source)
            return
        typed.add(made)
        code = wire.encode_value({"name": made.name, "shows": made.shows, "classes": dict(made.classes)})
        super().send(wire.Line(line.id, "", code=code))


class JavaPool(Pool):
    """Parked single-use processes for answers in Java, and the compilers that they need."""

    def __init__(  # noqa: PLR0913 - an option each
        self,
        toolset: JavaToolset,
        *,
        limits: Limits | None = None,
        depth: int = DEPTH,
        log: Callable[[str], None] = lambda _text: None,
        level: Level = "full",
        start_timeout_s: float = 120.0,
        required: Level = "none",
    ) -> None:
        """Nothing is started yet; at most two processes are parked, for each takes some thirty megabytes."""
        self._compilers = Compilers(toolset.compiler, log=log, level=level, required=required)
        super().__init__(
            toolset,
            limits=limits or USUAL,
            depth=min(depth, DEPTH),
            log=log,
            level=level,
            start_timeout_s=start_timeout_s,
            required=required,
        )

    def close(self) -> None:
        """End every process, the compilers too."""
        self._compilers.close()
        super().close()

    def _begin(self) -> None:
        self._compilers.start()
        super()._begin()

    def _new_child(self, limits: Limits) -> Child:
        return JavaChild(next(self._slots), limits, self._compilers, log=self._log)
