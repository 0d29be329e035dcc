"""One answer in one child: load it, call it, and say in the framework's own words what went wrong."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from milepost import terms
from milepost.check import Signature, bind_sides, conform, draws
from milepost.grade.crossing import from_answer, to_answer
from milepost.grade.offers import Offers
from milepost.grade.ports import Child, is_settling
from milepost.grade.voice import Voice
from milepost.sandbox import ChildGone
from milepost.terms import InternalError, Watch, spoken_name
from milepost.wire import (
    Call,
    Calls,
    Facts,
    Load,
    Loaded,
    Part,
    Progress,
    Raised,
    Raw,
    Reply,
    Unsendable,
    Use,
    Uses,
    Value,
    Wants,
)

BATCH: Final = 256
MOST_SHOWN: Final = 20_000
TYPES_DIFFER: Final = "WrongArguments"  # what the agent of a language with types raises for a call
# Ended by something outside: its zygote went down, or the system killed it. Neither need be the answer's own doing.
KILLED: Final = frozenset({"lost", "killed"})


@dataclass(frozen=True, slots=True)
class Broken:
    """Why there is no result to judge: a framework finding's key and words, and the answer's own line.

    `file` is the file that the line stands in, where an answer has several.
    """

    key: str
    message: str
    where: int | None = None
    column: int | None = None
    source: str = ""
    error: str = ""
    said: str = ""
    got: object = None
    changed: frozenset[str] = frozenset()
    fatal: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """An answer as a process takes it: the text of its entry, the name that tracebacks show, its other files.

    `given` says that the entry itself is the author's.
    """

    source: bytes
    name: str
    files: tuple[Part, ...] = ()
    given: bool = False


@dataclass(frozen=True, slots=True)
class Got:
    """A result of the promised type, and the names of the arguments that the call changed.

    `uses` says how often each parameter that was offered was used.
    """

    value: Any
    changed: frozenset[str] = frozenset()
    uses: Mapping[str, int] = field(default_factory=dict)


Outcome = Got | Broken


class AnswerFailed(Exception):  # noqa: N818 - an outcome told to a property's author, not an error of ours
    """A call made by a property or a scene gave no result of the promised type."""

    def __init__(self, broken: Broken, args: tuple[Any, ...]) -> None:
        """Keep what went wrong and the arguments of the call."""
        super().__init__(broken.message)
        self.broken = broken
        self.call_args = args


class Answering:
    """An answer being run in a child, until its time is up."""

    def __init__(  # noqa: PLR0913 - an option each
        self,
        child: Child,
        signature: Signature,
        *,
        limit_s: float,
        clock: Callable[[], float],
        last_try: bool = True,
        language: str = "python",
        watch: Watch | None = None,
    ) -> None:
        """Take over `child`; everything must be answered within `limit_s` seconds from now.

        `watch` is told what calls report on their way, which nothing else here reads.

        A process that something outside ended raises ChildGone, so that the work can be done once more; on the
        `last_try` it is told to the learner like any other early end.
        """
        self._last_try = last_try
        self.voice = Voice(language, signature)
        self._child = child
        self._signature = signature
        self._figures = "described" if draws(signature.result) else ""
        self._limit_s = limit_s
        self._clock = clock
        self._deadline = clock() + limit_s
        self._next_id = 0
        self._offers = Offers(signature)
        self._watch = watch
        self._settling = child if is_settling(child) else None
        self._entry = ""  # the name of the file whose function is called, where there are several
        self.facts: Facts | None = None
        self.gone = False

    def load(self, parts: Parts, *, seed: int, mentions: bool = False) -> Broken | None:
        """Run the answer as a module; give None, or why it cannot be used.

        With `mentions` its facts tell what it imports and calls.
        """
        self._entry = parts.name if parts.files else ""
        try:
            names = () if self.voice.words.define else self._signature.names
            self._child.send(Load(parts.source, parts.name, seed, parts.files, parts.given, names, mentions))
            facts = self._receive()
            if not isinstance(facts, Facts):
                raise InternalError("MP-G001", "The agent did not report what it read.", "Please report this.")
            self.facts = facts
            if facts.syntax is not None:
                fault = facts.syntax
                what = _plain_syntax(fault.message)
                message = self.voice.words.cannot_read.format(line=f"{fault.line}{_of(fault.file)}", what=what)
                return Broken("syntax-error", message, fault.line, fault.column, fault.text, file=fault.file)
            if not facts.nodes or set(facts.nodes) <= self.voice.words.nothing:
                return Broken("empty-answer", self.voice.words.empty or _EMPTY)
            loaded = self._receive()
        except ChildGone as gone:
            return self._gone(gone, "while your file was being run, before any function was called")
        if isinstance(loaded, Raised):
            return self._raised(loaded, ())
        if not isinstance(loaded, Loaded):
            return self._out_of_turn()
        if self.voice.words.define and not any(map(self._is_it, loaded.functions)):
            return Broken("missing-function", self._missing(facts, loaded))
        return None

    def call_many(
        self, calls: Sequence[tuple[Any, ...]], packed: Sequence[Raw] = (), *, pictured: bool = False
    ) -> list[Outcome]:
        """Call the task's function with each tuple of arguments, in order, as one batch.

        Figures come with their pictures when they are `pictured`.

        `packed` holds the same arguments as they go over the wire to Python, when that is known already. The list is
        shorter than `calls` when the process ended; its last outcome then says why.
        """
        outcomes: list[Outcome] = []
        for start in range(0, len(calls), BATCH):
            end = start + BATCH
            outcomes.extend(self._call_batch(calls[start:end], packed[start:end], pictured=pictured))
            if self.gone:
                break
        return outcomes

    def call(self, args: tuple[Any, ...], *, pictured: bool = False) -> Outcome:
        """Call the task's function once."""
        return self._call_batch([args], pictured=pictured)[0]

    def use_many(self, uses: Sequence[tuple[int, str, tuple[Any, ...]]], *, keep: bool = False) -> list[Outcome]:
        """Use kept objects, each named by its number, by operation and arguments, in order and as one batch.

        As with `call_many` the list is shorter when the process ended.
        """
        outcomes: list[Outcome] = []
        for start in range(0, len(uses), BATCH):
            if self.gone:
                break
            outcomes.extend(self._use_batch(uses[start : start + BATCH], keep=keep))
        return outcomes

    def _use_batch(self, uses: Sequence[tuple[int, str, tuple[Any, ...]]], *, keep: bool) -> list[Outcome]:
        first = self._next_id
        self._next_id += len(uses)
        outcomes: list[Outcome] = []
        operation = ""
        try:
            batch = (Use(first + i, held, name, args, keep) for i, (held, name, args) in enumerate(uses))
            self._child.send(Uses(tuple(batch)))
            for position, (_, operation, args) in enumerate(uses):
                reply = self._receive()
                match reply:
                    case Value(id=number) if number == first + position:
                        outcomes.append(Got(reply.value))
                    case Raised(id=number) if number == first + position:
                        outcomes.append(self._raised(reply, args, during=operation))
                    case Unsendable(id=number) if number == first + position:
                        message = f"`{operation}` gave {_article(reply.type_name)}. It has to give plain values."
                        outcomes.append(Broken("unsendable", message))
                    case _:
                        outcomes.append(self._out_of_turn())
                        return outcomes
        except ChildGone as gone:
            outcomes.append(
                self._gone(gone, f"inside `{operation or uses[0][1]}` of what `{self.voice.name}` returned")
            )
        return outcomes

    def renew(self, limit_s: float | None = None) -> None:
        """Give the answer its time again, for work that comes after the verdict."""
        self._deadline = self._clock() + (self._limit_s if limit_s is None else limit_s)

    def ended(self) -> Broken:
        """Say that there is no process any more to ask."""
        return Broken("ended-early", "Your program had already ended.", fatal=True)

    def printed(self) -> str:
        """Give what the answer has printed so far."""
        return self._child.printed()

    def _call_batch(
        self, calls: Sequence[tuple[Any, ...]], packed: Sequence[Raw] = (), *, pictured: bool = False
    ) -> list[Outcome]:
        if self.gone:
            return [self.ended()]
        first = self._next_id
        self._next_id += len(calls)
        outcomes: list[Outcome] = []
        signature, language = self._signature, self.voice.language
        if language != "python" or signature.talks:
            packed = ()
        try:
            sent: Sequence[tuple[Any, ...] | Raw] = packed or [
                self._offers.number(first + i, to_answer(args, signature, language)) for i, args in enumerate(calls)
            ]
            batch = (
                Call(first + i, signature.name, args, signature.keeps, signature.report, signature.talks)
                for i, args in enumerate(sent)
            )
            self._child.send(Calls(tuple(batch), "pictured" if pictured and self._figures else self._figures))
            for position, args in enumerate(calls):
                reply = self._receive()
                if getattr(reply, "id", None) != first + position:
                    outcomes.append(self._out_of_turn())
                    return outcomes
                outcomes.append(self._outcome(reply, args))
        except ChildGone as gone:
            outcomes.append(self._gone(gone, f"inside `{self.voice.name}`"))
        return outcomes

    def _receive(self) -> Reply:
        while True:
            reply = self._child.receive(timeout_s=max(self._deadline - self._clock(), 0.0))
            if type(reply) is Value:  # as nearly always
                return reply
            match reply:
                case Progress():
                    if self._watch is not None:
                        self._watch.told(as_progress(reply))
                case Wants():
                    self._child.send(self._offers.tell(reply))
                case _:
                    return reply

    def _outcome(self, reply: Reply, args: tuple[Any, ...]) -> Outcome:
        match reply:
            case Value():
                names = self._signature.names
                changed = frozenset(names[i] for i in reply.changed if 0 <= i < len(names)) if reply.changed else _NONE
                result = self._signature.result
                came = from_answer(reply.value, result, self.voice.language)
                sides = bind_sides(self._signature, args) if self._signature.sized else {}
                value, mismatch = conform(came, result, sides)
                if mismatch is not None:
                    message = self.voice.words.say_kinds(mismatch.message)
                    return Broken(mismatch.key, message, got=value, changed=changed)
                uses = dict(self._offers.counts(reply.id))
                if self._settling is not None:
                    value, more = self._settling.settle(reply.id, value)
                    uses |= more
                return Got(value, changed, uses)
            case Raised():
                return self._raised(reply, args)
            case Unsendable():
                message = f"`{self.voice.name}` returned {_article(reply.type_name)}. Return a plain value."
                return Broken("unsendable", message)
        return self._out_of_turn()

    def _raised(self, raised: Raised, args: tuple[Any, ...], *, during: str = "") -> Broken:
        """Say what a call ended with; `during` names the use of a kept object, if it was one."""
        words = self.voice.words
        if raised.error == words.no_memory:
            return Broken("memory", _MEMORY, raised.line, None, raised.source, raised.error, file=raised.file)
        if raised.id is not None and not during and words.has_wrong_arguments(raised, self._parameters(), len(args)):
            return Broken("wrong-arguments", self._wrong_arguments(args, raised), error=raised.error)
        place = "" if raised.line is None else f" on line {raised.line}{_of(raised.file)}"
        text = f": {raised.message}" if raised.message else ""
        if words.asked_to_stop and raised.error == words.asked_to_stop:
            message = f"Your code asked {words.title} to stop{place}. Return the result instead."
            return Broken("ended-early", message, raised.line, None, raised.source, raised.error, file=raised.file)
        if during:
            place = f"{place} inside `{during}`"
        message = words.raises.format(error=raised.error, place=place, text=text)
        said, file = raised.message, raised.file
        return Broken("exception", message, raised.line, None, raised.source, raised.error, said, file=file)

    def _is_it(self, name: str) -> bool:
        """Tell whether a function of the learner's is the task's, however the language writes its name."""
        return spoken_name(name, self.voice.language) == self.voice.name

    def _parameters(self) -> tuple[str, ...]:
        """Give the parameters of the learner's own function, as far as its text tells."""
        functions = () if self.facts is None else self.facts.functions
        return next((each.parameters for each in functions if self._is_it(each.name)), ())

    def _wrong_arguments(self, args: tuple[Any, ...], raised: Raised) -> str:
        if raised.error == TYPES_DIFFER and len(self._parameters()) == len(args):
            return f"`{self.voice.name}` cannot be called: {raised.message}."
        expected = (*self._signature.names, *filter(None, (self._signature.report,)))
        names = ", ".join(spoken_name(name, self.voice.language) for name in expected)
        found = self.facts is not None and any(self._is_it(each.name) for each in self.facts.functions)
        takes = f"; yours takes ({', '.join(self._parameters())})" if found else ""
        return f"`{self.voice.name}` is called with {len(expected)} values, ({names}){takes}."

    def _missing(self, facts: Facts, loaded: Loaded) -> str:
        name, language = self.voice.name, self.voice.language
        found = {*loaded.functions, *(function.name for function in facts.functions)}
        have = sorted(spoken_name(each, language) for each in found)
        close = difflib.get_close_matches(name, have, n=1)
        if close:
            return f"There is no function called `{name}`. Is `{close[0]}` a slip of the pen?"
        there = f" in `{self._entry}`" if self._entry else ""
        if not have:
            define = self.voice.words.define.format(name=name)
            return f"There is no function called `{name}`{there}. Define it with `{define}`."
        file = f"`{self._entry}`" if self._entry else "Your file"
        return f"There is no function called `{name}`{there}. {file} defines {', '.join(f'`{n}`' for n in have[:5])}."

    def _out_of_turn(self) -> Broken:
        self.gone = True
        self._child.kill()
        return Broken("ended-early", "Your program sent something that nobody asked for, and was ended.", fatal=True)

    def _gone(self, gone: ChildGone, where: str) -> Broken:
        self.gone = True
        if gone.reason in KILLED and not self._last_try:
            raise gone
        kind = "signal" if gone.reason.startswith("signal") else gone.reason
        key, message = _GONE.get(kind, _ENDED)
        message = self.voice.words.gone.get(kind, message)
        title = self.voice.words.title
        return Broken(key, message.format(where=where, limit=f"{self._limit_s:g}", title=title), fatal=True)


