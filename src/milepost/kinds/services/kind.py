"""What the kind of services brings to the house; light, so that whoever lists the kinds pays nothing for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from milepost.hooks import Examined, Kind, ToolProgress, ToolsetState
from milepost.terms import UnavailableError

NAME: Final = "service"
WITHIN: Final = "serving"


class ServiceRuntime:
    """Serves answers by uvicorn's own protocol, in the processes of a toolset of Python's."""

    name = NAME
    title = "HTTP services"
    within = WITHIN

    def look(self, *, home: Path) -> ToolsetState:
        """Say whether the toolset is there that they run in."""
        from milepost.sandbox import find_toolset  # noqa: PLC0415 - light for whoever only lists

        try:
            find_toolset(WITHIN, home=home)
        except UnavailableError as fault:
            return ToolsetState(NAME, installed=False, detail=f"{fault.message} {fault.mend}")
        return ToolsetState(NAME, installed=True, detail=f"uvicorn's protocol, in the toolset {WITHIN}")

    def install(self, *, home: Path, progress: Callable[[ToolProgress], None]) -> ToolsetState:
        """Say that nothing has to be installed beside the toolset; UnavailableError without it."""
        state = self.look(home=home)
        if not state.installed:
            raise UnavailableError("MP-H080", state.detail, f"Run: milepost tools install {WITHIN}")
        progress(ToolProgress("ready", f"{NAME} is ready", 1, 1))
        return state

    def wrap(self, child: Any) -> Any:
        """Teach a process of Python's to serve an answer and to be its client."""
        from milepost.kinds.services.child import JoinedServiceChild, ServiceChild  # noqa: PLC0415 - light, as above

        return JoinedServiceChild(child) if hasattr(child, "settle") else ServiceChild(child)

    def examine(self, *, home: Path, log: Callable[[str], None]) -> Examined:  # noqa: ARG002 - the protocol's
        """Say what serves them."""
        state = self.look(home=home)
        if not state.installed:
            return Examined("unavailable", detail=state.detail)
        return Examined("real", "uvicorn, HTTP/1.1, in memory", detail=state.detail)


KIND: Final = Kind("services", runtimes=(ServiceRuntime(),))
