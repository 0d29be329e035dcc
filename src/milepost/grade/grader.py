"""One answer in, one verdict out."""

import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from milepost.check import Hidden, SeededDraw, Task, as_arguments, find_smallest, measure, portray, write_call
from milepost.grade.answering import AnswerFailed, Answering, Broken, Got, Outcome
from milepost.grade.desk import Desk, Hand, read_stamp
from milepost.grade.explain import Failure, judge_case, write_finding
from milepost.grade.ports import Child, Children
from milepost.grade.properties import run_property
from milepost.sandbox import ChildGone
from milepost.terms import (
    AuthorError,
    Exercise,
    Finding,
    InternalError,
    LearnerError,
    MilepostError,
    Portrait,
    Timing,
    UnavailableError,
    Verdict,
    VerdictName,
)

MAX_ANSWER_BYTES: Final = 256 * 1024
SEARCH_S: Final = 0.2
REDRAWS: Final = 4
BUDGET_FLOOR_S: Final = 0.002
BUDGET_REPEATS: Final = 3

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What an answer gave for one shown example; `got` is None when it gave nothing, and `error` says why."""

    call: str
    want: Portrait | None
    got: Portrait | None
    right: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """The shown examples run on an answer, nothing else; `findings` say why it could not be run."""

    results: tuple[ExampleResult, ...]
    findings: tuple[Finding, ...]
    printed: str
    isolation: str


class Session:
    """An answer that stays loaded, for scenes: each call gives a value or raises AnswerFailed."""

    def __init__(self, answering: Answering) -> None:
        """Wrap a loaded answer."""
        self._answering = answering

    def call(self, *args: object) -> Any:
        """Give the result of one call; AnswerFailed when there is none of the promised type."""
        outcome = self._answering.call(args)
        if isinstance(outcome, Broken):
            raise AnswerFailed(outcome, args)
        return outcome.value


class Grader:
    """Grades answers; safe to use from many threads.

    `children` gives parked children by toolset; `draw_seed` gives the seed of every hand of hidden cases. What lies
    ready for an exercise is kept until `close`, and read again when its author saves the check or the reference.
    """

    def __init__(
        self,
        children: Children,
        *,
        clock: Callable[[], float] = time.perf_counter,
        draw_seed: Callable[[], int] = lambda: secrets.randbits(63),
        search_s: float = SEARCH_S,
    ) -> None:
        """Start with empty desks; nothing is loaded before an exercise is asked for."""
        self._children = children
        self._clock = clock
        self._draw_seed = draw_seed
        self._search_s = search_s
        self._desks: dict[str, Desk] = {}
        self._lock = threading.Lock()
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="deal")

    def close(self) -> None:
        """End every process that belongs to the grader's own desks."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        for desk in self._desks.values():
            desk.close()
        self._desks.clear()

    def desk(self, exercise: Exercise) -> Desk:
        """Give what lies ready for an exercise; AuthorError when its check cannot be used."""
        with self._lock:
            desk = self._desks.get(exercise.id)
            if desk is not None and desk.stamp == read_stamp(exercise):
                return desk
            if desk is not None:
                desk.close()
            desk = Desk(
                exercise,
                self._children,
                clock=self._clock,
                draw_seed=self._draw_seed,
                executor=self._executor,
            )
            self._desks[exercise.id] = desk
            return desk

    def warm(self, exercise: Exercise) -> None:
        """Make everything ready, so that the next answer to this exercise waits for nothing."""
        desk = self.desk(exercise)
        desk.examples()
        desk.prepare()

    def grade(self, exercise: Exercise, source: bytes, *, language: str = "python") -> Verdict:
        """Give the verdict on an answer; faults of ours or of the author's become the verdict `error`.

        LearnerError (MP-G016) when the exercise is not offered in the language.
        """
        start = self._clock()
        _must_offer(exercise, language)
        try:
            verdict = self._with_retry(exercise, lambda: self._grade(exercise, source))
        except UnavailableError as fault:
            verdict = _refusal(VerdictName.UNAVAILABLE, "unavailable", fault)
        except AuthorError as fault:
            log.warning("%s (%s)", fault, fault.where)
            verdict = _refusal(VerdictName.ERROR, "author-error", fault)
        except MilepostError as fault:
            log.exception("grading %s failed", exercise.name)
            verdict = _refusal(VerdictName.ERROR, "internal-error", fault)
        except Exception:
            log.exception("grading %s failed", exercise.name)
            fault = InternalError("MP-G000", "Milepost could not grade this answer.", "Nothing is lost. Try again.")
            verdict = _refusal(VerdictName.ERROR, "internal-error", fault)
        total = (self._clock() - start) * 1000
        grade = verdict.timing.grade or total
        return replace(verdict, timing=Timing(round(grade, 3), round(total, 3)), toolset=exercise.toolset)

    def run(self, exercise: Exercise, source: bytes, *, language: str = "python") -> Trial:
        """Run an answer on the shown examples only; LearnerError (MP-G016) when the language is not offered."""
        _must_offer(exercise, language)
        return self._with_retry(exercise, lambda: self._run(exercise, source))

    def examples(self, exercise: Exercise) -> tuple[tuple[str, Portrait | None], ...]:
        """Give the shown calls as code, each with the portrait of its right result."""
        desk = self.desk(exercise)
        name = desk.task.signature.name
        compares = desk.task.compares()
        return tuple((write_call(name, args), portray(want) if compares else None) for args, want in desk.examples())

    @contextmanager
    def session(self, exercise: Exercise, source: bytes, *, limit_s: float = 5.0) -> Iterator[Session]:
        """Load an answer for a scene; AnswerFailed when it cannot be loaded."""
        desk = self.desk(exercise)
        with self._answering(desk, limit_s=limit_s) as (answering, _):
            broken = answering.load(source, name=file_name(exercise), seed=0)
            if broken is not None:
                raise AnswerFailed(broken, ())
            yield Session(answering)

    def _with_retry(self, exercise: Exercise, work: Callable[[], Any]) -> Any:
        """Do the work once more when a process was lost through no fault of the answer's; then give up."""
        try:
            return work()
        except ChildGone as gone:
            log.warning("a process of %s was lost (%s); grading once more", exercise.name, gone)
        try:
            return work()
        except ChildGone as gone:
            message = "The process that runs answers was lost twice."
            raise InternalError("MP-G002", message, "Nothing is lost. Try again.") from gone

    @contextmanager
    def _answering(self, desk: Desk, *, limit_s: float) -> Iterator[tuple[Answering, Child]]:
        child = self._children.take(desk.exercise.toolset)
        try:
            yield Answering(child, desk.task.signature, limit_s=limit_s, clock=self._clock), child
        finally:
            child.kill()

    def _grade(self, exercise: Exercise, source: bytes) -> Verdict:
        unreadable = read_fault(source)
        if unreadable is not None:
            return _not_right(unreadable)
        desk = self.desk(exercise)
        examples, hand = desk.examples(), desk.deal() if desk.task.hiddens else Hand(self._draw_seed(), ())
        with self._answering(desk, limit_s=desk.task.limit_s) as (answering, child):
            start = self._clock()
            seed = hand.seed & 0x7FFFFFFF
            broken = answering.load(source, name=file_name(exercise), seed=seed) or forbidden(desk.task, answering)
            if broken is not None:
                verdict = _not_right(broken, printed=answering.printed())
            else:
                verdict = _Judging(self, desk, answering, hand, self._clock).judge(examples)
            timing = Timing((self._clock() - start) * 1000)
            if verdict.timing.grade:
                timing = verdict.timing
            return replace(verdict, timing=timing, isolation=child.level)

    def _run(self, exercise: Exercise, source: bytes) -> Trial:
        unreadable = read_fault(source)
        if unreadable is not None:
            return Trial((), (_as_finding(unreadable),), "", "")
        desk = self.desk(exercise)
        examples = desk.examples()
        with self._answering(desk, limit_s=desk.task.limit_s) as (answering, child):
            broken = answering.load(source, name=file_name(exercise), seed=0)
            if broken is not None:
                return Trial((), (_as_finding(broken),), answering.printed(), child.level)
            outcomes = answering.call_many([args for args, _ in examples])
            results = tuple(
                _example_result(desk.task, args, want, outcome)
                for (args, want), outcome in zip(examples, outcomes, strict=False)
            )
            return Trial(results, (), answering.printed(), child.level)

    @property
    def search_s(self) -> float:
        """Give how long the search for the smallest failing input may take, in seconds."""
        return self._search_s


