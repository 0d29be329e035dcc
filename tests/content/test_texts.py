"""Files at the door: encoding, front matter, and where a key stands."""

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.content import TrackFaults, load_track
from milepost.content.faults import FaultList
from milepost.content.positions import find_lines
from milepost.content.texts import MOST_BYTES, read_front_matter

SOUND = Path(__file__).parent / "sound"


def faults_with(folder, change):
    shutil.copytree(SOUND, folder)
    change(folder)
    with pytest.raises(TrackFaults) as caught:
        load_track(folder)
    return [(fault.code, fault.where.removeprefix(f"{folder}/")) for fault in caught.value.faults]


def test_a_huge_file_is_not_read(tmp_path):
    def change(folder):
        (folder / "averages/middle/task.md").write_bytes(b"x" * (MOST_BYTES + 1))

    assert faults_with(tmp_path / "t", change) == [("MP-C004", "averages/middle/task.md")]


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    real = Path.open

    def refuse(self, *arguments, **options):
        if self.name == "unit.md":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert faults_with(tmp_path / "t", lambda folder: None) == [("MP-C003", "averages/unit.md")]


def test_a_folder_in_the_place_of_a_wrong_answer_is_named(tmp_path):
    def change(folder):
        (folder / "averages/middle/wrong/x.py").mkdir()

    assert faults_with(tmp_path / "t", change) == [("MP-C055", "averages/middle/wrong/x.py")]


def test_a_right_answer_is_not_read_for_its_road_when_it_is_no_text(tmp_path):
    def change(folder):
        (folder / "averages/middle/right").mkdir()
        (folder / "averages/middle/right/x.py").write_bytes(b"# \xff\n")

    assert faults_with(tmp_path / "t", change) == [("MP-C005", "averages/middle/right/x.py:1")]


def test_caches_and_hidden_files_are_overlooked(tmp_path):
    shutil.copytree(SOUND, tmp_path / "t")
    for name in (
        "averages/__pycache__",
        "averages/middle/wrong/__pycache__",
        "averages/.cache",
        ".git",
        "averages/_old",
    ):
        (tmp_path / "t" / name).mkdir()
    (tmp_path / "t/averages/middle/wrong/.x.swp").write_bytes(b"\xff")
    (tmp_path / "t/averages/middle/right/__pycache__").mkdir(parents=True)
    (tmp_path / "t/averages/middle/right/.x.swp").write_bytes(b"\xff")
    load_track(tmp_path / "t")


def test_a_unit_folder_without_lesson_is_a_promise_still(tmp_path):
    shutil.copytree(SOUND, tmp_path / "t")
    (tmp_path / "t/spread/half-written").mkdir(parents=True)
    (tmp_path / "t/spread/half-written/task.md").write_text("not yet")
    assert [unit.built for unit in load_track(tmp_path / "t").units] == [True, False, False]


def test_a_sound_track_comes_whole():
    track = load_track(SOUND)
    (averages, spread, arrays) = track.units
    assert (track.slug, track.title) == ("sound", "A short road")
    assert (averages.built, spread.built, arrays.built) == (True, False, False)
    assert (averages.id, averages.minutes, averages.lesson_line) == ("aaaaa2", 30, 14)
    assert averages.lesson.startswith("Three friends share a bill.\n")
    assert [skill.slug for skill in averages.skills] == ["mean", "median"]
    assert averages.scene is None
    (mean, middle) = averages.exercises
    assert mean.name == "averages/mean"
    assert mean.languages == ("python", "r")
    assert mean.answers == (("python", mean.folder / "answer.py"), ("r", mean.folder / "answer.R"))
    assert mean.wrong == (mean.folder / "wrong/total.R", mean.folder / "wrong/total.py")
    assert mean.right == (mean.folder / "right/loop.R", mean.folder / "right/loop.py")
    assert middle.right == ()
    assert mean.equivalents[0].now == "sum(values, 0)"
    assert [hint.text for hint in mean.hints][2] == "`sum(values) / len(values)`"
    assert (mean.toolset, middle.toolset) == ("core", "core")
    assert mean.body == "Write `mean(values)`.\n"


def test_an_exercise_may_have_no_wrong_answers_yet(tmp_path):
    shutil.copytree(SOUND, tmp_path / "t")
    shutil.rmtree(tmp_path / "t/averages/middle/wrong")
    assert load_track(tmp_path / "t").exercises[1].wrong == ()


def test_an_unknown_toolset_is_kept(tmp_path):
    shutil.copytree(SOUND, tmp_path / "t")
    task = tmp_path / "t/averages/middle/task.md"
    task.write_text(task.read_text().replace('toolset = "core"', 'toolset = "not-made-yet"'))
    assert load_track(tmp_path / "t").exercises[1].toolset == "not-made-yet"


@pytest.fixture
def with_scene(tmp_path):
    shutil.copytree(SOUND, tmp_path / "t")
    scene = tmp_path / "t/averages/scene.py"

    def write(text):
        scene.write_text(f"import math\n\n{text}\n\n\ndef frames(ask, state):\n    return []\n")
        return scene

    return write


