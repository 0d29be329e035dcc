"""Answers of several files, as the faces have them: their names, their texts, and the learner's own folder of them."""

from datetime import datetime
from pathlib import Path

from milepost.app.envelopes import Json
from milepost.app.home import Home, cannot_write
from milepost.app.starters import put_starter, starter
from milepost.content import read_given
from milepost.terms import Exercise, Files, lay_out, pack, unpack


def files_json(exercise: Exercise, language: str, text: str | None = None) -> list[Json]:
    """Give the files of an answer in a language, and after them those that it is given.

    These have their text; the others what they hold in the one `text` of an answer, where there is one.
    """
    names = exercise.files_in(language)
    held = dict(unpack(text, names, language)) if text is not None and names else {}
    own = [{"name": name, "given": False, "text": held.get(name, "")} for name in names]
    return [*own, *({"name": name, "given": True, "text": text} for name, text in read_given(exercise, language))]


def laid(exercise: Exercise, language: str, text: str) -> Files:
    """Give the files of a text that was kept, whatever it is: nothing of it is lost where the exercise has other files now."""
    begun = unpack(starter(exercise, language), exercise.files_in(language), language)
    return lay_out(text, begun, language)


def mended(exercise: Exercise, language: str, text: str) -> str:
    """Give a text that was kept as one that can be taken apart; the same where an answer is a single text."""
    return pack(laid(exercise, language, text), language) if exercise.files_in(language) else text


def must_come_apart(exercise: Exercise, language: str, answer: bytes) -> None:
    """Raise LearnerError (MP-G040 to MP-G043) when the headings of an answer of several files are not as they should be."""
    names = exercise.files_in(language)
    if names and answer.strip():
        unpack(answer.decode("utf-8", "replace"), names, language)


def put_files(home: Home, exercise: Exercise, language: str, *, force: bool, at: datetime) -> tuple[Path, bool]:
    """Write the files that are missing in the learner's folder for an exercise; gives the folder, and whether one was.

    With `force` the folder that is there makes room, and is kept beside under the name of the moment.
    """
    folder = home.folder_of(exercise.unit, exercise.slug)
    own = unpack(starter(exercise, language), exercise.files_in(language), language)
    try:
        if force and folder.exists():
            folder.rename(folder.with_name(f"{folder.name}.{at.astimezone().strftime('%Y%m%d-%H%M%S')}"))
    except OSError as error:
        raise cannot_write(folder, error) from error
    written = [
        put_starter(folder / name, text, force=False, at=at) for name, text in (*own, *read_given(exercise, language))
    ]
    return folder, any(written)
