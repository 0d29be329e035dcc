"""What a learner begins with, what they may look up, and the file that they work in."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from milepost.app.home import Home, cannot_write
from milepost.content import LANGUAGES, begin_answer, language_of, read_answer, road_of, tell
from milepost.terms import SUFFIXES, AuthorError, Exercise, LearnerError, file_stem, speak, spoken_name

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+")


def language_for(exercise: Exercise, language: str | None) -> str:
    """Give the language that was asked for, or the exercise's first; LearnerError MP-A003 when it is not offered."""
    if language is None:
        return exercise.languages[0]
    if language not in exercise.languages:
        offered = ", ".join(exercise.languages)
        raise LearnerError(
            "MP-A003", f"{exercise.name} is not offered in {language!r}.", f"It is offered in: {offered}."
        )
    return language


def starter(exercise: Exercise, language: str) -> str:
    """Give what a learner begins with."""
    return _read(exercise, language, begin_answer)


def solution(exercise: Exercise, language: str) -> str:
    """Give the reference answer, without the author's marks."""
    spoken = LANGUAGES[language]
    lines = _reference(exercise, language).splitlines(keepends=True)
    return "".join(line for line in lines if line.strip() not in {spoken.start, spoken.stop})


def other_roads(exercise: Exercise, language: str) -> tuple[tuple[str, str], ...]:
    """Give the other right answers in a language: for each the sentence that says which road it takes, and its text."""
    spoken = LANGUAGES[language]
    found = []
    for path in exercise.right:
        if language_of(path) != spoken:
            continue
        road = road_of(path)
        told = spoken.remark(road)
        lines = read_answer(exercise, path).splitlines(keepends=True)
        found.append((road, "".join(line for line in lines if line.rstrip() != told).lstrip("\n")))
    return tuple(found)


def told_task(exercise: Exercise, language: str) -> str:
    """Give the task's text as it is told in a language."""
    return _told(exercise, exercise.body, language)


def told_hints(exercise: Exercise, language: str) -> tuple[str, ...]:
    """Give every hint as it is told in a language."""
    return tuple(_told(exercise, hint.text, language) for hint in exercise.hints_for(language))


def _told(exercise: Exercise, text: str, language: str) -> str:
    told = tell(text, language, offered=exercise.languages)
    # Names that the reference answer writes the language's own way; others, such as a library's, stay.
    names = {name for name in _NAME.findall(told) if spoken_name(name, language) != name}
    if not names:
        return told
    written = set(re.findall(r"\w+", _reference(exercise, language)))
    return speak(told, language, {name for name in names if spoken_name(name, language) in written})


def work_file(home: Home, exercise: Exercise, language: str) -> Path:
    """Give the learner's own file for an exercise."""
    return home.file_of(exercise.unit, exercise.slug, language)


def file_name(exercise: Exercise, language: str) -> str:
    """Give the name of the learner's file, such as `assign.py`; of several, all their names."""
    several = exercise.files_in(language)
    if several:
        return ", ".join(several)
    return file_stem(exercise.slug, language) + SUFFIXES[language]


def put_starter(path: Path, text: str, *, force: bool, at: datetime) -> bool:
    """Write the starter where there is no file yet; gives whether it was written.

    With `force` the file that is there makes room, and is kept beside under the name of the moment.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if force and path.exists():
            stamp = at.astimezone().strftime("%Y%m%d-%H%M%S")
            path.rename(path.with_name(f"{path.stem}.{stamp}{path.suffix}"))
        _write_new(path, text)
    except FileExistsError:
        return False
    except OSError as error:
        raise cannot_write(path, error) from error
    return True


def _write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet; what cannot be written whole is taken away again."""
    with path.open("x", encoding="utf-8") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _reference(exercise: Exercise, language: str) -> str:
    return _read(exercise, language, read_answer)


def _read(exercise: Exercise, language: str, read: Callable[[Exercise, Path], str]) -> str:
    path = dict(exercise.answers).get(language)
    if path is None:
        raise AuthorError(
            "MP-A008",
            f"{exercise.name} offers {language} and has no reference in it.",
            "Add the answer file, or take the language out of task.md.",
            where=str(exercise.folder),
        )
    try:
        return read(exercise, path)
    except (OSError, UnicodeDecodeError) as error:
        raise AuthorError("MP-A009", f"{path} cannot be read ({error}).", "Mend the file.", where=str(path)) from error
