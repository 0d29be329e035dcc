"""From a loaded answer to its verdict: what is right first, then why something is wrong, then the smallest case."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from milepost.check import Hidden, SeededDraw, Task, as_arguments, draws, find_smallest, measure
from milepost.grade.answering import AnswerFailed, Answering, Broken, Got, Outcome
from milepost.grade.budgets import Budgeting, Fresh
from milepost.grade.desk import Dealt, Desk, Hand
from milepost.grade.explain import Failure, Wrong, find_wrong, judge_case, write_finding
from milepost.grade.properties import Changing, find_changed, release_kept, run_property
from milepost.terms import AuthorError, Finding, Timing, Verdict, VerdictName

REDRAWS: Final = 4
# An answer that is only to be decided on is first asked for so many of its hidden cases.
FIRST_CASES: Final = 8
# A search that had too few tries goes on for so many times its time, and no longer.
LONGEST: Final = 3
# Where the first failure is not explained, a misconception must explain so many of all of them to be told. Of the 2,657
# known mistakes of the ML engineer's track 101 fail so, and their own key explains 12 % of the failures at least; half of
# that leaves room for the luck of the draw.
LEAST_SHARE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work goes into saying why an answer is wrong; whether it is, is decided all the same.

    The search for the smallest case may take `search_s` seconds, None leaves it out. Where a busy machine makes each try
    slow it goes on, up to three times as long, until there were `least_tries`: the same answer is shown as small a case.
    With `explains_all` every failing case is explained, not only as many as a finding needs: so are an author's slips found. With `stops_early` what
    comes after the first failing batch of cases is not even asked for. With `pictures`, a figure that is shown is drawn
    once more, for its picture.
    """

    search_s: float | None = 0.2
    least_tries: int = 40
    explains_all: bool = False
    stops_early: bool = False
    pictures: bool = True


