"""Answers that misbehave, made from an exercise's own starter: each must fail, and be told why."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from milepost.content import BEGIN, LANGUAGES, begin_answer, read_answer
from milepost.hooks import find_speech
from milepost.terms import Exercise, pack, unpack


@dataclass(frozen=True, slots=True)
class Hostile:
    """One kind of misbehaviour: what stands in the place of the stub, by language, and the finding that it must get."""

    name: str
    code: Mapping[str, str]
    finding: str
    fault: str


HOSTILE: Final = (
    Hostile(
        "endless",
        {"python": "while True: pass", "r": "while (TRUE) {}", "java": "while (true) {}"},
        "time-out",
        "MP-P006",
    ),
    Hostile(
        "crashing",
        {
            "python": 'raise RuntimeError("made to fail")',
            "r": 'stop("made to fail")',
            "java": 'throw new IllegalStateException("made to fail");',
        },
        "exception",
        "MP-P007",
    ),
    Hostile(
        "leaving",
        {
            "python": "import os; os._exit(3)",
            "r": 'quit(save = "no", status = 3)',
            "java": 'Runtime.getRuntime().halt(3); throw new IllegalStateException("still here");',
        },
        "ended-early",
        "MP-P008",
    ),
)


def code_of(hostile: Hostile, language: str) -> str | None:
    """Give the misbehaviour in a language, a kind's too; None where the language has no way to say it."""
    speech = None if language in hostile.code else find_speech(language)
    return hostile.code.get(language) if speech is None else speech.hostile.get(hostile.name)


def has_stub(starter: str, language: str) -> bool:
    """Say whether a starter has a place that is not written yet."""
    return any(line.strip() == LANGUAGES[language].stub for line in starter.split("\n"))


def with_stub(exercise: Exercise, path: Path, language: str) -> str:
    """Give what a learner begins with; where that is to be repaired, the reference with a stub that is run as it is loaded.

    Only where a file is a program, as in Python, can that be; in another language, what is to be repaired may have no stub.
    """
    starter = begin_answer(exercise, path)
    names = exercise.files_in(language)
    if not names or not (exercise.folder / BEGIN).is_dir() or language != "python":
        return starter
    (first, text), *others = unpack(read_answer(exercise, path), names, language)
    return pack([(first, f"{text}\n{LANGUAGES[language].stub}\n"), *others], language)


def misbehave(starter: str, hostile: Hostile, *, language: str = "python") -> str:
    """Give the starter with every stub replaced by the misbehaviour, so that the signature stays as promised.

    The language must be able to say it: `code_of` says whether it is.
    """
    stub = LANGUAGES[language].stub
    code = code_of(hostile, language)
    lines = []
    for line in starter.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        lines.append(indent + (code or "") if line.strip() == stub else line)
    return "\n".join(lines)
