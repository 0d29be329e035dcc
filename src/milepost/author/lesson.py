"""Runs the code of a lesson where a learner would run it, and compares what it did with what the lesson says."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from milepost.author.faults import Fault, fault, refusal
from milepost.author.runners import CORE, LESSON_LANGUAGES, OWN_LANGUAGE, DidNotRunError, Ran, run_fences
from milepost.content import Fence, parse_fences
from milepost.sandbox import has_figures
from milepost.terms import LANGUAGES, AuthorError, Unit

LESSON_S: Final = 120.0
_LONG: Final = 160


def lesson_fences(unit: Unit) -> tuple[Fence, ...]:
    """Give the fences of a lesson, each with its line in unit.md."""
    return parse_fences(unit.lesson, path=lesson_path(unit), first_line=unit.lesson_line)


def lesson_path(unit: Unit) -> Path:
    """Give the file of a lesson."""
    return (unit.folder or Path()) / "unit.md"


def run_lesson(
    unit: Unit, fences: Sequence[Fence], *, programs: Mapping[str, Path], limit_s: float = LESSON_S
) -> tuple[Ran, ...]:
    """Run the fences of a lesson, each language's in order and with names of their own, in the unit's folder.

    `programs` holds what runs each language; the fences of a language that is not in it are left out. AuthorError
    (MP-P025) when there is nothing to report.
    """
    ran: list[Ran] = []
    for language, program in programs.items():
        code = [fence for fence in fences if fence.language == language]
        name = lesson_path(unit).name
        try:
            if code:
                ran += run_fences(code, program, language=language, name=name, folder=unit.folder, limit_s=limit_s)
        except DidNotRunError as error:
            raise _did_not_run(unit, str(error), limit_s) from None
    return tuple(sorted(ran, key=lambda each: each.fence.line))


def lesson_languages(unit: Unit) -> tuple[str, ...]:
    """Give the languages that a lesson has code to run in."""
    try:
        spoken = {fence.language for fence in lesson_fences(unit)}
    except AuthorError:
        return ()
    served = (each for each in LANGUAGES if each not in LESSON_LANGUAGES)
    return tuple(language for language in (*LESSON_LANGUAGES, *served) if language in spoken)


def lesson_runners(unit: Unit) -> dict[str, str]:
    """Give what is to run each language of a lesson: the language's name, or for Python a toolset other than `core`.

    That is the first one that an exercise of the unit names and that can draw: a lesson needs the packages that its
    exercises need, and Matplotlib.
    """
    named = {exercise.toolset: None for exercise in unit.exercises if has_figures(exercise.toolset)}
    named.pop(CORE, None)
    python = next(iter(named), OWN_LANGUAGE)
    return {each: python if each == OWN_LANGUAGE else each for each in lesson_languages(unit)}


def prove_lesson(unit: Unit, *, programs: Mapping[str, Path]) -> tuple[tuple[Fault, ...], int]:
    """Give everything about a lesson's code that is not as the lesson says, and how many fences were run."""
    try:
        fences = lesson_fences(unit)
        ran = run_lesson(unit, fences, programs=programs)
    except AuthorError as error:
        return (Fault(error.code, error.where or str(lesson_path(unit)), error.message, error.mend),), 0
    found = [each for one in ran for each in _fence_faults(unit, one)]
    return (*found, *figure_faults(unit, fences)), len(ran)


def look_at_lesson(unit: Unit) -> tuple[Fault, ...]:
    """Give what can be seen of a lesson without running its code."""
    try:
        return tuple(figure_faults(unit, lesson_fences(unit)))
    except AuthorError as error:
        return (Fault(error.code, error.where or str(lesson_path(unit)), error.message, error.mend),)


def figure_faults(unit: Unit, fences: Sequence[Fence]) -> Iterator[Fault]:
    """Give figures that are missing, older than their code, or left over."""
    path = lesson_path(unit)
    stamps = figure_stamps(fences)
    for fence in fences:
        if not fence.figure:
            continue
        file = figure_path(unit, fence.figure)
        shown = file.relative_to(path.parent)
        where = f"{path}:{fence.line}"
        if not file.is_file():
            yield fault("MP-P022", where, name=fence.figure, path=shown, unit=unit.slug)
        elif stamps[fence.figure] not in file.read_text(encoding="utf-8"):
            yield fault("MP-P023", where, name=fence.figure, path=shown, unit=unit.slug)
    for file in sorted((path.parent / "figures").glob("*.svg")):
        if file.stem not in stamps:
            yield fault("MP-P026", file, path=file.relative_to(path.parent))


def figure_stamps(fences: Sequence[Fence]) -> dict[str, str]:
    """Give for each figure the mark of all code of its language that leads to it, which its file carries."""
    stamps: dict[str, str] = {}
    digests = {language: hashlib.sha256() for language in LESSON_LANGUAGES}
    for fence in fences:
        if fence.language in digests:
            digest = digests[fence.language]
            digest.update(fence.code.encode())
            if fence.figure:
                stamps[fence.figure] = f"<!-- drawn from {digest.hexdigest()[:32]} -->"
    return stamps


def figure_path(unit: Unit, name: str) -> Path:
    """Give the file of a lesson's figure."""
    return (unit.folder or Path()) / "figures" / f"{name}.svg"


def _fence_faults(unit: Unit, ran: Ran) -> Iterator[Fault]:
    path = lesson_path(unit)
    if ran.error is not None:
        kind, message, line = ran.error
        yield fault("MP-P020", f"{path}:{line}", error=kind, said=message or "without a message.")
        return
    if ran.fence.output is not None and _plain(ran.fence.output) != _plain(ran.printed):
        where = f"{path}:{ran.fence.line}"
        yield fault("MP-P021", where, want=_short(ran.fence.output), got=_short(ran.printed))
    if ran.fence.figure and ran.figure is None:
        yield fault("MP-P024", f"{path}:{ran.fence.line}", name=ran.fence.figure)


def _plain(text: str) -> list[str]:
    """Give the lines of a text as a reader sees them: without spaces at their ends, without empty lines at the end."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


def _short(text: str) -> str:
    text = repr("\n".join(_plain(text)))
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _did_not_run(unit: Unit, said: str, limit_s: float) -> AuthorError:
    return refusal("MP-P025", lesson_path(unit), unit=unit.slug, said=said, limit=limit_s)