class Judging:
    """The way from a loaded answer to its verdict."""

    def __init__(  # noqa: PLR0913 - what a verdict is made from
        self,
        desk: Desk,
        answering: Answering,
        hand: Hand,
        *,
        clock: Callable[[], float],
        effort: Effort,
        fresh: Fresh | None = None,
    ) -> None:
        """Begin with a loaded answer; `fresh` loads it once more, in a process of its own, for its memory to be counted."""
        self._fresh = fresh
        self._effort = effort
        self._desk = desk
        self._task: Task = desk.task
        self._answering = answering
        self._voice = answering.voice
        self._hand = hand
        self._clock = clock
        self._printed = ""
        self._start = clock()

    def judge(self, examples: Sequence[tuple[tuple[Any, ...], Any]]) -> Verdict:
        """Give the verdict: examples first, then hidden cases, then properties, then budgets."""
        shown = self._answering.call_many([args for args, _ in examples])
        self._printed = self._answering.printed()
        if self._is_unwritten(shown):
            return self._not_started(shown[0])
        wrong: list[tuple[Wrong, Hidden | None]] = []
        for (args, want), outcome in zip(examples, shown, strict=False):
            found = find_wrong(self._task, args, want, outcome, voice=self._voice)
            if found is not None:
                wrong.append((found, None))
        examples_right, asked = len(shown) - len(wrong), len(shown)
        for batch in self._batches():
            if self._answering.gone or (wrong and self._effort.stops_early):
                break
            outcomes = self._answering.call_many([case.args for case in batch], [case.packed for case in batch])
            if not asked and self._is_unwritten(outcomes):  # without an example this is the first call
                return self._not_started(outcomes[0])
            asked += len(outcomes)
            for case, outcome in zip(batch, outcomes, strict=False):
                found = find_wrong(self._task, case.args, case.want, outcome, voice=self._voice)
                if found is not None:
                    wrong.append((found, case.hidden))
        right = asked - len(wrong)
        cases = len(self._hand.cases)
        said = _say_right(examples_right, len(examples), right - examples_right, cases)
        try:
            finding = None if wrong else self._properties() or self._budgets()
        except AnswerFailed as unwritten_yet:
            return self._not_started(unwritten_yet.broken)
        timing = Timing((self._clock() - self._start) * 1000)
        if wrong:
            finding = self._finding(wrong)
        if finding is None and not said:
            said = ("Everything that the task asks for was tried, and it holds.",)
        name = VerdictName.PASSED if finding is None else VerdictName.FAILED
        findings = () if finding is None else (finding,)
        return Verdict(name, findings, said, len(examples) + cases, right, self._printed, timing)

    def _batches(self) -> Sequence[Sequence[Dealt]]:
        """Give the hidden cases in the batches in which they are sent: all at once, unless the first may settle it."""
        cases = self._hand.cases
        if not cases:
            return ()
        return (cases[:FIRST_CASES], cases[FIRST_CASES:]) if self._effort.stops_early else (cases,)

    def _is_unwritten(self, outcomes: Sequence[Outcome]) -> bool:
        """Tell whether each of these calls ended at a stub; no calls tell nothing."""
        unwritten = self._voice.words.is_unwritten
        return bool(outcomes) and all(isinstance(o, Broken) and unwritten(o.error, o.said) for o in outcomes)

    def _not_started(self, outcome: Outcome) -> Verdict:
        where, file = (outcome.where, outcome.file) if isinstance(outcome, Broken) else (None, "")
        message = f"Nothing is written here yet. Replace {self._voice.words.stub} with your own code."
        finding = Finding("not-started", message, where=where, file=file)
        return Verdict(VerdictName.NOT_STARTED, (finding,), printed=self._printed)

    def _finding(self, wrong: Sequence[tuple[Wrong, Hidden | None]]) -> Finding:
        """Choose the failure to tell, and find the smallest case that shows it."""
        failure, hidden = self._choose(wrong)
        if hidden is None:
            return self._write(failure, show_case=True)
        if self._answering.gone or self._effort.search_s is None:
            return self._write(failure, show_case=False)
        smaller = self._search(failure.key, hidden)
        if smaller is None:
            return self._write(failure, show_case=False)
        return self._write(smaller, show_case=True)

    def _choose(self, wrong: Sequence[tuple[Wrong, Hidden | None]]) -> tuple[Failure, Hidden | None]:
        """Give the first failure; when nothing explains its result, the first that a misconception explains.

        That one must explain a part of all failures: a result of a small case is soon met by chance.
        """
        own_keys = self._task.keys()
        explained = ((case.explain(self._report), hidden) for case, hidden in wrong)
        failures = list(explained) if self._effort.explains_all else []
        first = failures[0] if failures else next(explained)
        if first[0].key != "wrong-result":
            return first
        failures = failures or [first, *explained]
        often = Counter(failure.key for failure, _ in failures)
        told = {key for key in own_keys if often[key] >= LEAST_SHARE * len(failures)}
        return next((pair for pair in failures if pair[0].key in told), first)

    def _search(self, key: str, hidden: Hidden) -> Failure | None:
        """Find a fresh, small case that fails for the same reason; never one that was graded."""
        patience = _Patience(self._effort, clock=self._clock)
        self._answering.renew()

        def failure_of(args: tuple[Any, ...]) -> Failure | None:
            if self._answering.gone:
                return None
            want = self._desk.reference.call_many([args])[0] if self._task.compares() else None
            return judge_case(
                self._task, args, want, self._answering.call(args), report=self._report, voice=self._voice
            )

        def fails(args: tuple[Any, ...]) -> bool:
            failure = failure_of(args)
            return failure is not None and failure.key == key

        try:
            found = find_smallest(
                hidden.draw, fails, seed=self._hand.seed, is_time_up=lambda: self._answering.gone or patience.is_over()
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
                judge_case(self._task, args, want, outcome, report=self._report, voice=self._voice)
                for args, want, outcome in zip(calls, wants, outcomes, strict=False)
            ]
            same = [failure for failure in failures if failure is not None and failure.key == key]
            if same:
                return min(same, key=lambda failure: measure(failure.args))
        return None

    def _properties(self) -> Finding | None:
        shared: dict[object, Any] = {}
        try:
            return self._first_broken(shared)
        finally:
            release_kept(shared)

    def _first_broken(self, shared: dict[object, Any]) -> Finding | None:
        """Give the finding of the first property that does not hold; where all do, of a call that changed its arguments."""
        changing: list[Changing] = []
        for position, rule in enumerate(self._task.properties):
            seed = (self._hand.seed, 1, position)
            finding = run_property(
                self._task,
                rule,
                self._answering,
                self._desk.reference,
                seed=seed,
                report=self._report,
                shared=shared,
                changing=changing,
                pictures=self._effort.pictures,
            )
            if finding is not None:
                return finding
        return find_changed(self._task, changing, report=self._report, voice=self._voice)

    def _budgets(self) -> Finding | None:
        """Hold the answer to its budgets: they come last, when all else is right."""
        budgeting = Budgeting(self._desk, self._answering, seed=self._hand.seed, clock=self._clock, fresh=self._fresh)
        for position in range(len(self._task.budgets)):
            found = budgeting.judge(position)
            if isinstance(found, Failure):
                return self._write(found, show_case=False)
            if found is not None:
                return found
        return None

    def _write(self, failure: Failure, *, show_case: bool) -> Finding:
        if show_case and self._effort.pictures and draws(self._task.signature.result):
            failure = self._pictured(failure)
        return write_finding(self._task, failure, show_case=show_case, voice=self._voice)

    def _pictured(self, failure: Failure) -> Failure:
        """Give the failure with pictures of what was drawn: they take longer than all else, so only here."""
        outcome, want = failure.outcome, failure.want
        if isinstance(outcome, Got) and not self._answering.gone:
            self._answering.renew()
            again = self._answering.call(failure.args, pictured=True)
            outcome = again if isinstance(again, Got) else outcome
        if self._task.tells_results():
            want = self._desk.reference.call_many([failure.args], pictured=True)[0]
        return replace(failure, outcome=outcome, want=want)

    def _report(self, text: str) -> None:
        self._desk.note(text)


class _Patience:
    """How long a search still goes on. Its time begins with its first try: what has to be loaded before is not the search's."""

    def __init__(self, effort: Effort, *, clock: Callable[[], float]) -> None:
        self._effort = effort
        self._clock = clock
        self._start: float | None = None
        self._tries = 0

    def is_over(self) -> bool:
        """Tell whether the next try is one too many; asked before each."""
        if self._start is None:
            self._start = self._clock()
        limit_s = self._effort.search_s or 0.0
        took_s = self._clock() - self._start
        is_over = took_s > limit_s and (self._tries >= self._effort.least_tries or took_s > LONGEST * limit_s)
        self._tries += 1
        return is_over


def _say_right(examples_right: int, examples: int, hidden_right: int, hidden: int) -> tuple[str, ...]:
    told = (_count_right(examples_right, examples, "shown example"), _count_right(hidden_right, hidden, "fresh case"))
    return tuple(filter(None, told))


def _count_right(right: int, of: int, noun: str) -> str:
    """Say how many are right; nothing when none is."""
    if not right:
        return ""
    if right == of:
        return {1: f"The {noun} is right.", 2: f"Both {noun}s are right."}.get(of, f"All {of} {noun}s are right.")
    return f"{right} of {of} {noun}s {'is' if right == 1 else 'are'} right."
