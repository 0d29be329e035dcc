"""Answers of several files: their names in task.md, the folders that hold them, and all of it as one text."""

import keyword
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from milepost.content.cuts import LANGUAGES, Language, expected_key, find_cuts, language_of, make_starter, told_road
from milepost.content.faults import FaultList, make_fault
from milepost.content.names import listed
from milepost.content.tables import Asked, TableReader
from milepost.content.texts import read_text
from milepost.terms import AuthorError, Exercise, Files, LearnerError, pack, read_files
from milepost.terms.packing import MOST_FILES

ANSWER: Final = "answer"
BEGIN: Final = "begin"
# Languages whose runtimes find one file from another.
SEVERAL: Final = ("python", "java")
_IGNORED: Final = "__pycache__"

_FILES: Final = Asked("a list of texts, the files that an answer has", '["shop.py", "stock.py"]')
_GIVEN: Final = Asked("a list of texts, the files that an answer is given", '["ledger.py"]')
_ENTRY: Final = Asked("a text, the file whose function is called", '"shop.py"')
_FORMS: Final = {
    "python": (re.compile(r"(?:[a-z_][a-z0-9_]*/){0,2}[a-z_][a-z0-9_]*\.py"), "shop.py"),
    "java": (re.compile(r"[A-Z][A-Za-z0-9]*\.java"), "Shop.java"),
}