class _Judging:
    """The way from a loaded answer to its verdict."""

    def __init__(
        self, grader: Grader, desk: Desk, answering: Answering, hand: Hand, clock: Callable[[], float]
    ) -> None:
        self._grader = grader
        self._desk = desk
        self._task: Task = desk.task
        self._answering = answering
        self._hand = hand
        self._clock = clock
        self._printed = ""
        self._start = clock()

    def judge(self, examples: Sequence[tuple[tuple[Any, ...], Any]]) -> Verdict:
        shown = self._answering.call_many([args for args, _ in examples])
        self._printed = self._answering.printed()
        if shown and all(isinstance(o, Broken) and o.error == "NotImplementedError" for o in shown):
            return self._not_started(shown[0])
        cases = self._hand.cases
        hidden = [] if self._answering.gone else self._answering.call_many([case.args for case in cases])
        failures: list[tuple[Failure, Hidden | None]] = []
        right = 0
        for (args, want), outcome in zip(examples, shown, strict=False):
            failure = judge_case(self._task, args, want, outcome, report=self._report)
            right += failure is None
            if failure is not None:
                failures.append((failure, None))
        examples_right = right
        for case, outcome in zip(cases, hidden, strict=False):
            failure = judge_case(self._task, case.args, case.want, outcome, report=self._report)
            right += failure is None
            if failure is not None:
                failures.append((failure, case.hidden))
        total = len(examples) + len(cases)
        said = _say_right(examples_right, len(examples), right - examples_right, len(cases))
        finding = None if failures else self._properties() or self._budgets()
        timing = Timing((self._clock() - self._start) * 1000)
        if failures:
            finding = self._finding(failures)
        name = VerdictName.PASSED if finding is None else VerdictName.FAILED
        findings = () if finding is None else (finding,)
        return Verdict(name, findings, said, total, right, self._printed, timing)

    def _not_started(self, outcome: Outcome) -> Verdict:
        where = outcome.where if isinstance(outcome, Broken) else None
        message = "Nothing is written here yet. Replace the line that raises NotImplementedError with your own code."
        finding = Finding("not-started", message, where=where)
        return Verdict(VerdictName.NOT_STARTED, (finding,), printed=self._printed)

    def _finding(self, failures: list[tuple[Failure, Hidden | None]]) -> Finding:
        """Choose the failure to tell, and find the smallest case that shows it."""
        failure, hidden = failures[0]
        if failure.key == "wrong-result":
            own_keys = self._task.keys()
            named = [pair for pair in failures if pair[0].key in own_keys]
            shown_named = [pair for pair in named if pair[1] is None]
            failure, hidden = (shown_named or named or failures)[0]
        if hidden is None:
            return write_finding(self._task, failure, show_case=True)
        if self._answering.gone:
            return write_finding(self._task, failure, show_case=False)
        smaller = self._search(failure.key, hidden)
        if smaller is None:
            return write_finding(self._task, failure, show_case=False)
        return write_finding(self._task, smaller, show_case=True)

    def _search(self, key: str, hidden: Hidden) -> Failure | None:
        """Find a fresh, small case that fails for the same reason; never one that was graded."""
        end = self._clock() + self._grader.search_s
        self._answering.renew()

        def failure_of(args: tuple[Any, ...]) -> Failure | None:
            if self._answering.gone:
                return None
            want = self._desk.reference.call_many([args])[0] if self._task.compares() else None
            return judge_case(self._task, args, want, self._answering.call(args), report=self._report)

        def fails(args: tuple[Any, ...]) -> bool:
            failure = failure_of(args)
            return failure is not None and failure.key == key

        try:
            found = find_smallest(
                hidden.draw, fails, seed=self._hand.seed, is_time_up=lambda: self._clock() > end or self._answering.gone
            )
            failure = None if found is None else failure_of(found)
        except AuthorError as fault:
            self._report(f"while shrinking: {fault.message}")
            failure = None
        if failure is not None and failure.key == key:
            return failure
        return self._redraw(key, hidden)

    def _redraw(self, key: str, hidden: Hidden) -> Failure | None:
        """Draw fresh hands until one has a case that fails for the same reason; give the smallest of it."""
        for turn in range(REDRAWS):
            if self._answering.gone:
                return None
            scales = [step / max(hidden.times - 1, 1) for step in range(hidden.times)]
            seeds = ((self._hand.seed, 7919, turn, step) for step in range(hidden.times))
            calls = [
                as_arguments(hidden.draw(SeededDraw(seed, scale=scale)))
                for seed, scale in zip(seeds, scales, strict=True)
            ]
            wants = self._desk.reference.call_many(calls) if self._task.compares() else [None] * len(calls)
            outcomes = self._answering.call_many(calls)
            failures = [
                judge_case(self._task, args, want, outcome, report=self._report)
                for args, want, outcome in zip(calls, wants, outcomes, strict=False)
            ]
            same = [failure for failure in failures if failure is not None and failure.key == key]
            if same:
                return min(same, key=lambda failure: measure(failure.args))
        return None

    def _properties(self) -> Finding | None:
        for position, rule in enumerate(self._task.properties):
            seed = (self._hand.seed, 1, position)
            finding = run_property(
                self._task, rule, self._answering, self._desk.reference, seed=seed, report=self._report
            )
            if finding is not None:
                return finding
        return None

    def _budgets(self) -> Finding | None:
        """Time the answer on a big case beside the reference, both measured here, both at their best of a few."""
        for position, budget in enumerate(self._task.budgets):
            args = as_arguments(budget.draw(SeededDraw((self._hand.seed, 2, position), scale=1.0)))
            allowed_s = self._desk.reference.time_call(args, repeats=BUDGET_REPEATS) * budget.times_reference
            allowed_s = max(allowed_s, BUDGET_FLOOR_S)
            want = self._desk.reference.call_many([args])[0] if self._task.compares() else None
            best = float("inf")
            for _ in range(BUDGET_REPEATS):
                start = self._clock()
                outcome = self._answering.call(args)
                best = min(best, self._clock() - start)
                failure = judge_case(self._task, args, want, outcome, report=self._report)
                if failure is not None:
                    return write_finding(self._task, failure, show_case=False)
                if best <= allowed_s:
                    break
            if best > allowed_s:
                ratio = best / allowed_s * budget.times_reference
                message = (
                    f"The result is right, and it takes too long: {ratio:.0f} times as long as the reference on a "
                    f"large input, where {budget.times_reference:g} times is allowed."
                )
                return Finding("over-budget", message)
        return None

    def _report(self, text: str) -> None:
        log.warning("%s: %s", self._desk.exercise.name, text)
        self._desk.reports.append(text)


