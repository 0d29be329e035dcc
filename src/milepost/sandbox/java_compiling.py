"""The trusted side of the Java compilers: texts go in, class files or the compiler's complaints come out.

A compiler is a walled-in process like an answer's, though it lives from one text to the next; what it sends is believed
no more. Class files only ever go on into another such process.
"""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Final, TypeVar

import msgspec
from msgspec import Meta

from milepost import wire
from milepost.sandbox.child import Child, ChildGone
from milepost.sandbox.isolation import Level
from milepost.sandbox.java_words import STOPPED, plain_fault
from milepost.sandbox.limits import Limits
from milepost.sandbox.pool import Pool
from milepost.sandbox.toolsets import Toolset
from milepost.terms import MilepostError
from milepost.wire.replies import Line, Message, Name, Names

AT_ONCE: Final = 2
REHEARSALS: Final = 25
RENEW_AFTER: Final = 400
PATIENCE_S: Final = 0.3
REHEARSAL_S: Final = 20.0
SPARE_S: Final = 60.0
IDLE_S: Final = 600.0
MAX_CLASS_BYTES: Final = 8 * 1024 * 1024
# It lives from one answer to the next, so its processor time adds up without meaning anything.
LIMITS: Final = Limits(cpu_s=1_000_000.0, memory_mb=384, output_bytes=4096, flood_bytes=1 << 20)

Code = Annotated[dict[Name, bytes], Meta(max_length=2000)]


class _Fault(msgspec.Struct, frozen=True):
    code: Name
    message: Message
    line: Line
    column: Line
    text: Message
    file: Name = ""


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """What a compiler makes of a line; all but `syntax` is there only when that is None."""

    syntax: _Fault | None
    name: Name = ""
    shows: bool = False
    imports: Message = ""
    classes: Code = {}


class _Read(msgspec.Struct, frozen=True, kw_only=True):
    """What a compiler says of one text; all but `syntax` is there only when that is None."""

    syntax: _Fault | None
    imports: Names = ()
    calls: Names = ()
    nodes: dict[Name, int] = {}
    functions: Annotated[tuple[wire.FunctionFact, ...], Meta(max_length=5_000)] = ()
    tops: Names = ()
    classes: Code = {}


_Kind = TypeVar("_Kind", _Read, _Line)


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a text says, and the package of classes that another process runs; None when there is nothing to run."""

    facts: wire.Facts
    package: bytes | None
    tops: tuple[str, ...] = ()
    classes: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CompiledLine:
    """The classes of a line, which of them is run, and whether it has a value; or the `fault` that it was not compiled for.

    `source` is the line of what was typed that the fault is on.
    """

    fault: str = ""
    source: str = ""
    name: str = ""
    shows: bool = False
    imports: str = ""
    classes: Mapping[str, bytes] = field(default_factory=dict)


class _Warm:
    """One compiler: how many texts it has read, rehearsals too, and when it was last needed."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.texts = 0
        self.used = time.monotonic()