@pytest.mark.parametrize(
    ("said", "moves"),
    [
        ('MOVED_BY = ("mean",)', [("scene",), ()]),
        ('MOVED_BY = {\n    "one": ("mean", "middle"),\n    "other": ["mean"],\n}', [("one", "other"), ("one",)]),
        ("MOVED_BY = None  # its own lines", [(), ()]),
        ('MOVED_BY = {"one": None, "other": ("middle",)}', [(), ("other",)]),
    ],
)
def test_a_scene_belongs_to_the_unit_and_to_the_exercises_that_move_it(with_scene, said, moves):
    scene = with_scene(said)
    unit = load_track(scene.parents[1]).units[0]
    assert unit.scene == scene
    assert [exercise.moves for exercise in unit.exercises] == moves


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", "MP-C076"),
        ('MOVED_BY = "mean"', "MP-C076"),
        ("MOVED_BY = movers()", "MP-C076"),
        ("MOVED_BY = (", "MP-C076"),
        ("MOVED_BY = {}", "MP-C076"),
        ("MOVED_BY: tuple = ()", "MP-C076"),
        ('MOVED_BY = ("mean", "mode")', "MP-C077"),
        ("MOVED_BY = ()", "MP-C078"),
        ('MOVED_BY = {"one": ("mean",), "other": []}', "MP-C078"),
    ],
)
def test_a_scene_that_no_exercise_of_its_unit_moves_is_refused(with_scene, said, code):
    scene = with_scene(said)
    with pytest.raises(TrackFaults) as caught:
        load_track(scene.parents[1])
    assert caught.value.code == code
    assert caught.value.where == f"{scene}:{3 if said else 1}"


# A TOML text with the line of each of its keys, drawn together.
BARE = st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True)
WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f\x85"), max_size=12)
BLANKS = st.lists(st.sampled_from(["", '# a comment = ["x"', "   ", "\t# ]"]), max_size=2)


@st.composite
def values(draw, path, line):
    """Draw (lines of text, {path: line}) of one value that begins in `line`."""
    kind = draw(st.sampled_from(["text", "number", "list", "long text", "inline", "literal"]))
    if kind == "text":
        return [json.dumps(draw(WORDS))], {}
    if kind == "literal":
        return ["'" + draw(WORDS).replace("'", "") + "'"], {}
    if kind == "number":
        return [draw(st.sampled_from(["1", "-2.5", "true", "1979-05-27T07:32:00Z", "1e3", "0xff"]))], {}
    if kind == "long text":
        return ['"""', *draw(st.lists(st.sampled_from(["a = 1", "[b]", "# c", '\\"']), max_size=3)), '"""'], {}
    if kind == "inline":
        keys = draw(st.lists(BARE, max_size=3, unique=True))
        return ["{" + ", ".join(f"{key} = 1" for key in keys) + "}"], {(*path, key): line for key in keys}
    lines, places = ["["], {}
    for index in range(draw(st.integers(0, 3))):
        lines += draw(BLANKS)
        here = line + len(lines)
        inner, deeper = draw(values((*path, index), here))
        places[*path, index] = here
        places |= deeper
        lines += [*inner[:-1], inner[-1] + ","]
    return [*lines, "]"], places


@st.composite
def documents(draw):
    lines, places = [], {}

    def pairs(prefix):
        for key in draw(st.lists(BARE, max_size=3, unique=True)):
            lines.extend(draw(BLANKS))
            line = len(lines) + 1
            text, deeper = draw(values((*prefix, key), line))
            places[*prefix, key] = line
            places.update(deeper)
            lines.append(f"{key} = {text[0]}")
            lines.extend(text[1:])

    pairs(())
    for number in range(draw(st.integers(0, 3))):
        name = f"table-{number}-of-many"  # longer than any drawn key
        for index in range(draw(st.integers(0, 2))):
            lines.append(f"[[{name}]]")
            places.setdefault((name,), len(lines))
            places[name, index] = len(lines)
            pairs((name, index))
            lines.append(f'[{name}."inside this one"]')
            places[name, index, "inside this one"] = len(lines)
            pairs((name, index, "inside this one"))
    return "\n".join(lines) + "\n", places


@settings(max_examples=40)
@given(documents())
def test_every_key_is_found_in_its_line(document):
    toml, places = document
    tomllib.loads(toml)  # the drawing itself must be TOML
    assert find_lines(toml) == places


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)
def test_front_matter_and_text_are_parted(tmp_path_factory, title, body):
    path = tmp_path_factory.mktemp("front") / "task.md"
    text = f"+++\n\ntitle = {json.dumps(title, ensure_ascii=False)}\n+++\n{body}"
    path.write_bytes(text.encode())
    faults = FaultList()
    document = read_front_matter(path, faults)
    if re.search("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]", text):
        assert document is None
        assert {fault.code for fault in faults.taken()} <= {"MP-C007", "MP-C008"}
    else:
        assert document.table == {"title": title}
        assert document.body == body
        assert document.body_line == 5
        assert document.line("title") == 3


@given(st.binary(max_size=80))
def test_any_bytes_are_a_document_or_a_fault(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bytes") / "task.md"
    path.write_bytes(b"+++\n" + data)
    faults = FaultList()
    assert (read_front_matter(path, faults) is None) == bool(faults.taken())


@given(st.text(alphabet="abc=[]{}\"'.,#\n 12\\", max_size=60))
def test_any_almost_toml_is_told_with_a_line_of_its_own(tmp_path_factory, toml):
    path = tmp_path_factory.mktemp("toml") / "task.md"
    path.write_text(f"+++\n{toml}\n+++\ntext\n")
    faults = FaultList()
    if read_front_matter(path, faults) is None:
        (fault,) = faults.taken()
        assert fault.code == "MP-C010"
        assert 2 <= int(fault.where.rsplit(":", 1)[1]) <= toml.count("\n") + 3
