"""The mutants of one exercise's reference, tried on its check: all of them, or those whose turn it is."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from milepost.author.findings import Findings, key_of
from milepost.author.mutants import MUTANTS_PER_EXERCISE, make_mutants, spread
from milepost.author.record import Again
from milepost.author.report import Survivor, said
from milepost.author.runners import OWN_LANGUAGE
from milepost.author.spelled_mutants import MOST_SPELLED, has_spelled_mutants, make_spelled_mutants
from milepost.content import ANSWER, BEGIN, LANGUAGES, read_answer
from milepost.grade import Grader, home_language
from milepost.hooks import Mutant, find_speech
from milepost.terms import Exercise, VerdictName, pack, unpack

LEAST_SCORE: Final = 0.95
MUTANT_S: Final = 0.5
# Every proof draws the same cases, so that it comes to the same end twice.
MUTANT_SEED: Final = 20261123


def try_mutants(found: Findings, quick: Grader, every: Sequence[Mutant], at_most: int) -> None:
    """Try every mutant, and hold the declared ones to it."""
    exercise = found.exercise
    language = home_language(exercise)
    path = dict(exercise.answers).get(language)
    if path is None or language in found.missing:
        return
    start = quick.grade(exercise, read_answer(exercise, path).encode(), language=language).timing.total / 1000
    quick.desk(exercise).task.limit_s = max(MUTANT_S, 5 * start)
    declared = _declared(exercise)
    made = {(mutant.was, mutant.now) for mutant in every}
    for was, now in sorted(declared - made):
        found.add("MP-P011", exercise.folder / "task.md", was=was, now=now)
    _equivalents(found, quick, [mutant for mutant in every if (mutant.was, mutant.now) in declared])
    for mutant in _tried(exercise, every, at_most):
        _mutant(found, quick, path, mutant, language)
    score = found.killed / found.mutants if found.mutants else 1.0
    if score < LEAST_SCORE:
        _tell_survivors(found, score)


def try_some_mutants(found: Findings, quick: Grader, every: Sequence[Mutant], again: Again) -> None:
    """Try the mutants whose turn it is, as `try_mutants` does."""
    exercise = found.exercise
    language = home_language(exercise)
    path = dict(exercise.answers).get(language)
    if path is None or language in found.missing:
        return
    quick.desk(exercise).task.limit_s = max(MUTANT_S, 5 * found.grade_ms[language] / 1000)
    declared = _declared(exercise)
    equivalents = [each for each in every if (each.was, each.now) in declared]
    _equivalents(found, quick, again.part_of(equivalents, name=exercise.name))
    for mutant in again.part_of(_tried(exercise, every, MUTANTS_PER_EXERCISE), name=exercise.name):
        _mutant(found, quick, path, mutant, language)


def _declared(exercise: Exercise) -> set[tuple[str, str]]:
    """Give the mutants that the author says no case can tell from the reference."""
    return {(" ".join(each.was.split()), " ".join(each.now.split())) for each in exercise.equivalents}


def _equivalents(found: Findings, grader: Grader, mutants: Sequence[Mutant]) -> None:
    """Hold declared mutants to it: each must pass."""
    exercise = found.exercise
    for mutant in mutants:
        found.equivalents += 1
        verdict = grader.grade(exercise, mutant.source.encode(), language=home_language(exercise))
        if not verdict.passed:
            where = exercise.folder / "task.md"
            found.add("MP-P012", where, was=mutant.was, now=mutant.now, got=key_of(verdict))


def _tried(exercise: Exercise, every: Sequence[Mutant], at_most: int) -> tuple[Mutant, ...]:
    """Give the mutants that a full proof tries."""
    declared = _declared(exercise)
    at_most = min(at_most, MOST_SPELLED) if has_spelled_mutants(home_language(exercise)) else at_most
    return spread([mutant for mutant in every if (mutant.was, mutant.now) not in declared], at_most)


def mutants_of(exercise: Exercise) -> Sequence[Mutant]:
    """Give every mutant of an exercise's reference; none where it has no reference."""
    language = home_language(exercise)
    path = dict(exercise.answers).get(language)
    if path is None:
        return ()
    names = exercise.files_in(language)
    whole = read_answer(exercise, path)
    if not names:
        return _mutants_of_text(whole, language)
    files = dict(unpack(whole, names, language))
    found: list[Mutant] = []
    for name, text in files.items():
        if _is_written_by_learner(exercise, name, text, language):
            for mutant in _mutants_of_text(text, language):
                source = pack((files | {name: mutant.source}).items(), language)
                found.append(replace(mutant, source=source, file=name))
    return found


def _is_written_by_learner(exercise: Exercise, name: str, text: str, language: str) -> bool:
    """Say whether a file is one that the learner writes in: it has a cut, or begins as another text."""
    start = LANGUAGES[language].start
    return (exercise.folder / BEGIN / name).is_file() or any(line.strip() == start for line in text.split("\n"))


def _mutants_of_text(source: str, language: str) -> Sequence[Mutant]:
    if language == OWN_LANGUAGE:
        return make_mutants(source)
    if has_spelled_mutants(language):
        return make_spelled_mutants(source, language)
    speech = find_speech(language)
    return () if speech is None else speech.make_mutants(source)


def _mutant(found: Findings, quick: Grader, path: Path, mutant: Mutant, language: str) -> None:
    verdict = quick.grade(found.exercise, mutant.source.encode(), language=language)
    if key_of(verdict) == "syntax-error" and has_spelled_mutants(language):
        return  # stillborn: changed as text, it is no longer a program
    found.mutants += 1
    if verdict.passed:
        name = found.exercise.name
        where = found.exercise.folder / ANSWER / mutant.file if mutant.file else path
        found.survivors.append(Survivor(name, f"{where}:{mutant.line}", mutant.kind, mutant.was, mutant.now))
    elif verdict.name in {VerdictName.ERROR, VerdictName.UNAVAILABLE}:
        found.reports.append(f"`{mutant.was}` became `{mutant.now}`, and the verdict was: {said(verdict)}")
    else:
        found.killed += 1


def _tell_survivors(found: Findings, score: float) -> None:
    if not found.survivors:
        return
    first = found.survivors[0]
    found.add(
        "MP-P010",
        first.where,
        survived=len(found.survivors),
        mutants=found.mutants,
        score=score,
        least=LEAST_SCORE,
        was=first.was,
        now=first.now,
        equivalent=first.as_toml().replace("\n", "  "),
    )
