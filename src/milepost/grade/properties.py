"""Runs what a check says must hold, where no single result is the right one."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

import numpy as np

from milepost.check import Fault, Figure, Kept, Property, SeededDraw, Task, UnfitError, as_arguments
from milepost.check.kept import UseMany
from milepost.grade.answering import AnswerFailed, Answering, Broken, Got
from milepost.grade.explain import Report, Wrong, fill, judge_broken, write_finding
from milepost.grade.reference import Reference
from milepost.grade.voice import Voice
from milepost.sandbox import ChildGone
from milepost.terms import AuthorError, Finding, Shown, spoken_name
from milepost.wire import Held

# Under this key all that the reference keeps for a submission is noted.
REFERENCE_KEPT: Final = "kept by the reference"

# A call that changed its arguments: what it was called with, and what came of it.
Changing = tuple[tuple[Any, ...], Got]


class _AnswerAsker:
    """Calls the answer for a property; a call without a result of the promised type ends the property."""

    def __init__(
        self, answering: Answering, reference: Reference, shared: dict[object, Any], changing: list[Changing]
    ) -> None:
        self._answering = answering
        self._shared = shared
        self._changing = changing
        self.reference = _ReferenceAsker(reference, shared)
        self.drawn: list[tuple[Figure, tuple[Any, ...]]] = []

    def __call__(self, *args: object) -> Any:
        return self.many([args])[0]

    def many(self, calls: Sequence[object]) -> list[Any]:
        batch = [as_arguments(call) for call in calls]
        results = []
        for args, outcome in zip(batch, self._answering.call_many(batch), strict=False):
            if isinstance(outcome, Broken):
                raise AnswerFailed(outcome, args)
            if outcome.changed and not self._changing:
                self._changing.append((args, outcome))
            results.append(make_usable(outcome.value, self._answering, args))
            if isinstance(outcome.value, Figure):
                self.drawn.append((outcome.value, args))
        return results

    def picture(self, figure: Figure) -> Figure:
        """Give a figure that the answer drew with its picture, if it draws it once more."""
        args = next((args for drawn, args in self.drawn if drawn is figure), None)
        again = None if args is None else self._answering.call(args, pictured=True)
        return again.value if isinstance(again, Got) and isinstance(again.value, Figure) else figure

    def once(self, key: object, make: Callable[[], Any]) -> Any:
        if key not in self._shared:
            self._shared[key] = make()
        return self._shared[key]


def make_usable(value: Any, answering: Answering, args: tuple[Any, ...]) -> Any:
    """Give the result of a call in which every object that stayed in the answer's process can be used.

    What goes wrong then is told with the arguments of that call.
    """

    def user(number: int) -> UseMany:
        def use(operation: str, calls: Sequence[tuple[Any, ...]], keep: bool) -> list[Any]:  # noqa: FBT001
            outcomes = answering.use_many([(number, operation, each) for each in calls], keep=keep)
            for outcome in outcomes:
                if isinstance(outcome, Broken):
                    raise AnswerFailed(outcome, args)
            if len(outcomes) < len(calls):
                raise AnswerFailed(answering.ended(), args)
            return [_with_kept(outcome.value, user) for outcome in outcomes if isinstance(outcome, Got)]

        return use

    return _with_kept(value, user)


def release_kept(shared: dict[object, Any]) -> None:
    """Let the reference's process forget what it kept for the properties of one submission: it lives on, they do not."""
    for user, number in shared.pop(REFERENCE_KEPT, []):
        with suppress(AuthorError, ChildGone):  # its process has ended, and all that it kept with it
            user(number)("release", [()], False)


def _numbers_in(value: Any) -> Iterator[int]:
    match value:
        case Held():
            yield value.number
        case list():
            for item in value:
                yield from _numbers_in(item)
        case dict():
            for item in value.values():
                yield from _numbers_in(item)


def _with_kept(value: Any, user: Callable[[int], UseMany]) -> Any:
    """Give a result in which every object that stayed in its process can be used."""
    match value:
        case Held():
            return Kept(value, user(value.number))
        case list():
            return [_with_kept(item, user) for item in value]
        case dict():
            return {key: _with_kept(item, user) for key, item in value.items()}
    return value


