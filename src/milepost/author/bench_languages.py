"""The same exercise in its other languages: a verdict, beside the language's own programs started anew."""

import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from milepost.author.faults import Fault, fault
from milepost.check import Signature, write_call
from milepost.grade import file_name, to_answer
from milepost.sandbox import find_toolset
from milepost.terms import TITLES, Exercise, UnavailableError, class_name

LONGEST_CALL: Final = 100_000
Calls = Sequence[tuple[tuple[Any, ...], Any]]
Told = tuple[str, str | None, tuple[float, ...]]

_COLD: Final = {"r": "Rscript, started for every answer", "java": "javac and java, started for every answer"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """An exercise's reference in a language besides Python."""

    language: str
    text: str


def other_languages(exercise: Exercise) -> tuple[Spoken, ...]:
    """Give the references of an exercise besides Python's."""
    return tuple(
        Spoken(language, path.read_text(encoding="utf-8")) for language, path in exercise.answers if language in _COLD
    )


def measure_verdicts(
    spoken: Spoken,
    *,
    submit: Callable[[str, str], Mapping[str, Any]],
    rounds: int,
    pause: Callable[[float], None],
) -> Told:
    """Give the times of verdicts on a reference, as the warm process tells them; `submit(text, language)` asks for one."""
    took = []
    for turn in range(rounds + 2):
        told = submit(spoken.text, spoken.language)
        if turn >= 2:  # the first ones start the language
            took.append(float(told["ms"]["total"]))
        pause(0.5 if turn < 2 else 0.15)  # parking one of these processes takes longer than one of Python's
    return f"verdict in {TITLES[spoken.language]}, in the warm process", None, tuple(took)


def measure_cold_program(  # noqa: PLR0913 - what is run, where, how often
    spoken: Spoken,
    exercise: Exercise,
    calls: Calls,
    signature: Signature,
    *,
    folder: Path,
    home: Path,
    rounds: int,
    clock: Callable[[], float],
) -> tuple[tuple[Told, ...], tuple[Fault, ...]]:
    """Give the times of the same calls in the language's own programs, started for every answer; or why there are none.

    Nothing is compared there, and nothing stands between the answer and the machine.
    """
    try:
        program = _program(spoken.language, home)
    except UnavailableError as error:
        return (), (fault("MP-P050", "", said=error.message, mend=error.mend),)
    commands = list(_write(spoken, exercise, calls, signature, folder, program))
    took = []
    for _ in range(rounds):
        start = clock()
        for command in commands:
            ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            if ended.returncode != 0:
                said = f"{command[0]} ended with {ended.returncode}: {ended.stderr.strip()[-200:]}"
                return (), (fault("MP-P050", "", said=said, mend="The other figures stand."),)
        took.append((clock() - start) * 1000)
    return ((_COLD[spoken.language], "cold", tuple(took)),), ()


def _program(language: str, home: Path) -> Path:
    """Give the folder with the language's own programs."""
    toolset = find_toolset(language, home=home)
    if toolset.launch is None:
        raise UnavailableError("MP-P060", f"{TITLES[language]} is not here.", "Install it.")
    beside = toolset.launch.program.parent
    return beside.parent if language == "r" else beside


def _write(  # noqa: PLR0913, PLR0917 - as its caller
    spoken: Spoken, exercise: Exercise, calls: Calls, signature: Signature, folder: Path, programs: Path
) -> Iterator[list[str]]:
    """Write an answer and a program that makes the calls, and give the commands that run it."""
    language = spoken.language
    kinds = [each.type for each in signature.parameters]
    lines = [
        write_call(signature.name, to_answer(args, signature, language), language, kinds, at_most=LONGEST_CALL)
        for args, _ in calls
    ]
    name = file_name(exercise, language)
    (folder / name).write_text(spoken.text, encoding="utf-8")
    if language == "r":
        text = "\n".join((f'source("{name}")', *(f"invisible({line})" for line in lines)))
        (folder / "cold.R").write_text(text + "\n", encoding="utf-8")
        yield [str(programs / "Rscript"), "cold.R"]
        return
    # A method for each call: the code of one method is bounded.
    methods = [f"static void c{n}() {{ {class_name(exercise.slug)}.{line}; }}" for n, line in enumerate(lines)]
    body = "\n    ".join(
        (*methods, "public static void main(String[] none) {", *(f"c{n}();" for n in range(len(lines))))
    )
    (folder / "Cold.java").write_text(
        f"import java.util.*;\n\nclass Cold {{\n    {body}\n    }}\n}}\n", encoding="utf-8"
    )
    yield [str(programs / "javac"), "Cold.java", name]
    yield [str(programs / "java"), "Cold"]
