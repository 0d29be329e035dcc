"""`milepost check`: an answer in, a verdict out; on its quick way nothing is imported that is not needed."""

import json
import sys
from typing import Any, Final

from milepost.app.asking import House, new_attempt_id
from milepost.app.refusals import UNAVAILABLE
from milepost.cli.answers import Answer, find_answer
from milepost.cli.faults import VERDICTS
from milepost.cli.screen import Screen
from milepost.cli.verdicts import draw_verdict

Json = dict[str, Any]

_OPTIONS: Final = frozenset({"--json"})


def read_quickly(words: list[str]) -> tuple[str | None, str | None, bool] | None:
    """Read the plainest forms of `check [EXERCISE] [FILE] [--json]`; None leaves anything else to click."""
    plain = [word for word in words if word not in _OPTIONS]
    if len(plain) > 2 or any(word.startswith("-") and word != "-" for word in plain):
        return None
    exercise, file = [*plain, None, None][:2]
    return exercise, file, "--json" in words


def check(house: House, screen: Screen, exercise: str | None, file: str | None, *, as_json: bool) -> int:
    """Submit an answer, draw its verdict, and give the exit code."""
    told = submit(house, find_answer(house, exercise, file), show=None if as_json else screen)
    print(json.dumps(told) if as_json else draw_verdict(told, screen))
    return exit_code(told)


def submit(house: House, answer: Answer, *, show: Screen | None = None) -> Json:
    """Give the verdict on an answer; on a terminal it is seen how far long work has come, and Ctrl-C stops it."""
    attempt = new_attempt_id()
    body = {
        "exercise": answer.exercise,
        # A stray byte travels as a lone surrogate; the process turns it back.
        "answer": answer.source.decode("utf-8", "surrogateescape"),
        "attempt": attempt,
        "language": answer.language,
    }
    if show is None or not sys.stderr.isatty():
        return house.ask("POST", "/api/check", body)
    from milepost.cli.progress import ProgressLine

    with ProgressLine(house, attempt, show):
        return house.ask("POST", "/api/check", body)


def exit_code(told: Json) -> int:
    """Give the exit code that a verdict stands for."""
    return VERDICTS.get(told["verdict"], UNAVAILABLE)