class _ReferenceAsker:
    """Calls the reference for a property."""

    def __init__(self, reference: Reference, shared: dict[object, Any]) -> None:
        self._reference = reference
        self._shared = shared
        self.drawn: list[tuple[Figure, tuple[Any, ...]]] = []

    def __call__(self, *args: object) -> Any:
        return self.many([args])[0]

    def many(self, calls: Sequence[object]) -> list[Any]:
        batch = [as_arguments(call) for call in calls]
        results = self._reference.call_many(batch)
        self.drawn += [(each, args) for each, args in zip(results, batch, strict=True) if isinstance(each, Figure)]
        user = self._reference.user()
        kept = self._shared.setdefault(REFERENCE_KEPT, [])
        kept.extend((user, number) for result in results for number in _numbers_in(result))
        return [_with_kept(result, user) for result in results]

    def picture(self, figure: Figure) -> Figure:
        """Give a figure that the reference drew with its picture."""
        args = next((args for drawn, args in self.drawn if drawn is figure), None)
        again = None if args is None else self._reference.call_many([args], pictured=True)[0]
        return again if isinstance(again, Figure) else figure


def run_property(  # noqa: PLR0913 - a property meets all of these
    task: Task,
    rule: Property,
    answering: Answering,
    reference: Reference,
    *,
    seed: tuple[int, ...],
    report: Report,
    shared: dict[object, Any],
    changing: list[Changing],
    pictures: bool = False,
) -> Finding | None:
    """Give None when the property holds, or the finding that it gives; `shared` is what its `ask.once` has made.

    With `pictures`, figures in the finding come with theirs. The first call of a submission that changed its arguments is
    added to `changing`.
    AnswerFailed when nothing is written yet and no example has told so before.
    """
    ask = _AnswerAsker(answering, reference, shared, changing)
    for turn in range(rule.repeat):
        draw = SeededDraw((*seed, turn), scale=(turn + 1) / rule.repeat)
        try:
            with np.errstate(all="ignore"):
                fault = rule.holds(ask, draw)
        except AnswerFailed as failed:
            if not task.examples and answering.voice.words.is_unwritten(failed.broken.error, failed.broken.said):
                raise  # nothing was called before this
            failure = judge_broken(task, failed.call_args, None, failed.broken, report=report, voice=answering.voice)
            return write_finding(task, failure, show_case=not failed.broken.fatal, voice=answering.voice)
        except UnfitError as unfit:
            return Finding(unfit.mismatch.key, unfit.mismatch.message)
        except AuthorError:
            raise
        except Exception as error:
            where = f"{task.folder / 'check.py' if task.folder else ''}:{rule.holds.__code__.co_firstlineno}"
            message = f"The property {rule.key!r} raised {error!r}."
            raise AuthorError("MP-G020", message, "Mend the check.", where=where) from error
        if fault is not None:
            return _finding(rule, _pictured(fault, ask) if pictures else fault, report, answering.voice)
    return None


def find_changed(task: Task, changing: Sequence[Changing], *, report: Report, voice: Voice) -> Finding | None:
    """Give the finding of a call that changed its arguments, where every property holds; its result is not at issue."""
    if task.changes_allowed or not changing:
        return None
    args, outcome = changing[0]
    failure = Wrong(task, args, None, outcome, voice, only_changed=True).explain(report)
    return replace(write_finding(task, failure, show_case=True, voice=voice), want=None, got=None)


def _pictured(fault: Fault, ask: _AnswerAsker) -> Fault:
    got, want = fault.got, fault.want
    if isinstance(got, Figure):
        got = ask.picture(got)
    if isinstance(want, Figure):
        want = ask.reference.picture(want)
    return Fault(fault.key, want=want, got=got, shown=fault.shown, **fault.fields)


def _finding(rule: Property, fault: Fault, report: Report, voice: Voice) -> Finding:
    message = rule.message if fault.key == rule.key else rule.explains.get(fault.key)
    if message is None:
        report(f"the property {rule.key!r} names the unknown key {fault.key!r}")
        message = rule.message
    fields = {**fault.shown, "want": fault.want, "got": fault.got, **fault.fields}
    return Finding(
        fault.key,
        fill(message, {name: plain(value) for name, value in fields.items()}, report, voice=voice),
        tuple(_shown(name, plain(value), voice) for name, value in fault.shown.items()),
        None if fault.want is None else voice.portray(plain(fault.want), voice.signature.result),
        None if fault.got is None else voice.portray(plain(fault.got), voice.signature.result),
    )


def _shown(name: str, value: Any, voice: Voice) -> Shown:
    kind = voice.kind(name)
    return Shown(spoken_name(name, voice.language), voice.portray(value, kind), voice.code(value, kind))


def plain(value: Any) -> Any:
    """Give NumPy scalars as Python's own numbers, anywhere in a value."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return value