def _must_offer(exercise: Exercise, language: str) -> None:
    if language not in exercise.languages:
        message = f"{exercise.name} is not offered in {language!r}."
        raise LearnerError("MP-G016", message, f"It is offered in: {', '.join(exercise.languages)}.")


def _say_right(examples_right: int, examples: int, hidden_right: int, hidden: int) -> tuple[str, ...]:
    said = []
    if examples and examples_right == examples:
        said.append("The shown example is right." if examples == 1 else f"All {examples} shown examples are right.")
    elif examples_right:
        said.append(f"{examples_right} of {examples} shown examples are right.")
    if hidden and hidden_right:
        all_of_them = hidden_right == hidden
        said.append(
            f"{'All' if all_of_them else hidden_right} {'' if all_of_them else 'of '}{hidden} fresh cases are right."
        )
    return tuple(said)


def _example_result(task: Task, args: tuple[Any, ...], want: Any, outcome: Outcome) -> ExampleResult:
    call = write_call(task.signature.name, args)
    wanted = portray(want) if task.compares() else None
    if isinstance(outcome, Got):
        right = not task.compares() or task.is_same(want, outcome.value, args)
        return ExampleResult(call, wanted, portray(outcome.value), right)
    return ExampleResult(call, wanted, None, right=False, error=outcome.message)


