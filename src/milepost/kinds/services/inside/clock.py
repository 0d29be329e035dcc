"""One clock for all threads: it moves when all of them wait, and one of them runs at a time, so that a run is the same each time.

Whoever waits, for a lock, for time to pass or for a thread's end, hands on to the one whose turn is next. When all wait
the clock goes to the first moment at which somebody wants to go on. Computing takes no time on it.
"""

import _thread
import heapq
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Final

BEGINNING: Final = 1_700_000_000.0


class Stuck(RuntimeError):  # noqa: N818 - told to the learner by this name
    """Every thread waits for another one, and nothing that could happen would end that."""


class Killed(BaseException):
    """The service was killed: what goes on in it ends here, without a word."""


class Turn:
    """One wait of one thread."""

    __slots__ = ("era", "gate", "is_due", "is_main", "is_over", "is_stuck")

    def __init__(self, *, is_main: bool) -> None:
        """Begin to wait."""
        self.gate = _thread.allocate_lock()
        self.gate.acquire()
        self.era = _era.mine
        self.is_due = False  # it has been given its turn, or will be
        self.is_over = False  # its time was up
        self.is_stuck = False
        self.is_main = is_main


class Clock:
    """The time of a service, and whose turn it is."""

    def __init__(self) -> None:
        """Begin at 0; `date` is what a calendar would show then, in seconds since 1970."""
        self.now = 0.0
        self.date = BEGINNING
        self._ready: deque[Turn] = deque()
        self._asleep: list[tuple[float, int, Turn]] = []
        self._waiting: set[Turn] = set()
        self._count = 0
        self._main = threading.get_ident()

    def begin(self, now: float, *, date: float) -> None:
        """Set the clock, and forget whoever still waits: to be called by the first thread, whose turn it is."""
        self.now, self.date = now, date
        self._main = threading.get_ident()
        self._ready.clear()
        self._asleep.clear()
        self._waiting.clear()

    @property
    def has_ready(self) -> bool:
        """Whether another thread could go on now."""
        return bool(self._ready)

    def turn(self) -> Turn:
        """Give a wait of this thread that has not begun."""
        return Turn(is_main=threading.get_ident() == self._main)

    def wait(self, turn: Turn, until: float | None) -> bool:
        """Wait until `turn` is given or the clock shows `until`; False when it was the clock. Stuck, Killed."""
        if _era.ended:
            raise Killed
        if until is not None and not turn.is_due:
            self._count += 1
            heapq.heappush(self._asleep, (until, self._count, turn))
        self._waiting.add(turn)
        self.hand_on()
        turn.gate.acquire()
        self._waiting.discard(turn)
        if turn.is_stuck:
            raise Stuck("every thread waits for another one")
        if turn.era[0]:
            raise Killed
        return not turn.is_over

    def give(self, turn: Turn) -> None:
        """Let a wait end as soon as it is its turn."""
        if not turn.is_due and not _era.ended:
            turn.is_due = True
            self._ready.append(turn)

    def born(self, turn: Turn) -> None:
        """Let a thread begin as soon as it is its turn."""
        self._waiting.add(turn)
        self.give(turn)

    def begun(self, turn: Turn) -> None:
        """Note that a thread runs that was born."""
        self._waiting.discard(turn)

    def forget(self, turn: Turn) -> None:
        """Take a turn back that was given to a thread that never began."""
        self._waiting.discard(turn)
        if turn in self._ready:
            self._ready.remove(turn)

    def sleep(self, seconds: float) -> None:
        """Wait so long; with 0, only until the others have had their turn."""
        turn = self.turn()
        if seconds > 0:
            self.wait(turn, self.now + seconds)
        else:
            self.give(turn)
            self.wait(turn, None)

    def hand_on(self) -> None:
        """Let the next one go on, at the moment at which it wants to."""
        if self._ready:
            self._ready.popleft().gate.release()
            return
        while self._asleep:
            until, _, turn = heapq.heappop(self._asleep)
            if not turn.is_due:
                self.now = max(self.now, until)
                turn.is_due = turn.is_over = True
                turn.gate.release()
                return
        for turn in list(self._waiting):  # nobody will ever go on: the first thread is told
            if turn.is_main and not turn.is_due:
                turn.is_due = turn.is_stuck = True
                turn.gate.release()
                return

    def end_others(self) -> None:
        """Have every other thread end where it waits: the service was killed."""
        left = [turn for turn in list(self._waiting) if not turn.is_main]
        self.begin(self.now, date=self.date)
        _era.end()
        for turn in left:
            turn.is_due = True
            turn.gate.release()


