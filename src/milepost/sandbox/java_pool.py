"""Java's pool: parked processes that run answers, and the compilers that make of a text what these can run."""

from collections.abc import Callable
from typing import Final

from milepost import wire
from milepost.sandbox.child import Child
from milepost.sandbox.isolation import Level
from milepost.sandbox.java import JavaToolset
from milepost.sandbox.java_compiling import Compilers
from milepost.sandbox.limits import Limits
from milepost.sandbox.pool import Pool

COMPILE_S: Final = 10.0
DEPTH: Final = 2
USUAL: Final = Limits(threads=64)


class JavaChild(Child):
    """A parked process for one answer in Java: its text is compiled elsewhere, and only classes reach the process."""

    def __init__(self, slot: int, limits: Limits, compilers: Compilers, *, log: Callable[[str], None]) -> None:
        """Open what every child has; `compilers` are shared with the other children."""
        super().__init__(slot, limits, log=log)
        self._compilers = compilers
        self._facts: wire.Facts | None = None

    def send(self, ask: wire.Ask) -> None:
        """Send one ask; the text of a load is compiled first, and the process hears nothing of one that cannot be."""
        if not isinstance(ask, wire.Load):
            super().send(ask)
            return
        self._still_there()
        compiled = self._compilers.compile(ask.source, ask.name, timeout_s=COMPILE_S)
        self._facts = compiled.facts
        if compiled.package is None:
            self._loaded = True
        else:
            super().send(wire.Load(compiled.package, ask.name, ask.seed))

    def receive(self, *, timeout_s: float | None = None) -> wire.Reply:
        """Give the next reply; facts are the compiler's, for the process knows nothing of the text."""
        if self._facts is not None and not self._due:
            facts, self._facts = self._facts, None
            return facts
        reply = super().receive(timeout_s=timeout_s)
        if isinstance(reply, wire.Facts) and self._facts is not None:
            reply, self._facts = self._facts, None
        return reply


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
