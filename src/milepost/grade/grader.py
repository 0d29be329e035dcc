"""One answer in, one verdict out."""

import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, Final, TypeVar

from milepost.check import Figure, File, Series, Table, Task, portray, prepare_search
from milepost.check.signature import SERVED, Plain
from milepost.check.task import Forbidden
from milepost.grade.answering import AnswerFailed, Answering, Broken, Got, Outcome, Parts
from milepost.grade.console import Console, Said
from milepost.grade.crossing import without_row_numbers
from milepost.grade.desk import Desk, Hand
from milepost.grade.judging import Effort, Judging
from milepost.grade.parts import Whole, file_name, take_apart
from milepost.grade.ports import Child, Children, is_served, is_stoppable
from milepost.grade.properties import make_usable
from milepost.grade.reference import may_be_light, servers_of, take_child
from milepost.grade.voice import Voice
from milepost.sandbox import ChildGone, Limits, toolset_for
from milepost.terms import (
    TITLES,
    AuthorError,
    Exercise,
    Finding,
    InternalError,
    LearnerError,
    MilepostError,
    Portrait,
    Shown,
    Timing,
    UnavailableError,
    Verdict,
    VerdictName,
    Watch,
)

USUAL_EFFORT: Final = Effort()
# So many exercises keep the process of their reference; for the others it is started again when it is wanted.
REFERENCES_KEPT: Final = 6
CANCELLED: Final = "You stopped this check before it was done. It counts for nothing; submit the answer again."

# The languages whose agent takes lines; a line may take as long as the exercise gives an answer, and at least this.
CONSOLES: Final = frozenset({"python", "r", "java"})
CONSOLE_LIMIT_S: Final = 10.0
CONSOLE_CPU_S: Final = 300.0

Result = TypeVar("Result")

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
        return make_usable(outcome.value, self._answering, args)

    def renew(self, limit_s: float) -> None:
        """Give the answer so many seconds from now, whatever it has taken."""
        self._answering.renew(limit_s)


