"""What kinds have in common whose answers run in a toolset's processes of Python, with files of ours beside them."""

import marshal
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from milepost.hooks import Examined, ToolProgress, ToolsetState
from milepost.terms import UnavailableError

if TYPE_CHECKING:
    from milepost.wire import Part


def carry(name: str, source: bytes) -> "Part":
    """Give a file that goes into the sandbox beside an answer, compiled, under the path that it is imported by."""
    from milepost.wire import Part  # noqa: PLC0415 - whoever only lists the kinds need not load it

    code = marshal.dumps(compile(source, name, "exec", dont_inherit=True))
    return Part(name, source, given=True, code=MAGIC_NUMBER + code)


@dataclass(frozen=True, slots=True)
class CarryingRuntime:
    """A `WrappingRuntime` of `milepost.hooks`: it is there wherever the toolset is `within` which it runs.

    `carries` says what goes into that toolset's processes, `answers` what answers there, and `engine` whether that is the
    product that the runtime is named after; `put_on` gives the child over one that has loaded nothing yet.
    """

    name: str
    title: str
    within: str
    carries: str
    answers: str
    engine: Literal["real", "compatible"]
    put_on: Callable[[Any], Any]

    def look(self, *, home: Path) -> ToolsetState:
        """Say whether the toolset is there that it runs in."""
        from milepost.sandbox import find_toolset  # noqa: PLC0415 - light for whoever only lists

        try:
            find_toolset(self.within, home=home)
        except UnavailableError as fault:
            return ToolsetState(self.name, installed=False, detail=f"{fault.message} {fault.mend}")
        return ToolsetState(self.name, installed=True, detail=f"{self.carries}, in the toolset {self.within}")

    def install(self, *, home: Path, progress: Callable[[ToolProgress], None]) -> ToolsetState:
        """Say that nothing has to be installed beside the toolset; UnavailableError (MP-H080) without it."""
        state = self.look(home=home)
        if not state.installed:
            message = f"{self.title} run in the toolset {self.within}, and it is not installed."
            raise UnavailableError("MP-H080", message, f"Run: milepost tools install {self.within}")
        progress(ToolProgress("ready", f"{self.name} is ready", 1, 1))
        return state

    def wrap(self, child: Any) -> Any:
        """Give the child that carries it, over a process that has loaded nothing yet."""
        return self.put_on(child)

    def examine(self, *, home: Path, log: Callable[[str], None]) -> Examined:  # noqa: ARG002 - the protocol's
        """Say what answers."""
        state = self.look(home=home)
        if not state.installed:
            return Examined("unavailable", detail=state.detail)
        return Examined(self.engine, self.answers, detail=state.detail)
