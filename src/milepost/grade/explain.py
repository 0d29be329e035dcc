"""Says why a result is wrong: which misconception explains it, in words filled with this case's own values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any, Final

import numpy as np

from milepost.check import Case, Task, show
from milepost.grade.answering import Broken, Got, Outcome
from milepost.grade.crossing import counted, without_row_numbers
from milepost.grade.voice import Voice
from milepost.terms import Finding, Shown, spoken_name
from milepost.wire import Series, Table

Report = Callable[[str], None]
MAX_FIELD: Final = 120


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that is not right: its arguments, the right result, what happened, and the reason."""

    args: tuple[Any, ...]
    want: Any
    outcome: Outcome
    key: str
    message: str


def judge_case(  # noqa: PLR0913 - a call, what came of it, and whom it is told
    task: Task, args: tuple[Any, ...], want: Any, outcome: Outcome, *, report: Report, voice: Voice | None = None
) -> Failure | None:
    """Give None when the outcome is right, or the failure with the key and words that explain it best.

    What is right is decided first, and a misconception never changes it. `report` is told of misconceptions that
    raise: the author's fault, not the learner's. Without a `voice` it is Python's.
    """
    wrong = find_wrong(task, args, want, outcome, voice=voice or Voice("python", task.signature))
    return None if wrong is None else wrong.explain(report)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A case that is decided to be wrong, and not explained yet: that takes longer than deciding it."""

    task: Task
    args: tuple[Any, ...]
    want: Any
    outcome: Outcome
    voice: Voice
    only_changed: bool = False

    def explain(self, report: Report) -> Failure:
        """Give the failure, with the key and words that explain it best."""
        outcome, task, voice = self.outcome, self.task, self.voice
        if isinstance(outcome, Broken):
            return judge_broken(task, self.args, self.want, outcome, report=report, voice=voice)
        case = Case(task, self.args, self.want, outcome.value, changed=outcome.changed)
        explained = _explain(task, case, report, voice, for_changes=self.only_changed)
        if explained is None and self.only_changed:
            explained = _modified(outcome, voice)
        explained = explained or _generic(task, self.want, outcome.value, voice)
        return Failure(self.args, self.want, outcome, *explained)


def find_wrong(task: Task, args: tuple[Any, ...], want: Any, outcome: Outcome, *, voice: Voice) -> Wrong | None:
    """Decide one case: None when the outcome is right."""
    if isinstance(outcome, Broken):
        return Wrong(task, args, want, outcome, voice)
    want = without_row_numbers(want, voice.language)
    if task.compares() and not task.is_same(want, outcome.value, args):
        return Wrong(task, args, want, outcome, voice)
    if outcome.changed and not task.changes_allowed:
        return Wrong(task, args, want, outcome, voice, only_changed=True)
    return None


def judge_broken(  # noqa: PLR0913 - a call, what came of it, and whom it is told
    task: Task, args: tuple[Any, ...], want: Any, broken: Broken, *, report: Report, voice: Voice | None = None
) -> Failure:
    """Give the failure of a call without a result to judge, as `judge_case` does."""
    if broken.fatal or broken.key == "memory":
        return Failure(args, want, broken, broken.key, broken.message)
    voice = voice or Voice("python", task.signature)
    case = Case(task, args, want, broken.got, raised=broken.error, said=broken.said, changed=broken.changed)
    key, message = _explain(task, case, report, voice) or (broken.key, broken.message)
    return Failure(args, want, broken, key, message)


def _explain(
    task: Task, case: Case, report: Report, voice: Voice, *, for_changes: bool = False
) -> tuple[str, str] | None:
    """Give the first misconception that explains the case.

    `for_changes` says that the result itself is right: then only one that looked at `case.changed` can be meant.
    """
    for misconception in task.misconceptions:
        case.changes_looked_at = False
        try:
            with np.errstate(all="ignore"):
                explains = misconception.explains(case)
        except Exception as fault:  # noqa: BLE001 - an author's slip must not cost the learner the verdict
            if _is_alike(case) and (case.changes_looked_at or not for_changes):
                report(f"misconception {misconception.key!r} raised {fault!r}")
            continue
        if explains is False or explains is None or explains is np.False_:
            continue
        if for_changes and not case.changes_looked_at:
            continue
        fields = dict(zip(task.signature.names, case.args, strict=False)) | {"want": case.want, "got": case.got}
        if isinstance(explains, dict):
            fields |= explains
        elif not explains:
            continue
        return misconception.key, fill(misconception.message, fields, report, voice=voice)
    return None


def _is_alike(case: Case) -> bool:
    """Say whether a result is of the kind that a misconception may count on; for others it may well raise."""
    if case.want is None or type(case.got) is not type(case.want):
        return False
    try:
        return bool(np.shape(case.got) == np.shape(case.want))
    except ValueError:
        # A list of arrays of different shapes has none of its own.
        return False


def fill(message: str, fields: Mapping[str, Any], report: Report, *, voice: Voice | None = None) -> str:
    """Put values into a message's fields; a field that is not there is left as it stands and reported.

    Names in code are written as the `voice` writes them, and so are arguments and results whose type has indices.
    """
    kinds = {} if voice is None else {name: voice.kind(name) for name in fields}
    kinds |= {} if voice is None else dict.fromkeys(("want", "got"), voice.signature.result)
    language, first = ("python", 0) if voice is None else (voice.language, voice.first)
    words = {name: _Field(counted(value, kinds.get(name), language), first) for name, value in fields.items()}
    try:
        return Formatter().vformat(message if voice is None else voice.say(message), (), words)
    except (KeyError, ValueError, IndexError, TypeError, AttributeError) as fault:
        report(f"the message {message!r} cannot be filled: {fault!r}")
        return message


class _Field:
    """A value in a message: plain numbers take a format (`{share:.0%}`), everything else is shown short.

    The format `index` is for the number of an element: it is counted from `first`.
    """

    def __init__(self, value: Any, first: int) -> None:
        self._value = value.item() if isinstance(value, np.generic) else value
        self._first = first

    def __repr__(self) -> str:
        """Give what `{got!r}` writes: texts in quotes."""
        return show(self._value)

    def __format__(self, spec: str) -> str:
        if spec == "index":
            return format(self._value + self._first, "d")
        if spec:
            return format(self._value, spec)
        if isinstance(self._value, str):
            return self._value
        text = show(self._value)
        return text if len(text) <= MAX_FIELD else text[: MAX_FIELD - 1] + "…"


def _generic(task: Task, want: Any, got: Any, voice: Voice) -> tuple[str, str]:
    if not task.nan_allowed and has_nan(got) and not has_nan(want):
        return "not-a-number", "The result holds NaN (not a number) where there should be a number."
    name = voice.name
    if not task.results_told:
        return "wrong-result", f"`{name}` does not give the right result yet."
    begins = voice.words.other_result or f"`{name}` gives another result"
    said = task.say_difference(want, got)
    if said:
        return "wrong-result", said
    # Where a judge of an author's own decides, what differs may be what it does not mind, such as the order.
    by_parts = task.part_judge()
    difference = voice.difference(want, got, by_parts) if by_parts else ""
    if difference:
        return "wrong-result", f"{begins} here. {difference}"
    wanted, given = voice.portray_pair(want, got, task.mask_judge())
    # Where a table has an index its cells lie one column further, and the first that differs may be cut off in its picture alone.
    whole = len(wanted.marks) == len(given.marks) or not (wanted.cut or given.cut)
    if wanted.marks and given.marks and whole and wanted.kind != "rows":
        pair = ((wanted, *wanted.marks[0]), (given, *given.marks[0]))
        if all(row < len(each.rows) and column < len(each.rows[row]) for each, row, column in pair):
            right, other = (each.rows[row][column] for each, row, column in pair)
            return "wrong-result", f"{begins} here. The first difference: expected {right}, got {other}."
    return "wrong-result", f"{begins} here than the right one."


def _modified(outcome: Got, voice: Voice) -> tuple[str, str]:
    names = " and ".join(f"`{spoken_name(name, voice.language)}`" for name in sorted(outcome.changed))
    return "modified-input", f"The call changed {names}, which belongs to the caller. Work on a copy."


def has_nan(value: object) -> bool:
    """Say whether there is a NaN anywhere in a value."""
    match value:
        case np.ndarray():
            return value.dtype.kind in "fc" and bool(np.isnan(value).any())
        case float():
            return value != value  # noqa: PLR0124 - NaN alone differs from itself
        case list():
            return any(map(has_nan, value))
        case dict():
            return any(map(has_nan, value.values()))
        case Table():
            return any(map(has_nan, value.columns))
        case Series():
            return has_nan(value.values)
    return False


def write_finding(task: Task, failure: Failure, *, show_case: bool, voice: Voice | None = None) -> Finding:
    """Give the finding of a failure; without `show_case` its inputs and results stay hidden."""
    voice = voice or Voice("python", task.signature)
    outcome, broken = failure.outcome, isinstance(failure.outcome, Broken)
    where = outcome.where if isinstance(outcome, Broken) else None
    column = outcome.column if isinstance(outcome, Broken) else None
    source = outcome.source if isinstance(outcome, Broken) else ""
    file = outcome.file if isinstance(outcome, Broken) else ""
    if not show_case:
        return Finding(failure.key, failure.message, where=where, column=column, source=source, file=file)
    shown = tuple(
        Shown(spoken_name(each.name, voice.language), voice.portray(value, each.type), voice.code(value, each.type))
        for each, value in zip(task.signature.parameters, failure.args, strict=False)
    )
    call = voice.call(failure.args)
    want = got = None
    if broken:
        want = voice.portray(failure.want, task.signature.result) if task.tells_results() else None
        if isinstance(outcome, Broken) and outcome.got is not None:
            got = voice.portray(outcome.got)
    elif isinstance(outcome, Got):
        got = voice.portray(outcome.value, task.signature.result)
        if task.tells_results():
            want, got = voice.portray_pair(failure.want, outcome.value, task.mask_judge())
    return Finding(failure.key, failure.message, shown, want, got, where, column, source, call, file)
