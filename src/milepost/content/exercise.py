"""Reads one exercise's folder."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from milepost.content.cuts import LANGUAGES, Language, expected_key, find_cuts, language_of, told_road
from milepost.content.faults import FaultList
from milepost.content.fences import find_fences
from milepost.content.names import advise, listed
from milepost.content.passages import check_passages
from milepost.content.several import (
    check_answer,
    check_kept,
    check_strangers,
    expected_of,
    read_entry,
    read_names,
    road_of,
)
from milepost.content.tables import Asked, TableReader
from milepost.content.texts import read_front_matter, read_text
from milepost.terms import AuthorError, Equivalent, Exercise, Hint

LEAST_HINTS = 3
_IGNORED = ("__pycache__",)

_TITLE = Asked("a text, what the learner reads above the task", '"Assign each point to its centre"')
_SKILLS = Asked("a list of texts, the skills that it practises", '["broadcasting"]')
_MINUTES = Asked("a whole number, the minutes that a learner needs", "10")
_LANGUAGES = Asked("a list of texts, the languages that an answer may be written in", '["python"]')
_TOOLSET = Asked("a text, the toolset that answers run in", '"core"')
_REQUIRES = Asked("a list of texts, what the server that answers must be", '["mysql>=8.0.18"]')
_BUDGET = Asked("a whole number, the milliseconds that the median verdict may take", "50")
_HINTS = Asked("a list of texts, three hints or more", '["A question?", "A direction.", "Nearly the line."]')
_HINTS_IN = Asked("a table: for each language with hints of its own, a list of texts", header="[hints_in]")
_EQUIVALENTS = Asked("tables with was, now, why: mutants that no case can tell apart", header="[[equivalent]]")
_PIECE = Asked("a text", '"..."')


def read_exercise(folder: Path, *, unit: str, faults: FaultList) -> tuple[Exercise, TableReader] | None:
    """Read the exercise in a folder; with it comes the reader of its front matter. None when that is unreadable."""
    name = f"{unit}/{folder.name}"
    missing = [file for file in ("task.md", "check.py") if not (folder / file).is_file()]
    for file in missing:
        advice = "Add it; `milepost author new` makes one to begin with."
        faults.add("MP-C050", folder / file, exercise=name, seen=file, advice=advice)
    if "check.py" not in missing:
        read_text(folder / "check.py", faults)
    document = None if "task.md" in missing else read_front_matter(folder / "task.md", faults)
    reader = TableReader(document, faults, table="the front matter") if document else None
    languages = _read_languages(reader) if reader else None
    exercise = None if reader is None or languages is None else _read_task(reader, folder, unit, languages, faults)
    answers = _read_answers(folder, name, languages, exercise, faults)
    wrong = _read_wrong(folder / "wrong", exercise, faults)
    right = _read_right(folder / "right", exercise, faults)
    if reader is None or exercise is None:
        return None
    return replace(exercise, answers=answers, wrong=wrong, right=right), reader


def _read_task(reader: TableReader, folder: Path, unit: str, languages: tuple[str, ...], faults: FaultList) -> Exercise:
    document = reader.document
    hints = _read_hints(reader)
    files, given = read_names(reader, languages)
    exercise = Exercise(
        id=reader.permanent_id(),
        unit=unit,
        slug=folder.name,
        title=reader.text("title", _TITLE),
        skills=reader.slugs("skills", _SKILLS),
        minutes=reader.number("minutes", _MINUTES, within=range(1, 601), what="minutes"),
        languages=languages,
        toolset=reader.slug("toolset", _TOOLSET, default="core"),
        hints=hints,
        hints_in=_read_hints_in(reader, languages, len(hints)),
        body=document.body,
        folder=folder,
        answers=(),
        wrong=(),
        equivalents=_read_equivalents(reader),
        requires=reader.texts("requires", _REQUIRES, required=False),
        budget_ms=reader.number("budget_ms", _BUDGET, within=range(1, 60_001), what="milliseconds", default=50),
        files=files,
        given=given,
        entry=read_entry(reader, (*files, *given)),
    )
    reader.finish()
    if not document.body.strip():
        faults.add("MP-C013", document.path, document.body_line - 1, name="task.md", what="task")
    path, first = document.path, document.body_line
    find_fences(document.body, path=path, first_line=first, faults=faults)
    check_passages(document.body, offered=languages, path=path, first_line=first, faults=faults)
    return exercise


def _read_languages(reader: TableReader) -> tuple[str, ...]:
    named = reader.words("languages", _LANGUAGES)
    for index, name in enumerate(named):
        if name not in LANGUAGES:
            advice = advise(name, LANGUAGES, "Take it out.")
            reader.fault("MP-C052", "languages", index, seen=name, known=listed(LANGUAGES), advice=advice)
    return tuple(name for name in named if name in LANGUAGES)


def _read_hints(reader: TableReader) -> tuple[Hint, ...]:
    before = reader.count()
    hints = reader.texts("hints", _HINTS)
    if len(hints) < LEAST_HINTS and reader.count() == before:
        reader.fault("MP-C053", "hints", seen=len(hints), least=LEAST_HINTS)
    return tuple(Hint(text) for text in hints)


def _read_hints_in(
    reader: TableReader, languages: tuple[str, ...], count: int
) -> tuple[tuple[str, tuple[Hint, ...]], ...]:
    table = reader.table("hints_in", _HINTS_IN)
    if table is None:
        return ()
    found = []
    for language in languages:
        hints = table.texts(language, _HINTS, required=False)
        if hints:
            found.append((language, tuple(Hint(text) for text in hints)))
            if len(hints) != count:
                table.fault("MP-C068", language, seen=len(hints), language=language, expected=count)
    table.finish()
    return tuple(found)


def _read_equivalents(reader: TableReader) -> tuple[Equivalent, ...]:
    found = []
    for table in reader.tables("equivalent", _EQUIVALENTS, name="[[equivalent]]", required=False):
        found.append(Equivalent(table.text("was", _PIECE), table.text("now", _PIECE), table.text("why", _PIECE)))
        table.finish()
    return tuple(found)


def _read_answers(
    folder: Path, name: str, languages: tuple[str, ...] | None, exercise: Exercise | None, faults: FaultList
) -> tuple[tuple[str, Path], ...]:
    # `languages` is None when task.md could not say; then any answer will do.
    answers = []
    if exercise is not None:
        check_strangers(folder, exercise, faults)
    for language in LANGUAGES.values():
        path = folder / language.file
        is_offered = languages is None or language.name in languages
        if exercise is not None and exercise.files_in(language.name):
            entry = check_answer(folder, exercise, language, faults)
            if entry is not None:
                answers.append((language.name, entry))
            if path.is_file():
                faults.add("MP-C073", path, seen=language.file, files=listed(exercise.files_in(language.name)))
        elif path.is_file():
            answers.append((language.name, path))
            _check_answer(path, language, faults)
            if not is_offered:
                faults.add("MP-C051", path, seen=language.file, language=language.name)
        elif languages is not None and is_offered:
            advice = f"Write the reference answer, or take `{language.name}` out of `languages` in task.md."
            faults.add("MP-C050", path, exercise=name, seen=language.file, advice=advice)
    if not answers and not languages:
        advice = "Write the reference answer, such as answer.py."
        faults.add("MP-C050", folder, exercise=name, seen="reference answer", advice=advice)
    return tuple(answers)


def _check_answer(path: Path, language: Language, faults: FaultList) -> None:
    text = read_text(path, faults)
    if text is None:
        return
    before = len(faults)
    cuts = find_cuts(text, language=language.name, path=path, faults=faults)
    if not cuts and len(faults) == before:
        faults.add("MP-C056", path, name=path.name, start=language.start, stop=language.stop)


def _read_wrong(folder: Path, exercise: Exercise | None, faults: FaultList) -> tuple[Path, ...]:
    wrong = []
    for path in _kept(folder):
        language = language_of(path)
        if exercise is not None and language is not None and exercise.files_in(language.name):
            wrong.append(path)
            check_kept(exercise, path, expected_of, faults)
        elif language is None or not path.is_file():
            known = listed(one.suffix for one in LANGUAGES.values())
            faults.add("MP-C055", path, seen=f"`{path.name}`", known=known)
        else:
            wrong.append(path)
            _check_first(path, language, expected_key, faults)
    return tuple(wrong)


def _read_right(folder: Path, exercise: Exercise | None, faults: FaultList) -> tuple[Path, ...]:
    if exercise is None:
        return ()  # which languages it may be in is not known
    right = []
    for path in _kept(folder):
        language = language_of(path)
        if language is not None and exercise.files_in(language.name):
            right.append(path)
            check_kept(exercise, path, road_of, faults)
        elif language is None or language.name not in exercise.languages or not path.is_file():
            known = listed(LANGUAGES[each].suffix for each in exercise.languages)
            faults.add("MP-C075", path, seen=f"`{path.name}`", known=known)
        else:
            right.append(path)
            _check_first(path, language, told_road, faults)
    return tuple(right)


def _kept(folder: Path) -> Iterator[Path]:
    """Give what lies in wrong/ or right/, in order."""
    if not folder.is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if not entry.name.startswith(".") and entry.name not in _IGNORED:
            yield Path(entry.path)


def _check_first(path: Path, language: Language, read_first: Callable[..., str], faults: FaultList) -> None:
    text = read_text(path, faults)
    if text is None:
        return
    try:
        read_first(text, path=path, language=language.name)
    except AuthorError as error:
        faults.keep(error)
