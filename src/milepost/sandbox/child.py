"""One answer's process, seen from the trusted side: asks go in, claims come out, and it ends when we say so."""

import contextlib
import os
import re
import select
import signal
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Final, Self

from milepost import wire
from milepost.sandbox.groups import Group
from milepost.sandbox.limits import Limits
from milepost.terms import InternalError

CHUNK: Final = 1 << 18
STATUS_WAIT_S: Final = 0.5
# Twice what the agent allows itself.
MAX_REPORTS: Final = 10_000
MAX_REPORT_BYTES: Final = 16_000_000
LEAVING_S: Final = 0.2
# While more than one reply is due, they are left to gather, so long for each and at most so long: being woken for each
# takes longer than reading it. A call takes no less, and the last is never waited for.
GATHER_S: Final = 0.00003
MOST_GATHER_S: Final = 0.001
_ESCAPES: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class ChildGone(Exception):  # noqa: N818 - a fact about a process, not a fault of ours
    """The answer's process will give no more replies.

    `reason` is `ended` (it left by itself), `signal N` (it crashed), `killed-memory` (more than its memory group
    allows), `killed` (by something that we cannot see, the system for want of memory perhaps), `time-out`, `flood`,
    `bad-frame`, or `lost`: it went down with its zygote, through no fault of the answer. `detail` says more, for a
    log.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        """Keep reason and detail apart."""
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class Child:
    """A parked process that serves one answer; used by one thread at a time, and never again for another answer."""

    def __init__(self, slot: int, limits: Limits, *, log: Callable[[str], None]) -> None:
        """Open the wire and the output pipe; `wire_end` and `output_end` are for the process-to-be."""
        self.slot = slot
        self.limits = limits
        self.level = "none"
        self.layers: tuple[str, ...] = ()
        self.runtime = ""
        self.pid = 0
        self.born = time.monotonic()
        self.group: Group | None = None
        self.printed_bytes = 0
        self._log = log
        self._pidfd: int | None = None
        self._wire, self.wire_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self._output, self.output_end = os.pipe()
        self.channels = frozenset(
            {f"socket:[{os.fstat(self.wire_end.fileno()).st_ino}]", f"pipe:[{os.fstat(self.output_end).st_ino}]"}
        )
        self._wire.setblocking(False)
        if hasattr(socket, "SO_PASSCRED"):
            self._wire.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        os.set_blocking(self._output, False)
        self._buffer = bytearray()
        self._kept = bytearray()
        self._loaded = False
        self._due: deque[object] = deque()
        self._talking: set[int] = set()
        self._waits = self._stays = False
        self._reports = self._report_bytes = 0
        self._gone: ChildGone | None = None
        self._closed = False
        self._killed = False
        self._ran_out = False
        self._status: tuple[int, float] | None = None
        self._status_known = threading.Event()

    # ------------------------------------------------------------ birth, for the pool

    def fileno(self) -> int:
        """Give the wire's descriptor, to wait on."""
        return self._wire.fileno()

    def hand_over(self) -> None:
        """Close our copies of the process's ends, once it has them."""
        self.wire_end.close()
        os.close(self.output_end)

    def park(self) -> bool:
        """Read what has come of the first frame; True once the process is parked. ChildGone when it never will be."""
        space = socket.CMSG_SPACE(struct.calcsize("3i"))
        try:
            data, ancillary, _flags, _address = self._wire.recvmsg(65_536, space)
        except BlockingIOError:
            return False
        for level, kind, content in ancillary:
            if level == socket.SOL_SOCKET and kind == getattr(socket, "SCM_CREDENTIALS", -1):
                self.pid = struct.unpack("3i", content[:12])[0]
        if not data:
            raise ChildGone("ended", self.printed()[-500:].strip() or "before it was parked")
        self._buffer += data
        reply = self._next_frame()
        if reply is None:
            return False
        if not isinstance(reply, wire.Parked):
            raise ChildGone("bad-frame", "the first frame was not `parked`")
        self._parked(reply)
        return True

    def _parked(self, reply: wire.Parked) -> None:
        self.layers, self.runtime = reply.layers, reply.runtime
        if hasattr(socket, "SO_PASSCRED"):
            self._wire.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        if hasattr(os, "pidfd_open"):
            try:
                self._pidfd = os.pidfd_open(self.pid)
            except OSError as fault:
                raise ChildGone("ended", f"no such process: {fault}") from fault

    def ended(self, code: int, cpu_s: float) -> None:
        """Note how the process ended, as its parent saw it; called from the pool's thread."""
        if code == -signal.SIGKILL and not self._killed:
            self._ran_out = self.group is not None and self.group.ran_out()
        self._status = (code, cpu_s)
        self._status_known.set()

    def lost(self) -> None:
        """Note that the zygote is gone, and this process with it; called from the pool's thread."""
        self._status_known.set()

    @property
    def alive(self) -> bool:
        """Whether the process is there and has said nothing since it was parked."""
        if self._closed or self._gone is not None:
            return False
        poller = select.poll()
        poller.register(self._wire, select.POLLIN)
        return not poller.poll(0)

    @property
    def busy(self) -> bool:
        """Whether a reply is due, or somebody stays with it between replies."""
        return bool(self._due or self._stays) and not self._closed and self._gone is None

    def stay(self) -> None:
        """Note that somebody stays with this process until it is killed: its pool is in use for as long."""
        self._stays = True

    # ------------------------------------------------------------ asks and replies

    def send(self, ask: wire.Ask) -> None:
        """Send one ask; every reply to the one before must have been received. ChildGone when nobody reads it."""
        is_told = isinstance(ask, wire.Told)
        if is_told != self._waits or (self._due and not is_told):
            raise InternalError("MP-S010", "An ask was sent before all replies were received.", "Receive them first.")
        if isinstance(ask, wire.Load) and self._loaded:
            raise InternalError("MP-S011", "A child was asked to load a second answer.", "Take another child.")
        self._still_there()
        if not is_told:
            self._nothing_waits()
        self._waits = False
        frame = memoryview(wire.encode_ask(ask))
        deadline = time.monotonic() + self.limits.wall_s
        while frame:
            try:
                frame = frame[self._wire.send(frame) :]
            except BlockingIOError:
                self._wait(deadline, select.POLLOUT | select.POLLIN)
            except OSError:
                self._fell_silent()
        if isinstance(ask, wire.Load):
            self._loaded = True
            self._due.extend(("facts", "loaded"))
        elif isinstance(ask, wire.Calls):
            self._due.extend(call.id for call in ask.calls)
            self._talking = {call.id for call in ask.calls if call.talks}
        elif isinstance(ask, wire.Uses):
            self._due.extend(use.id for use in ask.uses)
        elif isinstance(ask, wire.Line):
            self._due.append(ask.id)
            self._talking = {ask.id} if ask.talks else set()

    def receive(self, *, timeout_s: float | None = None) -> wire.Reply:
        """Give the next reply, or raise ChildGone; the time is ours, over all of the frame, not for each byte.

        A call that talks may first give `Progress`, and `Wants`, after which `Told` is to be sent.
        """
        self._still_there()
        deadline = 0.0
        while True:
            reply = self._next_frame()
            if reply is not None:
                self._expect(reply)
                if not self._due:
                    self._drain()
                return reply
            if not deadline:  # replies that came together with the one before wait for nothing
                deadline = time.monotonic() + (self.limits.wall_s if timeout_s is None else timeout_s)
            self._wait(deadline, select.POLLIN)
            if len(self._due) > 1 and self._due[0] not in self._talking:  # who talks waits to be told
                time.sleep(min(len(self._due) * GATHER_S, MOST_GATHER_S))
            self._read_wire()

    def _nothing_waits(self) -> None:
        """Refuse a child that has sent what nobody asked for; ChildGone too when it has ended in the meantime."""
        if not self._buffer and not self.alive:
            self._read_wire()
        if self._buffer:
            self._refuse("something came that was not asked for")

    def _expect(self, reply: wire.Reply) -> None:
        """Refuse a reply that was not asked for, or came out of turn."""
        if type(reply) is wire.Value and not self._waits and self._due and self._due[0] == reply.id:
            self._due.popleft()  # as nearly always
            return
        if isinstance(reply, wire.Progress | wire.Wants):
            self._expect_talk(reply)
            return
        if self._waits:
            self._refuse("a result came from a call that waits to be told something")
        due = self._due.popleft() if self._due else None
        fits = False
        if due == "facts":
            fits = isinstance(reply, wire.Facts)
            if fits and isinstance(reply, wire.Facts) and reply.syntax is not None:
                self._due.clear()
        elif due == "loaded":
            fits = isinstance(reply, wire.Loaded) or (isinstance(reply, wire.Raised) and reply.id is None)
        elif isinstance(reply, wire.Value | wire.Raised | wire.Unsendable):
            fits = due is not None and reply.id == due
        if not fits:
            self._refuse(f"a {type(reply).__name__} came where {due!r} was due")

    def _expect_talk(self, reply: wire.Progress | wire.Wants) -> None:
        """Refuse talk from a call that may not talk, and more of it than an honest agent sends."""
        if self._waits or not self._due or self._due[0] != reply.id or reply.id not in self._talking:
            self._refuse(f"a {type(reply).__name__} came from a call that may not talk")
        if isinstance(reply, wire.Wants):
            self._waits = True
            return
        self._reports += 1
        self._report_bytes += 0 if reply.shown is None else memoryview(reply.shown).nbytes  # type: ignore[arg-type]
        if self._reports > MAX_REPORTS or self._report_bytes > MAX_REPORT_BYTES:
            self._refuse("more was reported than anybody can look at")

    def _next_frame(self) -> wire.Reply | None:
        """Give the frame at the front of the buffer, None while it is not all there."""
        head = wire.HEADER.size
        if len(self._buffer) < head:
            return None
        try:
            length = wire.payload_length(bytes(self._buffer[:head]))
            if len(self._buffer) < head + length:
                return None
            payload = bytes(memoryview(self._buffer)[head : head + length])
            del self._buffer[: head + length]
            return wire.decode_reply(payload)
        except wire.WireError as fault:
            self._refuse(fault.message)
            raise

    def _read_wire(self) -> None:
        try:
            data = self._wire.recv(CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._fell_silent()
        self._buffer += data

    def _wait(self, deadline: float, events: int) -> None:
        """Wait until the wire is ready; output is drained meanwhile. ChildGone at the deadline."""
        poller = select.poll()
        poller.register(self._wire, events)
        poller.register(self._output, select.POLLIN)
        output_open = True
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                self._lose("time-out", "no reply in time")
            ready = dict(poller.poll(left * 1000))
            if output_open and self._output in ready and not self._drain():
                poller.unregister(self._output)
                output_open = False
            if self._wire.fileno() in ready:
                return

    # ------------------------------------------------------------ output

    def _drain(self) -> bool:
        """Take what was printed; False once the pipe is closed. Past the flood limit the process is killed."""
        while not self._closed:
            try:
                data = os.read(self._output, CHUNK)
            except BlockingIOError:
                return True
            except OSError:
                return False
            if not data:
                return False
            self.printed_bytes += len(data)
            self._kept += data[: max(0, self.limits.output_bytes - len(self._kept))]
            if self.printed_bytes > self.limits.flood_bytes:
                self._lose("flood", f"{self.printed_bytes} bytes printed")
        return False

    def printed(self) -> str:
        """Give what was printed so far, without control characters and terminal escapes, cut to the limit."""
        with contextlib.suppress(ChildGone):
            self._drain()
        text = bytes(self._kept).decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        return _CONTROLS.sub("", _ESCAPES.sub("", text))

    def take_printed(self) -> str:
        """Give what was printed since the last time, as `printed` does, and count from nothing again."""
        text = self.printed()
        self._kept.clear()
        self.printed_bytes = 0
        return text

    # ------------------------------------------------------------ the end

    def _still_there(self) -> None:
        if self._gone is not None:
            raise self._gone
        if self._closed:
            raise ChildGone("ended", "it was closed")

    def _refuse(self, detail: str) -> None:
        self._lose("bad-frame", detail)

    def _lose(self, reason: str, detail: str) -> None:
        """End the process for `reason` and raise ChildGone."""
        if self._gone is None:
            self._gone = ChildGone(reason, detail)
            self.kill()
        raise self._gone

    def _fell_silent(self) -> None:
        """Find out why the wire was closed at the other end, and raise ChildGone."""
        self._drain()
        if self._pidfd is not None and not select.select([self._pidfd], [], [], LEAVING_S)[0]:
            self._signal()  # it closed the wire and lives on
        self._status_known.wait(STATUS_WAIT_S)
        self._lose(*self._reason())

    def _reason(self) -> tuple[str, str]:
        if self._status is None:
            return ("lost", "its zygote ended") if self._status_known.is_set() else ("ended", "the wire was closed")
        code, cpu_s = self._status
        if self._ran_out:
            return "killed-memory", "its memory group was full"
        if code >= 0:
            return "ended", f"exit status {code}"
        if code == -signal.SIGKILL and cpu_s >= self.limits.cpu_s:
            return "time-out", f"{cpu_s:.1f} s of processor time"
        if code in {-signal.SIGKILL, -signal.SIGXCPU}:
            if code == -signal.SIGXCPU:
                return "time-out", f"{cpu_s:.1f} s of processor time"
            return ("ended", "the wire was closed") if self._killed else ("killed", "by the system, or from outside")
        return f"signal {-code}", signal.strsignal(-code) or ""

    def _signal(self) -> None:
        if self._status is not None:
            return  # reaped: its number may belong to another process by now
        self._killed = True
        with contextlib.suppress(OSError):
            if self._pidfd is not None:
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
            elif self.pid and not hasattr(os, "pidfd_open"):
                os.kill(self.pid, signal.SIGKILL)

    def peak_bytes(self) -> int:
        """Give the most memory that the process has held so far, as the kernel counts it; 0 where it cannot be told."""
        try:
            with open(f"/proc/{self.pid}/status", encoding="ascii") as status:  # noqa: PTH123 - on the way to a verdict
                lines = [line.split() for line in status if line.startswith("VmHWM:")]
        except OSError:
            return 0
        return int(lines[0][1]) * 1024 if lines else 0

    def interrupt(self) -> None:
        """Ask the program to stop what it is doing, from another thread; it may not hear. Not while `kill` is called."""
        self._tell(signal.SIGINT)

    def pause(self) -> None:
        """Let the process do nothing at all, threads included, until `resume`; no effect where that cannot be had."""
        self._tell(signal.SIGSTOP)

    def resume(self) -> None:
        """Let a paused process go on."""
        self._tell(signal.SIGCONT)

    def _tell(self, number: signal.Signals) -> None:
        with contextlib.suppress(OSError):
            if self._pidfd is not None and self._status is None:
                signal.pidfd_send_signal(self._pidfd, number)

    def abandon(self) -> None:
        """End the process from another thread than the one that uses it, which then finds it gone and cleans up.

        The caller sees to it that `kill` is not called meanwhile.
        """
        self._signal()

    def kill(self) -> None:
        """End the process and all it started, at once; it is reaped by its parent. May be called again."""
        if self._closed:
            return
        self._signal()
        with contextlib.suppress(ChildGone):
            self._drain()
        self._closed = True
        self._wire.close()
        os.close(self._output)
        if self._pidfd is not None:
            os.close(self._pidfd)
            self._pidfd = None

    def __enter__(self) -> Self:
        """Give the child itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.kill()
