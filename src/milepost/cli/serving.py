"""`milepost` and `milepost serve`: the one process of a home, in this terminal or in the background."""

import gc
import json
import logging
import os
import secrets
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

from milepost import __version__
from milepost.app.home import Home, find_home
from milepost.app.places import ground
from milepost.app.process import Server, announce, await_running, confess, is_ours, read_server, sole_server, stop
from milepost.app.refusals import RefusedError
from milepost.cli.screen import Screen, say
from milepost.terms import MilepostError

if TYPE_CHECKING:
    from milepost.sandbox import Level

IDLE_MINUTES: Final = 15.0
# What most answers run in; the other toolsets are larger, and installed when a stop wants them.
_USUAL: Final = "core"
SWITCH_S: Final = 0.0005


def lines_about(missing: Sequence[str]) -> list[str]:
    """Give what is said at the start of toolsets that are not installed."""
    lines = []
    if _USUAL in missing:
        lines.append(f"Answers cannot be checked yet. In another terminal: milepost tools install {_USUAL}")
    later = [name for name in missing if name != _USUAL]
    if later:
        lines.append(
            f"Some stops want more: {', '.join(later)}. When you come to one: milepost tools install {later[-1]}"
        )
    return lines


def serve_here(
    environ: Mapping[str, str],
    screen: Screen,
    *,
    serve: Callable[..., None] | None,
    port: int | None,
    open_page: bool,
    background: bool,
    as_json: bool = False,
    page: str = "",
    follow: bool = False,
    required: "Level" = "none",
) -> int:
    """Serve this home until told to stop, or say who serves it already; gives the exit code.

    A process in the background makes room for one in a terminal, and leaves it its port and key, so that open pages
    go on working. Nothing is served where answers are held more weakly than `required`. With `follow` what the track's author changes is shown at once.
    """
    if serve is None:
        raise RefusedError("MP-F130", "There is no page to serve here.", "Run `python -m milepost serve`.", exit_code=3)
    home = find_home(environ)
    home.make()
    while True:
        with sole_server(home) as alone:
            if alone:
                _serve_alone(
                    environ,
                    home,
                    screen,
                    serve=serve,
                    port=port,
                    background=background,
                    follow=follow,
                    required=required,
                    shown=lambda server: _show(
                        server, screen, page=page, open_page=open_page, as_json=as_json, environ=environ
                    ),
                )
                return 0
        if background:
            return 0
        other = await_running(home)
        if not other.background and is_ours(other, version=__version__, ground=ground(environ)):
            say("Milepost is already running here; this is its page.")
            _show(other, screen, page=page, open_page=open_page, as_json=as_json, environ=environ)
            return 0
        say("Taking over from the process that serves this home.")
        stop(home)


def stop_here(environ: Mapping[str, str]) -> bool:
    """End the process that serves this home; False when there is none."""
    return stop(find_home(environ))


def _serve_alone(
    environ: Mapping[str, str],
    home: Home,
    screen: Screen,
    *,
    serve: Callable[..., None],
    port: int | None,
    background: bool,
    follow: bool,
    required: "Level",
    shown: Callable[[Server], None],
) -> None:
    # Here and not above: the parts of the house take a moment to load, and a second process needs none of them.
    from milepost.app.house import missing_toolsets, open_house

    logging.basicConfig(
        level=logging.INFO if background else logging.ERROR,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    # Grading goes from one wait to the next; each time it would stand behind whatever else computes, 5 ms by default.
    sys.setswitchinterval(SWITCH_S)
    before = read_server(home)
    wanted = port if port is not None else before.port if before is not None else None
    token = before.token if before is not None else secrets.token_urlsafe(32)
    try:
        cases = open_house(home, environ=environ, follow=follow, required=required)
    except MilepostError as fault:
        confess(home, fault)
        raise
    for notice in cases.notices:
        say(notice)

    def ready(bound: int) -> None:
        server = Server(
            pid=os.getpid(),
            port=bound,
            token=token,
            version=__version__,
            started=datetime.now(UTC).isoformat(),
            background=background,
            ground=ground(environ),
        )
        try:
            announce(home, server)
        except MilepostError as fault:
            confess(home, fault)
            raise
        if not background:
            if port is not None and bound != port:
                say(f"Port {port} is taken, so this is {bound}.")
            shown(server)
            for line in lines_about(missing_toolsets(home, cases.toolsets)):
                say(line)

    # The face in the browser hears of a signal first, and then sends it to us again.
    signal.signal(signal.SIGTERM, _leave)
    try:
        serve(
            cases,
            token=token,
            socket_path=home.socket,
            port=wanted,
            ready=ready,
            warmed=_keep_what_is_here,
            idle_minutes=IDLE_MINUTES if background else None,
        )
    except KeyboardInterrupt:
        pass
    finally:
        cases.close()
    if not background:
        say(screen.paint("Stopped. Your work is kept.", "dim"))


def _keep_what_is_here() -> None:
    """Look no more for garbage in what is loaded by now: each look through all of it stops everybody for a tenth of a second."""
    gc.collect()
    gc.freeze()


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _show(
    server: Server, screen: Screen, *, page: str, open_page: bool, as_json: bool, environ: Mapping[str, str]
) -> None:
    address = f"http://127.0.0.1:{server.port}{page or '/'}?token={server.token}"
    if as_json:
        told: dict[str, Any] = {"version": 1, "address": address, "port": server.port, "pid": server.pid}
        print(json.dumps(told), flush=True)
    else:
        print(f"\n  {screen.paint(address, 'bold', 'cyan')}\n", flush=True)
        say(screen.paint("Press Ctrl-C to stop. Your work is kept as you go.", "dim"))
    if open_page and can_open(environ):
        # Some browsers hold up whoever opens them until their window is closed.
        threading.Thread(target=_open, args=(address,), daemon=True).start()


def can_open(environ: Mapping[str, str]) -> bool:
    """Say whether a browser with a window can be expected; one in the terminal would take it over."""
    if sys.platform == "darwin" or environ.get("BROWSER"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY") or environ.get("WSL_DISTRO_NAME"))


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)
