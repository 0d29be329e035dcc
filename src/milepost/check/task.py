"""What a check file says about a task: what is right, when two results are the same, and why one is wrong."""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any, Final, Protocol, TypeVar

from milepost.check.case import Case, CaseFunction
from milepost.check.draw import Draw, DrawFunction
from milepost.check.judge import Judge, Pairing, near
from milepost.check.signature import Signature, parse_signature
from milepost.check.telling import Mistakes
from milepost.terms import AuthorError

JudgeFunction = Callable[..., bool]
_PLAIN_FUNCTIONS: Final = (FunctionType, MethodType, partial)
Made = TypeVar("Made")

# The folder of the check file that is being read: checks are read in several threads at once, and each sees its own.
FOLDER_BEING_LOADED: Final[ContextVar[Path | None]] = ContextVar("FOLDER_BEING_LOADED", default=None)

FRAMEWORK_KEYS: Final = frozenset(
    {
        *("empty-answer", "syntax-error", "missing-function", "wrong-arguments", "exception", "time-out", "memory"),
        *("ended-early", "output-flood", "wrong-type", "wrong-shape", "not-a-number", "modified-input"),
        *("unsendable", "forbidden-name", "over-budget", "wrong-result", "not-started", "too-large"),
    },
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Cases drawn afresh for every submission: `times` of them, from small to large."""

    draw: DrawFunction
    times: int


@dataclass(frozen=True, slots=True)
class Misconception:
    """A known mistake: `explains(case)` gives False, True, or the fields for the message.

    One that is `shared` comes with a kind, whose own tests show that a mistake gets it.
    """

    key: str
    message: str
    explains: CaseFunction
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What a property found wrong: the key that explains it, and the evidence."""

    key: str
    want: object = None
    got: object = None
    shown: Mapping[str, object] = field(default_factory=dict)
    fields: Mapping[str, object] = field(default_factory=dict)

    def __init__(
        self,
        key: str,
        *,
        want: object = None,
        got: object = None,
        shown: Mapping[str, object] | None = None,
        **fields: object,
    ) -> None:
        """Name the key (the property's own or one of its `explains`); other keywords fill the message's fields."""
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "want", want)
        object.__setattr__(self, "got", got)
        object.__setattr__(self, "shown", dict(shown or {}))
        object.__setattr__(self, "fields", fields)


class Answerer(Protocol):
    """Calls a function of the answer, or of the reference, from a property.

    Where the signature promises a model, a network, a policy or a generator, what comes is a `Kept`.
    """

    def __call__(self, *args: object) -> Any:
        """Give the result of one call."""
        ...

    def many(self, calls: Sequence[object]) -> list[Any]:
        """Give the results of many calls, sent as one batch; each is a tuple of arguments, or the only argument."""
        ...


class Asker(Answerer, Protocol):
    """Calls the answer."""

    @property
    def reference(self) -> Answerer:
        """What calls the reference."""
        ...

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """Give what `make()` gives, made once for all properties of a submission that ask by the same key."""
        ...


PropertyFunction = Callable[[Asker, Draw], Fault | None]