class Grader:
    """Grades answers; safe to use from many threads.

    `children` gives parked children by toolset; `draw_seed` gives the seed of every hand of hidden cases. What lies
    ready for an exercise is kept until `close`, and read again when its author saves the check or the reference; of the
    processes only those of the exercises that were used last.
    """

    def __init__(
        self,
        children: Children,
        *,
        clock: Callable[[], float] = time.perf_counter,
        draw_seed: Callable[[], int] = lambda: secrets.randbits(63),
        effort: Effort = USUAL_EFFORT,
        hands_kept: int = 1,
    ) -> None:
        """Start with empty desks; nothing is loaded before an exercise is asked for.

        The last `hands_kept` hands stay at a desk: a seed that comes again within so many costs nothing.
        """
        self._children = children
        self._clock = clock
        self._draw_seed = draw_seed
        self._effort = effort
        self._hands_kept = hands_kept
        self._desks: dict[str, Desk] = {}
        self._replaced: list[Desk] = []
        self._lock = threading.Lock()
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="deal")

    def close(self) -> None:
        """End every process that belongs to the grader's own desks."""
        for desk in (*self._desks.values(), *self._replaced):
            desk.hurry()
        self._executor.shutdown(wait=True, cancel_futures=True)
        for desk in (*self._desks.values(), *self._replaced):
            desk.close()
        self._desks.clear()

    def desk(self, exercise: Exercise) -> Desk:
        """Give what lies ready for an exercise; AuthorError when its check cannot be used."""
        with self._lock:
            desk = self._desks.get(exercise.id)
            if desk is not None and desk.is_of_now(exercise):
                self._desks[exercise.id] = self._desks.pop(exercise.id)  # last, for it was used last
                return desk
            if desk is not None:
                # After what it still draws in the background, which would start its reference again.
                self._replaced.append(desk)
                self._executor.submit(self._retire, desk)
            desk = Desk(
                exercise,
                self._children,
                clock=self._clock,
                draw_seed=self._draw_seed,
                executor=self._executor,
                hands_kept=self._hands_kept,
            )
            self._desks[exercise.id] = desk
            for other in list(self._desks.values())[:-REFERENCES_KEPT]:
                self._executor.submit(other.close)
            return desk

    def _retire(self, desk: Desk) -> None:
        desk.close()
        with self._lock:
            self._replaced.remove(desk)

    def warm(self, exercise: Exercise) -> None:
        """Make everything ready, so that the next answer to this exercise waits for nothing."""
        desk = self.desk(exercise)
        desk.examples()
        desk.prepare()
        prepare_search()

    def limit_s(self, exercise: Exercise) -> float:
        """Give how many seconds the exercise gives an answer; AuthorError when its check cannot be used."""
        return self.desk(exercise).task.limit_s

    def grade(
        self, exercise: Exercise, source: bytes, *, language: str = "python", watch: Watch | None = None
    ) -> Verdict:
        """Give the verdict on an answer; faults of ours or of the author's become the verdict `error`.

        `watch` is told what the answer reports on its way, and may stop it: the verdict is then `error`, with the key
        `cancelled`. LearnerError (MP-G016) when the exercise is not offered in the language, and (MP-G040 to MP-G043) when
        an answer of several files cannot be taken apart.
        """
        start = self._clock()
        _must_offer(exercise, language)
        answer = take_apart(exercise, source, language)
        try:
            verdict = self._with_retry(
                exercise, lambda last: self._grade(exercise, answer, language, last_try=last, watch=watch)
            )
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
            unknown = InternalError("MP-G000", "Milepost could not grade this answer.", "Nothing is lost. Try again.")
            verdict = _refusal(VerdictName.ERROR, "internal-error", unknown)
        if watch is not None and watch.is_cancelled:
            verdict = Verdict(VerdictName.ERROR, (Finding("cancelled", CANCELLED),), printed=verdict.printed)
        total = (self._clock() - start) * 1000
        grade = verdict.timing.grade or total
        return replace(verdict, timing=Timing(round(grade, 3), round(total, 3)), toolset=toolset_of(exercise, language))

    def run(self, exercise: Exercise, source: bytes, *, language: str = "python") -> Trial:
        """Run an answer on the shown examples only; LearnerError (MP-G016) when the language is not offered."""
        _must_offer(exercise, language)
        answer = take_apart(exercise, source, language)
        return self._with_retry(exercise, lambda last: self._run(exercise, answer, language, last_try=last))

    def examples(self, exercise: Exercise, *, language: str = "python") -> tuple[tuple[str, Portrait | None], ...]:
        """Give the shown calls as code, each with the portrait of its right result."""
        desk = self.desk(exercise)
        voice = Voice(language, desk.task.signature)
        kind = voice.signature.result if desk.task.tells_results() else None
        return tuple(
            (voice.example(args), None if kind is None else voice.portray(want, kind))
            for args, want in desk.pictured_examples()
        )

    def tables(self, exercise: Exercise, *, language: str = "python") -> tuple[tuple[Shown, ...], ...]:
        """Give, for each shown call, all that it is given where tables or files are among it; nothing where a call says it all."""
        task = self.desk(exercise).task
        voice = Voice(language, task.signature)
        return tuple(
            tuple(
                Shown(each.name, _with_parts(each.name, voice.portray(arg, each.type)))
                for each, arg in zip(task.signature.parameters, args, strict=True)
            )
            if any(_is_data(arg) for arg in args)
            else ()
            for args in task.examples
        )

    @contextmanager
    def session(
        self, exercise: Exercise, source: bytes, *, limit_s: float = 5.0, language: str = "python"
    ) -> Iterator[Session]:
        """Load an answer for a scene; AnswerFailed when it cannot be loaded."""
        desk = self.desk(exercise)
        answer = take_apart(exercise, source, language)
        if isinstance(answer, Broken):
            raise AnswerFailed(answer, ())
        with self._answering(desk, answer.source, language, limit_s=limit_s) as (answering, _):
            broken = answering.load(answer.parts, seed=0)
            if broken is not None:
                raise AnswerFailed(broken, ())
            yield Session(answering)

    def console(self, exercise: Exercise, source: bytes, *, language: str = "python") -> tuple[Console, Said]:
        """Load an answer for lines to be typed beside it, and say what came of loading it.

        LearnerError where the language has no console (MP-G033). It lives until it is closed.
        """
        if language not in CONSOLES:
            message = f"There is no console for {TITLES.get(language, language)}."
            raise LearnerError("MP-G033", message, "Run the examples instead.")
        answer = take_apart(exercise, source, language)
        parts = Parts(b"", file_name(exercise, language)) if isinstance(answer, Broken) else answer.parts
        desk = self.desk(exercise)
        task = desk.task
        servers = servers_of(task.signature, language)
        limits = replace(desk.limits or Limits(), cpu_s=CONSOLE_CPU_S)
        toolset = toolset_of(exercise, language)
        light = language == "python" and may_be_light(toolset, source, task.signature)
        child = take_child(
            self._children, toolset, limits=limits, light=light, servers=servers, needs_folder=task.needs_folder
        )
        limit_s = max(CONSOLE_LIMIT_S, task.limit_s)
        answering = Answering(child, task.signature, limit_s=limit_s, clock=self._clock, language=language)
        given = _served(task) if servers else {}
        console = Console(child, answering, limit_s=limit_s, close=child.kill, given=given)
        try:
            if is_served(child):
                child.must_have(exercise.requires)
            return console, console.load(parts)
        except BaseException:
            console.close()
            raise

    def _with_retry(self, exercise: Exercise, work: Callable[[bool], Result]) -> Result:
        """Do the work once more, once, when a process was lost with its zygote; `work` is told whether it is the last."""
        try:
            return work(False)
        except ChildGone as gone:
            log.warning("a process of %s was lost (%s); grading once more", exercise.name, gone)
        return work(True)

    @contextmanager
    def _answering(  # noqa: PLR0913 - an answer, and how it is run
        self,
        desk: Desk,
        source: bytes,
        language: str,
        *,
        limit_s: float,
        last_try: bool = True,
        watch: Watch | None = None,
    ) -> Iterator[tuple[Answering, Child]]:
        toolset = toolset_of(desk.exercise, language)
        light = language == "python" and may_be_light(toolset, source, desk.task.signature)
        servers = servers_of(desk.task.signature, language)
        child = take_child(
            self._children,
            toolset,
            limits=desk.limits,
            light=light,
            servers=servers,
            needs_folder=desk.task.needs_folder,
        )
        signature, clock = desk.task.signature, self._clock
        try:
            if is_served(child):
                child.must_have(desk.exercise.requires)
            if watch is not None and is_stoppable(child):
                watch.begun(child.abandon)
            answering = Answering(
                child, signature, limit_s=limit_s, clock=clock, last_try=last_try, language=language, watch=watch
            )
            yield answering, child
        finally:
            if watch is not None:
                watch.ended()
            child.kill()

    def _grade(
        self, exercise: Exercise, answer: Whole | Broken, language: str, *, last_try: bool, watch: Watch | None
    ) -> Verdict:
        if isinstance(answer, Broken):
            return _not_right(answer)
        desk = self.desk(exercise)
        examples, hand = desk.examples(), desk.deal() if desk.task.hiddens else Hand(self._draw_seed(), ())
        limit_s = desk.task.limit_s
        running = self._answering(desk, answer.source, language, limit_s=limit_s, last_try=last_try, watch=watch)
        with running as (answering, child):
            start = self._clock()
            seed = seed_of_answer(hand.seed)
            rules = desk.task.forbidden
            broken = answering.load(answer.parts, seed=seed, mentions=bool(rules)) or forbidden(rules, answering)
            if broken is not None:
                verdict = _not_right(broken, printed=answering.printed())
            else:
                judging = Judging(
                    desk,
                    answering,
                    hand,
                    clock=self._clock,
                    effort=self._effort,
                    fresh=lambda: self._fresh(desk, answer, language, seed),
                )
                verdict = judging.judge(examples)
            timing = Timing((self._clock() - start) * 1000)
            if verdict.timing.grade:
                timing = verdict.timing
            verdict = replace(verdict, timing=timing, isolation=child.level)
            if is_served(child):
                verdict = replace(verdict, engine=child.engine, remarks=child.remarks(passed=verdict.passed))
        # Not before: drawing would take turns with the grading, which somebody waits for.
        desk.prepare()
        return verdict

    @contextmanager
    def _fresh(self, desk: Desk, answer: Whole, language: str, seed: int) -> Iterator[tuple[Answering, Child]]:
        """Load an answer that was loaded before once more, in a process of its own."""
        with self._answering(desk, answer.source, language, limit_s=desk.task.limit_s) as (answering, child):
            answering.load(answer.parts, seed=seed)
            yield answering, child

    def _run(self, exercise: Exercise, answer: Whole | Broken, language: str, *, last_try: bool) -> Trial:
        if isinstance(answer, Broken):
            return Trial((), (_as_finding(answer),), "", "")
        desk = self.desk(exercise)
        examples = desk.pictured_examples()
        limit_s = desk.task.limit_s
        with self._answering(desk, answer.source, language, limit_s=limit_s, last_try=last_try) as (answering, child):
            broken = answering.load(answer.parts, seed=0)
            if broken is not None:
                return Trial((), (_as_finding(broken),), answering.printed(), child.level)
            outcomes = answering.call_many([args for args, _ in examples], pictured=True)
            results = tuple(
                _example_result(desk.task, args, want, outcome, answering.voice)
                for (args, want), outcome in zip(examples, outcomes, strict=False)
            )
            return Trial(results, (), answering.printed(), child.level)