def _as_finding(broken: Broken) -> Finding:
    return Finding(broken.key, broken.message, where=broken.where, column=broken.column, source=broken.source)


def _not_right(broken: Broken, *, printed: str = "") -> Verdict:
    empty = broken.key == "empty-answer"
    name = VerdictName.NOT_STARTED if empty else VerdictName.FAILED
    return Verdict(name, (_as_finding(broken),), printed=printed)


def _refusal(name: VerdictName, key: str, fault: MilepostError) -> Verdict:
    return Verdict(name, (Finding(key, f"{fault.message} {fault.mend}"),))


def file_name(exercise: Exercise) -> str:
    """Give the name under which tracebacks show an answer, such as `assign.py`."""
    return f"{exercise.slug.replace('-', '_')}.py"


def read_fault(source: bytes) -> Broken | None:
    """Say why an answer's bytes cannot be a program, or None; said in words, before any process sees them."""
    if len(source) > MAX_ANSWER_BYTES:
        size, most = len(source) / 1024, MAX_ANSWER_BYTES // 1024
        return Broken("too-large", f"The file has {size:,.0f} KB; an answer may have {most} KB. Is it the right file?")
    if not source.strip():
        return Broken("empty-answer", "The file is empty. Write the function that the task asks for.")
    if b"\0" in source:
        line = source[: source.index(b"\0")].count(b"\n") + 1
        return Broken("syntax-error", f"Line {line} holds a NUL byte, which no program text may. Delete it.", line)
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = source[: fault.start].count(b"\n") + 1
        message = f"Line {line} is not UTF-8 text. Save the file as UTF-8 in your editor."
        return Broken("syntax-error", message, line)
    return None


def forbidden(task: Task, answering: Answering) -> Broken | None:
    """Say which forbidden name the answer's text uses, or None."""
    facts = answering.facts
    if facts is None:
        return None
    used = (*facts.imports, *facts.calls)
    for rule in task.forbidden:
        for name in rule.names:
            if any(each == name or each.startswith(f"{name}.") for each in used):
                return Broken("forbidden-name", f"Your code uses `{name}`. {rule.why}")
    return None