class _Era(threading.local):
    """Whether the life of the service is over that a thread belongs to."""

    current: list[bool] = [False]  # noqa: RUF012 - shared on purpose: one for all threads that are born in it

    def __init__(self) -> None:
        self.mine = _Era.current

    @property
    def ended(self) -> bool:
        return self.mine[0]

    def end(self) -> None:
        """End the life that goes on now, for all but this thread."""
        _Era.current[0] = True
        _Era.current = [False]
        self.mine = _Era.current


clock: Final = Clock()
_era: Final = _Era()


def is_over() -> bool:
    """Say whether the service was killed that this thread worked for."""
    return _era.ended


def this_life() -> object:
    """Give what stands for the life of the service that this thread works for: the same object until a kill."""
    return _era.mine


class Lock:
    """As `threading.Lock`, on this clock: whoever waits longest is next."""

    def __init__(self) -> None:
        """Begin free."""
        self._held = False
        self._queue: deque[Turn] = deque()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002 - as it is there
        """Take it; False when that could not be, in this time."""
        if not self._held:
            self._held = True
            return True
        if not blocking:
            return False
        turn = clock.turn()
        self._queue.append(turn)
        return clock.wait(turn, None if timeout < 0 else clock.now + timeout)

    def release(self) -> None:
        """Give it back, to whoever waits."""
        if not self._held:
            raise RuntimeError("release unlocked lock")
        while self._queue:
            turn = self._queue.popleft()
            if not turn.is_due:
                clock.give(turn)
                return
        self._held = False

    def locked(self) -> bool:
        """Say whether somebody has it."""
        return self._held

    def __enter__(self) -> bool:
        """Take it."""
        return self.acquire()

    def __exit__(self, *_raised: object) -> None:
        """Give it back."""
        self.release()

    def _at_fork_reinit(self) -> None:
        self._held = False


# ------------------------------------------------------------ in place of what Python has


def _start(thread: Any) -> None:
    """Start a thread, which runs when it is its turn."""
    turn = Turn(is_main=False)
    thread._milepost_turn = turn  # noqa: SLF001 - our own
    thread._milepost_end = threading.Event()  # noqa: SLF001 - our own
    clock.born(turn)
    try:
        _STARTED(thread)
    except BaseException:
        clock.forget(turn)  # it never came to be
        raise


def _bootstrap(thread: Any) -> None:
    turn = getattr(thread, "_milepost_turn", None)
    if turn is None:  # born before there was this clock
        _BOOTSTRAPPED(thread)
        return
    turn.gate.acquire()
    clock.begun(turn)
    _era.mine = turn.era
    if _era.ended:
        return
    try:
        _BOOTSTRAPPED(thread)
    finally:
        if not _era.ended:
            thread._milepost_end.set()  # noqa: SLF001 - our own
            clock.hand_on()


def _join(thread: Any, timeout: float | None = None) -> None:
    ended = getattr(thread, "_milepost_end", None)
    if ended is None:
        _JOINED(thread, timeout)
    else:
        ended.wait(timeout)


_STARTED: Final = threading.Thread.start
_BOOTSTRAPPED: Final[Callable[[Any], None]] = threading.Thread._bootstrap_inner  # type: ignore[attr-defined]  # noqa: SLF001
_JOINED: Final = threading.Thread.join
_COMPLAINED: Final = threading.excepthook


def _complain(told: Any) -> None:
    if not issubclass(told.exc_type, Killed):
        _COMPLAINED(told)


def _seconds() -> float:
    return clock.now


def _nanoseconds() -> int:
    return round(clock.now * 1e9)


def today() -> float:
    """Give the seconds since 1970 that the clock shows."""
    return clock.date + clock.now


def _today_nanoseconds() -> int:
    return int(clock.date) * 1_000_000_000 + round((clock.date % 1 + clock.now) * 1e9)


def take_over() -> None:
    """Put this clock, and threads and locks that keep to it, in the place of Python's own; there is no way back."""
    here: Any = threading
    if here.Lock is Lock:
        return
    _replace(threading, _allocate_lock=Lock, Lock=Lock, RLock=here._PyRLock, _time=_seconds, excepthook=_complain)  # noqa: SLF001
    _replace(threading.Thread, start=_start, _bootstrap_inner=_bootstrap, join=_join)
    waiting: Any = queue
    _replace(queue, time=_seconds, SimpleQueue=waiting._PySimpleQueue)  # noqa: SLF001 - what Python has without C
    _replace(time, sleep=clock.sleep, time=today, time_ns=_today_nanoseconds)
    _replace(time, monotonic=_seconds, monotonic_ns=_nanoseconds)
    _replace(time, perf_counter=_seconds, perf_counter_ns=_nanoseconds)


def _replace(place: Any, **named: Any) -> None:
    for name, value in named.items():
        setattr(place, name, value)