def _with_parts(name: str, portrait: Portrait) -> Portrait:
    """Give a portrait as one of named parts; what is made of them is one already."""
    return portrait if portrait.parts else replace(portrait, parts=((name, portrait),))


def _served(task: Task) -> dict[str, object]:
    """Give what the first example has a server hold, by its parameter's name."""
    parameters = zip(task.signature.parameters, task.examples[0] if task.examples else (), strict=False)
    return {each.name: arg for each, arg in parameters if isinstance(each.type, Plain) and each.type.name in SERVED}


def seed_of_answer(seed: int) -> int:
    """Give the seed that an answer's own generators start from: nothing about the hidden cases can be told from it."""
    return int.from_bytes(blake2b(str(seed).encode(), digest_size=4).digest(), "big") >> 1


def _must_offer(exercise: Exercise, language: str) -> None:
    if language not in exercise.languages:
        message = f"{exercise.name} is not offered in {language!r}."
        raise LearnerError("MP-G016", message, f"It is offered in: {', '.join(exercise.languages)}.")


def _is_data(arg: Any) -> bool:
    """Say whether an argument is read better as it is drawn than in the code that makes it."""
    if isinstance(arg, Table | Series | File):
        return True
    return any(part.kind not in {"rows", "list"} for _, part in portray(arg).parts)


