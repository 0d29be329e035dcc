"""The process that serves: two doors, one application, and leaving when nobody has come for a while."""

import errno
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Final

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from milepost.terms import UnavailableError
from milepost.web.app import make_app
from milepost.web.assets import STATIC
from milepost.web.ports import UseCases

HOST: Final = "127.0.0.1"
PORT: Final = 6453
_PORTS_TRIED: Final = 50
# As many may knock at the same moment; the kernel allows 4,096.
_BACKLOG: Final = 2048
_GRACE_S: Final = 10


class Idle:
    """Counts requests as they come and go, to tell for how long nobody has asked anything."""

    def __init__(self, app: ASGIApp, *, clock: Callable[[], float]) -> None:
        self._app = app
        self._clock = clock
        self._open = 0
        self._last = clock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, and note when it was over."""
        self._open += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._open -= 1
            self._last = self._clock()

    def seconds(self) -> float:
        """Give how long nothing has been asked; 0 while something is being answered."""
        return 0.0 if self._open else self._clock() - self._last


def serve(  # noqa: PLR0913 one door of the room, and every option has a name
    use_cases: UseCases,
    *,
    token: str,
    socket_path: Path,
    port: int = PORT,
    ready: Callable[[int], None] = lambda _port: None,
    warmed: Callable[[], None] = lambda: None,
    idle_minutes: float | None = None,
    static_folder: Path = STATIC,
    clock: Callable[[], float] = time.monotonic,
    today: Callable[[], date] = date.today,
) -> None:
    """Serve until told to stop (SIGTERM, SIGINT) or until nobody has asked anything for `idle_minutes`.

    `port` is the wanted port; the next free one is taken when it is not, and `ready` is told which, once both doors
    are open; `warmed` is called, in a thread of its own, once the first visitor need wait for nothing. The caller holds
    the home's lock: a socket file that is already there was left by a process that is gone. Requests that
    are being answered get ten seconds to end. The use cases are the caller's to close.
    """
    tcp = _open_tcp(port)
    try:
        unix = _open_unix(socket_path)
    except OSError:
        tcp.close()
        raise
    bound: int = tcp.getsockname()[1]
    app = make_app(
        use_cases,
        token=token,
        allowed_hosts=(f"{HOST}:{bound}", f"localhost:{bound}"),
        static_folder=static_folder,
        today=today,
    )
    idle = Idle(app, clock=clock)
    config = uvicorn.Config(
        idle,
        lifespan="off",
        http="h11",
        ws="none",
        loop="asyncio",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=_BACKLOG,
        timeout_graceful_shutdown=_GRACE_S,
    )
    limit_s = None if idle_minutes is None else idle_minutes * 60

    def announce() -> None:
        ready(bound)
        threading.Thread(target=get_warm, name="warm", daemon=True).start()

    def get_warm() -> None:
        app.state.warm()
        warmed()

    server = _Server(config, ready=announce, is_over=lambda: limit_s is not None and idle.seconds() >= limit_s)
    try:
        with _calm_signals():
            server.run(sockets=[tcp, unix])
    finally:
        tcp.close()
        unix.close()
        socket_path.unlink(missing_ok=True)


@contextmanager
def _calm_signals() -> Iterator[None]:
    """Let the server's own handling of SIGTERM and SIGINT be all there is.

    It sends itself the same signal again once it has shut down; unheard, so that `serve` returns and its caller can
    end the processes that answers run in.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # A function and not SIG_IGN, which a process started meanwhile would inherit.
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, *, ready: Callable[[], None], is_over: Callable[[], bool]) -> None:
        super().__init__(config)
        self._ready = ready
        self._is_over = is_over

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def on_tick(self, counter: int) -> bool:
        return await super().on_tick(counter) or (counter % 10 == 0 and self._is_over())


def _open_tcp(wanted: int) -> socket.socket:
    """Listen on the wanted port or the next free one after it, and on any free one if all those are taken."""
    nearby = range(wanted, min(wanted + _PORTS_TRIED, 65_536)) if wanted else range(0)
    for port in (*nearby, 0):
        door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
            door.listen(_BACKLOG)
        except OSError as error:
            door.close()
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
        else:
            return door
    raise UnavailableError(
        "MP-F010", "This machine has no free port left for the page.", "Stop another server, or restart the machine."
    )


def _open_unix(path: Path) -> socket.socket:
    """Listen on a socket that its owner alone can reach."""
    with suppress(FileNotFoundError):
        path.unlink()
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        door.bind(str(path))
        # Its folder is 0700 already; the mode says it once more, before anybody can connect.
        path.chmod(0o600)
        door.listen(_BACKLOG)
    except OSError:
        door.close()
        raise
    return door