def read_names(reader: TableReader, languages: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names in `files` and in `given`; those that no answer can have are noted and left out."""
    files = _names(reader, "files", _FILES, languages, ())
    given = _names(reader, "given", _GIVEN, languages, files)
    for index, name in enumerate(given):
        if not any(Path(other).suffix == Path(name).suffix for other in files):
            reason = "no file of its language stands in `files`"
            reader.fault("MP-C070", "given", index, seen=name, reason=reason)
    return files, given


def read_entry(reader: TableReader, names: tuple[str, ...]) -> str:
    """Give the file whose function is called, empty when it is the first of its language."""
    name = reader.text("entry", _ENTRY, required=False)
    if name and name not in names:
        reader.fault("MP-C070", "entry", seen=name, reason="neither `files` nor `given` names it")
        return ""
    return name


def _names(
    reader: TableReader, key: str, asked: Asked, languages: tuple[str, ...], before: tuple[str, ...]
) -> tuple[str, ...]:
    kept: list[str] = []
    for index, name in enumerate(reader.texts(key, asked, required=False)):
        if not name.strip():
            continue  # noted already
        reason = _reason(name, languages, (*before, *kept))
        if reason:
            reader.fault("MP-C070", key, index, seen=name, reason=reason)
        else:
            kept.append(name)
    return tuple(kept)


def _reason(name: str, languages: tuple[str, ...], before: tuple[str, ...]) -> str:
    """Say why a name cannot be a file's beside those before it, empty when it can."""
    language = language_of(Path(name))
    if language is None or language.name not in SEVERAL or language.name not in languages:
        return "several files are for Python and Java, where `languages` offers them"
    form, sample = _FORMS[language.name]
    if not form.fullmatch(name):
        where = "in two folders at most" if language.name == "python" else "in no folder"
        return f"expected a name such as `{sample}`, {where}"
    parts = name.removesuffix(language.suffix).split("/")
    if language.name == "python" and any(keyword.iskeyword(part) for part in parts):
        return "a part of it is a word of Python's own"
    if language.name == "python" and (parts[0] in sys.stdlib_module_names or parts[0] == "milepost"):
        return f"it would hide the module `{parts[0]}`"
    other = next((other for other in before if _clash(name, other)), None)
    if other is not None:
        return f"it would hide `{other}`"
    return f"an exercise has at most {MOST_FILES} files" if len(before) >= MOST_FILES else ""


def _clash(name: str, other: str) -> bool:
    """Say whether two files are the same module, or one is a module in whose place the other has a folder."""
    mine, its = _module(name), _module(other)
    hides = not _is_package(name) and its.startswith(f"{mine}/")
    is_hidden = not _is_package(other) and mine.startswith(f"{its}/")
    return mine == its or hides or is_hidden


def _module(name: str) -> str:
    return name.rpartition(".")[0].removesuffix("/__init__").casefold()  # some disks take Shop.py and shop.py for one


def _is_package(name: str) -> bool:
    return name.endswith("/__init__.py")


# ------------------------------------------------------------ on disk


def check_answer(folder: Path, exercise: Exercise, language: Language, faults: FaultList) -> Path | None:
    """Give where the reference of several files has its entry, with all files read and cuts found; None when it is not there."""
    answer, begin = folder / ANSWER, folder / BEGIN
    own, given = exercise.files_in(language.name), exercise.given_in(language.name)
    cuts = 0
    before = len(faults)
    for name in (*own, *given):
        path = answer / name
        if not path.is_file():
            advice = "Write the file, or take it out of task.md."
            faults.add("MP-C050", path, exercise=exercise.name, seen=f"{ANSWER}/{name}", advice=advice)
            continue
        text = read_text(path, faults)
        if text is not None and name in own and not (begin / name).is_file():
            cuts += len(find_cuts(text, language=language.name, path=path, faults=faults))
    starts = [name for name in _below(begin) if name.endswith(language.suffix)]
    for name in starts:
        read_text(begin / name, faults)
    if not cuts and not starts and len(faults) == before:
        faults.add("MP-C056", answer / own[0], name=own[0], start=language.start, stop=language.stop)
    return answer / own[0] if (answer / own[0]).is_file() else None


def check_strangers(folder: Path, exercise: Exercise, faults: FaultList) -> None:
    """Note the files in answer/ and begin/ that no list names; begin/ may hold the single file of a language, too."""
    alone = tuple(LANGUAGES[each].file for each in exercise.languages if not exercise.files_in(each))
    for root, known in ((ANSWER, (*exercise.files, *exercise.given)), (BEGIN, (*exercise.files, *alone))):
        for name in _below(folder / root):
            if name not in known:
                key = "`files` or `given`" if root == ANSWER else "`files`"
                faults.add("MP-C071", folder / root / name, seen=f"{root}/{name}", expected=key, known=listed(known))


def _below(folder: Path) -> Iterator[str]:
    """Give the files in a folder, by their paths within it, in order."""
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") or part == _IGNORED for part in inner.parts):
            yield inner.as_posix()


# ------------------------------------------------------------ as one text


def read_answer(exercise: Exercise, path: Path) -> str:
    """Give an answer that is kept with the exercise as a learner would hand it in: of several files, all of them as one text.

    `path` is one of those in `exercise.answers`, `exercise.wrong` or `exercise.right`. All but the reference hold the files
    that differ from it. OSError or UnicodeDecodeError when a file cannot be read, AuthorError (MP-C072) when it cannot be taken apart.
    """
    language = language_of(path)
    names = exercise.files_in(language.name) if language is not None else ()
    if language is None or not names:
        return path.read_text(encoding="utf-8")
    reference = exercise.folder / ANSWER
    its = {} if path.is_relative_to(reference) else _kept_files(path, names, language)
    whole = ((name, its[name] if name in its else _text(reference / name)) for name in names)
    return pack(whole, language.name)


def read_given(exercise: Exercise, language: str) -> Files:
    """Give the files that an answer is given, each its name and text."""
    return tuple((name, _text(exercise.folder / ANSWER / name)) for name in exercise.given_in(language))


def begin_answer(exercise: Exercise, path: Path) -> str:
    """Give what a learner begins with, in the place of the reference answer at `path`."""
    language = language_of(path)
    assert language is not None
    whole = read_answer(exercise, path)
    starts = exercise.folder / BEGIN
    if not exercise.files_in(language.name):
        begun = starts / language.file
        return make_starter(_text(begun) if begun.is_file() else whole, language=language.name)
    if not starts.is_dir():
        return make_starter(whole, language=language.name)
    files = read_files(whole, exercise.files_in(language.name), language.name)
    put = ((name, _text(starts / name) if (starts / name).is_file() else text) for name, text in files.items())
    return make_starter(pack(put, language.name), language=language.name)


def expected_of(path: Path) -> str:
    """Give the key of the finding that a known-wrong answer must get; AuthorError (MP-C054) when it does not say one."""
    return _first_line(path, " expect: ", expected_key)


def road_of(path: Path) -> str:
    """Give what a right answer says of the road it takes; AuthorError (MP-C074) when it says nothing."""
    return _first_line(path, " ", told_road)


def _first_line(path: Path, mark: str, read: Callable[..., str]) -> str:
    """Give what an answer says of itself in its first line; in a folder, the first of its files that begins with such a comment says it."""
    language = language_of(path)
    spoken = "python" if language is None else language.name
    if not path.is_dir():
        return read(_text(path), path=path, language=spoken)
    inside = [path / name for name in _below(path)]
    sign = LANGUAGES[spoken].comment + mark
    first = next((each for each in inside if _text(each).startswith(sign)), inside[0])
    return read(_text(first), path=first, language=spoken)


def _kept_files(path: Path, names: tuple[str, ...], language: Language) -> dict[str, str]:
    """Give the files of a right or wrong answer that differ from the reference, from its folder or out of its one text."""
    if path.is_dir():
        found = {name: _text(path / name) for name in _below(path)}
        for name in found:
            if name not in names:
                said = f"`{name}` is none of the answer's files, {listed(names)}."
                raise make_fault("MP-C072", path / name, name=path.name, said=said)
        return found
    _, _, rest = _text(path).partition("\n")  # the first line says what it is
    try:
        return read_files(rest, names, language.name)
    except LearnerError as error:
        raise make_fault("MP-C072", path, 1, name=path.name, said=error.message) from error


def check_kept(exercise: Exercise, path: Path, read_first: Callable[[Path], str], faults: FaultList) -> None:
    """Note what is wrong with a right or wrong answer of several files; `read_first` reads what it says of itself."""
    for each in [path / name for name in _below(path)] if path.is_dir() else [path]:
        if read_text(each, faults) is None:
            return
    try:
        read_first(path)
        read_answer(exercise, path)
    except AuthorError as error:
        faults.keep(error)
    except OSError:
        return  # a file of the reference's, and noted there


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
