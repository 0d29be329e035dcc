"""An answer as it comes in, made ready for a process: whether it can be a program at all, and its files where it has several."""

from dataclasses import dataclass
from typing import Final

from milepost.content import read_given
from milepost.grade.answering import Broken, Parts
from milepost.terms import SUFFIXES, Exercise, file_stem, place_in, unpack
from milepost.wire import Part

MAX_ANSWER_BYTES: Final = 256 * 1024
_EMPTY: Final = "The file is empty. Write the function that the task asks for."
_ALL_EMPTY: Final = "The files are empty. Write what the task asks for."


def file_name(exercise: Exercise, language: str = "python") -> str:
    """Give the name under which tracebacks show an answer, such as `assign.py` or `Assign.java`; of several files, the entry's."""
    if exercise.files_in(language):
        return exercise.entry_in(language)
    if language == "python":
        return f"{exercise.slug.replace('-', '_')}.py"
    return f"{file_stem(exercise.slug, language)}{SUFFIXES[language]}"


@dataclass(frozen=True, slots=True)
class Whole:
    """An answer as it was handed in, and its parts as a process takes them."""

    source: bytes
    parts: Parts


def take_apart(exercise: Exercise, source: bytes, language: str) -> Whole | Broken:
    """Give an answer's parts, or why its bytes cannot be a program, said in words before any process sees them.

    LearnerError (MP-G040 to MP-G043) when the headings of an answer of several files are not as they should be.
    """
    names = exercise.files_in(language)
    unreadable = read_fault(source, language if names else "")
    if unreadable is not None:
        return unreadable
    name = file_name(exercise, language)
    if not names:
        return Whole(source, Parts(source, name))
    own = unpack(source.decode(), names, language)
    if not any(text.strip() for _, text in own):
        return Broken("empty-answer", _ALL_EMPTY)
    files = [Part(other, text.encode()) for other, text in own]
    files += [Part(given, text.encode(), given=True) for given, text in read_given(exercise, language)]
    entry = next(each for each in files if each.name == name)
    others = tuple(each for each in files if each is not entry)
    return Whole(source, Parts(entry.source, name, others, entry.given))


def read_fault(source: bytes, several: str = "") -> Broken | None:
    """Say why an answer's bytes cannot be a program, or None; `several` is the language of an answer of several files."""
    if len(source) > MAX_ANSWER_BYTES:
        size, most = len(source) / 1024, MAX_ANSWER_BYTES // 1024
        if several:
            message = f"The files have {size:,.0f} KB together; an answer may have {most} KB. Are they the right files?"
        else:
            message = f"The file has {size:,.0f} KB; an answer may have {most} KB. Is it the right file?"
        return Broken("too-large", message)
    if not source.strip():
        return Broken("empty-answer", _ALL_EMPTY if several else _EMPTY)
    if b"\0" in source:
        return _no_text(source, source.index(b"\0"), several, "holds a NUL byte, which no program text may. Delete it.")
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _no_text(source, fault.start, several, "is not UTF-8 text. Save the file as UTF-8 in your editor.")
    return None


def _no_text(source: bytes, at: int, several: str, what: str) -> Broken:
    line, file = source[:at].count(b"\n") + 1, ""
    if several:
        file, line = place_in(source.decode("utf-8", "replace"), line, several)
    return Broken("syntax-error", f"Line {line}{f' of `{file}`' if file else ''} {what}", line, file=file)
