"""How long a verdict takes where a server runs the answer, alone and with fifty learners at once."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from milepost.grade import home_language
from milepost.hooks import find_speech
from milepost.terms import TITLES, Exercise

LEARNERS: Final = 50
MOST_TRIES: Final = 60
_BUSY: Final = 429

# Of one submission: status and JSON, by exercise, text, learner and language.
SendIn = Callable[[str, str, str, str], tuple[int, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Served:
    """What was measured in one language: the verdicts one by one, then what each of many learners waited."""

    title: str
    exercise: str
    engine: str
    alone_ms: tuple[float, ...]
    crowd_ms: tuple[float, ...] = ()
    lost: int = 0
    told_to_wait: int = 0
    elapsed_s: float = 0.0


def served_exercises(exercises: Iterable[Exercise]) -> tuple[tuple[Exercise, str], ...]:
    """Give, for each language that a kind's server runs, the first exercise that is at home in it."""
    found: dict[str, Exercise] = {}
    for exercise in exercises:
        language = home_language(exercise)
        if find_speech(language) is not None and dict(exercise.answers).get(language):
            found.setdefault(language, exercise)
    return tuple((exercise, language) for language, exercise in found.items())


def measure_served(  # noqa: PLR0913 - who sends what, how often, and by which clock
    exercise: Exercise,
    language: str,
    *,
    send: SendIn,
    rounds: int,
    learners: int = LEARNERS,
    clock: Callable[[], float] = time.perf_counter,
    pause: Callable[[float], None] = time.sleep,
) -> Served | None:
    """Send the reference so many times, then by every learner at the same moment; None where it is not graded here."""
    text = dict(exercise.answers)[language].read_text(encoding="utf-8")
    engine = ""
    for _ in range(4):  # the first ones start the server
        _, told = send(exercise.name, text, "", language)
        if told.get("verdict") != "passed":
            return None
        engine = str(told.get("engine", ""))
    alone = []
    for _ in range(rounds):
        pause(0.03)
        start = clock()
        send(exercise.name, text, "", language)
        alone.append((clock() - start) * 1000)
    waits: list[float] = []
    lost = told_to_wait = 0
    lock = Lock()
    began = clock()

    def one(number: int) -> None:
        nonlocal lost, told_to_wait
        turns, right = _until_graded(send, exercise.name, text, f"learner {number}", language, pause)
        with lock:
            told_to_wait += turns
            lost += not right
            waits.append((clock() - began) * 1000)

    with ThreadPoolExecutor(max(learners, 1)) as executor:
        list(executor.map(one, range(learners)))
    return Served(
        TITLES[language], exercise.name, engine, tuple(alone), tuple(waits), lost, told_to_wait, clock() - began
    )


def _until_graded(  # noqa: PLR0913, PLR0917 - one submission
    send: SendIn, exercise: str, text: str, learner: str, language: str, pause: Callable[[float], None]
) -> tuple[int, bool]:
    for turn in range(MOST_TRIES):
        status, told = send(exercise, text, learner, language)
        if status != _BUSY:
            return turn, told.get("verdict") == "passed"
        pause(float(told["error"]["retry_s"]))
    return MOST_TRIES, False


def lines(served: Served) -> Iterator[tuple[str, tuple[float, ...], str, float | None]]:
    """Give each thing measured: its name, the times in milliseconds, a note, and how many ended in a second."""
    yield f"{served.title}: verdict", served.alone_ms, f"{served.exercise}, {served.engine}", None
    if served.crowd_ms:
        note = f"{served.lost or 'none'} lost, {served.told_to_wait} told to come again"
        a_second = len(served.crowd_ms) / served.elapsed_s if served.elapsed_s else None
        yield f"{served.title}: {len(served.crowd_ms)} learners at the same moment", served.crowd_ms, note, a_second