@dataclass(frozen=True, slots=True)
class Property:
    """Something that must hold where no single result is the right one."""

    key: str
    message: str
    explains: Mapping[str, str]
    holds: PropertyFunction
    repeat: int = 1


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Names that the answer may not use, with the reason that the learner is told; None is every language."""

    names: tuple[str, ...]
    why: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """What an answer may use on one big case: time and memory as multiples of the reference's, and uses of what is offered.

    None is no bound. `uses` is a number, or a function of the case's arguments.
    """

    draw: DrawFunction
    times_reference: float | None = None
    times_memory: float | None = None
    uses: int | Callable[..., int] | None = None
    message: str = ""


class Task:
    """The task of one exercise, filled in by its check file from top to bottom.

    The oracle is the exercise's reference answer. A case is right when the judge finds both results the same;
    misconceptions only explain what is already decided.
    """

    def __init__(self, signature: str) -> None:
        """Begin with the signature of the function that answers must define."""
        self.signature: Signature = parse_signature(signature)
        self.examples: list[tuple[Any, ...]] = []
        self.hiddens: list[Hidden] = []
        self.misconceptions: list[Misconception] = []
        self._mistakes = Mistakes(self)
        self.properties: list[Property] = []
        self.forbidden: list[Forbidden] = []
        self.budgets: list[Budget] = []
        self.limit_s = 5.0
        self.memory_mb: int | None = None
        self.nan_allowed = False
        self.results_told = True
        self.changes_allowed = False
        self._writes_files = False
        self.folder: Path | None = FOLDER_BEING_LOADED.get()
        self._judge: Judge | Pairing | JudgeFunction | None = None if self.signature.keeps else near
        self._judges_cases = False

    def example(self, *args: object) -> None:
        """Show this call to the learner; it is also checked, before the hidden ones."""
        self._must_fit(args)
        self.examples.append(args)

    def judge(self, judge: Judge | Pairing | JudgeFunction | None) -> None:
        """Set when two results are the same: `exact`, `near`, a kind's own judge, a function of `(want, got)` or of `(case)`.

        None means that single results are not compared; properties decide then.
        """
        self._judge = judge
        self._judges_cases = _takes_case(judge)

    def forbid(self, *names: str, why: str, language: str | None = None) -> None:
        """Forbid modules and functions by dotted name, as the answer's text uses them; in one language, or in all."""
        self.forbidden.append(Forbidden(names, why, language))

    def allow_nan(self) -> None:
        """Let the judge, not the framework, speak about NaN in results."""
        self.nan_allowed = True

    def allow_changes(self) -> None:
        """Let answers change their arguments in place."""
        self.changes_allowed = True

    def tell_no_results(self) -> None:
        """Keep right results from the learner, where saying them is the task: examples show their call alone."""
        self.results_told = False

    def tells_results(self) -> bool:
        """Say whether a right result may be shown beside what the answer gave."""
        return self.compares() and self.results_told

    def time_limit(self, *, seconds: float) -> None:
        """Set how long a whole submission may take."""
        self.limit_s = seconds

    def memory(self, *, mb: int) -> None:
        """Set how much memory an answer may take beyond what the toolset holds."""
        self.memory_mb = mb

    def need_folder(self) -> None:
        """Say that answers write files: where the sandbox has no folder for them, the exercise is unavailable."""
        self._writes_files = True

    @property
    def needs_folder(self) -> bool:
        """Whether an answer's process must have a folder of its own: for what it writes, or for a file that it is given."""
        return self._writes_files or self.signature.takes_files

    def budget(
        self,
        *,
        case: DrawFunction,
        times_reference: float | None = None,
        times_memory: float | None = None,
        uses: int | Callable[..., int] | None = None,
        message: str = "",
    ) -> None:
        """Bound what an answer may use on the case that `case(draw)` gives.

        `times_reference` is how many times as long as the reference it may take, `times_memory` how many times as much
        memory it may hold at its peak, `uses` how often it may use what it is offered (a number, or a function of the
        case's arguments). `message` is told instead of the usual words; it may use `{ratio}`, `{times_reference}`,
        `{uses}`, `{allowed}` and the arguments.
        """
        if (times_reference, times_memory, uses) == (None, None, None):
            raise AuthorError("MP-K015", "A budget bounds nothing.", "Give times_reference, times_memory or uses.")
        self.budgets.append(Budget(case, times_reference, times_memory, uses, message))

    def data(self, name: str) -> Path:
        """Give the path of a file in the unit's data folder, or in the one that all units of the track share."""
        if self.folder is None:
            raise AuthorError("MP-K010", "This check was not loaded from a folder.", "Load it with load_check.")
        unit = self.folder.parent
        own, shared = unit / "data" / name, unit.parent / "data" / name
        for path in (own, shared):
            if path.is_file():
                return path
        mend = f"Put it at {own}, or at {shared} where several units need it."
        raise AuthorError("MP-K011", f"There is no data file {name}.", mend)

    def hidden(self, *, times: int) -> Callable[[DrawFunction], DrawFunction]:
        """Draw so many cases from the decorated function for every submission."""

        def register(function: DrawFunction) -> DrawFunction:
            self.hiddens.append(Hidden(function, times))
            return function

        return register

    def misconception(
        self, key: str, message: str, *, shared: bool = False
    ) -> Callable[[Callable[[Case], Any]], Callable[[Case], Any]]:
        """Name a known mistake; the decorated function says whether it explains a failing case.

        A `shared` one comes with a kind: no known-wrong answer of this exercise need show it.
        """
        self._must_be_new(key)

        def register(function: Callable[[Case], Any]) -> Callable[[Case], Any]:
            self.misconceptions.append(Misconception(key, message, function, shared))
            return function

        return register

    def mistake(
        self,
        key: str,
        message: str,
        *,
        ways: Iterable[object] | None = None,
        fields: Callable[[Case], Mapping[str, object]] | None = None,
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Name a known mistake by what it gives; the decorated function of a case does what the mistake does.

        It explains a result that is wrong and is what this mistake gives there, and no other `mistake` of the task:
        where two look alike, neither is told. `fields(case)` gives what the message uses besides arguments and results.
        A mistake that is made in several `ways` is a function of the case and one of them, and is told by each.
        """

        def register(gives: Callable[..., Any]) -> Callable[..., Any]:
            def explains(case: Case) -> Any:
                return self._mistakes.is_made(key, case) and (fields(case) if fields is not None else True)

            self.misconception(key, message)(explains)
            self._mistakes.add(key, gives, ways)
            return gives

        return register

    def lookalike(self, *, ways: Iterable[object] | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Say what something gives that no message fits; where it gives the result as well, no `mistake` is told.

        The decorated function is one of a case, or of a case and one of its `ways`, as that of a mistake is.
        """

        def register(gives: Callable[..., Any]) -> Callable[..., Any]:
            self._mistakes.add("", gives, ways)
            return gives

        return register

    def tell_apart(
        self,
        draw: DrawFunction,
        *,
        times: int,
        right: CaseFunction | None = None,
        tries: int = 100,
        kept: int | None = None,
    ) -> None:
        """Draw, before all other hidden cases, so many cases for each way of each `mistake` above on which it can be told.

        `draw` is asked up to `tries` times until the mistake gives what no other gives, nor `right(case)`; the last one
        stands if none does. Where that takes long, `kept` looks once for all hands, at `tries` cases in all, and keeps up to
        so many for each way, of which each hand chooses; AuthorError (MP-K016) at the first drawing if there is none for one.
        """
        functions = self._mistakes.draw_telling(draw, right=right, tries=tries, kept=kept)
        self.hiddens[:0] = [Hidden(function, times) for function in functions]

    def property(
        self,
        key: str,
        message: str,
        *,
        explains: Mapping[str, str] | None = None,
        repeat: int = 1,
    ) -> Callable[[PropertyFunction], PropertyFunction]:
        """Name something that must hold; the decorated function gives None, or the Fault that it found."""
        for name in (key, *(explains or {})):
            self._must_be_new(name)

        def register(function: PropertyFunction) -> PropertyFunction:
            self.properties.append(Property(key, message, dict(explains or {}), function, repeat))
            return function

        return register

    def add_reason(self, property_key: str, key: str, message: str) -> None:
        """Let a property that is there already name one more key; a reason may belong to several properties."""
        rule = next((each for each in self.properties if each.key == property_key), None)
        if rule is None:
            raise AuthorError("MP-K014", f"There is no property {property_key!r}.", "Name it before its reasons.")
        if not any(each.explains.get(key) == message for each in self.properties):
            self._must_be_new(key)
        place = self.properties.index(rule)
        self.properties[place] = replace(rule, explains={**rule.explains, key: message})

    def keys(self) -> tuple[str, ...]:
        """Give every key that this check itself can name, each once, in order."""
        own = [misconception.key for misconception in self.misconceptions]
        for each in self.properties:
            own.extend((each.key, *each.explains))
        return tuple(dict.fromkeys(own))

    def own_keys(self) -> tuple[str, ...]:
        """Give the keys that a known-wrong answer of this very exercise has to show: all but the shared ones."""
        shared = {misconception.key for misconception in self.misconceptions if misconception.shared}
        return tuple(key for key in self.keys() if key not in shared)

    def is_same(self, want: object, got: object, args: tuple[Any, ...]) -> bool:
        """Judge one result against another for these arguments."""
        judge = self._judge
        if judge is None:
            return True
        if not isinstance(judge, _PLAIN_FUNCTIONS):
            return bool(judge.same(want, got)) if hasattr(judge, "same") else bool(judge(want, got))
        if self._judges_cases:
            return bool(judge(Case(self, args, want, got)))
        return bool(judge(want, got))

    def compares(self) -> bool:
        """Say whether single results are compared at all."""
        return self._judge is not None

    def mask_judge(self) -> Judge | Pairing:
        """Give the judge that marks where two results differ."""
        if isinstance(self._judge, Judge) or hasattr(self._judge, "pair"):
            return self._judge  # type: ignore[return-value] # what pairs is a Pairing
        return near

    def part_judge(self) -> Judge | None:
        """Give the judge that compares results part by part; None where an author's or a kind's own decides."""
        return self._judge if isinstance(self._judge, Judge) else None

    def say_difference(self, want: object, got: object) -> str:
        """Say in the judge's own words how two results differ; empty where it has none."""
        judge = self._judge
        return str(judge.say(want, got)) if judge is not None and hasattr(judge, "say") else ""

    def _must_fit(self, args: tuple[Any, ...]) -> None:
        names = self.signature.names
        if len(args) != len(names):
            message = f"An example has {len(args)} values; `{self.signature.text}` takes {len(names)}."
            raise AuthorError("MP-K012", message, f"Give {', '.join(names)}.")

    def _must_be_new(self, key: str) -> None:
        if key in FRAMEWORK_KEYS or key in self.keys():
            raise AuthorError("MP-K013", f"The key {key!r} is taken.", "Choose a key of its own, in kebab-case.")


def _takes_case(judge: object) -> bool:
    """Say whether a judge of an author's own wants the whole case; looked up once, for it takes longer than judging."""
    return isinstance(judge, _PLAIN_FUNCTIONS) and list(inspect.signature(judge).parameters) == ["case"]
