"""The exercises that are offered in several languages: a mistake has the same name and the same words in each."""

import itertools
import re
from pathlib import Path

import pytest

from milepost.app.starters import told_hints, told_task
from milepost.content import language_of, load_track
from milepost.grade import Effort, Grader
from milepost.terms import Exercise

TRACK = Path(__file__).resolve().parents[2] / "tracks" / "ml-engineer"
SHARED = [each for each in load_track(TRACK).exercises if len(each.languages) > 1]
SEED = 20261124
# Numbers count differently, and random answers draw differently; what is said around them is the same.
_NUMBER = re.compile(r"[-+]?\d[\d.,]*(?:e[-+]?\d+)?|NaN|nan", re.IGNORECASE)


@pytest.fixture(scope="module")
def steady(request, core_pool):
    """A grader that deals every answer the same cases, and does not look for smaller ones."""

    class Children:
        def take(self, toolset, *, light=False, **asked):
            return request.getfixturevalue(f"{toolset}_pool").take(**asked)

    grader = Grader(Children(), draw_seed=lambda: SEED, effort=Effort(search_s=0.0, least_tries=0))
    yield grader
    grader.close()


def by_stem(exercise: Exercise) -> dict[str, list[Path]]:
    paths = sorted(exercise.wrong, key=lambda path: path.stem)
    return {stem: list(group) for stem, group in itertools.groupby(paths, key=lambda path: path.stem)}


MISTAKES = [
    pytest.param(exercise, paths, id=f"{exercise.slug}-{stem}")
    for exercise in SHARED
    for stem, paths in by_stem(exercise).items()
    if len(paths) > 1
]


def words(text: str) -> str:
    plain = _NUMBER.sub("#", text)
    # camelCase and snake_case are one name.
    return re.sub(r"`[^`]*`", lambda code: code[0].replace("_", "").lower(), plain)


@pytest.mark.parametrize(("exercise", "paths"), MISTAKES)
def test_a_mistake_gets_the_same_key_and_words_in_every_language(steady, exercise, paths):
    told = {}
    for path in paths:
        language = language_of(path).name
        (finding, *_) = steady.grade(exercise, path.read_bytes(), language=language).findings
        told[language] = (finding.key, words(finding.message))
    if {key for key, _ in told.values()} <= {"exception", "wrong-type", "wrong-shape", "not-a-number"}:
        # The framework's own findings name kinds of values as each language does.
        assert len({key for key, _ in told.values()}) == 1, told
    else:
        assert len(set(told.values())) == 1, told


@pytest.mark.parametrize("exercise", SHARED, ids=lambda each: each.slug)
def test_every_language_says_the_task_without_words_of_another(exercise):
    foreign = {
        "python": ("matrix(", "double[]"),
        "r": ("np.", "argmin", "`None`", "double["),
        "java": ("np.", "argmin", "which."),
    }
    for language in exercise.languages:
        text = "\n".join([told_task(exercise, language), *told_hints(exercise, language)])
        assert [word for word in foreign[language] if word in text] == [], language
        assert "{" + language not in text
