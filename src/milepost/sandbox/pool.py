"""The warm pool: one zygote, a few children parked ahead of time, handed out once each, replaced when it dies."""

import contextlib
import itertools
import os
import selectors
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from milepost.sandbox.child import Child, ChildGone
from milepost.sandbox.groups import Groups, Place, find_place
from milepost.sandbox.isolation import (
    STRENGTH,
    Held,
    IsolationReport,
    Level,
    faults_from_outside,
    layer_report,
    level_of,
)
from milepost.sandbox.limits import Limits
from milepost.sandbox.proof import prove
from milepost.sandbox.shelf import hold
from milepost.sandbox.spawner import Spawner
from milepost.sandbox.toolsets import Toolset
from milepost.sandbox.zygotes import Ended, Zygote
from milepost.terms import InternalError, MilepostError, UnavailableError

MAX_AT_ONCE: Final = 4
MAX_FAILURES: Final = 5
# Children that are taken closer together than this, on the average, keep a core busy.
CLOSE_S: Final = 0.025
GROUP_LAYER: Final = "memory group"


def _silent(_text: str) -> None:
    """Keep nothing."""


class _Ticket:
    """Somebody who waits for a child."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.child: Child | None = None
        self.fault: MilepostError | None = None
        self.served = threading.Event()


class Pool:
    """Parked single-use children of one toolset. Every method may be called from any thread.

    One thread of its own starts the zygote, asks for children, checks each from outside, and replaces a zygote that
    died or fell silent. `level` is the strongest isolation to try: full, then partial.
    What is weaker than `required` is never used: UnavailableError (MP-S012) instead.
    """

    def __init__(  # noqa: PLR0913 - an option each
        self,
        toolset: Toolset,
        *,
        limits: Limits | None = None,
        depth: int = 2,
        log: Callable[[str], None] = _silent,
        level: Level = "full",
        required: Level = "none",
        start_timeout_s: float = 120.0,
        proof: Callable[[Child, Toolset], None] = prove,
        rounds: int | None = None,
        find_place: Callable[..., Place | None] = find_place,
    ) -> None:
        """Nothing is started yet; `proof` has the first child compute, and raises when a result is wrong.

        `forks` says, once it is started, whether its children come from a zygote. So many in a row prove it, `rounds`; the toolset says how many when that is None. `find_place` says where memory groups can be made, if anywhere.
        """
        self.toolset = toolset
        self.limits = limits or Limits()
        self._depth = depth
        self._log = log
        self._level = level
        self._required = required
        self._start_timeout_s = start_timeout_s
        self._proof = proof
        self._rounds = toolset.rounds if rounds is None else rounds
        self._find_place = find_place
        self._groups: Groups | None = None
        self._lock = threading.Lock()
        self._state_changed = threading.Condition(self._lock)
        self._ready: deque[Child] = deque()
        self._tickets: deque[_Ticket] = deque()
        self._pending: dict[int, tuple[Child, Limits]] = {}
        self._live: dict[int, Child] = {}
        self._slots = itertools.count(1)
        self._report: IsolationReport | None = None
        self._expected: tuple[str, ...] = ()
        self._fault: MilepostError | None = None
        self._closing = False
        self._proving: Child | None = None
        self._disproved = False
        self.forks = True
        self._failures = 0
        self._taken_at, self._apart_s = time.monotonic(), 2 * CLOSE_S
        self._thread: threading.Thread | None = None
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)

    # ------------------------------------------------------------ for callers

    def start(self) -> None:
        """Start the zygote and wait until its first child has proved itself; may be called again.

        UnavailableError or InternalError when it cannot be started.
        """
        with self._state_changed:
            self._begin()
            while self._report is None and self._fault is None and not self._closing:
                self._state_changed.wait()
            if self._report is None:
                raise self._fault or _closed()

    def _begin(self) -> None:
        """Start the thread, or let it try again after a failure; called with the lock held."""
        if self._closing:
            raise _closed()
        if self._thread is None or not self._thread.is_alive():
            self._fault = None
            self._thread = threading.Thread(target=self._run, name=f"pool-{self.toolset.name}", daemon=True)
            self._thread.start()

    def take(self, *, timeout_s: float = 30.0, limits: Limits | None = None) -> Child:
        """Give a parked child; those who wait are served in the order they came.

        With `limits` other than the pool's own the child is forked for the purpose. UnavailableError when none came
        in time or the zygote cannot be started.
        """
        wanted = limits or self.limits
        ticket = _Ticket(wanted)
        with self._state_changed:
            self._begin()
            self._note_pace()
            while wanted == self.limits and self._ready and not self._tickets:
                child = self._ready.popleft()
                if not self._ready:
                    self._wake()  # else the next one is made once this one has ended: not beside what it does
                if child.alive:
                    return child
                self._discard(child)
            self._tickets.append(ticket)
        self._wake()
        ticket.served.wait(timeout_s)
        with self._lock:
            if ticket.child is None and ticket in self._tickets:
                self._tickets.remove(ticket)
        if ticket.child is not None:
            return ticket.child
        if ticket.fault is not None:
            raise ticket.fault
        text = f"No process of the toolset {self.toolset.name} came free within {timeout_s:.0f} s."
        raise UnavailableError("MP-S004", text, "Try again in a moment.")

    def _note_pace(self) -> None:
        """Keep how far apart children are taken, the last times counting most; called with the lock held."""
        now = time.monotonic()
        self._apart_s, self._taken_at = (self._apart_s + now - self._taken_at) / 2, now

    def report(self) -> IsolationReport:
        """Say what holds; starts the zygote when it has not been."""
        self.start()
        if self._report is None:
            raise _closed()
        return self._report

    @property
    def memory_mb(self) -> int:
        """How much the warm zygote holds, 0 while there is none."""
        report = self._report
        return 0 if report is None else report.memory_mb

    @property
    def is_warm(self) -> bool:
        """Whether it has started and proved itself, so that a child is only a fork away."""
        return self._report is not None

    @property
    def working(self) -> bool:
        """Whether somebody waits for what one of its children computes, or stays with one."""
        return any(child.busy for child in list(self._live.values()))

    @property
    def waiting(self) -> int:
        """How many callers wait for a child."""
        return len(self._tickets)

    def close(self) -> None:
        """End the zygote and every child, taken ones too, and wait until they are gone; may be called again."""
        with self._state_changed:
            if self._closing:
                return
            self._closing = True
            # What it computes is not wanted any more, however long it may take.
            if self._proving is not None:
                self._proving.abandon()
            self._state_changed.notify_all()
        self._wake()
        if self._thread is not None:
            self._thread.join()
        for child in self._ready:
            child.kill()
        self._ready.clear()
        if self._groups is not None:
            self._groups.close()
        self._fail_tickets(_closed())
        os.close(self._wake_read)
        os.close(self._wake_write)

    def _wake(self) -> None:
        with contextlib.suppress(OSError):
            os.write(self._wake_write, b"1")

    def _new_child(self, limits: Limits) -> Child:
        """Give our side of a process that is about to be; runtimes that need more than a wire give more."""
        return Child(next(self._slots), limits, log=self._log)

    # ------------------------------------------------------------ the thread

    def _run(self) -> None:
        """Keep a zygote going until the pool is closed or a zygote cannot be started any more."""
        held = None if self.toolset.folder is None else hold(self.toolset.folder)
        try:
            self._keep_going()
        finally:
            if held is not None:
                os.close(held)

    def _keep_going(self) -> None:
        place = self._find_place(log=self._log)
        self._groups = None if place is None else Groups(place)
        while not self._closing:
            try:
                zygote = self._start_zygote()
            except MilepostError as fault:
                if not self._closing:
                    self._give_up(fault)
                return
            try:
                self._serve(zygote)
            except (OSError, ChildGone) as fault:
                self._log(f"zygote of {self.toolset.name} lost: {fault} {zygote.errors()}")
                self._failures += 1
            finally:
                self._drop_children()
                zygote.close()
            if self._failures > MAX_FAILURES:
                text = f"The zygote of the toolset {self.toolset.name} keeps failing."
                self._give_up(InternalError("MP-S005", text, "Run: milepost doctor"))
                return

    def _give_up(self, fault: MilepostError) -> None:
        """Tell everybody who waits; the next start or take tries again."""
        self._log(fault.message)
        with self._state_changed:
            self._fault = fault
            self._report = None
            self._failures = 0
            self._state_changed.notify_all()
        self._fail_tickets(fault)

    def _fail_tickets(self, fault: MilepostError) -> None:
        with self._lock:
            tickets = list(self._tickets)
            self._tickets.clear()
        for ticket in tickets:
            ticket.fault = fault
            ticket.served.set()

    def _start_zygote(self) -> Zygote | Spawner:
        """Start the strongest source of children that this machine allows, and let its first children prove it."""
        fault: MilepostError | None = None
        self._disproved = False
        for forks, start in self._sources():
            if self._closing:
                raise _closed()
            if forks and self._disproved:
                continue  # behind fewer walls a forked process computes no better
            try:
                zygote = start()
            except InternalError as weaker:
                self._log(weaker.message)
                fault = fault or weaker
                continue
            try:
                self._first_children(zygote, rounds=self._rounds if forks else 1)
            except (OSError, ChildGone, MilepostError) as weaker:
                zygote.close()
                if self._closing:
                    raise _closed() from weaker
                self._log(f"the first child of {self.toolset.name} failed at level {zygote.level}: {weaker}")
                text = f"The toolset {self.toolset.name} starts, but its first process failed: {weaker}."
                unlike = weaker if isinstance(weaker, UnavailableError) else None
                fault = unlike or fault or InternalError("MP-S006", text, "Run: milepost doctor")
                continue
            if fault is not None and self._report is not None:
                self._report = replace(self._report, note=fault.message)
            return zygote
        raise fault or InternalError("MP-S007", "No level of isolation could be tried.", "Run: milepost doctor")

    def _sources(self) -> list[tuple[bool, Callable[[], Zygote | Spawner]]]:
        """Give the ways to children, each with whether it forks, strongest first; one that does not comes last."""
        toolset, patience = self.toolset, self._start_timeout_s
        ways: list[tuple[bool, Callable[[], Zygote | Spawner]]] = []
        if sys.platform == "linux" and not toolset.spawn:
            if self._level == "full":
                ways.append((True, lambda: Zygote(toolset, "full", wait=lambda it: self._has_news(it, patience))))
            ways.append((True, lambda: Zygote(toolset, "partial", wait=lambda it: self._has_news(it, patience))))
        if toolset.launch is None or sys.platform != "linux":
            ways.append((False, lambda: Spawner(toolset)))
        return ways

    def _has_news(self, source: "Child | socket.socket", timeout_s: float) -> bool:
        """Wait until there is something to read; False when time is up, UnavailableError when the pool is closed."""
        deadline = time.monotonic() + timeout_s
        with selectors.DefaultSelector() as selector:
            selector.register(source, selectors.EVENT_READ, "source")
            selector.register(self._wake_read, selectors.EVENT_READ, "wake")
            while not self._closing:
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
                ready = {key.data for key, _ in selector.select(left)}
                if "wake" in ready:
                    with contextlib.suppress(BlockingIOError):
                        os.read(self._wake_read, 4096)
                if "source" in ready:
                    return True
        raise _closed()

    def _first_children(self, zygote: Zygote | Spawner, *, rounds: int) -> None:
        """Have children prove themselves one after another, and announce what holds from then on."""
        for _ in range(rounds):
            report, layers = self._first_child(zygote)
        with self._state_changed:
            self._expected = layers
            self._report = report
            self.forks = isinstance(zygote, Zygote)
            self._fault = None
            self._state_changed.notify_all()

    def _first_child(self, zygote: Zygote | Spawner) -> tuple[IsolationReport, tuple[str, ...]]:
        """Fork one child, look at it from outside, have it compute, and give what holds."""
        child = self._new_child(self.limits)
        try:
            zygote.fork(child)
            deadline = time.monotonic() + zygote.park_s
            while not child.park():
                if not self._has_news(child, deadline - time.monotonic()):
                    raise ChildGone("time-out", "it was not parked in time")
            faults = _faults(child, zygote, self.toolset)
            if faults:
                raise ChildGone("ended", "; ".join(faults))
            held = self._try_group(child)
            self._prove(child)
            layers = child.layers
        finally:
            child.kill()
            self._free_group(child)
        self._must_be_strong(level_of(layers))
        report = IsolationReport(level_of(layers), (*layer_report(layers), held), child.runtime, zygote.memory_mb)
        return report, layers

    def _prove(self, child: Child) -> None:
        """Have the child compute, unless and until the pool is closed."""
        with self._lock:
            if self._closing:
                raise _closed()
            self._proving = child
        try:
            self._proof(child, self.toolset)
        except (ChildGone, InternalError):
            self._disproved = True
            raise
        finally:
            with self._lock:
                self._proving = None

    def _try_group(self, child: Child) -> tuple[str, bool, str]:
        """Put the first child into a memory group and say what came of it; where that fails there are none."""
        if self._groups is None:
            return (GROUP_LAYER, False, "no part of the control groups is ours here")
        try:
            self._hold(child, self.limits)
        except OSError as fault:
            self._log(f"memory groups cannot be used: {fault}")
            self._groups.close()
            self._groups = None
            return (GROUP_LAYER, False, str(fault))
        return (GROUP_LAYER, True, f"control groups, version {self._groups.place.version}")

    def _hold(self, child: Child, limits: Limits) -> None:
        if self._groups is not None:
            child.group = self._groups.take()
            child.group.hold(child.pid, limits)

    def _free_group(self, child: Child) -> None:
        if self._groups is not None and child.group is not None:
            self._groups.give_back(child.group)
            child.group = None

    def _must_be_strong(self, level: Level) -> None:
        if STRENGTH.index(level) < STRENGTH.index(self._required):
            text = f"Answers are held at the level {level} here, and {self._required} is required."
            mend = (
                "`milepost doctor` says what is missing. On a machine of your own: start without --require-isolation."
            )
            raise UnavailableError("MP-S012", text, mend)

    def _serve(self, zygote: Zygote | Spawner) -> None:
        """Refill, hand out and hear of ends until closing; OSError when the zygote is gone."""
        with selectors.DefaultSelector() as selector:
            selector.register(zygote.control, selectors.EVENT_READ, "zygote")
            selector.register(self._wake_read, selectors.EVENT_READ, "wake")
            while not self._closing:
                self._refill(zygote, selector)
                for key, _ in selector.select(self._patience()):
                    if key.data == "zygote":
                        self._hear(zygote, selector)
                    elif key.data == "wake":
                        with contextlib.suppress(BlockingIOError):
                            os.read(self._wake_read, 4096)
                    elif key.data in self._pending:
                        self._park(key.data, zygote, selector)
                if any(time.monotonic() - child.born > zygote.park_s for child, _ in self._pending.values()):
                    raise TimeoutError("it does not answer")

    def _patience(self) -> float | None:
        return 1.0 if self._pending else None

    def _refill(self, zygote: Zygote | Spawner, selector: selectors.BaseSelector) -> None:
        """Ask for as many children as are missing, the ones that somebody waits for first."""
        with self._lock:
            pending = [limits for _, limits in self._pending.values()]
            wanted = [ticket.limits for ticket in self._tickets]
            # One that is wanted the moment it is there does not rehearse first: that would only be another wait. Nor
            # does one of many that follow close on each other: it takes twice the time that it saves.
            hurry = not self._ready or self._apart_s < CLOSE_S
            wanted += [self.limits] * max(0, self._depth - len(self._ready))
            for limits in pending:
                if limits in wanted:
                    wanted.remove(limits)
            wanted = wanted[: max(0, MAX_AT_ONCE - len(pending))]
        for limits in wanted:
            child = self._new_child(limits)
            self._pending[child.slot] = (child, limits)
            self._live[child.slot] = child
            selector.register(child, selectors.EVENT_READ, child.slot)
            zygote.fork(child, hurry=hurry)

    def _hear(self, zygote: Zygote | Spawner, selector: selectors.BaseSelector) -> None:
        for news in zygote.hear():
            child = self._live.get(news.slot)
            if isinstance(news, Ended):
                if news.slot not in self._pending:
                    self._live.pop(news.slot, None)
                if child is not None:
                    child.ended(news.code, news.cpu_s)
                    self._free_group(child)
                    self._drop_if_parked(child)
            else:
                self._log(f"zygote of {self.toolset.name} refused to fork: {news.why}")
                self._lose(news.slot, selector)

    def _park(self, slot: int, zygote: Zygote | Spawner, selector: selectors.BaseSelector) -> None:
        """Take what a child in the making has sent; once it is parked and holds what was announced, hand it out."""
        child, limits = self._pending[slot]
        try:
            if not child.park():
                return
            faults = _faults(child, zygote, self.toolset)
            if child.layers != self._expected:
                faults = (*faults, "its layers are not the announced ones")
            if not faults:
                self._hold(child, limits)
        except (ChildGone, OSError) as gone:
            faults = (str(gone),)
        if faults:
            self._log(f"a child of {self.toolset.name} was not used: {'; '.join(faults)}")
            self._lose(slot, selector)
            return
        selector.unregister(child)
        del self._pending[slot]
        self._failures = 0
        child.level = self._report.level if self._report else "none"
        self._hand_out(child, limits)

    def _hand_out(self, child: Child, limits: Limits) -> None:
        with self._lock:
            for ticket in self._tickets:
                if ticket.limits == limits:
                    self._tickets.remove(ticket)
                    ticket.child = child
                    ticket.served.set()
                    return
            if limits == self.limits:
                self._ready.append(child)
                return
        child.kill()

    def _lose(self, slot: int, selector: selectors.BaseSelector) -> None:
        """Drop a child that was never parked; too many in a row condemn the zygote."""
        child, _ = self._pending.pop(slot)
        selector.unregister(child)
        child.kill()
        self._live.pop(slot, None)
        self._failures += 1
        if self._failures > MAX_FAILURES:
            raise ConnectionResetError("its children cannot be used")

    def _drop_if_parked(self, child: Child) -> None:
        with self._lock:
            if child in self._ready:
                self._ready.remove(child)
                self._discard(child)

    def _discard(self, child: Child) -> None:
        self._log(f"a parked child of {self.toolset.name} was gone")
        child.kill()

    def _drop_children(self) -> None:
        """Forget every child of a zygote that is gone; those that were taken find out by themselves."""
        with self._lock:
            parked = [*self._ready, *(child for child, _ in self._pending.values())]
            taken = list(self._live.values())
            self._ready.clear()
            self._pending.clear()
            self._live.clear()
        for child in taken:
            child.lost()
            self._free_group(child)
        for child in parked:
            child.kill()


def _faults(child: Child, zygote: Zygote | Spawner, toolset: Toolset) -> tuple[str, ...]:
    """Look at a child from outside, where the system lets us."""
    if sys.platform != "linux":
        return ()
    launch = toolset.launch
    held = None if launch is None else Held(child.channels, ("/dev/null", *launch.shown), launch.keeps_events)
    return faults_from_outside(child.pid, child.layers, parent=zygote.pid, held=held)


def _closed() -> MilepostError:
    return UnavailableError("MP-S008", "The pool was closed.", "Start Milepost again.")