def as_progress(reply: Progress) -> terms.Progress:
    """Give what an answer reported in words that faces know; its numbers are rounded to what can be seen."""
    numbers = dict(reply.numbers)
    match reply.shown:
        case bytes():
            return terms.Progress(reply.step, reply.of, numbers, picture=reply.shown)
        case np.ndarray():
            values = np.round(reply.shown.astype(float).ravel()[:MOST_SHOWN], 4)
            if values.size == reply.shown.size:
                return terms.Progress(
                    reply.step, reply.of, numbers, shape=reply.shown.shape, values=tuple(values.tolist())
                )
    return terms.Progress(reply.step, reply.of, numbers)


_NONE: Final[frozenset[str]] = frozenset()
_EMPTY: Final = "There is no code yet. Write the function that the task asks for."
_MEMORY: Final = "Your code asked for more memory than an answer may use. Look for an array far larger than its input."
_ENDED: Final = ("ended-early", "Your program ended {where}, before it gave a result.")
_GONE: Final = {
    "time-out": (
        "time-out",
        "No result after {limit} seconds {where}. Look for a loop that never ends, or for one that goes on for longer than it has to.",
    ),
    "killed-memory": ("memory", _MEMORY),
    "killed": ("memory", _MEMORY),
    "flood": ("output-flood", "Your code printed without end {where}. Remove the printing from the loop."),
    "signal": ("ended-early", "Your program crashed {where}. {title} itself was stopped, not only your code."),
    "bad-frame": ("ended-early", "Your program sent something that is not a value {where}, and was ended."),
}


def _of(file: str) -> str:
    return f" of `{file}`" if file else ""


def _article(type_name: str) -> str:
    return f"{'an' if type_name[:1].lower() in 'aeiou' else 'a'} {type_name}"


def _plain_syntax(message: str) -> str:
    """Say the language's own message as a sentence."""
    sentence = message[:1].upper() + message[1:]
    return sentence if sentence.endswith((".", "?", "!")) else sentence + "."