class Compilers:
    """Warm compilers of one toolset, each for one text at a time. Every method may be called from any thread.

    A thread of its own warms them with rehearsals while nobody waits, puts a fresh one in the place of one that ended
    or has read many texts, and ends those that have not been needed for long.
    """

    def __init__(
        self, toolset: Toolset, *, log: Callable[[str], None], level: Level = "full", required: Level = "none"
    ) -> None:
        """Nothing is started yet; a compiler is held as an answer is."""
        self._pool = Pool(toolset, limits=LIMITS, depth=0, log=log, level=level, required=required, proof=_believe)
        self._log = log
        self._changed = threading.Condition()
        self._idle: list[_Warm] = []
        self._living = 0
        self._waiting = 0
        self._wanted = self._short = self._starting = False
        self._fault: MilepostError | None = None
        self._closing = False
        self._keeper: threading.Thread | None = None

    def start(self) -> None:
        """Begin to make a compiler ready, and do not wait for it; may be called again."""
        with self._changed:
            self._wanted, self._fault = True, None
            if self._keeper is None and not self._closing:
                self._keeper = threading.Thread(target=self._keep, name="java-compilers", daemon=True)
                self._keeper.start()
            self._changed.notify_all()

    def compile(
        self, source: bytes, name: str, *, timeout_s: float, others: Sequence[wire.Part] = (), given: bool = False
    ) -> Compiled:
        """Compile an answer; a fault in it is told in the facts. Of one with several files, these are its entry and the `others`.

        An answer at which a compiler ends is given to a fresh one before it is blamed for that. ChildGone (`lost`) when no
        compiler came free in time, UnavailableError or InternalError when none can be started.
        """
        more = [[each.name, each.source, each.given] for each in others]
        args = (source, name, [given, *more]) if more else (source, name)
        read = self._work("compile", args, _Read, timeout_s=timeout_s)
        whole = (wire.Part(name, source, given), *others)
        return _package(whole, read)

    def compile_line(self, asked: Mapping[str, object], *, timeout_s: float) -> CompiledLine:
        """Compile what was typed beside an answer, as `asked` for in Typed.java; raises as for an answer."""
        read = self._work("line", (dict(asked),), _Line, timeout_s=timeout_s)
        if read.syntax is not None:
            return CompiledLine(plain_fault(read.syntax.code, read.syntax.message)[:2000], read.syntax.text)
        return CompiledLine(
            name=read.name, shows=read.shows, imports=read.imports, classes=MappingProxyType(read.classes)
        )

    def _work(self, function: str, args: tuple[object, ...], kind: type[_Kind], *, timeout_s: float) -> _Kind:
        """Have a compiler do something; where it ends at that, what it would say of such a text."""
        self.start()
        deadline = time.monotonic() + timeout_s
        for _ in range(2):
            warm = self._take(deadline)
            try:
                return self._ask(warm, function, args, kind, timeout_s=deadline - time.monotonic())
            except ChildGone as gone:
                self._log(f"a compiler ended: {gone}")
                if gone.reason == "time-out":
                    return _stopped("too-slow", kind)
                if gone.reason in {"killed-memory", "killed"}:
                    return _stopped("too-large", kind)
            finally:
                self._give_back(warm)
        return _stopped("compiler-failed", kind)

    def close(self) -> None:
        """End every compiler and wait until they are gone; may be called again."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._pool.close()  # whatever a compiler is at ends with it
        if self._keeper is not None:
            self._keeper.join()

    # ------------------------------------------------------------ one text

    def _ask(
        self, warm: _Warm, function: str, args: tuple[object, ...], kind: type[_Kind], *, timeout_s: float
    ) -> _Kind:
        warm.texts += 1
        warm.child.send(wire.Calls((wire.Call(warm.texts, function, args),)))
        reply = warm.child.receive(timeout_s=max(timeout_s, 0.0))
        try:
            read = msgspec.convert(reply.value if isinstance(reply, wire.Value) else None, kind)
        except msgspec.ValidationError as fault:
            warm.child.kill()
            raise ChildGone("bad-frame", f"from a compiler: {fault}") from fault
        if read.syntax is not None and read.syntax.code in STOPPED:
            warm.child.kill()  # it ends itself, too
        heavy = sum(map(len, read.classes.values())) > MAX_CLASS_BYTES
        return _stopped("too-large", kind) if heavy else read

    def _take(self, deadline: float) -> _Warm:
        """Give a compiler that nobody else uses; one more is started when those there are take long."""
        began = time.monotonic()
        with self._changed:
            self._waiting += 1
            try:
                while not self._closing and self._fault is None:
                    while self._idle:
                        warm = max(self._idle, key=lambda each: (each.texts < RENEW_AFTER, each.texts))
                        self._idle.remove(warm)
                        if warm.child.alive:
                            return warm
                        self._end(warm)
                    now = time.monotonic()
                    if now > deadline:
                        raise ChildGone("lost", "no compiler came free in time")
                    if now - began >= PATIENCE_S and not self._starting:
                        self._short = True
                        self._changed.notify_all()
                    self._changed.wait(min(deadline - now, PATIENCE_S))
            finally:
                self._waiting -= 1
        raise self._fault or ChildGone("lost", "the compilers were closed")

    def _give_back(self, warm: _Warm, *, rehearsed: bool = False) -> None:
        """Put a compiler back; one that has read many texts stays until another has taken its place."""
        with self._changed:
            if not rehearsed:
                warm.used = time.monotonic()
            if self._closing or not warm.child.alive:
                self._end(warm)
            else:
                self._idle.append(warm)
                self._short = self._short or warm.texts >= RENEW_AFTER
            self._changed.notify_all()

    def _end(self, warm: _Warm) -> None:
        """End one compiler; called with the lock held."""
        warm.child.kill()
        self._living -= 1

    # ------------------------------------------------------------ the thread

    def _keep(self) -> None:
        """Do what is not done while somebody waits, until closing."""
        while True:
            with self._changed:
                if self._closing:
                    break
                short = self._wanted and (not self._living or (self._short and self._living < AT_ONCE))
                warm = None if short else self._to_warm()
                self._starting = short or warm is not None  # whoever waits now has one soon
                if short:
                    self._short = False
                    self._living += 1
                elif warm is None:
                    self._short = False
                    self._end_unneeded()
                    self._changed.wait(SPARE_S / 4 if self._living else None)
                    continue
            if warm is None:
                self._begin()
            else:
                self._rehearse(warm)
        with self._changed:
            while self._idle:
                self._end(self._idle.pop())

    def _begin(self) -> None:
        """Start a compiler, whose place is counted already."""
        try:
            warm = _Warm(self._pool.take())
        except MilepostError as fault:
            self._log(fault.message)
            with self._changed:
                self._living -= 1
                self._wanted, self._fault = False, fault
                self._changed.notify_all()
        else:
            self._give_back(warm)

    def _to_warm(self) -> _Warm | None:
        """Take an idle compiler that has read few texts, unless somebody waits; called with the lock held."""
        if self._waiting:
            return None
        for warm in self._idle:
            if warm.texts < REHEARSALS:
                self._idle.remove(warm)
                return warm
        return None

    def _rehearse(self, warm: _Warm) -> None:
        """Let a compiler compile what it brings along: each time it is quicker."""
        try:
            warm.texts += 1
            warm.child.send(wire.Calls((wire.Call(warm.texts, "rehearse", ()),)))
            warm.child.receive(timeout_s=REHEARSAL_S)
        except ChildGone as gone:
            self._log(f"a compiler ended while it was made ready: {gone}")
        self._give_back(warm, rehearsed=True)

    def _end_unneeded(self) -> None:
        """End the compilers beyond the first, and after a long time that one; called with the lock held."""
        now = time.monotonic()
        if any(REHEARSALS <= warm.texts < RENEW_AFTER for warm in self._idle):
            for warm in [each for each in self._idle if each.texts >= RENEW_AFTER]:
                self._idle.remove(warm)
                self._end(warm)
        for warm in sorted(self._idle, key=lambda each: each.used):
            if now - warm.used > (SPARE_S if self._living > 1 else IDLE_S):
                self._idle.remove(warm)
                self._end(warm)
        if not self._living:
            self._wanted = False


def _believe(_child: Child, _toolset: Toolset) -> None:
    """Ask nothing of a first compiler: the first answer's process is proved with a text that was compiled."""


def _package(whole: Sequence[wire.Part], read: _Read) -> Compiled:
    syntax = None
    if read.syntax is not None:
        fault = read.syntax
        words = plain_fault(fault.code, fault.message)[:2000]
        syntax = wire.SyntaxFault(words, max(fault.line, 1), max(fault.column, 1), fault.text, fault.file)
    facts = wire.Facts(
        imports=read.imports,
        calls=read.calls,
        nodes=read.nodes,
        functions=read.functions,
        syntax=syntax,
    )
    if syntax is not None or not read.nodes:
        return Compiled(facts, None)
    texts = {each.name: each.source.decode("utf-8", "replace") for each in whole if not each.given}
    text = texts if len(whole) > 1 else texts[whole[0].name]
    package = wire.encode_value({"classes": read.classes, "tops": list(read.tops), "text": text})
    return Compiled(facts, package, read.tops, read.classes)


def _fault(code: str) -> dict[str, object]:
    return {"code": code, "message": "", "line": 1, "column": 1, "text": ""}


def _stopped(code: str, kind: type[_Kind]) -> _Kind:
    return msgspec.convert({"syntax": _fault(code)}, kind)
