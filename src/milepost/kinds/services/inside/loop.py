"""An event loop that waits on our clock and has no sockets."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import thread as pool
from typing import Any, cast

from milepost.kinds.services.inside.clock import Lock, Turn, clock


class _Waits:
    """What the loop asks how long to wait: it hands on to the threads that work meanwhile."""

    def __init__(self) -> None:
        self.turn: Turn | None = None

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is not None and timeout <= 0:
            if clock.has_ready:
                clock.sleep(0)
            return []
        self.turn = clock.turn()
        try:
            clock.wait(self.turn, None if timeout is None else clock.now + timeout)
        finally:
            self.turn = None
        return []


class Loop(asyncio.BaseEventLoop):
    """As asyncio's, without sockets, pipes and processes."""

    _selector: _Waits

    def __init__(self) -> None:
        """Begin with nothing to do."""
        super().__init__()
        self._selector = _Waits()

    def time(self) -> float:
        """Give the clock's time."""
        return clock.now

    def _process_events(self, _events: list[Any]) -> None:
        """Do nothing: no event comes from outside."""

    def _write_to_self(self) -> None:
        if self._selector.turn is not None:
            clock.give(self._selector.turn)


class Policy(asyncio.DefaultEventLoopPolicy):
    """Gives loops of ours to whoever asks for a new one."""

    _loop_factory: Callable[[], Any] = Loop

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        """Give a loop."""
        return cast("asyncio.AbstractEventLoop", Loop())


def take_over() -> None:
    """Have asyncio make loops of ours, and pools of threads keep to the clock."""
    asyncio.set_event_loop_policy(Policy())
    threads: Any = pool
    threads._global_shutdown_lock = Lock()  # noqa: SLF001 - it is held while a thread starts
    threading.stack_size(2 << 20)
