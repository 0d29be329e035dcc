"""The door of the house: `milepost`, and `python -m milepost`. Here the faces are handed to the command line."""

import sys
from typing import TYPE_CHECKING

from milepost.cli import main as run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from milepost.app.use_cases import UseCases


def serve_web(  # noqa: PLR0913 - what a server needs of its home
    use_cases: "UseCases",
    *,
    token: str,
    socket_path: "Path",
    port: int | None,
    ready: "Callable[[int], None]",
    warmed: "Callable[[], None]",
    idle_minutes: float | None,
) -> None:
    """Serve the page and the API; the command line may not know the face in the browser, so it is handed over."""
    from milepost.web import PORT, serve  # noqa: PLC0415 - heavy, and wanted by one command only

    serve(
        use_cases,
        token=token,
        socket_path=socket_path,
        port=PORT if port is None else port,
        ready=ready,
        warmed=warmed,
        idle_minutes=idle_minutes,
    )


def main() -> int:
    """Run the command line."""
    return run(sys.argv[1:], serve=serve_web)


if __name__ == "__main__":
    sys.exit(main())
