"""What a learner begins with: the reference with its cuts made, or a text of its own that is to be repaired."""

import shutil
from pathlib import Path

from milepost.content import begin_answer, survey_track

SOUND = Path(__file__).parent / "sound"
BROKEN = "def middle(values):\n    return values[0]\n"


def middle(track):
    return next(each for unit in track.units for each in unit.exercises if each.name == "averages/middle")


def test_a_single_file_in_begin_is_what_a_learner_begins_with(tmp_path):
    place = tmp_path / "track"
    shutil.copytree(SOUND, place)
    begun = place / "averages" / "middle" / "begin" / "answer.py"
    begun.parent.mkdir()
    begun.write_text(BROKEN, "utf-8")
    survey = survey_track(place)
    assert survey.faults == ()
    exercise = middle(survey.track)
    assert begin_answer(exercise, exercise.folder / "answer.py") == BROKEN


def test_a_language_without_a_file_in_begin_starts_from_its_own_reference(tmp_path):
    place = tmp_path / "track"
    shutil.copytree(SOUND, place)
    exercise = middle(survey_track(place).track)
    assert "raise NotImplementedError" in begin_answer(exercise, exercise.folder / "answer.py")