def _example_result(task: Task, args: tuple[Any, ...], want: Any, outcome: Outcome, voice: Voice) -> ExampleResult:
    call = voice.call(args)
    want = without_row_numbers(want, voice.language)
    wanted = voice.portray(want, task.signature.result) if task.tells_results() else None
    if isinstance(outcome, Got):
        right = not task.compares() or task.is_same(want, outcome.value, args)
        if wanted is not None and not right and isinstance(want, Figure):
            return ExampleResult(call, *voice.portray_pair(want, outcome.value, task.mask_judge()), right)
        return ExampleResult(call, wanted, voice.portray(outcome.value, task.signature.result), right)
    return ExampleResult(call, wanted, None, right=False, error=outcome.message)


def _as_finding(broken: Broken) -> Finding:
    where, column = broken.where, broken.column
    return Finding(broken.key, broken.message, where=where, column=column, source=broken.source, file=broken.file)


def _not_right(broken: Broken, *, printed: str = "") -> Verdict:
    empty = broken.key == "empty-answer"
    name = VerdictName.NOT_STARTED if empty else VerdictName.FAILED
    return Verdict(name, (_as_finding(broken),), printed=printed)


def _refusal(name: VerdictName, key: str, fault: MilepostError) -> Verdict:
    return Verdict(name, (Finding(key, f"{fault.message} {fault.mend}"),))


def toolset_of(exercise: Exercise, language: str) -> str:
    """Give the toolset that runs answers to an exercise in a language."""
    return toolset_for(language, python=exercise.toolset)


def forbidden(rules: Sequence[Forbidden], answering: Answering) -> Broken | None:
    """Say which forbidden name the answer's text uses, or None."""
    facts = answering.facts
    if facts is None:
        return None
    used, joint = (*facts.imports, *facts.calls), answering.voice.words.joint
    for rule in rules:
        for name in rule.names if rule.language in {None, answering.voice.language} else ():
            if any(each == name or each.startswith(f"{name}{joint}") for each in used):
                return Broken("forbidden-name", f"Your code uses `{name}`. {rule.why}")
    return None
