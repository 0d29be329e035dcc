"""A process of the sandbox that carries out an answer in a language of ours: an evaluator lies beside the answer there.

The text of an answer goes in as text, and is never a program of Python's. What comes out is plain, and made into tables here.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from milepost import wire
from milepost.kinds.workbooks.crossing import as_given, as_sent, as_taken
from milepost.kinds.workbooks.speaking import TONGUES, carried_files
from milepost.sandbox import ChildGone
from milepost.terms import LANGUAGES, InternalError, UnavailableError

ENTRY: Final = "__answer__.py"
NOT_WRITTEN: Final = "NotWritten"
REFUSED: Final = "Refused"
_UNREAD: Final = re.compile(r"^(?P<line>\d+):(?P<column>\d+):(?P<what>.*)$", re.DOTALL)
_RUN: Final = """\
from milepost.kinds.workbooks import inside
from milepost.kinds.workbooks.trouble import CannotRead
from milepost.kinds.workbooks.{evaluator} import entry
try:
    globals().update(inside.answer(entry, {text!r}, {names!r}))
except CannotRead as fault:
    raise CannotRead("%s:%s:%s" % (fault.line, fault.column, fault.message), fault.line) from None
"""


class WorkbookChild:
    """Loads one text and carries it out; used by one thread at a time."""

    def __init__(self, inner: Any) -> None:
        """Take over a process of Python's that has loaded nothing yet."""
        self._inner = inner
        self._lines: Sequence[str] = ()
        self._facts: wire.Facts | None = None
        self._told: list[wire.Reply] = []
        self._unwritten = False
        self._engine = ""

    # ------------------------------------------------------------ as grade.Child

    @property
    def level(self) -> str:
        """How strongly the process is held."""
        return str(self._inner.level)

    @property
    def engine(self) -> str:
        """Which evaluator answers."""
        return self._engine

    def remarks(self, *, passed: bool) -> tuple[str, ...]:
        """Say nothing: what an evaluator does not do as the product does, it refuses."""
        del passed
        return ()

    def must_have(self, requires: Sequence[str]) -> None:
        """Raise UnavailableError (MP-H070): there is nothing that could be there or not."""
        if requires:
            message = f"The exercise requires {', '.join(requires)}, which no evaluator of ours names."
            raise UnavailableError("MP-H070", message, "Take the requirement out of the task.")

    def peak_bytes(self) -> int:
        """Give the most memory that the process has held."""
        return int(self._inner.peak_bytes())

    def abandon(self) -> None:
        """End the process from another thread."""
        self._inner.abandon()

    def printed(self) -> str:
        """Give nothing: these languages print nothing."""
        return ""

    def kill(self) -> None:
        """End the process."""
        self._inner.kill()

    def send(self, ask: wire.Ask) -> None:
        """Send one message; a text goes with its evaluator, tables as plain columns."""
        match ask:
            case wire.Load():
                self._load(ask)
            case wire.Calls(calls=calls) if self._unwritten:
                self._told += [wire.Raised(call.id, NOT_WRITTEN, "", None, "") for call in calls]
            case wire.Calls(calls=calls):
                self._inner.send(msgspec.structs.replace(ask, calls=tuple(map(self._give, calls))))
            case _:
                self._inner.send(ask)

    def receive(self, *, timeout_s: float) -> wire.Reply:
        """Give the next reply; ChildGone when the process ended, broke a rule or used up the time."""
        if self._told:
            return self._told.pop(0)
        reply: wire.Reply = self._inner.receive(timeout_s=timeout_s)
        match reply:
            case wire.Facts():  # of the evaluator; those of the answer's text are told once it could be read, or not
                return self._read(self._inner.receive(timeout_s=timeout_s))
            case wire.Value(value={"gives": given}):
                return msgspec.structs.replace(reply, value=as_taken(given), changed=())
            case wire.Value(value={"refused": str(message), "line": line}):
                return self._refused(reply.id, message, line)
            case wire.Raised(error=error) if error != "MemoryError":
                raise _failed(reply)
            case wire.Value() | wire.Unsendable():
                raise ChildGone("bad-frame", "what came was no result of an evaluator")
        return reply

    # ------------------------------------------------------------ loading

    def _load(self, load: wire.Load) -> None:
        text = load.source.decode("utf-8", "replace")
        language = next(each for each in TONGUES if load.name.endswith(LANGUAGES[each].suffix))
        tongue = TONGUES[language]
        self._engine = tongue.engine
        self._lines = text.split("\n")
        is_unwritten = LANGUAGES[language].stub in text
        is_blank = not re.sub(tongue.remarks, "", text, flags=re.DOTALL).strip()
        nodes = {} if is_blank and not is_unwritten else {"Stub": 1} if is_blank else {"Text": 1}
        self._unwritten = is_unwritten or is_blank
        self._facts = wire.Facts((), (), nodes, (), None)
        if self._unwritten:  # nothing of it is carried out
            self._inner.send(wire.Load(b"pass", ENTRY, load.seed))
            return
        source = _RUN.format(evaluator=tongue.evaluator, text=text, names=tuple(load.parameters))
        self._inner.send(wire.Load(source.encode(), ENTRY, load.seed, carried_files(language), given=True))

    def _read(self, after: Any) -> wire.Reply:
        """Give the facts of the text, and keep what comes after them."""
        facts = self._facts or wire.Facts((), (), {}, (), None)
        match after:
            case wire.Raised(error="CannotRead", message=message) if found := _UNREAD.match(message):
                line, column = int(found["line"]), int(found["column"])
                text = self._line(line)
                return msgspec.structs.replace(facts, syntax=wire.SyntaxFault(found["what"][:500], line, column, text))
            case wire.Loaded():
                self._told.append(wire.Loaded(()))
            case wire.Raised():
                raise _failed(after)
            case _:
                raise ChildGone("bad-frame", "what came was no result of an evaluator")
        return facts

    def _line(self, number: int | None) -> str:
        known = number is not None and 0 < number <= len(self._lines)
        return self._lines[number - 1][:2000] if known and number is not None else ""

    # ------------------------------------------------------------ calls

    def _give(self, call: wire.Call) -> wire.Call:
        args = call.args if isinstance(call.args, tuple) else ()
        return msgspec.structs.replace(call, args=tuple(as_sent(as_given(each)) for each in args))

    def _refused(self, call: int, message: str, line: object) -> wire.Raised:
        number = line if type(line) is int and 0 < line <= len(self._lines) else None
        return wire.Raised(call, REFUSED, message[:2000], number, self._line(number).strip())


def _failed(raised: wire.Raised) -> InternalError:
    message = f"The evaluator failed on this text: {raised.error}: {raised.message[:500]}"
    return InternalError("MP-H071", message, "Please report this, with your text; it does not count as an attempt.")
