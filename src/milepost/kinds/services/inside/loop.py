"""An event loop that waits on our clock and has no sockets."""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import thread as pool
from typing import Any, Final, cast

from milepost.kinds.services.inside.clock import Lock, Turn, clock, this_life


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


_SUBMITTED: Final[Callable[..., Any]] = pool.ThreadPoolExecutor.submit
_MOST_TURNS: Final = 100
_at_work: list[Any] = []  # the pools that have been handed work in this life


def _submit(executor: Any, work: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
    """Hand work to a pool, which begins anew in each life: a module may have made it before there was the clock, or before a kill."""
    life = this_life()
    if getattr(executor, "_milepost_life", None) is not life:
        executor._milepost_life = life  # noqa: SLF001 - our own
        executor._work_queue = queue.SimpleQueue()  # noqa: SLF001
        executor._idle_semaphore = threading.Semaphore(0)  # noqa: SLF001
        executor._shutdown_lock = threading.Lock()  # noqa: SLF001
        executor._threads = set()  # noqa: SLF001 - none of them works any more
        _at_work.append(executor)
    return _SUBMITTED(executor, work, *args, **named)


def end_pools() -> None:
    """End the idle threads of every pool, as the end of a process does; a pool that is handed work again begins anew."""
    ours = [executor for executor in _at_work if executor._milepost_life is this_life()]  # noqa: SLF001 - others were killed
    were_open = [executor for executor in ours if not executor._shutdown]  # noqa: SLF001 - a pool does not say it
    _at_work.clear()
    for executor in ours:
        executor.shutdown(wait=False)
    for _ in range(_MOST_TURNS):  # each thread that ends wakes the next one of its pool
        if not clock.has_ready:
            break
        clock.sleep(0)
    for executor in ours:
        executor._milepost_life = None  # noqa: SLF001 - ours, kept on the pool
    for executor in were_open:
        executor._shutdown = False  # noqa: SLF001 - nor has it a way to open again


def take_over() -> None:
    """Have asyncio make loops of ours, and pools of threads keep to the clock."""
    asyncio.set_event_loop_policy(Policy())
    threads: Any = pool
    threads._global_shutdown_lock = Lock()  # noqa: SLF001 - it is held while a thread starts
    threads.ThreadPoolExecutor.submit = _submit
    threading.stack_size(2 << 20)
