"""The consoles that are open: how many, whose, and until when."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from milepost.app.envelopes import Json, portrait_json
from milepost.terms import BusyError, LearnerError

if TYPE_CHECKING:
    from milepost.app.grading import TypedBeside
    from milepost.grade import Said, Trial

# At once, in all and of one learner: another one then ends the one of theirs that was used least lately.
MOST: Final = 8
MOST_EACH: Final = 2
# A console in which nothing is typed for so long is ended; so is one whose page has not been heard of.
IDLE_S: Final = 600.0
UNSEEN_S: Final = 150.0
LOOK_S: Final = 15.0
MOST_CHARACTERS: Final = 100_000
# What can be typed beside an answer in which language: lines in its own process, or statements on the shown data.
TYPED: Final = {"python": "lines", "r": "lines", "java": "lines", "sql": "statements", "mongodb": "statements"}


@dataclass(slots=True)
class _Open:
    console: "TypedBeside"
    learner: str
    exercise: str
    used: float
    seen: float
    busy: threading.Lock = field(default_factory=threading.Lock)


class Consoles:
    """Keeps consoles by an id that nobody guesses; safe to use from several threads."""

    def __init__(self, *, new_id: Callable[[], str], clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none open."""
        self._new_id = new_id
        self._clock = clock
        self._lock = threading.Lock()
        self._open: dict[str, _Open] = {}
        self._closed = threading.Event()
        self._caretaker: threading.Thread | None = None

    def make_room(self, learner: str) -> None:
        """End the learner's console that was used least lately if they, or all, have as many as may be; BusyError where none is theirs."""
        with self._lock:
            own = sorted((one.used, name) for name, one in self._open.items() if one.learner == learner)
            too_many = max(len(own) + 1 - MOST_EACH, 1 if own and len(self._open) >= MOST else 0)
            leaving = [self._open.pop(name) for _, name in own[:too_many]]
            full = len(self._open) >= MOST
        for one in leaving:
            one.console.close()
        if full:
            message = f"{MOST} consoles are open, and that is as many as may be."
            raise BusyError("MP-A045", message, "Close one, or try again in a minute.", retry_s=60.0)

    def add(self, console: "TypedBeside", *, learner: str, exercise: str) -> str:
        """Keep a console that was begun; gives its id."""
        now, name = self._clock(), self._new_id()
        with self._lock:
            self._open[name] = _Open(console, learner, exercise, now, now)
            if self._caretaker is None and not self._closed.is_set():
                self._caretaker = threading.Thread(target=self._take_care, name="consoles", daemon=True)
                self._caretaker.start()
        return name

    def exercise_of(self, name: str, learner: str) -> str:
        """Give the exercise that a console stands beside; LearnerError (MP-A046) when it is not there any more."""
        return self._find(name, learner).exercise

    def run(self, name: str, learner: str, text: str) -> "Said":
        """Run a line in a console; BusyError while it runs another."""
        one = self._find(name, learner)
        if not one.busy.acquire(blocking=False):
            raise BusyError("MP-A047", "The line before is still running.", "Wait for it, or stop it.", retry_s=1.0)
        try:
            one.used = one.seen = self._clock()
            said = one.console.run(text)
            one.used = self._clock()
        finally:
            one.busy.release()
        if said.ended:
            self.end(name, learner)
        return said

    def words(self, name: str, learner: str, start: str) -> tuple[str, ...]:
        """Give what a line may go on with; nothing while another runs."""
        one = self._find(name, learner)
        if not one.busy.acquire(blocking=False):
            return ()
        try:
            return one.console.words(start)
        finally:
            one.busy.release()

    def stop(self, name: str, learner: str) -> None:
        """Stop what runs in a console."""
        self._find(name, learner).console.stop()

    def is_open(self, name: str, learner: str) -> bool:
        """Say whether a console is there, and note that somebody still looks at it."""
        with self._lock:
            one = self._open.get(name)
            if one is None or one.learner != learner:
                return False
            one.seen = self._clock()
            return True

    def end(self, name: str, learner: str) -> None:
        """End a console, if it is there."""
        with self._lock:
            one = self._open.get(name)
            if one is None or one.learner != learner:
                return
            del self._open[name]
        one.console.close()

    def sweep(self) -> int:
        """End the consoles that nobody uses or looks at any more; gives how many those were."""
        now = self._clock()
        with self._lock:
            leaving = [
                name
                for name, one in self._open.items()
                if not one.busy.locked() and (now - one.used > IDLE_S or now - one.seen > UNSEEN_S)
            ]
            ended = [self._open.pop(name) for name in leaving]
        for one in ended:
            one.console.close()
        return len(ended)

    def close(self) -> None:
        """End every console."""
        self._closed.set()
        with self._lock:
            ended = list(self._open.values())
            self._open.clear()
        for one in ended:
            one.console.close()

    def _find(self, name: str, learner: str) -> _Open:
        with self._lock:
            one = self._open.get(name)
        if one is None or one.learner != learner:
            raise LearnerError(
                "MP-A046", "This console has ended.", "Open it again; the lines that you typed are still there."
            )
        return one

    def _take_care(self) -> None:
        while not self._closed.wait(LOOK_S):
            self.sweep()


def said_json(said: "Said") -> Json:
    """Give what came of a line."""
    fault = said.fault
    return {
        "value": portrait_json(said.value),
        "text": said.text,
        "fault": None
        if fault is None
        else {
            "error": fault.error,
            "message": fault.message,
            "line": fault.line,
            "source": fault.source,
            "file": fault.file,
        },
        "printed": said.printed,
        "ended": said.ended,
        "given": list(said.given),
    }


def trial_said_json(trial: "Trial") -> Json:
    """Give what a statement came to on the first of the shown examples."""
    told: Json = {"value": None, "text": "", "fault": None, "printed": trial.printed, "ended": "", "given": []}
    first = trial.results[0] if trial.results else None
    if first is not None and first.got is not None:
        return {**told, "value": portrait_json(first.got)}
    finding = trial.findings[0] if trial.findings else None
    message = first.error if first is not None else finding.message if finding is not None else ""
    return {**told, "fault": {"error": "", "message": message, "line": None, "source": "", "file": ""}}
