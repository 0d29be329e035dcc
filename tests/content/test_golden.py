"""Every situation in golden/ is a mistake laid over the sound track; expected.toml says what must be found."""

import shutil
import tomllib
from pathlib import Path

import pytest

from milepost.content import KINDS, TrackFaults, load_track, survey_track

HERE = Path(__file__).parent
SITUATIONS = sorted(path.name for path in (HERE / "golden").iterdir() if path.is_dir())
# These need a machine in a bad state or a huge file; test_texts.py makes them.
NOT_IN_A_FOLDER = {"MP-C001", "MP-C003", "MP-C004"}


def lay(situation: str, place: Path) -> dict:
    """Copy the sound track and put the mistake over it."""
    folder = HERE / "golden" / situation
    expected = tomllib.loads((folder / "expected.toml").read_text("utf-8"))
    shutil.copytree(HERE / "sound", place)
    shutil.copytree(folder, place, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.toml"))
    for name in expected.get("remove", []):
        (place / name).unlink()
    for name in expected.get("folders", []):
        (place / name).mkdir(parents=True, exist_ok=True)
    for write in expected.get("write", []):
        (place / write["path"]).write_bytes(write["bytes"].encode("latin-1"))
    return expected


def relative(where: str, place: Path) -> str:
    return "." if where == str(place) else where.removeprefix(f"{place}/")


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_faults_are_found_where_they_are(situation, tmp_path):
    place = tmp_path / "track"
    expected = lay(situation, place)
    with pytest.raises(TrackFaults) as caught:
        load_track(place)
    found = [(fault.code, relative(fault.where, place)) for fault in caught.value.faults]
    assert sorted(found) == sorted((fault["code"], fault["where"]) for fault in expected["fault"])
    for fault in expected["fault"]:
        assert any(
            fault["says"] in found.message
            and (found.code, relative(found.where, place)) == (fault["code"], fault["where"])
            for found in caught.value.faults
        ), [found.message for found in caught.value.faults]
    for found in caught.value.faults:
        assert found.message.endswith(".")
        assert found.mend.endswith((".", "?", ")"))
        assert "{" not in found.message + found.mend


def test_the_sound_track_is_sound():
    assert survey_track(HERE / "sound").faults == ()


def test_every_kind_of_fault_has_a_situation():
    shown = {
        fault["code"]
        for situation in SITUATIONS
        for fault in tomllib.loads((HERE / "golden" / situation / "expected.toml").read_text("utf-8"))["fault"]
    }
    assert set(KINDS) - shown == NOT_IN_A_FOLDER


def test_one_fault_speaks_for_itself(tmp_path):
    lay("two-hints", tmp_path / "track")
    with pytest.raises(TrackFaults) as caught:
        load_track(tmp_path / "track")
    assert caught.value.code == "MP-C053"
    assert caught.value.where.endswith("averages/middle/task.md:8")


def test_several_faults_are_counted_and_the_first_is_told(tmp_path):
    lay("faults-in-three-files", tmp_path / "track")
    with pytest.raises(TrackFaults) as caught:
        load_track(tmp_path / "track")
    assert caught.value.code == "MP-C001"
    assert caught.value.message.startswith("3 faults")
    assert len(caught.value.faults) == 3


def test_a_survey_goes_on_beside_a_faulty_exercise(tmp_path):
    lay("two-hints", tmp_path / "track")
    survey = survey_track(tmp_path / "track")
    assert [exercise.name for exercise in survey.track.exercises] == ["averages/mean"]


def test_a_survey_takes_a_unit_with_a_faulty_lesson_as_not_built(tmp_path):
    lay("short-id", tmp_path / "track")
    survey = survey_track(tmp_path / "track")
    assert [unit.built for unit in survey.track.units] == [False, False, False]


def test_a_survey_has_no_track_when_the_road_is_faulty(tmp_path):
    lay("named-as-text", tmp_path / "track")
    assert survey_track(tmp_path / "track").track is None
