"""What the kind of services brings to the house; light, so that whoever lists the kinds pays nothing for it."""

from typing import Any, Final

from milepost.hooks import Kind
from milepost.kinds.carrying import CarryingRuntime


def _serve(child: Any) -> Any:
    """Teach a process of Python's to serve an answer and to be its client."""
    from milepost.kinds.services.child import JoinedServiceChild, ServiceChild  # noqa: PLC0415 - light, as above

    return JoinedServiceChild(child) if hasattr(child, "settle") else ServiceChild(child)


RUNTIME: Final = CarryingRuntime(
    "service",
    title="HTTP services",
    within="serving",
    carries="uvicorn's protocol",
    answers="uvicorn, HTTP/1.1, in memory",
    engine="real",
    put_on=_serve,
)
KIND: Final = Kind("services", runtimes=(RUNTIME,))
