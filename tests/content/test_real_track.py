"""The ML engineer track itself: whole, in order, and with a way in to every unit."""

from pathlib import Path

import pytest

from milepost.check import load_check
from milepost.content import load_track

FOLDER = Path(__file__).parents[2] / "tracks" / "ml-engineer"

# The curriculum, spelled out: * where the source roadmap names the unit, + where it was added, and how many skills
# its row lists at the least.
CURRICULUM = {
    "mathematics": [
        "* probability 8",
        "* statistics 9",
        "* discrete-mathematics 8",
        "+ linear-algebra 6",
        "+ calculus-and-optimisation 6",
    ],
    "programming": ["* python 10", "* r 10", "* java 10"],
    "databases": ["* mysql 11", "* mongodb 8"],
    "libraries": [
        "* numpy 7",
        "* pandas 10",
        "* matplotlib 7",
        "* scikit-learn 7",
        "* pytorch 6",
        "* tensorflow 5",
        "* keras 5",
    ],
    "learning-paradigms": ["* supervised-learning 8", "* unsupervised-learning 5", "* reinforcement-learning 7"],
    "algorithms": [
        "* linear-regression 5",
        "* logistic-regression 5",
        "* knn 6",
        "* k-means 5",
        "* random-forest 6",
        "* more-algorithms 9",
    ],
    "deep-learning": [
        "* neural-networks 6",
        "* cnn 5",
        "* rnn 5",
        "* lstm 4",
        "* gan 5",
        "+ transformers 6",
        "+ generative-models 3",
    ],
    "data-visualisation": ["+ visual-principles 5", "* tableau 5", "* qlikview 5", "* power-bi 5"],
    "ml-engineer": ["* design 5", "* build 6", "* deploy 7", "* capstone 4"],
}


@pytest.fixture(scope="module")
def track():
    return load_track(FOLDER)


def closure(track, slug):
    needs = {unit.slug: unit.needs for unit in track.units}
    found, pending = set(), [*needs[slug]]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += needs[name]
    return found


def test_every_unit_of_the_curriculum_is_there_in_order(track):
    assert [stage.slug for stage in track.stages] == list(CURRICULUM)
    for stage in track.stages:
        rows = [row.split() for row in CURRICULUM[stage.slug]]
        assert [("*" if unit.named else "+", unit.slug) for unit in stage.units] == [(row[0], row[1]) for row in rows]
        for unit, row in zip(stage.units, rows, strict=True):
            assert len(unit.skills) >= int(row[2]), unit.slug


def test_units_know_their_stage(track):
    assert all(unit.stage == stage.slug for stage in track.stages for unit in stage.units)


def test_every_unit_can_be_reached_from_one_that_needs_nothing(track):
    doors = {unit.slug for unit in track.units if not unit.needs}
    assert doors
    for unit in track.units:
        assert unit.slug in doors or closure(track, unit.slug) & doors, unit.slug


def test_no_unit_needs_itself_however_far_away(track):
    assert [unit.slug for unit in track.units if unit.slug in closure(track, unit.slug)] == []


def test_needs_are_direct_ones_only(track):
    for unit in track.units:
        for need in unit.needs:
            others = [other for other in unit.needs if other != need]
            assert not any(need in closure(track, other) for other in others), f"{unit.slug} need not list {need}"


def test_every_icon_is_used_once(track):
    icons = [unit.icon for unit in track.units] + [stage.icon for stage in track.stages]
    assert len(icons) == len(set(icons))


def test_summaries_are_one_or_two_sentences(track):
    for part in (*track.units, *track.stages, track):
        assert part.summary.endswith("."), part.summary
        assert part.summary.count(". ") <= 1, part.summary
        assert len(part.summary) <= 160, part.summary


def test_built_units_practise_every_skill_they_teach(track):
    for unit in track.units:
        if unit.built:
            practised = {skill for exercise in unit.exercises for skill in exercise.skills}
            assert {skill.slug for skill in unit.skills} <= practised, unit.slug


def test_an_exercise_whose_reference_keeps_files_says_that_it_needs_a_folder():
    # Where the sandbox has none the exercise is unavailable; unsaid, its learner is told of an author's error.
    writers = [
        exercise
        for exercise in load_track(FOLDER).exercises
        if any("tempfile" in path.read_text(encoding="utf-8") for _, path in exercise.answers)
    ]
    assert len(writers) > 5
    for exercise in writers:
        assert load_check(exercise.folder / "check.py").needs_folder, exercise.name
